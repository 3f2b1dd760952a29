# Hva som gikk galt med en forespørsel, og hva en kan gjøre med det. Nøkkelen er problem- og det faste navnet i API-et.

problem-sign-in-required = Du må logge inn
problem-sign-in-required-remedy = Logg inn, eller send en gyldig nøkkel i hodefeltet Authorization: Bearer
problem-not-allowed = Du har ikke tilgang til dette
problem-not-allowed-remedy = Be en administrator i organisasjonen om tilgang
problem-read-only-token = Nøkkelen kan bare lese
problem-read-only-token-remedy = Lag en nøkkel som også kan skrive
problem-foreign-form = Skjemaet kunne ikke sendes
problem-foreign-form-remedy = Gå tilbake, last siden på nytt og send skjemaet en gang til. Ingenting er lagret
problem-not-found = Vi finner ikke det du leter etter
problem-not-found-remedy = Kontroller adressen. Det kan være slettet, eller tilhøre noen andre
problem-method-not-allowed = Adressen kan ikke brukes slik
problem-method-not-allowed-remedy = Se i dokumentasjonen av API-et hvilke metoder adressen tar imot
problem-bad-json = Innholdet er ikke gyldig JSON
problem-bad-json-remedy = Rett opp linje { $line }, tegn { $column }. Ingenting er lagret
problem-bad-body = Innholdet kunne ikke leses
problem-bad-body-remedy = Kontroller innholdet og send det på nytt. Ingenting er lagret
problem-wrong-content-type = Innholdet har feil type
problem-wrong-content-type-remedy = Send det som { $expected }
problem-body-too-large = Innholdet er for stort
problem-body-too-large-remedy = Send høyst { $max }
problem-bad-parameter = En verdi i adressen eller hodefeltene er feil
problem-bad-parameter-remedy = Rett opp { $name }
problem-fields = Noe må rettes før det kan lagres
problem-fields-remedy = Rett opp feltene som er nevnt. Ingenting er lagret
problem-version-required = Versjonen mangler
problem-version-required-remedy = Send versjonen du har lest, i hodefeltet If-Match
problem-stale = Noen andre har endret dette
problem-stale-remedy = Hent det på nytt, se hva som er endret, og gjør endringen din igjen
problem-in-use = Dette er i bruk
problem-in-use-remedy = Noe annet viser til det. Fjern det først
problem-file-kept = Vedlegget hører til en avgjørelse eller en sendt rapport
problem-file-kept-remedy = Vedlegget står sammen med det som er avgjort eller sendt. Legg ved et nytt dokument ved siden av
problem-wrong-state = Dette går ikke nå
problem-wrong-state-remedy = Statusen er «{ $state }». Hent det på nytt og se hva som er mulig
problem-last-administrator = Organisasjonen må ha en administrator
problem-last-administrator-remedy = Gi noen andre rollen administrator først
problem-key-reused = Denne Idempotency-Key er brukt før
problem-key-reused-remedy = Bruk en ny Idempotency-Key når innholdet er et annet
problem-key-in-flight = Forespørselen er under arbeid
problem-key-in-flight-remedy = Vent litt, og send den samme forespørselen igjen
problem-too-many = For mange forsøk
problem-too-many-remedy = Vent { $seconds ->
    [one] ett sekund
   *[other] { $seconds } sekunder
 } og prøv igjen
problem-busy = Noen andre endret det samme i samme øyeblikk
problem-busy-remedy = Prøv igjen nå. Ingenting er lagret
problem-unavailable = Tjenesten svarer ikke akkurat nå
problem-unavailable-remedy = Prøv igjen om litt. Ingenting er lagret
problem-internal = Noe gikk galt hos oss
problem-internal-remedy = Prøv igjen. Hvis det skjer flere ganger: send nummeret til den som driver tjenesten
problem-request-id = Nummer på forespørselen: { $id }
problem-to-start = Til forsiden
error-wrong-type = Verdien har feil type. Her skal det stå { $expected }
error-unknown-field = Dette feltet finnes ikke

# Kva som gjekk gale med ein førespurnad, og kva ein kan gjere med det. Nøkkelen er problem- og det faste namnet i API-et.

problem-sign-in-required = Du må logge inn
problem-sign-in-required-remedy = Logg inn, eller send ein gyldig nøkkel i hovudfeltet Authorization: Bearer
problem-not-allowed = Du har ikkje tilgang til dette
problem-not-allowed-remedy = Be ein administrator i organisasjonen om tilgang
problem-read-only-token = Nøkkelen kan berre lese
problem-read-only-token-remedy = Lag ein nøkkel som òg kan skrive
problem-foreign-form = Skjemaet kunne ikkje sendast
problem-foreign-form-remedy = Gå tilbake, last sida på nytt og send skjemaet ein gong til. Ingenting er lagra
problem-not-found = Vi finn ikkje det du leitar etter
problem-not-found-remedy = Kontroller adressa. Det kan vere sletta, eller høyre til nokon andre
problem-method-not-allowed = Adressa kan ikkje brukast slik
problem-method-not-allowed-remedy = Sjå i dokumentasjonen av API-et kva metodar adressa tek imot
problem-bad-json = Innhaldet er ikkje gyldig JSON
problem-bad-json-remedy = Rett opp linje { $line }, teikn { $column }. Ingenting er lagra
problem-bad-body = Innhaldet kunne ikkje lesast
problem-bad-body-remedy = Kontroller innhaldet og send det på nytt. Ingenting er lagra
problem-wrong-content-type = Innhaldet har feil type
problem-wrong-content-type-remedy = Send det som { $expected }
problem-body-too-large = Innhaldet er for stort
problem-body-too-large-remedy = Send høgst { $max }
problem-bad-parameter = Ein verdi i adressa eller hovudfelta er feil
problem-bad-parameter-remedy = Rett opp { $name }
problem-fields = Noko må rettast før det kan lagrast
problem-fields-remedy = Rett opp felta som er nemnde. Ingenting er lagra
problem-version-required = Versjonen manglar
problem-version-required-remedy = Send versjonen du har lese, i hovudfeltet If-Match
problem-stale = Nokon andre har endra dette
problem-stale-remedy = Hent det på nytt, sjå kva som er endra, og gjer endringa di igjen
problem-in-use = Dette er i bruk
problem-in-use-remedy = Noko anna viser til det. Fjern det først
problem-file-kept = Vedlegget høyrer til ei avgjerd eller ein rapport som er send
problem-file-kept-remedy = Vedlegget står saman med det som er avgjort eller sendt. Legg ved eit nytt dokument ved sida av
problem-wrong-state = Dette går ikkje no
problem-wrong-state-remedy = Statusen er «{ $state }». Hent det på nytt og sjå kva som er mogleg
problem-last-administrator = Organisasjonen må ha ein administrator
problem-last-administrator-remedy = Gi nokon andre rolla administrator først
problem-key-reused = Denne Idempotency-Key er brukt før
problem-key-reused-remedy = Bruk ein ny Idempotency-Key når innhaldet er eit anna
problem-key-in-flight = Førespurnaden er under arbeid
problem-key-in-flight-remedy = Vent litt, og send den same førespurnaden igjen
problem-too-many = For mange forsøk
problem-too-many-remedy = Vent { $seconds ->
    [one] eitt sekund
   *[other] { $seconds } sekund
 } og prøv igjen
problem-busy = Nokon andre endra det same i same augeblinken
problem-busy-remedy = Prøv igjen no. Ingenting er lagra
problem-unavailable = Tenesta svarer ikkje akkurat no
problem-unavailable-remedy = Prøv igjen om litt. Ingenting er lagra
problem-internal = Noko gjekk gale hos oss
problem-internal-remedy = Prøv igjen. Om det skjer fleire gonger: send nummeret til den som driv tenesta
problem-request-id = Nummer på førespurnaden: { $id }
problem-to-start = Til framsida
error-wrong-type = Verdien har feil type. Her skal det stå { $expected }
error-unknown-field = Dette feltet finst ikkje

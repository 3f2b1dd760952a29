# Hva som er galt med et felt. Nøkkelen er error- og feilkoden i API-et.

error-required = Fyll ut dette feltet
error-too-long = Skriv kortere: høyst { $max } tegn, nå er det { $actual }
error-too-many = Ta bort noen: høyst { $max } er mulig
error-control-characters = Teksten har tegn som ikke kan vises. Skriv den på nytt i stedet for å lime den inn
error-out-of-range = Skriv et tall fra { $min } til { $max }
error-amount-out-of-range = Skriv et beløp fra { $min } til { $max }
error-negative = Skriv 0 eller et høyere tall
error-before-start = Slutten kan ikke komme før starten, { $start }
error-not-after = Datoen må komme etter { $after }
error-in-future = Datoen kan ikke være senere enn i dag, { $today }
error-not-a-date = Skriv en dato, for eksempel 1.12.2026
error-not-a-reporting-period = Velg hele måneder: en måned, et kvartal, et halvår eller et år
error-overlaps = Perioden { $period } er ført fra før på samme sted og kanal. Endre den raden i stedet
error-not-a-number = Skriv et tall, for eksempel 8
error-not-an-amount = Skriv et beløp i kroner, for eksempel 1250,50
error-not-an-organisation-number = Organisasjonsnummeret stemmer ikke. Det har ni sifre, for eksempel 974 760 673
error-not-a-municipality-number = Kommunenummeret har fire sifre, for eksempel 0301
error-not-a-postcode = Postnummeret har fire sifre, for eksempel 0155
error-not-an-email = Skriv en e-postadresse, for eksempel navn@eksempel.no
error-not-a-link = Skriv en nettadresse som begynner med https://
error-not-an-identity = Dette er ikke en gyldig id
error-unknown = Dette finnes ikke hos dere. Velg noe fra listen
error-duplicate = Dette finnes fra før. Endre det, eller bruk det som finnes
error-unknown-word = Velg en av mulighetene: { $allowed }
error-read-only = Dette regnes ut og kan ikke skrives inn. Ta feltet bort
error-reason-required = Skriv hvorfor
error-not-from-state = Dette går ikke når status er «{ $from }». Last siden på nytt og se hva som er mulig
error-password-too-short = Velg et passord med minst { $min } tegn
error-password-too-common = Passordet er blant dem som gjettes først. Velg et annet
error-changed-meanwhile = Noen andre har endret dette i mellomtiden. Se over uken og lagre på nytt
error-contradicts = Dette stemmer ikke med «{ $other }». Endre det ene av dem
error-file-too-large = Filen er for stor: høyst { $max }
error-file-kind-refused = Vi tar imot PDF, Excel, Word, PNG og JPEG
error-not-an-account = Kontoen har fire sifre fra NS 4102, for eksempel 5000
error-not-covered = Dette tilskuddet dekker ikke dette stedet. Velg et tilskudd som gjør det, eller egne midler
error-same-deadline = Flere rapporter ville fått samme frist. Velg hele tilskuddet, eller en frist som regnes ut for hver periode
error-not-asked-for = Tilskuddsbrevet ber ikke lenger om denne rapporten. Legg kravet inn i tilskuddet først
error-blocked = { $count ->
    [one] Én mangel må rettes før rapporten kan sendes
   *[other] { $count } mangler må rettes før rapporten kan sendes
}
error-sender-approves = Den som sendte rapporten til godkjenning, kan ikke godkjenne den selv. Be en annen administrator eller økonomiansvarlig om det
error-other-files = Filene er laget på nytt siden du så dem. Se over dem og godkjenn igjen
error-files-not-made = Filene er ikke ferdige ennå. Vent litt og prøv igjen
error-not-newest = Noen har allerede begynt på en nyere utgave av rapporten. Gå til den
error-pays-outside = { $parts ->
    [one] Tilskuddet betaler allerede for én post eller fast fordeling på et annet sted. Flytt den til et annet tilskudd eller egne midler først
   *[other] Tilskuddet betaler allerede for { $parts } poster og faste fordelinger på andre steder. Flytt dem til et annet tilskudd eller egne midler først
}
error-more-than-whole = Delene er til sammen mer enn 100 prosent. Gjør en av dem mindre
error-year-closed = Regnskapet for { $year } er lukket for dette tilskuddet. Åpne året igjen først, eller før beløpet på et år som er åpent
error-year-not-of-grant = Tilskuddet har ikke dette året. Velg et år fra { $first } til { $last }, eller registrer tilskuddsåret først
error-taken-back-beyond = Da er { $amount } mer trukket fra enn det som er ført. Rett eller slett de andre rettelsene først
error-above-available = Skriv høyst { $left }. Det er det som er igjen å dele ut
error-below-awarded = Skriv minst { $awarded }. Så mye er allerede delt ut
error-award-stands = Pengene er utbetalt eller rapporten er kommet, så tildelingen blir stående
error-report-sent = Rapporten er levert til tilskuddsgiveren. Begynn heller på en rettelse
error-contradicts-itself = Velg en annen: ingenting kan ligge under seg selv
error-not-yes-or-no = Skriv 1 for ja eller 0 for nei
error-answered = Søknaden er besvart, og dette kan ikke endres lenger. Legg inn en ny søknad i stedet
error-above-highest = Én mottaker kan høyst få { $highest } av denne utlysningen

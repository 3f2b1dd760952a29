# Kva som er gale med eit felt. Nøkkelen er error- og feilkoden i API-et.

error-required = Fyll ut dette feltet
error-too-long = Skriv kortare: høgst { $max } teikn, no er det { $actual }
error-too-many = Ta bort nokre: høgst { $max } er mogleg
error-control-characters = Teksten har teikn som ikkje kan visast. Skriv han på nytt i staden for å lime han inn
error-out-of-range = Skriv eit tal frå { $min } til { $max }
error-amount-out-of-range = Skriv eit beløp frå { $min } til { $max }
error-negative = Skriv 0 eller eit høgare tal
error-before-start = Slutten kan ikkje kome før starten, { $start }
error-not-after = Datoen må kome etter { $after }
error-in-future = Datoen kan ikkje vere seinare enn i dag, { $today }
error-not-a-date = Skriv ein dato, til dømes 1.12.2026
error-not-a-reporting-period = Vel heile månader: ein månad, eit kvartal, eit halvår eller eit år
error-overlaps = Perioden { $period } er ført frå før på same stad og kanal. Endre den rada i staden
error-not-a-number = Skriv eit tal, til dømes 8
error-not-an-amount = Skriv eit beløp i kroner, til dømes 1250,50
error-not-an-organisation-number = Organisasjonsnummeret stemmer ikkje. Det har ni siffer, til dømes 974 760 673
error-not-a-municipality-number = Kommunenummeret har fire siffer, til dømes 0301
error-not-a-postcode = Postnummeret har fire siffer, til dømes 0155
error-not-an-email = Skriv ei e-postadresse, til dømes namn@eksempel.no
error-not-a-link = Skriv ei nettadresse som byrjar med https://
error-not-an-identity = Dette er ikkje ein gyldig id
error-unknown = Dette finst ikkje hos dykk. Vel noko frå lista
error-duplicate = Dette finst frå før. Endre det, eller bruk det som finst
error-unknown-word = Vel noko av dette: { $allowed }
error-read-only = Dette blir rekna ut og kan ikkje skrivast inn. Ta feltet bort
error-reason-required = Skriv kvifor
error-not-from-state = Dette går ikkje når status er «{ $from }». Last sida på nytt og sjå kva som er mogleg
error-password-too-short = Vel eit passord med minst { $min } teikn
error-password-too-common = Passordet er blant dei som blir gjetta først. Vel eit anna
error-changed-meanwhile = Nokon andre har endra dette i mellomtida. Sjå over veka og lagre på nytt
error-contradicts = Dette stemmer ikkje med «{ $other }». Endre det eine av dei
error-file-too-large = Fila er for stor: høgst { $max }
error-file-kind-refused = Vi tek imot PDF, Excel, Word, PNG og JPEG
error-not-an-account = Kontoen har fire siffer frå NS 4102, til dømes 5000
error-not-covered = Dette tilskotet dekkjer ikkje denne staden. Vel eit tilskot som gjer det, eller eigne midlar
error-same-deadline = Fleire rapportar ville fått same frist. Vel heile tilskotet, eller ein frist som blir rekna ut for kvar periode
error-not-asked-for = Tilskotsbrevet ber ikkje lenger om denne rapporten. Legg kravet inn i tilskotet først
error-blocked = { $count ->
    [one] Éin mangel må rettast før rapporten kan sendast
   *[other] { $count } manglar må rettast før rapporten kan sendast
}
error-sender-approves = Den som sende rapporten til godkjenning, kan ikkje godkjenne han sjølv. Be ein annan administrator eller økonomiansvarleg om det
error-other-files = Filene er laga på nytt sidan du såg dei. Sjå over dei og godkjenn igjen
error-files-not-made = Filene er ikkje ferdige enno. Vent litt og prøv igjen
error-not-newest = Nokon har allereie byrja på ei nyare utgåve av rapporten. Gå til den
error-pays-outside = { $parts ->
    [one] Tilskotet betaler allereie for éin post eller fast fordeling på ein annan stad. Flytt han til eit anna tilskot eller eigne midlar først
   *[other] Tilskotet betaler allereie for { $parts } postar og faste fordelingar på andre stader. Flytt dei til eit anna tilskot eller eigne midlar først
}
error-more-than-whole = Delane er til saman meir enn 100 prosent. Gjer ein av dei mindre
error-year-closed = Rekneskapen for { $year } er lukka for dette tilskotet. Opne året att først, eller før beløpet på eit år som er ope
error-year-not-of-grant = Tilskotet har ikkje dette året. Vel eit år frå { $first } til { $last }, eller registrer tilskotsåret først
error-taken-back-beyond = Då er { $amount } meir trekt frå enn det som er ført. Rett eller slett dei andre rettingane først
error-above-available = Skriv høgst { $left }. Det er det som er att å dele ut
error-below-awarded = Skriv minst { $awarded }. Så mykje er allereie delt ut
error-award-stands = Pengane er utbetalte eller rapporten er komen, så tildelinga blir ståande
error-report-sent = Rapporten er levert til tilskotsgivaren. Byrja heller på ei retting
error-contradicts-itself = Vel ein annan: ingenting kan liggje under seg sjølv
error-not-yes-or-no = Skriv 1 for ja eller 0 for nei
error-answered = Søknaden har fått svar, og dette kan ikkje endrast lenger. Legg inn ein ny søknad i staden
error-above-highest = Éin mottakar kan høgst få { $highest } av denne utlysinga

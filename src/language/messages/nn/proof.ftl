# Det som kan provast etterpå: skilnader frå det som vart sendt, overføringsarket og kontroll av ei fil.

differences-title = Skilnader frå det som vart levert
differences-notice = { $count ->
    [one] Registeret seier noko anna enn det som vart levert, éin stad.
   *[other] Registeret seier noko anna enn det som vart levert, { $count } stader.
}
differences-show = Sjå skilnadene
differences-explained = Det som vart levert, vart lese frå registeret { $at } og er uendra. Her er alt som registeret seier noko anna om no.
differences-none = Ingen skilnader. Registeret seier det same som det som vart levert, lese { $at }.
differences-not-sent = Rapporten ligg ikkje hos tilskotsgivaren, så det er ikkje noko å samanlikne med.
differences-place = Stad i rapporten
differences-sent = Levert
differences-present = Registeret no
differences-changed-by = Endra av
differences-who = { $who }, { $at }
differences-of-rows = Følgjer av radene i tabellen
differences-text = Tekst
differences-nothing = ingenting
differences-changed = endra
differences-row-added = ny rad
differences-row-gone = rad borte
transfer-explained = Felta står i same rekkjefølgje som hos mottakaren: { $portal }. Kopier eitt felt om gongen og merk det når det er overført.
transfer-progress = { $done } av { $of } overførte
transfer-count = { $count ->
    [one] Eitt teikn
   *[other] { $count } teikn
}
transfer-count-of = { $count } av høgst { $max } teikn
transfer-too-long = For lang
transfer-empty = Ikkje skrive enno.
transfer-no-value = Rapporten har ingen verdi her. La feltet stå tomt.
transfer-as-text = Tabellen som tekst
transfer-the-table = tabellen
transfer-mark = Merk som overført
transfer-undo = Ikkje overført likevel
transfer-done = Overført
transfer-done-at = Overført { $at }
transfer-changed = Endra
transfer-changed-since = Feltet er endra sidan det vart overført { $at }. Kopier det på nytt.
transfer-submission = Levering
transfer-submitted = Levert { $day }.
transfer-submitted-as = Referanse: { $reference }.
transfer-submit-explained = Når alt er overført og sendt hos mottakaren, skriv du inn dagen og referansen du fekk.
transfer-letter-title = Brev om sletting av den førre rapporten
transfer-letter-explained = Denne rapporten rettar ein som allereie er levert. Be om at den gamle blir sletta.
transfer-letter-unknown = (fyll inn referansen)
transfer-letter = Vi ber om at rapport med referanse { $old } blir sletta. Han er erstatta av ein retta rapport med referanse { $new }.

    Prosjekt: { $project }
    Tilskot: { $grant }
    Periode: { $period }

    Med venleg helsing
    { $name }
    { $organisation }
verify-title = Kontroller ei fil
verify-explained = Vel ei rapportfil (Excel, PDF eller JSON) og sjå om ho er nøyaktig slik Framdrift laga henne. Fila blir ikkje lagra.
verify-file = Fil
verify-hint = Høgst 50 MB.
verify-ask = Kontroller
verify-explained-genuine = Fila er nøyaktig slik Framdrift laga henne.
verify-explained-draft = Fila er nøyaktig slik Framdrift laga henne, men ho er eit utkast og ikkje det som vart godkjent.
verify-explained-altered = Fila er endra etter at Framdrift laga henne. Ho seier sjølv at ho er denne rapporten:
verify-explained-elsewhere = Fila seier at ho er ein rapport som ikkje finst her, eller som du ikkje har tilgang til.
verify-explained-unmarked = Vi kjenner ikkje att fila, og ho seier ikkje kva rapport ho er.
verify-revision = Utgåve
verify-format = Format
verify-made = Laga
verify-approved = Godkjent av
verify-submitted = Levert av
verify-submitted-on = Leveringsdag
verify-downloaded = Først lasta ned av
word-verdict-genuine = Ekte
word-verdict-altered = Endra
word-verdict-elsewhere = Ukjend rapport
word-verdict-unmarked = Ukjend fil
changes-transferred = { $who } merkte eit felt som overført frå { $thing }
changes-not-transferred = { $who } tok bort merket på eit felt frå { $thing }

# Det som kan bevises etterpå: forskjeller fra det som ble sendt, overføringsarket og kontroll av en fil.

differences-title = Forskjeller fra det som ble levert
differences-notice = { $count ->
    [one] Registeret sier noe annet enn det som ble levert, ett sted.
   *[other] Registeret sier noe annet enn det som ble levert, { $count } steder.
}
differences-show = Se forskjellene
differences-explained = Det som ble levert, ble lest fra registeret { $at } og er uendret. Her er alt som registeret sier noe annet om nå.
differences-none = Ingen forskjeller. Registeret sier det samme som det som ble levert, lest { $at }.
differences-not-sent = Rapporten ligger ikke hos tilskuddsgiver, så det er ikke noe å sammenligne med.
differences-place = Sted i rapporten
differences-sent = Levert
differences-present = Registeret nå
differences-changed-by = Endret av
differences-who = { $who }, { $at }
differences-of-rows = Følger av radene i tabellen
differences-text = Tekst
differences-nothing = ingenting
differences-changed = endret
differences-row-added = ny rad
differences-row-gone = rad borte
transfer-explained = Feltene står i samme rekkefølge som hos mottakeren: { $portal }. Kopier ett felt om gangen og merk det når det er overført.
transfer-progress = { $done } av { $of } overført
transfer-count = { $count ->
    [one] Ett tegn
   *[other] { $count } tegn
}
transfer-count-of = { $count } av høyst { $max } tegn
transfer-too-long = For lang
transfer-empty = Ikke skrevet ennå.
transfer-no-value = Rapporten har ingen verdi her. La feltet stå tomt.
transfer-as-text = Tabellen som tekst
transfer-the-table = tabellen
transfer-mark = Merk som overført
transfer-undo = Ikke overført likevel
transfer-done = Overført
transfer-done-at = Overført { $at }
transfer-changed = Endret
transfer-changed-since = Feltet er endret siden det ble overført { $at }. Kopier det på nytt.
transfer-submission = Levering
transfer-submitted = Levert { $day }.
transfer-submitted-as = Referanse: { $reference }.
transfer-submit-explained = Når alt er overført og sendt hos mottakeren, skriver du inn dagen og referansen du fikk.
transfer-letter-title = Brev om sletting av den forrige rapporten
transfer-letter-explained = Denne rapporten retter en som allerede er levert. Be om at den gamle slettes.
transfer-letter-unknown = (fyll inn referansen)
transfer-letter = Vi ber om at rapport med referanse { $old } slettes. Den er erstattet av en rettet rapport med referanse { $new }.

    Prosjekt: { $project }
    Tilskudd: { $grant }
    Periode: { $period }

    Med vennlig hilsen
    { $name }
    { $organisation }
verify-title = Kontroller en fil
verify-explained = Velg en rapportfil (Excel, PDF eller JSON) og se om den er nøyaktig slik Framdrift laget den. Filen blir ikke lagret.
verify-file = Fil
verify-hint = Høyst 50 MB.
verify-ask = Kontroller
verify-explained-genuine = Filen er nøyaktig slik Framdrift laget den.
verify-explained-draft = Filen er nøyaktig slik Framdrift laget den, men den er et utkast og ikke det som ble godkjent.
verify-explained-altered = Filen er endret etter at Framdrift laget den. Den sier selv at den er denne rapporten:
verify-explained-elsewhere = Filen sier at den er en rapport som ikke finnes her, eller som du ikke har tilgang til.
verify-explained-unmarked = Vi kjenner ikke filen igjen, og den sier ikke hvilken rapport den er.
verify-revision = Utgave
verify-format = Format
verify-made = Laget
verify-approved = Godkjent av
verify-submitted = Levert av
verify-submitted-on = Leveringsdag
verify-downloaded = Først lastet ned av
word-verdict-genuine = Ekte
word-verdict-altered = Endret
word-verdict-elsewhere = Ukjent rapport
word-verdict-unmarked = Ukjent fil
changes-transferred = { $who } merket et felt som overført fra { $thing }
changes-not-transferred = { $who } tok bort merket på et felt fra { $thing }

### Språket i skjema: feil i skjemafiler, vedlegg, tal og tabellar som blir fylte inn for hand, og avrunding.

## Feil i skjemafiler

form-error-did-you-mean = { $error } Meinte du «{ $meant }»?
form-error-missing-field = { $field } manglar. Legg det til.
form-error-missing-language = { $field } manglar teksten på { $language }. Skriv han, eller ta { $language } ut av «languages».
form-error-own-language = «languages» manglar { $language }, som står i «language». Legg det til.
form-error-wrong-type = { $expected ->
    [text] { $field } må vere tekst i hermeteikn, til dømes "helse".
    [number] { $field } må vere eit heilt tal utan hermeteikn, til dømes 4000.
    [percent] { $field } må vere eit heilt tal prosent utan hermeteikn eller desimalar, til dømes 10.
    [ore] { $field } må vere eit heilt tal øre utan hermeteikn eller desimalar. Skriv 200 000 kroner som 20000000.
    [yes-no] { $field } må vere true (ja) eller false (nei), utan hermeteikn.
    [languages] { $field } må vere ei liste i hakeparentesar, til dømes ["nb", "en"].
    [conditions] { $field } må vere ei liste av vilkår i hakeparentesar, til dømes [{"{"} is_last_period = true {"}"}, {"{"} has_unspent_funds = true {"}"}].
    [tables] { $field } må vere ei liste der kvar oppføring står under si eiga overskrift i doble hakeparentesar, til dømes [[sections]].
    [list] { $field } må vere ei liste i hakeparentesar med komma mellom oppføringane, til dømes ["kind", "audience"].
    [words] { $field } må ha ein tekst for kvart språk: nb, nn og en.
    [condition] { $field } må vere eit vilkår i krøllparentesar, til dømes {"{"} is_last_period = true {"}"}.
    [deadline] { $field } må ha felt i krøllparentesar, til dømes {"{"} kind = "after_end", count = 3, unit = "months" {"}"}.
    [crossed] { $field } må ha felt i krøllparentesar, til dømes {"{"} first = "site", then = "kind" {"}"}.
   *[table] { $field } må ha eigne felt, i krøllparentesar eller under ei overskrift i hakeparentesar.
}
form-error-unknown-word = { $field } kan ikkje vere «{ $found }». Bruk ein av desse: { $allowed }.
form-error-not-a-date = { $field } er ikkje ein dato som finst. Skriv han som "2026-04-01", i hermeteikn.
form-error-one-condition = { $field } må ha nøyaktig eitt vilkår. Bruk «all» når alle vilkåra må vere oppfylte, eller «any» når det er nok med eitt. Vilkåra er { $allowed }.
form-error-too-deep = { $field } har for mange vilkår inni kvarandre. Høgst { $max } får plass.
form-error-no-columns = Kolonnar kan ikkje veljast i ein del av denne typen.
form-error-no-rounding = Beløp kan berre rundast av i accounts, funding og unspent_funds.
form-error-no-required-if = required_if kan berre stå i narrative, free_figures, free_table og free_grid.
form-error-no-total = { $field } kan ikkje leggjast saman. Berre count, ore, minutes og decimal kan ha total = true.
form-error-no-choices = { $field } høyrer berre til der unit er choice. Ta feltet bort, eller skriv unit = "choice".
form-error-no-hours = in_hours høyrer berre til minutes og volunteer_minutes. Ta feltet bort.
form-error-no-breakdown = { $field }: Delen må dele aktivitetane på minst éin måte. Skriv breakdowns, crossed eller begge.
form-error-crossed-with-itself = { $field } kryssar det same med seg sjølv. Vel to ulike, til dømes first = "site" og then = "kind".
form-error-not-counted-together = { $field }: Deltakarane er talde for kvar av dei to gruppene, men ikkje for begge samtidig. Byt den eine med kind, audience, mode, site, topic, commissioner eller month.
form-error-curly-quotes = Tekst må stå i rette hermeteikn, "slik". Word og andre program set “ ”, « » eller ‘ ’ i staden. Byt dei ut, her og i resten av fila.
form-error-single-brackets = [{ $field }] står i enkle hakeparentesar. Skriv [[{ $field }]]: kvar slik overskrift byrjar éin til.
form-error-unquoted = Verdien er ikkje skriven slik han må. Skriv tal utan mellomrom, desimalar eller einingar, til dømes 4000. Skriv true for ja og false for nei. Alt anna må stå i rette hermeteikn, "slik".
form-error-unclosed = { $opened } blir opna her og aldri lukka. Skriv { $closing } der det skal slutte.
form-error-in-section = Del { $number }: { $error }
form-error-in-section-of-key = Del { $number } («{ $key }»): { $error }
form-error-missing-bokmal = { $field } manglar teksten på bokmål. Skriv han som nb. Bokmål må alltid vere med, fordi sidene treng det, same kva «languages» listar opp.
form-error-missing-twice = Eit skjema kan berre ha éin del av typen «missing». Ta bort denne.
form-error-shown-by-kind-and-month = { $field }: Denne tabellen følgjer allereie med kind_and_month. Ta han bort her, eller byt ut kind_and_month.
form-error-same-heading = { $field } gir kolonnen overskrifta «{ $heading }», som kolonnen «{ $other }» allereie har. Vel ei anna, eller gi «{ $other }» ei eiga overskrift.
form-error-no-sections = Eit skjema må ha minst éin del. Legg til ein med [[sections]].
form-error-too-many = { $field } må ha frå { $min } til { $max } oppføringar.
form-error-due-before-end = Rapporten for { $period } har frist { $due }, før perioden er slutt. Endre fristen, med mindre tilskotsgivaren vil ha det slik.
form-file-missing = Fila finst ikkje.
form-file-not-utf-8 = Fila er ikkje lagra som UTF-8. Lagre ho på nytt som UTF-8 (i Notisblokk: Lagre som, Koding: UTF-8).
form-file-same-key = { $other } har same nøkkel, «{ $key }». Gi kvart skjema sin eigen nøkkel.

## Skjema som blir prøvde på eit tilskot

forms-preview-period = Periode: { $period }
forms-preview-deadline = Frist etter skjemaet: { $on }
forms-preview-answer = Oppgåva skal svarast på innan: { $on }
forms-preview-internal = Intern frist, { $party }: { $on }
forms-preview-no-deadline = Skjemaet gir ingen frist for dette tilskotet. Tilskotsbrevet må gi han.
forms-preview-before-end = Åtvaring: Fristen kjem før perioden er slutt.
forms-preview-no-funder = Merk: Registeret har ingen tilskotsgivar med nøkkelen «{ $key }».

## Vedlegg, tal og tabellar i rapporten

report-attachments-table = Vedlegg
report-attachments-none = Ingen vedlegg er kravde.
report-attachments-missing = manglar
report-attachments-not-attached = ikkje vedlagt (valfritt)
report-attachments-column-attachment = Vedlegg
report-attachments-column-file = Fil
report-attachments-column-size = Storleik i byte
report-attachments-column-sha256 = SHA-256
report-typed-table-empty = Ingen rader er fylte inn.
report-rounded-kroner = Beløpa er runda av til heile kroner, kvart for seg. Difor kan summar avvike litt frå summen av linjene.
report-rounded-thousand-kroner = Beløpa er runda av til heile tusen kroner, kvart for seg. Difor kan summar avvike litt frå summen av linjene.
report-accounts-limit-amount = Eit avvik på høgst { $amount } på ei budsjettert linje treng inga forklaring.
finding-attachment-missing = Vedlegget «{ $title }» manglar. Legg det ved.
finding-figure-missing = { $unit ->
    [text] Fyll inn «{ $title }».
    [date] Fyll inn «{ $title }».
    [yes_no] Svar ja eller nei på «{ $title }».
    [choice] Vel eit svar på «{ $title }».
   *[other] Fyll inn «{ $title }». Skriv 0 om det er 0.
}
finding-grid-missing = { $count ->
    [one] Eitt felt er tomt i «{ $section }»: «{ $title }». Fyll det inn, med 0 der det er 0.
   *[other] { $count } felt er tomme i «{ $section }», det første er «{ $title }». Fyll dei inn, med 0 der det er 0.
}
finding-table-missing = Fyll inn minst éi rad i «{ $section }».

## Einingar

word-typed-unit-count = Tal
word-typed-unit-people = Tal på personar
word-typed-unit-ore = Kroner
word-typed-unit-percent = Prosent
word-typed-unit-minutes = Minutt
word-typed-unit-decimal = Tal med to desimalar
word-typed-unit-text = Tekst
word-typed-unit-date = Dato
word-typed-unit-yes-no = Ja eller nei
word-typed-unit-choice = Eitt av fleire val
word-rounding-ore = Kroner og øre
word-rounding-kroner = Heile kroner
word-rounding-thousand-kroner = Heile tusen kroner

## Sidene

field-typed = Tal og tabellar
files-asked = Er fila eit vedlegg som skjemaet ber om?
files-asked-none = Nei, eit anna vedlegg
typed-rows-hint = La ei rad stå tom for å ta henne bort. Lagre for å få fleire tomme rader. Høgst { $max } rader får plass.
typed-row = Rad { $number }
typed-figures-hint = La eit felt stå tomt om talet ikkje er kjent. 0 tyder null.

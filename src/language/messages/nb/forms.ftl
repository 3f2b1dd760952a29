### Skjemaenes språk: feil i skjemafiler, vedlegg, tall og tabeller som fylles inn for hånd, og avrunding.

## Feil i skjemafiler

form-error-did-you-mean = { $error } Mente du «{ $meant }»?
form-error-missing-field = { $field } mangler. Legg det til.
form-error-missing-language = { $field } mangler teksten på { $language }. Skriv den, eller ta { $language } ut av «languages».
form-error-own-language = «languages» mangler { $language }, som står i «language». Legg det til.
form-error-wrong-type = { $expected ->
    [text] { $field } må være tekst i anførselstegn, for eksempel "helse".
    [number] { $field } må være et helt tall uten anførselstegn, for eksempel 4000.
    [percent] { $field } må være et helt antall prosent uten anførselstegn eller desimaler, for eksempel 10.
    [ore] { $field } må være et helt antall øre uten anførselstegn eller desimaler. Skriv 200 000 kroner som 20000000.
    [yes-no] { $field } må være true (ja) eller false (nei), uten anførselstegn.
    [languages] { $field } må være en liste i hakeparenteser, for eksempel ["nb", "en"].
    [conditions] { $field } må være en liste av vilkår i hakeparenteser, for eksempel [{"{"} is_last_period = true {"}"}, {"{"} has_unspent_funds = true {"}"}].
    [tables] { $field } må være en liste der hver oppføring står under sin egen overskrift i doble hakeparenteser, for eksempel [[sections]].
    [list] { $field } må være en liste i hakeparenteser med komma mellom oppføringene, for eksempel ["kind", "audience"].
    [words] { $field } må ha en tekst for hvert språk: nb, nn og en.
    [condition] { $field } må være et vilkår i krøllparenteser, for eksempel {"{"} is_last_period = true {"}"}.
    [deadline] { $field } må ha felter i krøllparenteser, for eksempel {"{"} kind = "after_end", count = 3, unit = "months" {"}"}.
    [crossed] { $field } må ha felter i krøllparenteser, for eksempel {"{"} first = "site", then = "kind" {"}"}.
   *[table] { $field } må ha egne felter, i krøllparenteser eller under en overskrift i hakeparenteser.
}
form-error-unknown-word = { $field } kan ikke være «{ $found }». Bruk én av disse: { $allowed }.
form-error-not-a-date = { $field } er ikke en dato som finnes. Skriv den som "2026-04-01", i anførselstegn.
form-error-one-condition = { $field } må ha nøyaktig ett vilkår. Bruk «all» når alle vilkårene må være oppfylt, eller «any» når det er nok med ett. Vilkårene er { $allowed }.
form-error-too-deep = { $field } har for mange vilkår inni hverandre. Høyst { $max } får plass.
form-error-no-columns = Kolonner kan ikke velges i en del av denne typen.
form-error-no-rounding = Beløp kan bare avrundes i accounts, funding og unspent_funds.
form-error-no-required-if = required_if kan bare stå i narrative, free_figures, free_table og free_grid.
form-error-no-total = { $field } kan ikke legges sammen. Bare count, ore, minutes og decimal kan ha total = true.
form-error-no-choices = { $field } hører bare til der unit er choice. Ta feltet bort, eller skriv unit = "choice".
form-error-no-hours = in_hours hører bare til minutes og volunteer_minutes. Ta feltet bort.
form-error-no-breakdown = { $field }: Delen må dele aktivitetene på minst én måte. Skriv breakdowns, crossed eller begge.
form-error-crossed-with-itself = { $field } krysser det samme med seg selv. Velg to forskjellige, for eksempel first = "site" og then = "kind".
form-error-not-counted-together = { $field }: Deltakerne er telt for hver av de to gruppene, men ikke for begge samtidig. Bytt den ene med kind, audience, mode, site, topic, commissioner eller month.
form-error-curly-quotes = Tekst må stå i rette anførselstegn, "slik". Word og andre programmer setter “ ”, « » eller ‘ ’ i stedet. Bytt dem ut, her og i resten av filen.
form-error-single-brackets = [{ $field }] står i enkle hakeparenteser. Skriv [[{ $field }]]: hver slik overskrift begynner én til.
form-error-unquoted = Verdien er ikke skrevet slik den må. Skriv tall uten mellomrom, desimaler eller enheter, for eksempel 4000. Skriv true for ja og false for nei. Alt annet må stå i rette anførselstegn, "slik".
form-error-unclosed = { $opened } åpnes her og lukkes aldri. Skriv { $closing } der det skal slutte.
form-error-in-section = Del { $number }: { $error }
form-error-in-section-of-key = Del { $number } («{ $key }»): { $error }
form-error-missing-bokmal = { $field } mangler teksten på bokmål. Skriv den som nb. Bokmål må alltid være med, fordi sidene trenger det, uansett hva «languages» lister opp.
form-error-missing-twice = Et skjema kan bare ha én del av typen «missing». Ta bort denne.
form-error-shown-by-kind-and-month = { $field }: Denne tabellen følger allerede med kind_and_month. Ta den bort her, eller bytt ut kind_and_month.
form-error-same-heading = { $field } gir kolonnen overskriften «{ $heading }», som kolonnen «{ $other }» allerede har. Velg en annen, eller gi «{ $other }» en egen overskrift.
form-error-no-sections = Et skjema må ha minst én del. Legg til en med [[sections]].
form-error-too-many = { $field } må ha fra { $min } til { $max } oppføringer.
form-error-due-before-end = Rapporten for { $period } har frist { $due }, før perioden er slutt. Endre fristen, med mindre tilskuddsgiveren vil ha det slik.
form-file-missing = Filen finnes ikke.
form-file-not-utf-8 = Filen er ikke lagret som UTF-8. Lagre den på nytt som UTF-8 (i Notisblokk: Lagre som, Koding: UTF-8).
form-file-same-key = { $other } har samme nøkkel, «{ $key }». Gi hvert skjema sin egen nøkkel.

## Skjemaer som prøves på et tilskudd

forms-preview-period = Periode: { $period }
forms-preview-deadline = Frist etter skjemaet: { $on }
forms-preview-answer = Oppgaven skal besvares innen: { $on }
forms-preview-internal = Intern frist, { $party }: { $on }
forms-preview-no-deadline = Skjemaet gir ingen frist for dette tilskuddet. Tilskuddsbrevet må gi den.
forms-preview-before-end = Advarsel: Fristen kommer før perioden er slutt.
forms-preview-no-funder = Merk: Registeret har ingen tilskuddsgiver med nøkkelen «{ $key }».

## Vedlegg, tall og tabeller i rapporten

report-attachments-table = Vedlegg
report-attachments-none = Ingen vedlegg kreves.
report-attachments-missing = mangler
report-attachments-not-attached = ikke vedlagt (valgfritt)
report-attachments-column-attachment = Vedlegg
report-attachments-column-file = Fil
report-attachments-column-size = Størrelse i byte
report-attachments-column-sha256 = SHA-256
report-typed-table-empty = Ingen rader er fylt inn.
report-rounded-kroner = Beløpene er rundet av til hele kroner, hvert for seg. Derfor kan summer avvike litt fra summen av linjene.
report-rounded-thousand-kroner = Beløpene er rundet av til hele tusen kroner, hvert for seg. Derfor kan summer avvike litt fra summen av linjene.
report-accounts-limit-amount = Et avvik på høyst { $amount } på en budsjettert linje trenger ingen forklaring.
finding-attachment-missing = Vedlegget «{ $title }» mangler. Legg det ved.
finding-figure-missing = { $unit ->
    [text] Fyll inn «{ $title }».
    [date] Fyll inn «{ $title }».
    [yes_no] Svar ja eller nei på «{ $title }».
    [choice] Velg et svar på «{ $title }».
   *[other] Fyll inn «{ $title }». Skriv 0 hvis det er 0.
}
finding-grid-missing = { $count ->
    [one] Ett felt er tomt i «{ $section }»: «{ $title }». Fyll det inn, med 0 der det er 0.
   *[other] { $count } felt er tomme i «{ $section }», det første er «{ $title }». Fyll dem inn, med 0 der det er 0.
}
finding-table-missing = Fyll inn minst én rad i «{ $section }».

## Enheter

word-typed-unit-count = Antall
word-typed-unit-people = Antall personer
word-typed-unit-ore = Kroner
word-typed-unit-percent = Prosent
word-typed-unit-minutes = Minutter
word-typed-unit-decimal = Tall med to desimaler
word-typed-unit-text = Tekst
word-typed-unit-date = Dato
word-typed-unit-yes-no = Ja eller nei
word-typed-unit-choice = Ett av flere valg
word-rounding-ore = Kroner og øre
word-rounding-kroner = Hele kroner
word-rounding-thousand-kroner = Hele tusen kroner

## Sidene

field-typed = Tall og tabeller
files-asked = Er filen et vedlegg som skjemaet ber om?
files-asked-none = Nei, et annet vedlegg
typed-rows-hint = La en rad stå tom for å ta den bort. Lagre for å få flere tomme rader. Høyst { $max } rader får plass.
typed-row = Rad { $number }
typed-figures-hint = La et felt stå tomt hvis tallet ikke er kjent. 0 betyr null.

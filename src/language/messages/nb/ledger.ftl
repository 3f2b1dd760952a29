# Regnskap og budsjett.

## Kategoriene som alle begynner med

category-grants = Tilskudd
category-sales = Egenandeler og salg
category-gifts = Gaver og innsamlede midler
category-other-income = Andre inntekter
category-administration-supplement = Administrasjonstillegg
category-activity = Aktivitet
category-wages = Lønn
category-premises = Lokaler
category-office = Kontor og drift
category-travel = Reise
category-other-expenses = Andre kostnader

## Lukkede lister

word-direction-income = Inntekt
word-direction-expense = Kostnad
word-budget-kind-applied = Søkt
word-budget-kind-awarded = Bevilget
word-budget-kind-revised = Revidert

## Felt på et tilskudd

field-deviation_limit_percent = Grense for avvik i prosent
grant-hint-deviation-limit = Avvik fra budsjettet over denne grensen må forklares. Vanligvis 10

## Når noe skulle betales to ganger

problem-double-payment = Kostnaden ville blitt betalt to ganger
problem-double-payment-remedy = Fra før betaler: { $already }. Du ba om { $asked } av { $whole }. Det er { $left } igjen å fordele. Ta bort en andel eller gjør denne mindre.
problem-double-payment-corrected-remedy = Posten kommer på { $whole } når den er rettet. Fra før betaler: { $already }. Du ba om { $asked }. Del rettelsen på dem som betaler posten, eller la den følge fordelingen av posten.
double-payment-payer = { $name } { $amount } ({ $percent } %)
double-payment-nobody = ingen
ledger-own-funds = Egne midler

## Sidene

term-entries = Regnskapsposter
term-entry = Regnskapspost
entries-new = Ny regnskapspost
entries-none = Ingen regnskapsposter er ført her ennå.
entries-filter = Velg regnskapsposter
entries-correct = Rett denne posten
entries-correction = Rettelse
entries-correction-of = Rettelse av { $text }
entries-correct-explained = En post som er ført, blir stående. Skriv beløpet som skal trekkes fra med minus foran.
entries-corrects = Retter: { $text }, { $amount }
entries-corrected-by = Rettet med: { $text }, { $amount }
entries-voucher-twice = Bilag { $voucher } er ført fra før i samme år. Se om det er den samme kostnaden:
entries-same-voucher = { $text }, { $amount }
entries-has-corrections = Posten er rettet av en annen post og kan ikke slettes.
entries-delete-text = Slett bare en post som ble ført ved en feil. Endringsloggen husker den.
entries-payers = Hvem som betaler
entries-payer = Betaler
entries-unshared = Ikke fordelt
entries-left = { $amount } er ikke fordelt ennå.
entries-add-share = Legg til en andel
entries-share-amount = Eller beløp i kroner
entries-share-year = Tilskuddsår
entries-hint-share-year = La stå tomt for året som datoen hører til
entries-hint-amount = Kroner og øre, for eksempel 1250,50
entries-shared-as-corrected = La stå tomt for å dele på samme måte som posten som rettes.
entries-shared-by-split = La stå tomt for å bruke den faste fordelingen som gjelder på datoen.
entries-shared-later = La stå tomt for å fordele senere. Prosjektet har ingen fast fordeling.
entries-shared-otherwise = Posten er allerede lagret og fordelt på en annen måte enn her. Åpne posten, og endre der hvem som betaler.
finances-parts = Regnskap og budsjett
finances-income = Inntekter i prosjektet
finances-by-grants = Brukt av tilskudd
finances-by-own-funds = Brukt av egne midler
finances-unshared = Ikke fordelt
finances-whole-grant = hele tilskuddet
finances-budget = { $kind } budsjett, versjon { $number }
finances-no-budget = Det er ikke lagt inn noe budsjett for dette året.
finances-not-budgeted = Ikke budsjettert
finances-comparison = Budsjett og regnskap, { $title }
finances-column-budget = Budsjett
finances-column-actual = Regnskap
finances-column-difference = Avvik
finances-column-percent = Avvik i prosent
finances-column-explanation = Forklaring
finances-must-explain = Må forklares
records-budget-versions = Budsjetter
records-about-budget-versions = En ny versjon erstatter den forrige. Versjoner legges aldri sammen. En revisjon trenger dato og referanse for godkjenningen.
record-new-budget-versions = Ny budsjettversjon
records-standing-splits = Faste fordelinger
records-about-standing-splits = Slik fordeles nye regnskapsposter når ingen sier noe annet.
record-new-standing-splits = Ny fast fordeling
standing-splits-explained = Den nyeste som passer til dato, kategori og sted, gjelder. Poster som er ført, endres ikke.
hint-standing-splits-category_id = La stå tomt for alle kategorier
hint-standing-splits-site_id = La stå tomt for alle steder
hint-standing-splits-grant_id = La stå tomt for egne midler
hint-budget-versions-year = La stå tomt når budsjettet gjelder hele tilskuddet
hint-budget-versions-reference = Tilskuddsgivers godkjenning, når budsjettet er revidert
field-budget-versions-grant_id = Tilskudd
field-standing-splits-grant_id = Tilskudd
field-standing-splits-valid_from = Gjelder fra
field-dated_on = Dato
field-category_id = Kategori
field-amount_ore = Beløp
field-voucher_reference = Bilag
field-entered_by = Ført av
field-corrects_entry_id = Retter
field-basis_points = Prosent
field-lines = Linjer
field-parts = Deler
field-note = Merknad
field-direction = Inntekt eller kostnad
field-account_from = Fra konto
field-account_to = Til konto
field-is_outside_project = Holdes utenfor prosjektregnskapet
entry-categories = Kategorier i regnskapet
entry-about-categories = Budsjetter og regnskapsposter sorteres etter disse. Kontoene er fra NS 4102.
entry-new-categories = Ny kategori
entry-hint-account = Fire sifre
entry-hint-outside-project = Som administrasjonstillegget fra Stiftelsen Dam
receipt-share = Andelen er lagret.
receipt-share-gone = Andelen er tatt bort.
changes-refused-double-payment = { $who } prøvde å la noen betale det andre allerede betaler av { $thing }. Det ble stanset.
changes-thing-categories = kategorien
changes-thing-budget-versions = budsjettet
changes-thing-entries = regnskapsposten
changes-thing-entry-shares = andelen
changes-thing-standing-splits = den faste fordelingen

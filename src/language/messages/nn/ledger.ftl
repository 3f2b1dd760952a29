# Rekneskap og budsjett.

## Kategoriane som alle byrjar med

category-grants = Tilskot
category-sales = Eigendelar og sal
category-gifts = Gåver og innsamla midlar
category-other-income = Andre inntekter
category-administration-supplement = Administrasjonstillegg
category-activity = Aktivitet
category-wages = Løn
category-premises = Lokale
category-office = Kontor og drift
category-travel = Reise
category-other-expenses = Andre kostnader

## Lukka lister

word-direction-income = Inntekt
word-direction-expense = Kostnad
word-budget-kind-applied = Søkt
word-budget-kind-awarded = Løyvd
word-budget-kind-revised = Revidert

## Felt på eit tilskot

field-deviation_limit_percent = Grense for avvik i prosent
grant-hint-deviation-limit = Avvik frå budsjettet over denne grensa må forklarast. Vanlegvis 10

## Når noko skulle betalast to gonger

problem-double-payment = Kostnaden ville blitt betalt to gonger
problem-double-payment-remedy = Frå før betaler: { $already }. Du bad om { $asked } av { $whole }. Det er { $left } att å fordele. Ta bort ein del eller gjer denne mindre.
problem-double-payment-corrected-remedy = Posten kjem på { $whole } når han er retta. Frå før betaler: { $already }. Du bad om { $asked }. Del rettinga på dei som betaler posten, eller la henne følgje fordelinga av posten.
double-payment-payer = { $name } { $amount } ({ $percent } %)
double-payment-nobody = ingen
ledger-own-funds = Eigne midlar

## Sidene

term-entries = Rekneskapspostar
term-entry = Rekneskapspost
entries-new = Ny rekneskapspost
entries-none = Ingen rekneskapspostar er førte her enno.
entries-filter = Vel rekneskapspostar
entries-correct = Rett denne posten
entries-correction = Retting
entries-correction-of = Retting av { $text }
entries-correct-explained = Ein post som er ført, blir ståande. Skriv beløpet som skal trekkjast frå med minus framfor.
entries-corrects = Rettar: { $text }, { $amount }
entries-corrected-by = Retta med: { $text }, { $amount }
entries-voucher-twice = Bilag { $voucher } er ført frå før i same år. Sjå om det er den same kostnaden:
entries-same-voucher = { $text }, { $amount }
entries-has-corrections = Posten er retta av ein annan post og kan ikkje slettast.
entries-delete-text = Slett berre ein post som vart ført ved ein feil. Endringsloggen hugsar han.
entries-payers = Kven som betaler
entries-payer = Betaler
entries-unshared = Ikkje fordelt
entries-left = { $amount } er ikkje fordelt enno.
entries-add-share = Legg til ein del
entries-share-amount = Eller beløp i kroner
entries-share-year = Tilskotsår
entries-hint-share-year = La stå tomt for året som datoen høyrer til
entries-hint-amount = Kroner og øre, til dømes 1250,50
entries-shared-as-corrected = La stå tomt for å dele på same måte som posten som blir retta.
entries-shared-by-split = La stå tomt for å bruke den faste fordelinga som gjeld på datoen.
entries-shared-later = La stå tomt for å fordele seinare. Prosjektet har inga fast fordeling.
entries-shared-otherwise = Posten er allereie lagra og fordelt på ein annan måte enn her. Opne posten, og endre der kven som betaler.
finances-parts = Rekneskap og budsjett
finances-income = Inntekter i prosjektet
finances-by-grants = Brukt av tilskot
finances-by-own-funds = Brukt av eigne midlar
finances-unshared = Ikkje fordelt
finances-whole-grant = heile tilskotet
finances-budget = { $kind } budsjett, versjon { $number }
finances-no-budget = Det er ikkje lagt inn noko budsjett for dette året.
finances-not-budgeted = Ikkje budsjettert
finances-comparison = Budsjett og rekneskap, { $title }
finances-column-budget = Budsjett
finances-column-actual = Rekneskap
finances-column-difference = Avvik
finances-column-percent = Avvik i prosent
finances-column-explanation = Forklaring
finances-must-explain = Må forklarast
records-budget-versions = Budsjett
records-about-budget-versions = Ein ny versjon erstattar den førre. Versjonar blir aldri lagde saman. Ein revisjon treng dato og referanse for godkjenninga.
record-new-budget-versions = Ny budsjettversjon
records-standing-splits = Faste fordelingar
records-about-standing-splits = Slik blir nye rekneskapspostar fordelte når ingen seier noko anna.
record-new-standing-splits = Ny fast fordeling
standing-splits-explained = Den nyaste som passar til dato, kategori og stad, gjeld. Postar som er førte, blir ikkje endra.
hint-standing-splits-category_id = La stå tomt for alle kategoriar
hint-standing-splits-site_id = La stå tomt for alle stader
hint-standing-splits-grant_id = La stå tomt for eigne midlar
hint-budget-versions-year = La stå tomt når budsjettet gjeld heile tilskotet
hint-budget-versions-reference = Godkjenninga frå tilskotsgivaren, når budsjettet er revidert
field-budget-versions-grant_id = Tilskot
field-standing-splits-grant_id = Tilskot
field-standing-splits-valid_from = Gjeld frå
field-dated_on = Dato
field-category_id = Kategori
field-amount_ore = Beløp
field-voucher_reference = Bilag
field-entered_by = Ført av
field-corrects_entry_id = Rettar
field-basis_points = Prosent
field-lines = Linjer
field-parts = Delar
field-note = Merknad
field-direction = Inntekt eller kostnad
field-account_from = Frå konto
field-account_to = Til konto
field-is_outside_project = Blir halden utanfor prosjektrekneskapen
entry-categories = Kategoriar i rekneskapen
entry-about-categories = Budsjett og rekneskapspostar blir sorterte etter desse. Kontoane er frå NS 4102.
entry-new-categories = Ny kategori
entry-hint-account = Fire siffer
entry-hint-outside-project = Som administrasjonstillegget frå Stiftelsen Dam
receipt-share = Delen er lagra.
receipt-share-gone = Delen er teken bort.
changes-refused-double-payment = { $who } prøvde å la nokon betale det andre allereie betaler av { $thing }. Det vart stansa.
changes-thing-categories = kategorien
changes-thing-budget-versions = budsjettet
changes-thing-entries = rekneskapsposten
changes-thing-entry-shares = delen
changes-thing-standing-splits = den faste fordelinga

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
word-budget-kind-awarded = Innvilga
word-budget-kind-revised = Revidert

## Felt på eit tilskot

field-deviation_limit_percent = Grense for avvik i prosent
grant-hint-deviation-limit = Avvik frå budsjettet over denne grensa må forklarast. Vanlegvis 10

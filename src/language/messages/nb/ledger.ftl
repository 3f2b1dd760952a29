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
word-budget-kind-awarded = Innvilget
word-budget-kind-revised = Revidert

## Felt på et tilskudd

field-deviation_limit_percent = Grense for avvik i prosent
grant-hint-deviation-limit = Avvik fra budsjettet over denne grensen må forklares. Vanligvis 10

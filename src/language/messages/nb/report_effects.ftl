# Rapporten: indikatorer, målinger, rekker, tid og sted, og erklæringen som skal underskrives.

## Indikatorer

report-indicators-empty = Ingen indikatorer har måltall eller resultat for perioden.
report-indicators-table = Indikatorer { $year }
report-indicators-of-year = { $title }, { $year }
report-indicators-unit-persons = Unike personer
report-indicators-unit-yes-no = Ja eller nei
report-indicators-remark = Avviket er resultatet minus måltallet. Det som er anslått, er ikke med.
report-indicators-until = Måltallene gjelder hele året. Resultatene er tatt med til og med { $until }.
report-indicators-percentage-points = For prosent er avviket i prosentpoeng.
finding-indicator-without-result = «{ $title }» har måltall for { $year }, men ikke resultat. Skriv 0 hvis det er 0.
finding-indicator-without-explanation = «{ $title }» ligger så langt fra måltallet for { $year } at det må forklares. Skriv hvorfor.

## Målinger

report-measurements-empty = Ingenting er målt med et måleinstrument.
report-measurements-no-rounds = Ingen runder er målt ennå.
report-measurements-no-before = Det er ikke målt før tiltaket. Derfor er ingen endring regnet ut.
report-measurements-rounds = { $title }: runder
report-measurements-effects = { $title }: endring fra før
report-measurements-column-both = Svarte både før og etter
report-measurements-column-improvement = Bedring i poeng
report-measurements-column-d-av = Effektstørrelse (d_av)
report-measurements-column-hedges-g = Justert for liten gruppe (Hedges’ g)
report-measurements-formulas = Effektstørrelsen er { $formula }, der M er gjennomsnittet, SD er standardavviket og 1 er før. Hedges’ g er effektstørrelsen ganget med { $correction }, der n er antallet som svarte begge ganger. Tall over null betyr bedre enn før, tall under null dårligere. Endringen er ikke sammenlignet med noen som ikke deltok.

## Rekker av aktiviteter

report-series-empty = Ingen rekker av aktiviteter hører til perioden.
report-series-table = Rekker mot planen
report-series-follow-up = { $title } (oppfølging)
report-series-column-series = Rekke
report-series-column-left = Gjenstår
report-series-column-starts = Første dag
report-series-column-ends = Siste dag

## Tid og sted

report-places-empty = Ingen aktiviteter av de typene som skjemaet spør etter, er registrert som gjennomført i perioden.
report-places-table = Tid og sted
report-places-column-at-most = Minutter, høyst

## Erklæringen

report-declaration-place-and-date = Sted og dato
report-declaration-signature = Underskrift

# Rapporten: indikatorar, målingar, rekkjer, tid og stad, og erklæringa som skal underskrivast.

## Indikatorar

report-indicators-empty = Ingen indikatorar har måltal eller resultat for perioden.
report-indicators-table = Indikatorar { $year }
report-indicators-of-year = { $title }, { $year }
report-indicators-unit-persons = Unike personar
report-indicators-unit-yes-no = Ja eller nei
report-indicators-remark = Avviket er resultatet minus måltalet. Det som er anslått, er ikkje med.
report-indicators-until = Måltala gjeld heile året. Resultata er tekne med til og med { $until }.
report-indicators-percentage-points = For prosent er avviket i prosentpoeng.
finding-indicator-without-result = «{ $title }» har måltal for { $year }, men ikkje resultat. Skriv 0 om det er 0.
finding-indicator-without-explanation = «{ $title }» ligg så langt frå måltalet for { $year } at det må forklarast. Skriv kvifor.

## Målingar

report-measurements-empty = Ingenting er målt med eit måleinstrument.
report-measurements-no-rounds = Ingen rundar er målte enno.
report-measurements-no-before = Det er ikkje målt før tiltaket. Difor er inga endring rekna ut.
report-measurements-rounds = { $title }: rundar
report-measurements-effects = { $title }: endring frå før
report-measurements-column-both = Svara både før og etter
report-measurements-column-improvement = Betring i poeng
report-measurements-column-d-av = Effektstorleik (d_av)
report-measurements-column-hedges-g = Justert for lita gruppe (Hedges’ g)
report-measurements-formulas = Effektstorleiken er { $formula }, der M er gjennomsnittet, SD er standardavviket og 1 er før. Hedges’ g er effektstorleiken gonga med { $correction }, der n er talet på dei som svara begge gongene. Tal over null betyr betre enn før, tal under null dårlegare. Endringa er ikkje samanlikna med nokon som ikkje deltok.

## Rekkjer av aktivitetar

report-series-empty = Ingen rekkjer av aktivitetar høyrer til perioden.
report-series-table = Rekkjer mot planen
report-series-follow-up = { $title } (oppfølging)
report-series-column-series = Rekkje
report-series-column-left = Står att
report-series-column-starts = Første dag
report-series-column-ends = Siste dag

## Tid og stad

report-places-empty = Ingen aktivitetar av dei typane som skjemaet spør etter, er registrerte som gjennomførte i perioden.
report-places-table = Tid og stad
report-places-column-at-most = Minutt, høgst

## Erklæringa

report-declaration-place-and-date = Stad og dato
report-declaration-signature = Underskrift

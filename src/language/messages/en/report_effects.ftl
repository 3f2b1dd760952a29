# The report: indicators, measurements, series, time and place, and the declaration to be signed.

## Indicators

report-indicators-empty = No indicator has a target or a result for the period.
report-indicators-table = Indicators { $year }
report-indicators-of-year = { $title }, { $year }
report-indicators-unit-persons = Unique people
report-indicators-unit-yes-no = Yes or no
report-indicators-remark = The deviation is the result less the target. What is estimated is not included.
report-indicators-until = The targets are for the whole year. The results are included up to and including { $until }.
report-indicators-percentage-points = For percentages the deviation is in percentage points.
finding-indicator-without-result = “{ $title }” has a target for { $year }, but no result. Enter 0 if it is 0.
finding-indicator-without-explanation = “{ $title }” is so far from the target for { $year } that it must be explained. Say why.

## Measurements

report-measurements-empty = Nothing was measured with an instrument.
report-measurements-no-rounds = No round has been measured yet.
report-measurements-no-before = Nothing was measured before the measure began. Therefore no change is computed.
report-measurements-rounds = { $title }: rounds
report-measurements-effects = { $title }: change from before
report-measurements-column-both = Answered both before and after
report-measurements-column-improvement = Improvement in points
report-measurements-column-d-av = Effect size (d_av)
report-measurements-column-hedges-g = Corrected for a small group (Hedges’ g)
report-measurements-formulas = The effect size is { $formula }, where M is the mean, SD is the standard deviation and 1 is before. Hedges’ g is the effect size times { $correction }, where n is how many answered both times. Numbers above zero mean better than before, numbers below zero worse. The change is not compared with anybody who did not take part.

## Series of activities

report-series-empty = No series of activities belongs to the period.
report-series-table = Series against the plan
report-series-follow-up = { $title } (follow-up)
report-series-column-series = Series
report-series-column-left = Left
report-series-column-starts = First day
report-series-column-ends = Last day

## Time and place

report-places-empty = No activities of the kinds that the form asks for are registered as held in the period.
report-places-table = Times and places
report-places-column-at-most = Minutes, at most

## The declaration

report-declaration-place-and-date = Place and date
report-declaration-signature = Signature

# Goals, indicators, measurements, follow-up and grants awarded onward.

## Pages of goals, indicators and follow-up

nav-project-lists = Goals, follow-up and onward grants
records-goals = Goals
records-about-goals = What the project is to achieve. A sub-goal lies below another goal.
record-new-goals = New goal
records-indicators = Indicators
records-about-indicators = What shows how far the goals are reached, with a target for each year.
record-new-indicators = New indicator
records-indicator-actuals = Results
records-about-indicator-actuals = Figures that were reached, each with its date. 0 is a figure; a missing result is not 0.
record-new-indicator-actuals = New result
records-measurements = Measurements
records-about-measurements = An instrument used in rounds. Only number, mean and standard deviation, never one person’s answers.
record-new-measurements = New measurement
records-deviations = Deviations
records-about-deviations = What did not go as planned, why, and what is done about it.
record-new-deviations = New deviation
records-change-requests = Change requests
records-about-change-requests = Reallocation, extension or carry-over that the funder has been asked to approve.
record-new-change-requests = New change request
records-risks = Risks
records-about-risks = What may go wrong, how likely it is, and what is done about it.
record-new-risks = New risk
records-decisions = Decisions
records-about-decisions = What was decided, when, and where it is written down.
record-new-decisions = New decision
records-onward-calls = Calls
records-about-onward-calls = When the project awards grants itself: what can be awarded, and when.
record-new-onward-calls = New call
records-onward-grants = Onward grants
records-about-onward-grants = What others have been given of the project’s money, and what they have reported.
record-new-onward-grants = New onward grant

## Fields

field-goals-text = Goal
field-goals-parent_goal_id = Lies below the goal
field-goals-position = Place among the goals
field-indicators-goal_id = The goal it shows
field-indicators-grant_id = The targets are for the grant
field-indicators-unit = Unit
field-indicators-aggregation = How the year’s figure is computed
field-indicators-source = Where the figures come from
field-indicators-measure = What is counted in the activities
field-indicators-activity_kinds = Kinds of activity that count
field-indicators-audiences = Audiences that count
field-indicators-modes = Ways of meeting that count
field-indicators-peer_led_only = Only activities led by peers
field-indicators-baseline_hundredths = Before the project
field-indicators-targets = Targets by year
field-indicators-year = Year
field-indicators-value_hundredths = Target
field-indicators-explanation = Why the result differs
field-indicators-countermeasure = What is done
field-indicator-actuals-indicator_id = Indicator
field-indicator-actuals-reached_on = As of
field-indicator-actuals-value_hundredths = Result
field-indicator-actuals-n = Number behind the figure
field-indicator-actuals-note = Note
field-measurements-title = What was measured
field-measurements-instrument = Instrument
field-measurements-instrument_name = Name of another instrument
field-measurements-scoring = Scoring
field-measurements-direction = Which way is better
field-measurements-lowest_hundredths = Lowest possible score
field-measurements-highest_hundredths = Highest possible score
field-measurements-rounds = Rounds
field-measurements-note = Note
field-measurements-kind = Round
field-measurements-held_on = Date
field-measurements-months_after = Months after
field-measurements-n = Number of answers
field-measurements-mean_hundredths = Mean
field-measurements-sd_hundredths = Standard deviation
field-measurements-completed_both = Answered both before and now
field-measurements-correlation_hundredths = Correlation with before
field-deviations-title = Deviation
field-deviations-noted_on = Found on
field-deviations-grant_id = Concerns the grant
field-deviations-cause = Cause
field-deviations-countermeasure = Countermeasure
field-deviations-closed_on = Closed on
field-change-requests-grant_id = Grant
field-change-requests-kind = What is asked for
field-change-requests-applied_on = Applied on
field-change-requests-reason = What and why
field-change-requests-amount_ore = Amount
field-change-requests-year = From the year
field-change-requests-new_ends_on = New end date
field-change-requests-state = Answer
field-change-requests-decided_on = Answered on
field-change-requests-decision_reference = Reference of the letter
field-risks-title = What may happen
field-risks-noted_on = Noted on
field-risks-likelihood = Likelihood
field-risks-consequence = Consequence
field-risks-countermeasure = Countermeasure
field-risks-owner_role = Followed up by (role)
field-decisions-text = What was decided
field-decisions-decided_on = Date
field-decisions-reference = Reference
field-onward-calls-title = Name
field-onward-calls-year = Year
field-onward-calls-theme = Theme of the year
field-onward-calls-grant_id = Paid by the grant
field-onward-calls-opens_on = Opens on
field-onward-calls-closes_on = Closes on
field-onward-calls-available_ore = Available
field-onward-calls-highest_award_ore = Most to each recipient
field-onward-calls-reports_due_on = Recipients’ reports are due
field-onward-grants-onward_call_id = Call
field-onward-grants-recipient_party_id = Recipient
field-onward-grants-purpose = Purpose
field-onward-grants-applied_ore = Applied for
field-onward-grants-awarded_ore = Awarded
field-onward-grants-awarded_on = Awarded on
field-onward-grants-paid_ore = Paid
field-onward-grants-report_received_on = Report received
field-onward-grants-report_text = The recipient’s report
field-onward-grants-participants = Participants
field-goals = Goals

## Hints

hint-measurements-n = Mean and standard deviation can be entered only when at least five have answered.
hint-indicator-actuals-n = Filled in when the year’s figure is a weighted mean.
hint-indicators-measure = Only when the figures come from the activities.
hint-risks-owner_role = A role, such as project leader.
hint-change-requests-new_ends_on = When the extension is approved, the end of the grant is moved here.

## What is worked out

indicator-value-percent = { $value }%
indicator-value-minutes = { $value } min
indicator-value-fte = { $value } FTE
indicator-target = Target: { $value }
indicator-actual = Result: { $value }
indicator-estimated = Estimated besides: { $value }
indicator-deviation = Difference: { $value }
indicator-no-target = No target
indicator-no-actual = No result
indicator-needs-explanation = The difference is so large that it must be explained
indicator-explanation = Explanation: { $text }
indicator-countermeasure = Countermeasure: { $text }
indicator-missing = “{ $title }” has a target for { $year }, but no result. Enter 0 if it is 0.
effect-months-after = { $months ->
    [one] { $months } month after
   *[other] { $months } months after
}
effect-better = The mean is { $points } points better than before
effect-worse = The mean is { $points } points worse than before
effect-same = The mean is the same as before
effect-d-av = Effect size { $value }, computed as { $formula }
effect-hedges-g = Corrected for a small group (Hedges) { $value }, with { $formula }
effect-n = { $n } answered both before and after
onward-awarded = Awarded
onward-awarded-of = { $call }: { $awarded } of { $available } is awarded

## The report

report-onward-empty = The project has awarded no grants onward.
report-onward-call-title = { $title } { $year }
report-onward-call-theme = { $call }, theme “{ $theme }”
report-onward-call = { $call }: { $awarded } of { $available } is awarded to { $count ->
    [one] { $count } recipient
   *[other] { $count } recipients
}.
report-onward-table = Grants awarded onward
report-onward-column-call = Call
report-onward-column-recipient = Recipient
report-onward-column-purpose = Purpose
report-onward-column-paid = Paid
report-onward-column-reported = Report received
report-onward-column-participants = Participants
report-onward-reports = The recipients’ reports
report-onward-report-of = Report from { $recipient }
finding-onward-grant-without-report = { $recipient } has not reported on its grant. The deadline was { $due_on }.

## Words of closed sets

word-change-request-kind-reallocation = Reallocation
word-change-request-kind-extension = Extension
word-change-request-kind-carry-over = Carry-over to the next year
word-change-request-state-applied = Applied, not answered
word-change-request-state-approved = Approved
word-change-request-state-refused = Refused
word-effect-state-computed = Computed
word-effect-state-uncertain = Fewer than 30 answered, so the size is uncertain
word-effect-state-too-few = Fewer than five answered both before and after. No effect is computed
word-effect-state-no-spread = Everybody has the same score in one of the rounds. No effect can be computed
word-effect-state-not-reported = A figure that is needed is not reported
word-aggregation-sum = Added up
word-aggregation-last = The latest counts
word-aggregation-weighted-mean = Mean weighted by number
word-aggregation-unique-by-hand = Unique people, counted by hand so far in the year
word-indicator-source-typed = Typed
word-indicator-source-activities = Worked out from the activities
word-indicator-unit-count = Count
word-indicator-unit-percent = Percent
word-indicator-unit-minutes = Minutes
word-indicator-unit-yes-no = Yes or no (1 or 0)
word-indicator-unit-kroner = Kroner
word-indicator-unit-fte = Full-time equivalents
word-instrument-ghq-12 = GHQ-12
word-instrument-ors = ORS
word-instrument-srs = SRS
word-instrument-other = Another instrument
word-scoring-likert-0-36 = GHQ-12 with 0–1–2–3, from 0 to 36
word-scoring-bimodal-0-12 = GHQ-12 with 0–0–1–1, from 0 to 12
word-scoring-four-lines-0-40 = ORS and SRS, from 0 to 40
word-scoring-own = The instrument’s own
word-score-direction-lower-is-better = Lower is better
word-score-direction-higher-is-better = Higher is better
word-round-kind-before = Before
word-round-kind-after = After
word-round-kind-follow-up = Later follow-up
word-onward-grant-state-applied = Applied
word-onward-grant-state-awarded = Awarded
word-onward-grant-state-refused = Refused
word-onward-grant-state-reported = Report received
word-onward-grant-state-closed = Closed
word-risk-level-low = Low
word-risk-level-medium = Medium
word-risk-level-high = High
word-risk-state-open = Open
word-risk-state-occurred = Has happened
word-risk-state-closed = Closed
word-file-subject-change-request = Change request
word-file-subject-payment = Payment
word-file-subject-unspent-funds = Unspent funds
word-file-subject-deviation = Deviation
word-file-subject-risk = Risk
word-file-subject-decision = Decision
word-file-subject-onward-grant = Onward grant
field-unspent_funds_id = Unspent funds it is about
hint-change-requests-unspent_funds_id = Only when the request is to carry over. The answer that is registered here holds for the money too.
changes-thing-goals = the goal
changes-thing-indicators = the indicator
changes-thing-indicator-actuals = the result of an indicator
changes-thing-measurements = the measurement
changes-thing-deviations = the deviation
changes-thing-change-requests = the change request
changes-thing-risks = the risk
changes-thing-decisions = the decision
changes-thing-onward-calls = the call
changes-thing-onward-grants = the onward grant
field-indicators-actuals = Results

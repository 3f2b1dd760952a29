# The reports: headings, columns, explanations, what is missing, and mistakes in form files.

## A mistake in a form file

form-error-unreadable = The file cannot be read as a form: { $detail }
form-error-unknown-field = There is no field { $field } here. Use one of these: { $allowed }.
form-error-other-format = The form has format { $found }. This version of the program reads format 1. Write format = 1.
form-error-deadline-kind = Deadlines of the kind “{ $found }” are not supported by this version. Use one of these: { $allowed }. Or leave the deadline to the grant letter.
form-error-not-a-key = { $field } must be lower-case letters a–z, digits and single hyphens, at most { $max } characters.
form-error-duplicate = { $field } stands on line { $line } already. Each must differ from the others.
form-error-empty = { $field } is empty. Fill it in.
form-error-too-long = { $field } is too long. Use at most { $max } characters.
form-error-out-of-range = { $field } must be from { $min } to { $max }.
form-error-not-a-day = { $field } gives a day that no year has. Correct the day or the month.

## The report as a whole

report-title = { $title } { $period }
report-edition = Revision { $revision }
report-edition-draft = { $state }, revision { $revision }
report-file-revision = revision { $revision }
report-watermark-draft = DRAFT
report-about-title = About this report
report-texts-title = Text
report-definitions-title = Definitions
report-contents = Contents
report-term = Term
report-explanation = Explanation
report-page-of = Page { $n } of { $total }
report-made-with = Made with Framdrift
report-hidden-explained = Counts of 1 to { $most } people are hidden as “:”. Some more are hidden because the hidden ones could otherwise be worked out. Zero is shown.
report-not-reported = not reported
report-not-applicable = not applicable
report-nothing-missing = Nothing is missing.

report-fact-report = Report
report-fact-period-starts = Period begins
report-fact-period-ends = Period ends
report-fact-submitted-to = Submitted in
report-fact-scope = Covers
report-fact-threshold = Counts of people are shown from
report-fact-state = State of the report
report-fact-revision = Revision
report-fact-form = Form and version

## About the project

report-heading-project = The project
report-heading-summary = The project in brief
report-heading-background = Background
report-heading-goal = Goal
report-heading-sub-goals = Sub-goals
report-heading-target-groups = Target groups
report-heading-reasons = Why people come
report-heading-access-terms = Terms of access
report-heading-measures = Measures
report-heading-offers = Offers to: { $audience }
report-heading-results = Results
report-heading-links = Links and material
report-heading-plan = Plan in the application
report-offer-since = { $offer } (since { $year })
report-fact-parent = Part of
report-fact-region = Region
report-fact-unit = Unit
report-fact-unit-number = Organisation number of the unit
report-fact-programme = Programme
report-fact-programme-year = Programme year
report-fact-starts = Start date
report-fact-ends = Planned end date
report-fact-ended = Ended
report-column-when = When
report-column-step = What is planned

## About the grant

report-heading-grant = The grant
report-heading-applied-for = Applied for
report-heading-conditions = Conditions of the grant letter
report-fact-funder-number = Organisation number of the funder
report-fact-budget-lines = Budget lines
report-fact-portal = Portal for application and report
report-fact-decided = Decided
report-fact-grant-starts = Grant runs from
report-fact-grant-ends = Grant runs to
report-fact-awarded = Awarded in all
report-fact-audit = Auditor
report-position = { $position }, position of { $percent }
report-audit-no-rule = No rule about an auditor
report-audit-unknown = Cannot be decided until the amount awarded is registered
report-audit-needed = Yes. { $basis } is { $sum }, and the rule applies when the sum is { $comparator } { $threshold }
report-audit-not-needed = No. { $basis } is { $sum }, but the rule applies only when the sum is { $comparator } { $threshold }

## Funding

report-column-unaccounted = Not accounted for
report-funding-empty = No year is registered for the grant.
report-funding-remark = Not accounted for is carried in + received − spent − repaid − carried out. When the year is closed, it is zero.
report-funding-runs-on = The grant for { $year } lasts until { $until }, and the amounts are as entered so far.
report-year-closed = Closed
report-year-open = Open
report-chart-funding = Awarded and spent per year
report-chart-funding-sum = { $name }: { $sum }

## Milestones

report-table-milestones = Milestones against the plan
report-milestones-empty = No milestones are registered.
report-milestones-summary = Milestones done: { $done } of { $total }. { $late ->
    [0] None is late.
    [one] One is late.
   *[other] { $late } are late.
}
report-column-planned = Planned
report-column-forecast = Expected
report-column-done = Done
report-column-assessment = Against the plan
report-column-deviation-days = Deviation in days
report-column-deviation-reason = Reason for deviation
report-done-in-time = Done in time
report-done-late = Done late

## Activities

report-activities-empty = No activity is registered as held in the period.
report-table-month = Activities by month
report-table-kind = Activities by kind
report-table-audience = Activities by audience
report-table-mode = Activities by mode
report-table-site = Activities by site
report-table-topic = Activities by topic
report-table-commissioner = Activities by commissioner
report-table-state = Activities by state
report-table-crossed = Activities by { $first } and { $then }
report-table-people-crossed = Attendances by { $first } and { $then }
report-crossed-kind = kind
report-crossed-audience = audience
report-crossed-mode = mode
report-crossed-site = site
report-crossed-topic = topic
report-crossed-commissioner = commissioner
report-crossed-month = month
report-crossed-age-group = age group
report-crossed-relation = relation
report-crossed-new-or-returning = new or returning participant
report-crossed-professional-group = professional group
report-column-kind = Kind
report-column-audience = Audience
report-column-mode = Mode
report-column-municipality-number = Municipality number
report-column-events = Held
report-column-awaiting = Asked for or agreed
report-column-sessions = Sessions
report-column-participants-counted = Attendances, counted
report-column-participants-estimated = Attendances, estimated
report-column-new-participants-counted = New participants, counted
report-column-new-participants-estimated = New participants, estimated
report-column-without-participants = Without attendances
report-column-minutes = Minutes
report-column-volunteers = Volunteers
report-column-volunteer-minutes = Volunteers’ minutes
report-no-mode = Mode not stated
report-no-site = Without a site
report-no-topic = Without a topic
report-no-commissioner = Without a commissioner
report-chart-attendances = Attendances by month
report-chart-attendances-finding = { $series }: most in { $month }, with { $count }.
report-chart-activities = Activities by month
report-chart-activities-finding = { $series }: most in { $month }, with { $count }.
report-chart-nothing = No number can be shown.

## Key figures

report-column-figure = Key figure
report-column-value = Value
report-column-unit = Unit
report-column-estimated-besides = Estimated in addition
report-figures-unreported = { $count ->
    [one] One activity was held without a count of participants. It is not among the attendances.
   *[other] { $count } activities were held without a count of participants. They are not among the attendances.
}
report-unit-count = count
report-unit-minutes = minutes
report-unit-hours = hours

## Texts

report-narrative-empty = Not written yet.
report-narrative-length = { $count } of at most { $max } characters.

## What the words mean

report-definition-activity = Activity
report-definition-activity-text = Something held on a day of the period: a conversation, a group, a course, a theme evening. Cancelled ones do not count.
report-definition-attendance = Attendance
report-definition-attendance-text = One person at one activity. Who comes five times is five attendances. The number does not say how many different people came.
report-definition-estimated = Counted and estimated
report-definition-estimated-text = Attendances and new participants are either counted or estimated. The two stand apart and are never added.
report-definition-new = New participants
report-definition-new-text = Those who came for the first time, as stated for each activity.
report-definition-sessions = Sessions
report-definition-sessions-text = How many times people met within the activities.
report-definition-minutes = Minutes
report-definition-minutes-text = The length of the activities, added up. Where a length is given as a range, the shortest counts.
report-definition-volunteers = Volunteers
report-definition-volunteers-text = Volunteers who helped, counted each time. Their time is added up.
report-definition-late = Late
report-definition-late-text = A milestone is on track up to and including the day, or the last day of the month or quarter, that it is planned for.
report-definition-unaccounted = Not accounted for
report-definition-unaccounted-text = Carried in + received − spent − repaid − carried out.
report-definition-not-reported = Not reported
report-definition-not-reported-text = There is something to count, but the number is not registered. That is not the same as zero.
report-definition-not-applicable = Not applicable
report-definition-not-applicable-text = The number makes no sense here.

## What is missing

finding-text-missing = Write the text “{ $section }”.
finding-text-too-long = The text “{ $section }” is { $count } characters too long. At most { $max } fit.
finding-text-without-section = A text, “{ $section }”, has been written that the form does not ask for. It is not in the report.
finding-project-without-goal = The project has no goal. Write it.
finding-project-without-target-group = The project has no target group. Write whom it is for.
finding-organisation-number-missing = The organisation number is missing. Enter it on the organisation.
finding-grant-without-reference = The grant lacks the funder’s reference. It stands in the grant letter.
finding-grant-without-decision-date = The grant lacks the date of the decision. It stands in the grant letter.
finding-milestones-none = The project has no milestones. Add at least one.
finding-milestone-late-without-reason = The milestone “{ $title }” was due by { $due_on }. Write why it is late.
finding-activities-none = No activity is registered as held in the period. Register those that were.
finding-participants-not-reported = { $count ->
    [one] One activity that was held lacks the number of participants. Enter it, and 0 if nobody came.
   *[other] { $count } activities that were held lack the number of participants. Enter it, and 0 if nobody came.
}
finding-rows-without-site = { $count ->
    [one] One activity or milestone of the period is left out, because it has no site and the grant covers named sites. Choose a site for it.
   *[other] { $count } activities and milestones of the period are left out, because they have no site and the grant covers named sites. Choose a site for them.
}
finding-grant-year-none = The grant has no figures for { $year }. Add the grant year.
finding-grant-year-without-received = The amount received for { $year } is missing. Register the payments.
finding-grant-year-without-spent = The amount spent for { $year } is missing. Register the accounts entries.
finding-grant-year-left-over = { $left_ore } for { $year } is not accounted for. Register whether the money was spent, repaid or carried over.
finding-grant-year-overspent = In { $year }, { $left_ore } more is accounted for than was received and carried in. Check the payments and the accounts entries.
finding-auditor-needed = Attach an auditor’s statement: the amount is { $sum_ore }, and the limit is { $threshold_ore }.
finding-auditor-sum-unknown = Register the amount awarded to see whether an auditor is needed. The limit is { $threshold_ore }.
finding-auditor-may-be-needed = This grant alone does not reach the limit for an auditor, { $threshold_ore }. Count in the other amounts that the rule covers.
finding-period-not-over = The period lasts until { $ends_on }. The figures may change.

# Deadlines: the rules of the grant letter, the internal ones before them, and what becomes of one report.

## Kinds

word-time-unit-days = Days
word-time-unit-months = Months
word-time-unit-years = Years
word-form-period-half-year = Each half-year
word-form-period-third-of-year = Each third of the year (tertial)
word-form-period-quarter = Each quarter
word-form-period-grant-year = Each grant year, twelve months from the grant’s first day
word-form-period-checkpoint = From one recurring task to the next
word-internal-party-project-leader = Project leader
word-internal-party-board = Board
word-internal-party-auditor = Auditor
word-internal-party-umbrella-organisation = Umbrella organisation

## Deadlines of the grant letter

grant-deadline-after-end = A number of days, months or years after the period ends
grant-deadline-after-decision = A number of days, months or years after the decision
grant-deadline-recurring = Recurs, counted from the grant’s first day
grant-deadline-so-long-after = Time after the end or the decision
grant-period-of-form = The form’s own period
field-requirement-period = What one report covers
field-deadline-count = How many
field-deadline-unit = Days, months or years
field-deadline-first = Months from the start to the first time
field-deadline-then = Months from one time to the next
field-deadline-answer = Days to answer the task
field-deadline-report = Days to the report
hint-deadline-report = Counted from the last day for the answer.
field-deadline-left = Only if more months than this remain
grant-due-after-end = Due { $length } after the period ends.
grant-due-after-decision = Due { $length } after the decision.
grant-due-recurring = First { $first } after the start, then { $every } apart.
grant-due-answer = The task is answered within { $length }.
grant-due-report = The report is due { $length } after that.
grant-due-if-left = Only if more than { $length } remain.

## Internal deadlines

internal-deadlines = Internal deadlines
internal-explained = When the report must be ready internally, before the funder’s deadline: a number of days before, or the same day each year. Reminders follow the project leader’s deadline.
internal-auditor-hint = Counts only where the grant may need an auditor.
internal-days-or-day = Fill in either days or a date, not both
field-internal-days = Days before the deadline
field-internal-day = Or the same day each year: day
field-internal-month = Month
internal-days-before = { $party }: { $length } before.
internal-each-year = { $party }: { $date }.
internal-on = { $party } { $date }

## What comes next

due-answer = Answer { $when }
due-answer-late = The answer is { $when }
due-answer-by = Answer the task by { $date }
due-internal = { $party } { $when }

## The obligation

obligation-end-of-day = { $date } at 23:59
obligation-not-asked-for = The letter no longer asks for this
obligation-not-asked-for-explained = The grant letter no longer asks for this report. It is kept because somebody has begun it. Mark it as waived if it is not to be delivered.
obligation-report = Go to the report
obligation-answer = Answer the task
obligation-mark-answered = Mark as answered
obligation-hint-deadline = Needed when the report is postponed.
obligation-hint-letter = Needed when the report is postponed or waived.
obligation-postpone = Postpone
obligation-waive = Waive the report
obligation-other-deadline = Save another deadline
obligation-approve = Mark as accepted
obligation-approve-explained = When the funder has accepted the report, what waits for the accepted report can be paid.
obligation-approved = Accepted
obligation-payment-waits = { $amount } (waits for: { $gate })
field-approved_on = Accepted by the funder
field-approval_reference = Letter of acceptance
hint-approval_reference = The funder's reference, or the date of the letter.
field-payments-waiting = Payments that wait
receipt-approved = The report is marked as accepted.
obligation-reopen-title = Must it be delivered after all, or once more?
obligation-reopen-explained = The report is owed again. What was decided stands in the log of changes.
obligation-reopen = Open again
field-internal_deadlines = Internal deadlines
field-computed_deadline_on = Computed deadline
field-answer_by_on = Answer the task by
field-answered_on = Answered on
field-decided_on-letter = Date of the letter
field-decision_reference = Reference of the letter
field-is_asked_for = The letter asks for it
receipt-postponed = The deadline is postponed.
receipt-waived = The report is waived.
receipt-reopened = The report is owed again.
receipt-answered = The task is answered.
changes-withdrawn = { $who } withdrew { $thing }, which the letter no longer asks for
form-error-period-of-another-deadline = { $field } and the deadline do not belong together. “checkpoint” goes with the deadline “recurring”, and with no other.

length-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
length-months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
length-years = { $count ->
    [one] { $count } year
   *[other] { $count } years
}

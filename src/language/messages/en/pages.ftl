# The words of the single pages. A key begins with the name of its page or part.

## Projects

projects-new = New project
projects-find = Find a project
projects-filter = Filter projects
projects-none = Your projects will appear here. There are none yet.
todo-milestone-in = Milestone in { $project }
todo-update = Update
todo-deadline = Due { $when }
todo-report-to = { $title } · { $funder }
todo-report-ready = Nothing missing · { $project }
todo-report-missing = { $count ->
    [one] { $count } thing missing
   *[other] { $count } things missing
} · { $project }
todo-silent = No figures for { $count } days
todo-no-activity = No activities yet
todo-latest-activity = Latest activity: { $day }
todo-more = { $count } more.
card-milestone = Milestone: { $title }
card-spent = Spent of awarded in { $year }: { $share }
card-next = Next:
card-latest = Latest activity { $when }
choose-none = You have no project to write to. Ask an administrator for help.
choose-project = Which project is it for?

## One project

project-about = About the project
project-edit = Edit the project
project-application = Background and goals
project-offers = What is offered
project-people = Who is behind it
project-time = Time and plan
project-results = Results
not-filled-in = Not filled in
offers-to = Offered to { $audience }
offer-since = { $offer } (since { $year })
organisation-within = { $name }, part of { $parent }
site-municipality = municipality { $number }
overview-attendances = attendances in { $year }
overview-activities = activities in { $year }
overview-spent = spent of { $total } in { $year }
overview-next-report = next report due, { $year }
overview-awarded = Awarded { $amount }
overview-spent-only = Spent { $amount }
overview-amounts-unknown = Amounts not known
overview-report-due = Due { $deadline }.
overview-report-complete = Nothing is missing. Due { $deadline }.
overview-report-missing = { $count ->
    [one] { $count } thing is missing
   *[other] { $count } things are missing
}. Due { $deadline }.
overview-report-postponed = The deadline is postponed.
overview-texts-ready = Texts ready: { $ready } of { $of }
report-from-register = Filled in by itself
chart-participants = Attendances per month
chart-legend = Filled columns are { $year }, outlined columns are { $before }. We count attendances, not persons.
chart-most = Most in { $month }: { $count }.
chart-sums = { $now } in all so far this year, against { $before } in the whole year before.
chart-none = No attendances have been counted this year.

## Activities

activities-filter = Filter activities
activities-lack = What is missing
activities-held = held
activities-participants = attendances
activities-new = first-time participants
activities-hours = total length
activities-none = Activities will appear here. Log the first with a number and a tap.
activities-undated = Without a date
activity-about = about { $count }
activity-count = Number of participants
activity-count-hint = Count those who came. Do not write names.
activity-what = What did you do?
activity-more-kinds = More kinds
activity-when = When?
activity-other-date = Another date
activity-date-hint = Leave empty until the date is agreed.
activity-where = Where?
activity-state-hint = An activity that is asked for or agreed needs no date or number.
activity-uncounted = Nobody counted the participants
activity-title = What was it called?
activity-title-hint = For example “Theme evening about debt”.
activity-place-hint = When it was somewhere other than your own sites.
activity-minutes-hint = The shortest length when the length is a range.
activity-range-hint = Only when the length is a range, for example two to six hours.
activity-delete = Delete the activity
activity-delete-explained = Only for what was entered by mistake. The change log remembers it.

## Milestones

milestones-none = No milestones yet
milestones-all = All milestones
milestones-more = All milestones ({ $count } more)
milestones-done = done
milestones-ahead = ahead
milestones-late = late
milestone-due-on = Due { $day }
milestone-done-on = Done { $day }
milestone-expected-on = Expected { $day }
milestone-reached = Has it been reached?
milestone-why-late = Why was it late?
milestone-change = Edit the milestone
milestone-what = What is to be reached?
milestone-title-hint = Short, for example “Spring groups have begun”.
milestone-when = When is it to be reached?
milestone-own-date = My own date
milestone-in-a-month = In a month
milestone-end-of-quarter = End of quarter, { $day }
milestone-end-of-year = End of year
milestone-precision = How exact is the date?
milestone-precision-hint = Choose month or quarter when the plan names no day.
milestone-forecast-hint = When you now expect to reach it, if not by the date planned.
milestone-done-hint = Fill in when the status is Done.
milestone-reason-hint = Why it is late or cancelled.
milestone-history = History
milestone-delete = Delete the milestone
milestone-delete-explained = Only for what was entered by mistake. A milestone that is given up gets the status Cancelled.

## Finances

grants-none = No grants yet
grants-new = New grant
finances-new-year = New year
finances-no-years = No years have been entered yet
finances-in-kroner = Amounts in kroner. A dash means that the amount is not known.
finances-unaccounted = Not accounted for
finances-explained = Not accounted for = carried in + received − spent − repaid − carried out. It is zero when the year is closed.
finances-closed = Closed { $at }

## Reports

reports-late = past the deadline
reports-soon = due within 30 days
reports-open = to be delivered
reports-delivered = delivered
reports-owed = To be delivered
reports-past = Delivered earlier
reports-past-count = Delivered earlier ({ $count })
reports-cut = The first { $shown } of { $count } are shown.
reports-none = Reports will appear here when a grant has been entered.
reports-none-project = The project has no reports to deliver. They appear when a grant has been entered.
reports-none-owed = No reports are due now.
reports-by-month = Deadlines by month
reports-not-compiled = Not compiled yet
reports-nothing-missing = Nothing is missing
reports-no-leader = No project leader
obligations-title = Deadlines
report-parts = Parts of the report
report-ready-of = Parts ready: { $ready } of { $of }
report-mend = Fix
report-files = Download
report-no-files = The report has not been compiled yet.
report-download = Download { $format }
report-compiled = Compiled { $at }
report-compile-first = Compile the report
report-compile-again = Compile again
report-use-language = Use this language
report-work = Compiling:
report-about = About the report
report-obligation = Delivery and deadline
report-mark-met = Mark as delivered
report-move-deadline = Change or waive the deadline
report-reason-hint = For example what the letter says.
report-deadline-moved = { $day } (originally { $computed })
report-preview = What the report looks like now
report-preview-sent = What the report became
report-preview-explained = Put together from what the register holds right now. The files above are from the latest compile.
job-progress = { $done } of { $of }
section-text = Text
section-save-and-next = Save and go to the next
section-other = Other texts

## Changes

changes-created = { $who } added { $thing }
changes-updated = { $who } changed { $thing }
changes-deleted = { $who } deleted { $thing }
changes-compiled = { $who } made the files of { $thing } anew
changes-other = { $who } did something with { $thing }
changes-by-clock = The service
changes-by-command = The operator
changes-empty = empty
changes-other-field = Another field
changes-thing-projects = the project
changes-thing-grants = the grant
changes-thing-grant-years = the grant year
changes-thing-milestones = the milestone
changes-thing-activities = the activity
changes-thing-obligations = the report deadline
changes-thing-reports = the report
changes-thing-report-steps = a step of the report
changes-thing-files = the file
changes-thing-other = something else

## When somebody else has saved

conflict-explained = Somebody saved while you were writing. What you wrote is still in the form. Look it over, and save again if yours is to stand.
conflict-field = Field
conflict-now = In the register now
conflict-typed = You wrote

## Files

files-attachments = Attachments
files-none = No attachments yet
files-add = Attach a file
files-hint = PDF, Excel, Word or picture, 25 MB at most.
files-upload = Upload

## In and out

sign-in-forgot = Forgotten your password?
sign-in-left = You have signed out.
sign-in-no-account = No account? Ask your administrator for an invitation.
sign-in-refused = The email address and password do not match. Try again, or ask for a new password.
sign-in-too-many = Too many tries. Wait { $count ->
    [one] { $count } second
   *[other] { $count } seconds
} and try again.
forgot-title = New password
forgot-lead = Write your email address, and we will send a link for choosing a new password.
forgot-send = Send link
forgot-asked = If the address belongs to an account, a link is on its way. Look in your spam folder too.
forgot-no-mail = The service does not send mail yet. Ask your administrator for the link.
link-title = Choose a password
link-invitation = Welcome, { $name }. Choose a password to get started.
link-reset = Hello, { $name }. Choose a new password.
link-new-password = New password
link-password-hint = At least 12 characters. A sentence is easy to remember and hard to guess.
link-save = Save the password
link-gone-title = The link no longer works
link-gone-text = It has been used or has run out. Sign in, or ask for a new link.
first-title = The first account
first-lead = Make the organisation and the account of its first administrator.
first-organisation = Name of the organisation
first-name = Your name
first-save = Make the account

## Receipts

receipt-of = { $what } { $title }
receipt-activity = The activity is saved.
receipt-milestone = The milestone is saved.
receipt-milestone-done = The milestone is marked as done.
receipt-undone = The change is undone.
receipt-changed = The change is saved.
receipt-deleted = Deleted.
receipt-section = The text is saved.
receipt-figures = The figures are saved.
receipt-compile = The report is being compiled.
receipt-met = The report is marked as delivered.
receipt-obligation = The deadline is changed.
receipt-password = The password is saved, and you are signed in.
receipt-log-another = Log another

## Fields

field-title = Title
field-description = Description
field-name = Name
field-text = Text
field-summary = In short
field-background = Background
field-target_groups = Target groups
field-measures = Measures
field-reasons_people_come = Why people come
field-access_terms = Terms of access
field-offers = Offers
field-partners = Partners
field-site_ids = Sites
field-plan = Plan in the application
field-results = Results
field-resource_links = Links and material
field-organisation = Organisation
field-organisation_id = Organisation
field-organisation_number = Organisation number
field-region = Region
field-unit_id = Unit
field-leader_person_id = Project leader
field-status = Status
field-starts_on = Start
field-ends_on = Planned end
field-ended_on = Ended
field-programme = Programme
field-programme_year = Programme year
field-grants = Grants
field-grant = Grant
field-funder_id = Funder
field-period = Period
field-deadline = Deadline
field-internal_deadline_on = Internal deadline
field-submitted_to = Submitted to
field-reason = Reason
field-met_on = Delivered on
field-met_reference = The funder's reference
field-overridden_deadline_on = New deadline
field-kind = Kind
field-state = Status
field-audience = Whom it was for
field-mode = Mode
field-topic_id = Topic
field-commissioner_party_id = Commissioner
field-site_id = Site
field-place = Other place
field-held_on = Date
field-asked_on = Asked for on
field-minutes = Length in minutes
field-minutes_at_most = Longest length in minutes
field-sessions = Number of sessions
field-participants = Participants
field-count_method = Counted or estimated?
field-new_participants = How many of them are new?
field-volunteers = Volunteers who helped
field-volunteer_minutes = Minutes by volunteers in all
field-is_peer_led = Led by peers
field-planned_on = Due on
field-planned_precision = How exact the date is
field-forecast_on = Expected on
field-forecast_precision = How exact the expected date is
field-done_on = Done on
field-done_precision = How exact the date of completion is
field-deviation_reason = Reason for deviation

## Background work

jobs-running = running
jobs-queued = queued
jobs-waiting = to be tried again
jobs-failed = failed
jobs-active = Under way
jobs-ended = Done or stopped
jobs-none-ended = Nothing yet
job-unknown-kind = Work of another version of the program
job-asked-at = asked for { $at }
job-again-at = tried again { $at }
job-began-at = began { $at }
job-ended-at = ended { $at }
job-on-machine = on { $host }, version { $version }
job-try = Try { $number }
job-tries = Tries
job-no-tries = Not begun yet
job-cancel = Cancel
job-to-report = Go to the report
field-asked_at = Asked for
field-run_at = Not before
field-finished_at = Ended
field-attempts = Number of tries
field-cause = Cause
schedules-title = Schedules
schedule-next = next { $at }
schedule-off = Off
schedule-run-now = Run now
receipt-job-cancelled = The work is cancelled.
receipt-job-asked = The work is asked for.
receipt-schedule = The time is saved.
files-refused = The file was not saved
receipt-file = The file is attached.

record-untitled = Untitled
record-more = Worked out

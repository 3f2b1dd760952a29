# The words of the register's closed lists. A key is word-, the name of the list, and the word.

## Roles in an organisation

word-role-administrator = Administrator
word-role-project-leader = Project leader
word-role-finance = Finance officer
word-role-reader = Reader

## What an API key allows

word-token-scope-read = Read
word-token-scope-write = Read and write

## Where a project stands

word-project-status-planned = Planned
word-project-status-ongoing = In progress
word-project-status-extended = Extended
word-project-status-ended = Ended
word-project-status-stopped = Stopped

## Where a milestone stands

word-milestone-state-not-started = Not started
word-milestone-state-in-progress = In progress
word-milestone-state-done = Done
word-milestone-state-cancelled = Cancelled

## Where an activity stands

word-activity-state-asked-for = Asked for
word-activity-state-agreed = Agreed
word-activity-state-held = Held
word-activity-state-cancelled = Cancelled
word-activity-lack-participants = Without number of participants
word-activity-lack-site = Without site

## Kinds of activity

word-activity-kind-conversation = Conversation
word-activity-kind-family-conversation = Couple or family conversation
word-activity-kind-group = Conversation group
word-activity-kind-theme-evening = Theme evening
word-activity-kind-meeting-place = Meeting place
word-activity-kind-course = Course
word-activity-kind-training-day = Training day
word-activity-kind-teaching = Teaching
word-activity-kind-guidance = Guidance
word-activity-kind-professional-day = Professional day
word-activity-kind-leader-gathering = Leaders' gathering
word-activity-kind-network-gathering = Network gathering
word-activity-kind-helpline = Helpline
word-activity-kind-outreach = Outreach
word-activity-kind-other = Other

## Whom an activity is for

word-audience-relatives = Relatives
word-audience-professionals = Professionals
word-audience-leaders = Leaders
word-audience-volunteers = Volunteers
word-audience-mixed = Mixed
word-audience-public = Open to all

## How people meet

word-mode-on-site = On site
word-mode-digital = Digital
word-mode-hybrid = Hybrid
word-mode-phone = Phone
word-mode-chat = Chat
word-mode-email = Email

## How attendances were counted

word-count-method-counted = Counted
word-count-method-estimated = Estimated

## How exactly a date is known

word-precision-day = Day
word-precision-month = Month
word-precision-quarter = Quarter

## Where a reporting duty stands

word-obligation-state-open = Open
word-obligation-state-postponed = Postponed
word-obligation-state-waived = Waived
word-obligation-state-met = Delivered

## Where a report stands

word-report-state-draft = Draft
word-report-state-for-approval = For approval
word-report-state-approved = Approved
word-report-state-submitted = Submitted
word-report-state-accepted = Accepted by the funder
word-report-state-returned = Returned
word-report-state-superseded = Superseded
word-report-state-withdrawn = Withdrawn

## Kinds of funder

word-funder-kind-state = State
word-funder-kind-municipality = Municipality
word-funder-kind-foundation = Foundation
word-funder-kind-other = Other

## Kinds of party

word-party-kind-municipality = Municipality
word-party-kind-health-service = Health service
word-party-kind-voluntary-organisation = Voluntary organisation
word-party-kind-competence-centre = Competence centre
word-party-kind-other = Other

## What was applied for

word-purpose-kind-position = Position
word-purpose-kind-purpose = Purpose

## The sum that decides whether an auditor is needed

word-audit-basis-grant-year = The grant of the year
word-audit-basis-scheme-sum = All grants of the scheme in the year
word-audit-basis-project-period = The grant over the whole project
word-audit-basis-total-income = All income of the project

## How the sum is held against the limit

word-audit-comparator-at-least = at least
word-audit-comparator-more-than = more than

## What a file belongs to

word-file-subject-project = Project
word-file-subject-grant = Grant
word-file-subject-budget-version = Budget
word-file-subject-measurement = Measurement
word-file-subject-obligation = Reporting duty
word-file-subject-report = Report

## File formats

word-file-format-pdf = PDF
word-file-format-xlsx = Excel
word-file-format-json = JSON
word-file-format-docx = Word
word-file-format-png = Image (PNG)
word-file-format-jpeg = Image (JPEG)

## How much a finding matters

word-severity-blocking = Missing
word-severity-caution = Check
word-severity-note = For information

## Periods that a form asks about

word-form-period-calendar-year = Each calendar year
word-form-period-calendar-year-before-last = Each calendar year before the last
word-form-period-whole-grant = The whole grant

## What a figure adds up

word-measure-events = Activities
word-measure-sessions = Sessions
word-measure-participants = Attendances
word-measure-new-participants = New participants
word-measure-minutes = Minutes
word-measure-volunteers = Volunteers
word-measure-volunteer-minutes = Volunteers’ minutes
word-measure-commissioners = Commissioners

## What a table is broken down by

word-breakdown-kind-and-month = Kind and month
word-breakdown-kind = Kind
word-breakdown-audience = Audience
word-breakdown-mode = Mode
word-breakdown-site = Site
word-breakdown-topic = Topic
word-breakdown-commissioner = Commissioner
word-breakdown-state = State
word-breakdown-age-group = Age
word-breakdown-relation = Relation
word-breakdown-new-or-returning = New and returning participants
word-breakdown-professional-group = Profession

## Kinds of message

word-message-kind-weekly-summary = Weekly summary
word-message-kind-monthly-summary = Monthly summary
word-message-kind-reminder = Reminder
word-message-kind-invitation = Invitation
word-message-kind-password-reset = New password

## Where a message stands

word-message-state-pending = Waiting
word-message-state-sending = Being sent
word-message-state-sent = Sent
word-message-state-retry = To be tried again
word-message-state-refused = Refused by the mail server
word-message-state-unknown = Not known whether it arrived
word-message-state-expired = Expired

## Scheduled work

word-schedule-kind-compile-due = Compile reports that are coming due
word-schedule-kind-weekly-summary = Send the weekly summary
word-schedule-kind-monthly-summary = Send the monthly summary
word-schedule-kind-reminders = Send reminders
word-schedule-kind-prune = Clear away what has expired

## What happened at each due time

word-tick-outcome-run = Run
word-tick-outcome-caught-up = Run later
word-tick-outcome-collapsed = Merged with the next
word-tick-outcome-disabled = Switched off

## Kinds of background work

word-work-kind-compile-report = Compile a report
word-work-kind-send-summary = Prepare a summary
word-work-kind-send-reminders = Prepare reminders
word-work-kind-send-link = Prepare a link for a person
word-work-kind-deliver-message = Send email
word-work-kind-prune = Clear away
word-work-kind-plan-reports = Plan reports

## What a link is for

word-link-purpose-invitation = Invitation
word-link-purpose-password-reset = New password

## Where a piece of work stands

word-work-state-queued = Queued
word-work-state-running = Running
word-work-state-waiting = Waiting to retry
word-work-state-done = Done
word-work-state-failed = Failed
word-work-state-cancelled = Cancelled

## How a try ended

word-attempt-outcome-running = Running
word-attempt-outcome-done = Succeeded
word-attempt-outcome-retry = Failed, to be tried again
word-attempt-outcome-failed = Failed
word-attempt-outcome-interrupted = Interrupted as the service stopped
word-attempt-outcome-lost = Lost on the way

## Why a try failed

word-cause-database-unavailable = The database did not answer. It is tried again by itself.
word-cause-files-unavailable = The file store did not answer or is full. Ask the operator to look at it.
word-cause-subject-gone = What the work was about no longer exists.
word-cause-form-unknown = The form is not known here. Check that it has been added.
word-cause-render-failed = The document could not be made. Tell the operator.
word-cause-mail-unavailable = The mail server did not answer. It is tried again by itself.
word-cause-mail-refused = The mail server refused the message. Check the address.
word-cause-mail-unknown = It is not known whether the message arrived. Ask the recipient before you send it again.
word-cause-mail-not-configured = No mail server is set up. Ask whoever runs the service to set one up.
word-cause-payload-unreadable = The work was ordered by another version of the program. Order it again.
word-cause-crashed = The program failed in an unexpected way. Tell the operator.
word-cause-worker-vanished = The service vanished on the way.
word-cause-timed-out = It took too long. Try again.

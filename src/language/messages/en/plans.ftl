# Series of activities, participating units, contacts by channel, staffing, counts by group and the week's grid.

## Lists

records-series = Series of activities
records-about-series = A series is several activities that belong together, for example 8 training days. Follow-up may lie after the project's end.
record-new-series = New series
records-participating-units = Participating units
records-about-participating-units = Workplaces that take part, each with its own resource group. Write the role you contact, never the name of a person.
record-new-participating-units = New unit
records-service-periods = Contacts by period
records-about-service-periods = Talks and visits by channel, for a month, a quarter, half a year or a year. Contacts, unique persons, events and attendances are four different measures that are never mixed.
record-new-service-periods = New period
records-staffing-periods = Staffing
records-about-staffing-periods = Employees, full-time equivalents, volunteers and members in a period. Time from volunteers is time, not a cost.
record-new-staffing-periods = New period

## Fields

field-series-title = What is the series called?
field-series-audience = Whom it is for
field-planned_count = How many are planned?
field-series-ends_on = End
field-is_follow_up = Follow-up
hint-series-planned_count = Leave empty when the plan gives no number.
hint-series-is_follow_up = Follow-up may lie after the project's end.
field-participating-units-name = What is the unit called?
hint-participating-units-name = Leave empty when the unit is one of the parties.
field-participating-units-party_id = Partner
field-participating-units-kind = Level
field-has_resource_group = Has a resource group
field-resource_group_leaders = Leaders in the resource group
field-resource_group_staff = Staff in the resource group
field-contact_role = The role you contact
hint-participating-units-contact_role = For example “Head of unit”.
field-service-periods-starts_on = From
field-service-periods-ends_on = To
field-channel = Channel
field-contacts = Contacts
hint-service-periods-contacts = All talks and visits, each time somebody makes contact. Leave empty what you have not counted. 0 means none.
field-unique_persons = Unique persons
hint-service-periods-unique_persons = How many different people there were in the whole period. The number is never added to other periods or sites.
field-unique_persons_method = Are unique persons counted or estimated?
field-asked_to_talk = Calls or chats in
hint-service-periods-asked_to_talk = Everyone who called or wanted to chat, also those who got no answer.
field-answered = Answered
field-wait_seconds_mean = Mean wait in seconds
field-waits_measured = How many waits the mean is of
hint-service-periods-waits_measured = Needed for a right mean over several periods.
field-opening_minutes_per_week = Opening hours in a usual week, in minutes
hint-service-periods-opening_minutes_per_week = For example 2,400 for 40 hours.
field-staffing-periods-starts_on = From
field-staffing-periods-ends_on = To
field-employees = Employees
field-paid_fte_hundredths = Full-time equivalents, paid
field-unpaid_fte_hundredths = Full-time equivalents, unpaid
field-staffing-periods-volunteers = Volunteers
field-members = Members
field-series_id = Part of the series
field-activity-programme = Programme
activity-programme-hint = What you have agreed to go through.
field-counts = Participants by group
activity-cells-hint = Leave empty what you have not counted. 0 means that nobody came.
field-count_dimensions = Participants are also counted by
project-hint-dimensions = Choose only what the funder's form asks for.
field-count_cells = Groups that participants are counted in
field-cells_age_group = Age groups
field-cells_relation = Relations
field-cells_new_or_returning = New or been before
field-cells_professional_group = Professional groups
entry-hint-cells = Only when you count in other groups than the usual ones.
entry-hint-usual-cells = One group a line. When the field is empty, these are used: { $cells }.

## How far a series has come

series-progress = Progress
series-held-of = { $held } of { $planned } held
series-held = { $held } held
series-asked-for = { $count } asked for
series-agreed = { $count } agreed
series-cancelled = { $count } cancelled
series-left = { $count } left

## Contacts

contacts-counted = Contacts, counted: { $count }
contacts-estimated = Contacts, estimated: { $count }
contacts-answered = { $share } % answered
contacts-wait = { $minutes } minutes mean wait (of { $waits })

## Assignments

assignments-title = Open assignments
assignments-none = No assignments are waiting. What is asked for or agreed stands here, by who asked.
assignments-new = New request
assignments-nobody = Without a commissioner
assignment-asked = asked for { $day }
assignment-step-agreed = Mark as agreed
assignment-step-held = Mark as held
assignment-step-cancelled = Cancel
receipt-assignment-agreed = The assignment is agreed
receipt-assignment-held = The assignment is held
receipt-assignment-cancelled = The assignment is cancelled
receipt-assignment-already-asked-for = The assignment is asked for and not yet agreed
receipt-assignment-already-agreed = The assignment is already agreed
receipt-assignment-already-held = The assignment is already held
receipt-assignment-already-cancelled = The assignment is already cancelled

## The week

week-title = Enter a week
week-of = Week { $week }, { $year }
week-previous = Previous week
week-next = Next week
week-copy = Copy last week
week-explained = Write how many came. An empty cell changes nothing; a number is taken away in the activity’s own form. If something is wrong, nothing is saved until all is in order.
week-cell = Row { $row }, { $day }
week-day-taken = { $row }, { $day }: Somebody else has entered this in the meantime. You typed { $number }
week-activity-gone = Somebody else has moved or deleted the activity in the meantime. You typed { $number }
week-saved = { $count ->
    [0] nothing had changed
    [one] { $count } activity
   *[other] { $count } activities
}
receipt-week = The week is saved
plans-more = Plans and figures

## Counted and estimated apart

overview-attendances-counted = counted attendances in { $year }
overview-attendances-estimated = estimated attendances in { $year }
overview-estimated-in = { $year }, estimated
chart-estimates-apart = The chart shows what was counted. Estimates stand apart in the table.
activities-participants-counted = attendances, counted
activities-participants-estimated = attendances, estimated
activities-new-counted = first-time participants, counted
activities-new-estimated = first-time participants, estimated
activities-peer-support = Peer support that counts in { $year }: { $points }.

## Words

word-participating-unit-kind-municipal = Municipality
word-participating-unit-kind-specialist-health = Specialist health service
word-participating-unit-kind-other = Other
word-channel-visit = Visit
word-channel-telephone = Telephone
word-channel-chat = Chat
word-channel-email = Email
word-channel-all = All channels together
word-dimension-age-group = Age group
word-dimension-relation = Relation
word-dimension-new-or-returning = New or been before
word-dimension-professional-group = Professional group
word-peer-support-outreach-talk = outreach talks
word-peer-support-group = groups
word-peer-support-course-day = course days
cell-age-group-under-18 = Under 18
cell-age-group-age-18-25 = 18–25
cell-age-group-age-26-39 = 26–39
cell-age-group-age-40-66 = 40–66
cell-age-group-age-67 = 67 and older
cell-relation-parent = Parent
cell-relation-partner = Partner
cell-relation-child = Child
cell-relation-sibling = Sibling
cell-relation-grandparent = Grandparent
cell-relation-friend = Friend
cell-relation-other = Another relation
cell-new-or-returning-new = New
cell-new-or-returning-returning = Been here before
cell-professional-group-nurse = Nurse
cell-professional-group-social-educator = Social educator
cell-professional-group-social-worker = Social worker
cell-professional-group-doctor = Doctor
cell-professional-group-psychologist = Psychologist
cell-professional-group-child-welfare = Child welfare
cell-professional-group-teacher = Teacher
cell-professional-group-other = Another profession

## The change log

changes-thing-activity-series = the series
changes-thing-participating-units = the unit
changes-thing-service-periods = the contacts of a period
changes-thing-staffing-periods = the staffing of a period

# The reports: contacts, unique persons and staffing, and participants by group.

## Contacts

report-services-empty = No contacts are registered for periods that lie wholly within the period of the report.
report-services-left-out = { $count ->
    [one] One registered period lies only partly within the period of the report. It is left out.
   *[other] { $count } registered periods lie only partly within the period of the report. They are left out.
}
report-services-table = Contacts by channel
report-services-channel = Channel
report-services-contacts-counted = Contacts, counted
report-services-contacts-estimated = Contacts, estimated
report-services-asked-to-talk = Calls or chats in
report-services-answered = Answered
report-services-answered-share = Share answered
report-services-wait-minutes = Mean wait in minutes
report-services-waits-measured = Waits measured
report-services-opening-minutes = Opening hours a week, minutes
report-services-no-sum = A row for all channels or the whole project may hold what stands in other rows. There is then no sum.
report-services-share = The share answered is of the calls and chats of which we know whether they were answered.
report-services-opening-changed = The opening hours changed in the period. The last are shown.

## Unique persons

report-services-unique-persons-table = Unique persons by period
report-services-unique-persons = Unique persons
report-services-method = Counted or estimated
report-services-unique-persons-of = Unique persons in the whole period: { $of }
report-services-unique-persons-empty = The number of unique persons is not reported.
report-services-unique-persons-never-added = Unique persons are never added up. Who came in two periods or used two channels is one person.

## Staffing

report-staffing-empty = No staffing is registered in the period.
report-staffing-whole-project = Staffing is kept for the whole project and is not shown in a report on particular sites.
report-staffing-table = Staffing
report-staffing-employees = Employees
report-staffing-paid-fte = Full-time equivalents, paid
report-staffing-unpaid-fte = Full-time equivalents, unpaid
report-staffing-members = Members
report-staffing-beyond = { $count ->
    [one] One of the periods reaches beyond the period of the report. The figures of the row are of the whole period that stands there.
   *[other] { $count } of the periods reach beyond the period of the report. The figures of each row are of the whole period that stands there.
}
report-staffing-activity-volunteers = Volunteers in the activities, counted each time
report-staffing-activity-minutes = Volunteers’ time in the activities
report-staffing-activities-apart = The figures from the activities are not added to the staffing.

## Participants by group

report-dimension-age-group = Attendances by age group
report-dimension-relation = Attendances by relation
report-dimension-new-or-returning = Attendances, new and returning
report-dimension-professional-group = Attendances by profession
report-dimension-not-split = Not broken down
report-dimension-not-split-explained = Not broken down are those in none of the groups, and all in activities where the groups were not counted.
report-dimension-empty = { $dimension }: No participants are broken down into groups.

# E-mail. Short and to the point; no counts of people and no free text from reports.

mail-greeting = Hello, { $name }.
mail-closing = You get this email because you are responsible for this in Framdrift. It was written by the service and cannot be answered.

## Weekly summary to project leaders

mail-weekly-subject = The week in your projects
mail-weekly-opening = This is what to look at this week.
mail-weekly-late = Late milestones
mail-weekly-coming = Milestones in the next two weeks
mail-weekly-reports = Reports with a deadline
mail-weekly-silent = Projects without figures in the last three weeks
mail-weekly-milestone = { $title } ({ $project }): { $day }
mail-weekly-report = { $report } for { $project }: due { $deadline }, { $day }
mail-weekly-answer = Answer to the task before { $report } for { $project }: due { $deadline }, { $day }
mail-weekly-action = Open your projects

## Monthly summary to administrators

mail-monthly-subject = The month in Framdrift
mail-monthly-opening = This is how things stand. What is counted is from after { $since }.
mail-monthly-states = Reports not delivered
mail-monthly-state = { $organisation }: { $count } with status { $state }
mail-monthly-compiled = Reports compiled
mail-monthly-report = { $project }, compiled { $at }
mail-monthly-more = { $count ->
    [one] And { $count } more
   *[other] And { $count } more
}
mail-monthly-failed = Work that failed
mail-monthly-failed-count = { $count ->
    [one] { $count } background job failed. See why and try again.
   *[other] { $count } background jobs failed. See why and try again.
}
mail-monthly-action = See the deadlines

## Reminders

mail-reminder-subject = Due { $day }: { $report } for { $project }
mail-reminder-ahead = { $report } for { $project } must be ready with you on { $deadline } ({ $day }). See what is missing, and write the texts while there is time.
mail-reminder-late = { $report } for { $project } should have been ready with you on { $deadline } ({ $day }). Finish it as soon as you can.
mail-reminder-deadlines = Other deadlines
mail-reminder-funder-deadline = The funder's deadline is { $deadline }
mail-reminder-action = Open the report
mail-reminder-answer-subject = Answer { $day }: the task before { $report } for { $project }
mail-reminder-answer-ahead = The funder wants the task before { $report } for { $project } answered by { $deadline } ({ $day }). Answer it with the funder, and mark it as answered in Framdrift.
mail-reminder-answer-late = The funder should have had an answer to the task before { $report } for { $project } by { $deadline } ({ $day }). Answer it as soon as you can, and mark it as answered in Framdrift.
mail-reminder-answer-action = Open the task

## Links to the account

mail-invitation-subject = You are invited to Framdrift
mail-invitation-opening = You have an account in Framdrift, where projects, milestones and reports to funders are kept. Choose a password to begin.
mail-invitation-action = Choose a password
mail-invitation-closing = If you do not expect this invitation, you can ignore it.
mail-password-reset-subject = New password in Framdrift
mail-password-reset-opening = Somebody, probably you, has asked for a new password to your account.
mail-password-reset-action = Choose a new password
mail-password-reset-closing = If you did not ask for it, you can ignore this email. Your password has not changed.
mail-link-until = The link works once, until { $until }.

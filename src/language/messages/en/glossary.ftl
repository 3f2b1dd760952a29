# The terms of the field, alike on all pages. A new meaning gets a new word, never an old one.

term-my-projects = My projects
term-project = Project
term-do-this-first = Do this first
term-log-activity = Log activity
term-repeat = Repeat
term-repeat-earlier = Repeat an earlier one
term-activity = Activity
term-activities = Activities
term-latest-activities = Latest activities
term-attendances = Attendances
term-participants = Participants
term-new-participants = New participants
term-volunteers = Volunteers
term-milestone = Milestone
term-milestones = Milestones
term-new-milestone = New milestone
term-mark-done = Mark as done
term-on-track = On track
term-late = Late
term-deadline = Deadline
term-funder = Funder
term-scheme = Grant scheme
term-grant = Grant
term-grants = Grants
term-grant-letter = Grant letter
term-applied = Applied for
term-awarded = Awarded
term-received = Received
term-carried-in = Carried in from the year before
term-carried-out = Carried to the next year
term-spent = Spent
term-repaid = Repaid
term-remaining = Remaining
term-funding-per-year = Funding per year
term-finances = Finances
term-budget = Budget
term-accounts = Accounts
term-report = Report
term-reports = Reports
term-deviation = Deviation
term-missing = Missing
term-ready = Ready
term-locked = Locked
term-transfer-sheet = Transfer sheet
term-draft = Draft
term-change-log = Change log
term-key-figures = Key figures
term-overview = Overview
term-site = Site
term-sites = Sites
term-whole-project = The whole project
term-organisation = Organisation
term-organisation-number = Organisation number
term-leader = Project leader
term-partners = Partners
term-commissioner = Commissioner
term-target-group = Target group
term-goals = Goals
term-period = Period
term-year = Year
term-month = Month
term-date = Date
term-title = Title
term-description = Description
term-note = Note
term-reason = Reason
term-status = Status
term-amount = Amount
term-total = Total
term-reference = Reference
term-topic = Topic
term-topics = Topics
term-people = People
term-role = Role
term-email = Email
term-password = Password
term-name = Name
term-phone = Phone
term-address = Address
term-municipality = Municipality
term-files = Files
term-findings = What is missing

count-participants = { $count ->
    [one] { $count } participant
   *[other] { $count } participants
}
count-findings = { $count ->
    [one] { $count } finding
   *[other] { $count } findings
}

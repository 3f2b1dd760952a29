# The pages in which the register itself is kept. A key begins with the name of its page.

nav-organisations = Organisations
nav-schedules = Schedules
language-name-nb = Bokmål
language-name-nn = Nynorsk
language-name-en = English

## Shared by the forms

form-more-rows = More rows
form-row = { $list }, row { $number }
form-one-a-line = Write one thing a line.
form-nobody = Nobody
form-whole-organisation = The whole organisation
form-nothing-to-choose = There is nothing to choose yet. Add it to the organisation first.

## Project

project-new-title = New project
project-new-text = Only the title must be filled in. You can add the rest as you go.
project-edit-title = Change { $title }
project-whose = Which organisation does the project belong to?
project-part-about = About the project
project-part-time = When
project-part-application = From the application
project-part-results = Results
project-one-a-line = What you write here is used in the reports.
project-hint-leader = The project leader sees the project, records milestones and activities, and gets reminders.
project-hint-sites = The places where the project works.
project-hint-ended = Fill this in when the project has ended or been stopped.
project-hint-programme = The funder’s programme, for example Rehabilitering.
project-hint-access = For example: Free of charge. No referral. Write one thing a line.
project-hint-offers = What you offer, whom it is for, and the year it began.
project-hint-partners = Whom you work with, and in what role.
project-hint-plan = The plan in the application. Milestones are followed up separately.
project-hint-example = The pages then say clearly that the figures are examples.

field-offer-text = What is offered
field-offer-audience = Whom it is for
field-offer-since = Since year
field-partner-party = Who
field-partner-role = Role
field-plan-text = What is to happen
field-plan-on = When
field-plan-precision = How exactly
field-link-title = What it is
field-link-url = Web address
field-has_example_figures = The project has example figures

## Grant

grant-new-title = New grant
grant-new-text = Have the grant letter at hand. What you do not know yet can be filled in later.
grant-edit-title = Change { $name }
grant-name = { $funder }, { $reference }
grant-name-without-reference = Grant from { $funder }
grant-change-letter = Change the letter
grant-part-letter = The grant letter
grant-part-reports = The reports that the letter asks for
grant-part-rules = Auditor and protection of small counts
grant-covers-whole = The whole project
grant-covers-sites = Some sites only
grant-which-sites = Which sites
grant-hint-sites = Choose sites when the grant is for some of them only. The report then names no others.
grant-hint-reference = The case number or decision number in the letter.
grant-hint-conditions = The conditions as the letter has them.
grant-hint-applied = Positions with their size in percent, and other purposes.
grant-hint-requirements = The deadlines are worked out from this when you save.
grant-hint-disclosure = Counts of people below this limit are hidden in breakdowns. At least 3, usually 5.
grant-deadline-form = The form’s own deadline
grant-deadline-fixed-day = A fixed day each year
grant-deadline-literal = A date from the letter
grant-years-after-0 = in the year that the period ends
grant-years-after-1 = the year after
grant-years-after-2 = two years after
grant-language-of-form = The form’s own language
grant-audit-never = No auditor is required
grant-audit-standard = The auditor follows { $standard }.
grant-disclosure-is = Counts of people below { $count } are hidden.
grant-spent-within = May be spent
grant-until = Until { $date }
grant-portal = Reported in { $portal }
grant-due-each-year = Due { $date } { $year }.
grant-due-on = Due { $date }
grant-due-unknown = The deadline is not known.
grant-in-language = Written in { $language }.
grant-no-requirements = The reports that the letter asks for have not been entered. Change the letter to add them.
grant-deadlines = Deadlines
grant-attachments = Attachments

field-scheme_id = Scheme
field-reference = Reference
field-decided_on = Decided
field-grant-starts_on = May be spent from
field-grant-ends_on = May be spent until
field-coverage = What the grant is for
field-conditions = Conditions
field-applied_for = Applied for
field-purpose-kind = Kind
field-purpose-text = What was applied for
field-purpose-percent = Position in percent
field-requirements = Reports
field-form_key = Form
field-deadline-day = Day of the month
field-deadline-month = Month
field-deadline-year = Which year
field-deadline-on = Date from the letter
field-report-language = Language of the report
field-audit-basis = When is an auditor needed?
field-audit-comparator = The limit is reached when the sum is
field-audit-threshold = Limit in kroner
field-audit-from = Applies from year
field-audit-standard = Auditing standard
field-disclosure_threshold = Limit for small counts

## Grant years

year-new-title = New year
year-edit-title = The grant in { $year }
year-none = The amounts of each year come here. There are none yet.
year-form-text = Write amounts in kroner. Leave the field empty when the amount is not known. Write 0 when it is nothing.
year-closing = Does it add up?
year-closes = Adds up
year-left = { $amount } not accounted for
year-over = { $amount } too much accounted for
year-too-large = The sum is too large to work out
year-closed = Closed { $date }
year-rule = A year adds up when what was carried in and received equals what was spent, repaid and carried to the next year.
year-delete-text = If you delete the year, its amounts are gone. The change log remembers what was there.

field-year = Year
field-applied_ore = Applied
field-awarded_ore = Awarded
field-received_ore = Received
field-carried_in_ore = Carried in from the year before
field-repaid_ore = Repaid
field-carried_out_ore = Carried to the next year

## People

people-invite = Invite
people-invite-text = The person gets an email with a link to choose a password.
people-no-mail = Email is not set up. Find the link under Messages and pass it on yourself.
people-none = Those who have access come here. There is nobody yet.
people-send-invitation = Send invitation
people-hint-email = Used to sign in and for reminders.
people-hint-language = The language of pages and email. The person can change it.
people-role-in = Role in { $organisation }
people-no-role = No role
people-roles-title = What the roles may do
people-role-administrator = Does everything, also people, schedules and the organisation itself.
people-role-project-leader = Sees their own projects. Records milestones, activities and report texts, makes and downloads reports and sends them for approval.
people-role-finance = Sees everything. Keeps grants, payments, accounts and deadlines. Approves and submits reports.
people-role-reader = Sees everything, changes nothing.
people-elsewhere = The person has roles in other organisations too. That is why you can change the role here only.
people-access = Access
people-link-text = Send a new link when the person cannot get in. The link sets a new password, and earlier links stop working.
people-send-link = Send new link
people-disable-text = If you close the account, the person is signed out everywhere and cannot get in again. Nothing is deleted.
people-disable = Close the account
people-enable-text = The account is closed. If you open it, the person can sign in again.
people-enable = Open the account
people-disabled = Closed
people-disabled-since = Closed { $when }
people-last-administrator = The organisation must have at least one administrator. Give the role to somebody else first.

field-role = Role
field-email = Email
field-language = Language

## Messages

messages-standing = Where it stands
messages-cause = Why
messages-attempts = Tries
messages-no-mail = Email is not set up. Messages stay here, and you must pass links on yourself.
messages-filter = Show messages that are
messages-group-waiting = On their way
messages-group-trouble = Not delivered
messages-group-sent = Sent
messages-none = No messages here.
messages-kind = Kind
messages-to = To
messages-written = Written
messages-sent = Sent
messages-id = The message’s id
messages-content = Content
messages-erased = The content has been deleted.
messages-resend = Send again
messages-resend-unknown = We do not know whether the message arrived. If you send it again, the recipient may get it twice.
messages-show-link = Show link
messages-show-link-text = You get a new link that works for a day. Earlier links stop working.
messages-link-title = The link is shown only now
messages-link-text = Copy the link and give it to { $name }. Whoever has the link can choose the password of the account.
messages-the-link = the link

## Schedules

schedules-text = This is what the service does by itself. Times are Norwegian time.
schedules-on = On
schedules-off = Off
schedules-coming = The next times
schedules-past = The last times
schedules-none-while-off = None while it is off.
schedules-never = None. Check the time.
schedules-no-past = Has not run yet.
schedules-run-now = Run now
schedules-change-time = Change the time
schedules-turn-off = Turn off
schedules-turn-on = Turn on
schedules-daily = Every day at { $time }
schedules-weekly = Every { $day } at { $time }
schedules-monthly = On day { $day } of each month at { $time }
schedules-cron = By the expression { $cron }
schedules-often = How often
schedules-often-daily = Every day
schedules-often-weekly = Every week
schedules-often-monthly = Every month
schedules-often-cron = Own expression
schedules-time = Time
schedules-hint-time = For example 07:30
schedules-error-time = Write the time with hours and minutes, for example 07:30
schedules-weekday = Weekday
schedules-hint-weekday = Only when it runs every week.
schedules-day = Day of the month
schedules-hint-day = Only when it runs every month. Months that lack the day are skipped.
schedules-expression = Own expression
schedules-hint-cron = Only for an own expression: minute, hour, day, month and weekday, as cron writes it.

field-often = How often
field-time = Time
field-weekday = Weekday
field-day = Day of the month
field-cron = Own expression

## Organisations

entry-organisations = Organisations
entry-units = Units
entry-sites = Sites
entry-parties = Partners
entry-topics = Topics
entry-funders = Own funders
entry-schemes = Own schemes
entry-new-organisations = New organisation
entry-new-units = New unit
entry-new-sites = New site
entry-new-parties = New partner
entry-new-topics = New topic
entry-new-funders = New funder
entry-new-schemes = New scheme
entry-about-units = Parts of the organisation that run projects.
entry-about-sites = Where people meet. A grant may be for some sites only.
entry-about-parties = Those you work with or are commissioned by. Never private persons.
entry-about-topics = What activities are about, arranged as a tree.
entry-about-funders = Only those that are not in the shared list.
entry-about-schemes = Only those that are not in the shared list.
entry-below = Part of { $name }
entry-used-until = In use until { $date }
entry-top-of-tree = At the top of the tree
entry-in-use = This is in use and cannot be deleted. Stop using it where it stands, and try again.
entry-delete-text = Only what is not in use can be deleted.
entry-hint-number = Nine digits. Leave the field empty when the number is not known.
entry-hint-region = For example Nord-Norge.
entry-hint-municipality = Four digits, for example 0301. Use the number that applied at the time.
entry-hint-party = Never enter private persons.
entry-hint-position = 1 comes first among those that belong together.
entry-hint-key = Small letters a–z, digits and hyphens, for example stiftelsen-dam. Forms find the funder by this name.
entry-hint-budget-lines = For example kap. 765 post 72. Write one a line.
entry-hint-portal = Where the report is submitted, for example Altinn.

field-parent_name = Part of
field-parent_unit_id = The unit above
field-parent_topic_id = The topic above
field-street_address = Street and number
field-postcode = Postcode
field-post_town = Post town
field-municipality_number = Municipality number
field-city_district = City district
field-valid_from = In use from
field-valid_to = In use until
field-position = Place
field-key = Fixed short name
field-budget_lines = Budget lines
field-portal = Portal
field-portal_url = The portal’s web address

## My account

me-title = My account
me-profile = About me
me-hint-language = The language of the pages and of email to you.
me-email-text = An administrator can change the address.
me-password = Password
me-current-password = The password you have now
me-wrong-password = The password is not right. Write the one you sign in with
me-new-password = New password
me-hint-password = At least 12 characters. A sentence is fine.
me-password-text = You are signed out on all other devices.
me-change-password = Change password
me-tokens = Keys to the API
me-tokens-text = A key lets another program read or write on your behalf. It can never do more than you can.
me-no-tokens = You have no keys.
me-new-token = New key
me-token-name = What will it be used for?
me-hint-token-name = For example Spreadsheet in the finance department.
me-token-scope = What may it do?
me-token-last-day = Last day it works
me-hint-token-end = Without a date the key works until you close it.
me-make-token = Make key
me-secret-title = The key is shown only now
me-secret-text = Copy it to the program that will use it. We do not keep it in a way that lets us show it again.
me-the-token = the key
me-token-ends = works until { $when }
me-token-endless = no end date
me-token-used = last used { $when }
me-token-unused = never used
me-token-ended = Expired
me-revoke = Close

## What has been done

receipt-project = The project is saved.
receipt-grant = The grant is saved, and its deadlines are worked out anew.
receipt-grant-year = The year is saved.
receipt-entry = Saved.
receipt-invited = The invitation is on its way.
receipt-invited-without-mail = The person is added. Email is not set up: find the link under Messages.
receipt-person = Saved.
receipt-link-sent = A new link is on its way.
receipt-link-without-mail = A new link is made. Email is not set up: find the link under Messages.
receipt-person-disabled = The account is closed.
receipt-person-enabled = The account is open.
receipt-message-resent = The message is in the queue again.
receipt-schedule-on = The schedule is on.
receipt-schedule-off = The schedule is off.
receipt-me = Saved.
receipt-token-revoked = The key is closed.

## Licences

licenses-own = Framdrift is free software. You may choose between the MIT licence and the Apache licence, version 2.0.
licenses-program = In the program
licenses-program-text = The program is written in Rust and builds on free software by many. All parts have licences that let you use and share them freely: MIT, Apache 2.0, BSD, ISC, Zlib, Unicode, CDLA-Permissive 2.0 and MPL 2.0. The whole list, with versions, is the file Cargo.lock in the source code.
licenses-pages = On the pages
licenses-pages-text = This is sent to your browser, with the licences in full:

## Accessibility

accessibility-aim = Everyone must be able to use Framdrift. We follow WCAG 2.2 at level AA.
accessibility-what = What we have done
accessibility-keyboard = Everything can be done with the keyboard, and you see where you are.
accessibility-script = All forms work without a script in the browser.
accessibility-zoom = The pages can be enlarged to 400 per cent and used on a small phone.
accessibility-colour = Colour never stands alone. There are always words beside it.
accessibility-charts = Each figure has a sentence that says what it shows, and its numbers in a table.
accessibility-documents = The PDF reports are tagged for screen readers by PDF/UA.
accessibility-known = What we know is not good enough
accessibility-known-tables = Wide tables must be scrolled sideways on a small screen.
accessibility-known-excel = The spreadsheets are made to work in. Prefer the PDF with a screen reader.
accessibility-known-tests = The pages are tried with automatic tools and with a keyboard, but not yet by many who use a screen reader.
accessibility-tell = Tell us
accessibility-tell-text = If something keeps you out, tell the administrator of your organisation. Report faults of the program itself where its source code is.

## Privacy

privacy-intro = This is what the service keeps about people, and what it does not keep.
privacy-clients = Those who use the services on offer
privacy-clients-text = There are no fields for names or health details of those who use the services on offer. We only count. In breakdowns for funders small counts are hidden, so that nobody can be recognised.
privacy-users = Those who sign in
privacy-users-text = About you we keep name, email address, language, roles and when you were last signed in. Passwords and keys are kept only as prints that cannot be read back.
privacy-audit = Each change is kept with who made it and when. That is needed to answer for the figures.
privacy-cookies = Cookies
privacy-cookies-text = The service uses one cookie to keep you signed in and one to remember the language. Nobody tracks you, and nothing is fetched from other sites.
privacy-drafts = Drafts that you have not saved are in your browser only. They are deleted when you save or sign out.
privacy-shared = Who gets to see anything
privacy-shared-text = Organisations do not see each other’s data. Reports go only to the funder that you yourselves send them to.
privacy-rights = Your rights
privacy-rights-text = Your organisation decides about the data. Ask its administrator for access, correction or deletion.

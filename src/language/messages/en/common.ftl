# Words of every page: navigation, buttons, forms, lists, errors.

page-title = { $title } – Framdrift
brand = Framdrift
skip-to-content = Skip to main content
breadcrumbs = You are here:
back-to = Back to { $title }

nav-main = Main menu
nav-shortcuts = Shortcuts
nav-project = Project pages
nav-projects = Projects
nav-reports = Reports
nav-obligations = Deadlines
nav-jobs = Background work
nav-jobs-short = Work
nav-messages = Messages
nav-people = People
nav-admin = Admin
nav-log = Log
account-of = Account: { $name }
sign-in = Sign in
sign-out = Sign out
settings = Settings

footer-language = Language
footer-accessibility = Accessibility
footer-privacy = Privacy
footer-licenses = Licences
footer-interface = For developers

button-save = Save
button-save-and-next = Save and log another
button-cancel = Cancel
button-undo = Undo
button-delete = Delete
button-change = Change
button-continue = Continue
button-back = Back
button-download = Download
button-copy = Copy
button-copied = Copied
button-filter = Show
button-clear-filter = Show all
button-retry = Try again
button-approve = Approve
button-show = Show
button-one-less = One fewer
button-one-more = One more

yes = Yes
no = No
all = All
none = None
unknown = Unknown
optional = optional
more-details = More details (optional)
choose = Choose
today = Today
yesterday = Yesterday
another-date = Another date
example-figures = Example figures
example-figures-explained = The figures of this project are made up as an example.

# Four different answers, never to be mixed.
value-not-reported = Not reported

list-empty = Nothing here yet
list-no-match = No matches. Try another search.
list-count = { $count ->
    [0] None
    [one] { $count } match
   *[other] { $count } matches
}
pager = More pages
pager-next = Next page
pager-first = To the start

hint-no-names = Do not write names or health details.
hint-date = For example 1.12.2026
hint-kroner = Kroner, for example 1250,50
counter-left = %d characters left
counter-over = %d characters too many

saved = Saved
show-as-table = Show the figures as a table
of-total = { $part } of { $total }

error-summary-title = Correct this before you save
error-summary-title-other = Correct this
error-title = Something went wrong
error-not-found-title = We cannot find the page
error-not-found-text = The address may be wrong, or you do not have access. Go to the projects and look from there.
error-forbidden-title = You do not have access to do this
error-forbidden-text = Ask an administrator if you need it.
error-conflict-title = Someone else has changed this in the meantime
error-conflict-text = Check what it says now, and save again.
error-expired-title = The page has been open for too long
error-expired-text = Reload the page and try again. What you wrote may be kept as a draft.
error-too-many-title = Too many attempts
error-too-many-text = Wait a little and try again.
error-too-large-title = What you sent is too large
error-too-large-text = Make the text shorter or the file smaller, and try again.
error-bad-request-title = We do not understand what was sent
error-bad-request-text = Go back, reload the page and try again.
error-internal-title = Something went wrong on our side
error-internal-text = What you wrote is not saved. Try again in a while. Quote the number below if you ask for help.
error-unavailable-title = The service is not ready right now
error-unavailable-text = Try again in a minute.
error-request-number = Number: { $id }

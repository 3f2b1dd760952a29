# What is wrong with a field. A key is error- and the error's code in the API.

error-required = Fill in this field
error-too-long = Write less: at most { $max } characters, now there are { $actual }
error-too-many = Remove some: at most { $max } are possible
error-control-characters = The text has characters that cannot be shown. Type it instead of pasting it
error-out-of-range = Enter a number from { $min } to { $max }
error-amount-out-of-range = Enter an amount from { $min } to { $max }
error-negative = Enter 0 or a higher number
error-before-start = The end cannot come before the start, { $start }
error-not-after = The date must come after { $after }
error-in-future = The date cannot be later than today, { $today }
error-not-a-date = Enter a date, for example 1.12.2026
error-not-a-reporting-period = Choose whole months: a month, a quarter, half a year or a year
error-overlaps = The period { $period } is already recorded for the same site and channel. Edit that row instead
error-not-a-number = Enter a number, for example 8
error-not-an-amount = Enter an amount in kroner, for example 1250,50
error-not-an-organisation-number = The organisation number is wrong. It has nine digits, for example 974 760 673
error-not-a-municipality-number = A municipality number has four digits, for example 0301
error-not-a-postcode = A postcode has four digits, for example 0155
error-not-an-email = Enter an email address, for example name@example.com
error-not-a-link = Enter a web address that begins with https://
error-not-an-identity = This is not a valid id
error-unknown = Your organisation has no such thing. Choose one from the list
error-duplicate = This exists already. Change it, or use the one that exists
error-unknown-word = Choose one of these: { $allowed }
error-read-only = This is computed and cannot be entered. Take the field away
error-reason-required = Write why
error-not-from-state = This cannot be done when the state is “{ $from }”. Reload the page and see what is possible
error-password-too-short = Choose a password of at least { $min } characters
error-password-too-common = This password is among the first to be guessed. Choose another
error-changed-meanwhile = Somebody else has changed this in the meantime. Look over the week and save again
error-contradicts = This does not agree with “{ $other }”. Change one of them
error-file-too-large = The file is too large: at most { $max }
error-file-kind-refused = We take PDF, Excel, Word, PNG and JPEG
error-not-an-account = An account has four digits from NS 4102, such as 5000
error-not-covered = This grant does not pay for this site. Choose one that does, or own funds
error-same-deadline = Several reports would have the same deadline. Choose the whole grant, or a deadline that is worked out for each period
error-not-asked-for = The grant letter no longer asks for this report. Add the requirement to the grant first
error-blocked = { $count ->
    [one] One thing must be fixed before the report can be sent
   *[other] { $count } things must be fixed before the report can be sent
}
error-sender-approves = Whoever sent the report for approval cannot approve it. Ask another administrator or finance officer
error-other-files = The files have been made anew since you saw them. Look at them and approve again
error-files-not-made = The files are not ready yet. Wait a little and try again
error-not-newest = Somebody has already begun a newer revision of the report. Go to that one
error-pays-outside = { $parts ->
    [one] The grant pays for one entry or standing split at another site already. Move it to another grant or own funds first
   *[other] The grant pays for { $parts } entries and standing splits at other sites already. Move them to another grant or own funds first
}
error-more-than-whole = The parts are more than 100 percent together. Make one of them smaller
error-year-closed = The accounts of { $year } are closed for this grant. Reopen the year first, or charge the amount to a year that is open
error-year-not-of-grant = The grant has no such year. Choose a year from { $first } to { $last }, or register the grant year first
error-taken-back-beyond = Then { $amount } more is taken back than was booked. Correct or delete the other corrections first
error-above-available = Enter at most { $left }. That is what is left to award
error-below-awarded = Enter at least { $awarded }. That much has been awarded already
error-award-stands = The money has been paid or the report has come, so the award stands
error-report-sent = The report has been submitted to the funder. Begin a correction of it instead
error-contradicts-itself = Choose another: nothing can lie under itself
error-not-yes-or-no = Write 1 for yes or 0 for no
error-answered = The request has been answered, and this can no longer be changed. Add a new request instead
error-above-highest = One recipient can get at most { $highest } from this call

### The language of forms: mistakes in form files, attachments, figures and tables that are typed by hand, and rounding.

## Mistakes in form files

form-error-did-you-mean = { $error } Did you mean “{ $meant }”?
form-error-missing-field = { $field } is missing. Add it.
form-error-missing-language = { $field } has no text in { $language }. Write it, or take { $language } out of “languages”.
form-error-own-language = “languages” lacks { $language }, which “language” names. Add it.
form-error-wrong-type = { $expected ->
    [text] { $field } must be text in quotation marks, such as "health".
    [number] { $field } must be a whole number without quotation marks, such as 4000.
    [percent] { $field } must be a whole number of percent without quotation marks or decimals, such as 10.
    [ore] { $field } must be a whole number of øre without quotation marks or decimals. Write 200 000 kroner as 20000000.
    [yes-no] { $field } must be true (yes) or false (no), without quotation marks.
    [languages] { $field } must be a list in square brackets, such as ["nb", "en"].
    [conditions] { $field } must be a list of conditions in square brackets, such as [{"{"} is_last_period = true {"}"}, {"{"} has_unspent_funds = true {"}"}].
    [tables] { $field } must be a list, each entry below a heading of its own in double square brackets, such as [[sections]].
    [list] { $field } must be a list in square brackets, with a comma between entries, such as ["kind", "audience"].
    [words] { $field } must have a text for each language: nb, nn and en.
    [condition] { $field } must be a condition in curly brackets, such as {"{"} is_last_period = true {"}"}.
    [deadline] { $field } must have fields in curly brackets, such as {"{"} kind = "after_end", count = 3, unit = "months" {"}"}.
    [crossed] { $field } must have fields in curly brackets, such as {"{"} first = "site", then = "kind" {"}"}.
   *[table] { $field } must have fields of its own, in curly brackets or below a heading in square brackets.
}
form-error-unknown-word = { $field } cannot be “{ $found }”. Use one of these: { $allowed }.
form-error-not-a-date = { $field } is not a date that exists. Write it as "2026-04-01", in quotation marks.
form-error-one-condition = { $field } must have exactly one condition. Use “all” when every condition must be met, or “any” when one is enough. The conditions are { $allowed }.
form-error-too-deep = { $field } has too many conditions inside each other. At most { $max } fit.
form-error-no-columns = Columns cannot be chosen in a section of this kind.
form-error-no-rounding = Amounts can be rounded only in accounts, funding and unspent_funds.
form-error-no-required-if = required_if can stand only in narrative, free_figures, free_table and free_grid.
form-error-no-total = { $field } cannot be added up. Only count, ore, minutes and decimal can have total = true.
form-error-no-choices = { $field } belongs only where unit is choice. Take the field out, or write unit = "choice".
form-error-no-hours = in_hours belongs only to minutes and volunteer_minutes. Take the field out.
form-error-no-breakdown = { $field }: The section must break the activities down in at least one way. Write breakdowns, crossed or both.
form-error-crossed-with-itself = { $field } crosses a thing with itself. Choose two that differ, such as first = "site" and then = "kind".
form-error-not-counted-together = { $field }: Participants are counted by each of the two, but not by both at once. Replace one of them with kind, audience, mode, site, topic, commissioner or month.
form-error-curly-quotes = Text must stand in straight quotation marks, "like this". Word and other programs put “ ”, « » or ‘ ’ in their place. Replace them, here and in the rest of the file.
form-error-single-brackets = [{ $field }] stands in single brackets. Write [[{ $field }]]: each such heading begins one more.
form-error-unquoted = The value is not written as it must be. Write a number without spaces, decimals or units, such as 4000. Write true for yes and false for no. Everything else must stand in straight quotation marks, "like this".
form-error-unclosed = { $opened } is opened here and never closed. Write { $closing } where it should end.
form-error-in-section = Section { $number }: { $error }
form-error-in-section-of-key = Section { $number } (“{ $key }”): { $error }
form-error-missing-bokmal = { $field } has no text in Bokmål. Write one as nb. Bokmål must always be there, as the pages need it, whatever “languages” lists.
form-error-missing-twice = A form can have only one section of the kind “missing”. Remove this one.
form-error-shown-by-kind-and-month = { $field }: This table comes with kind_and_month already. Remove it here, or replace kind_and_month.
form-error-same-heading = { $field } gives the column the heading “{ $heading }”, which the column “{ $other }” has already. Choose another, or give “{ $other }” a heading of your own.
form-error-no-sections = A form needs at least one section. Add one with [[sections]].
form-error-too-many = { $field } must have from { $min } to { $max } entries.
form-error-due-before-end = The report on { $period } is due { $due }, before that period ends. Change the deadline unless the funder wants it so.
form-file-missing = There is no such file.
form-file-not-utf-8 = The file is not saved as UTF-8. Save it again as UTF-8 (in Notepad: Save as, Encoding: UTF-8).
form-file-same-key = { $other } has the same key, “{ $key }”. Give each form a key of its own.

## Forms tried on a grant

forms-preview-period = Period: { $period }
forms-preview-deadline = Deadline by the form: { $on }
forms-preview-answer = Task to be answered by: { $on }
forms-preview-internal = Internal deadline, { $party }: { $on }
forms-preview-no-deadline = The form gives no deadline for this grant. The grant letter must give it.
forms-preview-before-end = Warning: the deadline comes before the end of the period.
forms-preview-no-funder = Note: the register has no funder with the key “{ $key }”.

## Attachments, figures and tables in the report

report-attachments-table = Attachments
report-attachments-none = No attachments are demanded.
report-attachments-missing = missing
report-attachments-not-attached = not attached (optional)
report-attachments-column-attachment = Attachment
report-attachments-column-file = File
report-attachments-column-size = Size in bytes
report-attachments-column-sha256 = SHA-256
report-typed-table-empty = No rows have been filled in.
report-rounded-kroner = The amounts are rounded to whole kroner, each by itself. Totals may therefore differ slightly from the sum of the lines.
report-rounded-thousand-kroner = The amounts are rounded to whole thousands of kroner, each by itself. Totals may therefore differ slightly from the sum of the lines.
report-accounts-limit-amount = A deviation of at most { $amount } in a budgeted line needs no explanation.
finding-attachment-missing = The attachment “{ $title }” is missing. Attach it.
finding-figure-missing = { $unit ->
    [text] Fill in “{ $title }”.
    [date] Fill in “{ $title }”.
    [yes_no] Answer yes or no to “{ $title }”.
    [choice] Choose an answer to “{ $title }”.
   *[other] Fill in “{ $title }”. Write 0 if it is 0.
}
finding-grid-missing = { $count ->
    [one] One field is blank in “{ $section }”: “{ $title }”. Fill it in, with 0 where it is 0.
   *[other] { $count } fields are blank in “{ $section }”, the first is “{ $title }”. Fill them in, with 0 where it is 0.
}
finding-table-missing = Fill in at least one row of “{ $section }”.

## Units

word-typed-unit-count = Count
word-typed-unit-people = Count of people
word-typed-unit-ore = Kroner
word-typed-unit-percent = Percent
word-typed-unit-minutes = Minutes
word-typed-unit-decimal = Number with two decimals
word-typed-unit-text = Text
word-typed-unit-date = Date
word-typed-unit-yes-no = Yes or no
word-typed-unit-choice = One of several choices
word-rounding-ore = Kroner and øre
word-rounding-kroner = Whole kroner
word-rounding-thousand-kroner = Whole thousands of kroner

## The pages

field-typed = Figures and tables
files-asked = Is the file an attachment that the form asks for?
files-asked-none = No, another attachment
typed-rows-hint = Leave a row empty to take it away. Save to get more empty rows. At most { $max } rows fit.
typed-row = Row { $number }
typed-figures-hint = Leave a field empty if the figure is not known. 0 means zero.

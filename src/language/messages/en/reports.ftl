# The reports: headings, columns, explanations, what is missing, and mistakes in form files.

## A mistake in a form file

form-error-unreadable = The file cannot be read as a form: { $detail }
form-error-unknown-field = There is no field { $field } here. Use one of these: { $allowed }.
form-error-other-format = The form has format { $found }. This version of the program reads format 1.
form-error-deadline-kind = Deadlines of the kind “{ $found }” are not supported by this version. Use “fixed_day” or “literal”, or leave the deadline to the grant letter.
form-error-not-a-key = { $field } must be lower-case letters a–z, digits and single hyphens, at most { $max } characters.
form-error-duplicate = { $field } stands twice. Each must differ from the others.
form-error-empty = { $field } is empty. Fill it in.
form-error-too-long = { $field } is too long. Use at most { $max } characters.
form-error-out-of-range = { $field } must be from { $min } to { $max }.
form-error-not-a-day = { $field } gives a day that no year has.
form-error-not-a-language = { $field } must be nb, nn or en.

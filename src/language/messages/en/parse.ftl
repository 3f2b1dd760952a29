# What to write when a field cannot be read.

parse-number-empty = Enter a number, for example 8
parse-number-not-a-number = Enter figures only, for example 1250 or 1250,50
parse-number-ambiguous = Enter the number without separators, with a comma before decimals, for example 1250,50
parse-number-too-many-decimals = The number has too many decimals. Round it, for example to 1250,50 or 1250
parse-number-too-large = The number is too large. Check how many digits it has
parse-number-not-whole = Write a whole number without decimals, for example 12
parse-number-not-a-year = Write the year with four digits, for example 2026

parse-date-empty = Enter a date, for example 1.12.2026
parse-date-not-a-date = Enter the date as day, month and year, for example 1.12.2026
parse-date-missing-year = Enter the year as well, for example 1.12.2026
parse-date-two-digit-year = Enter the year with four digits, for example 1.12.2026
parse-date-no-such-day = There is no such date. Check the day and the month
parse-date-unlikely-year = Check the year. It must be between 1900 and 2199

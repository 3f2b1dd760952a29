# Dates, times and durations. Figures and names are text; $count is a number of days.

date-long = { $day } { $month } { $year }
date-medium = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-day-month-long = { $day } { $month }
date-weekday = { $weekday } { $day } { $month }
date-month-year = { $month } { $year }
date-quarter = Q{ $quarter } { $year }
date-range = { $from } – { $to }
date-range-in-month = { $from }–{ $to } { $month } { $year }
date-since = from { $from }
date-time = { $date }, { $time }
time-of-day = { $hour }:{ $minute }

days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
relative-today = today
relative-tomorrow = tomorrow
relative-yesterday = yesterday
relative-ahead = in { $count ->
    [one] { $count } day
   *[other] { $count } days
}
relative-ago = { $count ->
    [one] { $count } day
   *[other] { $count } days
} ago
relative-late = { $count ->
    [one] { $count } day
   *[other] { $count } days
} late

duration-minutes = { $minutes } min
duration-hours = { $hours } h
duration-hours-and-minutes = { $hours } h { $minutes } min
file-size-bytes = { $count ->
    [one] { $count } byte
   *[other] { $count } bytes
}

weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

month-dotted-1 = Jan
month-dotted-2 = Feb
month-dotted-3 = Mar
month-dotted-4 = Apr
month-dotted-5 = May
month-dotted-6 = Jun
month-dotted-7 = Jul
month-dotted-8 = Aug
month-dotted-9 = Sep
month-dotted-10 = Oct
month-dotted-11 = Nov
month-dotted-12 = Dec

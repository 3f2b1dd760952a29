# Datoar, klokkeslett og lengd. Tal og namn er tekst; $count er eit tal på dagar.

date-long = { $day }. { $month } { $year }
date-medium = { $day }. { $month } { $year }
date-day-month = { $day }. { $month }
date-day-month-long = { $day }. { $month }
date-weekday = { $weekday } { $day }. { $month }
date-month-year = { $month } { $year }
date-quarter = { $quarter }. kvartal { $year }
date-range = { $from } – { $to }
date-range-in-month = { $from }.–{ $to }. { $month } { $year }
date-since = frå { $from }
date-time = { $date } kl. { $time }
time-of-day = { $hour }.{ $minute }

days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
relative-today = i dag
relative-tomorrow = i morgon
relative-yesterday = i går
relative-ahead = om { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
}
relative-ago = for { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
} sidan
relative-late = { $count ->
    [one] { $count } dag
   *[other] { $count } dagar
} for seint

duration-minutes = { $minutes } min
duration-hours = { $hours } t
duration-hours-and-minutes = { $hours } t { $minutes } min
file-size-bytes = { $count } byte

weekday-1 = måndag
weekday-2 = tysdag
weekday-3 = onsdag
weekday-4 = torsdag
weekday-5 = fredag
weekday-6 = laurdag
weekday-7 = søndag

month-1 = januar
month-2 = februar
month-3 = mars
month-4 = april
month-5 = mai
month-6 = juni
month-7 = juli
month-8 = august
month-9 = september
month-10 = oktober
month-11 = november
month-12 = desember

month-short-1 = jan
month-short-2 = feb
month-short-3 = mars
month-short-4 = apr
month-short-5 = mai
month-short-6 = juni
month-short-7 = juli
month-short-8 = aug
month-short-9 = sep
month-short-10 = okt
month-short-11 = nov
month-short-12 = des

month-dotted-1 = jan.
month-dotted-2 = feb.
month-dotted-3 = mars
month-dotted-4 = apr.
month-dotted-5 = mai
month-dotted-6 = juni
month-dotted-7 = juli
month-dotted-8 = aug.
month-dotted-9 = sep.
month-dotted-10 = okt.
month-dotted-11 = nov.
month-dotted-12 = des.

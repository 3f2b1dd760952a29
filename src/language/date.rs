//! Dates and times as text. The patterns and the names of months and days are messages (`dates.ftl`), so that a
//! language's habits lie in one file; what is chosen here is which of them applies.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};

use crate::{Argument, Language, message, text};

/// A date in running text: `1. desember 2026`.
pub fn date_long(language: Language, date: NaiveDate) -> String {
    message(
        language,
        "date-long",
        &[day(date), ("month", month_name(language, date.month()).into()), year(date.year())],
    )
}

/// A date in lists: `15. des. 2026`.
pub fn date_medium(language: Language, date: NaiveDate) -> String {
    message(language, "date-medium", &[day(date), month_dotted(language, date), year(date.year())])
}

/// A date in figures, for narrow table columns: `01.12.2026`. English has its short month in words, since its readers
/// disagree on which figure is the month.
pub fn date_short(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Nb | Language::Nn => date.format("%d.%m.%Y").to_string(),
        Language::En => date_medium(language, date),
    }
}

/// A day whose year is plain: `1. des.`.
pub fn day_and_month(language: Language, date: NaiveDate) -> String {
    message(language, "date-day-month", &[day(date), month_dotted(language, date)])
}

/// A day whose year is plain, in running text: `1. desember`.
pub fn day_and_month_long(language: Language, date: NaiveDate) -> String {
    message(language, "date-day-month-long", &[day(date), ("month", month_name(language, date.month()).into())])
}

/// A day with its weekday: `tirsdag 17. nov.`.
pub fn weekday_date(language: Language, date: NaiveDate) -> String {
    message(
        language,
        "date-weekday",
        &[("weekday", weekday_name(language, date).into()), day(date), month_dotted(language, date)],
    )
}

/// The weekday's name: `tirsdag`.
pub fn weekday_name(language: Language, date: NaiveDate) -> String {
    text(language, &format!("weekday-{}", date.weekday().number_from_monday()))
}

/// The name of month 1 to 12: `desember`.
pub fn month_name(language: Language, month: u32) -> String {
    text(language, &format!("month-{month}"))
}

/// The short name of month 1 to 12, for axes and table heads: `des`, `mars`.
pub fn month_short(language: Language, month: u32) -> String {
    text(language, &format!("month-short-{month}"))
}

/// A date known to the month: `mars 2014`.
pub fn month_of_year(language: Language, of_year: i32, month: u32) -> String {
    message(language, "date-month-year", &[("month", month_name(language, month).into()), year(of_year)])
}

/// A date known to the quarter, 1 to 4: `1. kvartal 2014`.
pub fn quarter_of_year(language: Language, of_year: i32, quarter: u32) -> String {
    message(language, "date-quarter", &[("quarter", quarter.to_string().into()), year(of_year)])
}

/// A period, both days included, as short as it can be read: `3.–5. juni 2026`, `1. jan. – 31. des. 2026`,
/// `1. aug. 2025 – 30. juni 2026`; a single day is that day.
pub fn date_range(language: Language, from: NaiveDate, to: NaiveDate) -> String {
    if from == to {
        return date_medium(language, from);
    }
    if (from.year(), from.month()) == (to.year(), to.month()) {
        return message(
            language,
            "date-range-in-month",
            &[
                ("from", from.day().to_string().into()),
                ("to", to.day().to_string().into()),
                month_dotted(language, to),
                year(to.year()),
            ],
        );
    }
    let first = if from.year() == to.year() { day_and_month(language, from) } else { date_medium(language, from) };
    message(language, "date-range", &[("from", first.into()), ("to", date_medium(language, to).into())])
}

/// A period without an end: `fra 1. jan. 2026`.
pub fn date_since(language: Language, from: NaiveDate) -> String {
    message(language, "date-since", &[("from", date_medium(language, from).into())])
}

/// A moment in the time zone it is given in, to the minute: `17. nov. 2026 kl. 14.05`. Convert to the register's own
/// zone first (`at.with_timezone(&zone)`); the zone is not written out.
pub fn date_time<Zone: TimeZone>(language: Language, at: &DateTime<Zone>) -> String {
    message(
        language,
        "date-time",
        &[("date", date_medium(language, at.date_naive()).into()), ("time", time_of_day(language, at).into())],
    )
}

/// The clock of a moment in the time zone it is given in: `14.05`; in English `14:05`.
pub fn time_of_day<Zone: TimeZone>(language: Language, at: &DateTime<Zone>) -> String {
    let clock = at.time();
    let part = |value: u32| Argument::from(format!("{value:02}"));
    message(language, "time-of-day", &[("hour", part(clock.hour())), ("minute", part(clock.minute()))])
}

/// A day seen from today: `i dag`, `i morgen`, `om 9 dager`, `i går`, `for 3 dager siden`.
pub fn relative_day(language: Language, today: NaiveDate, date: NaiveDate) -> String {
    match (date - today).num_days() {
        0 => text(language, "relative-today"),
        1 => text(language, "relative-tomorrow"),
        -1 => text(language, "relative-yesterday"),
        days if days > 0 => message(language, "relative-ahead", &[("count", days.into())]),
        days => message(language, "relative-ago", &[("count", (-days).into())]),
    }
}

/// A deadline seen from today: `om 9 dager`, `i dag`, and once it has passed `2 dager for sent`.
pub fn due_day(language: Language, today: NaiveDate, deadline: NaiveDate) -> String {
    let late = (today - deadline).num_days();
    if late > 0 {
        message(language, "relative-late", &[("count", late.into())])
    } else {
        relative_day(language, today, deadline)
    }
}

fn day(date: NaiveDate) -> (&'static str, Argument<'static>) {
    ("day", date.day().to_string().into())
}

/// A year is text to a message: grouped by thousands it would read `2 026`.
fn year(year: i32) -> (&'static str, Argument<'static>) {
    ("year", year.to_string().into())
}

fn month_dotted(language: Language, date: NaiveDate) -> (&'static str, Argument<'static>) {
    ("month", text(language, &format!("month-dotted-{}", date.month())).into())
}

#[cfg(test)]
mod tests {
    use chrono::{FixedOffset, TimeZone};

    use super::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// Text with plain spaces, to be read in a test.
    fn plain(text: &str) -> String {
        text.replace('\u{a0}', " ")
    }

    #[test]
    fn dates_are_written_as_norwegians_write_them() {
        let date = on(2026, 12, 1);
        assert_eq!(plain(&date_long(Language::Nb, date)), "1. desember 2026");
        assert_eq!(plain(&date_long(Language::En, date)), "1 December 2026");
        assert_eq!(date_short(Language::Nn, date), "01.12.2026");
        assert_eq!(plain(&date_short(Language::En, date)), "1 Dec 2026");
        assert_eq!(plain(&date_medium(Language::Nb, on(2026, 5, 17))), "17. mai 2026");
        assert_eq!(plain(&date_medium(Language::Nb, on(2026, 2, 28))), "28. feb. 2026");
        assert_eq!(plain(&weekday_date(Language::Nb, on(2026, 11, 17))), "tirsdag 17. nov.");
        assert_eq!(plain(&weekday_date(Language::Nn, on(2026, 11, 17))), "tysdag 17. nov.");
        assert_eq!(plain(&day_and_month_long(Language::Nb, date)), "1. desember");
        assert_eq!(plain(&month_of_year(Language::Nb, 2014, 3)), "mars 2014");
        assert_eq!(plain(&quarter_of_year(Language::Nb, 2014, 1)), "1. kvartal 2014");
        assert_eq!(plain(&quarter_of_year(Language::En, 2014, 1)), "Q1 2014");
    }

    #[test]
    fn short_months_are_those_of_the_axis() {
        let names: Vec<_> = (1..=12).map(|month| month_short(Language::Nb, month)).collect();
        assert_eq!(names.join(" "), "jan feb mars apr mai juni juli aug sep okt nov des");
    }

    #[test]
    fn periods_say_each_part_once() {
        let range = |from, to| plain(&date_range(Language::Nb, from, to));
        assert_eq!(range(on(2026, 1, 1), on(2026, 12, 31)), "1. jan. – 31. des. 2026");
        assert_eq!(range(on(2025, 8, 1), on(2026, 6, 30)), "1. aug. 2025 – 30. juni 2026");
        assert_eq!(range(on(2026, 6, 3), on(2026, 6, 5)), "3.–5. juni 2026");
        assert_eq!(range(on(2026, 6, 3), on(2026, 6, 3)), "3. juni 2026");
        assert_eq!(plain(&date_since(Language::Nb, on(2026, 1, 1))), "fra 1. jan. 2026");
    }

    #[test]
    fn a_deadline_that_has_passed_is_late_and_an_event_is_ago() {
        let today = on(2026, 11, 22);
        let after = |days| today + chrono::Duration::days(days);
        for (days, relative, due) in [
            (9, "om 9 dager", "om 9 dager"),
            (1, "i morgen", "i morgen"),
            (0, "i dag", "i dag"),
            (-1, "i går", "1 dag for sent"),
            (-2, "for 2 dager siden", "2 dager for sent"),
        ] {
            assert_eq!(plain(&relative_day(Language::Nb, today, after(days))), relative);
            assert_eq!(plain(&due_day(Language::Nb, today, after(days))), due);
        }
    }

    #[test]
    fn a_moment_is_written_in_its_own_zone() {
        let at = chrono::Utc.with_ymd_and_hms(2026, 11, 17, 23, 5, 59).unwrap();
        let oslo = at.with_timezone(&FixedOffset::east_opt(3600).unwrap());
        assert_eq!(plain(&date_time(Language::Nb, &oslo)), "18. nov. 2026 kl. 00.05");
        assert_eq!(plain(&date_time(Language::En, &oslo)), "18 Nov 2026, 00:05");
    }
}

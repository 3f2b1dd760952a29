//! Dates that are known only to the month or the quarter, weeks, and periods. A period's dates are both inside it.

use crate::words::words;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc, Weekday};
use chrono_tz::Europe::Oslo;
use serde::{Deserialize, Serialize};

words! {
    /// How exactly a date is known. A date of a month or quarter is stored as its first day.
    Precision, "precision" {
        /// To the day.
        Day = "day",
        /// To the month.
        Month = "month",
        /// To the quarter of a year.
        Quarter = "quarter",
    }
}

/// The civil date in Europe/Oslo at a time.
pub fn day_in_oslo(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Oslo).date_naive()
}

impl Precision {
    /// First day of the day, month or quarter that holds `on`.
    pub fn first_day(self, on: NaiveDate) -> NaiveDate {
        let first = |month| NaiveDate::from_ymd_opt(on.year(), month, 1).expect("the first of a month exists");
        match self {
            Self::Day => on,
            Self::Month => first(on.month()),
            Self::Quarter => first((on.month0() / 3) * 3 + 1),
        }
    }

    /// Last day of the day, month or quarter that holds `on`.
    pub fn last_day(self, on: NaiveDate) -> NaiveDate {
        let months = match self {
            Self::Day => return on,
            Self::Month => 1,
            Self::Quarter => 3,
        };
        let next = self.first_day(on).checked_add_months(Months::new(months));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }
}

/// Days from the first to the last, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
}

impl Period {
    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Some(Self { starts_on: NaiveDate::from_ymd_opt(year, 1, 1)?, ends_on: NaiveDate::from_ymd_opt(year, 12, 31)? })
    }

    /// How many calendar months it is, from the first day of one to the last day of another.
    pub fn whole_months(self) -> Option<u32> {
        let after = self.ends_on.checked_add_days(Days::new(1))?;
        if self.starts_on.day() != 1 || after.day() != 1 || after <= self.starts_on {
            return None;
        }
        let months = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
        u32::try_from(months(after) - months(self.starts_on)).ok()
    }

    /// Whether the day lies in the period.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
    }

    /// Whether another period lies wholly in it.
    pub fn covers(self, part: Self) -> bool {
        self.contains(part.starts_on) && self.contains(part.ends_on)
    }

    /// The first day of each month that the period touches.
    pub fn months(self) -> impl Iterator<Item = NaiveDate> + use<> {
        let last = self.ends_on;
        let mut next = Some(Precision::Month.first_day(self.starts_on)).filter(|month| *month <= last);
        std::iter::from_fn(move || {
            let month = next?;
            next = month.checked_add_months(Months::new(1)).filter(|month| *month <= last);
            Some(month)
        })
    }
}

/// A week from Monday to Sunday, numbered as in ISO 8601: week 1 holds the year's first Thursday, so that some years have 53
/// and the days around New Year may belong to the other year's week. Written `2026-W47`. Days have no hours, so that the
/// nights when clocks are set change nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week that a day lies in.
    pub fn of(day: NaiveDate) -> Self {
        let since_monday = Days::new(u64::from(day.weekday().num_days_from_monday()));
        Self { monday: day.checked_sub_days(since_monday).unwrap_or(day) }
    }

    /// Its days, Monday first.
    pub fn days(self) -> [NaiveDate; 7] {
        std::array::from_fn(|place| self.monday.checked_add_days(Days::new(place as u64)).unwrap_or(NaiveDate::MAX))
    }

    /// Its Monday.
    pub fn first_day(self) -> NaiveDate {
        self.monday
    }

    /// Its Sunday.
    pub fn last_day(self) -> NaiveDate {
        self.days()[6]
    }

    /// The week after.
    #[must_use]
    pub fn next(self) -> Self {
        Self { monday: self.monday.checked_add_days(Days::new(7)).unwrap_or(self.monday) }
    }

    /// The week before.
    #[must_use]
    pub fn previous(self) -> Self {
        Self { monday: self.monday.checked_sub_days(Days::new(7)).unwrap_or(self.monday) }
    }

    /// Its number in its year.
    pub fn number(self) -> u32 {
        self.monday.iso_week().week()
    }

    /// The year that its number counts in; of a week across New Year, the one that holds its Thursday.
    pub fn year(self) -> i32 {
        self.monday.iso_week().year()
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{:04}-W{:02}", self.year(), self.number())
    }
}

impl std::str::FromStr for Week {
    type Err = crate::check::Code;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (year, week) = text.split_once("-W")?;
            let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
            NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon)
        };
        read().map(|monday| Self { monday }).ok_or(crate::check::Code::NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_covers_what_lies_wholly_in_it() {
        let period = |starts_on: &str, ends_on: &str| Period { starts_on: day(starts_on), ends_on: day(ends_on) };
        let year = Period::year(2026).unwrap();
        assert!(year.covers(year) && year.covers(period("2026-12-01", "2026-12-31")));
        assert!(!year.covers(period("2025-12-31", "2026-01-31")) && !year.covers(period("2026-12-01", "2027-01-01")));
    }

    #[test]
    fn a_month_and_a_quarter_end_on_their_last_day_also_in_leap_years() {
        assert_eq!(Precision::Month.last_day(day("2024-02-10")), day("2024-02-29"));
        assert_eq!(Precision::Month.last_day(day("2026-02-01")), day("2026-02-28"));
        assert_eq!(Precision::Quarter.first_day(day("2026-11-22")), day("2026-10-01"));
        assert_eq!(Precision::Quarter.last_day(day("2026-11-22")), day("2026-12-31"));
        assert_eq!(Precision::Day.last_day(day("2024-02-29")), day("2024-02-29"));
    }

    #[test]
    fn whole_months_are_counted_across_years_and_leap_days() {
        let months = |starts_on, ends_on| Period { starts_on: day(starts_on), ends_on: day(ends_on) }.whole_months();
        assert_eq!(months("2024-02-01", "2024-02-29"), Some(1));
        assert_eq!(months("2025-07-01", "2026-06-30"), Some(12));
        assert_eq!(months("2024-02-01", "2024-02-28"), None);
        assert_eq!(months("2026-03-01", "2026-02-28"), None);
    }

    #[test]
    fn a_week_across_new_year_belongs_to_the_year_of_its_thursday() {
        let last: Week = "2026-W53".parse().unwrap();
        assert_eq!((last.first_day(), last.last_day()), (day("2026-12-28"), day("2027-01-03")));
        assert_eq!(last.next().to_string(), "2027-W01");
        assert_eq!(Week::of(day("2027-01-01")), last);
        assert_eq!(Week::of(day("2024-12-31")).to_string(), "2025-W01");
        assert!("2025-W53".parse::<Week>().is_err(), "2025 has 52 weeks");
        for wrong in ["", "2026", "2026-W", "2026-W00", "2026-W54", "47-W2026", "9999-W01"] {
            assert!(wrong.parse::<Week>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_weeks_in_which_clocks_are_set_have_seven_days() {
        for text in ["2026-W13", "2026-W43"] {
            let week: Week = text.parse().unwrap();
            assert_eq!(week.last_day() - week.first_day(), chrono::TimeDelta::days(6), "{text}");
            assert_eq!(week.next().first_day() - week.first_day(), chrono::TimeDelta::days(7), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_week_reads_as_it_is_written_and_holds_its_days(offset in 0_u64..90_000) {
            let any = day("1930-01-01").checked_add_days(Days::new(offset)).unwrap();
            let week = Week::of(any);
            prop_assert!(week.days().contains(&any));
            prop_assert_eq!(week.to_string().parse::<Week>().unwrap(), week);
            prop_assert_eq!(week.next().previous(), week);
        }
    }

    #[test]
    fn a_period_lists_each_month_it_touches() {
        let period = Period { starts_on: day("2025-11-30"), ends_on: day("2026-02-01") };
        let months: Vec<_> = period.months().collect();
        assert_eq!(months, [day("2025-11-01"), day("2025-12-01"), day("2026-01-01"), day("2026-02-01")]);
        assert!(period.contains(day("2025-11-30")) && period.contains(day("2026-02-01")));
        assert!(!period.contains(day("2026-02-02")));
    }
}

//! Dates that are known only to the month or the quarter, and periods. A period's dates are both inside it.

use crate::words::words;
use chrono::{Datelike, Days, Months, NaiveDate};
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

    /// Whether the day lies in the period.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.starts_on..=self.ends_on).contains(&day)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
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
    fn a_period_lists_each_month_it_touches() {
        let period = Period { starts_on: day("2025-11-30"), ends_on: day("2026-02-01") };
        let months: Vec<_> = period.months().collect();
        assert_eq!(months, [day("2025-11-01"), day("2025-12-01"), day("2026-01-01"), day("2026-02-01")]);
        assert!(period.contains(day("2025-11-30")) && period.contains(day("2026-02-01")));
        assert!(!period.contains(day("2026-02-02")));
    }
}

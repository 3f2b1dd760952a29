//! Which periods a form is asked for.

use crate::calendar::Period;
use crate::words::words;
use chrono::{Datelike, Months, NaiveDate};

words! {
    /// Which periods a form is asked for.
    FormPeriod, "form-period" {
        /// Each calendar year of the grant, from 1 January or the grant's start to 31 December or its end.
        CalendarYear = "calendar_year",
        /// Each calendar year of the grant but the last, which the final report takes.
        CalendarYearBeforeLast = "calendar_year_before_last",
        /// Each half of a calendar year of the grant.
        HalfYear = "half_year",
        /// Each third of a calendar year of the grant (*tertial*): from January, May and September.
        ThirdOfYear = "third_of_year",
        /// Each quarter of a calendar year of the grant.
        Quarter = "quarter",
        /// Each twelve months from the grant's first day, whenever in the year that is; the last ends with the grant.
        GrantYear = "grant_year",
        /// The grant from start to end, once.
        WholeGrant = "whole_grant",
        /// From one recurring task to the next; its deadline must be a recurring one.
        Checkpoint = "checkpoint",
    }
}

impl FormPeriod {
    /// The periods of a grant that lasts as long as `whole`. Those of recurring tasks come from the rule of the deadline
    /// ([`crate::deadline::DeadlineRule::periods`]).
    pub fn periods(self, whole: Period) -> Vec<Period> {
        let years = |last: i32| {
            (whole.starts_on.year()..=last)
                .filter_map(Period::year)
                .map(|year| Period {
                    starts_on: year.starts_on.max(whole.starts_on),
                    ends_on: year.ends_on.min(whole.ends_on),
                })
                .collect()
        };
        match self {
            Self::CalendarYear => years(whole.ends_on.year()),
            Self::CalendarYearBeforeLast => years(whole.ends_on.year() - 1),
            Self::HalfYear => parts_of_years(whole, 6),
            Self::ThirdOfYear => parts_of_years(whole, 4),
            Self::Quarter => parts_of_years(whole, 3),
            Self::GrantYear => {
                cut(whole, |number| whole.starts_on.checked_add_months(Months::new(number.checked_mul(12)?)))
            }
            Self::WholeGrant => vec![whole],
            Self::Checkpoint => Vec::new(),
        }
    }
}

/// The parts of calendar years, each so many months long, that a grant lasts in. The length divides a year.
fn parts_of_years(whole: Period, months: u32) -> Vec<Period> {
    let month = whole.starts_on.month0() / months * months + 1;
    let first = NaiveDate::from_ymd_opt(whole.starts_on.year(), month, 1).expect("the first of a month exists");
    cut(whole, |number| first.checked_add_months(Months::new(number.checked_mul(months)?)))
}

/// The parts of a period that begin on the days that `starts` gives for 0, 1, 2 …
fn cut(whole: Period, starts: impl Fn(u32) -> Option<NaiveDate>) -> Vec<Period> {
    let mut parts = Vec::new();
    for number in 0.. {
        let Some(starts_on) = starts(number).filter(|day| *day <= whole.ends_on) else { break };
        let next = starts(number + 1).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX);
        parts.push(Period { starts_on: starts_on.max(whole.starts_on), ends_on: next.min(whole.ends_on) });
    }
    parts
}

//! How a funder's deadline follows from a letter: kinds of rule, the periods and days they give, and the moment at which a
//! deadline has passed. Dates are days in Europe/Oslo; a month too short for a day takes its last one.

use crate::calendar::Period;
use crate::check::Code;
use crate::schedule::instant;
use crate::words::words;
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// Most days, months or years that a rule counts, and most years after a period.
pub const COUNT_MOST: i64 = 3_650;
/// Most years between a period and a fixed day.
pub const YEARS_AFTER_MOST: i64 = 10;
/// Most tasks of one recurring rule, whatever it says: a century of them, month by month.
const RECURRENCES_MOST: u32 = 1_200;

words! {
    /// What a rule counts.
    TimeUnit, "time-unit" {
        /// Days.
        Days = "days",
        /// Months.
        Months = "months",
        /// Years.
        Years = "years",
    }
}

impl TimeUnit {
    /// So many days, months or years after a day; the last day of a month that is too short.
    pub fn after(self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        match self {
            Self::Days => day.checked_add_days(Days::new(u64::from(count))),
            Self::Months => day.checked_add_months(Months::new(count)),
            Self::Years => day.checked_add_months(Months::new(count.checked_mul(12)?)),
        }
    }
}

/// How a deadline follows from a period and a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DeadlineRule {
    /// A day and month, so many years after the one in which the period ends: 1 April the year after.
    FixedDay {
        /// Month, 1–12.
        month: u32,
        /// Day of the month. 29 February falls on the 28th in other years.
        day: u32,
        /// 0 is the year in which the period ends, 1 the next.
        years_after: u32,
    },
    /// So long after the last day of the period, which for a report on the whole grant is its end date: three months after
    /// the end of a project of Stiftelsen Dam (<https://dam.no/programmer/helse/til-deg-som-har-mottatt-stotte/>).
    AfterEnd {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
    },
    /// So long after the day of the decision.
    AfterDecision {
        /// How many.
        count: u32,
        /// Of what.
        unit: TimeUnit,
    },
    /// A task that comes again and again, counted from the first day of the grant. It is answered first, and its report is
    /// due so many days after the last day for the answer: 9 months after the start, then every 12 months, 14 days to
    /// answer, 30 more for the report, if more than 3 months remain
    /// (<https://dam.no/programmer/helse/til-deg-som-har-mottatt-stotte/>).
    Recurring {
        /// Months from the start to the first task, at least 1.
        first_after_months: u32,
        /// Months from a task to the next, at least 1.
        then_every_months: u32,
        /// Days to answer the task. Missing asks for no answer before the report.
        answer_within_days: Option<u32>,
        /// Days for the report, from the last day for the answer.
        report_within_days: u32,
        /// The report is owed only if more than so many months remain. Missing asks for it while any day remains.
        only_if_months_left: Option<u32>,
    },
    /// The date that stands in the letter.
    Literal {
        /// That date.
        on: NaiveDate,
    },
}

impl DeadlineRule {
    /// The names of the kinds, as they are stored.
    pub const KINDS: [&str; 5] = ["fixed_day", "after_end", "after_decision", "recurring", "literal"];

    /// The name of this kind.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::FixedDay { .. } => "fixed_day",
            Self::AfterEnd { .. } => "after_end",
            Self::AfterDecision { .. } => "after_decision",
            Self::Recurring { .. } => "recurring",
            Self::Literal { .. } => "literal",
        }
    }

    /// The deadline of a period; missing when the decision's day is needed and not known, or no calendar has the day.
    pub fn deadline(&self, period: Period, decided_on: Option<NaiveDate>) -> Option<NaiveDate> {
        match *self {
            Self::FixedDay { month, day, years_after } => {
                let year = period.ends_on.year().checked_add_unsigned(years_after)?;
                day_of_year(year, month, day)
            }
            Self::AfterEnd { count, unit } => unit.after(period.ends_on, count),
            Self::AfterDecision { count, unit } => unit.after(decided_on?, count),
            Self::Recurring { report_within_days, .. } => {
                let from = self.answer_by(period).or_else(|| period.ends_on.succ_opt())?;
                TimeUnit::Days.after(from, report_within_days)
            }
            Self::Literal { on } => Some(on),
        }
    }

    /// The last day to answer a recurring task, for the period that ends the day before it comes.
    pub fn answer_by(&self, period: Period) -> Option<NaiveDate> {
        match *self {
            Self::Recurring { answer_within_days: Some(days), .. } => {
                TimeUnit::Days.after(period.ends_on.succ_opt()?, days)
            }
            _ => None,
        }
    }

    /// The periods that the rule itself gives a grant, whatever its form says: those between recurring tasks. Missing for
    /// every other rule.
    pub fn periods(&self, whole: Period) -> Option<Vec<Period>> {
        let Self::Recurring { first_after_months, then_every_months, only_if_months_left, .. } = *self else {
            return None;
        };
        let is_owed = |task: NaiveDate| {
            let left = TimeUnit::Months.after(task, only_if_months_left.unwrap_or(0));
            left.is_some_and(|left| left < whole.ends_on)
        };
        // Each task is counted from the start, so that a short month moves its own task alone.
        let after = |number: u32| then_every_months.checked_mul(number)?.checked_add(first_after_months);
        let mut periods = Vec::new();
        let mut starts_on = whole.starts_on;
        for number in 0..RECURRENCES_MOST {
            let task = after(number).and_then(|months| TimeUnit::Months.after(whole.starts_on, months));
            let Some(task) = task.filter(|task| *task > starts_on && is_owed(*task)) else { break };
            let Some(ends_on) = task.pred_opt() else { break };
            periods.push(Period { starts_on, ends_on });
            starts_on = task;
        }
        Some(periods)
    }

    /// Whether it gives one day, whatever the period: that of the letter, or one counted from the decision.
    pub const fn is_one_day(&self) -> bool {
        matches!(self, Self::AfterDecision { .. } | Self::Literal { .. })
    }

    /// What is wrong with the rule itself, with the field of it.
    pub fn faults(&self) -> Vec<(&'static str, Code)> {
        let mut faults = Vec::new();
        let mut range = |field, number: u32, min: i64, max: i64| {
            if !(min..=max).contains(&i64::from(number)) {
                faults.push((field, Code::OutOfRange { min, max }));
            }
        };
        match *self {
            Self::FixedDay { month, day, years_after } => {
                range("years_after", years_after, 0, YEARS_AFTER_MOST);
                range("month", month, 1, 12);
                if (1..=12).contains(&month) && !is_day(month, day) {
                    faults.push(("day", Code::NotADate));
                }
            }
            Self::AfterEnd { count, unit: _ } | Self::AfterDecision { count, unit: _ } => {
                range("count", count, 0, COUNT_MOST);
            }
            Self::Recurring { first_after_months, then_every_months, .. } => {
                range("first_after_months", first_after_months, 1, COUNT_MOST);
                range("then_every_months", then_every_months, 1, COUNT_MOST);
                self.day_counts(&mut range);
            }
            Self::Literal { on } => {
                if !(1900..2200).contains(&on.year()) {
                    faults.push(("on", Code::NotADate));
                }
            }
        }
        faults
    }

    fn day_counts(&self, range: &mut impl FnMut(&'static str, u32, i64, i64)) {
        if let Self::Recurring { answer_within_days, report_within_days, only_if_months_left, .. } = *self {
            range("answer_within_days", answer_within_days.unwrap_or(0), 0, COUNT_MOST);
            range("report_within_days", report_within_days, 0, COUNT_MOST);
            range("only_if_months_left", only_if_months_left.unwrap_or(0), 0, COUNT_MOST);
        }
    }
}

/// Whether some year has this day. 2024 has a 29 February.
pub fn is_day(month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(2024, month, day).is_some()
}

/// A day of a year; 29 February falls on the 28th in years without one.
pub(crate) fn day_of_year(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let leap_day = || NaiveDate::from_ymd_opt(year, month, day.checked_sub(1)?).filter(|_| (month, day) == (2, 29));
    NaiveDate::from_ymd_opt(year, month, day).or_else(leap_day)
}

/// The last second in which a deadline is kept: the end of its day by the wall clock of the zone, also on the nights when
/// the clock changes. County governors write «innan kl. 23.59»
/// (<https://www.statsforvalteren.no/nn/vestland/tilskot/2023/02/tilskot-til-kommunalt-rusarbeid-2023---overgangsordning/>).
pub fn deadline_instant(on: NaiveDate, zone: Tz) -> DateTime<Utc> {
    let last = NaiveTime::from_hms_opt(23, 59, 59).expect("every day has a last second");
    instant(on.and_time(last), zone)
}

#[cfg(test)]
mod tests;

//! Deadlines of one's own, before the funder's: the project leader's, the board's, the auditor's and that of the umbrella
//! organisation that hands in on behalf of its members.

use crate::check::{Check, Code};
use crate::deadline::{day_of_year, is_day};
use crate::words::words;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Most days that a deadline of one's own lies before the funder's.
pub const DAYS_BEFORE_MOST: i64 = 365;

words! {
    /// Whose deadline it is.
    InternalParty, "internal-party" {
        /// Whoever leads the project and writes the report. Reminders go by it.
        ProjectLeader = "project_leader",
        /// The board, that approves it.
        Board = "board",
        /// The auditor, who needs the accounts in good time. Counts only where an auditor may be needed.
        Auditor = "auditor",
        /// The organisation that hands it in, whose own dates are earlier, as Mental Helse's are
        /// (<https://mentalhelse.no/vart-arbeid/extrastiftelsen/viktige-datoer>).
        UmbrellaOrganisation = "umbrella_organisation",
    }
}

/// How a deadline of one's own follows from the funder's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum InternalRule {
    /// So many days before it.
    DaysBefore {
        /// 0 is the same day.
        days: u32,
    },
    /// The same day each year: the last one that does not lie after the funder's deadline.
    FixedDay {
        /// Month, 1–12.
        month: u32,
        /// Day of the month.
        day: u32,
    },
}

impl InternalRule {
    /// The day, seen from the funder's deadline; never after it.
    pub fn on(&self, deadline_on: NaiveDate) -> Option<NaiveDate> {
        match *self {
            Self::DaysBefore { days } => deadline_on.checked_sub_days(Days::new(u64::from(days))),
            Self::FixedDay { month, day } => {
                let of_year = |year| day_of_year(year, month, day).filter(|on| *on <= deadline_on);
                of_year(deadline_on.year()).or_else(|| of_year(deadline_on.year() - 1))
            }
        }
    }
}

/// A deadline of one's own that a requirement has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InternalDeadline {
    /// Whose.
    pub party: InternalParty,
    /// When.
    pub rule: InternalRule,
}

impl InternalDeadline {
    /// The project leader's, so many days before the funder's.
    pub const fn of_leader(days: u32) -> Self {
        Self { party: InternalParty::ProjectLeader, rule: InternalRule::DaysBefore { days } }
    }
}

/// A deadline of one's own for one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InternalDeadlineOn {
    /// Whose.
    pub party: InternalParty,
    /// When.
    pub on: NaiveDate,
}

/// The days of these deadlines for one of the funder's, earliest first.
pub fn days_of(rules: &[InternalDeadline], deadline_on: NaiveDate) -> Vec<InternalDeadlineOn> {
    let day = |one: &InternalDeadline| Some(InternalDeadlineOn { party: one.party, on: one.rule.on(deadline_on)? });
    let mut days: Vec<_> = rules.iter().filter_map(day).collect();
    days.sort_by_key(|one| (one.on, one.party));
    days
}

/// Notes what is wrong with a requirement's list; `at` is the pointer of the list.
pub(crate) fn check_list(list: &[InternalDeadline], at: &str, check: &mut Check) {
    for (index, one) in list.iter().enumerate() {
        let twice = list[..index].iter().any(|other| other.party == one.party);
        check.demand(&format!("{at}/{index}/party"), !twice, Code::Duplicate);
        match one.rule {
            InternalRule::DaysBefore { days } => {
                let holds = i64::from(days) <= DAYS_BEFORE_MOST;
                let code = Code::OutOfRange { min: 0, max: DAYS_BEFORE_MOST };
                check.demand(&format!("{at}/{index}/rule/days"), holds, code);
            }
            InternalRule::FixedDay { month, day } => {
                check.demand(&format!("{at}/{index}/rule/day"), is_day(month, day), Code::NotADate);
            }
        }
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
    fn the_same_day_each_year_is_the_last_before_the_funders() {
        let twelfth = InternalRule::FixedDay { month: 1, day: 12 };
        for (deadline, on) in [
            ("2026-02-01", "2026-01-12"),
            ("2026-01-12", "2026-01-12"),
            ("2026-01-11", "2025-01-12"),
            ("2026-12-31", "2026-01-12"),
        ] {
            assert_eq!(twelfth.on(day(deadline)), Some(day(on)), "{deadline}");
        }
        let leap_day = InternalRule::FixedDay { month: 2, day: 29 };
        assert_eq!(leap_day.on(day("2024-03-01")), Some(day("2024-02-29")));
        assert_eq!(leap_day.on(day("2026-03-01")), Some(day("2026-02-28")));
    }

    #[test]
    fn days_come_earliest_first() {
        let of = |party, days| InternalDeadline { party, rule: InternalRule::DaysBefore { days } };
        let rules =
            [of(InternalParty::Board, 10), of(InternalParty::ProjectLeader, 21), of(InternalParty::Auditor, 45)];
        let days = days_of(&rules, day("2027-04-01"));
        let parties: Vec<_> = days.iter().map(|one| one.party).collect();
        assert_eq!(parties, [InternalParty::Auditor, InternalParty::ProjectLeader, InternalParty::Board]);
        assert_eq!(days[0].on, day("2027-02-15"));
    }

    proptest! {
        #[test]
        fn no_deadline_of_ones_own_lies_after_the_funders(
            offset in 0_i64..200_000, days in 0_u32..=365, month in 1_u32..=12, date in 1_u32..=31,
        ) {
            let deadline = day("1900-01-01") + chrono::TimeDelta::days(offset);
            let before = InternalRule::DaysBefore { days }.on(deadline).unwrap();
            prop_assert_eq!((deadline - before).num_days(), i64::from(days));
            prop_assume!(is_day(month, date));
            let fixed = InternalRule::FixedDay { month, day: date }.on(deadline).unwrap();
            prop_assert!(fixed <= deadline && (deadline - fixed).num_days() <= 366);
        }
    }
}

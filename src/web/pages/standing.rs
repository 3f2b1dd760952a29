//! How a project stands, at a glance.

use crate::page::Page;
use chrono::{Datelike, NaiveDate};
use domain::project::ProjectStatus;
use domain::{GrantYear, Milestone, Obligation, Project};

/// A deadline counts as near for so many days.
const NEAR_DAYS: i64 = 30;

/// How a project stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Something should have been done by this day.
    Late(NaiveDate),
    /// A report, or the answer before it, is due on this day, soon.
    Due(NaiveDate),
    /// Under way, nothing late.
    OnTrack,
    /// Not begun, ended or stopped: its status says it all.
    Quiet(ProjectStatus),
}

impl Standing {
    /// The worst that is known, from open milestones and owed obligations.
    pub(crate) fn of(project: &Project, milestones: &[&Milestone], owed: &[&Obligation], today: NaiveDate) -> Self {
        let milestones = milestones.iter().filter(|one| one.is_late(today)).map(|one| one.due_on());
        let reports = owed.iter().map(|one| one.awaited_on());
        if let Some(late) = milestones.chain(reports.clone().filter(|day| *day < today)).min() {
            return Self::Late(late);
        }
        if let Some(due) = reports.min().filter(|day| (*day - today).num_days() <= NEAR_DAYS) {
            return Self::Due(due);
        }
        match project.status {
            ProjectStatus::Ongoing | ProjectStatus::Extended => Self::OnTrack,
            status @ (ProjectStatus::Planned | ProjectStatus::Ended | ProjectStatus::Stopped) => Self::Quiet(status),
        }
    }

    /// The colour of its tag.
    pub(crate) fn color(self) -> &'static str {
        match self {
            Self::Late(_) => "danger",
            Self::Due(_) => "warning",
            Self::OnTrack => "success",
            Self::Quiet(_) => "neutral",
        }
    }

    /// Its tag in words.
    pub(crate) fn words(self, page: &Page) -> String {
        match self {
            Self::Late(day) => page.due(day),
            Self::Due(day) => page.t1("todo-deadline", "when", page.due(day)),
            Self::OnTrack => page.t("term-on-track"),
            Self::Quiet(status) => page.word(&status),
        }
    }
}

/// Spent and awarded of all grants in the latest year, up to this one, in which anything was awarded; with that year.
pub(crate) fn spent_of_awarded(years: &[&GrantYear], today: NaiveDate) -> Option<(i32, i64, i64)> {
    let awarded = |year: &&&GrantYear| year.year <= today.year() && year.awarded_ore.is_some_and(|ore| ore > 0);
    let latest = years.iter().filter(awarded).map(|year| year.year).max()?;
    let of_year = || years.iter().filter(|year| year.year == latest);
    let spent: Option<i64> = of_year().filter_map(|year| year.spent_ore).reduce(i64::saturating_add);
    let awarded = of_year().filter_map(|year| year.awarded_ore).fold(0, i64::saturating_add);
    Some((latest, spent?, awarded))
}

/// A part of a whole in whole percent, rounded down, so that 100 % is never shown too early.
pub(crate) fn percent_of(part: i64, whole: i64) -> i64 {
    if whole <= 0 { 0 } else { i64::try_from(i128::from(part) * 100 / i128::from(whole)).unwrap_or(i64::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_never_rounded_up_to_the_whole() {
        assert_eq!(percent_of(999, 1000), 99);
        assert_eq!(percent_of(i64::MAX, i64::MAX), 100);
        assert_eq!(percent_of(5, 0), 0);
    }
}

//! A milestone against its plan, with the only ways it may change state.

use crate::calendar::Precision;
use crate::check::{Check, Checked, Code, FieldError, TITLE_MAX};
use crate::identity::{MilestoneId, OrganisationId, ProjectId, SiteId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Where a milestone stands.
    MilestoneState, "milestone-state" {
        /// Nothing done yet.
        NotStarted = "not_started",
        /// Begun.
        InProgress = "in_progress",
        /// Reached.
        Done = "done",
        /// Given up, with the reason.
        Cancelled = "cancelled",
    }
}

/// A milestone of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// Identity.
    pub id: MilestoneId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The site it concerns; missing concerns the whole project.
    pub site_id: Option<SiteId>,
    /// What is to be reached.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// First day of the day, month or quarter it was planned for.
    pub planned_on: NaiveDate,
    /// How exactly `planned_on` is meant.
    pub planned_precision: Precision,
    /// First day of the day, month or quarter it is now expected.
    pub forecast_on: Option<NaiveDate>,
    /// How exactly `forecast_on` is meant.
    pub forecast_precision: Precision,
    /// First day of the day, month or quarter it was reached.
    pub done_on: Option<NaiveDate>,
    /// How exactly `done_on` is known.
    pub done_precision: Precision,
    /// Where it stands.
    pub state: MilestoneState,
    /// Why it is or was late, or why it was given up.
    pub deviation_reason: Option<String>,
}

impl Milestone {
    /// The last day on which it is still in time.
    pub fn due_on(&self) -> NaiveDate {
        self.planned_precision.last_day(self.planned_on)
    }

    /// Whether it is late: open after its due day, or reached after it.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        match self.state {
            MilestoneState::NotStarted | MilestoneState::InProgress => self.due_on() < today,
            MilestoneState::Done => self.done_on.is_some_and(|on| self.done_precision.first_day(on) > self.due_on()),
            MilestoneState::Cancelled => false,
        }
    }

    /// Whether it still has to be reached.
    pub fn is_open(&self) -> bool {
        matches!(self.state, MilestoneState::NotStarted | MilestoneState::InProgress)
    }

    /// The milestone reached on a day; a milestone that was given up cannot be reached.
    pub fn complete(&self, on: NaiveDate) -> Result<Self, Code> {
        if self.state == MilestoneState::Cancelled {
            return Err(Code::NotFromState { from: self.state.to_string() });
        }
        Ok(Self { state: MilestoneState::Done, done_on: Some(on), done_precision: Precision::Day, ..self.clone() })
    }
}

impl Checked for Milestone {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        check.optional_text("description", self.description.as_deref());
        check.plausible("planned_on", Some(self.planned_on));
        check.plausible("forecast_on", self.forecast_on);
        check.plausible("done_on", self.done_on);
        check.past("done_on", self.done_on, today);
        match self.state {
            MilestoneState::Done => check.demand("done_on", self.done_on.is_some(), Code::Required),
            MilestoneState::NotStarted | MilestoneState::InProgress | MilestoneState::Cancelled => {
                check.demand("done_on", self.done_on.is_none(), Code::Contradicts { other: "state" });
            }
        }
        if self.state == MilestoneState::Cancelled {
            let reason = self.deviation_reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
            check.demand("deviation_reason", reason, Code::ReasonRequired);
        }
        check.optional_text("deviation_reason", self.deviation_reason.as_deref());
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn milestone() -> Milestone {
        Milestone {
            id: MilestoneId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            site_id: None,
            title: "Ansette koordinator".into(),
            description: None,
            planned_on: day("2014-02-01"),
            planned_precision: Precision::Month,
            forecast_on: None,
            forecast_precision: Precision::Day,
            done_on: None,
            done_precision: Precision::Day,
            state: MilestoneState::NotStarted,
            deviation_reason: None,
        }
    }

    #[test]
    fn a_milestone_of_a_month_is_in_time_until_the_month_ends() {
        assert!(!milestone().is_late(day("2014-02-28")));
        assert!(milestone().is_late(day("2014-03-01")));
        let in_time = milestone().complete(day("2014-02-28")).unwrap();
        assert!(!in_time.is_late(day("2026-01-01")));
        assert!(milestone().complete(day("2014-03-01")).unwrap().is_late(day("2014-03-01")));
    }

    #[test]
    fn what_is_done_has_a_day_that_has_come_and_what_is_given_up_a_reason() {
        let today = day("2014-02-10");
        let done = milestone().complete(day("2014-02-11")).unwrap();
        assert_eq!(done.check(today), [FieldError::new("done_on", Code::InFuture { today })]);
        assert_eq!(milestone().complete(today).unwrap().check(today), []);
        let given_up = Milestone { state: MilestoneState::Cancelled, ..milestone() };
        assert_eq!(given_up.check(today), [FieldError::new("deviation_reason", Code::ReasonRequired)]);
        assert!(given_up.complete(today).is_err());
    }
}

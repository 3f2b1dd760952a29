//! What may go wrong, how likely it is, how much it would matter, and what is done about it.

use crate::check::{Check, Checked, FieldError, TITLE_MAX};
use crate::identity::{OrganisationId, ProjectId, RiskId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How likely something is, or how much it matters.
    RiskLevel, "risk-level" {
        /// Little.
        Low = "low",
        /// Some.
        Medium = "medium",
        /// Much.
        High = "high",
    }
}

words! {
    /// Where a risk stands.
    RiskState, "risk-state" {
        /// It may still happen.
        Open = "open",
        /// It happened.
        Occurred = "occurred",
        /// It can no longer happen.
        Closed = "closed",
    }
}

/// A risk of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Risk {
    /// Identity.
    pub id: RiskId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The day it was seen.
    pub noted_on: NaiveDate,
    /// What may happen.
    pub title: String,
    /// How likely it is.
    pub likelihood: RiskLevel,
    /// How much it would matter.
    pub consequence: RiskLevel,
    /// What is done about it.
    pub countermeasure: Option<String>,
    /// Who follows it up: a role, never a person.
    pub owner_role: Option<String>,
    /// Where it stands.
    pub state: RiskState,
}

impl Checked for Risk {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("noted_on", Some(self.noted_on));
        check.past("noted_on", Some(self.noted_on), today);
        check.line("title", &self.title, TITLE_MAX);
        check.optional_text("countermeasure", self.countermeasure.as_deref());
        check.optional_line("owner_role", self.owner_role.as_deref());
        check.finish()
    }
}

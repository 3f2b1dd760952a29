//! What did not go as planned: what, why, and what is done about it.

use crate::check::{Check, Checked, FieldError, TITLE_MAX};
use crate::identity::{DeviationId, GrantId, OrganisationId, ProjectId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A deviation from what was planned or promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deviation {
    /// Identity.
    pub id: DeviationId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The grant whose promise it concerns.
    pub grant_id: Option<GrantId>,
    /// The day it was found.
    pub noted_on: NaiveDate,
    /// What differs.
    pub title: String,
    /// Why.
    pub cause: Option<String>,
    /// What is done about it.
    pub countermeasure: Option<String>,
    /// The day it was put right or accepted; missing while it is open.
    pub closed_on: Option<NaiveDate>,
}

impl Deviation {
    /// Whether it is told of a period that begins on this day. What was put right before then is an earlier report's.
    pub fn is_told_from(&self, starts_on: NaiveDate) -> bool {
        self.closed_on.is_none_or(|closed_on| closed_on >= starts_on)
    }
}

impl Checked for Deviation {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("noted_on", Some(self.noted_on));
        check.past("noted_on", Some(self.noted_on), today);
        check.line("title", &self.title, TITLE_MAX);
        check.optional_text("cause", self.cause.as_deref());
        check.optional_text("countermeasure", self.countermeasure.as_deref());
        check.plausible("closed_on", self.closed_on);
        check.past("closed_on", self.closed_on, today);
        check.order("closed_on", self.closed_on, Some(self.noted_on));
        check.finish()
    }
}

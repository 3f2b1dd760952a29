//! What was decided, when, and where it is written down.

use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{DecisionId, OrganisationId, ProjectId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A decision in a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Identity.
    pub id: DecisionId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The day.
    pub decided_on: NaiveDate,
    /// What was decided.
    pub text: String,
    /// Where it is written down: minutes, letter, case number.
    pub reference: Option<String>,
}

impl Checked for Decision {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("decided_on", Some(self.decided_on));
        check.past("decided_on", Some(self.decided_on), today);
        check.demand("text", !self.text.trim().is_empty(), Code::Required);
        check.optional_text("text", Some(&self.text));
        check.reference("reference", self.reference.as_deref());
        check.finish()
    }
}

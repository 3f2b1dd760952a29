//! The years of a grant, each with what was awarded for it and what became of that.

use super::Grant;
use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{GrantId, GrantYearId, OrganisationId, ProjectId};
use crate::project::plausible_year;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// One grant in one funding year, in øre. A missing amount is not known; zero is known to be nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantYear {
    /// Identity.
    pub id: GrantYearId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project of the grant.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Funding year.
    pub year: i32,
    /// Applied for.
    pub applied_ore: Option<i64>,
    /// Awarded by the letter.
    pub awarded_ore: Option<i64>,
    /// Paid out by the funder: the sum of its payments.
    pub received_ore: Option<i64>,
    /// Brought in from the year before, by approval.
    pub carried_in_ore: Option<i64>,
    /// Spent: the sum of the shares of entries that this grant pays in this year, never typed.
    pub spent_ore: Option<i64>,
    /// Paid back to the funder: the sum of its repayments.
    pub repaid_ore: Option<i64>,
    /// Carried to the next year. Below zero is what the funder still owes, such as a last share held back.
    pub carried_out_ore: Option<i64>,
    /// When the year was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

impl GrantYear {
    /// A year of a grant before anything is known of it.
    pub fn blank(id: GrantYearId, grant: &Grant, year: i32) -> Self {
        Self {
            id,
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            grant_id: grant.id,
            version: 1,
            year,
            applied_ore: None,
            awarded_ore: None,
            received_ore: None,
            carried_in_ore: None,
            spent_ore: None,
            repaid_ore: None,
            carried_out_ore: None,
            closed_at: None,
        }
    }

    /// What is left to account for: carried in + received − spent − repaid − carried out, unknown amounts taken as zero.
    /// Zero when the year closes. Missing when the sum does not fit.
    pub fn unaccounted_ore(&self) -> Option<i64> {
        let known = |amount: Option<i64>| amount.unwrap_or(0);
        known(self.carried_in_ore)
            .checked_add(known(self.received_ore))?
            .checked_sub(known(self.spent_ore))?
            .checked_sub(known(self.repaid_ore))?
            .checked_sub(known(self.carried_out_ore))
    }
}

impl Checked for GrantYear {
    /// What people type. The sums are made of rows, and may lie below zero: a share that is held back is carried in so.
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("year", plausible_year(self.year), Code::OutOfRange { min: 1900, max: 2199 });
        check.ore("applied_ore", self.applied_ore);
        check.ore("awarded_ore", self.awarded_ore);
        check.finish()
    }
}

//! Obligations come from a grant's letter; people say that one is postponed, waived or met, open it again, or that another
//! day holds.

use chrono::NaiveDate;
use domain::access::Right;
use domain::check::{Code, FieldError};
use domain::obligation::ObligationState;
use domain::{Obligation, ObligationId, OrganisationId, ProjectId};
use store::obligations;

use super::{Change, Changeable, Home, update};
use crate::access::right;
use crate::problem::Result;

impl Changeable for Obligation {
    const RIGHT: Right = right("PATCH", "/obligations/{id}");
    const UNIQUE: &'static str = "period_starts_on";

    fn home(&self) -> Home {
        Home::Grant(self.grant_id)
    }

    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, project_id: project.unwrap_or(self.project_id), ..self }
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        obligations::save(&mut change.write, before, after).await
    }
}

/// A funder's decision about an obligation: why, and the letter that says so.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// Why.
    pub reason: Option<String>,
    /// Day of the letter.
    pub decided_on: Option<NaiveDate>,
    /// The funder's reference of it.
    pub reference: Option<String>,
}

impl Decision {
    fn note(self, obligation: &mut Obligation) {
        obligation.reason = self.reason;
        obligation.decided_on = self.decided_on;
        obligation.decision_reference = self.reference;
    }
}

/// Refuses a change of state that does not follow from the one before.
fn demand_state(obligation: &Obligation, allowed: bool) -> Vec<FieldError> {
    let from = obligation.state.as_str().to_owned();
    if allowed { Vec::new() } else { vec![FieldError::new("state", Code::NotFromState { from })] }
}

/// The funder gives more time: a later day, with the reason and the letter.
pub async fn postpone(
    change: &mut Change<'_>,
    id: ObligationId,
    version: Option<i64>,
    until: Option<NaiveDate>,
    decision: Decision,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.is_owed());
        obligation.state = ObligationState::Postponed;
        obligation.overridden_deadline_on = until;
        decision.note(obligation);
        faults
    };
    update(change, id, version, edit).await
}

/// The funder takes the report away, with the reason and the letter.
pub async fn waive(
    change: &mut Change<'_>,
    id: ObligationId,
    version: Option<i64>,
    decision: Decision,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.is_owed());
        obligation.state = ObligationState::Waived;
        decision.note(obligation);
        faults
    };
    update(change, id, version, edit).await
}

/// The report has been delivered, with the funder's receipt.
pub async fn meet(
    change: &mut Change<'_>,
    id: ObligationId,
    version: Option<i64>,
    on: Option<NaiveDate>,
    reference: Option<String>,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.is_owed());
        obligation.state = ObligationState::Met;
        obligation.met_on = on;
        obligation.met_reference = reference;
        faults
    };
    update(change, id, version, edit).await
}

/// The funder has approved what was delivered, by a letter. What waits for the approved report can then be paid.
pub async fn approve(
    change: &mut Change<'_>,
    id: ObligationId,
    version: Option<i64>,
    on: Option<NaiveDate>,
    reference: Option<String>,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let mut faults = demand_state(obligation, obligation.state == ObligationState::Met);
        if on.is_none() {
            faults.push(FieldError::new("approved_on", Code::Required));
        }
        if reference.is_none() {
            faults.push(FieldError::new("approval_reference", Code::Required));
        }
        if faults.is_empty() {
            obligation.approved_on = on;
            obligation.approval_reference = reference;
        }
        faults
    };
    update(change, id, version, edit).await
}

/// It is owed again, as if it had never been met, waived or postponed. What was decided stands in the audit trail.
pub async fn reopen(change: &mut Change<'_>, id: ObligationId, version: Option<i64>) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.state != ObligationState::Open);
        if obligation.state != ObligationState::Met {
            obligation.overridden_deadline_on = None;
            Decision::default().note(obligation);
        }
        obligation.state = ObligationState::Open;
        obligation.met_on = None;
        obligation.met_reference = None;
        obligation.approved_on = None;
        obligation.approval_reference = None;
        faults
    };
    update(change, id, version, edit).await
}

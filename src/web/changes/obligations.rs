//! Obligations come from a grant's letter; people say that one is postponed, waived or met, open it again, or that another
//! day holds.

use chrono::NaiveDate;
use domain::check::{Code, FieldError};
use domain::obligation::ObligationState;
use domain::report::ReportState;
use domain::{Obligation, ObligationId};
use store::{forms, obligations, reports as stored};

use super::{Change, Changeable, changeable, find_visible, update};
use crate::problem::{Problem, Result};

impl Changeable for Obligation {
    changeable!("/obligations/{id}", "period_starts_on", Grant(grant_id));

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        obligations::save(&mut change.write, before, after).await
    }
}

/// A funder's letter about an obligation: why, and which it is.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// Why.
    pub reason: Option<String>,
    /// Day of the letter.
    pub decided_on: Option<NaiveDate>,
    /// The funder's reference of it.
    pub reference: Option<String>,
}

impl Letter {
    /// Writes down what it says.
    pub fn note(&self, obligation: &mut Obligation) {
        obligation.reason.clone_from(&self.reason);
        obligation.decided_on = self.decided_on;
        obligation.decision_reference.clone_from(&self.reference);
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
    letter: Letter,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.is_owed());
        obligation.state = ObligationState::Postponed;
        obligation.overridden_deadline_on = until;
        letter.note(obligation);
        faults
    };
    update(change, id, version, edit).await
}

/// The funder takes the report away, with the reason and the letter.
pub async fn waive(
    change: &mut Change<'_>,
    id: ObligationId,
    version: Option<i64>,
    letter: Letter,
) -> Result<Obligation> {
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.is_owed());
        obligation.state = ObligationState::Waived;
        letter.note(obligation);
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

/// It is owed again, as if it had never been met, waived or postponed, and follows the letter as it is now. What was
/// postponed before it was met is postponed again. What was decided stands in the audit trail.
///
/// Refused where the letter no longer asks for it and nobody has begun it: the planning would take it away at once. Refused
/// too while the funder has the report, which is corrected.
pub async fn reopen(change: &mut Change<'_>, id: ObligationId, version: Option<i64>) -> Result<Obligation> {
    let before: Obligation = find_visible(&mut change.write, change.by, id).await?;
    // Whoever plans holds the grant before its obligations.
    let grant = obligations::hold(&mut change.write, before.grant_id).await?.ok_or(Problem::NotFound)?;
    let edit = |obligation: &mut Obligation| {
        let faults = demand_state(obligation, obligation.state != ObligationState::Open);
        if obligation.state != ObligationState::Met {
            obligation.overridden_deadline_on = None;
            Letter::default().note(obligation);
        }
        let is_postponed = is_postponed(obligation);
        obligation.state = if is_postponed { ObligationState::Postponed } else { ObligationState::Open };
        obligation.met_on = None;
        obligation.met_reference = None;
        obligation.approved_on = None;
        obligation.approval_reference = None;
        faults
    };
    update(change, id, version, edit).await?;
    let newest = stored::revisions(&mut change.write, id).await?.pop();
    if newest.is_some_and(|newest| matches!(newest.state, ReportState::Submitted | ReportState::Accepted)) {
        return Err(Problem::field("state", Code::ReportSent));
    }
    let known = forms::list(&mut change.write).await?;
    let today = change.today();
    obligations::plan(&mut change.write, &grant, &known, today).await?;
    match find_visible(&mut change.write, change.by, id).await {
        Err(Problem::NotFound) => Err(Problem::field("state", Code::NotAskedFor)),
        found => found,
    }
}

/// Whether a letter gave it more time: another deadline without one is the organisation's own.
fn is_postponed(obligation: &Obligation) -> bool {
    let is_later = obligation.overridden_deadline_on.is_some_and(|on| on > obligation.computed_deadline_on);
    is_later && obligation.decided_on.is_some()
}

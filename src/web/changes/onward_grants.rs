//! Grants that a project awards itself. The call is held while one is written, so that two people together never award more
//! than it has.

use domain::access::Right;
use domain::check::{Code, FieldError};
use domain::{Grant, OnwardCall, OnwardGrant, OrganisationId, ProjectId};
use store::onward_grants::{awarded_ore, hold_call, largest_award_ore};

use super::goals::of_project;
use super::references::{Kind, Reference};
use super::{Change, Changeable, Home};
use crate::access::right;
use crate::problem::Result;

impl Changeable for OnwardCall {
    const RIGHT: Right = right("PATCH", "/onward-calls/{id}");
    const UNIQUE: &'static str = "title";

    fn home(&self) -> Home {
        Home::Project(self.project_id)
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let fault = of_project::<Grant>(change, after.project_id, "grant_id", after.grant_id).await?;
        let mut faults: Vec<FieldError> = fault.into_iter().collect();
        if before.is_some() {
            hold_call(&mut change.write, after.id).await?;
            let awarded = awarded_ore(&mut change.write, after.id, None).await?;
            if after.available_ore < awarded {
                faults.push(FieldError::new("available_ore", Code::BelowAwarded { awarded_ore: awarded }));
            }
            let most_ore = largest_award_ore(&mut change.write, after.id).await?;
            if after.highest_award_ore.is_some_and(|highest_ore| highest_ore < most_ore) {
                faults.push(FieldError::new("highest_award_ore", Code::BelowAwarded { awarded_ore: most_ore }));
            }
        }
        Ok(faults)
    }
}

impl Changeable for OnwardGrant {
    const RIGHT: Right = right("PATCH", "/onward-grants/{id}");
    const UNIQUE: &'static str = "recipient_party_id";

    fn home(&self) -> Home {
        Home::OnwardCall(self.onward_call_id)
    }

    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, project_id: project.unwrap_or(self.project_id), ..self }
    }

    fn references(&self) -> Vec<Reference> {
        vec![Reference::new("recipient_party_id", Kind::Party, self.recipient_party_id)]
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = before.map(|before| after.faults_after(before)).unwrap_or_default();
        let award = |one: &Self| one.awarded_ore.filter(|_| one.state.is_awarded());
        if before.is_some_and(|before| award(before) == award(after)) {
            return Ok(faults);
        }
        // Held before the others are added up: whoever comes second sees what the first has awarded.
        let Some(call) = hold_call(&mut change.write, after.onward_call_id).await? else { return Ok(faults) };
        let others = awarded_ore(&mut change.write, call.id, Some(after.id)).await?;
        faults.extend(after.faults_in(&call, others));
        Ok(faults)
    }

    async fn remove_faults(_change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        let fault = FieldError::new("state", Code::AwardStands);
        Ok(thing.is_bound().then_some(fault).into_iter().collect())
    }
}

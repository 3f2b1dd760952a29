//! Grants that a project awards itself. The call is held while one is written, so that two people together never award more
//! than it has.

use domain::check::{Code, FieldError};
use domain::{Grant, OnwardCall, OnwardGrant};
use store::onward_grants::{awarded_ore, hold_call};

use super::goals::of_project;
use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for OnwardCall {
    changeable!("/onward-calls/{id}", "title", Project(project_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let fault = of_project::<Grant>(change, after.project_id, "grant_id", after.grant_id).await?;
        let mut faults: Vec<FieldError> = fault.into_iter().collect();
        if before.is_some() {
            hold_call(&mut change.write, after.id).await?;
            let awarded = awarded_ore(&mut change.write, after.id, None).await?;
            if after.available_ore < awarded {
                faults.push(FieldError::new("available_ore", Code::BelowAwarded { awarded_ore: awarded }));
            }
        }
        Ok(faults)
    }
}

impl Changeable for OnwardGrant {
    changeable!("/onward-grants/{id}", "recipient_party_id", OnwardCall(onward_call_id));

    fn references(&self) -> Vec<Reference> {
        vec![Reference::new("recipient_party_id", Kind::Party, self.recipient_party_id)]
    }

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        // Held before the others are added up: whoever comes second sees what the first has awarded.
        let Some(call) = hold_call(&mut change.write, after.onward_call_id).await? else { return Ok(Vec::new()) };
        let others = awarded_ore(&mut change.write, call.id, Some(after.id)).await?;
        Ok(after.faults_in(&call, others))
    }
}

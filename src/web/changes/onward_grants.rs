//! Grants that a project awards itself. The call is held while one is written, so that two people together never award more
//! than it has.

use domain::check::{Code, FieldError};
use domain::{Grant, GrantYear, OnwardCall, OnwardGrant};
use store::onward_grants::{awarded_ore, hold_call, largest_award_ore};
use store::{Select, grant_years};

use super::goals::of_project;
use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for OnwardCall {
    changeable!("/onward-calls/{id}", "title", Project(project_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let fault = of_project::<Grant>(change, after.project_id, "grant_id", after.grant_id).await?;
        let mut faults: Vec<FieldError> = fault.into_iter().collect();
        // A call from before the funder cut the year stays as it is: what else it says may be edited.
        let takes = |call: &Self| (call.grant_id, call.year, call.available_ore);
        if before.is_none_or(|before| takes(before) != takes(after)) {
            faults.extend(grant_fault(change, after).await?);
        }
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

/// The calls that a grant pays for in a year never make more available than it may award: what the funder awards it, with
/// what was carried in. The year is held while they are added up. An award that is not known yet sets no limit.
async fn grant_fault(change: &mut Change<'_>, call: &OnwardCall) -> Result<Option<FieldError>> {
    let Some(grant) = call.grant_id else { return Ok(None) };
    let of_year = || Select::<GrantYear>::all().equal("grant_id", grant).equal("year", call.year);
    if of_year().first(&mut change.write).await?.is_none() {
        return Ok(None);
    }
    let held = grant_years::hold(&mut change.write, grant, call.year).await?;
    let Some(awarded) = held.awarded_ore else { return Ok(None) };
    // What the funder still owes of the year before is carried in below zero; it was awarded all the same.
    let may_award = awarded.saturating_add(held.carried_in_ore.unwrap_or(0).max(0));
    let calls: Vec<OnwardCall> =
        Select::all().equal("grant_id", grant).equal("year", call.year).fetch(&mut change.write).await?;
    let others = calls.iter().filter(|one| one.id != call.id);
    let left_ore = others.fold(may_award, |left, one| left.saturating_sub(one.available_ore)).max(0);
    let is_above = call.available_ore > left_ore;
    Ok(is_above.then(|| FieldError::new("available_ore", Code::AboveAvailable { left_ore })))
}

impl Changeable for OnwardGrant {
    changeable!("/onward-grants/{id}", "recipient_party_id", OnwardCall(onward_call_id));

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

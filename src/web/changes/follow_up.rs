//! Deviations, risks, decisions and requests to the funder. A carry-over that is answered decides what becomes of its money;
//! an extension that is approved moves the end of the grant, and of the project when that ends earlier, in the same
//! transaction.

use domain::change_request::ChangeRequestState;
use domain::check::{Checked as _, Code, FieldError};
use domain::project::ProjectStatus;
use domain::{ChangeRequest, Decision, Deviation, Grant, Project, Risk};
use store::{StoreError, find, forms};

use super::goals::of_project;
use super::grants::requirement_faults;
use super::{Change, Changeable, carry_over, changeable, with_its_files};
use crate::problem::Result;

impl Changeable for Risk {
    changeable!("/risks/{id}", "title", Project(project_id));
}

impl Changeable for Decision {
    changeable!("/decisions/{id}", "text", Project(project_id));
}

impl Changeable for Deviation {
    changeable!("/deviations/{id}", "title", Project(project_id));

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let fault = of_project::<Grant>(change, after.project_id, "grant_id", after.grant_id).await?;
        Ok(fault.into_iter().collect())
    }
}

impl Changeable for ChangeRequest {
    changeable!("/change-requests/{id}", "unspent_funds_id", Grant(grant_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if let Some(before) = before.filter(|before| before.state != ChangeRequestState::Applied) {
            return Ok(after.faults_after(before));
        }
        let mut faults = carry_over::faults(change, before, after).await?;
        faults.extend(extension_faults(change, after).await?);
        Ok(faults)
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        change.write.insert(thing).await?;
        carry_over::apply(change).await?;
        apply(change, None, thing).await
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = change.write.update(before, after).await?;
        carry_over::apply(change).await?;
        apply(change, Some(before), &saved).await?;
        Ok(saved)
    }

    /// What the funder has answered stays in the register.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        if thing.state != ChangeRequestState::Applied {
            return Err(StoreError::Reference);
        }
        carry_over::withdraw(change, thing).await?;
        with_its_files(change, thing).await
    }
}

/// What is wrong with the end that is asked for: it is later than the one in force, the letter's or else the project's, and
/// the grant with it is one that can be, with a deadline for each of its reports.
async fn extension_faults(change: &mut Change<'_>, request: &ChangeRequest) -> Result<Vec<FieldError>> {
    let Some(new_end) = request.new_ends_on.filter(|_| request.state != ChangeRequestState::Refused) else {
        return Ok(Vec::new());
    };
    let grant: Option<Grant> = find(&mut change.write, request.grant_id).await?;
    let project: Option<Project> = find(&mut change.write, request.project_id).await?;
    let (Some(grant), Some(project)) = (grant, project) else { return Ok(Vec::new()) };
    if let Some(after) = grant.ends_on.or(project.ends_on).filter(|end| new_end <= *end) {
        return Ok(vec![FieldError::new("new_ends_on", Code::NotAfter { after })]);
    }
    let extended = Grant { ends_on: Some(new_end), ..grant.clone() };
    let begun = Grant { starts_on: grant.starts_on.or(project.starts_on), ..extended.clone() };
    let of_end = begun.check(change.today()).into_iter().filter(|fault| fault.pointer == "/ends_on");
    let known = forms::list(&mut change.write).await?;
    let before = requirement_faults(&grant, &known);
    // What the letter lacks already does not come with the end.
    let of_letter = requirement_faults(&extended, &known).into_iter().filter(|fault| !before.contains(fault));
    let mut faults: Vec<FieldError> =
        of_end.chain(of_letter).map(|fault| FieldError::new("new_ends_on", fault.code)).collect();
    faults.dedup();
    Ok(faults)
}

/// Lets an extension that has just been approved take effect.
async fn apply(change: &mut Change<'_>, before: Option<&ChangeRequest>, after: &ChangeRequest) -> store::Result<()> {
    let was = before.and_then(ChangeRequest::approved_end);
    let Some(new_end) = after.approved_end().filter(|_| was.is_none()) else { return Ok(()) };
    // As for whoever edits the project: it is held before its grants, and those in the order of their identities.
    change.write.hold::<Project>(after.project_id).await?;
    let Some(project) = find::<Project>(&mut change.write, after.project_id).await? else { return Ok(()) };
    if project.ends_on.is_some_and(|end| end < new_end) {
        let status = match project.status {
            ProjectStatus::Ongoing => ProjectStatus::Extended,
            other => other,
        };
        let extended = Project { ends_on: Some(new_end), status, ..project.clone() };
        Project::save(change, &project, extended).await?;
    }
    let Some(grant) = find::<Grant>(&mut change.write, after.grant_id).await? else { return Ok(()) };
    Grant::save(change, &grant, Grant { ends_on: Some(new_end), ..grant.clone() }).await.map(drop)
}

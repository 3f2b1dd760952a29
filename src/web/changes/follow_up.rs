//! Deviations, risks, decisions and requests to the funder. An extension that is approved moves the end of the grant, and of
//! the project when that ends earlier, in the same transaction.

use domain::access::Right;
use domain::change_request::ChangeRequestState;
use domain::check::{Code, FieldError};
use domain::project::ProjectStatus;
use domain::{ChangeRequest, Decision, Deviation, Grant, OrganisationId, Project, ProjectId, Risk};
use store::{StoreError, find};

use super::goals::of_project;
use super::{Change, Changeable, Home, with_its_files};
use crate::access::right;
use crate::problem::Result;

macro_rules! of_project {
    ($($thing:ty, $path:literal, $unique:literal);+ $(;)?) => { $(
        impl Changeable for $thing {
            const RIGHT: Right = right("PATCH", $path);
            const UNIQUE: &'static str = $unique;

            fn home(&self) -> Home {
                Home::Project(self.project_id)
            }

            fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
                Self { organisation_id: organisation, ..self }
            }
        }
    )+ };
}
of_project! {
    Risk, "/risks/{id}", "title";
    Decision, "/decisions/{id}", "text";
}

impl Changeable for Deviation {
    const RIGHT: Right = right("PATCH", "/deviations/{id}");
    const UNIQUE: &'static str = "title";

    fn home(&self) -> Home {
        Home::Project(self.project_id)
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let fault = of_project::<Grant>(change, after.project_id, "grant_id", after.grant_id).await?;
        Ok(fault.into_iter().collect())
    }
}

impl Changeable for ChangeRequest {
    const RIGHT: Right = right("PATCH", "/change-requests/{id}");
    const UNIQUE: &'static str = "applied_on";

    fn home(&self) -> Home {
        Home::Grant(self.grant_id)
    }

    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, project_id: project.unwrap_or(self.project_id), ..self }
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if let Some(before) = before.filter(|before| before.state != ChangeRequestState::Applied) {
            return Ok(after.faults_after(before));
        }
        let grant: Option<Grant> = find(&mut change.write, after.grant_id).await?;
        let ends_on = grant.and_then(|grant| grant.ends_on);
        let is_refused = after.state == ChangeRequestState::Refused;
        let is_later = match (after.new_ends_on, ends_on) {
            (Some(new), Some(now)) => new > now,
            _ => true,
        };
        let fault = ends_on.filter(|_| !is_later && !is_refused);
        Ok(fault.map(|start| FieldError::new("new_ends_on", Code::BeforeStart { start })).into_iter().collect())
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        change.write.insert(thing).await?;
        apply(change, None, thing).await
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        let saved = change.write.update(before, after).await?;
        apply(change, Some(before), &saved).await?;
        Ok(saved)
    }

    /// What the funder has answered stays in the register.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        if thing.state != ChangeRequestState::Applied {
            return Err(StoreError::Reference);
        }
        with_its_files(change, thing).await
    }
}

/// Lets an extension that has just been approved take effect.
async fn apply(change: &mut Change<'_>, before: Option<&ChangeRequest>, after: &ChangeRequest) -> store::Result<()> {
    let was = before.and_then(ChangeRequest::approved_end);
    let Some(new_end) = after.approved_end().filter(|_| was.is_none()) else { return Ok(()) };
    let Some(grant) = find::<Grant>(&mut change.write, after.grant_id).await? else { return Ok(()) };
    Grant::save(change, &grant, Grant { ends_on: Some(new_end), ..grant.clone() }).await?;
    let Some(project) = find::<Project>(&mut change.write, after.project_id).await? else { return Ok(()) };
    if project.ends_on.is_some_and(|end| end < new_end) {
        let status = match project.status {
            ProjectStatus::Ongoing => ProjectStatus::Extended,
            other => other,
        };
        let extended = Project { ends_on: Some(new_end), status, ..project.clone() };
        Project::save(change, &project, extended).await?;
    }
    Ok(())
}

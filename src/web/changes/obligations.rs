//! Obligations come from a grant's letter; people say that one is met, waived or postponed, or that another day holds.

use domain::access::Right;
use domain::{Obligation, OrganisationId, ProjectId};

use super::{Changeable, Home};
use crate::access::right;

impl Changeable for Obligation {
    const RIGHT: Right = right("PATCH", "/obligations/{id}");
    const UNIQUE: &'static str = "period_starts_on";

    fn home(&self) -> Home {
        Home::Grant(self.grant_id)
    }

    fn settled(self, organisation: OrganisationId, project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, project_id: project.unwrap_or(self.project_id), ..self }
    }
}

//! Projects: everything a report says about one is written here, and led by a member of its organisation.

use domain::access::Right;
use domain::{OrganisationId, Project, ProjectId};

use super::references::{Kind, Reference};
use super::{Changeable, Home};
use crate::access::right;

impl Changeable for Project {
    const RIGHT: Right = right("PATCH", "/projects/{id}");
    const UNIQUE: &'static str = "title";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.organisation_id))
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    fn references(&self) -> Vec<Reference> {
        let single = [
            Reference::optional("unit_id", Kind::Unit, self.unit_id),
            Reference::optional("leader_person_id", Kind::Person, self.leader_person_id),
        ];
        let partners = self.partners.iter().enumerate();
        let partners = partners
            .map(|(index, one)| Reference::new(format!("partners/{index}/party_id"), Kind::Party, one.party_id));
        let sites = self.site_ids.iter().enumerate();
        let sites = sites.map(|(index, id)| Reference::new(format!("site_ids/{index}"), Kind::Site, *id));
        single.into_iter().flatten().chain(partners).chain(sites).collect()
    }
}

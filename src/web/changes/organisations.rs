//! Organisations: whoever adds one becomes its administrator.

use domain::access::Right;
use domain::check::Checked as _;
use domain::{Membership, Organisation, OrganisationId, ProjectId, Role};
use store::{accounts, ledger};

use super::{Change, Changeable, Home, named, privacy};
use crate::access::right;
use crate::problem::Result;

impl Changeable for Organisation {
    const RIGHT: Right = right("PATCH", "/organisations/{id}");
    const UNIQUE: &'static str = "organisation_number";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.id))
    }

    fn settled(self, _organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        self
    }
}

/// Adds an organisation. Only an administrator of some organisation may, and becomes the administrator of the new one.
pub async fn create_organisation(change: &mut Change<'_>, organisation: Organisation) -> Result<Organisation> {
    change.by.demand_somewhere(const { right("POST", "/organisations") })?;
    let faults = organisation.check(change.today());
    let confirmed = privacy::demand_sound(change.by, None, &organisation, faults)?;
    change.write.insert(&organisation).await.map_err(named::<Organisation>)?;
    ledger::add_usual_categories(&mut change.write, organisation.id).await?;
    confirmed.keep(change, &organisation).await?;
    let membership =
        Membership { person_id: change.by.person.id, organisation_id: organisation.id, role: Role::Administrator };
    accounts::set_membership(&mut change.write, None, &membership).await?;
    change.app.known_tokens.forget();
    Ok(organisation)
}

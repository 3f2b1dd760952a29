//! What a thing refers to must be in the same organisation, or in the shared catalogue: one query a kind of thing.

use domain::check::{Code, FieldError};
use domain::identity::Identity;
use domain::{Category, Funder, OrganisationId, Party, Scheme, Site, Topic, Unit};
use store::{Table, accounts, find_all};
use uuid::Uuid;

use super::Change;
use crate::problem::Result;

/// What kind of thing is referred to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A unit.
    Unit,
    /// A site.
    Site,
    /// A party.
    Party,
    /// A topic.
    Topic,
    /// A funder, also of the shared catalogue.
    Funder,
    /// A scheme, also of the shared catalogue.
    Scheme,
    /// A category of income or expense.
    Category,
    /// A member of the organisation.
    Person,
}

/// One reference, with the field that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pointer: String,
    kind: Kind,
    id: Uuid,
}

impl Reference {
    /// A reference in a field, named by its pointer without the first slash.
    pub fn new(pointer: impl Into<String>, kind: Kind, id: impl Identity) -> Self {
        Self { pointer: pointer.into(), kind, id: id.uuid() }
    }

    /// A reference in a field that may be empty.
    pub fn optional(pointer: &str, kind: Kind, id: Option<impl Identity>) -> Option<Self> {
        id.map(|id| Self::new(pointer, kind, id))
    }
}

/// The references to what is not in the organisation.
pub(super) async fn faults(
    change: &mut Change<'_>,
    organisation: OrganisationId,
    references: Vec<Reference>,
) -> Result<Vec<FieldError>> {
    let mut known: Vec<(Kind, Uuid)> = Vec::new();
    for kind in
        [Kind::Unit, Kind::Site, Kind::Party, Kind::Topic, Kind::Funder, Kind::Scheme, Kind::Category, Kind::Person]
    {
        let ids: Vec<Uuid> = references.iter().filter(|one| one.kind == kind).map(|one| one.id).collect();
        if ids.is_empty() {
            continue;
        }
        let found = match kind {
            Kind::Unit => of_organisation::<Unit>(change, organisation, ids).await?,
            Kind::Site => of_organisation::<Site>(change, organisation, ids).await?,
            Kind::Party => of_organisation::<Party>(change, organisation, ids).await?,
            Kind::Topic => of_organisation::<Topic>(change, organisation, ids).await?,
            Kind::Funder => of_organisation::<Funder>(change, organisation, ids).await?,
            Kind::Scheme => of_organisation::<Scheme>(change, organisation, ids).await?,
            Kind::Category => of_organisation::<Category>(change, organisation, ids).await?,
            Kind::Person => {
                let members = accounts::members(&mut change.write, [organisation]).await?;
                members.into_iter().map(|member| member.person_id.0).collect()
            }
        };
        known.extend(found.into_iter().map(|id| (kind, id)));
    }
    let missing = references.into_iter().filter(|one| !known.contains(&(one.kind, one.id)));
    Ok(missing.map(|one| FieldError::new(&one.pointer, Code::Unknown)).collect())
}

async fn of_organisation<T: Table>(
    change: &mut Change<'_>,
    organisation: OrganisationId,
    ids: Vec<Uuid>,
) -> Result<Vec<Uuid>> {
    let found: Vec<T> = find_all(&mut change.write, ids).await?;
    let own = found.iter().filter(|thing| thing.organisation().is_none_or(|id| id == organisation));
    Ok(own.map(Table::key).collect())
}

//! The things of an organisation that belong to no project: units, sites, parties, topics, funders and schemes. Trees stay
//! trees: what would make a circle is refused.

use domain::access::Right;
use domain::check::{Code, FieldError};
use domain::dimension;
use domain::{
    Activity, ActivitySeries, Funder, Organisation, OrganisationId, Party, Project, ProjectId, Scheme, Site, Topic,
    Unit,
};
use store::{Select, Table, find};
use uuid::Uuid;

use super::references::{Kind, Reference};
use super::{Change, Changeable, Home};
use crate::access::right;
use crate::problem::Result;

impl Changeable for Unit {
    const RIGHT: Right = right("PATCH", "/units/{id}");
    const UNIQUE: &'static str = "name";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.organisation_id))
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    fn references(&self) -> Vec<Reference> {
        Reference::optional("parent_unit_id", Kind::Unit, self.parent_unit_id).into_iter().collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        // Nothing lies below what is new.
        if before.is_none() || after.parent_unit_id.is_none() {
            return Ok(Vec::new());
        }
        change.write.hold::<Organisation>(after.organisation_id).await?;
        let all: Vec<Self> =
            Select::all().equal("organisation_id", after.organisation_id).fetch(&mut change.write).await?;
        Ok(circle("parent_unit_id", after, &all, |unit| unit.parent_unit_id.map(|parent| parent.0)))
    }
}

impl Changeable for Site {
    const RIGHT: Right = right("PATCH", "/sites/{id}");
    const UNIQUE: &'static str = "name";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.organisation_id))
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    fn references(&self) -> Vec<Reference> {
        Reference::optional("unit_id", Kind::Unit, self.unit_id).into_iter().collect()
    }
}

impl Changeable for Party {
    const RIGHT: Right = right("PATCH", "/parties/{id}");
    const UNIQUE: &'static str = "name";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.organisation_id))
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }
}

impl Changeable for Topic {
    const RIGHT: Right = right("PATCH", "/topics/{id}");
    const UNIQUE: &'static str = "name";

    fn home(&self) -> Home {
        Home::Organisation(Some(self.organisation_id))
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    fn references(&self) -> Vec<Reference> {
        Reference::optional("parent_topic_id", Kind::Topic, self.parent_topic_id).into_iter().collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        // Nothing lies below what is new.
        if before.is_none() || after.parent_topic_id.is_none() {
            return Ok(Vec::new());
        }
        change.write.hold::<Organisation>(after.organisation_id).await?;
        let all: Vec<Self> =
            Select::all().equal("organisation_id", after.organisation_id).fetch(&mut change.write).await?;
        Ok(circle("parent_topic_id", after, &all, |topic| topic.parent_topic_id.map(|parent| parent.0)))
    }
}

/// The fault of a parent below its own child. A thing that is its own parent is the rules' to find.
///
/// `all` is read after the thing that the tree belongs to is held, so that of two who turn a branch at once the second sees
/// what the first has done.
pub(super) fn circle<T: Table>(
    field: &str,
    after: &T,
    all: &[T],
    parent_of: impl Fn(&T) -> Option<Uuid>,
) -> Vec<FieldError> {
    let start = after.key();
    let above = |id: Uuid| all.iter().find(|thing| thing.key() == id).and_then(&parent_of);
    let mut parent = parent_of(after).filter(|parent| *parent != start);
    for _ in 0..all.len() {
        match parent {
            None => return Vec::new(),
            Some(id) if id == start => break,
            Some(id) => parent = above(id),
        }
    }
    if parent.is_some() { vec![FieldError::new(field, Code::Contradicts { other: "id" })] } else { Vec::new() }
}

impl Changeable for Funder {
    const RIGHT: Right = right("PATCH", "/funders/{id}");
    const UNIQUE: &'static str = "key";

    fn home(&self) -> Home {
        Home::Organisation(self.organisation_id)
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: Some(organisation), ..self }
    }
}

impl Changeable for Scheme {
    const RIGHT: Right = right("PATCH", "/schemes/{id}");
    const UNIQUE: &'static str = "name";

    fn home(&self) -> Home {
        Home::Organisation(self.organisation_id)
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: Some(organisation), ..self }
    }

    fn references(&self) -> Vec<Reference> {
        vec![Reference::new("funder_id", Kind::Funder, self.funder_id)]
    }
}

impl Changeable for Activity {
    const RIGHT: Right = right("PATCH", "/activities/{id}");
    const UNIQUE: &'static str = "id";

    fn home(&self) -> Home {
        Home::Project(self.project_id)
    }

    fn settled(self, organisation: OrganisationId, _project: Option<ProjectId>) -> Self {
        Self { organisation_id: organisation, ..self }
    }

    fn references(&self) -> Vec<Reference> {
        [
            Reference::optional("topic_id", Kind::Topic, self.topic_id),
            Reference::optional("commissioner_party_id", Kind::Party, self.commissioner_party_id),
            Reference::optional("site_id", Kind::Site, self.site_id),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = Vec::new();
        if let Some(id) = after.series_id {
            let series: Option<ActivitySeries> = find(&mut change.write, id).await?;
            if series.is_none_or(|series| series.project_id != after.project_id) {
                faults.push(FieldError::new("series_id", Code::Unknown));
            }
        }
        if !after.counts.is_empty() {
            let project: Option<Project> = find(&mut change.write, after.project_id).await?;
            let owner: Option<Organisation> = find(&mut change.write, after.organisation_id).await?;
            let chosen = project.map(|project| project.count_dimensions).unwrap_or_default();
            let own = owner.map(|owner| owner.count_cells).unwrap_or_default();
            let counted = before.map(|before| before.counts.as_slice()).unwrap_or_default();
            faults.extend(dimension::faults_of_unknown(&after.counts, counted, &chosen, &own));
        }
        Ok(faults)
    }
}

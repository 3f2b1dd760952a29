//! The things of an organisation that belong to no project: units, sites, parties, topics, funders and schemes. Trees stay
//! trees: what would make a circle is refused.

use domain::check::{Code, FieldError};
use domain::{Funder, Party, Scheme, Site, Topic, Unit};
use store::Select;
use uuid::Uuid;

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable};
use crate::problem::Result;

impl Changeable for Unit {
    changeable!("/units/{id}", "name", Organisation);

    fn references(&self) -> Vec<Reference> {
        Reference::optional("parent_unit_id", Kind::Unit, self.parent_unit_id).into_iter().collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if before.is_none() || after.parent_unit_id.is_none() {
            return Ok(Vec::new());
        }
        let all: Vec<Self> =
            Select::all().equal("organisation_id", after.organisation_id).fetch(&mut change.write).await?;
        let parent_of = |id: Uuid| {
            let unit = if id == after.id.0 { Some(after) } else { all.iter().find(|unit| unit.id.0 == id) };
            unit.and_then(|unit| unit.parent_unit_id).map(|parent| parent.0)
        };
        Ok(circle("parent_unit_id", after.id.0, all.len(), parent_of))
    }
}

impl Changeable for Site {
    changeable!("/sites/{id}", "name", Organisation);

    fn references(&self) -> Vec<Reference> {
        Reference::optional("unit_id", Kind::Unit, self.unit_id).into_iter().collect()
    }
}

impl Changeable for Party {
    changeable!("/parties/{id}", "name", Organisation);
}

impl Changeable for Topic {
    changeable!("/topics/{id}", "name", Organisation);

    fn references(&self) -> Vec<Reference> {
        Reference::optional("parent_topic_id", Kind::Topic, self.parent_topic_id).into_iter().collect()
    }

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if before.is_none() || after.parent_topic_id.is_none() {
            return Ok(Vec::new());
        }
        let all: Vec<Self> =
            Select::all().equal("organisation_id", after.organisation_id).fetch(&mut change.write).await?;
        let parent_of = |id: Uuid| {
            let topic = if id == after.id.0 { Some(after) } else { all.iter().find(|topic| topic.id.0 == id) };
            topic.and_then(|topic| topic.parent_topic_id).map(|parent| parent.0)
        };
        Ok(circle("parent_topic_id", after.id.0, all.len(), parent_of))
    }
}

/// The fault of a parent below its own child. A thing that is its own parent is the rules' to find.
pub(super) fn circle(
    field: &str,
    start: Uuid,
    most: usize,
    parent_of: impl Fn(Uuid) -> Option<Uuid>,
) -> Vec<FieldError> {
    let mut above = parent_of(start).filter(|parent| *parent != start);
    for _ in 0..most {
        match above {
            None => return Vec::new(),
            Some(id) if id == start => break,
            Some(id) => above = parent_of(id),
        }
    }
    if above.is_some() { vec![FieldError::new(field, Code::Contradicts { other: "id" })] } else { Vec::new() }
}

impl Changeable for Funder {
    changeable!("/funders/{id}", "key", Catalogue);
}

impl Changeable for Scheme {
    changeable!("/schemes/{id}", "name", Catalogue);

    fn references(&self) -> Vec<Reference> {
        vec![Reference::new("funder_id", Kind::Funder, self.funder_id)]
    }
}

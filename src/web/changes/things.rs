//! The things of an organisation that belong to no project: units, sites, parties, topics, funders and schemes. Trees stay
//! trees: what would make a circle is refused.

use domain::check::{Code, FieldError};
use domain::{Funder, Organisation, Party, Scheme, Site, Topic, Unit};
use store::{Select, Table};
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
    changeable!("/funders/{id}", "key", Catalogue);
}

impl Changeable for Scheme {
    changeable!("/schemes/{id}", "name", Catalogue);

    fn references(&self) -> Vec<Reference> {
        vec![Reference::new("funder_id", Kind::Funder, self.funder_id)]
    }
}

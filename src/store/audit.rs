//! The audit trail as it is read: who did what to which thing, the latest first.

use crate::column::Column;
use crate::error::Result;
use crate::session::Session;
use chrono::{DateTime, Utc};
use domain::{OrganisationId, PersonId, ProjectId};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use uuid::Uuid;

/// One row of the trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identity; later events have larger ones.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// Who, where it was a person.
    pub person_id: Option<PersonId>,
    /// `person`, `clock` or `command`.
    pub actor: String,
    /// The tenant it concerns.
    pub organisation_id: Option<OrganisationId>,
    /// The project it concerns.
    pub project_id: Option<ProjectId>,
    /// What kind of thing: the table's name.
    pub subject: String,
    /// Which.
    pub subject_id: Uuid,
    /// `created`, `updated`, `deleted` or a word of the subject's own.
    pub action: String,
    /// The thing before.
    pub before: Option<Value>,
    /// The thing after.
    pub after: Option<Value>,
}

/// Which rows.
#[derive(Clone, Copy, Debug)]
pub enum Of {
    /// All of an organisation.
    Organisation(OrganisationId),
    /// Those of a project and what belongs to it.
    Project(ProjectId),
    /// Those of one thing of an organisation.
    Subject(OrganisationId, Uuid),
}

/// Rows of the trail, the latest first, older than `before`.
pub async fn list(session: &mut Session, of: Of, before: Option<Uuid>, limit: i64) -> Result<Vec<Event>> {
    let mut values = session.values();
    let (condition, next) = match of {
        Of::Organisation(id) => {
            values.push(&id);
            ("organisation_id = $1", 2)
        }
        Of::Project(id) => {
            values.push(&id);
            ("project_id = $1", 2)
        }
        Of::Subject(organisation, id) => {
            values.push(&organisation);
            values.push(&id);
            ("organisation_id = $1 and subject_id = $2", 3)
        }
    };
    let mut sql = format!(
        "select id, at, person_id, actor, organisation_id, project_id, subject, subject_id, action, before_json, \
        after_json from audit_events where {condition}"
    );
    if let Some(before) = before {
        values.push(&before);
        let _ = write!(sql, " and id < ${next}");
    }
    let _ = write!(sql, " order by id desc limit {limit}");
    session
        .fetch(&sql, values, |row| {
            Ok(Event {
                id: Uuid::get(row, "id")?,
                at: DateTime::get(row, "at")?,
                person_id: Option::get(row, "person_id")?,
                actor: String::get(row, "actor")?,
                organisation_id: Option::get(row, "organisation_id")?,
                project_id: Option::get(row, "project_id")?,
                subject: String::get(row, "subject")?,
                subject_id: Uuid::get(row, "subject_id")?,
                action: String::get(row, "action")?,
                before: Option::get(row, "before_json")?,
                after: Option::get(row, "after_json")?,
            })
        })
        .await
}

/// Who changed a thing last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// When.
    pub at: DateTime<Utc>,
    /// The name of who did it, where it was a person.
    pub person_name: Option<String>,
}

/// Things asked about in one query.
const PORTION: usize = 500;

/// The latest change of each of an organisation's things since a time; those that nobody has changed are not among them.
/// What is gone is found too. Costs a query for every 500 things.
pub async fn latest_of(
    session: &mut Session,
    organisation: OrganisationId,
    things: &BTreeSet<Uuid>,
    after: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Changed>> {
    let things: Vec<Uuid> = things.iter().copied().collect();
    let mut found = BTreeMap::new();
    for portion in things.chunks(PORTION) {
        let mut values = session.values();
        values.push(&organisation).push(&after);
        let places: Vec<String> = (3..portion.len() + 3).map(|place| format!("${place}")).collect();
        for thing in portion {
            values.push(thing);
        }
        let sql = format!(
            "select e.subject_id, e.at, p.name from audit_events e left join people p on p.id = e.person_id \
            where e.subject_id in ({}) and e.organisation_id = $1 and e.at > $2 order by e.id",
            places.join(", ")
        );
        let read = session.fetch(&sql, values, |row| {
            let changed = Changed { at: DateTime::get(row, "at")?, person_name: Option::get(row, "name")? };
            Ok((Uuid::get(row, "subject_id")?, changed))
        });
        // The later of two takes the place of the earlier.
        found.extend(read.await?);
    }
    Ok(found)
}

/// Entries looked at for who has changed what a category adds up to.
const ENTRIES: i64 = 2000;

/// The latest change of an entry in each category of a project's ledger since a time: a sum is changed by whoever changes
/// what it is made of. Looks at the latest 2000 changes alone.
pub async fn latest_by_category(
    session: &mut Session,
    project: ProjectId,
    after: DateTime<Utc>,
) -> Result<BTreeMap<Uuid, Changed>> {
    let mut values = session.values();
    values.push(&project).push(&after);
    let sql = format!(
        "select e.at, p.name, e.before_json, e.after_json from audit_events e left join people p on p.id = e.person_id \
        where e.project_id = $1 and e.at > $2 and e.subject = 'entries' order by e.id desc limit {ENTRIES}"
    );
    let rows = session.fetch(&sql, values, |row| {
        let changed = Changed { at: DateTime::get(row, "at")?, person_name: Option::get(row, "name")? };
        let (before, after) = (Option::<Value>::get(row, "before_json")?, Option::<Value>::get(row, "after_json")?);
        Ok((changed, [before, after]))
    });
    let mut found = BTreeMap::new();
    for (changed, versions) in rows.await? {
        let category = |entry: &Value| entry["category_id"].as_str()?.parse::<Uuid>().ok();
        for category in versions.iter().flatten().filter_map(category) {
            found.entry(category).or_insert_with(|| changed.clone());
        }
    }
    Ok(found)
}

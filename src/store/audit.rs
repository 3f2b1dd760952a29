//! The audit trail as it is read: who did what to which thing, the latest first.

use crate::column::Column;
use crate::error::Result;
use crate::session::Session;
use chrono::{DateTime, Utc};
use domain::{OrganisationId, PersonId, ProjectId};
use serde_json::Value;
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

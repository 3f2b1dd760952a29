//! Writing: every change is one row and its audit row, in one transaction.

use crate::error::{Result, StoreError};
use crate::session::Session;
use crate::table::{Table, columns};
use chrono::{DateTime, Utc};
use domain::identity::Identity;
use domain::{OrganisationId, PersonId, ProjectId};
use serde_json::Value;
use std::ops::{Deref, DerefMut};
use uuid::Uuid;

/// Who makes a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person or their token.
    Person(PersonId),
    /// A background worker.
    Clock,
    /// A command on the machine.
    Command,
}

impl Actor {
    /// The person, where it is one.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Clock | Self::Command => None,
        }
    }

    const fn word(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Clock => "clock",
            Self::Command => "command",
        }
    }
}

/// A transaction that writes, for one actor at one time. It is a [`Session`] too, so whatever reads can read in it.
pub struct Write {
    pub(crate) session: Session,
    /// Who writes.
    pub actor: Actor,
    /// When, to the microsecond, which both databases keep.
    pub now: DateTime<Utc>,
}

impl Deref for Write {
    type Target = Session;
    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for Write {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}

/// One row of the audit trail, before it has an identity.
pub struct AuditEvent<'a> {
    /// The tenant it concerns.
    pub organisation: Option<OrganisationId>,
    /// The project it concerns.
    pub project: Option<ProjectId>,
    /// What kind of thing: the table's name.
    pub subject: &'a str,
    /// Which.
    pub subject_id: Uuid,
    /// What was done: `created`, `updated`, `deleted` or a word of the subject's own.
    pub action: &'a str,
    /// The thing before; no secret and no password hash is ever in it.
    pub before: Option<Value>,
    /// The thing after.
    pub after: Option<Value>,
}

impl Write {
    /// Makes what was done lasting.
    pub async fn commit(self) -> Result<()> {
        self.session.commit().await
    }

    /// Adds a new thing. Its version becomes 1.
    pub async fn insert<T: Table>(&mut self, thing: &T) -> Result<()> {
        self.add(thing).await?;
        self.audit(thing_event(thing, "created", None, Some(thing))).await
    }

    /// Adds a row without an audit row: for what is a log itself.
    pub(crate) async fn add<T: Table>(&mut self, thing: &T) -> Result<()> {
        let named = if T::IS_NAMED { ", sort_key" } else { "" };
        let places = T::COLUMNS.len() + usize::from(T::IS_NAMED);
        let places: Vec<String> = (1..=places).map(|place| format!("${place}")).collect();
        let sql = format!("insert into {} ({}{named}) values ({})", T::NAME, columns::<T>(), places.join(", "));
        let mut values = self.session.values();
        values.push_columns(thing);
        self.session.execute(&sql, values).await.map(drop)
    }

    /// Saves an edited thing, if nobody has edited it since `before` was read; returns it at its new version. Saving what
    /// has not changed writes nothing.
    ///
    /// [`StoreError::Stale`] when the row is at another version or gone.
    pub async fn update<T: Table>(&mut self, before: &T, after: T) -> Result<T> {
        self.update_telling(before, after, |event| event).await
    }

    /// The same where the audit row tells less than the whole thing.
    pub(crate) async fn update_telling<T: Table>(
        &mut self,
        before: &T,
        after: T,
        told: fn(AuditEvent<'static>) -> AuditEvent<'static>,
    ) -> Result<T> {
        if *before == after {
            return Ok(after);
        }
        let after = after.at_version(before.version() + 1);
        let named = T::COLUMNS.iter().copied().chain(T::IS_NAMED.then_some("sort_key"));
        let sets: Vec<String> = named.enumerate().map(|(index, column)| format!("{column} = ${}", index + 1)).collect();
        let place = sets.len() + 1;
        let versioned = T::COLUMNS.contains(&"version");
        let guard = if versioned { format!(" and version = ${place}") } else { String::new() };
        let sql = format!("update {} set {} where id = $1{guard}", T::NAME, sets.join(", "));
        let mut values = self.session.values();
        values.push_columns(&after);
        if versioned {
            values.push(&before.version());
        }
        if self.session.execute(&sql, values).await? == 0 {
            return Err(StoreError::Stale);
        }
        self.audit(told(thing_event(&after, "updated", Some(before), Some(&after)))).await?;
        Ok(after)
    }

    /// Holds a thing until the transaction ends: whoever else holds it waits, and then sees what was done. It comes before
    /// what is read of it.
    pub async fn hold<T: Table>(&mut self, id: impl Identity) -> Result<()> {
        let mut values = self.session.values();
        values.push(&id.uuid());
        let sql = format!("update {} set version = version where id = $1", T::NAME);
        self.session.execute(&sql, values).await.map(drop)
    }

    /// Deletes a thing that nothing refers to, if nobody has edited it since it was read.
    ///
    /// [`StoreError::Reference`] when something still refers to it, [`StoreError::Stale`] when it was edited or is gone.
    pub async fn delete<T: Table>(&mut self, thing: &T) -> Result<()> {
        self.remove(thing, "deleted").await
    }

    /// The same for what nobody asks for any more; the audit trail says so.
    pub async fn withdraw<T: Table>(&mut self, thing: &T) -> Result<()> {
        self.remove(thing, "withdrawn").await
    }

    async fn remove<T: Table>(&mut self, thing: &T, action: &str) -> Result<()> {
        let versioned = T::COLUMNS.contains(&"version");
        let guard = if versioned { " and version = $2" } else { "" };
        let mut values = self.session.values();
        values.push(&thing.key());
        if versioned {
            values.push(&thing.version());
        }
        let sql = format!("delete from {} where id = $1{guard}", T::NAME);
        if self.session.execute(&sql, values).await? == 0 {
            return Err(StoreError::Stale);
        }
        self.audit(thing_event(thing, action, Some(thing), None)).await
    }

    /// Adds a row to the audit trail; for changes to what is not a [`Table`], such as memberships and tokens.
    pub async fn audit(&mut self, event: AuditEvent<'_>) -> Result<()> {
        const SQL: &str = "insert into audit_events (id, at, person_id, actor, organisation_id, project_id, subject, \
            subject_id, action, before_json, after_json) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        let mut values = self.session.values();
        values
            .push(&crate::new_id::<Uuid>())
            .push(&self.now)
            .push(&self.actor.person())
            .push(&self.actor.word().to_owned())
            .push(&event.organisation)
            .push(&event.project)
            .push(&event.subject.to_owned())
            .push(&event.subject_id)
            .push(&event.action.to_owned())
            .push(&event.before)
            .push(&event.after);
        self.session.execute(SQL, values).await.map(drop)
    }
}

fn thing_event<'a, T: Table>(thing: &T, action: &'a str, before: Option<&T>, after: Option<&T>) -> AuditEvent<'a> {
    let json = |thing: &T| serde_json::to_value(thing).expect("things of the register have text keys");
    AuditEvent {
        organisation: thing.organisation(),
        project: thing.project(),
        subject: T::NAME,
        subject_id: thing.key(),
        action,
        before: before.map(json),
        after: after.map(json),
    }
}

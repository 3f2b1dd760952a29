//! Accounts: people, what they may do where, their passwords, and the ways in: sign-ins, tokens and one-time links.
//!
//! Secrets come in as their SHA-256 or as a password's hash alone; neither is ever in an audit row or an answer.

mod declined;
mod links;
mod sign_ins;
mod tokens;

pub use declined::{add_unsubscribe_link, decline, declined, find_unsubscribe_link};
pub use links::{Link, add_link, find_link, use_link};
pub use sign_ins::{SignIn, begin_sign_in, end_sign_in, find_sign_in, touch_sign_in};
pub use tokens::{Token, add_token, find_by_secret, find_token, list_tokens, revoke_token, touch_token};

use crate::column::{Column, Row};
use crate::error::Result;
use crate::select::{Select, find};
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::{Membership, OrganisationId, Person, PersonId};
use serde_json::json;
use uuid::Uuid;

/// A person with all memberships, as a request needs them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: Person,
    /// What the person may do where, by organisation.
    pub memberships: Vec<Membership>,
}

/// Columns of a person and one membership, for queries that join `people p` and, from the left, `memberships m`.
const ACCOUNT_COLUMNS: &str = "p.id, p.version, p.name, p.email, p.language, p.disabled_at, m.organisation_id, m.role";

/// The account in rows of [`ACCOUNT_COLUMNS`], one row a membership.
fn account_of_row(row: Row<'_>) -> Result<(Person, Option<Membership>)> {
    let person = Person {
        id: Column::get(row, "id")?,
        version: Column::get(row, "version")?,
        name: Column::get(row, "name")?,
        email: Column::get(row, "email")?,
        language: Column::get(row, "language")?,
        disabled_at: Column::get(row, "disabled_at")?,
    };
    let organisation: Option<OrganisationId> = Column::get(row, "organisation_id")?;
    let role: Option<domain::Role> = Column::get(row, "role")?;
    let membership = organisation.zip(role).map(|(organisation_id, role)| Membership {
        person_id: person.id,
        organisation_id,
        role,
    });
    Ok((person, membership))
}

fn gather(rows: Vec<(Person, Option<Membership>)>) -> Option<Account> {
    let person = rows.first()?.0.clone();
    Some(Account { person, memberships: rows.into_iter().filter_map(|(_, membership)| membership).collect() })
}

/// Whether anybody has an account yet.
pub async fn is_any(session: &mut Session) -> Result<bool> {
    Ok(Select::<Person>::all().first(session).await?.is_some())
}

/// The account with this identity.
pub async fn find_account(session: &mut Session, id: PersonId) -> Result<Option<Account>> {
    let Some(person) = find::<Person>(session, id).await? else { return Ok(None) };
    let memberships = memberships(session, [id]).await?;
    Ok(Some(Account { person, memberships }))
}

/// The person with this address, in its stored form (`domain::person::normal_email`).
pub async fn find_by_email(session: &mut Session, email: &str) -> Result<Option<Person>> {
    Select::<Person>::all().equal("email", email).first(session).await
}

/// Memberships of these people, in the order of person and organisation.
pub async fn memberships(session: &mut Session, people: impl IntoIterator<Item = PersonId>) -> Result<Vec<Membership>> {
    list_memberships(session, "person_id", people.into_iter().map(|id| id.0).collect()).await
}

/// Memberships in these organisations, in the order of person and organisation.
pub async fn members(
    session: &mut Session,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> Result<Vec<Membership>> {
    list_memberships(session, "organisation_id", organisations.into_iter().map(|id| id.0).collect()).await
}

async fn list_memberships(session: &mut Session, column: &'static str, ids: Vec<Uuid>) -> Result<Vec<Membership>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "select person_id, organisation_id, role from memberships where {column} in ({}) \
         order by person_id, organisation_id",
        places.join(", ")
    );
    let mut values = session.values();
    for id in &ids {
        values.push(id);
    }
    session
        .fetch(&sql, values, |row| {
            Ok(Membership {
                person_id: Column::get(row, "person_id")?,
                organisation_id: Column::get(row, "organisation_id")?,
                role: Column::get(row, "role")?,
            })
        })
        .await
}

/// Gives a person a role in an organisation, or another role than before.
pub async fn set_membership(write: &mut Write, before: Option<&Membership>, after: &Membership) -> Result<()> {
    const SQL: &str = "insert into memberships (person_id, organisation_id, role) values ($1, $2, $3) \
        on conflict (person_id, organisation_id) do update set role = excluded.role";
    if before == Some(after) {
        return Ok(());
    }
    let mut values = write.values();
    values.push(&after.person_id).push(&after.organisation_id).push(&after.role);
    write.execute(SQL, values).await?;
    audit_membership(write, before, Some(after)).await
}

/// Ends a membership.
pub async fn remove_membership(write: &mut Write, membership: &Membership) -> Result<()> {
    let mut values = write.values();
    values.push(&membership.person_id).push(&membership.organisation_id);
    write.execute("delete from memberships where person_id = $1 and organisation_id = $2", values).await?;
    audit_membership(write, Some(membership), None).await
}

async fn audit_membership(write: &mut Write, before: Option<&Membership>, after: Option<&Membership>) -> Result<()> {
    let Some(membership) = after.or(before) else { return Ok(()) };
    let json = |membership: &Membership| serde_json::to_value(membership).expect("a membership has text keys");
    let action = match (before, after) {
        (None, _) => "created",
        (Some(_), Some(_)) => "updated",
        (Some(_), None) => "deleted",
    };
    let event = AuditEvent {
        organisation: Some(membership.organisation_id),
        project: None,
        subject: "memberships",
        subject_id: membership.person_id.0,
        action,
        before: before.map(json),
        after: after.map(json),
    };
    write.audit(event).await
}

/// The hash of a person's password in PHC format; missing until the first is set.
pub async fn password(session: &mut Session, person: PersonId) -> Result<Option<String>> {
    let mut values = session.values();
    values.push(&person);
    let found = session.fetch_values("select phc as value from passwords where person_id = $1", values).await?;
    Ok(found.into_iter().next())
}

/// Sets a person's password, given as its hash in PHC format. All sign-ins and open links of the person end with it.
pub async fn set_password(write: &mut Write, person: PersonId, phc: &str) -> Result<()> {
    const SQL: &str = "insert into passwords (person_id, phc, changed_at) values ($1, $2, $3) \
        on conflict (person_id) do update set phc = excluded.phc, changed_at = excluded.changed_at";
    let now = write.now;
    let mut values = write.values();
    values.push(&person).push(&phc.to_owned()).push(&now);
    write.execute(SQL, values).await?;
    end_access(write, person).await?;
    write.audit(person_event(person, "password_set", None)).await
}

/// Ends all sign-ins and open one-time links of a person: after a new password, and when the account is disabled.
pub async fn end_access(write: &mut Write, person: PersonId) -> Result<()> {
    let mut values = write.values();
    values.push(&person);
    write.execute("delete from sign_ins where person_id = $1", values).await?;
    let now = write.now;
    let mut values = write.values();
    values.push(&person).push(&now);
    write
        .execute("update one_time_links set used_at = $2 where person_id = $1 and used_at is null", values)
        .await
        .map(drop)
}

/// An audit row about an account itself.
fn person_event(person: PersonId, action: &str, ends_at: Option<DateTime<Utc>>) -> AuditEvent<'_> {
    AuditEvent {
        organisation: None,
        project: None,
        subject: "people",
        subject_id: person.0,
        action,
        before: None,
        after: ends_at.map(|ends_at| json!({ "ends_at": ends_at })),
    }
}

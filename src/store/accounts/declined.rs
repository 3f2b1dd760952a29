//! Mail that people have declined, by kind, and the links by which they do: one a message, its secret kept as a hash. A link
//! declines one kind of mail for one person and does nothing else.

use super::person_event;
use crate::column::{Column, Row};
use crate::error::Result;
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use domain::PersonId;
use domain::message::MessageKind;
use serde_json::json;

fn read(row: Row<'_>) -> Result<(PersonId, MessageKind)> {
    Ok((Column::get(row, "person_id")?, Column::get(row, "kind")?))
}

/// What these people have declined.
pub async fn declined(
    session: &mut Session,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<Vec<(PersonId, MessageKind)>> {
    let mut values = session.values();
    let mut places = Vec::new();
    for person in people {
        values.push(&person);
        places.push(format!("${}", places.len() + 1));
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("select person_id, kind from declined_mail where person_id in ({})", places.join(", "));
    session.fetch(&sql, values, read).await
}

/// Notes that a person wants a kind of mail or not. Saying what is known already writes nothing.
pub async fn decline(write: &mut Write, person: PersonId, kind: MessageKind, is_declined: bool) -> Result<()> {
    const ADD: &str = "insert into declined_mail (person_id, kind, declined_at) values ($1, $2, $3) \
        on conflict (person_id, kind) do nothing";
    const REMOVE: &str = "delete from declined_mail where person_id = $1 and kind = $2";
    let now = write.now;
    let mut values = write.values();
    values.push(&person).push(&kind);
    if is_declined {
        values.push(&now);
    }
    if write.execute(if is_declined { ADD } else { REMOVE }, values).await? == 0 {
        return Ok(());
    }
    let action = if is_declined { "mail_declined" } else { "mail_wanted" };
    write.audit(AuditEvent { after: Some(json!({ "kind": kind })), ..person_event(person, action, None) }).await
}

/// Keeps the link of a message, its secret given as SHA-256 in hex.
pub async fn add_unsubscribe_link(
    write: &mut Write,
    person: PersonId,
    kind: MessageKind,
    secret_sha256: &str,
) -> Result<()> {
    const SQL: &str =
        "insert into unsubscribe_links (secret_sha256, person_id, kind, created_at) values ($1, $2, $3, $4)";
    let now = write.now;
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&person).push(&kind).push(&now);
    write.execute(SQL, values).await.map(drop)
}

/// Whose mail of which kind a link declines.
pub async fn find_unsubscribe_link(
    session: &mut Session,
    secret_sha256: &str,
) -> Result<Option<(PersonId, MessageKind)>> {
    let mut values = session.values();
    values.push(&secret_sha256.to_owned());
    let sql = "select person_id, kind from unsubscribe_links where secret_sha256 = $1";
    Ok(session.fetch(sql, values, read).await?.into_iter().next())
}

//! One-time links: to set a first or a new password. A link without a person makes the first administrator.

use super::person_event;
use crate::column::Column;
use crate::error::{Result, StoreError};
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::PersonId;
use domain::work::LinkPurpose;
use uuid::Uuid;

/// A link that may still be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Whose; missing makes the first administrator.
    pub person_id: Option<PersonId>,
    /// What for.
    pub purpose: LinkPurpose,
    /// When it ends.
    pub ends_at: DateTime<Utc>,
}

/// Keeps a new link, its secret given as SHA-256 in hex. Earlier links of the same person and purpose end.
pub async fn add_link(write: &mut Write, link: &Link, secret_sha256: &str) -> Result<()> {
    const END_FIRST: &str =
        "update one_time_links set used_at = $1 where used_at is null and purpose = $2 and person_id is null";
    const END_PERSON: &str =
        "update one_time_links set used_at = $1 where used_at is null and purpose = $2 and person_id = $3";
    const SQL: &str = "insert into one_time_links (secret_sha256, person_id, purpose, created_at, ends_at) \
        values ($1, $2, $3, $4, $5)";
    let now = write.now;
    let mut values = write.values();
    values.push(&now).push(&link.purpose);
    if let Some(person) = link.person_id {
        values.push(&person);
    }
    write.execute(if link.person_id.is_some() { END_PERSON } else { END_FIRST }, values).await?;
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&link.person_id).push(&link.purpose).push(&now).push(&link.ends_at);
    write.execute(SQL, values).await?;
    write.audit(event(link, "link_made")).await
}

/// The link of a secret, not used and not past its end.
pub async fn find_link(session: &mut Session, secret_sha256: &str, now: DateTime<Utc>) -> Result<Option<Link>> {
    const SQL: &str = "select person_id, purpose, ends_at from one_time_links \
        where secret_sha256 = $1 and used_at is null and ends_at > $2";
    let mut values = session.values();
    values.push(&secret_sha256.to_owned()).push(&now);
    let found = session
        .fetch(SQL, values, |row| {
            Ok(Link {
                person_id: Column::get(row, "person_id")?,
                purpose: Column::get(row, "purpose")?,
                ends_at: Column::get(row, "ends_at")?,
            })
        })
        .await?;
    Ok(found.into_iter().next())
}

/// Uses a link up. [`StoreError::Stale`] when somebody was first, or it has ended.
pub async fn use_link(write: &mut Write, secret_sha256: &str) -> Result<Link> {
    let now = write.now;
    let link = find_link(write, secret_sha256, now).await?.ok_or(StoreError::Stale)?;
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&now);
    let sql = "update one_time_links set used_at = $2 where secret_sha256 = $1 and used_at is null";
    if write.execute(sql, values).await? == 0 {
        return Err(StoreError::Stale);
    }
    write.audit(event(&link, "link_used")).await?;
    Ok(link)
}

fn event<'a>(link: &Link, action: &'a str) -> AuditEvent<'a> {
    match link.person_id {
        Some(person) => person_event(person, action, Some(link.ends_at)),
        None => AuditEvent {
            organisation: None,
            project: None,
            subject: "people",
            subject_id: Uuid::nil(),
            action,
            before: None,
            after: None,
        },
    }
}

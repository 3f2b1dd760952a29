//! Answers to requests that carry an idempotency key, each written in the transaction of what it created, so that a
//! repeated request gets the same answer and creates nothing.

use crate::column::Column;
use crate::error::Result;
use crate::session::Session;
use crate::write::Write;
use domain::PersonId;

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// SHA-256 in hex of the request: method, address and body.
    pub request_sha256: String,
    /// HTTP status.
    pub status: i32,
    /// Where the new thing is.
    pub location: Option<String>,
    /// Its version.
    pub etag: Option<String>,
    /// The body.
    pub body: String,
}

/// The answer that was given to a person's key.
pub async fn find_answer(session: &mut Session, person: PersonId, key: &str) -> Result<Option<Answer>> {
    const SQL: &str = "select request_sha256, status, location, etag, body from idempotency_keys \
        where person_id = $1 and key = $2";
    let mut values = session.values();
    values.push(&person).push(&key.to_owned());
    let found = session
        .fetch(SQL, values, |row| {
            Ok(Answer {
                request_sha256: Column::get(row, "request_sha256")?,
                status: Column::get(row, "status")?,
                location: Column::get(row, "location")?,
                etag: Column::get(row, "etag")?,
                body: Column::get(row, "body")?,
            })
        })
        .await?;
    Ok(found.into_iter().next())
}

/// Keeps an answer. [`crate::StoreError::Duplicate`] when the key was used at the same time by another request.
pub async fn remember(write: &mut Write, person: PersonId, key: &str, answer: &Answer) -> Result<()> {
    const SQL: &str = "insert into idempotency_keys \
        (person_id, key, request_sha256, status, location, etag, body, created_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)";
    let now = write.now;
    let mut values = write.values();
    values
        .push(&person)
        .push(&key.to_owned())
        .push(&answer.request_sha256)
        .push(&answer.status)
        .push(&answer.location)
        .push(&answer.etag)
        .push(&answer.body)
        .push(&now);
    write.execute(SQL, values).await.map(drop)
}

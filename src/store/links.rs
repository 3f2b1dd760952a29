//! One-time links: only the hash of their secret is kept.

use crate::error::Result;
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::PersonId;
use domain::work::LinkPurpose;
use sha2::{Digest as _, Sha256};

/// The form in which a link's secret is kept and looked up.
pub fn secret_hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Keeps the hash of a new link's secret. Older unused links of the person for the same purpose end with it: the newest
/// message is the one that works.
pub async fn add(
    write: &mut Write,
    person: PersonId,
    purpose: LinkPurpose,
    secret: &str,
    ends_at: DateTime<Utc>,
) -> Result<()> {
    const END: &str = "update one_time_links set ends_at = $1 \
        where person_id = $2 and purpose = $3 and used_at is null and ends_at > $1";
    const ADD: &str = "insert into one_time_links (secret_sha256, person_id, purpose, created_at, ends_at) \
        values ($1, $2, $3, $4, $5)";
    let mut values = write.session.values();
    values.push(&write.now).push(&person).push(&purpose);
    write.session.execute(END, values).await?;
    let mut values = write.session.values();
    values.push(&secret_hash(secret)).push(&person).push(&purpose).push(&write.now).push(&ends_at);
    write.session.execute(ADD, values).await.map(drop)
}

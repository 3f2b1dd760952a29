//! Which stored bytes the register still needs. Bytes come before the row that names them and stay after it is gone, so that
//! whoever adds a row and whoever clears up must not pass each other: both hold the same lock, and both look again.

use crate::dialect;
use crate::error::{Result, StoreError};
use crate::files::Files;
use crate::open::Store;
use crate::write::{Actor, Write};
use chrono::{DateTime, TimeDelta, Utc};

/// Bytes that were stored within this time may be waiting for their row.
const YOUNG: TimeDelta = TimeDelta::days(1);
/// Every row that names bytes.
const NAMED: &str = "(select sha256 from files union all select sha256 from exports where sha256 is not null) as named";
/// Files asked about in one query.
const PORTION: usize = 500;

/// Makes sure that bytes are there and stay until the transaction ends, in which a row will name them. It must be called
/// before the row is written.
///
/// [`StoreError::Files`] when they were cleared up in the meantime; storing them anew helps.
pub async fn claim(write: &mut Write, files: &Files, sha256: &str) -> Result<()> {
    lock(write, sha256).await?;
    if files.stored_at(sha256).await?.is_some() {
        return Ok(());
    }
    Err(StoreError::Files("the bytes are not there".into()))
}

async fn lock(write: &mut Write, sha256: &str) -> Result<()> {
    let Some(sql) = dialect::lock_by_text(write.is_postgres()) else { return Ok(()) };
    let mut values = write.values();
    values.push(&sha256.to_owned());
    write.execute(sql, values).await.map(drop)
}

/// Removes bytes that no row names and that are older than a day, with what was never received whole. Says how many files.
pub async fn clear(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let old = store.files.older_than(now - YOUNG).await?;
    let mut removed = 0;
    for unfinished in &old.unfinished {
        store.files.remove_unfinished(unfinished).await?;
        removed += 1;
    }
    for portion in old.hashes.chunks(PORTION) {
        let named = named(store, portion).await?;
        for sha256 in portion.iter().filter(|sha256| !named.contains(sha256)) {
            removed += u64::from(remove(store, now, sha256).await?);
        }
    }
    Ok(removed)
}

async fn named(store: &Store, hashes: &[String]) -> Result<Vec<String>> {
    let mut session = store.look().await?;
    let mut values = session.values();
    let places: Vec<String> = (1..=hashes.len()).map(|place| format!("${place}")).collect();
    for sha256 in hashes {
        values.push(sha256);
    }
    let sql = format!("select distinct sha256 as value from {NAMED} where sha256 in ({})", places.join(", "));
    session.fetch_values(&sql, values).await
}

/// Removes the bytes, if still no row names them and nobody has stored them anew. The transaction is held while they go, so
/// that a row that is being written waits and then finds them missing.
async fn remove(store: &Store, now: DateTime<Utc>, sha256: &str) -> Result<bool> {
    let mut write = store.write(Actor::Clock, now).await?;
    lock(&mut write, sha256).await?;
    let mut values = write.values();
    values.push(&sha256.to_owned());
    let sql = format!("select count(*) as value from {NAMED} where sha256 = $1");
    let rows: Vec<i64> = write.fetch_values(&sql, values).await?;
    let is_named = rows.iter().any(|count| *count > 0);
    let is_old = store.files.stored_at(sha256).await?.is_some_and(|at| at < now - YOUNG);
    if is_named || !is_old {
        return Ok(false);
    }
    store.files.remove(sha256).await?;
    write.commit().await?;
    Ok(true)
}

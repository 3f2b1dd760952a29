//! Exports that have been kept long enough.

use crate::error::Result;
use crate::table::columns;
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::Export;

/// Exports that go in one transaction at most.
const PORTION: i64 = 200;

/// Removes a portion of what was asked for before a time, and says how many; the audit trail keeps that they were. Their
/// bytes go with the next clearing of what no row names.
pub async fn expire(write: &mut Write, before: DateTime<Utc>) -> Result<u64> {
    let sql = format!(
        "select {} from exports where requested_at < $1 order by requested_at, id limit $2",
        columns::<Export>()
    );
    let mut values = write.values();
    values.push(&before).push(&PORTION);
    let old: Vec<Export> = write.fetch_things(&sql, values).await?;
    for export in &old {
        write.withdraw(export).await?;
    }
    Ok(old.len() as u64)
}

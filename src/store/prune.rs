//! Deleting what is no longer needed: old work, ticks, ended sign-ins, links and answers. The register, the audit trail
//! and messages stay.

use crate::error::Result;
use crate::write::Write;
use chrono::{DateTime, Utc};

/// Rows deleted by one statement at most, so that nobody waits long for the writer.
const PORTION: i64 = 1_000;

/// What ended before `$1`, at most `$2` rows of each. Tries go before their items.
const STATEMENTS: [&str; 7] = [
    "delete from attempts where work_item_id in \
     (select id from work_items where finished_at < $1 order by finished_at limit $2)",
    "delete from work_items where id in (select id from work_items where finished_at < $1 and not exists \
     (select 1 from attempts where attempts.work_item_id = work_items.id) limit $2)",
    "delete from sign_ins where secret_sha256 in (select secret_sha256 from sign_ins where ends_at < $1 limit $2)",
    "delete from one_time_links where secret_sha256 in \
     (select secret_sha256 from one_time_links where ends_at < $1 limit $2)",
    "delete from unsubscribe_links where secret_sha256 in \
     (select secret_sha256 from unsubscribe_links where created_at < $1 limit $2)",
    "delete from idempotency_keys where created_at < $1 and key in \
     (select key from idempotency_keys where created_at < $1 limit $2)",
    // The newest tick of each schedule stays, since the next due time is counted from it.
    "delete from ticks where due_utc < $1 and (schedule_id, due_local) in \
     (select schedule_id, due_local from ticks where due_utc < $1 order by due_utc limit $2) \
     and due_local < (select max(due_local) from ticks newest where newest.schedule_id = ticks.schedule_id)",
];

/// Deletes a portion of what ended before `before`, and says how many rows; 0 when nothing is left.
pub async fn portion(write: &mut Write, before: DateTime<Utc>) -> Result<u64> {
    let mut deleted = 0;
    for sql in STATEMENTS {
        let mut values = write.session.values();
        values.push(&before).push(&PORTION);
        deleted += write.session.execute(sql, values).await?;
    }
    Ok(deleted)
}

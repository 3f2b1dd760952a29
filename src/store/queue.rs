//! The work queue: one table, in the register's own database, so that work is asked for in the transaction that made it
//! necessary and finished in the transaction of its effects.
//!
//! Owns states, leases, fences and tries. Refuses to know what any kind of work does, and which failures deserve another
//! try: callers say when.

mod claim;
mod list;
mod settle;

pub use claim::{Claim, Hold, WorkerName, claim, renew};
pub use list::{Load, WorkFilter, attempts, find, list, load, oldest_due};
pub use settle::{
    Expired, Failure, Setback, cancel, end_leases, expired, fail, finish, progress, release, rescue, retry,
};

use crate::error::{Result, StoreError};
use crate::session::Session;
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::work::Payload;
use domain::{OrganisationId, WorkItemId};

/// A person waits for it.
pub const PRIORITY_PERSON: i64 = 0;
/// The clock asked for it.
pub const PRIORITY_CLOCK: i64 = 10;

/// Asks for work, to be done no earlier than `run_at`; it is lost if the transaction is not committed.
///
/// The same work never waits twice: when it waits already, that item's identity is returned, and the item moves forward
/// to the earlier time and the stronger priority of the two. Work that runs right now is asked for again behind it.
pub async fn enqueue(
    write: &mut Write,
    payload: &Payload,
    organisation: Option<OrganisationId>,
    priority: i64,
    run_at: DateTime<Utc>,
) -> Result<WorkItemId> {
    const SQL: &str = "insert into work_items (id, organisation_id, kind, key, payload, priority, state, run_at, created_at) \
        values ($1, $2, $3, $4, $5, $6, 'queued', $7, $8) \
        on conflict (kind, key) where state in ('queued', 'waiting') do update set \
        priority = case when excluded.priority < work_items.priority then excluded.priority else work_items.priority end, \
        run_at = case when excluded.run_at < work_items.run_at then excluded.run_at else work_items.run_at end \
        returning id as value";
    let mut values = write.session.values();
    values
        .push(&crate::new_id::<WorkItemId>())
        .push(&organisation)
        .push(&payload.kind())
        .push(&payload.key())
        .push(payload)
        .push(&priority)
        .push(&run_at)
        .push(&write.now);
    let ids = write.session.fetch_values(SQL, values).await?;
    ids.first().copied().ok_or(StoreError::Stale)
}

/// Whether the same work waits already, besides this item.
async fn has_twin(session: &mut Session, id: WorkItemId) -> Result<bool> {
    const SQL: &str = "select cast(count(*) as bigint) as value from work_items twin join work_items own \
        on twin.kind = own.kind and twin.key = own.key and twin.id <> own.id \
        where own.id = $1 and twin.state in ('queued', 'waiting')";
    let mut values = session.values();
    values.push(&id);
    let counts: Vec<i64> = session.fetch_values(SQL, values).await?;
    Ok(counts.first().is_some_and(|count| *count > 0))
}

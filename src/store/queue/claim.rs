//! Taking work and keeping it: one statement claims, a lease that is renewed keeps, a fence proves.

use crate::column::{Column, Row};
use crate::dialect::{chosen, epoch_ms, skip_locked};
use crate::error::Result;
use crate::open::Store;
use crate::session::{Session, Values};
use crate::write::{Actor, Write};
use chrono::{DateTime, Utc};
use domain::work::{AttemptOutcome, Payload};
use domain::{OrganisationId, WorkItemId};
use std::fmt::Write as _;
use std::time::Duration;

/// Who claims: written into the lease and the history of tries.
#[derive(Clone, Debug)]
pub struct WorkerName {
    /// Unique among all processes that ever ran.
    pub owner: String,
    /// The machine, for people.
    pub host: String,
    /// The version of the program, for people.
    pub version: String,
}

/// Proof of a claim: settling with a fence that has moved on changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Hold {
    /// The item.
    pub id: WorkItemId,
    /// Raised by each claim.
    pub fence: i64,
}

/// A claimed piece of work.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Proof of the claim.
    pub hold: Hold,
    /// The tenant it concerns.
    pub organisation_id: Option<OrganisationId>,
    /// What is to be done; missing when this program cannot read it.
    pub payload: Option<Payload>,
    /// Which try this is, counted from 1.
    pub attempt: i64,
    priority: i64,
    run_at: DateTime<Utc>,
}

/// Takes at most `free` due items, the strongest priority first, then the oldest. An item whose like is running is left.
///
/// Each try is counted and written down here, before anything of it has an effect. On SQLite an idle queue costs one
/// read; the only writer is not asked for.
pub async fn claim(
    store: &Store,
    worker: &WorkerName,
    lease: Duration,
    free: usize,
    now: DateTime<Utc>,
) -> Result<Vec<Claim>> {
    if free == 0 || (!store.is_postgres() && !is_any_due(&mut store.read().await?, now).await?) {
        return Ok(Vec::new());
    }
    let mut write = store.write(Actor::Clock, now).await?;
    let mut claims = take(&mut write, worker, lease, free).await?;
    if claims.is_empty() {
        return Ok(claims);
    }
    // `returning` promises no order.
    claims.sort_by_key(|claim| (claim.priority, claim.run_at, claim.hold.id));
    record_tries(&mut write, worker, &claims).await?;
    write.commit().await?;
    Ok(claims)
}

/// Items that may be claimed; `$1` is the time.
const CLAIMABLE: &str = "item.state in ('queued', 'waiting') and item.run_at <= $1 and not exists \
    (select 1 from work_items other where other.kind = item.kind and other.key = item.key and other.state = 'running')";

async fn is_any_due(session: &mut Session, now: DateTime<Utc>) -> Result<bool> {
    let sql = format!("select item.id as value from work_items item where {CLAIMABLE} limit 1");
    let mut values = session.values();
    values.push(&now);
    let found: Vec<WorkItemId> = session.fetch_values(&sql, values).await?;
    Ok(!found.is_empty())
}

async fn take(write: &mut Write, worker: &WorkerName, lease: Duration, free: usize) -> Result<Vec<Claim>> {
    let is_postgres = write.session.is_postgres();
    let chosen = chosen(
        is_postgres,
        &format!(
            "select item.id from work_items item where {CLAIMABLE} order by item.priority, item.run_at, item.id limit $4{}",
            skip_locked(is_postgres),
        ),
    );
    let sql = format!(
        "update work_items set state = 'running', attempts = attempts + 1, fence = fence + 1, lease_owner = $2, \
         lease_until = {clock} + $3, progress_done = 0, progress_of = 0 where {chosen} \
         returning id, organisation_id, payload, attempts, fence, priority, run_at",
        clock = epoch_ms(is_postgres),
    );
    let mut values = write.session.values();
    values
        .push(&write.now)
        .push(&worker.owner)
        .push(&milliseconds(lease))
        .push(&i64::try_from(free).unwrap_or(i64::MAX));
    write.session.fetch(&sql, values, read_claim).await
}

fn read_claim(row: Row<'_>) -> Result<Claim> {
    let payload: String = Column::get(row, "payload")?;
    Ok(Claim {
        hold: Hold { id: Column::get(row, "id")?, fence: Column::get(row, "fence")? },
        organisation_id: Column::get(row, "organisation_id")?,
        payload: read_payload(&payload),
        attempt: Column::get(row, "attempts")?,
        priority: Column::get(row, "priority")?,
        run_at: Column::get(row, "run_at")?,
    })
}

/// A payload that another version wrote is not a fault of the register: the item is parked, not the queue.
pub(super) fn read_payload(text: &str) -> Option<Payload> {
    serde_json::from_str(text).ok()
}

async fn record_tries(write: &mut Write, worker: &WorkerName, claims: &[Claim]) -> Result<()> {
    let mut sql =
        "insert into attempts (work_item_id, fence, attempt, started_at, host, version, outcome) values ".to_owned();
    let mut values = write.session.values();
    for (index, claim) in claims.iter().enumerate() {
        let first = index * 7 + 1;
        let separator = if index == 0 { "" } else { ", " };
        let places: Vec<String> = (first..first + 7).map(|place| format!("${place}")).collect();
        let _ = write!(sql, "{separator}({})", places.join(", "));
        values
            .push(&claim.hold.id)
            .push(&claim.hold.fence)
            .push(&claim.attempt)
            .push(&write.now)
            .push(&worker.host)
            .push(&worker.version)
            .push(&AttemptOutcome::Running);
    }
    write.session.execute(&sql, values).await.map(drop)
}

/// Renews the leases of these claims and says which are still held. A claim that is missing from the answer is lost: its
/// work goes on elsewhere and must stop here.
///
/// Only what is named is renewed, never all that the owner once claimed: an item whose claim got lost on the way must
/// run out.
pub async fn renew(write: &mut Write, live: &[Hold], lease: Duration) -> Result<Vec<Hold>> {
    if live.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = write.session.values();
    values.push(&milliseconds(lease));
    let named = holds(live, 2, &mut values);
    let sql = format!(
        "update work_items set lease_until = {} + $1 where state = 'running' and ({named}) returning id, fence",
        epoch_ms(write.session.is_postgres()),
    );
    write.session.fetch(&sql, values, read_hold).await
}

pub(super) fn read_hold(row: Row<'_>) -> Result<Hold> {
    Ok(Hold { id: Column::get(row, "id")?, fence: Column::get(row, "fence")? })
}

/// A condition that names these claims, its values from place `first` on.
pub(super) fn holds(holds: &[Hold], first: usize, values: &mut Values) -> String {
    let named = holds.iter().enumerate().map(|(index, hold)| {
        values.push(&hold.id).push(&hold.fence);
        let place = first + index * 2;
        format!("(id = ${place} and fence = ${})", place + 1)
    });
    named.collect::<Vec<_>>().join(" or ")
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

//! How a try ends: done with its effects, failed with its cause, given back, or lost. Whoever's fence has moved on
//! changes nothing.

use super::claim::{Claim, Hold, holds, read_hold, read_payload};
use super::has_twin;
use crate::column::{Column, Row};
use crate::dialect::{epoch_ms, skip_locked};
use crate::error::Result;
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::work::{AttemptOutcome, Cause, Payload, WorkState};
use domain::{OrganisationId, WorkItemId};

/// Marks the work as done, in the transaction of its effects. False when the fence has moved on: the caller must then
/// drop the transaction, and with it everything that was done in it.
pub async fn finish(write: &mut Write, claim: &Claim) -> Result<bool> {
    const SQL: &str = "update work_items set state = 'done', finished_at = $1, lease_owner = null, lease_until = null, \
        cause = null where id = $2 and fence = $3 and state = 'running'";
    let mut values = write.session.values();
    values.push(&write.now).push(&claim.hold.id).push(&claim.hold.fence);
    if write.session.execute(SQL, values).await? == 0 {
        return Ok(false);
    }
    end_try(write, claim.hold, AttemptOutcome::Done, None).await?;
    Ok(true)
}

/// What becomes of work whose try did not finish it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setback {
    /// Tried again at this time.
    Retry(DateTime<Utc>),
    /// Put off to this time through no fault of the work, such as a mail server that asks to wait: tries count anew.
    Defer(DateTime<Utc>),
    /// Given up.
    Fail,
}

/// Why a try did not finish its work, and what comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Why.
    pub cause: Cause,
    /// What comes next.
    pub setback: Setback,
}

/// Settles a try that failed. False when the fence has moved on.
///
/// Work that would be tried again while the same work waits already is closed as cancelled: the waiting item takes over.
/// [`crate::StoreError::Duplicate`] when such an item arrived at the same moment; trying again finds it.
pub async fn fail(write: &mut Write, hold: Hold, failure: Failure) -> Result<bool> {
    let outcome = if failure.setback == Setback::Fail { AttemptOutcome::Failed } else { AttemptOutcome::Retry };
    set_back(write, hold, failure, outcome, "").await
}

async fn set_back(
    write: &mut Write,
    hold: Hold,
    failure: Failure,
    outcome: AttemptOutcome,
    guard: &str,
) -> Result<bool> {
    let again = match failure.setback {
        Setback::Retry(at) | Setback::Defer(at) if !has_twin(&mut write.session, hold.id).await? => Some(at),
        Setback::Retry(_) | Setback::Defer(_) | Setback::Fail => None,
    };
    let state = match (again, failure.setback) {
        (Some(_), _) => WorkState::Waiting,
        (None, Setback::Fail) => WorkState::Failed,
        (None, Setback::Retry(_) | Setback::Defer(_)) => WorkState::Cancelled,
    };
    let counted = if matches!(failure.setback, Setback::Defer(_)) { "0" } else { "attempts" };
    let sql = format!(
        "update work_items set state = $1, run_at = coalesce($2, run_at), cause = $3, finished_at = $4, \
         attempts = {counted}, lease_owner = null, lease_until = null \
         where id = $5 and fence = $6 and state = 'running'{guard}"
    );
    let mut values = write.session.values();
    values
        .push(&state)
        .push(&again)
        .push(&Some(failure.cause))
        .push(&again.is_none().then_some(write.now))
        .push(&hold.id)
        .push(&hold.fence);
    if write.session.execute(&sql, values).await? == 0 {
        return Ok(false);
    }
    end_try(write, hold, outcome, Some(failure.cause)).await?;
    Ok(true)
}

async fn end_try(write: &mut Write, hold: Hold, outcome: AttemptOutcome, cause: Option<Cause>) -> Result<()> {
    const SQL: &str =
        "update attempts set ended_at = $1, outcome = $2, cause = $3 where work_item_id = $4 and fence = $5";
    let mut values = write.session.values();
    values.push(&write.now).push(&outcome).push(&cause).push(&hold.id).push(&hold.fence);
    write.session.execute(SQL, values).await.map(drop)
}

/// Gives back work that this process did not start or had to break off in good order; the try does not count. Work that
/// waits a second time already is closed as cancelled. Claims whose fence has moved on are left alone.
pub async fn release(write: &mut Write, held: &[Hold]) -> Result<()> {
    if held.is_empty() {
        return Ok(());
    }
    let mut values = write.session.values();
    values.push(&write.now);
    let named = holds(held, 2, &mut values);
    let sql = format!(
        "update work_items set attempts = attempts - 1, lease_owner = null, lease_until = null, \
         state = case when {TWIN} then 'cancelled' else 'queued' end, \
         finished_at = case when {TWIN} then cast($1 as {time}) end where state = 'running' and ({named})",
        time = if write.session.is_postgres() { "timestamptz" } else { "text" },
    );
    write.session.execute(&sql, values).await?;
    for hold in held {
        end_try(write, *hold, AttemptOutcome::Interrupted, None).await?;
    }
    Ok(())
}

/// Whether the same work as that of the row being updated waits already.
const TWIN: &str = "exists (select 1 from work_items twin where twin.kind = work_items.kind \
    and twin.key = work_items.key and twin.state in ('queued', 'waiting'))";

/// A running item whose lease has run out.
#[derive(Clone, Debug)]
pub struct Expired {
    /// The claim that ran out.
    pub hold: Hold,
    /// Tries begun.
    pub attempt: i64,
    /// What was to be done; missing when this program cannot read it.
    pub payload: Option<Payload>,
}

/// Running items whose lease has run out, the longest ago first.
pub async fn expired(session: &mut Session, most: i64) -> Result<Vec<Expired>> {
    let is_postgres = session.is_postgres();
    let sql = format!(
        "select id, fence, attempts, payload from work_items where state = 'running' and lease_until < {} \
         order by lease_until limit $1",
        epoch_ms(is_postgres),
    );
    let mut values = session.values();
    values.push(&most);
    session.fetch(&sql, values, read_expired).await
}

fn read_expired(row: Row<'_>) -> Result<Expired> {
    let payload: String = Column::get(row, "payload")?;
    Ok(Expired { hold: read_hold(row)?, attempt: Column::get(row, "attempts")?, payload: read_payload(&payload) })
}

/// Takes an item from a worker that vanished. False when the lease was renewed or settled in the meantime, or another
/// rescuer has it.
pub async fn rescue(write: &mut Write, hold: Hold, setback: Setback) -> Result<bool> {
    let is_postgres = write.session.is_postgres();
    let sql = format!(
        "select id as value from work_items where id = $1 and fence = $2 and state = 'running' and lease_until < {}{}",
        epoch_ms(is_postgres),
        skip_locked(is_postgres),
    );
    let mut values = write.session.values();
    values.push(&hold.id).push(&hold.fence);
    let found: Vec<WorkItemId> = write.session.fetch_values(&sql, values).await?;
    if found.is_empty() {
        return Ok(false);
    }
    let guard = format!(" and lease_until < {}", epoch_ms(is_postgres));
    set_back(write, hold, Failure { cause: Cause::WorkerVanished, setback }, AttemptOutcome::Lost, &guard).await
}

/// Writes down how much of the work is done. False when the fence has moved on.
pub async fn progress(write: &mut Write, hold: Hold, done: i64, of: i64) -> Result<bool> {
    const SQL: &str = "update work_items set progress_done = $1, progress_of = $2 \
        where id = $3 and fence = $4 and state = 'running'";
    let mut values = write.session.values();
    values.push(&done).push(&of).push(&hold.id).push(&hold.fence);
    Ok(write.session.execute(SQL, values).await? > 0)
}

/// Cancels work on a person's word, also while it runs: its fence moves on, so that nothing of it is published. False
/// when it has ended already or is not there.
pub async fn cancel(write: &mut Write, id: WorkItemId) -> Result<bool> {
    const TRY: &str = "update attempts set ended_at = $1, outcome = 'interrupted' \
        where work_item_id = $2 and outcome = 'running'";
    const SQL: &str = "update work_items set state = 'cancelled', finished_at = $1, fence = fence + 1, \
        lease_owner = null, lease_until = null where id = $2 and state in ('queued', 'waiting', 'running') \
        returning organisation_id";
    let Some(organisation) = change(write, SQL, id).await? else { return Ok(false) };
    let mut values = write.session.values();
    values.push(&write.now).push(&id);
    write.session.execute(TRY, values).await?;
    audit(write, id, organisation, "cancelled").await?;
    Ok(true)
}

/// Asks again, on a person's word, for work that was given up or cancelled; tries count anew. The identity is that of an
/// item that waits for the same already, where there is one; missing when there is nothing to ask again.
pub async fn retry(write: &mut Write, id: WorkItemId) -> Result<Option<WorkItemId>> {
    const TWIN_ID: &str = "select twin.id as value from work_items twin join work_items own \
        on twin.kind = own.kind and twin.key = own.key and twin.id <> own.id \
        where own.id = $1 and own.state in ('failed', 'cancelled') and twin.state in ('queued', 'waiting')";
    const SQL: &str = "update work_items set state = 'queued', attempts = 0, run_at = $1, cause = null, \
        finished_at = null where id = $2 and state in ('failed', 'cancelled') returning organisation_id";
    let mut values = write.session.values();
    values.push(&id);
    let twins: Vec<WorkItemId> = write.session.fetch_values(TWIN_ID, values).await?;
    if let Some(twin) = twins.first() {
        return Ok(Some(*twin));
    }
    let Some(organisation) = change(write, SQL, id).await? else { return Ok(None) };
    audit(write, id, organisation, "retried").await?;
    Ok(Some(id))
}

/// Runs a change of one item with the time as `$1` and its identity as `$2`; the tenant where it was changed.
async fn change(write: &mut Write, sql: &str, id: WorkItemId) -> Result<Option<Option<OrganisationId>>> {
    let mut values = write.session.values();
    values.push(&write.now).push(&id);
    let changed = write.session.fetch(sql, values, |row| Column::get(row, "organisation_id")).await?;
    Ok(changed.into_iter().next())
}

async fn audit(write: &mut Write, id: WorkItemId, organisation: Option<OrganisationId>, action: &str) -> Result<()> {
    let subject = "work_items";
    write
        .audit(AuditEvent { organisation, project: None, subject, subject_id: id.0, action, before: None, after: None })
        .await
}

/// Ends the leases of all running items, so that they are rescued at once. Only for a process that knows that no other
/// works on this register: on SQLite, once it holds the worker's lock.
pub async fn end_leases(write: &mut Write) -> Result<u64> {
    let values = write.session.values();
    write.session.execute("update work_items set lease_until = 0 where state = 'running'", values).await
}

//! The queue as people and probes see it.

use super::claim::read_payload;
use crate::column::{Column, Row};
use crate::error::Result;
use crate::session::Session;
use chrono::{DateTime, Utc};
use domain::work::{Attempt, Payload, WorkItem, WorkKind, WorkState};
use domain::{OrganisationId, WorkItemId};
use std::fmt::Write as _;

const COLUMNS: &str = "id, organisation_id, kind, payload, priority, state, run_at, attempts, progress_done, progress_of, \
    cause, created_at, finished_at";

/// Which work to list.
#[derive(Clone, Debug, Default)]
pub struct WorkFilter {
    /// Whose: these organisations', and what concerns all of them; missing is everybody's.
    pub organisations: Option<Vec<OrganisationId>>,
    /// In one of these states; none is every state.
    pub states: Vec<WorkState>,
    /// Of one of these kinds; none is every kind.
    pub kinds: Vec<WorkKind>,
    /// This work alone.
    pub work: Option<Payload>,
    /// Asked for before this item: the next page.
    pub before: Option<WorkItemId>,
}

/// Work, the newest first, at most `limit`.
pub async fn list(session: &mut Session, filter: &WorkFilter, limit: i64) -> Result<Vec<WorkItem>> {
    let mut values = session.values();
    let mut bound = 0;
    let mut sql = format!("select {COLUMNS} from work_items where 1 = 1");
    let mut places = |count: usize| {
        let places: Vec<String> = (bound + 1..=bound + count).map(|place| format!("${place}")).collect();
        bound += count;
        places.join(", ")
    };
    if let Some(organisations) = &filter.organisations {
        let named = match organisations.len() {
            0 => String::new(),
            count => format!(" or organisation_id in ({})", places(count)),
        };
        let _ = write!(sql, " and (organisation_id is null{named})");
        for organisation in organisations {
            values.push(organisation);
        }
    }
    if !filter.states.is_empty() {
        let _ = write!(sql, " and state in ({})", places(filter.states.len()));
        for state in &filter.states {
            values.push(state);
        }
    }
    if !filter.kinds.is_empty() {
        let _ = write!(sql, " and kind in ({})", places(filter.kinds.len()));
        for kind in &filter.kinds {
            values.push(kind);
        }
    }
    if let Some(work) = &filter.work {
        let _ = write!(sql, " and kind = {} and key = {}", places(1), places(1));
        values.push(&work.kind()).push(&work.key());
    }
    if let Some(before) = &filter.before {
        let _ = write!(sql, " and id < {}", places(1));
        values.push(before);
    }
    let _ = write!(sql, " order by id desc limit {}", places(1));
    values.push(&limit);
    session.fetch(&sql, values, read_item).await
}

/// One piece of work, whoever asks.
pub async fn find(session: &mut Session, id: WorkItemId) -> Result<Option<WorkItem>> {
    let mut values = session.values();
    values.push(&id);
    let sql = format!("select {COLUMNS} from work_items where id = $1");
    Ok(session.fetch(&sql, values, read_item).await?.into_iter().next())
}

fn read_item(row: Row<'_>) -> Result<WorkItem> {
    let kind: String = Column::get(row, "kind")?;
    let payload: String = Column::get(row, "payload")?;
    Ok(WorkItem {
        id: Column::get(row, "id")?,
        organisation_id: Column::get(row, "organisation_id")?,
        kind: kind.parse().ok(),
        payload: read_payload(&payload),
        priority: Column::get(row, "priority")?,
        state: Column::get(row, "state")?,
        run_at: Column::get(row, "run_at")?,
        attempts: Column::get(row, "attempts")?,
        progress_done: Column::get(row, "progress_done")?,
        progress_of: Column::get(row, "progress_of")?,
        cause: Column::get(row, "cause")?,
        created_at: Column::get(row, "created_at")?,
        finished_at: Column::get(row, "finished_at")?,
    })
}

/// The tries of these items, item by item, the oldest first; one query for a whole page.
pub async fn attempts(session: &mut Session, items: &[WorkItemId]) -> Result<Vec<Attempt>> {
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let mut values = session.values();
    let places: Vec<String> = items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            values.push(item);
            format!("${}", index + 1)
        })
        .collect();
    let sql = format!(
        "select work_item_id, attempt, started_at, ended_at, host, version, outcome, cause from attempts \
         where work_item_id in ({}) order by work_item_id, fence",
        places.join(", ")
    );
    session.fetch(&sql, values, read_attempt).await
}

fn read_attempt(row: Row<'_>) -> Result<Attempt> {
    Ok(Attempt {
        work_item_id: Column::get(row, "work_item_id")?,
        number: Column::get(row, "attempt")?,
        started_at: Column::get(row, "started_at")?,
        ended_at: Column::get(row, "ended_at")?,
        host: Column::get(row, "host")?,
        version: Column::get(row, "version")?,
        outcome: Column::get(row, "outcome")?,
        cause: Column::get(row, "cause")?,
    })
}

/// When the oldest item that is due now became due; missing when nothing is. What waits behind its like is not due.
pub async fn oldest_due(session: &mut Session, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>> {
    const SQL: &str = "select item.run_at as value from work_items item where item.state in ('queued', 'waiting') \
        and item.run_at <= $1 and not exists (select 1 from work_items other where other.kind = item.kind \
        and other.key = item.key and other.state = 'running') order by item.run_at limit 1";
    let mut values = session.values();
    values.push(&now);
    Ok(session.fetch_values(SQL, values).await?.into_iter().next())
}

/// How many items are in one state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// The state.
    pub state: WorkState,
    /// How many.
    pub count: i64,
}

/// How much work there is in each state that has any.
pub async fn load(session: &mut Session) -> Result<Vec<Load>> {
    const SQL: &str = "select state, cast(count(*) as bigint) as count from work_items group by state";
    let values = session.values();
    session
        .fetch(SQL, values, |row: Row<'_>| {
            Ok(Load { state: Column::get(row, "state")?, count: Column::get(row, "count")? })
        })
        .await
}

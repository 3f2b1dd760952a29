//! Recurring work and what became of each of its due times. A due time has one row, whoever sees it first.

use crate::column::{Column, Row};
use crate::error::Result;
use crate::session::Session;
use crate::write::Write;
use chrono::{DateTime, NaiveDateTime, Utc};
use domain::schedule::{DueTime, Schedule, ScheduleKind, TickOutcome};
use domain::{ScheduleId, WorkItemId};
use std::fmt::Write as _;
use uuid::Uuid;

/// What became of one due time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// Of which schedule.
    pub schedule_id: ScheduleId,
    /// By the wall clock; unique for the schedule.
    pub due_local: NaiveDateTime,
    /// The instant.
    pub due_utc: DateTime<Utc>,
    /// What became of it.
    pub outcome: TickOutcome,
    /// When that was decided.
    pub at: DateTime<Utc>,
    /// The work it asked for.
    pub work_item_id: Option<WorkItemId>,
}

/// The schedules that every register has, with the times they begin with. Their identities are fixed, so that two
/// processes that start together make one of each.
const STANDARD: [(u128, ScheduleKind, &str); 5] = [
    (0x0190_0000_0000_7000_8000_0000_0000_0001, ScheduleKind::CompileDue, "0 3 * * *"),
    (0x0190_0000_0000_7000_8000_0000_0000_0002, ScheduleKind::Reminders, "0 7 * * *"),
    (0x0190_0000_0000_7000_8000_0000_0000_0003, ScheduleKind::WeeklySummary, "0 7 * * 1"),
    (0x0190_0000_0000_7000_8000_0000_0000_0004, ScheduleKind::MonthlySummary, "30 7 1 * *"),
    (0x0190_0000_0000_7000_8000_0000_0000_0005, ScheduleKind::Prune, "30 4 * * *"),
];

/// Adds those standard schedules that the register lacks; they count from now. Those that people have edited stay.
pub async fn install_standard(write: &mut Write) -> Result<()> {
    const SQL: &str = "insert into schedules (id, organisation_id, version, kind, cron, is_enabled, counts_from) \
        values ($1, null, 1, $2, $3, true, $4) on conflict (id) do nothing";
    for (id, kind, cron) in STANDARD {
        let mut values = write.session.values();
        values.push(&Uuid::from_u128(id)).push(&kind).push(&cron.to_owned()).push(&write.now);
        write.session.execute(SQL, values).await?;
    }
    Ok(())
}

/// The newest due time that each schedule has a tick for.
pub async fn newest_due(session: &mut Session) -> Result<Vec<(ScheduleId, DateTime<Utc>)>> {
    const SQL: &str = "select schedule_id, max(due_utc) as due_utc from ticks group by schedule_id";
    let values = session.values();
    session
        .fetch(SQL, values, |row: Row<'_>| Ok((Column::get(row, "schedule_id")?, Column::get(row, "due_utc")?)))
        .await
}

/// The ticks of a schedule, the newest first.
pub async fn ticks(session: &mut Session, schedule: ScheduleId, limit: i64) -> Result<Vec<Tick>> {
    let sql = format!("select {COLUMNS} from ticks where schedule_id = $1 order by due_utc desc limit $2");
    let mut values = session.values();
    values.push(&schedule).push(&limit);
    session.fetch(&sql, values, read_tick).await
}

/// The newest ticks of every schedule, at most `most` of each, in one query.
pub async fn latest_ticks(session: &mut Session, most: i64) -> Result<Vec<Tick>> {
    let sql = format!(
        "select {COLUMNS} from (select {COLUMNS}, row_number() over (partition by schedule_id order by due_utc desc) \
         as place from ticks) as numbered where place <= $1 order by schedule_id, due_utc desc"
    );
    let mut values = session.values();
    values.push(&most);
    session.fetch(&sql, values, read_tick).await
}

const COLUMNS: &str = "schedule_id, due_local, due_utc, outcome, at, work_item_id";

fn read_tick(row: Row<'_>) -> Result<Tick> {
    Ok(Tick {
        schedule_id: Column::get(row, "schedule_id")?,
        due_local: Column::get(row, "due_local")?,
        due_utc: Column::get(row, "due_utc")?,
        outcome: Column::get(row, "outcome")?,
        at: Column::get(row, "at")?,
        work_item_id: Column::get(row, "work_item_id")?,
    })
}

/// Writes down what becomes of due times of one schedule and says how many of them nobody had written down before.
pub async fn record_ticks(
    write: &mut Write,
    schedule: &Schedule,
    due: &[DueTime],
    outcome: TickOutcome,
) -> Result<u64> {
    let mut recorded = 0;
    // Five values a row; both databases take far more than this in a statement.
    for part in due.chunks(500) {
        let mut sql = "insert into ticks (schedule_id, due_local, due_utc, outcome, at) values ".to_owned();
        let mut values = write.session.values();
        for (index, time) in part.iter().enumerate() {
            let first = index * 5 + 1;
            let places: Vec<String> = (first..first + 5).map(|place| format!("${place}")).collect();
            let _ = write!(sql, "{}({})", if index == 0 { "" } else { ", " }, places.join(", "));
            values.push(&schedule.id).push(&time.local).push(&time.utc).push(&outcome).push(&write.now);
        }
        sql.push_str(" on conflict (schedule_id, due_local) do nothing");
        recorded += write.session.execute(&sql, values).await?;
    }
    Ok(recorded)
}

/// Names the work that a tick asked for.
pub async fn link_tick(write: &mut Write, schedule: ScheduleId, due: DueTime, item: WorkItemId) -> Result<()> {
    const SQL: &str = "update ticks set work_item_id = $1 where schedule_id = $2 and due_local = $3";
    let mut values = write.session.values();
    values.push(&item).push(&schedule).push(&due.local);
    write.session.execute(SQL, values).await.map(drop)
}

//! Turns due times into work, each exactly once, also after the service has been down.
//!
//! After downtime the newest missed due time of a schedule is run, and those before it are written down as collapsed
//! into it: one compile, one summary and one round of reminders do what many would have done.

use crate::context::Context;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ScheduleId;
use domain::schedule::{DueTime, Schedule, ScheduleKind, TickOutcome, due_times};
use domain::work::Payload;
use std::collections::HashMap;
use store::queue::{PRIORITY_CLOCK, enqueue};
use store::{Actor, Result, Select, schedules};

/// Due times looked at in one go; a schedule that missed more is caught up in several.
const MOST: usize = 2_000;

/// A due time seen no later than this is in time.
const IN_TIME: TimeDelta = TimeDelta::minutes(10);

/// Looks at every schedule and asks for the work that has fallen due. Safe to run in any number of processes at once: a
/// due time is written down by one of them, in the transaction that asks for its work.
pub async fn tick(context: &Context) -> Result<()> {
    let now = context.clock.now();
    let (all, newest) = {
        let mut session = context.store.read().await?;
        let all: Vec<Schedule> = Select::all().fetch(&mut session).await?;
        (all, schedules::newest_due(&mut session).await?.into_iter().collect::<HashMap<_, _>>())
    };
    for schedule in &all {
        let mut after = newest.get(&schedule.id).copied().unwrap_or(schedule.counts_from).max(schedule.counts_from);
        loop {
            let due = due_times(&schedule.cron, context.clock.zone, after, now, MOST);
            let Some(last) = due.last() else { break };
            after = last.utc;
            let is_whole = due.len() < MOST;
            record(context, schedule, &due, is_whole, now).await?;
            if is_whole {
                break;
            }
        }
    }
    Ok(())
}

/// Writes down due times; unless more follow, the newest of them is the one that is run.
async fn record(
    context: &Context,
    schedule: &Schedule,
    due: &[DueTime],
    is_whole: bool,
    now: DateTime<Utc>,
) -> Result<()> {
    let mut write = context.store.write(Actor::Clock, now).await?;
    if !schedule.is_enabled {
        schedules::record_ticks(&mut write, schedule, due, TickOutcome::Disabled).await?;
        return write.commit().await;
    }
    let (older, newest) = if is_whole { due.split_at(due.len() - 1) } else { (due, &[][..]) };
    schedules::record_ticks(&mut write, schedule, older, TickOutcome::Collapsed).await?;
    for time in newest {
        let outcome = if now - time.utc <= IN_TIME { TickOutcome::Run } else { TickOutcome::CaughtUp };
        // Written down by another process already: its transaction asks for the work.
        if schedules::record_ticks(&mut write, schedule, &[*time], outcome).await? == 1 {
            let payload = payload(schedule.kind, schedule.id, *time);
            let item = enqueue(&mut write, &payload, schedule.organisation_id, PRIORITY_CLOCK, now).await?;
            schedules::link_tick(&mut write, schedule.id, *time, item).await?;
        }
    }
    write.commit().await
}

fn payload(kind: ScheduleKind, schedule_id: ScheduleId, due: DueTime) -> Payload {
    let due_local = due.local;
    match kind {
        ScheduleKind::CompileDue => Payload::PlanReports {},
        ScheduleKind::WeeklySummary | ScheduleKind::MonthlySummary => Payload::SendSummary { schedule_id, due_local },
        ScheduleKind::Reminders => Payload::SendReminders { schedule_id, due_local },
        ScheduleKind::Prune => Payload::Prune {},
    }
}

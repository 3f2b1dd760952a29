//! Schedules: their time, whether they run, and running one now. Those that serve every organisation are edited by the
//! administrators of any.

use chrono::Timelike as _;
use domain::access::Right;
use domain::check::{Checked as _, FieldError};
use domain::schedule::{Schedule, ScheduleKind};
use domain::work::Payload;
use domain::{ScheduleId, WorkItemId};
use store::queue::{PRIORITY_PERSON, enqueue};
use store::{Session, find};

use super::{Change, check_version};
use crate::access::{Access, right};
use crate::problem::{Problem, Result};

const ADMINISTER: Right = right("PATCH", "/schedules/{id}");

/// A schedule that the person may see: of an organisation they administer, or of all.
pub async fn find_schedule(session: &mut Session, by: &Access, id: ScheduleId) -> Result<Schedule> {
    let schedule: Schedule = find(session, id).await?.ok_or(Problem::NotFound)?;
    match schedule.organisation_id {
        Some(organisation) if by.role(organisation).is_none() => Err(Problem::NotFound),
        Some(organisation) if by.may(ADMINISTER, organisation) => Ok(schedule),
        None if by.may_somewhere(ADMINISTER) => Ok(schedule),
        Some(_) | None => Err(Problem::NotAllowed),
    }
}

async fn administered(change: &mut Change<'_>, id: ScheduleId) -> Result<Schedule> {
    let schedule = find_schedule(&mut change.write, change.by, id).await?;
    match schedule.organisation_id {
        Some(organisation) => change.by.demand(ADMINISTER, organisation)?,
        None => change.by.demand_somewhere(ADMINISTER)?,
    }
    Ok(schedule)
}

/// Edits a schedule. A new time counts from now, so that it owes nothing for the past.
pub async fn update_schedule(
    change: &mut Change<'_>,
    id: ScheduleId,
    version: Option<i64>,
    edit: impl FnOnce(&mut Schedule) -> Vec<FieldError>,
) -> Result<Schedule> {
    let before = administered(change, id).await?;
    check_version(&before, version)?;
    let mut after = before.clone();
    let mut faults = edit(&mut after);
    faults.extend(after.check(change.today()));
    if !faults.is_empty() {
        return Err(Problem::Fields(faults));
    }
    if after.cron != before.cron || (after.is_enabled && !before.is_enabled) {
        after.counts_from = change.write.now;
    }
    Ok(change.write.update(&before, after).await?)
}

/// Asks for what the schedule does, now.
pub async fn run_now(change: &mut Change<'_>, id: ScheduleId) -> Result<WorkItemId> {
    let schedule = administered(change, id).await?;
    let local = change.write.now.with_timezone(&change.app.clock.zone).naive_local();
    let due_local = local.with_second(0).and_then(|time| time.with_nanosecond(0)).unwrap_or(local);
    let payload = match schedule.kind {
        ScheduleKind::CompileDue => Payload::PlanReports {},
        ScheduleKind::WeeklySummary | ScheduleKind::MonthlySummary => {
            Payload::SendSummary { schedule_id: id, due_local }
        }
        ScheduleKind::Reminders => Payload::SendReminders { schedule_id: id, due_local },
        ScheduleKind::Prune => Payload::Prune {},
    };
    let now = change.write.now;
    Ok(enqueue(&mut change.write, &payload, schedule.organisation_id, PRIORITY_PERSON, now).await?)
}

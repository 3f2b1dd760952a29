//! Writes the demo's milestones, each with the history of how it came to be what it is.

use super::content::MilestoneText;
use super::names::{Names, Place, named};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use domain::Milestone;
use domain::calendar::Precision;
use domain::milestone::MilestoneState;
use store::{Result, Write, new_id};

/// Writes the milestones as planned, and then what became of them, on the days when that happened.
pub(super) async fn write(
    write: &mut Write,
    texts: &[MilestoneText],
    place: Place,
    names: &Names,
    today: NaiveDate,
) -> Result<()> {
    let now = write.now;
    for text in texts {
        let planned = planned(text, place, names, today);
        write.now = noon(planned.planned_on.checked_sub_days(Days::new(90)).unwrap_or(planned.planned_on)).min(now);
        store::milestones::insert(write, &planned).await?;
        let current = current(text, &planned, today);
        write.now = noon(current.done_on.unwrap_or(today)).min(now);
        store::milestones::update(write, &planned, current).await?;
    }
    write.now = now;
    Ok(())
}

fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_time(NaiveTime::from_hms_opt(11, 0, 0).expect("eleven o'clock exists")).and_utc()
}

fn in_days(today: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { today.checked_sub_days(distance) } else { today.checked_add_days(distance) };
    moved.unwrap_or(today)
}

fn planned(text: &MilestoneText, place: Place, names: &Names, today: NaiveDate) -> Milestone {
    let relative = text.planned_in_days.map(|days| in_days(today, days));
    Milestone {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        site_id: text.site.as_deref().map(|site| named(&names.sites, site)),
        title: text.title.clone(),
        description: text.description.clone(),
        planned_on: text.planned_on.or(relative).expect("a milestone of the demo says when it is planned"),
        planned_precision: text.precision,
        forecast_on: None,
        forecast_precision: Precision::Day,
        done_on: None,
        done_precision: Precision::Day,
        state: MilestoneState::NotStarted,
        deviation_reason: None,
    }
}

fn current(text: &MilestoneText, planned: &Milestone, today: NaiveDate) -> Milestone {
    let reached = if text.done_on.is_some() { MilestoneState::Done } else { MilestoneState::NotStarted };
    Milestone {
        forecast_on: text.forecast_in_days.map(|days| in_days(today, days)),
        done_on: text.done_on,
        done_precision: text.done_precision,
        state: text.state.unwrap_or(reached),
        deviation_reason: text.deviation_reason.clone(),
        ..planned.clone()
    }
}

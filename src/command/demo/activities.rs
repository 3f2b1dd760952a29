//! What the generated activities of all projects share: the years they fill, working days, quiet summers, and counts that
//! are sometimes small and sometimes missing, as in a real register.

use super::chance::Chance;
use super::names::Place;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use domain::Activity;
use domain::activity::{ActivityKind, ActivityState, Mode};
use domain::project::Audience;
use store::{Result, Write, new_id};

/// First year with activities.
const FIRST_YEAR: i32 = 2024;

/// The Mondays of all weeks from the first year to so many weeks after `today`.
pub(super) fn weeks(today: NaiveDate, weeks_ahead: u64) -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 8).expect("8 January 2024 is a Monday");
    let last = today.checked_add_days(Days::new(7 * weeks_ahead)).unwrap_or(today);
    first.iter_days().step_by(7).take_while(move |monday| *monday <= last)
}

/// A day of the week that begins on `monday`, counted from 0.
pub(super) fn weekday(monday: NaiveDate, days: i64) -> NaiveDate {
    monday.checked_add_days(Days::new(days.unsigned_abs())).unwrap_or(monday)
}

/// How many of a hundred planned things are held in a week: few in July and around Christmas, fewer at Easter time.
pub(super) fn pace(monday: NaiveDate) -> i64 {
    match (monday.month(), monday.day()) {
        (7, _) => 12,
        (12, 18..) => 0,
        (8, ..=10) => 45,
        (6, 20..) | (12, _) | (1, ..=10) => 60,
        (4, ..=9) => 70,
        _ => 100,
    }
}

/// Whether nobody works that day.
pub(super) fn is_free(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        || matches!((day.month(), day.day()), (1, 1) | (5, 1 | 17) | (12, 24..=26 | 31))
}

/// The activity of one project on a day: held when the day has come, agreed when it has not.
pub(super) fn activity(
    place: Place,
    kind: ActivityKind,
    audience: Audience,
    held_on: NaiveDate,
    today: NaiveDate,
) -> Activity {
    Activity {
        state: if held_on <= today { ActivityState::Held } else { ActivityState::Agreed },
        mode: Some(Mode::OnSite),
        held_on: Some(held_on),
        ..Activity::new(new_id(), place.organisation, place.project, kind, audience)
    }
}

/// Counts the people of a held activity: some of them new. Three in a hundred were never counted.
pub(super) fn count(activity: &mut Activity, chance: &mut Chance, least: i64, most: i64, new_of_a_hundred: i64) {
    if activity.state != ActivityState::Held || chance.percent(3) {
        return;
    }
    let came = chance.number(least, most);
    let new = (0..came).filter(|_| chance.percent(new_of_a_hundred)).count();
    activity.participants = Some(came);
    activity.new_participants = i64::try_from(new).ok();
}

/// Adds volunteers who each gave about the length of the activity, and an hour of preparing.
pub(super) fn volunteers(activity: &mut Activity, chance: &mut Chance, most: i64) {
    if activity.state == ActivityState::Held {
        let helped = chance.number(1, most);
        activity.volunteers = Some(helped);
        activity.volunteer_minutes = Some(helped * (activity.minutes.unwrap_or(60) + 60));
    }
}

/// Writes activities in the order of their days, in which people would have entered them.
pub(super) async fn write(write: &mut Write, mut activities: Vec<Activity>) -> Result<()> {
    activities.sort_by_key(|activity| (activity.held_on.or(activity.asked_on), activity.id));
    for activity in activities {
        write.insert(&Activity { id: new_id(), ..activity }).await?;
    }
    Ok(())
}

//! Writes what a project of the demo plans and counts beside its activities: series, participating units, contacts by channel
//! and staffing.

use super::chance::Chance;
use super::content::{ParticipatingUnitText, SeriesText, StaffingText};
use super::names::{Names, Place, named};
use chrono::{Datelike as _, NaiveDate};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::Precision;
use domain::contacts::Channel;
use domain::{Activity, ActivitySeries, ParticipatingUnit, ServicePeriod, SiteId, StaffingPeriod};
use std::collections::{BTreeMap, BTreeSet};
use store::{Result, Write, new_id};

/// Writes the series, so that activities can be of them.
pub(super) async fn write_series(
    write: &mut Write,
    texts: &[SeriesText],
    place: Place,
    names: &mut Names,
) -> Result<()> {
    for text in texts {
        let series = ActivitySeries {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            title: text.title.clone(),
            kind: text.kind,
            audience: text.audience,
            planned_count: text.planned_count,
            site_id: None,
            topic_id: None,
            starts_on: text.starts_on,
            ends_on: text.ends_on,
            is_follow_up: text.is_follow_up,
        };
        write.insert(&series).await?;
        names.series.insert(series.title, series.id);
    }
    Ok(())
}

/// Writes the units that take part.
pub(super) async fn write_units(
    write: &mut Write,
    texts: &[ParticipatingUnitText],
    place: Place,
    names: &Names,
) -> Result<()> {
    for text in texts {
        let unit = ParticipatingUnit {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            name: Some(text.name.clone()),
            party_id: text.party.as_deref().map(|party| named(&names.parties, party)),
            kind: text.kind,
            region: text.region.clone(),
            has_resource_group: text.leaders.is_some() || text.staff.is_some(),
            resource_group_leaders: text.leaders,
            resource_group_staff: text.staff,
            contact_role: text.contact_role.clone(),
        };
        write.insert(&unit).await?;
    }
    Ok(())
}

/// Writes who did the work, year by year.
pub(super) async fn write_staffing(write: &mut Write, texts: &[StaffingText], place: Place) -> Result<()> {
    for text in texts {
        let staffing = StaffingPeriod {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            starts_on: text.starts_on,
            ends_on: text.ends_on,
            employees: text.employees,
            paid_fte_hundredths: text.paid_fte_hundredths,
            unpaid_fte_hundredths: text.unpaid_fte_hundredths,
            volunteers: text.volunteers,
            volunteer_minutes: text.volunteer_minutes,
            members: text.members,
        };
        write.insert(&staffing).await?;
    }
    Ok(())
}

/// Writes contacts by month and channel as the activities have them, a helpline's figures beside them, and the people behind
/// them once a year.
pub(super) async fn write_contacts(
    write: &mut Write,
    activities: &[Activity],
    place: Place,
    today: NaiveDate,
) -> Result<()> {
    let mut chance = Chance::new(2090);
    let mut months: BTreeMap<(NaiveDate, Channel), i64> = BTreeMap::new();
    for activity in activities {
        if let Some((month, channel)) = contact_of(activity) {
            *months.entry((month, channel)).or_default() += activity.sessions;
        }
    }
    let mut years: BTreeMap<i32, i64> = BTreeMap::new();
    for ((month, channel), contacts) in months {
        let ends_on = Precision::Month.last_day(month);
        if ends_on < today {
            *years.entry(month.year()).or_default() += contacts;
            let period = ServicePeriod { contacts: Some(contacts), ..period(place, channel, month, ends_on) };
            write.insert(&with_helpline(period, contacts, &mut chance)).await?;
        }
    }
    for (year, contacts) in years {
        let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day that every year has");
        if day(12, 31) < today {
            let whole = ServicePeriod {
                unique_persons: Some(contacts * 43 / 100),
                unique_persons_method: CountMethod::Estimated,
                ..period(place, Channel::All, day(1, 1), day(12, 31))
            };
            write.insert(&whole).await?;
        }
    }
    Ok(())
}

/// Writes what a house with two sites reports for spring and for autumn, in the years that are over: visits, counted at one
/// site and estimated at the other; calls, which the small house did not count one spring and had none of the autumn after;
/// and the people behind them, typed for each half-year and never for the year.
pub(super) async fn write_half_years(
    write: &mut Write,
    activities: &[Activity],
    place: Place,
    names: &Names,
    today: NaiveDate,
) -> Result<()> {
    let years: BTreeSet<i32> = activities.iter().filter_map(|one| one.held_on).map(|day| day.year()).collect();
    let closed = years.iter().copied().filter(|year| *year < today.year());
    let first = closed.clone().min();
    let houses = [("Oslo", CountMethod::Counted, 31), ("Harstad", CountMethod::Estimated, 44)];
    for (year, (name, count_method, share)) in closed.flat_map(|year| houses.map(|house| (year, house))) {
        for is_autumn in [false, true] {
            let (starts_on, ends_on) = half_year(year, is_autumn);
            let site = named(&names.sites, name);
            let of = |channel| ServicePeriod {
                site_id: Some(site),
                count_method,
                ..period(place, channel, starts_on, ends_on)
            };
            let visits = visits(activities, site, starts_on, ends_on);
            write.insert(&ServicePeriod { contacts: Some(visits), ..of(Channel::Visit) }).await?;
            let people = ServicePeriod {
                // Autumn brings more people who come once.
                unique_persons: Some(visits * (share + if is_autumn { 5 } else { 0 }) / 100),
                unique_persons_method: count_method,
                ..of(Channel::All)
            };
            write.insert(&people).await?;
            if name == "Harstad" && Some(year) == first {
                let calls = ServicePeriod { contacts: is_autumn.then_some(0), ..of(Channel::Telephone) };
                write.insert(&ServicePeriod { count_method: CountMethod::Counted, ..calls }).await?;
            }
        }
    }
    Ok(())
}

fn half_year(year: i32, is_autumn: bool) -> (NaiveDate, NaiveDate) {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).expect("a day that every year has");
    if is_autumn { (day(7, 1), day(12, 31)) } else { (day(1, 1), day(6, 30)) }
}

/// How many times somebody came to an open house or a conversation at a site.
fn visits(activities: &[Activity], site: SiteId, starts_on: NaiveDate, ends_on: NaiveDate) -> i64 {
    let is_visit = |one: &&Activity| {
        let is_open = matches!(one.kind, ActivityKind::MeetingPlace | ActivityKind::Conversation);
        let is_here = one.site_id == Some(site) && one.mode == Some(Mode::OnSite);
        is_open && is_here && one.held_on.is_some_and(|day| (starts_on..=ends_on).contains(&day))
    };
    activities.iter().filter(is_visit).filter_map(|one| one.participants).sum()
}

/// The month and channel that an activity counts in, where it is contacts with people.
fn contact_of(activity: &Activity) -> Option<(NaiveDate, Channel)> {
    let is_contact = matches!(activity.kind, ActivityKind::Conversation | ActivityKind::Helpline);
    let channel = match activity.mode? {
        Mode::OnSite => Channel::Visit,
        Mode::Phone => Channel::Telephone,
        Mode::Chat => Channel::Chat,
        Mode::Email => Channel::Email,
        Mode::Digital | Mode::Hybrid => return None,
    };
    let is_held = activity.state == ActivityState::Held;
    activity.held_on.filter(|_| is_contact && is_held).map(|day| (Precision::Month.first_day(day), channel))
}

fn period(place: Place, channel: Channel, starts_on: NaiveDate, ends_on: NaiveDate) -> ServicePeriod {
    ServicePeriod {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        site_id: None,
        channel,
        starts_on,
        ends_on,
        contacts: None,
        count_method: CountMethod::Counted,
        unique_persons: None,
        unique_persons_method: CountMethod::Counted,
        asked_to_talk: None,
        answered: None,
        wait_seconds_mean: None,
        waits_measured: None,
        opening_minutes_per_week: None,
    }
}

/// How many asked to talk, how many got an answer and how long they waited; by telephone and chat alone.
fn with_helpline(period: ServicePeriod, contacts: i64, chance: &mut Chance) -> ServicePeriod {
    let (longest, opening) = match period.channel {
        Channel::Telephone => (210, 5 * 6 * 60),
        Channel::Chat => (420, 5 * 3 * 60),
        Channel::Visit | Channel::Email | Channel::All => return period,
    };
    ServicePeriod {
        asked_to_talk: Some(contacts + contacts * chance.number(3, 16) / 100),
        answered: Some(contacts),
        wait_seconds_mean: Some(chance.number(30, longest)),
        waits_measured: Some(contacts),
        opening_minutes_per_week: Some(opening),
        ..period
    }
}

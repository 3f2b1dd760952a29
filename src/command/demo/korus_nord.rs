//! Example assignments of KORUS Nord: asked for by a municipality or service, agreed, then held or cancelled. What is not
//! agreed yet has no date, place or length.

use super::activities::{activity, is_free, pace, weekday, weeks};
use super::chance::Chance;
use super::names::{Names, Place};
use chrono::{Days, NaiveDate};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::project::Audience;
use domain::{Activity, PartyId, TopicId};

/// Assignments asked for up to today; those agreed reach some weeks ahead.
pub(super) fn activities(place: Place, names: &Names, today: NaiveDate) -> Vec<Activity> {
    let mut chance = Chance::new(9484);
    let parties: Vec<(&str, PartyId)> = names.parties.iter().map(|(name, id)| (name.as_str(), *id)).collect();
    let topics: Vec<TopicId> = names.topics.values().copied().collect();
    let mut made = Vec::new();
    for monday in weeks(today, 0) {
        for _ in 0..chance.number(0, 3) {
            let asked_on = weekday(monday, chance.number(0, 4));
            if chance.percent(pace(monday)) && asked_on <= today {
                made.push(assignment(place, asked_on, today, &parties, &topics, &mut chance));
            }
        }
    }
    made
}

fn assignment(
    place: Place,
    asked_on: NaiveDate,
    today: NaiveDate,
    parties: &[(&str, PartyId)],
    topics: &[TopicId],
    chance: &mut Chance,
) -> Activity {
    let kind = chance.one_of(&[
        ActivityKind::Teaching,
        ActivityKind::Teaching,
        ActivityKind::Guidance,
        ActivityKind::ProfessionalDay,
    ]);
    let (commissioner, party) = chance.one_of(parties);
    let held_on = working_day(asked_on, chance.number(50, 120));
    let asked = Activity {
        state: ActivityState::AskedFor,
        held_on: None,
        mode: None,
        asked_on: Some(asked_on),
        commissioner_party_id: Some(party),
        topic_id: Some(chance.one_of(topics)),
        ..activity(place, kind, Audience::Professionals, held_on, today)
    };
    let agreed_on = asked_on.checked_add_days(Days::new(chance.number(7, 45).unsigned_abs()));
    let is_agreed = agreed_on.is_some_and(|day| day <= today);
    if chance.percent(8) && is_agreed {
        return cancelled(asked, held_on, chance);
    }
    if !is_agreed {
        return asked;
    }
    let agreed = agree(asked, held_on, commissioner, chance);
    if held_on > today {
        return still_open(agreed, chance);
    }
    hold(agreed, chance)
}

fn working_day(from: NaiveDate, days_later: i64) -> NaiveDate {
    let earliest = from.checked_add_days(Days::new(days_later.unsigned_abs())).unwrap_or(from);
    earliest.iter_days().find(|day| !is_free(*day) && pace(*day) > 20).unwrap_or(earliest)
}

/// Date, place, form and length: 2–6 hours, a professional day always long.
fn agree(asked: Activity, held_on: NaiveDate, commissioner: &str, chance: &mut Chance) -> Activity {
    let mode = chance.one_of(&[Mode::OnSite, Mode::OnSite, Mode::Digital, Mode::Hybrid]);
    let shortest = if asked.kind == ActivityKind::ProfessionalDay { 300 } else { 120 };
    let hall = chance.one_of(&["Rådhuset", "Helsehuset", "Kulturhuset", "Biblioteket"]);
    let town = commissioner.strip_suffix(" kommune");
    Activity {
        state: ActivityState::Agreed,
        held_on: Some(held_on),
        minutes: Some(shortest + 30 * chance.number(0, (360 - shortest) / 30)),
        place: town.filter(|_| mode != Mode::Digital).map(|town| format!("{hall}, {town}")),
        mode: Some(mode),
        ..asked
    }
}

/// Agreed, but often with date, place or exact length «etter avtale».
fn still_open(agreed: Activity, chance: &mut Chance) -> Activity {
    let is_dated = chance.percent(65);
    let is_ranged = chance.percent(40);
    Activity {
        held_on: agreed.held_on.filter(|_| is_dated),
        place: agreed.place.filter(|_| is_dated),
        minutes: if is_ranged { Some(120) } else { agreed.minutes },
        minutes_at_most: is_ranged.then_some(360),
        ..agreed
    }
}

fn cancelled(asked: Activity, held_on: NaiveDate, chance: &mut Chance) -> Activity {
    let was_dated = chance.percent(50);
    Activity { state: ActivityState::Cancelled, held_on: was_dated.then_some(held_on), ..asked }
}

fn hold(agreed: Activity, chance: &mut Chance) -> Activity {
    let is_day = agreed.kind == ActivityKind::ProfessionalDay;
    let (least, most) = match agreed.kind {
        ActivityKind::ProfessionalDay => (24, 110),
        ActivityKind::Guidance => (3, 12),
        _ => (8, 45),
    };
    let participants = (!chance.percent(4)).then(|| chance.number(least, most));
    Activity {
        state: ActivityState::Held,
        participants,
        count_method: if is_day && chance.percent(40) { CountMethod::Estimated } else { CountMethod::Counted },
        ..agreed
    }
}

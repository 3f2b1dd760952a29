//! Example activities of PIO-senteret: contacts by channel week by week, groups, courses with a beginning and an end, and
//! courses for professionals.

use super::activities::{activity, count, is_free, pace, weekday, weeks};
use super::chance::Chance;
use super::names::{Names, Place, named};
use chrono::NaiveDate;
use domain::Activity;
use domain::activity::{ActivityKind, CountMethod, Mode};
use domain::dimension::{Dimension, DimensionCount, NEW};
use domain::project::Audience;

/// How people reach the centre, and how many contacts there are in a usual week.
const CHANNELS: [(Mode, i64, i64); 4] =
    [(Mode::OnSite, 6, 17), (Mode::Phone, 21, 48), (Mode::Chat, 4, 19), (Mode::Email, 5, 16)];

/// Courses for relatives: topic, title, and how many evenings they last.
const COURSES: [(&str, &str, i64); 4] = [
    ("Mindfulness", "Kurs i mindfulness (MBSR), åtte uker", 8),
    ("KiB", "KiB-kurs", 6),
    ("Livsstyrketrening", "Kurs i livsstyrketrening", 8),
    ("Selvhjelp og psykoedukasjon", "Introduksjonskurs for pårørende", 2),
];

/// Everything up to two weeks ahead.
pub(super) fn activities(place: Place, names: &Names, today: NaiveDate) -> Vec<Activity> {
    let mut chance = Chance::new(1412);
    let mut made = Vec::new();
    for (number, monday) in weeks(today, 2).enumerate() {
        if weekday(monday, 4) <= today {
            contacts(&mut made, place, monday, today, &mut chance);
            groups(&mut made, place, names, monday, today, &mut chance);
        }
        if pace(monday) > 50 && number % 6 == 3 {
            made.push(course(place, names, monday, today, number / 6, &mut chance));
        }
        if pace(monday) > 50 && chance.percent(22) {
            made.push(for_professionals(place, names, monday, today, &mut chance));
        }
    }
    made.retain(|activity| activity.held_on.is_some_and(|day| !is_free(day)));
    made
}

/// One row a channel and week: as many sessions as there were contacts. A quiet week may have none on a channel.
fn contacts(made: &mut Vec<Activity>, place: Place, monday: NaiveDate, today: NaiveDate, chance: &mut Chance) {
    for (mode, least, most) in CHANNELS {
        let contacts = chance.number(least, most) * pace(monday).max(35) / 100;
        if contacts == 0 {
            continue;
        }
        let minutes = contacts * if mode == Mode::Email { 15 } else { 30 };
        let is_visit = mode == Mode::OnSite;
        let kind = if is_visit { ActivityKind::Conversation } else { ActivityKind::Helpline };
        let mut row = Activity {
            mode: Some(mode),
            sessions: contacts,
            minutes: Some(minutes),
            ..activity(place, kind, Audience::Relatives, weekday(monday, 4), today)
        };
        count(&mut row, chance, contacts, contacts, if is_visit { 30 } else { 45 });
        made.push(row);
    }
}

fn groups(
    made: &mut Vec<Activity>,
    place: Place,
    names: &Names,
    monday: NaiveDate,
    today: NaiveDate,
    chance: &mut Chance,
) {
    let weekly = [
        ("Selvhjelp og psykoedukasjon", 1, 120, (4, 10), true),
        ("Foreldre til barn med utviklingsforstyrrelser", 2, 120, (2, 8), true),
        ("Yoga, latteryoga og meditasjon", 3, 60, (3, 15), false),
    ];
    for (topic, day, minutes, (least, most), is_peer_led) in weekly {
        if chance.percent(pace(monday) * 3 / 4) {
            let mut group = Activity {
                topic_id: Some(named(&names.topics, topic)),
                minutes: Some(minutes),
                is_peer_led,
                ..activity(place, ActivityKind::Group, Audience::Relatives, weekday(monday, day), today)
            };
            count(&mut group, chance, least, most, 8);
            made.push(group);
        }
    }
}

/// A course counts once, on the day it began, with one session an evening.
fn course(
    place: Place,
    names: &Names,
    monday: NaiveDate,
    today: NaiveDate,
    number: usize,
    chance: &mut Chance,
) -> Activity {
    let (topic, title, evenings) = COURSES[number % COURSES.len()];
    let mut course = Activity {
        title: Some(title.to_owned()),
        topic_id: Some(named(&names.topics, topic)),
        sessions: evenings,
        minutes: Some(evenings * 120),
        ..activity(place, ActivityKind::Course, Audience::Relatives, weekday(monday, 2), today)
    };
    count(&mut course, chance, 8, 16, 70);
    if let (Some(came), Some(new)) = (course.participants, course.new_participants) {
        let cell =
            |cell: &str, count| DimensionCount { dimension: Dimension::NewOrReturning, cell: cell.to_owned(), count };
        course.counts = vec![cell(NEW, new), cell("returning", came - new)];
        course.counts.extend(ages(number, came));
    }
    course
}

/// The ages of those who came to a course: most between 40 and 66, now and then somebody under 18, and one in every other
/// course whose age nobody knows. So few under 18 in a year that a report hides how many they are.
fn ages(number: usize, came: i64) -> impl Iterator<Item = DimensionCount> {
    let under_18 = i64::from(number % 3 == 1);
    let unknown = i64::from(number.is_multiple_of(2));
    let (young, grown, old) = (came / 8, came / 4, came / 6);
    let middle = came - under_18 - unknown - young - grown - old;
    let cells = ["under_18", "age_18_25", "age_26_39", "age_40_66", "age_67"].map(str::to_owned);
    cells.into_iter().zip([under_18, young, grown, middle, old]).map(|(cell, count)| DimensionCount {
        dimension: Dimension::AgeGroup,
        cell,
        count,
    })
}

fn for_professionals(
    place: Place,
    names: &Names,
    monday: NaiveDate,
    today: NaiveDate,
    chance: &mut Chance,
) -> Activity {
    let kind = chance.one_of(&[ActivityKind::Course, ActivityKind::Guidance, ActivityKind::Guidance]);
    let mut one = Activity {
        topic_id: Some(named(&names.topics, "Pårørendesamarbeid i tjenestene")),
        minutes: Some(chance.one_of(&[120, 180, 300])),
        mode: Some(chance.one_of(&[Mode::OnSite, Mode::Digital, Mode::Hybrid])),
        count_method: chance.one_of(&[CountMethod::Counted, CountMethod::Estimated]),
        ..activity(place, kind, Audience::Professionals, weekday(monday, 1), today)
    };
    count(&mut one, chance, 5, 34, 80);
    one
}

//! Example activities of Pårørendehuset: a busy house in Oslo, a small one in Harstad, and now and then something for both.

use super::activities::{activity, count, is_free, pace, volunteers, weekday, weeks};
use super::chance::Chance;
use super::names::{Names, Place, named};
use chrono::{Datelike as _, NaiveDate};
use domain::activity::{ActivityKind, CountMethod, Mode};
use domain::project::Audience;
use domain::{Activity, SiteId, TopicId};

/// What one house does in a week, and how many come.
struct House {
    site: SiteId,
    /// Days of the week with an open meeting place, from 0 for Monday, and how many come.
    open_days: &'static [i64],
    guests: (i64, i64),
    conversations: (i64, i64),
    group_days: &'static [i64],
    group: (i64, i64),
    /// A theme evening every so many weeks.
    weeks_between_evenings: usize,
    evening: (i64, i64),
}

/// Everything up to three weeks ahead.
pub(super) fn activities(place: Place, names: &Names, today: NaiveDate) -> Vec<Activity> {
    let mut chance = Chance::new(158);
    let houses = [
        House {
            site: named(&names.sites, "Oslo"),
            open_days: &[1, 3],
            guests: (6, 24),
            conversations: (5, 12),
            group_days: &[0, 2],
            group: (4, 11),
            weeks_between_evenings: 4,
            evening: (12, 46),
        },
        House {
            site: named(&names.sites, "Harstad"),
            open_days: &[2],
            guests: (1, 9),
            conversations: (0, 4),
            group_days: &[1],
            group: (2, 6),
            weeks_between_evenings: 8,
            evening: (4, 21),
        },
    ];
    let topics: Vec<TopicId> = names.topics.values().copied().collect();
    let mut made = Vec::new();
    for (number, monday) in weeks(today, 3).enumerate() {
        for house in &houses {
            week(&mut made, house, place, monday, today, &mut chance);
            if number % house.weeks_between_evenings == 2 && pace(monday) > 50 {
                made.push(evening(house, place, monday, today, &topics, &mut chance));
            }
            if chance.percent(if house.open_days.len() > 1 { 30 } else { 11 }) && pace(monday) > 50 {
                made.push(for_professionals(house, place, monday, today, &topics, &mut chance));
            }
        }
        if number % 13 == 6 {
            made.push(webinar(place, monday, today, &topics, &mut chance));
        }
    }
    made.retain(|activity| activity.held_on.is_some_and(|day| !is_free(day)));
    made
}

fn week(
    made: &mut Vec<Activity>,
    house: &House,
    place: Place,
    monday: NaiveDate,
    today: NaiveDate,
    chance: &mut Chance,
) {
    let at = |kind, day: i64| Activity {
        site_id: Some(house.site),
        ..activity(place, kind, Audience::Relatives, weekday(monday, day), today)
    };
    for day in house.open_days {
        if weekday(monday, *day) <= today && chance.percent(pace(monday)) {
            let mut open = Activity { minutes: Some(240), ..at(ActivityKind::MeetingPlace, *day) };
            count(&mut open, chance, house.guests.0, house.guests.1, 12);
            volunteers(&mut open, chance, 3);
            made.push(open);
        }
    }
    for day in house.group_days {
        if weekday(monday, *day) <= today && chance.percent(pace(monday)) {
            let mut group = Activity { minutes: Some(120), is_peer_led: *day == 2, ..at(ActivityKind::Group, *day) };
            count(&mut group, chance, house.group.0, house.group.1, 5);
            made.push(group);
        }
    }
    conversations(made, house, monday, today, chance, at);
}

/// Conversations are entered once a week: how many there were, and how many came to them.
fn conversations(
    made: &mut Vec<Activity>,
    house: &House,
    monday: NaiveDate,
    today: NaiveDate,
    chance: &mut Chance,
    at: impl Fn(ActivityKind, i64) -> Activity,
) {
    let sessions = chance.number(house.conversations.0, house.conversations.1) * pace(monday) / 100;
    if sessions == 0 || weekday(monday, 4) > today {
        return;
    }
    let by_phone = chance.percent(18);
    let mut talks = Activity {
        sessions,
        minutes: Some(sessions * 60),
        mode: Some(if by_phone { Mode::Phone } else { Mode::OnSite }),
        ..at(ActivityKind::Conversation, 4)
    };
    count(&mut talks, chance, sessions, sessions, 25);
    made.push(talks);
    if chance.percent(35) {
        let mut family = Activity { minutes: Some(90), ..at(ActivityKind::FamilyConversation, 3) };
        count(&mut family, chance, 2, 4, 30);
        made.push(family);
    }
}

fn evening(
    house: &House,
    place: Place,
    monday: NaiveDate,
    today: NaiveDate,
    topics: &[TopicId],
    chance: &mut Chance,
) -> Activity {
    const TITLES: [&str; 6] = [
        "Temakveld: Når noen du er glad i, ruser seg",
        "Temakveld: Rettighetene dine som pårørende",
        "Temakveld: Grenser uten skyldfølelse",
        "Temakveld: Søsken som pårørende",
        "Temakveld: Å være både mor, far og hjelper",
        "Temakveld: Håp og hverdag",
    ];
    let mut evening = Activity {
        title: Some(chance.one_of(&TITLES).to_owned()),
        site_id: Some(house.site),
        topic_id: Some(chance.one_of(topics)),
        minutes: Some(150),
        is_peer_led: chance.percent(20),
        ..activity(place, ActivityKind::ThemeEvening, Audience::Relatives, weekday(monday, 3), today)
    };
    count(&mut evening, chance, house.evening.0, house.evening.1, 40);
    volunteers(&mut evening, chance, 4);
    evening
}

fn for_professionals(
    house: &House,
    place: Place,
    monday: NaiveDate,
    today: NaiveDate,
    topics: &[TopicId],
    chance: &mut Chance,
) -> Activity {
    let kind = chance.one_of(&[ActivityKind::Teaching, ActivityKind::Guidance, ActivityKind::Course]);
    let day = weekday(monday, chance.one_of(&[0, 1, 2]));
    let minutes = if kind == ActivityKind::Course { 360 } else { chance.one_of(&[90, 120, 180]) };
    let mut one = Activity {
        site_id: Some(house.site),
        topic_id: Some(chance.one_of(topics)),
        minutes: Some(minutes),
        mode: Some(if chance.percent(25) { Mode::Digital } else { Mode::OnSite }),
        ..activity(place, kind, Audience::Professionals, day, today)
    };
    if kind == ActivityKind::Teaching {
        one.count_method = CountMethod::Estimated;
        one.place = Some("Hos institusjonen som ba om undervisning".to_owned());
    }
    count(&mut one, chance, 3, 28, 60);
    one
}

/// For everyone, wherever they live: it counts for no site, so that a report for one site leaves it out and says so.
fn webinar(place: Place, monday: NaiveDate, today: NaiveDate, topics: &[TopicId], chance: &mut Chance) -> Activity {
    let season = if monday.month() < 7 { "vår" } else { "høst" };
    let mut webinar = Activity {
        title: Some(format!("Åpent nettmøte for pårørende, {season} {}", monday.year())),
        mode: Some(Mode::Digital),
        topic_id: Some(chance.one_of(topics)),
        minutes: Some(60),
        count_method: CountMethod::Estimated,
        ..activity(place, ActivityKind::ThemeEvening, Audience::Public, weekday(monday, 2), today)
    };
    count(&mut webinar, chance, 20, 90, 50);
    webinar
}

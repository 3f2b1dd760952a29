//! Example days of the competence programme in Oppland in 2018: six of eight training days held, three gatherings of
//! leaders, and a network gathering after the programme's end.

use super::activities::activity;
use super::names::{Names, Place, named};
use chrono::NaiveDate;
use domain::Activity;
use domain::activity::{ActivityKind, ActivityState, CountMethod};
use domain::project::Audience;

/// The training days that were held: day, topic and how many came.
const TRAINING_DAYS: [((i32, u32, u32), &str, i64); 6] = [
    ((2018, 3, 14), "Nasjonale føringer og lovverk i et familieperspektiv", 62),
    ((2018, 4, 18), "Pårørendes rettigheter", 58),
    ((2018, 5, 23), "Roller, belastninger og behov i familien", 60),
    ((2018, 6, 13), "Generasjonsperspektivet", 51),
    ((2018, 9, 12), "Psykoedukativt familiearbeid", 55),
    ((2018, 10, 17), "Å styrke bruker- og pårørendeperspektivet", 49),
];

const LEADER_GATHERINGS: [((i32, u32, u32), i64); 3] = [((2018, 3, 21), 24), ((2018, 6, 6), 21), ((2018, 10, 10), 19)];

/// All of them; the last two training days were never held.
pub(super) fn activities(place: Place, names: &Names, today: NaiveDate) -> Vec<Activity> {
    let on = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists");
    let training = |day: (i32, u32, u32), number: usize| Activity {
        series_id: Some(named(&names.series, "Opplæringsdager")),
        title: Some(format!("Opplæringsdag {number} av 8")),
        minutes: Some(360),
        count_method: CountMethod::Estimated,
        ..activity(place, ActivityKind::TrainingDay, Audience::Professionals, on(day), today)
    };
    let mut made: Vec<Activity> = Vec::new();
    for (number, (day, topic, came)) in TRAINING_DAYS.into_iter().enumerate() {
        let topic_id = Some(named(&names.topics, topic));
        made.push(Activity { topic_id, participants: Some(came), ..training(day, number + 1) });
    }
    for (number, day) in [(7, (2018, 10, 31)), (8, (2018, 11, 14))] {
        let topic_id = Some(named(&names.topics, "Eksempler på tilbud"));
        made.push(Activity { topic_id, state: ActivityState::Cancelled, ..training(day, number) });
    }
    for (number, (day, came)) in LEADER_GATHERINGS.into_iter().enumerate() {
        made.push(Activity {
            series_id: Some(named(&names.series, "Samlinger for ledere")),
            title: Some(format!("Samling {} av 3 for ledere", number + 1)),
            minutes: Some(240),
            participants: Some(came),
            ..activity(place, ActivityKind::LeaderGathering, Audience::Leaders, on(day), today)
        });
    }
    made.push(Activity {
        series_id: Some(named(&names.series, "Nettverkssamlinger")),
        title: Some("Nettverkssamling etter programmet".to_owned()),
        minutes: Some(240),
        participants: Some(33),
        ..activity(place, ActivityKind::NetworkGathering, Audience::Professionals, on((2019, 3, 13)), today)
    });
    made
}

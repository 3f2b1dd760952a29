//! The sheet of all activities, read back by another library.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use chrono::{DateTime, NaiveDate};
use domain::activity::{Activity, ActivityKind, ActivityState, CountMethod, Mode};
use domain::identity::{ActivityId, OrganisationId, ProjectId, SiteId};
use domain::project::Audience;
use language::Language;
use render::{ActivitySheet, Names};
use uuid::Uuid;

const SITE: SiteId = SiteId(Uuid::from_u128(3));

fn activity(number: u32) -> Activity {
    Activity {
        id: ActivityId(Uuid::from_u128(u128::from(number))),
        organisation_id: OrganisationId(Uuid::from_u128(1)),
        project_id: ProjectId(Uuid::from_u128(2)),
        version: 1,
        series_id: None,
        state: ActivityState::Held,
        title: Some(format!("=Samtale {number}\u{0}")),
        kind: ActivityKind::Conversation,
        audience: Audience::Relatives,
        mode: Some(Mode::OnSite),
        topic_id: None,
        programme: None,
        commissioner_party_id: None,
        site_id: Some(SITE),
        place: None,
        held_on: NaiveDate::from_ymd_opt(2026, 3, 1),
        asked_on: None,
        minutes: Some(90),
        minutes_at_most: None,
        sessions: 1,
        participants: if number.is_multiple_of(2) { Some(i64::from(number)) } else { None },
        count_method: CountMethod::Estimated,
        new_participants: Some(0),
        counts: Vec::new(),
        volunteers: None,
        volunteer_minutes: Some(i64::MAX),
        is_peer_led: true,
    }
}

fn workbook(activities: u32) -> Vec<u8> {
    let names = Names { sites: [(SITE, "Tromsø".to_owned())].into(), ..Names::default() };
    let mut sheet =
        ActivitySheet::new(Language::Nb, names, DateTime::from_timestamp(1_772_600_000, 0).unwrap()).unwrap();
    for number in 1..=activities {
        sheet.add(&activity(number)).unwrap();
    }
    assert_eq!(sheet.rows(), activities);
    let mut bytes = Vec::new();
    sheet.write_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn each_activity_is_a_row_of_real_numbers_and_dates() {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(workbook(3_000))).unwrap();
    let sheet = workbook.worksheet_range("Aktiviteter").unwrap();
    assert_eq!(sheet.end(), Some((3_000, 21)));
    let read = |row: u32, head: &str| {
        let text = Data::String(head.to_owned());
        let column = (0..22).find(|column| sheet.get_value((0, *column)) == Some(&text)).unwrap();
        sheet.get_value((row, column)).cloned().unwrap()
    };
    let Data::DateTime(held_on) = read(3_000, "Dato") else { panic!("{:?}", read(3_000, "Dato")) };
    assert_eq!(held_on.as_datetime().unwrap().date(), NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());
    assert_eq!(read(3_000, "Tittel"), Data::String("=Samtale 3000".to_owned()));
    assert_eq!(read(3_000, "Sted"), Data::String("Tromsø".to_owned()));
    assert_eq!(read(3_000, "Deltakelser"), Data::Float(3_000.0));
    assert_eq!(read(3_000, "Telt eller anslått"), Data::String("Anslått".to_owned()));
    assert_eq!(read(2_999, "Deltakelser"), Data::Empty);
    // No participants are told there, but how many were new is.
    assert_eq!(read(2_999, "Telt eller anslått"), Data::String("Anslått".to_owned()));
    assert_eq!(read(2_999, "Nye deltakere"), Data::Float(0.0));
    assert_eq!(read(1, "Frivilliges minutter"), Data::String(i64::MAX.to_string()));
    assert_eq!(read(1, "Ledet av likeperson"), Data::String("Ja".to_owned()));
}

#[test]
fn a_title_longer_than_a_cell_says_that_it_is_shortened() {
    let mut sheet = ActivitySheet::new(Language::Nb, Names::default(), DateTime::UNIX_EPOCH).unwrap();
    sheet.add(&Activity { title: Some("å".repeat(32_768)), ..activity(1) }).unwrap();
    let mut bytes = Vec::new();
    sheet.write_to(&mut bytes).unwrap();
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let read = workbook.worksheet_range("Aktiviteter").unwrap();
    assert_eq!(read.get_value((1, 3)), Some(&Data::String(format!("{}…", "å".repeat(32_766)))));
}

#[test]
fn the_same_activities_give_the_same_bytes() {
    assert!(workbook(50) == workbook(50));
}

#[test]
fn a_register_without_activities_has_its_heads() {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(workbook(0))).unwrap();
    assert_eq!(workbook.worksheet_range("Aktiviteter").unwrap().end(), Some((0, 21)));
}

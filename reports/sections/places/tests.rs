//! What a report says of when and where.

use super::*;
use crate::tests::{HARSTAD, activity, day, draft, form_of, snapshot};
use domain::activity::{ActivityKind, ActivityState};
use domain::form::SectionKind;
use domain::identity::OrganisationId;
use domain::snapshot::Snapshot;
use domain::topic::Topic;
use language::Language;
use uuid::Uuid;

fn blocks_of(snapshot: &Snapshot) -> Vec<Block> {
    let form = form_of([("places", SectionKind::Places { kinds: Vec::new() })]);
    crate::compile(&form, snapshot, Language::Nb, &draft()).sections.remove(0).blocks
}

fn table_of(snapshot: &Snapshot) -> Table {
    match <[Block; 1]>::try_from(blocks_of(snapshot)) {
        Ok([Block::Table(table)]) => table,
        other => panic!("no table: {other:?}"),
    }
}

pub(crate) fn topic(number: u128, above: Option<u128>, name: &str) -> Topic {
    Topic {
        id: TopicId(Uuid::from_u128(0xa000 + number)),
        organisation_id: OrganisationId(Uuid::nil()),
        version: 1,
        parent_topic_id: above.map(|number| TopicId(Uuid::from_u128(0xa000 + number))),
        name: name.to_owned(),
        position: 0,
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn keys(table: &Table) -> Vec<&str> {
    table.columns.iter().map(|column| column.key.as_str()).collect()
}

#[test]
fn without_an_activity_held_in_the_period_the_section_says_so() {
    let mut snapshot = snapshot();
    let mut agreed = activity(1, "2025-05-01", ActivityKind::Course, None);
    agreed.state = ActivityState::Agreed;
    snapshot.content.activities = vec![agreed, activity(2, "2024-12-31", ActivityKind::Course, Some(9))];
    let empty = "Ingen aktiviteter er registrert som gjennomført i perioden.";
    assert_eq!(blocks_of(&snapshot), [Block::Remark { text: empty.to_owned() }]);
}

#[test]
fn a_form_may_ask_for_some_kinds_alone() {
    let mut snapshot = snapshot();
    let shift = activity(1, "2025-02-01", ActivityKind::Helpline, Some(9));
    snapshot.content.activities = vec![shift, activity(2, "2025-03-01", ActivityKind::Course, Some(9))];
    let rows = |kinds: Vec<ActivityKind>| {
        let form = form_of([("places", SectionKind::Places { kinds })]);
        crate::compile(&form, &snapshot, Language::Nb, &draft()).sections.remove(0).blocks
    };
    let blocks = rows(vec![ActivityKind::Course, ActivityKind::Group]);
    let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(table.rows.len(), 1);
    assert_eq!(table.rows[0].cells[0], Cell::Date(day("2025-03-01")));
    let none = rows(vec![ActivityKind::Teaching]);
    assert!(matches!(none.as_slice(), [Block::Remark { text }] if text.contains("de typene")), "{none:?}");
}

#[test]
fn activities_stand_oldest_first_without_a_count_of_people() {
    let mut snapshot = snapshot();
    let mut named = activity(1, "2025-09-01", ActivityKind::Course, Some(2));
    (named.title, named.sessions, named.minutes) = (Some("Søskenkurs".to_owned()), 3, None);
    snapshot.content.activities = vec![named, activity(2, "2025-02-01", ActivityKind::ThemeEvening, Some(31))];
    let table = table_of(&snapshot);
    assert_eq!(keys(&table), ["held_on", "activity", "site", "minutes", "sessions"]);
    let evening = [Cell::Date(day("2025-02-01")), text("Temakveld"), text("Oslo"), Cell::Minutes(90), Cell::Count(1)];
    let course = [Cell::Date(day("2025-09-01")), text("Søskenkurs"), text("Oslo"), Cell::NotReported, Cell::Count(3)];
    assert_eq!(table.rows[0].cells, evening);
    assert_eq!(table.rows[1].cells, course);
    assert_eq!(table.rows[0].evidence, [Uuid::from_u128(0x1002)]);
}

#[test]
fn place_topic_and_longest_length_have_columns_where_any_has_them() {
    let mut snapshot = snapshot();
    snapshot.content.topics = vec![topic(1, None, "Barn som pårørende"), topic(2, Some(1), "Søsken")];
    let mut away = activity(1, "2025-02-01", ActivityKind::Teaching, Some(31));
    (away.site_id, away.place) = (None, Some("Tromsø bibliotek".to_owned()));
    (away.topic_id, away.minutes_at_most) = (Some(snapshot.content.topics[1].id), Some(180));
    let mut unplaced = activity(2, "2025-03-01", ActivityKind::Teaching, Some(31));
    unplaced.site_id = None;
    let mut remote = activity(3, "2025-04-01", ActivityKind::Teaching, Some(31));
    (remote.site_id, remote.mode) = (None, Some(Mode::Digital));
    let mut at_site = activity(4, "2025-05-01", ActivityKind::Teaching, Some(31));
    at_site.site_id = Some(HARSTAD);
    snapshot.content.activities = vec![away, unplaced, remote, at_site];
    let table = table_of(&snapshot);
    let all = ["held_on", "activity", "topic", "site", "place", "minutes", "minutes_at_most", "sessions"];
    assert_eq!(keys(&table), all);
    let row = |row: usize| &table.rows[row].cells[2..7];
    let whole = || text("Hele prosjektet");
    let ninety = Cell::Minutes(90);
    let away =
        [text("Barn som pårørende: Søsken"), whole(), text("Tromsø bibliotek"), ninety.clone(), Cell::Minutes(180)];
    assert_eq!(row(0), away);
    let not_known = [Cell::NotReported, whole(), Cell::NotReported, ninety.clone(), Cell::NotApplicable];
    assert_eq!(row(1), not_known, "nobody says where it was");
    assert_eq!(row(2)[2], Cell::NotApplicable, "by video there was no place");
    assert_eq!(row(3), [Cell::NotReported, text("Harstad"), Cell::NotApplicable, ninety, Cell::NotApplicable]);
}

#[test]
fn ten_thousand_activities_are_ten_thousand_rows() {
    let mut snapshot = snapshot();
    let one = |number| activity(number, "2025-02-01", ActivityKind::Conversation, Some(1));
    snapshot.content.activities = (0..10_000).map(one).collect();
    assert_eq!(table_of(&snapshot).rows.len(), 10_000);
}

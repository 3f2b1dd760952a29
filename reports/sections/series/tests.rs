//! What a report says of series.

use super::*;
use crate::tests::{activity, day, draft, form_of, snapshot};
use domain::activity::{ActivityKind, ActivityState};
use domain::form::SectionKind;
use domain::identity::{OrganisationId, ProjectId};
use domain::project::Audience;
use domain::snapshot::Snapshot;
use language::Language;

/// Adds a series of training days, from one day to another.
fn add(snapshot: &mut Snapshot, title: &str, planned: Option<i64>, days: Option<(&str, &str)>) -> SeriesId {
    let number = u128::try_from(snapshot.content.series.len()).unwrap() + 1;
    let id = SeriesId(Uuid::from_u128(0x9000 + number));
    snapshot.content.series.push(ActivitySeries {
        id,
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        title: title.to_owned(),
        kind: ActivityKind::TrainingDay,
        audience: Audience::Professionals,
        planned_count: planned,
        site_id: None,
        topic_id: None,
        starts_on: days.map(|(first, _)| day(first)),
        ends_on: days.map(|(_, last)| day(last)),
        is_follow_up: false,
    });
    id
}

const YEAR: Option<(&str, &str)> = Some(("2025-03-01", "2025-11-30"));

fn blocks_of(snapshot: &Snapshot) -> Vec<Block> {
    let form = form_of([("series", SectionKind::Series {})]);
    crate::compile(&form, snapshot, Language::Nb, &draft()).sections.remove(0).blocks
}

/// The list and the table.
fn told(snapshot: &Snapshot) -> (Vec<String>, Table) {
    match <[Block; 2]>::try_from(blocks_of(snapshot)) {
        Ok([Block::List { items, .. }, Block::Table(table)]) => (items, table),
        other => panic!("no list and table: {other:?}"),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn without_a_series_the_section_says_so() {
    let mut snapshot = snapshot();
    let empty = [Block::Remark { text: "Ingen rekker av aktiviteter hører til perioden.".to_owned() }];
    assert_eq!(blocks_of(&snapshot), empty);
    add(&mut snapshot, "I fjor", Some(8), Some(("2024-03-01", "2024-11-30")));
    add(&mut snapshot, "Til neste år", Some(8), Some(("2026-03-01", "2026-11-30")));
    assert_eq!(blocks_of(&snapshot), empty);
}

#[test]
fn six_of_eight_are_held_in_words_and_in_numbers() {
    let mut snapshot = snapshot();
    let days = add(&mut snapshot, "Opplæringsdager", Some(8), YEAR);
    let late = add(&mut snapshot, "Samlinger", Some(2), None);
    snapshot.content.series[1].is_follow_up = true;
    let progress = Progress { held: 6, agreed: 1, cancelled: 2, asked_for: 0 };
    snapshot.content.series_progress.insert(days, progress);
    let (items, table) = told(&snapshot);
    let in_words = "Opplæringsdager: 6 av 8 gjennomført · 1 avtalt · 2 avlyst · 2 gjenstår";
    assert_eq!(items, [in_words, "Samlinger (oppfølging): 0 av 2 gjennomført · 2 gjenstår"]);
    let counts = |counts: [i64; 5]| counts.map(Cell::Count);
    assert_eq!(table.rows[0].cells[..3], [text("Opplæringsdager"), text("Opplæringsdag"), text("Fagfolk")]);
    assert_eq!(table.rows[0].cells[3..8], counts([8, 6, 1, 2, 2]), "nothing is asked for, which is no column");
    assert_eq!(table.rows[0].cells[8..], [Cell::Date(day("2025-03-01")), Cell::Date(day("2025-11-30"))]);
    assert_eq!(table.rows[1].cells[3..8], counts([2, 0, 0, 0, 2]), "nothing yet is zero");
    assert_eq!(table.rows[1].cells[8..], [Cell::NotReported, Cell::NotReported]);
    let totals: Vec<Cell> = (3..8).map(|column| table.total(column)).collect();
    assert_eq!(totals, counts([10, 6, 1, 2, 4]));
    assert_eq!(table.rows[1].evidence, [late.uuid()]);
}

#[test]
fn a_plan_without_a_number_leaves_nothing_to_count_down_from() {
    let mut snapshot = snapshot();
    let open = add(&mut snapshot, "Åpne kvelder", None, YEAR);
    add(&mut snapshot, "Kurs", Some(3), YEAR);
    snapshot.content.series_progress.insert(open, Progress { held: 9, ..Progress::default() });
    let (items, table) = told(&snapshot);
    assert_eq!(items[0], "Åpne kvelder: 9 gjennomført");
    assert_eq!(table.rows[0].cells[3..5], [Cell::NotApplicable, Cell::Count(9)]);
    assert_eq!(table.rows[0].cells[5], Cell::NotApplicable);
    assert_eq!((table.total(3), table.total(4), table.total(5)), (Cell::Blank, Cell::Count(9), Cell::Blank));
}

#[test]
fn a_series_of_another_year_is_told_when_its_activities_are() {
    let mut snapshot = snapshot();
    let old = add(&mut snapshot, "Fagdager", Some(4), Some(("2023-01-01", "2023-12-31")));
    let mut late = activity(1, "2025-02-01", ActivityKind::TrainingDay, Some(12));
    late.series_id = Some(old);
    let mut agreed = activity(2, "2025-05-01", ActivityKind::TrainingDay, None);
    (agreed.series_id, agreed.state, agreed.held_on) = (Some(old), ActivityState::Agreed, None);
    let evidence = [old.uuid(), late.id.uuid(), agreed.id.uuid()];
    snapshot.content.activities = vec![late, agreed];
    snapshot.content.series_progress.insert(old, Progress { held: 4, agreed: 1, ..Progress::default() });
    let (items, table) = told(&snapshot);
    assert_eq!(items, ["Fagdager: 4 av 4 gjennomført · 1 avtalt"]);
    assert_eq!(table.rows[0].evidence, evidence);
    assert!(!table.has_totals);
}

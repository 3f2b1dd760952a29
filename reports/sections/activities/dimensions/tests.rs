//! Participants by cell: what is no zero, what stands in no cell, and what nobody can work out.

use crate::document::{Block, Cell, Document, Table};
use crate::tests::{activity, draft, form, snapshot};
use domain::activity::{Activity, ActivityKind, CountMethod};
use domain::dimension::{Dimension, DimensionCells, DimensionCount, NEW};
use domain::form::{Breakdown, SectionKind};
use domain::snapshot::Snapshot;
use language::Language;

fn held(number: u128, kind: ActivityKind, came: i64, counts: &[(Dimension, &str, i64)]) -> Activity {
    let count = |(dimension, cell, count): &(Dimension, &str, i64)| DimensionCount {
        dimension: *dimension,
        cell: (*cell).to_owned(),
        count: *count,
    };
    Activity { counts: counts.iter().map(count).collect(), ..activity(number, "2025-03-11", kind, Some(came)) }
}

fn with(activities: Vec<Activity>) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.activities = activities;
    snapshot
}

fn compiled(snapshot: &Snapshot, breakdowns: &[Breakdown]) -> Document {
    let mut form = form("generell-rapport");
    form.sections.retain(|section| matches!(section.kind, SectionKind::Activities { .. }));
    form.sections[0].kind = SectionKind::Activities { breakdowns: breakdowns.to_vec(), crossed: Vec::new() };
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn table<'a>(document: &'a Document, key: &str) -> &'a Table {
    document.sections[0].tables().find(|table| table.key == key).unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|found| found.key == column).unwrap()
}

fn cells(table: &Table, column: &str) -> Vec<Cell> {
    table.rows.iter().map(|row| row.cells[place(table, column)].clone()).collect()
}

fn total(table: &Table, column: &str) -> Cell {
    table.total(place(table, column))
}

fn names(table: &Table) -> Vec<String> {
    let name = |cell: &Cell| if let Cell::Text(name) = cell { name.clone() } else { format!("{cell:?}") };
    table.rows.iter().map(|row| name(&row.cells[0])).collect()
}

const COUNTED: &str = "participants_counted";
const NEW_COUNTED: &str = "new_participants_counted";

#[test]
fn a_small_cell_takes_another_with_it_and_the_total_stays() {
    let ages = [(Dimension::AgeGroup, "under_18", 17), (Dimension::AgeGroup, "age_67", 3)];
    let document =
        compiled(&with(vec![held(1, ActivityKind::Group, 20, &ages)]), &[Breakdown::Kind, Breakdown::AgeGroup]);
    let table_of_ages = table(&document, "activities__age_group");
    let (hidden, unknown) = (Cell::Hidden, Cell::NotReported);
    assert_eq!(
        cells(table_of_ages, COUNTED),
        [hidden.clone(), unknown.clone(), unknown.clone(), unknown, hidden, Cell::Count(0)]
    );
    assert_eq!(total(table_of_ages, COUNTED), Cell::Count(20));
    let names = names(table_of_ages);
    assert_eq!([names[0].as_str(), names[5].as_str()], ["Under 18 år", "Ikke fordelt"]);
    assert_eq!(cells(table(&document, "activities__kind"), COUNTED), [Cell::Count(20)]);
}

#[test]
fn a_cell_that_nobody_counted_is_not_zero_and_who_is_in_none_has_a_row() {
    let document = compiled(
        &with(vec![
            held(
                1,
                ActivityKind::Group,
                20,
                &[(Dimension::AgeGroup, "under_18", 12), (Dimension::AgeGroup, "age_67", 8)],
            ),
            held(2, ActivityKind::Course, 30, &[]),
            held(3, ActivityKind::Course, 6, &[(Dimension::AgeGroup, "age_18_25", 0)]),
            activity(4, "2025-04-01", ActivityKind::Course, None),
        ]),
        &[Breakdown::AgeGroup],
    );
    let table = table(&document, "activities__age_group");
    let unknown = Cell::NotReported;
    let (young, old, rest) = (Cell::Count(12), Cell::Count(8), Cell::Count(36));
    assert_eq!(cells(table, COUNTED), [young, Cell::Count(0), unknown.clone(), unknown, old, rest]);
    assert_eq!(total(table, COUNTED), Cell::Count(56));
    let evidence: Vec<usize> = table.rows.iter().map(|row| row.evidence.len()).collect();
    assert_eq!(evidence, [1, 1, 0, 0, 1, 2]);
    assert!(table.columns.iter().all(|column| column.key != "participants_estimated"));
}

#[test]
fn cells_of_the_organisation_stand_first_and_old_ones_after_them() {
    let relations = [(Dimension::Relation, "Ektefelle", 10), (Dimension::Relation, "parent", 12)];
    let mut snapshot = with(vec![held(1, ActivityKind::Group, 30, &relations)]);
    let own = DimensionCells { dimension: Dimension::Relation, cells: vec!["Ektefelle".into(), "Venn".into()] };
    snapshot.content.organisation.count_cells = vec![own];
    let document = compiled(&snapshot, &[Breakdown::Relation]);
    let table = table(&document, "activities__relation");
    assert_eq!(names(table), ["Ektefelle", "Venn", "Forelder", "Ikke fordelt"]);
    assert_eq!(cells(table, COUNTED), [Cell::Count(10), Cell::NotReported, Cell::Count(12), Cell::Count(8)]);
}

#[test]
fn trap_7_cells_that_were_counted_and_estimated_stand_apart() {
    let mut snapshot = with(vec![
        held(1, ActivityKind::Group, 20, &[(Dimension::AgeGroup, "under_18", 20)]),
        held(2, ActivityKind::Group, 9, &[(Dimension::AgeGroup, "age_67", 9)]),
    ]);
    snapshot.content.activities[1].count_method = CountMethod::Estimated;
    let both = |snapshot: &Snapshot| {
        let document = compiled(snapshot, &[Breakdown::AgeGroup]);
        let table = table(&document, "activities__age_group");
        [COUNTED, "participants_estimated"].map(|column| {
            let cells = cells(table, column);
            ([cells[0].clone(), cells[1].clone(), cells[4].clone(), cells[5].clone()], total(table, column))
        })
    };
    let (zero, unknown) = (Cell::Count(0), Cell::NotReported);
    let count = Cell::Count;
    assert_eq!(
        both(&snapshot),
        [
            ([count(20), unknown.clone(), unknown.clone(), zero.clone()], count(20)),
            ([unknown.clone(), unknown.clone(), count(9), zero.clone()], count(9)),
        ]
    );
    // All estimated: none were counted, and that is known of the cells that were estimated.
    snapshot.content.activities[0].count_method = CountMethod::Estimated;
    assert_eq!(
        both(&snapshot),
        [
            ([zero.clone(), unknown.clone(), zero.clone(), zero.clone()], zero.clone()),
            ([count(20), unknown, count(9), zero], count(29)),
        ]
    );
}

#[test]
fn the_new_give_nothing_away_that_their_cell_hides() {
    let cells_of_new = [(Dimension::NewOrReturning, NEW, 17), (Dimension::NewOrReturning, "returning", 3)];
    let group = Activity { new_participants: Some(17), ..held(1, ActivityKind::Group, 20, &cells_of_new) };
    let breakdowns = [Breakdown::Kind, Breakdown::NewOrReturning];
    let document = compiled(&with(vec![group.clone()]), &breakdowns);
    let new = table(&document, "activities__new");
    assert_eq!(cells(new, COUNTED), [Cell::Hidden, Cell::Hidden, Cell::Count(0)]);
    assert_eq!(total(new, COUNTED), Cell::Count(20));
    let kind = table(&document, "activities__kind");
    assert_eq!((cells(kind, COUNTED), cells(kind, NEW_COUNTED)), (vec![Cell::Count(20)], vec![Cell::Hidden]));
    assert_eq!(total(kind, NEW_COUNTED), Cell::Hidden, "17 new of 20 leave 3 who had been before");
    // The course was not counted by the cells, so that the new of the group alone are those of the cell.
    let course = Activity { new_participants: Some(10), ..held(2, ActivityKind::Course, 30, &[]) };
    let document = compiled(&with(vec![group, course]), &breakdowns);
    let kind = table(&document, "activities__kind");
    assert_eq!(cells(kind, NEW_COUNTED), [Cell::Hidden, Cell::Hidden]);
    assert_eq!(total(kind, NEW_COUNTED), Cell::Count(27));
    assert_eq!(cells(table(&document, "activities__new"), COUNTED), [Cell::Hidden, Cell::Hidden, Cell::Count(30)]);
}

#[test]
fn an_own_cell_that_holds_all_the_new_is_taken_for_them() {
    let cells_of_new = [(Dimension::NewOrReturning, "Ny hos oss", 17), (Dimension::NewOrReturning, "Kjent", 3)];
    let group = Activity { new_participants: Some(17), ..held(1, ActivityKind::Group, 20, &cells_of_new) };
    let mut snapshot = with(vec![group]);
    let own = vec!["Ny hos oss".into(), "Kjent".into()];
    snapshot.content.organisation.count_cells =
        vec![DimensionCells { dimension: Dimension::NewOrReturning, cells: own }];
    let document = compiled(&snapshot, &[Breakdown::Kind, Breakdown::NewOrReturning]);
    assert_eq!(cells(table(&document, "activities__kind"), NEW_COUNTED), [Cell::Hidden]);
}

#[test]
fn who_knows_which_activities_were_counted_subtracts_no_cell_from_another_table() {
    let professions = [(Dimension::ProfessionalGroup, "nurse", 23), (Dimension::ProfessionalGroup, "doctor", 3)];
    let activities = vec![held(1, ActivityKind::Teaching, 26, &professions), held(2, ActivityKind::Group, 12, &[])];
    let document = compiled(&with(activities), &[Breakdown::Kind, Breakdown::ProfessionalGroup]);
    let professions = cells(table(&document, "activities__profession"), COUNTED);
    assert_eq!([&professions[0], &professions[3]], [&Cell::Hidden, &Cell::Hidden], "26 taught less 23 nurses");
    assert_eq!(professions[8], Cell::Count(12));
    assert_eq!(cells(table(&document, "activities__kind"), COUNTED), [Cell::Count(12), Cell::Count(26)]);
}

#[test]
fn a_dimension_that_nothing_was_counted_by_says_so() {
    let remark = |snapshot: &Snapshot| {
        let document = compiled(snapshot, &[Breakdown::AgeGroup]);
        let texts = document.sections[0].blocks.iter().map(|block| match block {
            Block::Remark { text } => text.clone(),
            other => format!("{other:?}"),
        });
        texts.collect::<Vec<_>>()
    };
    let nothing_counted = with(vec![held(1, ActivityKind::Group, 20, &[])]);
    assert_eq!(remark(&nothing_counted), ["Aldersgruppe: Ingen deltakere er fordelt på grupper."]);
    assert_eq!(remark(&snapshot()), ["Ingen aktiviteter er registrert som gjennomført i perioden."]);
}

//! Who did the work: as typed, period by period, and what activities say beside it.

use crate::document::{Block, Cell, Document, Table};
use crate::tests::{activity, day, draft, form, oslo_alone, snapshot};
use domain::activity::{Activity, ActivityKind};
use domain::form::SectionKind;
use domain::identity::{OrganisationId, ProjectId, StaffingPeriodId};
use domain::snapshot::Snapshot;
use domain::staffing::StaffingPeriod;
use language::Language;
use uuid::Uuid;

fn period(number: u128, starts_on: &str, ends_on: &str, volunteer_minutes: Option<i64>) -> StaffingPeriod {
    StaffingPeriod {
        id: StaffingPeriodId(Uuid::from_u128(number)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        starts_on: day(starts_on),
        ends_on: day(ends_on),
        employees: None,
        paid_fte_hundredths: None,
        unpaid_fte_hundredths: None,
        volunteers: None,
        volunteer_minutes,
        members: None,
    }
}

fn with(periods: Vec<StaffingPeriod>) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.staffing_periods = periods;
    snapshot
}

fn compiled(snapshot: &Snapshot) -> Document {
    let mut form = form("generell-rapport");
    form.sections.truncate(1);
    form.sections[0].key = "staffing".into();
    form.sections[0].kind = SectionKind::Staffing {};
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn table(document: &Document) -> &Table {
    document.sections[0].tables().next().unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|found| found.key == column).unwrap()
}

fn cells(table: &Table, column: &str) -> Vec<Cell> {
    table.rows.iter().map(|row| row.cells[place(table, column)].clone()).collect()
}

fn remarks(document: &Document) -> Vec<String> {
    let blocks = document.sections[0].blocks.iter();
    blocks.filter_map(|block| if let Block::Remark { text } = block { Some(text.clone()) } else { None }).collect()
}

fn facts(document: &Document) -> Vec<Cell> {
    let facts = document.sections[0].blocks.iter().filter_map(|block| match block {
        Block::Facts { facts } => Some(facts.iter().map(|fact| fact.value.clone())),
        _ => None,
    });
    facts.flatten().collect()
}

#[test]
fn people_stand_by_period_and_only_the_time_of_volunteers_has_a_sum() {
    let first = StaffingPeriod {
        employees: Some(3),
        paid_fte_hundredths: Some(250),
        unpaid_fte_hundredths: Some(0),
        volunteers: Some(10),
        members: Some(140),
        ..period(2, "2025-01-01", "2025-06-30", Some(600))
    };
    let second = StaffingPeriod { volunteers: Some(12), ..period(1, "2025-07-01", "2025-12-31", Some(720)) };
    let document = compiled(&with(vec![second, first]));
    let table = table(&document);
    let unknown = Cell::NotReported;
    assert_eq!(cells(table, "employees"), [Cell::Count(3), unknown.clone()], "few employees are no secret");
    assert_eq!(cells(table, "paid_fte"), [Cell::Hundredths(250), unknown.clone()]);
    assert_eq!(cells(table, "unpaid_fte"), [Cell::Hundredths(0), unknown.clone()]);
    assert_eq!(cells(table, "volunteers"), [Cell::Count(10), Cell::Count(12)]);
    assert_eq!(cells(table, "volunteer_minutes"), [Cell::Minutes(600), Cell::Minutes(720)]);
    assert_eq!(cells(table, "members"), [Cell::Count(140), unknown]);
    assert!(table.has_totals);
    assert_eq!(table.total(place(table, "volunteer_minutes")), Cell::Minutes(1_320));
    for column in ["employees", "paid_fte", "unpaid_fte", "volunteers", "members"] {
        assert_eq!(table.total(place(table, column)), Cell::Blank, "{column}");
    }
    assert!(facts(&document).is_empty() && remarks(&document).is_empty());
}

#[test]
fn time_of_days_that_count_twice_or_lie_beyond_the_report_is_not_added() {
    let twice =
        vec![period(1, "2025-01-01", "2025-06-30", Some(600)), period(2, "2025-06-30", "2025-12-31", Some(720))];
    let document = compiled(&with(twice));
    assert!(!table(&document).has_totals && remarks(&document).is_empty());
    let beyond =
        vec![period(1, "2024-07-01", "2025-06-30", Some(600)), period(2, "2025-07-01", "2025-12-31", Some(720))];
    let document = compiled(&with(beyond));
    assert!(!table(&document).has_totals);
    assert_eq!(cells(table(&document), "volunteer_minutes"), [Cell::Minutes(600), Cell::Minutes(720)]);
    assert!(remarks(&document)[0].starts_with("Én av periodene går ut over perioden rapporten gjelder."));
}

#[test]
fn a_grant_for_one_site_says_that_staffing_is_kept_for_the_whole_project() {
    let snapshot = oslo_alone(with(vec![period(1, "2025-01-01", "2025-12-31", Some(600))]));
    let document = compiled(&snapshot);
    assert_eq!(document.sections[0].tables().count(), 0);
    assert_eq!(
        remarks(&document),
        ["Bemanningen føres for hele prosjektet og står ikke i en rapport som gjelder bestemte steder."]
    );
}

#[test]
fn what_activities_say_stands_apart() {
    let mut snapshot = with(Vec::new());
    let empty = "Ingen bemanning er registrert i perioden.";
    assert_eq!(remarks(&compiled(&snapshot)), [empty]);
    let on = |number| activity(number, "2025-03-11", ActivityKind::Group, Some(9));
    let helped = Activity { volunteers: Some(2), volunteer_minutes: Some(120), ..on(1) };
    snapshot.content.activities = vec![helped, on(2)];
    let document = compiled(&snapshot);
    assert_eq!(facts(&document), [Cell::Count(2), Cell::Minutes(120)]);
    assert_eq!(remarks(&document), [empty, "Tallene fra aktivitetene er ikke lagt sammen med bemanningen."]);
    snapshot.content.activities = vec![on(1), Activity { volunteers: Some(0), ..on(2) }];
    assert_eq!(facts(&compiled(&snapshot)), [Cell::Count(0), Cell::NotReported]);
}

//! What a report says of indicators, each cell worked out by hand.

use super::*;
use crate::document::Document;
use crate::tests::{activity, day, draft, form_of, goal, snapshot};
use domain::activity::{ActivityKind, CountMethod};
use domain::calendar::Period;
use domain::dimension::{Dimension, DimensionCount, NEW};
use domain::form::{Breakdown, Measure, SectionKind};
use domain::identity::{GoalId, IndicatorActualId, IndicatorId, OrganisationId, ProjectId};
use domain::indicator::{ActivityFigure, Aggregation, IndicatorActual, IndicatorSource, Target};
use domain::snapshot::Snapshot;
use language::Language;

const NIL: Uuid = Uuid::nil();

pub(crate) fn target(year: i32, value_hundredths: i64) -> Target {
    Target { year, value_hundredths, explanation: None, countermeasure: None }
}

fn indicator(title: &str, unit: IndicatorUnit, aggregation: Aggregation, targets: &[Target]) -> Indicator {
    Indicator {
        id: IndicatorId(NIL),
        organisation_id: OrganisationId(NIL),
        project_id: ProjectId(NIL),
        version: 1,
        goal_id: None,
        grant_id: None,
        title: title.to_owned(),
        unit,
        aggregation,
        source: IndicatorSource::Typed,
        measure: None,
        activity_kinds: Vec::new(),
        audiences: Vec::new(),
        modes: Vec::new(),
        peer_led_only: false,
        baseline_hundredths: None,
        targets: targets.to_vec(),
    }
}

/// One that counts the participations of activities of these kinds.
pub(crate) fn of_activities(title: &str, kinds: &[ActivityKind], targets: &[Target]) -> Indicator {
    Indicator {
        source: IndicatorSource::Activities,
        measure: Some(Measure::Participants),
        activity_kinds: kinds.to_vec(),
        ..indicator(title, IndicatorUnit::Count, Aggregation::Sum, targets)
    }
}

/// Adds an indicator with what was typed for it: day, value and number.
pub(crate) fn add(snapshot: &mut Snapshot, indicator: Indicator, typed: &[(&str, i64, Option<i64>)]) -> IndicatorId {
    let content = &mut snapshot.content;
    let number = u128::try_from(content.indicators.len()).unwrap() + 1;
    let id = IndicatorId(Uuid::from_u128(0x6000 + number));
    content.indicators.push(Indicator { id, ..indicator });
    for (on, value_hundredths, n) in typed {
        let number = u128::try_from(content.indicator_actuals.len()).unwrap() + 1;
        content.indicator_actuals.push(IndicatorActual {
            id: IndicatorActualId(Uuid::from_u128(0x7000 + number)),
            organisation_id: OrganisationId(NIL),
            project_id: ProjectId(NIL),
            indicator_id: id,
            version: 1,
            reached_on: day(on),
            value_hundredths: *value_hundredths,
            n: *n,
            note: None,
        });
    }
    id
}

/// Adds an indicator with what activities gave it, by year.
fn add_counted(snapshot: &mut Snapshot, indicator: Indicator, figures: &[(i32, i64)]) -> IndicatorId {
    let id = add(snapshot, indicator, &[]);
    let figure = |(year, counted): &(i32, i64)| (*year, ActivityFigure { counted: Some(*counted), estimated: None });
    snapshot.content.indicator_figures.insert(id, figures.iter().map(figure).collect());
    id
}

fn compiled(snapshot: &Snapshot) -> Document {
    let form = form_of([
        ("indicators", SectionKind::Indicators {}),
        (
            "activities",
            SectionKind::Activities { breakdowns: vec![Breakdown::KindAndMonth, Breakdown::Kind], crossed: Vec::new() },
        ),
    ]);
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn table_of(document: &Document, key: &str) -> Table {
    let mut tables = document.sections.iter().flat_map(crate::document::Section::tables);
    tables.find(|table| table.key == key).unwrap_or_else(|| panic!("no table {key}")).clone()
}

/// The cells of a row by its first word, in the named columns.
fn cells<const N: usize>(table: &Table, title: &str, columns: [&str; N]) -> [Cell; N] {
    let row = table.rows.iter().find(|row| row.cells[0] == Cell::Text(title.to_owned())).unwrap();
    columns.map(|key| {
        let at = table.columns.iter().position(|column| column.key == key);
        row.cells[at.unwrap_or_else(|| panic!("no column {key}"))].clone()
    })
}

const NUMBERS: [&str; 3] = ["target", "actual", "deviation"];

#[test]
fn without_a_promise_or_a_result_the_section_says_so() {
    let mut snapshot = snapshot();
    let empty = [Block::Remark { text: "Ingen indikatorer har måltall eller resultat for perioden.".to_owned() }];
    assert_eq!(compiled(&snapshot).sections[0].blocks, empty);
    let other_year = indicator("Kurs", IndicatorUnit::Count, Aggregation::Sum, &[target(2024, 500)]);
    add(&mut snapshot, other_year, &[("2024-12-31", 500, None)]);
    assert_eq!(compiled(&snapshot).sections[0].blocks, empty, "2024 is another report's to tell");
}

#[test]
fn each_unit_is_a_number_of_its_own_kind() {
    use Aggregation::{Last, Sum, WeightedMean};
    let mut snapshot = snapshot();
    let mut typed = |title: &str, unit, aggregation, promised, typed: &[(&str, i64, Option<i64>)]| {
        add(&mut snapshot, indicator(title, unit, aggregation, &[target(2025, promised)]), typed)
    };
    typed("Kurs", IndicatorUnit::Count, Sum, 1_000, &[("2025-06-30", 400, None), ("2025-12-30", 500, None)]);
    typed("Fornøyde", IndicatorUnit::Percent, Last, 8_000, &[("2025-12-30", 7_550, None)]);
    // 200 calls waited 3 minutes and 50 waited 8: (200 × 3 + 50 × 8) / 250 = 4.
    let waits = [("2025-06-30", 300, Some(200)), ("2025-12-30", 800, Some(50))];
    typed("Ventetid", IndicatorUnit::Minutes, WeightedMean, 350, &waits);
    typed("Per gruppe", IndicatorUnit::Count, WeightedMean, 400, &[("2025-12-30", 400, Some(9))]);
    typed("Egne midler", IndicatorUnit::Kroner, Sum, 5_000_000, &[("2025-12-30", 5_000_050, None)]);
    typed("Årsverk", IndicatorUnit::Fte, Last, 150, &[("2025-12-30", 125, None)]);
    typed("Nettside", IndicatorUnit::YesNo, Last, 100, &[("2025-12-30", 0, None)]);
    let table = table_of(&compiled(&snapshot), "indicators__2025");
    assert_eq!(table.title, "Indikatorer 2025");
    let of = |title| cells(&table, title, NUMBERS);
    assert_eq!(of("Kurs"), [Cell::Count(10), Cell::Count(9), Cell::Count(-1)]);
    assert_eq!(of("Fornøyde"), [Cell::BasisPoints(8_000), Cell::BasisPoints(7_550), Cell::BasisPoints(-450)]);
    assert_eq!(of("Ventetid"), [Cell::Hundredths(350), Cell::Minutes(4), Cell::Hundredths(50)]);
    assert_eq!(of("Per gruppe"), [Cell::Hundredths(400), Cell::Hundredths(400), Cell::Hundredths(0)]);
    assert_eq!(of("Egne midler"), [Cell::Ore(5_000_000), Cell::Ore(5_000_050), Cell::Ore(50)]);
    assert_eq!(of("Årsverk"), [Cell::Hundredths(150), Cell::Hundredths(125), Cell::Hundredths(-25)]);
    assert_eq!(of("Nettside"), [Cell::YesNo(true), Cell::YesNo(false), Cell::NotApplicable]);
    assert_eq!(cells(&table, "Nettside", ["unit"]), [Cell::Text("Ja eller nei".to_owned())]);
    assert!(table.columns.iter().all(|column| !["goal", "estimated"].contains(&column.key.as_str())));
    assert!(table.remark.as_deref().is_some_and(|remark| remark.contains("prosentpoeng")));
    assert_eq!(table.rows[0].evidence.len(), 3, "the indicator and both its figures");
}

#[test]
fn trap_8_a_promise_of_zero_is_one_and_what_is_missing_is_not_zero() {
    let mut snapshot = snapshot();
    let counted = |title: &str, targets: &[Target]| indicator(title, IndicatorUnit::Count, Aggregation::Sum, targets);
    add(&mut snapshot, counted("Klager", &[target(2025, 0)]), &[("2025-12-30", 0, None)]);
    add(&mut snapshot, counted("Nettverk", &[target(2025, 300)]), &[]);
    add(&mut snapshot, counted("Podkaster", &[]), &[("2025-12-30", 200, None)]);
    let table = table_of(&compiled(&snapshot), "indicators__2025");
    assert_eq!(cells(&table, "Klager", NUMBERS), [Cell::Count(0), Cell::Count(0), Cell::Count(0)]);
    assert_eq!(cells(&table, "Nettverk", NUMBERS), [Cell::Count(3), Cell::NotReported, Cell::NotReported]);
    assert_eq!(cells(&table, "Podkaster", NUMBERS), [Cell::NotReported, Cell::Count(2), Cell::NotApplicable]);
}

#[test]
fn a_year_has_a_table_of_its_own_and_one_to_come_has_no_result() {
    let mut snapshot = snapshot();
    snapshot.content.period = Period { starts_on: day("2025-01-01"), ends_on: day("2027-12-31") };
    let targets = [target(2025, 500), target(2026, 600), target(2027, 700)];
    let counted = indicator("Kurs", IndicatorUnit::Count, Aggregation::Sum, &targets);
    add(&mut snapshot, counted, &[("2025-12-30", 500, None), ("2026-02-01", 200, None), ("2026-12-01", 900, None)]);
    let document = compiled(&snapshot);
    let of = |year: i32| cells(&table_of(&document, &format!("indicators__{year}")), "Kurs", NUMBERS);
    assert_eq!(of(2025), [Cell::Count(5), Cell::Count(5), Cell::Count(0)]);
    assert_eq!(of(2026)[1], Cell::Count(2), "read in March 2026");
    assert_eq!(of(2027), [Cell::Count(7), Cell::NotApplicable, Cell::NotApplicable]);
}

#[test]
fn trap_9_few_people_counted_by_hand_are_hidden_with_their_deviation() {
    let mut snapshot = snapshot();
    let mut by_hand = |title: &str, value| {
        let persons = indicator(title, IndicatorUnit::Count, Aggregation::UniqueByHand, &[target(2025, 1_000)]);
        add(&mut snapshot, persons, &[("2025-12-30", value, None)]);
    };
    by_hand("Ingen", 0);
    by_hand("Fire", 400);
    by_hand("Fem", 500);
    let meetings = indicator("Møter", IndicatorUnit::Count, Aggregation::Sum, &[target(2025, 1_000)]);
    add(&mut snapshot, meetings, &[("2025-12-30", 400, None)]);
    let table = table_of(&compiled(&snapshot), "indicators__2025");
    assert_eq!(cells(&table, "Ingen", NUMBERS), [Cell::Count(10), Cell::Count(0), Cell::Count(-10)]);
    assert_eq!(cells(&table, "Fire", NUMBERS), [Cell::Count(10), Cell::Hidden, Cell::Hidden]);
    assert_eq!(cells(&table, "Fem", NUMBERS), [Cell::Count(10), Cell::Count(5), Cell::Count(-5)]);
    assert_eq!(cells(&table, "Møter", NUMBERS), [Cell::Count(10), Cell::Count(4), Cell::Count(-6)], "no people");
    assert_eq!(cells(&table, "Fem", ["unit"]), [Cell::Text("Unike personer".to_owned())]);
}

#[test]
fn trap_9_the_mean_of_few_is_hidden_with_its_deviation() {
    let mut snapshot = snapshot();
    let mut mean = |title: &str, typed: &[(&str, i64, Option<i64>)]| {
        let score = indicator(title, IndicatorUnit::Count, Aggregation::WeightedMean, &[target(2025, 1_000)]);
        add(&mut snapshot, score, typed);
    };
    mean("Fire", &[("2025-03-30", 1_400, Some(1)), ("2025-12-30", 1_400, Some(3)), ("2024-12-30", 1_400, Some(9))]);
    mean("Fem", &[("2025-03-30", 1_400, Some(2)), ("2025-12-30", 1_400, Some(3))]);
    let table = table_of(&compiled(&snapshot), "indicators__2025");
    let target = Cell::Hundredths(1_000);
    assert_eq!(cells(&table, "Fire", NUMBERS), [target.clone(), Cell::Hidden, Cell::Hidden]);
    assert_eq!(cells(&table, "Fem", NUMBERS), [target, Cell::Hundredths(1_400), Cell::Hundredths(400)]);
}

#[test]
fn trap_9_a_hidden_result_is_not_told_by_the_explanation_that_it_owes() {
    let told = |people: i64| {
        let mut snapshot = snapshot();
        let persons = indicator("Folk", IndicatorUnit::Count, Aggregation::UniqueByHand, &[target(2025, 1_000)]);
        add(&mut snapshot, persons, &[("2025-12-30", people * 100, None)]);
        let document = compiled(&snapshot);
        let owed = document.findings.iter().any(|finding| finding.finding.code == "indicator-without-explanation");
        (format!("{:?}", document.sections[0].blocks).contains("Forklaring: ikke oppgitt"), owed)
    };
    assert_eq!(told(4), (false, false), "it would tell that the four are not the ten");
    assert_eq!(told(6), (true, true));
}

/// A course and an evening of 40, each with an indicator, and one of both.
fn course_and_evening(at_course: i64) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.activities = vec![
        activity(1, "2025-03-01", ActivityKind::Course, Some(at_course)),
        activity(2, "2025-04-01", ActivityKind::ThemeEvening, Some(40)),
    ];
    let targets = [target(2025, 5_000)];
    add_counted(&mut snapshot, of_activities("På kurs", &[ActivityKind::Course], &targets), &[(2025, at_course)]);
    add_counted(&mut snapshot, of_activities("På kveld", &[ActivityKind::ThemeEvening], &targets), &[(2025, 40)]);
    add_counted(&mut snapshot, of_activities("I alt", &[], &targets), &[(2025, at_course + 40)]);
    snapshot
}

#[test]
fn trap_9_an_indicator_does_not_give_away_what_the_tables_of_activities_hide() {
    let document = compiled(&course_and_evening(3));
    let table = table_of(&document, "indicators__2025");
    assert_eq!(cells(&table, "På kurs", NUMBERS), [Cell::Count(50), Cell::Hidden, Cell::Hidden]);
    assert_eq!(cells(&table, "På kveld", NUMBERS)[1], Cell::Hidden, "43 in all less 40 is 3");
    assert_eq!(cells(&table, "I alt", NUMBERS), [Cell::Count(50), Cell::Count(43), Cell::Count(-7)]);
    let kinds = table_of(&document, "activities__kind");
    assert_eq!(cells(&kinds, "Temakveld", ["participants_counted"]), [Cell::Hidden]);
    let open = table_of(&compiled(&course_and_evening(30)), "indicators__2025");
    let actuals = ["På kurs", "På kveld", "I alt"].map(|title| cells(&open, title, NUMBERS)[1].clone());
    assert_eq!(actuals, [Cell::Count(30), Cell::Count(40), Cell::Count(70)]);
    assert_eq!(open.rows[0].evidence.len(), 2, "the indicator and its course");
}

#[test]
fn trap_9_an_indicator_of_the_new_gives_nothing_away_that_their_cell_hides() {
    let mut snapshot = snapshot();
    let in_cell =
        |cell: &str, count| DimensionCount { dimension: Dimension::NewOrReturning, cell: cell.to_owned(), count };
    snapshot.content.activities = vec![Activity {
        new_participants: Some(17),
        counts: vec![in_cell(NEW, 17), in_cell("returning", 3)],
        ..activity(1, "2025-03-01", ActivityKind::Group, Some(20))
    }];
    let new =
        Indicator { measure: Some(Measure::NewParticipants), ..of_activities("Nye", &[], &[target(2025, 5_000)]) };
    add_counted(&mut snapshot, new, &[(2025, 17)]);
    let actual_beside = |breakdown| {
        let breakdowns = vec![Breakdown::Kind, breakdown];
        let form = form_of([
            ("indicators", SectionKind::Indicators {}),
            ("activities", SectionKind::Activities { breakdowns, crossed: Vec::new() }),
        ]);
        let document = crate::compile(&form, &snapshot, Language::Nb, &draft());
        cells(&table_of(&document, "indicators__2025"), "Nye", NUMBERS)
    };
    let shown = [Cell::Count(50), Cell::Count(17), Cell::Count(-33)];
    assert_eq!(actual_beside(Breakdown::Audience), shown);
    let hidden = [Cell::Count(50), Cell::Hidden, Cell::Hidden];
    assert_eq!(actual_beside(Breakdown::NewOrReturning), hidden, "17 new of 20 leave 3 who had been before");
}

#[test]
fn trap_9_a_year_and_half_of_it_do_not_give_the_other_half_away() {
    let of_year = |counted: i64| {
        let mut snapshot = snapshot();
        snapshot.content.period = Period { starts_on: day("2025-07-01"), ends_on: day("2025-12-31") };
        snapshot.content.activities = vec![activity(1, "2025-09-01", ActivityKind::Course, Some(20))];
        add_counted(&mut snapshot, of_activities("I alt", &[], &[target(2025, 5_000)]), &[(2025, counted)]);
        let document = compiled(&snapshot);
        let kinds = table_of(&document, "activities__kind");
        assert_eq!(cells(&kinds, "Kurs", ["participants_counted"]), [Cell::Count(20)]);
        cells(&table_of(&document, "indicators__2025"), "I alt", NUMBERS)[1].clone()
    };
    assert_eq!(of_year(22), Cell::Hidden, "two came in the first half");
    assert_eq!(of_year(20), Cell::Count(20));
    assert_eq!(of_year(30), Cell::Count(30));
}

#[test]
fn trap_9_two_years_that_reach_beyond_the_period_do_not_give_away_what_is_between_them() {
    let of_year = |all: i64| {
        let mut snapshot = snapshot();
        snapshot.content.period = Period { starts_on: day("2025-07-01"), ends_on: day("2025-12-31") };
        snapshot.content.activities = vec![activity(1, "2025-09-01", ActivityKind::Course, Some(40))];
        let targets = [target(2025, 5_000)];
        add_counted(&mut snapshot, of_activities("På kurs", &[ActivityKind::Course], &targets), &[(2025, 60)]);
        add_counted(&mut snapshot, of_activities("I alt", &[], &targets), &[(2025, all)]);
        let table = table_of(&compiled(&snapshot), "indicators__2025");
        ["På kurs", "I alt"].map(|title| cells(&table, title, NUMBERS)[1].clone())
    };
    assert!(of_year(63).contains(&Cell::Hidden), "three came to something else in the first half");
    assert_eq!(of_year(80), [Cell::Count(60), Cell::Count(80)]);
}

#[test]
fn trap_9_one_year_of_two_does_not_give_the_other_away() {
    let of_years = |first: i64| {
        let mut snapshot = snapshot();
        snapshot.content.period = Period { starts_on: day("2024-01-01"), ends_on: day("2025-12-31") };
        snapshot.content.activities = vec![
            activity(1, "2024-09-01", ActivityKind::Course, Some(first)),
            activity(2, "2025-09-01", ActivityKind::Course, Some(40)),
        ];
        let courses = of_activities("På kurs", &[ActivityKind::Course], &[]);
        add_counted(&mut snapshot, courses, &[(2024, first), (2025, 40)]);
        let document = compiled(&snapshot);
        let of = |key: &str| cells(&table_of(&document, key), "På kurs", ["actual"]);
        [of("indicators__2024"), of("indicators__2025")].concat()
    };
    assert_eq!(of_years(3), [Cell::Hidden, Cell::Hidden]);
    assert_eq!(of_years(30), [Cell::Count(30), Cell::Count(40)]);
}

#[test]
fn trap_7_what_is_estimated_stands_beside_and_in_no_deviation() {
    let mut snapshot = snapshot();
    let mut estimated = activity(2, "2025-04-01", ActivityKind::ThemeEvening, Some(30));
    estimated.count_method = CountMethod::Estimated;
    snapshot.content.activities = vec![activity(1, "2025-03-01", ActivityKind::Course, Some(12)), estimated];
    let all = add(&mut snapshot, of_activities("I alt", &[], &[target(2025, 4_000)]), &[]);
    let figures = vec![(2025, ActivityFigure { counted: Some(12), estimated: Some(30) })];
    snapshot.content.indicator_figures.insert(all, figures);
    add_counted(&mut snapshot, of_activities("På kurs", &[ActivityKind::Course], &[]), &[(2025, 12)]);
    let typed = indicator("Møter", IndicatorUnit::Count, Aggregation::Sum, &[]);
    add(&mut snapshot, typed, &[("2025-12-30", 400, None)]);
    let table = table_of(&compiled(&snapshot), "indicators__2025");
    let of = |title| cells(&table, title, ["actual", "estimated", "deviation"]);
    assert_eq!(of("I alt"), [Cell::Count(12), Cell::Count(30), Cell::Count(-28)]);
    assert_eq!(of("På kurs"), [Cell::Count(12), Cell::Count(0), Cell::NotApplicable]);
    assert_eq!(of("Møter"), [Cell::Count(4), Cell::NotApplicable, Cell::NotApplicable]);
}

#[test]
fn goals_order_the_rows_and_explanations_follow_the_table() {
    let mut snapshot = snapshot();
    snapshot.content.goals = vec![goal(1, None, "Et hus"), goal(2, Some(1), "Flere kurs")];
    let counted = |title: &str, target| indicator(title, IndicatorUnit::Count, Aggregation::Sum, &[target]);
    let explained = Target {
        explanation: Some("Lokalet brant.\nTo kurs ble avlyst.".to_owned()),
        countermeasure: Some("Nytt lokale".to_owned()),
        ..target(2025, 1_000)
    };
    add(&mut snapshot, counted("Uten mål", target(2025, 1_000)), &[("2025-12-30", 800, None)]);
    let courses = Indicator { goal_id: Some(GoalId(Uuid::from_u128(0x4002))), ..counted("Kurs", explained) };
    add(&mut snapshot, courses, &[("2025-12-30", 700, None)]);
    let document = compiled(&snapshot);
    let table = table_of(&document, "indicators__2025");
    assert_eq!(table.rows[0].cells[..2], [Cell::Text("Kurs".to_owned()), Cell::Text("Flere kurs".to_owned())]);
    assert_eq!(table.rows[1].cells[1], Cell::NotApplicable);
    let heading = |text: &str| Block::Heading { text: text.to_owned() };
    let told = |texts: &[&str]| Block::Paragraphs { paragraphs: texts.iter().map(|&text| text.to_owned()).collect() };
    assert_eq!(
        document.sections[0].blocks[1..],
        [
            heading("Kurs, 2025"),
            told(&["Forklaring: Lokalet brant.", "To kurs ble avlyst.", "Tiltak: Nytt lokale"]),
            heading("Uten mål, 2025"),
            told(&["Forklaring: ikke oppgitt"]),
        ]
    );
}

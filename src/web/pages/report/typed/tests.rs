//! What people write in the fields, and what is kept of it.

use super::*;
use domain::report::ReportState;

fn words(text: &str) -> Words {
    Words { nb: text.to_owned(), nn: None, en: None }
}

fn report() -> Report {
    let id = store::new_id::<domain::ReportId>();
    let nil = uuid::Uuid::nil();
    Report {
        id,
        organisation_id: nil.into(),
        project_id: nil.into(),
        grant_id: nil.into(),
        obligation_id: nil.into(),
        version: 1,
        revision: 1,
        state: ReportState::Draft,
        language: "nb".to_owned(),
        texts: BTreeMap::new(),
        typed: BTreeMap::new(),
        compiled_at: None,
        snapshot_sha256: None,
        blocking_findings: None,
        reasons: BTreeMap::new(),
    }
}

fn figures() -> Section {
    let figure = |unit: &TypedUnit| FreeFigure {
        key: unit.as_str().replace('_', "-"),
        title: words("Tall"),
        unit: *unit,
        choices: vec![FreeChoice { key: "daily".to_owned(), title: words("Hver dag") }],
        required: false,
    };
    let figures = TypedUnit::ALL.iter().map(figure).collect();
    Section::new("figures".to_owned(), words("Tall"), SectionKind::FreeFigures { figures })
}

fn input(body: &str) -> Input {
    Input::parse(Language::Nb, body.as_bytes())
}

#[test]
fn what_people_write_is_read_and_stands_there_again() {
    let section = figures();
    let body = "figures-count=1+250&figures-people=0&figures-ore=1+250%2C50&figures-percent=62%2C5\
        &figures-minutes=1%3A30&figures-decimal=0%2C75&figures-text=+Oslo+&figures-date=2025-05-01\
        &figures-yes-no=no&figures-choice=daily";
    let (mut report, mut typed) = (report(), input(body));
    take(&mut report, &section, &mut typed);
    assert!(typed.errors.is_empty(), "{:?}", typed.errors.rows());
    let found = &report.typed["figures"].figures;
    assert_eq!(found["count"], TypedValue::Number(1_250));
    assert_eq!(found["people"], TypedValue::Number(0), "zero is a figure");
    assert_eq!(found["ore"], TypedValue::Number(125_050));
    assert_eq!(found["percent"], TypedValue::Number(6_250));
    assert_eq!(found["minutes"], TypedValue::Number(90));
    assert_eq!(found["decimal"], TypedValue::Number(75));
    assert_eq!(found["text"], TypedValue::Text("Oslo".to_owned()));
    assert_eq!(found["date"], TypedValue::Text("2025-05-01".to_owned()));
    assert_eq!(found["yes-no"], TypedValue::YesNo(false));
    assert_eq!(found["choice"], TypedValue::Text("daily".to_owned()));
    let mut again = filled(Language::Nb, &report, &section);
    let mut copy = report.clone();
    take(&mut copy, &section, &mut again);
    assert_eq!(copy, report);
}

#[test]
fn the_cells_of_a_grid_are_kept_by_row_and_column() {
    let columns = match figures().kind {
        SectionKind::FreeFigures { figures } => figures
            .into_iter()
            .filter(|one| one.unit == TypedUnit::People)
            .map(|one| FreeColumn { key: one.key, title: one.title, unit: one.unit, choices: Vec::new(), total: false })
            .collect(),
        _ => Vec::new(),
    };
    let rows = vec![FreeRow { key: "under-18".to_owned(), title: words("Under 18") }];
    let kind = SectionKind::FreeGrid { columns, rows, rows_title: words("Alder"), required: false };
    let section = Section::new("ages".to_owned(), words("Alder"), kind);
    let (mut report, mut typed) = (report(), input("figures-under-18.people=7"));
    take(&mut report, &section, &mut typed);
    assert_eq!(report.typed["ages"].figures["under-18.people"], TypedValue::Number(7));
    let mut again = filled(Language::Nb, &report, &section);
    let mut copy = report.clone();
    take(&mut copy, &section, &mut again);
    assert_eq!(copy, report);
}

#[test]
fn what_cannot_be_read_is_noted_and_blanks_are_none() {
    let section = figures();
    let (mut report, mut typed) = (report(), input("figures-count=mange&figures-ore="));
    take(&mut report, &section, &mut typed);
    assert!(!typed.errors.of("figures-count").is_empty());
    assert!(report.typed.is_empty(), "nothing was typed that can be kept");
}

#[test]
fn empty_rows_are_left_out_and_the_others_move_up() {
    let column = |key: &str, unit| FreeColumn {
        key: key.to_owned(),
        title: words(key),
        unit,
        choices: Vec::new(),
        total: false,
    };
    let columns = vec![column("place", TypedUnit::Text), column("rent-paid", TypedUnit::Ore)];
    let kind = SectionKind::FreeTable { columns, rows_max: 5, required: false };
    let section = Section::new("rents".to_owned(), words("Leie"), kind);
    let (mut report, mut typed) =
        (report(), input("rows-0-place=&rows-0-rent-paid=&rows-2-place=Bod%C3%B8&rows-2-rent-paid=100"));
    take(&mut report, &section, &mut typed);
    let rows = &report.typed["rents"].rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["rent-paid"], TypedValue::Number(10_000));
}

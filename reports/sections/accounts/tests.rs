//! Budget against accounts, added up by hand.

use super::*;
use crate::comparison::fixture::{
    GRANTS, PREMISES, SUPPLEMENT, TRAVEL, WAGES, budget as version, kept_books, line as planned, total as booked,
};
use crate::tests::{day, section_blocks, snapshot};
use domain::budget::{BudgetKind, BudgetVersion};
use domain::calendar::Period;
use domain::form::SectionKind;
use domain::snapshot::Snapshot;
use language::Language;
use std::collections::BTreeSet;
use uuid::Uuid;

const ACCOUNTS: SectionKind = SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: None };

fn told(snapshot: &Snapshot) -> Vec<Block> {
    section_blocks(ACCOUNTS, snapshot, Language::Nb)
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None }).collect()
}

/// The names of the tables, without the section's.
fn names(blocks: &[Block]) -> Vec<&str> {
    tables(blocks).into_iter().filter_map(|table| Some(table.key.split_once("__")?.1)).collect()
}

fn named<'a>(blocks: &'a [Block], name: &str) -> &'a Table {
    tables(blocks).into_iter().find(|table| table.key.ends_with(&format!("__{name}"))).unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|found| found.key == column).unwrap()
}

fn cells(table: &Table, column: &str) -> Vec<Cell> {
    let at = place(table, column);
    table.rows.iter().map(|row| row.cells[at].clone()).collect()
}

fn sum(table: &Table, column: &str) -> Cell {
    table.total(place(table, column))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// Remarks and paragraphs outside tables, with plain spaces.
fn prose(blocks: &[Block]) -> Vec<String> {
    let of = |block: &Block| match block {
        Block::Remark { text } => vec![text.replace('\u{a0}', " ")],
        Block::Paragraphs { paragraphs } => paragraphs.iter().map(|text| text.replace('\u{a0}', " ")).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of).collect()
}

fn facts(blocks: &[Block]) -> Vec<(String, Cell)> {
    let of = |block: &Block| match block {
        Block::Facts { facts } => facts.iter().map(|fact| (fact.label.clone(), fact.value.clone())).collect(),
        _ => Vec::new(),
    };
    blocks.iter().flat_map(of).collect()
}

fn result(snapshot: &Snapshot) -> Option<Cell> {
    facts(&told(snapshot)).into_iter().find(|(label, _)| label == "Resultat").map(|(_, value)| value)
}

#[test]
fn nothing_registered_says_so() {
    let nothing = "Verken budsjett eller regnskap er registrert på tilskuddet for perioden.";
    assert_eq!(told(&snapshot()), [Block::Remark { text: nothing.into() }]);
}

#[test]
fn rule_6_accounts_stand_beside_the_budget_line_by_line() {
    let blocks = told(&kept_books());
    assert_eq!(blocks[0], Block::Heading { text: "Budsjett og regnskap, 2025".into() });
    assert_eq!(names(&blocks), ["2025_income", "2025_expenses"]);
    let expenses = named(&blocks, "2025_expenses");
    assert_eq!(expenses.title, "Kostnader 2025");
    let lines = ["Lønn: Koordinator", "Lokaler", "Reise (ikke budsjettert)"];
    assert_eq!(cells(expenses, "category"), lines.map(text));
    assert_eq!(cells(expenses, "account_range"), ["5000–5999", "6300–6399", "7100–7199"].map(text));
    assert_eq!(cells(expenses, "budget"), [12_000_000, 3_000_000, 0].map(Cell::Ore));
    assert_eq!(cells(expenses, "actual"), [12_600_000, 2_400_000, 50_000].map(Cell::Ore));
    assert_eq!(cells(expenses, "difference"), [600_000, -600_000, 50_000].map(Cell::Ore));
    let percent = [Cell::BasisPoints(500), Cell::BasisPoints(-2_000), Cell::NotApplicable];
    assert_eq!(cells(expenses, "percent"), percent);
    assert_eq!(cells(expenses, "must_explain"), [false, true, true].map(Cell::YesNo));
    assert_eq!(
        expenses.remark.as_deref(),
        Some(
            "Avvik på mer enn 10 prosent av budsjettet må forklares. Det som er ført uten å være budsjettert, må \
             alltid forklares."
        )
    );
    assert_eq!(expenses.rows[0].evidence, [Uuid::from_u128(0x5002), WAGES.0], "the awarded version, not the applied");
    assert_eq!(expenses.rows[2].evidence, [TRAVEL.0]);
    let income = named(&blocks, "2025_income");
    assert_eq!(cells(income, "category"), [text("Tilskudd: Fra Helsedirektoratet")]);
    assert_eq!(cells(income, "percent"), [Cell::BasisPoints(0)], "no deviation is a deviation of zero");
}

#[test]
fn sums_add_up_their_own_part_alone() {
    let blocks = told(&kept_books());
    let expenses = named(&blocks, "2025_expenses");
    assert!(expenses.has_totals);
    assert_eq!(sum(expenses, "budget"), Cell::Ore(15_000_000));
    assert_eq!(sum(expenses, "actual"), Cell::Ore(15_050_000));
    assert_eq!(sum(expenses, "difference"), Cell::Ore(50_000));
    assert_eq!(sum(expenses, "percent"), Cell::BasisPoints(33), "of the sums, not the sum");
    assert_eq!(sum(expenses, "must_explain"), Cell::Blank);
    let income = named(&blocks, "2025_income");
    assert_eq!(sum(income, "actual"), Cell::Ore(15_000_000));
    assert!(!income.has_totals, "one line is its own sum");
}

#[test]
fn the_budget_in_force_is_named() {
    let mut snapshot = kept_books();
    let expected = |reference: Cell, decided_on: Cell| {
        [
            ("Budsjett".to_owned(), text("Bevilget budsjett, versjon 2")),
            ("Dato for budsjettet".to_owned(), decided_on),
            ("Referanse".to_owned(), reference),
        ]
    };
    assert_eq!(facts(&told(&snapshot))[..3], expected(text("25/123-2"), Cell::Date(day("2025-01-20"))));
    snapshot.content.budget_versions[1].decided_on = None;
    snapshot.content.budget_versions[1].reference = None;
    assert_eq!(facts(&told(&snapshot))[..3], expected(Cell::NotReported, Cell::NotReported));
}

#[test]
fn the_result_is_a_surplus_a_deficit_or_neither() {
    let mut snapshot = kept_books();
    assert_eq!(result(&snapshot), Some(Cell::Ore(-50_000)));
    let words = "Underskuddet er 500,00 kr: 150 000,00 kr i inntekter og 150 500,00 kr i kostnader.";
    assert_eq!(prose(&told(&snapshot)), [words]);
    snapshot.content.ledger_totals[1].amount_ore = 12_000_000;
    assert_eq!(result(&snapshot), Some(Cell::Ore(550_000)));
    let words = "Overskuddet er 5 500,00 kr: 150 000,00 kr i inntekter og 144 500,00 kr i kostnader.";
    assert_eq!(prose(&told(&snapshot)), [words]);
    snapshot.content.ledger_totals[1].amount_ore = 12_550_000;
    assert_eq!(result(&snapshot), Some(Cell::Ore(0)));
    let words = "Regnskapet går i balanse: 150 000,00 kr i inntekter og 150 000,00 kr i kostnader.";
    assert_eq!(prose(&told(&snapshot)), [words]);
    snapshot.content.ledger_totals.retain(|total| total.category_id != GRANTS);
    assert_eq!(result(&snapshot), None, "income that is only budgeted is not known");
    let words = "Resultatet er ikke kjent før både inntekter og kostnader er ført.";
    assert_eq!(prose(&told(&snapshot)), [words]);
}

#[test]
fn trap_8_accounts_without_entries_are_not_reported_and_an_entry_of_zero_is_zero() {
    let mut snapshot = kept_books();
    snapshot.content.ledger_totals.clear();
    let blocks = told(&snapshot);
    let expenses = named(&blocks, "2025_expenses");
    assert_eq!(cells(expenses, "budget"), [12_000_000, 3_000_000].map(Cell::Ore));
    assert_eq!(cells(expenses, "actual"), [Cell::NotReported, Cell::NotReported]);
    for column in ["difference", "percent", "must_explain"] {
        assert_eq!(cells(expenses, column), [Cell::NotApplicable, Cell::NotApplicable], "{column}");
    }
    assert_eq!((sum(expenses, "actual"), sum(expenses, "percent")), (Cell::Blank, Cell::Blank));
    assert_eq!(sum(expenses, "budget"), Cell::Ore(15_000_000));
    assert_eq!(expenses.remark, None);
    assert_eq!((prose(&blocks), result(&snapshot)), (vec!["Ingen regnskapsposter er ført.".to_owned()], None));
    snapshot.content.ledger_totals = vec![booked(2025, PREMISES, 0)];
    let blocks = told(&snapshot);
    let expenses = named(&blocks, "2025_expenses");
    assert_eq!(cells(expenses, "actual"), [Cell::Ore(0), Cell::Ore(0)]);
    assert_eq!(cells(expenses, "percent"), [Cell::BasisPoints(-10_000), Cell::BasisPoints(-10_000)]);
    assert_eq!(cells(expenses, "must_explain"), [Cell::YesNo(true), Cell::YesNo(true)]);
}

#[test]
fn a_year_without_a_budget_has_accounts_alone() {
    let mut snapshot = kept_books();
    snapshot.content.budget_versions.clear();
    let blocks = told(&snapshot);
    assert_eq!(prose(&blocks)[0], "Det er ikke lagt inn noe budsjett for dette året.");
    let expenses = named(&blocks, "2025_expenses");
    assert_eq!(cells(expenses, "category"), ["Lønn", "Lokaler", "Reise"].map(text), "in the order of the categories");
    assert_eq!(cells(expenses, "actual"), [12_600_000, 2_400_000, 50_000].map(Cell::Ore));
    assert_eq!(cells(expenses, "budget"), [Cell::NotReported, Cell::NotReported, Cell::NotReported]);
    for column in ["difference", "percent", "must_explain"] {
        assert!(cells(expenses, column).iter().all(|cell| *cell == Cell::NotApplicable), "{column}");
        assert_eq!(sum(expenses, column), Cell::Blank);
    }
    assert_eq!((sum(expenses, "budget"), sum(expenses, "actual")), (Cell::Blank, Cell::Ore(15_050_000)));
    assert_eq!(result(&snapshot), Some(Cell::Ore(-50_000)));
}

#[test]
fn each_year_of_the_period_stands_by_itself() {
    let mut snapshot = kept_books();
    let content = &mut snapshot.content;
    content.budget_versions.push(version(3, Some(2027), BudgetKind::Awarded, vec![planned(WAGES, "", 1_000)]));
    content.ledger_totals.extend([booked(2024, WAGES, 700), booked(2026, WAGES, 900)]);
    assert_eq!(names(&told(&snapshot)), ["2025_income", "2025_expenses"], "other years are other reports' to tell");
    snapshot.content.period = Period { starts_on: day("2025-07-01"), ends_on: day("2027-06-30") };
    let blocks = told(&snapshot);
    assert_eq!(names(&blocks), ["2025_income", "2025_expenses", "2026_expenses", "2027_expenses"]);
    assert_eq!(cells(named(&blocks, "2026_expenses"), "actual"), [Cell::Ore(900)]);
    assert_eq!(cells(named(&blocks, "2027_expenses"), "category"), [text("Lønn")]);
    assert_eq!(cells(named(&blocks, "2027_expenses"), "actual"), [Cell::NotReported]);
}

/// A budget of the whole grant, of three years' accounts.
fn whole_grant() -> Snapshot {
    let mut snapshot = kept_books();
    let content = &mut snapshot.content;
    let lines = vec![planned(WAGES, "Koordinator", 12_000_000), planned(PREMISES, "Hus", 1_000_000)];
    content.budget_versions = vec![version(1, None, BudgetKind::Revised, lines)];
    content.ledger_totals = vec![
        booked(2024, WAGES, 1_000_000),
        booked(2025, WAGES, 2_000_000),
        booked(2025, PREMISES, 1_200_000),
        booked(2026, WAGES, 9_000_000),
    ];
    content.grant.ends_on = Some(day("2026-12-31"));
    snapshot
}

#[test]
fn a_year_that_runs_on_is_told_until_the_periods_end_and_asks_for_no_words_on_what_is_not_used_yet() {
    let mut snapshot = kept_books();
    let later = version(3, Some(2025), BudgetKind::Awarded, vec![planned(WAGES, "Koordinator", 1)]);
    snapshot.content.budget_versions.push(BudgetVersion { decided_on: Some(day("2025-09-12")), ..later });
    let whole = told(&snapshot);
    assert_eq!(cells(named(&whole, "2025_expenses"), "budget")[0], Cell::Ore(1), "the latest at the end of the year");
    snapshot.content.period.ends_on = day("2025-06-30");
    let half = told(&snapshot);
    let until = "Perioden slutter før året er over. Regnskapet er tatt med til og med 30. juni 2025.";
    assert!(prose(&half).contains(&until.to_owned()), "{:?}", prose(&half));
    assert!(!prose(&whole).contains(&until.to_owned()));
    let expenses = named(&half, "2025_expenses");
    let explained: Vec<(Cell, Cell)> =
        cells(expenses, "budget").into_iter().zip(cells(expenses, "must_explain")).collect();
    assert!(explained.contains(&(Cell::Ore(3_000_000), Cell::YesNo(false))), "a fifth below it: {explained:?}");
    assert!(explained.contains(&(Cell::Ore(0), Cell::YesNo(true))), "nobody planned it: {explained:?}");
    let remark = expenses.remark.as_deref().unwrap_or_default().replace('\u{a0}', " ");
    assert!(remark.starts_with("Budsjettet gjelder til 31. desember 2025."), "{remark}");
}

#[test]
fn a_year_from_july_to_june_is_told_in_both_its_calendar_years() {
    let mut snapshot = kept_books();
    snapshot.content.grant.starts_on = Some(day("2025-07-01"));
    snapshot.content.grant.ends_on = Some(day("2026-06-30"));
    snapshot.content.period = Period { starts_on: day("2026-01-01"), ends_on: day("2026-06-30") };
    assert_eq!(names(&told(&snapshot)), ["2025_income", "2025_expenses"]);
    snapshot.content.period = Period { starts_on: day("2026-07-01"), ends_on: day("2026-12-31") };
    assert_eq!(names(&told(&snapshot)), Vec::<&str>::new());
}

#[test]
fn a_budget_of_the_whole_grant_stands_against_all_that_was_booked_so_far() {
    let mut snapshot = whole_grant();
    let blocks = told(&snapshot);
    assert_eq!(blocks[0], Block::Heading { text: "Budsjett og regnskap, hele tilskuddet".into() });
    assert_eq!(names(&blocks), ["whole_expenses"], "2025 has no budget of its own");
    let expenses = named(&blocks, "whole_expenses");
    assert_eq!(expenses.title, "Kostnader, hele tilskuddet");
    assert_eq!(cells(expenses, "actual"), [Cell::Ore(3_000_000), Cell::Ore(1_200_000)], "2026 is not told yet");
    assert_eq!(cells(expenses, "must_explain"), [Cell::YesNo(false), Cell::YesNo(true)], "what passed its budget");
    assert_eq!(
        expenses.remark.as_deref().map(|remark| remark.replace('\u{a0}', " ")).as_deref(),
        Some(
            "Budsjettet gjelder til 31. desember 2026. Fram til da må bare det som er mer enn 10 prosent over \
             budsjettet, forklares."
        )
    );
    snapshot.content.grant.ends_on = Some(day("2025-12-31"));
    let blocks = told(&snapshot);
    let expenses = named(&blocks, "whole_expenses");
    assert_eq!(cells(expenses, "must_explain"), [Cell::YesNo(true), Cell::YesNo(true)], "at its end, all of it");
    assert!(expenses.remark.as_deref().is_some_and(|remark| remark.starts_with("Avvik på mer enn 10 prosent")));
    snapshot.content.budget_versions.push(version(
        2,
        Some(2025),
        BudgetKind::Awarded,
        vec![planned(WAGES, "Koordinator", 2_000_000)],
    ));
    let blocks = told(&snapshot);
    assert_eq!(names(&blocks), ["whole_expenses", "2025_expenses"], "a year with a budget of its own besides");
    assert_eq!(cells(named(&blocks, "2025_expenses"), "difference"), [Cell::Ore(0), Cell::Ore(1_200_000)]);
}

#[test]
fn trap_13_what_is_held_outside_the_project_is_in_no_sum() {
    let mut snapshot = kept_books();
    snapshot.content.ledger_totals.push(booked(2025, SUPPLEMENT, 660_000));
    let blocks = told(&snapshot);
    assert_eq!(cells(named(&blocks, "2025_income"), "actual"), [Cell::Ore(15_000_000)]);
    assert_eq!(result(&snapshot), Some(Cell::Ore(-50_000)));
    assert_eq!(
        prose(&blocks)[1],
        "Administrasjonstillegg holdes utenfor prosjektregnskapet og er ikke med i summene. Budsjett: 0,00 kr. \
         Regnskap: 6 600,00 kr."
    );
    snapshot.content.budget_versions.clear();
    let words = prose(&told(&snapshot)).pop().unwrap();
    assert!(words.ends_with("Budsjett: ikke oppgitt. Regnskap: 6 600,00 kr."), "{words}");
}

#[test]
fn a_category_that_is_gone_loses_no_money() {
    let mut snapshot = kept_books();
    snapshot.content.categories.retain(|category| category.id != TRAVEL);
    let blocks = told(&snapshot);
    let expenses = named(&blocks, "2025_expenses");
    assert_eq!(sum(expenses, "actual"), Cell::Ore(15_050_000));
    assert_eq!(cells(expenses, "account_range")[2], Cell::NotReported);
}

#[test]
fn every_language_names_tables_as_sheets_can_be_named() {
    for language in Language::ALL {
        for snapshot in [kept_books(), whole_grant(), snapshot()] {
            let blocks = section_blocks(ACCOUNTS, &snapshot, language);
            assert!(!format!("{blocks:?}").contains('⟦'), "{language}");
            for table in tables(&blocks) {
                assert!(table.key.len() <= 40 && table.title.chars().count() <= 31, "{} {}", table.key, table.title);
                let titles: BTreeSet<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
                assert_eq!(titles.len(), table.columns.len(), "{language}: headings differ");
            }
        }
    }
}

//! What people typed by hand into a report: figures as facts, rows as a table. A blank is not reported, which is not zero;
//! a small count of people is hidden.
//!
//! People are never added up: the same person may stand in two rows.

use chrono::NaiveDate;
use domain::form::{FreeChoice, FreeColumn, FreeFigure, FreeRow, Section, TypedSection, TypedUnit, TypedValue, Words};
use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::disclosed;
use crate::document::{Block, Cell, Column, ColumnKind, Fact, Row, Table, Total};
use crate::sections::part_key;
use crate::words::hidden_explained;

/// The key of the column that names the rows of a grid. No column of a form can have it.
const ROW_KEY: &str = "row_";

/// Figures, in the funder's order.
pub(crate) fn figures(compilation: &Compilation<'_>, section: &Section, figures: &[FreeFigure]) -> Vec<Block> {
    let fact = |figure: &FreeFigure| Fact {
        label: figure.title.in_language(compilation.language.code()).to_owned(),
        value: cell_of(compilation, section, &figure.key, (figure.unit, &figure.choices)),
    };
    let facts: Vec<Fact> = figures.iter().map(fact).collect();
    let hides = facts.iter().any(|fact| fact.value == Cell::Hidden);
    let threshold = compilation.content.grant.disclosure_threshold;
    let explained = || Block::Remark { text: hidden_explained(compilation.language, threshold) };
    [Some(Block::Facts { facts }), hides.then(explained)].into_iter().flatten().collect()
}

/// A table with the funder's own rows, all of which are shown, whatever was typed.
pub(crate) fn grid(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
    (rows, rows_title): (&[FreeRow], &Words),
) -> Vec<Block> {
    let code = compilation.language.code();
    let row = |row: &FreeRow| {
        let cell =
            |column: &FreeColumn| cell_of(compilation, section, &row.cell(column), (column.unit, &column.choices));
        let title = Cell::Text(row.title.in_language(code).to_owned());
        Row { cells: [title].into_iter().chain(columns.iter().map(cell)).collect(), evidence: Vec::new() }
    };
    let rows: Vec<Row> = rows.iter().map(row).collect();
    let titles = Column {
        key: ROW_KEY.to_owned(),
        title: rows_title.in_language(code).to_owned(),
        kind: ColumnKind::Text,
        total: Total::None,
    };
    let heads = columns.iter().enumerate().map(|(place, one)| head(compilation, place + 1, one, &rows));
    whole(compilation, section, [titles].into_iter().chain(heads).collect(), rows)
}

/// A table of rows, in the order in which they were typed.
pub(crate) fn table(compilation: &Compilation<'_>, section: &Section, columns: &[FreeColumn]) -> Vec<Block> {
    let rows: Vec<&BTreeMap<String, TypedValue>> =
        typed(compilation, section).map(|typed| typed.rows.iter().collect()).unwrap_or_default();
    if rows.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-typed-table-empty") }];
    }
    let rows: Vec<Row> = rows
        .into_iter()
        .enumerate()
        .map(|(number, row)| Row { cells: cells(compilation, section, columns, number, row), evidence: Vec::new() })
        .collect();
    let heads: Vec<Column> =
        columns.iter().enumerate().map(|(place, one)| head(compilation, place, one, &rows)).collect();
    whole(compilation, section, heads, rows)
}

/// The table of a section, with a sum where a column of it has one.
fn whole(compilation: &Compilation<'_>, section: &Section, columns: Vec<Column>, rows: Vec<Row>) -> Vec<Block> {
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: section.title.in_language(compilation.language.code()).to_owned(),
        has_totals: rows.len() > 1 && columns.iter().any(|column| column.total != Total::None),
        columns,
        rows,
        remark: None,
    })]
}

fn cells(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
    number: usize,
    row: &BTreeMap<String, TypedValue>,
) -> Vec<Cell> {
    let name = row_name(columns, number, row);
    let at = |column: &FreeColumn| place(section, &format!("{name}/{}", column.key));
    let cell = |one: &FreeColumn| cell(compilation, &at(one), (one.unit, &one.choices), row.get(&one.key));
    columns.iter().map(cell).collect()
}

/// What a later revision must know of the people counted in figures.
pub(crate) fn shown_figures(
    compilation: &Compilation<'_>,
    section: &Section,
    figures: &[FreeFigure],
) -> BTreeMap<String, Option<i64>> {
    let people = figures.iter().filter(|figure| figure.unit == TypedUnit::People);
    shown(compilation, section, people.map(|figure| figure.key.clone()))
}

/// The same of the cells of a grid.
pub(crate) fn shown_cells(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
    rows: &[FreeRow],
) -> BTreeMap<String, Option<i64>> {
    let people = || columns.iter().filter(|column| column.unit == TypedUnit::People);
    shown(compilation, section, rows.iter().flat_map(|row| people().map(|column| row.cell(column))))
}

/// The same of counts of people by their keys.
fn shown(
    compilation: &Compilation<'_>,
    section: &Section,
    keys: impl Iterator<Item = String>,
) -> BTreeMap<String, Option<i64>> {
    let cell = |key: String| {
        let cell = cell_of(compilation, section, &key, (TypedUnit::People, &[]));
        counts(&cell).then(|| (place(section, &key), cell.number()))
    };
    keys.filter_map(cell).collect()
}

/// The same of the rows of a table. Of rows with one name, what was hidden of any is hidden of all.
pub(crate) fn shown_rows(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
) -> BTreeMap<String, Option<i64>> {
    let rows = typed(compilation, section).map(|typed| typed.rows.as_slice()).unwrap_or_default();
    let mut shown = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let name = row_name(columns, number, row);
        for column in columns.iter().filter(|column| column.unit == TypedUnit::People) {
            let at = place(section, &format!("{name}/{}", column.key));
            let cell = cell(compilation, &at, (column.unit, &[]), row.get(&column.key));
            if counts(&cell) {
                let told = shown.entry(at).or_insert_with(|| cell.number());
                *told = told.and(cell.number());
            }
        }
    }
    shown
}

/// What a row is known by in later revisions: its first text, or else its first choice, since a correction may move it,
/// and its number only where it has none.
fn row_name(columns: &[FreeColumn], number: usize, row: &BTreeMap<String, TypedValue>) -> String {
    let first = |unit: TypedUnit| {
        let mut typed = columns.iter().filter(|column| column.unit == unit).filter_map(|column| row.get(&column.key));
        typed.find_map(|value| match value {
            TypedValue::Text(text) => Some(text.trim().to_lowercase()).filter(|name| !name.is_empty()),
            TypedValue::Number(_) | TypedValue::YesNo(_) => None,
        })
    };
    let named = first(TypedUnit::Text).or_else(|| first(TypedUnit::Choice));
    named.map_or_else(|| number.to_string(), |name| format!("named/{name}"))
}

/// Whether a cell shows or hides a count.
fn counts(cell: &Cell) -> bool {
    matches!(cell, Cell::Hidden | Cell::Count(_))
}

/// A name for a count that stays from revision to revision.
fn place(section: &Section, at: &str) -> String {
    format!("typed/{}/{at}", section.key)
}

fn typed<'a>(compilation: &Compilation<'a>, section: &Section) -> Option<&'a TypedSection> {
    compilation.content.typed.get(&section.key)
}

/// The head of a column. What nobody has typed a number in has no sum.
fn head(compilation: &Compilation<'_>, place: usize, column: &FreeColumn, rows: &[Row]) -> Column {
    let is_known = rows.iter().any(|row| row.cells[place].number().is_some());
    Column {
        key: column.key.replace('-', "_"),
        title: column.title.in_language(compilation.language.code()).to_owned(),
        kind: match column.unit {
            TypedUnit::Count | TypedUnit::People => ColumnKind::Count,
            TypedUnit::Ore => ColumnKind::Ore,
            TypedUnit::Percent => ColumnKind::Percent,
            TypedUnit::Minutes => ColumnKind::Minutes,
            TypedUnit::Decimal => ColumnKind::Hundredths,
            TypedUnit::Text | TypedUnit::YesNo | TypedUnit::Choice => ColumnKind::Text,
            TypedUnit::Date => ColumnKind::Date,
        },
        total: if column.total && column.unit.adds_up() && is_known { Total::Sum } else { Total::None },
    }
}

/// What was typed for a figure, or a cell of a grid, by its key.
fn cell_of(compilation: &Compilation<'_>, section: &Section, key: &str, asked: (TypedUnit, &[FreeChoice])) -> Cell {
    let typed = typed(compilation, section).and_then(|typed| typed.figures.get(key));
    cell(compilation, &place(section, key), asked, typed)
}

/// A value as a cell. What is not of the unit was typed for an older form, and is not reported.
fn cell(
    compilation: &Compilation<'_>,
    at: &str,
    (unit, choices): (TypedUnit, &[FreeChoice]),
    value: Option<&TypedValue>,
) -> Cell {
    match (unit, value.filter(|value| unit.fault(value, choices).is_none())) {
        (TypedUnit::People, Some(TypedValue::Number(count))) if disclosed::hides(compilation, at, *count) => {
            Cell::Hidden
        }
        (TypedUnit::Count | TypedUnit::People, Some(TypedValue::Number(count))) => Cell::Count(*count),
        (TypedUnit::Ore, Some(TypedValue::Number(ore))) => Cell::Ore(*ore),
        (TypedUnit::Percent, Some(TypedValue::Number(points))) => Cell::BasisPoints(*points),
        (TypedUnit::Minutes, Some(TypedValue::Number(minutes))) => Cell::Minutes(*minutes),
        (TypedUnit::Decimal, Some(TypedValue::Number(hundredths))) => Cell::Hundredths(*hundredths),
        (TypedUnit::Text, Some(TypedValue::Text(text))) => Cell::Text(text.clone()),
        (TypedUnit::Date, Some(TypedValue::Text(day))) => {
            day.parse::<NaiveDate>().map_or(Cell::NotReported, Cell::Date)
        }
        (TypedUnit::YesNo, Some(TypedValue::YesNo(answer))) => Cell::YesNo(*answer),
        (TypedUnit::Choice, Some(TypedValue::Text(key))) => {
            let chosen = choices.iter().find(|choice| choice.key == *key);
            let title = |choice: &FreeChoice| choice.title.in_language(compilation.language.code()).to_owned();
            chosen.map_or(Cell::NotReported, |choice| Cell::Text(title(choice)))
        }
        _ => Cell::NotReported,
    }
}

#[cfg(test)]
mod tests;

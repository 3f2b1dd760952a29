//! How many of the participants were in each cell of a dimension, counted and estimated apart. Those who are in none
//! have a row too, so that the table has the total of the others.

use domain::activity::Activity;
use domain::dimension::Dimension;
use domain::form::Section;
use domain::identity::Identity;
use language::message;
use uuid::Uuid;

use super::measures::Measures;
use crate::compile::Compilation;
use crate::dimensions::Split;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Table, Total};
use crate::hidden::Spot;
use crate::sections::part_key;
use crate::tally::{People, Tally};

/// The table of a dimension, or that nobody was counted by it.
pub(super) fn block(compilation: &Compilation<'_>, section: &Section, dimension: Dimension) -> Option<Block> {
    if compilation.activities.held.is_empty() {
        return None;
    }
    if let Some(split) = Split::of(dimension, compilation.content, &compilation.activities) {
        return Some(Block::Table(table(compilation, section, &split)));
    }
    Some(nobody_counted(compilation, dimension))
}

/// That nobody was counted by a dimension.
pub(super) fn nobody_counted(compilation: &Compilation<'_>, dimension: Dimension) -> Block {
    let arguments = [("dimension", compilation.word(dimension).into())];
    Block::Remark { text: message(compilation.language, "report-dimension-empty", &arguments) }
}

/// Name within the section, and message key of the heading.
const fn named(dimension: Dimension) -> (&'static str, &'static str) {
    match dimension {
        Dimension::AgeGroup => ("age_group", "report-dimension-age-group"),
        Dimension::Relation => ("relation", "report-dimension-relation"),
        Dimension::NewOrReturning => ("new", "report-dimension-new-or-returning"),
        Dimension::ProfessionalGroup => ("profession", "report-dimension-professional-group"),
    }
}

fn table(compilation: &Compilation<'_>, section: &Section, split: &Split) -> Table {
    let measures = Measures::of_participants(compilation);
    let rows: Vec<Row> = split.rows().map(|row| table_row(compilation, split, row, &measures)).collect();
    let mut columns = vec![column(compilation, split.dimension)];
    columns.extend(measures.columns(compilation, &rows, 1));
    let (name, title) = named(split.dimension);
    Table {
        key: part_key(section, Some(name)),
        title: compilation.text(title),
        columns,
        rows,
        has_totals: true,
        remark: Some(compilation.text("report-dimension-not-split-explained")),
    }
}

/// The column that says which cell a row is.
pub(super) fn column(compilation: &Compilation<'_>, dimension: Dimension) -> Column {
    Column { key: "cell".to_owned(), title: compilation.word(dimension), kind: ColumnKind::Text, total: Total::None }
}

fn table_row(compilation: &Compilation<'_>, split: &Split, row: usize, measures: &Measures) -> Row {
    let held = &compilation.activities.held;
    let spot = Spot::Cell(split.dimension, row);
    let counts = |people| cell(compilation, split, (row, spot), people, held);
    let cells =
        std::iter::once(Cell::Text(split.label(compilation.language, row))).chain(measures.people().map(counts));
    Row { cells: cells.collect(), evidence: evidence(split, row, held) }
}

/// How many of the participants of some activities stand in a row.
pub(super) fn cell(
    compilation: &Compilation<'_>,
    split: &Split,
    (row, spot): (usize, Spot),
    people: People,
    activities: &[&Activity],
) -> Cell {
    if compilation.hidden.hides(people, spot) {
        return Cell::Hidden;
    }
    let is_known = activities.iter().any(|activity| split.count(activity, row).is_some());
    let came = || Tally::of(activities.iter().copied()).people_cell(people);
    match split.sum(people, row, activities) {
        Some(sum) => Cell::Count(sum),
        // Nobody at all was counted this way, so that nobody in a cell that was counted the other way was.
        None if is_known && came() == Cell::Count(0) => Cell::Count(0),
        None => Cell::NotReported,
    }
}

/// The activities that say how many were in a cell; of the last row, those with participants in none.
pub(super) fn evidence(split: &Split, row: usize, activities: &[&Activity]) -> Vec<Uuid> {
    let is_cell = split.cell(row).is_some();
    let says = |activity: &&&Activity| split.count(activity, row).is_some_and(|count| is_cell || count != 0);
    activities.iter().filter(says).map(|activity| activity.id.uuid()).collect()
}

#[cfg(test)]
mod tests;

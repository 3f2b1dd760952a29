//! How many of the participants were in each cell of a dimension, counted and estimated apart. Those who are in none
//! have a row too, so that the table has the total of the others.

use domain::dimension::{Dimension, cell_message};
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
use crate::tally::People;

/// The table of a dimension, or that nobody was counted by it.
pub(super) fn block(compilation: &Compilation<'_>, section: &Section, dimension: Dimension) -> Option<Block> {
    if compilation.activities.held.is_empty() {
        return None;
    }
    if let Some(split) = Split::of(dimension, compilation.content, &compilation.activities) {
        return Some(Block::Table(table(compilation, section, &split)));
    }
    let arguments = [("dimension", compilation.word(dimension).into())];
    Some(Block::Remark { text: message(compilation.language, "report-dimension-empty", &arguments) })
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
    let mut columns = vec![Column {
        key: "cell".to_owned(),
        title: compilation.word(split.dimension),
        kind: ColumnKind::Text,
        total: Total::None,
    }];
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

fn table_row(compilation: &Compilation<'_>, split: &Split, row: usize, measures: &Measures) -> Row {
    let counts = |people| cell(compilation, split, row, people);
    let cells = std::iter::once(Cell::Text(label(compilation, split, row))).chain(measures.people().map(counts));
    Row { cells: cells.collect(), evidence: evidence(compilation, split, row) }
}

fn label(compilation: &Compilation<'_>, split: &Split, row: usize) -> String {
    match split.cell(row) {
        None => compilation.text("report-dimension-not-split"),
        Some(cell) if split.dimension.default_cells().contains(&cell) => {
            compilation.text(&cell_message(split.dimension, cell))
        }
        Some(cell) => cell.to_owned(),
    }
}

fn cell(compilation: &Compilation<'_>, split: &Split, row: usize, people: People) -> Cell {
    if compilation.hidden.hides(people, Spot::Cell(split.dimension, row)) {
        return Cell::Hidden;
    }
    let activities = &compilation.activities;
    let is_known = activities.held.iter().any(|activity| split.count(activity, row).is_some());
    match split.sum(people, row, &activities.held) {
        Some(sum) => Cell::Count(sum),
        // Nobody at all was counted this way, so that nobody in a cell that was counted the other way was.
        None if is_known && activities.total.people_cell(people) == Cell::Count(0) => Cell::Count(0),
        None => Cell::NotReported,
    }
}

/// The activities that say how many were in a cell; of the last row, those with participants in none.
fn evidence(compilation: &Compilation<'_>, split: &Split, row: usize) -> Vec<Uuid> {
    let is_cell = split.cell(row).is_some();
    let says = |activity: &&&domain::Activity| split.count(activity, row).is_some_and(|count| is_cell || count != 0);
    compilation.activities.held.iter().filter(says).map(|activity| activity.id.uuid()).collect()
}

#[cfg(test)]
mod tests;

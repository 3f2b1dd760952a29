//! Tables that divide activities by two things at once, or their participants by a dimension within parts of the
//! activities. A pair of which nothing is known has no row.

use domain::form::{Crossing, Section};
use language::message;
use std::collections::BTreeMap;

use super::measures::Measures;
use super::{Heading, dimensions, labels};
use crate::breakdown::{Crossed, Cut, Part, Side};
use crate::compile::Compilation;
use crate::dimensions::Split;
use crate::document::{Block, Cell, Row, Table};
use crate::hidden::Spot;
use crate::sections::part_key;
use crate::tally::Tally;

/// The table that a form asks for, or that nobody was counted by its dimension.
pub(super) fn block(compilation: &Compilation<'_>, section: &Section, crossing: Crossing) -> Option<Block> {
    Some(match Crossed::of(crossing)? {
        Crossed::Activities(first, then) => {
            let parts = compilation.activities.cut(Cut::two(first, then), compilation.content);
            Block::Table(table(compilation, section, (first, then), &parts))
        }
        Crossed::Participants(side, dimension) => {
            match Split::of(dimension, compilation.content, &compilation.activities) {
                Some(split) => Block::Table(table_of_cells(compilation, section, crossing, side, &split)),
                None => dimensions::nobody_counted(compilation, dimension),
            }
        }
    })
}

/// The table of a cut by two sides, with the rows of one within the other.
pub(super) fn table(
    compilation: &Compilation<'_>,
    section: &Section,
    (first, then): (Side, Side),
    parts: &BTreeMap<Part, Tally>,
) -> Table {
    let (first_name, then_name) = (labels::name(first), labels::name(then));
    let mut columns = labels::columns(compilation, first);
    columns.extend(labels::columns(compilation, then));
    let heading = Heading {
        key: part_key(section, Some(&format!("{first_name}_and_{then_name}"))),
        title: title(compilation, "report-table-crossed", first_name, then_name),
        columns,
    };
    let rows = parts.iter().filter_map(|(part, tally)| {
        let Part::OfTwo(lesser, greater) = *part else { return None };
        // A part holds the lesser side first, whichever the table begins with.
        let (first, then) = if first <= then { (lesser, greater) } else { (greater, lesser) };
        let (mut cells, then_cells) = (labels::cells(compilation, first), labels::cells(compilation, then));
        let order = (labels::order(first, &cells), labels::order(then, &then_cells));
        cells.extend(then_cells);
        Some((order, cells, *part, tally))
    });
    let measures = Measures::of(compilation, Cut::two(first, then));
    super::table(compilation, heading, &measures, rows.collect())
}

/// «Aktiviteter per type og sted».
fn title(compilation: &Compilation<'_>, key: &str, first: &str, then: &str) -> String {
    let word = |name: &str| compilation.text(&format!("report-crossed-{}", name.replace('_', "-")));
    let arguments = [("first", word(first).into()), ("then", word(then).into())];
    message(compilation.language, key, &arguments)
}

fn table_of_cells(
    compilation: &Compilation<'_>,
    section: &Section,
    crossing: Crossing,
    side: Side,
    split: &Split,
) -> Table {
    let measures = Measures::of_participants(compilation);
    let begins_with_cell = crossing.first.as_str() == split.dimension.as_str();
    let rows = cell_rows(compilation, &measures, side, split, begins_with_cell);
    let mut columns = labels::columns(compilation, side);
    columns.insert(if begins_with_cell { 0 } else { columns.len() }, dimensions::column(compilation, split.dimension));
    let first = columns.len();
    columns.extend(measures.columns(compilation, &rows, first));
    let (first_name, then_name) = (crossing.first.as_str(), crossing.then.as_str());
    Table {
        key: part_key(section, Some(&format!("{first_name}_and_{then_name}"))),
        title: title(compilation, "report-table-people-crossed", first_name, then_name),
        columns,
        rows,
        has_totals: true,
        remark: Some(compilation.text("report-dimension-not-split-explained")),
    }
}

/// A row for each cell of which something is known within each part, in the order of the two.
fn cell_rows(
    compilation: &Compilation<'_>,
    measures: &Measures,
    side: Side,
    split: &Split,
    begins_with_cell: bool,
) -> Vec<Row> {
    let mut rows = Vec::new();
    for (within, members) in compilation.activities.within(side) {
        let labels = labels::cells(compilation, within);
        for row in split.rows_known(&members) {
            let (part, cell) = (Some(labels::order(within, &labels)), Some(row));
            let order = if begins_with_cell { (None, cell, part) } else { (part, cell, None) };
            let mut cells = labels.clone();
            let label = Cell::Text(split.label(compilation.language, row));
            cells.insert(if begins_with_cell { 0 } else { labels.len() }, label);
            let place = (row, Spot::CellWithin(within, split.dimension, row));
            let counts = |people| dimensions::cell(compilation, split, place, people, &members);
            cells.extend(measures.people().map(counts));
            rows.push((order, Row { cells, evidence: dimensions::evidence(split, row, &members) }));
        }
    }
    rows.sort_by(|left, right| left.0.cmp(&right.0));
    rows.into_iter().map(|(_, row)| row).collect()
}

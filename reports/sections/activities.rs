//! Activities by the form's breakdowns: how many were held, and how many people came, counted and estimated apart.

mod crossed;
mod dimensions;
pub(crate) mod labels;
mod measures;
mod months;

use domain::activity::{Activity, ActivityState};
use domain::form::{Breakdown, Crossing, Section};
use domain::identity::Identity;
use std::collections::BTreeMap;

use crate::breakdown::{Cut, Part, Side};
use crate::compile::Compilation;
use crate::dimensions::dimension_of;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Table, Total};
use crate::hidden::Spot;
use crate::sections::part_key;
use crate::tally::Tally;
use measures::Measures;

pub(crate) fn blocks(
    compilation: &Compilation<'_>,
    section: &Section,
    breakdowns: &[Breakdown],
    crossed: &[Crossing],
) -> Vec<Block> {
    let activities = &compilation.activities;
    let mut blocks = Vec::new();
    if activities.held.is_empty() {
        blocks.push(Block::Remark { text: compilation.text("report-activities-empty") });
    }
    if activities.held.is_empty() && activities.awaiting.is_empty() {
        return blocks;
    }
    for breakdown in breakdowns {
        for cut in Cut::of(*breakdown) {
            blocks.extend(cut_blocks(compilation, section, cut));
        }
        if *breakdown == Breakdown::State {
            blocks.extend(states(compilation, section));
        }
        if let Some(dimension) = dimension_of(*breakdown) {
            blocks.extend(dimensions::block(compilation, section, dimension));
        }
    }
    if !activities.held.is_empty() {
        blocks.extend(crossed.iter().filter_map(|crossing| crossed::block(compilation, section, *crossing)));
    }
    blocks
}

/// The table of a cut, and of months a chart; nothing where it would tell no more than the total.
fn cut_blocks(compilation: &Compilation<'_>, section: &Section, cut: Cut) -> Vec<Block> {
    let parts = compilation.activities.cut(cut, compilation.content);
    if !says_something(cut, &parts, compilation) {
        return Vec::new();
    }
    let table = match cut {
        Cut::By(side) => table_by(compilation, section, side, &parts),
        Cut::ByTwo(first, then) => crossed::table(compilation, section, (first, then), &parts),
    };
    let chart = (cut == Cut::By(Side::Month)).then(|| months::chart(compilation, section, &table)).flatten();
    std::iter::once(Block::Table(table)).chain(chart.map(Block::Chart)).collect()
}

/// Whether a cut tells more than the total: some part is stated, and in a report of one site it is not the site.
fn says_something(cut: Cut, parts: &BTreeMap<Part, Tally>, compilation: &Compilation<'_>) -> bool {
    let is_stated = |part: &Part| match *part {
        Part::Of(one) => !one.is_unstated(),
        Part::OfTwo(first, then) => !first.is_unstated() || !then.is_unstated(),
    };
    parts.keys().any(is_stated) && (cut != Cut::By(Side::Site) || compilation.content.sites.len() > 1)
}

fn table_by(compilation: &Compilation<'_>, section: &Section, side: Side, parts: &BTreeMap<Part, Tally>) -> Table {
    let name = labels::name(side);
    let heading = Heading {
        key: part_key(section, Some(name)),
        title: compilation.text(&format!("report-table-{name}")),
        columns: labels::columns(compilation, side),
    };
    let rows = parts.iter().filter_map(|(part, tally)| {
        let Part::Of(one) = *part else { return None };
        let cells = labels::cells(compilation, one);
        Some((labels::order(one, &cells), cells, *part, tally))
    });
    table(compilation, heading, &Measures::of(compilation, Cut::By(side)), rows.collect())
}

/// What stands before the numbers of a table.
struct Heading {
    key: String,
    title: String,
    columns: Vec<Column>,
}

/// A table of parts, sorted by what goes before them.
fn table<K: Ord>(
    compilation: &Compilation<'_>,
    heading: Heading,
    measures: &Measures,
    mut parts: Vec<(K, Vec<Cell>, Part, &Tally)>,
) -> Table {
    parts.sort_by(|left, right| left.0.cmp(&right.0));
    let row = |(_, mut cells, part, tally): (K, Vec<Cell>, Part, &Tally)| {
        cells.extend(measures.cells(compilation, tally, Spot::Part(part)));
        Row { cells, evidence: tally.evidence.clone() }
    };
    let rows: Vec<Row> = parts.into_iter().map(row).collect();
    let Heading { key, title, mut columns } = heading;
    let first = columns.len();
    columns.extend(measures.columns(compilation, &rows, first));
    Table { key, title, columns, has_totals: rows.len() > 1, rows, remark: None }
}

/// How many activities stand where: asked for, agreed, held, cancelled.
fn states(compilation: &Compilation<'_>, section: &Section) -> Option<Block> {
    let mut by_state = BTreeMap::<ActivityState, Vec<&Activity>>::new();
    let is_cancelled = |activity: &&Activity| activity.state == ActivityState::Cancelled;
    let cancelled = compilation.content.activities.iter().filter(is_cancelled);
    let activities = &compilation.activities;
    for activity in activities.held.iter().copied().chain(activities.awaiting.iter().copied()).chain(cancelled) {
        by_state.entry(activity.state).or_default().push(activity);
    }
    if by_state.keys().all(|state| *state == ActivityState::Held) {
        return None;
    }
    let column = |key: &str, title: &str, kind, total| compilation.column(key, title, kind, total);
    let rows = by_state.iter().map(|(state, activities)| Row {
        cells: vec![
            Cell::Text(compilation.word(*state)),
            Cell::Count(i64::try_from(activities.len()).unwrap_or(i64::MAX)),
        ],
        evidence: activities.iter().map(|activity| activity.id.uuid()).collect(),
    });
    Some(Block::Table(Table {
        key: part_key(section, Some("state")),
        title: compilation.text("report-table-state"),
        columns: vec![
            column("state", "term-status", ColumnKind::Text, Total::None),
            column("activities", "term-activities", ColumnKind::Count, Total::Sum),
        ],
        rows: rows.collect(),
        has_totals: by_state.len() > 1,
        remark: None,
    }))
}

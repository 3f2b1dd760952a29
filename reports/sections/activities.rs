//! Activities by the form's breakdowns: how many were held, and how many people came, counted and estimated apart.

mod dimensions;
pub(crate) mod labels;
mod measures;
mod months;

use domain::activity::{Activity, ActivityState};
use domain::form::{Breakdown, Section};
use domain::identity::Identity;
use std::collections::BTreeMap;

use crate::breakdown::{Cut, Part};
use crate::compile::Compilation;
use crate::dimensions::dimension_of;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::hidden::Spot;
use crate::sections::part_key;
use crate::tally::Tally;
use measures::Measures;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section, breakdowns: &[Breakdown]) -> Vec<Block> {
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
            let parts = activities.cut(*cut, compilation.content);
            if !says_something(*cut, &parts, compilation) {
                continue;
            }
            let table = table(compilation, section, *cut, &parts);
            let chart = (*cut == Cut::Month).then(|| months::chart(compilation, section, &table)).flatten();
            blocks.push(Block::Table(table));
            blocks.extend(chart.map(Block::Chart));
        }
        if *breakdown == Breakdown::State {
            blocks.extend(states(compilation, section));
        }
        if let Some(dimension) = dimension_of(*breakdown) {
            blocks.extend(dimensions::block(compilation, section, dimension));
        }
    }
    blocks
}

/// Whether a cut tells more than the total: some part is stated, and in a report of one site it is not the site.
fn says_something(cut: Cut, parts: &BTreeMap<Part, Tally>, compilation: &Compilation<'_>) -> bool {
    let is_stated = parts.keys().any(|part| !Cut::is_unstated(*part));
    is_stated && (cut != Cut::Site || compilation.content.sites.len() > 1)
}

fn table(compilation: &Compilation<'_>, section: &Section, cut: Cut, parts: &BTreeMap<Part, Tally>) -> Table {
    let measures = Measures::of(compilation, cut);
    let mut rows: Vec<(Vec<u8>, Row)> = parts
        .iter()
        .map(|(part, tally)| {
            let mut cells = labels::cells(compilation, *part);
            let order = labels::order(*part, &cells);
            cells.extend(measures.cells(compilation, tally, Spot::Part(*part)));
            (order, Row { cells, evidence: tally.evidence.clone() })
        })
        .collect();
    // Parts of a closed set stand in its own order; those with names of their own by name.
    rows.sort_by(|left, right| left.0.cmp(&right.0));
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let mut columns = labels::columns(compilation, cut);
    let first = columns.len();
    columns.extend(measures.columns(compilation, &rows, first));
    let (name, title) = labels::table(cut);
    Table {
        key: part_key(section, Some(name)),
        title: compilation.text(title),
        columns,
        has_totals: rows.len() > 1,
        rows,
        remark: None,
    }
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

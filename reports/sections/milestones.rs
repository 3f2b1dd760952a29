//! Milestones against their plan: planned, now expected, reached, and by how many days they differ.

use chrono::NaiveDate;
use domain::form::Section;
use domain::identity::Identity;
use domain::milestone::{Milestone, MilestoneState};
use language::message;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;
use crate::words::when_cell;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let mut milestones: Vec<&Milestone> = compilation.content.milestones.iter().collect();
    if milestones.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-milestones-empty") }];
    }
    milestones.sort_by_key(|milestone| (milestone.planned_on, milestone.due_on(), milestone.id));
    vec![
        Block::Paragraphs { paragraphs: vec![summary(compilation, &milestones)] },
        table(compilation, section, &milestones),
    ]
}

/// «6 av 8 er fullført, 1 er forsinket.»
fn summary(compilation: &Compilation<'_>, milestones: &[&Milestone]) -> String {
    let live = milestones.iter().filter(|milestone| milestone.state != MilestoneState::Cancelled);
    let done = milestones.iter().filter(|milestone| milestone.state == MilestoneState::Done).count();
    let late =
        milestones.iter().filter(|milestone| milestone.is_open() && milestone.is_late(compilation.as_of)).count();
    let arguments = [("done", done.into()), ("total", live.count().into()), ("late", late.into())];
    message(compilation.language, "report-milestones-summary", &arguments)
}

fn table(compilation: &Compilation<'_>, section: &Section, milestones: &[&Milestone]) -> Block {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let names_sites =
        compilation.content.sites.len() > 1 && milestones.iter().any(|milestone| milestone.site_id.is_some());
    let mut columns = vec![column("milestone", "term-milestone", ColumnKind::Text)];
    if names_sites {
        columns.push(column("site", "term-site", ColumnKind::Text));
    }
    columns.extend([
        column("planned", "report-column-planned", ColumnKind::Date),
        column("forecast", "report-column-forecast", ColumnKind::Date),
        column("done", "report-column-done", ColumnKind::Date),
        column("state", "term-status", ColumnKind::Text),
        column("assessment", "report-column-assessment", ColumnKind::Text),
        column("deviation_days", "report-column-deviation-days", ColumnKind::Count),
        column("reason", "report-column-deviation-reason", ColumnKind::Text),
    ]);
    let rows = milestones.iter().map(|milestone| row(compilation, milestone, names_sites)).collect();
    Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("report-table-milestones"),
        columns,
        rows,
        has_totals: false,
        remark: None,
    })
}

fn row(compilation: &Compilation<'_>, milestone: &Milestone, names_sites: bool) -> Row {
    let language = compilation.language;
    let title = match milestone.description.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(description) => format!("{}: {description}", milestone.title),
        None => milestone.title.clone(),
    };
    let mut cells = vec![Cell::Text(title)];
    if names_sites {
        let site = compilation.content.sites.iter().find(|site| Some(site.id) == milestone.site_id);
        let name = site.map_or_else(|| compilation.text("term-whole-project"), |site| site.name.clone());
        cells.push(Cell::Text(name));
    }
    let is_done = milestone.state == MilestoneState::Done;
    cells.extend([
        when_cell(language, Some(milestone.planned_on), milestone.planned_precision),
        match milestone.forecast_on {
            Some(on) => when_cell(language, Some(on), milestone.forecast_precision),
            None => Cell::NotApplicable,
        },
        if is_done { when_cell(language, milestone.done_on, milestone.done_precision) } else { Cell::NotApplicable },
        Cell::Text(compilation.word(milestone.state)),
        assessment(compilation, milestone),
        deviation_days(milestone, compilation.as_of).map_or(Cell::NotApplicable, Cell::Count),
        match milestone.deviation_reason.as_deref().filter(|reason| !reason.trim().is_empty()) {
            Some(reason) => Cell::Text(reason.to_owned()),
            None if milestone.is_late(compilation.as_of) => Cell::NotReported,
            None => Cell::NotApplicable,
        },
    ]);
    Row { cells, evidence: vec![milestone.id.uuid()] }
}

fn assessment(compilation: &Compilation<'_>, milestone: &Milestone) -> Cell {
    let is_late = milestone.is_late(compilation.as_of);
    let key = match (milestone.state, is_late) {
        (MilestoneState::Cancelled, _) => return Cell::NotApplicable,
        (MilestoneState::Done, false) => "report-done-in-time",
        (MilestoneState::Done, true) => "report-done-late",
        (MilestoneState::NotStarted | MilestoneState::InProgress, false) => "term-on-track",
        (MilestoneState::NotStarted | MilestoneState::InProgress, true) => "term-late",
    };
    Cell::Text(compilation.text(key))
}

/// By how many days a milestone differs from its plan: above zero when later than the last planned day, below when earlier
/// than the first. Of one that is open, by its forecast, or else by the day as of which it is looked at when that is late.
pub(crate) fn deviation_days(milestone: &Milestone, as_of: NaiveDate) -> Option<i64> {
    let (first, last) = (milestone.planned_precision.first_day(milestone.planned_on), milestone.due_on());
    let between = |from: NaiveDate, to: NaiveDate| {
        if from > last {
            (from - last).num_days()
        } else if to < first {
            (to - first).num_days()
        } else {
            0
        }
    };
    match (milestone.state, milestone.done_on, milestone.forecast_on) {
        (MilestoneState::Cancelled, ..) => None,
        (MilestoneState::Done, Some(on), _) => {
            let precision = milestone.done_precision;
            Some(between(precision.first_day(on), precision.last_day(on)))
        }
        (_, _, Some(on)) => {
            let precision = milestone.forecast_precision;
            Some(between(precision.first_day(on), precision.last_day(on)))
        }
        (_, _, None) => milestone.is_late(as_of).then(|| (as_of - last).num_days()),
    }
}

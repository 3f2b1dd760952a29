//! Who did the work: employees, full-time equivalents, volunteers and members, period by period as typed. Those who
//! were there in two periods are the same people, so that only the time of volunteers is added up. Staff and volunteers
//! are no clients, and are not hidden.

use domain::calendar::Period;
use domain::form::Section;
use domain::identity::Identity;
use domain::staffing::StaffingPeriod;
use language::{date_range, message};

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;
use crate::words::fact;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let content = compilation.content;
    let is_whole_project = content.grant.covers(None);
    let mut blocks = if is_whole_project && !content.staffing_periods.is_empty() {
        typed(compilation, section)
    } else {
        let key = if is_whole_project { "report-staffing-empty" } else { "report-staffing-whole-project" };
        vec![Block::Remark { text: compilation.text(key) }]
    };
    blocks.extend(of_activities(compilation));
    blocks
}

/// What is typed of a period.
struct Field {
    key: &'static str,
    title: &'static str,
    kind: ColumnKind,
    number: fn(&StaffingPeriod) -> Option<i64>,
}

const VOLUNTEER_MINUTES: &str = "volunteer_minutes";

const FIELDS: [Field; 6] = [
    Field {
        key: "employees",
        title: "report-staffing-employees",
        kind: ColumnKind::Count,
        number: |period| period.employees,
    },
    Field {
        key: "paid_fte",
        title: "report-staffing-paid-fte",
        kind: ColumnKind::Hundredths,
        number: |period| period.paid_fte_hundredths,
    },
    Field {
        key: "unpaid_fte",
        title: "report-staffing-unpaid-fte",
        kind: ColumnKind::Hundredths,
        number: |period| period.unpaid_fte_hundredths,
    },
    Field {
        key: "volunteers",
        title: "report-column-volunteers",
        kind: ColumnKind::Count,
        number: |period| period.volunteers,
    },
    Field {
        key: VOLUNTEER_MINUTES,
        title: "report-column-volunteer-minutes",
        kind: ColumnKind::Minutes,
        number: |period| period.volunteer_minutes,
    },
    Field {
        key: "members",
        title: "report-staffing-members",
        kind: ColumnKind::Count,
        number: |period| period.members,
    },
];

/// The periods as typed, and how many of them reach beyond the report's.
fn typed(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let content = compilation.content;
    let mut periods: Vec<&StaffingPeriod> = content.staffing_periods.iter().collect();
    periods.sort_by_key(|period| (period.starts_on, period.ends_on, period.id));
    let beyond = periods.iter().filter(|period| !content.period.covers(period.period())).count();
    let mut blocks = vec![table(compilation, section, &periods)];
    if beyond > 0 {
        let text = message(compilation.language, "report-staffing-beyond", &[("count", beyond.into())]);
        blocks.push(Block::Remark { text });
    }
    blocks
}

fn table(compilation: &Compilation<'_>, section: &Section, periods: &[&StaffingPeriod]) -> Block {
    let mut columns = vec![compilation.column("period", "term-period", ColumnKind::Text, Total::None)];
    columns.extend(FIELDS.iter().map(|field| {
        compilation.column(field.key, field.title, field.kind, total(field, periods, compilation.content.period))
    }));
    let rows = periods.iter().map(|period| {
        // A year by itself would be a number as text.
        let when = Cell::Text(date_range(compilation.language, period.starts_on, period.ends_on));
        let cell = |field: &Field| (field.number)(period).map_or(Cell::NotReported, |number| field.kind.cell(number));
        let cells = std::iter::once(when).chain(FIELDS.iter().map(cell)).collect();
        Row { cells, evidence: vec![period.id.uuid()] }
    });
    Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("report-staffing-table"),
        rows: rows.collect(),
        has_totals: periods.len() > 1 && columns.iter().any(|column| column.total != Total::None),
        columns,
        remark: None,
    })
}

/// The time of volunteers has a sum where no day counts twice and none lies beyond the report's period.
fn total(field: &Field, periods: &[&StaffingPeriod], whole: Period) -> Total {
    let is_known = periods.iter().any(|period| (field.number)(period).is_some());
    let is_within = periods.iter().all(|period| whole.covers(period.period()));
    let is_once = periods.windows(2).all(|pair| pair[0].ends_on < pair[1].starts_on);
    if field.key == VOLUNTEER_MINUTES && is_known && is_within && is_once { Total::Sum } else { Total::None }
}

/// What the activities of the period say of volunteers: other numbers, of other things, beside those that were typed.
fn of_activities(compilation: &Compilation<'_>) -> Vec<Block> {
    let total = &compilation.activities.total;
    if total.events == 0 {
        return Vec::new();
    }
    let fact = |key: &str, value: Cell| fact(compilation.language, key, value);
    let volunteers = total.reported(total.volunteers, Cell::Count);
    let minutes = total.reported(total.volunteer_minutes, Cell::Minutes);
    let facts = vec![
        fact("report-staffing-activity-volunteers", volunteers),
        fact("report-staffing-activity-minutes", minutes),
    ];
    vec![Block::Facts { facts }, Block::Remark { text: compilation.text("report-staffing-activities-apart") }]
}

#[cfg(test)]
mod tests;

//! How many different people used a service, as typed for each period. Who came in two periods, or through two
//! channels, is one person: nothing here is added up, and none of it is told from the rest.

use domain::contacts::ServicePeriod;
use domain::form::Section;
use domain::identity::Identity;
use language::message;
use std::collections::BTreeMap;

use super::calls::Calls;
use super::{order, site_name};
use crate::compile::Compilation;
use crate::disclosed::hides;
use crate::document::{Block, Cell, ColumnKind, Fact, Row, Table, Total};
use crate::sections::part_key;
use crate::words::period_words;

/// First what was typed for the whole period of the report, then what was typed for each period.
pub(super) fn blocks(
    compilation: &Compilation<'_>,
    section: &Section,
    within: &[&ServicePeriod],
    calls: &Calls,
    names_sites: bool,
) -> Vec<Block> {
    let whole = compilation.content.period;
    let mut known: Vec<(&ServicePeriod, Cell)> = within
        .iter()
        .filter_map(|period| Some((*period, cell(compilation, calls, period, period.unique_persons?))))
        .collect();
    if known.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-services-unique-persons-empty") }];
    }
    known.sort_by_key(|(period, _)| {
        let is_part = period.period() != whole;
        (is_part, period.starts_on, period.ends_on, order(compilation, period.site_id), period.channel)
    });
    let of_whole = known.iter().filter(|(period, _)| period.period() == whole);
    let facts: Vec<Fact> =
        of_whole.map(|(period, cell)| fact(compilation, period, cell.clone(), names_sites)).collect();
    let facts = if facts.is_empty() { None } else { Some(Block::Facts { facts }) };
    facts.into_iter().chain([Block::Table(table(compilation, section, known, names_sites))]).collect()
}

/// Few people are hidden, and so are those of a channel whose contacts are: there were no fewer contacts than people.
fn cell(compilation: &Compilation<'_>, calls: &Calls, period: &ServicePeriod, count: i64) -> Cell {
    let is_bound = count != 0 && calls.hides_contacts(period.site_id, period.channel);
    if is_bound || hides(compilation, &key(period), count) { Cell::Hidden } else { Cell::Count(count) }
}

/// The name of a count, by which a later revision finds it again.
fn key(period: &ServicePeriod) -> String {
    format!("unique_persons/{}", period.id.uuid())
}

/// What a later revision must know of this one.
pub(super) fn shown(
    compilation: &Compilation<'_>,
    within: &[&ServicePeriod],
    calls: &Calls,
) -> BTreeMap<String, Option<i64>> {
    let shown = |period: &&ServicePeriod| {
        let cell = cell(compilation, calls, period, period.unique_persons?);
        Some((key(period), cell.number()))
    };
    within.iter().filter_map(shown).collect()
}

fn fact(compilation: &Compilation<'_>, period: &ServicePeriod, value: Cell, names_sites: bool) -> Fact {
    let site = names_sites.then(|| site_name(compilation, period.site_id));
    let (channel, method) = (compilation.word(period.channel), compilation.word(period.unique_persons_method));
    let of: Vec<String> = site.into_iter().chain([channel, method]).collect();
    let arguments = [("of", of.join(" · ").into())];
    Fact { label: message(compilation.language, "report-services-unique-persons-of", &arguments), value }
}

fn table(
    compilation: &Compilation<'_>,
    section: &Section,
    known: Vec<(&ServicePeriod, Cell)>,
    names_sites: bool,
) -> Table {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let mut columns = vec![column("period", "term-period", ColumnKind::Text)];
    if names_sites {
        columns.push(column("site", "term-site", ColumnKind::Text));
    }
    columns.extend([
        column("channel", "report-services-channel", ColumnKind::Text),
        column("unique_persons", "report-services-unique-persons", ColumnKind::Count),
        column("method", "report-services-method", ColumnKind::Text),
    ]);
    let rows = known.into_iter().map(|(period, count)| {
        let mut cells = vec![Cell::Text(period_words(compilation.language, period.period()))];
        if names_sites {
            cells.push(Cell::Text(site_name(compilation, period.site_id)));
        }
        let method = compilation.word(period.unique_persons_method);
        cells.extend([Cell::Text(compilation.word(period.channel)), count, Cell::Text(method)]);
        Row { cells, evidence: vec![period.id.uuid()] }
    });
    Table {
        key: part_key(section, Some("unique_persons")),
        title: compilation.text("report-services-unique-persons-table"),
        columns,
        rows: rows.collect(),
        has_totals: false,
        remark: Some(compilation.text("report-services-unique-persons-never-added")),
    }
}

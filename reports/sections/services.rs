//! What services did, site by site and channel by channel: contacts, a helpline's calls and waits. How many different
//! people there were stands apart, period by period, and is never added up.
//!
//! Only periods that lie wholly within the report's are told of: nobody knows how much of a quarter fell in its last
//! month.

mod calls;
mod numbers;
mod unique_persons;

use domain::contacts::{Channel, ServicePeriod, ServiceSum};
use domain::form::Section;
use domain::identity::{Identity, SiteId};
use language::{message, sort_key};
use std::collections::{BTreeMap, BTreeSet};

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;
use calls::Calls;
use numbers::Number;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let content = compilation.content;
    let (within, beyond): (Vec<&ServicePeriod>, Vec<&ServicePeriod>) =
        content.service_periods.iter().partition(|one| content.period.covers(one.period()));
    let mut blocks = Vec::new();
    if within.is_empty() {
        blocks.push(Block::Remark { text: compilation.text("report-services-empty") });
    } else {
        let lines = Line::of(compilation, &within);
        let names_sites = names_sites(compilation, &within);
        let calls = Calls::of(&lines, content.grant.disclosure_threshold, &content.earlier);
        if !lines.is_empty() {
            blocks.push(Block::Table(table(compilation, section, &lines, &calls, names_sites)));
        }
        blocks.extend(unique_persons::blocks(compilation, section, &within, &calls, names_sites));
    }
    if !beyond.is_empty() {
        let arguments = [("count", beyond.len().into())];
        blocks.push(Block::Remark { text: message(compilation.language, "report-services-left-out", &arguments) });
    }
    blocks
}

/// What a later revision must know of this one.
pub(crate) fn shown(compilation: &Compilation<'_>) -> BTreeMap<String, Option<i64>> {
    let content = compilation.content;
    let all = content.service_periods.iter();
    let within: Vec<&ServicePeriod> = all.filter(|one| content.period.covers(one.period())).collect();
    let lines = Line::of(compilation, &within);
    let calls = Calls::of(&lines, content.grant.disclosure_threshold, &content.earlier);
    let mut shown = unique_persons::shown(compilation, &within, &calls);
    shown.extend(calls.into_shown());
    shown
}

/// What was done at one site through one channel, all periods together.
struct Line<'a> {
    site_id: Option<SiteId>,
    channel: Channel,
    periods: Vec<&'a ServicePeriod>,
    sum: ServiceSum,
}

impl<'a> Line<'a> {
    /// Sites by name and the whole project last, channels in their own order. A period that says no more than how many
    /// different people there were is no part of any.
    fn of(compilation: &Compilation<'_>, periods: &[&'a ServicePeriod]) -> Vec<Self> {
        let mut places = BTreeMap::<(Option<SiteId>, Channel), Vec<&'a ServicePeriod>>::new();
        for period in periods.iter().copied().filter(|period| says_more(period)) {
            places.entry((period.site_id, period.channel)).or_default().push(period);
        }
        let line = |((site_id, channel), periods): ((Option<SiteId>, Channel), Vec<&'a ServicePeriod>)| Line {
            site_id,
            channel,
            sum: ServiceSum::of(periods.iter().copied()),
            periods,
        };
        let mut lines: Vec<Self> = places.into_iter().map(line).collect();
        lines.sort_by_key(|line| (order(compilation, line.site_id), line.channel));
        lines
    }
}

fn says_more(period: &ServicePeriod) -> bool {
    let others = [
        period.contacts,
        period.asked_to_talk,
        period.answered,
        period.wait_seconds_mean,
        period.opening_minutes_per_week,
    ];
    period.unique_persons.is_none() || others.iter().any(Option::is_some)
}

/// What a site is sorted by.
fn order(compilation: &Compilation<'_>, site_id: Option<SiteId>) -> (bool, Vec<u8>) {
    (site_id.is_none(), sort_key(&site_name(compilation, site_id)))
}

fn site_name(compilation: &Compilation<'_>, site_id: Option<SiteId>) -> String {
    let Some(id) = site_id else { return compilation.text("term-whole-project") };
    let site = compilation.content.sites.iter().find(|site| site.id == id);
    site.map_or_else(|| compilation.text("unknown"), |site| site.name.clone())
}

/// Whether rows must say which site they are of.
fn names_sites(compilation: &Compilation<'_>, periods: &[&ServicePeriod]) -> bool {
    let sites: BTreeSet<Option<SiteId>> = periods.iter().map(|period| period.site_id).collect();
    sites.len() > 1 || (compilation.content.sites.len() > 1 && sites.iter().any(Option::is_some))
}

fn table(
    compilation: &Compilation<'_>,
    section: &Section,
    lines: &[Line<'_>],
    calls: &Calls,
    names_sites: bool,
) -> Table {
    let numbers: Vec<Number> = Number::ALL.into_iter().filter(|number| number.is_used(lines)).collect();
    let text = |key: &str, title: &str| compilation.column(key, title, ColumnKind::Text, Total::None);
    let mut columns = Vec::new();
    if names_sites {
        columns.push(text("site", "term-site"));
    }
    columns.push(text("channel", "report-services-channel"));
    columns.extend(numbers.iter().map(|number| {
        let total = calls.total(*number, lines);
        compilation.column(number.key(), number.title(), number.kind(), total)
    }));
    let rows = lines.iter().enumerate().map(|(place, line)| {
        let site = names_sites.then(|| Cell::Text(site_name(compilation, line.site_id)));
        let named = site.into_iter().chain([Cell::Text(compilation.word(line.channel))]);
        let counted = numbers.iter().map(|number| calls.cell(*number, place, line));
        Row {
            cells: named.chain(counted).collect(),
            evidence: line.periods.iter().map(|period| period.id.uuid()).collect(),
        }
    });
    Table {
        key: part_key(section, None),
        title: compilation.text("report-services-table"),
        rows: rows.collect(),
        has_totals: lines.len() > 1 && columns.iter().any(|column| column.total != Total::None),
        columns,
        remark: remark(compilation, lines),
    }
}

/// What must be known to read the table right, where it is so.
fn remark(compilation: &Compilation<'_>, lines: &[Line<'_>]) -> Option<String> {
    let remarks = [
        ("report-services-no-sum", Number::ALL.into_iter().any(|number| calls::counts_twice(number, lines))),
        ("report-services-share", lines.iter().any(numbers::is_answer_unknown_of_some)),
        ("report-services-opening-changed", lines.iter().any(numbers::has_changed_opening_hours)),
    ];
    let texts: Vec<String> =
        remarks.into_iter().filter(|(_, is_so)| *is_so).map(|(key, _)| compilation.text(key)).collect();
    if texts.is_empty() { None } else { Some(texts.join(" ")) }
}

#[cfg(test)]
mod tests;

//! The grant's money by funding year: applied for, awarded, received, carried, spent, repaid, and what is not yet accounted
//! for.

use chrono::Datelike;
use domain::closing::runs_on_until;
use domain::form::{Rounding, Section};
use domain::grant::GrantYear;
use domain::identity::Identity;
use language::{kroner_rounded, message};

use crate::compile::Compilation;
use crate::document::{Block, Cell, Chart, ColumnKind, Row, Series, Table, Total};
use crate::sections::part_key;

type Amount = fn(&GrantYear) -> Option<i64>;

/// Key, heading, whether the years add up, and the amount. What one year carries out another carries in: their sum over
/// years would count money twice.
const COLUMNS: [(&str, &str, bool, Amount); 8] = [
    ("applied", "term-applied", true, |year| year.applied_ore),
    ("awarded", "term-awarded", true, |year| year.awarded_ore),
    ("carried_in", "term-carried-in", false, |year| year.carried_in_ore),
    ("received", "term-received", true, |year| year.received_ore),
    ("spent", "term-spent", true, |year| year.spent_ore),
    ("repaid", "term-repaid", true, |year| year.repaid_ore),
    ("carried_out", "term-carried-out", false, |year| year.carried_out_ore),
    ("unaccounted", "report-column-unaccounted", true, unaccounted_ore),
];
const AWARDED: usize = 1;
const SPENT: usize = 4;

/// What is left to account for, once it is known what came in and what was spent.
fn unaccounted_ore(year: &GrantYear) -> Option<i64> {
    year.received_ore.and(year.spent_ore).and_then(|_| year.unaccounted_ore())
}

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    // What comes after the period is another report's to tell.
    let last = compilation.content.period.ends_on.year();
    let years: Vec<&GrantYear> = compilation.content.grant_years.iter().filter(|year| year.year <= last).collect();
    if years.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-funding-empty") }];
    }
    let table = table(compilation, section, &years);
    let chart = chart(compilation, section, &table, &years);
    [Some(Block::Table(table)), chart.map(Block::Chart)].into_iter().flatten().collect()
}

fn table(compilation: &Compilation<'_>, section: &Section, years: &[&GrantYear]) -> Table {
    let column = |key: &str, title: &str, kind, total| compilation.column(key, title, kind, total);
    let mut columns = vec![column("year", "term-year", ColumnKind::Text, Total::None)];
    for (key, title, adds_up, amount) in COLUMNS {
        let is_known = years.iter().any(|year| amount(year).is_some());
        let total = if adds_up && is_known { Total::Sum } else { Total::None };
        columns.push(column(key, title, ColumnKind::Ore, total));
    }
    columns.push(column("state", "term-status", ColumnKind::Text, Total::None));
    let rows = years.iter().map(|year| {
        let mut cells = vec![Cell::Text(year.year.to_string())];
        cells.extend(COLUMNS.iter().map(|(.., amount)| amount(year).map_or(Cell::NotReported, Cell::Ore)));
        let state = if year.closed_at.is_some() { "report-year-closed" } else { "report-year-open" };
        cells.push(Cell::Text(compilation.text(state)));
        Row { cells, evidence: vec![year.id.uuid()] }
    });
    Table {
        key: part_key(section, None),
        title: compilation.text("term-funding-per-year"),
        columns,
        rows: rows.collect(),
        has_totals: years.len() > 1,
        remark: Some(remark(compilation, years)),
    }
}

/// How the years close, and that the last one runs on: what is known of it is not cut at the period's end.
fn remark(compilation: &Compilation<'_>, years: &[&GrantYear]) -> String {
    let closes = compilation.text("report-funding-remark");
    let (language, content) = (compilation.language, compilation.content);
    let running = years.iter().find_map(|year| {
        let until = runs_on_until(&content.grant, &content.grant_years, year.year, content.period)?;
        Some((year.year.to_string(), language::date_long(language, until)))
    });
    let Some((year, until)) = running else { return closes };
    let runs_on = message(language, "report-funding-runs-on", &[("year", year.into()), ("until", until.into())]);
    format!("{closes} {runs_on}")
}

fn chart(compilation: &Compilation<'_>, section: &Section, table: &Table, years: &[&GrantYear]) -> Option<Chart> {
    let shown = [("term-awarded", AWARDED), ("term-spent", SPENT)];
    let amounts = |column: usize| years.iter().map(move |year| COLUMNS[column].3(year));
    let chosen = &section.show_columns;
    let is_chosen = |column: usize| chosen.is_empty() || chosen.iter().any(|one| one.key == COLUMNS[column].0);
    let series: Vec<Series> = shown
        .into_iter()
        .filter(|(_, column)| is_chosen(*column) && amounts(*column).any(|amount| amount.is_some()))
        .map(|(name, column)| Series {
            name: compilation.text(name),
            column: column + 1,
            values: amounts(column).collect(),
        })
        .collect();
    (!series.is_empty()).then(|| Chart {
        key: part_key(section, Some("chart")),
        title: compilation.text("report-chart-funding"),
        finding: finding(compilation, section, &series, years),
        labels: years.iter().map(|year| year.year.to_string()).collect(),
        series,
        kind: ColumnKind::Ore,
        table_key: table.key.clone(),
    })
}

/// «2014–2016. Bevilget: 1 820 000 kr. Brukt: 1 790 000 kr.», of what is known and shown alone. To whole kroner, or as
/// coarsely as the section's totals.
fn finding(compilation: &Compilation<'_>, section: &Section, series: &[Series], years: &[&GrantYear]) -> String {
    let rounding = section.rounding.unwrap_or(Rounding::Ore);
    let [first, last] = [years.first(), years.last()].map(|year| year.map_or(0, |year| year.year));
    let mut parts = vec![if first == last { first.to_string() } else { format!("{first}–{last}") }];
    parts.extend(series.iter().map(|series| {
        let sum = kroner_rounded(compilation.language, rounding.of(series.values.iter().flatten().sum()));
        let arguments = [("name", series.name.as_str().into()), ("sum", sum.into())];
        message(compilation.language, "report-chart-funding-sum", &arguments)
    }));
    format!("{}.", parts.join(". "))
}

//! Indicators, a table a year: what was promised beside what was reached. Why they differ, and what is done about it,
//! is told below the table, where long texts have the whole width of a page.
//!
//! A result that counts people is hidden like every other count of people, and its deviation with it, since that and
//! the promise give it away. What activities give goes into the same ledger as the tables of activities (`hidden`);
//! what somebody counted by hand is a sum of nothing else in the document and stands by itself.

mod cells;

use chrono::Datelike;
use domain::activity::Activity;
use domain::form::Section;
use domain::identity::Identity;
use domain::indicator::{Indicator, IndicatorResult, IndicatorUnit};
use language::message;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::findings::indicators::{results, runs_on};
use crate::hidden::Choice;
use crate::sections::{figures, part_key};
use crate::words::paragraphs;

/// An indicator with one of its years.
type OfYear<'a> = (&'a Indicator, IndicatorResult);

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let mut years = BTreeMap::<i32, Vec<OfYear<'_>>>::new();
    for (indicator, result) in results(compilation.content, compilation.as_of) {
        years.entry(result.year).or_default().push((indicator, result));
    }
    if years.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-indicators-empty") }];
    }
    let mut blocks = Vec::new();
    for (year, results) in &years {
        blocks.push(Block::Table(table(compilation, section, *year, results)));
        blocks.extend(results.iter().flat_map(|of_year| texts(compilation, of_year)));
    }
    blocks
}

/// What a later revision must know of what somebody counted by hand.
pub(crate) fn shown(compilation: &Compilation<'_>) -> BTreeMap<String, Option<i64>> {
    let results = results(compilation.content, compilation.as_of);
    results.into_iter().filter_map(|(indicator, result)| cells::shown(compilation, indicator, &result)).collect()
}

/// Which columns the results of a year need.
#[derive(Clone, Copy)]
struct Needed {
    goals: bool,
    estimates: bool,
}

fn table(compilation: &Compilation<'_>, section: &Section, year: i32, results: &[OfYear<'_>]) -> Table {
    let needed = Needed {
        goals: results.iter().any(|(indicator, _)| goal(compilation, indicator).is_some()),
        estimates: results.iter().any(|(_, result)| result.estimated_hundredths.is_some()),
    };
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let number = kind(results);
    let mut columns = vec![column("indicator", "field-indicator-actuals-indicator_id", ColumnKind::Text)];
    if needed.goals {
        columns.push(column("goal", "field-goals-text", ColumnKind::Text));
    }
    columns.extend([
        column("unit", "report-column-unit", ColumnKind::Text),
        column("target", "field-indicators-value_hundredths", number),
        column("actual", "field-indicator-actuals-value_hundredths", number),
    ]);
    if needed.estimates {
        columns.push(column("estimated", "report-column-estimated-besides", number));
    }
    columns.push(column("deviation", "term-deviation", number));
    Table {
        key: part_key(section, Some(&year.to_string())),
        title: message(compilation.language, "report-indicators-table", &[("year", year.to_string().into())]),
        columns,
        rows: results.iter().map(|of_year| row(compilation, of_year, needed)).collect(),
        has_totals: false,
        remark: Some(remark(compilation, year, results)),
    }
}

/// What the numbers of a column are: those of the one unit that all have, or whole numbers where units differ. Each
/// cell says for itself what it holds.
fn kind(results: &[OfYear<'_>]) -> ColumnKind {
    let mut kinds = results.iter().map(|(indicator, _)| match indicator.unit {
        IndicatorUnit::Count => ColumnKind::Count,
        IndicatorUnit::Percent => ColumnKind::Percent,
        IndicatorUnit::Minutes => ColumnKind::Minutes,
        IndicatorUnit::YesNo => ColumnKind::Text,
        IndicatorUnit::Kroner => ColumnKind::Ore,
        IndicatorUnit::Fte => ColumnKind::Hundredths,
    });
    let first = kinds.next().unwrap_or(ColumnKind::Count);
    if kinds.all(|kind| kind == first) { first } else { ColumnKind::Count }
}

fn remark(compilation: &Compilation<'_>, year: i32, results: &[OfYear<'_>]) -> String {
    let mut parts = vec![compilation.text("report-indicators-remark")];
    if results.iter().any(|(indicator, _)| indicator.unit == IndicatorUnit::Percent) {
        parts.push(compilation.text("report-indicators-percentage-points"));
    }
    if runs_on(compilation.content, year) {
        let until = language::date_long(compilation.language, compilation.content.period.ends_on);
        parts.push(message(compilation.language, "report-indicators-until", &[("until", until.into())]));
    }
    parts.join(" ")
}

fn goal<'a>(compilation: &Compilation<'a>, indicator: &Indicator) -> Option<&'a str> {
    let goal = compilation.content.goals.iter().find(|goal| Some(goal.id) == indicator.goal_id);
    goal.map(|goal| goal.text.as_str())
}

fn row(compilation: &Compilation<'_>, of_year: &OfYear<'_>, needed: Needed) -> Row {
    let (indicator, result) = of_year;
    let mut row = vec![Cell::Text(indicator.title.clone())];
    if needed.goals {
        let goal = goal(compilation, indicator);
        row.push(goal.map_or(Cell::NotApplicable, |goal| Cell::Text(goal.to_owned())));
    }
    let actual = cells::actual(compilation, indicator, result);
    row.push(Cell::Text(cells::unit(compilation, indicator)));
    row.push(cells::target(indicator, result));
    row.push(actual.clone());
    if needed.estimates {
        row.push(cells::estimated(compilation, indicator, result));
    }
    row.push(cells::deviation(indicator, result, &actual));
    Row { cells: row, evidence: evidence(compilation, indicator, result.year) }
}

/// The indicator, then what its result is made of: the figures that were typed, or the activities that were counted.
fn evidence(compilation: &Compilation<'_>, indicator: &Indicator, year: i32) -> Vec<Uuid> {
    let content = compilation.content;
    let mut ids = vec![indicator.id.uuid()];
    if let Some(choice) = Choice::of_indicator(indicator, year, content.period) {
        let held = compilation.activities.held.iter().copied();
        let activities: Vec<&Activity> = held.filter(|activity| choice.counts(activity)).collect();
        ids.extend(figures::evidence(choice.measure, &activities));
    } else {
        let typed = content.indicator_actuals.iter().filter(|actual| {
            let is_told = actual.reached_on.year() == year && actual.reached_on <= compilation.as_of;
            actual.indicator_id == indicator.id && is_told
        });
        ids.extend(typed.map(|actual| actual.id.uuid()));
    }
    ids
}

/// Why a result differs from the promise and what is done about it. That an explanation is owed and missing is told, but not
/// of a result that is hidden: it would tell how far from the promise that is.
fn texts(compilation: &Compilation<'_>, (indicator, result): &OfYear<'_>) -> Vec<Block> {
    let told = |key: &str, text: Option<&str>| {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        Some(message(compilation.language, key, &[("text", text.into())]))
    };
    let missing = compilation.text("report-not-reported");
    let is_hidden = cells::actual(compilation, indicator, result) == Cell::Hidden;
    let owed = Some(missing.as_str()).filter(|_| result.needs_explanation && !is_hidden);
    let texts = [
        told("indicator-explanation", result.explanation.as_deref()).or_else(|| told("indicator-explanation", owed)),
        told("indicator-countermeasure", result.countermeasure.as_deref()),
    ];
    let told: Vec<String> = texts.iter().flatten().flat_map(|text| paragraphs(text)).collect();
    if told.is_empty() {
        return Vec::new();
    }
    let named = [("title", indicator.title.as_str().into()), ("year", result.year.to_string().into())];
    let heading = message(compilation.language, "report-indicators-of-year", &named);
    vec![Block::Heading { text: heading }, Block::Paragraphs { paragraphs: told }]
}

#[cfg(test)]
pub(crate) mod tests;

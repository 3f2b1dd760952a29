//! The chart of a year or more by month: participations where any are known, else activities.

use chrono::{Datelike, NaiveDate};
use domain::form::Section;
use language::{Argument, message, month_of_year, month_short};

use crate::compile::Compilation;
use crate::document::{Chart, Column, ColumnKind, Series, Table};
use crate::sections::part_key;

/// The chart of a table by month; none where all its numbers are zero, unknown or hidden.
pub(super) fn chart(compilation: &Compilation<'_>, section: &Section, table: &Table) -> Option<Chart> {
    let people: Vec<Series> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| ["participants_counted", "participants_estimated"].contains(&column.key.as_str()))
        .map(|(place, column)| series(table, place, column))
        .filter(has_something)
        .collect();
    let is_of_people = !people.is_empty();
    let series = if is_of_people {
        people
    } else {
        let events = table.columns.iter().enumerate().find(|(_, column)| column.key == "events");
        events.map(|(place, column)| series(table, place, column)).filter(has_something).into_iter().collect()
    };
    let months: Vec<NaiveDate> = compilation.content.period.months().collect();
    let name = if is_of_people { "attendances" } else { "activities" };
    Some(Chart {
        key: part_key(section, Some("chart")),
        title: compilation.text(&format!("report-chart-{name}")),
        finding: finding(compilation, &months, series.first()?, name),
        labels: labels(compilation, &months),
        series,
        kind: ColumnKind::Count,
        table_key: table.key.clone(),
    })
}

fn series(table: &Table, place: usize, column: &Column) -> Series {
    Series {
        name: column.title.clone(),
        column: place,
        values: table.rows.iter().map(|row| row.cells[place].number()).collect(),
    }
}

fn has_something(series: &Series) -> bool {
    series.values.iter().flatten().any(|value| *value != 0)
}

/// «jan», and with the year where the months are of several.
fn labels(compilation: &Compilation<'_>, months: &[NaiveDate]) -> Vec<String> {
    let is_one_year = months.iter().all(|month| month.year() == months[0].year());
    let label = |month: &NaiveDate| {
        let short = month_short(compilation.language, month.month());
        if is_one_year { short } else { format!("{short} {:02}", month.year().rem_euclid(100)) }
    };
    months.iter().map(label).collect()
}

/// The month with most, and how many: «Flest deltakelser i mars 2026: 45.»
fn finding(compilation: &Compilation<'_>, months: &[NaiveDate], series: &Series, name: &str) -> String {
    let known = months.iter().zip(&series.values).filter_map(|(month, value)| Some((month, (*value)?)));
    // The first of several that are equal.
    let most = known.max_by_key(|(month, value)| (*value, std::cmp::Reverse(**month)));
    let Some((month, value)) = most else { return compilation.text("report-chart-nothing") };
    let month = month_of_year(compilation.language, month.year(), month.month());
    let arguments: [(&str, Argument<'_>); 3] =
        [("series", series.name.as_str().into()), ("month", month.into()), ("count", value.into())];
    message(compilation.language, &format!("report-chart-{name}-finding"), &arguments)
}

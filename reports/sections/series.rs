//! Series of activities against their planned count, as far as they had come by the end of the period: in words, as the
//! project's own pages say it, and in numbers.

use domain::form::Section;
use domain::identity::{Identity, SeriesId};
use domain::series::{ActivitySeries, Progress};
use language::message;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;

/// Key, heading and number of activities in a state.
type InState = (&'static str, &'static str, fn(Progress) -> i64);

const STATES: [InState; 4] = [
    ("held", "word-activity-state-held", |progress| progress.held),
    ("agreed", "word-activity-state-agreed", |progress| progress.agreed),
    ("asked_for", "word-activity-state-asked-for", |progress| progress.asked_for),
    ("cancelled", "word-activity-state-cancelled", |progress| progress.cancelled),
];

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let activities = by_series(compilation);
    let is_told = |series: &&ActivitySeries| is_of_period(compilation, series, &activities);
    let all: Vec<&ActivitySeries> = compilation.content.series.iter().filter(is_told).collect();
    if all.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-series-empty") }];
    }
    let items = all.iter().map(|series| {
        let words = in_words(compilation, series.planned_count, progress(compilation, series));
        format!("{}: {words}", title(compilation, series))
    });
    let list = Block::List { title: compilation.text("series-progress"), items: items.collect() };
    vec![list, Block::Table(table(compilation, section, &all, &activities))]
}

/// The activities of each series that the report tells of, or that are still to be held.
fn by_series(compilation: &Compilation<'_>) -> BTreeMap<SeriesId, Vec<Uuid>> {
    let mut found = BTreeMap::<SeriesId, Vec<Uuid>>::new();
    let told = compilation.activities.held.iter().chain(&compilation.activities.awaiting);
    for (series, id) in told.filter_map(|activity| Some((activity.series_id?, activity.id.uuid()))) {
        found.entry(series).or_default().push(id);
    }
    found
}

/// Whether a series is one of the period: by its own days, or by its activities.
fn is_of_period(
    compilation: &Compilation<'_>,
    series: &ActivitySeries,
    activities: &BTreeMap<SeriesId, Vec<Uuid>>,
) -> bool {
    let period = compilation.content.period;
    let begins_in_time = series.starts_on.is_none_or(|on| on <= period.ends_on);
    let is_over = series.ends_on.is_some_and(|on| on < period.starts_on);
    activities.contains_key(&series.id) || (begins_in_time && !is_over)
}

/// One that no activity belongs to yet has come nowhere, which is known.
fn progress(compilation: &Compilation<'_>, series: &ActivitySeries) -> Progress {
    compilation.content.series_progress.get(&series.id).copied().unwrap_or_default()
}

fn title(compilation: &Compilation<'_>, series: &ActivitySeries) -> String {
    if !series.is_follow_up {
        return series.title.clone();
    }
    message(compilation.language, "report-series-follow-up", &[("title", series.title.as_str().into())])
}

/// «6 av 8 holdt · 1 avtalt · 2 gjenstår»; parts that are none are left out.
fn in_words(compilation: &Compilation<'_>, planned: Option<i64>, progress: Progress) -> String {
    let language = compilation.language;
    let held = match planned {
        Some(planned) => {
            message(language, "series-held-of", &[("held", progress.held.into()), ("planned", planned.into())])
        }
        None => message(language, "series-held", &[("held", progress.held.into())]),
    };
    let some = |key: &str, count: i64| (count > 0).then(|| message(language, key, &[("count", count.into())]));
    let parts = [
        Some(held),
        some("series-asked-for", progress.asked_for),
        some("series-agreed", progress.agreed),
        some("series-cancelled", progress.cancelled),
        progress.left(planned).and_then(|left| some("series-left", left)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn table(
    compilation: &Compilation<'_>,
    section: &Section,
    all: &[&ActivitySeries],
    activities: &BTreeMap<SeriesId, Vec<Uuid>>,
) -> Table {
    let column = |key: &str, title: &str, kind, total| compilation.column(key, title, kind, total);
    let text = |key: &str, title: &str| column(key, title, ColumnKind::Text, Total::None);
    let count = |key: &str, title: &str, total| column(key, title, ColumnKind::Count, total);
    // What is planned of some series alone is no sum to hold what was held of all against.
    let is_all_planned = all.iter().all(|series| series.planned_count.is_some());
    let of_planned = if is_all_planned { Total::Sum } else { Total::None };
    let mut columns = vec![
        text("series", "report-series-column-series"),
        text("kind", "report-column-kind"),
        text("audience", "report-column-audience"),
        count("planned", "report-column-planned", of_planned),
    ];
    let states = used(compilation, all);
    columns.extend(states.iter().map(|(key, title, _)| count(key, title, Total::Sum)));
    columns.extend([
        count("left", "report-series-column-left", of_planned),
        column("starts_on", "report-series-column-starts", ColumnKind::Date, Total::None),
        column("ends_on", "report-series-column-ends", ColumnKind::Date, Total::None),
    ]);
    Table {
        key: part_key(section, None),
        title: compilation.text("report-series-table"),
        columns,
        rows: all.iter().map(|series| row(compilation, series, &states, activities)).collect(),
        has_totals: all.len() > 1,
        remark: None,
    }
}

/// The states in which some activity is, and what was held in any case: a column of zeros would turn the page for nothing.
fn used(compilation: &Compilation<'_>, all: &[&ActivitySeries]) -> Vec<InState> {
    let is_used = |(key, _, count): &InState| {
        *key == STATES[0].0 || all.iter().any(|series| count(progress(compilation, series)) > 0)
    };
    STATES.into_iter().filter(is_used).collect()
}

fn row(
    compilation: &Compilation<'_>,
    series: &ActivitySeries,
    states: &[InState],
    activities: &BTreeMap<SeriesId, Vec<Uuid>>,
) -> Row {
    let progress = progress(compilation, series);
    // A plan that gives no number leaves nothing to count down from.
    let of_plan = |count: Option<i64>| count.map_or(Cell::NotApplicable, Cell::Count);
    let mut cells = vec![
        Cell::Text(title(compilation, series)),
        Cell::Text(compilation.word(series.kind)),
        Cell::Text(compilation.word(series.audience)),
        of_plan(series.planned_count),
    ];
    cells.extend(states.iter().map(|(.., count)| Cell::Count(count(progress))));
    cells.extend([
        of_plan(progress.left(series.planned_count)),
        series.starts_on.map_or(Cell::NotReported, Cell::Date),
        series.ends_on.map_or(Cell::NotReported, Cell::Date),
    ]);
    let mut evidence = vec![series.id.uuid()];
    evidence.extend(activities.get(&series.id).into_iter().flatten());
    Row { cells, evidence }
}

#[cfg(test)]
mod tests;

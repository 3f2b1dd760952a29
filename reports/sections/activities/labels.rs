//! What the rows of a breakdown are called, and in which order they stand.

use chrono::Datelike;
use domain::identity::TopicId;
use language::{month_of_year, sort_key};

use crate::breakdown::{Cut, Part};
use crate::compile::Compilation;
use crate::document::{Cell, Column, ColumnKind, Total};
use crate::words::text_cell;

/// Name within the section, and message key of the heading.
pub(super) const fn table(cut: Cut) -> (&'static str, &'static str) {
    match cut {
        Cut::Month => ("month", "report-table-month"),
        Cut::KindAndMonth => ("kind_and_month", "report-table-kind-and-month"),
        Cut::Kind => ("kind", "report-table-kind"),
        Cut::Audience => ("audience", "report-table-audience"),
        Cut::Mode => ("mode", "report-table-mode"),
        Cut::Site => ("site", "report-table-site"),
        Cut::Topic => ("topic", "report-table-topic"),
        Cut::Commissioner => ("commissioner", "report-table-commissioner"),
    }
}

/// The columns that say what a row is.
pub(super) fn columns(compilation: &Compilation<'_>, cut: Cut) -> Vec<Column> {
    let columns: &[(&str, &str)] = match cut {
        Cut::Month => &[("month", "term-month")],
        Cut::KindAndMonth => &[("kind", "report-column-kind"), ("month", "term-month")],
        Cut::Kind => &[("kind", "report-column-kind")],
        Cut::Audience => &[("audience", "report-column-audience")],
        Cut::Mode => &[("mode", "report-column-mode")],
        Cut::Site => &[("site", "term-site")],
        Cut::Topic => &[("topic", "term-topic")],
        Cut::Commissioner => {
            &[("commissioner", "term-commissioner"), ("municipality_number", "report-column-municipality-number")]
        }
    };
    let column = |(key, title): &(&str, &str)| compilation.column(key, title, ColumnKind::Text, Total::None);
    columns.iter().map(column).collect()
}

/// The cells that say what a row is, one for each of [`columns`].
pub(super) fn cells(compilation: &Compilation<'_>, part: Part) -> Vec<Cell> {
    let content = compilation.content;
    let month = |on: chrono::NaiveDate| Cell::Text(month_of_year(compilation.language, on.year(), on.month()));
    let unstated = |key: &str| Cell::Text(compilation.text(key));
    match part {
        Part::Month(on) => vec![month(on)],
        Part::KindAndMonth(kind, on) => vec![Cell::Text(compilation.word(kind)), month(on)],
        Part::Kind(kind) => vec![Cell::Text(compilation.word(kind))],
        Part::Audience(audience) => vec![Cell::Text(compilation.word(audience))],
        Part::Mode(Some(mode)) => vec![Cell::Text(compilation.word(mode))],
        Part::Mode(None) => vec![unstated("report-no-mode")],
        Part::Site(id) => {
            let site = content.sites.iter().find(|site| Some(site.id) == id);
            vec![site.map_or_else(|| unstated("report-no-site"), |site| Cell::Text(site.name.clone()))]
        }
        Part::Topic(Some(id)) => vec![Cell::Text(topic(compilation, id))],
        Part::Topic(None) => vec![unstated("report-no-topic")],
        Part::Commissioner(None) => vec![unstated("report-no-commissioner"), Cell::NotApplicable],
        Part::Commissioner(Some(id)) => {
            let party = content.parties.iter().find(|party| party.id == id);
            let name = party.map_or_else(|| unstated("unknown"), |party| Cell::Text(party.name.clone()));
            let number = party.and_then(|party| party.municipality_number.as_ref());
            vec![name, text_cell(number.map(domain::organisation::MunicipalityNumber::as_str))]
        }
    }
}

/// A topic with those above it: «Barn som pårørende: søsken».
pub(crate) fn topic(compilation: &Compilation<'_>, id: TopicId) -> String {
    let topics = &compilation.content.topics;
    let (mut names, mut next) = (Vec::new(), Some(id));
    // A circle is refused where topics are written; here the number of topics ends the walk all the same.
    while let Some(topic) = next.and_then(|id| topics.iter().find(|topic| topic.id == id)) {
        names.push(topic.name.as_str());
        next = topic.parent_topic_id.filter(|_| names.len() < topics.len());
    }
    if names.is_empty() {
        return compilation.text("unknown");
    }
    names.reverse();
    names.join(": ")
}

/// What a row is sorted by: nothing for parts of a closed set, which stand in its order already; else the name, with what
/// is not stated last.
pub(super) fn order(part: Part, cells: &[Cell]) -> Vec<u8> {
    match part {
        Part::Mode(None) | Part::Site(None) | Part::Topic(None) | Part::Commissioner(None) => vec![u8::MAX],
        Part::Site(_) | Part::Topic(_) | Part::Commissioner(_) => match cells.first() {
            Some(Cell::Text(name)) => sort_key(name),
            _ => Vec::new(),
        },
        Part::Month(_) | Part::KindAndMonth(..) | Part::Kind(_) | Part::Audience(_) | Part::Mode(_) => Vec::new(),
    }
}

//! What the rows of a breakdown are called, and in which order they stand.

use chrono::Datelike;
use domain::identity::TopicId;
use language::{month_of_year, sort_key};

use crate::breakdown::{Side, Trait};
use crate::compile::Compilation;
use crate::document::{Cell, Column, ColumnKind, Total};
use crate::words::text_cell;

/// Name of a side within keys of tables, and in keys of messages.
pub(super) const fn name(side: Side) -> &'static str {
    match side {
        Side::Month => "month",
        Side::Kind => "kind",
        Side::Audience => "audience",
        Side::Mode => "mode",
        Side::Site => "site",
        Side::Topic => "topic",
        Side::Commissioner => "commissioner",
    }
}

/// The columns that say what a side of a row is.
pub(super) fn columns(compilation: &Compilation<'_>, side: Side) -> Vec<Column> {
    let columns: &[(&str, &str)] = match side {
        Side::Month => &[("month", "term-month")],
        Side::Kind => &[("kind", "report-column-kind")],
        Side::Audience => &[("audience", "report-column-audience")],
        Side::Mode => &[("mode", "report-column-mode")],
        Side::Site => &[("site", "term-site")],
        Side::Topic => &[("topic", "term-topic")],
        Side::Commissioner => {
            &[("commissioner", "term-commissioner"), ("municipality_number", "report-column-municipality-number")]
        }
    };
    let column = |(key, title): &(&str, &str)| compilation.column(key, title, ColumnKind::Text, Total::None);
    columns.iter().map(column).collect()
}

/// The cells that say what a side of a row is, one for each of [`columns`].
pub(super) fn cells(compilation: &Compilation<'_>, one: Trait) -> Vec<Cell> {
    let content = compilation.content;
    let unstated = |key: &str| Cell::Text(compilation.text(key));
    match one {
        Trait::Month(on) => vec![Cell::Text(month_of_year(compilation.language, on.year(), on.month()))],
        Trait::Kind(kind) => vec![Cell::Text(compilation.word(kind))],
        Trait::Audience(audience) => vec![Cell::Text(compilation.word(audience))],
        Trait::Mode(Some(mode)) => vec![Cell::Text(compilation.word(mode))],
        Trait::Mode(None) => vec![unstated("report-no-mode")],
        Trait::Site(id) => {
            let site = content.sites.iter().find(|site| Some(site.id) == id);
            vec![site.map_or_else(|| unstated("report-no-site"), |site| Cell::Text(site.name.clone()))]
        }
        Trait::Topic(Some(id)) => vec![Cell::Text(topic(compilation, id))],
        Trait::Topic(None) => vec![unstated("report-no-topic")],
        Trait::Commissioner(None) => vec![unstated("report-no-commissioner"), Cell::NotApplicable],
        Trait::Commissioner(Some(id)) => {
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

/// Where a side of a row stands: traits of a closed set in its own order; those with names of their own by name, with
/// what is not stated last.
pub(super) fn order(one: Trait, cells: &[Cell]) -> (Vec<u8>, Trait) {
    let named = match one {
        Trait::Mode(None) | Trait::Site(None) | Trait::Topic(None) | Trait::Commissioner(None) => vec![u8::MAX],
        Trait::Site(_) | Trait::Topic(_) | Trait::Commissioner(_) => match cells.first() {
            Some(Cell::Text(name)) => sort_key(name),
            _ => Vec::new(),
        },
        Trait::Month(_) | Trait::Kind(_) | Trait::Audience(_) | Trait::Mode(_) => Vec::new(),
    };
    (named, one)
}

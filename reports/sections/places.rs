//! Each activity held in the period, or each of some kinds, oldest first: when, what, where and how long. How many came stands elsewhere, where
//! it is disclosure-controlled; a row of one activity would be the smallest count there is.

use domain::activity::{Activity, ActivityKind, Mode};
use domain::form::Section;
use domain::identity::{Identity, SiteId, TopicId};
use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Table, Total};
use crate::sections::activities::labels;
use crate::sections::part_key;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section, kinds: &[ActivityKind]) -> Vec<Block> {
    let mut held = compilation.activities.held.clone();
    held.retain(|activity| kinds.is_empty() || kinds.contains(&activity.kind));
    if held.is_empty() {
        let is_of_all = compilation.activities.held.is_empty();
        let told = if is_of_all { "report-activities-empty" } else { "report-places-empty" };
        return vec![Block::Remark { text: compilation.text(told) }];
    }
    held.sort_by_key(|activity| (activity.held_on, activity.id));
    let names = Names::of(compilation, &held);
    let row =
        |activity: &&Activity| Row { cells: names.cells(compilation, activity), evidence: vec![activity.id.uuid()] };
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("report-places-table"),
        columns: names.columns(compilation),
        rows: held.iter().map(row).collect(),
        has_totals: false,
        remark: None,
    })]
}

/// What the rows name, looked up once for all of them, and which columns any of them needs.
struct Names<'a> {
    sites: BTreeMap<SiteId, &'a str>,
    topics: BTreeMap<TopicId, String>,
    has_places: bool,
    has_ranges: bool,
}

impl<'a> Names<'a> {
    fn of(compilation: &Compilation<'a>, held: &[&Activity]) -> Self {
        let mut topics = BTreeMap::new();
        for topic in held.iter().filter_map(|activity| activity.topic_id) {
            topics.entry(topic).or_insert_with(|| labels::topic(compilation, topic));
        }
        Self {
            sites: compilation.content.sites.iter().map(|site| (site.id, site.name.as_str())).collect(),
            topics,
            has_places: held.iter().any(|activity| activity.place.is_some()),
            has_ranges: held.iter().any(|activity| activity.minutes_at_most.is_some()),
        }
    }

    fn columns(&self, compilation: &Compilation<'_>) -> Vec<Column> {
        let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
        let mut columns = vec![
            column("held_on", "term-date", ColumnKind::Date),
            column("activity", "term-activity", ColumnKind::Text),
        ];
        if !self.topics.is_empty() {
            columns.push(column("topic", "term-topic", ColumnKind::Text));
        }
        columns.push(column("site", "term-site", ColumnKind::Text));
        if self.has_places {
            columns.push(column("place", "field-place", ColumnKind::Text));
        }
        columns.push(column("minutes", "report-column-minutes", ColumnKind::Minutes));
        if self.has_ranges {
            columns.push(column("minutes_at_most", "report-places-column-at-most", ColumnKind::Minutes));
        }
        columns.push(column("sessions", "report-column-sessions", ColumnKind::Count));
        columns
    }

    fn cells(&self, compilation: &Compilation<'_>, activity: &Activity) -> Vec<Cell> {
        let title = activity.title.clone().unwrap_or_else(|| compilation.word(activity.kind));
        let mut cells = vec![activity.held_on.map_or(Cell::NotReported, Cell::Date), Cell::Text(title)];
        if !self.topics.is_empty() {
            let topic = activity.topic_id.and_then(|topic| self.topics.get(&topic));
            cells.push(topic.map_or(Cell::NotReported, |topic| Cell::Text(topic.clone())));
        }
        cells.push(Cell::Text(self.site(compilation, activity)));
        if self.has_places {
            cells.push(place(activity));
        }
        cells.push(activity.minutes.map_or(Cell::NotReported, Cell::Minutes));
        if self.has_ranges {
            cells.push(activity.minutes_at_most.map_or(Cell::NotApplicable, Cell::Minutes));
        }
        cells.push(Cell::Count(activity.sessions));
        cells
    }

    /// The site that an activity counts for; without one it counts for the whole project.
    fn site(&self, compilation: &Compilation<'_>, activity: &Activity) -> String {
        match activity.site_id {
            None => compilation.text("term-whole-project"),
            Some(id) => self.sites.get(&id).map_or_else(|| compilation.text("unknown"), |name| (*name).to_owned()),
        }
    }
}

/// Where it was, in words. At a site there is nothing to add, and where nobody met in a room there was no place.
fn place(activity: &Activity) -> Cell {
    let was_remote = matches!(activity.mode, Some(Mode::Digital | Mode::Phone | Mode::Chat | Mode::Email));
    match &activity.place {
        Some(place) => Cell::Text(place.clone()),
        None if was_remote || activity.site_id.is_some() => Cell::NotApplicable,
        None => Cell::NotReported,
    }
}

#[cfg(test)]
pub(crate) mod tests;

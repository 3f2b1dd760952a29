//! What the register says now against what was sent, cell by cell, each with the rows of the register behind it.
//!
//! Refuses what differs by time alone: a Document holds one time, and everything that follows from the day of reading (what
//! was late, and by how many days) is compiled for the day on which the sent one was read.

mod rows;

use std::collections::BTreeMap;

use domain::form::Form;
use domain::snapshot::{Content, Edition, Snapshot};
use language::Language;
use serde::Serialize;
use uuid::Uuid;

use crate::document::{Block, Cell, Document, Fact, Section, Table};

/// How a place of a document differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It stands in both, with other values.
    Changed,
    /// Its row has come.
    RowAdded,
    /// Its row is gone.
    RowGone,
}

/// One place where two documents differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Key of the section; empty for what stands about the report itself.
    pub section_key: String,
    /// Heading of the section.
    pub section: String,
    /// Heading of the table, or of the text; missing for what stands right below the section's.
    pub table: Option<String>,
    /// Key of the table.
    pub table_key: Option<String>,
    /// What the row is about, or the label of a fact.
    pub row: Option<String>,
    /// Heading of the column.
    pub column: Option<String>,
    /// How it differs.
    pub kind: Kind,
    /// What was sent; `Blank` where there was nothing.
    pub sent: Cell,
    /// What the register says now; `Blank` where there is nothing.
    pub present: Cell,
    /// Identities of the rows behind both.
    pub evidence: Vec<Uuid>,
    /// Whether it is a total, which changes with the rows that it adds up.
    pub is_total: bool,
}

/// What the register says now against what it said when a report was sent, both as this edition's form and language have
/// it. Costs two compiles, unless the register says the same.
pub fn between(
    form: &Form,
    sent: &Snapshot,
    present: &Snapshot,
    language: Language,
    edition: &Edition,
) -> Vec<Difference> {
    if sent.content == at_the_same_step(&present.content, &sent.content) {
        return Vec::new();
    }
    // Time passes for every report. What is late today was not late then, and that is no difference.
    let present = Snapshot { taken_at: sent.taken_at, content: present.content.clone() };
    let compiled = |snapshot| crate::compile(form, snapshot, language, edition);
    differences(&compiled(sent), &compiled(&present))
}

/// What the register says now, but for what follows from the sending itself: the obligation has been met by it and approved, and
/// what it showed is known since.
fn at_the_same_step(present: &Content, sent: &Content) -> Content {
    let mut content = Content { earlier: sent.earlier.clone(), ..present.clone() };
    if let (Some(now), Some(then)) = (&mut content.obligation, &sent.obligation) {
        now.version = then.version;
        now.state = then.state;
        now.met_on = then.met_on;
        now.met_reference.clone_from(&then.met_reference);
        now.approved_on = then.approved_on;
        now.approval_reference.clone_from(&then.approval_reference);
    }
    content
}

/// Every cell, total, fact and text that differs, in the order of the sent document, and within a table first what is
/// gone or changed, then what has come. Charts show the numbers of their tables and are not looked at.
pub fn differences(sent: &Document, present: &Document) -> Vec<Difference> {
    let about = Place { section_key: "", section: &sent.labels.about, total: &sent.labels.total };
    let mut found = Vec::new();
    about.facts(&facts_by_label(sent.about.iter()), &facts_by_label(present.about.iter()), &mut found);
    for section in &sent.sections {
        let other = present.sections.iter().find(|other| other.key == section.key);
        Place::of(section, sent).compare(Some(section), other, &mut found);
    }
    for section in &present.sections {
        if sent.sections.iter().all(|other| other.key != section.key) {
            Place::of(section, present).compare(None, Some(section), &mut found);
        }
    }
    found
}

/// Where in a document one looks.
struct Place<'a> {
    section_key: &'a str,
    section: &'a str,
    /// The head of a total row.
    total: &'a str,
}

impl<'a> Place<'a> {
    fn of(section: &'a Section, document: &'a Document) -> Self {
        Self { section_key: &section.key, section: &section.title, total: &document.labels.total }
    }

    fn compare(&self, sent: Option<&Section>, present: Option<&Section>, found: &mut Vec<Difference>) {
        self.texts(&texts(sent), &texts(present), found);
        self.facts(&facts_by_label(facts(sent)), &facts_by_label(facts(present)), found);
        let (before, after) = (tables(sent), tables(present));
        for table in before.iter().copied() {
            let other = after.iter().find(|other| other.key == table.key);
            rows::compare(self, Some(table), other.copied(), found);
        }
        for table in after {
            if before.iter().all(|other| other.key != table.key) {
                rows::compare(self, None, Some(table), found);
            }
        }
    }

    fn facts(&self, sent: &[Named<'_, &Cell>], present: &[Named<'_, &Cell>], found: &mut Vec<Difference>) {
        pairs(sent, present, |(label, _), sent, present| {
            let (sent, present) = (sent.copied().unwrap_or(NOTHING), present.copied().unwrap_or(NOTHING));
            if sent != present {
                let row = Some((*label).to_owned());
                found.push(Difference { row, ..self.changed(sent.clone(), present.clone()) });
            }
        });
    }

    fn texts(&self, sent: &[Named<'_, String>], present: &[Named<'_, String>], found: &mut Vec<Difference>) {
        pairs(sent, present, |(heading, _), sent, present| {
            let cell = |text: Option<&String>| text.map_or(Cell::Blank, |text| Cell::Text(text.clone()));
            if sent != present {
                let table = Some((*heading).to_owned()).filter(|heading| !heading.is_empty());
                found.push(Difference { table, ..self.changed(cell(sent), cell(present)) });
            }
        });
    }

    /// A difference that is in no table.
    fn changed(&self, sent: Cell, present: Cell) -> Difference {
        Difference {
            section_key: self.section_key.to_owned(),
            section: self.section.to_owned(),
            table: None,
            table_key: None,
            row: None,
            column: None,
            kind: Kind::Changed,
            sent,
            present,
            evidence: Vec::new(),
            is_total: false,
        }
    }
}

/// What stands where there is nothing.
const NOTHING: &Cell = &Cell::Blank;

/// A value by its name and by how many of that name stand before it.
type Named<'a, T> = ((&'a str, usize), T);

/// Looks at everything that stands on either side, with what stands by the same name on the other.
fn pairs<'a, T>(
    sent: &'a [Named<'a, T>],
    present: &'a [Named<'a, T>],
    mut look: impl FnMut(&(&'a str, usize), Option<&'a T>, Option<&'a T>),
) {
    let before: BTreeMap<_, _> = sent.iter().map(|(name, value)| (*name, value)).collect();
    let after: BTreeMap<_, _> = present.iter().map(|(name, value)| (*name, value)).collect();
    for (name, value) in sent {
        look(name, Some(value), after.get(name).copied());
    }
    for (name, value) in present.iter().filter(|(name, _)| !before.contains_key(name)) {
        look(name, None, Some(value));
    }
}

/// Gives each name its number.
fn numbered<'a, T>(list: impl Iterator<Item = (&'a str, T)>) -> Vec<Named<'a, T>> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    list.map(|(name, value)| {
        let count = seen.entry(name).or_default();
        let number = *count;
        *count += 1;
        ((name, number), value)
    })
    .collect()
}

fn facts_by_label<'a>(facts: impl Iterator<Item = &'a Fact>) -> Vec<Named<'a, &'a Cell>> {
    numbered(facts.map(|fact| (fact.label.as_str(), &fact.value)))
}

fn facts(section: Option<&Section>) -> impl Iterator<Item = &Fact> {
    let blocks = section.into_iter().flat_map(|section| &section.blocks);
    blocks.flat_map(|block| if let Block::Facts { facts } = block { facts.as_slice() } else { &[] })
}

fn tables(section: Option<&Section>) -> Vec<&Table> {
    section.into_iter().flat_map(Section::tables).collect()
}

/// The running text, lists and remarks of a section, each below its heading.
fn texts(section: Option<&Section>) -> Vec<Named<'_, String>> {
    let mut heading = "";
    let mut found: Vec<(&str, String)> = Vec::new();
    for block in section.into_iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading { text } => heading = text,
            Block::Paragraphs { paragraphs } => found.push((heading, paragraphs.join("\n"))),
            Block::Remark { text } => found.push((heading, text.clone())),
            Block::List { title, items } => found.push((title.as_str(), items.join("\n"))),
            Block::Table(table) => found.extend(table.remark.clone().map(|remark| (table.title.as_str(), remark))),
            Block::Facts { .. } | Block::Chart(_) => {}
        }
    }
    numbered(found.into_iter())
}

impl Kind {
    /// The key of the message that names it.
    pub const fn message_key(self) -> &'static str {
        match self {
            Self::Changed => "differences-changed",
            Self::RowAdded => "differences-row-added",
            Self::RowGone => "differences-row-gone",
        }
    }
}

#[cfg(test)]
mod tests;

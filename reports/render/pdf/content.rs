//! What the template prints: every value already in words, every letter known to have a glyph.

use std::collections::BTreeSet;

use chrono_tz::Europe::Oslo;
use language::Language;
use reports::charts::{self, Palette, Size};
use reports::document::{
    Block, Cell, Chart, Column, ColumnKind, Document, Fact, FindingInWords, Labels, Row, Section, Series, Table,
    tenths_of_percent,
};
use reports::marks::Marks;
use serde_json::{Value, json};

use super::letters::Letters;
use super::{columns, fonts};
use crate::RenderError;

/// Letters of the snapshot's hash that stand on each page: enough to tell two apart by eye.
const SHORT_HASH: usize = 12;

/// Rows of all tables that are printed. A table that would go beyond is shown as its totals, with a line that says where its
/// rows are: so many fill a hundred and fifty pages, which take four seconds and half a gigabyte to typeset.
pub(super) const MOST_ROWS: usize = 5_000;

/// A report gets a table of contents when it is likely to pass this many lines.
const LONG: usize = 130;

/// Writes values in a document's words.
struct Words<'a> {
    language: Language,
    labels: &'a Labels,
    letters: Letters,
    /// Keys of the tables whose rows are printed.
    printed: BTreeSet<&'a str>,
}

/// The tables whose rows are printed: each, in reading order, that leaves the document within what can be typeset.
fn printed(document: &Document) -> BTreeSet<&str> {
    let mut left = MOST_ROWS;
    let mut printed = BTreeSet::new();
    for table in document.sections.iter().flat_map(Section::tables) {
        if let Some(rest) = left.checked_sub(table.rows.len()) {
            left = rest;
            printed.insert(table.key.as_str());
        }
    }
    printed
}

/// The content of a document for the template.
pub(super) fn of(document: &Document, letters: Letters) -> Result<Value, RenderError> {
    let language: Language = document.language.parse()?;
    let words = Words { language, labels: &document.labels, letters, printed: printed(document) };
    let labels = &document.labels;
    let taken_on = language::date_short(language, document.taken_at.with_timezone(&Oslo).date_naive());
    let sections: Vec<Value> = document.sections.iter().map(|section| words.section(section)).collect();
    let definitions =
        document.definitions.iter().map(|(term, explanation)| [words.line(term), words.text(explanation)]);
    Ok(json!({
        "fonts": fonts::families(),
        "lang": language.code(),
        "region": if language == Language::En { "GB" } else { "NO" },
        "title": words.line(&document.title),
        "subtitle": words.line(&document.subtitle),
        "keywords": Marks::of(document).map(|marks| marks.keywords().to_vec()).unwrap_or_default(),
        "edition": words.line(&document.edition_words),
        "watermark": document.watermark.as_deref().map(|text| words.line(text)),
        "about": words.facts(&document.about),
        "sections": sections,
        "definitions": definitions.collect::<Vec<_>>(),
        "findings": words.findings(document),
        "contents": is_long(document),
        "page_of": words.line(&labels.page_of),
        "foot": format!(
            "{} · {taken_on} · {}",
            words.line(&labels.made_with),
            document.snapshot_sha256.get(..SHORT_HASH).unwrap_or(&document.snapshot_sha256),
        ),
        "labels": {
            "about": words.line(&labels.about),
            "contents": words.line(&labels.contents),
            "definitions": words.line(&labels.definitions),
            "findings": words.line(&labels.findings),
        },
    }))
}

impl Words<'_> {
    fn line(&self, text: &str) -> String {
        self.letters.line(text)
    }

    fn text(&self, text: &str) -> String {
        self.letters.print(text)
    }

    fn section(&self, section: &Section) -> Value {
        let title = self.line(&section.title);
        let mut above = title.clone();
        let blocks: Vec<Value> = section.blocks.iter().map(|block| self.block(block, &mut above)).collect();
        json!({ "title": title, "blocks": blocks })
    }

    /// One block. `above` is the last heading: a table of the same name needs none of its own.
    fn block(&self, block: &Block, above: &mut String) -> Value {
        let texts = |texts: &[String]| texts.iter().map(|text| self.text(text)).collect::<Vec<_>>();
        match block {
            Block::Heading { text } => {
                *above = self.line(text);
                json!({ "kind": "heading", "text": above })
            }
            Block::Paragraphs { paragraphs } => json!({ "kind": "paragraphs", "paragraphs": texts(paragraphs) }),
            Block::Remark { text } => json!({ "kind": "remark", "text": self.text(text) }),
            Block::List { title, items } => json!({ "kind": "list", "title": self.line(title), "items": texts(items) }),
            Block::Facts { facts } => json!({ "kind": "facts", "facts": self.facts(facts) }),
            Block::Table(table) => self.table(table, above),
            Block::Chart(chart) => self.chart(chart),
        }
    }

    fn facts(&self, facts: &[Fact]) -> Vec<Value> {
        let fact = |fact: &Fact| json!({ "label": self.line(&fact.label), "value": self.fact_value(&fact.value), "muted": is_muted(&fact.value) });
        facts.iter().map(fact).collect()
    }

    /// A value that stands alone carries its unit.
    fn fact_value(&self, cell: &Cell) -> String {
        match cell {
            Cell::Ore(ore) => language::kroner(self.language, *ore),
            Cell::Minutes(minutes) => language::duration(self.language, *minutes),
            Cell::Date(date) => language::date_long(self.language, *date),
            _ => self.cell(cell),
        }
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => self.text(text),
            Cell::Count(number) | Cell::Minutes(number) => language::integer(self.language, *number),
            Cell::Ore(hundredths) | Cell::Hundredths(hundredths) => language::decimal(self.language, *hundredths, 2),
            Cell::Date(date) => language::date_short(self.language, *date),
            Cell::BasisPoints(points) => language::percent_decimal(self.language, tenths_of_percent(*points), 1),
            Cell::YesNo(true) => self.line(&self.labels.yes),
            Cell::YesNo(false) => self.line(&self.labels.no),
            Cell::NotReported => self.line(&self.labels.not_reported),
            Cell::NotApplicable => self.line(&self.labels.not_applicable),
            Cell::Hidden => ":".to_owned(),
            Cell::Blank => String::new(),
        }
    }

    /// Cells of a table, each by what its column holds.
    fn cells(&self, table: &Table, cells: &[Cell]) -> Vec<String> {
        let shown = |(column, cell): (&Column, &Cell)| match (column.kind, cell) {
            (ColumnKind::Kroner, Cell::Ore(ore)) => language::integer(self.language, ore / 100),
            _ => self.cell(cell),
        };
        table.columns.iter().zip(cells).map(shown).collect()
    }

    /// What is missing in a draft, unless a section of its form says so already.
    fn findings(&self, document: &Document) -> Vec<Value> {
        let blocks = || document.sections.iter().flat_map(|section| &section.blocks);
        let is_told =
            |words: &String| blocks().any(|block| matches!(block, Block::List { items, .. } if items.contains(words)));
        let finding = |found: &FindingInWords| json!([self.line(&found.severity), self.text(&found.words)]);
        let is_draft = document.watermark.is_some();
        document.findings.iter().filter(|found| is_draft && !is_told(&found.words)).map(finding).collect()
    }

    fn table(&self, table: &Table, above: &mut String) -> Value {
        let title = self.line(&table.title);
        let is_named_above = title == *above;
        let is_whole = self.printed.contains(table.key.as_str());
        let rows: &[Row] = if is_whole { &table.rows } else { &[] };
        let cells: Vec<Vec<String>> = rows.iter().map(|row| self.cells(table, &row.cells)).collect();
        let muted: Vec<Vec<bool>> = rows.iter().map(|row| row.cells.iter().map(is_muted).collect()).collect();
        let totals = table.totals(&self.labels.total);
        let totals: Option<Vec<String>> = totals.map(|cells| self.cells(table, &cells));
        let heads = table.columns.iter().map(|column| {
            let is_left = matches!(column.kind, ColumnKind::Text | ColumnKind::Date);
            json!({ "title": self.line(&column.title), "align": if is_left { "left" } else { "right" } })
        });
        let hidden = table.hides().then(|| self.text(&self.labels.hidden));
        let count = || language::integer(self.language, i64::try_from(table.rows.len()).unwrap_or(i64::MAX));
        let elsewhere = (!is_whole).then(|| self.text(&self.labels.rows_elsewhere.replace("{rows}", &count())));
        let remark = table.remark.as_deref().map(|remark| self.text(remark));
        let remarks = elsewhere.into_iter().chain(remark).chain(hidden);
        json!({
            "kind": "table",
            "title": (!is_named_above).then_some(title),
            "columns": heads.collect::<Vec<_>>(),
            "layout": columns::layout(table, &cells, totals.as_deref()),
            "rows": cells,
            "muted": muted,
            "totals": totals,
            "remarks": remarks.collect::<Vec<_>>(),
        })
    }

    fn chart(&self, chart: &Chart) -> Value {
        let series = |series: &Series| Series { name: self.line(&series.name), ..series.clone() };
        let printable = Chart {
            key: chart.key.clone(),
            title: self.line(&chart.title),
            finding: self.line(&chart.finding),
            labels: chart.labels.iter().map(|label| self.line(label)).collect(),
            series: chart.series.iter().map(series).collect(),
            kind: chart.kind,
            table_key: chart.table_key.clone(),
        };
        let drawing = charts::svg(&printable, self.language, Palette::Hex, Size::Wide);
        json!({ "kind": "chart", "title": printable.title, "finding": printable.finding, "svg": drawing })
    }
}

/// Words that stand where a value is missing.
fn is_muted(cell: &Cell) -> bool {
    matches!(cell, Cell::NotReported | Cell::NotApplicable | Cell::Hidden)
}

/// Whether a document is likely to fill more than three pages.
fn is_long(document: &Document) -> bool {
    let text_lines = |text: &String| text.len() / 90 + 1;
    let lines = |block: &Block| match block {
        Block::Heading { .. } | Block::Remark { .. } => 2,
        Block::Paragraphs { paragraphs } => paragraphs.iter().map(text_lines).sum(),
        Block::List { items, .. } => items.iter().map(text_lines).sum(),
        Block::Facts { facts } => facts.len(),
        Block::Table(table) if table.rows.len() > MOST_ROWS => 5,
        Block::Table(table) => table.rows.len() + 5,
        Block::Chart(_) => 18,
    };
    let sections = document.sections.iter().map(|section| 3 + section.blocks.iter().map(lines).sum::<usize>());
    document.sections.len() > 3 && sections.sum::<usize>() + document.definitions.len() * 2 > LONG
}

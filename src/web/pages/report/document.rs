//! A compiled Document as HTML: what the funder will read, seen in the page before it is sent.

use crate::page::Page;
use askama::Template;
use reports::document::{Block, Cell, Document, Fact, Row, Table};

/// The document.
#[derive(Template)]
#[template(path = "report/document.html")]
struct DocumentPart<'a> {
    sections: Vec<SectionPart<'a>>,
}

struct SectionPart<'a> {
    key: &'a str,
    title: &'a str,
    parts: Vec<Part<'a>>,
}

/// One block, ready to be shown.
enum Part<'a> {
    Heading(&'a str),
    Paragraphs(&'a [String]),
    Remark(&'a str),
    List {
        title: &'a str,
        items: &'a [String],
    },
    Facts(Vec<(&'a str, String)>),
    Table {
        key: &'a str,
        title: &'a str,
        heads: Vec<&'a str>,
        rows: Vec<(Option<String>, Vec<String>)>,
        total: Option<Vec<String>>,
        hidden: Option<&'a str>,
        remark: Option<&'a str>,
    },
    Chart(String),
}

/// Where the evidence of a row can be opened: an address, or nothing for a row without one.
type Evidence<'a> = &'a dyn Fn(&Table, &Row) -> Option<String>;

/// The sections of a document as HTML.
pub(super) fn html(page: &Page, document: &Document, evidence: Evidence<'_>) -> String {
    let cell = |cell: &Cell| in_words(page, document, cell);
    let fact = |fact: &'_ Fact| cell(&fact.value);
    let sections = document.sections.iter().map(|section| SectionPart {
        key: &section.key,
        title: &section.title,
        parts: section
            .blocks
            .iter()
            .map(|block| match block {
                Block::Heading { text } => Part::Heading(text),
                Block::Paragraphs { paragraphs } => Part::Paragraphs(paragraphs),
                Block::Remark { text } => Part::Remark(text),
                Block::List { title, items } => Part::List { title, items },
                Block::Facts { facts } => {
                    Part::Facts(facts.iter().map(|one| (one.label.as_str(), fact(one))).collect())
                }
                Block::Chart(chart) => Part::Chart(crate::pages::charts::both(page, chart)),
                Block::Table(table) => Part::Table {
                    key: &table.key,
                    title: &table.title,
                    heads: table.columns.iter().map(|column| column.title.as_str()).collect(),
                    rows: table
                        .rows
                        .iter()
                        .map(|row| (evidence(table, row), row.cells.iter().map(cell).collect()))
                        .collect(),
                    total: table.has_totals.then(|| {
                        let mut total: Vec<String> =
                            (0..table.columns.len()).map(|column| cell(&table.total(column))).collect();
                        if let Some(first) = total.first_mut().filter(|first| first.is_empty()) {
                            first.clone_from(&document.labels.total);
                        }
                        total
                    }),
                    hidden: table.hides().then_some(document.labels.hidden.as_str()),
                    remark: table.remark.as_deref(),
                },
            })
            .collect(),
    });
    let part = DocumentPart { sections: sections.collect() };
    part.render().unwrap_or_else(|error| {
        tracing::error!(%error, "A document could not be shown");
        String::new()
    })
}

fn in_words(page: &Page, document: &Document, cell: &Cell) -> String {
    let labels = &document.labels;
    match cell {
        Cell::Text(text) => text.clone(),
        // A column of minutes says so in its heading, and is read beside the workbook's.
        Cell::Count(count) | Cell::Minutes(count) => page.number(count),
        Cell::Ore(ore) => page.kroner(ore),
        Cell::Date(day) => page.date(day),
        Cell::Hundredths(hundredths) => language::decimal(page.lang, *hundredths, 2),
        Cell::BasisPoints(points) => language::percent_decimal(page.lang, *points, 2),
        Cell::YesNo(true) => labels.yes.clone(),
        Cell::YesNo(false) => labels.no.clone(),
        Cell::NotReported => labels.not_reported.clone(),
        Cell::NotApplicable => labels.not_applicable.clone(),
        Cell::Hidden => ":".to_owned(),
        Cell::Blank => String::new(),
    }
}

//! A compiled Document as HTML: what the funder will read, seen in the page before it is sent.

use crate::page::Page;
use askama::Template;
use language::Language;
use reports::document::{Block, Cell, Column, ColumnKind, Document, Fact, Labels, Row, Table, tenths_of_percent};

/// Rows of a table that the page shows: a browser with hundreds of thousands of rows answers nobody.
const MOST_ROWS: usize = 500;

/// The document.
#[derive(Template)]
#[template(path = "report/document.html")]
struct DocumentPart<'a> {
    sections: Vec<SectionPart<'a>>,
    /// The report's own language, whatever the page around it speaks.
    language: &'static str,
    page_language: &'static str,
    /// Below which address each table lies as a file, and what the link to it says.
    tables: &'a str,
    download: String,
    /// The same for the file that programs read.
    download_plain: String,
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
        /// How a column looks, and its title.
        heads: Vec<(&'static str, &'a str)>,
        /// The evidence of a row, and its cells, each with how it looks.
        rows: Vec<(Option<String>, LaidOut)>,
        total: Option<Vec<String>>,
        /// What stands below it.
        remarks: Vec<String>,
    },
    Chart(String),
}

/// The cells of a row, each with how it looks.
type LaidOut = Vec<(&'static str, String)>;

/// Where the evidence of a row can be opened: an address, or nothing for a row without one.
type Evidence<'a> = &'a dyn Fn(&Table, &Row) -> Option<String>;

/// The sections of a document as HTML. `tables` is the address below which its tables are downloaded.
pub(super) fn html(page: &Page, document: &Document, tables: &str, evidence: Evidence<'_>) -> String {
    let language = document.language.parse().unwrap_or(page.lang);
    let cell = |cell: &Cell| in_words(language, &document.labels, cell);
    let fact = |fact: &'_ Fact| match &fact.value {
        // A value that stands alone carries its unit.
        Cell::Minutes(minutes) => language::duration(language, *minutes),
        value => cell(value),
    };
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
                Block::Chart(chart) => Part::Chart(crate::pages::charts::both(language, chart)),
                Block::Table(table) => Part::Table {
                    key: &table.key,
                    title: &table.title,
                    heads: table.columns.iter().map(|column| (look(column), column.title.as_str())).collect(),
                    rows: table
                        .rows
                        .iter()
                        .take(MOST_ROWS)
                        .map(|row| {
                            let looks = table.columns.iter().map(look).chain(std::iter::repeat(""));
                            (evidence(table, row), looks.zip(row.cells.iter().map(cell)).collect())
                        })
                        .collect(),
                    total: table.totals(&document.labels.total).map(|total| total.iter().map(cell).collect()),
                    remarks: remarks(language, document, table),
                },
            })
            .collect(),
    });
    let download = page.t("document-download-csv");
    let part = DocumentPart {
        sections: sections.collect(),
        language: language.code(),
        page_language: page.lang.code(),
        tables,
        download,
        download_plain: page.t("document-download-csv-plain"),
    };
    part.render().unwrap_or_else(|error| {
        tracing::error!(%error, "A document could not be shown");
        String::new()
    })
}

/// What is said below a table, that of a table which is not shown whole first.
fn remarks(language: Language, document: &Document, table: &Table) -> Vec<String> {
    let count = |rows: usize| language::integer(language, i64::try_from(rows).unwrap_or(i64::MAX));
    let is_whole = table.rows.len() <= MOST_ROWS;
    let arguments = [("shown", count(MOST_ROWS).into()), ("rows", count(table.rows.len()).into())];
    let first = (!is_whole).then(|| language::message(language, "document-first-rows", &arguments));
    let hidden = table.hides().then(|| document.labels.hidden.clone());
    first.into_iter().chain(hidden).chain(table.remark.clone()).collect()
}

/// Words begin at the same edge, and numbers end at one.
fn look(column: &Column) -> &'static str {
    if column.kind == ColumnKind::Text { "words" } else { "" }
}

/// A cell as the document's own language writes it.
fn in_words(language: Language, labels: &Labels, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        // A column of minutes says so in its heading, and is read beside the workbook's.
        Cell::Count(count) | Cell::Minutes(count) => language::integer(language, *count),
        Cell::Ore(ore) if ore % 100 == 0 => language::kroner_rounded(language, *ore),
        Cell::Ore(ore) => language::kroner(language, *ore),
        Cell::Date(day) => language::date_medium(language, *day),
        Cell::Hundredths(hundredths) => language::decimal(language, *hundredths, 2),
        Cell::BasisPoints(points) => language::percent_decimal(language, tenths_of_percent(*points), 1),
        Cell::YesNo(true) => labels.yes.clone(),
        Cell::YesNo(false) => labels.no.clone(),
        Cell::NotReported => labels.not_reported.clone(),
        Cell::NotApplicable => labels.not_applicable.clone(),
        Cell::Hidden => ":".to_owned(),
        Cell::Blank => String::new(),
    }
}

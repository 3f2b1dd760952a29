//! A document as HTML for the live page: the same sections, tables and charts as the files, every word escaped.
//!
//! It writes no links of its own. The page says, row by row, where the evidence of a table can be opened.

mod cells;

use language::Language;
use std::fmt::{Arguments, Write};

use crate::charts::{self, Palette, Size};
use crate::document::{Block, Chart, Document, Fact, Row, Section, Table};
use crate::escape::escape;
use cells::{cell_words, fact_words, is_number};

/// Where the evidence of a row can be opened: an address, or nothing for a row without one.
pub type EvidenceLink<'a> = &'a dyn Fn(&Table, &Row) -> Option<String>;

/// The sections of a document, headings from `<h2>` on. The page around it gives title and language.
pub fn fragment(document: &Document, evidence: EvidenceLink<'_>) -> String {
    let language = document.language.parse().unwrap_or_default();
    let mut page = Page { text: String::new(), document, language, evidence };
    for section in &document.sections {
        page.section(section);
    }
    page.text
}

struct Page<'a> {
    text: String,
    document: &'a Document,
    language: Language,
    evidence: EvidenceLink<'a>,
}

impl Page<'_> {
    fn write(&mut self, text: Arguments<'_>) {
        self.text.write_fmt(text).expect("a string takes all text");
    }

    fn section(&mut self, section: &Section) {
        let (key, title) = (escape(&section.key), escape(&section.title));
        self.write(format_args!(
            r#"<section class="report-section stack" id="section-{key}" aria-labelledby="heading-{key}"><h2 class="ds-heading" data-size="sm" id="heading-{key}">{title}</h2>"#
        ));
        for block in &section.blocks {
            match block {
                Block::Heading { text } => self.heading(text),
                Block::Paragraphs { paragraphs } => {
                    for paragraph in paragraphs {
                        self.write(format_args!(r#"<p class="ds-paragraph">{}</p>"#, escape(paragraph)));
                    }
                }
                Block::Remark { text } => self.write(format_args!(r#"<p class="muted">{}</p>"#, escape(text))),
                Block::List { title, items } => self.list(title, items),
                Block::Facts { facts } => self.facts(facts),
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
            }
        }
        self.text.push_str("</section>");
    }

    fn heading(&mut self, text: &str) {
        self.write(format_args!(r#"<h3 class="ds-heading" data-size="xs">{}</h3>"#, escape(text)));
    }

    fn list(&mut self, title: &str, items: &[String]) {
        self.heading(title);
        self.text.push_str(r#"<ul class="ds-list">"#);
        for item in items {
            self.write(format_args!("<li>{}</li>", escape(item)));
        }
        self.text.push_str("</ul>");
    }

    fn facts(&mut self, facts: &[Fact]) {
        self.text.push_str(r#"<dl class="facts">"#);
        for fact in facts {
            let value = fact_words(&fact.value, self.language, &self.document.labels);
            self.write(format_args!("<div><dt>{}</dt><dd>{}</dd></div>", escape(&fact.label), escape(&value)));
        }
        self.text.push_str("</dl>");
    }

    /// The table scrolls by itself on a narrow screen, so the region around it takes the keyboard's focus.
    fn table(&mut self, table: &Table) {
        let (key, title) = (escape(&table.key), escape(&table.title));
        self.write(format_args!(
            concat!(
                r#"<div class="scroll" tabindex="0" role="region" aria-labelledby="table-{key}">"#,
                r#"<table class="ds-table num" data-size="sm"><caption id="table-{key}">{title}</caption><thead><tr>"#
            ),
            key = key,
            title = title
        ));
        for column in &table.columns {
            self.write(format_args!(r#"<th scope="col">{}</th>"#, escape(&column.title)));
        }
        self.text.push_str("</tr></thead><tbody>");
        for row in &table.rows {
            self.row(table, row);
        }
        self.text.push_str("</tbody>");
        if table.has_totals {
            self.totals(table);
        }
        self.text.push_str("</table></div>");
        if table.hides() {
            self.write(format_args!(r#"<p class="muted">{}</p>"#, escape(&self.document.labels.hidden)));
        }
        if let Some(remark) = &table.remark {
            self.write(format_args!(r#"<p class="muted">{}</p>"#, escape(remark)));
        }
    }

    fn row(&mut self, table: &Table, row: &Row) {
        let link = (self.evidence)(table, row);
        self.text.push_str("<tr>");
        for (place, cell) in row.cells.iter().enumerate() {
            let words = escape(&cell_words(cell, self.language, &self.document.labels));
            match (place, &link) {
                (0, Some(link)) => self.write(format_args!(
                    r#"<th scope="row"><a class="ds-link" href="{}">{words}</a></th>"#,
                    escape(link)
                )),
                (0, None) => self.write(format_args!(r#"<th scope="row">{words}</th>"#)),
                _ if is_number(table.columns[place].kind) => {
                    self.write(format_args!(r#"<td class="number">{words}</td>"#));
                }
                _ => self.write(format_args!("<td>{words}</td>")),
            }
        }
        self.text.push_str("</tr>");
    }

    fn totals(&mut self, table: &Table) {
        self.write(format_args!(r#"<tfoot><tr><th scope="row">{}</th>"#, escape(&self.document.labels.total)));
        for place in 1..table.columns.len() {
            let words = escape(&cell_words(&table.total(place), self.language, &self.document.labels));
            self.write(format_args!(r#"<td class="number">{words}</td>"#));
        }
        self.text.push_str("</tr></tfoot>");
    }

    /// Both sizes; the style sheet shows one of them.
    fn chart(&mut self, chart: &Chart) {
        self.text.push_str("<figure>");
        for size in [Size::Wide, Size::Narrow] {
            self.text.push_str(&charts::svg(chart, self.language, Palette::Css, size));
        }
        let (title, finding) = (escape(&chart.title), escape(&chart.finding));
        self.write(format_args!(r#"<figcaption class="muted">{title}. {finding}</figcaption></figure>"#));
    }
}

#[cfg(test)]
mod tests;

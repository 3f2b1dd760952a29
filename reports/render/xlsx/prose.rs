//! The sheets for reading: about the report, its running text, and what its words mean.

use reports::document::{Block, Fact};
use rust_xlsxwriter::{Table, TableColumn, TableStyle, Worksheet};

use super::Book;
use super::cells::{At, LONGEST_TEXT, write_text};
use super::formats::{Formats, Place};
use crate::RenderError;
use crate::text::{clean, cut, line};
use reports::document::{Cell, ColumnKind};

const LABEL_WIDTH: u8 = 34;
const TEXT_WIDTH: u8 = 96;

/// Whether a block belongs on the sheet of running text.
pub(super) fn is_prose(block: &Block) -> bool {
    match block {
        Block::Paragraphs { .. } | Block::Remark { .. } | Block::List { .. } | Block::Facts { .. } => true,
        Block::Table(_) | Block::Chart(_) => false,
    }
}

/// Two columns that are filled from the top: labels and text.
struct Pen<'a, 'b> {
    book: &'a Book<'b>,
    sheet: &'a mut Worksheet,
    row: u32,
}

/// First sheet: what the report is, its facts, and the way to its tables.
pub(super) fn about(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), RenderError> {
    let (document, formats) = (book.document, &book.formats);
    let mut pen = Pen::on(book, sheet, &book.about)?;
    pen.line(0, &document.title, &formats.title)?;
    pen.line(0, &document.subtitle, &formats.heading)?;
    pen.line(0, &document.edition_words, &formats.muted)?;
    if let Some(watermark) = &document.watermark {
        pen.line(0, watermark, &formats.warning)?;
    }
    pen.row += 1;
    pen.facts(&document.about)?;
    if !book.tables.is_empty() {
        pen.row += 1;
        pen.line(0, &document.labels.contents, &formats.heading)?;
    }
    let mut last_section = None;
    for named in &book.tables {
        if last_section.replace(&named.section.key) != Some(&named.section.key) {
            write_text(pen.sheet, (pen.row, 0), &line(&named.section.title), &formats.label)?;
        }
        let target = format!("internal:'{}'!A1", named.sheet.replace('\'', "''"));
        pen.sheet.write_url_with_options(pen.row, 1, target, line(&named.table.title), "", Some(&formats.link))?;
        pen.row += 1;
    }
    pen.row += 1;
    pen.line(0, &document.labels.made_with, &formats.muted)?;
    Ok(())
}

/// The running text of all sections, in the funder's order.
pub(super) fn texts(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), RenderError> {
    let mut pen = Pen::on(book, sheet, &book.texts)?;
    for section in &book.document.sections {
        if !section.blocks.iter().any(is_prose) {
            continue;
        }
        pen.line(0, &section.title, &book.formats.heading)?;
        for block in &section.blocks {
            pen.block(block)?;
        }
        pen.row += 1;
    }
    Ok(())
}

/// Last sheet: the words of the report and how they are counted, as a table of their own.
pub(super) fn definitions(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), RenderError> {
    let (labels, definitions) = (&book.document.labels, &book.document.definitions);
    sheet.set_name(book.definitions.as_str())?;
    sheet.set_column_width(0, LABEL_WIDTH)?.set_column_width(1, TEXT_WIDTH)?;
    let columns = [&labels.term, &labels.explanation]
        .map(|title| TableColumn::new().set_header(line(title)).set_header_format(Formats::head(ColumnKind::Text)));
    let table = Table::new().set_name("definitions").set_style(TableStyle::Light1).set_columns(&columns);
    let last = u32::try_from(definitions.len()).unwrap_or(u32::MAX);
    sheet.add_table(0, 0, last, 1, &table)?;
    for (row, (term, explanation)) in (1..).zip(definitions) {
        write_text(sheet, (row, 0), &clean(term), &book.formats.subheading)?;
        write_text(sheet, (row, 1), &clean(explanation), &book.formats.prose)?;
    }
    sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    book.page.apply(sheet, true);
    Ok(())
}

impl<'a, 'b> Pen<'a, 'b> {
    fn on(book: &'a Book<'b>, sheet: &'a mut Worksheet, name: &str) -> Result<Self, RenderError> {
        sheet.set_name(name)?;
        sheet.set_column_width(0, LABEL_WIDTH)?.set_column_width(1, TEXT_WIDTH)?;
        sheet.set_screen_gridlines(false);
        book.page.apply(sheet, true);
        Ok(Self { book, sheet, row: 0 })
    }

    fn line(&mut self, column: u16, text: &str, format: &rust_xlsxwriter::Format) -> Result<(), RenderError> {
        write_text(self.sheet, (self.row, column), &line(text), format)?;
        self.row += 1;
        Ok(())
    }

    fn facts(&mut self, facts: &[Fact]) -> Result<(), RenderError> {
        for fact in facts {
            write_text(self.sheet, (self.row, 0), &line(&fact.label), &self.book.formats.label)?;
            self.fact_value((self.row, 1), &fact.value)?;
            self.row += 1;
        }
        Ok(())
    }

    fn fact_value(&mut self, at: At, value: &Cell) -> Result<(), RenderError> {
        let cell = (value, ColumnKind::Text, Place::Fact);
        self.book.cells.write(self.sheet, at, cell, &self.book.formats)?;
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), RenderError> {
        let formats = &self.book.formats;
        match block {
            Block::Paragraphs { paragraphs } => paragraphs.iter().try_for_each(|text| self.paragraph(text)),
            Block::Remark { text } => self.line(1, text, &formats.muted.clone().set_text_wrap()),
            Block::List { title, items } => {
                self.line(1, title, &formats.subheading)?;
                items.iter().try_for_each(|item| self.paragraph(&format!("• {item}")))
            }
            Block::Facts { facts } => self.facts(facts),
            Block::Table(_) | Block::Chart(_) => Ok(()),
        }
    }

    /// A paragraph in as many cells as it fills: nothing that was written is left out.
    fn paragraph(&mut self, text: &str) -> Result<(), RenderError> {
        let text = clean(text);
        let mut rest = text.as_str();
        loop {
            let part = cut(rest, LONGEST_TEXT);
            write_text(self.sheet, (self.row, 1), part, &self.book.formats.prose)?;
            self.row += 1;
            rest = &rest[part.len()..];
            if rest.is_empty() {
                return Ok(());
            }
        }
    }
}

//! The sheets for reading: about the report, its running text, and what its words mean.

use reports::document::{Block, Fact};
use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, Worksheet};

use super::Book;
use super::cells::{At, write_text};
use super::formats::{Formats, Place};
use super::page::{MOST_LINES, height, lines};
use crate::RenderError;
use crate::text::{clean, cut, line};
use reports::document::{Cell, ColumnKind};

const LABEL_WIDTH: u8 = 34;
const TEXT_WIDTH: u8 = 96;

/// A paragraph longer than this goes on in the next row, which can be no higher.
const LONGEST_PART: usize = 2_000;

/// Whether a block belongs on the sheet of running text.
pub(super) fn is_prose(block: &Block) -> bool {
    match block {
        Block::Paragraphs { .. } | Block::Remark { .. } | Block::List { .. } | Block::Facts { .. } => true,
        // A heading belongs to what follows it.
        Block::Heading { .. } | Block::Table(_) | Block::Chart(_) => false,
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
    pen.line(&document.title, &formats.title, 30.0)?;
    pen.line(&document.subtitle, &formats.heading, 21.0)?;
    pen.line(&document.edition_words, &formats.muted, 15.0)?;
    if let Some(watermark) = &document.watermark {
        pen.line(watermark, &formats.warning, 15.0)?;
    }
    pen.row += 1;
    pen.facts(&document.about)?;
    if !book.tables.is_empty() {
        pen.row += 1;
        pen.line(&document.labels.contents, &formats.heading, 21.0)?;
    }
    let mut last_section = None;
    for named in &book.tables {
        if last_section.replace(&named.section.key) != Some(&named.section.key) {
            write_text(pen.sheet, (pen.row, 0), &line(&named.section.title), &formats.label)?;
        }
        let target = format!("internal:'{}'!A1", named.sheet.replace('\'', "''"));
        pen.sheet.write_url_with_options(
            pen.row,
            1,
            target.as_str(),
            line(&named.table.title),
            "",
            Some(&formats.link),
        )?;
        pen.row += 1;
    }
    pen.row += 1;
    pen.line(&document.labels.made_with, &formats.muted, 15.0)?;
    Ok(())
}

/// The running text of all sections, in the funder's order.
pub(super) fn texts(book: &Book<'_>, sheet: &mut Worksheet) -> Result<(), RenderError> {
    let mut pen = Pen::on(book, sheet, &book.texts)?;
    for section in &book.document.sections {
        if !section.blocks.iter().any(is_prose) {
            continue;
        }
        pen.line(&section.title, &book.formats.heading, 21.0)?;
        let following = section.blocks.iter().skip(1).map(Some).chain([None]);
        for (block, next) in section.blocks.iter().zip(following) {
            match block {
                Block::Heading { text } if next.is_some_and(is_prose) => pen.text(text, &book.formats.subheading)?,
                _ => pen.block(block)?,
            }
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
    let table =
        Table::new().set_name(book.definitions_table.as_str()).set_style(TableStyle::Light1).set_columns(&columns);
    let last = u32::try_from(definitions.len()).unwrap_or(u32::MAX);
    sheet.add_table(0, 0, last, 1, &table)?;
    for (row, (term, explanation)) in (1..).zip(definitions) {
        let most = lines(&clean(term), LABEL_WIDTH.into()).max(lines(&clean(explanation), TEXT_WIDTH.into()));
        sheet.set_row_height(row, height(most))?;
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

    /// One line on a row of its own, `points` high.
    fn line(&mut self, text: &str, format: &Format, points: f64) -> Result<(), RenderError> {
        self.sheet.set_row_height(self.row, points)?;
        write_text(self.sheet, (self.row, 0), &line(text), format)?;
        self.row += 1;
        Ok(())
    }

    /// Text in the right column, as many rows as it fills: nothing that was written is left out.
    fn text(&mut self, text: &str, format: &Format) -> Result<(), RenderError> {
        let text = clean(text);
        let mut rest = text.as_str();
        loop {
            let part = part(rest);
            self.sheet.set_row_height(self.row, height(lines(part, TEXT_WIDTH.into())))?;
            write_text(self.sheet, (self.row, 1), part, format)?;
            self.row += 1;
            rest = &rest[part.len()..];
            if rest.is_empty() {
                return Ok(());
            }
        }
    }

    fn facts(&mut self, facts: &[Fact]) -> Result<(), RenderError> {
        for fact in facts {
            if let Cell::Text(text) = &fact.value
                && text.len() > LONGEST_PART
            {
                // As many rows as it fills, like any other text.
                let formats = &self.book.formats;
                write_text(self.sheet, (self.row, 0), &line(&fact.label), &formats.label)?;
                self.text(text, &formats.prose)?;
                continue;
            }
            write_text(self.sheet, (self.row, 0), &line(&fact.label), &self.book.formats.label)?;
            let text_lines = lines(&self.book.cells.words(&fact.value), TEXT_WIDTH.into());
            let label_lines = lines(&line(&fact.label), LABEL_WIDTH.into());
            self.sheet.set_row_height(self.row, height(text_lines.max(label_lines)))?;
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
            Block::Paragraphs { paragraphs } => paragraphs.iter().try_for_each(|text| self.text(text, &formats.prose)),
            Block::Remark { text } => self.text(text, &formats.muted.clone().set_text_wrap()),
            Block::List { title, items } => {
                self.text(title, &formats.subheading)?;
                items.iter().try_for_each(|item| self.text(&format!("• {item}"), &formats.prose))
            }
            Block::Facts { facts } => self.facts(facts),
            Block::Heading { .. } | Block::Table(_) | Block::Chart(_) => Ok(()),
        }
    }
}

/// The beginning of a text that one row can show, cut after a word or a line.
fn part(text: &str) -> &str {
    let mut short = cut(text, LONGEST_PART);
    if short.len() < text.len() {
        short = short.rfind([' ', '\n']).map_or(short, |end| &short[..=end]);
    }
    let line_ends = short.match_indices('\n').nth(MOST_LINES / 2);
    line_ends.map_or(short, |(end, _)| &short[..=end])
}

//! A Document as a workbook: real numbers and dates, one named table a sheet where it is not very long, totals as
//! formulas with their values.
//!
//! Refuses macros, hidden sheets, merged cells and anything that recalculates to more than the Document says: what is
//! hidden there stands nowhere in the file, neither in a formula nor in a chart's copy of its numbers.

pub(crate) mod activities;
mod cells;
mod chart;
mod formats;
mod names;
mod page;
pub(crate) mod portfolio;
mod prose;
mod table;
mod widths;

use reports::document::{Chart, Document, Section, Table};
use reports::marks::{self, Marks};
use rust_xlsxwriter::{DocProperties, Workbook};

use self::cells::CellWriter;
use self::formats::Formats;
use self::names::SheetNames;
use self::page::Page;
use crate::RenderError;
use crate::text::line;

/// Rows of a sheet, its head included.
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// What every sheet of one workbook is written with.
pub(crate) struct Book<'a> {
    document: &'a Document,
    cells: CellWriter<'a>,
    formats: Formats,
    page: Page,
    about: String,
    texts: String,
    definitions: String,
    /// The name of the table of definitions in Excel.
    definitions_table: String,
    /// Tables in reading order with the names of their sheets and of what is in them in Excel.
    tables: Vec<NamedTable<'a>>,
}

/// A table with the names it has in this workbook.
pub(crate) struct NamedTable<'a> {
    table: &'a Table,
    section: &'a Section,
    sheet: String,
    name: String,
    /// The names of the cells that hold its sums, so that other workbooks can point at them; one a column.
    sums: Vec<Option<String>>,
}

/// The workbook of a Document. The same Document gives the same bytes.
///
/// Takes memory in proportion to the Document, except that tables of more than 50 000 rows pass through a temporary
/// file, with columns of fixed widths and a filter instead of a named table. A text longer than a cell ends with `…`
/// there, and a line below its table says so.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, RenderError> {
    let book = Book::of(document)?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document));
    prose::about(&book, workbook.add_worksheet())?;
    if book.has_texts() {
        prose::texts(&book, workbook.add_worksheet())?;
    }
    for named in &book.tables {
        table::write(&book, named, &mut workbook)?;
    }
    if !document.definitions.is_empty() {
        prose::definitions(&book, workbook.add_worksheet())?;
    }
    Ok(workbook.save_to_buffer()?)
}

impl<'a> Book<'a> {
    fn of(document: &'a Document) -> Result<Self, RenderError> {
        let language = document.language.parse()?;
        let mut names = SheetNames::default();
        let about = names.sheet(&document.labels.about);
        let texts = names.sheet(&document.labels.texts);
        let definitions = names.sheet(&document.labels.definitions);
        let tables = document.sections.iter().flat_map(|section| section.tables().map(move |table| (section, table)));
        let tables = tables.map(|(section, table)| NamedTable {
            table,
            section,
            sheet: names.sheet(&table.title),
            name: names.defined(&table.key),
            sums: Vec::new(),
        });
        let mut tables: Vec<NamedTable<'_>> = tables.collect();
        let definitions_table = names.defined("definitions");
        // Last, so that no sum takes the name of a table.
        for named in &mut tables {
            let sums = table::sum_keys(named).map(|key| key.map(|key| names.defined(&key))).collect();
            named.sums = sums;
        }
        let formats = Formats::of(language);
        let cells = CellWriter { language, labels: &document.labels };
        let page = Page::of(document);
        Ok(Self { document, cells, formats, page, about, texts, definitions, definitions_table, tables })
    }

    fn has_texts(&self) -> bool {
        self.document.sections.iter().any(|section| section.blocks.iter().any(prose::is_prose))
    }

    /// The charts that show a table, wherever in the document they stand.
    fn charts_of(&self, table: &Table) -> impl Iterator<Item = &'a Chart> {
        let charts = self.document.sections.iter().flat_map(Section::charts);
        charts.filter(move |chart| chart.table_key == table.key)
    }
}

/// What the file says of itself, so that it can be told later what it is; see [`reports::marks`].
fn properties(document: &Document) -> DocProperties {
    let properties = DocProperties::new()
        .set_title(line(&document.title))
        .set_subject(line(&document.subtitle))
        .set_author(line(&document.labels.made_with))
        .set_status(line(&document.edition_words))
        .set_creation_datetime(&document.taken_at)
        .set_custom_property("Form", document.form_key.as_str())
        .set_custom_property("Form revision", i32::try_from(document.form_revision).unwrap_or(i32::MAX))
        .set_custom_property(marks::SNAPSHOT, document.snapshot_sha256.as_str());
    let Some(marks) = Marks::of(document) else { return properties };
    properties
        .set_custom_property(marks::REPORT, marks.report.to_string())
        .set_custom_property(marks::REVISION, i32::try_from(marks.revision).unwrap_or(i32::MAX))
}

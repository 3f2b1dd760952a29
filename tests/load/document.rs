//! A whole report by the program (compiled, as workbook, as PDF and as JSON), and the same document's cells and pages by
//! the bare libraries.

use std::hint::black_box;
use std::thread;
use std::time::Instant;

use anyhow::Result;
use domain::{Form, Snapshot};
use language::Language;
use render::{PdfParts, pdf_parts};
use reports::document::{Block, Cell, Chart, ColumnKind, Document, Table};
use rust_xlsxwriter::{ChartType, Format, TableColumn, Workbook, Worksheet};

use crate::measures::{Bench, compared_times, figure, middle};
use crate::table::Line;
use crate::{report, seen};

/// Activities of the report that is compiled, and of the one whose findings are looked for.
const ACTIVITIES: u32 = 2_000;
const MANY_ACTIVITIES: u32 = 10_000;

/// A report takes less than a second, so that some rounds are cheap.
const ROUNDS: usize = 9;

impl Bench {
    /// A report in every format.
    #[expect(clippy::unused_self, reason = "every line is measured by the bench")]
    pub(crate) fn document(&self) -> Result<Vec<Line>> {
        let (form, snapshot) = (seen::form()?, seen::snapshot(ACTIVITIES)?);
        let document = compile(&form, &snapshot);
        // The first of each reads fonts.
        make_ours(&form, &snapshot)?;
        make_bare(&document)?;
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.push(make_ours(&form, &snapshot)?);
            bare.push(make_bare(&document)?);
        }
        let what = format!("report of {ACTIVITIES} activities in every format");
        Ok(vec![compared_times(what, middle(ours), middle(bare), 1.3)])
    }

    /// What many PDFs leave behind in the memory of the process that made them.
    #[expect(clippy::unused_self, reason = "every line is measured by the bench")]
    pub(crate) fn many_pdfs(&self) -> Result<Vec<Line>> {
        let what = format!("memory after {} PDFs above the first ten", report::MANY);
        Ok(vec![figure(&what, report::memory_of_many()?, "MB", 100.0)])
    }

    /// What is missing in a report, as its page asks at every look.
    #[expect(clippy::unused_self, reason = "every line is measured by the bench")]
    pub(crate) fn missing(&self) -> Result<Vec<Line>> {
        let (form, snapshot) = (seen::form()?, seen::snapshot(MANY_ACTIVITIES)?);
        let time = || {
            let began = Instant::now();
            black_box(reports::findings::findings(black_box(&form), black_box(&snapshot)));
            began.elapsed().as_secs_f64() * 1_000.0
        };
        let taken = (0..ROUNDS * 3).map(|_| time()).collect();
        let what = format!("what is missing, {MANY_ACTIVITIES} activities");
        Ok(vec![figure(&what, middle(taken), "ms", 30.0)])
    }
}

/// Seconds for everything a report is published as.
fn make_ours(form: &Form, snapshot: &Snapshot) -> Result<f64> {
    report::forget();
    let began = Instant::now();
    let document = compile(form, snapshot);
    black_box(render::xlsx(&document)?);
    black_box(render::pdf(&document)?);
    black_box(reports::json::document(&document));
    Ok(began.elapsed().as_secs_f64())
}

fn compile(form: &Form, snapshot: &Snapshot) -> Document {
    reports::compile(form, snapshot, Language::Nb, &seen::draft())
}

/// Seconds for the same pages by typst and the same cells by `rust_xlsxwriter`.
fn make_bare(document: &Document) -> Result<f64> {
    let typesetting = report::make_bare(document)?;
    let began = Instant::now();
    black_box(write_bare(document)?);
    Ok(typesetting + began.elapsed().as_secs_f64())
}

/// Seconds for many documents, divided between two threads.
pub(crate) fn make_many_bare(documents: &[Document]) -> Result<f64> {
    let with_parts: Vec<(&Document, PdfParts)> =
        documents.iter().map(|document| Ok((document, pdf_parts(document)?))).collect::<Result<_>>()?;
    let half = |some: &[(&Document, PdfParts)]| {
        for (document, parts) in some {
            black_box(write_bare(document)?);
            report::typeset(parts)?;
            // As the program does: two documents have little in common that is worth its memory.
            comemo::evict(1);
        }
        anyhow::Ok(())
    };
    report::forget();
    let began = Instant::now();
    thread::scope(|scope| {
        let halves = with_parts.chunks(with_parts.len().div_ceil(2).max(1));
        let threads: Vec<_> = halves.map(|some| scope.spawn(move || half(some))).collect();
        threads.into_iter().try_for_each(|thread| thread.join().expect("the libraries do not panic"))
    })?;
    Ok(began.elapsed().as_secs_f64())
}

/// How the cells of a workbook look.
struct Formats {
    text: Format,
    whole: Format,
    decimals: Format,
    percent: Format,
    day: Format,
}

impl Formats {
    fn new() -> Self {
        let number = |pattern| Format::new().set_num_format(pattern);
        Self {
            text: Format::new().set_text_wrap(),
            whole: number("#,##0"),
            decimals: number("#,##0.00"),
            percent: number("0.0%"),
            day: number("dd.mm.yyyy"),
        }
    }
}

/// The same cells: what is prose on one sheet, and each table on its own with its head, its sums and its charts.
fn write_bare(document: &Document) -> Result<Vec<u8>> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    write_prose(document, workbook.add_worksheet(), &formats)?;
    for section in &document.sections {
        for table in section.tables() {
            let sheet = workbook.add_worksheet();
            write_table(table, sheet, &formats)?;
            for chart in section.charts().filter(|chart| chart.table_key == table.key) {
                insert_chart(chart, table, sheet)?;
            }
        }
    }
    Ok(workbook.save_to_buffer()?)
}

fn write_prose(document: &Document, sheet: &mut Worksheet, formats: &Formats) -> Result<()> {
    let mut row = 0;
    let mut write = |cells: &[&Cell]| -> Result<()> {
        for (column, cell) in (0..).zip(cells) {
            write_cell(cell, sheet, (row, column), formats)?;
        }
        row += 1;
        Ok(())
    };
    let text = |text: &String| Cell::Text(text.clone());
    for fact in &document.about {
        write(&[&text(&fact.label), &fact.value])?;
    }
    for block in document.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Heading { text: one } | Block::Remark { text: one } => write(&[&text(one)])?,
            Block::Paragraphs { paragraphs } => paragraphs.iter().try_for_each(|one| write(&[&text(one)]))?,
            Block::List { title, items } => {
                write(&[&text(title)])?;
                items.iter().try_for_each(|one| write(&[&text(one)]))?;
            }
            Block::Facts { facts } => {
                facts.iter().try_for_each(|fact| write(&[&text(&fact.label), &fact.value]))?;
            }
            Block::Table(_) | Block::Chart(_) => {}
        }
    }
    for (term, explanation) in &document.definitions {
        write(&[&text(term), &text(explanation)])?;
    }
    document.findings.iter().try_for_each(|found| write(&[&text(&found.severity), &text(&found.words)]))
}

fn write_table(table: &Table, sheet: &mut Worksheet, formats: &Formats) -> Result<()> {
    let heads = table.columns.iter().map(|column| TableColumn::new().set_header(column.title.as_str()));
    let excel = rust_xlsxwriter::Table::new().set_columns(&heads.collect::<Vec<_>>());
    let last_row = u32::try_from(table.rows.len().max(1))?;
    let last_column = u16::try_from(table.columns.len().saturating_sub(1))?;
    sheet.add_table(0, 0, last_row, last_column, &excel)?;
    for (row, cells) in (1..).zip(&table.rows) {
        for (column, cell) in (0..).zip(&cells.cells) {
            write_cell(cell, sheet, (row, column), formats)?;
        }
    }
    if table.has_totals {
        for column in 0..table.columns.len() {
            write_cell(&table.total(column), sheet, (last_row + 1, u16::try_from(column)?), formats)?;
        }
    }
    Ok(())
}

fn write_cell(cell: &Cell, sheet: &mut Worksheet, (row, column): (u32, u16), formats: &Formats) -> Result<()> {
    let (number, format) = match cell {
        Cell::Text(text) => {
            sheet.write_string_with_format(row, column, text.as_str(), &formats.text)?;
            return Ok(());
        }
        Cell::Date(day) => {
            sheet.write_datetime_with_format(row, column, day, &formats.day)?;
            return Ok(());
        }
        Cell::YesNo(_) | Cell::NotReported | Cell::NotApplicable | Cell::Hidden => {
            sheet.write_string_with_format(row, column, ":", &formats.text)?;
            return Ok(());
        }
        Cell::Blank => return Ok(()),
        Cell::Count(number) | Cell::Minutes(number) => (*number, &formats.whole),
        Cell::Ore(number) | Cell::Hundredths(number) => (*number, &formats.decimals),
        Cell::BasisPoints(number) => (*number, &formats.percent),
    };
    #[expect(clippy::cast_precision_loss, reason = "no number of the sample is near 2^53")]
    sheet.write_number_with_format(row, column, number as f64, format)?;
    Ok(())
}

fn insert_chart(chart: &Chart, table: &Table, sheet: &mut Worksheet) -> Result<()> {
    let last = u32::try_from(table.rows.len())?;
    if last == 0 || chart.kind == ColumnKind::Text {
        return Ok(());
    }
    let name = sheet.name();
    let mut picture = rust_xlsxwriter::Chart::new(ChartType::Column);
    for series in &chart.series {
        let column = u16::try_from(series.column)?;
        let name = name.as_str();
        picture.add_series().set_categories((name, 1, 0, last, 0)).set_values((name, 1, column, last, column));
    }
    sheet.insert_chart(last + 3, 0, &picture)?;
    Ok(())
}

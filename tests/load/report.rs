//! A report of eight pages by the program, and the same document compiled by typst alone; and what many reports, one after
//! another, leave behind in memory.

use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};
use render::{PdfParts, pdf_parts};
use reports::document::{Block, Cell, Document};
use typst_layout::PagedDocument;

use crate::process;

#[path = "../../reports/render/tests/sample/mod.rs"]
#[expect(dead_code, reason = "the renderer's own tests use the rest")]
mod sample;

/// The pages of the report that is measured.
pub(crate) const PAGES: usize = 8;

/// The sample report, with as many activities as fill eight pages.
pub(crate) fn document() -> Result<Document> {
    for rows in (40..600).step_by(20) {
        let mut document = sample::document();
        let last = document.sections.last_mut().ok_or_else(|| anyhow!("the sample has sections"))?;
        last.blocks = vec![Block::Table(sample::activities(rows))];
        match pages(&document)?.cmp(&PAGES) {
            std::cmp::Ordering::Less => {}
            std::cmp::Ordering::Equal => return Ok(document),
            std::cmp::Ordering::Greater => break,
        }
    }
    bail!("no number of activities gives {PAGES} pages")
}

fn pages(document: &Document) -> Result<usize> {
    let parts = pdf_parts(document)?;
    let paged =
        typst::compile::<PagedDocument>(&parts.world).output.map_err(|_| anyhow!("typst refuses the document"))?;
    Ok(paged.pages().len())
}

/// Seconds for the program's PDF.
pub(crate) fn make_ours(document: &Document) -> Result<f64> {
    forget();
    let began = Instant::now();
    render::pdf(document)?;
    Ok(began.elapsed().as_secs_f64())
}

/// Seconds for typst's own compiling and writing of the same template, data and fonts, under the same standards.
pub(crate) fn make_bare(document: &Document) -> Result<f64> {
    let parts = pdf_parts(document)?;
    forget();
    let began = Instant::now();
    typeset(&parts)?;
    Ok(began.elapsed().as_secs_f64())
}

/// Typst's own work on what it is given for a document.
pub(crate) fn typeset(parts: &PdfParts) -> Result<()> {
    let paged =
        typst::compile::<PagedDocument>(&parts.world).output.map_err(|_| anyhow!("typst refuses the document"))?;
    typst_pdf::pdf(&paged, &parts.options).map_err(|_| anyhow!("typst writes no PDF"))?;
    Ok(())
}

/// Has the typesetter forget what it keeps. A report is compiled once: neither side may find its work done already by the
/// round before, which was of the same document.
pub(crate) fn forget() {
    comemo::evict(0);
}

/// One of many reports, no two alike.
fn numbered(number: i64) -> Result<Document> {
    let mut document = sample::document();
    document.title = format!("{} ({number})", document.title);
    let mut table = sample::activities(40 + number % 60);
    for row in &mut table.rows {
        row.cells[1] = Cell::Text(format!("Samtalegruppe nummer {number}"));
    }
    let last = document.sections.last_mut().ok_or_else(|| anyhow!("the sample has sections"))?;
    last.blocks = vec![Block::Table(table)];
    Ok(document)
}

/// The PDFs whose memory is measured, and how many of them a process is given to warm up.
pub(crate) const MANY: i64 = 500;
const FIRST: i64 = 10;

/// The child's side of `many-pdfs`: renders them all, and says what this process held after the first and after the last.
pub(crate) fn render_many_and_tell() -> Result<()> {
    let mut after_first = 0.0;
    for number in 1..=MANY {
        render::pdf(&numbered(number)?)?;
        if number == FIRST {
            after_first = process::own_resident_mb()?;
        }
    }
    println!("{after_first} {}", process::own_resident_mb()?);
    Ok(())
}

/// Memory in MB that a process of its own holds after the last PDF above what it held after the first ten.
pub(crate) fn memory_of_many() -> Result<f64> {
    let answer = process::run(&std::env::current_exe()?, &["pdfs"], &[])?;
    let (first, last) = answer.trim().split_once(' ').context("two figures")?;
    Ok(last.parse::<f64>()? - first.parse::<f64>()?)
}

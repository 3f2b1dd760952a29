//! A report of eight pages by the program, and the same document compiled by typst alone.

use std::time::Instant;

use anyhow::{Result, anyhow, bail};
use render::pdf_parts;
use reports::document::{Block, Document};
use typst_layout::PagedDocument;

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
    let paged =
        typst::compile::<PagedDocument>(&parts.world).output.map_err(|_| anyhow!("typst refuses the document"))?;
    typst_pdf::pdf(&paged, &parts.options).map_err(|_| anyhow!("typst writes no PDF"))?;
    Ok(began.elapsed().as_secs_f64())
}

/// Has the typesetter forget what it keeps. A report is compiled once: neither side may find its work done already by the
/// round before, which was of the same document.
fn forget() {
    comemo::evict(0);
}

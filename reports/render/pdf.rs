//! A Document as a tagged PDF for archives and for everybody: PDF/A-2a and PDF/UA-1, typeset in this process.
//!
//! Text reaches the typesetter as values, never as markup, and its world holds one template, the data and the charts:
//! no file system, no packages, no clock. Nothing that people type can make it fail.

mod columns;
mod content;
mod fonts;
mod letters;
mod world;

#[cfg(test)]
mod tests;

use chrono::{Datelike, Timelike};
use reports::document::Document;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::letters::Letters;
pub use self::world::ReportWorld;
use crate::RenderError;

/// The PDF of a Document. The same Document gives the same bytes.
///
/// A letter that no embedded font has becomes `U+FFFD`. Takes about 50 ms and 100 MB for a report of ten pages once the
/// fonts are read; what the typesetter keeps for itself is given back with the next but one.
pub fn pdf(document: &Document) -> Result<Vec<u8>, RenderError> {
    let typeset = typeset(document, Letters::All).or_else(|problem| match problem {
        // A combination of letters that each font has and no font can join: plain letters are better than no report.
        RenderError::Typesetting(_) => typeset(document, Letters::Plain),
        other => Err(other),
    });
    comemo::evict(1);
    typeset
}

fn typeset(document: &Document, letters: Letters) -> Result<Vec<u8>, RenderError> {
    let parts = parts(document, letters)?;
    let paged = typst::compile::<PagedDocument>(&parts.world).output.map_err(typesetting)?;
    typst_pdf::pdf(&paged, &parts.options).map_err(typesetting)
}

/// What the typesetter is given for a Document: for whoever measures the typesetter alone.
pub struct PdfParts {
    /// Template, data and fonts.
    pub world: ReportWorld,
    /// Standards, identity and time of the file.
    pub options: PdfOptions,
}

/// The parts of a Document's PDF.
pub fn pdf_parts(document: &Document) -> Result<PdfParts, RenderError> {
    parts(document, Letters::All)
}

fn parts(document: &Document, letters: Letters) -> Result<PdfParts, RenderError> {
    Ok(PdfParts { world: ReportWorld::new(&content::of(document, letters)?), options: options(document)? })
}

fn options(document: &Document) -> Result<PdfOptions, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|problem| RenderError::Typesetting(problem.message().to_string()))?;
    Ok(PdfOptions {
        ident: Smart::Custom(format!("{} {}", document.snapshot_sha256, document.edition_words)),
        creator: Smart::Custom(Some(document.labels.made_with.clone())),
        timestamp: taken_at(document).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn taken_at(document: &Document) -> Option<Datetime> {
    let part = |value: u32| u8::try_from(value).ok();
    let at = document.taken_at;
    Datetime::from_ymd_hms(
        at.year(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of `map_err`")]
fn typesetting(problems: typst::ecow::EcoVec<typst::diag::SourceDiagnostic>) -> RenderError {
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    RenderError::Typesetting(messages.join("; "))
}

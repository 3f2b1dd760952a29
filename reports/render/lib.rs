//! Renders a Document as files for people outside the service: a workbook and a PDF.
//!
//! Owns their layout, fonts and file formats. Refuses to add to a Document or to look past it: what is hidden there
//! appears in no file, and without a clock, network or file system the same Document gives the same bytes.

mod pdf;
mod text;
mod xlsx;

pub use pdf::{PdfParts, ReportWorld, pdf, pdf_parts};
pub use xlsx::activities::{ActivitySheet, Names};
pub use xlsx::portfolio::{Portfolio, PortfolioHead, portfolio};
pub use xlsx::xlsx;

/// Why a Document could not be rendered. Each is a fault of the program or of a form, not of what people typed.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// The Document is in a language that the service does not speak.
    #[error(transparent)]
    Language(#[from] language::UnknownLanguage),
    /// More rows than a sheet can hold.
    #[error("{rows} rows in {key}; a sheet holds {most}", most = xlsx::MOST_ROWS)]
    TooManyRows {
        /// The table's key.
        key: String,
        /// Its rows.
        rows: u64,
    },
    /// What was written is not what the register counted: something is left out, or is there twice.
    #[error("the register counts {counted:?} and {written:?} was written")]
    NotAll {
        /// What should be there.
        counted: Box<domain::portfolio::Control>,
        /// What is.
        written: Box<domain::portfolio::Control>,
    },
    /// The typesetter refused the document; its messages.
    #[error("typesetting: {0}")]
    Typesetting(String),
    /// The workbook could not be written.
    #[error("workbook: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

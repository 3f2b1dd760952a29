//! Paper: A4 across, one page wide, the document's name above and the page number below.

use reports::document::Document;
use rust_xlsxwriter::Worksheet;

use crate::text::{cut, line};

const A4: u8 = 9;

/// A header or footer holds 255 characters with its codes.
const LONGEST: usize = 110;

/// What stands above and below each printed page.
pub(crate) struct Page {
    header: String,
    footer: String,
}

impl Page {
    pub(super) fn of(document: &Document) -> Self {
        let watermark = document.watermark.as_deref().map(|text| format!("&C&K{}{}", "A31621", words(text, 40)));
        let page_of = words(&document.labels.page_of, 60).replace("{n}", "&P").replace("{total}", "&N");
        let header = format!(
            "&L{}{}&R{}",
            words(&document.title, LONGEST),
            watermark.unwrap_or_default(),
            words(&document.edition_words, 50)
        );
        let footer = format!("&L{}&R{page_of}", words(&document.labels.made_with, LONGEST));
        Self { header, footer }
    }

    /// Sets up a sheet for print.
    pub(super) fn apply(&self, sheet: &mut Worksheet, is_landscape: bool) {
        sheet
            .set_paper_size(A4)
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.75, 0.75, 0.3, 0.3)
            .set_header(self.header.as_str())
            .set_footer(self.footer.as_str());
        if is_landscape {
            sheet.set_landscape();
        }
    }
}

/// Text in a header, where `&` begins a code.
fn words(text: &str, most: usize) -> String {
    cut(&line(text), most).replace('&', "&&")
}

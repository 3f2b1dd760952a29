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
        let header = format!("&L{} – &A&R{}", words(&document.title, LONGEST), words(&document.edition_words, 50));
        // In the header a long title would run into it.
        let watermark = watermark.unwrap_or_default();
        let footer = format!("&L{}{watermark}&R{page_of}", words(&document.labels.made_with, LONGEST));
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

/// Height in points of so many lines, within what Excel allows.
pub(super) fn height(lines: usize) -> f64 {
    15.0 * f64::from(u32::try_from(lines.clamp(1, MOST_LINES)).expect("clamped"))
}

/// Lines that a row can be high.
pub(super) const MOST_LINES: usize = 27;

/// How many lines a text takes in a cell of a width in characters, broken between words. Programs other than Excel do
/// not make a row as high as its text, so the height has to be said.
pub(super) fn lines(text: &str, width: usize) -> usize {
    text.split('\n').map(|line| broken(line, width).count()).sum()
}

/// The rows of a line in a width in characters, broken between words, and inside those that no row holds.
pub(super) fn broken(line: &str, width: usize) -> impl Iterator<Item = &str> {
    let mut left = Some(line);
    std::iter::from_fn(move || {
        let rest = left.take()?;
        let Some((end, letter)) = rest.char_indices().nth(width) else { return Some(rest) };
        let within = if letter == ' ' { &rest[..=end] } else { &rest[..end] };
        let (row, after) = within
            .rfind(' ')
            .filter(|blank| *blank > 0)
            .map_or_else(|| rest.split_at(end), |blank| (&rest[..blank], &rest[blank + 1..]));
        left = Some(after);
        Some(row)
    })
}

/// Text in a header, where `&` begins a code.
fn words(text: &str, most: usize) -> String {
    cut(&line(text), most).replace('&', "&&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_inside_endless_ones() {
        for (text, width, expected) in [
            ("", 10, 1),
            ("ti bokstav", 10, 1),
            ("elleve bokst", 10, 2),
            ("en\nto\n\nfire", 10, 4),
            ("en to tre fire", 3, 5),
            ("ææææææææææææ", 5, 3),
            ("a ææææææææææææ b", 5, 4),
        ] {
            assert_eq!(lines(text, width), expected, "{text:?} in {width}");
        }
        let rows: Vec<&str> = broken("en to tre ååååååååå", 6).collect();
        assert_eq!(rows, ["en to", "tre", "åååååå", "ååå"]);
    }
}

//! One value in one cell: numbers as numbers as long as a spreadsheet holds them exactly, everything else as text.

use std::borrow::Cow;

use language::{Language, decimal, integer};
use reports::document::{Cell, ColumnKind, Labels};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::formats::{Formats, Place};
use crate::text::{clean, cut};

/// A spreadsheet's numbers are binary fractions of 53 bits: beyond this a count would come back changed.
const EXACT: i64 = 1 << 53;

/// The longest text of a cell, in UTF-16 units.
pub(super) const LONGEST_TEXT: usize = 32_767;

/// Stands for a number that is hidden so that nobody can be recognised.
pub(super) const HIDDEN: &str = ":";

/// Row and column, counted from 0.
pub(super) type At = (u32, u16);

/// Writes values in a document's words.
pub(crate) struct CellWriter<'a> {
    pub(super) language: Language,
    pub(super) labels: &'a Labels,
}

impl CellWriter<'_> {
    /// Writes one cell. Text is always a text cell, whatever it begins with.
    pub(super) fn write(
        &self,
        sheet: &mut Worksheet,
        at: At,
        (cell, kind, place): (&Cell, ColumnKind, Place),
        formats: &Formats,
    ) -> Result<(), XlsxError> {
        let format = formats.cell(cell, kind, place);
        let (row, column) = at;
        match cell {
            Cell::Date(date) => sheet.write_datetime_with_format(row, column, date, &format)?,
            Cell::Blank => sheet.write_blank(row, column, &format)?,
            _ => match value(cell) {
                Some(number) => sheet.write_number_with_format(row, column, number, &format)?,
                None => return write_text(sheet, at, &self.words(cell), &format),
            },
        };
        Ok(())
    }

    /// A cell in words, as it is read.
    pub(super) fn words(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => clean(text),
            Cell::Count(number) | Cell::Minutes(number) => integer(self.language, *number),
            Cell::Ore(hundredths) | Cell::Hundredths(hundredths) => decimal(self.language, *hundredths, 2),
            Cell::BasisPoints(points) => decimal(self.language, *points, 2),
            Cell::Date(date) => language::date_short(self.language, *date),
            Cell::YesNo(true) => self.labels.yes.clone(),
            Cell::YesNo(false) => self.labels.no.clone(),
            Cell::NotReported => self.labels.not_reported.clone(),
            Cell::NotApplicable => self.labels.not_applicable.clone(),
            Cell::Hidden => HIDDEN.to_owned(),
            Cell::Blank => String::new(),
        }
    }
}

/// A text as a cell can hold it: whole, or shortened and ending in `…`.
pub(super) fn fitting(text: &str) -> Cow<'_, str> {
    if cut(text, LONGEST_TEXT).len() == text.len() {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{}…", cut(text, LONGEST_TEXT - 1)))
    }
}

/// Writes text, shortened where it is longer than a cell.
pub(super) fn write_text(
    sheet: &mut Worksheet,
    (row, column): At,
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, fitting(text), format)?;
    Ok(())
}

/// The number that a spreadsheet shows for a cell: kroner for øre, a fraction for percent. Nothing where the cell holds
/// no number, or one too large to be held exactly.
pub(super) fn value(cell: &Cell) -> Option<f64> {
    let per_unit = match cell {
        Cell::Ore(_) | Cell::Hundredths(_) => 100.0,
        Cell::BasisPoints(_) => 10_000.0,
        _ => 1.0,
    };
    Some(exact(cell.number()?)? / per_unit)
}

/// A whole number as a spreadsheet holds it.
pub(super) fn exact(number: i64) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "whole numbers up to 2^53 are exact")]
    (-EXACT..=EXACT).contains(&number).then_some(number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_whole_up_to_a_cells_limit_and_says_that_it_was_shortened_beyond() {
        let whole = "å".repeat(LONGEST_TEXT);
        assert_eq!(fitting(&whole), whole);
        let short = fitting(&format!("{whole}b")).into_owned();
        assert_eq!(short, format!("{}…", "å".repeat(LONGEST_TEXT - 1)));
        // An emoji of two units is left out whole.
        let odd = fitting(&format!("{}👩👩", "a".repeat(LONGEST_TEXT - 2))).into_owned();
        assert_eq!(odd, format!("{}…", "a".repeat(LONGEST_TEXT - 2)));
    }

    #[test]
    fn numbers_stay_exact_or_become_text() {
        assert_eq!(value(&Cell::Ore(123_456_750)), Some(1_234_567.5));
        assert_eq!(value(&Cell::Ore(-1)), Some(-0.01));
        assert_eq!(value(&Cell::BasisPoints(6_250)), Some(0.625));
        assert_eq!(value(&Cell::Count(EXACT)), Some(9_007_199_254_740_992.0));
        assert_eq!(value(&Cell::Count(EXACT + 1)), None);
        assert_eq!(value(&Cell::Minutes(i64::MIN)), None);
        assert_eq!(value(&Cell::Hidden), None);
    }
}

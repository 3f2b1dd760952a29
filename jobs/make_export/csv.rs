//! Lines of a CSV file as a Norwegian spreadsheet reads them: a mark of order, semicolons, decimal commas. What a spreadsheet
//! would compute stays text.

use chrono::NaiveDate;

pub(super) use reports::csv::{BYTE_ORDER_MARK as MARK, text};

/// One line.
pub(super) fn line(cells: &[String]) -> String {
    let mut line = cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(";");
    line.push_str("\r\n");
    line
}

fn quoted(cell: &str) -> String {
    if cell.contains([';', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// Text that may be missing.
pub(super) fn maybe(words: Option<&String>) -> String {
    words.map(|words| text(words)).unwrap_or_default()
}

/// A day, or nothing.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// A whole number, or nothing.
pub(super) fn number(number: Option<i64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// Hundredths with two decimals, such as øre as kroner, or nothing.
pub(super) fn hundredths(hundredths: Option<i64>) -> String {
    let words = |hundredths: i64| {
        let (sign, whole) = (if hundredths < 0 { "-" } else { "" }, hundredths.unsigned_abs());
        format!("{sign}{},{:02}", whole / 100, whole % 100)
    };
    hundredths.map(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_and_formulas_are_text() {
        assert_eq!(hundredths(Some(-5)), "-0,05");
        assert_eq!(hundredths(Some(123_456_750)), "1234567,50");
        assert_eq!(hundredths(None), "");
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("000123"), "'000123", "a voucher's reference keeps its zeros");
        assert_eq!(line(&[text("a;\"b\""), number(Some(0)), day(None)]), "\"a;\"\"b\"\"\";0;\r\n");
    }
}

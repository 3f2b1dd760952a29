//! A table of a Document as CSV, in two dialects: one that a Norwegian spreadsheet opens as it is, and RFC 4180 for
//! machines.
//!
//! Owns how each value is written there. Refuses what other formats hide: a hidden cell is `:` here too.
//!
//! | | `norwegian` | `rfc4180` |
//! | --- | --- | --- |
//! | begins with | a byte order mark, so that the letters are read as UTF-8 | the heads |
//! | between fields | `;` | `,` |
//! | numbers | decimal comma, no thousands separator | decimal point |
//! | percent | `62,50 %` | a fraction of one, as in the workbook: `0.6250` |
//! | dates | `31.12.2026` | `2026-12-31` |
//! | total row | last, where the table has one | none: it is no row of data |
//! | rows behind a row | none | their ids, parted by blanks, in the last column |
//! | text that a spreadsheet would run or count | behind an apostrophe | as it is |
//!
//! Percent has both its decimals here, as the document has it, for whoever counts on; pages and paper round to one.
//!
//! In both, kroner have two decimals, lines end in CR LF, what is hidden is `:`, what is not reported or not applicable says
//! so in the document's words, and nothing is nothing. Control characters other than tabs and line ends are left out.

use crate::document::{Cell, Document, Labels, Row, Table};
use ::csv::{Terminator, Writer, WriterBuilder};
use domain::Word;
use domain::check::Code;
use std::str::FromStr;

/// Says that what follows is UTF-8, to programs that would otherwise guess.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a spreadsheet may take for the beginning of a formula, in its narrow and its wide form, or skip to get to one.
pub(crate) const FORMULA_BEGINS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Digits that a spreadsheet keeps of a number.
const EXACT_DIGITS: usize = 15;

/// For whom the file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// People with a spreadsheet set to Norwegian.
    #[default]
    Norwegian,
    /// Machines.
    Rfc4180,
}

impl Word for Dialect {
    const ALL: &'static [Self] = &[Self::Norwegian, Self::Rfc4180];
    const KEY: &'static str = "csv-dialect";

    fn text(self) -> &'static str {
        match self {
            Self::Norwegian => "norwegian",
            Self::Rfc4180 => "rfc4180",
        }
    }
}

impl FromStr for Dialect {
    type Err = Code;

    fn from_str(text: &str) -> Result<Self, Code> {
        let found = Self::ALL.iter().copied().find(|dialect| dialect.text() == text);
        found.ok_or_else(|| Code::UnknownWord { allowed: Self::ALL.iter().map(|dialect| dialect.text()).collect() })
    }
}

/// A table as a file. `table` is one of the document's. The same document gives the same bytes.
pub fn table(document: &Document, table: &Table, dialect: Dialect) -> Vec<u8> {
    let labels = &document.labels;
    let fields = Fields { labels, dialect };
    let mut begun = Vec::new();
    if dialect == Dialect::Norwegian {
        begun.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
    }
    let delimiter = match dialect {
        Dialect::Norwegian => b';',
        Dialect::Rfc4180 => b',',
    };
    let mut options = WriterBuilder::new();
    // A row of another length than the head is the compile's fault, and still better read than refused.
    options.delimiter(delimiter).terminator(Terminator::CRLF).flexible(true);
    let mut writer = options.from_writer(begun);
    let heads = table.columns.iter().map(|column| fields.text(&column.title));
    write(&mut writer, heads.chain(fields.machines(|| labels.row_ids.clone())));
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| fields.cell(cell));
        write(&mut writer, cells.chain(fields.machines(|| ids(row))));
    }
    if let Some(totals) = table.totals(&labels.total).filter(|_| dialect == Dialect::Norwegian) {
        write(&mut writer, totals.iter().map(|cell| fields.cell(cell)));
    }
    writer.into_inner().expect("memory takes every byte")
}

fn write(writer: &mut Writer<Vec<u8>>, fields: impl Iterator<Item = String>) {
    writer.write_record(fields).expect("memory takes every byte, and rows may have any length");
}

fn ids(row: &Row) -> String {
    row.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Writes values in a dialect.
struct Fields<'a> {
    labels: &'a Labels,
    dialect: Dialect,
}

impl Fields<'_> {
    /// A field that machines alone get.
    fn machines(&self, field: impl FnOnce() -> String) -> Option<String> {
        (self.dialect == Dialect::Rfc4180).then(field)
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => self.text(text),
            Cell::Count(number) | Cell::Minutes(number) => number.to_string(),
            Cell::Ore(hundredths) | Cell::Hundredths(hundredths) => self.number(*hundredths, 2),
            Cell::BasisPoints(points) => match self.dialect {
                Dialect::Norwegian => format!("{} %", self.number(*points, 2)),
                Dialect::Rfc4180 => self.number(*points, 4),
            },
            Cell::Date(day) => match self.dialect {
                Dialect::Norwegian => day.format("%d.%m.%Y").to_string(),
                Dialect::Rfc4180 => day.to_string(),
            },
            Cell::YesNo(true) => self.text(&self.labels.yes),
            Cell::YesNo(false) => self.text(&self.labels.no),
            Cell::NotReported => self.text(&self.labels.not_reported),
            Cell::NotApplicable => self.text(&self.labels.not_applicable),
            Cell::Hidden => ":".to_owned(),
            Cell::Blank => String::new(),
        }
    }

    /// `units` of ten to the power of −`decimals`, with all of those decimals and the sign that every program reads.
    fn number(&self, units: i64, decimals: usize) -> String {
        let mark = match self.dialect {
            Dialect::Norwegian => ',',
            Dialect::Rfc4180 => '.',
        };
        let digits = format!("{:0>width$}", units.unsigned_abs(), width = decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        format!("{}{whole}{mark}{part}", if units < 0 { "-" } else { "" })
    }

    fn text(&self, words: &str) -> String {
        match self.dialect {
            Dialect::Norwegian => text(words),
            Dialect::Rfc4180 => readable(words),
        }
    }
}

/// Text as a spreadsheet set to Norwegian leaves it: behind an apostrophe where it would run it, or take it for a number.
pub fn text(text: &str) -> String {
    let readable = readable(text);
    if is_taken_otherwise(&readable) { format!("'{readable}") } else { readable }
}

fn readable(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\t' | '\r' | '\n')).collect()
}

/// Whether a spreadsheet would make something else of a text: run it, take a municipality's 0301 for the number 301,
/// round a KID, or take «6-12» for a day in December.
fn is_taken_otherwise(text: &str) -> bool {
    let loses_digits = is_digits(text) && (text.len() > EXACT_DIGITS || text.len() > 1 && text.starts_with('0'));
    text.starts_with(FORMULA_BEGINS)
        || loses_digits
        || is_power(text)
        || is_day_or_month(text)
        || is_short_date_or_time(text)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit())
}

/// `1E5`, which would be 100 000.
fn is_power(text: &str) -> bool {
    text.split_once(['E', 'e']).is_some_and(|(number, power)| is_digits(number) && is_digits(power))
}

/// `6-12`, `26/12`, `1.2` and `11/2026`: a month with a day or a year. A case number as `26/771` is neither.
fn is_day_or_month(text: &str) -> bool {
    let Some((first, then)) = text.split_once(['/', '.', '-']) else { return false };
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| is_digits(part));
    let (Some(first), Some(then)) = (number(first), number(then)) else { return false };
    let is_month = |number: u32| (1..=12).contains(&number);
    let goes_with_month = |number: u32| number <= 99 || (1_900..=9_999).contains(&number);
    is_month(first) && goes_with_month(then) || goes_with_month(first) && is_month(then)
}

/// `1.2.3` and `10-12-14`, which would get a century, and `12:30`, which would become a part of a day. A date with its
/// whole year stays what it is.
fn is_short_date_or_time(text: &str) -> bool {
    let parts = |separator: char| {
        let all_short = text.split(separator).all(|part| is_digits(part) && part.len() <= 2);
        if all_short { text.split(separator).count() } else { 0 }
    };
    ['/', '.', '-'].into_iter().any(|separator| parts(separator) == 3) || (2..=3).contains(&parts(':'))
}

#[cfg(test)]
mod tests;

//! Words of the register in a document's language: closed sets, dates with their precision, amounts.

use chrono::{Datelike, NaiveDate};
use domain::calendar::{Period, Precision};
use language::{Language, message, text};

use crate::document::{Cell, Fact};

/// The name of a word of a closed set.
pub(crate) fn word<W: domain::Word>(language: Language, word: W) -> String {
    text(language, &format!("word-{}-{}", W::KEY, word.text().replace('_', "-")))
}

/// A date as exactly as it is known: a day, a month or a quarter.
pub(crate) fn when(language: Language, on: NaiveDate, precision: Precision) -> String {
    match precision {
        Precision::Day => language::date_long(language, on),
        Precision::Month => language::month_of_year(language, on.year(), on.month()),
        Precision::Quarter => language::quarter_of_year(language, on.year(), on.month0() / 3 + 1),
    }
}

/// A date as a cell: a real date where the day is known, words where it is not.
pub(crate) fn when_cell(language: Language, on: Option<NaiveDate>, precision: Precision) -> Cell {
    match (on, precision) {
        (None, _) => Cell::NotReported,
        (Some(on), Precision::Day) => Cell::Date(on),
        (Some(on), Precision::Month | Precision::Quarter) => Cell::Text(when(language, on, precision)),
    }
}

/// A period in as few words as it takes: the year alone where it is a whole one.
pub(crate) fn period_words(language: Language, period: Period) -> String {
    if Period::year(period.starts_on.year()) == Some(period) {
        period.starts_on.year().to_string()
    } else {
        language::date_range(language, period.starts_on, period.ends_on)
    }
}

/// What `:` stands for under a threshold below which counts of people are hidden.
pub(crate) fn hidden_explained(language: Language, threshold: i64) -> String {
    message(language, "report-hidden-explained", &[("most", (threshold - 1).into())])
}

/// A text cell, or that nothing was reported.
pub(crate) fn text_cell(value: Option<&str>) -> Cell {
    value.map_or(Cell::NotReported, |value| Cell::Text(value.to_owned()))
}

/// A fact with the label of a message key.
pub(crate) fn fact(language: Language, key: &str, value: Cell) -> Fact {
    Fact { label: text(language, key), value }
}

/// Paragraphs of a text that somebody typed: parted by line breaks, blank ones left out.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

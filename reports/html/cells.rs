//! One value as people read it.

use language::Language;

use crate::document::{Cell, ColumnKind, Labels};

/// What stands for a hidden number.
const HIDDEN: &str = ":";

/// A cell in words; the four kinds of missing number differ.
pub(super) fn cell_words(cell: &Cell, language: Language, labels: &Labels) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(number) | Cell::Minutes(number) => language::integer(language, *number),
        Cell::Ore(ore) => language::kroner_plain(language, *ore),
        Cell::Date(on) => language::date_medium(language, *on),
        Cell::BasisPoints(points) => language::percent_decimal(language, *points, 2),
        Cell::YesNo(true) => labels.yes.clone(),
        Cell::YesNo(false) => labels.no.clone(),
        Cell::NotReported => labels.not_reported.clone(),
        Cell::NotApplicable => labels.not_applicable.clone(),
        Cell::Hidden => HIDDEN.to_owned(),
        Cell::Blank => String::new(),
    }
}

/// As [`cell_words`] where no heading says what is counted: an amount names its currency, minutes their unit.
pub(super) fn fact_words(cell: &Cell, language: Language, labels: &Labels) -> String {
    match cell {
        Cell::Ore(ore) => language::kroner(language, *ore),
        Cell::Minutes(minutes) => language::duration(language, *minutes),
        Cell::Date(on) => language::date_long(language, *on),
        _ => cell_words(cell, language, labels),
    }
}

/// Whether a column is read from the right.
pub(super) const fn is_number(kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Count | ColumnKind::Ore | ColumnKind::Minutes | ColumnKind::Percent => true,
        ColumnKind::Text | ColumnKind::Date => false,
    }
}

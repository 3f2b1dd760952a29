//! What can be wrong with a field, as codes that pages and API turn into the same words, and the collector that finds all
//! faults of a thing at once.

mod code;

pub use self::code::Code;
use crate::privacy::{has_birth_number, has_number_of_a_person};
use chrono::NaiveDate;
use serde::Serialize;

/// Longest title, as in the 360Giving standard.
pub const TITLE_MAX: usize = 140;
/// Longest one-line text: a name, an address, a reference.
pub const LINE_MAX: usize = 200;
/// Longest item in a list of short texts.
pub const ITEM_MAX: usize = 1_000;
/// Longest free text outside a report's sections.
pub const TEXT_MAX: usize = 10_000;
/// Most items in a list that is part of one thing.
pub const LIST_MAX: usize = 100;
/// Largest amount in øre that a spreadsheet keeps exactly (2^53).
pub const ORE_MAX: i64 = 9_007_199_254_740_992;
/// Largest count of people, events or minutes that is taken for meant.
pub const COUNT_MAX: i64 = 1_000_000_000;

/// One fault in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldError {
    /// JSON pointer of the field inside the thing, for example `/title` or `/requirements/0/form_key`.
    pub pointer: String,
    /// What is wrong.
    #[serde(flatten)]
    pub code: Code,
}

impl FieldError {
    /// A fault in a field at the top of a thing.
    pub fn new(field: &str, code: Code) -> Self {
        Self { pointer: format!("/{field}"), code }
    }
}

/// A key as a JSON pointer writes it (RFC 6901). Pointers are sent to clients, so a key that is none of ours must not break
/// one.
pub fn pointed(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Something that can say everything that is wrong with itself.
pub trait Checked {
    /// All faults, in the order of the fields. `today` is the date in Europe/Oslo.
    fn check(&self, today: NaiveDate) -> Vec<FieldError>;
}

/// Collects faults field by field.
#[derive(Default)]
pub struct Check {
    errors: Vec<FieldError>,
}

impl Check {
    /// The faults found.
    pub fn finish(self) -> Vec<FieldError> {
        self.errors
    }

    /// Notes a fault.
    pub fn fail(&mut self, field: &str, code: Code) {
        self.errors.push(FieldError::new(field, code));
    }

    /// Notes a fault where the condition does not hold.
    pub fn demand(&mut self, field: &str, holds: bool, code: Code) {
        if !holds {
            self.fail(field, code);
        }
    }

    /// A free text that must be there, on one line.
    pub fn line(&mut self, field: &str, text: &str, max: usize) {
        self.one_line(field, text, max);
        self.nobody(field, text);
    }

    /// A name that must be there, on one line: a number in it is its own, unless it can be a birth number.
    pub fn name(&mut self, field: &str, text: &str, max: usize) {
        self.one_line(field, text, max);
        self.demand(field, !has_birth_number(text), Code::NumberOfAPerson);
    }

    /// A reference, of a letter, a case or a voucher, that may be missing: a number in it is its own, unless it can be a
    /// birth number.
    pub fn reference(&mut self, field: &str, reference: Option<&str>) {
        if let Some(reference) = reference {
            self.name(field, reference, LINE_MAX);
        }
    }

    /// What must be there, on one line, and is read by a rule of its own.
    pub fn one_line(&mut self, field: &str, text: &str, max: usize) {
        self.demand(field, !text.trim().is_empty(), Code::Required);
        self.length(field, text, max);
        self.demand(field, !text.chars().any(char::is_control), Code::ControlCharacters);
    }

    /// A text on one line that may be missing.
    pub fn optional_line(&mut self, field: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(field, text, LINE_MAX);
        }
    }

    /// A text of several lines that may be missing.
    pub fn optional_text(&mut self, field: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(field, text, TEXT_MAX);
        }
    }

    /// A free text of several lines; line breaks and tabs are the only control characters.
    pub fn text(&mut self, field: &str, text: &str, max: usize) {
        self.nobody(field, text);
        self.length(field, text, max);
        let shown = |letter: char| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t');
        self.demand(field, text.chars().all(shown), Code::ControlCharacters);
    }

    /// A list of short texts.
    pub fn items<'a>(&mut self, field: &str, items: impl ExactSizeIterator<Item = &'a str>) {
        self.demand(field, items.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        for (index, item) in items.enumerate() {
            let field = format!("{field}/{index}");
            self.demand(&field, !item.trim().is_empty(), Code::Required);
            self.text(&field, item, ITEM_MAX);
        }
    }

    /// An end that may not lie before its start; both may be missing.
    pub fn order(&mut self, field: &str, end: Option<NaiveDate>, start: Option<NaiveDate>) {
        if let (Some(end), Some(start)) = (end, start) {
            self.demand(field, end >= start, Code::BeforeStart { start });
        }
    }

    /// A date that must have come.
    pub fn past(&mut self, field: &str, date: Option<NaiveDate>, today: NaiveDate) {
        self.demand(field, date.is_none_or(|date| date <= today), Code::InFuture { today });
    }

    /// A date within the years that a register of grants can hold (1900–2199).
    pub fn plausible(&mut self, field: &str, date: Option<NaiveDate>) {
        use chrono::Datelike;
        self.demand(field, date.is_none_or(|date| (1900..2200).contains(&date.year())), Code::NotADate);
    }

    /// A count that may be missing but not below zero.
    pub fn count(&mut self, field: &str, count: Option<i64>) {
        if let Some(count) = count {
            self.demand(field, count >= 0, Code::Negative);
            self.demand(field, count <= COUNT_MAX, Code::OutOfRange { min: 0, max: COUNT_MAX });
        }
    }

    /// An amount in øre that may be missing but not below zero.
    pub fn ore(&mut self, field: &str, ore: Option<i64>) {
        if let Some(ore) = ore {
            self.demand(field, ore >= 0, Code::Negative);
            self.demand(field, ore <= ORE_MAX, Code::AmountOutOfRange { min_ore: 0, max_ore: ORE_MAX });
        }
    }

    /// An amount in øre on either side of zero.
    pub fn signed_ore(&mut self, field: &str, ore: i64) {
        self.ore_within(field, ore, -ORE_MAX, ORE_MAX);
    }

    /// An amount in øre from a smallest to a largest.
    pub fn ore_within(&mut self, field: &str, ore: i64, min_ore: i64, max_ore: i64) {
        self.demand(field, (min_ore..=max_ore).contains(&ore), Code::AmountOutOfRange { min_ore, max_ore });
    }

    /// An http or https address that may be missing.
    pub fn link(&mut self, field: &str, link: Option<&str>) {
        if let Some(link) = link {
            let address = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
            let plausible = address.is_some_and(|rest| {
                rest.starts_with(|first: char| first.is_alphanumeric()) && !rest.contains(char::is_whitespace)
            });
            self.demand(field, plausible, Code::NotALink);
            self.length(field, link, ITEM_MAX);
        }
    }

    fn nobody(&mut self, field: &str, text: &str) {
        self.demand(field, !has_number_of_a_person(text), Code::NumberOfAPerson);
    }

    fn length(&mut self, field: &str, text: &str, max: usize) {
        let actual = text.chars().count();
        self.demand(field, actual <= max, Code::TooLong { max, actual });
    }
}

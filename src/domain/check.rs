//! What can be wrong with a field, as codes that pages and API turn into the same words, and the collector that finds all
//! faults of a thing at once.

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

/// Why a field is refused. Its message key is `error-` and [`Code::key`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Code {
    /// The field must be filled in.
    Required,
    /// The text has more characters than fit.
    TooLong {
        /// The most characters that fit.
        max: usize,
        /// How many there are.
        actual: usize,
    },
    /// The list has more items than fit.
    TooMany {
        /// The most items that fit.
        max: usize,
    },
    /// The text has control characters, which no form or document can show.
    ControlCharacters,
    /// The number lies outside its range.
    OutOfRange {
        /// Smallest number allowed.
        min: i64,
        /// Largest number allowed.
        max: i64,
    },
    /// The amount lies outside its range.
    AmountOutOfRange {
        /// Smallest amount allowed, in øre.
        min_ore: i64,
        /// Largest amount allowed, in øre.
        max_ore: i64,
    },
    /// The number is below zero.
    Negative,
    /// The end lies before the start.
    BeforeStart {
        /// The start it is compared with.
        start: NaiveDate,
    },
    /// The date is not after another.
    NotAfter {
        /// That other date.
        after: NaiveDate,
    },
    /// The date has not come yet.
    InFuture {
        /// The day it is compared with.
        today: NaiveDate,
    },
    /// Not a date that exists.
    NotADate,
    /// Not whole months that make a month, a quarter, half a year or a year.
    NotAReportingPeriod,
    /// Counts days that another row of the same kind counts already.
    Overlaps {
        /// First day of the other.
        starts_on: NaiveDate,
        /// Last day of the other.
        ends_on: NaiveDate,
    },
    /// Not a whole number.
    NotANumber,
    /// Not an amount of kroner and øre.
    NotAnAmount,
    /// Not nine digits with a right check digit.
    NotAnOrganisationNumber,
    /// Not the four digits of a municipality.
    NotAMunicipalityNumber,
    /// Not the four digits of a postcode.
    NotAPostcode,
    /// Not an email address.
    NotAnEmail,
    /// Not an http or https address.
    NotALink,
    /// Not an identity.
    NotAnIdentity,
    /// Names something that is not in this organisation's register.
    Unknown,
    /// Something with the same key exists already.
    Duplicate,
    /// Not one of the words of a closed set.
    UnknownWord {
        /// The words that are allowed.
        allowed: Vec<&'static str>,
    },
    /// The field is computed or imported and cannot be typed.
    ReadOnly,
    /// A reason must be given with this change.
    ReasonRequired,
    /// The state does not follow from the one before.
    NotFromState {
        /// The state it has.
        from: String,
    },
    /// The password is shorter than allowed.
    PasswordTooShort {
        /// The fewest characters allowed.
        min: usize,
    },
    /// The password is one of those guessed first.
    PasswordTooCommon,
    /// Somebody else has changed it since it was read.
    ChangedMeanwhile,
    /// Contradicts another field, which is named.
    Contradicts {
        /// The other field.
        other: &'static str,
    },
    /// The payment waits for something that has not come.
    GateShut {
        /// What it waits for.
        gate: crate::payment::PaymentGate,
        /// The period of the report that it waits for.
        period: Option<crate::calendar::Period>,
    },
    /// A share that waits for the final report names another report.
    NotFinalReport,
    /// More than the grant year has left.
    MoreThanLeft {
        /// How much it has left.
        left_ore: i64,
    },
    /// The grant year's books do not add up to nothing.
    DoesNotClose {
        /// By how much; below zero when more went out than came in.
        left_ore: i64,
        /// What is missing.
        gap: crate::closing::Gap,
    },
    /// The file is larger than is taken.
    FileTooLarge {
        /// The most bytes taken.
        max: i64,
    },
    /// The file's content is not of a kind that is taken.
    FileKindRefused,
    /// The file holds macros, which run where it is opened.
    FileHasMacros,
    /// The file is small only because it is packed.
    FileUnpacksTooLarge {
        /// The most bytes it may unpack to.
        max: i64,
    },
    /// The file has no content.
    FileEmpty,
    /// The file has lost its end.
    FileDamaged,
    /// The accounts of the year are closed; they must be reopened first.
    YearClosed {
        /// The year.
        year: i32,
    },
    /// The grant has no such funding year.
    YearNotOfGrant {
        /// The first that it can have.
        first: i32,
        /// The last that it can have.
        last: i32,
    },
    /// Not the four digits of an account.
    NotAnAccount,
    /// The grant does not pay for work at this site.
    NotCovered,
    /// Several reports would have one and the same deadline.
    SameDeadline,
    /// The letter no longer asks for the report.
    NotAskedFor,
    /// The grant would no longer cover what it pays already.
    PaysOutside {
        /// How many parts of entries, and standing splits.
        parts: i64,
    },
    /// The parts are more than the whole.
    MoreThanWhole,
    /// Corrections would take back more than was booked.
    TakenBackBeyond {
        /// How much more, in øre.
        beyond_ore: i64,
    },
    /// The value is of another type than the field.
    WrongType {
        /// What it should be, as JSON names it: `string`, `integer`, `boolean`, `array`, `object`.
        expected: &'static str,
    },
    /// The thing has no such field.
    UnknownField,
    /// The text has a number that may be a person's. Who writes may say that it is not.
    NumberOfAPerson,
    /// More is awarded than there is.
    AboveAvailable {
        /// What can still be awarded, in øre.
        left_ore: i64,
    },
    /// More is awarded to one than the call gives to any.
    AboveHighest {
        /// What one may be awarded at most, in øre.
        highest_ore: i64,
    },
    /// Yes is kept as 1 and no as 0; it is neither.
    NotYesOrNo,
    /// The request has been answered, and what was answered stays as it was.
    Answered,
    /// Less is made available than is awarded already.
    BelowAwarded {
        /// What is awarded, in øre.
        awarded_ore: i64,
    },
    /// Money has been paid out of the award, or its recipient has reported: it stays.
    AwardStands,
}

impl Code {
    /// The stable name of the code, as sent over the API; the message key is `error-` followed by it, hyphenated.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::ControlCharacters => "control-characters",
            Self::OutOfRange { .. } => "out-of-range",
            Self::AmountOutOfRange { .. } => "amount-out-of-range",
            Self::Negative => "negative",
            Self::BeforeStart { .. } => "before-start",
            Self::NotAfter { .. } => "not-after",
            Self::InFuture { .. } => "in-future",
            Self::NotADate => "not-a-date",
            Self::NotAReportingPeriod => "not-a-reporting-period",
            Self::Overlaps { .. } => "overlaps",
            Self::NotANumber => "not-a-number",
            Self::NotAnAmount => "not-an-amount",
            Self::NotAnOrganisationNumber => "not-an-organisation-number",
            Self::NotAMunicipalityNumber => "not-a-municipality-number",
            Self::NotAPostcode => "not-a-postcode",
            Self::NotAnEmail => "not-an-email",
            Self::NotALink => "not-a-link",
            Self::NotAnIdentity => "not-an-identity",
            Self::Unknown => "unknown",
            Self::Duplicate => "duplicate",
            Self::UnknownWord { .. } => "unknown-word",
            Self::ReadOnly => "read-only",
            Self::ReasonRequired => "reason-required",
            Self::NotFromState { .. } => "not-from-state",
            Self::PasswordTooShort { .. } => "password-too-short",
            Self::PasswordTooCommon => "password-too-common",
            Self::ChangedMeanwhile => "changed-meanwhile",
            Self::Contradicts { .. } => "contradicts",
            Self::GateShut { .. } => "gate-shut",
            Self::NotFinalReport => "not-final-report",
            Self::MoreThanLeft { .. } => "more-than-left",
            Self::DoesNotClose { .. } => "does-not-close",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::FileKindRefused => "file-kind-refused",
            Self::FileHasMacros => "file-has-macros",
            Self::FileUnpacksTooLarge { .. } => "file-unpacks-too-large",
            Self::FileEmpty => "file-empty",
            Self::FileDamaged => "file-damaged",
            Self::YearClosed { .. } => "year-closed",
            Self::YearNotOfGrant { .. } => "year-not-of-grant",
            Self::NotAnAccount => "not-an-account",
            Self::PaysOutside { .. } => "pays-outside",
            Self::NotCovered => "not-covered",
            Self::SameDeadline => "same-deadline",
            Self::NotAskedFor => "not-asked-for",
            Self::MoreThanWhole => "more-than-whole",
            Self::TakenBackBeyond { .. } => "taken-back-beyond",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownField => "unknown-field",
            Self::NumberOfAPerson => "number-of-a-person",
            Self::AboveAvailable { .. } => "above-available",
            Self::AboveHighest { .. } => "above-highest",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::Answered => "answered",
            Self::BelowAwarded { .. } => "below-awarded",
            Self::AwardStands => "award-stands",
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.key())
    }
}

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

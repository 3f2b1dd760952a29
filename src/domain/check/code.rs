//! Why a field is refused: one code a reason, which pages and API turn into the same words.

use chrono::NaiveDate;
use serde::Serialize;

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
    /// Findings keep the report from being sent.
    Blocked {
        /// How many.
        count: i64,
    },
    /// Whoever sent the report for approval approves it, where somebody else could.
    SenderApproves,
    /// The files to approve are not those that are there now.
    OtherFiles,
    /// The files to approve are still being made.
    FilesNotMade,
    /// A later revision has been begun.
    NotNewest,
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
    /// The funder has the report: it is corrected, and what it answers stays met.
    ReportSent,
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
            Self::Blocked { .. } => "blocked",
            Self::SenderApproves => "sender-approves",
            Self::OtherFiles => "other-files",
            Self::FilesNotMade => "files-not-made",
            Self::NotNewest => "not-newest",
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
            Self::ReportSent => "report-sent",
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.key())
    }
}

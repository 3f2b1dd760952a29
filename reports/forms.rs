//! Forms as files: TOML to [`Form`], with the line and column of every mistake, and the forms that come with the program.
//!
//! A form is data of a funder. What this version cannot keep (another kind of deadline, another kind of section) is
//! refused here by name, never read as something else.

mod check;
mod fields;
mod place;
mod proposal;
mod shape;

use domain::deadline::DeadlineRule;
use domain::form::{CONDITION_DEPTH_MAX, Form};
use language::{Language, Message};
use place::Places;

/// One mistake in a form file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {}", self.in_language(Language::En))]
pub struct FormError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The field it concerns, as a path: `sections[2].key`; empty where the file is not TOML at all.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl FormError {
    /// What is wrong and how to mend it, without the place.
    pub fn in_language(&self, language: Language) -> String {
        let told = self.problem.message(&self.field, language).in_language(language);
        match self.problem.meant() {
            Some(meant) => {
                Message::new("form-error-did-you-mean").with("error", told).with("meant", meant).in_language(language)
            }
            None => told,
        }
    }
}

/// What can be wrong with a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Not TOML, or not of the shape of a form; the parser's own words, in English.
    Unreadable {
        /// Those words.
        detail: String,
    },
    /// A field that no form has in this place.
    UnknownField {
        /// The fields that there can be.
        allowed: Vec<&'static str>,
        /// The one that was probably meant.
        meant: Option<&'static str>,
    },
    /// A field that must be there is not.
    Missing,
    /// A text lacks a language that the form says it is written in.
    MissingLanguage {
        /// That language.
        language: Language,
    },
    /// The languages that a form lists lack its own.
    LacksOwnLanguage {
        /// Its own.
        language: String,
    },
    /// Something else than what the field holds.
    WrongType {
        /// What it holds.
        expected: Expected,
    },
    /// Not one of a closed set of words.
    UnknownWord {
        /// The word.
        found: String,
        /// The words there are.
        allowed: Vec<&'static str>,
        /// The one that was probably meant.
        meant: Option<&'static str>,
    },
    /// Not a date.
    NotADate,
    /// No condition, or several side by side.
    NotOneCondition {
        /// The conditions there are.
        allowed: Vec<&'static str>,
    },
    /// Conditions within conditions, too many.
    TooDeep {
        /// How many levels there may be.
        max: usize,
    },
    /// Columns of a section whose columns nobody chooses.
    NoColumns,
    /// Amounts to round in a section that has none.
    NoRounding,
    /// A demand on a section that nobody fills in.
    NoRequiredIf,
    /// The sum of what does not add up.
    NoTotal,
    /// A table of activities that is divided by nothing.
    NoBreakdown,
    /// A table that is divided by the same thing twice.
    CrossedWithItself,
    /// A table by two dimensions by which participants are counted, each for itself.
    NotCountedTogether,
    /// Written for another version of the program.
    OtherFormat {
        /// The format it names.
        found: u32,
    },
    /// A kind of deadline that this version cannot compute.
    DeadlineKindNotSupported {
        /// The kind it names.
        found: String,
    },
    /// Not a key: lower-case ASCII letters, digits and single hyphens, of at most so many characters.
    NotAKey {
        /// The most characters.
        max: usize,
    },
    /// Stands twice.
    Duplicate,
    /// Must not be empty.
    Empty,
    /// A text that is too long for a heading.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// A number outside its range.
    OutOfRange {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A period between recurring tasks without a recurring deadline, or the other way round.
    PeriodOfAnotherDeadline,
    /// A day that no year has.
    NotADay,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    YesNo,
    /// A list.
    List,
    /// A text in each language.
    Words,
    /// Fields of its own.
    Table,
}

impl Expected {
    /// The variant of its message.
    const fn key(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::List => "list",
            Self::Words => "words",
            Self::Table => "table",
        }
    }
}

impl Problem {
    /// The word that was probably meant, where one is near.
    const fn meant(&self) -> Option<&'static str> {
        match self {
            Self::UnknownField { meant, .. } | Self::UnknownWord { meant, .. } => *meant,
            _ => None,
        }
    }

    fn message(&self, field: &str, told_in: Language) -> Message {
        let named = |language: Language| language::text(told_in, &format!("language-name-{}", language.code()));
        let message = |key: &'static str| Message::new(key).with("field", field.to_owned());
        match self {
            Self::Unreadable { detail } => Message::new("form-error-unreadable").with("detail", detail.clone()),
            Self::UnknownField { allowed, .. } => {
                message("form-error-unknown-field").with("allowed", allowed.join(", "))
            }
            Self::OtherFormat { found } => message("form-error-other-format").with("found", found.to_string()),
            Self::DeadlineKindNotSupported { found } => message("form-error-deadline-kind")
                .with("found", found.clone())
                .with("allowed", DeadlineRule::KINDS.join(", ")),
            Self::NotAKey { max } => message("form-error-not-a-key").with("max", *max),
            Self::Duplicate => message("form-error-duplicate"),
            Self::Empty => message("form-error-empty"),
            Self::TooLong { max } => message("form-error-too-long").with("max", *max),
            Self::OutOfRange { min, max } => {
                message("form-error-out-of-range").with("min", min.to_string()).with("max", max.to_string())
            }
            Self::PeriodOfAnotherDeadline => message("form-error-period-of-another-deadline"),
            Self::NotADay => message("form-error-not-a-day"),
            Self::Missing => message("form-error-missing-field"),
            Self::MissingLanguage { language } => {
                message("form-error-missing-language").with("language", named(*language))
            }
            Self::LacksOwnLanguage { language } => {
                message("form-error-own-language").with("language", language.clone())
            }
            Self::WrongType { expected } => message("form-error-wrong-type").with("expected", expected.key()),
            Self::UnknownWord { found, allowed, .. } => {
                message("form-error-unknown-word").with("found", found.clone()).with("allowed", allowed.join(", "))
            }
            Self::NotADate => message("form-error-not-a-date"),
            Self::NotOneCondition { allowed } => {
                message("form-error-one-condition").with("allowed", allowed.join(", "))
            }
            Self::TooDeep { max } => message("form-error-too-deep").with("max", *max),
            Self::NoColumns => message("form-error-no-columns"),
            Self::NoRounding => message("form-error-no-rounding"),
            Self::NoRequiredIf => message("form-error-no-required-if"),
            Self::NoTotal => message("form-error-no-total"),
            Self::NoBreakdown => message("form-error-no-breakdown"),
            Self::CrossedWithItself => message("form-error-crossed-with-itself"),
            Self::NotCountedTogether => message("form-error-not-counted-together"),
        }
    }
}

/// Reads a form. On failure gives every mistake found, in the order of the file, but that it is of another format first; at
/// least one.
pub fn parse(source: &str) -> Result<Form, Vec<FormError>> {
    let places = Places::of(source)?;
    let mut errors = shape::mistakes(&places, &fields::FORM, CONDITION_DEPTH_MAX);
    errors.extend(check::other_format(&places));
    let read = toml::from_str::<Form>(source);
    let meant = read.as_ref().map(|form| check::meaning(form, &places)).unwrap_or_default();
    // A number out of its range is a mistake of its shape and of the rule that it belongs to.
    let meant: Vec<FormError> = meant.into_iter().filter(|error| !errors.contains(error)).collect();
    errors.extend(meant);
    match read {
        Ok(form) if errors.is_empty() => return Ok(form),
        // What the parser stumbles over first has a better name among the others.
        Err(error) if errors.is_empty() => errors.push(place::unreadable(source, &error)),
        Ok(_) | Err(_) => {}
    }
    // In a file of another format, what else is wrong may be right there.
    errors.sort_by_key(|error| (!matches!(error.problem, Problem::OtherFormat { .. }), error.line, error.column));
    Err(errors)
}

/// The forms that come with the program, in the order in which people should be offered them.
pub fn built_in() -> Vec<Form> {
    SOURCES
        .iter()
        .map(|source| parse(source).expect("the forms that come with the program are checked by tests"))
        .collect()
}

const SOURCES: [&str; 20] = [
    include_str!("forms/helsedirektoratet-arsrapport.toml"),
    include_str!("forms/helsedirektoratet-brukerorganisasjoner.toml"),
    include_str!("forms/helsedirektoratet-aktivitetstilbud.toml"),
    include_str!("forms/helsedirektoratet-kontaktskapende.toml"),
    include_str!("forms/helsedirektoratet-hjelpetelefon.toml"),
    include_str!("forms/helsedirektoratet-informasjon-veiledning.toml"),
    include_str!("forms/oslo-kommune-helse-sosial-arsrapport.toml"),
    include_str!("forms/oslo-bydel-sagene.toml"),
    include_str!("forms/oslo-bydel-frogner.toml"),
    include_str!("forms/bergen-rus-psykisk-helse.toml"),
    include_str!("forms/dam-helse-fremdriftsrapport.toml"),
    include_str!("forms/dam-helse-sluttrapport.toml"),
    include_str!("forms/dam-helse-regnskap.toml"),
    include_str!("forms/dam-helse-prosjektstatus.toml"),
    include_str!("forms/dam-helse-ny-fremdriftsrapport.toml"),
    include_str!("forms/dam-helse-ny-sluttrapport.toml"),
    include_str!("forms/statsforvalteren-rapport.toml"),
    include_str!("forms/sjur-fondet-status.toml"),
    include_str!("forms/sjur-fondet-sluttrapport.toml"),
    include_str!("forms/generell-rapport.toml"),
];

#[cfg(test)]
mod tests;

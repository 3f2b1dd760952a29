//! Forms as files: TOML to [`Form`], with the line and column of every mistake, and the forms that come with the program.
//!
//! A form is data of a funder. What this version cannot keep (another kind of deadline, another kind of section) is
//! refused here by name, never read as something else.

mod check;
mod fields;
mod place;
mod proposal;
mod readable;
mod shape;
mod syntax;

use chrono::NaiveDate;
use domain::calendar::Period;
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
    /// The section it is in: its number from 1, and its key where it has one.
    pub section: Option<(usize, Option<String>)>,
    /// The field it concerns, as a path: `sections[2].key`; empty where the file is not TOML at all.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl FormError {
    /// What is wrong and how to mend it, without the place.
    pub fn in_language(&self, language: Language) -> String {
        // People count sections from 1, and know them by their keys.
        let within = self.section.as_ref().and_then(|_| self.field.split_once("]."));
        let field = within.map_or(self.field.as_str(), |(_, field)| field);
        let told = self.problem.message(field, language).in_language(language);
        let told = match &self.section {
            None => told,
            Some((number, None)) => {
                Message::new("form-error-in-section").with("number", *number).with("error", told).in_language(language)
            }
            Some((number, Some(key))) => Message::new("form-error-in-section-of-key")
                .with("number", *number)
                .with("key", key.clone())
                .with("error", told)
                .in_language(language),
        };
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
    /// Quotation marks of a word processor around a text.
    CurlyQuotes,
    /// A value without the quotation marks that everything but numbers, yes and no stands in.
    Unquoted,
    /// The heading of one more of a list, in single brackets.
    SingleBrackets,
    /// A bracket or a quotation mark that is opened and never closed.
    Unclosed {
        /// The mark.
        opened: char,
        /// The one that closes it.
        closing: char,
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
    /// A list to choose from where nothing is chosen.
    NoChoices,
    /// Hours of what is not measured in time.
    NoHours,
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
        /// The one that was probably meant.
        meant: Option<&'static str>,
    },
    /// Not a key: lower-case ASCII letters, digits and single hyphens, of at most so many characters.
    NotAKey {
        /// The most characters.
        max: usize,
    },
    /// Stands twice.
    Duplicate {
        /// The line on which it stands first.
        first: usize,
    },
    /// A second section of what is missing.
    MissingTwice,
    /// A table of the activities that another shows already.
    ShownByKindAndMonth,
    /// Two columns of a table with one heading.
    SameHeading {
        /// The heading.
        heading: String,
        /// The other column's key.
        other: String,
    },
    /// Must not be empty.
    Empty,
    /// A text that is too long for a heading.
    TooLong {
        /// The most characters.
        max: usize,
    },
    /// A list of too many, or of too few though of some.
    TooMany {
        /// How few there may be.
        min: usize,
        /// How many.
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
    /// A deadline that comes before the end of a period that it is the deadline of.
    DueBeforeEnd {
        /// Such a period of some year.
        period: Period,
        /// Its deadline.
        due: NaiveDate,
    },
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
    /// The variant of its message, whose example fits the field.
    fn key(self, field: &str) -> &'static str {
        let name = field.rsplit('.').next().unwrap_or(field);
        match self {
            Self::Text => "text",
            Self::Number if name.ends_with("_percent") => "percent",
            Self::Number if name.ends_with("_ore") => "ore",
            Self::Number => "number",
            Self::YesNo => "yes-no",
            Self::List if matches!(name, "all" | "any") => "conditions",
            Self::List if name == "languages" => "languages",
            Self::List if matches!(name, "sections" | "figures" | "columns" | "rows" | "asked") => "tables",
            Self::List => "list",
            Self::Words => "words",
            Self::Table if matches!(name, "condition" | "required_if" | "not") => "condition",
            Self::Table if name == "deadline" => "deadline",
            Self::Table if name.starts_with("crossed") => "crossed",
            Self::Table => "table",
        }
    }
}

impl Problem {
    /// The word that was probably meant, where one is near.
    const fn meant(&self) -> Option<&'static str> {
        match self {
            Self::UnknownField { meant, .. }
            | Self::UnknownWord { meant, .. }
            | Self::DeadlineKindNotSupported { meant, .. } => *meant,
            _ => None,
        }
    }

    fn message(&self, field: &str, told_in: Language) -> Message {
        let named = |language: Language| language::text(told_in, &format!("language-name-{}", language.code()));
        let message = |key: &'static str| Message::new(key).with("field", field.to_owned());
        match self {
            Self::Unreadable { detail } => Message::new("form-error-unreadable").with("detail", detail.clone()),
            Self::Unclosed { opened, closing } => {
                message("form-error-unclosed").with("opened", opened.to_string()).with("closing", closing.to_string())
            }
            Self::UnknownField { allowed, .. } => {
                message("form-error-unknown-field").with("allowed", allowed.join(", "))
            }
            Self::OtherFormat { found } => message("form-error-other-format").with("found", found.to_string()),
            Self::DeadlineKindNotSupported { found, .. } => message("form-error-deadline-kind")
                .with("found", found.clone())
                .with("allowed", DeadlineRule::KINDS.join(", ")),
            Self::NotAKey { max } => message("form-error-not-a-key").with("max", *max),
            Self::Duplicate { first } => message("form-error-duplicate").with("line", first.to_string()),
            Self::SameHeading { heading, other } => {
                message("form-error-same-heading").with("heading", heading.clone()).with("other", other.clone())
            }
            Self::Empty | Self::Missing if field == "sections" => message("form-error-no-sections"),
            Self::TooLong { max } => message("form-error-too-long").with("max", *max),
            Self::TooMany { min, max } => message("form-error-too-many").with("min", *min).with("max", *max),
            Self::OutOfRange { min, max } => {
                message("form-error-out-of-range").with("min", min.to_string()).with("max", max.to_string())
            }
            // The pages show it wherever another language is left out.
            Self::MissingLanguage { language: Language::Nb } => message("form-error-missing-bokmal"),
            Self::MissingLanguage { language } => {
                message("form-error-missing-language").with("language", named(*language))
            }
            Self::LacksOwnLanguage { language } => {
                message("form-error-own-language").with("language", language.clone())
            }
            Self::WrongType { expected } => message("form-error-wrong-type").with("expected", expected.key(field)),
            Self::UnknownWord { found, allowed, .. } => {
                message("form-error-unknown-word").with("found", found.clone()).with("allowed", allowed.join(", "))
            }
            Self::NotOneCondition { allowed } => {
                message("form-error-one-condition").with("allowed", allowed.join(", "))
            }
            Self::TooDeep { max } => message("form-error-too-deep").with("max", *max),
            Self::DueBeforeEnd { period, due } => Message::new("form-error-due-before-end")
                .with("period", language::date_range(told_in, period.starts_on, period.ends_on))
                .with("due", language::date_long(told_in, *due)),
            _ => message(self.plain_key()),
        }
    }

    /// The message of what needs no more than the field.
    const fn plain_key(&self) -> &'static str {
        match self {
            Self::CurlyQuotes => "form-error-curly-quotes",
            Self::Empty => "form-error-empty",
            Self::Missing => "form-error-missing-field",
            Self::NotADate => "form-error-not-a-date",
            Self::NotADay => "form-error-not-a-day",
            Self::NoColumns => "form-error-no-columns",
            Self::NoRounding => "form-error-no-rounding",
            Self::NoRequiredIf => "form-error-no-required-if",
            Self::NoTotal => "form-error-no-total",
            Self::NoChoices => "form-error-no-choices",
            Self::NoHours => "form-error-no-hours",
            Self::SingleBrackets => "form-error-single-brackets",
            Self::NoBreakdown => "form-error-no-breakdown",
            Self::MissingTwice => "form-error-missing-twice",
            Self::ShownByKindAndMonth => "form-error-shown-by-kind-and-month",
            Self::CrossedWithItself => "form-error-crossed-with-itself",
            Self::NotCountedTogether => "form-error-not-counted-together",
            Self::PeriodOfAnotherDeadline => "form-error-period-of-another-deadline",
            // What else there is, is told with more.
            _ => "form-error-unquoted",
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
    let meant = match &read {
        Ok(form) => check::meaning(form, &places),
        Err(_) => readable::meaning(source, &places),
    };
    // A number out of its range is a mistake of its shape and of the rule that it belongs to.
    let meant: Vec<FormError> = meant.into_iter().filter(|error| !errors.contains(error)).collect();
    errors.extend(meant);
    match read {
        Ok(form) if errors.is_empty() => return Ok(form),
        // What the parser stumbles over first has a better name among the others.
        Err(error) if errors.is_empty() => errors.push(syntax::unreadable(source, &error)),
        Ok(_) | Err(_) => {}
    }
    // In a file of another format, what else is wrong may be right there.
    errors.sort_by_key(|error| (!matches!(error.problem, Problem::OtherFormat { .. }), error.line, error.column));
    Err(errors)
}

/// What a form may well mean, but whoever writes it should know: a deadline before the end of its own period, where that is
/// so whatever the grant.
pub fn remarks(source: &str, form: &Form) -> Vec<FormError> {
    Places::of(source).map(|places| check::remarks(form, &places)).unwrap_or_default()
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

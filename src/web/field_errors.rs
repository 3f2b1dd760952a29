//! Faults of a form, by field: shown beside the field and gathered on top. The same sentences answer the API.

use std::borrow::Borrow;
use std::collections::BTreeMap;

use domain::check::{Code, FieldError};
use language::{Argument, Language};

use crate::pages::wording::{PLAIN, Wording};

/// The faults of one form, in the order of its fields. A field is named as its `id` and `name` in the page.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors {
    rows: Vec<(String, String)>,
    /// How the fields of the form are called; missing where no form has been saved.
    wording: Option<&'static Wording>,
    /// What a form calls those of its fields that it has not from the register; those of a row without the row's number.
    names: BTreeMap<String, String>,
    /// What the form calls the values of such fields, by field and value.
    values: BTreeMap<(String, String), String>,
    /// Whether a text is refused for a number that may be a person's, so that the form asks about it.
    pub asks_about_numbers: bool,
}

impl FieldErrors {
    /// What the rules of the register found: `/title` belongs to the field `title`, `/grants/0/form` to `grants-0-form`.
    pub fn of_rules(language: Language, errors: &[FieldError]) -> Self {
        let row = |error: &FieldError| {
            let field = error.pointer.trim_start_matches('/').replace('/', "-");
            (field, error_text(language, &error.code))
        };
        let asks_about_numbers = errors.iter().any(|error| error.code == Code::NumberOfAPerson);
        Self { rows: errors.iter().map(row).collect(), asks_about_numbers, ..Self::default() }
    }

    /// None yet, in a form whose fields have these words.
    pub(crate) fn of_form(wording: &'static Wording) -> Self {
        Self { wording: Some(wording), ..Self::default() }
    }

    /// With the words of a form.
    #[must_use]
    pub(crate) fn worded(self, wording: &'static Wording) -> Self {
        Self { wording: Some(wording), ..self }
    }

    /// With what the form itself calls its fields, and their values where it gives a list of them.
    #[must_use]
    pub(crate) fn naming(self, names: BTreeMap<String, String>, values: BTreeMap<(String, String), String>) -> Self {
        Self { names, values, ..self }
    }

    /// How the fields of the form are called.
    pub(crate) fn wording(&self) -> &'static Wording {
        self.wording.unwrap_or(&PLAIN)
    }

    /// What a field of the form is called, by its id; empty when it has no name.
    pub fn name_of(&self, language: impl Borrow<Language>, id: &str) -> String {
        let language: Language = *language.borrow();
        self.own_name(language, id).unwrap_or_else(|| self.wording().label(language, id))
    }

    /// What the form itself calls a field, with its row.
    pub(crate) fn own_name(&self, language: Language, id: &str) -> Option<String> {
        if let Some(name) = self.names.get(id) {
            return Some(name.clone());
        }
        let (row, field) = row_and_field(id)?;
        let name = self.names.get(&field)?;
        let row = language::message(language, "typed-row", &[("number", row.saturating_add(1).into())]);
        Some(format!("{row}: {name}"))
    }

    /// What the form itself calls a value of a field.
    pub(crate) fn own_value(&self, id: &str, value: &str) -> Option<String> {
        let called = |field: String| self.values.get(&(field, value.to_owned())).cloned();
        called(id.to_owned()).or_else(|| called(row_and_field(id)?.1))
    }

    /// Adds a fault with its sentence. A form that is read twice has each fault once.
    pub fn add(&mut self, field: impl Into<String>, sentence: impl Into<String>) {
        let row = (field.into(), sentence.into());
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
    }

    /// Lets the faults of one field stand at another.
    pub fn rename(&mut self, from: &str, to: &str) {
        for (field, _) in &mut self.rows {
            if field == from {
                to.clone_into(field);
            }
        }
    }

    /// Takes over the faults of another part of the form.
    pub fn extend(&mut self, other: Self) {
        self.rows.extend(other.rows);
        self.wording = self.wording.or(other.wording);
        self.asks_about_numbers |= other.asks_about_numbers;
    }

    /// Whether the form is in order.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Field and sentence, in order.
    pub fn rows(&self) -> &[(String, String)] {
        &self.rows
    }

    /// The first fault of a field; empty when there is none.
    pub fn of(&self, field: &str) -> &str {
        self.rows.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence)
    }

    /// `aria-describedby` of a field: the fault before the hint, of which each has an id that begins with the field's.
    pub fn describe(&self, field: &str, hint: &str) -> String {
        let mut ids = Vec::new();
        if !self.of(field).is_empty() {
            ids.push(format!("{field}-error"));
        }
        if !hint.is_empty() {
            ids.push(format!("{field}-hint"));
        }
        ids.join(" ")
    }
}

/// A fault in words that say what to write instead.
pub fn error_text(language: Language, code: &Code) -> String {
    let key = format!("error-{}", code.key());
    language::message(language, &key, &arguments(language, code))
}

fn arguments(language: Language, code: &Code) -> Vec<(&'static str, Argument<'static>)> {
    match code {
        Code::TooLong { max, actual } => vec![("max", (*max).into()), ("actual", (*actual).into())],
        Code::TooMany { max } => vec![("max", (*max).into())],
        // A year is no count: it is not grouped by thousands.
        Code::OutOfRange { min, max } if [min, max].into_iter().all(|one| (1900..2200).contains(one)) => {
            vec![("min", min.to_string().into()), ("max", max.to_string().into())]
        }
        Code::OutOfRange { min, max } => vec![("min", (*min).into()), ("max", (*max).into())],
        Code::AmountOutOfRange { min_ore, max_ore } => {
            let kroner = |ore: &i64| language::kroner(language, *ore).into();
            vec![("min", kroner(min_ore)), ("max", kroner(max_ore))]
        }
        Code::BeforeStart { start } => vec![("start", language::date_medium(language, *start).into())],
        Code::NotAfter { after } => vec![("after", language::date_medium(language, *after).into())],
        Code::InFuture { today } => vec![("today", language::date_medium(language, *today).into())],
        Code::Overlaps { starts_on, ends_on } => {
            vec![("period", language::date_range(language, *starts_on, *ends_on).into())]
        }
        Code::UnknownWord { allowed } => vec![("allowed", allowed.join(", ").into())],
        Code::NotFromState { from } => vec![("from", from.clone().into())],
        Code::PasswordTooShort { min } => vec![("min", (*min).into())],
        Code::Contradicts { other } => vec![("other", (*other).into())],
        Code::WrongType { expected } => vec![("expected", (*expected).into())],
        Code::AboveAvailable { left_ore } => vec![("left", language::kroner(language, *left_ore).into())],
        Code::AboveHighest { highest_ore } => vec![("highest", language::kroner(language, *highest_ore).into())],
        Code::BelowAwarded { awarded_ore } => vec![("awarded", language::kroner(language, *awarded_ore).into())],
        Code::FileTooLarge { max } | Code::FileUnpacksTooLarge { max } => {
            vec![("max", language::file_size(language, u64::try_from(*max).unwrap_or(0)).into())]
        }
        Code::YearClosed { year } => vec![("year", year.to_string().into())],
        Code::YearNotOfGrant { first, last } => {
            vec![("first", first.to_string().into()), ("last", last.to_string().into())]
        }
        Code::GateShut { gate, period } => {
            let gate = language::text(language, &gate.message_key());
            let period = period.map(|period| language::date_range(language, period.starts_on, period.ends_on));
            vec![("gate", period.map_or_else(|| gate.clone(), |period| format!("{gate} ({period})")).into())]
        }
        Code::TakenBackBeyond { beyond_ore } => vec![("amount", language::kroner(language, *beyond_ore).into())],
        Code::Blocked { count } => vec![("count", (*count).into())],
        Code::PaysOutside { parts } => vec![("parts", (*parts).into())],
        Code::MoreThanLeft { left_ore } => vec![("amount", language::kroner(language, *left_ore).into())],
        Code::DoesNotClose { left_ore, gap } => {
            let side = match left_ore.signum() {
                -1 => "over",
                1 => "left",
                _ => "none",
            };
            let amount = language::kroner(language, left_ore.saturating_abs());
            let why = language::text(language, &gap.message_key());
            vec![("side", side.into()), ("amount", amount.into()), ("why", why.into())]
        }
        Code::Required
        | Code::ControlCharacters
        | Code::Negative
        | Code::NotADate
        | Code::NotANumber
        | Code::NotAReportingPeriod
        | Code::NotAnAmount
        | Code::NotAnOrganisationNumber
        | Code::NotAMunicipalityNumber
        | Code::NotAPostcode
        | Code::NotAnEmail
        | Code::NotALink
        | Code::NotAnIdentity
        | Code::Unknown
        | Code::Duplicate
        | Code::ChangedMeanwhile
        | Code::ReadOnly
        | Code::NotYesOrNo
        | Code::Answered
        | Code::ReasonRequired
        | Code::PasswordTooCommon
        | Code::FileKindRefused
        | Code::FileHasMacros
        | Code::FileEmpty
        | Code::FileDamaged
        | Code::NotAnAccount
        | Code::NotCovered
        | Code::SameDeadline
        | Code::NotAskedFor
        | Code::SenderApproves
        | Code::OtherFiles
        | Code::FilesNotMade
        | Code::NotNewest
        | Code::NotFinalReport
        | Code::MoreThanWhole
        | Code::UnknownField
        | Code::NumberOfAPerson
        | Code::AwardStands
        | Code::ReportSent => Vec::new(),
    }
}

/// The number of a row, from 0, and its field without it: of `rows-2-rent` that is 2 and `rows-rent`.
fn row_and_field(id: &str) -> Option<(i64, String)> {
    let mut parts = id.splitn(3, '-');
    let (list, row, cell) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
    Some((row, format!("{list}-{cell}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_told_without_blanks_and_a_count_with() {
        let told = |min, max| error_text(Language::Nb, &Code::OutOfRange { min, max });
        assert_eq!(told(1900, 2199), "Skriv et tall fra 1900 til 2199");
        assert!(!told(0, 2199).contains("2199"), "{}", told(0, 2199));
    }

    #[test]
    fn a_form_names_fields_of_its_own_with_their_row() {
        let names = [("rows-rent-2025".to_owned(), "Leie".to_owned()), ("figures-fte".to_owned(), "Verk".to_owned())];
        let errors = FieldErrors::default().naming(names.into_iter().collect(), BTreeMap::new());
        assert_eq!(errors.name_of(Language::Nb, "rows-1-rent-2025"), "Rad 2: Leie");
        assert_eq!(errors.name_of(Language::Nb, "figures-fte"), "Verk");
        assert_eq!(errors.own_name(Language::Nb, "rows-1-other"), None);
    }
}

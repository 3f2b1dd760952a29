//! How the fields of a thing are called and how their values read: said once for each kind of thing, for the faults of its
//! form, for what somebody else has changed in the meantime, and for the trail of changes.

mod names;
mod tables;

pub(crate) use names::Names;
pub(crate) use tables::of;

use super::records::{Control, Kind};
use crate::field_errors::error_text;
use crate::page::Page;
use domain::check::{Code, FieldError};
use language::Language;
use serde_json::Value;
use uuid::Uuid;

/// The words of one kind of thing.
#[derive(Debug)]
pub(crate) struct Wording {
    /// Begins the keys of its own labels: `field-LIST-NAME`; other labels are under `field-NAME`.
    pub(crate) list: &'static str,
    /// Fields whose labels are under other keys. The cell of a row is named `LIST-CELL`; of several keys, with space between,
    /// one is read after the other.
    pub(crate) labels: &'static [(&'static str, &'static str)],
    /// How its fields are typed.
    pub(crate) controls: &'static [Control],
}

/// What a thing is called by that has no words of its own.
pub(crate) static PLAIN: Wording = Wording { list: "", labels: &[], controls: &[] };

/// A field's name in its parts: without the numbers of rows, and the list and number of the outermost row.
fn parts(name: &str) -> (String, Option<(String, usize)>) {
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = name.split('-').collect();
    let plain = parts.iter().copied().filter(|part| !is_number(part)).collect::<Vec<_>>().join("-");
    let place = parts.iter().position(is_number).filter(|place| *place > 0);
    (plain, place.map(|place| (parts[..place].join("-"), parts[place].parse().unwrap_or(0))))
}

/// A field's name without the identity that ends it, and that identity: a role is given in one organisation each.
fn without_identity(name: &str) -> (&str, Option<&str>) {
    let start = name.len().saturating_sub(37);
    match name.get(start..) {
        Some(end) if end.starts_with('-') && end[1..].parse::<Uuid>().is_ok() => (&name[..start], Some(&end[1..])),
        _ => (name, None),
    }
}

impl Wording {
    /// What a field is called, with its row; empty when nothing is known of it.
    pub(crate) fn label(&self, language: Language, name: &str) -> String {
        let (plain, row) = parts(without_identity(name).0);
        let own = self.label_of(language, &plain);
        let Some((list, row)) = row else { return own };
        let list_label = self.label_of(language, &list);
        if list_label.is_empty() {
            return own;
        }
        let number = i64::try_from(row + 1).unwrap_or(i64::MAX);
        let row = [("list", list_label.as_str().into()), ("number", number.into())];
        let row = language::message(language, "form-row", &row);
        if own.is_empty() || own == list_label { row } else { format!("{row}: {own}") }
    }

    /// What a field is called inside its own row.
    pub(crate) fn own_label(&self, language: Language, name: &str) -> String {
        self.label_of(language, &parts(name).0)
    }

    fn label_of(&self, language: Language, plain: &str) -> String {
        if let Some((_, keys)) = self.labels.iter().find(|(field, _)| *field == plain) {
            let words: Vec<String> = keys.split(' ').map(|key| language::text(language, key)).collect();
            return words.join(": ");
        }
        let (first, last) = (plain.split('-').next().unwrap_or(plain), plain.rsplit('-').next().unwrap_or(plain));
        let keys = [
            format!("field-{}-{plain}", self.list),
            format!("field-{}-{last}", self.list),
            format!("field-{plain}"),
            format!("field-{last}"),
            format!("field-{first}"),
            format!("term-{}", last.replace('_', "-")),
        ];
        keys.iter().find(|key| language::has_message(key)).map(|key| language::text(language, key)).unwrap_or_default()
    }

    /// How a field is typed, where that is known.
    pub(crate) fn control(&self, name: &str) -> Option<&'static Control> {
        let (plain, _) = parts(without_identity(name).0);
        let named = |controls: &'static [Control], field: &str| controls.iter().find(|one| one.field == field);
        named(self.controls, &plain).or_else(|| {
            let (list, cell) = plain.split_once('-')?;
            match named(self.controls, list)?.kind {
                Kind::Rows(cells) => named(cells, cell),
                _ => None,
            }
        })
    }

    /// A fault in the words of the form: other fields by their labels, words as they are read, numbers in the unit that is
    /// typed.
    pub(crate) fn error_text(&self, language: Language, error: &FieldError) -> String {
        let name = error.pointer.trim_start_matches('/').replace('/', "-");
        let message = |key: &str, name: &str, value: String| language::message(language, key, &[(name, value.into())]);
        match &error.code {
            Code::OutOfRange { min, max } => match self.scale(&name) {
                Some(scale) => {
                    let typed = |units: i64| shortest(language, units, scale).into();
                    language::message(language, "error-out-of-range", &[("min", typed(*min)), ("max", typed(*max))])
                }
                None => error_text(language, &error.code),
            },
            // Nothing lies under itself.
            Code::Contradicts { other: "id" } => language::text(language, "error-contradicts-itself"),
            Code::Contradicts { other } => {
                let label = self.label_of(language, other);
                let label = if label.is_empty() { language::text(language, "changes-other-field") } else { label };
                message("error-contradicts", "other", label)
            }
            Code::NotFromState { from } => {
                let state = ["state", "status"].into_iter().find_map(|field| self.word(language, field, from));
                message("error-not-from-state", "from", state.unwrap_or_else(|| from.clone()))
            }
            Code::UnknownWord { allowed } => {
                let words =
                    allowed.iter().map(|one| self.word(language, &name, one).unwrap_or_else(|| (*one).to_owned()));
                message("error-unknown-word", "allowed", words.collect::<Vec<_>>().join(", "))
            }
            code => error_text(language, code),
        }
    }

    /// Decimals between the unit that is kept and the one that is typed.
    fn scale(&self, name: &str) -> Option<u8> {
        match self.control(name)?.kind {
            Kind::Decimal(scale) => Some(scale),
            Kind::Kroner => Some(2),
            _ => None,
        }
    }

    /// A word of a closed set as it is read.
    fn word(&self, language: Language, name: &str, word: &str) -> Option<String> {
        match self.control(name)?.kind {
            Kind::Word(choices) | Kind::Words(choices) => {
                let choices = choices(&Page::of_words(language));
                choices.into_iter().find(|choice| choice.value == word).map(|choice| choice.label)
            }
            _ => None,
        }
    }

    /// A text of the form as it is read: things by their names, words of closed sets, days and ticks in words.
    pub(crate) fn in_words(&self, page: &Page, names: &Names, name: &str, text: &str) -> String {
        let text = text.trim();
        if let Some(Kind::Tick) = self.control(name).map(|control| control.kind) {
            return page.t(if text.is_empty() { "no" } else { "yes" });
        }
        if text.is_empty() {
            return page.t("changes-empty");
        }
        if let Some(word) = self.word(page.lang, name, text).or_else(|| names.of(text).map(str::to_owned)) {
            return word;
        }
        if text.parse::<Uuid>().is_ok() {
            // It is gone, or not there for this reader.
            return page.t("unknown");
        }
        text.parse().map_or_else(|_| text.to_owned(), |day: chrono::NaiveDate| page.date(day))
    }

    /// A value of the register as it is read; each of several in one line.
    pub(crate) fn value_in_words(&self, page: &Page, names: &Names, name: &str, value: &Value) -> String {
        let kind = self.control(name).map(|control| control.kind);
        let field = name.rsplit('-').next().unwrap_or(name);
        match value {
            Value::Null => page.t("changes-empty"),
            Value::Bool(flag) => page.t(if *flag { "yes" } else { "no" }),
            Value::Number(number) => match (kind, number.as_i64()) {
                (Some(Kind::Kroner), Some(ore)) => page.kroner(ore),
                (Some(Kind::Decimal(scale)), Some(units)) => shortest(page.lang, units, scale),
                (_, Some(ore)) if field.ends_with("_ore") => page.kroner(ore),
                (_, Some(units)) if field.ends_with("_hundredths") || field.ends_with("basis_points") => {
                    shortest(page.lang, units, 2)
                }
                // A year is no count: it is not grouped by thousands.
                (_, Some(year)) if field.ends_with("year") => year.to_string(),
                // A number that stands for a word: a month.
                (_, Some(number)) => {
                    let word = self.word(page.lang, name, &number.to_string());
                    word.unwrap_or_else(|| page.number(number))
                }
                (_, None) => number.to_string(),
            },
            Value::String(text) => match text.parse::<chrono::DateTime<chrono::Utc>>() {
                Ok(moment) => page.moment(moment),
                Err(_) => self.in_words(page, names, name, text),
            },
            Value::Array(items) => {
                let items = items.iter().map(|item| self.value_in_words(page, names, name, item));
                items.collect::<Vec<_>>().join(", ")
            }
            Value::Object(parts) => {
                let parts = parts.values().map(|part| self.value_in_words(page, names, name, part));
                parts.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The label of a field that always has one: a role's with its organisation.
    pub(crate) fn label_with(&self, page: &Page, names: &Names, name: &str) -> String {
        let label = self.label(page.lang, name);
        let label = if label.is_empty() { page.t("changes-other-field") } else { label };
        match without_identity(name).1.and_then(|id| names.of(id)) {
            Some(organisation) => page.t1("people-role-in", "organisation", organisation),
            None => label,
        }
    }
}

/// A number kept in units of its last decimal, without decimals where it is whole.
pub(crate) fn shortest(language: Language, units: i64, scale: u8) -> String {
    let whole = 10_i64.pow(u32::from(scale));
    if units % whole == 0 {
        language::integer(language, units / whole)
    } else {
        language::decimal(language, units, scale)
    }
}

#[cfg(test)]
mod tests;

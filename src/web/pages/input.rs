//! What a form sent, kept as it was typed: the same text goes back into the form when something is wrong with it.
//!
//! A field is named as in the register (`planned_on`), a row of a list by its place (`offers-0-text`). Reading a field that
//! cannot be read notes the fault and gives nothing.

use crate::field_errors::FieldErrors;
use chrono::NaiveDate;
use domain::check::{Code, FieldError};
use domain::identity::Identity;
use language::{Language, Message};

/// The longest form that is read, in bytes: every field of a project at its longest fits.
pub(crate) const FORM_MAX_BYTES: usize = 2 * 1024 * 1024;

/// The box by which a form says that numbers in its texts are nobody's.
pub(crate) const NOT_A_PERSON: &str = "not_a_person";

/// The fields of a form and what is wrong with them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    fields: Vec<(String, String)>,
    lang: Language,
    /// Faults found so far.
    pub(crate) errors: FieldErrors,
}

impl Input {
    /// Reads `application/x-www-form-urlencoded`. Line breaks become `\n`.
    pub(crate) fn parse(lang: Language, body: &[u8]) -> Self {
        let fields = url::form_urlencoded::parse(body)
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n").replace('\r', "\n")))
            .collect();
        Self { fields, lang, errors: FieldErrors::default() }
    }

    /// An empty form.
    pub(crate) fn empty(lang: Language) -> Self {
        Self { fields: Vec::new(), lang, errors: FieldErrors::default() }
    }

    /// Fills in a field.
    pub(crate) fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        let name = name.into();
        self.fields.retain(|(other, _)| *other != name);
        self.fields.push((name, value.into()));
    }

    /// Fills in a field that may be empty.
    pub(crate) fn put(&mut self, name: &str, value: Option<impl ToString>) {
        self.set(name, value.map(|value| value.to_string()).unwrap_or_default());
    }

    /// Fills in an amount in øre as people write it.
    pub(crate) fn put_kroner(&mut self, name: &str, ore: Option<i64>) {
        // English marks decimals with a point, which a Norwegian reader of the form would refuse.
        self.put(name, ore.map(|ore| language::kroner_plain(Language::Nb, ore)));
    }

    /// Fills in a field with one item a line.
    pub(crate) fn put_lines(&mut self, name: &str, items: &[String]) {
        self.set(name, items.join("\n"));
    }

    /// The field as typed; empty when it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(other, _)| other == name).map_or("", |(_, value)| value)
    }

    /// Whether the field was sent or filled in, be it empty.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.fields.iter().any(|(other, _)| other == name)
    }

    /// The names of the fields, one for each value.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(name, _)| name.as_str())
    }

    /// Takes a field out.
    pub(crate) fn forget(&mut self, name: &str) {
        self.fields.retain(|(other, _)| other != name);
    }

    /// Lets what stands in a field, and what is wrong with it, stand in another, at the same place of the form.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        self.forget(to);
        for (name, _) in self.fields.iter_mut().filter(|(name, _)| name == from) {
            to.clone_into(name);
        }
        self.errors.rename(from, to);
    }

    /// A field of a row.
    pub(crate) fn cell(&self, list: &str, row: usize, field: &str) -> &str {
        self.text(&format!("{list}-{row}-{field}"))
    }

    /// Every value sent under a name: boxes that were ticked.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(other, _)| other == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a box of this value was ticked.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.fields.iter().any(|(other, sent)| other == name && sent == value)
    }

    /// Adds a value beside those that are there.
    pub(crate) fn add(&mut self, name: &str, value: &impl ToString) {
        self.fields.push((name.to_owned(), value.to_string()));
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        !self.text(name).is_empty()
    }

    /// The text without space around it; nothing when it is empty.
    pub(crate) fn line(&self, name: &str) -> Option<String> {
        let text = self.text(name).trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// One item a line, empty lines left out.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        self.text(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// One item a line, where an item of `before` that holds line breaks stays one as long as its lines stand together.
    pub(crate) fn lines_of(&self, name: &str, before: &[String]) -> Vec<String> {
        let typed = self.lines(name);
        let parts = |item: &str| -> Vec<String> {
            item.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        let known: Vec<(Vec<String>, &String)> = before.iter().map(|item| (parts(item), item)).collect();
        let (mut items, mut rest) = (Vec::new(), typed.as_slice());
        while let [first, others @ ..] = rest {
            let whole = known.iter().find(|(parts, _)| parts.len() > 1 && rest.starts_with(parts));
            items.push(whole.map_or(first, |(_, item)| *item).clone());
            rest = whole.map_or(others, |(parts, _)| &rest[parts.len()..]);
        }
        items
    }

    /// The version of the thing that the form was filled from.
    pub(crate) fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or(0)
    }

    /// Notes a fault by the register's own code.
    pub(crate) fn fail(&mut self, name: &str, code: &Code) {
        self.errors.asks_about_numbers |= *code == Code::NumberOfAPerson;
        let error = FieldError { pointer: format!("/{name}"), code: code.clone() };
        let sentence = self.errors.wording().error_text(self.lang, &error);
        self.errors.add(name, sentence);
    }

    /// Notes a fault in words.
    pub(crate) fn fail_with(&mut self, name: &str, message: &Message) {
        self.errors.add(name, message.in_language(self.lang));
    }

    /// Notes what the rules of the register found, each at the field it was typed in: a fault of one item of a list
    /// belongs to the field that holds them all. A field that has a fault keeps it.
    pub(crate) fn refuse(&mut self, errors: &[FieldError]) {
        let asks = errors.iter().any(|error| error.code == Code::NumberOfAPerson);
        // What was said of the numbers stands while something else is put right.
        self.errors.asks_about_numbers |= asks || self.ticked(NOT_A_PERSON);
        for error in errors {
            let name = error.pointer.trim_start_matches('/').replace('/', "-");
            let mut field = name.as_str();
            while !self.fields.iter().any(|(other, _)| other == field) {
                let Some((start, _)) = field.rsplit_once('-') else {
                    field = &name;
                    break;
                };
                field = start;
            }
            if self.errors.of(field).is_empty() {
                let sentence = self.errors.wording().error_text(self.lang, error);
                self.errors.add(field, sentence);
            }
        }
    }

    /// A date, typed or from the browser's calendar.
    pub(crate) fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let text = self.line(name)?;
        match text.parse().or_else(|_| language::parse_date(&text)) {
            Ok(date) => Some(date),
            Err(error) => {
                self.fail_with(name, &error.message());
                None
            }
        }
    }

    /// A whole number.
    pub(crate) fn count(&mut self, name: &str) -> Option<i64> {
        let text = self.line(name)?;
        match language::parse_integer(&text) {
            Ok(count) => Some(count),
            Err(error) => {
                let is_year = name.ends_with("year");
                self.fail_with(name, &if is_year { error.message_of_year() } else { error.message_of_whole() });
                None
            }
        }
    }

    /// A year.
    pub(crate) fn year(&mut self, name: &str) -> Option<i32> {
        let year = self.count(name)?;
        if let Ok(year) = i32::try_from(year) {
            return Some(year);
        }
        self.fail(name, &Code::OutOfRange { min: 1900, max: 2199 });
        None
    }

    /// An amount of kroner and øre, in øre.
    pub(crate) fn kroner(&mut self, name: &str) -> Option<i64> {
        let text = self.line(name)?;
        match language::parse_kroner(&text) {
            Ok(ore) => Some(ore),
            Err(error) => {
                self.fail_with(name, &error.message());
                None
            }
        }
    }

    /// A number with at most so many decimals, in units of its last decimal.
    pub(crate) fn decimal(&mut self, name: &str, scale: u8) -> Option<i64> {
        let text = self.line(name)?;
        match language::parse_decimal(&text, scale) {
            Ok(units) => Some(units),
            Err(error) => {
                self.fail_with(name, &error.message());
                None
            }
        }
    }

    /// A value of a type that reads itself: a word of a closed set, an identity, an organisation number.
    pub(crate) fn read<T: std::str::FromStr<Err = Code>>(&mut self, name: &str) -> Option<T> {
        let text = self.line(name)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(code) => {
                self.fail(name, &code);
                None
            }
        }
    }

    /// Identities of boxes that were ticked; what is none is passed over.
    pub(crate) fn ids<I: Identity + std::str::FromStr>(&self, name: &str) -> Vec<I> {
        self.all(name).into_iter().filter_map(|text| text.parse().ok()).collect()
    }

    /// How many rows of a list were sent.
    pub(crate) fn rows(&self, list: &str) -> usize {
        let start = format!("{list}-");
        let places =
            self.fields.iter().filter_map(|(name, _)| name.strip_prefix(&start)?.split('-').next()?.parse().ok());
        places.max().map_or(0, |last: usize| last.min(500) + 1)
    }

    /// Leaves out the rows of a list in which all of these fields are empty and closes the gaps, so that faults name the row
    /// they stand in.
    pub(crate) fn compact(&mut self, list: &str, fields: &[&str]) -> usize {
        let (mut kept, rows) = (0, self.rows(list));
        for row in 0..rows {
            let start = format!("{list}-{row}-");
            if fields.iter().all(|field| self.cell(list, row, field).trim().is_empty()) {
                self.fields.retain(|(name, _)| !name.starts_with(&start));
                continue;
            }
            if row != kept {
                for (name, _) in &mut self.fields {
                    if let Some(rest) = name.strip_prefix(&start) {
                        *name = format!("{list}-{kept}-{rest}");
                    }
                }
            }
            kept += 1;
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(body: &str) -> Input {
        Input::parse(Language::Nb, body.as_bytes())
    }

    #[test]
    fn what_cannot_be_read_is_kept_and_its_fault_names_the_remedy() {
        let mut input = form("participants=%C3%A5tte&planned_on=2026-12-01&applied_ore=1+250%2C50&name=+Oslo+");
        assert_eq!(input.count("participants"), None);
        assert_eq!(input.text("participants"), "åtte");
        assert_eq!(input.errors.of("participants"), "Skriv et helt tall uten desimaler, for eksempel 12");
        assert_eq!(input.date("planned_on"), NaiveDate::from_ymd_opt(2026, 12, 1));
        assert_eq!(input.kroner("applied_ore"), Some(125_050));
        assert_eq!(input.line("name").as_deref(), Some("Oslo"));
        assert_eq!(input.line("missing"), None);
    }

    #[test]
    fn an_item_with_line_breaks_stays_one_while_its_lines_stand_together() {
        let before = ["Først dette\n\nog så dette".to_owned(), "Kort".to_owned()];
        let mut input = Input::empty(Language::Nb);
        input.put_lines("measures", &before);
        assert_eq!(input.lines_of("measures", &before), before);
        let more = format!("Nytt\n{}", input.text("measures"));
        input.set("measures", more);
        assert_eq!(input.lines_of("measures", &before), ["Nytt", before[0].as_str(), "Kort"]);
        input.set("measures", "Først dette\nnoe annet\nog så dette");
        assert_eq!(input.lines_of("measures", &before), ["Først dette", "noe annet", "og så dette"]);
    }

    #[test]
    fn empty_rows_are_left_out_and_the_others_move_up() {
        let mut input =
            form("offers-0-text=&offers-0-year=2016&offers-2-text=Kurs&offers-2-year=2017&offers-3-text=Chat");
        assert_eq!(input.compact("offers", &["text"]), 2);
        assert_eq!((input.cell("offers", 0, "text"), input.cell("offers", 0, "year")), ("Kurs", "2017"));
        assert_eq!(input.cell("offers", 1, "text"), "Chat");
        assert_eq!(input.rows("offers"), 2);
    }
}

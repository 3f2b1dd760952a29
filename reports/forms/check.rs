//! What a form must be beyond its types: fields that exist, keys that are unique, numbers that make sense.

use super::place::{Places, Step};
use super::{FormError, Problem};
use domain::check::{Code, LINE_MAX, ORE_MAX};
use domain::deadline::DeadlineRule;
use domain::form::{FORM_FORMAT, Figure, Form, FormPeriod, Section, SectionKind, Words};
use domain::funder::is_key;
use domain::report::SECTION_TEXT_MAX;
use language::Language;
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

/// Longest key of a section, so that the names of its tables fit in a workbook.
const SECTION_KEY_MAX: usize = 24;
/// Longest key of a form, funder or figure, as the register keeps them.
const KEY_MAX: usize = 80;
const SECTIONS_MAX: usize = 60;
/// Longest statement that somebody signs, in characters.
const STATEMENT_MAX: usize = 2_000;
const FIGURES_MAX: usize = 200;

/// Mistakes that only the file shows: fields that no section has, and deadlines of a kind that comes later.
pub(super) fn shape(places: &Places<'_>) -> Vec<FormError> {
    let mut errors = Vec::new();
    if let Some(DeValue::Table(deadline)) = places.root().get("deadline").map(toml::Spanned::get_ref) {
        let kind = deadline.get("kind").and_then(|kind| kind.get_ref().as_str());
        if let Some(found) = kind.filter(|kind| !DeadlineRule::KINDS.contains(kind)) {
            let problem = Problem::DeadlineKindNotSupported { found: found.to_owned() };
            errors.push(places.error(&["deadline".into(), "kind".into()], problem));
        }
    }
    if let Some(DeValue::Array(sections)) = places.root().get("sections").map(toml::Spanned::get_ref) {
        for (index, section) in sections.iter().enumerate() {
            if let DeValue::Table(section) = section.get_ref() {
                unknown_fields(places, section, index, &mut errors);
            }
        }
    }
    errors
}

/// The parser loses the place of an unknown field in a section, because its kind decides which fields it has.
fn unknown_fields<'a>(places: &Places<'a>, section: &DeTable<'a>, index: usize, errors: &mut Vec<FormError>) {
    let mut allowed = vec!["key", "kind", "title", "guidance"];
    match section.get("kind").and_then(|kind| kind.get_ref().as_str()) {
        Some(
            "about" | "funding" | "milestones" | "onward_grants" | "accounts" | "unspent_funds" | "series" | "places"
            | "indicators" | "measurements" | "services" | "staffing" | "deviations" | "change_requests" | "missing",
        ) => {}
        Some("declaration") => allowed.extend(["statement", "signatory_role"]),
        Some("activities") => allowed.push("breakdowns"),
        Some("figures") => allowed.push("figures"),
        Some("narrative") => allowed.extend(["max_characters", "required"]),
        // The parser says which kinds there are.
        Some(_) | None => return,
    }
    for (key, _) in section {
        let name = key.get_ref().as_ref();
        if !allowed.contains(&name) {
            let path = ["sections".into(), index.into(), name.into()];
            errors.push(places.error_at_key(key, &path, Problem::UnknownField { allowed: allowed.clone() }));
        }
    }
}

/// Mistakes in what a form says.
pub(super) fn meaning(form: &Form, places: &Places<'_>) -> Vec<FormError> {
    let mut check = Check { places, errors: Vec::new() };
    check.demand(form.format == FORM_FORMAT, &["format".into()], Problem::OtherFormat { found: form.format });
    check.key(&form.key, KEY_MAX, &["key".into()]);
    check.range(i64::from(form.revision), 1, i64::from(i32::MAX), &["revision".into()]);
    if let Some(key) = &form.funder_key {
        check.key(key, KEY_MAX, &["funder_key".into()]);
    }
    check.words(&form.title, LINE_MAX, &["title".into()]);
    if let Some(words) = &form.submitted_to {
        check.words(words, LINE_MAX, &["submitted_to".into()]);
    }
    check.range(form.disclosure_threshold, 3, 100, &["disclosure_threshold".into()]);
    check.demand(form.language.parse::<Language>().is_ok(), &["language".into()], Problem::NotALanguage);
    check.rules(form);
    check.demand(!form.sections.is_empty(), &["sections".into()], Problem::Empty);
    check.range(as_number(form.sections.len()), 0, as_number(SECTIONS_MAX), &["sections".into()]);
    let mut keys = BTreeSet::new();
    for (index, section) in form.sections.iter().enumerate() {
        check.section(section, index, &mut keys);
    }
    check.errors
}

struct Check<'a, 'b> {
    places: &'a Places<'b>,
    errors: Vec<FormError>,
}

impl Check<'_, '_> {
    fn demand(&mut self, holds: bool, path: &[Step<'_>], problem: Problem) {
        if !holds {
            self.errors.push(self.places.error(path, problem));
        }
    }

    fn key(&mut self, key: &str, max: usize, path: &[Step<'_>]) {
        self.demand(is_key(key) && key.len() <= max, path, Problem::NotAKey { max });
    }

    fn range(&mut self, number: i64, min: i64, max: i64, path: &[Step<'_>]) {
        self.demand((min..=max).contains(&number), path, Problem::OutOfRange { min, max });
    }

    fn words(&mut self, words: &Words, max: usize, path: &[Step<'_>]) {
        let texts = [("nb", Some(&words.nb)), ("nn", words.nn.as_ref()), ("en", words.en.as_ref())];
        for (language, text) in texts {
            let Some(text) = text else { continue };
            let path: Vec<_> = path.iter().copied().chain([Step::Field(language)]).collect();
            self.demand(!text.trim().is_empty(), &path, Problem::Empty);
            self.demand(text.chars().count() <= max, &path, Problem::TooLong { max });
        }
    }

    fn rules(&mut self, form: &Form) {
        if let Some(rule) = &form.deadline {
            for (field, code) in rule.faults() {
                let problem = match code {
                    Code::OutOfRange { min, max } => Problem::OutOfRange { min, max },
                    _ => Problem::NotADay,
                };
                self.demand(false, &["deadline".into(), field.into()], problem);
            }
            // A recurring rule gives the periods itself, and no other gives those between its tasks.
            let is_recurring = matches!(rule, DeadlineRule::Recurring { .. });
            let is_checkpoint = form.period == FormPeriod::Checkpoint;
            self.demand(is_recurring == is_checkpoint, &["period".into()], Problem::PeriodOfAnotherDeadline);
        }
        if let Some(rule) = &form.audit_rule {
            self.range(rule.threshold_ore, 0, ORE_MAX, &["audit_rule".into(), "threshold_ore".into()]);
            self.range(i64::from(rule.valid_from_year), 1900, 2199, &["audit_rule".into(), "valid_from_year".into()]);
        }
    }

    fn section<'a>(&mut self, section: &'a Section, index: usize, keys: &mut BTreeSet<&'a str>) {
        let at = |field: &'static str| [Step::Field("sections"), Step::Index(index), Step::Field(field)];
        self.key(&section.key, SECTION_KEY_MAX, &at("key"));
        self.demand(keys.insert(&section.key), &at("key"), Problem::Duplicate);
        self.words(&section.title, LINE_MAX, &at("title"));
        if let Some(words) = &section.guidance {
            self.words(words, 2_000, &at("guidance"));
        }
        match &section.kind {
            SectionKind::About {}
            | SectionKind::Funding {}
            | SectionKind::Milestones {}
            | SectionKind::OnwardGrants {}
            | SectionKind::Accounts {}
            | SectionKind::UnspentFunds {}
            | SectionKind::Series {}
            | SectionKind::Places {}
            | SectionKind::Indicators {}
            | SectionKind::Measurements {}
            | SectionKind::Services {}
            | SectionKind::Staffing {}
            | SectionKind::Deviations {}
            | SectionKind::ChangeRequests {}
            | SectionKind::Missing {} => {}
            SectionKind::Declaration { statement, signatory_role } => {
                self.words(statement, STATEMENT_MAX, &at("statement"));
                self.words(signatory_role, LINE_MAX, &at("signatory_role"));
            }
            SectionKind::Activities { breakdowns } => {
                self.demand(!breakdowns.is_empty(), &at("breakdowns"), Problem::Empty);
                for (place, breakdown) in breakdowns.iter().enumerate() {
                    let path: Vec<_> = at("breakdowns").into_iter().chain([place.into()]).collect();
                    self.demand(!breakdowns[..place].contains(breakdown), &path, Problem::Duplicate);
                }
            }
            SectionKind::Figures { figures } => self.figures(figures, index),
            SectionKind::Narrative { max_characters, .. } => {
                self.range(as_number(*max_characters), 1, as_number(SECTION_TEXT_MAX), &at("max_characters"));
            }
        }
    }

    fn figures(&mut self, figures: &[Figure], section: usize) {
        let list = [Step::Field("sections"), Step::Index(section), Step::Field("figures")];
        self.demand(!figures.is_empty(), &list, Problem::Empty);
        self.range(as_number(figures.len()), 0, as_number(FIGURES_MAX), &list);
        let mut keys = BTreeSet::new();
        for (index, figure) in figures.iter().enumerate() {
            let at = |field: &'static str| -> Vec<_> {
                list.into_iter().chain([Step::Index(index), Step::Field(field)]).collect()
            };
            self.key(&figure.key, KEY_MAX, &at("key"));
            self.demand(keys.insert(&figure.key), &at("key"), Problem::Duplicate);
            self.words(&figure.title, LINE_MAX, &at("title"));
        }
    }
}

fn as_number(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

//! The fields of a form file: the one description that files are checked against.

use super::Problem;
use super::proposal::nearest;
use super::shape::{Field, Kinds, Shape};
use domain::Word;
use domain::check::{LINE_MAX, ORE_MAX};
use domain::deadline::{COUNT_MOST, DeadlineRule, TimeUnit, YEARS_AFTER_MOST};
use domain::form::{Breakdown, FormPeriod, Measure, Rounding, TYPED_FIELDS_MAX, TypedUnit};
use domain::grant::{AuditBasis, AuditComparator, AuditResult};

/// Longest key of a section. The key of a table is that with what it is divided by, and has 64 characters at most: see
/// `document.schema.json`.
const SECTION_KEY_MAX: usize = 24;
/// Longest key of a form, funder or figure, as the register keeps them.
const KEY_MAX: usize = 80;
const SECTIONS_MAX: usize = 60;
const GUIDANCE_MAX: usize = 2_000;
/// Longest statement that somebody signs, in characters.
const STATEMENT_MAX: usize = 2_000;
const FIGURES_MAX: usize = 200;
const ATTACHMENTS_MAX: usize = 30;
const CONDITIONS_MAX: usize = 20;
/// Longest list of words or columns to choose among.
const CHOICES_MAX: usize = 50;
/// Highest format and revision.
const NUMBER_MAX: i64 = 2_147_483_647;
/// Longest text of a section, and most rows of a table, as reports keep them.
const CHARACTERS_MAX: i64 = 20_000;
const ROWS_MAX: i64 = 200;

const fn must(name: &'static str, shape: Shape) -> Field {
    Field { name, is_required: true, shape }
}

const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, is_required: false, shape }
}

fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.text()).collect()
}

const fn word<W: Word>() -> Shape {
    Shape::Word(words::<W>)
}

fn languages() -> Vec<&'static str> {
    language::Language::ALL.iter().map(|language| language.code()).collect()
}

fn condition() -> &'static Shape {
    &CONDITION
}

static AGAIN: Shape = Shape::Again(condition);
static CONDITION: Shape = Shape::OneOf(&CONDITIONS);
static CONDITIONS: [Field; 11] = [
    may("awarded_from_ore", Shape::Whole(0, ORE_MAX)),
    may("applied_from_ore", Shape::Whole(0, ORE_MAX)),
    may("has_unspent_funds", Shape::YesNo),
    may("has_deviations", Shape::YesNo),
    may("is_first_period", Shape::YesNo),
    may("is_last_period", Shape::YesNo),
    may("line_deviates", Shape::YesNo),
    may("audit_demands", word::<AuditResult>()),
    may("all", Shape::List(&AGAIN, 1, CONDITIONS_MAX)),
    may("any", Shape::List(&AGAIN, 1, CONDITIONS_MAX)),
    may("not", Shape::Again(condition)),
];

/// The fields of a form.
pub(super) static FORM: [Field; 13] = [
    must("format", Shape::Whole(0, NUMBER_MAX)),
    must("key", Shape::Key(KEY_MAX)),
    must("revision", Shape::Whole(1, NUMBER_MAX)),
    may("funder_key", Shape::Key(KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    may("submitted_to", Shape::Words(LINE_MAX)),
    must("period", word::<FormPeriod>()),
    may("deadline", Shape::ByKind(&[], Kinds { all: DEADLINES, unknown: Some(unknown_deadline) })),
    may("audit_rule", Shape::Table(&AUDIT_RULE)),
    must("disclosure_threshold", Shape::Whole(3, 100)),
    must("language", Shape::Word(languages)),
    may("languages", Shape::List(&LANGUAGE, 1, 3)),
    must("sections", Shape::List(&SECTION, 1, SECTIONS_MAX)),
];

static LANGUAGE: Shape = Shape::Word(languages);

fn unknown_deadline(found: String) -> Problem {
    let meant = nearest(&found, &DeadlineRule::KINDS);
    Problem::DeadlineKindNotSupported { found, meant }
}

const COUNT: Shape = Shape::Whole(0, COUNT_MOST);

const DEADLINES: &[(&str, &[Field])] = &[
    (
        "fixed_day",
        &[
            must("month", Shape::Whole(0, 99)),
            must("day", Shape::Whole(0, 99)),
            must("years_after", Shape::Whole(0, YEARS_AFTER_MOST)),
        ],
    ),
    ("after_end", &[must("count", COUNT), must("unit", word::<TimeUnit>())]),
    ("after_decision", &[must("count", COUNT), must("unit", word::<TimeUnit>())]),
    (
        "recurring",
        &[
            must("first_after_months", Shape::Whole(1, COUNT_MOST)),
            must("then_every_months", Shape::Whole(1, COUNT_MOST)),
            may("answer_within_days", COUNT),
            must("report_within_days", COUNT),
            may("only_if_months_left", COUNT),
        ],
    ),
    ("literal", &[must("on", Shape::Day)]),
];

static AUDIT_RULE: [Field; 7] = [
    must("basis", word::<AuditBasis>()),
    must("comparator", word::<AuditComparator>()),
    must("threshold_ore", Shape::Whole(0, ORE_MAX)),
    must("valid_from_year", Shape::Whole(1900, 2199)),
    may("standard", Shape::Text),
    may("result", word::<AuditResult>()),
    may("may_serve_two_years", Shape::YesNo),
];

static SECTION: Shape = Shape::ByKind(&SECTION_FIELDS, Kinds { all: SECTIONS, unknown: None });

static SECTION_FIELDS: [Field; 7] = [
    must("key", Shape::Key(SECTION_KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    may("guidance", Shape::Words(GUIDANCE_MAX)),
    may("condition", Shape::Again(condition)),
    may("required_if", Shape::Again(condition)),
    may("show_columns", Shape::List(&SHOWN_COLUMN, 1, CHOICES_MAX)),
    may("rounding", word::<Rounding>()),
];

static SHOWN_COLUMN: Shape = Shape::KeyOr(KEY_MAX, &SHOWN_COLUMN_FIELDS);
static SHOWN_COLUMN_FIELDS: [Field; 2] = [must("key", Shape::Text), may("title", Shape::Words(LINE_MAX))];

/// The kinds of section, with the fields that each has of its own.
const SECTIONS: &[(&str, &[Field])] = &[
    ("about", &[]),
    ("narrative", &[must("max_characters", Shape::Whole(1, CHARACTERS_MAX)), must("required", Shape::YesNo)]),
    ("milestones", &[]),
    (
        "activities",
        &[
            may("breakdowns", Shape::List(&BREAKDOWN, 0, CHOICES_MAX)),
            may("crossed", Shape::List(&CROSSING, 0, CHOICES_MAX)),
        ],
    ),
    ("figures", &[must("figures", Shape::List(&FIGURE, 1, FIGURES_MAX))]),
    ("funding", &[]),
    ("onward_grants", &[]),
    (
        "accounts",
        &[may("deviation_limit_percent", Shape::Whole(0, 100)), may("deviation_limit_ore", Shape::Whole(0, ORE_MAX))],
    ),
    ("unspent_funds", &[]),
    ("deviations", &[]),
    ("change_requests", &[]),
    ("indicators", &[]),
    ("measurements", &[]),
    ("series", &[]),
    ("places", &[may("kinds", Shape::List(&KIND, 0, CHOICES_MAX))]),
    ("services", &[]),
    ("staffing", &[]),
    ("declaration", &[must("statement", Shape::Words(STATEMENT_MAX)), must("signatory_role", Shape::Words(LINE_MAX))]),
    ("attachments", &[must("asked", Shape::List(&ATTACHMENT, 1, ATTACHMENTS_MAX))]),
    ("free_figures", &[must("figures", Shape::List(&FREE_FIGURE, 1, TYPED_FIELDS_MAX))]),
    (
        "free_table",
        &[
            must("columns", Shape::List(&FREE_COLUMN, 1, TYPED_FIELDS_MAX)),
            must("rows_max", Shape::Whole(1, ROWS_MAX)),
            may("required", Shape::YesNo),
        ],
    ),
    (
        "free_grid",
        &[
            must("columns", Shape::List(&FREE_COLUMN, 1, TYPED_FIELDS_MAX)),
            must("rows", Shape::List(&FREE_ROW, 1, TYPED_FIELDS_MAX)),
            must("rows_title", Shape::Words(LINE_MAX)),
            may("required", Shape::YesNo),
        ],
    ),
    ("missing", &[]),
];

static BREAKDOWN: Shape = word::<Breakdown>();
static CROSSING: Shape = Shape::Table(&CROSSING_FIELDS);
static CROSSING_FIELDS: [Field; 2] = [must("first", Shape::Word(crossable)), must("then", Shape::Word(crossable))];

/// What can meet another in a table.
fn crossable() -> Vec<&'static str> {
    let is_one = |one: &&Breakdown| !matches!(one, Breakdown::KindAndMonth | Breakdown::State);
    Breakdown::ALL.iter().filter(is_one).map(|one| one.as_str()).collect()
}
static KIND: Shape = word::<domain::activity::ActivityKind>();
static AUDIENCE: Shape = word::<domain::project::Audience>();
static MODE: Shape = word::<domain::activity::Mode>();

static FIGURE: Shape = Shape::Table(&FIGURE_FIELDS);
static FIGURE_FIELDS: [Field; 8] = [
    must("key", Shape::Key(KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    must("measure", word::<Measure>()),
    may("kinds", Shape::List(&KIND, 0, CHOICES_MAX)),
    may("audiences", Shape::List(&AUDIENCE, 0, CHOICES_MAX)),
    may("modes", Shape::List(&MODE, 0, CHOICES_MAX)),
    may("peer_led_only", Shape::YesNo),
    may("in_hours", Shape::YesNo),
];

static ATTACHMENT: Shape = Shape::Table(&ATTACHMENT_FIELDS);
static ATTACHMENT_FIELDS: [Field; 4] = [
    must("key", Shape::Key(KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    may("condition", Shape::Again(condition)),
    may("optional", Shape::YesNo),
];

static FREE_FIGURE: Shape = Shape::Table(&FREE_FIGURE_FIELDS);
static FREE_FIGURE_FIELDS: [Field; 5] = [
    must("key", Shape::Key(KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    must("unit", word::<TypedUnit>()),
    may("choices", Shape::List(&CHOICE, 2, CHOICES_MAX)),
    may("required", Shape::YesNo),
];

static FREE_COLUMN: Shape = Shape::Table(&FREE_COLUMN_FIELDS);
static FREE_COLUMN_FIELDS: [Field; 5] = [
    must("key", Shape::Key(SECTION_KEY_MAX)),
    must("title", Shape::Words(LINE_MAX)),
    must("unit", word::<TypedUnit>()),
    may("choices", Shape::List(&CHOICE, 2, CHOICES_MAX)),
    may("total", Shape::YesNo),
];

static CHOICE: Shape = Shape::Table(&TITLED_FIELDS);
static FREE_ROW: Shape = Shape::Table(&TITLED_FIELDS);
static TITLED_FIELDS: [Field; 2] = [must("key", Shape::Key(SECTION_KEY_MAX)), must("title", Shape::Words(LINE_MAX))];

/// The kinds of section that there are.
#[cfg(test)]
pub(super) fn section_kinds() -> impl Iterator<Item = &'static str> {
    SECTIONS.iter().map(|(kind, _)| *kind)
}

/// Every word that can stand in a form: names of fields, kinds, and words of closed sets.
#[cfg(test)]
pub(super) fn every_word() -> std::collections::BTreeSet<&'static str> {
    let mut words: std::collections::BTreeSet<&'static str> = ["nb", "nn", "en"].into();
    add_fields(&FORM, &mut words);
    add_fields(&CONDITIONS, &mut words);
    words
}

#[cfg(test)]
fn add_fields(fields: &'static [Field], words: &mut std::collections::BTreeSet<&'static str>) {
    for field in fields {
        words.insert(field.name);
        add(&field.shape, words);
    }
}

#[cfg(test)]
fn add(shape: &'static Shape, words: &mut std::collections::BTreeSet<&'static str>) {
    match shape {
        Shape::Word(all) => words.extend(all()),
        Shape::List(item, ..) => add(item, words),
        Shape::Table(fields) | Shape::OneOf(fields) | Shape::KeyOr(_, fields) => add_fields(fields, words),
        Shape::ByKind(common, kinds) => {
            add_fields(common, words);
            for (kind, own) in kinds.all {
                words.insert(*kind);
                add_fields(own, words);
            }
        }
        // Conditions are added once.
        Shape::Again(_)
        | Shape::Text
        | Shape::Key(_)
        | Shape::Whole(..)
        | Shape::YesNo
        | Shape::Day
        | Shape::Words(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::{Condition, TYPED_ROWS_MAX};
    use domain::report::SECTION_TEXT_MAX;
    use std::collections::BTreeSet;

    #[test]
    fn no_form_asks_for_more_than_a_report_keeps() {
        assert_eq!(usize::try_from(CHARACTERS_MAX), Ok(SECTION_TEXT_MAX));
        assert_eq!(ROWS_MAX, i64::from(TYPED_ROWS_MAX));
    }

    #[test]
    fn the_kinds_and_conditions_are_those_that_the_program_knows() {
        let deadlines: Vec<&str> = DEADLINES.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(deadlines, DeadlineRule::KINDS);
        let conditions: Vec<&str> = CONDITIONS.iter().map(|condition| condition.name).collect();
        assert_eq!(conditions, Condition::NAMES);
        let kinds: BTreeSet<&str> = SECTIONS.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds.len(), SECTIONS.len());
        // The program's own list, from what it says of a kind that there is not.
        let told = serde_json::from_str::<domain::form::SectionKind>(r#"{"kind": "no-such"}"#).unwrap_err().to_string();
        let known: BTreeSet<&str> = told.split('`').skip(3).step_by(2).collect();
        assert_eq!(kinds, known, "{told}");
    }
}

//! `/reports/{id}/sections/{key}` of a section that is typed by hand: figures, or the rows of a table. Numbers are read as
//! people write them; a blank is not reported, which is not zero.

use super::section::{closed, neighbours, write};
use super::{Whole, names};
use crate::changes::Change;
use crate::field_errors::FieldErrors;
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Onward, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;
use crate::visits::Visit;
use askama::Template;
use chrono::NaiveDate;
use domain::Report;
use domain::check::FieldError;
use domain::finding::Finding;
use domain::form::{
    FreeChoice, FreeColumn, FreeFigure, FreeRow, Section, SectionKind, TypedSection, TypedUnit, TypedValue, Words,
};
use language::Language;
use poem::Response;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Empty rows below those that are filled in.
const BLANK_ROWS: usize = 3;

/// The page.
#[derive(Template)]
#[template(path = "report/typed.html")]
struct TypedPage {
    page: Page,
    above: Vec<(String, String)>,
    action: String,
    draft: String,
    title: String,
    guidance: String,
    /// Why nothing can be typed by this visitor now; what was typed is shown as it stands.
    closed: Option<String>,
    /// The figures; none where it is a table.
    figures: Vec<FieldPart>,
    /// The rows of the table, each with its heading.
    rows: Vec<(String, Vec<FieldPart>)>,
    /// The most rows that people can add; none where the rows are the funder's own.
    rows_max: usize,
    input: Input,
    theirs: Conflict,
    /// Address and title of the section that is filled in after this one.
    next: Option<(String, String)>,
}

/// One field of the form.
struct FieldPart {
    id: String,
    label: String,
    hint: String,
    unit: TypedUnit,
    /// What can be chosen; nothing where something is written.
    choices: Vec<Choice>,
    required: bool,
}

/// What is asked for: figures, the columns of a table, or the cells of a grid.
struct Asked<'a> {
    key: Cow<'a, str>,
    title: &'a Words,
    unit: TypedUnit,
    choices: &'a [FreeChoice],
    required: bool,
}

impl<'a> Asked<'a> {
    fn figure(figure: &'a FreeFigure) -> Self {
        let FreeFigure { key, title, unit, choices, required } = figure;
        Self { key: key.into(), title, unit: *unit, choices, required: *required }
    }

    fn column(column: &'a FreeColumn) -> Self {
        let FreeColumn { key, title, unit, choices, total: _ } = column;
        Self { key: key.into(), title, unit: *unit, choices, required: false }
    }

    fn cell(row: &FreeRow, column: &'a FreeColumn, required: bool) -> Self {
        Self { key: row.cell(column).into(), required, ..Self::column(column) }
    }
}

/// Whether a report's section is typed by hand.
pub(super) fn is_at(whole: &Whole, key: &str) -> bool {
    whole.form.sections.iter().any(|section| section.key == key && section.kind.is_typed())
}

/// The field where a finding is mended.
pub(super) fn address(whole: &Whole, finding: &Finding, key: &str) -> String {
    let figure = finding.arguments.iter().find(|(name, _)| name == "asked");
    let field = figure.map_or_else(|| "rows".to_owned(), |(_, figure)| format!("figures-{figure}"));
    format!("/reports/{}/sections/{key}#{field}", whole.report.id)
}

/// `GET /reports/{id}/sections/{key}`.
pub(super) fn show(visit: &Visit, page: Page, whole: &Whole, key: &str) -> Result<Response> {
    let section = section(whole, key)?;
    let mut input = filled(visit.page.lang, &whole.report, section);
    input.put("base", Some(mark(&whole.report, key)));
    html(&TypedPage::new(page, visit, whole, section, input, Conflict::default()))
}

/// `POST /reports/{id}/sections/{key}`.
pub(super) async fn save(visit: &Visit, mut input: Input, whole: &Whole, key: &str) -> Result<Response> {
    let section = section(whole, key)?;
    let (words, lang, id) = (wording::of("reports"), visit.page.lang, whole.report.id);
    input.errors = FieldErrors::of_form(words).naming(names::of_fields(section, lang), names::of_values(section, lang));
    let (version, mut base) = (input.version(), input.text("base").to_owned());
    let goes_on = input.ticked("next");
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let edit = |report: &mut Report| take(report, section, &mut input);
    let saved = write(&mut change, id, (base.as_str(), version), |report| mark(report, key), edit).await;
    let now = form::as_it_stands(visit, id);
    let start = format!("/typed/{key}");
    let place = |errors: Vec<FieldError>| {
        let here = |error: FieldError| match error.pointer.strip_prefix(&start) {
            Some(rest) => FieldError { pointer: rest.to_owned(), code: error.code },
            None => error,
        };
        errors.into_iter().map(here).collect()
    };
    let forms = |now: &Report, typed: &mut Input| {
        let mut mine = now.clone();
        take(&mut mine, section, typed);
        // Saving again takes what stands in the form, knowingly.
        base = mark(now, key);
        (filled(lang, now, section), filled(lang, &mine, section))
    };
    let outcome = form::edited(visit, words, now, change, saved, input, place, forms).await?;
    match outcome {
        Outcome::Saved(report) => {
            let input = filled(lang, &report, section);
            let page = TypedPage::new(visit.page.clone(), visit, whole, section, input, Conflict::default());
            let next = page.next.as_ref().filter(|_| goes_on);
            let onward = next.map_or_else(|| format!("/reports/{id}"), |(address, _)| address.clone());
            Ok(Onward::to(&onward, "figures").with("title", &page.title).with("draft", &page.draft).go())
        }
        Outcome::Refused(mut input, theirs) => {
            input.put("base", Some(base));
            refused(&TypedPage::new(visit.page.clone(), visit, whole, section, *input, theirs))
        }
    }
}

/// What tells a typed section from every other: a form holds it of what it was filled from.
fn mark(report: &Report, key: &str) -> String {
    let typed = serde_json::to_string(&report.typed.get(key)).expect("typed sections have text keys");
    fingerprint(&typed)
}

fn section<'a>(whole: &'a Whole, key: &str) -> Result<&'a Section> {
    whole.form.sections.iter().find(|section| section.key == key).ok_or(Problem::NotFound)
}

fn asked(section: &Section) -> Vec<Asked<'_>> {
    match &section.kind {
        SectionKind::FreeFigures { figures } => figures.iter().map(Asked::figure).collect(),
        SectionKind::FreeTable { columns, .. } => columns.iter().map(Asked::column).collect(),
        SectionKind::FreeGrid { columns, rows, required, .. } => {
            let of_row = |row| columns.iter().map(move |column| Asked::cell(row, column, *required));
            rows.iter().flat_map(of_row).collect()
        }
        _ => Vec::new(),
    }
}

/// The most rows that people can add to a table; none for figures, and where the rows are the funder's own.
fn rows_max(section: &Section) -> usize {
    match section.kind {
        SectionKind::FreeTable { rows_max, .. } => usize::try_from(rows_max).unwrap_or(usize::MAX),
        _ => 0,
    }
}

/// The form of a section as the report has it.
fn filled(lang: Language, report: &Report, section: &Section) -> Input {
    let mut input = Input::empty(lang);
    input.errors = FieldErrors::of_form(wording::of("reports"));
    input.put("version", Some(report.version));
    let Some(typed) = report.typed.get(&section.key) else { return input };
    let asked = asked(section);
    for one in &asked {
        if let Some(value) = typed.figures.get(one.key.as_ref()) {
            fill(&mut input, &format!("figures-{}", one.key), one.unit, value);
        }
        for (number, row) in typed.rows.iter().enumerate() {
            if let Some(value) = row.get(one.key.as_ref()) {
                fill(&mut input, &format!("rows-{number}-{}", one.key), one.unit, value);
            }
        }
    }
    input
}

/// A value as people write it, which is read back as the same.
fn fill(input: &mut Input, name: &str, unit: TypedUnit, value: &TypedValue) {
    match (unit, value) {
        (TypedUnit::Ore, TypedValue::Number(ore)) => input.put_kroner(name, Some(*ore)),
        (TypedUnit::Percent | TypedUnit::Decimal, TypedValue::Number(hundredths)) => {
            // English marks decimals with a point, which a Norwegian reader of the form would refuse.
            input.set(name, language::decimal(Language::Nb, *hundredths, 2));
        }
        (_, TypedValue::Number(number)) => input.put(name, Some(number)),
        (_, TypedValue::Text(text)) => input.set(name, text.clone()),
        (_, TypedValue::YesNo(answer)) => input.set(name, if *answer { "yes" } else { "no" }),
    }
}

/// Takes over the form; what cannot be read is noted in it, and blanks are left out.
fn take(report: &mut Report, section: &Section, input: &mut Input) {
    let asked = asked(section);
    let mut typed = TypedSection::default();
    if matches!(section.kind, SectionKind::FreeTable { .. }) {
        let keys: Vec<&str> = asked.iter().map(|one| one.key.as_ref()).collect();
        for number in 0..input.compact("rows", &keys) {
            typed.rows.push(values(&asked, &format!("rows-{number}"), input));
        }
    } else {
        typed.figures = values(&asked, "figures", input);
    }
    if typed.is_empty() {
        report.typed.remove(&section.key);
    } else {
        report.typed.insert(section.key.clone(), typed);
    }
}

fn values(asked: &[Asked<'_>], at: &str, input: &mut Input) -> BTreeMap<String, TypedValue> {
    let mut values = BTreeMap::new();
    for one in asked {
        if let Some(value) = read(one.unit, &format!("{at}-{}", one.key), input) {
            values.insert(one.key.clone().into_owned(), value);
        }
    }
    values
}

fn read(unit: TypedUnit, name: &str, input: &mut Input) -> Option<TypedValue> {
    match unit {
        TypedUnit::Count | TypedUnit::People => input.count(name).map(TypedValue::Number),
        TypedUnit::Ore => input.kroner(name).map(TypedValue::Number),
        TypedUnit::Percent | TypedUnit::Decimal => input.decimal(name, 2).map(TypedValue::Number),
        TypedUnit::Minutes => {
            let text = input.line(name)?;
            match language::parse_duration(&text) {
                Ok(minutes) => Some(TypedValue::Number(minutes)),
                Err(error) => {
                    input.fail_with(name, &error.message());
                    None
                }
            }
        }
        // What was chosen of an older form is refused where it is kept, as anything that the form does not give.
        TypedUnit::Text | TypedUnit::Choice => input.line(name).map(TypedValue::Text),
        TypedUnit::Date => input.date(name).map(|day| TypedValue::Text(day.to_string())),
        TypedUnit::YesNo => match input.text(name) {
            "yes" => Some(TypedValue::YesNo(true)),
            "no" => Some(TypedValue::YesNo(false)),
            _ => None,
        },
    }
}

impl FieldPart {
    /// A field by where it stands; its label may need no more than the column's where a heading names the row.
    fn new(page: &Page, at: &str, one: &Asked<'_>, all_required: bool) -> Self {
        let code = page.lang.code();
        Self {
            id: format!("{at}-{}", one.key),
            label: one.title.in_language(code).to_owned(),
            hint: page.word(&one.unit),
            unit: one.unit,
            choices: names::choices(one.unit, one.choices, page.lang)
                .map(|(value, label)| Choice { value, label })
                .collect(),
            required: one.required || all_required,
        }
    }
}

impl TypedPage {
    /// A value as it is read where it cannot be typed.
    fn shown(&self, part: &FieldPart) -> String {
        let text = self.input.text(&part.id);
        match part.unit {
            _ if text.is_empty() => self.page.t("report-not-reported"),
            TypedUnit::YesNo | TypedUnit::Choice => {
                let chosen = part.choices.iter().find(|choice| choice.value == text);
                chosen.map_or_else(|| self.page.t("report-not-reported"), |choice| choice.label.clone())
            }
            TypedUnit::Date => text.parse().map_or_else(|_| text.to_owned(), |day: NaiveDate| self.page.date(day)),
            _ => text.to_owned(),
        }
    }

    fn new(page: Page, visit: &Visit, whole: &Whole, section: &Section, input: Input, theirs: Conflict) -> Self {
        let code = page.lang.code();
        let closed = closed(&page, visit, &whole.report);
        let demanded =
            section.required_if.is_some() && reports::is_required(&whole.form, &whole.snapshot.content, section);
        let (figures, rows) = fields(&page, section, &input, (closed.is_some(), demanded));
        let root = format!("/reports/{}", whole.report.id);
        let report = crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key);
        let [_, next] = neighbours(whole, code, &section.key);
        Self {
            above: vec![
                (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
                (root.clone(), report),
            ],
            action: format!("{root}/sections/{}", section.key),
            draft: format!("section-{}-{}", whole.report.id, section.key),
            title: section.title.in_language(code).to_owned(),
            guidance: section.guidance.as_ref().map(|words| words.in_language(code).to_owned()).unwrap_or_default(),
            closed,
            figures,
            rows,
            rows_max: rows_max(section),
            input,
            theirs,
            next,
            page,
        }
    }
}

/// The fields of a section, those of a row below its heading. Rows that can be added stand there only where something can
/// be typed, and of a section that is demanded on a condition every figure is.
fn fields(
    page: &Page,
    section: &Section,
    input: &Input,
    (is_closed, demanded): (bool, bool),
) -> (Vec<FieldPart>, Vec<(String, Vec<FieldPart>)>) {
    let figure = |one: Asked<'_>| FieldPart::new(page, "figures", &one, demanded);
    match &section.kind {
        SectionKind::FreeGrid { columns, rows, required, .. } => {
            let of_row = |row: &FreeRow| {
                let cells = columns.iter().map(|column| figure(Asked::cell(row, column, *required)));
                (row.title.in_language(page.lang.code()).to_owned(), cells.collect())
            };
            (Vec::new(), rows.iter().map(of_row).collect())
        }
        SectionKind::FreeTable { columns, .. } => {
            let blank_rows = if is_closed { 0 } else { BLANK_ROWS };
            let rows = (0..(input.rows("rows") + blank_rows).min(rows_max(section))).map(|number| {
                let at = format!("rows-{number}");
                let cells = columns.iter().map(|one| FieldPart::new(page, &at, &Asked::column(one), false));
                (page.t1("typed-row", "number", number + 1), cells.collect())
            });
            (Vec::new(), rows.collect())
        }
        _ => (asked(section).into_iter().map(figure).collect(), Vec::new()),
    }
}

#[cfg(test)]
mod tests;

//! `/reports/{id}/sections/{key}` of a section that is typed by hand: figures, or the rows of a table. Numbers are read as
//! people write them; a blank is not reported, which is not zero.

use super::section::{closed, write};
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
use domain::form::{Section, SectionKind, TypedSection, TypedUnit, TypedValue, Words};
use language::Language;
use poem::Response;
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
    rows_max: usize,
    answers: Vec<Choice>,
    input: Input,
    theirs: Conflict,
}

/// One field of the form.
struct FieldPart {
    id: String,
    label: String,
    hint: String,
    unit: TypedUnit,
    required: bool,
}

/// What is asked for, whether figures or the columns of a table.
struct Asked<'a> {
    key: &'a str,
    title: &'a Words,
    unit: TypedUnit,
    required: bool,
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
    input.errors = FieldErrors::of_form(words).naming(names::of_fields(section, lang));
    let (version, mut base) = (input.version(), input.text("base").to_owned());
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
            let onward = Onward::to(&format!("/reports/{id}"), "figures");
            Ok(onward.with("title", &page.title).with("draft", &page.draft).go())
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
        SectionKind::FreeFigures { figures } => figures
            .iter()
            .map(|one| Asked { key: &one.key, title: &one.title, unit: one.unit, required: one.required })
            .collect(),
        SectionKind::FreeTable { columns, .. } => columns
            .iter()
            .map(|one| Asked { key: &one.key, title: &one.title, unit: one.unit, required: false })
            .collect(),
        _ => Vec::new(),
    }
}

/// The most rows of a table; none for figures.
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
        if let Some(value) = typed.figures.get(one.key) {
            fill(&mut input, &format!("figures-{}", one.key), one.unit, value);
        }
        for (number, row) in typed.rows.iter().enumerate() {
            if let Some(value) = row.get(one.key) {
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
        let keys: Vec<&str> = asked.iter().map(|one| one.key).collect();
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
            values.insert(one.key.to_owned(), value);
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
        TypedUnit::Text => input.line(name).map(TypedValue::Text),
        TypedUnit::Date => input.date(name).map(|day| TypedValue::Text(day.to_string())),
        TypedUnit::YesNo => match input.text(name) {
            "yes" => Some(TypedValue::YesNo(true)),
            "no" => Some(TypedValue::YesNo(false)),
            _ => None,
        },
    }
}

impl TypedPage {
    /// A value as it is read where it cannot be typed.
    fn shown(&self, part: &FieldPart) -> String {
        let text = self.input.text(&part.id);
        match part.unit {
            _ if text.is_empty() => self.page.t("report-not-reported"),
            TypedUnit::YesNo => self.page.t(if text == "yes" { "yes" } else { "no" }),
            TypedUnit::Date => text.parse().map_or_else(|_| text.to_owned(), |day: NaiveDate| self.page.date(day)),
            _ => text.to_owned(),
        }
    }

    fn new(page: Page, visit: &Visit, whole: &Whole, section: &Section, input: Input, theirs: Conflict) -> Self {
        let code = page.lang.code();
        let closed = closed(&page, visit, &whole.report);
        let blank_rows = if closed.is_some() { 0 } else { BLANK_ROWS };
        let asked = asked(section);
        let all = reports::is_required(&whole.form, &whole.snapshot.content, section);
        let part = |at: &str, one: &Asked<'_>, is_figure: bool| FieldPart {
            id: format!("{at}-{}", one.key),
            label: one.title.in_language(code).to_owned(),
            hint: page.word(&one.unit),
            unit: one.unit,
            required: is_figure && (one.required || (all && section.required_if.is_some())),
        };
        let rows_max = rows_max(section);
        let rows = (0..(input.rows("rows") + blank_rows).min(rows_max)).map(|number| {
            let heading = page.t1("typed-row", "number", number + 1);
            (heading, asked.iter().map(|one| part(&format!("rows-{number}"), one, false)).collect())
        });
        let figures = asked.iter().filter(|_| rows_max == 0).map(|one| part("figures", one, true));
        let (rows, figures) = (rows.collect(), figures.collect());
        let root = format!("/reports/{}", whole.report.id);
        let report = crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key);
        let answer = |value: &str| Choice { value: value.to_owned(), label: page.t(value) };
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
            rows_max,
            answers: vec![answer("yes"), answer("no")],
            input,
            theirs,
            page,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::form::{FreeColumn, FreeFigure};
    use domain::report::ReportState;

    fn words(text: &str) -> Words {
        Words { nb: text.to_owned(), nn: None, en: None }
    }

    fn report() -> Report {
        let id = store::new_id::<domain::ReportId>();
        let nil = uuid::Uuid::nil();
        Report {
            id,
            organisation_id: nil.into(),
            project_id: nil.into(),
            grant_id: nil.into(),
            obligation_id: nil.into(),
            version: 1,
            revision: 1,
            state: ReportState::Draft,
            language: "nb".to_owned(),
            texts: BTreeMap::new(),
            typed: BTreeMap::new(),
            compiled_at: None,
            snapshot_sha256: None,
            blocking_findings: None,
            reasons: BTreeMap::new(),
        }
    }

    fn figures() -> Section {
        let figure = |unit: &TypedUnit| FreeFigure {
            key: unit.as_str().replace('_', "-"),
            title: words("Tall"),
            unit: *unit,
            required: false,
        };
        let figures = TypedUnit::ALL.iter().map(figure).collect();
        Section::new("figures".to_owned(), words("Tall"), SectionKind::FreeFigures { figures })
    }

    fn input(body: &str) -> Input {
        Input::parse(Language::Nb, body.as_bytes())
    }

    #[test]
    fn what_people_write_is_read_and_stands_there_again() {
        let section = figures();
        let body = "figures-count=1+250&figures-people=0&figures-ore=1+250%2C50&figures-percent=62%2C5\
            &figures-minutes=1%3A30&figures-decimal=0%2C75&figures-text=+Oslo+&figures-date=2025-05-01&figures-yes-no=no";
        let (mut report, mut typed) = (report(), input(body));
        take(&mut report, &section, &mut typed);
        assert!(typed.errors.is_empty(), "{:?}", typed.errors.rows());
        let found = &report.typed["figures"].figures;
        assert_eq!(found["count"], TypedValue::Number(1_250));
        assert_eq!(found["people"], TypedValue::Number(0), "zero is a figure");
        assert_eq!(found["ore"], TypedValue::Number(125_050));
        assert_eq!(found["percent"], TypedValue::Number(6_250));
        assert_eq!(found["minutes"], TypedValue::Number(90));
        assert_eq!(found["decimal"], TypedValue::Number(75));
        assert_eq!(found["text"], TypedValue::Text("Oslo".to_owned()));
        assert_eq!(found["date"], TypedValue::Text("2025-05-01".to_owned()));
        assert_eq!(found["yes-no"], TypedValue::YesNo(false));
        let mut again = filled(Language::Nb, &report, &section);
        let mut copy = report.clone();
        take(&mut copy, &section, &mut again);
        assert_eq!(copy, report);
    }

    #[test]
    fn what_cannot_be_read_is_noted_and_blanks_are_none() {
        let section = figures();
        let (mut report, mut typed) = (report(), input("figures-count=mange&figures-ore="));
        take(&mut report, &section, &mut typed);
        assert!(!typed.errors.of("figures-count").is_empty());
        assert!(report.typed.is_empty(), "nothing was typed that can be kept");
    }

    #[test]
    fn empty_rows_are_left_out_and_the_others_move_up() {
        let column = |key: &str, unit| FreeColumn { key: key.to_owned(), title: words(key), unit, total: false };
        let columns = vec![column("place", TypedUnit::Text), column("rent-paid", TypedUnit::Ore)];
        let kind = SectionKind::FreeTable { columns, rows_max: 5, required: false };
        let section = Section::new("rents".to_owned(), words("Leie"), kind);
        let (mut report, mut typed) =
            (report(), input("rows-0-place=&rows-0-rent-paid=&rows-2-place=Bod%C3%B8&rows-2-rent-paid=100"));
        take(&mut report, &section, &mut typed);
        let rows = &report.typed["rents"].rows;
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0]["rent-paid"], TypedValue::Number(10_000));
    }
}

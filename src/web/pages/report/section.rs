//! `/reports/{id}/sections/{key}`: one text of a report, with what the funder wants to read there and how much room it has.

use super::Whole;
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::check::FieldError;
use domain::form::{Section, SectionKind};
use domain::{Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};

/// The page.
#[derive(Template)]
#[template(path = "report/section.html")]
struct SectionPage {
    page: Page,
    above: Vec<(String, String)>,
    action: String,
    draft: String,
    title: String,
    guidance: String,
    limit: usize,
    required: bool,
    input: Input,
    theirs: Conflict,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

/// The form of one text of a report.
fn filled(visit: &Visit, report: &Report, key: &str) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.set("text", report.texts.get(key).map(String::as_str).unwrap_or_default());
    input.put("version", Some(report.version));
    input
}

/// Takes over the text; an empty one is none.
fn take(report: &mut Report, key: &str, input: &Input) {
    match input.line("text") {
        Some(text) => drop(report.texts.insert(key.to_owned(), text)),
        None => drop(report.texts.remove(key)),
    }
}

/// `GET /reports/{id}/sections/{key}`.
#[handler]
pub(crate) async fn show(
    visit: Visit,
    Asked(query): Asked,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let input = filled(&visit, &whole.report, &key);
    html(&SectionPage::new(visit.page_after(&query), &whole, &key, input, Conflict::default())?)
}

/// `POST /reports/{id}/sections/{key}`.
#[handler]
pub(crate) async fn save(
    visit: Visit,
    Sent(mut input): Sent,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let words = wording::of("reports");
    input.errors = FieldErrors::of_form(words);
    let (version, goes_on) = (input.version(), input.ticked("next"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update(&mut change, id, Some(version), |report: &mut Report| {
        take(report, &key, &input);
        Vec::new()
    });
    let saved = saved.await;
    let now = form::as_it_stands(&visit, id);
    let place = |errors: Vec<FieldError>| {
        let here = |error: FieldError| FieldError { pointer: "/text".to_owned(), ..error };
        errors.into_iter().map(here).collect()
    };
    let forms = |now: &Report, typed: &mut Input| {
        let mut mine = now.clone();
        take(&mut mine, &key, typed);
        (filled(&visit, now, &key), filled(&visit, &mine, &key))
    };
    match form::edited(&visit, words, now, change, saved, input, place, forms).await? {
        Outcome::Saved(report) => {
            let input = filled(&visit, &report, &key);
            let page = SectionPage::new(visit.page.clone(), &whole, &key, input, Conflict::default())?;
            let next = page.next.as_ref().filter(|_| goes_on);
            let onward = next.map_or_else(|| format!("/reports/{id}"), |(address, _)| address.clone());
            Ok(Onward::to(&onward, "section").with("title", &page.title).with("draft", &page.draft).go())
        }
        Outcome::Refused(input, theirs) => {
            refused(&SectionPage::new(visit.page.clone(), &whole, &key, *input, theirs)?)
        }
    }
}

impl SectionPage {
    /// The most characters that the funder takes.
    fn most(&self) -> usize {
        self.limit
    }

    fn new(page: Page, whole: &Whole, key: &str, input: Input, theirs: Conflict) -> Result<Self> {
        let code = page.lang.code();
        let texts: Vec<&Section> =
            whole.form.sections.iter().filter(|one| matches!(one.kind, SectionKind::Narrative { .. })).collect();
        let place = texts.iter().position(|section| section.key == key).ok_or(Problem::NotFound)?;
        let section = texts[place];
        let SectionKind::Narrative { max_characters, required } = section.kind else { return Err(Problem::NotFound) };
        let root = format!("/reports/{}", whole.report.id);
        let link = |section: &&Section| {
            (format!("{root}/sections/{}", section.key), section.title.in_language(code).to_owned())
        };
        let report = crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key);
        Ok(Self {
            above: vec![
                (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
                (root.clone(), report),
            ],
            action: format!("{root}/sections/{key}"),
            draft: format!("section-{}-{key}", whole.report.id),
            title: section.title.in_language(code).to_owned(),
            guidance: section.guidance.as_ref().map(|words| words.in_language(code).to_owned()).unwrap_or_default(),
            limit: max_characters,
            required,
            previous: place.checked_sub(1).and_then(|place| texts.get(place)).map(link),
            next: texts.get(place + 1).map(link),
            input,
            theirs,
            page,
        })
    }
}

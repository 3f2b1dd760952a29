//! `/reports/{id}/sections/{key}`: one text of a report, with what the funder wants to read there and how much room it has.

use super::Whole;
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
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

/// `GET /reports/{id}/sections/{key}`.
#[handler]
pub(crate) async fn show(
    visit: Visit,
    Asked(query): Asked,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let page = visit.page_after(&query);
    let mut input = Input::empty(page.lang);
    input.set("text", whole.report.texts.get(&key).map(String::as_str).unwrap_or_default());
    input.put("version", Some(whole.report.version));
    html(&SectionPage::new(page, &whole, &key, input, Conflict::default())?)
}

/// `POST /reports/{id}/sections/{key}`.
#[handler]
pub(crate) async fn save(
    visit: Visit,
    Sent(mut input): Sent,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let text = input.text("text").trim().to_owned();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update(&mut change, id, Some(input.version()), |report: &mut Report| {
        if text.is_empty() {
            report.texts.remove(&key);
        } else {
            report.texts.insert(key.clone(), text);
        }
        Vec::new()
    });
    match saved.await {
        Ok(_) => {
            change.commit().await?;
            let page =
                SectionPage::new(visit.page.clone(), &whole, &key, Input::empty(visit.page.lang), Conflict::default())?;
            let onward = match (&page.next, input.ticked("next")) {
                (Some((address, _)), true) => address.clone(),
                _ => format!("/reports/{id}"),
            };
            Ok(Onward::to(&onward, "section").with("title", &page.title).with("draft", &page.draft).go())
        }
        Err(Problem::Fields(errors)) => {
            input.errors = FieldErrors::of_form(wording::of("reports"));
            for error in &errors {
                input.fail("text", &error.code);
            }
            refused(&SectionPage::new(visit.page.clone(), &whole, &key, input, Conflict::default())?)
        }
        Err(Problem::Stale { .. }) => {
            let mut now = Input::empty(visit.page.lang);
            now.set("text", whole.report.texts.get(&key).map(String::as_str).unwrap_or_default());
            let words = wording::of("reports");
            let theirs = Conflict::told(&visit, words, &now, &input.within(&now), &input).await?;
            input.put("version", Some(whole.report.version));
            refused(&SectionPage::new(visit.page.clone(), &whole, &key, input, theirs)?)
        }
        Err(problem) => Err(problem),
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

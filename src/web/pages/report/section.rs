//! `/reports/{id}/sections/{key}`: one text of a report, with what the funder wants to read there and how much room it has.
//! It is saved when its writer pauses, too. What somebody else has written in the meantime is never overwritten unseen: each
//! form knows the text that it was filled from.

use super::{Whole, texts, typed};
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::check::FieldError;
use domain::form::{Section, SectionKind};
use domain::report::ReportState;
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
    /// Why the text cannot be written by this visitor now; it is shown as it stands.
    closed: Option<String>,
    /// When the text that stands in the form was written, where it is an earlier one.
    earlier: Option<String>,
    input: Input,
    theirs: Conflict,
    previous: Option<(String, String)>,
    next: Option<(String, String)>,
}

/// The part of the form that saving by itself brings up to date: the version and the text that the form was filled from, and
/// what became of it.
#[derive(Template)]
#[template(path = "report/autosaved.html")]
struct Autosaved {
    version: String,
    base: String,
    /// The draft that the browser need not keep any more.
    kept: Option<String>,
    words: String,
    is_fault: bool,
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

/// What tells a text from every other: a form holds it of the text that it was filled from.
fn mark(report: &Report, key: &str) -> String {
    fingerprint(report.texts.get(key).map(String::as_str).unwrap_or_default())
}

/// The name under which the browser keeps what is typed.
fn draft(id: ReportId, key: &str) -> String {
    format!("section-{id}-{key}")
}

/// Writes one section, if nobody has written this one since the form was filled in: `base` is the mark that the form was
/// filled in by, `mark` gives that of the section as it stands. What others have written in other sections in the meantime is
/// no matter; the report is held first, so that those who write at the same moment come one after the other.
pub(super) async fn write(
    change: &mut Change<'_>,
    id: ReportId,
    (base, version): (&str, i64),
    mark: impl Fn(&Report) -> String,
    edit: impl FnOnce(&mut Report),
) -> Result<Report> {
    change.write.hold::<Report>(id).await?;
    let report: Report = changes::find_visible(&mut change.write, change.by, id).await?;
    let version = if base == mark(&report) { report.version } else { version };
    let edit = |report: &mut Report| {
        edit(report);
        Vec::new()
    };
    changes::update(change, id, Some(version), edit).await
}

async fn write_text(change: &mut Change<'_>, id: ReportId, key: &str, input: &Input) -> Result<Report> {
    let filled_from = (input.text("base"), input.version());
    write(change, id, filled_from, |report| mark(report, key), |report| take(report, key, input)).await
}

/// `GET /reports/{id}/sections/{key}`; with `from`, an earlier text stands in the form, not saved yet.
#[handler]
pub(crate) async fn show(
    visit: Visit,
    Asked(query): Asked,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    if typed::is_at(&whole, &key) {
        return typed::show(&visit, visit.page_after(&query), &whole, &key);
    }
    let mut input = filled(&visit, &whole.report, &key);
    input.put("base", Some(mark(&whole.report, &key)));
    let mut page = SectionPage::new(visit.page_after(&query), &visit, &whole, &key, input, Conflict::default())?;
    if page.closed.is_none()
        && let Ok(event) = query.text("from").parse()
    {
        let (written_at, text) = texts::find(&visit, &whole.report, &key, event).await?;
        page.earlier = Some(visit.page.moment(written_at));
        page.input.set("text", text);
    }
    html(&page)
}

/// `POST /reports/{id}/sections/{key}`.
#[handler]
pub(crate) async fn save(
    visit: Visit,
    Sent(mut input): Sent,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    if typed::is_at(&whole, &key) {
        return typed::save(&visit, input, &whole, &key).await;
    }
    let words = wording::of("reports");
    input.errors = FieldErrors::of_form(words);
    let (goes_on, mut base) = (input.ticked("next"), input.text("base").to_owned());
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = write_text(&mut change, id, &key, &input).await;
    let now = form::as_it_stands(&visit, id);
    let place = |errors: Vec<FieldError>| {
        let here = |error: FieldError| FieldError { pointer: "/text".to_owned(), ..error };
        errors.into_iter().map(here).collect()
    };
    let forms = |now: &Report, typed: &mut Input| {
        let mut mine = now.clone();
        take(&mut mine, &key, typed);
        // Saving again takes what stands in the form, knowingly.
        base = mark(now, &key);
        (filled(&visit, now, &key), filled(&visit, &mine, &key))
    };
    let outcome = form::edited(&visit, words, now, change, saved, input, place, forms).await?;
    let frame = visit.page.clone();
    match outcome {
        Outcome::Saved(report) => {
            let input = filled(&visit, &report, &key);
            let page = SectionPage::new(frame, &visit, &whole, &key, input, Conflict::default())?;
            let next = page.next.as_ref().filter(|_| goes_on);
            let onward = next.map_or_else(|| format!("/reports/{id}"), |(address, _)| address.clone());
            Ok(Onward::to(&onward, "section").with("title", &page.title).with("draft", &page.draft).go())
        }
        Outcome::Refused(mut input, theirs) => {
            input.put("base", Some(base));
            refused(&SectionPage::new(frame, &visit, &whole, &key, *input, theirs)?)
        }
    }
}

/// `POST /reports/{id}/sections/{key}/autosave`: the same as saving, answered by the part of the form that is brought up to
/// date. Where the text cannot be saved it stays in the form, and the answer says why.
#[handler]
pub(crate) async fn autosave(
    visit: Visit,
    Sent(input): Sent,
    Path((id, key)): Path<(ReportId, String)>,
) -> Result<Response> {
    let page = &visit.page;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let words = match write_text(&mut change, id, &key, &input).await {
        Ok(report) => {
            change.commit().await?;
            let time = language::time_of_day(page.lang, &page.now.with_timezone(&page.zone));
            return html(&Autosaved {
                version: report.version.to_string(),
                base: mark(&report, &key),
                kept: Some(draft(id, &key)),
                words: page.t1("autosave-saved", "time", time),
                is_fault: false,
            });
        }
        Err(Problem::Stale { .. }) => page.t("autosave-conflict"),
        Err(Problem::WrongState { .. }) => page.t("autosave-closed"),
        Err(Problem::Fields(faults)) => {
            let why = faults.first().map(|fault| wording::of("reports").error_text(page.lang, fault));
            page.t1("autosave-refused", "why", why.unwrap_or_default())
        }
        Err(problem) => return Err(problem),
    };
    let (version, base) = (input.text("version").to_owned(), input.text("base").to_owned());
    html(&Autosaved { version, base, kept: None, words, is_fault: true })
}

impl SectionPage {
    /// The most characters that the funder takes.
    fn most(&self) -> usize {
        self.limit
    }

    /// Whether it is saved when its writer pauses. An earlier text that stands in the form counts only once it is saved.
    fn saves_itself(&self) -> bool {
        self.closed.is_none() && self.earlier.is_none()
    }

    /// The part that saving by itself brings up to date, as it is at first.
    fn autosaved(&self) -> String {
        let part = Autosaved {
            version: self.input.text("version").to_owned(),
            base: self.input.text("base").to_owned(),
            kept: None,
            words: if self.saves_itself() { self.page.t("autosave-explained") } else { String::new() },
            is_fault: false,
        };
        part.render().unwrap_or_else(|error| {
            tracing::error!(%error, "A form could not be shown");
            String::new()
        })
    }

    fn new(page: Page, visit: &Visit, whole: &Whole, key: &str, input: Input, theirs: Conflict) -> Result<Self> {
        let code = page.lang.code();
        let section = filled_in(whole).into_iter().find(|section| section.key == key).ok_or(Problem::NotFound)?;
        let SectionKind::Narrative { max_characters, .. } = section.kind else { return Err(Problem::NotFound) };
        let required = reports::is_required(&whole.form, &whole.snapshot.content, section);
        let root = format!("/reports/{}", whole.report.id);
        let [previous, next] = neighbours(whole, code, key);
        let report = crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key);
        Ok(Self {
            above: vec![
                (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
                (root.clone(), report),
            ],
            action: format!("{root}/sections/{key}"),
            draft: draft(whole.report.id, key),
            title: section.title.in_language(code).to_owned(),
            guidance: section.guidance.as_ref().map(|words| words.in_language(code).to_owned()).unwrap_or_default(),
            limit: max_characters,
            required,
            closed: closed(&page, visit, &whole.report),
            earlier: None,
            previous,
            next,
            input,
            theirs,
            page,
        })
    }
}

/// The sections that people fill in, texts and what is typed by hand, in the order of the form. What was written before its
/// condition changed is among them: it can still be read and taken away.
fn filled_in(whole: &Whole) -> Vec<&Section> {
    let report = &whole.report;
    let is_written = |one: &Section| report.texts.contains_key(&one.key) || report.typed.contains_key(&one.key);
    let asked: Vec<&Section> = reports::sections_asked(&whole.form, &whole.snapshot.content).collect();
    let sections = whole.form.sections.iter();
    sections
        .filter(|one| matches!(one.kind, SectionKind::Narrative { .. }) || one.kind.is_typed())
        .filter(|one| is_written(one) || asked.iter().any(|other| other.key == one.key))
        .collect()
}

/// Address and title of the section that is filled in before this one, and of the one after it.
pub(super) fn neighbours(whole: &Whole, code: &str, key: &str) -> [Option<(String, String)>; 2] {
    let sections = filled_in(whole);
    let Some(place) = sections.iter().position(|section| section.key == key) else { return [None, None] };
    let root = format!("/reports/{}/sections", whole.report.id);
    let link = |section: &&Section| (format!("{root}/{}", section.key), section.title.in_language(code).to_owned());
    [place.checked_sub(1).and_then(|place| sections.get(place)).map(link), sections.get(place + 1).map(link)]
}

/// Why a section cannot be written now, where that is so.
pub(super) fn closed(page: &Page, visit: &Visit, report: &Report) -> Option<String> {
    if report.state != ReportState::Draft {
        return Some(page.t1("section-closed", "state", page.word(&report.state)));
    }
    let may_write = visit.access.may(Right::WriteProgress, report.organisation_id);
    (!may_write).then(|| page.t("section-not-yours"))
}

//! `/reports/{id}/transfer`: what is copied into the funder's portal, field by field in the portal's order, with a tick for
//! each; the portal's reference; and for a correction the letter that asks for the earlier report to be deleted.

use super::differences::{Notice, notice};
use crate::changes;
use crate::page::Page;
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Sent, html};
use crate::problem::Result;
use crate::transfer::{self, Copied, Mark, Sheet};
use crate::visits::{Visit, see_other};
use askama::Template;
use chrono::NaiveDate;
use domain::access::Right;
use domain::report::ReportState;
use domain::{Report, ReportId, ReportStep};
use language::{Argument, Language, message};
use poem::web::Path;
use poem::{Response, handler};
use reports::transfer::{Content, Field};
use store::Session;

/// The page.
#[derive(Template)]
#[template(path = "report/transfer.html")]
struct TransferPage {
    page: Page,
    above: Vec<(String, String)>,
    subtitle: String,
    /// Where ticks are sent, and this page.
    address: String,
    portal: String,
    /// «7 av 12 overført».
    progress: String,
    done: usize,
    of: usize,
    fields: Vec<FieldView>,
    differs: Option<Notice>,
    /// When it was submitted, and the portal's reference.
    submitted: Option<String>,
    /// The form by which an approved report is submitted.
    submit: Option<Submit>,
    letter: Option<String>,
    may_write: bool,
    /// That of what is copied, whatever the page around it speaks.
    report_language: String,
}

/// A field to be copied.
struct FieldView {
    /// Identity in the page.
    id: String,
    /// The same of what is copied whole.
    text_id: String,
    key: String,
    /// The section's heading, above its first field.
    section: Option<String>,
    title: String,
    /// How many characters it has of how many; for texts alone.
    count: Option<String>,
    is_too_long: bool,
    part: Part,
    /// When it was copied as it reads now.
    copied: Option<String>,
    /// When it was copied, where it reads otherwise by now.
    outdated: Option<String>,
    text_sha256: String,
}

/// What a field holds.
enum Part {
    Text(String),
    /// Identity in the page, label and value.
    Values(Vec<(String, String, String)>),
    /// Headings, rows, and the whole as text with tabs.
    Table {
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
        text: String,
    },
}

/// What submitting takes.
struct Submit {
    address: String,
    version: i64,
    today: String,
    input: Input,
}

/// How the report and those before it were submitted.
struct Steps {
    /// This revision's.
    own: Vec<ReportStep>,
    /// How the latest revision before it that the funder was given was submitted.
    earlier: Option<ReportStep>,
}

impl Steps {
    async fn read(session: &mut Session, report: &Report) -> Result<Self> {
        let own = store::reports::steps(session, report.id).await?;
        let revisions = store::reports::revisions(session, report.obligation_id).await?;
        let mut earlier = None;
        for revision in revisions.iter().rev().filter(|one| one.revision < report.revision) {
            earlier = submission(&store::reports::steps(session, revision.id).await?).cloned();
            if earlier.is_some() {
                break;
            }
        }
        Ok(Self { own, earlier })
    }

    /// Who answers for the report: who submitted it, or approved it.
    fn signatory(&self) -> Option<&str> {
        let step = |state: ReportState| self.own.iter().rev().find(|step| step.state == state);
        let step = step(ReportState::Submitted).or_else(|| step(ReportState::Approved))?;
        step.person_name.as_deref()
    }
}

/// The step by which a revision was submitted.
fn submission(steps: &[ReportStep]) -> Option<&ReportStep> {
    steps.iter().rev().find(|step| step.state == ReportState::Submitted)
}

/// `GET /reports/{id}/transfer`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ReportId>) -> Result<Response> {
    let sheet = Sheet::read(&visit.app, &visit.access, id).await?;
    let mut session = visit.read().await?;
    let steps = Steps::read(&mut session, &sheet.report).await?;
    drop(session);
    let differs = notice(&visit, &sheet.report).await?;
    html(&TransferPage::new(visit.page_after(&query), &visit, &sheet, &steps, differs))
}

/// `POST /reports/{id}/transfer`: a tick is set or taken away, and the page is shown again where it was.
#[handler]
pub(crate) async fn mark(visit: Visit, Sent(input): Sent, Path(id): Path<ReportId>) -> Result<Response> {
    let field = input.text("field");
    let seen = input.text("text_sha256");
    let copied = Mark::Copied { seen_sha256: is_sha256(seen).then(|| seen.to_owned()) };
    let mark = if input.ticked("transferred") { copied } else { Mark::NotCopied };
    let number = transfer::mark(&visit.app, &visit.access, id, field, mark).await?;
    Ok(see_other(&format!("/reports/{id}/transfer#{}", place(number))))
}

/// Whether a text is what the page sends as the hash of the text it showed.
fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// The identity of a field in the page.
fn place(number: usize) -> String {
    format!("field-{}", number + 1)
}

impl TransferPage {
    fn new(page: Page, visit: &Visit, sheet: &Sheet, steps: &Steps, differs: Option<Notice>) -> Self {
        let report = &sheet.report;
        let portal = sheet.form.submitted_to.as_ref().map(|words| words.in_language(page.lang.code()).to_owned());
        let (done, of) = (sheet.done(), sheet.fields.len());
        let may_submit = visit.access.may(Right::ApproveReports, report.organisation_id);
        let is_due = report.state == ReportState::Approved && may_submit;
        let name = steps.signatory().unwrap_or(&visit.access.person.name);
        Self {
            above: vec![
                (format!("/projects/{}", report.project_id), sheet.snapshot.content.project.title.clone()),
                (format!("/reports/{}", report.id), page.t("term-report")),
            ],
            subtitle: subtitle(&page, sheet),
            address: format!("/reports/{}/transfer", report.id),
            portal: portal.unwrap_or_else(|| sheet.snapshot.content.funder.name.clone()),
            progress: page.t2("transfer-progress", "done", done, "of", of),
            done,
            of,
            fields: fields(&page, sheet),
            differs,
            submitted: submission(&steps.own).map(|step| submitted(&page, step)),
            submit: is_due.then(|| Submit::of(&page, report)),
            letter: steps.earlier.as_ref().map(|earlier| letter(sheet, earlier, &steps.own, name)),
            may_write: changes::may_transfer(&visit.access, report),
            report_language: report.language.clone(),
            page,
        }
    }
}

impl Submit {
    fn of(page: &Page, report: &Report) -> Self {
        let mut input = Input::empty(page.lang);
        input.put("submitted_on", Some(page.today));
        Self {
            address: format!("/reports/{}/submit", report.id),
            version: report.version,
            today: page.today.to_string(),
            input,
        }
    }
}

/// «Levert 1. mars 2027. Referanse: 27/123.»
fn submitted(page: &Page, step: &ReportStep) -> String {
    let day: NaiveDate = step.happened_on.unwrap_or_else(|| step.taken_at.with_timezone(&page.zone).date_naive());
    let told = page.t1("transfer-submitted", "day", page.date_long(day));
    match &step.reference {
        Some(reference) => format!("{told} {}", page.t1("transfer-submitted-as", "reference", reference.as_str())),
        None => told,
    }
}

/// Which report it is, in the words of the page.
fn subtitle(page: &Page, sheet: &Sheet) -> String {
    let title = sheet.form.title.in_language(page.lang.code());
    let period = page.period(sheet.snapshot.content.period);
    format!("{title}, {period} · {}", edition(page, &sheet.report))
}

/// The edition in the words of the page.
fn edition(page: &Page, report: &Report) -> String {
    match report.state {
        ReportState::Draft | ReportState::Withdrawn => {
            page.t2("report-edition-draft", "state", page.word(&report.state), "revision", report.revision.to_string())
        }
        ReportState::ForApproval
        | ReportState::Approved
        | ReportState::Submitted
        | ReportState::Accepted
        | ReportState::Returned
        | ReportState::Superseded => page.t1("report-edition", "revision", report.revision.to_string()),
    }
}

fn fields(page: &Page, sheet: &Sheet) -> Vec<FieldView> {
    let mut views = Vec::new();
    let mut above = "";
    for (number, field) in sheet.fields.iter().enumerate() {
        let is_first = above != field.section;
        above = &field.section;
        let id = place(number);
        let (outdated, copied): (Vec<_>, Vec<_>) = sheet.copied(field).into_iter().partition(|one| one.is_outdated);
        let moment = |found: Vec<Copied>| found.first().map(|one| page.moment(one.at));
        views.push(FieldView {
            section: is_first.then(|| field.section.clone()),
            title: field.title.clone(),
            key: field.key.clone(),
            count: count(page, field),
            is_too_long: field.is_too_long(),
            part: part(&id, field),
            copied: moment(copied),
            outdated: moment(outdated),
            text_sha256: field.text_sha256(),
            text_id: format!("{id}-text"),
            id,
        });
    }
    views
}

fn count(page: &Page, field: &Field) -> Option<String> {
    match (&field.content, field.limit) {
        (_, Some(limit)) => Some(page.t2("transfer-count-of", "count", field.count(), "max", limit)),
        (Content::Text(_), None) => Some(page.t1("transfer-count", "count", field.count())),
        (Content::Values(_) | Content::Table { .. }, None) => None,
    }
}

fn part(id: &str, field: &Field) -> Part {
    match &field.content {
        Content::Text(text) => Part::Text(text.clone()),
        Content::Values(values) => {
            let named = values.iter().zip(1..);
            let named = named.map(|((label, value), number)| (format!("{id}-{number}"), label.clone(), value.clone()));
            Part::Values(named.collect())
        }
        Content::Table { heads, rows } => Part::Table { heads: heads.clone(), rows: rows.clone(), text: field.text() },
    }
}

/// The letter that asks for the earlier report to be deleted, in the report's own language.
fn letter(sheet: &Sheet, earlier: &ReportStep, own: &[ReportStep], name: &str) -> String {
    let language: Language = sheet.report.language.parse().unwrap_or_default();
    let content = &sheet.snapshot.content;
    let unknown = || language::text(language, "transfer-letter-unknown");
    let old = earlier.reference.clone().unwrap_or_else(unknown);
    let new = submission(own).and_then(|step| step.reference.clone());
    let grant = content.grant.reference.clone().unwrap_or_else(|| content.funder.name.clone());
    let period = language::date_range(language, content.period.starts_on, content.period.ends_on);
    let arguments: [(&str, Argument<'_>); 7] = [
        ("old", old.into()),
        ("new", new.unwrap_or_else(unknown).into()),
        ("project", content.project.title.as_str().into()),
        ("organisation", content.organisation.name.as_str().into()),
        ("grant", grant.into()),
        ("period", period.into()),
        ("name", name.into()),
    ];
    message(language, "transfer-letter", &arguments)
}

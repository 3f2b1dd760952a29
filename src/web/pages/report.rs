//! `/reports/{id}`: where a report stands and what may be done with it, what is missing and where to mend it, what it will
//! look like, its files.

pub(crate) mod actions;
pub(crate) mod check;
pub(crate) mod differences;
pub(crate) mod document;
mod evidence;
mod findings;
pub(crate) mod history;
mod life;
pub(crate) mod making;
mod names;
pub(crate) mod section;
pub(crate) mod steps;
pub(crate) mod tables;
pub(crate) mod texts;
pub(crate) mod transfer;
mod typed;

use self::evidence::Evidence;
use self::findings::FindingRow;
use self::life::{Life, Refusal};
use crate::apart::compile;
use crate::page::Page;
use crate::pages::files::Attachments;
use crate::pages::visit::{Asked, html};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::file::{FileFormat, FileSubject};
use domain::finding::{Finding, Severity, Subject};
use domain::form::SectionKind;
use domain::report::ReportState;
use domain::snapshot::{Content, Edition};
use domain::work::{Payload, WorkState};
use domain::{File, Form, GrantId, Obligation, Project, ProjectId, Report, ReportId, Snapshot};
use poem::web::Path;
use poem::{Response, handler};
use reports::document::Document;
use store::Session;

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    page: Page,
    above: Vec<(String, String)>,
    report: Report,
    obligation: Obligation,
    title: String,
    subtitle: String,
    /// Colour and words of the deadline, and of the report's own state.
    tags: Vec<(&'static str, String)>,
    /// That the register says something else than what was sent.
    differs: Option<differences::Notice>,
    /// Where it stands and what may be done, as HTML.
    life: String,
    /// Whether it is still written.
    is_draft: bool,
    /// Whether what it says is kept as it was sent; else it follows the register.
    is_frozen: bool,
    facts: Vec<crate::pages::facts::Fact>,
    tasks: Vec<Task>,
    ready: usize,
    findings: Vec<FindingRow>,
    files: Vec<FileLink>,
    attached: Attachments,
    letters: Attachments,
    compiled: Option<String>,
    work: Option<WorkView>,
    preview: String,
    may_write: bool,
    /// The languages that the report may be in: code and name.
    languages: Vec<(&'static str, &'static str)>,
}

/// One section of the report.
struct Task {
    address: String,
    title: String,
    /// Colour and word.
    tag: (&'static str, String),
    is_ready: bool,
}

/// A file to download.
struct FileLink {
    address: String,
    icon: &'static str,
    format: String,
    size: String,
}

/// Work on the report that is under way or has failed.
pub(crate) struct WorkView {
    pub(crate) words: String,
    pub(crate) done: i64,
    pub(crate) of: i64,
    pub(crate) is_active: bool,
}

/// Everything that is read about a report in one look.
pub(crate) struct Whole {
    pub(crate) report: Report,
    pub(crate) obligation: Obligation,
    pub(crate) project: Project,
    pub(crate) form: Form,
    pub(crate) snapshot: Snapshot,
    pub(crate) edition: Edition,
    /// Whether form and snapshot are kept as they were sent.
    is_frozen: bool,
    files: Vec<File>,
    attached: Attachments,
    letters: Attachments,
    work: Option<domain::work::WorkItem>,
}

impl Whole {
    /// Reads it; [`Problem::NotFound`] where the visitor may not see it.
    pub(crate) async fn read(visit: &Visit, id: ReportId) -> Result<Self> {
        let mut session = visit.read().await?;
        let report: Report = visit.find(&mut session, id).await?;
        let obligation: Obligation = store::find(&mut session, report.obligation_id).await?.ok_or(Problem::NotFound)?;
        let project: Project = store::find(&mut session, report.project_id).await?.ok_or(Problem::NotFound)?;
        let sources = store::sources::read(&mut session, &report, visit.app.clock.now()).await?;
        let store::sources::Sources { form, snapshot, frozen_at } = sources.ok_or(Problem::NotFound)?;
        let edition = store::reports::edition(&mut session, &report).await?;
        let files = store::reports::compiled_files(&mut session, report.id).await?;
        let (home, is_open) = (report.organisation_id, report.state == ReportState::Draft);
        let of = FileSubject::Report;
        let attached = Attachments::read(visit, &mut session, of, report.id.0, home, is_open).await?;
        let asked = asked_for(&visit.page, &form, &snapshot.content);
        let attached = attached.asking(asked.clone());
        let of = FileSubject::Obligation;
        let letters = Attachments::read(visit, &mut session, of, obligation.id.0, home, true).await?.asking(asked);
        let work = latest_work(&mut session, report.id).await?;
        let is_frozen = frozen_at.is_some();
        Ok(Self { report, obligation, project, form, snapshot, edition, is_frozen, files, attached, letters, work })
    }

    /// The same with what the report says.
    async fn compiled(self) -> Result<(Self, Document)> {
        let language = self.report.language.parse().unwrap_or_default();
        let (form, snapshot, document) = compile(self.form, self.snapshot, language, self.edition.clone()).await?;
        Ok((Self { form, snapshot, ..self }, document))
    }
}

/// The attachments that a report is asked for, by key and title.
fn asked_for(page: &Page, form: &Form, content: &Content) -> Vec<(String, String)> {
    let title = |words: &domain::form::Words| words.in_language(page.lang.code()).to_owned();
    let asked = reports::attachments_asked(form, content).into_iter();
    asked.map(|(_, one)| (one.key.clone(), title(&one.title))).collect()
}

/// The newest work on a report that still matters: queued, running, waiting or failed.
async fn latest_work(session: &mut Session, report: ReportId) -> Result<Option<domain::work::WorkItem>> {
    let filter = store::queue::WorkFilter {
        states: vec![WorkState::Queued, WorkState::Running, WorkState::Waiting, WorkState::Failed],
        work: Some(Payload::CompileReport { report_id: report }),
        ..store::queue::WorkFilter::default()
    };
    Ok(store::queue::list(session, &filter, 1).await?.pop())
}

/// How far work has come, in words.
pub(crate) fn work_view(page: &Page, item: &domain::work::WorkItem) -> WorkView {
    let cause = item.cause.map(|cause| page.word(&cause)).unwrap_or_default();
    let words = match item.state {
        WorkState::Running if item.progress_of > 0 => {
            page.t2("job-progress", "done", item.progress_done, "of", item.progress_of)
        }
        state => page.word(&state),
    };
    let words = if cause.is_empty() { words } else { format!("{words}. {cause}") };
    WorkView {
        words,
        done: item.progress_done,
        of: item.progress_of,
        is_active: matches!(item.state, WorkState::Queued | WorkState::Running | WorkState::Waiting),
    }
}

/// `GET /reports/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ReportId>) -> Result<Response> {
    html(&Box::pin(ReportPage::read(&visit, visit.page_after(&query), id, None)).await?)
}

impl ReportPage {
    /// Reads the page. `refusal` is the form of a step that comes back with what was wrong.
    async fn read(visit: &Visit, mut page: Page, id: ReportId, refusal: Option<Refusal>) -> Result<Self> {
        let whole = Whole::read(visit, id).await?;
        // The address of a step is no page to come back to.
        page.path = format!("/reports/{id}");
        let life = Life::read(visit, &page, &whole, refusal).await?.html()?;
        let differs = differences::notice(visit, &whole.report).await?;
        let (whole, document) = whole.compiled().await?;
        Ok(Self { differs, ..Self::new(page, visit, whole, &document, life) })
    }

    fn new(page: Page, visit: &Visit, whole: Whole, document: &Document, life: String) -> Self {
        let organisation = whole.report.organisation_id;
        let tasks = tasks(&page, &whole, document);
        let evidence = Evidence::of(&whole);
        let tables = format!("/reports/{}/tables", whole.report.id);
        Self {
            above: vec![
                ("/projects".to_owned(), page.t("nav-projects")),
                (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
                (format!("/projects/{}/reports", whole.project.id), page.t("term-reports")),
            ],
            title: document.title.clone(),
            subtitle: subtitle(&page, &whole.report, document),
            tags: vec![
                crate::pages::due::tag(&page, &whole.obligation),
                (page.tone(&whole.report.state), page.word(&whole.report.state)),
            ],
            life,
            differs: None,
            is_draft: whole.report.state == ReportState::Draft,
            is_frozen: whole.is_frozen,
            facts: facts(&page, &whole),
            ready: tasks.iter().filter(|task| task.is_ready).count(),
            tasks,
            findings: document.findings.iter().map(|found| findings::row(&page, visit, &whole, found)).collect(),
            files: newest_files(&page, &whole.files),
            compiled: whole.report.compiled_at.map(|at| page.t1("report-compiled", "at", page.moment(at))),
            work: whole.work.as_ref().map(|item| work_view(&page, item)),
            preview: document::html(&page, document, &tables, &|table, row| evidence.address(table, row)),
            may_write: visit.access.may(Right::WriteProgress, organisation),
            languages: page.languages().map(|language| (language.code(), language.own_name())).to_vec(),
            attached: whole.attached,
            letters: whole.letters,
            report: whole.report,
            obligation: whole.obligation,
            page,
        }
    }
}

/// Where a grant's budget stands beside its accounts.
fn accounts(project: ProjectId, grant: GrantId) -> String {
    format!("/projects/{project}/finances#grant-{grant}")
}

/// The project and the organisation; which revision it is, where it is not the first.
fn subtitle(page: &Page, report: &Report, document: &Document) -> String {
    if report.revision == 1 {
        return document.subtitle.clone();
    }
    format!("{} · {}", document.subtitle, page.t1("history-revision", "revision", report.revision))
}

fn facts(page: &Page, whole: &Whole) -> Vec<crate::pages::facts::Fact> {
    use crate::pages::facts::{Facts, Item};
    let obligation = &whole.obligation;
    let content = &whole.snapshot.content;
    let grant = content.grant.reference.clone().unwrap_or_else(|| content.funder.name.clone());
    let deadline = match obligation.overridden_deadline_on {
        Some(day) => page.t2(
            "report-deadline-moved",
            "day",
            page.date_long(day),
            "computed",
            page.date_long(obligation.computed_deadline_on),
        ),
        None => page.date_long(obligation.computed_deadline_on),
    };
    let submitted_to = whole.form.submitted_to.as_ref().map(|words| words.in_language(page.lang.code()).to_owned());
    Facts::new(page)
        .one("funder_id", Some(content.funder.name.clone()))
        .items("grant", vec![Item::linked(grant, format!("/grants/{}", content.grant.id))])
        .one("period", Some(page.period(obligation.period())))
        .one("deadline", Some(deadline))
        .many("internal_deadlines", crate::pages::deadlines::own_days(page, obligation))
        .maybe("submitted_to", submitted_to)
        .maybe("reason", obligation.reason.clone())
        .maybe("met_on", obligation.met_on.map(|day| page.date_long(day)))
        .maybe("met_reference", obligation.met_reference.clone())
        .maybe("approved_on", obligation.approved_on.map(|day| page.date_long(day)))
        .maybe("approval_reference", obligation.approval_reference.clone())
        .done()
}

fn tasks(page: &Page, whole: &Whole, document: &Document) -> Vec<Task> {
    let root = format!("/reports/{}", whole.report.id);
    let sections = reports::sections_asked(&whole.form, &whole.snapshot.content)
        .filter(|section| !matches!(section.kind, SectionKind::Missing {}));
    sections
        .map(|section| {
            let is_text = matches!(section.kind, SectionKind::Narrative { .. }) || section.kind.is_typed();
            let is_open = |severity: Severity| {
                document.findings.iter().any(|one| {
                    one.finding.severity == severity
                        && belongs(&one.finding, &section.key, &section.kind)
                        && !whole.report.reasons.contains_key(&one.finding.key())
                })
            };
            let tag = if is_open(Severity::Blocking) {
                ("danger", page.t("term-missing"))
            } else if is_open(Severity::Caution) {
                ("warning", page.word(&Severity::Caution))
            } else {
                ("success", page.t("term-ready"))
            };
            Task {
                address: if is_text {
                    format!("{root}/sections/{}", section.key)
                } else {
                    format!("#section-{}", section.key)
                },
                title: section.title.in_language(page.lang.code()).to_owned(),
                is_ready: tag.0 == "success",
                tag,
            }
        })
        .collect()
}

/// Whether a finding is about what a section holds.
fn belongs(finding: &Finding, key: &str, kind: &SectionKind) -> bool {
    match &finding.subject {
        Subject::Section { key: of } => of == key,
        Subject::Project { .. } => matches!(kind, SectionKind::About {}),
        Subject::Grant { .. } | Subject::GrantYear { .. } => matches!(kind, SectionKind::Funding {}),
        Subject::OnwardGrant { .. } => matches!(kind, SectionKind::OnwardGrants {}),
        Subject::Milestone { .. } => matches!(kind, SectionKind::Milestones {}),
        Subject::Indicator { .. } => matches!(kind, SectionKind::Indicators {}),
        Subject::Activities { .. } => matches!(kind, SectionKind::Activities { .. } | SectionKind::Figures { .. }),
    }
}

/// The files of the latest compile, one a format.
fn newest_files(page: &Page, files: &[File]) -> Vec<FileLink> {
    let newest = |format: FileFormat| files.iter().rev().find(|file| file.format == format);
    let link = |(format, icon)| {
        let file = newest(format)?;
        Some(FileLink {
            address: format!("/files/{}", file.id),
            icon,
            format: page.word(&format),
            size: language::file_size(page.lang, u64::try_from(file.size_bytes).unwrap_or(0)),
        })
    };
    [(FileFormat::Xlsx, "file-excel"), (FileFormat::Pdf, "file-pdf"), (FileFormat::Json, "file-text")]
        .into_iter()
        .filter_map(link)
        .collect()
}

//! `/reports/{id}/history`: every step that a report has taken, the revisions before and after it, and who has downloaded
//! which bytes. It shows what was written down, and changes nothing.

use super::Whole;
use crate::apart::apart;
use crate::page::Page;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::form::SectionKind;
use domain::{Download, Report, ReportId, ReportStep};
use poem::web::Path;
use poem::{Response, handler};

/// Downloads that are shown, the latest first.
const DOWNLOADS: i64 = 100;

/// The page.
#[derive(Template)]
#[template(path = "report/history.html")]
struct HistoryPage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    steps: Vec<StepRow>,
    revisions: Vec<RevisionRow>,
    revision: i64,
    /// What this revision was sent with although it looked unusual, and why.
    reasons: Vec<(String, String)>,
    downloads: Vec<DownloadRow>,
    /// Whether there are older downloads than those shown.
    has_more: bool,
    /// Addresses and titles of the texts' own histories.
    texts: Vec<(String, String)>,
}

/// One step.
struct StepRow {
    /// Colour and word of the state that was entered.
    tag: (&'static str, String),
    who_and_when: String,
    /// The day on which it happened and its reference, in words.
    facts: Vec<String>,
    /// What was said.
    words: String,
    /// Format and SHA-256 of each file.
    files: Vec<(String, String)>,
}

/// One revision.
struct RevisionRow {
    title: String,
    tag: (&'static str, String),
    /// Where it is; missing for this one.
    address: Option<String>,
}

/// One download.
struct DownloadRow {
    name: String,
    who_and_when: String,
    sha256: String,
}

/// `GET /reports/{id}/history`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ReportId>) -> Result<Response> {
    let whole = Whole::read(&visit, id).await?;
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let steps = store::reports::steps(&mut session, id).await?;
    let revisions = store::reports::revisions(&mut session, whole.report.obligation_id).await?;
    let mut downloads = store::downloads::of_things(&mut session, [id.0], DOWNLOADS + 1).await?;
    drop(session);
    let most = usize::try_from(DOWNLOADS).unwrap_or(usize::MAX);
    let has_more = downloads.len() > most;
    downloads.truncate(most);
    let report = crate::pages::due::form_title(&page, std::slice::from_ref(&whole.form), &whole.form.key);
    let mut history = HistoryPage {
        above: vec![
            (format!("/projects/{}", whole.project.id), whole.project.title.clone()),
            (format!("/reports/{id}"), report),
        ],
        title: page.t("history-title"),
        steps: steps.iter().rev().map(|step| step_row(&page, step)).collect(),
        revisions: revisions.iter().rev().map(|one| revision_row(&page, &whole.report, one)).collect(),
        revision: whole.report.revision,
        reasons: Vec::new(),
        downloads: downloads.iter().map(|download| download_row(&page, download)).collect(),
        has_more,
        texts: texts(&page, &whole),
        page,
    };
    // What follows the register still has not been sent with any.
    if whole.is_frozen && !whole.report.reasons.is_empty() {
        let (form, snapshot, given, language) = (whole.form, whole.snapshot, whole.report.reasons, history.page.lang);
        let told = move || reports::findings::reasons_in_words(&form, &snapshot, &given, language);
        history.reasons = Box::pin(apart(told)).await?;
    }
    html(&history)
}

fn step_row(page: &Page, step: &ReportStep) -> StepRow {
    let day = step.happened_on.map(|day| page.t1("history-day", "day", page.date_long(day)));
    let reference = step.reference.as_ref().map(|reference| page.t1("history-reference", "reference", reference));
    StepRow {
        tag: (page.tone(&step.state), page.word(&step.state)),
        who_and_when: who_and_when(page, step.person_name.as_deref(), page.moment(step.taken_at)),
        facts: [day, reference].into_iter().flatten().collect(),
        words: step.words.clone().unwrap_or_default(),
        files: step.files.iter().map(|file| (page.word(&file.format), file.sha256.clone())).collect(),
    }
}

fn who_and_when(page: &Page, who: Option<&str>, when: String) -> String {
    match who {
        Some(who) => page.t2("texts-by", "who", who, "when", when),
        None => when,
    }
}

fn revision_row(page: &Page, this: &Report, one: &Report) -> RevisionRow {
    RevisionRow {
        title: page.t1("history-revision", "revision", one.revision),
        tag: (page.tone(&one.state), page.word(&one.state)),
        address: (one.id != this.id).then(|| format!("/reports/{}", one.id)),
    }
}

fn download_row(page: &Page, download: &Download) -> DownloadRow {
    DownloadRow {
        name: download.name.clone(),
        who_and_when: who_and_when(page, download.person_name.as_deref(), page.moment(download.downloaded_at)),
        sha256: download.sha256.clone(),
    }
}

/// The histories of the texts, in the order of the form.
fn texts(page: &Page, whole: &Whole) -> Vec<(String, String)> {
    let texts = whole.form.sections.iter().filter(|one| matches!(one.kind, SectionKind::Narrative { .. }));
    let link = |section: &domain::form::Section| {
        let address = format!("/reports/{}/sections/{}/history", whole.report.id, section.key);
        (address, section.title.in_language(page.lang.code()).to_owned())
    };
    texts.map(link).collect()
}

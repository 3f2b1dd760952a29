//! `/jobs`: background work as people see it, and one piece of it with its tries.

use crate::changes::{self, Change};
use crate::page::Page;
use crate::pages::facts::{Fact, Facts};
use crate::pages::register::schedules::{ScheduleRow, schedule_rows};
use crate::pages::report::{WorkView, work_view};
use crate::pages::visit::{Asked, Onward, html};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::work::{Payload, WorkItem, WorkState};
use domain::{Obligation, Project, Report, WorkItemId};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::{BTreeMap, BTreeSet};
use store::Session;
use store::queue::WorkFilter;

/// Rows of a page.
const ROWS: usize = 50;

/// Background work.
#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    page: Page,
    /// Value and label.
    figures: Vec<(String, String)>,
    active: Vec<JobRow>,
    ended: Vec<JobRow>,
    schedules: Vec<ScheduleRow>,
    first: Option<String>,
    next: Option<String>,
    is_waiting: bool,
}

/// One piece of work.
struct JobRow {
    id: String,
    title: String,
    about: String,
    tag: (&'static str, String),
    work: WorkView,
    may_cancel: bool,
    may_retry: bool,
}

/// One piece of work with its tries.
#[derive(Template)]
#[template(path = "job.html")]
struct JobPage {
    page: Page,
    above: Vec<(String, String)>,
    row: JobRow,
    facts: Vec<Fact>,
    tries: Vec<Try>,
    report: Option<String>,
    administers: bool,
}

/// One try.
struct Try {
    title: String,
    tag: (&'static str, String),
    about: String,
    cause: String,
}

/// What work is about, by the report it compiles: a query a table for a whole page.
async fn subjects(session: &mut Session, page: &Page, items: &[WorkItem]) -> Result<BTreeMap<WorkItemId, String>> {
    let report_of = |item: &WorkItem| match item.payload {
        Some(Payload::CompileReport { report_id }) => Some(report_id),
        _ => None,
    };
    let reports: Vec<Report> =
        store::find_all(session, items.iter().filter_map(report_of).map(|id| id.0).collect::<BTreeSet<_>>()).await?;
    let projects: Vec<Project> =
        store::find_all(session, reports.iter().map(|report| report.project_id.0).collect::<BTreeSet<_>>()).await?;
    let obligations = reports.iter().map(|report| report.obligation_id.0).collect::<BTreeSet<_>>();
    let obligations: Vec<Obligation> = store::find_all(session, obligations).await?;
    let forms = store::forms::list(session).await?;
    let subject = |item: &WorkItem| {
        let report = reports.iter().find(|report| Some(report.id) == report_of(item))?;
        let project = projects.iter().find(|project| project.id == report.project_id)?;
        let obligation = obligations.iter().find(|one| one.id == report.obligation_id)?;
        let title = super::due::form_title(page, &forms, &obligation.form_key);
        Some((item.id, format!("{title}, {} · {}", page.period(obligation.period()), project.title)))
    };
    Ok(items.iter().filter_map(subject).collect())
}

fn row(page: &Page, item: &WorkItem, about: Option<&String>) -> JobRow {
    let when = match item.state {
        WorkState::Waiting => page.t1("job-again-at", "at", page.moment(item.run_at)),
        WorkState::Queued | WorkState::Running => page.t1("job-asked-at", "at", page.moment(item.created_at)),
        WorkState::Done | WorkState::Failed | WorkState::Cancelled => {
            page.t1("job-ended-at", "at", page.moment(item.finished_at.unwrap_or(item.created_at)))
        }
    };
    let about = [about.cloned(), Some(when)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let ended = matches!(item.state, WorkState::Done | WorkState::Failed | WorkState::Cancelled);
    JobRow {
        id: item.id.to_string(),
        title: item.kind.map_or_else(|| page.t("job-unknown-kind"), |kind| page.word(&kind)),
        about,
        tag: (page.tone(&item.state), page.word(&item.state)),
        work: work_view(page, item),
        may_cancel: !ended,
        may_retry: matches!(item.state, WorkState::Failed | WorkState::Cancelled),
    }
}

/// `GET /jobs`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::Administer)?;
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let before: Option<WorkItemId> = query.text("before").parse().ok();
    let organisations = Some(visit.access.organisations_with(Right::Administer));
    let active = WorkFilter {
        organisations: organisations.clone(),
        states: vec![WorkState::Queued, WorkState::Running, WorkState::Waiting],
        kinds: Vec::new(),
        before: None,
        work: None,
    };
    let ended =
        WorkFilter { states: vec![WorkState::Failed, WorkState::Done, WorkState::Cancelled], before, ..active.clone() };
    let active = store::queue::list(&mut session, &active, 100).await?;
    let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let mut ended = store::queue::list(&mut session, &ended, limit).await?;
    let more = ended.len() > ROWS;
    ended.truncate(ROWS);
    let all: Vec<WorkItem> = active.iter().chain(&ended).cloned().collect();
    let about = subjects(&mut session, &page, &all).await?;
    let count = |state: WorkState| active.iter().chain(&ended).filter(|item| item.state == state).count();
    let number = |count: usize| page.number(i64::try_from(count).unwrap_or(i64::MAX));
    let figures = vec![
        (number(count(WorkState::Running)), page.t("jobs-running")),
        (number(count(WorkState::Queued)), page.t("jobs-queued")),
        (number(count(WorkState::Waiting)), page.t("jobs-waiting")),
        (number(count(WorkState::Failed)), page.t("jobs-failed")),
    ];
    html(&JobsPage {
        figures,
        is_waiting: !active.is_empty(),
        active: active.iter().map(|item| row(&page, item, about.get(&item.id))).collect(),
        next: ended.last().filter(|_| more).map(|last| format!("/jobs?before={}", last.id)),
        ended: ended.iter().map(|item| row(&page, item, about.get(&item.id))).collect(),
        schedules: schedule_rows(&mut session, &visit, &page).await?,
        first: before.map(|_| "/jobs".to_owned()),
        page,
    })
}

/// `GET /jobs/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<WorkItemId>) -> Result<Response> {
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let item = changes::find_work(&mut session, &visit.access, id).await?;
    let tries = store::queue::attempts(&mut session, &[id]).await?;
    let about = subjects(&mut session, &page, std::slice::from_ref(&item)).await?;
    let facts = Facts::new(&page)
        .one("asked_at", Some(page.moment(item.created_at)))
        .one("run_at", Some(page.moment(item.run_at)))
        .maybe("finished_at", item.finished_at.map(|at| page.moment(at)))
        .one("attempts", Some(page.number(item.attempts)))
        .maybe("cause", item.cause.map(|cause| page.word(&cause)))
        .done();
    let report = match item.payload {
        Some(Payload::CompileReport { report_id }) => Some(format!("/reports/{report_id}")),
        _ => None,
    };
    let administers = visit.access.may_somewhere(Right::Administer);
    html(&JobPage {
        above: if administers { vec![("/jobs".to_owned(), page.t("nav-jobs"))] } else { Vec::new() },
        row: row(&page, &item, about.get(&id)),
        facts,
        tries: tries.iter().rev().map(|one| one_try(&page, one)).collect(),
        report,
        administers,
        page,
    })
}

fn one_try(page: &Page, one: &domain::work::Attempt) -> Try {
    let ended = one.ended_at.map(|at| page.t1("job-ended-at", "at", page.moment(at)));
    let machine = page.t2("job-on-machine", "host", one.host.as_str(), "version", one.version.as_str());
    let parts = [Some(page.t1("job-began-at", "at", page.moment(one.started_at))), ended, Some(machine)];
    Try {
        title: page.t1("job-try", "number", one.number),
        tag: (page.tone(&one.outcome), page.word(&one.outcome)),
        about: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        cause: one.cause.map(|cause| page.word(&cause)).unwrap_or_default(),
    }
}

/// `POST /jobs/{id}/cancel`.
#[handler]
pub(crate) async fn cancel(visit: Visit, Path(id): Path<WorkItemId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    match changes::cancel(&mut change, id).await {
        Ok(_) => change.commit().await?,
        // It ended before the word came: the page says how.
        Err(Problem::WrongState { .. }) => {}
        Err(problem) => return Err(problem),
    }
    Ok(Onward::to(&format!("/jobs/{id}"), "job-cancelled").go())
}

/// `POST /jobs/{id}/retry`.
#[handler]
pub(crate) async fn retry(visit: Visit, Path(id): Path<WorkItemId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let again = changes::retry(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/jobs/{}", again.id), "job-asked").go())
}

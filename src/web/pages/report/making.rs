//! `/reports/{id}/making`: how far the final files of a report have come, for the page that waits for them. It is asked for
//! every other second by everybody who waits, so it reads the report and its work alone.

use super::{WorkView, latest_work, work_view};
use crate::page::Page;
use crate::pages::visit::html;
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::report::ReportState;
use domain::work::{WorkItem, WorkState};
use domain::{Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};

/// The part of the report's page that brings itself up to date.
#[derive(Template)]
#[template(path = "report/making.html")]
struct Making {
    page: Page,
    root: String,
    /// How far the making has come.
    work: Option<WorkView>,
    /// Whether the files are being made; else the page has more to show.
    is_making: bool,
}

/// Whether a report waits for its final files.
pub(super) fn awaits_files(report: &Report) -> bool {
    report.state == ReportState::ForApproval && report.compiled_at.is_none()
}

/// Whether somebody works on a report. Work that was cancelled is no longer there; what has failed goes on no more than that.
pub(super) fn is_at_work(work: Option<&WorkItem>) -> bool {
    work.is_some_and(|work| work.state != WorkState::Failed)
}

/// `GET /reports/{id}/making`.
#[handler]
pub(crate) async fn show(visit: Visit, Path(id): Path<ReportId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let report: Report = visit.find(&mut session, id).await?;
    let work = latest_work(&mut session, id).await?;
    drop(session);
    html(&Making {
        root: format!("/reports/{id}"),
        work: work.as_ref().map(|item| work_view(&visit.page, item)),
        is_making: awaits_files(&report) && is_at_work(work.as_ref()),
        page: visit.page,
    })
}

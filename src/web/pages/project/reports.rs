//! `/projects/{id}/reports`: every report that the project owes or has delivered.

use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::due::{DueReport, due_reports};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session, Visibility};

/// The page.
#[derive(Template)]
#[template(path = "project/reports.html")]
pub(crate) struct ProjectReportsPage {
    page: Page,
    head: Head,
    owed: Vec<DueReport>,
    past: Vec<DueReport>,
}

impl ProjectReportsPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        sight: &Visibility,
        page: Page,
        project: Project,
        rights: Rights,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let obligations = Select::all().visible(sight).equal("project_id", project.id).fetch(session).await?;
        let (owed, mut past): (Vec<_>, Vec<_>) =
            due_reports(session, &page, obligations).await?.into_iter().partition(|due| due.is_owed);
        past.reverse();
        Ok(Self { head: Head::new(&page, project, &around, rights), owed, past, page })
    }
}

/// `GET /projects/{id}/reports`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(
        &ProjectReportsPage::load(&mut session, &visit.access.visibility(), visit.page_after(&query), project, rights)
            .await?,
    )
}

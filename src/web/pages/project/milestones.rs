//! `/projects/{id}/milestones`: all milestones of a project against its plan.

use super::plan::Plan;
use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Milestone, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "project/milestones.html")]
pub(crate) struct MilestonesPage {
    page: Page,
    head: Head,
    plan: Plan,
    /// Value and label.
    figures: Vec<(String, String)>,
}

impl MilestonesPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let milestones: Vec<Milestone> =
            Select::all().equal("project_id", project.id).ordered("planned_on, id").limit(1000).fetch(session).await?;
        let count = |keep: &dyn Fn(&Milestone) -> bool| {
            let found = milestones.iter().filter(|one| keep(one)).count();
            page.number(i64::try_from(found).unwrap_or(i64::MAX))
        };
        let done = count(&|one| one.state == domain::milestone::MilestoneState::Done);
        let figures = vec![
            (page.t2("of-total", "part", done, "total", count(&|_| true)), page.t("milestones-done")),
            (count(&|one| one.is_open() && !one.is_late(page.today)), page.t("milestones-ahead")),
            (count(&|one| one.is_open() && one.is_late(page.today)), page.t("milestones-late")),
        ];
        let plan = Plan::new(&page, &milestones);
        Ok(Self { head: Head::new(&page, project, &around, rights), plan, figures, page })
    }
}

/// `GET /projects/{id}/milestones`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(&MilestonesPage::load(&mut session, visit.page_after(&query), project, rights).await?)
}

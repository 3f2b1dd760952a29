//! Which project something new belongs to, where the address does not say.

use crate::page::Page;
use crate::pages::visit::html;
use crate::problem::Result;
use crate::visits::{Visit, see_other};
use askama::Template;
use domain::Project;
use domain::access::Right;
use poem::Response;
use store::Select;

/// The page.
#[derive(Template)]
#[template(path = "choose.html")]
struct ChoosePage {
    page: Page,
    title: String,
    /// Address and title.
    projects: Vec<(String, String)>,
}

/// Sends the visitor to `root?project=…`: at once when there is one project, else by choice.
pub(crate) async fn project(visit: &Visit, root: &str, title: &str) -> Result<Response> {
    let mut session = visit.read().await?;
    let sight = visit.access.visibility();
    let projects: Vec<Project> =
        Select::all().visible(&sight).ordered("sort_key, id").limit(500).fetch(&mut session).await?;
    let may = |project: &Project| visit.access.may(Right::WriteProgress, project.organisation_id);
    let over = |project: &Project| project.ended_on.is_some();
    let mut projects: Vec<Project> = projects.into_iter().filter(may).collect();
    projects.sort_by_key(over);
    let address = |project: &Project| format!("{root}?project={}", project.id);
    if let [only] = projects.as_slice() {
        return Ok(see_other(&address(only)));
    }
    let page = visit.page.clone();
    let projects = projects.iter().map(|project| (address(project), project.title.clone())).collect();
    html(&ChoosePage { title: page.t(title), projects, page })
}

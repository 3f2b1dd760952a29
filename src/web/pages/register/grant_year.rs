//! `/grant-years/new` and `/grant-years/{id}/edit`: what one funding year of a grant was applied for and awarded.

use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::register::grant::grant_name;
use crate::pages::register::project_form::draft;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::Datelike as _;
use domain::access::Right;
use domain::check::Code;
use domain::{Funder, Grant, GrantId, GrantYear, GrantYearId, Project, ThingId};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "grant_year_form.html")]
pub(crate) struct GrantYearFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) project: Project,
    pub(crate) grant: Grant,
    /// What the grant is called.
    pub(crate) grant_name: String,
    /// The year as the register has it; missing for a new one.
    pub(crate) before: Option<GrantYear>,
    /// Where the form is sent.
    pub(crate) action: String,
}

impl GrantYearFormPage {
    fn back(&self) -> String {
        match &self.before {
            Some(year) => format!("/grant-years/{}", year.id),
            None => format!("/grants/{}", self.grant.id),
        }
    }

    fn above(&self) -> Vec<(String, String)> {
        vec![
            (format!("/projects/{}", self.project.id), self.project.title.clone()),
            (format!("/grants/{}", self.grant.id), self.grant_name.clone()),
        ]
    }
}

impl Edited for GrantYear {
    fn fill(&self, input: &mut Input) {
        input.put_kroner("applied_ore", self.applied_ore);
        input.put_kroner("awarded_ore", self.awarded_ore);
    }

    /// Only what was applied for and awarded is typed: the rest is made of rows. Which year it is, is said once.
    fn take(&mut self, input: &mut Input) {
        self.applied_ore = input.kroner("applied_ore");
        self.awarded_ore = input.kroner("awarded_ore");
    }
}

/// The closing of a year in words: that it closes, or by how much it does not and where the amount belongs.
pub(crate) fn closing(page: &Page, year: &GrantYear) -> (&'static str, String) {
    match year.unaccounted_ore() {
        Some(0) => ("success", page.t("year-closes")),
        Some(left) if left > 0 => ("warning", page.t1("year-left", "amount", page.kroner(left))),
        Some(over) => ("danger", page.t1("year-over", "amount", page.kroner(over.saturating_neg()))),
        None => ("danger", page.t("year-too-large")),
    }
}

/// The grant, if the visitor may write its money.
async fn own(visit: &Visit, session: &mut Session, id: GrantId) -> Result<Grant> {
    let grant: Grant = visit.find(session, id).await?;
    visit.access.demand(Right::WriteMoney, grant.organisation_id)?;
    Ok(grant)
}

fn asked_grant(query: &Input) -> Result<GrantId> {
    query.text("grant").parse().map_err(|_| Problem::NotFound)
}

/// `GET /grant-years/new?grant=`.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    html(&new_page(&visit, asked_grant(&query)?, None).await?)
}

/// `POST /grant-years/new?grant=`.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(mut input): Sent) -> Result<Response> {
    let id = asked_grant(&query)?;
    let grant = {
        let mut session = visit.read().await?;
        own(&visit, &mut session, id).await?
    };
    if input.line("year").is_none() {
        input.fail("year", &Code::Required);
    }
    let year = input.year("year").unwrap_or_else(|| visit.page.today.year());
    // Which year it is, is said once: another one is another thing, though it is typed in the same form.
    let form_id: ThingId = form::new_id(&input);
    let year_id = GrantYearId(form::id_of(form_id.0, year.unsigned_abs().into()));
    match form::create(&visit, GrantYear::blank(year_id, &grant, year), input).await? {
        Outcome::Saved(year) => Ok(Onward::to(&format!("/grants/{id}"), "grant-year")
            .with("title", year.year)
            .with("draft", draft(&action_of_new(id), 0))
            .go()),
        Outcome::Refused(input, theirs) => refused(&new_page(&visit, id, Some((*input, theirs))).await?),
    }
}

/// `GET /grant-years/{id}/edit`.
#[handler]
pub(crate) async fn edit(visit: Visit, Path(id): Path<GrantYearId>) -> Result<Response> {
    html(&edit_page(&visit, id, None).await?)
}

/// `POST /grant-years/{id}/edit`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<GrantYearId>, Sent(input): Sent) -> Result<Response> {
    let version = input.version();
    match form::update::<GrantYear>(&visit, id, input).await? {
        Outcome::Saved(year) => Ok(Onward::to(&format!("/grant-years/{id}"), "grant-year")
            .with("title", year.year)
            .with("draft", draft(&format!("/grant-years/{id}/edit"), version))
            .go()),
        Outcome::Refused(input, theirs) => refused(&edit_page(&visit, id, Some((*input, theirs))).await?),
    }
}

/// `POST /grant-years/{id}/delete`.
#[handler]
pub(crate) async fn remove(visit: Visit, Path(id): Path<GrantYearId>, Sent(input): Sent) -> Result<Response> {
    let year: GrantYear = {
        let mut session = visit.read().await?;
        visit.find(&mut session, id).await?
    };
    form::delete::<GrantYear>(&visit, id, Some(input.version())).await?;
    Ok(Onward::to(&format!("/grants/{}", year.grant_id), "deleted").with("title", year.year).go())
}

fn action_of_new(grant: GrantId) -> String {
    format!("/grant-years/new?grant={grant}")
}

async fn new_page(visit: &Visit, id: GrantId, sent: Option<(Input, Conflict)>) -> Result<GrantYearFormPage> {
    let mut session = visit.read().await?;
    let grant = own(visit, &mut session, id).await?;
    let latest: Option<GrantYear> =
        Select::all().equal("grant_id", id).ordered("year desc, id").first(&mut session).await?;
    let (input, theirs) = sent.unwrap_or_else(|| {
        let year = latest.map_or_else(|| visit.page.today.year(), |latest| latest.year.saturating_add(1));
        let id = store::new_id();
        let mut input = form::filled(visit, &GrantYear::blank(id, &grant, year));
        input.put("year", Some(year));
        input.put("id", Some(id));
        input.put("version", Some(0));
        (input, Conflict::default())
    });
    year_page(visit, &mut session, grant, None, (input, theirs)).await
}

async fn edit_page(visit: &Visit, id: GrantYearId, sent: Option<(Input, Conflict)>) -> Result<GrantYearFormPage> {
    let mut session = visit.read().await?;
    let year: GrantYear = visit.find(&mut session, id).await?;
    let grant = own(visit, &mut session, year.grant_id).await?;
    let sent = sent.unwrap_or_else(|| (form::filled(visit, &year), Conflict::default()));
    year_page(visit, &mut session, grant, Some(year), sent).await
}

async fn year_page(
    visit: &Visit,
    session: &mut Session,
    grant: Grant,
    before: Option<GrantYear>,
    (input, theirs): (Input, Conflict),
) -> Result<GrantYearFormPage> {
    let funder: Option<Funder> = store::find(session, grant.funder_id).await?;
    let page = visit.page.clone();
    Ok(GrantYearFormPage {
        project: visit.find(session, grant.project_id).await?,
        grant_name: grant_name(&page, &grant, funder.as_ref()),
        action: before
            .as_ref()
            .map_or_else(|| action_of_new(grant.id), |year| format!("/grant-years/{}/edit", year.id)),
        page,
        input,
        theirs,
        grant,
        before,
    })
}

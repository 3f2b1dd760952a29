//! `/grants/new` and `/grants/{id}/edit`: the award letter, field by field.

use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::register::audit_rules;
use crate::pages::register::grant::grant_name;
use crate::pages::register::project_form::{choice, draft};
use crate::pages::register::requirement_form::{self, RequirementChoices};
use crate::pages::register::rows;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::check::{Code, FieldError};
use domain::grant::{
    AuditBasis, AuditComparator, AuditResult, Coverage, DEVIATION_LIMIT_PERCENT_DEFAULT, DISCLOSURE_THRESHOLD_DEFAULT,
    Purpose, PurposeKind,
};
use domain::{Form, Funder, FunderId, Grant, GrantId, Project, ProjectId, Scheme, Site};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session, Visibility};
use uuid::Uuid;

const ROWS: [(&str, &str); 3] = [("applied_for", "text"), ("requirements", "form_key"), (audit_rules::LIST, "basis")];

/// The page.
#[derive(Template)]
#[template(path = "grant_form.html")]
pub(crate) struct GrantFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) lists: GrantLists,
    pub(crate) project: Project,
    /// What the grant is called; missing for a new one.
    pub(crate) name: Option<String>,
    /// Where the form is sent, and where it leads back to.
    pub(crate) action: String,
    pub(crate) back: String,
}

/// What can be chosen.
pub(crate) struct GrantLists {
    pub(crate) funders: Vec<Choice>,
    /// Each with its funder's name before its own, since the list cannot follow the choice of funder without a script.
    pub(crate) schemes: Vec<Choice>,
    pub(crate) requirement: RequirementChoices,
    pub(crate) sites: Vec<Choice>,
}

impl GrantLists {
    /// Reads the funders and schemes that the organisation may choose, its sites, and the forms in force.
    pub(crate) async fn read(session: &mut Session, page: &Page, project: &Project) -> store::Result<Self> {
        let own = Visibility { whole: vec![project.organisation_id], ..Visibility::default() };
        let named = "sort_key, id";
        let funders: Vec<Funder> = Select::all().visible(&own).ordered(named).fetch(session).await?;
        let schemes: Vec<Scheme> = Select::all().visible(&own).ordered(named).fetch(session).await?;
        let sites: Vec<Site> =
            Select::all().equal("organisation_id", project.organisation_id).ordered(named).fetch(session).await?;
        let forms = store::forms::list(session).await?;
        Ok(Self::of(page, &funders, &schemes, &sites, &forms))
    }

    fn of(page: &Page, funders: &[Funder], schemes: &[Scheme], sites: &[Site], forms: &[Form]) -> Self {
        let of_funder = |funder: &Funder| {
            let own = schemes.iter().filter(move |scheme| scheme.funder_id == funder.id);
            let name = funder.name.clone();
            own.map(move |scheme| choice(&scheme.id, format!("{name}: {}", scheme.name))).collect::<Vec<_>>()
        };
        Self {
            funders: funders.iter().map(|funder| choice(&funder.id, funder.name.as_str())).collect(),
            schemes: funders.iter().flat_map(of_funder).collect(),
            requirement: RequirementChoices::of(page, forms),
            sites: sites.iter().map(|site| choice(&site.id, site.name.as_str())).collect(),
        }
    }
}

impl GrantFormPage {
    fn above(&self) -> Vec<(String, String)> {
        let project = (format!("/projects/{}", self.project.id), self.project.title.clone());
        match &self.name {
            Some(name) => vec![project, (self.back.clone(), name.clone())],
            None => vec![("/projects".to_owned(), self.page.t("nav-projects")), project],
        }
    }

    fn coverages(&self) -> Vec<Choice> {
        coverages(&self.page)
    }

    /// A rule that is not filled in asks for an auditor.
    fn audit_result(&self, row: usize) -> &str {
        match self.input.cell(audit_rules::LIST, row, "result") {
            "" => AuditResult::Auditor.as_str(),
            result => result,
        }
    }
}

/// What a grant may pay for.
pub(crate) fn coverages(page: &Page) -> Vec<Choice> {
    vec![choice(&"whole_project", page.t("grant-covers-whole")), choice(&"sites", page.t("grant-covers-sites"))]
}

impl Edited for Grant {
    fn fill(&self, input: &mut Input) {
        fill(input, self);
    }

    fn take(&mut self, input: &mut Input) {
        *self = read(input, self);
    }

    fn place(errors: Vec<FieldError>) -> Vec<FieldError> {
        rows::place(errors, &[], &ROWS).into_iter().map(requirement_form::place).collect()
    }
}

fn fill(input: &mut Input, grant: &Grant) {
    input.put("funder_id", Some(grant.funder_id));
    input.put("scheme_id", grant.scheme_id);
    input.put("reference", grant.reference.as_ref());
    input.put("decided_on", grant.decided_on);
    input.put("starts_on", grant.starts_on);
    input.put("ends_on", grant.ends_on);
    input.put("conditions", grant.conditions.as_ref());
    input.put("disclosure_threshold", Some(grant.disclosure_threshold));
    input.put("deviation_limit_percent", Some(grant.deviation_limit_percent));
    match &grant.coverage {
        Coverage::WholeProject {} => input.set("coverage", "whole_project"),
        Coverage::Sites { site_ids } => {
            input.set("coverage", "sites");
            for site in site_ids {
                input.add("coverage-site_ids", site);
            }
        }
    }
    for (row, purpose) in grant.applied_for.iter().enumerate() {
        input.put(&rows::cell("applied_for", row, "kind"), Some(purpose.kind));
        input.set(rows::cell("applied_for", row, "text"), purpose.text.as_str());
        input.put(&rows::cell("applied_for", row, "position_percent"), purpose.position_percent);
    }
    for (row, requirement) in grant.requirements.iter().enumerate() {
        requirement_form::fill(input, row, requirement);
    }
    audit_rules::fill(input, &grant.audit_rules);
}

/// The grant as the form has it, with `before` for what no form changes.
fn read(input: &mut Input, before: &Grant) -> Grant {
    let funder_id = input.read("funder_id");
    if funder_id.is_none() && input.line("funder_id").is_none() {
        input.fail("funder_id", &Code::Required);
    }
    let applied_for = read_purposes(input);
    let requirements = requirement_form::read(input);
    let audit_rules = audit_rules::read(input);
    let coverage = match input.text("coverage") {
        "sites" => Coverage::Sites { site_ids: input.ids("coverage-site_ids") },
        _ => Coverage::WholeProject {},
    };
    let disclosure_threshold = input.count("disclosure_threshold");
    if disclosure_threshold.is_none() && input.line("disclosure_threshold").is_none() {
        input.fail("disclosure_threshold", &Code::Required);
    }
    let deviation_limit_percent = input.count("deviation_limit_percent");
    Grant {
        id: before.id,
        organisation_id: before.organisation_id,
        project_id: before.project_id,
        version: before.version,
        funder_id: funder_id.unwrap_or(before.funder_id),
        scheme_id: input.read("scheme_id"),
        reference: input.line("reference"),
        decided_on: input.date("decided_on"),
        starts_on: input.date("starts_on"),
        ends_on: input.date("ends_on"),
        coverage,
        applied_for,
        conditions: input.line("conditions"),
        requirements,
        audit_rules,
        disclosure_threshold: disclosure_threshold.unwrap_or(before.disclosure_threshold),
        deviation_limit_percent: deviation_limit_percent.unwrap_or(before.deviation_limit_percent),
    }
}

fn read_purposes(input: &mut Input) -> Vec<Purpose> {
    let count = input.compact("applied_for", &["text", "position_percent"]);
    let row = |row| Purpose {
        kind: input.read(&rows::cell("applied_for", row, "kind")).unwrap_or(PurposeKind::Purpose),
        text: input.line(&rows::cell("applied_for", row, "text")).unwrap_or_default(),
        position_percent: input.count(&rows::cell("applied_for", row, "position_percent")),
    };
    (0..count).map(row).collect()
}

/// A grant of a project before anything is known of it.
fn blank(id: GrantId, project: &Project) -> Grant {
    Grant {
        id,
        organisation_id: project.organisation_id,
        project_id: project.id,
        version: 1,
        funder_id: FunderId(Uuid::nil()),
        scheme_id: None,
        reference: None,
        decided_on: None,
        starts_on: None,
        ends_on: None,
        coverage: Coverage::WholeProject {},
        applied_for: Vec::new(),
        conditions: None,
        requirements: Vec::new(),
        audit_rules: Vec::new(),
        disclosure_threshold: DISCLOSURE_THRESHOLD_DEFAULT,
        deviation_limit_percent: DEVIATION_LIMIT_PERCENT_DEFAULT,
    }
}

/// The project that a new grant belongs to, if the visitor may write its money.
async fn own(visit: &Visit, query: &Input) -> Result<Project> {
    let project: ProjectId = query.text("project").parse().map_err(|_| Problem::NotFound)?;
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project).await?;
    visit.access.demand(Right::WriteMoney, project.organisation_id)?;
    Ok(project)
}

/// `GET /grants/new?project=`.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let project = own(&visit, &query).await?;
    html(&new_page(&visit, project, None).await?)
}

/// `POST /grants/new?project=`.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(input): Sent) -> Result<Response> {
    let project = own(&visit, &query).await?;
    if rows::asks_for_more(&input) {
        return html(&new_page(&visit, project, Some((input, Conflict::default()))).await?);
    }
    match form::create(&visit, blank(form::new_id(&input), &project), input).await? {
        Outcome::Saved(grant) => Ok(Onward::to(&format!("/grants/{}", grant.id), "grant")
            .with("draft", draft(&action_of_new(&project), 0))
            .go()),
        Outcome::Refused(input, theirs) => refused(&new_page(&visit, project, Some((*input, theirs))).await?),
    }
}

/// `GET /grants/{id}/edit`.
#[handler]
pub(crate) async fn edit(visit: Visit, Path(id): Path<GrantId>) -> Result<Response> {
    html(&edit_page(&visit, id, None).await?)
}

/// `POST /grants/{id}/edit`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<GrantId>, Sent(input): Sent) -> Result<Response> {
    if rows::asks_for_more(&input) {
        return html(&edit_page(&visit, id, Some((input, Conflict::default()))).await?);
    }
    let version = input.version();
    match form::update::<Grant>(&visit, id, input).await? {
        Outcome::Saved(_) => Ok(Onward::to(&format!("/grants/{id}"), "grant")
            .with("draft", draft(&format!("/grants/{id}/edit"), version))
            .go()),
        Outcome::Refused(input, theirs) => refused(&edit_page(&visit, id, Some((*input, theirs))).await?),
    }
}

fn action_of_new(project: &Project) -> String {
    format!("/grants/new?project={}", project.id)
}

async fn new_page(visit: &Visit, project: Project, sent: Option<(Input, Conflict)>) -> Result<GrantFormPage> {
    let mut session = visit.read().await?;
    let (input, theirs) = sent.unwrap_or_else(|| {
        let id = store::new_id();
        let mut input = form::filled(visit, &blank(id, &project));
        input.set("funder_id", "");
        input.put("id", Some(id));
        input.put("version", Some(0));
        (input, Conflict::default())
    });
    let page = visit.page.clone();
    Ok(GrantFormPage {
        lists: GrantLists::read(&mut session, &page, &project).await?,
        page,
        input,
        theirs,
        name: None,
        action: action_of_new(&project),
        back: format!("/projects/{}/finances", project.id),
        project,
    })
}

async fn edit_page(visit: &Visit, id: GrantId, sent: Option<(Input, Conflict)>) -> Result<GrantFormPage> {
    let mut session = visit.read().await?;
    let grant: Grant = visit.find(&mut session, id).await?;
    visit.access.demand(Right::WriteMoney, grant.organisation_id)?;
    let project: Project = visit.find(&mut session, grant.project_id).await?;
    let funder: Option<Funder> = store::find(&mut session, grant.funder_id).await?;
    let (input, theirs) = sent.unwrap_or_else(|| (form::filled(visit, &grant), Conflict::default()));
    let page = visit.page.clone();
    Ok(GrantFormPage {
        lists: GrantLists::read(&mut session, &page, &project).await?,
        name: Some(grant_name(&page, &grant, funder.as_ref())),
        page,
        input,
        theirs,
        action: format!("/grants/{id}/edit"),
        back: format!("/grants/{id}"),
        project,
    })
}

//! `/projects/new` and `/projects/{id}/edit`: everything that is kept about a project.

use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::register::rows;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::{Visit, see_other};
use askama::Template;
use domain::access::Right;
use domain::calendar::Precision;
use domain::check::{Code, FieldError};
use domain::dimension::Dimension;
use domain::project::{Audience, Offer, Partner, PlanStep, ProjectStatus, ResourceLink};
use domain::{Organisation, OrganisationId, Party, Person, PersonId, Project, ProjectId, Site, Unit};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// Lists that have one field: typed one item a line, or boxes.
const LINES: [&str; 7] =
    ["target_groups", "measures", "reasons_people_come", "access_terms", "results", "site_ids", "count_dimensions"];
/// Lists of rows, with the field that names a row.
const ROWS: [(&str, &str); 4] =
    [("offers", "text"), ("partners", "role"), ("plan", "text"), ("resource_links", "title")];

/// The page.
#[derive(Template)]
#[template(path = "project_form.html")]
pub(crate) struct ProjectFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) lists: ProjectLists,
    /// The title of the project that is edited; missing for a new one.
    pub(crate) title: Option<String>,
    /// Where the form is sent, and where it leads back to.
    pub(crate) action: String,
    pub(crate) back: String,
}

impl ProjectFormPage {
    fn above(&self) -> Vec<(String, String)> {
        let projects = ("/projects".to_owned(), self.page.t("nav-projects"));
        std::iter::once(projects).chain(self.title.clone().map(|title| (self.back.clone(), title))).collect()
    }
}

/// What can be chosen in one organisation.
pub(crate) struct ProjectLists {
    pub(crate) units: Vec<Choice>,
    pub(crate) leaders: Vec<Choice>,
    pub(crate) sites: Vec<Choice>,
    pub(crate) parties: Vec<Choice>,
}

impl ProjectLists {
    /// Reads what the organisation has. An account that is disabled is offered only while it leads the project.
    pub(crate) async fn read(
        session: &mut Session,
        organisation: OrganisationId,
        leader: Option<PersonId>,
    ) -> store::Result<Self> {
        let named = "sort_key, id";
        let units: Vec<Unit> =
            Select::all().equal("organisation_id", organisation).ordered(named).fetch(session).await?;
        let sites: Vec<Site> =
            Select::all().equal("organisation_id", organisation).ordered(named).fetch(session).await?;
        let parties: Vec<Party> =
            Select::all().equal("organisation_id", organisation).ordered(named).fetch(session).await?;
        let members = store::accounts::members(session, [organisation]).await?;
        let ids = members.iter().map(|member| member.person_id.0).chain(leader.map(|leader| leader.0));
        let people: Vec<Person> = Select::all().among("id", ids).ordered(named).fetch(session).await?;
        let people = people.into_iter().filter(|person| person.disabled_at.is_none() || Some(person.id) == leader);
        Ok(Self {
            units: units.into_iter().map(|unit| choice(&unit.id, unit.name)).collect(),
            leaders: people.map(|person| choice(&person.id, person.name)).collect(),
            sites: sites.into_iter().map(|site| choice(&site.id, site.name)).collect(),
            parties: parties.into_iter().map(|party| choice(&party.id, party.name)).collect(),
        })
    }
}

/// A thing as a choice.
pub(crate) fn choice(id: &impl ToString, name: impl Into<String>) -> Choice {
    Choice { value: id.to_string(), label: name.into() }
}

impl Edited for Project {
    fn fill(&self, input: &mut Input) {
        fill(input, self);
    }

    fn take(&mut self, input: &mut Input) {
        *self = read(input, self);
    }

    fn place(errors: Vec<FieldError>) -> Vec<FieldError> {
        rows::place(errors, &LINES, &ROWS)
    }
}

fn fill(input: &mut Input, project: &Project) {
    input.set("title", project.title.as_str());
    input.put("unit_id", project.unit_id);
    input.put("leader_person_id", project.leader_person_id);
    input.put("status", Some(project.status));
    input.put("programme", project.programme.as_ref());
    input.put("programme_year", project.programme_year);
    input.put("starts_on", project.starts_on);
    input.put("ends_on", project.ends_on);
    input.put("ended_on", project.ended_on);
    input.put("summary", project.summary.as_ref());
    input.put("background", project.background.as_ref());
    for (name, items) in [
        ("target_groups", &project.target_groups),
        ("measures", &project.measures),
        ("reasons_people_come", &project.reasons_people_come),
        ("access_terms", &project.access_terms),
        ("results", &project.results),
    ] {
        input.put_lines(name, items);
    }
    for site in &project.site_ids {
        input.add("site_ids", site);
    }
    for dimension in &project.count_dimensions {
        input.add("count_dimensions", dimension);
    }
    if project.has_example_figures {
        input.set("has_example_figures", "on");
    }
    fill_rows(input, project);
}

fn fill_rows(input: &mut Input, project: &Project) {
    for (row, offer) in project.offers.iter().enumerate() {
        input.put(&rows::cell("offers", row, "audience"), Some(offer.audience));
        input.set(rows::cell("offers", row, "text"), offer.text.as_str());
        input.put(&rows::cell("offers", row, "since_year"), offer.since_year);
    }
    for (row, partner) in project.partners.iter().enumerate() {
        input.put(&rows::cell("partners", row, "party_id"), Some(partner.party_id));
        input.set(rows::cell("partners", row, "role"), partner.role.as_str());
    }
    for (row, step) in project.plan.iter().enumerate() {
        input.set(rows::cell("plan", row, "text"), step.text.as_str());
        input.put(&rows::cell("plan", row, "on"), step.on);
        input.put(&rows::cell("plan", row, "precision"), Some(step.precision));
    }
    for (row, link) in project.resource_links.iter().enumerate() {
        input.set(rows::cell("resource_links", row, "title"), link.title.as_str());
        input.put(&rows::cell("resource_links", row, "url"), link.url.as_ref());
    }
}

/// The project as the form has it, with `before` for what no form changes.
fn read(input: &mut Input, before: &Project) -> Project {
    let offers = read_offers(input);
    let partners = read_partners(input);
    let plan = read_plan(input);
    let resource_links = read_links(input);
    Project {
        id: before.id,
        organisation_id: before.organisation_id,
        version: before.version,
        unit_id: input.read("unit_id"),
        title: input.line("title").unwrap_or_default(),
        leader_person_id: input.read("leader_person_id"),
        programme: input.line("programme"),
        programme_year: input.year("programme_year"),
        status: input.read("status").unwrap_or(before.status),
        starts_on: input.date("starts_on"),
        ends_on: input.date("ends_on"),
        ended_on: input.date("ended_on"),
        summary: input.line("summary"),
        background: input.line("background"),
        target_groups: input.lines_of("target_groups", &before.target_groups),
        measures: input.lines_of("measures", &before.measures),
        reasons_people_come: input.lines_of("reasons_people_come", &before.reasons_people_come),
        access_terms: input.lines_of("access_terms", &before.access_terms),
        offers,
        partners,
        site_ids: input.ids("site_ids"),
        plan,
        results: input.lines_of("results", &before.results),
        resource_links,
        count_dimensions: input.all("count_dimensions").iter().filter_map(|word| word.parse().ok()).collect(),
        has_example_figures: input.ticked("has_example_figures"),
    }
}

fn read_offers(input: &mut Input) -> Vec<Offer> {
    let count = input.compact("offers", &["text", "since_year"]);
    let row = |row| Offer {
        audience: input.read(&rows::cell("offers", row, "audience")).unwrap_or(Audience::Relatives),
        text: input.line(&rows::cell("offers", row, "text")).unwrap_or_default(),
        since_year: input.year(&rows::cell("offers", row, "since_year")),
    };
    (0..count).map(row).collect()
}

fn read_partners(input: &mut Input) -> Vec<Partner> {
    let count = input.compact("partners", &["party_id", "role"]);
    let mut partners = Vec::with_capacity(count);
    for row in 0..count {
        let party = rows::cell("partners", row, "party_id");
        if input.line(&party).is_none() {
            input.fail(&party, &Code::Required);
        }
        let role = input.line(&rows::cell("partners", row, "role")).unwrap_or_default();
        partners.extend(input.read(&party).map(|party_id| Partner { party_id, role }));
    }
    partners
}

fn read_plan(input: &mut Input) -> Vec<PlanStep> {
    let count = input.compact("plan", &["text", "on"]);
    let row = |row| {
        let precision: Precision = input.read(&rows::cell("plan", row, "precision")).unwrap_or(Precision::Day);
        let on = input.date(&rows::cell("plan", row, "on"));
        PlanStep {
            on: on.map(|on| precision.first_day(on)),
            precision,
            text: input.line(&rows::cell("plan", row, "text")).unwrap_or_default(),
        }
    };
    (0..count).map(row).collect()
}

fn read_links(input: &mut Input) -> Vec<ResourceLink> {
    let count = input.compact("resource_links", &["title", "url"]);
    let row = |row| ResourceLink {
        title: input.line(&rows::cell("resource_links", row, "title")).unwrap_or_default(),
        url: input.line(&rows::cell("resource_links", row, "url")),
    };
    (0..count).map(row).collect()
}

/// Which organisation a new project belongs to, where the person may add to several.
#[derive(Template)]
#[template(path = "choose_organisation.html")]
struct ChooseOrganisationPage {
    page: Page,
    title: String,
    /// Address and name.
    organisations: Vec<(String, String)>,
}

/// `GET /projects/new?organisation=`: the first step is to say whose it is, since everything else is chosen from there.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    if let Some(organisation) = query.line("organisation") {
        return html(&new_page(&visit, own(&visit, &organisation)?, None).await?);
    }
    visit.access.demand_somewhere(Right::WriteRegister)?;
    let allowed = visit.access.organisations_with(Right::WriteRegister);
    let address = |id: OrganisationId| format!("/projects/new?organisation={id}");
    if let [only] = allowed.as_slice() {
        return Ok(see_other(&address(*only)));
    }
    let mut session = visit.read().await?;
    let organisations: Vec<Organisation> =
        Select::all().among("id", allowed).ordered("sort_key, id").fetch(&mut session).await?;
    let page = visit.page.clone();
    let organisations = organisations.into_iter().map(|one| (address(one.id), one.name)).collect();
    html(&ChooseOrganisationPage { title: page.t("project-new-title"), organisations, page })
}

/// `POST /projects/new?organisation=`.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(input): Sent) -> Result<Response> {
    let organisation = own(&visit, query.text("organisation"))?;
    if rows::asks_for_more(&input) {
        return html(&new_page(&visit, organisation, Some((input, Conflict::default()))).await?);
    }
    let project = Project::new(form::new_id(&input), organisation, String::new());
    match form::create(&visit, project, input).await? {
        Outcome::Saved(project) => Ok(Onward::to(&format!("/projects/{}", project.id), "project")
            .with("title", &project.title)
            .with("draft", draft(&action_of_new(organisation), 0))
            .go()),
        Outcome::Refused(input, theirs) => refused(&new_page(&visit, organisation, Some((*input, theirs))).await?),
    }
}

/// `GET /projects/{id}/edit`.
#[handler]
pub(crate) async fn edit(visit: Visit, Path(id): Path<ProjectId>) -> Result<Response> {
    html(&edit_page(&visit, id, None).await?)
}

/// `POST /projects/{id}/edit`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<ProjectId>, Sent(input): Sent) -> Result<Response> {
    if rows::asks_for_more(&input) {
        return html(&edit_page(&visit, id, Some((input, Conflict::default()))).await?);
    }
    let version = input.version();
    match form::update::<Project>(&visit, id, input).await? {
        Outcome::Saved(project) => Ok(Onward::to(&format!("/projects/{id}/about"), "project")
            .with("title", &project.title)
            .with("draft", draft(&format!("/projects/{id}/edit"), version))
            .go()),
        Outcome::Refused(input, theirs) => refused(&edit_page(&visit, id, Some((*input, theirs))).await?),
    }
}

/// The name that the browser keeps a draft of a form under: another version is another draft.
pub(crate) fn draft(action: &str, version: i64) -> String {
    format!("{action}:{version}")
}

fn action_of_new(organisation: OrganisationId) -> String {
    format!("/projects/new?organisation={organisation}")
}

/// The organisation of this identity, if the visitor may add projects to it.
fn own(visit: &Visit, organisation: &str) -> Result<OrganisationId> {
    let organisation = organisation.parse().map_err(|_| Problem::NotFound)?;
    visit.access.demand(Right::WriteRegister, organisation)?;
    Ok(organisation)
}

async fn new_page(
    visit: &Visit,
    organisation: OrganisationId,
    sent: Option<(Input, Conflict)>,
) -> Result<ProjectFormPage> {
    let mut session = visit.read().await?;
    let (input, theirs) = sent.unwrap_or_else(|| {
        let id = store::new_id();
        let mut input = form::filled(visit, &Project::new(id, organisation, String::new()));
        input.put("id", Some(id));
        input.put("version", Some(0));
        (input, Conflict::default())
    });
    Ok(ProjectFormPage {
        page: visit.page.clone(),
        lists: ProjectLists::read(&mut session, organisation, None).await?,
        input,
        theirs,
        title: None,
        action: action_of_new(organisation),
        back: "/projects".to_owned(),
    })
}

async fn edit_page(visit: &Visit, id: ProjectId, sent: Option<(Input, Conflict)>) -> Result<ProjectFormPage> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    visit.access.demand(Right::WriteRegister, project.organisation_id)?;
    let (input, theirs) = sent.unwrap_or_else(|| (form::filled(visit, &project), Conflict::default()));
    let lists = ProjectLists::read(&mut session, project.organisation_id, project.leader_person_id).await?;
    Ok(ProjectFormPage {
        page: visit.page.clone(),
        lists,
        input,
        theirs,
        title: Some(project.title),
        action: format!("/projects/{id}/edit"),
        back: format!("/projects/{id}/about"),
    })
}

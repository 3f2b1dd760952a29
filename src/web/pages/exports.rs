//! `/exports`: what was taken out of the register for use inside, and the forms to ask for more.

use crate::changes::{self, Change, EXPORT, NewExport};
use crate::field_errors::FieldErrors;
use crate::page::{Choice, Page};
use crate::pages::input::Input;
use crate::pages::register::{choice, grant_name};
use crate::pages::report::{WorkView, work_view};
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::Datelike as _;
use domain::check::FieldError;
use domain::export::ExportKind;
use domain::work::{Payload, WorkItem, WorkKind, WorkState};
use domain::{Download, Export, ExportId, Funder, Grant, GrantId, Organisation, Person, Project};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::{BTreeSet, HashMap};
use store::queue::WorkFilter;
use store::{Select, Session, Table as _};
use uuid::Uuid;

/// Rows of a page.
const ROWS: usize = 50;

/// Most choices of a list.
const CHOICES: i64 = 500;

/// The page.
#[derive(Template)]
#[template(path = "exports.html")]
struct ExportsPage {
    page: Page,
    rows: Vec<ExportRow>,
    organisations: Vec<Choice>,
    funders: Vec<Choice>,
    grants: Vec<Choice>,
    portfolio: Input,
    package: Input,
    is_waiting: bool,
    first: Option<String>,
    next: Option<String>,
}

/// One export.
struct ExportRow {
    title: String,
    about: String,
    /// Who fetched it last, and when.
    fetched: Option<String>,
    tag: (&'static str, String),
    /// Where it is downloaded, and how large it is.
    file: Option<(String, String)>,
    work: Option<WorkView>,
}

/// The two forms, as they are filled in.
struct Forms {
    portfolio: Input,
    package: Input,
}

impl Forms {
    fn new(visit: &Visit) -> Self {
        let empty = || {
            let mut input = Input::empty(visit.page.lang);
            input.errors = FieldErrors::of_form(wording::of(Export::NAME));
            input
        };
        let mut package = empty();
        package.put("package_year", Some(visit.page.today.year()));
        Self { portfolio: empty(), package }
    }
}

/// `GET /exports`; `?grant=` chooses the grant of a control package.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let mut forms = Forms::new(&visit);
    forms.package.set("grant_id", query.text("grant"));
    html(&page(&visit, &query, forms).await?)
}

/// `POST /exports/portfolio`.
#[handler]
pub(crate) async fn portfolio(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    input.errors = FieldErrors::of_form(wording::of(Export::NAME));
    let new = NewExport {
        organisation_id: input.read("organisation_id"),
        kind: ExportKind::Portfolio,
        funder_key: input.line("funder_key"),
        grant_id: None,
        year: input.year("year"),
    };
    if ask(&visit, new, &mut input).await? {
        return Ok(Onward::to("/exports", "export-asked").go());
    }
    let forms = Forms { portfolio: input, ..Forms::new(&visit) };
    show_again(&visit, forms).await
}

/// `POST /exports/control-package`.
#[handler]
pub(crate) async fn control_package(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    input.errors = FieldErrors::of_form(wording::of(Export::NAME));
    let new = NewExport {
        organisation_id: None,
        kind: ExportKind::ControlPackage,
        funder_key: None,
        grant_id: input.read("grant_id"),
        year: input.year("package_year"),
    };
    if ask(&visit, new, &mut input).await? {
        return Ok(Onward::to("/exports", "export-asked").go());
    }
    let forms = Forms { package: input, ..Forms::new(&visit) };
    show_again(&visit, forms).await
}

/// The page with a form that has faults.
async fn show_again(visit: &Visit, forms: Forms) -> Result<Response> {
    let mut page = page(visit, &Input::empty(visit.page.lang), forms).await?;
    // The address of a form is no page to come back to.
    "/exports".clone_into(&mut page.page.path);
    refused(&page)
}

/// Asks for an export; false where the form has faults, which are noted in it.
async fn ask(visit: &Visit, new: NewExport, input: &mut Input) -> Result<bool> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    match changes::request_export(&mut change, new).await {
        Ok(_) if input.errors.is_empty() => {
            change.commit().await?;
            Ok(true)
        }
        Ok(_) => Ok(false),
        Err(Problem::Fields(errors)) => {
            // The year of either form has a name of its own, as every field of a page has.
            let own = |error: FieldError| match error.pointer.as_str() {
                "/year" if input.holds("package_year") => FieldError { pointer: "/package_year".to_owned(), ..error },
                _ => error,
            };
            let errors: Vec<FieldError> = errors.into_iter().map(own).collect();
            input.refuse(&errors);
            Ok(false)
        }
        Err(problem) => Err(problem),
    }
}

/// `GET /exports/{id}/content`.
#[handler]
pub(crate) async fn content(visit: Visit, Path(id): Path<ExportId>) -> Result<Response> {
    let export = {
        let mut session = visit.read().await?;
        changes::find_export(&mut session, &visit.access, id).await?
    };
    crate::exports::attachment(&visit.app, &visit.access, &export).await
}

async fn page(visit: &Visit, query: &Input, forms: Forms) -> Result<ExportsPage> {
    visit.access.demand_somewhere(EXPORT)?;
    let page = visit.page_after(query);
    let mut session = visit.read().await?;
    let before: Option<ExportId> = query.text("before").parse().ok();
    let mut select = changes::exports_of(&visit.access).ordered("id desc");
    if let Some(id) = before {
        select = select.before(id.0);
    }
    let mut exports = select.limit(i64::try_from(ROWS + 1).unwrap_or(i64::MAX)).fetch(&mut session).await?;
    let more = exports.len() > ROWS;
    exports.truncate(ROWS);
    let work = work(&mut session, visit).await?;
    let own = visit.access.organisations_with(EXPORT);
    let organisations: Vec<Organisation> = Select::all().among("id", own).fetch(&mut session).await?;
    let names = Names::read(&mut session, &exports, &organisations).await?;
    let rows: Vec<ExportRow> = exports.iter().map(|export| names.row(&page, export, &work)).collect();
    let funders = Select::<Funder>::all().visible(&visit.access.visibility()).ordered("sort_key, id").limit(CHOICES);
    let funders = funders.fetch(&mut session).await?;
    Ok(ExportsPage {
        is_waiting: rows.iter().any(|row| row.work.as_ref().is_some_and(|work| work.is_active)),
        rows,
        organisations: organisations.iter().map(|one| choice(&one.id, one.name.as_str())).collect(),
        grants: grants(&mut session, visit, &page, &funders, forms.package.text("grant_id").parse().ok()).await?,
        funders: funders.iter().map(|one| choice(&one.key, one.name.as_str())).collect(),
        portfolio: forms.portfolio,
        package: forms.package,
        next: exports.last().filter(|_| more).map(|last| format!("/exports?before={}", last.id)),
        first: before.map(|_| "/exports".to_owned()),
        page,
    })
}

/// The visitor's newest grants as choices, by the funder and the project, and the one that is chosen however old it is.
async fn grants(
    session: &mut Session,
    visit: &Visit,
    page: &Page,
    funders: &[Funder],
    chosen: Option<GrantId>,
) -> Result<Vec<Choice>> {
    let own = || Select::<Grant>::all().among("organisation_id", visit.access.organisations_with(EXPORT));
    let mut grants = own().ordered("id desc").limit(CHOICES).fetch(session).await?;
    if let Some(id) = chosen.filter(|id| grants.iter().all(|grant| grant.id != *id)) {
        grants.extend(own().equal("id", id).first(session).await?);
    }
    let projects = grants.iter().map(|grant| grant.project_id.0).collect::<BTreeSet<_>>();
    let projects: Vec<Project> = store::find_all(session, projects).await?;
    let label = |grant: &Grant| {
        let funder = funders.iter().find(|funder| funder.id == grant.funder_id);
        let project = projects.iter().find(|project| project.id == grant.project_id);
        let title = project.map(|project| project.title.clone()).unwrap_or_default();
        choice(&grant.id, format!("{} · {title}", grant_name(page, grant, funder)))
    };
    let mut choices: Vec<Choice> = grants.iter().map(label).collect();
    choices.sort_by_key(|choice| language::sort_key(&choice.label));
    Ok(choices)
}

/// Work on exports that is under way or has failed, the newest first.
async fn work(session: &mut Session, visit: &Visit) -> Result<Vec<WorkItem>> {
    let filter = WorkFilter {
        organisations: Some(visit.access.organisations_with(EXPORT)),
        states: vec![WorkState::Queued, WorkState::Running, WorkState::Waiting, WorkState::Failed],
        kinds: vec![WorkKind::MakeExport],
        before: None,
        work: None,
    };
    Ok(store::queue::list(session, &filter, 200).await?)
}

/// What exports are about, and who asked for them.
struct Names {
    funders: Vec<Funder>,
    grants: Vec<Grant>,
    people: Vec<Person>,
    /// Empty where there is one alone, which needs no name.
    organisations: Vec<Organisation>,
    fetched: HashMap<Uuid, Download>,
}

impl Names {
    async fn read(session: &mut Session, exports: &[Export], organisations: &[Organisation]) -> Result<Self> {
        let grants = exports.iter().filter_map(|export| export.grant_id).map(|id| id.0).collect::<BTreeSet<_>>();
        let grants: Vec<Grant> = store::find_all(session, grants).await?;
        let people = exports.iter().filter_map(|export| export.requested_by).map(|id| id.0).collect::<BTreeSet<_>>();
        let keys = exports.iter().filter_map(|export| export.funder_key.clone()).collect::<BTreeSet<_>>();
        let mut funders: Vec<Funder> = Select::all().among("key", keys).fetch(session).await?;
        let of_grants = grants.iter().map(|grant| grant.funder_id.0).collect::<BTreeSet<_>>();
        funders.extend(store::find_all::<Funder>(session, of_grants).await?);
        let fetched = store::downloads::latest_of(session, exports.iter().map(|export| export.id.0)).await?;
        let organisations = if organisations.len() > 1 { organisations.to_vec() } else { Vec::new() };
        Ok(Self { people: store::find_all(session, people).await?, funders, grants, organisations, fetched })
    }

    fn row(&self, page: &Page, export: &Export, work: &[WorkItem]) -> ExportRow {
        let item = work.iter().find(|item| item.payload == Some(Payload::MakeExport { export_id: export.id }));
        let item = item.filter(|_| export.finished_at.is_none());
        let state = match (export.finished_at, item) {
            (Some(_), _) => WorkState::Done,
            (None, Some(item)) => item.state,
            (None, None) => WorkState::Cancelled,
        };
        let size = |bytes: i64| language::file_size(page.lang, u64::try_from(bytes).unwrap_or(0));
        let file = export.made().map(|made| (format!("/exports/{}/content", export.id), size(made.size_bytes)));
        let person = self.people.iter().find(|person| Some(person.id) == export.requested_by);
        let asked = page.t1("job-asked-at", "at", page.moment(export.requested_at));
        let about = [Some(asked), person.map(|person| person.name.clone())];
        ExportRow {
            title: self.title(page, export),
            about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            fetched: self.fetched.get(&export.id.0).map(|one| {
                let name = one.person_name.clone().unwrap_or_else(|| page.t("unknown"));
                page.t2("exports-fetched", "name", name, "at", page.moment(one.downloaded_at))
            }),
            tag: (page.tone(&state), page.word(&state)),
            file,
            work: item.map(|item| work_view(page, item)),
        }
    }

    fn title(&self, page: &Page, export: &Export) -> String {
        let grant = export.grant_id.and_then(|id| self.grants.iter().find(|grant| grant.id == id));
        let of_grant =
            grant.map(|grant| grant_name(page, grant, self.funders.iter().find(|funder| funder.id == grant.funder_id)));
        let named =
            |key: &String| self.funders.iter().find(|funder| funder.key == *key).map(|funder| funder.name.clone());
        let funder = export.funder_key.as_ref().and_then(named);
        let year = export.year.map(|year| year.to_string());
        let kind = page.word(&export.kind);
        let home = self.organisations.iter().find(|one| one.id == export.organisation_id);
        let home = home.map(|one| one.name.clone());
        [Some(kind), home, of_grant, funder, year].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

//! The same five steps for every kind of thing: the list, a new one, one as it stands, saved, deleted.

use super::lists::Lists;
use super::pages::{RecordFormPage, RecordsPage, columns, fields, row};
use super::{Control, Pick, Record};
use crate::api::bodies::{Edit, New};
use crate::api::fields::Given;
use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::pages::conflict::Conflict;
use crate::pages::files::Attachments;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::project::{Around, Head};
use crate::pages::register::{asks_for_more, draft};
use crate::pages::visit::{Asked, Onward, Sent, html, html_with, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::access::Lead;
use domain::{Project, ProjectId, ThingId};
use poem::endpoint::make;
use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody, Response, Route, get, post};
use serde_json::{Map, Value};
use store::Select;
use uuid::Uuid;

/// Things on one page of a list.
const PAGE: i64 = 50;

/// Adds the routes of one kind of thing.
pub(crate) fn routes<T: Record>(routes: Route) -> Route {
    let (root, id) = (T::ROOT, format!("/{}/:id", T::ROOT));
    routes
        .at(
            format!("/projects/:id/{}", T::LIST),
            get(make(async |request: Request| {
                let asked = Asked::from_request(&request, &mut RequestBody::default()).await?;
                let (visit, id) = visit_of(&request).await?;
                Ok::<_, poem::Error>(list::<T>(&visit, ProjectId(id), &asked.0).await?)
            })),
        )
        .at(format!("/{root}/new"), get(make(show_new::<T>)).post(make(add::<T>)))
        .at(
            id.clone(),
            get(make(async |request: Request| {
                let (visit, id) = visit_of(&request).await?;
                Ok::<_, poem::Error>(html(&existing_page::<T>(&visit, ThingId(id), None).await?)?)
            }))
            .post(make(async |request: Request| {
                let (visit, id, input) = sent(request).await?;
                Ok::<_, poem::Error>(save::<T>(&visit, ThingId(id), input).await?)
            })),
        )
        .at(
            format!("{id}/delete"),
            post(make(async |request: Request| {
                let (visit, id, input) = sent(request).await?;
                Ok::<_, poem::Error>(delete::<T>(&visit, ThingId(id), &input).await?)
            })),
        )
}

async fn visit_of(request: &Request) -> poem::Result<(Visit, Uuid)> {
    let visit = Visit::from_request(request, &mut RequestBody::default()).await?;
    let id = request.raw_path_param("id").unwrap_or_default();
    // An address without an identity is one without a thing; a new thing's has none.
    let id = if id.is_empty() { Uuid::nil() } else { id.parse().map_err(|_| Problem::NotFound)? };
    Ok((visit, id))
}

async fn sent(request: Request) -> poem::Result<(Visit, Uuid, Input)> {
    let (request, mut body) = request.split();
    let Sent(input) = Sent::from_request(&request, &mut body).await?;
    let (visit, id) = visit_of(&request).await?;
    Ok((visit, id, input))
}

/// Whether the visitor may change things of this kind in a project that they may see.
fn may_change<T: Record>(visit: &Visit, project: &Project) -> bool {
    visit.access.role(project.organisation_id).is_some_and(|role| role.may(T::RIGHT, Lead::OwnOrNone))
}

fn picks<T: Record>(is_wanted: impl Fn(&str) -> bool) -> Vec<Pick> {
    T::CONTROLS.iter().filter(|control| is_wanted(control.field)).flat_map(Control::picks).collect()
}

async fn list<T: Record>(visit: &Visit, id: ProjectId, asked: &Input) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let before: Option<Uuid> = asked.text("before").parse().ok();
    let mut select = Select::<T>::all().equal("project_id", id).ordered("id desc").limit(PAGE + 1);
    if let Some(before) = before {
        select = select.before(before);
    }
    let mut things = select.fetch(&mut session).await?;
    let is_last = things.len() <= usize::try_from(PAGE).unwrap_or(usize::MAX);
    things.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let lists = Lists::read(&mut session, &visit.page, &project, &picks::<T>(|name| T::SHOWN.contains(&name))).await?;
    let page = visit.page_after(asked);
    let address = format!("/projects/{id}/{}", T::LIST);
    let next = things.last().filter(|_| !is_last).map(|last| format!("{address}?before={}", last.key()));
    let around = Around::read(&mut session, &project).await?;
    html(&RecordsPage {
        list: T::LIST,
        new: may_change::<T>(visit, &project).then(|| format!("/{}/new?project={id}", T::ROOT)),
        summary: T::summary(&mut session, &page, &project).await?,
        columns: columns::<T>(&page),
        rows: things.iter().map(|thing| row(&page, &lists, thing)).collect(),
        first: before.map(|_| address),
        next,
        head: Head::new(&page, project.clone(), &around, visit.rights(&project)),
        page,
    })
}

async fn new_page<T: Record>(visit: &Visit, id: ProjectId, sent: (Input, Conflict)) -> Result<RecordFormPage> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    visit.access.demand(T::RIGHT, project.organisation_id)?;
    let lists = Lists::read(&mut session, &visit.page, &project, &picks::<T>(|_| true)).await?;
    let (input, theirs) = sent;
    Ok(RecordFormPage {
        list: T::LIST,
        name: None,
        more: Vec::new(),
        files: None,
        fields: fields::<T>(&visit.page, &lists, &input, None),
        theirs,
        action: format!("/{}/new?project={id}", T::ROOT),
        may_change: true,
        is_in_use: false,
        page: visit.page.clone(),
        project,
        input,
    })
}

/// A form in which only what the API takes when nothing is said is filled in.
fn blank<T: Record>(visit: &Visit) -> Input {
    let mut input = Input::empty(visit.page.lang);
    for control in T::CONTROLS {
        let given = T::FIELDS.iter().find(|field| field.name == control.field).map(|field| field.given);
        if let Some(Given::Or(default)) = given {
            let value = serde_json::from_str(default).unwrap_or_default();
            control.fill(&mut input, control.field, &value);
        }
    }
    input.put("id", Some(store::new_id::<Uuid>()));
    input.put("version", Some(0));
    input
}

async fn show_new<T: Record>(request: Request) -> poem::Result<Response> {
    let Asked(asked) = Asked::from_request(&request, &mut RequestBody::default()).await?;
    let (visit, _) = visit_of(&request).await?;
    let project = asked.text("project").parse().map_err(|_| Problem::NotFound)?;
    let mut input = blank::<T>(&visit);
    // What the address names is filled in.
    for control in T::CONTROLS.iter().filter(|control| !asked.text(control.field).is_empty()) {
        input.set(control.field, asked.text(control.field));
    }
    Ok(html(&new_page::<T>(&visit, project, (input, Conflict::default())).await?)?)
}

async fn add<T: Record>(request: Request) -> poem::Result<Response> {
    let Asked(asked) = Asked::from_request(&request, &mut RequestBody::default()).await?;
    let project: ProjectId = asked.text("project").parse().map_err(|_| Problem::NotFound)?;
    let (visit, _, input) = sent(request).await?;
    // What the visitor may not see is not there, whatever they send.
    let _: Project = visit.find(&mut visit.read().await?, project).await?;
    if asks_for_more(&input) {
        return Ok(refused(&new_page::<T>(&visit, project, (input, Conflict::default())).await?)?);
    }
    match create::<T>(&visit, project, input).await? {
        Outcome::Saved(thing) => Ok(saved(&visit, &thing, "new", 0)),
        Outcome::Refused(input, theirs) => Ok(refused(&new_page::<T>(&visit, project, (*input, theirs)).await?)?),
    }
}

/// The controls of what can be given now: some fields are given once.
pub(super) fn controls<T: Record>(is_new: bool) -> impl Iterator<Item = &'static Control> {
    let given = |control: &Control| T::FIELDS.iter().find(|field| field.name == control.field).map(|field| field.given);
    T::CONTROLS.iter().filter(move |control| match given(control).expect("every control has a field") {
        Given::Made => false,
        Given::Once => is_new,
        Given::Always | Given::Or(_) => true,
    })
}

/// What was typed, as the API takes it: fields that are left empty are left out of a new thing.
fn object<T: Record>(input: &mut Input, is_new: bool) -> Map<String, Value> {
    let mut object = Map::new();
    for control in controls::<T>(is_new) {
        let field = T::FIELDS.iter().find(|field| field.name == control.field).expect("every control has a field");
        let value = control.read(input, control.field);
        let stays_default = matches!(field.given, Given::Or(_)) && !field.is_nullable && value.is_null();
        if !(is_new && stays_default) {
            object.insert(control.field.to_owned(), value);
        }
    }
    object
}

/// Whether a field is given with a new thing alone.
fn is_once<T: Record>(name: &str) -> bool {
    T::FIELDS.iter().any(|field| field.name == name && field.given == Given::Once)
}

/// What sets a new thing apart from others of the same form: what is given once and never edited.
fn apart<T: Record>(input: &Input) -> u128 {
    let value = |control: &Control| {
        let text = input.text(control.field).trim();
        text.parse::<Uuid>().map_or_else(|_| text.parse::<u128>().unwrap_or(0), |id| id.as_u128())
    };
    T::CONTROLS.iter().filter(|control| is_once::<T>(control.field)).map(value).fold(0, u128::wrapping_add)
}

async fn create<T: Record>(visit: &Visit, project: ProjectId, mut input: Input) -> Result<Outcome<T>> {
    input.errors = FieldErrors::of_form(T::WORDING);
    let form_id: ThingId = form::new_id(&input);
    let id = ThingId(form::id_of(form_id.0, apart::<T>(&input)));
    if let Some(mut change) = form::begin_new::<T>(visit, id).await? {
        let mut sent = input.clone();
        let mut object = object::<T>(&mut sent, true);
        if is_once::<T>("project_id") {
            object.insert("project_id".to_owned(), project.to_string().into());
        }
        let result = match New::<T>::of(object).thing_as(id.0) {
            Ok(thing) => changes::create(&mut change, thing).await,
            Err(problem) => Err(problem),
        };
        if let Some(outcome) = form::end_new(visit, id, change, result, sent, |errors| errors).await? {
            return Ok(outcome);
        }
    }
    update(visit, id, form::again(input)).await
}

async fn existing_page<T: Record>(
    visit: &Visit,
    id: ThingId,
    sent: Option<(Input, Conflict)>,
) -> Result<RecordFormPage> {
    let mut session = visit.read().await?;
    let thing: T = visit.find(&mut session, id).await?;
    let project = thing.project().ok_or(Problem::NotFound)?;
    let project: Project = visit.find(&mut session, project).await?;
    let lists = Lists::read(&mut session, &visit.page, &project, &picks::<T>(|_| true)).await?;
    let (input, theirs) = sent.unwrap_or_else(|| (filled(visit, &thing), Conflict::default()));
    let files = match T::FILES {
        Some(of) => Some(Attachments::read(visit, &mut session, of, id.0, project.organisation_id, true).await?),
        None => None,
    };
    Ok(RecordFormPage {
        files,
        list: T::LIST,
        name: row(&visit.page, &lists, &thing).cells.into_iter().next(),
        more: thing.more(&mut session, &visit.page).await?,
        fields: fields(&visit.page, &lists, &input, Some(&thing)),
        may_change: may_change::<T>(visit, &project),
        action: format!("/{}/{}", T::ROOT, id.0),
        is_in_use: false,
        page: visit.page.clone(),
        project,
        theirs,
        input,
    })
}

fn filled<T: Record>(visit: &Visit, thing: &T) -> Input {
    let mut input = Input::empty(visit.page.lang);
    let object = serde_json::to_value(thing).unwrap_or_default();
    for control in T::CONTROLS {
        control.fill(&mut input, control.field, &object[control.field]);
    }
    input.put("version", Some(thing.version()));
    input
}

async fn save<T: Record>(visit: &Visit, id: ThingId, input: Input) -> Result<Response> {
    let before: T = visit.find(&mut visit.read().await?, id).await?;
    if asks_for_more(&input) {
        return refused(&existing_page::<T>(visit, id, Some((input, Conflict::default()))).await?);
    }
    let version = input.version();
    match update::<T>(visit, id, input).await? {
        Outcome::Saved(thing) => Ok(saved(visit, &thing, &before.key().to_string(), version)),
        Outcome::Refused(input, theirs) => refused(&existing_page::<T>(visit, id, Some((*input, theirs))).await?),
    }
}

async fn update<T: Record>(visit: &Visit, id: ThingId, mut input: Input) -> Result<Outcome<T>> {
    input.errors = FieldErrors::of_form(T::WORDING);
    let object = object::<T>(&mut input, false);
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let edit = Edit::<T>::of(object);
    let result = changes::update(&mut change, id, Some(input.version()), |thing: &mut T| edit.apply(thing)).await;
    let forms = |now: &T, typed: &mut Input| {
        // As it would be filled again from what is read.
        let mut taken = Input::empty(visit.page.lang);
        for control in controls::<T>(false) {
            let value = control.read(typed, control.field);
            control.fill(&mut taken, control.field, &value);
        }
        let mut theirs = Input::empty(visit.page.lang);
        let object = serde_json::to_value(now).unwrap_or_default();
        for control in controls::<T>(false) {
            control.fill(&mut theirs, control.field, &object[control.field]);
        }
        (theirs, taken)
    };
    let now = form::as_it_stands(visit, id);
    form::edited(visit, wording::of(<T as store::Table>::NAME), now, change, result, input, |errors| errors, forms)
        .await
}

fn list_address<T: Record>(thing: &T) -> String {
    let project = thing.project().map(|project| project.to_string()).unwrap_or_default();
    format!("/projects/{project}/{}", T::LIST)
}

fn saved<T: Record>(visit: &Visit, thing: &T, form: &str, version: i64) -> Response {
    let action = match form {
        "new" => format!("/{}/new?project={}", T::ROOT, thing.project().map(|id| id.to_string()).unwrap_or_default()),
        id => format!("/{}/{id}", T::ROOT),
    };
    let name = row(&visit.page, &Lists::default(), thing).cells.into_iter().next().unwrap_or_default();
    Onward::to(&list_address(thing), "entry").with("title", name).with("draft", draft(&action, version)).go()
}

async fn delete<T: Record>(visit: &Visit, id: ThingId, input: &Input) -> Result<Response> {
    let thing: T = visit.find(&mut visit.read().await?, id).await?;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    match changes::delete::<T>(&mut change, id, Some(input.version())).await {
        Ok(()) => {
            change.commit().await?;
            let name = row(&visit.page, &Lists::default(), &thing).cells.into_iter().next().unwrap_or_default();
            Ok(Onward::to(&list_address(&thing), "deleted").with("title", name).go())
        }
        Err(Problem::InUse) => {
            drop(change);
            let mut page = existing_page::<T>(visit, id, None).await?;
            page.is_in_use = true;
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(Problem::Fields(errors)) => {
            drop(change);
            let mut page = existing_page::<T>(visit, id, None).await?;
            page.input.errors = FieldErrors::of_form(T::WORDING);
            page.input.refuse(&errors);
            refused(&page)
        }
        Err(problem) => Err(problem),
    }
}

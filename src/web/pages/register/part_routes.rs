//! New, as it stands, saved and deleted: the same four steps for everything that an organisation keeps.

use crate::page::Page;
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::register::parts::{Kind, Part, PartFormPage, PartLists};
use crate::pages::visit::{Onward, Sent, html, html_with, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use domain::access::Right;
use domain::{Category, Funder, Organisation, OrganisationId, Party, Scheme, Site, ThingId, Topic, Unit};
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Response, handler};
use uuid::Uuid;

/// Calls a function of a part's type for the kind that an address names.
macro_rules! of_kind {
    ($kind:expr, $function:ident($($argument:expr),*)) => {
        match Kind::of_key(&$kind).ok_or(Problem::NotFound)? {
            Kind::Unit => $function::<Unit>($($argument),*).await,
            Kind::Site => $function::<Site>($($argument),*).await,
            Kind::Party => $function::<Party>($($argument),*).await,
            Kind::Topic => $function::<Topic>($($argument),*).await,
            Kind::Funder => $function::<Funder>($($argument),*).await,
            Kind::Scheme => $function::<Scheme>($($argument),*).await,
            Kind::Category => $function::<Category>($($argument),*).await,
            Kind::Organisation => Err(Problem::NotFound),
        }
    };
}

/// `GET /admin/organisations/{id}/{kind}/new`.
#[handler]
pub(crate) async fn new(visit: Visit, Path((id, kind)): Path<(OrganisationId, String)>) -> Result<Response> {
    of_kind!(kind, show_new(&visit, id))
}

/// `POST /admin/organisations/{id}/{kind}/new`.
#[handler]
pub(crate) async fn create(
    visit: Visit,
    Path((id, kind)): Path<(OrganisationId, String)>,
    Sent(input): Sent,
) -> Result<Response> {
    of_kind!(kind, add(&visit, id, input))
}

/// `GET /admin/organisations/{id}/{kind}/{part}`.
#[handler]
pub(crate) async fn edit(
    visit: Visit,
    Path((id, kind, part)): Path<(OrganisationId, String, Uuid)>,
) -> Result<Response> {
    of_kind!(kind, show_existing(&visit, id, ThingId(part)))
}

/// `POST /admin/organisations/{id}/{kind}/{part}`.
#[handler]
pub(crate) async fn save(
    visit: Visit,
    Path((id, kind, part)): Path<(OrganisationId, String, Uuid)>,
    Sent(input): Sent,
) -> Result<Response> {
    of_kind!(kind, change(&visit, id, ThingId(part), input))
}

/// `POST /admin/organisations/{id}/{kind}/{part}/delete`.
#[handler]
pub(crate) async fn remove(
    visit: Visit,
    Path((id, kind, part)): Path<(OrganisationId, String, Uuid)>,
    Sent(input): Sent,
) -> Result<Response> {
    of_kind!(kind, delete(&visit, id, ThingId(part), &input))
}

fn address(organisation: OrganisationId, kind: Kind, part: &str) -> String {
    format!("/admin/organisations/{organisation}/{}/{part}", kind.key())
}

async fn new_page<T: Part>(visit: &Visit, id: OrganisationId, sent: Option<(Input, Conflict)>) -> Result<PartFormPage> {
    visit.access.demand(Right::WriteRegister, id)?;
    let mut session = visit.read().await?;
    let (input, theirs) = sent.unwrap_or_else(|| {
        let part: Uuid = store::new_id();
        let mut input = form::filled(visit, &T::blank(part, id));
        input.put("id", Some(part));
        input.put("version", Some(0));
        (input, Conflict::default())
    });
    Ok(PartFormPage {
        page: visit.page.clone(),
        lists: PartLists::read(&mut session, T::KIND, id, None).await?,
        organisation: Some(visit.find(&mut session, id).await?),
        input,
        theirs,
        kind: T::KIND,
        name: None,
        action: address(id, T::KIND, "new"),
        is_in_use: false,
    })
}

/// A part of this organisation; one of another, or of the shared catalogue, is not there.
async fn found<T: Part>(visit: &Visit, id: OrganisationId, part: ThingId) -> Result<T> {
    visit.access.demand(Right::WriteRegister, id)?;
    let mut session = visit.read().await?;
    let thing: T = visit.find(&mut session, part).await?;
    if thing.organisation() == Some(id) { Ok(thing) } else { Err(Problem::NotFound) }
}

async fn existing_page<T: Part>(
    visit: &Visit,
    id: OrganisationId,
    part: ThingId,
    sent: Option<(Input, Conflict)>,
) -> Result<PartFormPage> {
    let thing: T = found(visit, id, part).await?;
    let mut session = visit.read().await?;
    let (input, theirs) = sent.unwrap_or_else(|| (form::filled(visit, &thing), Conflict::default()));
    let lists = PartLists::read(&mut session, T::KIND, id, Some(part.0)).await?;
    Ok(PartFormPage {
        page: visit.page.clone(),
        lists,
        organisation: Some(visit.find(&mut session, id).await?),
        input,
        theirs,
        kind: T::KIND,
        name: thing.name().map(str::to_owned),
        action: address(id, T::KIND, &part.0.to_string()),
        is_in_use: false,
    })
}

async fn show_new<T: Part>(visit: &Visit, id: OrganisationId) -> Result<Response> {
    html(&new_page::<T>(visit, id, None).await?)
}

async fn add<T: Part>(visit: &Visit, id: OrganisationId, input: Input) -> Result<Response> {
    visit.access.demand(Right::WriteRegister, id)?;
    let part: ThingId = form::new_id(&input);
    match form::create(visit, T::blank(part.0, id), input).await? {
        Outcome::Saved(thing) => Ok(saved(&thing, id, "new", 0)),
        Outcome::Refused(input, theirs) => refused(&new_page::<T>(visit, id, Some((*input, theirs))).await?),
    }
}

async fn show_existing<T: Part>(visit: &Visit, id: OrganisationId, part: ThingId) -> Result<Response> {
    html(&existing_page::<T>(visit, id, part, None).await?)
}

async fn change<T: Part>(visit: &Visit, id: OrganisationId, part: ThingId, input: Input) -> Result<Response> {
    let _: T = found(visit, id, part).await?;
    let version = input.version();
    match form::update::<T>(visit, part, input).await? {
        Outcome::Saved(thing) => Ok(saved(&thing, id, &part.0.to_string(), version)),
        Outcome::Refused(input, theirs) => refused(&existing_page::<T>(visit, id, part, Some((*input, theirs))).await?),
    }
}

fn saved<T: Part>(thing: &T, id: OrganisationId, part: &str, version: i64) -> Response {
    let draft = crate::pages::register::project_form::draft(&address(id, T::KIND, part), version);
    Onward::to(&format!("/admin/organisations/{id}"), "entry")
        .with("title", thing.name().unwrap_or_default())
        .with("draft", draft)
        .go()
}

async fn delete<T: Part>(visit: &Visit, id: OrganisationId, part: ThingId, input: &Input) -> Result<Response> {
    let thing: T = found(visit, id, part).await?;
    match form::delete::<T>(visit, part, Some(input.version())).await {
        Ok(()) => Ok(Onward::to(&format!("/admin/organisations/{id}"), "deleted")
            .with("title", thing.name().unwrap_or_default())
            .go()),
        Err(Problem::InUse) => {
            let mut page = existing_page::<T>(visit, id, part, None).await?;
            page.is_in_use = true;
            html_with(StatusCode::CONFLICT, &page)
        }
        Err(problem) => Err(problem),
    }
}

fn organisation_page(page: Page, before: Option<Organisation>, input: Input, theirs: Conflict) -> PartFormPage {
    PartFormPage {
        page,
        input,
        theirs,
        kind: Kind::Organisation,
        name: before.as_ref().map(|before| before.name.clone()),
        action: before.as_ref().map_or_else(
            || "/admin/organisations/new".to_owned(),
            |before| format!("/admin/organisations/{}/edit", before.id),
        ),
        organisation: before,
        lists: PartLists::default(),
        is_in_use: false,
    }
}

/// `GET /admin/organisations/new`.
#[handler]
pub(crate) fn new_organisation(visit: Visit) -> Result<Response> {
    let Visit { access, page, .. } = visit;
    access.demand_somewhere(Right::WriteRegister)?;
    let mut input = Input::empty(page.lang);
    input.put("id", Some(store::new_id::<Uuid>()));
    html(&organisation_page(page, None, input, Conflict::default()))
}

/// `POST /admin/organisations/new`: whoever adds an organisation administers it.
#[handler]
pub(crate) async fn create_organisation(visit: Visit, Sent(input): Sent) -> Result<Response> {
    let id: OrganisationId = form::new_id(&input);
    let blank = || Organisation::blank(id.0, id);
    let mut outcome = form::create(&visit, blank(), input.clone()).await?;
    if matches!(outcome, Outcome::Refused(..)) && visit.access.role(id).is_none() {
        // The same tap, twice: what the other one has made is there for its maker by now, not when this one came.
        let renewed = visit.renewed().await?;
        if renewed.access.role(id).is_some() {
            outcome = form::create(&renewed, blank(), input).await?;
        }
    }
    match outcome {
        Outcome::Saved(organisation) => {
            let path = format!("/admin/organisations/{}", organisation.id);
            Ok(Onward::to(&path, "entry").with("title", &organisation.name).go())
        }
        Outcome::Refused(input, theirs) => refused(&organisation_page(visit.page.clone(), None, *input, theirs)),
    }
}

/// `GET /admin/organisations/{id}/edit`.
#[handler]
pub(crate) async fn edit_organisation(visit: Visit, Path(id): Path<OrganisationId>) -> Result<Response> {
    let organisation: Organisation = found(&visit, id, ThingId(id.0)).await?;
    let input = form::filled(&visit, &organisation);
    html(&organisation_page(visit.page.clone(), Some(organisation), input, Conflict::default()))
}

/// `POST /admin/organisations/{id}/edit`.
#[handler]
pub(crate) async fn save_organisation(
    visit: Visit,
    Path(id): Path<OrganisationId>,
    Sent(input): Sent,
) -> Result<Response> {
    let before: Organisation = found(&visit, id, ThingId(id.0)).await?;
    match form::update::<Organisation>(&visit, id, input).await? {
        Outcome::Saved(organisation) => {
            let path = format!("/admin/organisations/{id}");
            Ok(Onward::to(&path, "entry").with("title", &organisation.name).go())
        }
        Outcome::Refused(input, theirs) => {
            refused(&organisation_page(visit.page.clone(), Some(before), *input, theirs))
        }
    }
}

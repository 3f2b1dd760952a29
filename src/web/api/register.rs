//! Routes of the register: the same five for everything that people add, edit and delete, and their lists.

use chrono::NaiveDate;
use domain::SeriesId;
use domain::activity::{ActivityKind, ActivityState, Mode};
use domain::budget::BudgetKind;
use domain::category::Direction;
use domain::milestone::MilestoneState;
use domain::obligation::ObligationState;
use domain::payment::PaymentKind;
use domain::project::ProjectStatus;
use domain::report::ReportState;
use domain::unspent::UnspentState;
use domain::{
    Activity, ActivityId, BudgetVersion, BudgetVersionId, Category, CategoryId, Entry, EntryId, Funder, FunderId,
    Grant, GrantId, GrantYear, GrantYearId, Milestone, MilestoneId, Obligation, ObligationId, Organisation,
    OrganisationId, Party, PartyId, Payment, PaymentId, PersonId, Project, ProjectId, Report, ReportId, Scheme,
    SchemeId, Site, SiteId, StandingSplit, StandingSplitId, Topic, TopicId, Unit, UnitId, UnspentFunds, UnspentFundsId,
    Word as _,
};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use store::{Select, Table};

use super::bodies::{Edit, New};
use super::caller::Caller;
use super::closing::{GrantPayment, read_payment};
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, OneOf, expected_version};
use super::replies::{Created, Done, One, Page};
use super::resources::{Described, Editable};
use crate::app::App;
use crate::changes::{self, Change, Changeable};
use crate::problem::Result;

/// A page of what the caller may see.
pub(super) async fn list<T: Table + Described>(
    app: &App,
    request: &Request,
    cursor: Option<&str>,
    limit: Option<i64>,
    select: Select<T>,
) -> Result<Page<T>> {
    let paging = Paging::new(request, cursor, limit)?;
    paging.fetch(&mut app.store.look().await?, select).await
}

/// One thing that the caller may see.
pub(super) async fn read<T: Table + Described>(
    app: &App,
    caller: &Caller,
    id: impl domain::identity::Identity,
) -> Result<One<T>> {
    let thing: T = changes::find_visible(&mut app.store.look().await?, caller, id).await?;
    Ok(One::of(thing))
}

pub(super) async fn add<T: Changeable + Editable>(
    app: &App,
    caller: &Caller,
    request: &Request,
    new: New<T>,
    path: &str,
) -> Result<Created<T>> {
    let once = match begin(app, caller, request, new.sha256()).await? {
        Begun::Before(response) => return Ok(Created::new(response)),
        Begun::Now(once) => once,
    };
    let thing = new.thing()?;
    let mut change = Change::begin(app, caller).await?;
    let thing = changes::create(&mut change, thing).await?;
    let location = format!("/api/v1{path}/{}", thing.key());
    let reply = Reply { status: StatusCode::CREATED, location, version: Some(thing.version()), body: &thing };
    once.finish(change, reply).await.map(Created::new)
}

pub(super) async fn edit<T: Changeable + Editable>(
    app: &App,
    caller: &Caller,
    id: impl domain::identity::Identity,
    if_match: Option<&String>,
    edit: Edit<T>,
) -> Result<One<T>> {
    let mut change = Change::begin(app, caller).await?;
    // What the caller may not see is not there, whatever version they name.
    let _: T = changes::find_visible(&mut change.write, caller, id).await?;
    let version = expected_version(if_match)?;
    let thing = changes::update(&mut change, id, version, |thing: &mut T| edit.apply(thing)).await?;
    change.commit().await?;
    Ok(One::of(thing))
}

pub(super) async fn remove<T: Changeable>(
    app: &App,
    caller: &Caller,
    id: impl domain::identity::Identity,
    if_match: Option<&String>,
) -> Result<Done> {
    let mut change = Change::begin(app, caller).await?;
    let _: T = changes::find_visible(&mut change.write, caller, id).await?;
    changes::delete::<T>(&mut change, id, expected_version(if_match)?).await?;
    change.commit().await?;
    Ok(Done)
}

/// Routes to list, read and edit a thing, and, after `add`, to add and delete one. A filter is a parameter of the list,
/// with how it narrows the query. What is computed of one comes with it when it is read `as` more, by a function of its own.
macro_rules! routes {
    ($api:ident, $thing:ty, $id:ty, $list:tt, $one:tt, { $($filter:tt)* } $($add:ident)?) => {
        routes!($api, $thing as $thing = read, $id, $list, $one, { $($filter)* } $($add)?);
    };
    ($api:ident, $thing:ty as $shown:ty = $read:path, $id:ty, $list:tt, $one:tt, { $($filter:ident: $type:ty => $how:expr),* $(,)? } $($add:ident)?) => {
        /// Routes of one kind of thing.
        pub(crate) struct $api;

        #[OpenApi]
        impl $api {
            /// A page of those you may see, in the order in which they were made.
            #[oai(path = $list, method = "get")]
            async fn list(
                &self,
                caller: Caller,
                app: Data<&App>,
                request: &Request,
                /// Where the page before ended.
                cursor: Query<Option<String>>,
                /// How many at most, 1 to 200; 50 unless given.
                limit: Query<Option<i64>>,
                $($filter: Query<Option<$type>>),*
            ) -> Result<Page<$thing>> {
                let select = Select::<$thing>::all().visible(&caller.visibility());
                $(
                    let narrow: fn(Select<$thing>, $type) -> Select<$thing> = $how;
                    let select = match $filter.0 {
                        Some(value) => narrow(select, value),
                        None => select,
                    };
                )*
                list(&app, request, cursor.0.as_deref(), limit.0, select).await
            }

            /// One of them.
            #[oai(path = $one, method = "get")]
            async fn read(&self, caller: Caller, app: Data<&App>, id: Path<Id<$id>>) -> Result<One<$shown>> {
                $read(&app, &caller, id.0.0).await
            }

            /// Edits the fields that are sent; null clears one, and what is left out stays.
            #[oai(path = $one, method = "patch")]
            async fn edit(
                &self,
                caller: Caller,
                app: Data<&App>,
                id: Path<Id<$id>>,
                /// The ETag that was read.
                #[oai(name = "If-Match")]
                if_match: Header<Option<String>>,
                body: Edit<$thing>,
            ) -> Result<One<$thing>> {
                edit(&app, &caller, id.0.0, if_match.0.as_ref(), body).await
            }
        }

        $(routes!(@$add $api, $thing, $id, $list, $one);)?
    };
    (@add $api:ident, $thing:ty, $id:ty, $list:tt, $one:tt) => {
        #[OpenApi]
        impl Add<$thing> {
            /// Adds one. Repeated with the same Idempotency-Key it gives the same answer and adds nothing.
            #[oai(path = $list, method = "post")]
            async fn add(
                &self,
                caller: Caller,
                app: Data<&App>,
                request: &Request,
                body: New<$thing>,
                /// Any text of yours, at most 200 characters, that names this request.
                #[oai(name = "Idempotency-Key")]
                _key: Header<Option<String>>,
            ) -> Result<Created<$thing>> {
                add(&app, &caller, request, body, $list).await
            }

            /// Deletes one that nothing refers to.
            #[oai(path = $one, method = "delete")]
            async fn remove(
                &self,
                caller: Caller,
                app: Data<&App>,
                id: Path<Id<$id>>,
                /// The ETag that was read.
                #[oai(name = "If-Match")]
                if_match: Header<Option<String>>,
            ) -> Result<Done> {
                remove::<$thing>(&app, &caller, id.0.0, if_match.0.as_ref()).await
            }
        }
    };
}

pub(super) use routes;

/// Routes to add and delete things of a kind.
pub(crate) struct Add<T>(std::marker::PhantomData<T>);

impl<T> Add<T> {
    pub(crate) fn routes() -> Self {
        Self(std::marker::PhantomData)
    }
}

routes!(Organisations, Organisation, OrganisationId, "/organisations", "/organisations/:id", {});

routes!(Units, Unit, UnitId, "/units", "/units/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
} add);

routes!(Sites, Site, SiteId, "/sites", "/sites/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
} add);

routes!(Parties, Party, PartyId, "/parties", "/parties/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
} add);

routes!(Topics, Topic, TopicId, "/topics", "/topics/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
} add);

routes!(Funders, Funder, FunderId, "/funders", "/funders/:id", {
    key: String => |select, key| select.equal("key", key),
} add);

routes!(Schemes, Scheme, SchemeId, "/schemes", "/schemes/:id", {
    funder_id: Id<FunderId> => |select, id| select.equal("funder_id", id.0),
} add);

routes!(Projects, Project, ProjectId, "/projects", "/projects/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
    leader_person_id: Id<PersonId> => |select, id| select.equal("leader_person_id", id.0),
    status: OneOf<ProjectStatus> => |select, word| select.equal("status", word.0.text()),
} add);

routes!(Grants, Grant, GrantId, "/grants", "/grants/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    funder_id: Id<FunderId> => |select, id| select.equal("funder_id", id.0),
    reference: String => |select, reference| select.equal("reference", reference),
} add);

routes!(GrantYears, GrantYear, GrantYearId, "/grant-years", "/grant-years/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    year: i32 => |select, year| select.equal("year", year),
} add);

routes!(Payments, Payment as GrantPayment = read_payment, PaymentId, "/payments", "/payments/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    year: i32 => |select, year| select.equal("year", year),
    kind: OneOf<PaymentKind> => |select, word| select.equal("kind", word.0.text()),
} add);

routes!(UnspentMoney, UnspentFunds, UnspentFundsId, "/unspent-funds", "/unspent-funds/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    year: i32 => |select, year| select.equal("year", year),
    state: OneOf<UnspentState> => |select, word| select.equal("state", word.0.text()),
} add);

routes!(Milestones, Milestone, MilestoneId, "/milestones", "/milestones/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    state: OneOf<MilestoneState> => |select, word| select.equal("state", word.0.text()),
    planned_from: NaiveDate => |select, day| select.since_day("planned_on", day),
    planned_to: NaiveDate => |select, day| select.until_day("planned_on", day),
} add);

routes!(Activities, Activity, ActivityId, "/activities", "/activities/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    state: OneOf<ActivityState> => |select, word| select.equal("state", word.0.text()),
    kind: OneOf<ActivityKind> => |select, word| select.equal("kind", word.0.text()),
    site_id: Id<SiteId> => |select, id| select.equal("site_id", id.0),
    series_id: Id<SeriesId> => |select, id| select.equal("series_id", id.0),
    topic_id: Id<TopicId> => |select, id| select.equal("topic_id", id.0),
    mode: OneOf<Mode> => |select, word| select.equal("mode", word.0.text()),
    commissioner_party_id: Id<PartyId> => |select, id| select.equal("commissioner_party_id", id.0),
    held_from: NaiveDate => |select, day| select.since_day("held_on", day),
    held_to: NaiveDate => |select, day| select.until_day("held_on", day),
} add);

routes!(Categories, Category, CategoryId, "/categories", "/categories/:id", {
    organisation_id: Id<OrganisationId> => |select, id| select.equal("organisation_id", id.0),
    direction: OneOf<Direction> => |select, word| select.equal("direction", word.0.text()),
} add);

routes!(BudgetVersions, BudgetVersion, BudgetVersionId, "/budget-versions", "/budget-versions/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    year: i32 => |select, year| select.equal("year", year),
    kind: OneOf<BudgetKind> => |select, word| select.equal("kind", word.0.text()),
} add);

routes!(Entries, Entry, EntryId, "/entries", "/entries/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    category_id: Id<CategoryId> => |select, id| select.equal("category_id", id.0),
    corrects_entry_id: Id<EntryId> => |select, id| select.equal("corrects_entry_id", id.0),
    dated_from: NaiveDate => |select, day| select.since_day("dated_on", day),
    dated_to: NaiveDate => |select, day| select.until_day("dated_on", day),
} add);

routes!(StandingSplits, StandingSplit, StandingSplitId, "/standing-splits", "/standing-splits/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
} add);

routes!(Obligations, Obligation, ObligationId, "/obligations", "/obligations/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    state: OneOf<ObligationState> => |select, word| select.equal("state", word.0.text()),
    form_key: String => |select, key| select.equal("form_key", key),
});

routes!(Reports, Report, ReportId, "/reports", "/reports/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    obligation_id: Id<ObligationId> => |select, id| select.equal("obligation_id", id.0),
    state: OneOf<ReportState> => |select, word| select.equal("state", word.0.text()),
});

/// Whoever adds an organisation becomes its administrator.
pub(crate) struct AddOrganisation;

#[OpenApi]
impl AddOrganisation {
    /// Adds one; you become its administrator.
    #[oai(path = "/organisations", method = "post")]
    async fn add(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        body: New<Organisation>,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Created<Organisation>> {
        let once = match begin(&app, &caller, request, body.sha256()).await? {
            Begun::Before(response) => return Ok(Created::new(response)),
            Begun::Now(once) => once,
        };
        let organisation = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let made = changes::create_organisation(&mut change, organisation).await?;
        let location = format!("/api/v1/organisations/{}", made.id);
        let reply = Reply { status: StatusCode::CREATED, location, version: Some(made.version), body: &made };
        once.finish(change, reply).await.map(Created::new)
    }
}

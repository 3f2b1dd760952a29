//! Routes of accounts: who is who, who may do what where, and tokens.

use chrono::{DateTime, Utc};
use domain::access::{Right, TokenScope};
use domain::check::FieldError;
use domain::{Membership, OrganisationId, Person, PersonId, Role, TokenId};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::{Deserialize, Serialize};
use store::Select;
use store::accounts::{self, Account};
use uuid::Uuid;

use super::bodies::{Edit, New};
use super::caller::Caller;
use super::fields::Given::{Always, Made, Or};
use super::fields::objects;
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, expected_version};
use super::replies::{Accepted, Created, Done, One, Page};
use super::resources::described;
use crate::access::Access;
use crate::app::App;
use crate::changes::{self, Change, Invitation, NewToken};
use crate::problem::{Problem, Result};

/// Routes of accounts.
pub(crate) struct People;

/// An account as administrators and its owner see it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct PersonView {
    id: PersonId,
    version: i64,
    name: String,
    email: String,
    language: String,
    is_disabled: bool,
    disabled_at: Option<DateTime<Utc>>,
    memberships: Vec<MembershipView>,
}

/// A role in an organisation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct MembershipView {
    organisation_id: OrganisationId,
    role: Role,
}

/// Somebody to be invited.
#[derive(Serialize, Deserialize)]
pub(crate) struct InvitationBody {
    name: String,
    email: String,
    language: String,
    organisation_id: OrganisationId,
    role: Role,
}

/// A role to be given.
#[derive(Serialize, Deserialize)]
pub(crate) struct RoleBody {
    role: Role,
}

/// A token. Its secret is there once, in the answer that made it.
#[derive(Serialize, Deserialize)]
pub(crate) struct TokenView {
    id: Uuid,
    name: String,
    scope: TokenScope,
    ends_at: Option<DateTime<Utc>>,
    created_at: Option<DateTime<Utc>>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    secret: Option<String>,
}

/// A token to be made.
#[derive(Serialize, Deserialize)]
pub(crate) struct TokenBody {
    name: String,
    scope: TokenScope,
    ends_at: Option<DateTime<Utc>>,
}

objects! {
    MembershipView, "Membership" { organisation_id: OrganisationId, role: Role }
}

described! {
    PersonView, "Person" {
        id: PersonId = Made, version: i64 = Made, name: String = Always, email: String = Always,
        language: String = Always, is_disabled: bool = Always, disabled_at: Option<DateTime<Utc>> = Made,
        memberships: Vec<MembershipView> = Made,
    }
    InvitationBody, "Invitation" {
        name: String = Always, email: String = Always, language: String = Or("\"nb\""),
        organisation_id: OrganisationId = Always, role: Role = Always,
    }
    TokenBody, "TokenRequest" {
        name: String = Always, scope: TokenScope = Or("\"read\""), ends_at: Option<DateTime<Utc>> = Or("null"),
    }
    RoleBody, "MembershipRole" { role: Role = Always }
    TokenView, "Token" {
        id: Uuid = Made, name: String = Made, scope: TokenScope = Made, ends_at: Option<DateTime<Utc>> = Made,
        created_at: Option<DateTime<Utc>> = Made,
        used_at: Option<DateTime<Utc>> = Made, revoked_at: Option<DateTime<Utc>> = Made, secret: Option<String> = Made,
    }
}

/// An account with those memberships that the person who asks may know of.
fn view(by: &Access, account: Account) -> PersonView {
    let Account { person, memberships } = account;
    let is_own = person.id == by.person.id;
    let is_known = |one: &Membership| is_own || by.may(Right::Administer, one.organisation_id);
    let memberships = memberships.into_iter().filter(is_known);
    PersonView {
        id: person.id,
        version: person.version,
        name: person.name,
        email: person.email,
        language: person.language,
        is_disabled: person.disabled_at.is_some(),
        disabled_at: person.disabled_at,
        memberships: memberships
            .map(|one| MembershipView { organisation_id: one.organisation_id, role: one.role })
            .collect(),
    }
}

fn one(by: &Access, account: Account) -> One<PersonView> {
    let version = account.person.version;
    One::new(view(by, account), version)
}

/// Applies an edit of what is shown to the person behind it.
fn apply(by: &Access, body: Edit<PersonView>, person: &mut Person, now: DateTime<Utc>) -> Vec<FieldError> {
    let mut shown = view(by, Account { person: person.clone(), memberships: Vec::new() });
    let faults = body.apply(&mut shown);
    person.name = shown.name;
    person.email = shown.email;
    person.language = shown.language;
    person.disabled_at = match (shown.is_disabled, person.disabled_at) {
        (true, None) => Some(now),
        (true, since) => since,
        (false, _) => None,
    };
    faults
}

impl From<accounts::Token> for TokenView {
    fn from(token: accounts::Token) -> Self {
        Self {
            id: token.id,
            name: token.name,
            scope: token.scope,
            ends_at: token.ends_at,
            created_at: Some(token.created_at),
            used_at: token.used_at,
            revoked_at: token.revoked_at,
            secret: None,
        }
    }
}

#[OpenApi]
impl People {
    /// You, and what you may do where.
    #[oai(path = "/me", method = "get")]
    #[expect(clippy::unused_async, reason = "routes are asynchronous, also one that has all it needs")]
    async fn me(&self, caller: Caller) -> Result<One<PersonView>> {
        let account = Account { person: caller.person.clone(), memberships: caller.memberships.clone() };
        Ok(one(&caller, account))
    }

    /// Edits your own name and language.
    #[oai(path = "/me", method = "patch")]
    async fn edit_me(
        &self,
        caller: Caller,
        app: Data<&App>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Edit<PersonView>,
    ) -> Result<One<PersonView>> {
        edit(&app, &caller, caller.person.id, if_match.0.as_ref(), body).await
    }

    /// Members of the organisations that you administer.
    #[oai(path = "/people", method = "get")]
    async fn list(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<PersonView>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let members = accounts::members(&mut session, caller.organisations_with(Right::Administer)).await?;
        let ids: std::collections::BTreeSet<Uuid> = members.iter().map(|member| member.person_id.0).collect();
        let select = Select::<Person>::all().among("id", ids);
        let page = paging.fetch(&mut session, select).await?;
        let items = page.items.into_iter().map(|person| {
            let own = members.iter().filter(|member| member.person_id == person.id).cloned().collect();
            view(&caller, Account { person, memberships: own })
        });
        Ok(Page { items: items.collect(), next: page.next, link: page.link })
    }

    /// Gives somebody a role. Whoever has no account gets one, and a link to set a password by email.
    #[oai(path = "/people", method = "post")]
    async fn invite(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        body: New<InvitationBody>,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Created<PersonView>> {
        let once = match begin(&app, &caller, request, body.sha256()).await? {
            Begun::Before(response) => return Ok(Created::new(response)),
            Begun::Now(once) => once,
        };
        let InvitationBody { name, email, language, organisation_id, role } = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let invitation = Invitation { name, email, language, organisation_id, role };
        let account = changes::invite(&mut change, invitation).await?;
        let location = format!("/api/v1/people/{}", account.person.id);
        let version = Some(account.person.version);
        let body = view(&caller, account);
        let reply = Reply { status: StatusCode::CREATED, location, version, body: &body };
        once.finish(change, reply).await.map(Created::new)
    }

    /// One member of an organisation that you administer.
    #[oai(path = "/people/:id", method = "get")]
    async fn read(&self, caller: Caller, app: Data<&App>, id: Path<Id<PersonId>>) -> Result<One<PersonView>> {
        let found = accounts::find_account(&mut app.store.read().await?, id.0.0).await?;
        let account = found.ok_or(Problem::NotFound)?;
        changes::see_account(&caller, &account)?;
        Ok(one(&caller, account))
    }

    /// Edits an account; a disabled one can no longer get in.
    #[oai(path = "/people/:id", method = "patch")]
    async fn edit(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<PersonId>>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: Edit<PersonView>,
    ) -> Result<One<PersonView>> {
        edit(&app, &caller, id.0.0, if_match.0.as_ref(), body).await
    }

    /// Gives a member a role in an organisation.
    #[oai(path = "/people/:id/memberships/:organisation_id", method = "put")]
    async fn set_role(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<PersonId>>,
        organisation_id: Path<Id<OrganisationId>>,
        body: New<RoleBody>,
    ) -> Result<One<PersonView>> {
        let RoleBody { role } = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let account = changes::set_role(&mut change, id.0.0, organisation_id.0.0, role).await?;
        change.commit().await?;
        Ok(one(&caller, account))
    }

    /// Ends a member's role in an organisation.
    #[oai(path = "/people/:id/memberships/:organisation_id", method = "delete")]
    async fn end_membership(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<PersonId>>,
        organisation_id: Path<Id<OrganisationId>>,
    ) -> Result<Done> {
        let mut change = Change::begin(&app, &caller).await?;
        changes::end_membership(&mut change, id.0.0, organisation_id.0.0).await?;
        change.commit().await?;
        Ok(Done)
    }

    /// Sends a member another link to set a password.
    #[oai(path = "/people/:id/invitation", method = "post")]
    async fn invite_again(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<PersonId>>,
    ) -> Result<Accepted<domain::work::WorkItem>> {
        let once = match begin(&app, &caller, request, "").await? {
            Begun::Before(response) => return Ok(Accepted::new(response)),
            Begun::Now(once) => once,
        };
        let mut change = Change::begin(&app, &caller).await?;
        let item = changes::send_invitation(&mut change, id.0.0).await?;
        let found = store::queue::find(&mut change.write, item).await?.ok_or(Problem::NotFound)?;
        let location = format!("/api/v1/work-items/{item}");
        let reply = Reply { status: StatusCode::ACCEPTED, location, version: None, body: &found };
        once.finish(change, reply).await.map(Accepted::new)
    }

    /// Your tokens, without their secrets.
    #[oai(path = "/tokens", method = "get")]
    async fn tokens(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<TokenView>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let found = accounts::list_tokens(&mut session, caller.person.id, paging.after, paging.fetch_limit()).await?;
        Ok(paging.page(found.into_iter().map(TokenView::from).collect(), |token: &TokenView| token.id))
    }

    /// Makes a token of yours. Its secret is in this answer alone; it is not kept, and a repeated request makes another.
    #[oai(path = "/tokens", method = "post")]
    async fn add_token(&self, caller: Caller, app: Data<&App>, body: New<TokenBody>) -> Result<Created<TokenView>> {
        let TokenBody { name, scope, ends_at } = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let new = NewToken { name, scope, ends_at };
        let (token, secret) = changes::create_token(&mut change, new, caller.ends_at()).await?;
        change.commit().await?;
        let location = format!("/api/v1/tokens/{}", token.id);
        let view = TokenView { secret: Some(secret), ..TokenView::from(token) };
        Ok(Created::now(&location, &view))
    }

    /// Revokes a token of yours.
    #[oai(path = "/tokens/:id", method = "delete")]
    async fn revoke(&self, caller: Caller, app: Data<&App>, id: Path<Id<TokenId>>) -> Result<Done> {
        let mut change = Change::begin(&app, &caller).await?;
        changes::revoke_token(&mut change, id.0.0).await?;
        change.commit().await?;
        Ok(Done)
    }
}

async fn edit(
    app: &App,
    caller: &Caller,
    id: PersonId,
    if_match: Option<&String>,
    body: Edit<PersonView>,
) -> Result<One<PersonView>> {
    let mut change = Change::begin(app, caller).await?;
    let account = accounts::find_account(&mut change.write, id).await?.ok_or(Problem::NotFound)?;
    if id != caller.person.id {
        changes::see_account(caller, &account)?;
    }
    let version = expected_version(if_match)?;
    let now = change.write.now;
    let account = changes::update_person(&mut change, id, version, |person| apply(caller, body, person, now)).await?;
    change.commit().await?;
    Ok(one(caller, account))
}

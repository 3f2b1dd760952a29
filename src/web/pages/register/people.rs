//! `/admin/people`: who has an account, what they may do where, and invitations.

use crate::changes::{self, Change, Invitation};
use crate::field_errors::FieldErrors;
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::register::project_form::choice;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::access::Right;
use domain::access::Role;
use domain::check::Code;
use domain::person::normal_email;
use domain::{Membership, Organisation, OrganisationId, Person, PersonId};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::BTreeSet;
use store::accounts::{self, Account};
use store::{Select, Session};

/// The list.
#[derive(Template)]
#[template(path = "people.html")]
pub(crate) struct PeoplePage {
    pub(crate) page: Page,
    pub(crate) people: People,
}

/// The people of some organisations, with what they may do there.
pub(crate) struct People {
    /// Those that the reader administers.
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) people: Vec<Person>,
    memberships: Vec<Membership>,
}

impl People {
    /// Reads everyone with a role in these organisations.
    pub(crate) async fn read(session: &mut Session, organisations: &[OrganisationId]) -> store::Result<Self> {
        let memberships = store::accounts::members(session, organisations.iter().copied()).await?;
        let ids: BTreeSet<_> = memberships.iter().map(|membership| membership.person_id.0).collect();
        Ok(Self {
            organisations: Select::all()
                .among("id", organisations.iter().copied())
                .ordered("sort_key, id")
                .fetch(session)
                .await?,
            people: Select::all().among("id", ids).ordered("sort_key, id").fetch(session).await?,
            memberships,
        })
    }

    /// The role of a person in an organisation.
    fn role(&self, person: PersonId, organisation: OrganisationId) -> Option<Role> {
        let mut found = self.memberships.iter();
        found.find(|one| one.person_id == person && one.organisation_id == organisation).map(|one| one.role)
    }
}

impl PeoplePage {
    /// Roles in words; with the organisation where there are several to tell apart.
    fn roles(&self, person: &Person) -> Vec<String> {
        let with_role = self.people.organisations.iter().filter_map(|organisation| {
            let role = self.page.word(&self.people.role(person.id, organisation.id)?);
            let several = self.people.organisations.len() > 1;
            Some(if several { format!("{}: {role}", organisation.name) } else { role })
        });
        with_role.collect()
    }
}

/// The form for a person.
#[derive(Template)]
#[template(path = "person_form.html")]
pub(crate) struct PersonFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    /// Those that the reader administers.
    pub(crate) organisations: Vec<Organisation>,
    /// Missing while somebody is invited.
    pub(crate) person: Option<Person>,
    /// Whether the reader may do what concerns the whole account: they administer every organisation the person is in.
    pub(crate) may_change_account: bool,
    /// Whether messages are sent; without mail a link is read in the list of messages.
    pub(crate) is_mail_configured: bool,
    pub(crate) action: String,
}

impl PersonFormPage {
    fn here(&self) -> String {
        self.person.as_ref().map_or_else(|| self.page.t("people-invite"), |person| person.name.clone())
    }

    fn above(&self) -> Vec<(String, String)> {
        vec![("/admin/people".to_owned(), self.page.t("nav-people"))]
    }

    fn languages(&self) -> Vec<Choice> {
        self.page.languages().map(|language| choice(&language.code(), language.own_name())).to_vec()
    }
}

/// The field of a person's role in an organisation.
pub(crate) fn role_field(organisation: &Organisation) -> String {
    format!("role-{}", organisation.id)
}

/// Fills the form from a person and what they may do.
fn fill(input: &mut Input, person: &Person, memberships: &[Membership]) {
    input.put("version", Some(person.version));
    input.set("name", person.name.as_str());
    input.set("email", person.email.as_str());
    input.set("language", person.language.as_str());
    for membership in memberships {
        input.put(&format!("role-{}", membership.organisation_id), Some(membership.role));
    }
}

/// The person as the form has them, with `before` for what no form changes.
fn read(input: &Input, before: &Person) -> Person {
    Person {
        name: input.line("name").unwrap_or_default(),
        email: normal_email(input.text("email")),
        language: input.line("language").unwrap_or_else(|| before.language.clone()),
        ..before.clone()
    }
}

/// The roles that the form gives in these organisations; an organisation without one is left out.
fn read_roles(input: &mut Input, person: PersonId, organisations: &[Organisation]) -> Vec<Membership> {
    let mut given = Vec::new();
    for organisation in organisations {
        let role = input.read(&role_field(organisation));
        given.extend(role.map(|role| Membership { person_id: person, organisation_id: organisation.id, role }));
    }
    given
}

/// An invitation must give at least one role, or the person would have nothing to sign in to.
fn demand_role(input: &mut Input, given: &[Membership], organisations: &[Organisation]) {
    if let (true, Some(first)) = (given.is_empty(), organisations.first()) {
        input.fail(&role_field(first), &Code::Required);
    }
}

/// `GET /admin/people`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::Administer)?;
    let mut session = visit.read().await?;
    let people = People::read(&mut session, &visit.access.organisations_with(Right::Administer)).await?;
    html(&PeoplePage { page: visit.page_after(&query), people })
}

async fn administered(visit: &Visit) -> Result<Vec<Organisation>> {
    visit.access.demand_somewhere(Right::Administer)?;
    let own = visit.access.organisations_with(Right::Administer);
    let mut session = visit.read().await?;
    Ok(Select::all().among("id", own).ordered("sort_key, id").fetch(&mut session).await?)
}

async fn invitation_page(visit: &Visit, input: Input) -> Result<PersonFormPage> {
    Ok(PersonFormPage {
        page: visit.page.clone(),
        organisations: administered(visit).await?,
        input,
        theirs: Conflict::default(),
        person: None,
        may_change_account: true,
        is_mail_configured: visit.app.is_mail_configured,
        action: "/admin/people/new".to_owned(),
    })
}

/// `GET /admin/people/new`.
#[handler]
pub(crate) async fn new(visit: Visit) -> Result<Response> {
    let mut input = Input::empty(visit.page.lang);
    input.set("language", "nb");
    html(&invitation_page(&visit, input).await?)
}

/// `POST /admin/people/new`.
#[handler]
pub(crate) async fn invite(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    input.errors = FieldErrors::of_form(wording::of("people"));
    let organisations = administered(&visit).await?;
    let given = read_roles(&mut input, PersonId(uuid::Uuid::nil()), &organisations);
    demand_role(&mut input, &given, &organisations);
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let mut invited = None;
    for membership in &given {
        let invitation = Invitation {
            name: input.line("name").unwrap_or_default(),
            email: input.text("email").to_owned(),
            language: input.line("language").unwrap_or_default(),
            organisation_id: membership.organisation_id,
            role: membership.role,
        };
        match changes::invite(&mut change, invitation).await {
            Ok(account) => invited = Some(account.person),
            Err(Problem::Fields(errors)) => {
                input.refuse(&errors);
                break;
            }
            Err(problem) => return Err(problem),
        }
    }
    if let Some(person) = invited.filter(|_| input.errors.is_empty()) {
        change.commit().await?;
        let receipt = if visit.app.is_mail_configured { "invited" } else { "invited-without-mail" };
        Ok(Onward::to("/admin/people", receipt).with("title", &person.name).with("draft", "/admin/people/new:0").go())
    } else {
        drop(change);
        refused(&invitation_page(&visit, input).await?)
    }
}

async fn person_page(
    visit: &Visit,
    page: Page,
    id: PersonId,
    sent: Option<(Input, Conflict)>,
) -> Result<PersonFormPage> {
    let organisations = administered(visit).await?;
    let account = account(visit, id).await?;
    let (input, theirs) = sent.unwrap_or_else(|| (filled(visit, &account), Conflict::default()));
    Ok(PersonFormPage {
        page,
        organisations,
        input,
        theirs,
        may_change_account: may_change(visit, &account),
        is_mail_configured: visit.app.is_mail_configured,
        action: format!("/admin/people/{id}"),
        person: Some(account.person),
    })
}

fn filled(visit: &Visit, account: &Account) -> Input {
    let mut input = Input::empty(visit.page.lang);
    fill(&mut input, &account.person, &account.memberships);
    input
}

/// Whether the visitor administers every organisation that the account belongs to.
fn may_change(visit: &Visit, account: &Account) -> bool {
    account.memberships.iter().all(|one| visit.access.may(Right::Administer, one.organisation_id))
}

async fn account(visit: &Visit, id: PersonId) -> Result<Account> {
    let mut session = visit.read().await?;
    let account = accounts::find_account(&mut session, id).await?.ok_or(Problem::NotFound)?;
    changes::see_account(&visit.access, &account)?;
    Ok(account)
}

/// `GET /admin/people/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<PersonId>) -> Result<Response> {
    html(&person_page(&visit, visit.page_after(&query), id, None).await?)
}

/// What stands in the form of an account as it is now, and after it has taken over what was typed. What the visitor may
/// not change is no part of it: roles elsewhere, and the account of who has any.
fn forms(visit: &Visit, organisations: &[Organisation], now: &Account, typed: &mut Input) -> (Input, Input) {
    let memberships = read_roles(typed, now.person.id, organisations);
    let person = if may_change(visit, now) { read(typed, &now.person) } else { now.person.clone() };
    let is_here = |one: &&Membership| organisations.iter().any(|organisation| organisation.id == one.organisation_id);
    let here = now.memberships.iter().filter(is_here).cloned().collect();
    let theirs = Account { person: now.person.clone(), memberships: here };
    (filled(visit, &theirs), filled(visit, &Account { person, memberships }))
}

/// `POST /admin/people/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<PersonId>, Sent(mut input): Sent) -> Result<Response> {
    let words = wording::of("people");
    input.errors = FieldErrors::of_form(words);
    let before = account(&visit, id).await?;
    let organisations = administered(&visit).await?;
    let given = read_roles(&mut input, id, &organisations);
    let draft = format!("/admin/people/{id}:{}", input.version());
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let written = write(&mut change, &input, &before, &given, &organisations, may_change(&visit, &before)).await;
    let saved = match written {
        Err(Problem::LastAdministrator) => {
            let leaving = before.memberships.iter().find(|one| one.role == Role::Administrator && !given.contains(one));
            let field = leaving.map_or_else(|| "name".to_owned(), |one| format!("role-{}", one.organisation_id));
            input.fail_with(&field, &language::Message::new("people-last-administrator"));
            // With a fault in the form nothing is kept.
            Ok(before.clone())
        }
        written => written.map(|()| before.clone()),
    };
    let now = async { account(&visit, id).await.map(|now| (now.person.version, now)) };
    let forms = |now: &Account, typed: &mut Input| forms(&visit, &organisations, now, typed);
    match form::edited(&visit, words, now, change, saved, input, |errors| errors, forms).await? {
        Outcome::Saved(_) => {
            let onward = Onward::to("/admin/people", "person").with("title", &before.person.name);
            Ok(onward.with("draft", draft).go())
        }
        Outcome::Refused(input, theirs) => {
            refused(&person_page(&visit, visit.page.clone(), id, Some((*input, theirs))).await?)
        }
    }
}

/// Writes the account, where it may be, and the roles that differ. Roles that are given come before those that end, since
/// whoever has no role here any more is not seen from here.
async fn write(
    change: &mut Change<'_>,
    input: &Input,
    before: &Account,
    given: &[Membership],
    organisations: &[Organisation],
    may_change_account: bool,
) -> Result<()> {
    let id = before.person.id;
    if may_change_account {
        let edit = |person: &mut Person| {
            *person = read(input, person);
            Vec::new()
        };
        changes::update_person(change, id, Some(input.version()), edit).await?;
    }
    for membership in given.iter().filter(|one| !before.memberships.contains(one)) {
        changes::set_role(change, id, membership.organisation_id, membership.role).await?;
    }
    let is_given = |organisation| given.iter().any(|one| one.organisation_id == organisation);
    let is_ours = |organisation| organisations.iter().any(|one| one.id == organisation);
    for membership in &before.memberships {
        let organisation = membership.organisation_id;
        if is_ours(organisation) && !is_given(organisation) {
            changes::end_membership(change, id, organisation).await?;
        }
    }
    Ok(())
}

/// `POST /admin/people/{id}/link`.
#[handler]
pub(crate) async fn send_link(visit: Visit, Path(id): Path<PersonId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::send_invitation(&mut change, id).await?;
    change.commit().await?;
    let receipt = if visit.app.is_mail_configured { "link-sent" } else { "link-without-mail" };
    Ok(Onward::to(&format!("/admin/people/{id}"), receipt).go())
}

/// `POST /admin/people/{id}/disable`.
#[handler]
pub(crate) async fn disable(visit: Visit, Path(id): Path<PersonId>, Sent(input): Sent) -> Result<Response> {
    let now = visit.app.clock.now();
    switch(&visit, id, &input, |person| person.disabled_at = Some(now), "person-disabled").await
}

/// `POST /admin/people/{id}/enable`.
#[handler]
pub(crate) async fn enable(visit: Visit, Path(id): Path<PersonId>, Sent(input): Sent) -> Result<Response> {
    switch(&visit, id, &input, |person| person.disabled_at = None, "person-enabled").await
}

async fn switch(
    visit: &Visit,
    id: PersonId,
    input: &Input,
    edit: impl FnOnce(&mut Person) + Send,
    receipt: &str,
) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let edit = |person: &mut Person| {
        edit(person);
        Vec::new()
    };
    changes::update_person(&mut change, id, Some(input.version()), edit).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/admin/people/{id}"), receipt).go())
}

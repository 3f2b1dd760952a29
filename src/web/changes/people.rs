//! Accounts: invitations, roles, disabling, and asking for a link. Who administers an organisation decides about its
//! members there; about the account itself only who administers every organisation it belongs to, or its owner.

use std::net::IpAddr;

use domain::access::Right;
use domain::check::{Checked as _, Code, FieldError};
use domain::person::normal_email;
use domain::work::{LinkPurpose, Payload};
use domain::{Membership, OrganisationId, Person, PersonId, Role, WorkItemId};
use language::Message;
use store::accounts::{self, Account};
use store::queue::{PRIORITY_PERSON, enqueue};
use store::{Actor, StoreError};

use super::{Change, check_version, privacy};
use crate::access::right;
use crate::app::App;
use crate::problem::{Problem, Result};

const ADMINISTER: Right = right("POST", "/people");

/// Somebody who is to have a role in an organisation.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Name, for a new account.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language of pages and mails, for a new account: `nb`, `nn` or `en`.
    pub language: String,
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// What the person may do there.
    pub role: Role,
}

/// Gives somebody a role. A new account is made where there is none, and a link to set its password is sent; whoever has
/// an account already keeps it as it is.
pub async fn invite(change: &mut Change<'_>, invitation: Invitation) -> Result<Account> {
    if change.by.role(invitation.organisation_id).is_none() {
        return Err(Problem::field("organisation_id", Code::Unknown));
    }
    change.by.demand(ADMINISTER, invitation.organisation_id)?;
    let email = normal_email(&invitation.email);
    let account = match accounts::find_by_email(&mut change.write, &email).await? {
        Some(person) => {
            let memberships = accounts::memberships(&mut change.write, [person.id]).await?;
            if memberships.iter().any(|one| one.organisation_id == invitation.organisation_id) {
                return Err(Problem::field("email", Code::Duplicate));
            }
            Account { person, memberships }
        }
        None => Account { person: new_person(change, &invitation, email).await?, memberships: Vec::new() },
    };
    let membership =
        Membership { person_id: account.person.id, organisation_id: invitation.organisation_id, role: invitation.role };
    accounts::set_membership(&mut change.write, None, &membership).await?;
    change.app.known_tokens.forget();
    let mut account = account;
    account.memberships.push(membership);
    Ok(account)
}

async fn new_person(change: &mut Change<'_>, invitation: &Invitation, email: String) -> Result<Person> {
    let person = Person {
        id: store::new_id(),
        version: 1,
        name: invitation.name.clone(),
        email,
        language: invitation.language.clone(),
        disabled_at: None,
    };
    let confirmed = privacy::demand_sound(change.by, None, &person, person.check(change.today()))?;
    change.write.insert(&person).await.map_err(email_taken)?;
    confirmed.keep(change, &person).await?;
    send_link(change, person.id, LinkPurpose::Invitation).await?;
    Ok(person)
}

async fn send_link(change: &mut Change<'_>, person_id: PersonId, purpose: LinkPurpose) -> Result<WorkItemId> {
    let (payload, now) = (Payload::SendLink { person_id, purpose }, change.write.now);
    Ok(enqueue(&mut change.write, &payload, None, PRIORITY_PERSON, now).await?)
}

fn email_taken(error: StoreError) -> Problem {
    match error {
        StoreError::Duplicate => Problem::field("email", Code::Duplicate),
        other => other.into(),
    }
}

/// Refuses an account that is closed.
pub(super) fn demand_open(person: &Person) -> Result<()> {
    match person.disabled_at {
        Some(_) => Err(Problem::WrongState { state: "disabled", word: Message::new("people-disabled") }),
        None => Ok(()),
    }
}

/// Sends a person another link to set a password, on an administrator's word.
pub async fn send_invitation(change: &mut Change<'_>, id: PersonId) -> Result<WorkItemId> {
    let account = administered(change, id).await?;
    demand_open(&account.person)?;
    let has_password = accounts::password(&mut change.write, id).await?.is_some();
    send_link(change, id, if has_password { LinkPurpose::PasswordReset } else { LinkPurpose::Invitation }).await
}

/// Sends whoever has this address a link to set a new password. Whether anybody has is not told, and takes as long.
///
/// [`Problem::TooMany`] when there were too many tries.
pub async fn request_reset(app: &App, address: IpAddr, email: &str) -> Result<()> {
    let email = normal_email(email);
    app.limits.count(address, &email)?;
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = enqueue_reset(&app, &email).await {
            tracing::error!(%error, "A link for a new password was not asked for");
        }
    });
    Ok(())
}

async fn enqueue_reset(app: &App, email: &str) -> store::Result<()> {
    let person = {
        let mut session = app.store.read().await?;
        accounts::find_by_email(&mut session, email).await?
    };
    let Some(person) = person.filter(|person| person.disabled_at.is_none()) else { return Ok(()) };
    let now = app.clock.now();
    let mut write = app.store.write(Actor::Person(person.id), now).await?;
    let payload = Payload::SendLink { person_id: person.id, purpose: LinkPurpose::PasswordReset };
    enqueue(&mut write, &payload, None, PRIORITY_PERSON, now).await?;
    write.commit().await
}

/// Edits an account. A disabled account's sign-ins and links end; nobody disables their own.
pub async fn update_person(
    change: &mut Change<'_>,
    id: PersonId,
    version: Option<i64>,
    edit: impl FnOnce(&mut Person) -> Vec<FieldError>,
) -> Result<Account> {
    let is_own = id == change.by.person.id;
    let account = if is_own {
        accounts::find_account(&mut change.write, id).await?.ok_or(Problem::NotFound)?
    } else {
        administered(change, id).await?
    };
    check_version(&account.person, version)?;
    let mut after = account.person.clone();
    let mut faults = edit(&mut after);
    after.email = normal_email(&after.email);
    faults.extend(after.check(change.today()));
    let confirmed = privacy::demand_sound(change.by, Some(&account.person), &after, faults)?;
    let (is_renamed, is_switched) =
        (after.email != account.person.email, after.disabled_at.is_some() != account.person.disabled_at.is_some());
    let administers_all = account.memberships.iter().all(|one| change.by.may(ADMINISTER, one.organisation_id));
    if (is_own && (is_switched || (is_renamed && !administers_all))) || (!is_own && !administers_all) {
        return Err(Problem::NotAllowed);
    }
    let person = change.write.update(&account.person, after).await.map_err(email_taken)?;
    confirmed.keep(change, &person).await?;
    if is_switched && person.disabled_at.is_some() {
        accounts::end_access(&mut change.write, id).await?;
    }
    change.app.known_tokens.forget();
    Ok(Account { person, memberships: account.memberships })
}

/// Gives a member of one of the administrator's organisations a role in another or the same.
pub async fn set_role(
    change: &mut Change<'_>,
    person_id: PersonId,
    organisation_id: OrganisationId,
    role: Role,
) -> Result<Account> {
    change.by.demand(ADMINISTER, organisation_id)?;
    let account = administered(change, person_id).await?;
    let before = account.memberships.iter().find(|one| one.organisation_id == organisation_id).cloned();
    if role != Role::Administrator {
        keep_an_administrator(change, before.as_ref()).await?;
    }
    let after = Membership { person_id, organisation_id, role };
    accounts::set_membership(&mut change.write, before.as_ref(), &after).await?;
    change.app.known_tokens.forget();
    accounts::find_account(&mut change.write, person_id).await?.ok_or(Problem::NotFound)
}

/// Ends a person's role in an organisation.
pub async fn end_membership(
    change: &mut Change<'_>,
    person_id: PersonId,
    organisation_id: OrganisationId,
) -> Result<()> {
    change.by.demand(ADMINISTER, organisation_id)?;
    let account = administered(change, person_id).await?;
    let before = account.memberships.iter().find(|one| one.organisation_id == organisation_id);
    let before = before.ok_or(Problem::NotFound)?;
    keep_an_administrator(change, Some(before)).await?;
    accounts::remove_membership(&mut change.write, before).await?;
    change.app.known_tokens.forget();
    Ok(())
}

/// Refuses to leave an organisation without an administrator.
async fn keep_an_administrator(change: &mut Change<'_>, leaving: Option<&Membership>) -> Result<()> {
    let Some(leaving) = leaving.filter(|one| one.role == Role::Administrator) else { return Ok(()) };
    let members = accounts::members(&mut change.write, [leaving.organisation_id]).await?;
    let is_other = |one: &Membership| one.role == Role::Administrator && one.person_id != leaving.person_id;
    if members.iter().any(is_other) { Ok(()) } else { Err(Problem::LastAdministrator) }
}

/// An account that belongs to an organisation which the person who asks administers.
async fn administered(change: &mut Change<'_>, id: PersonId) -> Result<Account> {
    let account = accounts::find_account(&mut change.write, id).await?.ok_or(Problem::NotFound)?;
    see_account(change.by, &account)?;
    Ok(account)
}

/// Refuses an account that the person who asks may not see: only administrators see those of their organisations.
pub(crate) fn see_account(by: &crate::access::Access, account: &Account) -> Result<()> {
    let shared = account.memberships.iter().filter(|one| by.role(one.organisation_id).is_some());
    let mut shared = shared.peekable();
    if shared.peek().is_none() {
        return Err(Problem::NotFound);
    }
    if shared.any(|one| by.may(ADMINISTER, one.organisation_id)) { Ok(()) } else { Err(Problem::NotAllowed) }
}

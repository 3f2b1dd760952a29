//! One-time links: what they open, and using them up. Making and mailing them is background work, except for the first
//! administrator's, which the program prints.

use chrono::{DateTime, TimeDelta, Utc};
use domain::check::{Check, Checked as _, Code, FieldError};
use domain::person::{check_password, normal_email};
use domain::work::LinkPurpose;
use domain::{Membership, Organisation, Person, PersonId, Role};
use poem::web::cookie::Cookie;
use secrecy::{ExposeSecret as _, SecretString};
use store::accounts::{self, Link};
use store::{Actor, Store, StoreError};

use crate::app::App;
use crate::problem::{Problem, Result};
use crate::secret::{fingerprint, new_secret};
use crate::sessions;

/// Where links lead: this path, a slash and the secret.
pub const LINK_PATH: &str = "/links";

/// The first administrator's link is good for so long; starting the program again prints a new one.
const FIRST_LINK_DAYS: i64 = 1;

/// The path of a link that makes the first administrator, where nobody has an account yet. Earlier ones end.
pub async fn first_administrator_link(store: &Store, now: DateTime<Utc>) -> Result<Option<String>> {
    let mut write = store.write(Actor::Command, now).await?;
    if accounts::is_any(&mut write).await? {
        return Ok(None);
    }
    let secret = new_secret()?;
    let ends_at = now + TimeDelta::days(FIRST_LINK_DAYS);
    let link = Link { person_id: None, purpose: LinkPurpose::Invitation, ends_at };
    accounts::add_link(&mut write, &link, &fingerprint(&secret)).await?;
    write.commit().await?;
    Ok(Some(format!("{LINK_PATH}/{secret}")))
}

/// What a link opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Opened {
    /// Somebody sets a password.
    Password {
        /// Whose.
        person: Person,
        /// The first, or a new one.
        purpose: LinkPurpose,
    },
    /// The first administrator makes the first account.
    FirstAdministrator,
}

/// What the first administrator fills in.
#[derive(Clone, Debug, Default)]
pub(crate) struct FirstAdministrator {
    /// Name of the person.
    pub(crate) name: String,
    /// Address of the person.
    pub(crate) email: String,
    /// Language: `nb`, `nn` or `en`.
    pub(crate) language: String,
    /// Name of the organisation.
    pub(crate) organisation_name: String,
}

/// What the link of this secret opens; [`Problem::NotFound`] when it was used or has ended.
pub(crate) async fn open(app: &App, secret: &str) -> Result<Opened> {
    let mut session = app.store.read().await?;
    let link = accounts::find_link(&mut session, &fingerprint(secret), app.clock.now()).await?;
    let link = link.ok_or(Problem::NotFound)?;
    let Some(person) = link.person_id else {
        return if accounts::is_any(&mut session).await? {
            Err(Problem::NotFound)
        } else {
            Ok(Opened::FirstAdministrator)
        };
    };
    let account = accounts::find_account(&mut session, person).await?.ok_or(Problem::NotFound)?;
    if account.person.disabled_at.is_some() {
        return Err(Problem::NotFound);
    }
    Ok(Opened::Password { person: account.person, purpose: link.purpose })
}

/// Sets the password that a link is for, uses the link up and signs the person in.
pub(crate) async fn set_password(app: &App, secret: &str, password: SecretString) -> Result<Cookie> {
    let Opened::Password { person, .. } = open(app, secret).await? else { return Err(Problem::NotFound) };
    check_password(password.expose_secret(), &person.email).map_err(|code| Problem::field("password", code))?;
    let phc = app.passwords.hash(password).await?;
    let mut write = app.store.write(Actor::Person(person.id), app.clock.now()).await?;
    used(accounts::use_link(&mut write, &fingerprint(secret)).await)?;
    accounts::set_password(&mut write, person.id, &phc).await?;
    write.commit().await?;
    sessions::begin(app, person.id, None).await
}

/// Makes the first organisation and its administrator, uses the link up and signs the person in.
pub(crate) async fn make_first_administrator(
    app: &App,
    secret: &str,
    first: FirstAdministrator,
    password: SecretString,
) -> Result<Cookie> {
    if open(app, secret).await? != Opened::FirstAdministrator {
        return Err(Problem::NotFound);
    }
    let (organisation, person) = first.things();
    check_first(app, &organisation, &person, &password)?;
    let phc = app.passwords.hash(password).await?;
    let mut write = app.store.write(Actor::Person(person.id), app.clock.now()).await?;
    used(accounts::use_link(&mut write, &fingerprint(secret)).await)?;
    if accounts::is_any(&mut write).await? {
        return Err(Problem::NotFound);
    }
    write.insert(&organisation).await?;
    store::ledger::add_usual_categories(&mut write, organisation.id).await?;
    write.insert(&person).await?;
    let membership = Membership { person_id: person.id, organisation_id: organisation.id, role: Role::Administrator };
    accounts::set_membership(&mut write, None, &membership).await?;
    accounts::set_password(&mut write, person.id, &phc).await?;
    write.commit().await?;
    sessions::begin(app, person.id, None).await
}

impl FirstAdministrator {
    fn things(self) -> (Organisation, Person) {
        let organisation = Organisation {
            id: store::new_id(),
            version: 1,
            name: self.organisation_name,
            organisation_number: None,
            parent_name: None,
            region: None,
            count_cells: Vec::new(),
        };
        let person = Person {
            id: store::new_id::<PersonId>(),
            version: 1,
            name: self.name,
            email: normal_email(&self.email),
            language: self.language,
            disabled_at: None,
        };
        (organisation, person)
    }
}

fn check_first(app: &App, organisation: &Organisation, person: &Person, password: &SecretString) -> Result<()> {
    let today = app.clock.today();
    let mut errors: Vec<FieldError> = person.check(today);
    let mut check = Check::default();
    check.name("organisation_name", &organisation.name, domain::check::LINE_MAX);
    if let Err(code) = check_password(password.expose_secret(), &person.email) {
        check.fail("password", code);
    }
    errors.extend(check.finish());
    if errors.is_empty() { Ok(()) } else { Err(Problem::Fields(errors)) }
}

/// A link that somebody else was first to use is not there.
fn used(result: store::Result<Link>) -> Result<Link> {
    result.map_err(|error| match error {
        StoreError::Stale => Problem::NotFound,
        other => other.into(),
    })
}

/// Sets another password for somebody who is signed in and knows the one before. All sign-ins end but the new one.
pub(crate) async fn change_password(
    app: &App,
    signed_in: &sessions::SignedIn,
    current: SecretString,
    new: SecretString,
) -> Result<Cookie> {
    let person = &signed_in.access.person;
    check_password(new.expose_secret(), &person.email).map_err(|code| Problem::field("password", code))?;
    let phc = {
        let mut session = app.store.read().await?;
        accounts::password(&mut session, person.id).await?
    };
    if !app.passwords.matches(current, phc).await? {
        return Err(Problem::field("current_password", Code::Unknown));
    }
    let phc = app.passwords.hash(new).await?;
    let mut write = app.store.write(signed_in.access.actor(), app.clock.now()).await?;
    accounts::set_password(&mut write, person.id, &phc).await?;
    write.commit().await?;
    sessions::begin(app, person.id, None).await
}

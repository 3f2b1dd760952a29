//! `user` and `token`: accounts and tokens made at the prompt, by whoever may run the program.

use super::answer::Answer;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::start::{self, Started};
use crate::telemetry;
use chrono::TimeDelta;
use clap::{Args, Subcommand};
use domain::access::TokenScope;
use domain::check::Checked as _;
use domain::person::normal_email;
use domain::work::LinkPurpose;
use domain::{Membership, Organisation, Person, Role};
use serde_json::json;
use store::accounts::{self, Link};
use store::{Actor, Select, Session, Write};

/// How long the link of a new account may be used.
const LINK_DAYS: i64 = 7;

/// Make accounts
#[derive(Args)]
pub(super) struct User {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    Create(UserCreate),
}

/// Make an account and print the one-time address where its person chooses a password
///
/// The address works once, within seven days. Whoever has it gets into the account, so hand it over with care.
#[derive(Args)]
struct UserCreate {
    /// Address to sign in with
    #[arg(long)]
    email: String,
    /// Name shown to colleagues
    #[arg(long)]
    name: String,
    /// What the person may do: `administrator`, `project_leader`, `finance` or `reader`
    #[arg(long, value_parser = word::<Role>)]
    role: Role,
    /// The organisation, by its name, organisation number or id
    #[arg(long)]
    organisation: String,
    #[command(flatten)]
    answer: Answer,
}

/// Make tokens for the API
#[derive(Args)]
pub(super) struct Token {
    #[command(subcommand)]
    command: TokenCommand,
}

#[derive(Subcommand)]
enum TokenCommand {
    Create(TokenCreate),
}

/// Make a token for the API and print it, once
///
/// The register keeps a hash alone: who loses the token makes a new one. Send it as `Authorization: Bearer TOKEN`.
#[derive(Args)]
struct TokenCreate {
    /// Email of the account that the token acts for
    #[arg(long)]
    user: String,
    /// What it may be used for: read or write, within the account's roles
    #[arg(long, value_parser = word::<TokenScope>)]
    scope: TokenScope,
    /// What it is for, in your own words
    #[arg(long, default_value = "framdrift token create")]
    name: String,
    /// Days until it ends; without it, never by itself
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    days: Option<u16>,
    #[command(flatten)]
    answer: Answer,
}

/// Reads a word of a closed set, and names the set when it is none.
fn word<W: domain::Word>(text: &str) -> std::result::Result<W, String> {
    text.parse().map_err(|_: domain::Code| {
        let known: Vec<&str> = W::ALL.iter().map(|word| word.text()).collect();
        format!("use one of: {}", known.join(", "))
    })
}

impl User {
    /// Makes the account.
    pub(super) async fn run(self) -> Result {
        let UserCommand::Create(create) = self.command;
        create.run().await
    }
}

impl Token {
    /// Makes the token.
    pub(super) async fn run(self) -> Result {
        let TokenCommand::Create(create) = self.command;
        create.run().await
    }
}

impl UserCreate {
    async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let started = start::existing(&config).await?;
        let person = self.person(&started)?;
        let secret = web::new_secret()?;
        let mut write = started.store.write(Actor::Command, started.clock.now()).await?;
        let organisation = self.find_organisation(&mut write).await?;
        if accounts::find_by_email(&mut write, &person.email).await?.is_some() {
            return Err(Failure::new(format!("{} has an account already", person.email)));
        }
        self.save(&mut write, &person, &organisation, &secret).await?;
        write.commit().await?;
        started.store.close().await;
        let url = format!("{}{}/{secret}", config.public_url(), web::LINK_PATH);
        let words = format!(
            "{} is {} in {}.\nThe person chooses a password here, once, within {LINK_DAYS} days:\n  {url}",
            person.email, self.role, organisation.name
        );
        let machine = json!({
            "id": person.id, "email": person.email, "role": self.role, "organisation_id": organisation.id, "url": url,
        });
        self.answer.give(&words, &machine)
    }

    fn person(&self, started: &Started) -> Result<Person> {
        let person = Person {
            id: store::new_id(),
            version: 1,
            name: self.name.clone(),
            email: normal_email(&self.email),
            language: "nb".to_owned(),
            disabled_at: None,
        };
        let faults = person.check(started.clock.today());
        if let Some(fault) = faults.first() {
            return Err(Failure::Use(format!(
                "--{} is not usable: {}",
                fault.pointer.trim_start_matches('/'),
                fault.code
            )));
        }
        Ok(person)
    }

    async fn find_organisation(&self, session: &mut Session) -> Result<Organisation> {
        let organisations: Vec<Organisation> = Select::all().fetch(session).await?;
        let wanted = self.organisation.trim();
        let is_wanted = |one: &&Organisation| {
            let number = one.organisation_number.as_ref().map(|number| number.as_str() == wanted.replace(' ', ""));
            one.name == wanted || one.id.to_string() == wanted || number == Some(true)
        };
        if let Some(found) = organisations.iter().find(is_wanted) {
            return Ok(found.clone());
        }
        let known: Vec<&str> = organisations.iter().map(|one| one.name.as_str()).collect();
        Err(Failure::Use(if known.is_empty() {
            "the register has no organisation yet: `framdrift serve` prints an address where the first one is made"
                .to_owned()
        } else {
            format!("there is no organisation {wanted}. The register has: {}", known.join(", "))
        }))
    }

    async fn save(&self, write: &mut Write, person: &Person, organisation: &Organisation, secret: &str) -> Result {
        write.insert(person).await?;
        let membership = Membership { person_id: person.id, organisation_id: organisation.id, role: self.role };
        accounts::set_membership(write, None, &membership).await?;
        let link = Link {
            person_id: Some(person.id),
            purpose: LinkPurpose::Invitation,
            ends_at: write.now + TimeDelta::days(LINK_DAYS),
        };
        Ok(accounts::add_link(write, &link, &web::fingerprint(secret)).await?)
    }
}

impl TokenCreate {
    async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let started = start::existing(&config).await?;
        let email = normal_email(&self.user);
        let mut write = started.store.write(Actor::Command, started.clock.now()).await?;
        let person = accounts::find_by_email(&mut write, &email).await?;
        let person = person.ok_or_else(|| Failure::Use(format!("nobody has an account with the email {email}")))?;
        if person.disabled_at.is_some() {
            return Err(Failure::new(format!("the account {email} is disabled, so no token of it would be taken")));
        }
        let secret = format!("{}{}", web::TOKEN_PREFIX, web::new_secret()?);
        let token = accounts::Token {
            id: store::new_id(),
            person_id: person.id,
            name: self.name.clone(),
            scope: self.scope,
            created_at: write.now,
            ends_at: self.days.map(|days| write.now + TimeDelta::days(i64::from(days))),
            used_at: None,
            revoked_at: None,
        };
        accounts::add_token(&mut write, &token, &web::fingerprint(&secret)).await?;
        write.commit().await?;
        started.store.close().await;
        self.answer
            .give(&secret, &json!({ "id": token.id, "scope": token.scope, "token": secret, "ends_at": token.ends_at }))
    }
}

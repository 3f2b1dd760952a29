//! `doctor`: looks at everything the service stands on, and says in plain words what is wrong and what to do.

use super::answer::Answer;
use super::failure::{Failure, Result, words};
use crate::config::Config;
use crate::{forms, start, telemetry};
use clap::Args;
use domain::Role;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde_json::json;
use std::time::Duration;
use store::{Clock, RegisterState, Select, Store};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpStream;

/// Look at everything the service stands on, and say what is wrong and what to do
///
/// Checks settings, database, migrations, files, mail server, forms, clock, accounts and background work. Changes nothing.
/// Ends with 1 when something is wrong.
#[derive(Args)]
pub(super) struct Doctor {
    #[command(flatten)]
    answer: Answer,
}

/// How one thing stands.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    Right,
    Note,
    Wrong,
}

#[derive(Serialize)]
struct Finding {
    what: &'static str,
    standing: Standing,
    words: String,
}

fn finding(what: &'static str, standing: Standing, words: impl Into<String>) -> Finding {
    Finding { what, standing, words: words.into() }
}

impl Doctor {
    /// Looks, and answers.
    pub(super) async fn run(self) -> Result {
        let mut findings = Vec::new();
        match Config::read() {
            Ok(config) => {
                telemetry::start_log(&config);
                findings.push(finding("settings", Standing::Right, "every setting is usable"));
                look(&config, &mut findings).await;
            }
            Err(error) => findings.push(finding("settings", Standing::Wrong, error.to_string())),
        }
        let told: Vec<String> = findings.iter().map(told).collect();
        let wrong = findings.iter().filter(|finding| finding.standing == Standing::Wrong).count();
        self.answer.give(&told.join("\n"), &json!({ "wrong": wrong, "findings": findings }))?;
        match wrong {
            0 => Ok(()),
            1 => Err(Failure::new("one thing is wrong")),
            count => Err(Failure::new(format!("{count} things are wrong"))),
        }
    }
}

fn told(finding: &Finding) -> String {
    let mark = match finding.standing {
        Standing::Right => "ok   ",
        Standing::Note => "note ",
        Standing::Wrong => "WRONG",
    };
    format!("{mark}  {:<16}  {}", finding.what, finding.words)
}

async fn look(config: &Config, findings: &mut Vec<Finding>) {
    let clock = Clock::system(config.timezone);
    findings.push(look_at_forms(config));
    findings.push(look_at_clock(config, &clock));
    findings.push(look_at_mail(config.smtp_url.as_ref()).await);
    if let Err(failure) = start::demand_register(config) {
        findings.push(finding("database", Standing::Wrong, failure.text()));
        return;
    }
    let store = match start::open(config).await {
        Ok(store) => store,
        Err(failure) => {
            findings.push(finding("database", Standing::Wrong, failure.text()));
            return;
        }
    };
    findings.push(look_at_files(&store).await);
    match store.register_state().await {
        Err(error) => findings.push(finding("database", Standing::Wrong, words(&error))),
        Ok(state) => {
            findings.push(finding("database", Standing::Right, kind(&store)));
            let is_current = state == RegisterState::Current;
            findings.push(look_at_migrations(&store, &state));
            if is_current {
                look_inside(config, &store, &clock, findings).await;
            }
        }
    }
    store.close().await;
}

fn kind(store: &Store) -> String {
    match store.sqlite_path() {
        Some(path) => format!("the SQLite file {} answers", path.display()),
        None => "PostgreSQL answers".to_owned(),
    }
}

fn look_at_forms(config: &Config) -> Finding {
    match forms::in_force(config.forms_dir.as_deref()) {
        Ok(found) => finding("forms", Standing::Right, format!("{} forms are in force", found.len())),
        Err(mistakes) => finding("forms", Standing::Wrong, mistakes.join("; ")),
    }
}

fn look_at_clock(config: &Config, clock: &Clock) -> Finding {
    let local = clock.now().with_timezone(&config.timezone);
    let told = format!("it is {} in {}", local.format("%Y-%m-%d %H:%M"), config.timezone);
    if config.timezone == chrono_tz::Europe::Oslo {
        finding("clock", Standing::Right, told)
    } else {
        finding("clock", Standing::Note, format!("{told}; Norwegian deadlines end with the day in Europe/Oslo"))
    }
}

/// Whether a mail server answers at the address; nothing is sent and nobody signs in.
async fn look_at_mail(smtp_url: Option<&SecretString>) -> Finding {
    let Some(address) = smtp_url else {
        let words = "no mail server is set (FRAMDRIFT_SMTP_URL): messages wait in the outbox, where they can be read";
        return finding("mail", Standing::Note, words);
    };
    // The settings have been checked, so the address has a host.
    let Ok(url) = url::Url::parse(address.expose_secret()) else {
        return finding("mail", Standing::Wrong, "FRAMDRIFT_SMTP_URL cannot be read");
    };
    let host = url.host_str().unwrap_or_default().to_owned();
    let default_port = match (url.scheme(), url.username()) {
        ("smtps", _) => 465,
        (_, "") => 25,
        _ => 587,
    };
    let port = url.port().unwrap_or(default_port);
    match tokio::time::timeout(Duration::from_secs(5), greeting(&host, port, url.scheme() == "smtps")).await {
        Ok(Ok(())) => finding("mail", Standing::Right, format!("a mail server answers at {host}:{port}")),
        Ok(Err(error)) => finding("mail", Standing::Wrong, format!("{host}:{port} does not answer as one: {error}")),
        Err(_elapsed) => finding("mail", Standing::Wrong, format!("{host}:{port} does not answer within 5 seconds")),
    }
}

/// A server greets first with 220, unless TLS comes before everything else.
async fn greeting(host: &str, port: u16, is_wrapped: bool) -> std::io::Result<()> {
    let mut stream = TcpStream::connect((host, port)).await?;
    if is_wrapped {
        return Ok(());
    }
    let mut code = [0_u8; 3];
    stream.read_exact(&mut code).await?;
    if &code == b"220" { Ok(()) } else { Err(std::io::Error::other("it greets with something else than 220")) }
}

async fn look_at_files(store: &Store) -> Finding {
    match store.files.probe().await {
        Ok(()) => finding("files", Standing::Right, "files can be written and removed"),
        Err(error) => finding("files", Standing::Wrong, words(&error)),
    }
}

fn look_at_migrations(store: &Store, state: &RegisterState) -> Finding {
    let known = store.newest_migration();
    match state {
        RegisterState::Current => {
            finding("migrations", Standing::Right, format!("the register is at {known}, as it should"))
        }
        RegisterState::Empty => {
            finding("migrations", Standing::Note, "the register is empty; `framdrift serve` makes it")
        }
        RegisterState::Older { found, .. } => {
            finding("migrations", Standing::Wrong, words(&store::StoreError::Older { found: *found, known }))
        }
        RegisterState::Newer { found } => {
            finding("migrations", Standing::Wrong, words(&store::StoreError::Newer { found: *found, known }))
        }
    }
}

async fn look_inside(config: &Config, store: &Store, clock: &Clock, findings: &mut Vec<Finding>) {
    match accounts(store).await {
        Ok(finding) => findings.push(finding),
        Err(error) => findings.push(finding("accounts", Standing::Wrong, words(&error))),
    }
    match background(store, clock).await {
        Ok(finding) => findings.push(finding),
        Err(error) => findings.push(finding("background work", Standing::Wrong, words(&error))),
    }
    if is_open_demo(config, store).await {
        let told = "this is a demo, and everybody knows its passwords: let it answer on this machine alone";
        findings.push(finding("demo", Standing::Wrong, told));
    }
}

async fn is_open_demo(config: &Config, store: &Store) -> bool {
    let Ok(mut session) = store.read().await else { return false };
    store::register::is_demo(&mut session).await.unwrap_or(false) && !config.listen.ip().is_loopback()
}

async fn accounts(store: &Store) -> store::Result<Finding> {
    let mut session = store.read().await?;
    let people = Select::<domain::Person>::all().missing("disabled_at").fetch(&mut session).await?;
    let memberships = store::accounts::memberships(&mut session, people.iter().map(|person| person.id)).await?;
    let organisations: Vec<domain::Organisation> = Select::all().fetch(&mut session).await?;
    let lacks = |organisation: &&domain::Organisation| {
        let leads =
            |one: &domain::Membership| one.organisation_id == organisation.id && one.role == Role::Administrator;
        !memberships.iter().any(leads)
    };
    let orphans: Vec<&str> = organisations.iter().filter(lacks).map(|one| one.name.as_str()).collect();
    Ok(if people.is_empty() {
        finding("accounts", Standing::Note, "nobody has an account: `framdrift serve` prints an address for the first")
    } else if orphans.is_empty() {
        finding(
            "accounts",
            Standing::Right,
            format!("{} accounts, and every organisation has an administrator", people.len()),
        )
    } else {
        let told = format!("no administrator in {}: make one with `framdrift user create`", orphans.join(", "));
        finding("accounts", Standing::Wrong, told)
    })
}

async fn background(store: &Store, clock: &Clock) -> store::Result<Finding> {
    let mut session = store.read().await?;
    let load = store::queue::load(&mut session).await?;
    let failed = load.iter().find(|load| load.state == domain::work::WorkState::Failed).map_or(0, |load| load.count);
    let oldest = store::queue::oldest_due(&mut session, clock.now()).await?;
    let minutes = oldest.map_or(0, |since| (clock.now() - since).num_minutes());
    Ok(if minutes > 15 {
        let told =
            format!("work has waited for {minutes} minutes: see that `framdrift serve` or `framdrift work` runs");
        finding("background work", Standing::Wrong, told)
    } else if failed > 0 {
        finding(
            "background work",
            Standing::Note,
            format!("{failed} pieces of work failed; the pages say why at /jobs"),
        )
    } else {
        finding("background work", Standing::Right, "nothing waits too long and nothing has failed")
    })
}

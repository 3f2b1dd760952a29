//! `demo`: a fresh register with five real projects, in one command.

pub mod accounts;
mod activities;
mod chance;
mod content;
mod effects;
mod funding;
mod korus_nord;
mod ledger;
mod names;
mod oppland;
mod organisation;
mod parorendehuset;
mod payments;
mod pio_senteret;
mod placeholder;
mod plans;
mod progress;
mod report_life;
mod seed;

pub use seed::seed;

use super::answer::Answer;
use super::failure::{Failure, Result};
use super::serve::{Listen, serve_and_work};
use crate::config::Config;
use crate::process::{self, Stop};
use crate::start::{self, Started};
use crate::telemetry;
use accounts::{Account, Secret};
use clap::Args;
use domain::work::WorkState;
use secrecy::SecretString;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use store::{Clock, Store};

/// How long the first reports may take before the demo is said to be ready without them.
const PATIENCE: Duration = Duration::from_secs(90);

/// Make a fresh register with five real projects and serve it
///
/// Needs no settings and nothing installed: the register is a SQLite file in DIR, beside its files. Compiles the first
/// reports, prints the address and the accounts, and writes them to DIR/demo.json. Figures that are invented are marked in
/// the pages. Everybody knows the passwords, so this is never a place for real figures. A DIR that holds a register is
/// refused.
#[derive(Args)]
pub(super) struct Demo {
    /// Folder for the register
    #[arg(long, value_name = "DIR", default_value = "./framdrift-demo")]
    dir: PathBuf,
    #[command(flatten)]
    listen: Listen,
}

impl Demo {
    /// Makes the demo and serves it until a stop.
    pub(super) async fn run(self) -> Result {
        let mut config = self.listen.apply(Config::read()?)?;
        telemetry::start_log(&config);
        let database = self.free_place()?;
        config.database_url = SecretString::from(format!("sqlite://{}", database.display()));
        config.files_url = None;
        let stop = Stop::on_signals()?;
        let listening = process::listen(&config).await?;
        Answer::raw(&format!("Making a register with five projects in {} …", self.dir.display()))?;
        let forms = start::forms_in_force(&config)?;
        let store = start::open(&config).await?;
        let clock = Clock::system(config.timezone);
        store.migrate().await?;
        let accounts = draw_accounts().await?;
        seed(&store, &forms, &accounts, clock.now(), clock.today()).await?;
        let started = Started { store, clock };
        let place = Place {
            folder: self.dir.clone(),
            base_url: listening.base_url.clone(),
            is_open: !listening.address.ip().is_loopback(),
        };
        let ready = announce(&started, &accounts, &place, stop.clone());
        let ended = tokio::try_join!(ready, serve_and_work(&config, &started, listening, stop));
        started.store.close().await;
        ended.map(drop)
    }

    /// The register's path, where nothing is yet.
    fn free_place(&self) -> Result<PathBuf> {
        let database = self.dir.join("framdrift.db");
        if database.exists() {
            return Err(Failure::new(format!(
                "{} holds a register already, and a demo overwrites nothing. Serve it again with \
                 FRAMDRIFT_DATABASE_URL=sqlite://{} framdrift serve, or choose another folder with --dir",
                self.dir.display(),
                database.display()
            )));
        }
        fs::create_dir_all(&self.dir).map_err(|error| Failure::file("made", &self.dir, &error))?;
        Ok(database)
    }
}

/// Where a demo is.
struct Place {
    folder: PathBuf,
    base_url: String,
    /// Other machines can reach it.
    is_open: bool,
}

/// The accounts with their secrets; hashing the password takes its time on a thread of its own.
async fn draw_accounts() -> Result<Vec<Account>> {
    let drawn = tokio::task::spawn_blocking(|| -> std::result::Result<_, web::Problem> {
        let phc = web::password_hash(&SecretString::from(accounts::PASSWORD))?;
        let secrets = (0..Account::count()).map(|_| web::new_secret()).collect::<std::result::Result<Vec<_>, _>>()?;
        Ok((phc, secrets))
    });
    let (phc, secrets) =
        drawn.await.map_err(|error| Failure::new(format!("the accounts could not be made: {error}")))??;
    let tokens = secrets.into_iter().map(|secret| {
        let text = format!("{}{secret}", web::TOKEN_PREFIX);
        Secret { sha256: web::fingerprint(&text), text }
    });
    Ok(Account::all(&phc, tokens))
}

/// Waits for the first reports, then says where the demo is and how to get in.
async fn announce(started: &Started, accounts: &[Account], place: &Place, stop: Stop) -> Result {
    let Place { folder, base_url, is_open } = place;
    tokio::select! {
        waited = reports_in_every_state(started) => waited?,
        // A demo that is stopped before it is ready has nothing to announce.
        () = stop.heard() => return Ok(()),
    }
    let told: Vec<_> = accounts.iter().map(Account::told).collect();
    write_whole(&folder.join("demo.json"), &json!({ "base_url": base_url, "accounts": told }))?;
    let rows: Vec<String> =
        accounts.iter().map(|account| format!("  {:<15}  {}", account.role.as_str(), account.email)).collect();
    Answer::raw(&format!(
        "Ready at {base_url}\n\nEvery account has the password «{}»:\n{}\n\nTokens for the API are in {}. Stop with Ctrl-C.",
        self::accounts::PASSWORD,
        rows.join("\n"),
        folder.join("demo.json").display()
    ))?;
    if *is_open {
        Answer::raw(&format!(
            "Caution: {base_url} answers everybody who can reach it, with passwords that everybody knows."
        ))?;
    }
    Ok(())
}

/// Until the first reports are compiled, and some of them have come as far as reports come.
async fn reports_in_every_state(started: &Started) -> Result {
    let Started { store, clock } = started;
    first_reports(store).await?;
    while report_life::carry_on(store, clock.now()).await? {
        first_reports(store).await?;
    }
    Ok(())
}

/// Until nothing waits or runs; work that failed is shown in the pages.
async fn first_reports(store: &Store) -> Result {
    let began = Instant::now();
    loop {
        let load = store::queue::load(&mut store.read().await?).await?;
        let is_busy = load.iter().any(|load| {
            load.count > 0 && matches!(load.state, WorkState::Queued | WorkState::Running | WorkState::Waiting)
        });
        if !is_busy {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            tracing::warn!("Some reports are not compiled yet; the pages show why at /jobs");
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Whoever waits for the file finds it whole.
fn write_whole(path: &Path, content: &serde_json::Value) -> Result {
    let partial = path.with_extension("json.partial");
    let text = serde_json::to_string_pretty(content).expect("a description has text keys");
    fs::write(&partial, text + "\n")
        .and_then(|()| fs::rename(&partial, path))
        .map_err(|error| Failure::file("written", path, &error))
}

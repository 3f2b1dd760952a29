//! `serve` and `work`: processes that run until they are stopped.

use super::answer::Answer;
use super::failure::Result;
use crate::config::{Config, listen_address};
use crate::process::{self, Stop};
use crate::start::{self, Started};
use crate::telemetry;
use clap::Args;

/// Where a process listens.
#[derive(Args)]
pub(super) struct Listen {
    /// Address and port to listen on, for example 127.0.0.1:8080 (`FRAMDRIFT_LISTEN`)
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(super) listen: Option<String>,
}

impl Listen {
    /// The settings with this address, where one is given.
    pub(super) fn apply(&self, mut config: Config) -> Result<Config> {
        if let Some(text) = &self.listen {
            config.listen = listen_address(text)?;
        }
        Ok(config)
    }
}

/// Serve pages and API, with background work in the same process
///
/// Makes the register when there is none. As long as nobody has an account it prints a one-time address where the first
/// administrator chooses a password. Stops cleanly on SIGTERM and Ctrl-C, within 30 seconds.
#[derive(Args)]
pub(super) struct Serve {
    #[command(flatten)]
    listen: Listen,
    /// Leave background work to `framdrift work` (for several processes on PostgreSQL)
    #[arg(long)]
    no_worker: bool,
}

/// Do background work alone: compile reports, write and send mail, follow the schedules
///
/// On PostgreSQL run as many as you like; on SQLite one process works. Answers /healthz, /readyz and /metrics on its
/// address.
#[derive(Args)]
pub(super) struct Work {
    #[command(flatten)]
    listen: Listen,
}

impl Serve {
    /// Runs until a stop.
    pub(super) async fn run(self) -> Result {
        let config = self.listen.apply(Config::read()?)?;
        telemetry::start_log(&config);
        let stop = Stop::on_signals()?;
        let started = start::start(&config).await?;
        let listening = process::listen(&config).await?;
        Answer::raw(&format!("Framdrift answers at {}", listening.base_url))?;
        greet_first_administrator(&started, &listening.base_url).await?;
        if self.no_worker {
            let readiness = process::database_readiness(&started.store);
            let app = process::app(&config, &started, &listening.base_url, readiness)?;
            process::serve(listening, web::routes(app), stop).await?;
        } else {
            serve_and_work(&config, &started, listening, stop).await?;
        }
        started.store.close().await;
        Ok(())
    }
}

/// Pages, API and background work in one process: when one of them ends, the other is stopped too.
pub(super) async fn serve_and_work(
    config: &Config,
    started: &Started,
    listening: process::Listening,
    stop: Stop,
) -> Result {
    let context = process::context(config, started, &listening.base_url)?;
    let app = process::app(config, started, &listening.base_url, process::worker_readiness(&context))?;
    let worker = process::work(context, stop.clone());
    process::beside(process::serve(listening, web::routes(app), stop), worker).await
}

/// Prints the way in for the first administrator, as long as nobody has an account.
async fn greet_first_administrator(started: &Started, base_url: &str) -> Result {
    if let Some(path) = web::first_administrator_link(&started.store, started.clock.now()).await? {
        Answer::raw(&format!(
            "Nobody has an account yet. The first administrator begins here, once, within a day:\n  {base_url}{path}"
        ))?;
    }
    Ok(())
}

impl Work {
    /// Runs until a stop.
    pub(super) async fn run(self) -> Result {
        let config = self.listen.apply(Config::read()?)?;
        telemetry::start_log(&config);
        let stop = Stop::on_signals()?;
        let started = start::start(&config).await?;
        let listening = process::listen(&config).await?;
        // Links in mail lead to the pages, which another process serves.
        let context = process::context(&config, &started, &config.public_url())?;
        let app = process::app(&config, &started, &listening.base_url, process::worker_readiness(&context))?;
        Answer::raw(&format!("Framdrift works; its health is at {}/readyz", listening.base_url))?;
        let worker = process::work(context, stop.clone());
        process::beside(process::serve(listening, web::health_routes(app), stop), worker).await?;
        started.store.close().await;
        Ok(())
    }
}

//! The commands: what each takes, and how it answers people and scripts.
//!
//! Exit codes: 0 done, 1 could not be done, 2 asked wrongly (arguments or settings). Answers go to standard output, the log
//! and mistakes to standard error.

mod access;
mod answer;
mod backup;
mod compiling;
pub mod demo;
mod doctor;
mod export;
pub mod failure;
mod forms;
mod migrate;
mod report;
mod serve;
mod verify;

use answer::Answer;
use clap::{Parser, Subcommand};
use failure::{Failure, Result};
use std::process::ExitCode;

/// Grant and project reporting: record projects, funding per year, milestones and activities once, and have each funder's
/// report compiled from them
///
/// Start with `framdrift demo`, which needs no settings. Settings come from the environment (`FRAMDRIFT_DATABASE_URL`
/// and others) or from framdrift.toml in the working folder; `framdrift doctor` says whether they are right.
#[derive(Parser)]
#[command(name = "framdrift", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done, 1 could not be done, 2 asked wrongly (arguments or settings).";

#[derive(Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Work(serve::Work),
    Migrate(migrate::Migrate),
    Report(report::Report),
    Export(export::Export),
    Forms(forms::Forms),
    User(access::User),
    Token(access::Token),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Verify(verify::Verify),
    Openapi(Openapi),
    Doctor(doctor::Doctor),
}

/// Print the OpenAPI document of the API as JSON
///
/// The same document is served at /api/openapi.json. Needs no register and no settings.
#[derive(clap::Args)]
struct Openapi {}

/// Runs the command that the arguments name.
pub fn run() -> ExitCode {
    // Clap tells mistakes on standard error and exits with 2; help goes to standard output with 0.
    let arguments = Arguments::parse();
    // Stores and mail servers speak TLS; the provider is chosen once for the process. Only a second choice fails.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return tell(&Failure::new(format!("no threads could be started: {error}"))),
    };
    match runtime.block_on(dispatch(arguments.command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => tell(&failure),
    }
}

fn tell(failure: &Failure) -> ExitCode {
    eprintln!("framdrift: {}", failure.text());
    failure.exit_code()
}

async fn dispatch(command: Command) -> Result {
    match command {
        Command::Demo(command) => Box::pin(command.run()).await,
        Command::Serve(command) => command.run().await,
        Command::Work(command) => command.run().await,
        Command::Migrate(command) => command.run().await,
        Command::Report(command) => command.run().await,
        Command::Export(command) => command.run().await,
        Command::Forms(command) => command.run().await,
        Command::User(command) => command.run().await,
        Command::Token(command) => command.run().await,
        Command::Backup(command) => command.run().await,
        Command::Restore(command) => command.run().await,
        Command::Verify(command) => command.run().await,
        Command::Openapi(Openapi {}) => Answer::raw(&web::document()),
        Command::Doctor(command) => command.run().await,
    }
}

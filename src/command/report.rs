//! `report compile`: a report's files by the same road as the workers', without storing anything; and `report schema`.

use super::answer::Answer;
use super::compiling;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::start::{self, Started};
use crate::telemetry;
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use clap::{Args, Subcommand};
use domain::{Obligation, Report as Revision};
use language::Language;
use serde_json::json;
use std::path::PathBuf;
use store::Select;
use store::snapshots::Subject;

/// Compile funders' reports
#[derive(Args)]
pub(super) struct Report {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Compile(Compile),
    /// Print the JSON schema of a report's JSON file
    ///
    /// Draft 2020-12, strict: every field and every kind of cell is named. Needs no register and no settings.
    Schema,
}

/// Compile a report into a folder: Excel, PDF and JSON, as the workers do, storing nothing
///
/// Beside them a folder of the same name that ends in `.tables`, which is emptied first, gets each table as CSV for a
/// spreadsheet set to Norwegian.
///
/// Where several reports of the grant end in the year, --form and --period choose one; without them they are listed and
/// the command ends with 2.
#[derive(Args)]
struct Compile {
    /// The grant: the funder's reference, or the id
    #[arg(long, value_name = "REFERENCE")]
    grant: String,
    /// The year in which the report's period ends
    #[arg(long)]
    year: i32,
    /// Key of the form, as `framdrift forms list` shows it
    #[arg(long, value_name = "KEY")]
    form: Option<String>,
    /// First day of the period, for example 2025-01-01
    #[arg(long, value_name = "DATE")]
    period: Option<NaiveDate>,
    /// Folder for the files; made when it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The time that the documents carry, for example 2026-11-22T12:00:00Z; without it, now. The same register and the
    /// same time give the same bytes
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
    #[command(flatten)]
    answer: Answer,
}

impl Report {
    /// Compiles.
    pub(super) async fn run(self) -> Result {
        match self.command {
            Command::Compile(compile) => compile.run().await,
            Command::Schema => Answer::raw(reports::json::SCHEMA),
        }
    }
}

impl Compile {
    async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let started = start::look(&config).await?;
        let (obligation, revision) = self.choose(&started).await?;
        let language: Language = revision.language.parse().unwrap_or_default();
        let edition = store::reports::edition(&mut started.store.read().await?, &revision).await?;
        let taken_at = self.at.unwrap_or_else(|| started.clock.now());
        let subject = Subject::Report(Box::new(revision));
        let compiled = jobs::compile(&started.store, &subject, &obligation.form_key, language, &edition, taken_at)
            .await
            .map_err(|fault| Failure::new(format!("the report could not be compiled: {fault}")))?;
        started.store.close().await;
        let written = compiling::write(&compiled, &self.out)?;
        let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
        let machine = json!({
            "files": written, "form": obligation.form_key, "period_starts_on": obligation.period_starts_on,
            "period_ends_on": obligation.period_ends_on, "findings": compiled.document.findings.len(),
        });
        self.answer.give(&names.join("\n"), &machine)
    }

    /// The one report that is meant, at its newest revision.
    async fn choose(&self, started: &Started) -> Result<(Obligation, Revision)> {
        let mut session = started.store.read().await?;
        let grant = compiling::find_grant(&mut session, &self.grant).await?;
        let all: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(&mut session).await?;
        let is_meant = |one: &&Obligation| {
            one.period_ends_on.year() == self.year
                && self.form.as_ref().is_none_or(|form| *form == one.form_key)
                && self.period.is_none_or(|first| first == one.period_starts_on)
        };
        let meant: Vec<&Obligation> = all.iter().filter(is_meant).collect();
        let [obligation] = meant[..] else {
            let listed = if meant.is_empty() { all.iter().collect() } else { meant };
            return Err(self.unclear(&listed));
        };
        let revision = Select::<Revision>::all()
            .equal("obligation_id", obligation.id)
            .ordered("revision desc, id")
            .first(&mut session)
            .await?;
        let revision = revision.ok_or_else(|| Failure::new("the report has no revision in the register"))?;
        Ok((obligation.clone(), revision))
    }

    fn unclear(&self, listed: &[&Obligation]) -> Failure {
        let told: Vec<String> = listed
            .iter()
            .map(|one| {
                let (form, first, last) = (&one.form_key, one.period_starts_on, one.period_ends_on);
                format!("  --year {} --form {form} --period {first}   ({first} to {last})", last.year())
            })
            .collect();
        Failure::Use(match told.len() {
            0 => format!("the grant {} owes no report", self.grant),
            _ => format!("not one report, but these are there to choose from:\n{}", told.join("\n")),
        })
    }
}

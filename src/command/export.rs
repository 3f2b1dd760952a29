//! `export`: a portfolio workbook or a grant's control package by the same road as the workers', without storing anything.

use super::answer::Answer;
use super::compiling;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::start::{self, Started};
use crate::telemetry;
use chrono::{DateTime, Utc};
use clap::{Args, ValueEnum};
use domain::organisation::OrganisationNumber;
use domain::portfolio::Selection;
use domain::{Funder, Grant, Organisation, OrganisationId};
use jobs::{Exported, Progress, Telling};
use language::Language;
use serde_json::json;
use std::fs::File;
use std::path::{Path, PathBuf};
use store::{Select, Session};

/// Write a portfolio workbook, or a grant's control package, into a file, storing nothing
///
/// A portfolio holds all projects, grants and expenditure; --organisation, --funder and --year narrow it. A control package
/// (--control-package --grant --year) is of one grant and one year.
///
/// What it writes is for use inside: no count is hidden in it.
#[derive(Args)]
pub(super) struct Export {
    /// Write a grant's control package instead of a portfolio
    #[arg(long, requires = "grant", requires = "year", conflicts_with_all = ["funder", "organisation"])]
    control_package: bool,
    /// The grant of a control package: the funder's reference, or the id
    #[arg(long, value_name = "REFERENCE", requires = "control_package")]
    grant: Option<String>,
    /// Key of the funder whose grants alone are wanted, for example helsedirektoratet
    #[arg(long, value_name = "KEY")]
    funder: Option<String>,
    /// The funding year
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2199))]
    year: Option<i32>,
    /// The one organisation that is wanted: its number, or the id
    #[arg(long, value_name = "NUMBER")]
    organisation: Option<String>,
    /// Kind of file; a control package is always a zip
    #[arg(long, value_enum, conflicts_with = "control_package")]
    format: Option<Format>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Language of its heads: nb, nn or en
    #[arg(long, value_name = "LANGUAGE", default_value = "nb")]
    language: Language,
    /// The time that it carries, for example 2026-11-22T12:00:00Z; without it, now. The same register and the same time give
    /// the same bytes
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
    #[command(flatten)]
    answer: Answer,
}

/// Kinds of file that a portfolio can be.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Excel workbook.
    Xlsx,
}

impl Export {
    /// Writes the file whole or not at all.
    pub(super) async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let started = start::look(&config).await?;
        let partial = partial(&self.out);
        let exported = match self.write(&started, &partial).await {
            Ok(exported) => exported,
            Err(failure) => {
                // What was begun is of no use; that it cannot be removed either is no news.
                let _ = std::fs::remove_file(&partial);
                return Err(failure);
            }
        };
        started.store.close().await;
        std::fs::rename(&partial, &self.out).map_err(|error| Failure::file("written", &self.out, &error))?;
        let machine = json!({ "file": self.out, "name": exported.name, "rows": exported.rows });
        self.answer.give(&self.out.display().to_string(), &machine)
    }

    async fn write(&self, started: &Started, path: &Path) -> Result<Exported> {
        let made_at = self.at.unwrap_or_else(|| started.clock.now());
        let telling = Telling { language: self.language, made_at, zone: started.clock.zone };
        let store = &started.store;
        let written = if self.control_package {
            let (grant, year) = self.package(started).await?;
            jobs::control_package(store, grant.id, year, telling, file(path)?, &Progress::Untold).await
        } else {
            // The one kind of file there is, whether it was asked for or not.
            let (None | Some(Format::Xlsx)) = self.format;
            let selection = self.selection(started).await?;
            jobs::portfolio(store, &selection, telling, file(path)?, &Progress::Untold).await
        };
        written.map_err(|fault| Failure::new(format!("it could not be exported: {fault}")))
    }

    async fn package(&self, started: &Started) -> Result<(Grant, i32)> {
        let mut session = started.store.read().await?;
        let missing = || Failure::Use("a control package is of a --grant and a --year".to_owned());
        let (reference, year) = self.grant.as_deref().zip(self.year).ok_or_else(missing)?;
        Ok((compiling::find_grant(&mut session, reference).await?, year))
    }

    async fn selection(&self, started: &Started) -> Result<Selection> {
        let mut session = started.store.read().await?;
        let organisation_id = self.find_organisation(&mut session).await?;
        if let Some(key) = &self.funder {
            let known: Option<Funder> = Select::all().equal("key", key.as_str()).first(&mut session).await?;
            known.ok_or_else(|| Failure::Use(format!("there is no funder with the key {key}")))?;
        }
        Ok(Selection { organisation_id, funder_key: self.funder.clone(), year: self.year })
    }

    /// The organisation that is named; without a name, all of them.
    async fn find_organisation(&self, session: &mut Session) -> Result<Option<OrganisationId>> {
        let Some(named) = &self.organisation else { return Ok(None) };
        let all: Vec<Organisation> = Select::all().ordered("sort_key, id").fetch(session).await?;
        let meant: Vec<&Organisation> = all.iter().filter(|one| is_named(one, named)).collect();
        let [only] = meant[..] else {
            let number = |one: &Organisation| one.organisation_number.as_ref().map(ToString::to_string);
            let told = |one: &Organisation| {
                format!("  --organisation {}   ({})", number(one).unwrap_or_else(|| one.id.to_string()), one.name)
            };
            let told: Vec<String> = all.iter().map(told).collect();
            return Err(Failure::Use(match told.len() {
                0 => "there is no organisation in the register".to_owned(),
                _ => format!("not one organisation, but these are there to choose from:\n{}", told.join("\n")),
            }));
        };
        Ok(Some(only.id))
    }
}

fn is_named(organisation: &Organisation, named: &str) -> bool {
    let number: Option<OrganisationNumber> = named.parse().ok();
    (number.is_some() && organisation.organisation_number == number) || organisation.id.to_string() == named
}

/// Where the file grows until it is whole.
fn partial(path: &Path) -> PathBuf {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    PathBuf::from(partial)
}

fn file(path: &Path) -> Result<File> {
    File::create(path).map_err(|error| Failure::file("written", path, &error))
}

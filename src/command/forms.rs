//! `forms`: funders' forms as files, checked, listed and tried on a grant.

mod planned;

use super::answer::Answer;
use super::compiling;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::forms;
use crate::start;
use crate::telemetry;
use chrono::{Datelike as _, NaiveDate};
use clap::{Args, Subcommand};
use domain::calendar::Period;
use domain::obligation::lifetime;
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{Form, Funder, Project};
use language::{Language, Message};
use serde_json::json;
use std::path::PathBuf;
use store::Select;
use store::snapshots::Subject;

/// Check funders' forms, list those in force, or try one on a grant
///
/// A form is a TOML file: who asks, for which period, by when, and the sections of the report. Adding a funder is adding a
/// file to the folder that `FRAMDRIFT_FORMS_DIR` names.
#[derive(Args)]
pub(super) struct Forms {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(Check),
    List(List),
    Preview(Preview),
}

/// Check form files, pointing at line and column of every mistake
///
/// Ends with 1 when a file has a mistake. Needs no register and no settings.
#[derive(Args)]
struct Check {
    /// Form files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    answer: Answer,
}

/// List the forms in force: those that come with the program and those in `FRAMDRIFT_FORMS_DIR`
#[derive(Args)]
struct List {
    #[command(flatten)]
    answer: Answer,
}

/// Try a form file on a grant: Excel, PDF and JSON of what the register has for it, storing nothing
///
/// The period is the one of the form's own rule that ends in the year; where several do, --period chooses. Texts, typed
/// figures and attachments belong to a report and are blank. The tables lie as CSV in a folder of the same name that ends
/// in `.tables`, which is emptied first.
#[derive(Args)]
struct Preview {
    /// The form file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The grant: the funder's reference, or the id
    #[arg(long, value_name = "REFERENCE")]
    grant: String,
    /// The year in which the period ends
    #[arg(long)]
    year: i32,
    /// First day of the period, for example 2025-01-01
    #[arg(long, value_name = "DATE")]
    period: Option<NaiveDate>,
    /// Language of the report: nb, nn or en; without it, the form's own
    #[arg(long)]
    language: Option<Language>,
    /// Folder for the files; made when it is missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    answer: Answer,
}

impl Forms {
    /// Checks, lists or tries.
    pub(super) async fn run(self) -> Result {
        match self.command {
            Command::Check(check) => check.run(),
            Command::List(list) => list.run(),
            Command::Preview(preview) => preview.run().await,
        }
    }
}

impl Preview {
    async fn run(self) -> Result {
        let form = forms::check(&self.file)
            .map_err(|mistakes| Failure::new(format!("mistakes in forms:\n{}", mistakes.join("\n"))))?;
        let config = Config::read()?;
        telemetry::start_log(&config);
        let started = start::look(&config).await?;
        let mut session = started.store.read().await?;
        let grant = compiling::find_grant(&mut session, &self.grant).await?;
        let project: Option<Project> = store::find(&mut session, grant.project_id).await?;
        let is_funder_known = match &form.funder_key {
            Some(key) => Select::<Funder>::all().equal("key", key.as_str()).count(&mut session).await? > 0,
            None => true,
        };
        drop(session);
        let whole = lifetime(&grant, project.as_ref())
            .ok_or_else(|| Failure::Use(format!("the grant {} has no first or no last day", self.grant)))?;
        let period = self.choose(&form, whole)?;
        let language = self.language.unwrap_or_else(|| form.language.parse().unwrap_or_default());
        let edition = Edition { report: None, revision: 1, state: ReportState::Draft };
        let (key, now) = (form.key.clone(), started.clock.now());
        let planned = planned::of(&grant, whole, period, &form);
        let mut told = planned::words(language, period, planned.as_ref());
        if let Some(funder) = form.funder_key.as_ref().filter(|_| !is_funder_known) {
            let missing = Message::new("forms-preview-no-funder").with("key", funder.clone());
            told.push(missing.in_language(language));
        }
        let subject = Subject::Look { grant: Box::new(grant), period };
        let compiled = jobs::compile_form(&started.store, &subject, form, language, &edition, now)
            .await
            .map_err(|fault| Failure::new(format!("the form could not be tried: {fault}")))?;
        started.store.close().await;
        let written = compiling::write(&compiled, &self.out)?;
        let names = written.iter().map(|path| path.display().to_string());
        let words: Vec<String> = names.chain(told).collect();
        let machine = json!({
            "files": written, "form": key, "period_starts_on": period.starts_on, "period_ends_on": period.ends_on,
            "findings": compiled.document.findings.len(), "is_funder_known": is_funder_known,
            "deadline_on": planned.as_ref().map(|planned| planned.deadline_on),
            "answer_by_on": planned.as_ref().and_then(|planned| planned.answer_by_on),
            "internal_deadlines": planned.as_ref().map(planned::own).unwrap_or_default(),
        });
        self.answer.give(&words.join("\n"), &machine)
    }

    /// The one period of the form that is meant.
    fn choose(&self, form: &Form, whole: Period) -> Result<Period> {
        let all = form.periods(whole);
        let is_meant =
            |one: &&Period| one.ends_on.year() == self.year && self.period.is_none_or(|first| first == one.starts_on);
        let meant: Vec<&Period> = all.iter().filter(is_meant).collect();
        let [period] = meant[..] else {
            let listed: Vec<&Period> = if meant.is_empty() { all.iter().collect() } else { meant };
            let told = listed.iter().map(|one| {
                let (first, last) = (one.starts_on, one.ends_on);
                format!("  --year {} --period {first}   ({first} to {last})", last.year())
            });
            let told: Vec<String> = told.collect();
            return Err(Failure::Use(match told.len() {
                0 => "the form asks nothing of the grant, which is too short for it".to_owned(),
                _ => format!("not one period, but these are there to choose from:\n{}", told.join("\n")),
            }));
        };
        Ok(*period)
    }
}

impl Check {
    fn run(self) -> Result {
        let (mut mistakes, mut remarks) = (Vec::new(), Vec::new());
        let mut right: Vec<(&PathBuf, Form)> = Vec::new();
        for file in &self.files {
            match forms::checked(file) {
                Ok((form, more)) => {
                    remarks.extend(more);
                    match right.iter().find(|(_, other)| other.key == form.key) {
                        Some((twin, _)) => mistakes.push(forms::same_key(file, twin, &form.key)),
                        None => right.push((file, form)),
                    }
                }
                Err(more) => mistakes.extend(more),
            }
        }
        let words = match right.len() {
            1 => "1 form is right.".to_owned(),
            count => format!("{count} forms are right."),
        };
        let words: Vec<&str> = std::iter::once(words.as_str()).chain(remarks.iter().map(String::as_str)).collect();
        let told =
            |(file, form): &(&PathBuf, Form)| json!({ "file": file, "key": form.key, "revision": form.revision });
        let right: Vec<_> = right.iter().map(told).collect();
        let machine = json!({ "right": right, "mistakes": mistakes, "remarks": remarks });
        self.answer.give(&words.join("\n"), &machine)?;
        if mistakes.is_empty() {
            Ok(())
        } else {
            Err(Failure::new(format!("mistakes in forms:\n{}", mistakes.join("\n"))))
        }
    }
}

impl List {
    fn run(self) -> Result {
        let config = Config::read()?;
        let found = forms::in_force(config.forms_dir.as_deref())
            .map_err(|mistakes| Failure::new(format!("mistakes in forms:\n{}", mistakes.join("\n"))))?;
        let width = found.iter().map(|found| found.form.key.len()).max().unwrap_or(0);
        let mut words = Vec::new();
        let mut machine = Vec::new();
        for found in &found {
            let form = &found.form;
            let origin =
                found.file.as_ref().map_or("comes with the program".to_owned(), |file| file.display().to_string());
            words.push(format!("{:width$}  revision {}  {} ({origin})", form.key, form.revision, form.title.nb));
            machine.push(json!({
                "key": form.key, "revision": form.revision, "funder_key": form.funder_key, "title": form.title,
                "period": form.period, "file": found.file,
            }));
        }
        self.answer.give(&words.join("\n"), &machine)
    }
}

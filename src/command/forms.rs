//! `forms`: funders' forms as files, checked and listed.

use super::answer::Answer;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::forms;
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

/// Check funders' forms, or list those in force
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

impl Forms {
    /// Checks or lists.
    pub(super) fn run(self) -> Result {
        match self.command {
            Command::Check(check) => check.run(),
            Command::List(list) => list.run(),
        }
    }
}

impl Check {
    fn run(self) -> Result {
        let mut mistakes = Vec::new();
        let mut right = Vec::new();
        for file in &self.files {
            match forms::check(file) {
                Ok(form) => right.push(json!({ "file": file, "key": form.key, "revision": form.revision })),
                Err(more) => mistakes.extend(more),
            }
        }
        let words = match right.len() {
            1 => "1 form is right.".to_owned(),
            count => format!("{count} forms are right."),
        };
        self.answer.give(&words, &json!({ "right": right, "mistakes": mistakes }))?;
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

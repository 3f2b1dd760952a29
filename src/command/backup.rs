//! `backup` and `restore`: the register in one archive, and back.

use super::answer::Answer;
use super::failure::Result;
use crate::backup::{self, Manifest};
use crate::config::Config;
use crate::{start, telemetry};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use store::Clock;

/// Back up database and files into one archive, while others use the register
///
/// The archive holds a checked copy of the database, every file the register names, and a manifest of hashes. PostgreSQL
/// is copied by `pg_dump`, which must be installed. Nothing is overwritten. Keep archives on another machine.
#[derive(Args)]
pub(super) struct Backup {
    /// The archive to write
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    answer: Answer,
}

/// Put a backup in the place that the settings name
///
/// Every hash is checked first. Nothing is overwritten: the SQLite file must not be there, a PostgreSQL database must be
/// empty. A backup of an older version is brought up afterwards with `framdrift migrate`.
#[derive(Args)]
pub(super) struct Restore {
    /// The archive to read
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    answer: Answer,
}

impl Backup {
    /// Writes the archive.
    pub(super) async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        start::demand_register(&config)?;
        let store = start::open(&config).await?;
        let manifest = backup::pack(&config, &store, &self.file, Clock::system(config.timezone).now()).await?;
        store.close().await;
        let lost = match manifest.missing.len() {
            0 => String::new(),
            count => format!("\n{count} files that the register names were not in the file store and are not in it."),
        };
        let words = format!("{} holds the {}.{lost}", self.file.display(), contents(&manifest));
        self.answer.give(&words, &json!({ "file": self.file, "manifest": manifest }))
    }
}

impl Restore {
    /// Reads the archive back.
    pub(super) async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let manifest = backup::restore(&config, &self.file).await?;
        let words = format!(
            "Restored the {}, as it was on {}.",
            contents(&manifest),
            manifest.made_at.with_timezone(&config.timezone).format("%Y-%m-%d %H:%M %Z")
        );
        self.answer.give(&words, &json!({ "file": self.file, "manifest": manifest }))
    }
}

fn contents(manifest: &Manifest) -> String {
    let files = manifest.entries.len().saturating_sub(1);
    format!("register at migration {} with {files} files", manifest.migration)
}

//! `migrate`: makes an empty register, or brings an older one up to this program, after a backup.

use super::answer::Answer;
use super::failure::{Failure, Result};
use crate::config::Config;
use crate::{backup, start, telemetry};
use chrono::{DateTime, Utc};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;
use store::{Clock, Migration, RegisterState, Store, StoreError};

/// Make the register, or bring an older one up to this program
///
/// Stop all processes that use the register first. An older register is backed up before it is changed, beside the SQLite
/// file or, for PostgreSQL, in the working folder. A register that is up to date is left as it is.
#[derive(Args)]
pub(super) struct Migrate {
    /// Where the backup goes
    #[arg(long, value_name = "FILE")]
    backup: Option<PathBuf>,
    #[command(flatten)]
    answer: Answer,
}

impl Migrate {
    /// Migrates, and says what was done.
    pub(super) async fn run(self) -> Result {
        let config = Config::read()?;
        telemetry::start_log(&config);
        let forms = start::forms_in_force(&config)?;
        let store = start::open(&config).await?;
        let clock = Clock::system(config.timezone);
        let (found, backup, missing) = match store.register_state().await? {
            RegisterState::Newer { found } => {
                return Err(StoreError::Newer { found, known: store.newest_migration() }.into());
            }
            RegisterState::Current => (store.newest_migration(), None, Vec::new()),
            RegisterState::Empty => (0, None, Vec::new()),
            RegisterState::Older { found, missing } => {
                let archive = self.archive(&store, found, clock.now());
                backup::pack(&config, &store, &archive, clock.now()).await?;
                (found, Some(archive), missing)
            }
        };
        migrate(&store, backup.as_ref()).await?;
        start::furnish(&store, &forms, &clock).await?;
        let known = store.newest_migration();
        store.close().await;
        let words = told(found, known, backup.as_ref(), &missing);
        self.answer.give(&words, &json!({ "found": found, "now": known, "backup": backup }))
    }

    fn archive(&self, store: &Store, found: i64, now: DateTime<Utc>) -> PathBuf {
        let name = format!("framdrift-before-migration-from-{found}-{}.backup", now.format("%Y%m%dT%H%M%SZ"));
        let beside = store.sqlite_path().map_or_else(|| PathBuf::from(&name), |path| path.with_file_name(&name));
        self.backup.clone().unwrap_or(beside)
    }
}

async fn migrate(store: &Store, backup: Option<&PathBuf>) -> Result {
    store.migrate().await.map_err(|error| {
        let saved = backup.map(|backup| format!(". The register as it was is in {}", backup.display()));
        Failure::new(format!("{}{}", super::failure::words(&error), saved.unwrap_or_default()))
    })
}

fn told(found: i64, known: i64, backup: Option<&PathBuf>, missing: &[Migration]) -> String {
    let Some(backup) = backup else {
        return if found == 0 {
            format!("A new register was made, at migration {known}.")
        } else {
            format!("The register is at migration {known}, as this program needs it. Nothing was changed.")
        };
    };
    let steps: Vec<String> = missing.iter().map(|one| format!("  {} {}", one.version, one.description)).collect();
    format!(
        "The register was brought from migration {found} to {known}:\n{}\nA backup of it as it was is in {}",
        steps.join("\n"),
        backup.display()
    )
}

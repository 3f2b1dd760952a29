//! The demo as a person starts it: one command, and then what `demo.json` says.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use super::api::Api;
use super::program::Program;

/// Longer than the promise, because the suite runs a debug build beside other tests.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running demo with a folder of its own.
pub(crate) struct Demo {
    pub(crate) program: Program,
    folder: TempDir,
    description: Value,
}

impl Demo {
    /// Starts a demo of its own, for a test that changes much.
    #[track_caller]
    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the demo");
        let directory = folder.path().join("demo");
        let arguments = ["demo", "--dir", directory.to_str().expect("folders are UTF-8")];
        let mut program = Program::start(folder.path(), &arguments, settings);
        let description = directory.join("demo.json");
        program.wait_until("demo.json", PATIENCE, || description.exists());
        let text = fs::read_to_string(&description).expect("demo.json can be read");
        let description = serde_json::from_str(&text).unwrap_or_else(|error| panic!("demo.json: {error}: {text}"));
        Self { program, folder, description }
    }

    /// The demo that tests share, as long as they only add to it.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Demo> = OnceLock::new();
        SHARED.get_or_init(|| Self::start(&[]))
    }

    /// `demo.json`.
    pub(crate) fn description_file(&self) -> PathBuf {
        self.folder.path().join("demo/demo.json")
    }

    /// The register's SQLite file.
    pub(crate) fn register_file(&self) -> PathBuf {
        self.folder.path().join("demo/framdrift.db")
    }

    /// A folder that a test may write in.
    pub(crate) fn scratch(&self) -> &Path {
        self.folder.path()
    }

    /// Where it answers.
    pub(crate) fn base_url(&self) -> &str {
        self.description["base_url"].as_str().expect("demo.json has base_url")
    }

    /// The first account of a role.
    #[track_caller]
    pub(crate) fn account(&self, role: &str) -> &Value {
        let accounts = self.description["accounts"].as_array().expect("demo.json has accounts");
        let account = accounts.iter().find(|account| account["role"] == role);
        account.unwrap_or_else(|| panic!("no account with the role {role}: {accounts:?}"))
    }

    /// The API with the token of the first account of a role.
    #[track_caller]
    pub(crate) fn api(&self, role: &str) -> Api {
        Api::new(self.base_url(), self.account(role)["token"].as_str().expect("an account has a token"))
    }
}

//! How a command fails: in words that say what to do, with an exit code that scripts can act on.

use crate::config::ConfigError;
use std::process::ExitCode;
use store::{StoreError, Trouble};

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub enum Failure {
    /// It was asked wrongly: exit code 2.
    Use(String),
    /// It was asked rightly and could not: exit code 1.
    Failed(String),
}

/// What a command ends with.
pub type Result<T = ()> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with a text of its own.
    pub fn new(text: impl Into<String>) -> Self {
        Self::Failed(text.into())
    }

    /// What a person reads.
    pub fn text(&self) -> &str {
        match self {
            Self::Use(text) | Self::Failed(text) => text,
        }
    }

    /// What a script reads.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Use(_) => ExitCode::from(2),
            Self::Failed(_) => ExitCode::FAILURE,
        }
    }

    /// Something that could not be done to a file or folder.
    pub fn file(what: &str, path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::Failed(format!("{} cannot be {what}: {error}", path.display()))
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self::Use(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(words(&error))
    }
}

impl From<web::Problem> for Failure {
    fn from(problem: web::Problem) -> Self {
        Self::Failed(format!("it could not be done ({}); the log says more", problem.key()))
    }
}

/// What a fault of the store means to the person who runs the program, and what to do.
pub fn words(error: &StoreError) -> String {
    let what = if matches!(error, StoreError::Files(_)) { "file store" } else { "database" };
    match (error, error.trouble()) {
        (StoreError::Older { found, known }, _) => format!(
            "the register is at migration {found} and this program needs {known}. Stop all processes that use it and run \
             `framdrift migrate`, which makes a backup first"
        ),
        (StoreError::Newer { found, known }, _) => format!(
            "the register is at migration {found}, which a newer program has written; this one knows {known}. Use the \
             newer program, or restore a backup made before it"
        ),
        (_, Some(Trouble::Full)) => {
            format!("there is no room left where the {what} lies. Nothing was half saved; make room and try again")
        }
        (_, Some(Trouble::Locked)) => {
            format!("the {what} is locked by another process. Wait until it is done, or stop it, and try again")
        }
        (_, Some(Trouble::ReadOnly)) => {
            format!("the {what} may not be written by this user. Give the user write access to its folder ({error})")
        }
        (_, Some(Trouble::NotADatabase)) => {
            "the file that FRAMDRIFT_DATABASE_URL names is not a register, or it is damaged. Restore a backup with \
             `framdrift restore`"
                .to_owned()
        }
        (_, Some(Trouble::SignInRefused)) => {
            "the database refuses the user or the password in FRAMDRIFT_DATABASE_URL".to_owned()
        }
        (_, Some(Trouble::Unreachable)) => {
            format!("the {what} cannot be reached: see that it runs and that its address is right ({error})")
        }
        _ => error.to_string(),
    }
}

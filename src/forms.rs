//! The forms in force: those that come with the program, and those of the deployment's own folder, which add to or replace
//! them by key. A mistake in a form is told with file, line and column, before anything starts.

use domain::Form;
use language::Language;
use std::path::{Path, PathBuf};

/// The language of the program's own words at the prompt.
const PROMPT: Language = Language::En;

/// A form with where it comes from.
#[derive(Clone, Debug)]
pub struct FoundForm {
    /// The form.
    pub form: Form,
    /// Its file; missing for those that come with the program.
    pub file: Option<PathBuf>,
}

/// Every form in force, with the mistakes of those that cannot be read: `FILE:LINE:COLUMN: what is wrong`.
pub fn in_force(folder: Option<&Path>) -> Result<Vec<FoundForm>, Vec<String>> {
    let mut found: Vec<FoundForm> =
        reports::forms::built_in().into_iter().map(|form| FoundForm { form, file: None }).collect();
    let mut mistakes = Vec::new();
    for file in folder.map(files).transpose().map_err(|error| vec![error])?.unwrap_or_default() {
        match check(&file) {
            Ok(form) => {
                found.retain(|other| other.form.key != form.key || other.file.is_some());
                if let Some(twin) = found.iter().find(|other| other.form.key == form.key) {
                    let twin = twin.file.clone().unwrap_or_default();
                    mistakes.push(format!("{}:1:1: {} has the same key", file.display(), twin.display()));
                }
                found.push(FoundForm { form, file: Some(file) });
            }
            Err(more) => mistakes.extend(more),
        }
    }
    if mistakes.is_empty() { Ok(found) } else { Err(mistakes) }
}

/// Reads one form file; every mistake as `FILE:LINE:COLUMN: what is wrong`.
pub fn check(file: &Path) -> Result<Form, Vec<String>> {
    let text = std::fs::read_to_string(file).map_err(|error| vec![format!("{}: {error}", file.display())])?;
    reports::forms::parse(&text).map_err(|errors| {
        let told = errors
            .iter()
            .map(|error| format!("{}:{}:{}: {}", file.display(), error.line, error.column, error.in_language(PROMPT)));
        told.collect()
    })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(told)? {
        let path = entry.map_err(told)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

//! The forms in force: those that come with the program, and those of the deployment's own folder, which add to or replace
//! them by key. A mistake in a form is told with file, line and column, before anything starts.

use domain::Form;
use language::{Language, Message, text};
use reports::forms::FormError;
use std::io::ErrorKind;
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
                    mistakes.push(same_key(&file, &twin, &form.key));
                }
                found.push(FoundForm { form, file: Some(file) });
            }
            Err(more) => mistakes.extend(more),
        }
    }
    if mistakes.is_empty() { Ok(found) } else { Err(mistakes) }
}

/// That two files are of one form: `FILE:1:1: what is wrong`.
pub fn same_key(file: &Path, other: &Path, key: &str) -> String {
    let told = Message::new("form-file-same-key").with("other", other.display().to_string());
    format!("{}:1:1: {}", file.display(), told.with("key", key.to_owned()).in_language(PROMPT))
}

/// Reads one form file; every mistake as `FILE:LINE:COLUMN: what is wrong`.
pub fn check(file: &Path) -> Result<Form, Vec<String>> {
    checked(file).map(|(form, _)| form)
}

/// Reads one form file, with what whoever wrote it should know though it is no mistake; both as
/// `FILE:LINE:COLUMN: what it is`.
pub fn checked(file: &Path) -> Result<(Form, Vec<String>), Vec<String>> {
    let source = source(file).map_err(|told| vec![format!("{}: {told}", file.display())])?;
    let at = |error: &FormError| {
        format!("{}:{}:{}: {}", file.display(), error.line, error.column, error.in_language(PROMPT))
    };
    let form = reports::forms::parse(&source).map_err(|errors| errors.iter().map(at).collect::<Vec<_>>())?;
    let remarks = reports::forms::remarks(&source, &form).iter().map(at).collect();
    Ok((form, remarks))
}

/// The text of a file, or why there is none.
fn source(file: &Path) -> Result<String, String> {
    let bytes = std::fs::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => text(PROMPT, "form-file-missing"),
        _ => error.to_string(),
    })?;
    String::from_utf8(bytes).map_err(|_| text(PROMPT, "form-file-not-utf-8"))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_text_says_how_to_save_it() {
        let folder = tempfile::tempdir().unwrap();
        let told = |name: &str, bytes: &[u8]| {
            let file = folder.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            check(&file).unwrap_err().join("\n")
        };
        assert!(told("ansi.toml", b"title = \"M\xe5l\"").contains("UTF-8"));
        assert!(told("utf-16.toml", b"\xff\xfek\0e\0y\0").contains("UTF-8"));
        let nowhere = check(&folder.path().join("nowhere.toml")).unwrap_err().join("\n");
        assert!(nowhere.contains("no such file") && !nowhere.contains("os error"), "{nowhere}");
    }
}

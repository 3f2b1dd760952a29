//! The repository as files, for the tests that read it instead of running it.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders whose Rust files are this project's own.
const SOURCE_FOLDERS: [&str; 4] = ["src", "jobs", "reports", "tests"];

/// One Rust file, with its path from the root of the repository, by `/`.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// Whether the file as a whole is test code.
    pub(crate) fn is_test(&self) -> bool {
        let is_named_so = self.path.ends_with("/tests.rs") || self.path.ends_with("/fixture.rs");
        self.path.starts_with("tests/") || self.path.contains("/tests/") || is_named_so
    }

    /// The lines that end up in the program, numbered from 1: no comments, no unit tests. Unit tests are taken to be
    /// the end of their file.
    pub(crate) fn program_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let whole_file_is_test = self.is_test();
        self.text
            .lines()
            .enumerate()
            .take_while(move |(_, line)| !whole_file_is_test && line.trim() != "#[cfg(test)]")
            .map(|(index, line)| (index + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

/// The root of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository as text; panics with its name where it cannot be read.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every Rust file of the project, sorted by path.
pub(crate) fn source_files() -> Vec<SourceFile> {
    let files = SOURCE_FOLDERS.iter().flat_map(|folder| files_below(folder));
    let mut sources: Vec<SourceFile> = files
        .filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "rs"))
        .map(|path| SourceFile { text: read(&path), path })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 7, "the walk lost the sources: {} files", sources.len());
    sources
}

/// Every file below a folder, as paths from the root. Build output and caches are left out.
pub(crate) fn files_below(folder: &str) -> Vec<String> {
    let mut waiting: Vec<PathBuf> = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(directory) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&directory) else { continue };
        for entry in entries {
            let path = entry.expect("a folder's entry can be read").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
            if matches!(name, "target" | "__pycache__" | "node_modules") {
                continue;
            }
            if path.is_dir() {
                waiting.push(path);
            } else {
                let relative = path.strip_prefix(root()).expect("a file below the root");
                found.push(relative.to_str().expect("names are UTF-8").to_owned());
            }
        }
    }
    found.sort();
    found
}

/// Fails with all the complaints at once, so that one run shows every place to mend.
#[track_caller]
pub(crate) fn assert_none(rule: &str, complaints: &[String]) {
    assert!(complaints.is_empty(), "{rule}\n  {}\n", complaints.join("\n  "));
}

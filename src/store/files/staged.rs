//! What a program that died left of a file it was storing in a folder. `object_store` writes a file beside its place under
//! the same name with `#` and a number, and gives it its name when it is whole; its own list leaves such files out
//! (`local.rs`, `is_valid_file_path`), so they are looked for here.

use crate::error::Result;
use crate::files::unavailable;
use chrono::{DateTime, Utc};
use std::io;
use std::path::{Path, PathBuf};

/// Files that broke off and were last written before a time.
pub(super) async fn older_than(folder: PathBuf, before: DateTime<Utc>) -> Result<Vec<PathBuf>> {
    let found = tokio::task::spawn_blocking(move || walk(&folder, before)).await;
    found.map_err(unavailable)?.map_err(unavailable)
}

/// Removes one; somebody else may have been faster.
pub(super) async fn remove(path: PathBuf) -> Result<()> {
    let removed = tokio::task::spawn_blocking(move || gone(std::fs::remove_file(path))).await;
    removed.map_err(unavailable)?.map(drop).map_err(unavailable)
}

/// Files lie one folder deep.
fn walk(folder: &Path, before: DateTime<Utc>) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for part in std::fs::read_dir(folder)? {
        let part = part?;
        if !part.file_type()?.is_dir() {
            continue;
        }
        for file in gone(std::fs::read_dir(part.path()))?.into_iter().flatten() {
            let file = file?;
            if !is_staged(&file.file_name().to_string_lossy()) {
                continue;
            }
            // It may have been given its place since the folder was read.
            let Some(about) = gone(file.metadata())? else { continue };
            if about.is_file() && DateTime::<Utc>::from(about.modified()?) < before {
                found.push(file.path());
            }
        }
    }
    Ok(found)
}

fn is_staged(name: &str) -> bool {
    let number = name.split_once('#').map(|(_, number)| number);
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|letter| letter.is_ascii_digit()))
}

/// What is not there any more is no fault.
fn gone<T>(looked: io::Result<T>) -> io::Result<Option<T>> {
    match looked {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

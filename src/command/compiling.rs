//! What the commands that compile reports and write exports have in common: which grant is meant, and files that are
//! written whole.

use super::failure::{Failure, Result};
use domain::file::FileFormat;
use domain::{Grant, GrantId};
use jobs::Compiled;
use reports::csv::Dialect;
use reports::document::{Document, Section};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use store::{Select, Session};

/// The grant of a reference of the funder's, or of an id.
pub(super) async fn find_grant(session: &mut Session, named: &str) -> Result<Grant> {
    if let Ok(id) = named.parse::<GrantId>() {
        let found = store::find(session, id).await?;
        return found.ok_or_else(|| Failure::Use(format!("there is no grant with the id {id}")));
    }
    let found: Vec<Grant> = Select::all().equal("reference", named).fetch(session).await?;
    match &found[..] {
        [grant] => Ok(grant.clone()),
        [] => Err(Failure::Use(format!("there is no grant with the reference {named}"))),
        several => {
            let ids: Vec<String> = several.iter().map(|grant| format!("  --grant {}", grant.id)).collect();
            Err(Failure::Use(format!("several grants have that reference:\n{}", ids.join("\n"))))
        }
    }
}

/// Writes a report's files into a folder, which is made when it is missing, and its tables into one below it that is named
/// like them. Gives their paths.
pub(super) fn write(compiled: &Compiled, folder: &Path) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(folder).map_err(|error| Failure::file("made", folder, &error))?;
    let mut written = Vec::new();
    for (format, bytes) in compiled.files() {
        let path = folder.join(compiled.file_name(format));
        replace(&path, bytes)?;
        written.push(path);
    }
    let tables = folder.join(compiled.file_name(FileFormat::Xlsx)).with_extension("tables");
    written.extend(write_tables(&compiled.document, &tables)?);
    Ok(written)
}

/// Writes each table of a document as CSV into a folder of their own, by its key. The folder is emptied first: a table that
/// the report no longer has would be taken for one of its own.
fn write_tables(document: &Document, folder: &Path) -> Result<Vec<PathBuf>> {
    if let Err(error) = fs::remove_dir_all(folder)
        && error.kind() != ErrorKind::NotFound
    {
        return Err(Failure::file("emptied", folder, &error));
    }
    fs::create_dir_all(folder).map_err(|error| Failure::file("made", folder, &error))?;
    let mut written = Vec::new();
    for table in document.sections.iter().flat_map(Section::tables) {
        let path = folder.join(format!("{}.csv", table.key));
        replace(&path, &reports::csv::table(document, table, Dialect::Norwegian))?;
        written.push(path);
    }
    Ok(written)
}

/// Writes a file whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    fs::write(&partial, bytes)
        .and_then(|()| fs::rename(&partial, path))
        .map_err(|error| Failure::file("written", path, &error))
}

//! Writing an archive, while others use the register.

use super::{DatabaseKind, Entry, MANIFEST, MANIFEST_FORMAT, Manifest, digest, dump};
use crate::command::failure::{Failure, Result};
use crate::config::Config;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use store::Store;
use store::backup::{NamedFile, check_copy, named_files};

/// Writes the register to an archive; refuses a path where something is.
///
/// Files are added one at a time, so that memory holds the largest of them and no more.
pub async fn pack(config: &Config, store: &Store, archive: &Path, made_at: DateTime<Utc>) -> Result<Manifest> {
    if archive.exists() {
        return Err(Failure::new(format!("{} is there already; a backup overwrites nothing", archive.display())));
    }
    // What fails half-way is removed with these: only a renamed archive stays.
    let copy = Scratch(beside(archive, "database"));
    let partial = Scratch(beside(archive, "partial"));
    let before = named_files(&mut store.read().await?).await?;
    let migration = copy_database(config, store, &copy.0).await?;
    // A file that came while the database was copied may or may not be in the copy: it is added in any case.
    let after = named_files(&mut store.read().await?).await?;
    let told = |error: std::io::Error| Failure::file("written", &partial.0, &error);
    let mut tar = tar::Builder::new(BufWriter::new(File::create_new(&partial.0).map_err(told)?));
    let mut manifest = Manifest {
        format: MANIFEST_FORMAT,
        program: format!("framdrift {}", env!("CARGO_PKG_VERSION")),
        made_at,
        database: kind(store),
        migration,
        entries: vec![add_database(&mut tar, &copy.0, kind(store)).map_err(told)?],
        missing: Vec::new(),
    };
    let still_named: BTreeSet<&NamedFile> = after.iter().collect();
    for file in before.iter().chain(&after).collect::<BTreeSet<_>>() {
        match add_file(&mut tar, store, file, &partial.0).await? {
            Some(entry) => manifest.entries.push(entry),
            // A file that was pruned in the meantime is missed by nobody.
            None if still_named.contains(file) => manifest.missing.push(file.sha256.clone()),
            None => {}
        }
    }
    finish(tar, &manifest, &partial.0, archive)?;
    Ok(manifest)
}

/// A file that is gone with the value, if it is still there.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // Renamed or never made: then there is nothing to remove.
        let _ = fs::remove_file(&self.0);
    }
}

fn beside(archive: &Path, ending: &str) -> PathBuf {
    let mut name = archive.as_os_str().to_owned();
    name.push(format!(".{ending}"));
    PathBuf::from(name)
}

fn kind(store: &Store) -> DatabaseKind {
    if store.is_postgres() { DatabaseKind::PostgreSql } else { DatabaseKind::Sqlite }
}

/// Copies the database and says at which migration the copy is.
async fn copy_database(config: &Config, store: &Store, to: &Path) -> Result<i64> {
    // What an earlier backup left when it was killed is in the way of the copy.
    let _ = fs::remove_file(to);
    if store.is_postgres() {
        dump::dump(config.database_address(), to).await?;
        return Ok(store.applied_migration().await?);
    }
    store.copy_sqlite(to).await?;
    let copy = check_copy(to).await?;
    if !copy.faults.is_empty() {
        return Err(Failure::new(format!(
            "the register is damaged, so this backup is not kept: {}. Keep your older backups",
            copy.faults.join("; ")
        )));
    }
    Ok(copy.migration)
}

fn add_database(tar: &mut tar::Builder<BufWriter<File>>, copy: &Path, kind: DatabaseKind) -> std::io::Result<Entry> {
    let (sha256, size_bytes) = digest(File::open(copy)?)?;
    tar.append_data(&mut header(size_bytes), kind.entry(), File::open(copy)?)?;
    Ok(Entry { path: kind.entry().to_owned(), sha256, size_bytes })
}

/// Adds a file under its hash; missing when the file store has lost it. Bytes that no longer give their hash end the
/// backup, since nobody could tell later which of the two was right.
async fn add_file(
    tar: &mut tar::Builder<BufWriter<File>>,
    store: &Store,
    file: &NamedFile,
    partial: &Path,
) -> Result<Option<Entry>> {
    let Some(bytes) = store.files.get(&file.sha256).await? else { return Ok(None) };
    let told = |error: std::io::Error| Failure::file("written", partial, &error);
    let (sha256, size_bytes) = digest(bytes.as_ref()).map_err(told)?;
    if sha256 != file.sha256 {
        return Err(Failure::new(format!("the stored file {} has been altered; keep your older backups", file.sha256)));
    }
    let path = format!("files/{sha256}");
    tar.append_data(&mut header(size_bytes), &path, bytes.as_ref()).map_err(told)?;
    Ok(Some(Entry { path, sha256, size_bytes }))
}

fn header(size_bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(size_bytes);
    header.set_mode(0o600);
    header.set_entry_type(tar::EntryType::Regular);
    header
}

/// Adds the manifest, flushes everything to the disk, and gives the archive its name.
fn finish(mut tar: tar::Builder<BufWriter<File>>, manifest: &Manifest, partial: &Path, archive: &Path) -> Result {
    let told = |error: std::io::Error| Failure::file("written", partial, &error);
    let json = serde_json::to_vec_pretty(manifest).expect("a manifest has text keys");
    let size = u64::try_from(json.len()).expect("a manifest in memory is smaller than 2^64 bytes");
    tar.append_data(&mut header(size), MANIFEST, json.as_slice()).map_err(told)?;
    let mut writer = tar.into_inner().map_err(told)?;
    writer.flush().map_err(told)?;
    writer.get_ref().sync_all().map_err(told)?;
    fs::rename(partial, archive).map_err(|error| Failure::file("written", archive, &error))?;
    let folder = archive.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // The name is only lasting when the folder is on the disk too.
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|error| Failure::file("written", folder, &error))
}

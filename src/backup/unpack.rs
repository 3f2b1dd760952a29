//! Reading an archive back: first beside its place and checked whole, then put in place. Nothing that is there is
//! overwritten.

use super::{DatabaseKind, MANIFEST, MANIFEST_FORMAT, Manifest, digest, dump};
use crate::command::failure::{Failure, Result};
use crate::config::Config;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use store::backup::check_copy;
use store::files::Files;
use store::{RegisterState, Store};

/// An archive that was unpacked and found whole. Its folder goes with the value.
pub struct Unpacked {
    /// What it holds.
    pub manifest: Manifest,
    folder: PathBuf,
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        // What stays behind is named after the archive and does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn broken(archive: &Path, what: &str) -> Failure {
    Failure::new(format!("{} is not a whole backup: {what}. Nothing was restored", archive.display()))
}

/// Unpacks an archive into a new folder and checks every hash.
pub fn unpack(archive: &Path, folder: &Path) -> Result<Unpacked> {
    let file = File::open(archive).map_err(|error| Failure::file("read", archive, &error))?;
    fs::create_dir_all(folder.join("database"))
        .and_then(|()| fs::create_dir_all(folder.join("files")))
        .map_err(|error| Failure::file("written", folder, &error))?;
    // From here on the folder goes when something is wrong.
    let mut unpacked = Unpacked { manifest: empty_manifest(), folder: folder.to_path_buf() };
    let mut found = BTreeMap::new();
    let mut manifest = None;
    let cut = |error: std::io::Error| broken(archive, &error.to_string());
    for entry in tar::Archive::new(file).entries().map_err(cut)? {
        let mut entry = entry.map_err(cut)?;
        let path = entry.path().map_err(cut)?.to_str().unwrap_or_default().to_owned();
        if path == MANIFEST {
            let mut text = String::new();
            entry.read_to_string(&mut text).map_err(cut)?;
            manifest = Some(text);
        } else if is_own_name(&path) {
            let hash = unpack_one(archive, &mut entry, &unpacked.folder.join(&path))?;
            found.insert(path, hash);
        } else {
            // Only names that this program writes: nothing of an archive can lead out of the folder.
            return Err(broken(archive, &format!("it holds {path}, which no backup has")));
        }
    }
    unpacked.manifest = check_manifest(archive, manifest, &found)?;
    Ok(unpacked)
}

/// Writes one entry to the disk; its hash and size are those of what was written.
fn unpack_one(archive: &Path, entry: &mut impl std::io::Read, to: &Path) -> Result<(String, u64)> {
    let told = |error: std::io::Error| Failure::file("written", to, &error);
    let mut written = File::create_new(to).map_err(told)?;
    std::io::copy(entry, &mut written).map_err(|error| broken(archive, &error.to_string()))?;
    written.sync_all().map_err(told)?;
    File::open(to).and_then(digest).map_err(told)
}

fn empty_manifest() -> Manifest {
    Manifest {
        format: MANIFEST_FORMAT,
        program: String::new(),
        made_at: chrono::DateTime::UNIX_EPOCH,
        database: DatabaseKind::Sqlite,
        migration: 0,
        entries: Vec::new(),
        missing: Vec::new(),
    }
}

fn is_own_name(path: &str) -> bool {
    let is_hash = |name: &str| name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    [DatabaseKind::Sqlite, DatabaseKind::PostgreSql].iter().any(|kind| kind.entry() == path)
        || path.strip_prefix("files/").is_some_and(is_hash)
}

/// Every entry that the manifest names is there with its hash and size, and nothing else is.
fn check_manifest(archive: &Path, text: Option<String>, found: &BTreeMap<String, (String, u64)>) -> Result<Manifest> {
    let text = text.ok_or_else(|| broken(archive, "it has no manifest, so it was cut short"))?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| broken(archive, &error.to_string()))?;
    if manifest.format != MANIFEST_FORMAT {
        return Err(broken(archive, &format!("its format is {}, of another program version", manifest.format)));
    }
    for entry in &manifest.entries {
        if found.get(&entry.path) != Some(&(entry.sha256.clone(), entry.size_bytes)) {
            return Err(broken(archive, &format!("{} was altered or is missing", entry.path)));
        }
    }
    if found.len() != manifest.entries.len() {
        return Err(broken(archive, "it holds more than its manifest names"));
    }
    if !found.contains_key(manifest.database.entry()) {
        return Err(broken(archive, "it holds no database"));
    }
    Ok(manifest)
}

/// Puts an archive in the place that the settings name. Files go first, since they lie under their hash and harm nobody;
/// the database comes last and in one step.
pub async fn restore(config: &Config, archive: &Path) -> Result<Manifest> {
    match config.database_address().strip_prefix("sqlite://") {
        Some(path) => restore_sqlite(config, archive, Path::new(path.split('?').next().unwrap_or(path))).await,
        None => restore_postgres(config, archive).await,
    }
}

async fn restore_sqlite(config: &Config, archive: &Path, database: &Path) -> Result<Manifest> {
    if database.exists() {
        return Err(Failure::new(format!(
            "{} is there already; a restore overwrites nothing. Move it away, or name another place in \
             FRAMDRIFT_DATABASE_URL",
            database.display()
        )));
    }
    // SQLite would add what a log left there holds to the restored database.
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    if Path::new(&log).exists() {
        return Err(Failure::new(format!(
            "{} is left from another register; move it away together with its database",
            Path::new(&log).display()
        )));
    }
    let unpacked = unpack(archive, &folder_beside(database))?;
    demand_kind(&unpacked, DatabaseKind::Sqlite)?;
    let copy = unpacked.folder.join(DatabaseKind::Sqlite.entry());
    let checked = check_copy(&copy).await?;
    if !checked.faults.is_empty() {
        return Err(broken(archive, &checked.faults.join("; ")));
    }
    let files = match &config.files_url {
        Some(url) => Files::open(url)?,
        None => Files::in_folder(&database.with_file_name("files"))?,
    };
    put_files(&unpacked, &files).await?;
    // A hard link fails where something has come into the way meanwhile; a rename would replace it.
    fs::hard_link(&copy, database).map_err(|error| Failure::file("written", database, &error))?;
    Ok(unpacked.manifest.clone())
}

async fn restore_postgres(config: &Config, archive: &Path) -> Result<Manifest> {
    let store = Store::open(config.database_address(), config.files_url.as_deref()).await?;
    if store.register_state().await? != RegisterState::Empty {
        return Err(Failure::new(
            "the database holds a register already; a restore overwrites nothing. Name an empty database in \
             FRAMDRIFT_DATABASE_URL",
        ));
    }
    let unpacked = unpack(archive, &folder_beside(archive))?;
    demand_kind(&unpacked, DatabaseKind::PostgreSql)?;
    put_files(&unpacked, &store.files).await?;
    dump::restore(config.database_address(), &unpacked.folder.join(DatabaseKind::PostgreSql.entry())).await?;
    store.close().await;
    Ok(unpacked.manifest.clone())
}

fn folder_beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".restoring-{}", std::process::id()));
    PathBuf::from(name)
}

fn demand_kind(unpacked: &Unpacked, wanted: DatabaseKind) -> Result {
    if unpacked.manifest.database == wanted {
        return Ok(());
    }
    Err(Failure::new(
        "the backup is of the other kind of database (SQLite or PostgreSQL) than FRAMDRIFT_DATABASE_URL names",
    ))
}

async fn put_files(unpacked: &Unpacked, files: &Files) -> Result {
    for entry in unpacked.manifest.entries.iter().filter(|entry| entry.path.starts_with("files/")) {
        let path = unpacked.folder.join(&entry.path);
        let bytes = fs::read(&path).map_err(|error| Failure::file("read", &path, &error))?;
        files.put(bytes.into()).await?;
    }
    Ok(())
}

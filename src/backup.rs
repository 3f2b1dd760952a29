//! A register in one archive: the database, every file it names, and a manifest of hashes that comes last. An archive is
//! complete or not there: it is written beside its place, flushed, and then renamed.

mod dump;
mod pack;
mod unpack;

pub use pack::pack;
pub use unpack::{Unpacked, restore, unpack};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::{self, Read};

/// The format of [`Manifest`] that this program reads and writes.
pub const MANIFEST_FORMAT: u32 = 1;

/// The manifest's place in the archive: the last entry.
const MANIFEST: &str = "manifest.json";

/// Which database an archive holds; one cannot be restored into the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatabaseKind {
    /// A copy of a SQLite file.
    Sqlite,
    /// A dump by `pg_dump`, in its own format.
    PostgreSql,
}

impl DatabaseKind {
    const fn entry(self) -> &'static str {
        match self {
            Self::Sqlite => "database/framdrift.db",
            Self::PostgreSql => "database/framdrift.dump",
        }
    }
}

/// One entry of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path in the archive.
    pub path: String,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: u64,
}

/// What an archive holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Must be [`MANIFEST_FORMAT`].
    pub format: u32,
    /// The program that wrote it.
    pub program: String,
    /// When it was written.
    pub made_at: DateTime<Utc>,
    /// Which database.
    pub database: DatabaseKind,
    /// The newest migration of the register.
    pub migration: i64,
    /// Everything in it but the manifest.
    pub entries: Vec<Entry>,
    /// Hashes of files that the register names and the file store had lost already.
    pub missing: Vec<String>,
}

/// The hash and size of what a reader gives.
fn digest(mut reader: impl Read) -> io::Result<(String, u64)> {
    let mut hasher = Sha256::new();
    let size = io::copy(&mut reader, &mut hasher)?;
    Ok((hex::encode(hasher.finalize()), size))
}

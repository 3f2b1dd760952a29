//! What a backup needs of the database: a copy of a SQLite file while others write, a look into such a copy, and the files
//! that the register names. PostgreSQL is copied by its own programs.

use crate::dialect;
use crate::error::{Result, StoreError};
use crate::open::{Database, Store, address};
use crate::session::Session;
use crate::table::Table as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};
use std::path::Path;

/// A file that the register names; several rows may name the same bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NamedFile {
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
}

/// What a copy of a SQLite register is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// Its newest migration.
    pub migration: i64,
    /// What SQLite's own check of the file complains about; empty when it is whole.
    pub faults: Vec<String>,
}

/// Every file that the register names, each once, by its hash.
pub async fn named_files(session: &mut Session) -> Result<Vec<NamedFile>> {
    // A register is backed up before it is brought up to date: an older one may have no exports.
    let mut values = session.values();
    values.push(&domain::Export::NAME.to_owned());
    let found: Vec<i64> = session.fetch_values(dialect::tables_named(session.is_postgres()), values).await?;
    let has_exports = found.iter().any(|count| *count > 0);
    let (files, exports) = (domain::File::NAME, domain::Export::NAME);
    let made = format!(" union all select sha256, size_bytes from {exports} where sha256 is not null");
    let made = if has_exports { made.as_str() } else { "" };
    let sql = format!(
        "select distinct sha256, size_bytes from (select sha256, size_bytes from {files}{made}) as named order by sha256"
    );
    let values = session.values();
    session
        .fetch(&sql, values, |row| {
            Ok(NamedFile {
                sha256: crate::column::Column::get(row, "sha256")?,
                size_bytes: crate::column::Column::get(row, "size_bytes")?,
            })
        })
        .await
}

impl Store {
    /// Writes a consistent copy of the SQLite file to a path where nothing is, while others read and write.
    pub async fn copy_sqlite(&self, to: &Path) -> Result<()> {
        let Database::Sqlite { read, .. } = &self.database else {
            return Err(address("database", "only a SQLite register is copied as a file"));
        };
        let path = to.to_str().ok_or_else(|| address("database", "the copy's path must be UTF-8"))?;
        // A reader copies: the writer is free for others meanwhile.
        sqlx::query("vacuum into $1").bind(path.to_owned()).execute(read).await?;
        Ok(())
    }
}

/// Checks a copy of a SQLite register, without changing it.
pub async fn check_copy(path: &Path) -> Result<Copy> {
    let options = SqliteConnectOptions::new().filename(path).read_only(true).immutable(true);
    let mut connection: SqliteConnection = options.connect().await?;
    let lines: Vec<String> = sqlx::query_scalar("pragma integrity_check").fetch_all(&mut connection).await?;
    let faults = lines.into_iter().filter(|line| line != "ok").collect();
    let migration: i64 = sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .map_err(StoreError::from)?;
    connection.close().await?;
    Ok(Copy { migration, faults })
}

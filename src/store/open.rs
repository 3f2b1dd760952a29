//! Opening a register: pools, and the settings that every connection must have.

use crate::error::{Result, StoreError};
use crate::files::Files;
use crate::session::{Inner, Session};
use crate::write::{Actor, Write};
use chrono::{DateTime, SubsecRound as _, Utc};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Postgres, Transaction};
use std::str::FromStr;
use std::time::Duration;

/// A register: one database and one place for files. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) database: Database,
    /// Where files lie.
    pub files: Files,
}

#[derive(Clone)]
pub(crate) enum Database {
    /// One connection writes, so that writers wait in line instead of failing; four read.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
        path: std::path::PathBuf,
    },
    Postgres(PgPool),
}

/// How long to wait for a connection or for SQLite's writer.
const PATIENCE: Duration = Duration::from_secs(10);

impl Store {
    /// Opens a register by the address of its database: `sqlite://PATH` or `postgres://…`. A SQLite file is made when it
    /// is missing. Nothing is migrated; see [`Store::register_state`].
    ///
    /// Files lie where `files_url` says; without one beside the SQLite file in `files/`, and on PostgreSQL one is needed.
    pub async fn open(database_url: &str, files_url: Option<&str>) -> Result<Self> {
        let database = match database_url.split_once(':').map(|(scheme, _)| scheme) {
            Some("sqlite") => open_sqlite(database_url).await?,
            Some("postgres" | "postgresql") => open_postgres(database_url).await?,
            _ => return Err(address("database", "it must begin with sqlite:// or postgres://")),
        };
        let files = match (files_url, &database) {
            (Some(url), _) => Files::open(url)?,
            (None, Database::Sqlite { path, .. }) => Files::in_folder(&path.with_file_name("files"))?,
            (None, Database::Postgres(_)) => {
                return Err(address("file store", "it must be given when the database is PostgreSQL"));
            }
        };
        Ok(Self { database, files })
    }

    /// Whether this is PostgreSQL, on which several processes may work.
    pub fn is_postgres(&self) -> bool {
        matches!(self.database, Database::Postgres(_))
    }

    /// The SQLite file; missing on PostgreSQL.
    pub fn sqlite_path(&self) -> Option<&std::path::Path> {
        match &self.database {
            Database::Sqlite { path, .. } => Some(path),
            Database::Postgres(_) => None,
        }
    }

    /// One consistent look at the register.
    pub async fn read(&self) -> Result<Session> {
        Ok(Session(match &self.database {
            Database::Sqlite { read, .. } => Inner::Sqlite(read.begin_with("begin deferred").await?),
            Database::Postgres(pool) => {
                Inner::Postgres(begun(pool, "begin isolation level repeatable read, read only").await?)
            }
        }))
    }

    /// A look at the register for one query, without a transaction around it: what two queries see may differ.
    pub async fn look(&self) -> Result<Session> {
        Ok(Session(match &self.database {
            Database::Sqlite { read, .. } => Inner::SqliteLook(read.acquire().await?),
            Database::Postgres(pool) => Inner::PostgresLook(pool.acquire().await?),
        }))
    }

    /// A transaction that writes. On SQLite it has the only writer until it ends.
    pub async fn write(&self, actor: Actor, now: DateTime<Utc>) -> Result<Write> {
        let session = Session(match &self.database {
            Database::Sqlite { write, .. } => Inner::Sqlite(write.begin_with("begin immediate").await?),
            Database::Postgres(pool) => Inner::Postgres(begun(pool, "begin").await?),
        });
        Ok(Write { session, actor, now: now.trunc_subsecs(6) })
    }

    /// Answers when the database does.
    pub async fn ping(&self) -> Result<()> {
        let mut session = self.read().await?;
        let values = session.values();
        session.fetch_values::<i64>("select cast(1 as bigint) as value", values).await.map(drop)
    }

    /// Closes all connections, waiting for those in use.
    pub async fn close(&self) {
        match &self.database {
            Database::Sqlite { read, write, .. } => {
                read.close().await;
                write.close().await;
            }
            Database::Postgres(pool) => pool.close().await,
        }
    }
}

/// Begins a transaction to its end, also when whoever asked has gone, such as a browser that hung up: sqlx does not count
/// a transaction whose beginning was cut short, and would lend the connection out again inside it, as it was begun.
async fn begun(pool: &PgPool, statement: &'static str) -> Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    let beginning = tokio::spawn(async move { pool.begin_with(statement).await });
    Ok(beginning.await.map_err(|error| StoreError::Unavailable(Box::new(error)))??)
}

pub(crate) fn address(what: &'static str, reason: impl Into<String>) -> StoreError {
    StoreError::Address { what, reason: reason.into() }
}

async fn open_sqlite(url: &str) -> Result<Database> {
    let options = SqliteConnectOptions::from_str(url).map_err(|error| address("database", error.to_string()))?;
    let path = options.get_filename().to_path_buf();
    if path.as_os_str().is_empty() || path.to_string_lossy().contains(":memory:") {
        return Err(address("database", "it must name a file"));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| StoreError::Unavailable(Box::new(error)))?;
    }
    let options = options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // FULL: a commit that was answered survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(PATIENCE);
    let pool = |most: u32| {
        SqlitePoolOptions::new()
            .max_connections(most)
            .acquire_timeout(PATIENCE)
            .after_connect(|connection, _| Box::pin(assert_settings(connection)))
    };
    // The writer connects first: it makes the file and turns WAL on.
    let write = pool(1).connect_with(options.clone()).await?;
    let read = pool(4).connect_lazy_with(options);
    Ok(Database::Sqlite { read, write, path })
}

/// A connection without these settings would lose answered commits or references; it is refused.
async fn assert_settings(connection: &mut SqliteConnection) -> std::result::Result<(), sqlx::Error> {
    let journal: String = sqlx::query_scalar("pragma journal_mode").fetch_one(&mut *connection).await?;
    let synchronous: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&mut *connection).await?;
    let foreign_keys: i64 = sqlx::query_scalar("pragma foreign_keys").fetch_one(&mut *connection).await?;
    if (journal.as_str(), synchronous, foreign_keys) == ("wal", 2, 1) {
        return Ok(());
    }
    let found = format!("journal_mode={journal} synchronous={synchronous} foreign_keys={foreign_keys}");
    Err(sqlx::Error::Configuration(found.into()))
}

async fn open_postgres(url: &str) -> Result<Database> {
    let options = PgConnectOptions::from_str(url).map_err(|error| address("database", error.to_string()))?;
    let pool = PgPoolOptions::new().max_connections(10).acquire_timeout(PATIENCE).connect_with(options).await?;
    Ok(Database::Postgres(pool))
}

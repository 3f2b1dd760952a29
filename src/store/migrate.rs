//! Bringing a register to the program's newest migration. Forward only, each migration in its own transaction; a register
//! that is newer than the program is refused.

use crate::error::{Result, StoreError};
use crate::open::{Database, Store};
use sqlx::migrate::Migrator;

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// A migration that has been or will be applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migration {
    /// Its number.
    pub version: i64,
    /// Its name.
    pub description: String,
}

/// How a register stands to this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegisterState {
    /// No migration has been applied: nothing is in it.
    Empty,
    /// It is as the program needs it.
    Current,
    /// It lacks migrations.
    Older {
        /// The newest it has.
        found: i64,
        /// What it lacks.
        missing: Vec<Migration>,
    },
    /// It was written by a newer program.
    Newer {
        /// The newest it has.
        found: i64,
    },
}

const NEWEST: &str = "select coalesce(max(version), 0) from _sqlx_migrations";

fn newest(migrator: &Migrator) -> i64 {
    migrator.iter().map(|migration| migration.version).max().unwrap_or(0)
}

impl Store {
    fn migrator(&self) -> &'static Migrator {
        match self.database {
            Database::Sqlite { .. } => &SQLITE,
            Database::Postgres(_) => &POSTGRES,
        }
    }

    /// The newest migration that this program knows.
    pub fn newest_migration(&self) -> i64 {
        newest(self.migrator())
    }

    /// How the register stands to this program.
    pub async fn register_state(&self) -> Result<RegisterState> {
        let exists = match &self.database {
            Database::Sqlite { write, .. } => {
                sqlx::query_scalar::<_, i64>("select count(*) from sqlite_master where name = '_sqlx_migrations'")
                    .fetch_one(write)
                    .await?
            }
            Database::Postgres(pool) => {
                sqlx::query_scalar::<_, i64>(
                    "select count(*) from information_schema.tables \
                     where table_name = '_sqlx_migrations' and table_schema = current_schema()",
                )
                .fetch_one(pool)
                .await?
            }
        };
        if exists == 0 {
            return Ok(RegisterState::Empty);
        }
        let found: i64 = match &self.database {
            Database::Sqlite { write, .. } => sqlx::query_scalar(NEWEST).fetch_one(write).await?,
            Database::Postgres(pool) => sqlx::query_scalar(NEWEST).fetch_one(pool).await?,
        };
        let known = self.newest_migration();
        Ok(match found.cmp(&known) {
            _ if found == 0 => RegisterState::Empty,
            std::cmp::Ordering::Equal => RegisterState::Current,
            std::cmp::Ordering::Greater => RegisterState::Newer { found },
            std::cmp::Ordering::Less => RegisterState::Older { found, missing: self.migrations_after(found) },
        })
    }

    fn migrations_after(&self, found: i64) -> Vec<Migration> {
        let missing = self.migrator().iter().filter(|migration| migration.version > found);
        missing
            .map(|migration| Migration {
                version: migration.version,
                description: migration.description.clone().into_owned(),
            })
            .collect()
    }

    /// The newest migration that the register has; 0 for an empty one.
    pub async fn applied_migration(&self) -> Result<i64> {
        Ok(match self.register_state().await? {
            RegisterState::Empty => 0,
            RegisterState::Current => self.newest_migration(),
            RegisterState::Older { found, .. } | RegisterState::Newer { found } => found,
        })
    }

    /// Applies the migrations that are missing. A register that is newer than the program is refused.
    pub async fn migrate(&self) -> Result<()> {
        if let RegisterState::Newer { found } = self.register_state().await? {
            return Err(StoreError::Newer { found, known: self.newest_migration() });
        }
        let applied = match &self.database {
            Database::Sqlite { write, .. } => SQLITE.run(write).await,
            Database::Postgres(pool) => POSTGRES.run(pool).await,
        };
        applied.map_err(|error| StoreError::Unavailable(Box::new(error)))
    }
}

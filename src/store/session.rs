//! One transaction on either database, and how statements run on it. A session is short: it is never held across
//! rendering, mail or the network, but for exports, which are written while they are read.

use crate::column::{Arguments, Column, Row};
use crate::error::Result;
use crate::table::{OpaqueRow, Table};
use futures::stream::{self, BoxStream, StreamExt as _};
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{AssertSqlSafe, Postgres, Sqlite, Transaction};

/// A transaction. Dropping it without [`Session::commit`] undoes it.
pub struct Session(pub(crate) Inner);

pub(crate) enum Inner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
    /// A connection for one query, which needs no transaction around it.
    SqliteLook(PoolConnection<Sqlite>),
    /// The same.
    PostgresLook(PoolConnection<Postgres>),
}

/// Values for `$1`, `$2`, … of a statement, in order. A value that cannot be encoded fails the statement.
pub(crate) struct Values {
    arguments: Arguments,
    failed: Result<()>,
}

impl Values {
    /// The next value.
    pub(crate) fn push(&mut self, value: &impl Column) -> &mut Self {
        if self.failed.is_ok() {
            self.failed = value.add(&mut self.arguments);
        }
        self
    }

    /// The columns of a thing, in the order of [`Table::COLUMNS`], then its sort key where it has one.
    pub(crate) fn push_columns<T: Table>(&mut self, thing: &T) -> &mut Self {
        if self.failed.is_ok() {
            self.failed = thing.add_columns(&mut crate::table::Opaque(&mut self.arguments));
        }
        if let Some(name) = thing.name() {
            self.push(&language::sort_key_hex(name));
        }
        self
    }
}

/// Turns a row of either database into a value.
pub(crate) trait FromEither: Sized {
    /// Reads all columns.
    fn from_either(row: Row<'_>) -> Result<Self>;
}

/// A thing read whole.
pub(crate) struct Whole<T>(pub(crate) T);

impl<T: Table> FromEither for Whole<T> {
    fn from_either(row: Row<'_>) -> Result<Self> {
        T::read(OpaqueRow(row)).map(Self)
    }
}

enum Rows {
    Sqlite(Vec<SqliteRow>),
    Postgres(Vec<PgRow>),
}

/// Tells whoever listens which statement is about to run: at `trace`, which no log has unless it is asked for, and without
/// its values, which may be anybody's. The plans of what a page truly runs are looked at by it.
fn tell(sql: &str) {
    tracing::trace!(target: "store::statement", sql);
}

impl Session {
    /// Makes what was done lasting.
    pub async fn commit(self) -> Result<()> {
        match self.0 {
            Inner::Sqlite(transaction) => transaction.commit().await?,
            Inner::Postgres(transaction) => transaction.commit().await?,
            Inner::SqliteLook(_) | Inner::PostgresLook(_) => {}
        }
        Ok(())
    }

    /// Whether this is PostgreSQL, for the few statements that differ; see `dialect`.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self.0, Inner::Postgres(_) | Inner::PostgresLook(_))
    }

    /// An empty list of values for this database.
    pub(crate) fn values(&self) -> Values {
        let arguments = match self.0 {
            Inner::Sqlite(_) | Inner::SqliteLook(_) => Arguments::Sqlite(SqliteArguments::default()),
            Inner::Postgres(_) | Inner::PostgresLook(_) => Arguments::Postgres(PgArguments::default()),
        };
        Values { arguments, failed: Ok(()) }
    }

    /// Runs a statement and says how many rows it touched.
    ///
    /// Statements are put together from this crate's own constants alone; every value is bound.
    pub(crate) async fn execute(&mut self, sql: &str, values: Values) -> Result<u64> {
        values.failed?;
        tell(sql);
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match (&mut self.0, values.arguments) {
            (Inner::Sqlite(session), Arguments::Sqlite(values)) => {
                sqlx::query_with(sql, values).execute(&mut **session).await?.rows_affected()
            }
            (Inner::Postgres(session), Arguments::Postgres(values)) => {
                sqlx::query_with(sql, values).execute(&mut **session).await?.rows_affected()
            }
            (Inner::SqliteLook(session), Arguments::Sqlite(values)) => {
                sqlx::query_with(sql, values).execute(&mut **session).await?.rows_affected()
            }
            (Inner::PostgresLook(session), Arguments::Postgres(values)) => {
                sqlx::query_with(sql, values).execute(&mut **session).await?.rows_affected()
            }
            _ => unreachable!("values are made by the session that runs them"),
        })
    }

    async fn rows(&mut self, sql: &str, values: Values) -> Result<Rows> {
        values.failed?;
        tell(sql);
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(match (&mut self.0, values.arguments) {
            (Inner::Sqlite(session), Arguments::Sqlite(values)) => {
                Rows::Sqlite(sqlx::query_with(sql, values).fetch_all(&mut **session).await?)
            }
            (Inner::Postgres(session), Arguments::Postgres(values)) => {
                Rows::Postgres(sqlx::query_with(sql, values).fetch_all(&mut **session).await?)
            }
            (Inner::SqliteLook(session), Arguments::Sqlite(values)) => {
                Rows::Sqlite(sqlx::query_with(sql, values).fetch_all(&mut **session).await?)
            }
            (Inner::PostgresLook(session), Arguments::Postgres(values)) => {
                Rows::Postgres(sqlx::query_with(sql, values).fetch_all(&mut **session).await?)
            }
            _ => unreachable!("values are made by the session that runs them"),
        })
    }

    /// Runs a query and reads each row with `read`.
    pub(crate) async fn fetch<T>(
        &mut self,
        sql: &str,
        values: Values,
        read: impl Fn(Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        match self.rows(sql, values).await? {
            Rows::Sqlite(rows) => rows.iter().map(|row| read(Row::Sqlite(row))).collect(),
            Rows::Postgres(rows) => rows.iter().map(|row| read(Row::Postgres(row))).collect(),
        }
    }

    /// Runs a query and reads each row as it comes, so that no more than a few are in memory. The session is busy until the
    /// stream is dropped.
    pub(crate) fn stream<'a, T: Send + 'a>(
        &'a mut self,
        sql: &str,
        values: Values,
        read: fn(Row<'_>) -> Result<T>,
    ) -> BoxStream<'a, Result<T>> {
        if let Err(error) = values.failed {
            return stream::once(std::future::ready(Err(error))).boxed();
        }
        tell(sql);
        let sql = AssertSqlSafe(sql.to_owned());
        match (&mut self.0, values.arguments) {
            (Inner::Sqlite(session), Arguments::Sqlite(values)) => {
                sqlx::query_with(sql, values).fetch(&mut **session).map(move |row| read(Row::Sqlite(&row?))).boxed()
            }
            (Inner::Postgres(session), Arguments::Postgres(values)) => {
                sqlx::query_with(sql, values).fetch(&mut **session).map(move |row| read(Row::Postgres(&row?))).boxed()
            }
            (Inner::SqliteLook(session), Arguments::Sqlite(values)) => {
                sqlx::query_with(sql, values).fetch(&mut **session).map(move |row| read(Row::Sqlite(&row?))).boxed()
            }
            (Inner::PostgresLook(session), Arguments::Postgres(values)) => {
                sqlx::query_with(sql, values).fetch(&mut **session).map(move |row| read(Row::Postgres(&row?))).boxed()
            }
            _ => unreachable!("values are made by the session that runs them"),
        }
    }

    /// Runs a query that gives things of one table.
    pub(crate) async fn fetch_things<T: Table>(&mut self, sql: &str, values: Values) -> Result<Vec<T>> {
        self.fetch(sql, values, |row| Whole::from_either(row).map(|whole: Whole<T>| whole.0)).await
    }

    /// Runs a query that gives one value a row, in the column `value`.
    pub(crate) async fn fetch_values<T: Column>(&mut self, sql: &str, values: Values) -> Result<Vec<T>> {
        self.fetch(sql, values, |row| T::get(row, "value")).await
    }
}

//! Registers to measure on: how they are opened, and the demo's rows on PostgreSQL.

use std::path::Path;

use anyhow::{Context, Result};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, Row, SqliteConnection};
use tokio::runtime::{Builder, Runtime};

/// How many rows one insert carries.
const BATCH: usize = 200;

/// One thread is enough: the filling is one statement after another.
pub(crate) fn runtime() -> Result<Runtime> {
    Ok(Builder::new_current_thread().enable_all().build()?)
}

/// As the program's own: what is compared must have the same threads.
pub(crate) fn runtime_of_all_cores() -> Result<Runtime> {
    Ok(Builder::new_multi_thread().enable_all().build()?)
}

/// A column with its declared type.
struct Column {
    name: String,
    kind: String,
}

impl Column {
    /// The value as PostgreSQL reads it; what is missing stays missing.
    fn as_text(&self) -> String {
        let name = &self.name;
        let text = match self.kind.as_str() {
            "uuid" => format!("lower(hex({name}))"),
            "blob" => format!("'\\x' || hex({name})"),
            _ => format!("cast({name} as text)"),
        };
        format!("case when {name} is null then null else {text} end")
    }

    fn postgres_kind(&self) -> &str {
        if self.kind == "blob" { "bytea" } else { &self.kind }
    }
}

/// The columns of a table, in their order.
async fn columns(sqlite: &mut SqliteConnection, table: &str) -> Result<Vec<Column>> {
    let rows = sqlx::query("select name, type from pragma_table_info($1)").bind(table).fetch_all(sqlite).await?;
    rows.iter()
        .map(|row| Ok(Column { name: row.try_get(0)?, kind: row.try_get::<String, _>(1)?.to_lowercase() }))
        .collect()
}

/// What the columns of a table are called.
pub(crate) async fn column_names(sqlite: &mut SqliteConnection, table: &str) -> Result<Vec<String>> {
    Ok(columns(sqlite, table).await?.into_iter().map(|column| column.name).collect())
}

pub(crate) async fn open(file: &Path) -> Result<SqliteConnection> {
    let connection = SqliteConnectOptions::new().filename(file).foreign_keys(false).connect().await;
    connection.with_context(|| format!("opening {}", file.display()))
}

/// The texts that a query gives in its one column, on either database.
pub(crate) async fn texts(url: &str, sql: &str) -> Result<Vec<String>> {
    let statement = AssertSqlSafe(sql.to_owned());
    if url.starts_with("postgres") {
        let mut connection = PgConnection::connect(url).await?;
        return Ok(sqlx::query_scalar(statement).fetch_all(&mut connection).await?);
    }
    let mut connection = SqliteConnection::connect(url).await?;
    Ok(sqlx::query_scalar(statement).fetch_all(&mut connection).await?)
}

/// Runs statements one after another, on either database.
pub(crate) async fn execute(url: &str, statements: Vec<String>) -> Result<()> {
    if url.starts_with("postgres") {
        let mut connection = PgConnection::connect(url).await?;
        for statement in statements {
            connection.execute(AssertSqlSafe(statement)).await?;
        }
        return Ok(connection.close().await?);
    }
    let mut connection = SqliteConnection::connect(url).await?;
    for statement in statements {
        connection.execute(AssertSqlSafe(statement)).await?;
    }
    Ok(connection.close().await?)
}

/// Copies every row of a SQLite register into a migrated PostgreSQL one.
pub(crate) async fn copy(file: &Path, postgres_url: &str) -> Result<()> {
    let mut sqlite = open(file).await?;
    let mut postgres = PgConnection::connect(postgres_url).await?;
    // Rows come table by table, before what they refer to.
    postgres.execute("set session_replication_role = replica").await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like '%migrations'",
    )
    .fetch_all(&mut sqlite)
    .await?;
    // All at once: a table takes along those that refer to it, which may have been copied already.
    postgres.execute(AssertSqlSafe(format!("truncate {}", tables.join(", ")))).await?;
    for table in tables {
        copy_table(&mut sqlite, &mut postgres, &table).await.with_context(|| table.clone())?;
    }
    postgres.execute("analyze").await?;
    postgres.close().await?;
    Ok(sqlite.close().await?)
}

async fn copy_table(sqlite: &mut SqliteConnection, postgres: &mut PgConnection, table: &str) -> Result<()> {
    let columns = columns(sqlite, table).await?;
    let as_text: Vec<String> = columns.iter().map(Column::as_text).collect();
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let read = format!("select {} from {table}", as_text.join(", "));
    let rows = sqlx::query(AssertSqlSafe(read)).fetch_all(sqlite).await?;
    for batch in rows.chunks(BATCH) {
        let mut number = 0;
        let groups: Vec<String> = batch
            .iter()
            .map(|_| {
                let values: Vec<String> = columns
                    .iter()
                    .map(|column| {
                        number += 1;
                        format!("${number}::text::{}", column.postgres_kind())
                    })
                    .collect();
                format!("({})", values.join(", "))
            })
            .collect();
        let statement = format!("insert into {table} ({}) values {}", names.join(", "), groups.join(", "));
        let mut query = sqlx::query(AssertSqlSafe(statement));
        for row in batch {
            for index in 0..columns.len() {
                query = query.bind(row.try_get::<Option<String>, _>(index)?);
            }
        }
        query.execute(&mut *postgres).await?;
    }
    Ok(())
}

//! Registers to measure on: the demo's, filled up with activities, and the same rows on PostgreSQL.

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

async fn columns(sqlite: &mut SqliteConnection, table: &str) -> Result<Vec<Column>> {
    let rows = sqlx::query("select name, type from pragma_table_info($1)").bind(table).fetch_all(sqlite).await?;
    rows.iter()
        .map(|row| Ok(Column { name: row.try_get(0)?, kind: row.try_get::<String, _>(1)?.to_lowercase() }))
        .collect()
}

pub(crate) async fn open(file: &Path) -> Result<SqliteConnection> {
    let connection = SqliteConnectOptions::new().filename(file).foreign_keys(false).connect().await;
    connection.with_context(|| format!("opening {}", file.display()))
}

/// Adds copies of the register's activities until there are `wanted`, in other projects than `project`, which stays as
/// it is: what is measured is the size of the register, not of the page.
pub(crate) async fn fill(file: &Path, project: uuid::Uuid, wanted: i64) -> Result<()> {
    let mut sqlite = open(file).await?;
    let present: i64 = sqlx::query_scalar("select count(*) from activities").fetch_one(&mut sqlite).await?;
    let names = columns(&mut sqlite, "activities").await?;
    let values: Vec<String> = names
        .iter()
        .map(|column| match column.name.as_str() {
            "id" => "randomblob(16)".to_owned(),
            name => format!("pattern.{name}"),
        })
        .collect();
    let names: Vec<String> = names.into_iter().map(|column| column.name).collect();
    let statement = format!(
        "with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < $1),
              patterns as (select *, row_number() over () as pattern_number, count(*) over () as pattern_count
                           from activities where project_id <> $2 limit 1000)
         insert into activities ({}) select {} from numbers
         join patterns as pattern on pattern.pattern_number = 1 + numbers.number % min(pattern.pattern_count, 1000)",
        names.join(", "),
        values.join(", ")
    );
    sqlite.execute("pragma synchronous = off").await?;
    sqlx::query(AssertSqlSafe(statement)).bind(wanted - present).bind(project).execute(&mut sqlite).await?;
    sqlite.execute("analyze").await?;
    sqlite.execute("pragma wal_checkpoint(truncate)").await?;
    Ok(sqlite.close().await?)
}

/// The same on PostgreSQL.
pub(crate) async fn fill_postgres(url: &str, project: uuid::Uuid, wanted: i64) -> Result<()> {
    let mut postgres = PgConnection::connect(url).await?;
    let present: i64 = sqlx::query_scalar("select count(*) from activities").fetch_one(&mut postgres).await?;
    let names: Vec<String> = sqlx::query_scalar(
        "select column_name::text from information_schema.columns where table_name = 'activities' \
         and table_schema = current_schema() order by ordinal_position",
    )
    .fetch_all(&mut postgres)
    .await?;
    let value = |name: &String| match name.as_str() {
        "id" => "gen_random_uuid()".to_owned(),
        name => format!("pattern.{name}"),
    };
    let values: Vec<String> = names.iter().map(value).collect();
    let statement = format!(
        "with patterns as (select *, row_number() over () as pattern_number, count(*) over () as pattern_count
                           from (select * from activities where project_id <> $2 limit 1000) as sampled)
         insert into activities ({}) select {} from generate_series(1, $1) as numbers(number)
         join patterns as pattern on pattern.pattern_number = 1 + numbers.number % pattern.pattern_count",
        names.join(", "),
        values.join(", ")
    );
    postgres.execute("set synchronous_commit = off").await?;
    sqlx::query(AssertSqlSafe(statement)).bind(wanted - present).bind(project).execute(&mut postgres).await?;
    postgres.execute("vacuum analyze activities").await?;
    Ok(postgres.close().await?)
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
    for table in tables {
        postgres.execute(AssertSqlSafe(format!("truncate {table} cascade"))).await?;
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

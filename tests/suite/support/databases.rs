//! A register for each test, on each database: a SQLite file, or a PostgreSQL database made from a migrated template.
//!
//! [`both_databases!`](crate::both_databases) writes the two tests of one body. SQLite always runs; PostgreSQL runs where
//! `TEST_POSTGRES_URL` names a server, which `tests/run` starts.

use std::future::Future;
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use store::Store;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use super::{environment, skipped};

/// Makes `sqlite::NAME` and `postgres::NAME` of each `async fn NAME(register: &Register)`. Once a module.
#[macro_export]
macro_rules! both_databases {
    ($($(#[$attribute:meta])* async fn $name:ident($register:ident: &$kind:ty) $body:block)+) => {
        $($(#[$attribute])* async fn $name($register: &$kind) $body)+

        mod sqlite {
            $(#[test]
            fn $name() {
                $crate::support::databases::on_sqlite(async |register| super::$name(register).await);
            })+
        }

        mod postgres {
            $(#[test]
            fn $name() {
                $crate::support::databases::on_postgres(async |register| super::$name(register).await);
            })+
        }
    };
}

/// An empty, migrated register of one test's own.
pub(crate) struct Register {
    pub(crate) store: Store,
    /// What `FRAMDRIFT_DATABASE_URL` should say.
    pub(crate) database_url: String,
    /// What `FRAMDRIFT_FILES_URL` should say.
    pub(crate) files_url: String,
    /// The register's folder, where a test may leave its own files too.
    pub(crate) folder: TempDir,
}

impl Register {
    async fn open(database_url: String, folder: TempDir) -> Self {
        let files = folder.path().join("files");
        std::fs::create_dir_all(&files).expect("a folder for files");
        let files_url = format!("file://{}", files.display());
        let store = Store::open(&database_url, Some(&files_url)).await.expect("the register opens");
        store.migrate().await.expect("the register migrates");
        Self { store, database_url, files_url, folder }
    }

    /// What a hand-written query counts or adds up, past every layer of the program.
    pub(crate) async fn number(&self, sql: &str) -> i64 {
        number(&self.database_url, sql).await
    }

    /// Runs statements by hand, past every layer of the program.
    pub(crate) async fn execute(&self, sql: &str) {
        let statement = AssertSqlSafe(sql.to_owned());
        if self.store.is_postgres() {
            let mut connection = PgConnection::connect(&self.database_url).await.expect("PostgreSQL answers");
            connection.execute(statement).await.expect("the statement runs");
        } else {
            let mut connection = SqliteConnection::connect(&self.database_url).await.expect("SQLite opens");
            connection.execute(statement).await.expect("the statement runs");
        }
    }
}

/// The one whole number that a query gives; a sum is cast to `bigint` by the query itself.
pub(crate) async fn number(database_url: &str, sql: &str) -> i64 {
    let query = sqlx::query_scalar::<sqlx::Postgres, i64>;
    if database_url.starts_with("postgres") {
        let mut connection = PgConnection::connect(database_url).await.expect("PostgreSQL answers");
        return query(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect(sql);
    }
    let mut connection = SqliteConnection::connect(database_url).await.expect("SQLite opens");
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.expect(sql)
}

/// The texts that a query gives in its one column, from a SQLite register.
pub(crate) async fn texts(database_url: &str, sql: &str) -> Vec<String> {
    let mut connection = SqliteConnection::connect(database_url).await.expect("SQLite opens");
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.expect(sql)
}

/// A runtime as the program's own: several threads, so that tasks of a test truly meet.
pub(crate) fn runtime() -> Runtime {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime")
}

/// Runs a test on a SQLite file.
pub(crate) fn on_sqlite(test: impl AsyncFnOnce(&Register)) {
    runtime().block_on(async {
        let folder = tempfile::tempdir().expect("a folder for the register");
        let url = format!("sqlite://{}", folder.path().join("framdrift.db").display());
        let register = Register::open(url, folder).await;
        test(&register).await;
        register.store.close().await;
    });
}

/// Runs a test on a PostgreSQL database of its own; says that it was skipped where there is no server.
#[track_caller]
pub(crate) fn on_postgres(test: impl AsyncFnOnce(&Register)) {
    let Some(server) = environment("TEST_POSTGRES_URL") else {
        return skipped("a test on PostgreSQL", "TEST_POSTGRES_URL is not set; `tests/run` sets it");
    };
    let template = template(&server);
    runtime().block_on(async {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}_{}", process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        administer(&server, &format!("create database {name} template {template}")).await;
        let folder = tempfile::tempdir().expect("a folder for files");
        let register = Register::open(database(&server, &name), folder).await;
        test(&register).await;
        register.store.close().await;
        // A test that failed leaves its database for a look; the server itself goes with the run.
        administer(&server, &format!("drop database {name} with (force)")).await;
    });
}

/// The migrated, empty database that all tests of this process are copied from.
fn template(server: &str) -> &'static str {
    static TEMPLATE: OnceLock<String> = OnceLock::new();
    TEMPLATE.get_or_init(|| {
        let server = server.to_owned();
        // A thread and a runtime of its own: the first test that asks is not the one that ends last.
        let made = thread::spawn(move || {
            let name = format!("template_{}", process::id());
            runtime().block_on(async {
                administer(&server, &format!("create database {name}")).await;
                let folder = tempfile::tempdir().expect("a folder for files");
                let register = Register::open(database(&server, &name), folder).await;
                register.store.close().await;
            });
            name
        });
        made.join().expect("the template is made")
    })
}

/// The address of another database on the same server.
fn database(server: &str, name: &str) -> String {
    let (before, _) = server.rsplit_once('/').expect("an address ends with its database");
    format!("{before}/{name}")
}

fn administer(server: &str, statement: &str) -> impl Future<Output = ()> {
    let statement = AssertSqlSafe(statement.to_owned());
    let server = server.to_owned();
    async move {
        let mut connection = PgConnection::connect(&server).await.expect("the PostgreSQL server answers");
        connection.execute(statement).await.expect("the statement runs");
    }
}

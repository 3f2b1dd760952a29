//! A register that an earlier version left behind: `framdrift migrate` backs it up and brings it up to date, and nothing in it
//! is lost.

use std::fs;
use std::path::Path;

use domain::{Activity, File, Grant, GrantYear, Milestone, Obligation, Organisation, Project, Report};
use sqlx::migrate::Migrator;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, SqliteConnection};
use store::files::Files;
use store::{RegisterState, Select, Store, Table};

use crate::both_databases;
use crate::support::databases::{Register, number};
use crate::support::program::run;
use crate::support::tree;

/// The demo as version 3 of the schema had it.
const FIXTURE: &str = include_str!("fixtures/register_3.sql");

/// What a hand-written query finds before and must find after.
const KEPT: [&str; 8] = [
    "select count(*) from organisations",
    "select count(*) from projects",
    "select count(*) from grants",
    "select count(*) from activities",
    "select cast(sum(coalesce(participants, 0)) as bigint) from activities",
    "select cast(sum(coalesce(awarded_ore, 0)) as bigint) from grant_years",
    "select count(*) from milestones where state = 'done'",
    "select count(*) from obligations where state = 'met'",
];

/// Identities as PostgreSQL writes them.
fn for_postgres(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(at) = rest.find("X'") {
        let (before, literal) = rest.split_at(at);
        text.push_str(before);
        let is_identity = literal.get(2..34).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let skipped = if is_identity { 1 } else { 2 };
        text.push_str(if is_identity { "" } else { "X'" });
        rest = &literal[skipped..];
    }
    text.push_str(rest);
    text
}

/// The migrations up to the third, as they lie in the repository.
async fn first_three(folder: &Path, database: &str) -> Migrator {
    let copies = folder.join("first-three");
    fs::create_dir_all(&copies).expect("a folder");
    for entry in fs::read_dir(tree::root().join("migrations").join(database)).expect("the migrations") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if name.as_str() < "0004" {
            fs::copy(&path, copies.join(name)).expect("a copy");
        }
    }
    Migrator::new(copies.as_path()).await.expect("three migrations")
}

/// Fills an empty database as the earlier version left it.
async fn leave_behind(register: &Register, url: &str) {
    let folder = register.folder.path();
    if register.store.is_postgres() {
        let mut connection = PgConnection::connect(url).await.expect("PostgreSQL answers");
        first_three(folder, "postgres").await.run(&mut connection).await.expect("migrated");
        connection.execute(AssertSqlSafe(for_postgres(FIXTURE))).await.expect("the fixture fits");
    } else {
        let mut connection = SqliteConnection::connect(&format!("{url}?mode=rwc")).await.expect("SQLite opens");
        first_three(folder, "sqlite").await.run(&mut connection).await.expect("migrated");
        connection.execute(AssertSqlSafe(FIXTURE.to_owned())).await.expect("the fixture fits");
    }
}

async fn execute(register: &Register, url: &str, sql: &str) {
    if register.store.is_postgres() {
        let mut connection = PgConnection::connect(url).await.expect("PostgreSQL answers");
        connection.execute(AssertSqlSafe(for_postgres(sql))).await.expect(sql);
    } else {
        let mut connection = SqliteConnection::connect(url).await.expect("SQLite opens");
        connection.execute(AssertSqlSafe(sql.to_owned())).await.expect(sql);
    }
}

async fn count<T: Table>(store: &Store) -> usize {
    let mut session = store.read().await.expect("a session");
    Select::<T>::all().fetch(&mut session).await.unwrap_or_else(|error| panic!("{}: {error}", T::NAME)).len()
}

both_databases! {
    async fn an_older_register_is_backed_up_and_brought_up_to_date(register: &Register) {
        let folder = register.folder.path().join("older");
        fs::create_dir_all(folder.join("files")).expect("a folder");
        let files_url = format!("file://{}", folder.join("files").display());
        let url = if register.store.is_postgres() {
            let (server, name) = register.database_url.rsplit_once('/').expect("an address");
            register.execute(&format!("create database {name}_older")).await;
            format!("{server}/{name}_older")
        } else {
            format!("sqlite://{}", folder.join("framdrift.db").display())
        };
        leave_behind(register, &url).await;
        let files = Files::in_folder(&folder.join("files")).expect("a folder for files");
        let stored = files.put("%PDF-1.7 brev %%EOF".into()).await.expect("bytes");
        let file = format!(
            "insert into files (id, organisation_id, project_id, subject, subject_id, name, format, sha256, size_bytes, \
            created_at) select X'018f2a3b4c5d7e6f8a9b0c1d2e3f4a5b', organisation_id, id, 'project', id, 'Brev æøå.pdf', \
            'pdf', '{}', {}, '2026-01-01T00:00:00+00:00' from projects where title like 'Pårørendehuset%'",
            stored.sha256, stored.size_bytes
        );
        execute(register, &url, &file).await;
        let mut before = Vec::new();
        for sql in KEPT {
            before.push(number(&url, sql).await);
        }
        assert!(before.iter().all(|found| *found > 0), "{before:?}");

        let archive = folder.join("before.backup");
        let settings = [("FRAMDRIFT_DATABASE_URL", url.as_str()), ("FRAMDRIFT_FILES_URL", files_url.as_str())];
        let path = archive.to_str().expect("a path of text");
        let done = run(&folder, &["migrate", "--backup", path, "--json"], &settings);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let told: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
        assert_eq!((told["found"].as_i64(), told["backup"].as_str()), (Some(3), Some(path)));
        assert!(fs::metadata(&archive).expect("the backup is there").len() > 10_000);

        for (sql, found) in KEPT.iter().zip(&before) {
            assert_eq!(number(&url, sql).await, *found, "{sql}");
        }
        let store = Store::open(&url, Some(&files_url)).await.expect("it opens");
        assert_eq!(store.register_state().await.expect("its state"), RegisterState::Current);
        assert_eq!(count::<Organisation>(&store).await, 5);
        assert_eq!(count::<Project>(&store).await, 5);
        let counts = [
            count::<Grant>(&store).await,
            count::<GrantYear>(&store).await,
            count::<Milestone>(&store).await,
            count::<Activity>(&store).await,
            count::<Obligation>(&store).await,
            count::<Report>(&store).await,
        ];
        assert!(counts.iter().all(|found| *found > 0), "every row can be read: {counts:?}");
        let kept: Vec<File> =
            Select::all().fetch(&mut store.read().await.expect("a session")).await.expect("the files");
        assert_eq!((kept.len(), kept[0].title.as_str()), (1, "Brev æøå.pdf"));
        assert!(store.files.get(&kept[0].sha256).await.expect("a look").is_some());
        let again = run(&folder, &["migrate"], &settings);
        assert!(String::from_utf8_lossy(&again.stdout).contains("Nothing was changed"), "{again:?}");
        store.close().await;
        if register.store.is_postgres() {
            let (_, name) = register.database_url.rsplit_once('/').expect("an address");
            register.execute(&format!("drop database {name}_older with (force)")).await;
        }
    }
}

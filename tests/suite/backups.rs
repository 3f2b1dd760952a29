//! A register in one archive and back again, on both databases, and what is refused on the way.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::both_databases;
use crate::support::databases::{Register, number};
use crate::support::program::run;

/// Everything that a restored register must have as it was.
const COUNTS: [&str; 5] = [
    "select count(*) from projects",
    "select count(*) from activities",
    "select cast(sum(coalesce(participants, 0)) as bigint) from activities",
    "select cast(sum(awarded_ore) as bigint) from grant_years",
    "select count(*) from audit_events",
];

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// Runs a command of the program on a register; the second value is where its files lie.
fn program(folder: &Path, arguments: &[&str], database_url: &str, files_url: &str) -> Output {
    run(folder, arguments, &[("FRAMDRIFT_DATABASE_URL", database_url), ("FRAMDRIFT_FILES_URL", files_url)])
}

#[track_caller]
fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}: {}", output.status, words(output));
}

/// An empty database of the same kind, for a restore, and a folder for its files.
async fn empty_twin(register: &Register) -> (String, String) {
    let folder = register.folder.path().join("twin");
    fs::create_dir_all(folder.join("files")).expect("a folder");
    let files = format!("file://{}", folder.join("files").display());
    if !register.store.is_postgres() {
        return (format!("sqlite://{}", folder.join("framdrift.db").display()), files);
    }
    let (server, name) = register.database_url.rsplit_once('/').expect("an address ends with its database");
    register.execute(&format!("create database {name}_twin")).await;
    (format!("{server}/{name}_twin"), files)
}

async fn drop_twin(register: &Register) {
    if register.store.is_postgres() {
        let (_, name) = register.database_url.rsplit_once('/').expect("an address ends with its database");
        register.execute(&format!("drop database {name}_twin with (force)")).await;
    }
}

both_databases! {
    async fn a_backup_comes_back_as_it_was(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        let folder = register.folder.path();
        let archive = folder.join("register.backup");
        let path = archive.to_str().expect("UTF-8");
        let output = program(folder, &["backup", path, "--json"], &register.database_url, &register.files_url);
        succeeds(&output);
        let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(told["manifest"]["entries"].as_array().map(Vec::len), Some(2), "the database and one file: {told}");
        assert_eq!(told["manifest"]["missing"], serde_json::json!([]));

        let again = program(folder, &["backup", path], &register.database_url, &register.files_url);
        assert_eq!(again.status.code(), Some(1), "a backup overwrites nothing: {}", words(&again));

        let (database_url, files_url) = empty_twin(register).await;
        succeeds(&program(folder, &["restore", path], &database_url, &files_url));
        for sql in COUNTS {
            assert_eq!(number(&database_url, sql).await, register.number(sql).await, "{sql}");
        }
        let stored = told["manifest"]["entries"][1]["sha256"].as_str().expect("a hash").to_owned();
        let file = folder.join("twin/files").join(&stored[..2]).join(&stored);
        assert!(fs::read(&file).expect("the file is back").starts_with(b"%PDF-"));

        let twice = program(folder, &["restore", path], &database_url, &files_url);
        assert_eq!(twice.status.code(), Some(1), "a restore overwrites nothing: {}", words(&twice));
        assert!(words(&twice).contains("overwrites nothing"), "{}", words(&twice));
        let left: Vec<_> = fs::read_dir(folder).expect("the folder").flatten().map(|entry| entry.file_name()).collect();
        let is_scratch = |name: &std::ffi::OsString| {
            let name = name.to_string_lossy();
            name.contains("restoring") || name.contains("partial") || name.ends_with(".database")
        };
        assert!(!left.iter().any(is_scratch), "{left:?}");
        drop_twin(register).await;
    }

    async fn an_altered_or_cut_backup_is_refused_whole(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        let folder = register.folder.path();
        let archive = folder.join("register.backup");
        let path = archive.to_str().expect("UTF-8");
        succeeds(&program(folder, &["backup", path], &register.database_url, &register.files_url));
        let whole = fs::read(&archive).expect("the archive");
        let (database_url, files_url) = empty_twin(register).await;
        let mut altered = whole.clone();
        let middle = altered.len() / 2;
        altered[middle] ^= 1;
        let cut = whole[..whole.len() / 2].to_vec();
        for (bytes, what) in [(altered, "altered"), (cut, "cut"), (b"no archive at all".to_vec(), "other")] {
            fs::write(&archive, bytes).expect("the archive is written");
            let output = program(folder, &["restore", path], &database_url, &files_url);
            assert_eq!(output.status.code(), Some(1), "{what}: {}", words(&output));
            assert!(words(&output).contains("not a whole backup"), "{what}: {}", words(&output));
            let files = fs::read_dir(folder.join("twin/files")).expect("the folder").count();
            assert_eq!(files, 0, "{what}: files were restored");
        }
        assert!(!folder.join("twin/framdrift.db").exists(), "nothing is half restored");
        drop_twin(register).await;
    }

    async fn an_altered_file_is_not_backed_up_as_if_it_were_right(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        let folder = register.folder.path();
        let mut waiting = vec![folder.join("files")];
        let mut altered = 0;
        while let Some(path) = waiting.pop() {
            for entry in fs::read_dir(path).expect("a folder").flatten() {
                if entry.path().is_dir() {
                    waiting.push(entry.path());
                } else {
                    fs::write(entry.path(), "%PDF-altered").expect("the file is altered");
                    altered += 1;
                }
            }
        }
        assert_eq!(altered, 1);
        let archive = folder.join("register.backup");
        let path = archive.to_str().expect("UTF-8");
        let output = program(folder, &["backup", path], &register.database_url, &register.files_url);
        assert_eq!(output.status.code(), Some(1), "{}", words(&output));
        assert!(words(&output).contains("has been altered") && !archive.exists(), "{}", words(&output));
    }
}

#[test]
fn an_older_register_is_backed_up_before_it_is_migrated() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = format!("sqlite://{}", folder.path().join("framdrift.db").display());
    let settings = [("FRAMDRIFT_DATABASE_URL", url.as_str())];
    let made = run(folder.path(), &["migrate", "--json"], &settings);
    succeeds(&made);
    let told: Value = serde_json::from_slice(&made.stdout).expect("JSON");
    assert_eq!((&told["found"], &told["backup"]), (&Value::from(0), &Value::Null));
    let again = run(folder.path(), &["migrate"], &settings);
    assert!(words(&again).contains("Nothing was changed"), "{}", words(&again));
}

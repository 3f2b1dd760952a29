//! The program as somebody meets it at a prompt: what each command says of itself, and what it says when it is used
//! wrongly.

use std::path::Path;
use std::process::Output;
use std::time::Duration;

use sqlx::{Connection, Executor, SqliteConnection};

use crate::support::databases::runtime;
use crate::support::program::{Program, run};
use crate::support::tree::assert_none;

const COMMANDS: [&str; 16] = [
    "demo",
    "serve",
    "work",
    "migrate",
    "report compile",
    "export",
    "report schema",
    "forms check",
    "forms preview",
    "user create",
    "token create",
    "backup",
    "restore",
    "verify",
    "openapi",
    "doctor",
];

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn url(folder: &Path) -> String {
    format!("sqlite://{}", folder.join("framdrift.db").display())
}

/// A migrated register without anything in it.
fn migrated(folder: &Path) -> String {
    let url = url(folder);
    let output = run(folder, &["migrate"], &[("FRAMDRIFT_DATABASE_URL", &url)]);
    assert!(output.status.success(), "{}", words(&output));
    url
}

/// Changes a register by hand.
fn by_hand(url: &str, statement: &'static str) {
    runtime().block_on(async {
        let mut connection = SqliteConnection::connect(url).await.expect("SQLite opens");
        connection.execute(statement).await.expect("the statement runs");
    });
}

#[test]
fn every_command_explains_itself() {
    let folder = folder();
    let mut complaints = Vec::new();
    for command in COMMANDS {
        let arguments: Vec<&str> = command.split(' ').chain(["--help"]).collect();
        let output = run(folder.path(), &arguments, &[]);
        let text = words(&output);
        if !output.status.success() || !text.contains("Usage:") || text.lines().count() < 5 {
            complaints.push(format!("{command} --help ({}):\n{text}", output.status));
        }
    }
    assert_none("a command does not say how it is used:", &complaints);
    let all = words(&run(folder.path(), &["--help"], &[]));
    for command in COMMANDS {
        let first = command.split(' ').next().expect("a command has a name");
        assert!(all.contains(first), "`framdrift --help` does not name {first}:\n{all}");
    }
}

#[test]
fn what_is_no_command_ends_with_two() {
    for arguments in [&["sreve"][..], &["serve", "--nonsense"], &[]] {
        let output = run(folder().path(), arguments, &[]);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", words(&output));
        assert!(output.stdout.is_empty(), "a mistake is told on standard error");
    }
}

#[test]
fn a_wrong_setting_is_named_before_anything_starts() {
    let wrong = [
        ("FRAMDRIFT_DATABASE_URL", "mysql://localhost/framdrift"),
        ("FRAMDRIFT_DATABASE_URL", "framdrift.db"),
        ("FRAMDRIFT_DATABASE_URL_FILE", "/nowhere/at/all"),
        ("FRAMDRIFT_FILES_URL", "gopher://files"),
        ("FRAMDRIFT_LISTEN", "over there"),
        ("FRAMDRIFT_BASE_URL", "ftp://framdrift.example.no"),
        ("FRAMDRIFT_SMTP_URL", "http://mail.example.no"),
        ("FRAMDRIFT_FORMS_DIR", "/nowhere/at/all"),
        ("FRAMDRIFT_TIMEZONE", "Europe/Nidaros"),
        ("FRAMDRIFT_LOG_FORMAT", "xml"),
    ];
    let mut complaints = Vec::new();
    for (name, value) in wrong {
        let folder = folder();
        let output = run(folder.path(), &["serve"], &[("FRAMDRIFT_LISTEN", "127.0.0.1:0"), (name, value)]);
        let text = words(&output);
        let is_said = text.contains(name) && !text.contains("panicked");
        if output.status.success() || output.status.code().is_none() || !is_said {
            complaints.push(format!("{name}={value} ({}):\n{text}", output.status));
        }
    }
    assert_none("a wrong setting is not refused by its name:", &complaints);
}

#[test]
fn a_register_of_another_time_is_refused_with_what_to_do() {
    let folder = folder();
    let url = migrated(folder.path());
    let settings = [("FRAMDRIFT_DATABASE_URL", url.as_str()), ("FRAMDRIFT_LISTEN", "127.0.0.1:0")];
    by_hand(
        &url,
        "insert into _sqlx_migrations (version, description, installed_on, success, checksum, execution_time) \
         select 9999, description, installed_on, success, checksum, execution_time from _sqlx_migrations \
         where version = 1",
    );
    for command in ["serve", "work", "migrate"] {
        let output = run(folder.path(), &[command], &settings);
        assert!(!output.status.success(), "{command} took a register of a newer program");
        assert!(words(&output).contains("9999"), "{command}: {}", words(&output));
    }
    by_hand(&url, "delete from _sqlx_migrations where version > 1");
    for command in ["serve", "work"] {
        let output = run(folder.path(), &[command], &settings);
        assert!(!output.status.success(), "{command} took a register of an older program");
        assert!(words(&output).contains("framdrift migrate"), "{command}: {}", words(&output));
    }
}

#[test]
fn a_form_file_that_would_never_be_used_is_refused_and_one_that_is_gone_stays_in_force() {
    let folder = folder();
    let url = migrated(folder.path());
    let own = folder.path().join("forms");
    std::fs::create_dir(&own).expect("a folder for forms");
    let start = |revision: u32| {
        let text = crate::support::tree::read("reports/forms/generell-rapport.toml");
        let is_its = |line: &str| line.starts_with("revision = ");
        let line = |line: &str| if is_its(line) { format!("revision = {revision}") } else { line.to_owned() };
        let text: Vec<String> = text.lines().map(line).collect();
        std::fs::write(own.join("own.toml"), text.join("\n")).expect("the form is written");
        let forms = own.to_str().expect("folders are UTF-8");
        run(folder.path(), &["migrate"], &[("FRAMDRIFT_DATABASE_URL", &url), ("FRAMDRIFT_FORMS_DIR", forms)])
    };
    let taken = start(90);
    assert!(taken.status.success(), "{}", words(&taken));
    let refused = start(1);
    assert!(!refused.status.success(), "{}", words(&refused));
    for part in ["generell-rapport", "revision 1,", "revision 90", "revision = 91"] {
        assert!(words(&refused).contains(part), "{part}: {}", words(&refused));
    }
    let gone = run(folder.path(), &["migrate"], &[("FRAMDRIFT_DATABASE_URL", &url)]);
    assert!(gone.status.success(), "{}", words(&gone));
    assert!(words(&gone).contains("generell-rapport"), "nobody is told which form stays: {}", words(&gone));
}

#[test]
fn a_folder_that_holds_a_register_is_no_place_for_a_demo() {
    let folder = folder();
    migrated(folder.path());
    let directory = folder.path().to_str().expect("folders are UTF-8");
    let output = run(folder.path(), &["demo", "--dir", directory], &[("FRAMDRIFT_LISTEN", "127.0.0.1:0")]);
    assert!(!output.status.success(), "{}", words(&output));
    assert!(words(&output).contains(directory), "{}", words(&output));
}

#[test]
fn the_document_of_the_api_is_printed() {
    let output = run(folder().path(), &["openapi"], &[]);
    assert!(output.status.success(), "{}", words(&output));
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).expect("the document is JSON");
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.")), "{document}");
}

#[test]
fn the_first_start_prints_a_way_in_and_a_stop_is_clean() {
    let folder = folder();
    let url = url(folder.path());
    let mut program = Program::start(folder.path(), &["serve"], &[("FRAMDRIFT_DATABASE_URL", &url)]);
    let base_url = program.base_url.clone();
    let api = crate::support::api::Api::new(&base_url, "");
    program.wait_until("/readyz", Duration::from_secs(30), || api.get("/readyz").status.is_success());
    let log = program.log();
    let address = log.split_whitespace().find(|word| word.contains(&base_url) && word.len() > base_url.len() + 20);
    assert!(address.is_some(), "no one-time address for the first administrator:\n{log}");
    let status = program.stop(Duration::from_secs(30));
    assert!(status.success(), "{status}\n{}", program.log());
}

#[test]
fn two_processes_do_not_work_on_one_sqlite_register() {
    let folder = folder();
    let url = migrated(folder.path());
    let settings = [("FRAMDRIFT_DATABASE_URL", url.as_str())];
    let mut first = Program::start(folder.path(), &["work"], &settings);
    let api = crate::support::api::Api::new(&first.base_url, "");
    first.wait_until("/healthz", Duration::from_secs(30), || api.get("/healthz").status.is_success());
    let output = run(folder.path(), &["work"], &[settings[0], ("FRAMDRIFT_LISTEN", "127.0.0.1:0")]);
    assert!(!output.status.success(), "{}", words(&output));
    assert!(!words(&output).contains("panicked"), "{}", words(&output));
}

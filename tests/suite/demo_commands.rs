//! Commands on a register that is full and in use: the demo's.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use crate::support::api::Api;
use crate::support::databases::{number, runtime, texts};
use crate::support::demo::Demo;
use crate::support::program::run;

/// What every compile of a test carries as its time.
const AT: &str = "2026-11-20T12:00:00Z";

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Runs a command on the shared demo's register; it must succeed.
#[track_caller]
fn on_demo(arguments: &[&str]) -> Output {
    let demo = Demo::shared();
    let output = run(demo.scratch(), arguments, &[("FRAMDRIFT_DATABASE_URL", &url(&demo.register_file()))]);
    assert!(output.status.success(), "{arguments:?}: {}", words(&output));
    output
}

fn count(register: &Path, table: &str) -> i64 {
    runtime().block_on(number(&url(register), &format!("select count(*) from {table}")))
}

/// Tables that tests only add to.
const TABLES: [&str; 8] =
    ["organisations", "projects", "grants", "grant_years", "activities", "milestones", "reports", "people"];

#[test]
fn a_backup_of_a_register_in_use_restores_whole() {
    let (demo, folder) = (Demo::shared(), folder());
    let archive = folder.path().join("framdrift.backup");
    let archive_name = archive.to_str().expect("UTF-8");
    let before = TABLES.map(|table| count(&demo.register_file(), table));
    on_demo(&["backup", archive_name]);
    let restored = folder.path().join("restored/framdrift.db");
    fs::create_dir(folder.path().join("restored")).expect("a folder");
    let restored_url = url(&restored);
    let settings = [("FRAMDRIFT_DATABASE_URL", restored_url.as_str())];
    let output = run(folder.path(), &["restore", archive_name], &settings);
    assert!(output.status.success(), "{}", words(&output));
    for (table, before) in TABLES.into_iter().zip(before) {
        let kept = count(&restored, table);
        // Other tests add to the shared demo meanwhile.
        assert!(before > 0 && (before..=count(&demo.register_file(), table)).contains(&kept), "{table}: {kept}");
    }
    let again = run(folder.path(), &["restore", archive_name], &settings);
    assert!(!again.status.success(), "a register was overwritten: {}", words(&again));
    let mut bytes = fs::read(&archive).expect("the archive");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xff;
    fs::write(&archive, bytes).expect("the archive is altered");
    let elsewhere = url(&folder.path().join("elsewhere.db"));
    let output = run(folder.path(), &["restore", archive_name], &[("FRAMDRIFT_DATABASE_URL", &elsewhere)]);
    assert!(!output.status.success(), "an altered archive was restored: {}", words(&output));
}

/// Compiles a report of the demo into a folder.
fn compile(grant: &str, year: &str, form: &str, folder: &Path) {
    let out = folder.to_str().expect("UTF-8");
    on_demo(&["report", "compile", "--grant", grant, "--year", year, "--form", form, "--out", out, "--at", AT]);
}

/// The files of one compile, by name; those of its tables below a folder of its own.
fn compiled(grant: &str, year: &str, form: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = folder();
    compile(grant, year, form, folder.path());
    let mut found = BTreeMap::new();
    let tables = tables(folder.path());
    for below in [folder.path(), tables[0].as_path()] {
        for path in entries(below).into_iter().filter(|path| path.is_file()) {
            let name = path.strip_prefix(folder.path()).expect("it lies there").to_str().expect("UTF-8").to_owned();
            found.insert(name, fs::read(&path).expect("a file"));
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}

/// The folders of tables below the one that reports were compiled into.
fn tables(folder: &Path) -> Vec<PathBuf> {
    let is_of_tables = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "tables");
    entries(folder).into_iter().filter(is_of_tables).collect()
}

/// A grant of the demo's first project with a report of this form, and the year the report's period ends.
fn due(form: &str) -> (String, String) {
    let sql = format!(
        "select lower(hex(grant_id)) || ' ' || substr(period_ends_on, 1, 4) from obligations \
         where form_key = '{form}' order by period_ends_on limit 1"
    );
    let found = runtime().block_on(texts(&url(&Demo::shared().register_file()), &sql));
    let (id, year) = found[0].split_once(' ').expect("two words");
    let id: uuid::Uuid = id.parse().expect("an identity");
    (id.to_string(), year.to_owned())
}

#[test]
fn two_processes_compile_the_same_bytes() {
    for form in ["helsedirektoratet-arsrapport", "oslo-kommune-helse-sosial-arsrapport"] {
        let (grant, year) = due(form);
        let (first, second) = (compiled(&grant, &year, form), compiled(&grant, &year, form));
        let endings: Vec<&str> = first.keys().filter_map(|name| name.rsplit('.').next()).collect();
        for ending in ["xlsx", "pdf", "json", "csv"] {
            assert!(endings.contains(&ending), "{form}: {endings:?}");
        }
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        for (name, bytes) in &first {
            assert!(bytes == &second[name], "{name} has other bytes the second time");
        }
    }
}

#[test]
fn the_tables_of_each_report_lie_by_themselves_and_none_stays_that_it_has_not() {
    let folder = folder();
    let (grant, year) = due("helsedirektoratet-arsrapport");
    compile(&grant, &year, "helsedirektoratet-arsrapport", folder.path());
    let first = tables(folder.path());
    assert_eq!(first.len(), 1);
    let of_first = entries(&first[0]);
    fs::write(first[0].join("gone.csv"), "x").expect("a table of a section since removed");
    let (other, other_year) = due("oslo-kommune-helse-sosial-arsrapport");
    compile(&other, &other_year, "oslo-kommune-helse-sosial-arsrapport", folder.path());
    assert_eq!(tables(folder.path()).len(), 2, "each report has its own");
    assert_eq!(entries(&first[0]).len(), of_first.len() + 1, "what the other report wrote is elsewhere");
    compile(&grant, &year, "helsedirektoratet-arsrapport", folder.path());
    assert_eq!(entries(&first[0]), of_first);
}

#[test]
fn the_city_reads_of_its_own_site_alone() {
    let json = |form: &str| {
        let (grant, year) = due(form);
        let files = compiled(&grant, &year, form);
        let (_, bytes) = files
            .into_iter()
            .find(|(name, _)| Path::new(name).extension().is_some_and(|ending| ending == "json"))
            .expect("a JSON file");
        String::from_utf8(bytes).expect("JSON is UTF-8")
    };
    assert!(!json("oslo-kommune-helse-sosial-arsrapport").contains("Harstad"), "another site is named");
    assert!(json("helsedirektoratet-arsrapport").contains("Harstad"), "the whole project has two sites");
}

#[test]
fn a_doctor_finds_a_healthy_demo() {
    let answer: Value = serde_json::from_slice(&on_demo(&["doctor", "--json"]).stdout).expect("JSON");
    let checks = answer["findings"].as_array().expect("a list of findings");
    assert!(checks.len() > 5 && answer["wrong"] == 0, "{answer}");
    let folder = folder();
    let nowhere = url(&folder.path().join("nothing/here.db"));
    let output = run(folder.path(), &["doctor"], &[("FRAMDRIFT_DATABASE_URL", &nowhere)]);
    assert!(!output.status.success(), "a register that is not there is healthy: {}", words(&output));
}

#[test]
fn a_form_with_a_mistake_is_pointed_at() {
    let folder = folder();
    let form = crate::support::tree::read("reports/forms/helsedirektoratet-arsrapport.toml");
    let wrong = form.replacen("period = \"calendar_year\"", "period = \"leap_year\"", 1);
    assert_ne!(form, wrong);
    let line = wrong.lines().position(|line| line.starts_with("period")).expect("the line") + 1;
    for (name, text) in [("right.toml", &form), ("wrong.toml", &wrong)] {
        fs::write(folder.path().join(name), text).expect("a form is written");
    }
    let output = run(folder.path(), &["forms", "check", "right.toml"], &[]);
    assert!(output.status.success(), "{}", words(&output));
    let output = run(folder.path(), &["forms", "check", "right.toml", "wrong.toml"], &[]);
    assert_eq!(output.status.code(), Some(1), "{}", words(&output));
    assert!(words(&output).contains(&format!("wrong.toml:{line}:")), "{}", words(&output));
    assert!(words(&output).contains("leap_year") || words(&output).contains("calendar_year"), "{}", words(&output));
}

#[test]
fn an_account_and_its_token_are_made_at_the_prompt() {
    let demo = Demo::shared();
    let organisation = runtime().block_on(texts(&url(&demo.register_file()), "select name from organisations limit 1"));
    let account = ["user", "create", "--email", "leser@example.no", "--name", "Lise Leser", "--role", "reader"];
    let account = [account.as_slice(), &["--organisation", organisation[0].as_str()]].concat();
    assert!(words(&on_demo(&account)).contains("http"), "the address to choose a password at");
    let again = run(demo.scratch(), &account, &[("FRAMDRIFT_DATABASE_URL", &url(&demo.register_file()))]);
    assert_eq!(again.status.code(), Some(1), "an address has one account: {}", words(&again));
    let output = on_demo(&["token", "create", "--user", "leser@example.no", "--scope", "read"]);
    let token = String::from_utf8(output.stdout).expect("UTF-8");
    let token = token.split_whitespace().max_by_key(|word| word.len()).expect("a token");
    let projects = Api::new(demo.base_url(), token).get("/api/v1/projects").expect(200).json();
    assert!(projects["items"].as_array().is_some_and(|items| !items.is_empty()), "{projects}");
    let stored = format!("select count(*) from tokens where secret_sha256 = '{token}'");
    assert_eq!(runtime().block_on(number(&url(&demo.register_file()), &stored)), 0, "a hash alone is kept");
}

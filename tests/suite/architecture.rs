//! The house: which crate may use which, where SQL may stand, what lies at the top. Read from the manifests and the
//! folders, so that a new edge is a failing test and not a habit.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::tree::{self, assert_none};

/// Each crate, its manifest, and those of ours that it may use.
const MAY_USE: [(&str, &str, &[&str]); 9] = [
    ("domain", "src/domain/Cargo.toml", &[]),
    ("language", "src/language/Cargo.toml", &[]),
    ("store", "src/store/Cargo.toml", &["domain", "language"]),
    ("reports", "reports/Cargo.toml", &["domain", "language"]),
    ("render", "reports/render/Cargo.toml", &["domain", "language", "reports"]),
    ("web", "src/web/Cargo.toml", &["domain", "language", "store", "reports"]),
    ("jobs", "jobs/Cargo.toml", &["domain", "language", "store", "reports", "render"]),
    ("framdrift", "Cargo.toml", &["domain", "language", "store", "reports", "render", "web", "jobs"]),
    // Measures from outside; nothing uses it.
    ("load", "tests/load/Cargo.toml", &["domain", "language", "reports", "render"]),
];

/// What the pure crates may not link, because each is a clock, chance, the environment, a file or a network.
const NOT_PURE: [&str; 8] = ["tokio", "sqlx", "poem", "reqwest", "getrandom", "rand", "object_store", "tempfile"];

const TOP_LEVEL_FOLDERS: [&str; 6] = ["deploy", "jobs", "migrations", "reports", "src", "tests"];

fn manifest(path: &str) -> toml::Table {
    tree::read(path).parse().unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The names under `[dependencies]`, `[dev-dependencies]` and `[build-dependencies]`.
fn dependencies(manifest: &toml::Table, tables: &[&str]) -> BTreeSet<String> {
    tables.iter().filter_map(|table| manifest.get(*table)?.as_table()).flat_map(|table| table.keys().cloned()).collect()
}

#[test]
fn crates_use_only_those_below_them() {
    let ours: BTreeSet<&str> = MAY_USE.iter().map(|(name, _, _)| *name).collect();
    let mut complaints = Vec::new();
    for (name, path, may_use) in MAY_USE {
        let manifest = manifest(path);
        assert_eq!(manifest["package"]["name"].as_str(), Some(name), "{path}");
        for used in dependencies(&manifest, &["dependencies", "dev-dependencies", "build-dependencies"]) {
            if ours.contains(used.as_str()) && !may_use.contains(&used.as_str()) {
                complaints.push(format!("{path}: {name} may not use {used}"));
            }
        }
    }
    assert_none("a crate uses one that it may not know:", &complaints);
}

#[test]
fn the_table_of_crates_is_the_workspace() {
    let workspace = manifest("Cargo.toml");
    let members = workspace["workspace"]["members"].as_array().expect("the workspace has members");
    let listed: BTreeSet<String> =
        members.iter().filter_map(|member| member.as_str()).map(|member| format!("{member}/Cargo.toml")).collect();
    let ruled: BTreeSet<String> =
        MAY_USE.iter().map(|(_, path, _)| (*path).to_owned()).filter(|path| path != "Cargo.toml").collect();
    assert_eq!(listed, ruled, "a crate without a rule, or a rule without a crate");
}

#[test]
fn every_crate_takes_the_workspace_lints() {
    for (_, path, _) in MAY_USE {
        let lints = manifest(path)["lints"]["workspace"].as_bool();
        assert_eq!(lints, Some(true), "{path} must say `[lints] workspace = true`");
    }
}

#[test]
fn sql_stays_in_the_store() {
    let mut complaints = Vec::new();
    for (name, path, _) in MAY_USE {
        let may_use_sql = name == "store" || path.starts_with("tests/");
        if !may_use_sql && dependencies(&manifest(path), &["dependencies"]).contains("sqlx") {
            complaints.push(format!("{path}: {name} depends on sqlx"));
        }
    }
    for file in tree::source_files().iter().filter(|file| !file.path.starts_with("src/store/")) {
        for (number, line) in file.program_lines().filter(|(_, line)| line.contains("sqlx::")) {
            complaints.push(format!("{}:{number}: {}", file.path, line.trim()));
        }
    }
    assert_none("sqlx outside the store:", &complaints);
}

#[test]
fn domain_language_and_reports_are_pure() {
    let mut complaints = Vec::new();
    for path in ["src/domain/Cargo.toml", "src/language/Cargo.toml", "reports/Cargo.toml"] {
        let used = dependencies(&manifest(path), &["dependencies"]);
        for impure in NOT_PURE.iter().filter(|name| used.contains(**name)) {
            complaints.push(format!("{path}: {impure}"));
        }
    }
    let pure = ["src/domain/", "src/language/", "reports/"];
    let impure_calls =
        ["async fn", "std::fs", "std::env", "std::net", "std::process", "::now()", "now_v7()", "new_v4()"];
    for file in tree::source_files() {
        if !pure.iter().any(|folder| file.path.starts_with(folder)) {
            continue;
        }
        for (number, line) in file.program_lines() {
            if let Some(call) = impure_calls.iter().find(|call| line.contains(**call)) {
                complaints.push(format!("{}:{number}: {call}", file.path));
            }
        }
    }
    assert_none("a clock, a file, the environment or a network in a pure crate:", &complaints);
}

#[test]
fn no_fraction_is_near_money() {
    let words = ["f32", "f64", "real", "float", "double", "numeric", "decimal"];
    let has_word = |line: &str| {
        let mut found = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
        found.any(|word| words.contains(&word.to_lowercase().as_str()))
    };
    let mut complaints = Vec::new();
    for path in tree::files_below("migrations") {
        let text = tree::read(&path);
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("--"));
        complaints.extend(lines.filter(|line| has_word(line)).map(|line| format!("{path}: {}", line.trim())));
    }
    for file in tree::source_files() {
        let keeps_money = file.path.starts_with("src/domain/") || file.path.starts_with("src/store/");
        for (number, line) in file.program_lines() {
            let has_fraction = line.contains("f64") || line.contains("f32");
            if has_fraction && (keeps_money || line.contains("_ore")) {
                complaints.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    assert_none("money is whole øre, from the form to the workbook's cell:", &complaints);
}

#[test]
fn the_top_level_has_six_folders() {
    let folders: BTreeSet<String> = fs::read_dir(tree::root())
        .expect("the root can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
        .filter(|name| !name.starts_with('.') && !is_ignored(name))
        .collect();
    assert_eq!(folders, TOP_LEVEL_FOLDERS.map(str::to_owned).into());
}

fn is_ignored(folder: &str) -> bool {
    tree::read(".gitignore").lines().any(|line| line.trim_matches('/') == folder)
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = format!("migrations/{database}/");
        tree::files_below(&folder).iter().map(|path| path[folder.len()..].to_owned()).collect()
    };
    let sqlite = names("sqlite");
    assert!(!sqlite.is_empty(), "no migrations found");
    assert_eq!(sqlite, names("postgres"));
    let numbers: BTreeMap<&str, usize> = sqlite.iter().fold(BTreeMap::new(), |mut counted, name| {
        *counted.entry(name.split('_').next().expect("a name has a first part")).or_default() += 1;
        counted
    });
    let twice: Vec<_> = numbers.iter().filter(|(_, count)| **count > 1).collect();
    assert!(twice.is_empty(), "two migrations with one number: {twice:?}");
}

//! What is written for a server: the image, the units and the settings that they name. Checked with what runs without
//! a container engine and without being root.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::tree::{self, assert_none};
use crate::support::{python, skipped};

/// The most that `systemd-analyze security` may find exposed, in tenths of its scale of ten.
const EXPOSURE: &str = "20";

/// Units as files of their own, with a program that is there and an instance number where they want one.
fn installed_units() -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder for units");
    let mut names = Vec::new();
    for path in tree::files_below("deploy/systemd") {
        let name = path.rsplit('/').next().expect("a path has a last part").replace("@.", "@1.");
        let text = tree::read(&path).replace("/usr/local/bin/framdrift", env!("CARGO_BIN_EXE_framdrift"));
        fs::write(folder.path().join(&name), text).expect("a unit is written");
        names.push(name);
    }
    assert!(names.len() >= 3, "the units are gone: {names:?}");
    (folder, names)
}

fn systemd_analyze(arguments: &[&str], folder: &tempfile::TempDir) -> Option<(bool, String)> {
    let Ok(output) = Command::new("systemd-analyze").args(arguments).current_dir(folder.path()).output() else {
        skipped("the check of the units", "systemd-analyze is not installed");
        return None;
    };
    let words = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8_lossy(&words).into_owned()))
}

#[test]
fn units_are_valid() {
    let (folder, names) = installed_units();
    let paths: Vec<String> = names.iter().map(|name| format!("./{name}")).collect();
    let arguments: Vec<&str> = ["verify", "--man=no"].into_iter().chain(paths.iter().map(String::as_str)).collect();
    if let Some((is_valid, words)) = systemd_analyze(&arguments, &folder) {
        assert!(is_valid && words.trim().is_empty(), "{words}");
    }
}

#[test]
fn units_are_hardened() {
    let (folder, names) = installed_units();
    for name in names.iter().filter(|name| name.ends_with(".service")) {
        let unit = format!("./{name}");
        let threshold = format!("--threshold={EXPOSURE}");
        let arguments = ["security", "--offline=true", "--no-pager", &threshold, &unit];
        if let Some((is_hardened, words)) = systemd_analyze(&arguments, &folder) {
            assert!(is_hardened, "{name}\n{words}");
        }
    }
}

#[test]
fn the_image_follows_the_rules_for_images() {
    let Some(interpreter) = python::interpreter("hadolint") else { return };
    let output = Command::new(python::beside(&interpreter, "hadolint"))
        .args(["--config", "deploy/hadolint.yaml", "deploy/Dockerfile"])
        .current_dir(tree::root())
        .output()
        .expect("hadolint runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn settings_that_are_written_down_exist() {
    let known = settings();
    assert!(known.contains("FRAMDRIFT_DATABASE_URL"), "the configuration reads {known:?}");
    let mut documents: Vec<String> = tree::files_below("deploy");
    documents.extend(["README.md".to_owned(), "ARCHITECTURE.md".to_owned()]);
    let mut complaints = Vec::new();
    for document in &documents {
        for name in setting_names(&tree::read(document)) {
            let plain = name.strip_suffix("_FILE").unwrap_or(&name);
            if !known.contains(plain) {
                complaints.push(format!("{document}: {name}"));
            }
        }
    }
    assert_none("a setting that the program does not read:", &complaints);
}

#[test]
fn the_dashboard_shows_what_the_program_measures() {
    let dashboard = tree::read("deploy/grafana/framdrift.json");
    let parsed: serde_json::Value = serde_json::from_str(&dashboard).expect("the dashboard is JSON");
    assert!(parsed["panels"].as_array().is_some_and(|panels| panels.len() >= 5), "the panels are gone");
    let program: String =
        tree::source_files().into_iter().filter(|file| !file.is_test()).map(|file| file.text).collect();
    let mut complaints = Vec::new();
    for (start, _) in dashboard.match_indices("framdrift_") {
        let name = &dashboard[start..];
        let end = name.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_').unwrap_or(name.len());
        if !program.contains(&format!("\"{}\"", &name[..end])) {
            complaints.push(name[..end].to_owned());
        }
    }
    assert_none("the dashboard shows what nobody measures:", &complaints);
}

/// The names in the configuration's own list, `("NAME", "an example"),` a line.
fn settings() -> BTreeSet<String> {
    let source = tree::read("src/config.rs");
    let names = source.lines().filter_map(|line| line.trim().strip_prefix("(\"")?.split('"').next());
    names.map(|name| format!("FRAMDRIFT_{name}")).collect()
}

/// Every `FRAMDRIFT_…` in a text, without what follows the last capital letter.
fn setting_names(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("FRAMDRIFT_").map(|(start, _)| start);
    starts
        .map(|start| {
            let rest = &text[start..];
            let end = rest.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_').unwrap_or(rest.len());
            rest[..end].trim_end_matches('_').to_owned()
        })
        .filter(|name| name != "FRAMDRIFT")
        .collect()
}

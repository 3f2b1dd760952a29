//! What is linked in: licences, bans and sources, by the same lists that `cargo deny` reads, so that a machine without
//! it finds a mistake too.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::support::tree::{self, assert_none};

fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", "x86_64-unknown-linux-gnu"])
        .current_dir(tree::root())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    metadata["packages"].as_array().expect("metadata lists packages").clone()
}

fn rules() -> toml::Table {
    tree::read("deny.toml").parse().expect("deny.toml is TOML")
}

fn strings(value: &toml::Value) -> BTreeSet<String> {
    let items = value.as_array().expect("a list");
    items.iter().map(|item| item.as_str().expect("a string").to_owned()).collect()
}

/// Whether an SPDX expression can be met with the allowed licences. `/` is the older spelling of `OR`.
fn is_met(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let met = any_of(&mut rest, allowed);
    assert!(rest.is_empty(), "cannot read the licence {expression:?}");
    met
}

fn any_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = all_of(words, allowed);
    while words.first() == Some(&"OR") {
        *words = &words[1..];
        met |= all_of(words, allowed);
    }
    met
}

fn all_of(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut met = one(words, allowed);
    while words.first() == Some(&"AND") {
        *words = &words[1..];
        met &= one(words, allowed);
    }
    met
}

fn one(words: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let (first, rest) = words.split_first().expect("a licence after an operator");
    *words = rest;
    if *first == "(" {
        let met = any_of(words, allowed);
        assert_eq!(words.first(), Some(&")"), "a licence's parenthesis stays open");
        *words = &words[1..];
        return met;
    }
    if words.first() == Some(&"WITH") {
        let licence = format!("{first} WITH {}", words[1]);
        *words = &words[2..];
        return allowed.contains(&licence);
    }
    allowed.contains(*first)
}

#[test]
fn expressions_are_read_as_spdx_means_them() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "ISC".to_owned()]);
    for met in ["MIT", "GPL-3.0 OR MIT", "MIT/Apache-2.0", "(MIT OR GPL-3.0) AND ISC", "MIT AND ISC"] {
        assert!(is_met(met, &allowed), "{met}");
    }
    for unmet in ["GPL-3.0", "MIT AND GPL-3.0", "(GPL-3.0 OR LGPL-3.0) AND MIT", "MIT WITH Some-exception"] {
        assert!(!is_met(unmet, &allowed), "{unmet}");
    }
}

#[test]
fn every_licence_is_one_we_may_pass_on() {
    let allowed = strings(&rules()["licenses"]["allow"]);
    let mut complaints = Vec::new();
    for package in packages() {
        let name = package["name"].as_str().expect("a package has a name").to_owned();
        match package["license"].as_str() {
            Some(expression) if is_met(expression, &allowed) => {}
            other => complaints.push(format!("{name}: {}", other.unwrap_or("no licence"))),
        }
    }
    assert_none("a licence that deny.toml does not allow:", &complaints);
}

#[test]
fn nothing_banned_is_linked() {
    let rules = rules();
    let banned = rules["bans"]["deny"].as_array().expect("a list of bans");
    let banned: BTreeSet<&str> = banned.iter().map(|ban| ban["crate"].as_str().expect("a crate's name")).collect();
    let linked: Vec<String> = packages()
        .iter()
        .filter_map(|package| package["name"].as_str())
        .filter(|name| banned.contains(name))
        .map(str::to_owned)
        .collect();
    assert_none("deny.toml bans:", &linked);
}

#[test]
fn one_version_of_what_talks_to_the_database() {
    for single in ["sqlx", "libsqlite3-sys", "tokio", "poem", "rustls"] {
        let versions: Vec<String> = packages()
            .iter()
            .filter(|package| package["name"].as_str() == Some(single))
            .map(|package| package["version"].to_string())
            .collect();
        assert_eq!(versions.len(), 1, "{single}: {versions:?}");
    }
}

#[test]
fn everything_comes_from_the_one_registry() {
    let allowed = strings(&rules()["sources"]["allow-registry"]);
    let complaints: Vec<String> = packages()
        .iter()
        .filter_map(|package| package["source"].as_str())
        .filter(|source| !allowed.contains(source.trim_start_matches("registry+")))
        .map(str::to_owned)
        .collect();
    assert_none("a source that deny.toml does not allow:", &complaints);
}

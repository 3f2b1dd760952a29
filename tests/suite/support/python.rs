//! The checks that are Python's, run by the pinned environment of `tests/run` and answered in JSON.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::{environment, skipped, tree};

/// The pinned interpreter, or nothing where the suite was started without `tests/run`. In CI its absence is a failure.
#[track_caller]
pub(crate) fn interpreter(what: &str) -> Option<PathBuf> {
    let interpreter = environment("TEST_PYTHON").map(PathBuf::from);
    if interpreter.is_none() {
        skipped(what, "TEST_PYTHON is not set; `tests/run` sets it");
    }
    interpreter
}

/// A program that the environment brings beside its interpreter (`hadolint`, `schemathesis`).
pub(crate) fn beside(interpreter: &Path, program: &str) -> PathBuf {
    interpreter.with_file_name(program)
}

/// Runs a script of `tests/` and reads its answer. A script that ends in an error fails the test with its own words.
pub(crate) fn answer(interpreter: &Path, script: &str, arguments: &[&str]) -> Value {
    let output = Command::new(interpreter)
        .arg(tree::root().join("tests").join(script))
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}", interpreter.display()));
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script} {arguments:?} ended with {}:\n{words}", output.status);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{script}: {error}:\n{}\n{words}", String::from_utf8_lossy(&output.stdout)))
}

/// The strings under `key`, which must be there: an answer without its problems is no answer.
pub(crate) fn problems(answer: &Value, key: &str) -> Vec<String> {
    let list = answer[key].as_array().unwrap_or_else(|| panic!("no {key:?} in {answer}"));
    list.iter().map(|item| item.as_str().map_or_else(|| item.to_string(), str::to_owned)).collect()
}

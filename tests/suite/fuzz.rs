//! The API against what nobody means to send, drawn by schemathesis from the API's own document.

use std::process::Command;

use crate::support::demo::Demo;
use crate::support::python;

/// Enough to try every parameter of every route; the seed keeps a failure repeatable.
const EXAMPLES: &str = "12";
const SEED: &str = "20260901";

#[test]
fn the_register_answers_whatever_it_is_sent() {
    fuzz("--exclude-path-regex");
}

#[test]
fn accounts_and_tokens_answer_whatever_they_are_sent() {
    fuzz("--include-path-regex");
}

/// Fails on any answer of 500 and above.
fn fuzz(which: &str) {
    let Some(interpreter) = python::interpreter("schemathesis") else { return };
    let demo = Demo::start(&[]);
    let token = demo.account("administrator")["token"].as_str().expect("an account has a token").to_owned();
    let output = Command::new(python::beside(&interpreter, "schemathesis"))
        .arg("run")
        .arg(format!("{}/api/openapi.json", demo.base_url()))
        .args(["--header", &format!("Authorization: Bearer {token}")])
        .args(["--checks", "not_a_server_error"])
        .args(["--max-examples", EXAMPLES, "--seed", SEED, "--no-color"])
        // One thread: before 3.11.5 Python loses count of its own recursion when two of them read source at once.
        .args(["--workers", "1"])
        .args(["--request-timeout", "30"])
        // What can take the tester's own rights away would leave the rest untested; it is fuzzed by itself.
        .args([which, "^/(api/v1/)?(tokens|people)"])
        .current_dir(demo.scratch())
        .output()
        .expect("schemathesis runs");
    let words = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{words}\n{}", demo.program.log());
}

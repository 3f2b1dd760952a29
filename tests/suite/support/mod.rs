//! What tests stand on: a register on each database, the built program as a process, a mail server, the Python checks,
//! and the source tree as text.

pub(crate) mod api;
pub(crate) mod books;
pub(crate) mod databases;
pub(crate) mod demo;
pub(crate) mod fields;
pub(crate) mod follow_up;
pub(crate) mod handed_in;
pub(crate) mod ledger;
pub(crate) mod mail_sink;
pub(crate) mod office;
pub(crate) mod plans;
pub(crate) mod program;
pub(crate) mod python;
pub(crate) mod sample;
pub(crate) mod scenario;
pub(crate) mod scripted_smtp;
pub(crate) mod scripted_work;
pub(crate) mod served;
pub(crate) mod site;
pub(crate) mod tree;
pub(crate) mod world;

/// Whether a missing part of the environment fails a test. Where it does not, the test says on standard error that it
/// was skipped.
pub(crate) fn is_ci() -> bool {
    environment("CI").is_some_and(|value| value != "false")
}

/// A variable of the environment that `tests/run` sets; empty counts as unset.
#[expect(
    clippy::disallowed_methods,
    reason = "`tests/run` tells the suite what it has started through the environment"
)]
pub(crate) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Says that a part is missing: fails in CI, is told on standard error elsewhere.
#[track_caller]
pub(crate) fn skipped(what: &str, because: &str) {
    assert!(!is_ci(), "{what} cannot run: {because}");
    eprintln!("skipped: {what}: {because}");
}

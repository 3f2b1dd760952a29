//! The pages as a person meets them, in Chromium (`tests/browser/`).

use crate::support::demo::Demo;
use crate::support::python;
use crate::support::tree::assert_none;

fn checked(script: &str) -> Option<serde_json::Value> {
    let interpreter = python::interpreter("the browser")?;
    let description = Demo::shared().description_file();
    Some(python::answer(&interpreter, script, &[description.to_str().expect("folders are UTF-8")]))
}

#[test]
fn pages_are_accessible_on_a_desk_and_on_a_phone() {
    let Some(answer) = checked("browser/accessibility.py") else { return };
    let visited = python::problems(&answer, "visited");
    assert_none("a page is not for everybody:", &python::problems(&answer, "problems"));
    for page in ["/projects", "/reports", "/jobs", "/admin/messages"] {
        assert!(visited.iter().any(|path| path == page), "no link leads to {page}: {visited:?}");
    }
    assert!(visited.len() >= 12, "too few pages were found: {visited:?}");
}

#[test]
fn people_do_what_they_come_for() {
    let Some(answer) = checked("browser/journey.py") else { return };
    assert_none("somebody is stopped on the way:", &python::problems(&answer, "problems"));
    assert!(answer["taps"]["activity"].as_u64().is_some_and(|taps| taps <= 3), "{answer}");
}

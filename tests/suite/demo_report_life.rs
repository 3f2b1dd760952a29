//! The demo shows reports wherever they can stand, each with the steps that led there.

use std::collections::BTreeSet;

use crate::support::databases::{number, runtime};
use crate::support::demo::Demo;

/// What a query counts in the demo's register.
fn count(sql: &str) -> i64 {
    let url = format!("sqlite://{}", Demo::shared().register_file().display());
    runtime().block_on(number(&url, sql))
}

#[test]
fn the_demo_has_reports_from_draft_to_accepted_and_one_that_was_corrected() {
    let reports = Demo::shared().api("administrator").all("/api/v1/reports");
    let states: BTreeSet<&str> = reports.iter().filter_map(|report| report["state"].as_str()).collect();
    for state in ["draft", "for_approval", "submitted", "accepted", "superseded"] {
        assert!(states.contains(state), "no report is {state}: {states:?}");
    }
    assert!(reports.iter().any(|report| report["revision"] == 2), "a correction is a new revision");
}

#[test]
fn rule_5_what_the_demo_submitted_was_approved_file_by_file_and_is_frozen() {
    let sealed = "state in ('submitted', 'accepted', 'superseded')";
    let reports = count(&format!("select count(*) from reports where {sealed}"));
    assert!(reports >= 4, "{reports}");
    let frozen = format!("select count(*) from reports join frozen_reports on report_id = id where {sealed}");
    assert_eq!(count(&frozen), reports);
    let without_files = "select count(*) from report_steps where state in ('approved', 'submitted') and files = '[]'";
    assert_eq!(count(without_files), 0);
    let approved = "select count(distinct report_id) from report_steps where state = 'approved'";
    assert_eq!(count(approved), count("select count(distinct report_id) from report_steps where state = 'submitted'"));
    let others = "select count(*) from report_steps approved join report_steps submitted \
        on submitted.report_id = approved.report_id where approved.state = 'approved' \
        and submitted.state = 'submitted' and approved.files <> submitted.files";
    assert_eq!(count(others), 0, "what was approved is what was submitted");
    let by_themselves = "select count(*) from report_steps approved join report_steps sent \
        on sent.report_id = approved.report_id where approved.state = 'approved' and sent.state = 'for_approval' \
        and approved.person_id = sent.person_id";
    assert_eq!(count(by_themselves), 0, "nobody approves what they sent");
}

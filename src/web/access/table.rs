//! The access table: every route of the API and the right it takes, written down once. Routes are checked by it, changes
//! take their right from it, and a route without a row keeps the program from starting.

use domain::access::Right;

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// HTTP method.
    pub method: &'static str,
    /// Path below `/api/v1`, as in the document.
    pub path: &'static str,
    /// The rights of which it takes one, in the organisation that the thing belongs to; none takes being somebody.
    pub rights: &'static [Right],
}

const fn row(method: &'static str, path: &'static str, rights: &'static [Right]) -> Rule {
    Rule { method, path, rights }
}

const fn anybody(method: &'static str, path: &'static str) -> Rule {
    Rule { method, path, rights: &[] }
}

use Right::{Administer, Read, WriteMoney, WriteProgress, WriteRegister};

/// Every route.
pub const RULES: &[Rule] = &[
    anybody("GET", "/me"),
    anybody("PATCH", "/me"),
    row("GET", "/organisations", &[Read]),
    row("POST", "/organisations", &[WriteRegister]),
    row("GET", "/organisations/{id}", &[Read]),
    row("PATCH", "/organisations/{id}", &[WriteRegister]),
    row("GET", "/units", &[Read]),
    row("POST", "/units", &[WriteRegister]),
    row("GET", "/units/{id}", &[Read]),
    row("PATCH", "/units/{id}", &[WriteRegister]),
    row("DELETE", "/units/{id}", &[WriteRegister]),
    row("GET", "/sites", &[Read]),
    row("POST", "/sites", &[WriteRegister]),
    row("GET", "/sites/{id}", &[Read]),
    row("PATCH", "/sites/{id}", &[WriteRegister]),
    row("DELETE", "/sites/{id}", &[WriteRegister]),
    row("GET", "/parties", &[Read]),
    row("POST", "/parties", &[WriteRegister]),
    row("GET", "/parties/{id}", &[Read]),
    row("PATCH", "/parties/{id}", &[WriteRegister]),
    row("DELETE", "/parties/{id}", &[WriteRegister]),
    row("GET", "/topics", &[Read]),
    row("POST", "/topics", &[WriteRegister]),
    row("GET", "/topics/{id}", &[Read]),
    row("PATCH", "/topics/{id}", &[WriteRegister]),
    row("DELETE", "/topics/{id}", &[WriteRegister]),
    row("GET", "/funders", &[Read]),
    row("POST", "/funders", &[WriteRegister]),
    row("GET", "/funders/{id}", &[Read]),
    row("PATCH", "/funders/{id}", &[WriteRegister]),
    row("DELETE", "/funders/{id}", &[WriteRegister]),
    row("GET", "/schemes", &[Read]),
    row("POST", "/schemes", &[WriteRegister]),
    row("GET", "/schemes/{id}", &[Read]),
    row("PATCH", "/schemes/{id}", &[WriteRegister]),
    row("DELETE", "/schemes/{id}", &[WriteRegister]),
    row("GET", "/projects", &[Read]),
    row("POST", "/projects", &[WriteRegister]),
    row("GET", "/projects/{id}", &[Read]),
    row("PATCH", "/projects/{id}", &[WriteRegister]),
    row("DELETE", "/projects/{id}", &[WriteRegister]),
    row("GET", "/projects/{id}/grants", &[Read]),
    row("GET", "/projects/{id}/milestones", &[Read]),
    row("GET", "/projects/{id}/activities", &[Read]),
    row("GET", "/projects/{id}/reports", &[Read]),
    row("GET", "/projects/{id}/obligations", &[Read]),
    row("GET", "/grants", &[Read]),
    row("POST", "/grants", &[WriteMoney]),
    row("GET", "/grants/{id}", &[Read]),
    row("PATCH", "/grants/{id}", &[WriteMoney]),
    row("DELETE", "/grants/{id}", &[WriteMoney]),
    row("GET", "/grants/{id}/grant-years", &[Read]),
    row("GET", "/grants/{id}/obligations", &[Read]),
    row("GET", "/grant-years", &[Read]),
    row("POST", "/grant-years", &[WriteMoney]),
    row("GET", "/grant-years/{id}", &[Read]),
    row("PATCH", "/grant-years/{id}", &[WriteMoney]),
    row("DELETE", "/grant-years/{id}", &[WriteMoney]),
    row("GET", "/categories", &[Read]),
    row("POST", "/categories", &[WriteMoney]),
    row("GET", "/categories/{id}", &[Read]),
    row("PATCH", "/categories/{id}", &[WriteMoney]),
    row("DELETE", "/categories/{id}", &[WriteMoney]),
    row("GET", "/budget-versions", &[Read]),
    row("POST", "/budget-versions", &[WriteMoney]),
    row("GET", "/budget-versions/{id}", &[Read]),
    row("PATCH", "/budget-versions/{id}", &[WriteMoney]),
    row("DELETE", "/budget-versions/{id}", &[WriteMoney]),
    row("GET", "/entries", &[Read]),
    row("POST", "/entries", &[WriteMoney]),
    row("GET", "/entries/{id}", &[Read]),
    row("PATCH", "/entries/{id}", &[WriteMoney]),
    row("DELETE", "/entries/{id}", &[WriteMoney]),
    row("GET", "/standing-splits", &[Read]),
    row("POST", "/standing-splits", &[WriteMoney]),
    row("GET", "/standing-splits/{id}", &[Read]),
    row("PATCH", "/standing-splits/{id}", &[WriteMoney]),
    row("DELETE", "/standing-splits/{id}", &[WriteMoney]),
    row("GET", "/projects/{id}/entries", &[Read]),
    row("GET", "/projects/{id}/ledger-totals", &[Read]),
    row("GET", "/grants/{id}/budget-versions", &[Read]),
    row("GET", "/grants/{id}/account-lines", &[Read]),
    row("GET", "/entries/{id}/shares", &[Read]),
    row("POST", "/entries/{id}/shares", &[WriteMoney]),
    row("DELETE", "/entry-shares/{id}", &[WriteMoney]),
    row("POST", "/grant-years/{id}/close", &[WriteMoney]),
    row("POST", "/grant-years/{id}/reopen", &[WriteMoney]),
    row("GET", "/grant-years/{id}/statement", &[Read]),
    row("GET", "/grant-years/{id}/audit-duty", &[Read]),
    row("GET", "/grants/{id}/payments", &[Read]),
    row("GET", "/payments", &[Read]),
    row("POST", "/payments", &[WriteMoney]),
    row("GET", "/payments/{id}", &[Read]),
    row("PATCH", "/payments/{id}", &[WriteMoney]),
    row("DELETE", "/payments/{id}", &[WriteMoney]),
    row("POST", "/payments/{id}/paid", &[WriteMoney]),
    row("GET", "/grants/{id}/unspent-funds", &[Read]),
    row("GET", "/unspent-funds", &[Read]),
    row("POST", "/unspent-funds", &[WriteMoney]),
    row("GET", "/unspent-funds/{id}", &[Read]),
    row("PATCH", "/unspent-funds/{id}", &[WriteMoney]),
    row("DELETE", "/unspent-funds/{id}", &[WriteMoney]),
    row("POST", "/unspent-funds/{id}/approve", &[WriteMoney]),
    row("POST", "/unspent-funds/{id}/refuse", &[WriteMoney]),
    row("POST", "/unspent-funds/{id}/repaid", &[WriteMoney]),
    row("GET", "/milestones", &[Read]),
    row("POST", "/milestones", &[WriteProgress]),
    row("GET", "/milestones/{id}", &[Read]),
    row("PATCH", "/milestones/{id}", &[WriteProgress]),
    row("DELETE", "/milestones/{id}", &[WriteProgress]),
    row("POST", "/milestones/{id}/done", &[WriteProgress]),
    row("GET", "/milestones/{id}/history", &[Read]),
    row("GET", "/activities", &[Read]),
    row("POST", "/activities", &[WriteProgress]),
    row("GET", "/activities/{id}", &[Read]),
    row("PATCH", "/activities/{id}", &[WriteProgress]),
    row("DELETE", "/activities/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/goals", &[Read]),
    row("GET", "/goals", &[Read]),
    row("POST", "/goals", &[WriteProgress]),
    row("GET", "/goals/{id}", &[Read]),
    row("PATCH", "/goals/{id}", &[WriteProgress]),
    row("DELETE", "/goals/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/indicators", &[Read]),
    row("GET", "/indicators", &[Read]),
    row("POST", "/indicators", &[WriteProgress]),
    row("GET", "/indicators/{id}", &[Read]),
    row("PATCH", "/indicators/{id}", &[WriteProgress]),
    row("DELETE", "/indicators/{id}", &[WriteProgress]),
    row("GET", "/indicator-actuals", &[Read]),
    row("POST", "/indicator-actuals", &[WriteProgress]),
    row("GET", "/indicator-actuals/{id}", &[Read]),
    row("PATCH", "/indicator-actuals/{id}", &[WriteProgress]),
    row("DELETE", "/indicator-actuals/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/measurements", &[Read]),
    row("GET", "/measurements", &[Read]),
    row("POST", "/measurements", &[WriteProgress]),
    row("GET", "/measurements/{id}", &[Read]),
    row("PATCH", "/measurements/{id}", &[WriteProgress]),
    row("DELETE", "/measurements/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/deviations", &[Read]),
    row("GET", "/deviations", &[Read]),
    row("POST", "/deviations", &[WriteProgress]),
    row("GET", "/deviations/{id}", &[Read]),
    row("PATCH", "/deviations/{id}", &[WriteProgress]),
    row("DELETE", "/deviations/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/change-requests", &[Read]),
    row("GET", "/change-requests", &[Read]),
    row("POST", "/change-requests", &[WriteMoney]),
    row("GET", "/change-requests/{id}", &[Read]),
    row("PATCH", "/change-requests/{id}", &[WriteMoney]),
    row("DELETE", "/change-requests/{id}", &[WriteMoney]),
    row("GET", "/projects/{id}/risks", &[Read]),
    row("GET", "/risks", &[Read]),
    row("POST", "/risks", &[WriteProgress]),
    row("GET", "/risks/{id}", &[Read]),
    row("PATCH", "/risks/{id}", &[WriteProgress]),
    row("DELETE", "/risks/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/decisions", &[Read]),
    row("GET", "/decisions", &[Read]),
    row("POST", "/decisions", &[WriteProgress]),
    row("GET", "/decisions/{id}", &[Read]),
    row("PATCH", "/decisions/{id}", &[WriteProgress]),
    row("DELETE", "/decisions/{id}", &[WriteProgress]),
    row("GET", "/projects/{id}/onward-calls", &[Read]),
    row("GET", "/onward-calls", &[Read]),
    row("POST", "/onward-calls", &[WriteMoney]),
    row("GET", "/onward-calls/{id}", &[Read]),
    row("PATCH", "/onward-calls/{id}", &[WriteMoney]),
    row("DELETE", "/onward-calls/{id}", &[WriteMoney]),
    row("GET", "/projects/{id}/onward-grants", &[Read]),
    row("GET", "/onward-grants", &[Read]),
    row("POST", "/onward-grants", &[WriteMoney]),
    row("GET", "/onward-grants/{id}", &[Read]),
    row("PATCH", "/onward-grants/{id}", &[WriteMoney]),
    row("DELETE", "/onward-grants/{id}", &[WriteMoney]),
    row("GET", "/indicators/{id}/actuals", &[Read]),
    row("GET", "/indicators/{id}/results", &[Read]),
    row("GET", "/measurements/{id}/effects", &[Read]),
    row("GET", "/onward-calls/{id}/onward-grants", &[Read]),
    row("GET", "/obligations", &[Read]),
    row("GET", "/obligations/{id}", &[Read]),
    row("PATCH", "/obligations/{id}", &[WriteMoney]),
    row("POST", "/obligations/{id}/postpone", &[WriteMoney]),
    row("POST", "/obligations/{id}/waive", &[WriteMoney]),
    row("POST", "/obligations/{id}/meet", &[WriteMoney]),
    row("POST", "/obligations/{id}/reopen", &[WriteMoney]),
    row("GET", "/reports", &[Read]),
    row("GET", "/reports/{id}", &[Read]),
    row("PATCH", "/reports/{id}", &[WriteProgress]),
    row("POST", "/reports/{id}/compile", &[WriteProgress]),
    row("GET", "/reports/{id}/files", &[Read]),
    row("GET", "/files", &[Read]),
    row("POST", "/files", &[WriteProgress, WriteMoney]),
    row("GET", "/files/{id}", &[Read]),
    row("GET", "/files/{id}/content", &[Read]),
    row("DELETE", "/files/{id}", &[WriteProgress, WriteMoney]),
    anybody("GET", "/forms"),
    anybody("GET", "/forms/{key}"),
    row("GET", "/work-items", &[Administer]),
    row("GET", "/work-items/{id}", &[Read]),
    row("POST", "/work-items/{id}/cancel", &[Administer]),
    row("POST", "/work-items/{id}/retry", &[Administer]),
    row("GET", "/schedules", &[Administer]),
    row("GET", "/schedules/{id}", &[Administer]),
    row("PATCH", "/schedules/{id}", &[Administer]),
    row("POST", "/schedules/{id}/run", &[Administer]),
    row("GET", "/messages", &[Administer]),
    row("GET", "/messages/{id}", &[Administer]),
    row("GET", "/audit-events", &[Administer]),
    row("GET", "/people", &[Administer]),
    row("POST", "/people", &[Administer]),
    row("GET", "/people/{id}", &[Administer]),
    row("PATCH", "/people/{id}", &[Administer]),
    row("PUT", "/people/{id}/memberships/{organisation_id}", &[Administer]),
    row("DELETE", "/people/{id}/memberships/{organisation_id}", &[Administer]),
    row("POST", "/people/{id}/invitation", &[Administer]),
    anybody("GET", "/tokens"),
    anybody("POST", "/tokens"),
    anybody("DELETE", "/tokens/{id}"),
];

/// The row of a route. Evaluated by the compiler where a change names its route, so that a missing row is no surprise.
const fn rule(method: &str, path: &str) -> Rule {
    let mut index = 0;
    while index < RULES.len() {
        if is_same(RULES[index].method, method) && is_same(RULES[index].path, path) {
            return RULES[index];
        }
        index += 1;
    }
    panic!("the route has no row in the access table")
}

/// The right that a route takes, where it is one.
pub(crate) const fn right(method: &str, path: &str) -> Right {
    match rule(method, path).rights {
        [right] => *right,
        _ => panic!("the route takes no right, or several"),
    }
}

const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

//! Who may do what, over HTTP, for every route of the API's own document: each role in the organisation, a leader of other
//! projects, an administrator of another organisation, a token that only reads, and nobody.

use domain::Role;
use domain::access::{Lead, Right};
use serde_json::{Value, json};
use web::{RULES, Rule};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::served::{Reply, Served};
use crate::support::world::World;

/// Every route of the document: method in capitals, and path.
fn routes() -> Vec<(String, String)> {
    let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
    let paths = document["paths"].as_object().expect("paths");
    let methods = |path: &Value| path.as_object().expect("methods").keys().cloned().collect::<Vec<_>>();
    let pairs = paths.iter().flat_map(|(path, at)| methods(at).into_iter().map(|method| (method, path.clone())));
    pairs.map(|(method, path)| (method.to_uppercase(), path)).collect()
}

#[test]
fn every_route_of_the_document_has_its_row_and_every_row_its_route() {
    let routes = routes();
    assert!(routes.len() > 90, "{} routes", routes.len());
    for (method, path) in &routes {
        let rows = RULES.iter().filter(|rule| rule.method == method && rule.path == path).count();
        assert_eq!(rows, 1, "{method} {path} has {rows} rows in the access table");
    }
    for rule in RULES {
        let known = routes.iter().any(|(method, path)| rule.method == method && rule.path == path);
        assert!(known, "{} {} is in the access table alone", rule.method, rule.path);
    }
}

/// The address of a route for the things of the world.
fn address(world: &World, path: &str) -> String {
    let kind = path.split('/').nth(1).expect("a path has a first part");
    let path = path.replace("{organisation_id}", world.id("organisations")).replace("{field}", "summary");
    if path.contains('{') {
        let start = path.find('{').expect("a parameter");
        let end = path.find('}').expect("its end");
        format!("{}{}{}", &path[..start], world.id(kind), &path[end + 1..])
    } else {
        path
    }
}

/// Asks one route as somebody. The version is one that nothing has, so that nothing is edited or deleted by those who may.
async fn ask(served: &Served, world: &World, token: &str, rule: &Rule) -> Reply {
    let body = match rule.path {
        "/grant-years/{id}/reopen" => json!({ "reason": "Feil" }),
        "/payments/{id}/paid" | "/unspent-funds/{id}/repaid" => json!({ "paid_on": "2026-08-01", "reference": "1" }),
        "/unspent-funds/{id}/refuse" => json!({ "decided_on": "2026-08-01", "reference": "1" }),
        "/unspent-funds/{id}/approve" => {
            json!({ "decided_on": "2026-08-01", "reference": "1", "approved_ore": 1, "into_year": 2027 })
        }
        "/obligations/{id}/approve" => json!({ "on": "2026-08-01", "reference": "1" }),
        "/milestones/{id}/done" => json!({ "on": "2026-08-01" }),
        "/people/{id}/memberships/{organisation_id}" => json!({ "role": "project_leader" }),
        _ => json!({}),
    };
    let body = matches!(rule.method, "POST" | "PATCH" | "PUT").then_some(&body);
    served.api(token, rule.method, &address(world, rule.path), &[("if-match", "\"999\"")], body).await
}

/// What deletes without asking for a version, what is another's for everyone but its owner, and what is there or not by what
/// a funder's form asks for.
fn is_particular(rule: &Rule) -> bool {
    matches!(
        (rule.method, rule.path),
        ("DELETE", "/files/{id}" | "/people/{id}/memberships/{organisation_id}" | "/tokens/{id}")
            | ("GET", "/reports/{id}/tables/{key}")
    )
}

fn may(role: Role, rights: &[Right]) -> bool {
    rights.is_empty() || rights.iter().any(|right| role.may(*right, Lead::OwnOrNone))
}

async fn check_role(served: &Served, world: &World, who: &str, role: Role) {
    for rule in RULES.iter().filter(|rule| !is_particular(rule)) {
        let reply = ask(served, world, world.token(who), rule).await;
        let status = reply.status.as_u16();
        let place = format!("{} {} as {who}: {}", rule.method, rule.path, reply.text());
        assert!(status < 500, "{place}");
        if may(role, rule.rights) {
            assert!(!matches!(status, 401 | 403 | 404), "{place}");
        } else {
            assert_eq!(status, 403, "{place}");
        }
    }
}

/// Whether a route names one thing of the organisation.
fn names_a_thing(rule: &Rule) -> bool {
    rule.path.contains('{') && !rule.path.starts_with("/forms") && !rule.path.starts_with("/tokens")
}

/// Whether a route names a thing that belongs to a project.
fn names_a_things_project(rule: &Rule) -> bool {
    let of_project = [
        "/projects",
        "/grants",
        "/grant-years",
        "/budget-versions",
        "/entries",
        "/entry-shares",
        "/standing-splits",
        "/payments",
        "/unspent-funds",
        "/milestones",
        "/activities",
        "/activity-series",
        "/participating-units",
        "/service-periods",
        "/staffing-periods",
        "/obligations",
        "/reports",
        "/files",
        "/work-items",
        "/goals",
        "/indicators",
        "/indicator-actuals",
        "/measurements",
        "/deviations",
        "/change-requests",
        "/risks",
        "/decisions",
        "/onward-calls",
        "/onward-grants",
    ];
    names_a_thing(rule) && of_project.iter().any(|prefix| rule.path.starts_with(prefix))
}

both_databases! {
    async fn rule_10_each_role_may_do_what_its_row_says(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        for (who, role) in [
            ("reader", Role::Reader),
            ("finance", Role::Finance),
            ("project_leader", Role::ProjectLeader),
            ("administrator", Role::Administrator),
        ] {
            check_role(&served, &world, who, role).await;
        }
    }

    async fn what_belongs_to_another_organisation_is_not_there(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        for rule in RULES {
            let reply = ask(&served, &world, world.token("stranger"), rule).await;
            let place = format!("{} {}: {}", rule.method, rule.path, reply.text());
            if names_a_thing(rule) || is_particular(rule) {
                assert_eq!(reply.status.as_u16(), 404, "{place}");
            }
            let own = reply.text();
            for (kind, id) in &world.things {
                assert!(*kind == "forms" || !own.contains(id.as_str()), "{place} shows {kind} {id}");
            }
        }
    }

    async fn a_leader_does_not_see_the_projects_of_others(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        for rule in RULES.iter().filter(|rule| names_a_things_project(rule) && may(Role::ProjectLeader, rule.rights)) {
            let reply = ask(&served, &world, world.token("other_leader"), rule).await;
            assert_eq!(reply.status.as_u16(), 404, "{} {}: {}", rule.method, rule.path, reply.text());
        }
        for list in ["/projects", "/grants", "/milestones", "/activities", "/reports", "/files"] {
            let own = served.get(world.token("project_leader"), list).await.expect(200).json();
            let others = served.get(world.token("other_leader"), list).await.expect(200).json();
            assert_ne!(own["items"], json!([]), "{list}");
            assert_eq!(others["items"], json!([]), "{list}");
        }
    }

    async fn a_token_that_reads_writes_nothing_and_nobody_does_nothing(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        for rule in RULES {
            let reply = ask(&served, &world, world.token("reading_token"), rule).await;
            let place = format!("{} {}: {}", rule.method, rule.path, reply.text());
            if rule.method == "GET" {
                assert!(reply.status.is_success() || is_particular(rule), "{place}");
            } else {
                assert_eq!(reply.status.as_u16(), 403, "{place}");
            }
            let nobody = ask(&served, &world, "fd_nobody", rule).await;
            assert_eq!(nobody.status.as_u16(), 401, "{place}");
            assert_eq!(nobody.header("www-authenticate"), "Bearer");
        }
        let changed = "select count(*) from audit_events where actor = 'person'";
        assert_eq!(register.number(changed).await, 0, "somebody who may not has changed something");
    }
}

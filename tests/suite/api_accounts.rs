//! Accounts and tokens through the API: who is invited, what roles do at once, and that secrets are shown once.

use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::served::Served;
use crate::support::world::World;

both_databases! {
    async fn an_invitation_makes_an_account_and_asks_for_its_link(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let body = json!({ "name": "Ola", "email": " Ola@Example.no ", "organisation_id": world.id("organisations"),
            "role": "reader" });
        let made = served.post(token, "/people", &body).await.expect(201).json();
        assert_eq!((made["email"].as_str(), made["language"].as_str()), (Some("ola@example.no"), Some("nb")));
        assert_eq!(made["memberships"][0]["role"], "reader");
        let work = served.get(token, "/work-items?kind=send-link").await.expect(200).json();
        assert_eq!(work["items"][0]["payload"]["person_id"], made["id"]);
        let twice = served.post(token, "/people", &body).await.expect(422);
        assert_eq!(twice.faults()["/email"], "duplicate");
        let mut elsewhere = body.clone();
        elsewhere["organisation_id"] = json!(world.id("projects"));
        assert_eq!(served.post(token, "/people", &elsewhere).await.expect(422).faults()["/organisation_id"], "unknown");
    }

    async fn a_role_counts_from_the_next_request(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, leader, home) = (world.token("administrator"), world.id("people"), world.id("organisations"));
        let money = json!({ "grant_id": world.id("grants"), "year": 2027 });
        served.post(world.token("project_leader"), "/grant-years", &money).await.expect(403);
        let path = format!("/people/{leader}/memberships/{home}");
        served.api(token, "PUT", &path, &[], Some(&json!({ "role": "finance" }))).await.expect(200);
        served.post(world.token("project_leader"), "/grant-years", &money).await.expect(201);
        served.api(token, "DELETE", &path, &[], None).await.expect(204);
        served.get(world.token("project_leader"), "/projects").await.expect(403);
        let me = served.get(token, "/me").await.expect(200).json();
        let own = format!("/people/{}/memberships/{home}", me["id"].as_str().expect("an id"));
        served.api(token, "DELETE", &own, &[], None).await.expect(204);
    }

    async fn an_organisation_keeps_an_administrator(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("stranger");
        let me = served.get(token, "/me").await.expect(200).json();
        let home = me["memberships"][0]["organisation_id"].as_str().expect("an id");
        let own = format!("/people/{}/memberships/{home}", me["id"].as_str().expect("an id"));
        let refused = served.api(token, "PUT", &own, &[], Some(&json!({ "role": "reader" }))).await.expect(409);
        assert_eq!(refused.json()["type"], "urn:framdrift:problem:last-administrator");
        served.api(token, "DELETE", &own, &[], None).await.expect(409);
    }

    async fn a_disabled_account_is_out_at_once(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let path = format!("/people/{}", world.id("people"));
        served.get(world.token("project_leader"), "/me").await.expect(200);
        let disabled = served.patch(world.token("administrator"), &path, "\"1\"", &json!({ "is_disabled": true })).await;
        assert!(disabled.expect(200).json()["disabled_at"].is_string());
        served.get(world.token("project_leader"), "/me").await.expect(401);
        let me = served.get(world.token("administrator"), "/me").await.expect(200).json();
        let own = format!("/people/{}", me["id"].as_str().expect("an id"));
        served.patch(world.token("administrator"), &own, "\"1\"", &json!({ "is_disabled": true })).await.expect(403);
    }

    async fn people_edit_their_own_name_and_language_alone(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("reader");
        let edited = served.patch(token, "/me", "\"1\"", &json!({ "name": "Nytt navn", "language": "nn" })).await;
        assert_eq!(edited.expect(200).json()["name"], "Nytt navn");
        assert_eq!(served.get(token, "/me").await.expect(200).json()["language"], "nn");
        served.patch(token, "/me", "\"2\"", &json!({ "email": "annen@example.no" })).await.expect(403);
        let refused = served.patch(token, "/me", "\"2\"", &json!({ "language": "de", "memberships": [] })).await;
        assert_eq!(refused.expect(422).faults()["/memberships"], "read-only");
    }

    async fn a_tokens_secret_is_shown_once_and_kept_nowhere(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("reader");
        let body = json!({ "name": "Skript", "scope": "read", "ends_at": "2026-10-01T00:00:00Z" });
        let made = served.api(token, "POST", "/tokens", &[("idempotency-key", "t")], Some(&body)).await.expect(201);
        let made = made.json();
        let secret = made["secret"].as_str().expect("a secret").to_owned();
        assert!(secret.starts_with("fd_") && secret.len() == 46, "{secret}");
        served.get(&secret, "/projects").await.expect(200);
        served.post(&secret, "/tokens", &body).await.expect(403);
        let listed = served.get(token, "/tokens").await.expect(200).json();
        assert!(listed["items"].as_array().expect("items").iter().all(|one| one["secret"].is_null()));
        for (table, column) in [
            ("tokens", "secret_sha256"),
            ("audit_events", "cast(after_json as text)"),
            ("idempotency_keys", "body"),
        ] {
            let sql = format!("select count(*) from {table} where {column} like '%{secret}%'");
            assert_eq!(register.number(&sql).await, 0, "{table}");
        }
        let path = format!("/tokens/{}", made["id"].as_str().expect("an id"));
        served.api(world.token("finance"), "DELETE", &path, &[], None).await.expect(404);
        served.api(token, "DELETE", &path, &[], None).await.expect(204);
        served.get(&secret, "/projects").await.expect(401);
        let past = json!({ "name": "Skript", "ends_at": "2026-01-01T00:00:00Z" });
        assert_eq!(served.post(token, "/tokens", &past).await.expect(422).faults()["/ends_at"], "before-start");
    }

    async fn a_token_ends_when_it_says_and_its_use_is_kept_to_the_minute(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let body = json!({ "name": "Kort", "ends_at": "2026-09-01T13:00:00Z" });
        let made = served.post(world.token("reader"), "/tokens", &body).await.expect(201).json();
        let secret = made["secret"].as_str().expect("a secret");
        served.get(secret, "/projects").await.expect(200);
        let used = "select count(*) from tokens where name = 'Kort' and used_at is not null";
        for _ in 0..100 {
            if register.number(used).await == 1 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        assert_eq!(register.number(used).await, 1);
        served.wait(chrono::TimeDelta::minutes(61));
        served.get(secret, "/projects").await.expect(401);
    }

    async fn administrators_read_the_trail_of_their_organisation(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let path = format!("/units/{}", world.id("units"));
        served.patch(world.token("administrator"), &path, "\"1\"", &json!({ "name": "Region vest" })).await.expect(200);
        let trail = served.get(world.token("administrator"), "/audit-events?limit=1").await.expect(200).json();
        let row: &Value = &trail["items"][0];
        assert_eq!((row["subject"].as_str(), row["action"].as_str()), (Some("units"), Some("updated")));
        assert_eq!(row["before"]["name"], "Region nord");
        assert_eq!(row["after"]["name"], "Region vest");
        assert!(trail["next"].is_string());
        let other = format!("/audit-events?organisation_id={}", world.id("organisations"));
        served.get(world.token("stranger"), &other).await.expect(404);
        let subject = format!("subject_id={}", world.id("units"));
        for of in ["", "&project_id=", "&organisation_id="] {
            let id = if of.starts_with("&project") { world.id("projects") } else { world.id("organisations") };
            let of = if of.is_empty() { String::new() } else { format!("{of}{id}") };
            let path = format!("/audit-events?{subject}{of}");
            let trail = served.get(world.token("administrator"), &path).await.expect(200).json();
            let rows = trail["items"].as_array().expect("rows");
            assert!(!rows.is_empty() && rows.iter().all(|row| row["subject_id"] == world.id("units")), "{path}: {trail}");
        }
        let first = served.get(world.token("administrator"), &format!("/audit-events?{subject}&limit=1")).await;
        let first = first.expect(200).json();
        assert_eq!(first["items"][0]["action"], "updated");
        let next = first["next"].as_str().expect("it was made before it was changed");
        let second = format!("/audit-events?{subject}&limit=1&cursor={next}");
        let second = served.get(world.token("administrator"), &second).await.expect(200).json();
        assert_eq!(second["items"][0]["action"], "created");
        served.get(world.token("stranger"), &format!("/audit-events?{subject}&organisation_id={}",
            world.id("organisations"))).await.expect(404);
    }
}

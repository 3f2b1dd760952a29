//! What holds for every route of the API: versions, repeated requests, pages, and plain words for every mistake.

use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::served::{Reply, Served};
use crate::support::world::World;

fn activity(world: &World) -> Value {
    json!({ "project_id": world.id("projects"), "state": "held", "kind": "group", "audience": "relatives",
        "held_on": "2026-08-20", "participants": 7 })
}

/// A problem by RFC 9457 in plain words, with the number of the request.
#[track_caller]
fn assert_problem(reply: &Reply, status: u16, kind: &str) {
    assert_eq!(reply.status.as_u16(), status, "{}", reply.text());
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let problem = reply.json();
    assert_eq!(problem["type"], format!("urn:framdrift:problem:{kind}"));
    assert_eq!(problem["status"], status);
    assert_eq!(problem["request_id"], reply.header("x-request-id"));
    assert!(!problem["title"].as_str().expect("a title").is_empty());
    assert!(!problem["detail"].as_str().expect("a remedy").contains('⟦'), "{problem}");
}

both_databases! {
    async fn an_edit_names_the_version_it_is_for(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, path) = (world.token("administrator"), format!("/units/{}", world.id("units")));
        let edit = json!({ "name": "Region midt" });
        let without = served.api(token, "PATCH", &path, &[], Some(&edit)).await;
        assert_problem(&without, 428, "version-required");
        assert_problem(&served.patch(token, &path, "*", &edit).await, 400, "bad-parameter");
        served.patch(token, &path, "\"1\"", &edit).await.expect(200);
        let stale = served.patch(token, &path, "\"1\"", &json!({ "name": "Region sør" })).await;
        assert_problem(&stale, 412, "stale");
        assert_eq!(stale.json()["current_version"], 2);
        let same = served.patch(token, &path, "\"2\"", &edit).await.expect(200);
        assert_eq!(same.header("etag"), "\"2\"", "saving what has not changed makes no new version");
        assert_problem(&served.api(token, "DELETE", &path, &[("if-match", "\"1\"")], None).await, 412, "stale");
        served.api(token, "DELETE", &path, &[("if-match", "\"2\"")], None).await.expect(204);
        assert_problem(&served.get(token, &path).await, 404, "not-found");
    }

    async fn a_repeated_request_gets_the_same_answer_and_adds_nothing(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, body) = (world.token("project_leader"), activity(&world));
        let key = [("idempotency-key", "kveld-1")];
        let first = served.api(token, "POST", "/activities", &key, Some(&body)).await.expect(201);
        let again = served.api(token, "POST", "/activities", &key, Some(&body)).await.expect(201);
        assert_eq!(first.body, again.body);
        for header in ["location", "etag"] {
            assert_eq!(first.header(header), again.header(header));
        }
        assert_eq!(register.number("select count(*) from activities").await, 2, "one was there before");
        let other = json!({ "participants": 8, "project_id": body["project_id"] });
        assert_problem(&served.api(token, "POST", "/activities", &key, Some(&other)).await, 422, "key-reused");
        let another = served.api(world.token("administrator"), "POST", "/activities", &key, Some(&body)).await;
        another.expect(201);
        assert_eq!(register.number("select count(*) from activities").await, 3, "a key is its person's own");
    }

    async fn two_requests_with_one_key_at_once_add_one_thing(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, body, key) = (world.token("project_leader"), activity(&world), [("idempotency-key", "samtidig")]);
        let ask = || served.api(token, "POST", "/activities", &key, Some(&body));
        let (one, other) = futures::join!(ask(), ask());
        for reply in [&one, &other] {
            assert!(matches!(reply.status.as_u16(), 201 | 409), "{}", reply.text());
        }
        assert_eq!(register.number("select count(*) from activities").await, 2);
        assert_eq!(register.number("select count(*) from idempotency_keys").await, 1);
    }

    async fn nothing_of_a_refused_request_is_kept(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let mut body = activity(&world);
        body["site_id"] = json!(world.id("projects"));
        let key = [("idempotency-key", "feil")];
        let token = world.token("project_leader");
        let refused = served.api(token, "POST", "/activities", &key, Some(&body)).await.expect(422);
        assert_eq!(refused.faults()["/site_id"], "unknown");
        for table in ["idempotency_keys", "audit_events where actor = 'person'"] {
            assert_eq!(register.number(&format!("select count(*) from {table}")).await, 0, "{table}");
        }
        served.api(token, "POST", "/activities", &key, Some(&activity(&world))).await.expect(201);
    }

    async fn lists_are_read_page_by_page_to_the_end(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("reader");
        for _ in 0..4 {
            served.post(world.token("project_leader"), "/activities", &activity(&world)).await.expect(201);
        }
        let mut path = format!("/activities?project_id={}&limit=2", world.id("projects"));
        let (mut seen, mut sizes) = (Vec::new(), Vec::new());
        loop {
            let page = served.get(token, &path).await.expect(200);
            let items = page.json()["items"].as_array().expect("items").clone();
            sizes.push(items.len());
            seen.extend(items.into_iter().map(|item| item["id"].as_str().expect("an id").to_owned()));
            let Some(cursor) = page.json()["next"].as_str().map(str::to_owned) else {
                assert_eq!(page.header("link"), "");
                break;
            };
            let link = page.header("link").to_owned();
            assert!(link.ends_with(">; rel=\"next\"") && link.contains(&cursor), "{link}");
            link.trim_start_matches("</api/v1").trim_end_matches(">; rel=\"next\"").clone_into(&mut path);
        }
        assert_eq!(sizes, [2, 2, 1]);
        let count = seen.len();
        seen.dedup();
        assert_eq!((seen.len(), seen.is_sorted()), (count, true));
        for bad in ["limit=0", "limit=201", "limit=mange", "cursor=tull", "project_id=1", "state=feil"] {
            let name = bad.split('=').next().expect("a name");
            let reply = served.get(token, &format!("/activities?{bad}")).await;
            assert_problem(&reply, 400, "bad-parameter");
            assert!(reply.json()["detail"].as_str().expect("a remedy").contains(name), "{}", reply.text());
        }
    }

    async fn every_field_that_is_wrong_is_named_at_once(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let wrong = json!({ "name": "", "organisation_number": "991264427", "region": 3, "farge": "rød", "version": 4 });
        let faults = served.post(token, "/organisations", &wrong).await.expect(422).faults();
        assert_eq!(faults["/organisation_number"], "not-an-organisation-number");
        assert_eq!(faults["/region"], "wrong-type");
        assert_eq!(faults["/farge"], "unknown-field");
        assert_eq!(faults["/version"], "read-only");
        let project = json!({ "organisation_id": world.id("organisations"), "title": "x".repeat(3000),
            "starts_on": "2026-02-01", "ends_on": "2026-01-01", "site_ids": [world.id("projects")] });
        let faults = served.post(token, "/projects", &project).await.expect(422).faults();
        assert_eq!(faults["/title"], "too-long");
        assert_eq!(faults["/ends_on"], "before-start");
        assert_eq!(faults["/site_ids/0"], "unknown");
        let mut late = activity(&world);
        late["held_on"] = json!("2026-09-02");
        late["kind"] = json!("fest");
        let faults = served.post(token, "/activities", &late).await.expect(422).faults();
        assert_eq!(faults["/kind"], "unknown-word");
        late["kind"] = json!("group");
        assert_eq!(served.post(token, "/activities", &late).await.expect(422).faults()["/held_on"], "in-future");
        let year = json!({ "grant_id": world.id("grants"), "year": 2027, "received_ore": -1, "spent_ore": 5 });
        let faults = served.post(token, "/grant-years", &year).await.expect(422).faults();
        assert_eq!(faults["/spent_ore"], "read-only");
        let year = json!({ "grant_id": world.id("grants"), "year": 2027, "awarded_ore": -1 });
        assert_eq!(served.post(token, "/grant-years", &year).await.expect(422).faults()["/awarded_ore"], "negative");
        let twice = json!({ "grant_id": world.id("grants"), "year": 2026 });
        assert_eq!(served.post(token, "/grant-years", &twice).await.expect(422).faults()["/year"], "duplicate");
    }

    async fn what_refers_to_itself_or_is_referred_to_is_refused(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let below = json!({ "organisation_id": world.id("organisations"), "parent_topic_id": world.id("topics"),
            "name": "Alkohol" });
        let below = served.post(token, "/topics", &below).await.expect(201).json();
        let top = format!("/topics/{}", world.id("topics"));
        let circle = served.patch(token, &top, "\"1\"", &json!({ "parent_topic_id": below["id"] })).await.expect(422);
        assert_eq!(circle.faults()["/parent_topic_id"], "contradicts");
        let used = served.api(token, "DELETE", &top, &[("if-match", "\"1\"")], None).await;
        assert_problem(&used, 409, "in-use");
        let shared = register.number("select count(*) from funders where organisation_id is null").await;
        assert!(shared > 0);
        let funders = served.get(token, "/funders").await.expect(200).json();
        let catalogue = funders["items"].as_array().expect("items").iter()
            .find(|funder| funder["organisation_id"].is_null()).expect("one of the catalogue");
        let path = format!("/funders/{}", catalogue["id"].as_str().expect("an id"));
        let refused = served.patch(token, &path, "\"1\"", &json!({ "name": "Mitt" })).await;
        assert_problem(&refused, 403, "not-allowed");
    }

    async fn what_is_not_even_a_request_gets_words_too(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let bearer = format!("Bearer {}", world.token("administrator"));
        let send = async |kind: &str, body: &str| {
            let headers = [("authorization", bearer.as_str()), ("content-type", kind)];
            served.send("POST", "/api/v1/units", &headers, Some(body.as_bytes().to_vec())).await
        };
        let broken = send("application/json", "{\"name\":\n \"Nord\",,}").await;
        assert_problem(&broken, 400, "bad-json");
        assert!(broken.json()["detail"].as_str().expect("a remedy").contains("linje 2"), "{}", broken.text());
        assert_problem(&send("text/plain", "{}").await, 415, "wrong-content-type");
        assert_problem(&send("application/json", "[]").await, 422, "fields");
        assert_problem(&send("application/json", &"x".repeat(2 * 1024 * 1024 + 1)).await, 413, "body-too-large");
        assert_problem(&served.get(world.token("reader"), "/units/1").await, 400, "bad-parameter");
        assert_problem(&served.get(world.token("reader"), "/nowhere").await, 404, "not-found");
        assert_problem(&served.api(world.token("reader"), "PUT", "/units", &[], None).await, 405, "method-not-allowed");
        let english = served.send("GET", "/api/v1/me", &[("accept-language", "en")], None).await;
        assert_problem(&english, 401, "sign-in-required");
        assert_eq!((english.json()["title"].as_str(), english.header("content-language")),
            (Some("You must sign in"), "en"));
    }

    async fn every_answer_keeps_browsers_from_what_they_need_not(register: &Register) {
        let served = Served::at(&register.store, "https://framdrift.example.no");
        for path in ["/healthz", "/readyz", "/metrics", "/api/openapi.json", "/api/v1/me", "/api/docs", "/nowhere"] {
            let reply = served.send("GET", path, &[], None).await;
            assert!(reply.status.as_u16() < 500, "{path}: {}", reply.text());
            assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
            assert!(reply.header("content-security-policy").contains("default-src 'none'"), "{path}");
            assert!(reply.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
            assert!(reply.header("strict-transport-security").starts_with("max-age="), "{path}");
            assert_eq!(reply.header("x-request-id").len(), 36, "{path}");
        }
        let plain = Served::new(&register.store).send("GET", "/healthz", &[], None).await;
        assert_eq!(plain.header("strict-transport-security"), "");
    }

    async fn the_explorer_runs_its_own_script_and_no_other(register: &Register) {
        let served = Served::new(&register.store);
        let (one, other) = (
            served.send("GET", "/api/docs", &[], None).await.expect(200),
            served.send("GET", "/api/docs", &[], None).await.expect(200),
        );
        let policy = one.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).expect("a nonce");
        assert_eq!(one.text().matches(&format!("nonce=\"{nonce}\"")).count(), 2);
        assert_ne!(policy, other.header("content-security-policy"), "a nonce is used once");
    }
}

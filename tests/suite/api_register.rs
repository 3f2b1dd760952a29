//! Every thing of the register through the API: each field goes in and comes out again, an edit changes what it names and
//! nothing else, and the document says what is served.

use serde_json::{Map, Value, json};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::served::Served;
use crate::support::world::{FORM, World};

#[test]
fn the_document_is_the_one_that_clients_were_built_for() {
    let mut document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
    document["info"]["version"] = json!("[version]");
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_json_snapshot!("openapi", document);
    });
}

/// Adds a thing, reads it, edits it, reads it again; `edit` is what is sent, and every field of it must differ.
pub(crate) async fn round_trip(served: &Served, token: &str, path: &str, new: Value, edit: Value) -> Value {
    let made = served.post(token, path, &new).await.expect(201);
    let thing = made.json();
    let location = made.header("location").strip_prefix("/api/v1").expect("an address below the API").to_owned();
    assert_eq!(made.header("etag"), "\"1\"", "{path}");
    assert_holds(path, &thing, &new);
    let read = served.get(token, &location).await.expect(200);
    assert_reads(path, &read.json(), &thing);
    let edited = served.patch(token, &location, read.header("etag"), &edit).await.expect(200);
    assert_eq!(edited.header("etag"), "\"2\"", "{path}");
    let mut expected = thing.as_object().expect("an object").clone();
    expected.insert("version".to_owned(), json!(2));
    for (name, value) in edit.as_object().expect("an object") {
        assert_ne!(expected.get(name), Some(value), "{path}: {name} is not changed by the edit");
        expected.insert(name.clone(), value.clone());
    }
    assert_eq!(edited.json(), Value::Object(expected.clone()), "{path}");
    let listed = served.get(token, &format!("{path}?limit=200")).await.expect(200).json();
    let items = listed["items"].as_array().expect("items");
    assert!(items.contains(&Value::Object(expected)), "{path} lists the thing as it is read");
    edited.json()
}

/// A thing reads as it was answered; where a payment stands is computed for whoever reads it.
fn assert_reads(path: &str, read: &Value, answered: &Value) {
    let mut read = read.clone();
    let computed: &[&str] = if path == "/payments" { &["state", "waits_for"] } else { &[] };
    for field in computed {
        assert!(read.as_object_mut().is_some_and(|read| read.remove(*field).is_some()), "{path} tells {field}");
    }
    assert_eq!(&read, answered, "{path} reads as it was answered");
}

fn assert_holds(path: &str, thing: &Value, sent: &Value) {
    let sent: &Map<String, Value> = sent.as_object().expect("an object");
    for (name, value) in sent {
        assert_eq!(&thing[name], value, "{path}: {name} comes back as it was sent");
    }
}

both_databases! {
    async fn what_belongs_to_the_organisation_keeps_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, home) = (world.token("administrator"), world.id("organisations"));
        round_trip(&served, token, "/organisations",
            json!({ "name": "KORUS Nord", "organisation_number": "974760673", "parent_name": "UNN", "region": "Nord",
                "count_cells": [{ "dimension": "relation", "cells": ["Søsken", "Far"] }] }),
            json!({ "name": "KORUS", "organisation_number": null, "parent_name": null, "region": "Nord-Norge",
                "count_cells": [] })).await;
        let unit = round_trip(&served, token, "/units",
            json!({ "organisation_id": home, "name": "Øst", "organisation_number": "991264426",
                "parent_unit_id": world.id("units"), "region": "Oslo" }),
            json!({ "name": "Sør", "organisation_number": null, "parent_unit_id": null, "region": null })).await;
        round_trip(&served, token, "/sites",
            json!({ "organisation_id": home, "unit_id": unit["id"], "name": "Tromsø", "street_address": "Storgata 1",
                "postcode": "0155", "post_town": "Tromsø", "municipality_number": "0301", "city_district": "Sentrum",
                "valid_from": "2020-01-01", "valid_to": "2026-12-31" }),
            json!({ "unit_id": null, "name": "Bodø", "street_address": null, "postcode": "8001", "post_town": "Bodø",
                "municipality_number": "1804", "city_district": null, "valid_from": null, "valid_to": null })).await;
        round_trip(&served, token, "/parties",
            json!({ "organisation_id": home, "name": "NAV Harstad", "kind": "other", "organisation_number": "974760673",
                "municipality_number": "5503" }),
            json!({ "name": "Harstad sykehus", "kind": "health_service", "organisation_number": null,
                "municipality_number": null })).await;
        round_trip(&served, token, "/topics",
            json!({ "organisation_id": home, "parent_topic_id": world.id("topics"), "name": "Alkohol", "position": 2 }),
            json!({ "parent_topic_id": null, "name": "Pårørende", "position": 0 })).await;
        round_trip(&served, token, "/funders",
            json!({ "organisation_id": home, "key": "sparebanken", "name": "Sparebanken", "kind": "foundation",
                "organisation_number": "974760673" }),
            json!({ "name": "Sparebanken Nord", "kind": "other", "organisation_number": null })).await;
        round_trip(&served, token, "/schemes",
            json!({ "organisation_id": home, "funder_id": world.id("funders"), "name": "Gaver",
                "budget_lines": ["kap. 765 post 72"], "portal": "Altinn", "portal_url": "https://altinn.no/" }),
            json!({ "name": "Store gaver", "budget_lines": [], "portal": null, "portal_url": null })).await;
    }

    async fn a_project_and_its_work_keep_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, home) = (world.token("administrator"), world.id("organisations"));
        let site = world.id("sites");
        let offer = json!({ "audience": "relatives", "text": "Samtaler", "since_year": 2012 });
        let partner = json!({ "party_id": world.id("parties"), "role": "likeverdig eier" });
        let step = json!({ "on": "2026-04-01", "precision": "quarter", "text": "Start" });
        let link = json!({ "title": "Nettside", "url": "https://eksempel.no/" });
        let project = round_trip(&served, token, "/projects",
            json!({ "organisation_id": home, "unit_id": world.id("units"), "title": "Hverdagsmestring",
                "leader_person_id": world.id("people"), "programme": "Rehabilitering", "programme_year": 2014,
                "status": "ended", "starts_on": "2014-01-01", "ends_on": "2016-12-31", "ended_on": "2016-11-30",
                "summary": "Kort", "background": "Fordi", "target_groups": ["b"],
                "measures": ["c"], "reasons_people_come": ["d"], "access_terms": ["e"], "offers": [offer],
                "partners": [partner], "site_ids": [site], "plan": [step], "results": ["f"], "resource_links": [link],
                "count_dimensions": ["age_group", "relation"], "has_example_figures": true }),
            json!({ "unit_id": null, "title": "Hverdagen", "leader_person_id": null, "programme": null,
                "programme_year": null, "status": "stopped", "starts_on": "2014-02-01", "ends_on": null,
                "ended_on": null, "summary": null, "background": null,
                "target_groups": [], "measures": [], "reasons_people_come": [], "access_terms": [], "offers": [],
                "partners": [], "site_ids": [], "plan": [], "results": [], "resource_links": [],
                "count_dimensions": ["relation"], "has_example_figures": false })).await;
        round_trip(&served, token, "/milestones",
            json!({ "project_id": project["id"], "site_id": site, "title": "Åpne", "description": "Huset åpner",
                "planned_on": "2026-04-01", "planned_precision": "quarter", "forecast_on": "2026-07-01",
                "forecast_precision": "month", "done_on": "2026-08-01", "done_precision": "month", "state": "done",
                "deviation_reason": "Snø" }),
            json!({ "site_id": null, "title": "Lukke", "description": null, "planned_on": "2026-05-02",
                "planned_precision": "day", "forecast_on": null, "forecast_precision": "day", "done_on": null,
                "done_precision": "day", "state": "in_progress", "deviation_reason": null })).await;
        round_trip(&served, token, "/activities",
            json!({ "project_id": project["id"], "state": "held", "title": "Gruppe", "kind": "group",
                "audience": "relatives", "mode": "hybrid", "topic_id": world.id("topics"),
                "commissioner_party_id": world.id("parties"), "site_id": site, "place": "Huset",
                "held_on": "2026-08-20", "asked_on": "2026-08-01", "minutes": 60, "minutes_at_most": 90, "sessions": 2,
                "participants": 12, "count_method": "estimated", "new_participants": 3,
                "counts": [{ "dimension": "relation", "cell": "parent", "count": 0 }], "programme": "Dag 1", "volunteers": 2,
                "volunteer_minutes": 240, "is_peer_led": true }),
            json!({ "state": "cancelled", "title": null, "kind": "course", "audience": "public", "mode": null,
                "topic_id": null, "commissioner_party_id": null, "site_id": null, "place": null, "held_on": null,
                "asked_on": null, "minutes": null, "minutes_at_most": null, "sessions": 1, "participants": null,
                "count_method": "counted", "new_participants": null, "counts": [], "programme": null, "volunteers": null, "volunteer_minutes": null,
                "is_peer_led": false })).await;
    }

    async fn a_grant_its_years_and_what_it_owes_keep_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("finance");
        let rule = json!({ "basis": "grant_year", "comparator": "at_least", "threshold_ore": 20_000_000,
            "valid_from_year": 2024, "standard": "ISA 805", "result": "auditor", "may_serve_two_years": false });
        let requirement = json!({ "form_key": FORM, "deadline": { "kind": "literal", "on": "2026-03-31" },
            "period": "whole_grant", "language": "nn",
            "internal_deadlines": [{ "party": "project_leader", "rule": { "kind": "days_before", "days": 10 } }] });
        let purpose = json!({ "kind": "position", "text": "Koordinator", "position_percent": 60 });
        let owing = json!({ "project_id": world.id("projects"), "funder_id": world.id("funders"),
            "starts_on": "2025-01-01", "ends_on": "2025-12-31", "requirements": [requirement] });
        let grant = round_trip(&served, token, "/grants",
            json!({ "project_id": world.id("projects"), "funder_id": world.id("funders"),
                "scheme_id": world.id("schemes"), "reference": "26/1", "decided_on": "2025-12-01",
                "starts_on": "2025-01-01", "ends_on": "2025-12-31",
                "coverage": { "kind": "sites", "site_ids": [world.id("sites")] }, "applied_for": [purpose],
                "conditions": "Skal brukes", "requirements": [requirement], "audit_rules": [rule],
                "disclosure_threshold": 3 }),
            json!({ "scheme_id": null, "reference": null, "decided_on": null, "starts_on": null, "ends_on": null,
                "coverage": { "kind": "whole_project" }, "applied_for": [], "conditions": null, "requirements": [],
                "audit_rules": [], "disclosure_threshold": 5 })).await;
        let grant_id = grant["id"].as_str().expect("an id");
        round_trip(&served, token, "/grant-years",
            json!({ "grant_id": grant_id, "year": 2025, "applied_ore": 100, "awarded_ore": 90 }),
            json!({ "applied_ore": null, "awarded_ore": 0 })).await;
        let owing = served.post(token, "/grants", &owing).await.expect(201).json();
        let owed = format!("/obligations?grant_id={}", owing["id"].as_str().expect("an id"));
        let owed = served.get(token, &owed).await.expect(200).json();
        round_trip(&served, token, "/payments",
            json!({ "grant_id": owing["id"], "year": 2025, "kind": "disbursement", "amount_ore": 5,
                "expected_on": "2025-02-01", "reference": "Kjær 1", "gate": "final_report",
                "gate_obligation_id": owed["items"][0]["id"] }),
            json!({ "year": 2026, "amount_ore": 6, "expected_on": null, "paid_on": "2026-02-01", "reference": null,
                "gate": "acceptance", "gate_obligation_id": null, "accepted_on": "2026-01-10",
                "account_confirmed_on": "2026-01-11" })).await;
        round_trip(&served, token, "/unspent-funds",
            json!({ "grant_id": owing["id"], "year": 2026, "amount_ore": 6, "reference": "Søknad" }),
            json!({ "state": "applied", "amount_ore": 5, "applied_on": "2026-08-01", "reference": null,
                "deadline_on": "2027-01-01" })).await;
        let one = &owed["items"][0];
        assert_eq!(one["computed_deadline_on"], "2026-03-31", "writing the grant plans what it owes");
        assert_eq!(one["internal_deadline_on"], "2026-03-21");
        let path = format!("/obligations/{}", one["id"].as_str().expect("an id"));
        let moved = json!({ "overridden_deadline_on": "2026-06-01", "reason": "Brev", "decided_on": "2026-03-02",
            "decision_reference": "26/77", "answered_on": "2026-02-01" });
        assert_holds(&path, &served.patch(token, &path, "\"1\"", &moved).await.expect(200).json(), &moved);
        let met = json!({ "state": "met", "met_on": "2026-05-01", "met_reference": "26/99" });
        let faults = served.patch(token, &path, "\"2\"", &met).await.expect(422).faults();
        for field in ["/state", "/met_on", "/met_reference"] {
            assert_eq!(faults[field], "read-only", "{faults:?}");
        }
        let delivered = json!({ "on": "2026-05-01", "reference": "26/99" });
        let headers = [("if-match", "\"2\"")];
        let step = served.api(token, "POST", &format!("{path}/meet"), &headers, Some(&delivered)).await;
        assert_holds(&path, &step.expect(200).json(), &met);
        let years = served.get(token, &format!("/grants/{grant_id}/grant-years")).await.expect(200).json();
        assert_eq!(years["items"].as_array().expect("items").len(), 1);
    }

    async fn a_report_takes_its_texts_and_is_compiled_on_request(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, path) = (world.token("project_leader"), format!("/reports/{}", world.id("reports")));
        let sent = json!({ "language": "nn", "texts": { "summary": "Året gjekk bra." } });
        assert_holds(&path, &served.patch(token, &path, "\"1\"", &sent).await.expect(200).json(), &sent);
        let long = served.patch(token, &path, "\"2\"", &json!({ "texts": { "summary": "x".repeat(21) } })).await;
        assert_eq!(long.expect(422).faults()["/texts/summary"], "too-long");
        let unknown = served.patch(token, &path, "\"2\"", &json!({ "texts": { "annet/mer": "x" } })).await;
        assert_eq!(unknown.expect(422).faults()["/texts/annet~1mer"], "unknown-field");
        let cleared = served.patch(token, &path, "\"2\"", &json!({ "texts": { "summary": null } })).await.expect(200);
        assert_eq!(cleared.json()["texts"], json!({}));
        let asked = served.api(token, "POST", &format!("{path}/compile"), &[], None).await.expect(202);
        let location = asked.header("location").strip_prefix("/api/v1").expect("an address").to_owned();
        assert_eq!(location, format!("/work-items/{}", world.id("work-items")), "the same work never waits twice");
        let item = served.get(token, &location).await.expect(200).json();
        assert_eq!((item["kind"].as_str(), item["state"].as_str()), (Some("compile-report"), Some("queued")));
    }

    async fn a_milestone_is_reached_and_its_history_kept(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, path) = (world.token("project_leader"), format!("/milestones/{}", world.id("milestones")));
        let done = served.post(token, &format!("{path}/done"), &json!({ "on": "2026-08-31" })).await.expect(200);
        assert_eq!((done.json()["state"].as_str(), done.header("etag")), (Some("done"), "\"2\""));
        let early = served.post(token, &format!("{path}/done"), &json!({ "on": "2026-09-02" })).await.expect(422);
        assert_eq!(early.faults()["/done_on"], "in-future");
        let history = served.get(token, &format!("{path}/history")).await.expect(200).json();
        let states: Vec<_> = history["items"].as_array().expect("items").iter()
            .map(|change| change["milestone"]["state"].as_str().expect("a state")).collect();
        assert_eq!(states, ["not_started", "done"]);
    }

    async fn a_file_goes_in_and_comes_out_as_an_attachment(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, path) = (world.token("reader"), format!("/files/{}/content", world.id("files")));
        let file = served.get(token, &path).await.expect(200);
        assert_eq!(file.body, b"%PDF-1.7 brev");
        assert_eq!(file.header("cache-control"), "no-store");
        let disposition = file.header("content-disposition");
        assert!(disposition.starts_with("attachment; ") && disposition.ends_with("''tilsagnsbrev%20%C3%A5r%202026.pdf"));
        let send = async |who: &str, content: &str, name: &str| {
            let body = format!("--x\r\ncontent-disposition: form-data; name=\"subject\"\r\n\r\ngrant\r\n\
                --x\r\ncontent-disposition: form-data; name=\"subject_id\"\r\n\r\n{}\r\n\
                --x\r\ncontent-disposition: form-data; name=\"content\"; filename=\"{name}\"\r\n\r\n{content}\r\n--x--\r\n",
                world.id("grants"));
            let bearer = format!("Bearer {}", world.token(who));
            let headers = [("authorization", bearer.as_str()), ("content-type", "multipart/form-data; boundary=x")];
            served.send("POST", "/api/v1/files", &headers, Some(body.into_bytes())).await
        };
        let made = send("finance", "%PDF-1.4 nytt %%EOF", "C:\\brev.pdf").await.expect(201).json();
        assert_eq!((made["name"].as_str(), made["format"].as_str()), (Some("brev.pdf"), Some("pdf")));
        assert_eq!(send("finance", "MZ program", "brev.pdf").await.expect(422).faults()["/content"], "file-kind-refused");
        send("project_leader", "%PDF-1.4", "brev.pdf").await.expect(403);
        send("stranger", "%PDF-1.4", "brev.pdf").await.expect(422);
    }
}

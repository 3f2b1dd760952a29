//! A project that awards grants itself: never more than the call has, also when two award at the same moment; each recipient
//! with its own report; all of it in the parent's report.

use domain::calendar::Period;
use domain::onward_grant::OnwardGrantState;
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{Grant, OnwardCall, OnwardGrant};
use serde_json::{Value, json};
use store::snapshots::{self, Subject};
use store::{find, new_id, onward_grants};

use crate::api_register::round_trip;
use crate::both_databases;
use crate::effects::add;
use crate::support::databases::Register;
use crate::support::sample::{begin, day, noon};
use crate::support::served::Served;
use crate::support::world::World;

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

fn award(call: &str, party: &str, ore: i64) -> Value {
    json!({ "onward_call_id": call, "recipient_party_id": party, "purpose": "Grupper for barn som pårørende",
        "state": "awarded", "applied_ore": 3_000_000, "awarded_ore": ore, "awarded_on": "2026-05-28" })
}

async fn call(served: &Served, world: &World, available_ore: i64) -> Value {
    add(
        served,
        world.token("finance"),
        "/onward-calls",
        json!({ "project_id": world.id("projects"),
        "grant_id": world.id("grants"), "title": "Sjur-fondet", "theme": "Barn som pårørende", "year": 2026,
        "available_ore": available_ore, "highest_award_ore": 3_000_000, "reports_due_on": "2026-08-01" }),
    )
    .await
}

both_databases! {
    async fn calls_and_onward_grants_keep_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("finance");
        let call = round_trip(&served, token, "/onward-calls",
            json!({ "project_id": world.id("projects"), "grant_id": world.id("grants"), "title": "Øremerket fond",
                "theme": "Søsken", "year": 2025, "opens_on": "2025-01-15", "closes_on": "2025-03-01",
                "available_ore": 9_000_000, "highest_award_ore": 3_000_000, "reports_due_on": "2025-11-01" }),
            json!({ "grant_id": null, "title": "Fondet for søsken", "theme": null, "year": 2026, "opens_on": null,
                "closes_on": null, "available_ore": 6_000_000, "highest_award_ore": null, "reports_due_on": null })).await;
        round_trip(&served, token, "/onward-grants",
            json!({ "onward_call_id": call["id"], "recipient_party_id": world.id("parties"), "purpose": "Kurs",
                "state": "closed", "applied_ore": 3_000_000, "awarded_ore": 2_000_000, "paid_ore": 1_000_000,
                "awarded_on": "2026-03-01", "report_text": "Vi holdt to kurs.", "report_received_on": "2026-08-01",
                "participants": 0 }),
            json!({ "purpose": "Grupper", "state": "awarded", "applied_ore": null, "awarded_ore": 1_500_000, "paid_ore": null,
                "awarded_on": "2026-04-01", "report_text": null, "report_received_on": null, "participants": null })).await;
        let awarded = award(id(&call), world.id("parties"), 1_000_000);
        let awarded = add(&served, token, "/onward-grants", awarded).await;
        let path = format!("/onward-grants/{}", id(&awarded));
        let taken_back = json!({ "state": "refused", "awarded_ore": null, "awarded_on": null });
        let refused = served.patch(token, &path, "\"1\"", &taken_back).await.expect(200).json();
        assert_eq!((&refused["awarded_ore"], &refused["awarded_on"]), (&Value::Null, &Value::Null));
    }

    async fn what_is_paid_or_reported_is_neither_deleted_nor_awarded_again(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, party) = (world.token("finance"), world.id("parties"));
        let call = call(&served, &world, 5_000_000).await;
        let mut paid = award(id(&call), party, 3_000_000);
        paid["paid_ore"] = json!(1);
        let mut reported = award(id(&call), party, 2_000_000);
        reported["state"] = json!("closed");
        reported["report_text"] = json!("Vi holdt to kurs.");
        reported["report_received_on"] = json!("2026-08-01");
        for body in [paid, reported] {
            let made = add(&served, token, "/onward-grants", body).await;
            let path = format!("/onward-grants/{}", id(&made));
            let deleted = served.api(token, "DELETE", &path, &[("if-match", "\"1\"")], None).await.expect(422);
            assert_eq!(deleted.faults()["/state"], "award-stands");
            for state in ["refused", "applied"] {
                let taken_back = json!({ "state": state, "awarded_ore": null, "awarded_on": null, "paid_ore": null,
                    "report_text": null, "report_received_on": null });
                let taken_back = served.patch(token, &path, "\"1\"", &taken_back).await.expect(422);
                assert_eq!(taken_back.faults()["/state"], "award-stands");
            }
            served.patch(token, &path, "\"1\"", &json!({ "purpose": "Kurs for søsken" })).await.expect(200);
        }
        let again = served.post(token, "/onward-grants", &award(id(&call), party, 1)).await.expect(422);
        assert_eq!(again.faults()["/awarded_ore"], "above-available");
        let sum = "select cast(sum(awarded_ore) as bigint) from onward_grants";
        assert_eq!(register.number(sum).await, 5_000_000);
    }

    async fn a_call_is_not_lowered_below_what_one_recipient_was_awarded(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, party) = (world.token("finance"), world.id("parties"));
        let call = call(&served, &world, 9_000_000).await;
        let made = add(&served, token, "/onward-grants", award(id(&call), party, 2_000_000)).await;
        add(&served, token, "/onward-grants", award(id(&call), party, 1_000_000)).await;
        let path = format!("/onward-calls/{}", id(&call));
        let lower = served.patch(token, &path, "\"1\"", &json!({ "highest_award_ore": 1_999_999 })).await.expect(422);
        assert_eq!(lower.faults()["/highest_award_ore"], "below-awarded");
        assert!(lower.text().contains("20\u{a0}000,00"), "it says what was awarded: {}", lower.text());
        served.patch(token, &path, "\"1\"", &json!({ "highest_award_ore": 2_000_000 })).await.expect(200);
        // A register from before may hold a call that is lower than an award: the report can come all the same.
        register.execute("update onward_calls set highest_award_ore = 1000000, available_ore = 1000000").await;
        let report = json!({ "state": "reported", "report_text": "Vi holdt to kurs.", "report_received_on": "2026-08-01" });
        let path = format!("/onward-grants/{}", id(&made));
        served.patch(token, &path, "\"1\"", &report).await.expect(200);
        let more = served.patch(token, &path, "\"2\"", &json!({ "awarded_ore": 2_000_001 })).await.expect(422);
        assert_eq!(more.faults()["/awarded_ore"], "above-available");
    }

    async fn project_5_awards_no_more_than_its_call_has(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, party) = (world.token("finance"), world.id("parties"));
        let call = call(&served, &world, 5_000_000).await;
        let first = add(&served, token, "/onward-grants", award(id(&call), party, 3_000_000)).await;
        let refused = served.post(token, "/onward-grants", &award(id(&call), party, 2_000_001)).await.expect(422);
        assert_eq!(refused.faults()["/awarded_ore"], "above-available");
        assert!(refused.text().contains("20\u{a0}000,00"), "it says what is left: {}", refused.text());
        let refused = served.post(token, "/onward-grants", &award(id(&call), party, 3_000_001)).await.expect(422);
        assert_eq!(refused.faults()["/awarded_ore"], "above-available");
        add(&served, token, "/onward-grants", award(id(&call), party, 2_000_000)).await;
        let lower = served.patch(token, &format!("/onward-calls/{}", id(&call)), "\"1\"", &json!({ "available_ore": 4_999_999 }))
            .await.expect(422);
        assert_eq!(lower.faults()["/available_ore"], "below-awarded");
        // What is given back can be awarded again.
        let path = format!("/onward-grants/{}", id(&first));
        let given_back = json!({ "state": "refused", "awarded_ore": null, "awarded_on": null });
        served.patch(token, &path, "\"1\"", &given_back).await.expect(200);
        add(&served, token, "/onward-grants", award(id(&call), party, 3_000_000)).await;
        let sum = "select cast(sum(awarded_ore) as bigint) from onward_grants";
        assert_eq!(register.number(sum).await, 5_000_000);
    }

    async fn two_who_award_the_last_money_at_once_are_stopped(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let call = call(&served, &world, 5_000_000).await;
        let (token, body) = (world.token("finance"), award(id(&call), world.id("parties"), 3_000_000));
        let (one, other) = tokio::join!(
            served.post(token, "/onward-grants", &body),
            served.post(token, "/onward-grants", &body),
        );
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [201, 422], "{} {}", one.text(), other.text());
        let sum = "select cast(sum(awarded_ore) as bigint) from onward_grants";
        assert_eq!(register.number(sum).await, 3_000_000);
    }

    async fn whoever_holds_the_call_makes_the_next_wait_and_see(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let made = call(&served, &world, 5_000_000).await;
        let call_id = domain::OnwardCallId(id(&made).parse().expect("an id"));
        let mut first = begin(&register.store).await;
        let held: OnwardCall = onward_grants::hold_call(&mut first, call_id).await.expect("a look").expect("the call");
        let store = register.store.clone();
        let second = tokio::spawn(async move {
            let mut write = begin(&store).await;
            onward_grants::hold_call(&mut write, call_id).await.expect("a look");
            onward_grants::awarded_ore(&mut write, call_id, None).await.expect("a sum")
        });
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        assert!(!second.is_finished(), "the second waits");
        let grant = OnwardGrant {
            id: new_id(),
            organisation_id: held.organisation_id,
            project_id: held.project_id,
            onward_call_id: held.id,
            version: 1,
            recipient_party_id: domain::PartyId(world.id("parties").parse().expect("an id")),
            purpose: "Kurs".to_owned(),
            state: OnwardGrantState::Awarded,
            applied_ore: None,
            awarded_ore: Some(4_000_000),
            paid_ore: None,
            awarded_on: Some(day("2026-05-28")),
            report_text: None,
            report_received_on: None,
            participants: None,
        };
        first.insert(&grant).await.expect("an award");
        first.commit().await.expect("a commit");
        assert_eq!(second.await.expect("the second ends"), 4_000_000, "and sees what the first awarded");
    }

    async fn an_onward_grant_belongs_to_a_call_that_can_be_seen(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let call = call(&served, &world, 5_000_000).await;
        let stranger = served.post(world.token("stranger"), "/onward-grants", &award(id(&call), world.id("parties"), 1)).await;
        assert_eq!(stranger.expect(422).faults()["/onward_call_id"], "unknown");
        let leader = served.post(world.token("project_leader"), "/onward-grants", &award(id(&call), world.id("parties"), 1)).await;
        leader.expect(403);
    }

    async fn what_was_awarded_stands_in_the_parents_report_and_small_groups_do_not(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, party) = (world.token("finance"), world.id("parties"));
        let call = call(&served, &world, 9_000_000).await;
        let reported = |participants: i64, text: &str| {
            let mut one = award(id(&call), party, 2_500_000);
            for (name, value) in [("state", json!("reported")), ("report_text", json!(text)),
                ("report_received_on", json!("2026-08-20")), ("participants", json!(participants))] {
                one[name] = value;
            }
            one
        };
        add(&served, token, "/onward-grants", reported(18, "Vi holdt åtte samlinger for søsken.")).await;
        add(&served, token, "/onward-grants", reported(3, "Vi var få.")).await;
        add(&served, token, "/onward-grants", award(id(&call), party, 1_000_000)).await;
        let mut session = register.store.read().await.expect("a session");
        let grant_id = domain::GrantId(world.id("grants").parse().expect("an id"));
        let grant: Grant = find(&mut session, grant_id).await.expect("a look").expect("the grant");
        let period = Period::year(2026).expect("a year");
        let subject = Subject::Look { grant: Box::new(grant), period };
        let snapshot = snapshots::read(&mut session, &subject, noon()).await.expect("a look").expect("a snapshot");
        let form = reports::forms::built_in().into_iter().find(|form| form.key == "helsedirektoratet-arsrapport");
        let edition = Edition { report: None, revision: 1, state: ReportState::Draft };
        let document = reports::compile(&form.expect("the form"), &snapshot, language::Language::Nb, &edition);
        let section = document.sections.iter().find(|section| section.key == "onward-grants").expect("the section");
        let told = serde_json::to_string(section).expect("JSON");
        for words in ["Sjur-fondet 2026, tema «Barn som pårørende»", "Vi holdt åtte samlinger for søsken.", "Harstad kommune"] {
            assert!(told.contains(words), "«{words}» in {told}");
        }
        let table = section.tables().next().expect("a table");
        let awarded = table.columns.iter().position(|column| column.key == "awarded").expect("a column");
        assert_eq!(table.total(awarded), reports::document::Cell::Ore(6_000_000));
        let people = table.columns.iter().position(|column| column.key == "participants").expect("a column");
        let cells: Vec<_> = table.rows.iter().map(|row| row.cells[people].clone()).collect();
        // 21 took part in all, which is told: of the two parts neither is, or one would tell the other.
        let seen: Vec<_> = [3, 18].map(|count| cells.contains(&reports::document::Cell::Count(count))).to_vec();
        assert_eq!((seen, table.total(people)), (vec![false, false], reports::document::Cell::Count(21)), "{cells:?}");
        let late = document.findings.iter().filter(|one| one.finding.code == "onward-grant-without-report").count();
        assert_eq!(late, 1, "one recipient has not reported");
    }
}

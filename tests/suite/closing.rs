//! The books of a grant through the API: payments and their gates, closing a year, carry-over, repayment, and whether a year
//! needs an auditor.

use domain::Grant;
use serde_json::{Value, json};
use store::find;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::office::{Office, id};
use crate::support::sample::day;
use crate::support::served::Reply;

/// The movements of a year, in the order of its identity.
fn movements(year: &Value) -> [Option<i64>; 5] {
    ["carried_in_ore", "received_ore", "spent_ore", "repaid_ore", "carried_out_ore"].map(|field| year[field].as_i64())
}

/// The sentence of a refusal's first fault.
fn detail(reply: &Reply) -> String {
    let problem = reply.json();
    problem["errors"][0]["detail"].as_str().unwrap_or_else(|| panic!("no errors in {problem}")).replace('\u{a0}', " ")
}

fn applied(grant: &str, year: i32, amount_ore: i64) -> Value {
    json!({ "grant_id": grant, "year": year, "amount_ore": amount_ore, "applied_on": "2026-01-15",
        "reference": "Søknad 1" })
}

fn approval(approved_ore: i64, into_year: i32) -> Value {
    json!({ "decided_on": "2026-02-20", "reference": "Brev 26/771", "approved_ore": approved_ore,
        "into_year": into_year, "deadline_on": "2026-12-31" })
}

both_databases! {
    async fn a_year_closes_when_every_ore_is_accounted_for_and_says_what_is_missing_until_then(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 10_000_000).await;
        let refused = office.close(&year).await.expect(422);
        assert_eq!(refused.faults()["/received_ore"], "does-not-close");
        assert!(detail(&refused).starts_with("Året kan ikke lukkes. Ingen penger er registrert"), "{}", detail(&refused));
        office.receive(&grant, 2024, 10_000_000).await;
        let refused = office.close(&year).await.expect(422);
        assert_eq!(refused.faults()["/spent_ore"], "does-not-close");
        assert!(detail(&refused).contains("100 000,00 kr er ikke gjort rede for"), "{}", detail(&refused));
        office.spend(Some(&grant), 2024, 9_999_999).await;
        let standing = office.statement(&year).await;
        assert_eq!((&standing["left_ore"], &standing["gap"], &standing["closes"]),
            (&json!(1), &json!("carry_over_or_repayment"), &json!(false)));
        assert_eq!(standing["owed_to_funder_ore"], 1, "the year is over, and nobody has approved a carry-over");
        let refused = office.close(&year).await.expect(422);
        assert!(detail(&refused).contains("0,01 kr er ikke gjort rede for"), "{}", detail(&refused));
        assert_eq!(office.year_of(&grant, 2024).await["closed_at"], Value::Null, "nothing is half closed");
        office.spend(Some(&grant), 2024, 1).await;
        let closed = office.close(&year).await.expect(200).json();
        assert_eq!(movements(&closed), [Some(0), Some(10_000_000), Some(10_000_000), Some(0), Some(0)]);
        assert_eq!(closed["closed_at"], "2026-09-01T12:00:00Z");
        assert_eq!(office.close(&year).await.expect(409).json()["type"], "urn:framdrift:problem:wrong-state");
    }

    async fn a_closed_year_is_locked_until_somebody_says_why_it_is_opened(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 50_000).await;
        let paid = office.receive(&grant, 2024, 50_000).await;
        office.spend(Some(&grant), 2024, 50_000).await;
        let reopen = format!("/grant-years/{year}/reopen");
        office.step(&reopen, json!({ "reason": "Feil" })).await.expect(409);
        office.close(&year).await.expect(200);
        let more = json!({ "grant_id": grant, "year": 2024, "amount_ore": 1, "paid_on": "2026-02-10" });
        assert_eq!(office.post("/payments", more).await.expect(422).faults()["/year"], "year-closed");
        let (path, version) = (format!("/payments/{}", id(&paid)), format!("\"{}\"", paid["version"]));
        let edit = json!({ "amount_ore": 49_999 });
        let refused = office.served.patch(office.token(), &path, &version, &edit).await.expect(422);
        assert_eq!(refused.faults()["/year"], "year-closed");
        let headers = [("if-match", version.as_str())];
        let refused = office.served.api(office.token(), "DELETE", &path, &headers, None).await.expect(422);
        assert_eq!(refused.faults()["/year"], "year-closed");
        let closed = office.year_of(&grant, 2024).await;
        let etag = format!("\"{}\"", closed["version"]);
        let award = json!({ "awarded_ore": 1 });
        let path = format!("/grant-years/{year}");
        assert_eq!(office.served.patch(office.token(), &path, &etag, &award).await.expect(422).faults()["/year"],
            "year-closed");
        let blank = office.step(&reopen, json!({ "reason": "  " })).await.expect(422);
        assert_eq!(blank.faults()["/reason"], "reason-required");
        let number = json!({ "reason": "Regnskapsføreren, 912 34 567, fant bilag 14" });
        let refused = office.step(&reopen, number.clone()).await.expect(422);
        assert_eq!(refused.faults()["/reason"], "number-of-a-person");
        let etag = format!("\"{}\"", office.year_of(&grant, 2024).await["version"]);
        let headers = [("if-match", etag.as_str()), ("not-a-person", "true")];
        office.served.api(office.token(), "POST", &reopen, &headers, Some(&number)).await.expect(200);
        let said = "select count(*) from audit_events where action = 'confirmed_not_a_person' and subject = 'grant_years'";
        assert_eq!(register.number(said).await, 1);
        office.close(&year).await.expect(200);
        let opened = office.step(&reopen, json!({ "reason": "Bilag 14 manglet på Ås" })).await.expect(200).json();
        assert_eq!((&opened["closed_at"], movements(&opened)[1]), (&Value::Null, Some(50_000)));
        office.served.patch(office.token(), &format!("/payments/{}", id(&paid)), &version, &edit).await.expect(200);
        let told = office.served.get(office.world.token("administrator"), "/audit-events?limit=200").await.expect(200);
        let events = told.json();
        let reopened: Vec<&Value> =
            events["items"].as_array().expect("items").iter().filter(|one| one["action"] == "reopened").collect();
        assert_eq!(reopened.len(), 2);
        let reasons: Vec<&Value> = reopened.iter().map(|one| &one["after"]["reason"]).collect();
        assert!(reasons.contains(&&json!("Bilag 14 manglet på Ås")), "{reasons:?}");
        assert_eq!(reopened[0]["subject_id"], year.as_str());
    }

    async fn rule_3_unspent_money_is_owed_until_a_letter_lets_it_be_carried(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2025, 300_000).await;
        office.receive(&grant, 2025, 300_000).await;
        office.spend(Some(&grant), 2025, 221_437).await;
        let too_much = office.post("/unspent-funds", applied(&grant, 2025, 78_564)).await.expect(422);
        assert_eq!(too_much.faults()["/amount_ore"], "more-than-left");
        assert!(detail(&too_much).contains("785,63 kr"), "{}", detail(&too_much));
        let no_year = office.post("/unspent-funds", applied(&grant, 2024, 1)).await.expect(422);
        assert_eq!(no_year.faults()["/year"], "unknown");
        let mut typed = applied(&grant, 2025, 10);
        typed["state"] = json!("carried");
        assert_eq!(office.post("/unspent-funds", typed).await.expect(422).faults()["/state"], "read-only");
        let one = office.make("/unspent-funds", applied(&grant, 2025, 78_563)).await;
        assert_eq!(one["state"], "applied");
        let standing = office.statement(&year).await;
        assert_eq!((&standing["owed_to_funder_ore"], &standing["applied_ore"]), (&json!(78_563), &json!(78_563)));
        let refused = office.close(&year).await.expect(422);
        assert!(detail(&refused).contains("Søknaden om overføring er ikke avgjort"), "{}", detail(&refused));
        let approve = format!("/unspent-funds/{}/approve", id(&one));
        assert_eq!(office.step(&approve, approval(78_564, 2026)).await.expect(422).faults()["/approved_ore"],
            "more-than-left");
        assert_eq!(office.step(&approve, approval(1, 2025)).await.expect(422).faults()["/into_year"], "out-of-range");
        let approved = office.step(&approve, approval(78_563, 2026)).await.expect(200).json();
        assert_eq!((&approved["state"], &approved["deadline_on"]), (&json!("approved"), &json!("2026-12-31")));
        assert_eq!((&approved["year"], &approved["reference"]), (&json!(2025), &json!("Brev 26/771")));
        assert_eq!(office.year_of(&grant, 2025).await["carried_out_ore"], 78_563);
        assert_eq!(office.year_of(&grant, 2026).await["carried_in_ore"], 78_563, "the same step fills the year after");
        office.close(&year).await.expect(200);
        let carried = office.get(&format!("/unspent-funds/{}", id(&one))).await;
        assert_eq!(carried["state"], "carried");
        let late = json!({ "decided_on": "2026-03-01", "reference": "Brev" });
        let refused = office.step(&format!("/unspent-funds/{}/refuse", id(&one)), late).await.expect(422);
        assert_eq!(refused.faults()["/year"], "year-closed");
    }

    async fn rule_3_carried_money_keeps_its_origin_when_it_is_carried_again(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        office.award(&grant, 2024, 500).await;
        office.receive(&grant, 2024, 500).await;
        let first = office.make("/unspent-funds", applied(&grant, 2024, 500)).await;
        office.step(&format!("/unspent-funds/{}/approve", id(&first)), approval(500, 2025)).await.expect(200);
        let mut again = applied(&grant, 2025, 500);
        again["origin_year"] = json!(2023);
        assert_eq!(office.post("/unspent-funds", again.clone()).await.expect(422).faults()["/origin_year"], "unknown");
        again["origin_year"] = json!(2024);
        let second = office.make("/unspent-funds", again).await;
        let carried = office.step(&format!("/unspent-funds/{}/approve", id(&second)), approval(500, 2026)).await;
        let carried = carried.expect(200).json();
        assert_eq!((&carried["origin_year"], &carried["into_year"]), (&json!(2024), &json!(2026)));
        for year in [2024, 2025] {
            office.close(&id(&office.year_of(&grant, year).await)).await.expect(200);
        }
        assert_eq!(movements(&office.year_of(&grant, 2025).await), [Some(500), Some(0), Some(0), Some(0), Some(500)]);
    }

    async fn refused_money_goes_back_and_the_year_closes(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2025, 1000).await;
        office.receive(&grant, 2025, 1000).await;
        office.spend(Some(&grant), 2025, 400).await;
        let one = office.make("/unspent-funds", applied(&grant, 2025, 600)).await;
        let back = json!({ "paid_on": "2026-04-01", "reference": "KID 123" });
        let repaid = format!("/unspent-funds/{}/repaid", id(&one));
        office.step(&repaid, back.clone()).await.expect(409);
        let letter = json!({ "decided_on": "2026-03-01", "reference": " " });
        let refuse = format!("/unspent-funds/{}/refuse", id(&one));
        assert_eq!(office.step(&refuse, letter).await.expect(422).faults()["/reference"], "required");
        let letter = json!({ "decided_on": "2026-03-01", "reference": "Avslag" });
        assert_eq!(office.step(&refuse, letter).await.expect(200).json()["state"], "refused");
        let late = json!({ "paid_on": "2026-09-02", "reference": "KID 123" });
        assert_eq!(office.step(&repaid, late).await.expect(422).faults()["/paid_on"], "in-future");
        assert_eq!(office.year_of(&grant, 2025).await["repaid_ore"], Value::Null, "nothing is half saved");
        let done = office.step(&repaid, back).await.expect(200).json();
        assert_eq!(done["state"], "repaid");
        let payment = office.get(&format!("/payments/{}", done["repayment_id"].as_str().expect("a payment"))).await;
        assert_eq!((&payment["kind"], &payment["amount_ore"]), (&json!("repayment"), &json!(600)));
        let closed = office.close(&year).await.expect(200).json();
        assert_eq!(movements(&closed), [Some(0), Some(1000), Some(400), Some(600), Some(0)]);
    }

    async fn rule_8_nothing_is_paid_through_a_gate_that_is_shut(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let owed = office.get(&format!("/obligations?grant_id={grant}")).await;
        let report = owed["items"].as_array().expect("items").iter().find(|one| one["period_starts_on"] == "2024-01-01");
        let report = report.expect("a report of 2024").clone();
        let share = json!({ "grant_id": grant, "year": 2025, "amount_ore": 10_000, "gate": "approved_report",
            "gate_obligation_id": report["id"], "expected_on": "2025-06-01" });
        let mut paid = share.clone();
        paid["paid_on"] = json!("2025-06-01");
        let refused = office.post("/payments", paid).await.expect(422);
        assert_eq!(refused.faults()["/paid_on"], "gate-shut");
        assert!(detail(&refused).contains("Godtatt rapport (1.–31") || detail(&refused).contains("Godtatt rapport ("),
            "{}", detail(&refused));
        let share = office.make("/payments", share).await;
        let listed = office.get(&format!("/grants/{grant}/payments")).await;
        assert_eq!((&listed["items"][0]["state"], &listed["items"][0]["waits_for"]),
            (&json!("waiting_for_gate"), &json!("approved_report")));
        let come = format!("/payments/{}/paid", id(&share));
        let on = json!({ "paid_on": "2026-06-01" });
        assert_eq!(office.step(&come, on.clone()).await.expect(422).faults()["/paid_on"], "gate-shut");
        let path = format!("/obligations/{}", report["id"].as_str().expect("an identity"));
        let approve = format!("{path}/approve");
        let letter = json!({ "on": "2025-05-02", "reference": "Brev 25/88" });
        assert_eq!(office.step(&approve, letter.clone()).await.expect(422).faults()["/state"], "not-from-state");
        office.step(&format!("{path}/meet"), json!({ "on": "2025-03-20" })).await.expect(200);
        let listed = office.get(&format!("/grants/{grant}/payments")).await;
        assert_eq!(listed["items"][0]["state"], "waiting_for_gate", "delivered is not approved");
        assert_eq!(office.step(&come, on.clone()).await.expect(422).faults()["/paid_on"], "gate-shut");
        let early = json!({ "on": "2025-03-19", "reference": "Brev 25/88" });
        assert_eq!(office.step(&approve, early).await.expect(422).faults()["/approved_on"], "before-start");
        let nameless = json!({ "on": "2025-05-02", "reference": " " });
        assert_eq!(office.step(&approve, nameless).await.expect(422).faults()["/approval_reference"], "required");
        assert_eq!(office.edit(&path, json!({ "approved_on": "2025-05-02" })).await.expect(422).faults()["/approved_on"],
            "read-only", "an approval is a step of its own");
        let approved = office.step(&approve, letter).await.expect(200).json();
        assert_eq!((&approved["state"], &approved["approved_on"], &approved["approval_reference"]),
            (&json!("met"), &json!("2025-05-02"), &json!("Brev 25/88")));
        let listed = office.get(&format!("/grants/{grant}/payments")).await;
        assert_eq!((&listed["items"][0]["state"], &listed["items"][0]["waits_for"]), (&json!("expected"), &Value::Null));
        let alone = office.get(&format!("/payments/{}", id(&share))).await;
        assert_eq!(alone, listed["items"][0], "one payment tells what the list tells");
        office.step(&format!("{path}/reopen"), json!({})).await.expect(200);
        assert_eq!(office.get(&path).await["approved_on"], Value::Null, "what is owed again is not approved");
        assert_eq!(office.step(&come, on.clone()).await.expect(422).faults()["/paid_on"], "gate-shut");
        office.approve_report(report["id"].as_str().expect("an identity"), "2025-05-02").await;
        let paid = office.step(&come, on).await.expect(200).json();
        assert_eq!(paid["paid_on"], "2026-06-01");
        assert_eq!(office.year_of(&grant, 2025).await["received_ore"], 10_000,
            "trap 4: it counts in its grant year, whenever it comes");
        let foreign = json!({ "grant_id": office.world.id("grants"), "year": 2026, "amount_ore": 1,
            "gate": "final_report", "gate_obligation_id": report["id"] });
        assert_eq!(office.post("/payments", foreign).await.expect(422).faults()["/gate_obligation_id"], "unknown");
        let progress = json!({ "grant_id": grant, "year": 2026, "amount_ore": 1, "gate": "final_report",
            "gate_obligation_id": report["id"] });
        let refused = office.post("/payments", progress).await.expect(422);
        assert_eq!(refused.faults()["/gate_obligation_id"], "not-final-report", "a progress report opens nothing");
    }

    async fn rule_8_a_last_share_held_back_is_owed_by_the_funder_and_comes_the_year_after(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let owed = office.get(&format!("/obligations?grant_id={grant}")).await;
        let last = owed["items"].as_array().expect("items").last().expect("a report").clone();
        let year = office.award(&grant, 2025, 100_000).await;
        office.receive(&grant, 2025, 90_000).await;
        let held = office.make("/payments", json!({ "grant_id": grant, "year": 2025, "amount_ore": 10_000,
            "gate": "final_report", "gate_obligation_id": last["id"] })).await;
        office.spend(Some(&grant), 2025, 100_000).await;
        assert_eq!(office.statement(&year).await["held_back_ore"], 10_000);
        let closed = office.close(&year).await.expect(200).json();
        assert_eq!(closed["carried_out_ore"], -10_000, "below zero is what the funder still owes");
        assert_eq!(office.statement(&year).await["owed_by_funder_ore"], 10_000);
        let next = office.year_of(&grant, 2026).await;
        assert_eq!(movements(&next), [Some(-10_000), None, None, None, None]);
        let next_path = format!("/grant-years/{}", id(&next));
        let awarded = office.edit(&next_path, json!({ "awarded_ore": 50_000 })).await.expect(200).json();
        assert_eq!(awarded["awarded_ore"], 50_000, "what is carried in below zero was not typed");
        office.edit(&next_path, json!({ "awarded_ore": 0 })).await.expect(200);
        let held = office.get(&format!("/payments/{}", id(&held))).await;
        assert_eq!((&held["year"], &held["held_into_year"]), (&json!(2025), &json!(2026)));
        office.approve_report(last["id"].as_str().expect("an identity"), "2026-08-20").await;
        office.step(&format!("/payments/{}/paid", id(&held)), json!({ "paid_on": "2026-08-30" })).await.expect(200);
        let next = office.close(&id(&next)).await.expect(200).json();
        assert_eq!(movements(&next), [Some(-10_000), Some(10_000), Some(0), Some(0), Some(0)],
            "trap 6: money moves after the last year that was awarded");
        let reopen = json!({ "reason": "Kontroll" });
        let blocked = office.step(&format!("/grant-years/{year}/reopen"), reopen.clone()).await.expect(422);
        assert_eq!(blocked.faults()["/year"], "year-closed");
        office.step(&format!("/grant-years/{}/reopen", id(&next)), reopen.clone()).await.expect(200);
        let first = office.step(&format!("/grant-years/{year}/reopen"), reopen).await.expect(200).json();
        assert_eq!(movements(&first)[1], Some(100_000), "the share is back in the year that it belongs to");
        assert_eq!(movements(&office.year_of(&grant, 2026).await)[..2], [Some(0), Some(0)]);
    }

    async fn two_people_close_at_once_and_one_is_told(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 1000).await;
        office.receive(&grant, 2024, 1000).await;
        office.spend(Some(&grant), 2024, 1000).await;
        let (one, other) = tokio::join!(office.close(&year), office.close(&year));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 409], "{} {}", one.text(), other.text());
        let closings = format!("select count(*) from audit_events where subject = 'grant_years' and action = 'updated' \
            and after_json like '%\"closed_at\":\"2026%' and after_json like '%{grant}%'");
        assert_eq!(register.number(&closings).await, 1);
    }

    async fn somebody_who_pays_while_another_closes_is_locked_out_or_counted(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 1000).await;
        office.receive(&grant, 2024, 1000).await;
        office.spend(Some(&grant), 2024, 1000).await;
        let more = json!({ "grant_id": grant, "year": 2024, "amount_ore": 7, "paid_on": "2026-02-10" });
        let (closed, paid) = tokio::join!(office.close(&year), office.post("/payments", more));
        let now = office.year_of(&grant, 2024).await;
        let sum = register.number("select cast(sum(amount_ore) as bigint) from payments where year = 2024").await;
        assert_eq!(movements(&now)[1], Some(sum), "what is stored is what the rows add up to");
        let is_closed = closed.status.is_success();
        assert_ne!(is_closed, paid.status.is_success(), "{} {}", closed.text(), paid.text());
        assert_eq!(now["closed_at"].is_null(), !is_closed);
    }

    async fn trap_5_each_funder_has_its_own_amount_each_year(register: &Register) {
        let office = Office::open(register).await;
        let (one, other) = (office.grant("24/1", json!({})).await, office.grant("24/2", json!({})).await);
        let amounts = [(&one, 2024, 620), (&one, 2025, 600), (&one, 2026, 600), (&other, 2025, 50)];
        for (grant, year, ore) in amounts {
            office.award(grant, year, ore).await;
            office.receive(grant, year, ore - 10).await;
        }
        for (grant, year, ore) in amounts {
            let now = office.year_of(grant, year).await;
            assert_eq!((&now["awarded_ore"], &now["received_ore"]), (&json!(ore), &json!(ore - 10)));
        }
    }

    async fn trap_4_a_grants_year_is_not_the_calendars(register: &Register) {
        let office = Office::open(register).await;
        let period = json!({ "starts_on": "2026-07-01", "ends_on": "2027-06-30" });
        let grant = office.grant("26/9", period).await;
        let year = office.award(&grant, 2026, 1000).await;
        office.receive(&grant, 2026, 1000).await;
        let standing = office.statement(&year).await;
        assert_eq!((&standing["ends_on"], &standing["owed_to_funder_ore"]), (&json!("2027-06-30"), &json!(0)));
        let older = office.grant("24/9", json!({ "starts_on": "2024-07-01", "ends_on": "2025-06-30" })).await;
        let year = office.award(&older, 2024, 1000).await;
        office.receive(&older, 2024, 1000).await;
        let standing = office.statement(&year).await;
        assert_eq!((&standing["ends_on"], &standing["owed_to_funder_ore"]), (&json!("2025-06-30"), &json!(1000)));
    }

    async fn rule_2_the_duty_follows_the_letters_rule_for_the_year(register: &Register) {
        let office = Office::open(register).await;
        let rule = |comparator: &str, kroner: i64, from: i32| json!({ "basis": "grant_year", "comparator": comparator,
            "threshold_ore": kroner * 100, "valid_from_year": from, "standard": "ISA 805", "result": "auditor",
            "may_serve_two_years": false });
        let ministry = json!({ "audit_rules": [rule("at_least", 400_000, 2023), rule("at_least", 500_000, 2024)] });
        let grant = office.grant("23/1", ministry).await;
        let duty = async |year: &str| office.get(&format!("/grant-years/{year}/audit-duty")).await;
        let in_2022 = duty(&office.award(&grant, 2022, 90_000_000).await).await;
        assert_eq!((&in_2022["rule"], &in_2022["result"]), (&Value::Null, &Value::Null), "no rule holds yet");
        let in_2023 = duty(&office.award(&grant, 2023, 40_000_000).await).await;
        assert_eq!((&in_2023["result"], &in_2023["rule"]["threshold_ore"]), (&json!("auditor"), &json!(40_000_000)));
        let in_2024 = duty(&office.award(&grant, 2024, 49_999_999).await).await;
        assert_eq!((&in_2024["result"], &in_2024["sum_ore"]), (&Value::Null, &json!(49_999_999)));
        let in_2025 = duty(&office.award(&grant, 2025, 50_000_000).await).await;
        assert_eq!(in_2025["result"], "auditor", "trap 2: «or more» takes the threshold itself");
        let over = office.grant("23/2", json!({ "audit_rules": [rule("more_than", 500_000, 2020)] })).await;
        assert_eq!(duty(&office.award(&over, 2025, 50_000_000).await).await["result"], Value::Null);
        assert_eq!(duty(&office.award(&over, 2026, 50_000_001).await).await["result"], "auditor");
        let none = office.grant("23/3", json!({})).await;
        assert_eq!(duty(&office.award(&none, 2025, 90_000_000).await).await["rule"], Value::Null,
            "trap 1: no threshold is built in");
    }

    async fn trap_3_the_sum_is_of_the_scheme_or_of_the_projects_whole_income(register: &Register) {
        let office = Office::open(register).await;
        let rule = |basis: &str, kroner: i64| json!([{ "basis": basis, "comparator": "more_than",
            "threshold_ore": kroner * 100, "valid_from_year": 2020, "standard": null, "result": "auditor",
            "may_serve_two_years": true }]);
        let scheme = json!({ "scheme_id": office.world.id("schemes"), "audit_rules": rule("scheme_sum", 200_000) });
        let (one, other) = (office.grant("25/1", scheme.clone()).await, office.grant("25/2", scheme).await);
        let year = office.award(&one, 2025, 12_000_000).await;
        let duty = async |year: &str| office.get(&format!("/grant-years/{year}/audit-duty")).await;
        assert_eq!(duty(&year).await["result"], Value::Null);
        office.award(&other, 2025, 8_000_001).await;
        office.award(&other, 2024, 90_000_000).await;
        office.spend(Some(&one), 2025, 6_000_000).await;
        let found = duty(&year).await;
        assert_eq!((&found["result"], &found["sum_ore"], &found["scheme_grants"]),
            (&json!("auditor"), &json!(20_000_001), &json!(2)));
        assert_eq!(found["may_serve_two_years"], true, "less than the threshold was spent in the year");
        let dam = office.grant("25/3", json!({ "audit_rules": rule("total_income", 1_400_000) })).await;
        let year = office.award(&dam, 2025, 20_000_000).await;
        // The world's own grant awards 100 000 in 2026; with the four above that is 1 400 000.01.
        let found = duty(&year).await;
        assert_eq!((&found["sum_ore"], &found["result"]), (&json!(140_000_001), &json!("auditor")));
        office.spend(None, 2025, 1_234_567).await;
        let found = duty(&year).await;
        assert_eq!((&found["own_funds_ore"], &found["sum_ore"]), (&json!(1_234_567), &json!(141_234_568)));
    }

    async fn amounts_that_cannot_be_are_named_and_nothing_is_saved(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let wrong = json!({ "grant_id": grant, "year": 1, "amount_ore": 0, "kind": "repayment", "gate": "final_report",
            "paid_on": "2026-09-02" });
        let faults = office.post("/payments", wrong).await.expect(422).faults();
        let named = ["/amount_ore", "/gate", "/gate_obligation_id", "/paid_on", "/year"];
        assert_eq!(faults.keys().map(String::as_str).collect::<Vec<_>>(), named, "{faults:?}");
        let years = office.get(&format!("/grants/{grant}/grant-years")).await;
        assert_eq!(years["items"], json!([]), "the year of a refused payment is not added");
        let typed = json!({ "grant_id": grant, "year": 2025, "received_ore": 5 });
        assert_eq!(office.post("/grant-years", typed).await.expect(422).faults()["/received_ore"], "read-only");
        let year = office.award(&grant, 2025, 0).await;
        let closed = office.close(&year).await.expect(200).json();
        assert_eq!(movements(&closed), [Some(0); 5], "an award of nothing closes as nothing");
    }

    async fn a_year_with_money_in_it_is_not_deleted(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let payment = office.receive(&grant, 2025, 100).await;
        let year = office.year_of(&grant, 2025).await;
        assert_eq!(year["received_ore"], 100, "the payment brings its year with it");
        let path = format!("/grant-years/{}", id(&year));
        let delete = async |path: &str, version: &Value| {
            let version = format!("\"{version}\"");
            office.served.api(office.token(), "DELETE", path, &[("if-match", version.as_str())], None).await
        };
        delete(&path, &year["version"]).await.expect(409);
        delete(&format!("/payments/{}", id(&payment)), &payment["version"]).await.expect(204);
        let year = office.year_of(&grant, 2025).await;
        assert_eq!(year["received_ore"], 0, "what was known before is known to be nothing");
        delete(&path, &year["version"]).await.expect(204);
        let grant: Option<Grant> = find(&mut register.store.read().await.expect("a look"),
            grant.parse::<domain::GrantId>().expect("an identity")).await.expect("a look-up");
        assert_eq!(grant.expect("the grant").starts_on, Some(day("2024-01-01")));
    }
}

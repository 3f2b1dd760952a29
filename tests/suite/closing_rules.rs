//! The rules of a grant's money that somebody could get around: what was disbursed against what was awarded, income that
//! nobody is named for, a repayment by mistake, a decided carry-over, a step from an old version, narrower coverage, a grant
//! with letters, a request to carry over, and a grant's own fund.

use std::time::Duration;

use domain::category::Direction;
use domain::entry::Shared;
use domain::obligation::ObligationState;
use domain::payment::PaymentGate;
use domain::unspent::UnspentState;
use domain::{Category, GrantYear, Obligation, Payment, UnspentFunds};
use serde_json::{Value, json};
use store::Select;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::ledger::{self, category};
use crate::support::office::{Office, id};
use crate::support::sample::begin;

/// A category of income.
async fn income(office: &Office<'_>, name: &str, is_outside_project: bool) -> Category {
    let made = Category { is_outside_project, ..category(office.world.organisation, name, Direction::Income) };
    let mut write = begin(&office.register.store).await;
    write.insert(&made).await.expect("a category");
    write.commit().await.expect("a commit");
    made
}

/// An entry of the world's project.
async fn enter(office: &Office<'_>, category: &str, amount_ore: i64, site: Option<String>) -> String {
    let entry = json!({ "project_id": office.world.id("projects"), "dated_on": "2026-03-01", "category_id": category,
        "text": "Egenandeler", "amount_ore": amount_ore, "site_id": site });
    id(&office.make("/entries", entry).await)
}

/// Unspent money that is applied for, of a year that received and spent so much.
async fn unspent(office: &Office<'_>, grant: &str, year: i32, amount_ore: i64) -> String {
    let asked = json!({ "grant_id": grant, "year": year, "amount_ore": amount_ore, "applied_on": "2026-01-15" });
    id(&office.make("/unspent-funds", asked).await)
}

fn letter(approved_ore: i64, into_year: i32) -> Value {
    json!({ "decided_on": "2026-02-20", "reference": "Brev 26/771", "approved_ore": approved_ore, "into_year": into_year })
}

both_databases! {
    async fn identity_awarded_is_never_less_than_disbursed(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 1000).await;
        office.receive(&grant, 2024, 1200).await;
        office.spend(Some(&grant), 2024, 1200).await;
        let standing = office.statement(&year).await;
        assert_eq!((&standing["received_above_award_ore"], &standing["gap"], &standing["closes"]),
            (&json!(200), &json!("above_award"), &json!(false)));
        let refused = office.close(&year).await.expect(422);
        let words = refused.json()["errors"][0]["detail"].as_str().expect("a sentence").to_owned();
        assert!(words.contains("Det er mottatt mer enn bevilget"), "{words}");
        office.edit(&format!("/grant-years/{year}"), json!({ "awarded_ore": 1200 })).await.expect(200);
        assert_eq!(office.statement(&year).await["received_above_award_ore"], 0);
        office.close(&year).await.expect(200);
    }

    async fn a_grant_year_keeps_its_number(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2024, 1000).await;
        let refused = office.edit(&format!("/grant-years/{year}"), json!({ "year": 2025 })).await.expect(422);
        assert_eq!(refused.faults()["/year"], "read-only");
    }

    async fn trap_3_total_income_holds_what_nobody_is_named_for(register: &Register) {
        let office = Office::open(register).await;
        // The world's own grant awards 100 000 in 2026: the foundation's 400 000 are 500 000 here.
        let rule = json!([{ "basis": "total_income", "comparator": "more_than", "threshold_ore": 50_000_000,
            "valid_from_year": 2020, "standard": null, "result": "auditor", "may_serve_two_years": false }]);
        let grant = office.grant("26/1", json!({ "audit_rules": rule })).await;
        let year = office.award(&grant, 2026, 38_000_000).await;
        let duty = async || office.get(&format!("/grant-years/{year}/audit-duty")).await;
        let told = |found: &Value| (found["sum_ore"].clone(), found["own_funds_ore"].clone(), found["result"].clone());
        assert_eq!(told(&duty().await), (json!(48_000_000), Value::Null, Value::Null));
        let participants = income(&office, "Egenandeler", false).await;
        let own = enter(&office, &participants.id.to_string(), 3_000_000, None).await;
        assert_eq!(told(&duty().await), (json!(51_000_000), json!(3_000_000), json!("auditor")));
        // What they pay for is no income a second time.
        office.spend(None, 2026, 3_000_000).await;
        assert_eq!(duty().await["own_funds_ore"], 3_000_000);
        // Income that belongs to a grant is awarded, and counted there.
        let share = json!({ "grant_id": grant, "year": 2026, "amount_ore": 1_000_000 });
        office.post(&format!("/entries/{own}/shares"), share).await.expect(201);
        let found = duty().await;
        assert_eq!(found["own_funds_ore"], 3_000_000, "what is charged to own funds is more than what came in beside");
        let costs = office.get("/entries?limit=200").await;
        assert!(costs["items"].as_array().expect("items").len() >= 2);
    }

    async fn trap_3_a_grant_that_is_entered_as_income_is_no_income_beside_the_grants(register: &Register) {
        let office = Office::open(register).await;
        let rule = json!([{ "basis": "total_income", "comparator": "more_than", "threshold_ore": 50_000_000,
            "valid_from_year": 2020, "standard": null, "result": "auditor", "may_serve_two_years": false }]);
        let grant = office.grant("26/1", json!({ "audit_rules": rule })).await;
        // With the 100 000 of the world's own grant.
        let year = office.award(&grant, 2026, 30_000_000).await;
        let duty = async || office.get(&format!("/grant-years/{year}/audit-duty")).await;
        let accounts = |from: &str, to: &str| Category { account_from: from.to_owned(), account_to: to.to_owned(),
            ..category(office.world.organisation, from, Direction::Income) };
        let (grants, sales) = (accounts("3400", "3489"), accounts("3000", "3399"));
        let mut write = begin(&office.register.store).await;
        write.insert(&grants).await.expect("a category");
        write.insert(&sales).await.expect("a category");
        write.commit().await.expect("a commit");
        enter(&office, &grants.id.to_string(), 30_000_000, None).await;
        let found = duty().await;
        assert_eq!((&found["sum_ore"], &found["own_funds_ore"], &found["result"]),
            (&json!(40_000_000), &Value::Null, &Value::Null), "it is awarded, and counts there");
        enter(&office, &sales.id.to_string(), 2_000_000, None).await;
        let found = duty().await;
        assert_eq!((&found["sum_ore"], &found["own_funds_ore"]), (&json!(42_000_000), &json!(2_000_000)));
    }

    async fn trap_13_the_administration_supplement_makes_no_auditor(register: &Register) {
        let office = Office::open(register).await;
        let rule = json!([{ "basis": "total_income", "comparator": "more_than", "threshold_ore": 50_000_000,
            "valid_from_year": 2020, "standard": null, "result": "auditor", "may_serve_two_years": false }]);
        let grant = office.grant("26/1", json!({ "audit_rules": rule })).await;
        let year = office.award(&grant, 2026, 40_000_000).await;
        let duty = async || office.get(&format!("/grant-years/{year}/audit-duty")).await;
        let supplement = income(&office, "Administrasjonstillegg", true).await;
        enter(&office, &supplement.id.to_string(), 4_400_000, None).await;
        let found = duty().await;
        assert_eq!((&found["sum_ore"], &found["result"]), (&json!(50_000_000), &Value::Null), "not more than the limit");
        let inside = json!({ "is_outside_project": false });
        let path = format!("/categories/{}", supplement.id);
        let token = office.world.token("administrator");
        office.served.patch(token, &path, "\"1\"", &inside).await.expect(200);
        let found = duty().await;
        assert_eq!((&found["sum_ore"], &found["result"]), (&json!(54_400_000), &json!("auditor")),
            "unless it is put into the project");
    }

    async fn a_repayment_by_mistake_is_taken_back_and_never_falsified(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        office.award(&grant, 2025, 1000).await;
        office.receive(&grant, 2025, 1000).await;
        office.spend(Some(&grant), 2025, 400).await;
        let back = json!({ "paid_on": "2026-04-01", "reference": "KID 123" });
        let money = format!("/unspent-funds/{}", unspent(&office, &grant, 2025, 600).await);
        let refusal = json!({ "decided_on": "2026-03-01", "reference": "Avslag" });
        office.step(&format!("{money}/refuse"), refusal).await.expect(200);
        let repaid = office.step(&format!("{money}/repaid"), back.clone()).await.expect(200).json();
        assert_eq!(repaid["reference"], "Avslag", "the letter stays");
        let payment = format!("/payments/{}", repaid["repayment_id"].as_str().expect("a payment"));
        for (field, value) in [("kind", json!("disbursement")), ("amount_ore", json!(1)), ("year", json!(2026)),
            ("paid_on", Value::Null)] {
            let mut edit = json!({});
            edit[field] = value;
            let refused = office.edit(&payment, edit).await.expect(422);
            assert_eq!(refused.faults()[&format!("/{field}")], "read-only");
        }
        office.edit(&payment, json!({ "reference": "KID 124" })).await.expect(200);
        office.delete(&payment).await.expect(204);
        let now = office.get(&money).await;
        assert_eq!((&now["state"], &now["repayment_id"], &now["reference"]),
            (&json!("refused"), &Value::Null, &json!("Avslag")));
        assert_eq!(office.year_of(&grant, 2025).await["repaid_ore"], 0);
        office.step(&format!("{money}/repaid"), back.clone()).await.expect(200);
        office.close(&id(&office.year_of(&grant, 2025).await)).await.expect(200);
        let payment = office.get(&money).await["repayment_id"].as_str().expect("a payment").to_owned();
        let refused = office.delete(&format!("/payments/{payment}")).await.expect(422);
        assert_eq!(refused.faults()["/year"], "year-closed");
        let owed = json!({ "grant_id": grant, "year": 2024, "amount_ore": 100 });
        office.award(&grant, 2024, 100).await;
        office.receive(&grant, 2024, 100).await;
        let money = format!("/unspent-funds/{}", id(&office.make("/unspent-funds", owed).await));
        let repaid = office.step(&format!("{money}/repaid"), back).await.expect(200).json();
        office.delete(&format!("/payments/{}", repaid["repayment_id"].as_str().expect("a payment"))).await.expect(204);
        assert_eq!(office.get(&money).await["state"], "owed");
    }

    async fn rule_3_a_decided_carry_over_keeps_its_letter(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2025, 1000).await;
        office.receive(&grant, 2025, 1000).await;
        office.spend(Some(&grant), 2025, 400).await;
        let refused = format!("/unspent-funds/{}", unspent(&office, &grant, 2025, 100).await);
        let no = json!({ "decided_on": "2026-03-01", "reference": "Avslag" });
        office.step(&format!("{refused}/refuse"), no).await.expect(200);
        assert_eq!(office.delete(&refused).await.expect(422).faults()["/state"], "not-from-state", "the letter stays");
        let money = format!("/unspent-funds/{}", unspent(&office, &grant, 2025, 600).await);
        office.step(&format!("{money}/approve"), letter(600, 2026)).await.expect(200);
        let bare = json!({ "reference": null });
        assert_eq!(office.edit(&money, bare.clone()).await.expect(422).faults()["/reference"], "required");
        office.close(&year).await.expect(200);
        assert_eq!(office.get(&money).await["state"], "carried");
        assert_eq!(office.edit(&money, bare).await.expect(422).faults()["/reference"], "required");
        assert_eq!(office.delete(&refused).await.expect(422).faults()["/year"], "year-closed");
        assert_eq!(office.get(&refused).await["state"], "refused");
    }

    async fn steps_of_money_need_the_version_that_was_read(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        let year = office.award(&grant, 2025, 1000).await;
        let payment = json!({ "grant_id": grant, "year": 2025, "amount_ore": 1000 });
        let payment = id(&office.make("/payments", payment).await);
        let paid = json!({ "paid_on": "2026-02-10" });
        office.step(&format!("/payments/{payment}/paid"), paid.clone()).await.expect(200);
        let money = unspent(&office, &grant, 2025, 600).await;
        let back = json!({ "paid_on": "2026-04-01", "reference": "KID 123" });
        let no = json!({ "decided_on": "2026-03-01", "reference": "Avslag" });
        for (path, body) in [
            (format!("/payments/{payment}/paid"), paid),
            (format!("/grant-years/{year}/close"), json!({})),
            (format!("/grant-years/{year}/reopen"), json!({ "reason": "Feil" })),
            (format!("/unspent-funds/{money}/approve"), letter(600, 2026)),
            (format!("/unspent-funds/{money}/refuse"), no),
            (format!("/unspent-funds/{money}/repaid"), back),
        ] {
            let without = office.post(&path, body.clone()).await.expect(428);
            assert_eq!(without.json()["type"], "urn:framdrift:problem:version-required", "{path}");
            let headers = [("if-match", "\"99\"")];
            let stale = office.served.api(office.token(), "POST", &path, &headers, Some(&body)).await;
            let expected = if path.ends_with("reopen") { 409 } else { 412 };
            assert_eq!(stale.status.as_u16(), expected, "{path}: {}", stale.text());
        }
    }

    async fn rule_7_a_grant_covers_what_it_pays(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("26/1", json!({})).await;
        office.award(&grant, 2026, 1000).await;
        let (oslo, harstad) = (office.world.sample.oslo.id.to_string(), office.world.sample.harstad.id.to_string());
        let category = office.world.id("categories").to_owned();
        let share = json!({ "grant_id": grant, "basis_points": 10_000 });
        let away = enter(&office, &category, 300, Some(harstad.clone())).await;
        let there = office.post(&format!("/entries/{away}/shares"), share.clone()).await.expect(201).json();
        let here = enter(&office, &category, 200, Some(oslo.clone())).await;
        office.post(&format!("/entries/{here}/shares"), share).await.expect(201);
        let path = format!("/grants/{grant}");
        let narrower = json!({ "coverage": { "kind": "sites", "site_ids": [oslo] } });
        let refused = office.edit(&path, narrower.clone()).await.expect(422);
        assert_eq!(refused.faults()["/coverage/site_ids"], "pays-outside");
        office.edit(&path, json!({ "coverage": { "kind": "sites", "site_ids": [oslo, harstad] } })).await.expect(200);
        let (share, headers) = (format!("/entry-shares/{}", id(&there)), [("if-match", "\"1\"")]);
        office.served.api(office.token(), "DELETE", &share, &headers, None).await.expect(204);
        let split = json!({ "project_id": office.world.id("projects"), "site_id": harstad, "valid_from": "2099-01-01",
            "parts": [{ "grant_id": grant, "basis_points": 5000 }] });
        let split = id(&office.make("/standing-splits", split).await);
        assert_eq!(office.edit(&path, narrower.clone()).await.expect(422).faults()["/coverage/site_ids"], "pays-outside");
        office.delete(&format!("/standing-splits/{split}")).await.expect(204);
        office.edit(&path, narrower).await.expect(200);
        assert_eq!(office.year_of(&grant, 2026).await["spent_ore"], 200);
    }

    async fn rule_7_a_grant_is_not_narrowed_while_it_begins_to_pay_elsewhere(register: &Register) {
        let office = Office::open(register).await;
        let sample = &office.world.sample;
        let category = office.world.id("categories").parse().expect("an identity");
        // Somebody lets it pay a cost in Harstad, and has not ended.
        let mut write = begin(&register.store).await;
        let entry = ledger::entry(sample, category, Some(sample.harstad.id), "2026-03-01", 300);
        let shares = vec![ledger::share(&entry, Some(&sample.whole), 2026, 300)];
        store::ledger::save(&mut write, None, Some(Shared { entry, shares })).await.expect("an entry");
        let ended = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            write.commit().await.expect("a commit");
        };
        let path = format!("/grants/{}", sample.whole.id);
        let narrower = json!({ "coverage": { "kind": "sites", "site_ids": [sample.oslo.id] } });
        let (refused, ()) = tokio::join!(office.edit(&path, narrower), ended);
        assert_eq!(refused.expect(422).faults()["/coverage/site_ids"], "pays-outside");
    }

    async fn a_grants_own_fund_is_never_more_than_the_grant(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("25/1", json!({})).await;
        let call = |year: i32, available_ore: i64| json!({ "project_id": office.world.id("projects"), "grant_id": grant,
            "title": "Fondet", "year": year, "available_ore": available_ore });
        let early = office.make("/onward-calls", call(2026, 5_000)).await;
        office.award(&grant, 2026, 10_000).await;
        let refused = office.post("/onward-calls", call(2026, 5_001)).await.expect(422);
        assert_eq!(refused.faults()["/available_ore"], "above-available");
        let (one, other) = tokio::join!(office.post("/onward-calls", call(2026, 4_000)),
            office.post("/onward-calls", call(2026, 4_000)));
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [201, 422], "{} {}", one.text(), other.text());
        let path = format!("/onward-calls/{}", id(&early));
        assert_eq!(office.edit(&path, json!({ "available_ore": 6_001 })).await.expect(422).faults()["/available_ore"],
            "above-available");
        office.edit(&path, json!({ "available_ore": 6_000 })).await.expect(200);
        office.award(&grant, 2025, 3_000).await;
        office.receive(&grant, 2025, 3_000).await;
        let money = unspent(&office, &grant, 2025, 3_000).await;
        office.step(&format!("/unspent-funds/{money}/approve"), letter(3_000, 2026)).await.expect(200);
        office.edit(&path, json!({ "available_ore": 9_000 })).await.expect(200);
        // The funder cuts the year below what the calls have.
        let year = format!("/grant-years/{}", id(&office.year_of(&grant, 2026).await));
        office.edit(&year, json!({ "awarded_ore": 1_000 })).await.expect(200);
        office.edit(&path, json!({ "title": "Fondet for Ås" })).await.expect(200);
        assert_eq!(office.edit(&path, json!({ "available_ore": 8_999 })).await.expect(422).faults()["/available_ore"],
            "above-available");
    }

    async fn the_demo_shows_carried_money_and_gates_that_open_and_wait(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        let session = &mut register.store.read().await.expect("a look");
        let years: Vec<GrantYear> = Select::all().fetch(session).await.expect("years");
        let unspent: Vec<UnspentFunds> = Select::all().fetch(session).await.expect("unspent money");
        let carried: Vec<&UnspentFunds> = unspent.iter().filter(|one| one.state == UnspentState::Carried).collect();
        assert!(carried.len() >= 2);
        for one in carried {
            assert!(one.reference.as_deref().is_some_and(|letter| letter.starts_with("EKSEMPEL-OVERFØRING-")));
            assert_eq!((one.approved_ore, one.into_year), (Some(one.amount_ore), Some(one.year + 1)));
            let next = years.iter().find(|year| year.grant_id == one.grant_id && Some(year.year) == one.into_year);
            assert_eq!(next.expect("the year it was carried into").carried_in_ore, one.approved_ore);
        }
        let payments: Vec<Payment> = Select::all().fetch(session).await.expect("payments");
        let reports: Vec<Obligation> = Select::all().fetch(session).await.expect("obligations");
        let of = |one: &Payment| reports.iter().find(|report| Some(report.id) == one.gate_obligation_id);
        let behind = |gate: PaymentGate| payments.iter().filter(move |one| one.gate == gate);
        let has_opened = |one: &Payment| one.paid_on.is_some() && of(one).is_some_and(Obligation::is_approved);
        assert!(behind(PaymentGate::ApprovedReport).any(has_opened), "a yearly report that was approved");
        let is_delivered = |one: &Payment| of(one).is_some_and(|report| report.state == ObligationState::Met);
        let waits = |one: &Payment| one.waits_for(of(one)).is_some() && is_delivered(one);
        assert!(behind(PaymentGate::ApprovedReport).any(waits), "one that is delivered and not approved");
        assert!(behind(PaymentGate::FinalReport).count() >= 1);
        for one in behind(PaymentGate::FinalReport) {
            let own: Vec<Obligation> =
                reports.iter().filter(|report| report.grant_id == one.grant_id).cloned().collect();
            assert_eq!(one.final_fault(of(one).expect("a report"), &own, None), None);
        }
    }
}

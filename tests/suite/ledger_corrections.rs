//! Corrections: an entry and what corrects it are one cost, which is paid once, by those who pay it, in the years in which they
//! pay it.

use std::time::Duration;

use serde_json::{Value, json};
use store::ledger;

use crate::both_databases;
use crate::support::books::Books;
use crate::support::databases::Register;
use crate::support::sample::begin;

both_databases! {
    async fn a_correction_is_a_new_entry_that_names_the_old(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2025-11-01", 10_000).await;
        books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 7500 })).await.expect(201);
        books.share(&entry, &json!({ "amount_ore": 2000 })).await.expect(201);
        let mut correction = books.entry("2026-01-15", -1000);
        correction["corrects_entry_id"] = json!(entry);
        let made = books.post("/entries", &correction).await;
        let id = made["id"].as_str().expect("an identity").to_owned();
        assert_eq!(books.shares(&id).await, [(json!(books.whole()), -750), (Value::Null, -200)], "shared as the old one");
        assert_eq!(books.spent(&books.whole(), 2025).await, 7500 - 750, "the year in which the old one is paid");
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000, "not the year of its own day");
        correction["amount_ore"] = json!(-9001);
        let refused = books.served.post(books.token(), "/entries", &correction).await.expect(422);
        assert_eq!(refused.faults()["/amount_ore"], "amount-out-of-range", "no more is taken back than was booked");
        assert!(refused.text().replace('\u{a0}', " ").contains("90,00 kr"), "in kroner: {}", refused.text());
        correction["amount_ore"] = json!(-9000);
        books.post("/entries", &correction).await;
        correction["corrects_entry_id"] = json!(id);
        let refused = books.served.post(books.token(), "/entries", &correction).await.expect(422);
        assert_eq!(refused.faults()["/corrects_entry_id"], "contradicts", "a correction is not corrected");
        let old = format!("/entries/{entry}");
        let gone = books.served.api(books.token(), "DELETE", &old, &[("if-match", "\"1\"")], None).await;
        assert_eq!(gone.status.as_u16(), 409, "what has corrections stays: {}", gone.text());
        books.assert_sums().await;
    }

    async fn rule_7_a_credit_note_makes_the_cost_smaller(register: &Register) {
        let books = Books::open(register).await;
        let whole = json!(books.whole());
        let all = |grant: &Value| json!({ "grant_id": grant, "basis_points": 10_000 });
        // The invoice is shared after the credit note.
        let invoice = books.add("2026-02-01", 100_000).await;
        let note = books.correct(&invoice, "2026-03-01", -40_000).await;
        assert_eq!(books.shares(&note).await, [], "shared as what it corrects");
        books.share(&invoice, &all(&whole)).await.expect(201);
        assert_eq!(books.shares(&note).await, [(whole.clone(), -40_000)], "and follows it");
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 + 60_000, "what it came to in the end");
        // What was taken back is not paid all the same.
        let refused = books.unshare(&note).await.expect(409);
        let problem = refused.json();
        assert_eq!(problem["type"], "urn:framdrift:problem:double-payment");
        assert_eq!(problem["already"], json!([{ "grant_id": whole, "amount_ore": 60_000 }]));
        assert!(problem["detail"].as_str().is_some_and(|words| words.contains("rettelsen")), "{problem}");
        assert_eq!(register.number("select count(*) from audit_events where action = 'refused_double_payment'").await, 1);
        // The invoice taken off the grant takes the note off it too.
        books.unshare(&invoice).await.expect(204);
        assert_eq!(books.shares(&note).await, []);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000);
        books.assert_sums().await;
    }

    async fn rule_7_nobody_is_given_back_what_they_never_paid(register: &Register) {
        let books = Books::open(register).await;
        let invoice = books.add("2026-02-01", 100_000).await;
        let note = books.correct(&invoice, "2026-03-01", -40_000).await;
        for payer in [json!(books.oslo_only()), Value::Null] {
            let refused = books.share(&note, &json!({ "grant_id": payer, "basis_points": 10_000 })).await.expect(409);
            assert_eq!(refused.json()["left_ore"], 60_000, "what the invoice comes to");
        }
        assert_eq!(books.spent(&books.oslo_only(), 2026).await, Value::Null, "no spending below zero");
        assert_eq!(register.number("select count(*) from audit_events where action = 'refused_double_payment'").await, 2);
        // An edit cannot do it either.
        books.share(&invoice, &json!({ "grant_id": books.whole(), "basis_points": 10_000 })).await.expect(201);
        books.edit(&format!("/entries/{invoice}"), &json!({ "amount_ore": 50_000 })).await.expect(200);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 + 10_000);
        let less = books.edit(&format!("/entries/{invoice}"), &json!({ "amount_ore": 39_999 })).await.expect(422);
        assert_eq!(less.faults()["/amount_ore"], "amount-out-of-range");
        books.edit(&format!("/entries/{note}"), &json!({ "amount_ore": -50_000 })).await.expect(200);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000);
        books.assert_sums().await;
    }

    async fn what_is_added_is_not_removed_under_what_is_taken_back(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2026-02-01", 10_000).await;
        books.share(&entry, &json!({ "basis_points": 5000 })).await.expect(201);
        let more = books.correct(&entry, "2026-02-02", 5000).await;
        let less = books.correct(&entry, "2026-02-03", -14_000).await;
        let refused = books.delete(&format!("/entries/{more}")).await.expect(422);
        assert_eq!(refused.faults()["/amount_ore"], "taken-back-beyond");
        assert!(refused.text().replace('\u{a0}', " ").contains("40,00 kr"), "{}", refused.text());
        books.delete(&format!("/entries/{less}")).await.expect(204);
        books.delete(&format!("/entries/{more}")).await.expect(204);
        books.delete(&format!("/entries/{entry}")).await.expect(204);
        books.assert_sums().await;
    }

    async fn a_correction_stays_in_its_category_and_at_sites_that_are_paid_for(register: &Register) {
        let books = Books::open(register).await;
        let income = json!({ "organisation_id": books.world.id("organisations"), "name": "Egenandeler", "direction": "income",
            "account_from": "3000", "account_to": "3399", "position": 1 });
        let income = books.post("/categories", &income).await["id"].clone();
        let entry = books.add("2026-02-01", 100_000).await;
        let mut other = books.correction(&entry, "2026-02-02", -50_000);
        other["category_id"] = income.clone();
        let refused = books.served.post(books.token(), "/entries", &other).await.expect(422);
        assert_eq!(refused.faults()["/category_id"], "contradicts", "income does not correct a cost");
        let mut away = books.correction(&entry, "2026-02-02", -50_000);
        away["site_id"] = json!(books.world.sample.harstad.id);
        let away = books.post("/entries", &away).await["id"].as_str().expect("an identity").to_owned();
        let oslo = json!({ "grant_id": books.oslo_only(), "basis_points": 10_000 });
        let refused = books.share(&entry, &oslo).await.expect(422);
        assert_eq!(refused.faults()["/grant_id"], "not-covered", "the correction would follow where the grant does not pay");
        books.delete(&format!("/entries/{away}")).await.expect(204);
        books.share(&entry, &oslo).await.expect(201);
        let mut away = books.correction(&entry, "2026-02-02", -50_000);
        away["site_id"] = json!(books.world.sample.harstad.id);
        let refused = books.served.post(books.token(), "/entries", &away).await.expect(422);
        assert_eq!(refused.faults()["/site_id"], "not-covered");
        let note = books.correct(&entry, "2026-02-02", -50_000).await;
        let moved = books.edit(&format!("/entries/{note}"), &json!({ "category_id": income })).await.expect(422);
        assert_eq!(moved.faults()["/category_id"], "contradicts");
        books.edit(&format!("/entries/{entry}"), &json!({ "category_id": income })).await.expect(200);
        let followed = books.served.get(books.token(), &format!("/entries/{note}")).await.expect(200).json();
        assert_eq!(followed["category_id"], income, "what corrects an entry goes with it");
        books.assert_sums().await;
    }

    async fn a_correction_of_a_closed_year_is_booked_on_its_own_day(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2025-11-01", 10_000).await;
        books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 10_000 })).await.expect(201);
        books.close(&books.whole(), 2025).await;
        let late = books.correct(&entry, "2026-01-15", -1000).await;
        assert_eq!(books.shares(&late).await, [(json!(books.whole()), -1000)]);
        assert_eq!(books.spent(&books.whole(), 2025).await, 10_000, "what is closed does not move");
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 - 1000);
        let within = books.correction(&entry, "2025-12-15", -1000);
        let refused = books.served.post(books.token(), "/entries", &within).await.expect(422);
        assert_eq!(refused.faults()["/dated_on"], "year-closed", "its own day lies there too");
        books.assert_sums().await;
    }

    async fn a_payer_of_two_years_keeps_both_parts_when_one_year_is_closed(register: &Register) {
        let books = Books::open(register).await;
        let whole = json!(books.whole());
        let entry = books.add("2026-02-01", 10_000).await;
        for year in [2025, 2026] {
            books.share(&entry, &json!({ "grant_id": whole, "year": year, "amount_ore": 5000 })).await.expect(201);
        }
        let more = books.correct(&entry, "2026-02-02", 5000).await;
        let halves = [(whole.clone(), 2500), (whole.clone(), 2500)];
        assert_eq!(books.shares(&more).await, halves);
        books.close(&books.whole(), 2025).await;
        let note = books.correct(&entry, "2026-03-01", -1000).await;
        assert_eq!(books.shares(&more).await, halves, "the open year's part does not go");
        assert_eq!(books.shares(&note).await, [(whole, -1000)]);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 + 5000 + 2500 - 1000);
        books.assert_sums().await;
    }

    async fn an_amount_that_cannot_be_is_told_before_anything_is_shared_by_it(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2026-02-01", 10_000).await;
        books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 10_000 })).await.expect(201);
        let note = books.correct(&entry, "2026-02-02", -1000).await;
        for path in [format!("/entries/{entry}"), format!("/entries/{note}")] {
            let refused = books.edit(&path, &json!({ "amount_ore": i64::MAX })).await.expect(422);
            assert_eq!(refused.faults(), [("/amount_ore".to_owned(), "amount-out-of-range".to_owned())].into());
        }
        books.assert_sums().await;
    }

    async fn what_others_have_booked_is_neither_read_nor_held(register: &Register) {
        let books = Books::open(register).await;
        let stranger = books.world.token("stranger");
        let post = async |path: &str, body: Value| {
            books.served.post(stranger, path, &body).await.expect(201).json()["id"].as_str().expect("an identity").to_owned()
        };
        let home = books.served.get(stranger, "/organisations").await.expect(200).json()["items"][0]["id"].clone();
        let project = post("/projects", json!({ "organisation_id": home, "title": "Et annet prosjekt" })).await;
        let category = post("/categories", json!({ "organisation_id": home, "name": "Lønn", "direction": "expense",
            "account_from": "5000", "account_to": "5999", "position": 1 })).await;
        let foreign = post("/entries", json!({ "project_id": project, "dated_on": "2026-02-01", "category_id": category,
            "text": "Lønn", "amount_ore": 1000 })).await;
        // Somebody of that organisation holds the entry; on SQLite nobody else writes meanwhile.
        let holder = if register.store.is_postgres() {
            let mut write = begin(&register.store).await;
            assert!(ledger::hold(&mut write, foreign.parse().expect("an identity")).await.expect("held"));
            Some(write)
        } else {
            None
        };
        let answers = async {
            let correction = books.correction(&foreign, "2026-02-02", -1000);
            let refused = books.served.post(books.token(), "/entries", &correction).await.expect(422);
            assert_eq!(refused.faults()["/corrects_entry_id"], "unknown");
            assert_eq!(refused.faults().len(), 1, "nothing else is told of it");
            books.share(&foreign, &json!({ "basis_points": 1 })).await.expect(404);
        };
        tokio::time::timeout(Duration::from_secs(20), answers).await.expect("nobody waits for what is not theirs");
        drop(holder);
    }
}

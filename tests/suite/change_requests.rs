//! What a request to the funder does: a carry-over and its money are one fact, whichever of them is answered; an extension
//! moves an end later, never earlier.

use std::time::Duration;

use domain::{Grant, GrantId};
use serde_json::{Value, json};
use store::grant_years;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::office::{Office, id};
use crate::support::sample::begin;
use crate::support::tree;
use crate::support::world::FORM;

/// A grant with 600 øre left of 2025, which are owed.
async fn owed(office: &Office<'_>) -> (String, String) {
    let grant = office.grant("24/1", json!({})).await;
    office.award(&grant, 2025, 1000).await;
    office.receive(&grant, 2025, 1000).await;
    office.spend(Some(&grant), 2025, 400).await;
    let money = json!({ "grant_id": grant, "year": 2025, "amount_ore": 600 });
    let money = id(&office.make("/unspent-funds", money).await);
    (grant, money)
}

fn request(grant: &str, money: &str, amount_ore: i64) -> Value {
    json!({ "grant_id": grant, "kind": "carry_over", "applied_on": "2026-01-15", "reason": "Kurset kom sent",
        "amount_ore": amount_ore, "year": 2025, "unspent_funds_id": money })
}

fn answer(state: &str) -> Value {
    json!({ "state": state, "decided_on": "2026-02-20", "decision_reference": "Brev 26/771" })
}

both_databases! {
    async fn rule_3_a_request_to_carry_over_is_its_money(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        let mut without = request(&grant, &money, 600);
        without["unspent_funds_id"] = Value::Null;
        assert_eq!(office.post("/change-requests", without).await.expect(422).faults()["/unspent_funds_id"], "required");
        let mut foreign = request(&grant, &money, 600);
        foreign["unspent_funds_id"] = json!(office.world.id("unspent-funds"));
        assert_eq!(office.post("/change-requests", foreign).await.expect(422).faults()["/unspent_funds_id"], "unknown");
        let mut other = request(&grant, &money, 600);
        other["year"] = json!(2024);
        assert_eq!(office.post("/change-requests", other).await.expect(422).faults()["/year"], "contradicts");
        let more = office.post("/change-requests", request(&grant, &money, 601)).await.expect(422);
        assert_eq!(more.faults()["/amount_ore"], "more-than-left");
        let asked = office.make("/change-requests", request(&grant, &money, 500)).await;
        let now = office.get(&format!("/unspent-funds/{money}")).await;
        assert_eq!((&now["state"], &now["applied_on"]), (&json!("applied"), &json!("2026-01-15")));
        let twice = office.post("/change-requests", request(&grant, &money, 500)).await.expect(422);
        assert_eq!(twice.faults()["/unspent_funds_id"], "duplicate");
        let typed = office.edit(&format!("/unspent-funds/{money}"), json!({ "applied_on": "2026-01-16" })).await;
        assert_eq!(typed.expect(422).faults()["/applied_on"], "read-only");
        let path = format!("/change-requests/{}", id(&asked));
        let other = office.edit(&path, json!({ "unspent_funds_id": null })).await.expect(422);
        assert_eq!(other.faults()["/unspent_funds_id"], "read-only");
        office.edit(&path, answer("approved")).await.expect(200);
        let now = office.get(&format!("/unspent-funds/{money}")).await;
        assert_eq!((&now["state"], &now["approved_ore"], &now["into_year"], &now["reference"]),
            (&json!("approved"), &json!(500), &json!(2026), &json!("Brev 26/771")));
        assert_eq!(office.year_of(&grant, 2025).await["carried_out_ore"], 500);
        assert_eq!(office.year_of(&grant, 2026).await["carried_in_ore"], 500);
    }

    async fn rule_3_an_answer_to_the_money_answers_its_request(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        let asked = office.make("/change-requests", request(&grant, &money, 600)).await;
        let path = format!("/change-requests/{}", id(&asked));
        let no = json!({ "decided_on": "2026-03-01", "reference": "Avslag" });
        office.step(&format!("/unspent-funds/{money}/refuse"), no).await.expect(200);
        let told = office.get(&path).await;
        assert_eq!((&told["state"], &told["decided_on"], &told["decision_reference"]),
            (&json!("refused"), &json!("2026-03-01"), &json!("Avslag")));
        assert_eq!(office.edit(&path, answer("approved")).await.expect(422).faults()["/state"], "not-from-state");
        assert_eq!(office.delete(&path).await.status.as_u16(), 409);
        let kept = office.delete(&format!("/unspent-funds/{money}")).await.expect(422);
        assert_eq!(kept.faults()["/state"], "not-from-state", "what was refused stays with its letter");
    }

    async fn rule_3_a_request_says_what_was_approved_and_by_which_letter(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        let asked = office.make("/change-requests", request(&grant, &money, 600)).await;
        let path = format!("/change-requests/{}", id(&asked));
        let money = format!("/unspent-funds/{money}");
        let yes = json!({ "decided_on": "2026-02-20", "reference": "Brev 26/771", "approved_ore": 500, "into_year": 2026 });
        office.step(&format!("{money}/approve"), yes).await.expect(200);
        assert_eq!(office.get(&path).await["amount_ore"], 500, "what is approved, not what was asked for");
        let letter = async || office.get(&path).await["decision_reference"].clone();
        office.edit(&money, json!({ "reference": "Brev 26/772" })).await.expect(200);
        assert_eq!(letter().await, "Brev 26/772");
        register.execute("update unspent_funds set state = 'carried' where state = 'approved'").await;
        office.edit(&money, json!({ "reference": "Brev 26/773" })).await.expect(200);
        assert_eq!(letter().await, "Brev 26/773", "also when the year is closed");
    }

    async fn rule_3_the_day_to_pay_back_by_is_not_the_day_to_spend_by(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        let path = format!("/unspent-funds/{money}");
        office.edit(&path, json!({ "deadline_on": "2026-03-31" })).await.expect(200);
        let asked = office.make("/change-requests", request(&grant, &money, 500)).await;
        office.edit(&format!("/change-requests/{}", id(&asked)), answer("approved")).await.expect(200);
        assert_eq!(office.get(&path).await["deadline_on"], Value::Null);
        // What was approved before its request was entered keeps the day that the letter gave.
        let more = json!({ "grant_id": grant, "year": 2025, "amount_ore": 50, "applied_on": "2026-01-15" });
        let money = id(&office.make("/unspent-funds", more).await);
        let yes = json!({ "decided_on": "2026-02-20", "reference": "Brev 26/771", "approved_ore": 50, "into_year": 2026,
            "deadline_on": "2026-12-31" });
        office.step(&format!("/unspent-funds/{money}/approve"), yes).await.expect(200);
        let mut late = request(&grant, &money, 50);
        for (name, value) in answer("approved").as_object().expect("an object") {
            late[name] = value.clone();
        }
        office.make("/change-requests", late).await;
        assert_eq!(office.get(&format!("/unspent-funds/{money}")).await["deadline_on"], "2026-12-31");
    }

    async fn two_requests_at_once_about_the_same_money_are_one(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        // Both look before either has written: they wait for the year that somebody holds.
        let mut write = begin(&register.store).await;
        let held = grant.parse::<GrantId>().expect("an identity");
        grant_years::hold(&mut write, held, 2025).await.expect("the year is held");
        let let_go = async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            write.commit().await.expect("a commit");
        };
        let ask = || office.post("/change-requests", request(&grant, &money, 600));
        let (one, other, ()) = tokio::join!(ask(), ask(), let_go);
        let (made, refused) = if one.status.is_success() { (one, other) } else { (other, one) };
        made.expect(201);
        assert_eq!(refused.expect(422).faults()["/unspent_funds_id"], "duplicate");
        assert_eq!(register.number("select count(*) from change_requests where unspent_funds_id is not null").await, 1);
    }

    async fn the_first_of_several_requests_about_the_same_money_stays_about_it(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("24/1", json!({})).await;
        office.award(&grant, 2025, 1000).await;
        office.receive(&grant, 2025, 1000).await;
        let (mut known, mut asked) = (Vec::new(), Vec::new());
        for amount_ore in [100, 200, 300] {
            let money = json!({ "grant_id": grant, "year": 2025, "amount_ore": amount_ore });
            let money = id(&office.make("/unspent-funds", money).await);
            asked.push(id(&office.make("/change-requests", request(&grant, &money, amount_ore)).await));
            known.push(money);
        }
        // As an older program could leave it.
        register.execute("drop index change_requests_by_unspent_funds").await;
        register.execute("create index change_requests_by_unspent_funds on change_requests (unspent_funds_id) \
            where unspent_funds_id is not null").await;
        register.execute("update change_requests set unspent_funds_id = (select id from unspent_funds \
            where amount_ore = 100) where kind = 'carry_over'").await;
        let database = if register.store.is_postgres() { "postgres" } else { "sqlite" };
        let migration = tree::read(&format!("migrations/{database}/0014_one_request_about_money.sql"));
        register.execute(&migration).await;
        let mut named = Vec::new();
        for request in &asked {
            named.push(office.get(&format!("/change-requests/{request}")).await["unspent_funds_id"].clone());
        }
        assert_eq!(named, [json!(known[0]), Value::Null, Value::Null], "nothing is deleted");
        office.edit(&format!("/change-requests/{}", asked[1]), json!({ "reason": "Kurset" })).await.expect(200);
    }

    async fn a_request_that_is_taken_back_leaves_its_money_owed(register: &Register) {
        let office = Office::open(register).await;
        let (grant, money) = owed(&office).await;
        let asked = office.make("/change-requests", request(&grant, &money, 600)).await;
        assert_eq!(office.delete(&format!("/unspent-funds/{money}")).await.status.as_u16(), 409, "a request names it");
        office.delete(&format!("/change-requests/{}", id(&asked))).await.expect(204);
        let now = office.get(&format!("/unspent-funds/{money}")).await;
        assert_eq!((&now["state"], &now["applied_on"]), (&json!("owed"), &Value::Null));
        let mut answered = request(&grant, &money, 600);
        for (name, value) in answer("refused").as_object().expect("an object") {
            answered[name] = value.clone();
        }
        office.make("/change-requests", answered).await;
        assert_eq!(office.get(&format!("/unspent-funds/{money}")).await["state"], "refused", "asked and answered at once");
    }

    async fn an_extension_ends_later_whoever_names_the_end(register: &Register) {
        let office = Office::open(register).await;
        let token = office.world.token("administrator");
        let project = format!("/projects/{}", office.world.id("projects"));
        let etag = office.served.get(token, &project).await.header("etag").to_owned();
        let days = json!({ "starts_on": "2026-01-01", "ends_on": "2026-10-31" });
        office.served.patch(token, &project, &etag, &days).await.expect(200);
        // The letter names no dates, so the project's count.
        let grant = office.grant("26/1", json!({ "starts_on": null, "ends_on": null })).await;
        let asked = |new_ends_on: &str| json!({ "grant_id": grant, "kind": "extension", "applied_on": "2026-01-15",
            "reason": "Kurset kom sent", "new_ends_on": new_ends_on });
        for end in ["2026-10-31", "2026-06-30", "2025-12-31"] {
            let refused = office.post("/change-requests", asked(end)).await.expect(422);
            assert_eq!(refused.faults()["/new_ends_on"], "not-after", "{end}");
        }
        let open_ended = json!({ "starts_on": "2026-01-01", "ends_on": null });
        let etag = office.served.get(token, &project).await.header("etag").to_owned();
        office.served.patch(token, &project, &etag, &open_ended).await.expect(200);
        let refused = office.post("/change-requests", asked("2025-12-31")).await.expect(422);
        assert_eq!(refused.faults()["/new_ends_on"], "before-start");
        office.make("/change-requests", asked("2026-12-31")).await;
    }

    async fn an_extension_leaves_a_deadline_for_each_report(register: &Register) {
        let office = Office::open(register).await;
        // One report of the one year, due on the day that stands in the letter.
        let report = json!({ "form_key": FORM, "deadline": { "kind": "literal", "on": "2027-04-01" }, "period": null,
            "internal_deadlines": [], "language": null });
        let letter = json!({ "starts_on": "2026-01-01", "requirements": [report] });
        let grant = office.grant("26/1", letter).await;
        let asked = |new_ends_on: &str| json!({ "grant_id": grant, "kind": "extension", "applied_on": "2026-01-15",
            "reason": "Kurset kom sent", "new_ends_on": new_ends_on });
        let refused = office.post("/change-requests", asked("2027-06-30")).await.expect(422);
        assert_eq!(refused.faults(), [("/new_ends_on".to_owned(), "same-deadline".to_owned())].into());
    }

    async fn rule_8_a_final_report_that_was_postponed_before_an_extension_opens_the_last_share(register: &Register) {
        let office = Office::open(register).await;
        let report = json!({ "form_key": FORM, "deadline": { "kind": "after_end", "count": 3, "unit": "months" },
            "period": "whole_grant", "internal_deadlines": [], "language": null });
        let letter = json!({ "starts_on": "2025-01-01", "ends_on": "2025-12-31", "requirements": [report] });
        let grant = office.grant("25/1", letter).await;
        let report = id(&office.get(&format!("/obligations?grant_id={grant}")).await["items"][0]);
        let path = format!("/obligations/{report}");
        let later = json!({ "until": "2026-09-30", "reason": "Revisor er syk", "decided_on": "2026-02-20" });
        office.step(&format!("{path}/postpone"), later).await.expect(200);
        let longer = json!({ "grant_id": grant, "kind": "extension", "applied_on": "2026-01-15", "reason": "Kurset kom sent",
            "new_ends_on": "2026-06-30", "state": "approved", "decided_on": "2026-02-20",
            "decision_reference": "Brev 26/771" });
        office.make("/change-requests", longer).await;
        assert_eq!(office.get(&path).await["period_ends_on"], "2025-12-31", "what is postponed is not moved");
        office.approve_report(&report, "2026-08-20").await;
        let share = json!({ "grant_id": grant, "year": 2025, "amount_ore": 10_000, "gate": "final_report",
            "gate_obligation_id": report, "paid_on": "2026-08-30" });
        office.make("/payments", share).await;
    }

    async fn an_extension_and_an_edit_of_its_project_do_not_wait_for_each_other(register: &Register) {
        let office = Office::open(register).await;
        let token = office.world.token("administrator");
        let project = format!("/projects/{}", office.world.id("projects"));
        let etag = async || office.served.get(token, &project).await.header("etag").to_owned();
        let days = json!({ "starts_on": "2024-01-01", "ends_on": "2026-12-31" });
        office.served.patch(token, &project, &etag().await, &days).await.expect(200);
        let grant = office.grant("26/1", json!({})).await;
        let asked = json!({ "grant_id": grant, "kind": "extension", "applied_on": "2026-01-15",
            "reason": "Kurset kom sent", "new_ends_on": "2027-06-30" });
        let asked = format!("/change-requests/{}", id(&office.make("/change-requests", asked).await));
        let etag = etag().await;
        // The edit holds the project and waits for the first of its grants; the extension is of another.
        let mut write = begin(&register.store).await;
        write.hold::<Grant>(office.world.sample.whole.id).await.expect("the first grant is held");
        let let_go = async {
            tokio::time::sleep(Duration::from_millis(800)).await;
            write.commit().await.expect("a commit");
        };
        let extend = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            office.edit(&asked, answer("approved")).await
        };
        let earlier = json!({ "starts_on": "2023-12-01" });
        let edit = office.served.patch(token, &project, &etag, &earlier);
        let (edited, extended, ()) = tokio::join!(edit, extend, let_go);
        assert_eq!((edited.status.as_u16(), extended.status.as_u16()), (200, 200), "{} {}", edited.text(), extended.text());
        let ends_on = async |path: &str| office.get(path).await["ends_on"].clone();
        assert_eq!(ends_on(&format!("/grants/{grant}")).await, "2027-06-30");
        assert_eq!(ends_on(&project).await, "2027-06-30");
    }
}

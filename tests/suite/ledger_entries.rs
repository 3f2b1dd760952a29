//! Entries of the ledger through the API: what they may say, who may read and write them, and the sums that are kept beside
//! them.

use chrono::TimeDelta;
use domain::category::Direction;
use domain::entry::Shared;
use domain::{Grant, GrantId, PersonId};
use serde_json::{Value, json};
use store::{Actor, audit, ledger};

use crate::both_databases;
use crate::support::books::Books;
use crate::support::databases::Register;
use crate::support::ledger::{category, entry, share};
use crate::support::sample::{Sample, begin, noon, person};

both_databases! {
    async fn an_entry_names_what_is_wrong_with_it(register: &Register) {
        let books = Books::open(register).await;
        let before = register.number("select count(*) from entries").await;
        let faults = |field: &str, value: Value| {
            let mut entry = books.entry("2026-02-01", 1000);
            entry[field] = value;
            entry
        };
        let cases = [
            (faults("amount_ore", json!(0)), "/amount_ore", "required"),
            (faults("amount_ore", json!(-1)), "/amount_ore", "negative"),
            (faults("amount_ore", json!(10.5)), "/amount_ore", "not-a-number"),
            (faults("amount_ore", json!(9_007_199_254_740_993_i64)), "/amount_ore", "amount-out-of-range"),
            (faults("dated_on", json!("2026-12-31")), "/dated_on", "in-future"),
            (faults("dated_on", json!("2026-02-30")), "/dated_on", "not-a-date"),
            (faults("text", json!(" ")), "/text", "required"),
            (faults("category_id", json!(books.world.id("sites"))), "/category_id", "unknown"),
            (faults("corrects_entry_id", json!(books.world.id("sites"))), "/corrects_entry_id", "unknown"),
            (faults("spent_ore", json!(1)), "/spent_ore", "unknown-field"),
            (faults("volunteer_minutes", json!(1)), "/volunteer_minutes", "unknown-field"),
            (faults("entered_by", json!(books.world.id("people"))), "/entered_by", "read-only"),
        ];
        for (entry, pointer, code) in cases {
            let refused = books.served.post(books.token(), "/entries", &entry).await.expect(422);
            assert_eq!(refused.faults().get(pointer).map(String::as_str), Some(code), "{entry}: {}", refused.text());
        }
        assert_eq!(register.number("select count(*) from entries").await, before);
        assert_eq!(books.post("/entries", &books.entry("2026-02-01", 1)).await["text"], "Husleie for møteplassen, første kvartal");
    }

    async fn trap_14_volunteers_hours_are_no_cost(register: &Register) {
        let books = Books::open(register).await;
        let before = books.items(&format!("/projects/{}/ledger-totals", books.world.id("projects"))).await;
        let held = json!({ "project_id": books.world.id("projects"), "state": "held", "kind": "group",
            "audience": "relatives", "held_on": "2026-08-20", "participants": 7, "volunteers": 4, "volunteer_minutes": 960 });
        books.served.post(books.world.token("project_leader"), "/activities", &held).await.expect(201);
        assert_eq!(books.items(&format!("/projects/{}/ledger-totals", books.world.id("projects"))).await, before);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000);
    }

    async fn a_grant_year_that_pays_stays_and_its_spending_is_never_typed(register: &Register) {
        let books = Books::open(register).await;
        let year = format!("/grant-years/{}", books.world.id("grant-years"));
        let etag = books.served.get(books.token(), &year).await.expect(200).header("etag").to_owned();
        let typed = books.served.patch(books.token(), &year, &etag, &json!({ "spent_ore": 1 })).await.expect(422);
        assert_eq!(typed.faults()["/spent_ore"], "read-only");
        let gone = books.served.api(books.token(), "DELETE", &year, &[("if-match", etag.as_str())], None).await;
        assert_eq!(gone.status.as_u16(), 409, "{}", gone.text());
        let category = format!("/categories/{}", books.world.id("categories"));
        let gone = books.served.api(books.token(), "DELETE", &category, &[("if-match", "\"1\"")], None).await;
        assert_eq!(gone.status.as_u16(), 409, "{}", gone.text());
        let turned = books.served.patch(books.token(), &category, "\"1\"", &json!({ "direction": "income" })).await.expect(422);
        assert_eq!(turned.faults()["/direction"], "read-only");
    }

    async fn the_reader_reads_and_a_leader_reads_own_projects(register: &Register) {
        let books = Books::open(register).await;
        for list in ["/entries", "/budget-versions", "/standing-splits"] {
            for (who, count) in [("reader", 1), ("project_leader", 1), ("other_leader", 0), ("stranger", 0)] {
                let items = books.served.get(books.world.token(who), list).await.expect(200).json();
                assert_eq!(items["items"].as_array().map(Vec::len), Some(count), "{list} as {who}");
            }
        }
        let entry = books.entry("2026-02-01", 1);
        books.served.post(books.world.token("project_leader"), "/entries", &entry).await.expect(403);
    }

    async fn sums_are_those_of_the_rows_after_any_changes(register: &Register) {
        let books = Books::open(register).await;
        let income = json!({ "organisation_id": books.world.id("organisations"), "name": "Egenandeler", "direction": "income",
            "account_from": "3000", "account_to": "3399", "position": 1 });
        let income = books.post("/categories", &income).await["id"].clone();
        // The same numbers in every run (Numerical Recipes' generator).
        let mut state = 2026_u32;
        let mut number = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let mut entries: Vec<String> = Vec::new();
        for _ in 0..240 {
            let at = number(u32::try_from(entries.len().max(1)).expect("few")) as usize;
            match (number(8), entries.get(at).cloned()) {
                (0..=2, _) | (_, None) => {
                    let day = format!("{}-{:02}-{:02}", 2024 + number(3), 1 + number(8), 1 + number(28));
                    let mut entry = books.entry(&day, i64::from(1 + number(100_000)));
                    if number(5) == 0 {
                        entry["category_id"] = income.clone();
                    }
                    entries.push(books.post("/entries", &entry).await["id"].as_str().expect("an identity").to_owned());
                }
                (3..=5, Some(entry)) => {
                    let grant = [json!(books.whole()), json!(books.oslo_only()), Value::Null][number(3) as usize].clone();
                    let year = 2024 + number(3);
                    let body = if number(2) == 0 {
                        json!({ "grant_id": grant, "year": year, "basis_points": 1 + number(7000) })
                    } else {
                        json!({ "grant_id": grant, "year": year, "amount_ore": 1 + number(50_000) })
                    };
                    let status = books.share(&entry, &body).await.status.as_u16();
                    assert!([201, 409, 422].contains(&status), "{status}");
                }
                (6, Some(entry)) => {
                    let path = format!("/entries/{entry}");
                    let etag = books.served.get(books.token(), &path).await.expect(200).header("etag").to_owned();
                    let edit = json!({ "amount_ore": 1 + number(100_000), "dated_on": format!("{}-05-05", 2024 + number(3)) });
                    let status = books.served.patch(books.token(), &path, &etag, &edit).await.status.as_u16();
                    assert!([200, 422].contains(&status), "{status}");
                }
                (_, Some(entry)) => {
                    let path = format!("/entries/{entry}");
                    let etag = books.served.get(books.token(), &path).await.expect(200).header("etag").to_owned();
                    books.served.api(books.token(), "DELETE", &path, &[("if-match", etag.as_str())], None).await.expect(204);
                    entries.retain(|other| *other != entry);
                }
            }
        }
        assert!(register.number("select count(*) from entry_shares").await > 20, "the walk shares something");
        books.assert_sums().await;
        let over = "select count(*) from entries where abs(amount_ore) < (select abs(sum(amount_ore)) from entry_shares \
            where entry_id = entries.id)";
        assert_eq!(register.number(over).await, 0, "nobody pays more than the entry");
    }

    async fn a_sum_is_changed_by_whoever_changed_what_the_grant_pays_of_it(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let (kari, ola) = (person(&register.store, "kari").await, person(&register.store, "ola").await);
        let wages = category(sample.project.organisation_id, "Lønn", Direction::Expense);
        let shared = |grant: &Grant, on: &str| {
            let entry = entry(&sample, wages.id, None, on, 100_000);
            let shares = vec![share(&entry, Some(grant), 2026, 100_000)];
            Shared { entry, shares }
        };
        let (ours, theirs) = (shared(&sample.whole, "2026-02-01"), shared(&sample.oslo_only, "2026-02-02"));
        let mut write = begin(&register.store).await;
        write.insert(&wages).await.expect("a category");
        ledger::add_all(&mut write, &[ours.clone(), theirs.clone()]).await.expect("two entries");
        write.commit().await.expect("a commit");
        let save = async |who: PersonId, minutes: i64, before: &Shared, after: Option<Shared>| {
            let at = noon() + TimeDelta::minutes(minutes);
            let mut write = register.store.write(Actor::Person(who), at).await.expect("a transaction");
            let saved = ledger::save(&mut write, Some(before), after).await.expect("a change");
            write.commit().await.expect("a commit");
            saved
        };
        let found = async |grant: GrantId| {
            let mut session = register.store.read().await.expect("a session");
            let ledger = (sample.project.id, grant);
            let found = audit::latest_by_category(&mut session, ledger, uuid::Uuid::nil(), noon()).await;
            found.expect("a look-up").get(&wages.id.0).and_then(|changed| changed.person_name.clone())
        };
        assert_eq!(found(sample.whole.id).await, None, "nobody has changed anything since");
        let mut less = ours.clone();
        less.shares[0].amount_ore = 60_000;
        let less = save(kari, 5, &ours, Some(less)).await.expect("it is still there");
        let mut renamed = theirs.clone();
        "Lønn til vikar".clone_into(&mut renamed.entry.text);
        save(ola, 10, &theirs, Some(renamed)).await;
        assert_eq!(found(sample.whole.id).await.as_deref(), Some("kari"), "a share was changed, its entry was not");
        assert_eq!(found(sample.oslo_only.id).await.as_deref(), Some("ola"));
        save(ola, 15, &less, None).await;
        assert_eq!(found(sample.whole.id).await.as_deref(), Some("ola"), "what is gone is found too");
    }

    async fn own_funds_that_were_said_twice_become_one_share(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2026-02-01", 10_000).await;
        books.share(&entry, &json!({ "basis_points": 3000 })).await.expect(201);
        // As an older program could leave it.
        register.execute("drop index entry_shares_of_own_funds; drop index entries_by_voucher").await;
        register.execute("insert into entry_shares (id, organisation_id, project_id, entry_id, version, year, basis_points, \
            amount_ore) select entry_id, organisation_id, project_id, entry_id, 1, year, 2000, 2000 from entry_shares \
            where grant_id is null").await;
        register.execute("update ledger_totals set amount_ore = amount_ore + 2000, entries = entries + 1 where payer = 'own'; \
            update ledger_totals set amount_ore = amount_ore - 2000 where payer = 'unshared'").await;
        books.assert_sums().await;
        register.execute(include_str!("../../migrations/sqlite/0011_one_share_a_payer_and_year.sql")).await;
        assert_eq!(books.shares(&entry).await, [(Value::Null, 5000)]);
        let whole = "select count(*) from entry_shares where grant_id is null and basis_points = 5000";
        assert_eq!(register.number(whole).await, 1);
        books.assert_sums().await;
    }
}

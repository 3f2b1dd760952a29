//! Who pays an entry, through the API: shares, standing splits, closed years, and the guard that a cost is financed once.

use serde_json::{Value, json};

use crate::both_databases;
use crate::support::books::Books;
use crate::support::databases::Register;
use crate::support::office::{Office, id};

both_databases! {
    async fn rule_7_one_cost_is_financed_once(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2026-02-01", 10_000_000).await;
        let first = json!({ "grant_id": books.whole(), "basis_points": 6000 });
        let share = books.share(&entry, &first).await.expect(201).json();
        assert_eq!((&share["amount_ore"], &share["year"]), (&json!(6_000_000), &json!(2026)));
        let refused = books.share(&entry, &json!({ "grant_id": books.oslo_only(), "basis_points": 6000 })).await.expect(409);
        let problem = refused.json();
        assert_eq!(problem["type"], "urn:framdrift:problem:double-payment");
        assert_eq!(problem["already"], json!([{ "grant_id": books.whole(), "amount_ore": 6_000_000 }]));
        assert_eq!(problem["left_ore"], 4_000_000);
        let words = problem["detail"].as_str().expect("a remedy").replace('\u{a0}', " ");
        assert!(words.contains("helsedirektoratet") && words.contains("60 000") && words.contains("40 000"), "{words}");
        assert_eq!(books.shares(&entry).await.len(), 1, "nothing is half saved");
        let kept = format!("select count(*) from audit_events where action = 'refused_double_payment' \
            and person_id is not null and cast(after_json as text) like '%{}%'", books.oslo_only());
        assert_eq!(register.number(&kept).await, 1);
        books.share(&entry, &json!({ "grant_id": books.oslo_only(), "amount_ore": 4_000_000 })).await.expect(201);
        books.share(&entry, &json!({ "basis_points": 1 })).await.expect(409);
        assert_eq!(books.spent(&books.oslo_only(), 2026).await, 4_000_000);
        assert_eq!(books.spent(&books.whole(), 2026).await, 6_000_000 + 100_000, "one year, one grant: all its entries");
        books.assert_sums().await;
    }

    async fn of_two_who_add_sixty_percent_at_once_one_is_stopped(register: &Register) {
        let books = Books::open(register).await;
        let (whole, oslo) = (books.whole(), books.oslo_only());
        for amount_ore in [10_000, 9999, 100, 777] {
            let entry = books.add("2026-02-01", amount_ore).await;
            let (one, other) = (json!({ "grant_id": whole, "basis_points": 6000 }), json!({ "grant_id": oslo, "basis_points": 6000 }));
            let (one, other) = tokio::join!(books.share(&entry, &one), books.share(&entry, &other));
            let mut answers = [one.status.as_u16(), other.status.as_u16()];
            answers.sort_unstable();
            assert_eq!(answers, [201, 409], "{} {}", one.text(), other.text());
            assert_eq!(books.shares(&entry).await.len(), 1);
        }
        assert_eq!(register.number("select count(*) from audit_events where action = 'refused_double_payment'").await, 4);
        books.assert_sums().await;
    }

    async fn a_grant_pays_for_the_sites_it_covers_alone(register: &Register) {
        let books = Books::open(register).await;
        let mut entry = books.entry("2026-02-01", 1000);
        entry["site_id"] = json!(books.world.sample.harstad.id);
        let harstad = books.post("/entries", &entry).await["id"].as_str().expect("an identity").to_owned();
        entry["site_id"] = Value::Null;
        let nowhere = books.post("/entries", &entry).await["id"].as_str().expect("an identity").to_owned();
        for id in [&harstad, &nowhere] {
            let refused = books.share(id, &json!({ "grant_id": books.oslo_only(), "basis_points": 100 })).await.expect(422);
            assert_eq!(refused.faults()["/grant_id"], "not-covered");
            books.share(id, &json!({ "grant_id": books.whole(), "basis_points": 100 })).await.expect(201);
        }
        let oslo = books.add("2026-02-01", 1000).await;
        books.share(&oslo, &json!({ "grant_id": books.oslo_only(), "basis_points": 100 })).await.expect(201);
        let away = json!({ "site_id": books.world.sample.harstad.id });
        let moved = books.served.patch(books.token(), &format!("/entries/{oslo}"), "\"1\"", &away).await.expect(422);
        assert_eq!(moved.faults()["/site_id"], "not-covered", "what pays for it would be left behind");
    }

    async fn a_share_names_what_is_wrong_with_it(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2026-02-01", 1000).await;
        let elsewhere = books.world.id("funders").to_owned();
        let cases = [
            (json!({}), "/basis_points", "required"),
            (json!({ "basis_points": 0 }), "/basis_points", "out-of-range"),
            (json!({ "basis_points": 10_001 }), "/basis_points", "out-of-range"),
            (json!({ "basis_points": 1, "amount_ore": 1 }), "/amount_ore", "contradicts"),
            (json!({ "amount_ore": 0 }), "/amount_ore", "required"),
            (json!({ "amount_ore": -1 }), "/amount_ore", "contradicts"),
            (json!({ "amount_ore": 1, "year": 20_026 }), "/year", "out-of-range"),
            (json!({ "amount_ore": 1, "year": 2062 }), "/year", "out-of-range"),
            (json!({ "amount_ore": 1, "year": 2062, "grant_id": books.whole() }), "/year", "year-not-of-grant"),
            (json!({ "amount_ore": 1, "grant_id": elsewhere }), "/grant_id", "unknown"),
            (json!({ "amount_ore": 1, "hours": 3 }), "/hours", "unknown-field"),
        ];
        for (body, pointer, code) in cases {
            let refused = books.share(&entry, &body).await.expect(422);
            assert_eq!(refused.faults().get(pointer).map(String::as_str), Some(code), "{body}: {}", refused.text());
        }
        books.share(&entry, &json!({ "basis_points": 1 })).await.expect(201);
        assert_eq!(books.share(&entry, &json!({ "basis_points": 1 })).await.expect(422).faults()["/grant_id"], "duplicate");
        assert_eq!(books.shares(&entry).await.len(), 1);
    }

    async fn a_new_entry_is_shared_by_the_newest_standing_split(register: &Register) {
        let books = Books::open(register).await;
        let project = books.world.id("projects").to_owned();
        let split = |from: &str, parts: Value| json!({ "project_id": project, "valid_from": from, "parts": parts });
        let halves = json!([{ "grant_id": books.whole(), "basis_points": 5000 }, { "grant_id": books.oslo_only(), "basis_points": 5000 }]);
        books.post("/standing-splits", &split("2026-01-01", halves.clone())).await;
        let own = json!([{ "grant_id": null, "basis_points": 2500 }]);
        let newer = books.post("/standing-splits", &split("2026-07-01", own)).await;
        let too_much = json!([{ "grant_id": books.whole(), "basis_points": 6000 }, { "basis_points": 6000 }]);
        let refused = books.served.post(books.token(), "/standing-splits", &split("2026-01-01", too_much)).await.expect(422);
        assert_eq!(refused.faults()["/parts"], "more-than-whole");
        let old = books.add("2025-12-31", 1001).await;
        assert_eq!(books.shares(&old).await, [], "no rule holds yet");
        let spring = books.add("2026-06-30", 1001).await;
        assert_eq!(books.shares(&spring).await, [(json!(books.whole()), 501), (json!(books.oslo_only()), 500)]);
        let autumn = books.add("2026-07-01", 1001).await;
        assert_eq!(books.shares(&autumn).await, [(Value::Null, 250)]);
        let mut harstad = books.entry("2026-06-30", 1001);
        harstad["site_id"] = json!(books.world.sample.harstad.id);
        let harstad = books.post("/entries", &harstad).await["id"].as_str().expect("an identity").to_owned();
        assert_eq!(books.shares(&harstad).await, [], "a grant that does not cover the site makes the rule no rule for it");
        let away = format!("/standing-splits/{}", newer["id"].as_str().expect("an identity"));
        books.served.api(books.token(), "DELETE", &away, &[("if-match", "\"1\"")], None).await.expect(204);
        assert_eq!(books.shares(&autumn).await.len(), 1, "what was shared stays shared");
        books.assert_sums().await;
    }

    async fn what_is_shared_in_a_closed_year_stays(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2025-11-01", 3).await;
        let half = json!({ "grant_id": books.whole(), "basis_points": 5000 });
        let share = books.share(&entry, &half).await.expect(201).json();
        assert_eq!(share["amount_ore"], 2, "half an øre more than half");
        let other = books.add("2025-11-02", 5000).await;
        books.close(&books.whole(), 2025).await;
        let (path, token) = (format!("/entries/{entry}"), books.token());
        let edited = books.served.patch(token, &path, "\"1\"", &json!({ "text": "Annet" })).await.expect(422);
        assert_eq!(edited.faults()["/dated_on"], "year-closed");
        assert!(edited.text().contains("2025") && edited.text().contains("Åpne året igjen"), "{}", edited.text());
        let deleted = books.served.api(token, "DELETE", &path, &[("if-match", "\"1\"")], None).await.expect(422);
        assert_eq!(deleted.faults()["/dated_on"], "year-closed");
        let away = format!("/entry-shares/{}", share["id"].as_str().expect("an identity"));
        let removed = books.served.api(token, "DELETE", &away, &[("if-match", "\"1\"")], None).await.expect(422);
        assert_eq!(removed.faults()["/year"], "year-closed");
        assert_eq!(books.share(&other, &half).await.expect(422).faults()["/year"], "year-closed");
        let later = json!({ "grant_id": books.whole(), "basis_points": 5000, "year": 2026 });
        books.share(&other, &later).await.expect(201);
        books.share(&entry, &json!({ "basis_points": 5000 })).await.expect(201);
        assert_eq!(books.shares(&entry).await, [(json!(books.whole()), 2), (Value::Null, 1)], "what is closed does not move");
        books.reopen().await;
        books.served.patch(token, &path, "\"1\"", &json!({ "text": "Annet" })).await.expect(200);
        books.served.api(token, "DELETE", &away, &[("if-match", "\"1\"")], None).await.expect(204);
        assert_eq!(books.spent(&books.whole(), 2025).await, 0, "known to be nothing");
        books.assert_sums().await;
    }

    async fn shares_follow_the_amount_and_the_day_of_their_entry(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2025-12-30", 10_000).await;
        books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 3333 })).await.expect(201);
        books.share(&entry, &json!({ "grant_id": books.oslo_only(), "amount_ore": 5000 })).await.expect(201);
        let (path, token) = (format!("/entries/{entry}"), books.token());
        let less = books.served.patch(token, &path, "\"1\"", &json!({ "amount_ore": 6000 })).await.expect(422);
        assert_eq!(less.faults()["/amount_ore"], "more-than-whole");
        let more = json!({ "amount_ore": 20_000, "dated_on": "2026-01-02" });
        books.served.patch(token, &path, "\"1\"", &more).await.expect(200);
        assert_eq!(books.shares(&entry).await, [(json!(books.whole()), 6666), (json!(books.oslo_only()), 5000)]);
        assert_eq!(books.spent(&books.whole(), 2025).await, 0);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 + 6666);
        books.assert_sums().await;
    }

    async fn trap_5_amounts_are_per_year_and_per_funder(register: &Register) {
        let books = Books::open(register).await;
        for (year, ore) in [(2024, 62_000_000), (2025, 60_000_000), (2026, 60_000_000)] {
            let entry = books.add(&format!("{year}-01-10"), ore).await;
            books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 10_000 })).await.expect(201);
        }
        let entry = books.add("2025-05-01", 1_000_000).await;
        books.share(&entry, &json!({ "grant_id": books.oslo_only(), "basis_points": 10_000 })).await.expect(201);
        assert_eq!(books.spent(&books.whole(), 2024).await, 62_000_000);
        assert_eq!(books.spent(&books.whole(), 2025).await, 60_000_000);
        assert_eq!(books.spent(&books.oslo_only(), 2025).await, 1_000_000);
        assert_eq!(books.spent(&books.oslo_only(), 2024).await, Value::Null, "nothing is known of a year without entries");
        let totals = books.items(&format!("/projects/{}/ledger-totals", books.world.id("projects"))).await;
        assert_eq!(totals.len(), 4, "{totals:?}");
        assert_eq!(totals.iter().map(|one| one["amount_ore"].as_i64().unwrap_or(0)).sum::<i64>(), 183_000_000 + 100_000);
    }

    async fn an_entry_that_is_moved_to_where_its_shares_meet_has_one_of_them(register: &Register) {
        let books = Books::open(register).await;
        let entry = books.add("2025-12-30", 10_000).await;
        for payer in [json!(books.whole()), Value::Null] {
            for (year, points) in [(2025, 1000), (2026, 2000)] {
                let part = json!({ "grant_id": payer, "year": year, "basis_points": points });
                books.share(&entry, &part).await.expect(201);
            }
        }
        books.edit(&format!("/entries/{entry}"), &json!({ "dated_on": "2026-01-02" })).await.expect(200);
        assert_eq!(books.shares(&entry).await, [(json!(books.whole()), 3000), (Value::Null, 3000)]);
        assert_eq!(books.spent(&books.whole(), 2025).await, 0);
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 + 3000);
        books.assert_sums().await;
        // Past every rule, the database says so too.
        let own = "select count(*) from entry_shares where grant_id is null";
        assert_eq!(register.number(own).await, 1);
        let again = "insert into entry_shares (id, organisation_id, project_id, entry_id, version, year, amount_ore) select \
            entry_id, organisation_id, project_id, entry_id, 1, year, 1 from entry_shares where grant_id is null \
            on conflict do nothing";
        register.execute(again).await;
        assert_eq!(register.number(own).await, 1);
    }

    async fn trap_4_what_is_spent_in_spring_belongs_to_the_year_that_began_in_july(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant("25/9", json!({ "starts_on": "2025-07-01", "ends_on": "2026-06-30" })).await;
        let year = office.award(&grant, 2025, 10_000).await;
        office.receive(&grant, 2025, 10_000).await;
        let project = office.world.id("projects");
        office.make("/standing-splits", json!({ "project_id": project, "valid_from": "2025-07-01",
            "parts": [{ "grant_id": grant, "basis_points": 10_000 }] })).await;
        let entry = |on: &str, ore: i64, of: Option<&str>| json!({ "project_id": project, "dated_on": on,
            "category_id": office.world.id("categories"), "text": "Husleie", "amount_ore": ore, "corrects_entry_id": of });
        let spring = id(&office.make("/entries", entry("2026-02-10", 11_000, None)).await);
        let years = async || {
            let shares = office.get(&format!("/entries/{spring}/shares")).await;
            shares["items"].as_array().expect("items").iter().map(|one| one["year"].clone()).collect::<Vec<_>>()
        };
        assert_eq!(years().await, [2025]);
        let note = id(&office.make("/entries", entry("2026-08-10", -1000, Some(&spring))).await);
        let taken_back = office.get(&format!("/entries/{note}/shares")).await;
        assert_eq!((&taken_back["items"][0]["year"], &taken_back["items"][0]["amount_ore"]), (&json!(2025), &json!(-1000)));
        let after = id(&office.make("/entries", entry("2026-09-01", 500, None)).await);
        let nobody = office.get(&format!("/entries/{after}/shares")).await;
        assert_eq!(nobody["items"], json!([]), "the grant is over");
        let far = json!({ "grant_id": grant, "basis_points": 1, "year": 2062 });
        let refused = office.post(&format!("/entries/{after}/shares"), far).await.expect(422);
        assert_eq!(refused.faults()["/year"], "year-not-of-grant");
        let own = office.get(&format!("/grants/{grant}/grant-years")).await;
        assert_eq!(own["items"].as_array().map(Vec::len), Some(1), "no year is made that the letter does not have");
        office.close(&year).await.expect(200);
        let (path, edit) = (format!("/entries/{after}"), json!({ "dated_on": "2026-05-01" }));
        office.served.patch(office.token(), &path, "\"1\"", &edit).await.expect(200);
        let closed = office.post("/entries", entry("2026-05-01", 500, None)).await.expect(422);
        assert_eq!(closed.faults()["/dated_on"], "year-closed");
    }
}

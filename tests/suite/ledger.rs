//! The ledger through the API: entries, who pays them, corrections, standing splits, budgets against accounts, and the sums
//! that are kept beside them.

use domain::GrantYear;
use serde_json::{Value, json};
use store::Select;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::begin;
use crate::support::served::Served;
use crate::support::world::World;

/// Somebody who keeps the accounts.
struct Books<'a> {
    register: &'a Register,
    world: World,
    served: Served,
}

impl<'a> Books<'a> {
    async fn open(register: &'a Register) -> Self {
        Self { register, world: World::write(&register.store).await, served: Served::new(&register.store) }
    }

    fn token(&self) -> &str {
        self.world.token("finance")
    }

    fn whole(&self) -> String {
        self.world.sample.whole.id.to_string()
    }

    fn oslo_only(&self) -> String {
        self.world.sample.oslo_only.id.to_string()
    }

    /// An entry of this amount on a day, in Oslo.
    fn entry(&self, on: &str, amount_ore: i64) -> Value {
        json!({ "project_id": self.world.id("projects"), "dated_on": on, "category_id": self.world.id("categories"),
            "text": "Husleie for møteplassen, første kvartal", "amount_ore": amount_ore,
            "site_id": self.world.sample.oslo.id })
    }

    async fn post(&self, path: &str, body: &Value) -> Value {
        self.served.post(self.token(), path, body).await.expect(201).json()
    }

    async fn items(&self, path: &str) -> Vec<Value> {
        self.served.get(self.token(), path).await.expect(200).json()["items"].as_array().expect("items").clone()
    }

    async fn add(&self, on: &str, amount_ore: i64) -> String {
        self.post("/entries", &self.entry(on, amount_ore)).await["id"].as_str().expect("an identity").to_owned()
    }

    async fn share(&self, entry: &str, body: &Value) -> crate::support::served::Reply {
        self.served.post(self.token(), &format!("/entries/{entry}/shares"), body).await
    }

    async fn shares(&self, entry: &str) -> Vec<(Value, i64)> {
        let shares = self.items(&format!("/entries/{entry}/shares")).await;
        shares.iter().map(|one| (one["grant_id"].clone(), one["amount_ore"].as_i64().expect("an amount"))).collect()
    }

    async fn spent(&self, grant: &str, year: i32) -> Value {
        let years = self.items(&format!("/grants/{grant}/grant-years")).await;
        years.iter().find(|one| one["year"] == year).map_or(Value::Null, |one| one["spent_ore"].clone())
    }

    async fn close(&self, grant: &str, year: i32) {
        let mut write = begin(&self.register.store).await;
        let years: Vec<GrantYear> = Select::all().equal("year", year).fetch(&mut write).await.expect("years");
        let before = years.into_iter().find(|one| one.grant_id.to_string() == grant).expect("the year");
        let after = GrantYear { closed_at: Some(write.now), ..before.clone() };
        write.update(&before, after).await.expect("closed");
        write.commit().await.expect("a commit");
    }

    async fn reopen(&self) {
        self.register.execute("update grant_years set closed_at = null").await;
    }

    /// The sums are those that a query by hand adds up from the rows.
    async fn assert_sums(&self) {
        let off = "select count(*) from (select project_id, year, category_id, payer, sum(amount_ore) as amount, \
            sum(entries) as entries from (select project_id, year, category_id, payer, -amount_ore as amount_ore, \
            -entries as entries from ledger_totals \
            union all select shares.project_id, shares.year, entries.category_id, case when shares.grant_id is null \
            then 'own' else (select payer from ledger_totals where grant_id = shares.grant_id limit 1) end, \
            shares.amount_ore, 1 from entry_shares as shares join entries on entries.id = shares.entry_id \
            union all select entries.project_id, cast(substr(cast(entries.dated_on as text), 1, 4) as integer), \
            entries.category_id, 'unshared', entries.amount_ore - coalesce((select cast(sum(amount_ore) as bigint) \
            from entry_shares where entry_id = entries.id), 0), 1 from entries where entries.amount_ore <> \
            coalesce((select sum(amount_ore) from entry_shares where entry_id = entries.id), 0)) as parts \
            group by project_id, year, category_id, payer) as sums where amount <> 0 or entries <> 0";
        assert_eq!(self.register.number(off).await, 0, "sums differ from their rows");
        let unspent = "select count(*) from grant_years where coalesce(spent_ore, 0) <> coalesce((select \
            sum(shares.amount_ore) from entry_shares as shares join entries on entries.id = shares.entry_id join \
            categories on categories.id = entries.category_id where shares.grant_id = grant_years.grant_id and \
            shares.year = grant_years.year and categories.direction = 'expense'), 0)";
        assert_eq!(self.register.number(unspent).await, 0, "a grant year's spending differs from its shares");
    }
}

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
            (faults("amount_ore", json!(9_007_199_254_740_993_i64)), "/amount_ore", "out-of-range"),
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
        assert_eq!(books.spent(&books.whole(), 2026).await, 100_000 - 750, "the year of its own day");
        assert_eq!(books.spent(&books.whole(), 2025).await, 7500, "the old entry is as it was");
        correction["amount_ore"] = json!(-9001);
        let refused = books.served.post(books.token(), "/entries", &correction).await.expect(422);
        assert_eq!(refused.faults()["/amount_ore"], "out-of-range", "no more is taken back than was booked");
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
        assert!(edited.text().contains("2025") && edited.text().contains("Gjenåpne"), "{}", edited.text());
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
        for _ in 0..120 {
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
}

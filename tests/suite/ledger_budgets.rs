//! Budgets by version against the accounts, every field of the ledger's things, and a register from before the ledger.

use domain::ledger::project_income_ore;
use domain::{Category, Grant, GrantYear};
use serde_json::{Value, json};
use store::{Select, ledger, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin};
use crate::support::served::Served;
use crate::support::world::World;

/// Adds a thing, reads it, edits it, reads it again; every field of the edit differs.
async fn round_trip(served: &Served, token: &str, path: &str, new: Value, edit: Value) -> Value {
    let made = served.post(token, path, &new).await.expect(201);
    let location = made.header("location").strip_prefix("/api/v1").expect("an address below the API").to_owned();
    let mut expected = made.json();
    for (name, value) in new.as_object().expect("an object") {
        assert_eq!(&expected[name], value, "{path}: {name} comes back as it was sent");
    }
    assert_eq!(served.get(token, &location).await.expect(200).json(), expected, "{path}");
    let edited = served.patch(token, &location, "\"1\"", &edit).await.expect(200).json();
    expected["version"] = json!(2);
    for (name, value) in edit.as_object().expect("an object") {
        assert_ne!(&expected[name], value, "{path}: {name} is not changed by the edit");
        expected[name] = value.clone();
    }
    assert_eq!(edited, expected, "{path}");
    edited
}

both_databases! {
    async fn the_things_of_the_ledger_keep_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, home) = (world.token("finance"), world.id("organisations"));
        let category = round_trip(&served, token, "/categories",
            json!({ "organisation_id": home, "name": "Kjøp av tjenester", "direction": "expense", "account_from": "6700",
                "account_to": "6799", "is_outside_project": false, "position": 9 }),
            json!({ "name": "Revisjon", "account_from": "6701", "account_to": "6701", "is_outside_project": true,
                "position": 10 })).await;
        let line = json!({ "key": "revisjon", "category_id": category["id"], "text": "Revisjon", "amount_ore": 2_000_000 });
        let other = json!({ "key": null, "category_id": category["id"], "text": "Revisor", "amount_ore": 0 });
        let budget = round_trip(&served, token, "/budget-versions",
            json!({ "grant_id": world.id("grants"), "year": 2025, "kind": "revised", "decided_on": "2025-06-01",
                "reference": "24/1178-9", "note": "Omdisponert fra lønn", "lines": [line] }),
            json!({ "year": null, "kind": "applied", "decided_on": null, "reference": null, "note": null, "lines": [other] })).await;
        assert_eq!(budget["number"], 2, "the next of the grant");
        round_trip(&served, token, "/entries",
            json!({ "project_id": world.id("projects"), "dated_on": "2026-02-01", "category_id": category["id"],
                "text": "Revisjon 2025", "amount_ore": 1_250_000, "voucher_reference": "2026-7", "site_id": world.sample.oslo.id,
                "corrects_entry_id": null }),
            json!({ "dated_on": "2026-02-02", "category_id": world.id("categories"), "text": "Lønn", "amount_ore": 1,
                "voucher_reference": null, "site_id": null })).await;
        round_trip(&served, token, "/standing-splits",
            json!({ "project_id": world.id("projects"), "category_id": category["id"], "site_id": world.sample.oslo.id,
                "valid_from": "2098-01-01", "parts": [{ "grant_id": world.sample.oslo_only.id, "basis_points": 3000 }] }),
            json!({ "category_id": null, "site_id": null, "valid_from": "2098-02-01",
                "parts": [{ "grant_id": null, "basis_points": 10_000 }] })).await;
        let elsewhere = json!({ "project_id": world.id("projects"), "valid_from": "2098-01-01", "site_id": world.sample.harstad.id,
            "parts": [{ "grant_id": world.sample.oslo_only.id, "basis_points": 3000 }] });
        let refused = served.post(token, "/standing-splits", &elsewhere).await.expect(422);
        assert_eq!(refused.faults()["/parts/0/grant_id"], "not-covered");
        let who = served.get(token, &format!("/entries?category_id={}", world.id("categories"))).await.expect(200).json();
        let entered: Vec<bool> = who["items"].as_array().expect("items").iter().map(|one| one["entered_by"].is_null()).collect();
        assert_eq!(entered, [true, false], "a person's entry says whose it is");
    }

    async fn rule_6_a_newer_budget_replaces_the_older_and_deviations_are_shown(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, grant) = (world.token("finance"), world.id("grants"));
        let rent = json!({ "organisation_id": world.id("organisations"), "name": "Husleie", "direction": "expense",
            "account_from": "6300", "account_to": "6399" });
        let rent = served.post(token, "/categories", &rent).await.expect(201).json()["id"].clone();
        let lines = |ore: i64, rent_ore: i64| json!([
            { "category_id": world.id("categories"), "text": "Lønn", "amount_ore": ore },
            { "category_id": rent, "text": "Husleie", "amount_ore": rent_ore }]);
        let version = |kind: &str, on: &str, lines: Value| json!({ "grant_id": grant, "year": 2026, "kind": kind,
            "decided_on": on, "reference": "24/1178-9", "lines": lines });
        let account_lines = async || {
            let path = format!("/grants/{grant}/account-lines?year=2026");
            served.get(token, &path).await.expect(200).json()["items"].as_array().expect("items").clone()
        };
        assert_eq!(account_lines().await[0]["budget_ore"], 9_000_000, "the version that was there");
        served.post(token, "/budget-versions", &version("revised", "2026-06-01", lines(91_000, 0))).await.expect(201);
        served.post(token, "/budget-versions", &version("applied", "2026-08-01", lines(1, 1))).await.expect(201);
        let shown = account_lines().await;
        assert_eq!((&shown[0]["budget_ore"], &shown[0]["actual_ore"]), (&json!(91_000), &json!(100_000)), "nothing adds versions up");
        assert_eq!((&shown[0]["basis_points"], &shown[0]["needs_explanation"]), (&json!(989), &json!(false)), "under ten percent");
        assert_eq!((&shown[1]["actual_ore"], &shown[1]["basis_points"]), (&json!(0), &Value::Null));
        assert_eq!(shown[1]["needs_explanation"], false, "nothing of nothing");
        served.post(token, "/budget-versions", &version("revised", "2026-06-02", lines(90_900, 0))).await.expect(201);
        assert_eq!(account_lines().await[0]["needs_explanation"], true, "100 000 is more than ten percent above 90 900");
        let limit = json!({ "deviation_limit_percent": 20 });
        served.patch(token, &format!("/grants/{grant}"), "\"1\"", &limit).await.expect(200);
        assert_eq!(account_lines().await[0]["needs_explanation"], false, "the limit is the grant's own");
        let mut bare = version("revised", "2026-06-03", lines(1, 1));
        bare["reference"] = Value::Null;
        let refused = served.post(token, "/budget-versions", &bare).await.expect(422);
        assert_eq!(refused.faults()["/reference"], "required", "a revision has the funder's approval");
        let twice = version("awarded", "2026-06-03", json!([
            { "category_id": rent, "text": "a", "amount_ore": 1 }, { "category_id": rent, "text": "b", "amount_ore": 1 }]));
        let refused = served.post(token, "/budget-versions", &twice).await.expect(422);
        assert_eq!(refused.faults()["/lines/1/category_id"], "duplicate");
        assert_eq!(served.get(token, &format!("/grants/{grant}/budget-versions")).await.expect(200).json()["items"]
            .as_array().map(Vec::len), Some(4));
    }

    async fn trap_13_the_administration_supplement_is_no_project_income(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("finance");
        for (name, ore, outside) in [("Tilskudd", 40_000_000, false), ("Administrasjonstillegg", 4_400_000, true)] {
            let category = json!({ "organisation_id": world.id("organisations"), "name": name, "direction": "income",
                "account_from": "3400", "account_to": "3499", "is_outside_project": outside });
            let category = served.post(token, "/categories", &category).await.expect(201).json()["id"].clone();
            let entry = json!({ "project_id": world.id("projects"), "dated_on": "2026-01-10", "category_id": category,
                "text": name, "amount_ore": ore });
            served.post(token, "/entries", &entry).await.expect(201);
        }
        let mut session = register.store.read().await.expect("a session");
        let totals = ledger::totals(&mut session, world.sample.project.id).await.expect("totals");
        let categories: Vec<Category> = Select::all().fetch(&mut session).await.expect("categories");
        assert_eq!(project_income_ore(&totals, &categories), 40_000_000);
    }

    async fn a_new_organisation_has_the_usual_categories(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let made = served.post(token, "/organisations", &json!({ "name": "Ærlig talt" })).await.expect(201).json();
        let path = format!("/categories?organisation_id={}", made["id"].as_str().expect("an identity"));
        let items = served.get(token, &path).await.expect(200).json();
        let names: Vec<&str> = items["items"].as_array().expect("items").iter().filter_map(|one| one["name"].as_str()).collect();
        assert_eq!(names.len(), 11);
        assert!(names.contains(&"Lønn") && names.contains(&"Tilskudd"), "{names:?}");
    }

    async fn a_register_from_before_keeps_its_sums(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let mut write = begin(&register.store).await;
        for (grant, year, spent_ore) in
            [(&sample.whole, 2024, Some(287_143_650)), (&sample.whole, 2025, None), (&sample.oslo_only, 2024, Some(0)), (&sample.oslo_only, 2025, Some(84_137_775))]
        {
            write.insert(&year_of(grant, year, spent_ore)).await.expect("a grant year");
        }
        write.commit().await.expect("a commit");
        // The register as it was before the ledger.
        for table in ["ledger_totals", "entry_shares", "entries", "standing_splits", "budget_versions", "categories"] {
            register.execute(&format!("drop table {table}")).await;
        }
        register.execute("alter table grants drop column deviation_limit_percent").await;
        register.execute("alter table grant_years drop column write_count").await;
        register.execute("delete from _sqlx_migrations where version = 4").await;
        register.store.migrate().await.expect("it migrates");
        assert_eq!(register.number("select count(*) from categories").await, 11, "one organisation");
        assert_eq!(register.number("select count(*) from entries where text = 'Overført fra tidligere register'").await, 2);
        let sums = "select cast(sum(amount_ore) as bigint) from ledger_totals";
        assert_eq!(register.number(sums).await, 287_143_650 + 84_137_775);
        let mut write = begin(&register.store).await;
        for (grant, year, spent_ore) in
            [(&sample.whole, 2024, Some(287_143_650)), (&sample.whole, 2025, None), (&sample.oslo_only, 2024, Some(0)), (&sample.oslo_only, 2025, Some(84_137_775))]
        {
            let settled = store::grant_years::settle(&mut write, grant.id, year).await.expect("settled");
            assert_eq!((settled.spent_ore, settled.version), (spent_ore, 1), "{year}: nothing to change");
        }
        let entries: Vec<domain::Entry> = Select::all().fetch(&mut write).await.expect("entries");
        let of_oslo = entries.iter().find(|one| one.amount_ore == 84_137_775).expect("the entry");
        assert_eq!(of_oslo.site_id, Some(sample.oslo.id), "at the site that the grant covers");
    }
}

fn year_of(grant: &Grant, year: i32, spent_ore: Option<i64>) -> GrantYear {
    GrantYear { awarded_ore: Some(1), spent_ore, ..GrantYear::blank(new_id(), grant, year) }
}

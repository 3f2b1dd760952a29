//! Somebody who keeps the money of a grant through the API: letters, awards, payments, what is spent, closing.

use chrono::NaiveDate;
use domain::category::Direction;
use domain::entry::Shared;
use domain::{Category, Entry, EntryShare};
use serde_json::{Value, json};
use store::{Select, new_id};

use super::databases::Register;
use super::sample::begin;
use super::served::{Reply, Served};
use super::world::{FORM, World};

/// A register with somebody who keeps the money.
pub(crate) struct Office<'a> {
    pub(crate) register: &'a Register,
    pub(crate) world: World,
    pub(crate) served: Served,
}

impl<'a> Office<'a> {
    /// Writes the world and serves it.
    pub(crate) async fn open(register: &'a Register) -> Self {
        let world = World::write(&register.store).await;
        Self { register, served: Served::new(&register.store), world }
    }

    /// The token of whoever keeps the money.
    pub(crate) fn token(&self) -> &str {
        self.world.token("finance")
    }

    /// POST.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.served.post(self.token(), path, &body).await
    }

    /// GET of what is there.
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.served.get(self.token(), path).await.expect(200).json()
    }

    /// Adds a thing.
    pub(crate) async fn make(&self, path: &str, body: Value) -> Value {
        self.post(path, body).await.expect(201).json()
    }

    /// A grant over some years, reported each year, with more of its letter.
    pub(crate) async fn grant(&self, reference: &str, more: Value) -> String {
        let mut letter = json!({ "project_id": self.world.id("projects"), "funder_id": self.world.id("funders"),
            "reference": reference, "starts_on": "2024-01-01", "ends_on": "2026-12-31",
            "requirements": [{ "form_key": FORM, "deadline": null, "period": null, "internal_deadlines": [], "language": null }] });
        for (name, value) in more.as_object().expect("an object") {
            letter[name] = value.clone();
        }
        id(&self.make("/grants", letter).await)
    }

    /// What a grant awards in a year.
    pub(crate) async fn award(&self, grant: &str, year: i32, awarded_ore: i64) -> String {
        id(&self.make("/grant-years", json!({ "grant_id": grant, "year": year, "awarded_ore": awarded_ore })).await)
    }

    /// A payment that has come.
    pub(crate) async fn receive(&self, grant: &str, year: i32, amount_ore: i64) -> Value {
        let paid = json!({ "grant_id": grant, "year": year, "amount_ore": amount_ore, "paid_on": "2026-02-10" });
        self.make("/payments", paid).await
    }

    /// An entry that the grant, or own funds, pays whole.
    pub(crate) async fn spend(&self, grant: Option<&str>, year: i32, amount_ore: i64) {
        let mut write = begin(&self.register.store).await;
        let category = self.category(&mut write).await;
        let project = self.world.sample.project.clone();
        let entry = Entry {
            id: new_id(),
            organisation_id: project.organisation_id,
            project_id: project.id,
            version: 1,
            dated_on: NaiveDate::from_ymd_opt(year, 6, 1).expect("a day"),
            category_id: category.id,
            text: "Lønn på Ås".to_owned(),
            amount_ore,
            voucher_reference: None,
            site_id: None,
            entered_by: None,
            corrects_entry_id: None,
        };
        let share = EntryShare {
            id: new_id(),
            organisation_id: project.organisation_id,
            project_id: project.id,
            entry_id: entry.id,
            version: 1,
            grant_id: grant.map(|grant| grant.parse().expect("an identity")),
            year,
            basis_points: Some(10_000),
            amount_ore,
        };
        let shared = Shared { entry, shares: vec![share] };
        store::ledger::save(&mut write, None, Some(shared)).await.expect("an entry");
        write.commit().await.expect("a commit");
    }

    async fn category(&self, write: &mut store::Write) -> Category {
        let known: Option<Category> =
            Select::all().equal("organisation_id", self.world.organisation).first(write).await.expect("a look-up");
        if let Some(known) = known {
            return known;
        }
        let category = Category {
            id: new_id(),
            organisation_id: self.world.organisation,
            version: 1,
            name: "Lønn".to_owned(),
            direction: Direction::Expense,
            account_from: "5000".to_owned(),
            account_to: "5999".to_owned(),
            is_outside_project: false,
            position: 1,
        };
        write.insert(&category).await.expect("a category");
        category
    }

    /// A year's statement.
    pub(crate) async fn statement(&self, year: &str) -> Value {
        self.get(&format!("/grant-years/{year}/statement")).await
    }

    /// A step of a thing, such as `/payments/{id}/paid`, at the version that is read first.
    pub(crate) async fn step(&self, path: &str, body: Value) -> Reply {
        let (thing, _) = path.rsplit_once('/').expect("a step of a thing");
        let etag = self.served.get(self.token(), thing).await.expect(200).header("etag").to_owned();
        let headers = [("if-match", etag.as_str())];
        self.served.api(self.token(), "POST", path, &headers, Some(&body)).await
    }

    /// PATCH of a thing, at the version that is read first.
    pub(crate) async fn edit(&self, thing: &str, body: Value) -> Reply {
        let etag = self.served.get(self.token(), thing).await.expect(200).header("etag").to_owned();
        self.served.patch(self.token(), thing, &etag, &body).await
    }

    /// DELETE of a thing, at the version that is read first.
    pub(crate) async fn delete(&self, thing: &str) -> Reply {
        let etag = self.served.get(self.token(), thing).await.expect(200).header("etag").to_owned();
        self.served.api(self.token(), "DELETE", thing, &[("if-match", etag.as_str())], None).await
    }

    /// Closes a year.
    pub(crate) async fn close(&self, year: &str) -> Reply {
        self.step(&format!("/grant-years/{year}/close"), json!({})).await
    }

    /// The funder approves the report of an obligation, delivered first where it is not.
    pub(crate) async fn approve_report(&self, obligation: &str, on: &str) {
        let path = format!("/obligations/{obligation}");
        if self.get(&path).await["state"] != "met" {
            self.step(&format!("{path}/meet"), json!({ "on": on })).await.expect(200);
        }
        let letter = json!({ "on": on, "reference": "Brev 26/880" });
        self.step(&format!("{path}/approve"), letter).await.expect(200);
    }

    /// A grant's year as it stands.
    pub(crate) async fn year_of(&self, grant: &str, year: i32) -> Value {
        let years = self.get(&format!("/grants/{grant}/grant-years")).await;
        let found = years["items"].as_array().expect("items").iter().find(|one| one["year"] == year).cloned();
        found.unwrap_or_else(|| panic!("no year {year} in {years}"))
    }
}

/// The identity of a thing.
pub(crate) fn id(thing: &Value) -> String {
    thing["id"].as_str().expect("an identity").to_owned()
}

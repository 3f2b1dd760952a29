//! Somebody who keeps a project's accounts through the API: entries, who pays them, and the sums that are kept beside them.

use domain::GrantYear;
use serde_json::{Value, json};
use store::Select;

use super::databases::Register;
use super::sample::begin;
use super::served::{Reply, Served};
use super::world::World;

/// Somebody who keeps the accounts.
pub(crate) struct Books<'a> {
    pub(crate) register: &'a Register,
    pub(crate) world: World,
    pub(crate) served: Served,
}

impl<'a> Books<'a> {
    /// Writes the world, of which the grants run over three years, and serves it.
    pub(crate) async fn open(register: &'a Register) -> Self {
        let world = World::write(&register.store).await;
        register.execute("update grants set starts_on = '2024-01-01'").await;
        Self { register, world, served: Served::new(&register.store) }
    }

    /// The token of whoever keeps the accounts.
    pub(crate) fn token(&self) -> &str {
        self.world.token("finance")
    }

    /// The grant for the whole project.
    pub(crate) fn whole(&self) -> String {
        self.world.sample.whole.id.to_string()
    }

    /// The grant for Oslo alone.
    pub(crate) fn oslo_only(&self) -> String {
        self.world.sample.oslo_only.id.to_string()
    }

    /// An entry of this amount on a day, in Oslo.
    pub(crate) fn entry(&self, on: &str, amount_ore: i64) -> Value {
        json!({ "project_id": self.world.id("projects"), "dated_on": on, "category_id": self.world.id("categories"),
            "text": "Husleie for møteplassen, første kvartal", "amount_ore": amount_ore,
            "site_id": self.world.sample.oslo.id })
    }

    /// Adds a thing.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        self.served.post(self.token(), path, body).await.expect(201).json()
    }

    /// What a list holds.
    pub(crate) async fn items(&self, path: &str) -> Vec<Value> {
        self.served.get(self.token(), path).await.expect(200).json()["items"].as_array().expect("items").clone()
    }

    /// Adds an entry and gives its identity.
    pub(crate) async fn add(&self, on: &str, amount_ore: i64) -> String {
        self.post("/entries", &self.entry(on, amount_ore)).await["id"].as_str().expect("an identity").to_owned()
    }

    /// Takes back, or adds to, what an entry came to.
    pub(crate) fn correction(&self, of: &str, on: &str, amount_ore: i64) -> Value {
        let mut correction = self.entry(on, amount_ore);
        correction["corrects_entry_id"] = json!(of);
        correction
    }

    /// Adds a correction and gives its identity.
    pub(crate) async fn correct(&self, of: &str, on: &str, amount_ore: i64) -> String {
        let made = self.post("/entries", &self.correction(of, on, amount_ore)).await;
        made["id"].as_str().expect("an identity").to_owned()
    }

    /// Deletes a thing as it stands.
    pub(crate) async fn delete(&self, path: &str) -> Reply {
        let etag = self.served.get(self.token(), path).await.header("etag").to_owned();
        self.served.api(self.token(), "DELETE", path, &[("if-match", etag.as_str())], None).await
    }

    /// Takes the first of those who pay off an entry.
    pub(crate) async fn unshare(&self, entry: &str) -> Reply {
        let share = self.items(&format!("/entries/{entry}/shares")).await.remove(0);
        let path = format!("/entry-shares/{}", share["id"].as_str().expect("an identity"));
        let etag = format!("\"{}\"", share["version"]);
        self.served.api(self.token(), "DELETE", &path, &[("if-match", etag.as_str())], None).await
    }

    /// Edits a thing as it stands.
    pub(crate) async fn edit(&self, path: &str, edit: &Value) -> Reply {
        let etag = self.served.get(self.token(), path).await.expect(200).header("etag").to_owned();
        self.served.patch(self.token(), path, &etag, edit).await
    }

    /// Lets somebody pay a part.
    pub(crate) async fn share(&self, entry: &str, body: &Value) -> Reply {
        self.served.post(self.token(), &format!("/entries/{entry}/shares"), body).await
    }

    /// Who pays how much of an entry.
    pub(crate) async fn shares(&self, entry: &str) -> Vec<(Value, i64)> {
        let shares = self.items(&format!("/entries/{entry}/shares")).await;
        shares.iter().map(|one| (one["grant_id"].clone(), one["amount_ore"].as_i64().expect("an amount"))).collect()
    }

    /// What a grant has spent in a year.
    pub(crate) async fn spent(&self, grant: &str, year: i32) -> Value {
        let years = self.items(&format!("/grants/{grant}/grant-years")).await;
        years.iter().find(|one| one["year"] == year).map_or(Value::Null, |one| one["spent_ore"].clone())
    }

    /// Closes a year past the API.
    pub(crate) async fn close(&self, grant: &str, year: i32) {
        let mut write = begin(&self.register.store).await;
        let years: Vec<GrantYear> = Select::all().equal("year", year).fetch(&mut write).await.expect("years");
        let before = years.into_iter().find(|one| one.grant_id.to_string() == grant).expect("the year");
        let after = GrantYear { closed_at: Some(write.now), ..before.clone() };
        write.update(&before, after).await.expect("closed");
        write.commit().await.expect("a commit");
    }

    /// Opens all years again past the API.
    pub(crate) async fn reopen(&self) {
        self.register.execute("update grant_years set closed_at = null").await;
    }

    /// The sums are those that a query by hand adds up from the rows.
    pub(crate) async fn assert_sums(&self) {
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

//! An organisation that enters its project through the API alone, and gets its reports from the workers.

use chrono_tz::Europe::Oslo;
use domain::access::TokenScope;
use domain::{OrganisationId, Role};
use jobs::Context;
use jobs::mail::Mail;
use serde_json::{Value, json};
use store::{Clock, forms};

use super::databases::Register;
use super::sample::{begin, noon, organisation};
use super::served::{Reply, Served, account};

/// The organisation as its administrator sees it.
pub(crate) struct Scenario<'a> {
    register: &'a Register,
    served: Served,
    token: String,
    organisation: OrganisationId,
}

impl<'a> Scenario<'a> {
    /// Nothing but a name, the forms in force and somebody to ask.
    pub(crate) async fn begin(register: &'a Register, name: &str) -> Self {
        let owner = organisation(name);
        let mut write = begin(&register.store).await;
        write.insert(&owner).await.expect("an organisation");
        forms::save_all(&mut write, &reports::forms::built_in()).await.expect("the forms");
        write.commit().await.expect("a commit");
        let roles = [(owner.id, Role::Administrator)];
        let (_, token) = account(&register.store, "administrator", &roles, TokenScope::Write).await;
        Self { register, served: Served::new(&register.store), token, organisation: owner.id }
    }

    /// Sends a new thing.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        self.served.post(&self.token, path, body).await
    }

    /// Adds a thing; its identity.
    pub(crate) async fn add(&self, path: &str, body: Value) -> String {
        self.post(path, &body).await.expect(201).json()["id"].as_str().expect("an identity").to_owned()
    }

    /// Adds a thing that belongs to the organisation; its identity.
    pub(crate) async fn add_own(&self, path: &str, mut body: Value) -> String {
        body["organisation_id"] = json!(self.organisation);
        self.add(path, body).await
    }

    /// Reads a thing or a list.
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.served.get(&self.token, path).await.expect(200).json()
    }

    /// Reads what a list holds.
    pub(crate) async fn items(&self, path: &str) -> Vec<Value> {
        self.get(path).await["items"].as_array().expect("items").clone()
    }

    /// Asks for the report that a grant owes by a form, lets the workers compile it, and fetches its document.
    pub(crate) async fn document(&self, grant: &str, form: &str) -> Document {
        let owed = self.items(&format!("/grants/{grant}/obligations")).await;
        let owed = owed.iter().find(|one| one["form_key"] == form).unwrap_or_else(|| panic!("no {form} in {owed:?}"));
        let owed = owed["id"].as_str().expect("an identity");
        let report = self.items(&format!("/reports?obligation_id={owed}")).await.remove(0);
        let report = report["id"].as_str().expect("an identity");
        let asked = self.post(&format!("/reports/{report}/compile"), &json!({})).await.expect(202);
        let mail = Mail::new("framdrift@example.no", None).expect("a sender");
        let clock = Clock::from_source(Oslo, noon);
        let context = Context::new(self.register.store.clone(), clock, "http://localhost", mail, "test", "0");
        jobs::drain(&context).await.expect("the work is drained");
        let item = asked.header("location").trim_start_matches("/api/v1").to_owned();
        assert_eq!(self.get(&item).await["state"], "done");
        let files = self.items(&format!("/reports/{report}/files")).await;
        let mut formats: Vec<&str> = files.iter().filter_map(|file| file["format"].as_str()).collect();
        formats.sort_unstable();
        assert_eq!(formats, ["json", "pdf", "xlsx"]);
        let json = files.iter().find(|file| file["format"] == "json").expect("the document");
        let json = json["id"].as_str().expect("an identity");
        Document(self.get(&format!("/files/{json}/content")).await)
    }
}

/// A compiled report.
pub(crate) struct Document(Value);

impl Document {
    /// Everything it says.
    pub(crate) fn text(&self) -> String {
        self.0.to_string()
    }

    /// The rows of a table by its key.
    #[track_caller]
    pub(crate) fn rows(&self, key: &str) -> &[Value] {
        self.table(key)["rows"].as_array().expect("rows")
    }

    /// The cell of the column with this key.
    #[track_caller]
    pub(crate) fn cell<'a>(&self, key: &str, row: &'a Value, column: &str) -> &'a Value {
        let columns = self.table(key)["columns"].as_array().expect("columns");
        let place = columns.iter().position(|one| one["key"] == column);
        &row["cells"][place.unwrap_or_else(|| panic!("no column {column} in {columns:?}"))]["value"]
    }

    /// The row whose first cell is this text.
    #[track_caller]
    pub(crate) fn row(&self, key: &str, first: &str) -> &Value {
        let rows = self.rows(key);
        let found = rows.iter().find(|row| row["cells"][0]["value"] == first);
        found.unwrap_or_else(|| panic!("no row {first:?} in {rows:?}"))
    }

    #[track_caller]
    fn table(&self, key: &str) -> &Value {
        let sections = self.0["sections"].as_array().expect("sections").iter();
        let mut blocks = sections.flat_map(|section| section["blocks"].as_array().expect("blocks"));
        let found = blocks.find(|block| block["block"] == "table" && block["key"] == key);
        found.unwrap_or_else(|| panic!("no table {key}"))
    }
}

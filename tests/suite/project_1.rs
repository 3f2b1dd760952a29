//! Pårørendehuset: one service with two sites and two funders, of which one pays for the whole and one for Oslo alone.

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::both_databases;
use crate::ledger_pages::choice;
use crate::support::databases::{Register, on_sqlite};
use crate::support::scenario::Scenario;
use crate::support::site::{Site, project, read};

const STATE_FORM: &str = "helsedirektoratet-arsrapport";
const CITY_FORM: &str = "oslo-kommune-helse-sosial-arsrapport";
/// The key figure whose evidence is every activity held.
const HELD: &str = "Gjennomførte aktiviteter";

/// The house, its sites and its grants.
struct House<'a> {
    scenario: Scenario<'a>,
    project: String,
    oslo: String,
    harstad: String,
    /// For the whole.
    state: String,
    /// For Oslo.
    city: String,
}

impl<'a> House<'a> {
    async fn open(register: &'a Register) -> Self {
        let scenario = Scenario::begin(register, "Frelsesarmeens rusomsorg").await;
        let site = async |name: &str, street: &str, postcode: &str, municipality: &str| {
            let body = json!({ "name": name, "street_address": street, "postcode": postcode, "post_town": name,
                "municipality_number": municipality });
            scenario.add_own("/sites", body).await
        };
        let oslo = site("Oslo", "Maridalsveien 158", "0461", "0301").await;
        let harstad = site("Harstad", "Strandgata 35", "9484", "5503").await;
        let project = json!({ "title": "Pårørendehuset", "status": "ongoing", "starts_on": "2025-01-01",
            "site_ids": [oslo, harstad] });
        let project = scenario.add_own("/projects", project).await;
        let grant = async |key: &str, name: &str, form: &str, coverage: Value| {
            let funder = json!({ "key": key, "name": name, "kind": "state" });
            let funder = scenario.add_own("/funders", funder).await;
            let requirement = json!({ "form_key": form, "internal_deadlines": [] });
            let grant = json!({ "project_id": project, "funder_id": funder, "starts_on": "2026-01-01",
                "ends_on": "2026-12-31", "coverage": coverage, "requirements": [requirement] });
            let grant = scenario.add("/grants", grant).await;
            let year = json!({ "grant_id": grant, "year": 2026, "awarded_ore": 100_000_000 });
            scenario.add("/grant-years", year).await;
            grant
        };
        let state =
            grant("helsedirektoratet", "Helsedirektoratet", STATE_FORM, json!({ "kind": "whole_project" })).await;
        let of_oslo = json!({ "kind": "sites", "site_ids": [oslo] });
        let city = grant("oslo-kommune", "Oslo kommune", CITY_FORM, of_oslo).await;
        Self { scenario, project, oslo, harstad, state, city }
    }

    /// An evening at a site, of which only the number who came is kept.
    async fn evening(&self, site: &str, on: &str, participants: i64) -> String {
        let body = json!({ "project_id": self.project, "state": "held", "kind": "theme_evening",
            "audience": "relatives", "mode": "on_site", "site_id": site, "held_on": on, "minutes": 120,
            "participants": participants });
        self.scenario.add("/activities", body).await
    }

    /// A cost at a site; its identity.
    async fn cost(&self, category: &str, site: &str, amount_ore: i64) -> String {
        let body = json!({ "project_id": self.project, "dated_on": "2026-04-15", "category_id": category,
            "text": "Foredrag på temakveld", "amount_ore": amount_ore, "site_id": site });
        self.scenario.add("/entries", body).await
    }

    async fn share(&self, entry: &str, body: Value) -> crate::support::served::Reply {
        self.scenario.post(&format!("/entries/{entry}/shares"), &body).await
    }

    async fn paid(&self, entry: &str) -> Vec<i64> {
        let shares = self.scenario.items(&format!("/entries/{entry}/shares")).await;
        shares.iter().map(|one| one["amount_ore"].as_i64().expect("an amount")).collect()
    }
}

both_databases! {
    async fn project_1_an_evening_in_oslo_is_told_to_both_funders_and_one_in_harstad_to_the_directorate(register: &Register) {
        let house = House::open(register).await;
        let in_oslo = house.evening(&house.oslo, "2026-03-10", 18).await;
        let in_harstad = house.evening(&house.harstad, "2026-03-11", 24).await;
        let state = house.scenario.document(&house.state, STATE_FORM).await;
        let city = house.scenario.document(&house.city, CITY_FORM).await;
        let evidence = |row: &Value| {
            let mut ids: Vec<String> = serde_json::from_value(row["evidence"].clone()).expect("identities");
            ids.sort();
            ids
        };
        let mut both = vec![in_oslo.clone(), in_harstad.clone()];
        both.sort();
        assert_eq!(evidence(state.row("figures", HELD)), both);
        assert_eq!(evidence(city.row("figures", HELD)), std::slice::from_ref(&in_oslo));
        let attended = state.row("figures", "Deltakelser");
        assert_eq!(state.cell("figures", attended, "value"), 42);
        let attended = city.row("figures", "Brukere: deltakelser");
        assert_eq!(city.cell("figures", attended, "value"), 18);
        assert!(state.text().contains("Harstad") && state.text().contains(&in_harstad));
        for word in ["Harstad", "Strandgata", house.harstad.as_str(), in_harstad.as_str()] {
            assert!(!city.text().contains(word), "the city's report says {word}");
        }
        let kept = house.scenario.get(&format!("/activities/{in_oslo}")).await;
        let of_persons = |name: &String| name.contains("person") || name.contains("visitor");
        assert!(!kept.as_object().expect("an activity").keys().any(of_persons), "counts alone are kept: {kept}");
    }

    async fn project_1_a_cost_in_oslo_is_split_to_no_more_than_the_whole_and_never_paid_twice(register: &Register) {
        let house = House::open(register).await;
        let category = json!({ "name": "Aktivitet", "direction": "expense", "account_from": "6000", "account_to": "6999" });
        let category = house.scenario.add_own("/categories", category).await;
        let in_oslo = house.cost(&category, &house.oslo, 100_001).await;
        let percent = |grant: &str, basis_points: i64| json!({ "grant_id": grant, "basis_points": basis_points });
        house.share(&in_oslo, percent(&house.state, 6000)).await.expect(201);
        let refused = house.share(&in_oslo, percent(&house.city, 4001)).await.expect(409).json();
        assert_eq!(refused["type"], "urn:framdrift:problem:double-payment");
        assert_eq!(refused["already"], json!([{ "grant_id": house.state, "amount_ore": 60_001 }]));
        assert_eq!(house.paid(&in_oslo).await, [60_001], "nothing is half saved");
        house.share(&in_oslo, percent(&house.city, 4000)).await.expect(201);
        assert_eq!(house.paid(&in_oslo).await, [60_001, 40_000], "to the øre, and no more than was spent");
        house.share(&in_oslo, json!({ "amount_ore": 1 })).await.expect(409);

        let in_harstad = house.cost(&category, &house.harstad, 50_000).await;
        let uncovered = house.share(&in_harstad, percent(&house.city, 100)).await.expect(422);
        assert_eq!(uncovered.faults()["/grant_id"], "not-covered");
        house.share(&in_harstad, percent(&house.state, 10_000)).await.expect(201);
        for (grant, form, spent) in [(&house.state, STATE_FORM, 110_001), (&house.city, CITY_FORM, 40_000)] {
            let document = house.scenario.document(grant, form).await;
            let year = document.row("funding", "2026");
            assert_eq!(document.cell("funding", year, "spent"), spent, "{form}");
        }
    }
}

/// The reports of a project as its pages show them now: the line that names the year, and all words.
async fn reports(site: &Site, house: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut addresses = site.links(&format!("{house}/reports"), "/reports/").await;
    addresses.retain(|address| address.matches('/').count() == 2);
    for address in addresses {
        let words = read(&site.get(&address).await);
        let heading = words.lines().find(|line| line.contains("2026")).unwrap_or_default().to_owned();
        found.push((heading, words));
    }
    found
}

#[test]
fn project_1_the_pages_keep_an_evening_in_harstad_out_of_oslos_report() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/activities/new?project={}", house.trim_start_matches("/projects/"));
        let entry = site.get(&format!("/entries/new?project={}", house.trim_start_matches("/projects/"))).await;
        let changed = async |name: &str| {
            let before = reports(&site, &house).await;
            let (id, place) = (store::new_id::<uuid::Uuid>().to_string(), choice(&entry, "site_id", name));
            let fields = [
                ("id", id.as_str()),
                ("version", "0"),
                ("state", "held"),
                ("kind", "theme_evening"),
                ("audience", "relatives"),
                ("held_on", "2026-11-10"),
                ("site_id", place.as_str()),
                ("participants", "31"),
                ("sessions", "1"),
            ];
            site.post(&new, &fields).await.assert_status(StatusCode::SEE_OTHER);
            let after = reports(&site, &house).await;
            assert_eq!(before.len(), after.len());
            let differs = before.into_iter().zip(after).filter(|(before, after)| before != after);
            differs.map(|(_, (heading, _))| heading).collect::<Vec<_>>()
        };
        let (of_oslo, of_harstad) = (changed("Oslo").await, changed("Harstad").await);
        assert_eq!((of_oslo.len(), of_harstad.len()), (2, 1), "{of_oslo:?} {of_harstad:?}");
        assert!(of_oslo.contains(&of_harstad[0]), "the directorate is told of both: {of_oslo:?} {of_harstad:?}");
    });
}

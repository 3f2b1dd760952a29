//! Pårørendeportalen: a grant of three years from the application to the final report, planned by month and not by day.

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::scenario::Scenario;
use crate::support::site::{Site, project, read};

const FORM: &str = "dam-helse-sluttrapport";
const AWARDED: [(i32, i64); 3] = [(2014, 62_000_000), (2015, 60_000_000), (2016, 60_000_000)];

fn plan() -> Value {
    let step = |on: &str, text: &str| json!({ "on": on, "precision": "month", "text": text });
    json!([
        step("2014-01-01", "Formalisere samarbeidet med Kirkens Bymisjon"),
        step("2014-02-01", "Avklare roller og oppgaver; ansette prosjektkoordinator"),
        step("2014-03-01", "Bli-kjent-fase og forberedelser"),
        step("2014-04-01", "Starte de planlagte aktivitetene"),
    ])
}

async fn add_project(scenario: &Scenario<'_>) -> String {
    let body = json!({ "title": "Pårørendeportalen", "status": "ended", "programme": "Rehabilitering",
        "programme_year": 2013, "starts_on": "2014-01-10", "ends_on": "2017-05-01", "ended_on": "2017-05-01",
        "target_groups": ["Pårørende til brukere på rusfeltet i Kristiansand og omegn"], "plan": plan() });
    scenario.add_own("/projects", body).await
}

async fn add_grant(scenario: &Scenario<'_>, project: &str) -> String {
    let funder = json!({ "key": "stiftelsen-dam", "name": "Stiftelsen Dam", "kind": "foundation" });
    let funder = scenario.add_own("/funders", funder).await;
    let position = json!({ "kind": "position", "text": "Koordinator for pårørende", "position_percent": 100 });
    let requirement = json!({ "form_key": FORM, "internal_deadlines": [] });
    let grant = json!({ "project_id": project, "funder_id": funder, "starts_on": "2014-01-10",
        "ends_on": "2017-05-01", "applied_for": [position], "requirements": [requirement] });
    let grant = scenario.add("/grants", grant).await;
    for (year, awarded_ore) in AWARDED {
        scenario.add("/grant-years", json!({ "grant_id": grant, "year": year, "awarded_ore": awarded_ore })).await;
    }
    grant
}

both_databases! {
    async fn project_4_is_planned_by_month_and_in_time_until_the_month_ends(register: &Register) {
        let scenario = Scenario::begin(register, "A-LARM").await;
        let project = add_project(&scenario).await;
        assert_eq!(scenario.get(&format!("/projects/{project}")).await["plan"], plan());
        for (title, done_on) in [("Prosjektkoordinator er ansatt", "2014-02-28"), ("Roller er avklart", "2014-03-01")] {
            let milestone = json!({ "project_id": project, "title": title, "planned_on": "2014-02-01",
                "planned_precision": "month" });
            let milestone = scenario.add("/milestones", milestone).await;
            let done = scenario.post(&format!("/milestones/{milestone}/done"), &json!({ "on": done_on })).await.expect(200);
            assert_eq!(done.json()["planned_precision"], "month");
        }
        let grant = add_grant(&scenario, &project).await;
        let document = scenario.document(&grant, FORM).await;
        for (title, days) in [("Prosjektkoordinator er ansatt", 0), ("Roller er avklart", 1)] {
            let row = document.row("milestones", title);
            assert_eq!(document.cell("milestones", row, "planned"), "februar 2014");
            assert_eq!(document.cell("milestones", row, "deviation_days"), days, "the month is kept until it ends");
        }
    }

    async fn project_4_has_three_years_in_one_grant_and_one_report_over_the_whole(register: &Register) {
        let scenario = Scenario::begin(register, "A-LARM").await;
        let project = add_project(&scenario).await;
        let grant = add_grant(&scenario, &project).await;
        let owed = scenario.items(&format!("/grants/{grant}/obligations")).await;
        assert_eq!(owed.len(), 1, "one final report, not one a year");
        let days = ["period_starts_on", "period_ends_on", "computed_deadline_on"].map(|field| &owed[0][field]);
        assert_eq!(days, ["2014-01-10", "2017-05-01", "2017-08-01"]);
        for on in ["2014-04-08", "2015-09-15", "2016-12-01", "2017-05-02"] {
            let body = json!({ "project_id": project, "state": "held", "kind": "conversation",
                "audience": "relatives", "held_on": on, "participants": 10, "is_peer_led": true });
            scenario.add("/activities", body).await;
        }
        let document = scenario.document(&grant, FORM).await;
        let attended = document.row("figures", "Deltakelser");
        assert_eq!(document.cell("figures", attended, "value"), 30, "of all three years, and not of the day after");
        let awarded: Vec<(i32, i64)> = document.rows("funding").iter().map(|row| {
            let year = document.cell("funding", row, "year").as_str().expect("a year").parse().expect("a year");
            (year, document.cell("funding", row, "awarded").as_i64().expect("an amount"))
        }).collect();
        assert_eq!(awarded, AWARDED);
        assert_eq!(awarded.iter().map(|(_, ore)| ore).sum::<i64>(), 182_000_000);
    }
}

#[test]
fn project_4_is_typed_in_the_pages_by_month_and_year() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let portal = project(&site, "Pårørendeportalen").await;
        let id = portal.trim_start_matches("/projects/").to_owned();
        let new_id = || store::new_id::<uuid::Uuid>().to_string();
        let milestone = new_id();
        let fields = [
            ("id", milestone.as_str()),
            ("version", "0"),
            ("title", "Evalueringen er skrevet"),
            ("when", "other"),
            ("planned_on", "2016-11-15"),
            ("planned_precision", "month"),
            ("forecast_precision", "day"),
            ("done_precision", "day"),
            ("state", "not_started"),
        ];
        site.post(&format!("/milestones/new?project={id}"), &fields).await.assert_status(StatusCode::SEE_OTHER);
        let shown = read(&site.get(&format!("/milestones/{milestone}")).await).to_lowercase();
        assert!(shown.contains("november 2016") && !shown.contains("15. november"), "{shown}");

        let organisation = site.links("/admin/organisations", "/admin/organisations/0").await;
        let mut own = None;
        for address in organisation {
            if site.get(&address).await.contains("A-LARM") {
                own = Some(address.trim_start_matches("/admin/organisations/").to_owned());
            }
        }
        let own = own.expect("the organisation has a page");
        let followed = new_id();
        let fields = [
            ("id", followed.as_str()),
            ("version", "0"),
            ("title", "Portalen videre"),
            ("status", "planned"),
            ("plan-0-text", "Formalisere samarbeidet"),
            ("plan-0-on", "2027-01-20"),
            ("plan-0-precision", "month"),
        ];
        site.post(&format!("/projects/new?organisation={own}"), &fields).await.assert_status(StatusCode::SEE_OTHER);
        let shown = read(&site.get(&format!("/projects/{followed}/about")).await);
        assert!(shown.contains("Formalisere samarbeidet") && shown.to_lowercase().contains("januar 2027"), "{shown}");

        let (grant, dam) = (new_id(), dam(&site, &followed).await);
        let fields = [
            ("id", grant.as_str()),
            ("version", "0"),
            ("funder_id", dam.as_str()),
            ("starts_on", "2026-01-10"),
            ("ends_on", "2028-12-31"),
            ("coverage", "whole_project"),
            ("disclosure_threshold", "5"),
            ("deviation_limit_percent", "10"),
            ("requirements-0-form_key", FORM),
            ("requirements-0-period", "whole_grant"),
            ("requirements-0-deadline", "form"),
        ];
        site.post(&format!("/grants/new?project={followed}"), &fields).await.assert_status(StatusCode::SEE_OTHER);
        for (year, awarded) in [("2026", "620 000"), ("2027", "600 000"), ("2028", "600 000")] {
            let id = new_id();
            let fields = [("id", id.as_str()), ("version", "0"), ("year", year), ("awarded_ore", awarded)];
            site.post(&format!("/grant-years/new?grant={grant}"), &fields).await.assert_status(StatusCode::SEE_OTHER);
        }
        let own = format!("lower(hex(grant_id)) = '{}'", grant.replace('-', ""));
        let sum = format!("select cast(sum(awarded_ore) as bigint) from grant_years where {own}");
        let whole = format!(
            "select count(*) from obligations where {own} and form_key = '{FORM}' \
             and period_starts_on = '2026-01-10' and period_ends_on = '2028-12-31'"
        );
        assert_eq!((register.number(&sum).await, register.number(&whole).await), (182_000_000, 1));
        let shown = read(&site.get(&format!("/grants/{grant}")).await).replace('\u{a0}', " ");
        assert!(["2026", "2027", "2028", "620 000", "600 000"].iter().all(|words| shown.contains(words)), "{shown}");
    });
}

/// The foundation among the choices of a new grant.
async fn dam(site: &Site, project: &str) -> String {
    let form = site.get(&format!("/grants/new?project={project}")).await;
    crate::ledger_pages::choice(&form, "funder_id", "Stiftelsen Dam")
}

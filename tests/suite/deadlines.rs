//! Deadlines from a letter to what becomes of a report, through the API: every kind of rule, what moves with a changed date
//! and what stays, decisions with their letters, and what is withdrawn because nobody asks for it any more.

use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::begin;
use crate::support::served::{Reply, Served};
use crate::support::world::World;

const YEARLY: &str = "generell-rapport";
const FINAL: &str = "dam-helse-sluttrapport";
const PROGRESS: &str = "dam-helse-fremdriftsrapport";

/// The world with the forms that come with the program.
struct Office {
    world: World,
    served: Served,
}

impl Office {
    async fn open(register: &Register) -> Self {
        let world = World::write(&register.store).await;
        let mut write = begin(&register.store).await;
        store::forms::save_all(&mut write, &reports::forms::built_in()).await.expect("forms");
        write.commit().await.expect("a commit");
        Self { served: Served::new(&register.store), world }
    }

    fn token(&self) -> &str {
        self.world.token("finance")
    }

    /// What the API says about a grant with these fields beside those that every grant needs.
    async fn try_grant(&self, fields: Value) -> Reply {
        let mut grant = json!({ "project_id": self.world.id("projects"), "funder_id": self.world.id("funders") });
        let fields = fields.as_object().expect("an object").clone();
        grant.as_object_mut().expect("an object").extend(fields);
        self.served.post(self.token(), "/grants", &grant).await
    }

    async fn grant(&self, fields: Value) -> Value {
        self.try_grant(fields).await.expect(201).json()
    }

    /// Edits a thing at the version it has now.
    async fn edit(&self, path: &str, fields: Value) -> Reply {
        let token = self.world.token("administrator");
        let now = self.served.get(token, path).await.expect(200);
        self.served.patch(token, path, now.header("etag"), &fields).await
    }

    /// Does something with an obligation at the version it has now.
    async fn decide(&self, id: &Value, what: &str, body: Value) -> Reply {
        let path = format!("/obligations/{}", id.as_str().expect("an id"));
        let now = self.served.get(self.token(), &path).await.expect(200);
        let etag = now.header("etag").to_owned();
        let headers = [("if-match", etag.as_str())];
        self.served.api(self.token(), "POST", &format!("{path}/{what}"), &headers, Some(&body)).await
    }

    /// What a grant owes, in the order of the periods.
    async fn owed(&self, grant: &Value) -> Vec<Value> {
        let path = format!("/grants/{}/obligations", grant["id"].as_str().expect("an id"));
        let page = self.served.get(self.token(), &path).await.expect(200).json();
        let mut items = page["items"].as_array().expect("items").clone();
        items.sort_by_key(|one| (one["form_key"].to_string(), one["period_starts_on"].to_string()));
        items
    }

    async fn one_owed(&self, grant: &Value) -> Value {
        let mut owed = self.owed(grant).await;
        assert_eq!(owed.len(), 1, "{owed:?}");
        owed.remove(0)
    }
}

fn demands(requirements: &[Value]) -> Value {
    json!({ "starts_on": "2025-01-01", "ends_on": "2026-12-31", "requirements": requirements })
}

fn texts(things: &[Value], field: &str) -> Vec<String> {
    things.iter().map(|one| one[field].as_str().unwrap_or("-").to_owned()).collect()
}

both_databases! {
    async fn rule_1_every_kind_of_deadline_follows_from_the_letter(register: &Register) {
        let office = Office::open(register).await;
        let fixed = json!({ "kind": "fixed_day", "month": 2, "day": 29, "years_after": 1 });
        let after_end = json!({ "kind": "after_end", "count": 2, "unit": "months" });
        let after_decision = json!({ "kind": "after_decision", "count": 1, "unit": "years" });
        let literal = json!({ "kind": "literal", "on": "2026-11-30" });
        let recurring = json!({ "kind": "recurring", "first_after_months": 9, "then_every_months": 12,
            "answer_within_days": 14, "report_within_days": 30, "only_if_months_left": 3 });
        for (period, rule, starts_on, ends_on, deadlines) in [
            (json!(null), fixed, "2023-03-01", "2024-12-31", vec!["2024-02-29", "2025-02-28"]),
            (json!("half_year"), after_end, "2025-12-31", "2026-06-30", vec!["2026-02-28", "2026-08-30"]),
            (json!("whole_grant"), after_decision, "2024-03-01", "2026-12-31", vec!["2025-02-28"]),
            (json!("whole_grant"), literal, "2024-03-01", "2026-12-31", vec!["2026-11-30"]),
            (json!(null), recurring, "2024-07-01", "2026-12-31", vec!["2025-05-15", "2026-05-15"]),
        ] {
            let requirement = json!({ "form_key": YEARLY, "period": period, "deadline": rule });
            let grant = office.grant(json!({ "decided_on": "2024-02-29", "starts_on": starts_on, "ends_on": ends_on,
                "requirements": [requirement] })).await;
            let owed = office.owed(&grant).await;
            assert_eq!(texts(&owed, "computed_deadline_on"), deadlines, "{rule}");
            if rule["kind"] == "recurring" {
                assert_eq!(texts(&owed, "answer_by_on"), ["2025-04-15", "2026-04-15"]);
                assert_eq!(texts(&owed, "period_ends_on"), ["2025-03-31", "2026-03-31"]);
            }
        }
    }

    async fn trap_4_a_grant_that_runs_from_summer_to_summer_has_one_report(register: &Register) {
        let office = Office::open(register).await;
        let requirement = json!({ "form_key": YEARLY, "period": "grant_year",
            "deadline": { "kind": "after_end", "count": 3, "unit": "months" } });
        let grant = office.grant(json!({ "reference": "Bydel Frogner, høst og vår", "starts_on": "2025-07-01",
            "ends_on": "2026-06-30", "requirements": [requirement] })).await;
        let one = office.one_owed(&grant).await;
        assert_eq!((&one["period_starts_on"], &one["period_ends_on"]), (&json!("2025-07-01"), &json!("2026-06-30")));
        assert_eq!(one["computed_deadline_on"], "2026-09-30");
    }

    async fn rule_1_a_changed_end_date_moves_what_is_open_and_nothing_else(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant(json!({ "starts_on": "2023-01-01", "ends_on": "2026-08-31",
            "requirements": [{ "form_key": YEARLY }, { "form_key": FINAL }] })).await;
        let owed = office.owed(&grant).await;
        assert_eq!(texts(&owed, "computed_deadline_on"),
            ["2026-11-30", "2024-03-01", "2025-03-01", "2026-03-01", "2027-03-01"]);
        let letter = json!({ "reason": "Brev fra funder", "decided_on": "2026-01-05" });
        office.decide(&owed[1]["id"], "meet", json!({ "on": "2024-02-20" })).await.expect(200);
        office.decide(&owed[2]["id"], "waive", letter).await.expect(200);
        let more = json!({ "until": "2026-12-01", "reason": "Sykdom", "decided_on": "2026-02-01" });
        office.decide(&owed[3]["id"], "postpone", more).await.expect(200);
        let settled = office.owed(&grant).await;
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        office.edit(&path, json!({ "ends_on": "2027-01-31" })).await.expect(200);
        let moved = office.owed(&grant).await;
        assert_eq!(moved[1..4], settled[1..4], "met, waived and postponed stay as they were");
        assert_eq!(texts(&moved, "computed_deadline_on"),
            ["2027-04-30", "2024-03-01", "2025-03-01", "2026-03-01", "2027-03-01"]);
        assert_eq!(moved[4]["period_ends_on"], "2026-12-31", "the year is whole now");
        office.edit(&path, json!({ "ends_on": "2024-12-31" })).await.expect(200);
        let shorter = office.owed(&grant).await;
        assert_eq!(texts(&shorter, "computed_deadline_on"), ["2025-03-31", "2024-03-01", "2025-03-01", "2026-03-01"]);
        assert_eq!(shorter[3]["is_asked_for"], false, "postponed by a letter, so it is kept and marked");
        let withdrawn = "select count(*) from audit_events where subject = 'obligations' and action = 'withdrawn'";
        assert_eq!(register.number(withdrawn).await, 1, "the year 2026, which nobody had begun");
    }

    async fn an_extended_project_takes_its_grants_without_dates_along(register: &Register) {
        let office = Office::open(register).await;
        let project = format!("/projects/{}", office.world.id("projects"));
        office.edit(&project, json!({ "starts_on": "2025-01-01", "ends_on": "2026-05-31" })).await.expect(200);
        let follows = office.grant(json!({ "requirements": [{ "form_key": FINAL }] })).await;
        let own = office.grant(json!({ "starts_on": "2025-01-01", "ends_on": "2026-04-30",
            "requirements": [{ "form_key": FINAL }] })).await;
        assert_eq!(office.one_owed(&follows).await["computed_deadline_on"], "2026-08-31");
        office.edit(&project, json!({ "status": "extended", "ends_on": "2026-11-30" })).await.expect(200);
        assert_eq!(office.one_owed(&follows).await["computed_deadline_on"], "2027-02-28");
        assert_eq!(office.one_owed(&own).await["computed_deadline_on"], "2026-07-30", "the letter's own end stays");
    }

    async fn what_nobody_asks_for_goes_unless_somebody_has_begun_it(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant(demands(&[json!({ "form_key": YEARLY }), json!({ "form_key": PROGRESS }),
            json!({ "form_key": FINAL })])).await;
        let owed = office.owed(&grant).await;
        assert_eq!(owed.len(), 4);
        let reports = format!("/reports?obligation_id={}", owed[2]["id"].as_str().expect("an id"));
        let report = office.served.get(office.token(), &reports).await.expect(200).json()["items"][0].clone();
        let report = format!("/reports/{}", report["id"].as_str().expect("an id"));
        office.edit(&report, json!({ "texts": { "summary": "Året gikk bra for pårørende." } })).await.expect(200);
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        office.edit(&path, json!({ "requirements": [] })).await.expect(200);
        let kept = office.one_owed(&grant).await;
        assert_eq!((&kept["id"], &kept["is_asked_for"]), (&owed[2]["id"], &json!(false)));
        let gone = format!("select count(*) from reports where grant_id = {}", uuid(register, &grant["id"]));
        assert_eq!(register.number(&gone).await, 1, "the drafts went with what they answered");
        office.edit(&path, json!({ "requirements": [{ "form_key": YEARLY }] })).await.expect(200);
        let again = office.owed(&grant).await;
        assert_eq!(again.len(), 2);
        assert!(again.iter().all(|one| one["is_asked_for"] == true), "{again:?}");
        assert!(texts(&again, "id").contains(&kept["id"].as_str().expect("an id").to_owned()));
    }

    async fn a_report_that_a_payment_waits_for_is_kept(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant(demands(&[json!({ "form_key": YEARLY }), json!({ "form_key": FINAL })])).await;
        let owed = office.owed(&grant).await;
        let payment = json!({ "grant_id": grant["id"], "year": 2026, "amount_ore": 10_000_000, "expected_on": "2027-06-01",
            "gate": "final_report", "gate_obligation_id": owed[0]["id"] });
        office.served.post(office.token(), "/payments", &payment).await.expect(201);
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        office.edit(&path, json!({ "requirements": [] })).await.expect(200);
        let kept = office.one_owed(&grant).await;
        assert_eq!((&kept["id"], &kept["is_asked_for"]), (&owed[0]["id"], &json!(false)));
    }

    async fn a_decision_has_a_reason_and_a_letter_and_can_be_taken_back(register: &Register) {
        let office = Office::open(register).await;
        let requirement = json!({ "form_key": FINAL, "internal_deadlines": [
            { "party": "project_leader", "rule": { "kind": "days_before", "days": 14 } },
            { "party": "umbrella_organisation", "rule": { "kind": "fixed_day", "month": 1, "day": 12 } },
            { "party": "auditor", "rule": { "kind": "days_before", "days": 45 } }] });
        let grant = office.grant(demands(&[requirement])).await;
        let one = office.one_owed(&grant).await;
        let dam_audits = json!([
            { "party": "umbrella_organisation", "on": "2027-01-12" }, { "party": "auditor", "on": "2027-02-14" },
            { "party": "project_leader", "on": "2027-03-17" }]);
        assert_eq!((&one["computed_deadline_on"], &one["internal_deadlines"]), (&json!("2027-03-31"), &dam_audits));
        assert_eq!(one["internal_deadline_on"], "2027-01-12", "the earliest of them");
        let id = &one["id"];
        let early = json!({ "until": "2027-03-31", "reason": " ", "decided_on": "2026-09-02" });
        let faults = office.decide(id, "postpone", early).await.expect(422).faults();
        let expected = [("/decided_on", "in-future"), ("/overridden_deadline_on", "not-after"),
            ("/reason", "reason-required")];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())).into());
        let bare = office.decide(id, "postpone", json!({})).await.expect(422).faults();
        assert_eq!(bare.keys().collect::<Vec<_>>(), ["/decided_on", "/reason", "/until"]);
        assert_eq!(office.one_owed(&grant).await, one, "nothing is half saved");
        let letter = json!({ "until": "2027-05-31", "reason": "Brukerundersøkelsen er forsinket",
            "decided_on": "2026-08-20", "decision_reference": "26/44 «utsettelse» æøå" });
        let postponed = office.decide(id, "postpone", letter).await.expect(200).json();
        assert_eq!((&postponed["state"], &postponed["computed_deadline_on"], &postponed["overridden_deadline_on"]),
            (&json!("postponed"), &json!("2027-03-31"), &json!("2027-05-31")), "both dates are kept");
        assert_eq!(postponed["internal_deadlines"][2], json!({ "party": "project_leader", "on": "2027-05-17" }));
        assert_eq!(postponed["decision_reference"], "26/44 «utsettelse» æøå");
        let letter = json!({ "reason": "Rapporten tas inn i søknaden", "decided_on": "2026-08-25" });
        let waived = office.decide(id, "waive", letter.clone()).await.expect(200).json();
        assert_eq!(waived["state"], "waived");
        let twice = office.decide(id, "waive", letter).await.expect(422).faults();
        assert_eq!(twice["/state"], "not-from-state");
        let open = office.decide(id, "reopen", json!({})).await.expect(200).json();
        for field in ["overridden_deadline_on", "reason", "decided_on", "decision_reference", "met_on"] {
            assert_eq!(open[field], Value::Null, "{field}");
        }
        assert_eq!((&open["state"], &open["internal_deadlines"]), (&json!("open"), &dam_audits));
        let met = office.decide(id, "meet", json!({ "on": "2026-08-31", "reference": "AR-1" })).await.expect(200);
        assert_eq!(met.json()["met_reference"], "AR-1");
        let future = office.decide(id, "reopen", json!({})).await.expect(200).json();
        assert_eq!((&future["state"], &future["met_on"]), (&json!("open"), &Value::Null));
        let future = office.decide(id, "meet", json!({ "on": "2026-09-02" })).await.expect(422);
        assert_eq!(future.faults()["/met_on"], "in-future");
        let path = format!("/obligations/{}/reopen", id.as_str().expect("an id"));
        let stale = office.served.api(office.token(), "POST", &path, &[("if-match", "\"1\"")], None).await;
        assert_eq!(stale.status.as_u16(), 412, "{}", stale.text());
    }

    async fn a_letter_that_gives_no_deadline_is_refused_at_its_field(register: &Register) {
        let office = Office::open(register).await;
        let before = register.number("select count(*) from grants").await;
        for (requirement, pointer, code) in [
            (json!({ "form_key": YEARLY, "deadline": { "kind": "after_decision", "count": 1, "unit": "years" } }),
                "/decided_on", "required"),
            (json!({ "form_key": YEARLY, "period": "checkpoint" }), "/requirements/0/deadline", "contradicts"),
            (json!({ "form_key": YEARLY, "period": "fortnight" }), "/requirements/0/period", "unknown-word"),
            (json!({ "form_key": YEARLY, "deadline": { "kind": "fixed_day", "month": 4, "day": 31, "years_after": 1 } }),
                "/requirements/0/deadline/day", "not-a-date"),
            (json!({ "form_key": YEARLY, "deadline": { "kind": "after_end", "count": 4000, "unit": "months" } }),
                "/requirements/0/deadline/count", "out-of-range"),
            (json!({ "form_key": YEARLY, "deadline": { "kind": "after_end", "count": 1, "unit": "weeks" } }),
                "/requirements/0/deadline/unit", "unknown-word"),
            (json!({ "form_key": YEARLY, "deadline": { "kind": "sometime" } }),
                "/requirements/0/deadline/kind", "unknown-word"),
            (json!({ "form_key": YEARLY, "deadline": { "kind": "recurring", "first_after_months": 0,
                "then_every_months": 12, "report_within_days": 30 } }),
                "/requirements/0/deadline/first_after_months", "out-of-range"),
            (json!({ "form_key": YEARLY, "internal_deadlines": [
                { "party": "board", "rule": { "kind": "days_before", "days": 366 } }] }),
                "/requirements/0/internal_deadlines/0/rule/days", "out-of-range"),
            (json!({ "form_key": YEARLY, "internal_deadlines": [
                { "party": "board", "rule": { "kind": "days_before", "days": 0 } },
                { "party": "board", "rule": { "kind": "fixed_day", "month": 2, "day": 29 } }] }),
                "/requirements/0/internal_deadlines/1/party", "duplicate"),
            (json!({ "form_key": YEARLY, "internal_deadlines": [
                { "party": "neighbour", "rule": { "kind": "days_before", "days": 1 } }] }),
                "/requirements/0/internal_deadlines/0/party", "unknown-word"),
        ] {
            let faults = office.try_grant(demands(std::slice::from_ref(&requirement))).await.expect(422).faults();
            assert_eq!(faults.get(pointer).map(String::as_str), Some(code), "{requirement}: {faults:?}");
        }
        assert_eq!(register.number("select count(*) from grants").await, before);
        let empty = office.grant(json!({ "requirements": [{ "form_key": YEARLY }] })).await;
        assert_eq!(office.owed(&empty).await, Vec::<Value>::new(), "without dates nothing can be planned");
    }

    async fn one_day_is_no_deadline_for_several_reports(register: &Register) {
        let office = Office::open(register).await;
        let literal = json!({ "kind": "literal", "on": "2026-04-01" });
        let after_decision = json!({ "kind": "after_decision", "count": 1, "unit": "years" });
        let (years, year) = (("2025-01-01", "2027-12-31"), ("2025-01-01", "2025-12-31"));
        for (rule, period, days, is_taken) in [
            (&literal, json!(null), Some(years), false),
            (&literal, json!("half_year"), Some(year), false),
            (&literal, json!("calendar_year"), Some(year), true),
            (&literal, json!("whole_grant"), Some(years), true),
            (&after_decision, json!("grant_year"), Some(years), false),
            (&after_decision, json!("whole_grant"), Some(years), true),
            // Without dates of its own it lasts as long as its project, which may be extended.
            (&literal, json!("calendar_year"), None, false),
            (&literal, json!("whole_grant"), None, true),
        ] {
            let requirement = json!({ "form_key": YEARLY, "period": period, "deadline": rule });
            let (starts_on, ends_on) = days.unzip();
            let reply = office.try_grant(json!({ "decided_on": "2025-01-15", "starts_on": starts_on, "ends_on": ends_on,
                "requirements": [requirement] })).await;
            if is_taken {
                reply.expect(201);
            } else {
                let faults = reply.expect(422).faults();
                assert_eq!(faults.get("/requirements/0/period").map(String::as_str), Some("same-deadline"), "{faults:?}");
            }
        }
    }

    async fn what_is_opened_again_follows_the_letter_as_it_is_now(register: &Register) {
        let office = Office::open(register).await;
        let letter = || json!({ "reason": "Brev", "decided_on": "2026-01-05" });
        let requirement = json!({ "form_key": FINAL,
            "internal_deadlines": [{ "party": "project_leader", "rule": { "kind": "days_before", "days": 14 } }] });
        let grant = office.grant(demands(&[requirement, json!({ "form_key": YEARLY })])).await;
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        let owed = office.owed(&grant).await;
        let [last, of_2025, of_2026] = [0, 1, 2].map(|at| owed[at]["id"].clone());
        for id in [&of_2025, &of_2026, &last] {
            office.decide(id, "waive", letter()).await.expect(200);
        }
        office.edit(&path, json!({ "ends_on": "2027-01-31" })).await.expect(200);
        let open = office.decide(&last, "reopen", json!({})).await.expect(200).json();
        assert_eq!((&open["state"], &open["period_ends_on"], &open["computed_deadline_on"]),
            (&json!("open"), &json!("2027-01-31"), &json!("2027-04-30")));
        assert_eq!(open["internal_deadlines"], json!([{ "party": "project_leader", "on": "2027-04-16" }]));
        // The letter asks for one of them no more, and somebody has begun to answer it; for another neither is so.
        let answer = format!("/obligations/{}", of_2025.as_str().expect("an id"));
        office.edit(&answer, json!({ "answered_on": "2026-01-02" })).await.expect(200);
        office.edit(&path, json!({ "requirements": [{ "form_key": FINAL }] })).await.expect(200);
        let kept = office.decide(&of_2025, "reopen", json!({})).await.expect(200).json();
        assert_eq!((&kept["state"], &kept["is_asked_for"]), (&json!("open"), &json!(false)));
        let refused = office.decide(&of_2026, "reopen", json!({})).await.expect(422).faults();
        assert_eq!(refused["/state"], "not-asked-for");
        let still = office.owed(&grant).await;
        assert!(still.iter().any(|one| one["id"] == of_2026 && one["state"] == "waived"), "{still:?}");
    }

    async fn what_was_postponed_before_it_was_met_is_postponed_again(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant(demands(&[json!({ "form_key": FINAL })])).await;
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        let id = office.one_owed(&grant).await["id"].clone();
        let letter = json!({ "until": "2027-05-31", "reason": "Brev", "decided_on": "2026-01-05",
            "decision_reference": "26/44" });
        let postponed = office.decide(&id, "postpone", letter).await.expect(200).json();
        office.decide(&id, "meet", json!({ "on": "2026-08-31" })).await.expect(200);
        let again = office.decide(&id, "reopen", json!({})).await.expect(200).json();
        for field in ["state", "overridden_deadline_on", "reason", "decided_on", "decision_reference", "met_on"] {
            assert_eq!(again[field], postponed[field], "{field}");
        }
        office.edit(&path, json!({ "ends_on": "2027-01-31" })).await.expect(200);
        assert_eq!(office.one_owed(&grant).await["computed_deadline_on"], "2027-03-31", "it is not moved");
        // A day of one's own, by no letter, is no postponement.
        let open = office.decide(&id, "reopen", json!({})).await.expect(200).json();
        assert_eq!((&open["state"], &open["computed_deadline_on"]), (&json!("open"), &json!("2027-04-30")));
        let obligation = format!("/obligations/{}", id.as_str().expect("an id"));
        let own = json!({ "overridden_deadline_on": "2027-06-01", "reason": "Avtalt på telefon" });
        office.edit(&obligation, own).await.expect(200);
        office.decide(&id, "meet", json!({ "on": "2026-08-31" })).await.expect(200);
        assert_eq!(office.decide(&id, "reopen", json!({})).await.expect(200).json()["state"], "open");
    }

    async fn a_state_follows_from_its_step_alone(register: &Register) {
        let office = Office::open(register).await;
        let grant = office.grant(demands(&[json!({ "form_key": FINAL })])).await;
        let one = office.one_owed(&grant).await;
        let path = format!("/obligations/{}", one["id"].as_str().expect("an id"));
        office.decide(&one["id"], "meet", json!({ "on": "2026-08-31" })).await.expect(200);
        let met = office.one_owed(&grant).await;
        for (field, value) in [("state", "waived"), ("met_on", "2026-08-01"), ("met_reference", "26/1")] {
            let faults = office.edit(&path, json!({ field: value })).await.expect(422).faults();
            assert_eq!(faults[&format!("/{field}")], "read-only");
        }
        assert_eq!(office.one_owed(&grant).await, met);
    }

    async fn a_recurring_task_is_answered_before_its_report(register: &Register) {
        let office = Office::open(register).await;
        let rule = json!({ "kind": "recurring", "first_after_months": 9, "then_every_months": 12,
            "answer_within_days": 14, "report_within_days": 30, "only_if_months_left": 3 });
        let grant = office.grant(json!({ "starts_on": "2026-01-01", "ends_on": "2026-12-31",
            "requirements": [{ "form_key": PROGRESS, "deadline": rule }] })).await;
        assert!(office.owed(&grant).await.is_empty(), "on 1 October only three months remain");
        let path = format!("/grants/{}", grant["id"].as_str().expect("an id"));
        office.edit(&path, json!({ "ends_on": "2027-01-31" })).await.expect(200);
        let one = office.one_owed(&grant).await;
        assert_eq!((&one["answer_by_on"], &one["computed_deadline_on"]), (&json!("2026-10-15"), &json!("2026-11-14")));
        let obligation = format!("/obligations/{}", one["id"].as_str().expect("an id"));
        office.edit(&obligation, json!({ "answered_on": "2026-09-01" })).await.expect(200);
        let computed = office.edit(&obligation, json!({ "answer_by_on": "2026-12-01" })).await.expect(422);
        assert_eq!(computed.faults()["/answer_by_on"], "read-only");
        office.edit(&path, json!({ "ends_on": "2026-12-31" })).await.expect(200);
        assert_eq!(office.one_owed(&grant).await["is_asked_for"], false, "it is answered, so somebody has begun");
    }
}

/// An identity as each database writes it.
fn uuid(register: &Register, id: &Value) -> String {
    let text = id.as_str().expect("an id");
    if register.store.is_postgres() { format!("'{text}'") } else { format!("x'{}'", text.replace('-', "")) }
}

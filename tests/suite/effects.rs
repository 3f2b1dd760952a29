//! Goals, indicators, measured effects and what is followed up, through the API: what was promised beside what was reached,
//! where zero is a figure and a blank is none.

use serde_json::{Value, json};

use crate::api_register::round_trip;
use crate::both_databases;
use crate::support::databases::Register;
use crate::support::served::Served;
use crate::support::world::World;

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

/// Adds a thing and gives it back.
pub(crate) async fn add(served: &Served, token: &str, path: &str, new: Value) -> Value {
    served.post(token, path, &new).await.expect(201).json()
}

async fn items(served: &Served, token: &str, path: &str) -> Vec<Value> {
    served.get(token, path).await.expect(200).json()["items"].as_array().expect("items").clone()
}

fn round(kind: &str, mean: i64, sd: i64, both: &Value) -> Value {
    let months = if kind == "follow_up" { json!(3) } else { Value::Null };
    json!({ "kind": kind, "held_on": null, "months_after": months, "n": 14, "mean_hundredths": mean,
        "sd_hundredths": sd, "completed_both": both, "correlation_hundredths": null })
}

fn ghq(project: &str, rounds: &[Value]) -> Value {
    json!({ "project_id": project, "title": "Selvrapportert stress", "instrument": "ghq_12", "scoring": "likert_0_36",
        "direction": "lower_is_better", "rounds": rounds })
}

both_databases! {
    async fn goals_and_what_shows_them_keep_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        round_trip(&served, token, "/goals",
            json!({ "project_id": project, "parent_goal_id": world.id("goals"), "text": "Gode rutiner på Ås", "position": 2 }),
            json!({ "parent_goal_id": null, "text": "Bedre rutiner", "position": 0 })).await;
        let target = json!({ "year": 2026, "value_hundredths": 0, "explanation": "Fordi", "countermeasure": "Derfor" });
        round_trip(&served, token, "/indicators",
            json!({ "project_id": project, "goal_id": world.id("goals"), "grant_id": world.id("grants"),
                "title": "Deltakelser på kurs", "unit": "count", "aggregation": "sum", "source": "activities",
                "measure": "participants", "activity_kinds": ["course"], "audiences": ["relatives"], "modes": ["on_site"],
                "peer_led_only": true, "baseline_hundredths": 1200, "targets": [target] }),
            json!({ "goal_id": null, "grant_id": null, "title": "Ventetid", "unit": "minutes",
                "aggregation": "weighted_mean", "source": "typed", "measure": null, "activity_kinds": [], "audiences": [],
                "modes": [], "peer_led_only": false, "baseline_hundredths": null, "targets": [] })).await;
        round_trip(&served, token, "/indicator-actuals",
            json!({ "indicator_id": world.id("indicators"), "reached_on": "2026-08-31", "value_hundredths": 0, "note": "Ingen" }),
            json!({ "reached_on": "2026-07-31", "value_hundredths": 500, "note": null })).await;
        round_trip(&served, token, "/measurements",
            json!({ "project_id": project, "title": "Tilfredshet", "instrument": "other", "instrument_name": "Eget skjema",
                "scoring": "own", "direction": "higher_is_better", "lowest_hundredths": 100, "highest_hundredths": 500,
                "note": "Fem smilefjes", "rounds": [round("before", 300, 50, &Value::Null)] }),
            json!({ "title": "Stress etter kurset", "instrument": "ghq_12", "instrument_name": null,
                "scoring": "bimodal_0_12", "direction": "lower_is_better", "lowest_hundredths": null,
                "highest_hundredths": null, "note": null, "rounds": [] })).await;
    }

    async fn what_is_followed_up_keeps_every_field(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        round_trip(&served, token, "/deviations",
            json!({ "project_id": project, "grant_id": world.id("grants"), "noted_on": "2026-08-01", "title": "Avlyst",
                "cause": "Snø", "countermeasure": "Ny dato", "closed_on": "2026-08-20" }),
            json!({ "grant_id": null, "noted_on": "2026-08-02", "title": "Utsatt", "cause": null,
                "countermeasure": null, "closed_on": null })).await;
        round_trip(&served, token, "/risks",
            json!({ "project_id": project, "noted_on": "2026-08-01", "title": "Få frivillige", "likelihood": "low",
                "consequence": "high", "countermeasure": "Rekruttere", "owner_role": "Prosjektleder", "state": "occurred" }),
            json!({ "noted_on": "2026-08-02", "title": "Ingen lokaler", "likelihood": "medium", "consequence": "low",
                "countermeasure": null, "owner_role": null, "state": "closed" })).await;
        round_trip(&served, token, "/decisions",
            json!({ "project_id": project, "decided_on": "2026-08-01", "text": "Vi flytter", "reference": "Sak 4/26" }),
            json!({ "decided_on": "2026-08-02", "text": "Vi blir", "reference": null })).await;
        round_trip(&served, world.token("finance"), "/change-requests",
            json!({ "grant_id": world.id("grants"), "kind": "reallocation", "applied_on": "2026-08-01",
                "reason": "Fra reise til lokaler", "amount_ore": 5_000_000 }),
            json!({ "kind": "carry_over", "state": "refused", "applied_on": "2026-08-02", "reason": "Kurset kom sent",
                "amount_ore": 0, "year": 2026, "unspent_funds_id": world.id("unspent-funds"),
                "decided_on": "2026-08-30", "decision_reference": "26/77" })).await;
    }

    async fn project_5_has_an_effect_measured_in_three_rounds(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let rounds = [
            round("before", 1843, 520, &Value::Null),
            round("after", 1207, 410, &json!(14)),
            round("follow_up", 1050, 380, &json!(14)),
        ];
        let made = add(&served, token, "/measurements", ghq(project, &rounds)).await;
        let effects = items(&served, token, &format!("/measurements/{}/effects", id(&made))).await;
        // By hand: 6.36 / 4.65 = 1.37 and 7.93 / 4.50 = 1.76; with J = 1 − 3 / 103: 1.33 and 1.71.
        let sizes: Vec<_> = effects.iter()
            .map(|one| (one["kind"].as_str(), one["d_av_hundredths"].as_i64(), one["hedges_g_hundredths"].as_i64()))
            .collect();
        assert_eq!(sizes, [(Some("after"), Some(137), Some(133)), (Some("follow_up"), Some(176), Some(171))]);
        for effect in &effects {
            assert_eq!(effect["formula"], "d_av = (M1 − M2) / ((SD1 + SD2) / 2)");
            assert_eq!(effect["correction"], "J = 1 − 3 / (8n − 9)");
            assert_eq!((effect["state"].as_str(), effect["n"].as_i64()), (Some("uncertain"), Some(14)));
        }
    }

    async fn trap_18_a_ghq_drop_is_an_improvement_and_the_direction_is_the_instruments(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let rounds = [round("before", 2000, 500, &Value::Null), round("after", 1500, 500, &json!(14))];
        let mut turned = ghq(project, &rounds);
        turned["direction"] = json!("higher_is_better");
        let refused = served.post(token, "/measurements", &turned).await.expect(422);
        assert_eq!(refused.faults()["/direction"], "contradicts");
        let made = add(&served, token, "/measurements", ghq(project, &rounds)).await;
        let effects = items(&served, token, &format!("/measurements/{}/effects", id(&made))).await;
        assert_eq!((effects[0]["improvement_hundredths"].as_i64(), effects[0]["d_av_hundredths"].as_i64()), (Some(500), Some(100)));
        let worse = [round("before", 1500, 500, &Value::Null), round("after", 2000, 500, &json!(14))];
        let path = format!("/measurements/{}", id(&made));
        served.patch(token, &path, "\"1\"", &json!({ "rounds": worse })).await.expect(200);
        let effects = items(&served, token, &format!("{path}/effects")).await;
        assert_eq!(effects[0]["d_av_hundredths"].as_i64(), Some(-100));
    }

    async fn fewer_than_five_are_refused_and_nothing_is_half_saved(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let mut few = round("before", 1843, 520, &Value::Null);
        few["n"] = json!(4);
        let mut wide = round("after", 3700, -1, &json!(15));
        wide["months_after"] = json!(2);
        let refused = served.post(token, "/measurements", &ghq(project, &[few, wide])).await.expect(422).faults();
        for (pointer, code) in [
            ("/rounds/0/n", "out-of-range"), ("/rounds/1/mean_hundredths", "out-of-range"),
            ("/rounds/1/sd_hundredths", "out-of-range"), ("/rounds/1/months_after", "contradicts"),
            ("/rounds/1/completed_both", "contradicts"),
        ] {
            assert_eq!(refused.get(pointer).map(String::as_str), Some(code), "{pointer}");
        }
        assert_eq!(register.number("select count(*) from measurements").await, 1, "the world's own alone");
        let rounds = [round("before", 1843, 520, &Value::Null), round("after", 1207, 410, &json!(4))];
        let made = add(&served, token, "/measurements", ghq(project, &rounds)).await;
        let effects = items(&served, token, &format!("/measurements/{}/effects", id(&made))).await;
        assert_eq!((effects[0]["state"].as_str(), effects[0]["d_av_hundredths"].is_null()), (Some("too_few"), true));
    }

    async fn rule_6_each_target_has_an_actual_and_trap_8_zero_is_not_missing(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let target = |year: i32, value: i64| json!({ "year": year, "value_hundredths": value });
        let made = add(&served, token, "/indicators", json!({ "project_id": project, "title": "Kampanjer", "unit": "count",
            "aggregation": "sum", "targets": [target(2024, 200), target(2025, 0), target(2026, 0)] })).await;
        let path = format!("/indicators/{}", id(&made));
        let actual = |on: &str, value: i64| json!({ "indicator_id": id(&made), "reached_on": on, "value_hundredths": value });
        add(&served, token, "/indicator-actuals", actual("2024-03-01", 100)).await;
        add(&served, token, "/indicator-actuals", actual("2025-12-31", 0)).await;
        let results = items(&served, token, &format!("{path}/results")).await;
        let told: Vec<_> = results.iter().map(|one| (
            one["year"].as_i64(), one["actual_hundredths"].as_i64(), one["deviation_hundredths"].as_i64(),
            one["is_actual_missing"].as_bool(), one["needs_explanation"].as_bool(),
        )).collect();
        assert_eq!(told, [
            (Some(2024), Some(100), Some(-100), Some(false), Some(true)),
            (Some(2025), Some(0), Some(0), Some(false), Some(false)),
            (Some(2026), None, None, Some(true), Some(false)),
        ]);
        let early = items(&served, token, &format!("{path}/results?as_of=2024-02-29")).await;
        assert_eq!(early[0]["actual_hundredths"], Value::Null, "it counts from its day");
        let actuals = items(&served, token, &format!("{path}/actuals")).await;
        assert_eq!(actuals.len(), 2);
        let tomorrow = served.post(token, "/indicator-actuals", &actual("2026-09-02", 100)).await.expect(422);
        assert_eq!(tomorrow.faults()["/reached_on"], "in-future");
    }

    async fn trap_17_a_mean_without_its_n_is_refused(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let made = add(&served, token, "/indicators", json!({ "project_id": project, "title": "Ventetid",
            "unit": "minutes", "aggregation": "weighted_mean" })).await;
        let actual = |on: &str, value: i64, n: Value| {
            json!({ "indicator_id": id(&made), "reached_on": on, "value_hundredths": value, "n": n })
        };
        let bare = served.post(token, "/indicator-actuals", &actual("2026-06-30", 300, Value::Null)).await.expect(422);
        assert_eq!(bare.faults()["/n"], "required");
        add(&served, token, "/indicator-actuals", actual("2026-06-30", 300, json!(200))).await;
        add(&served, token, "/indicator-actuals", actual("2026-08-31", 800, json!(50))).await;
        let results = items(&served, token, &format!("/indicators/{}/results", id(&made))).await;
        assert_eq!(results[0]["actual_hundredths"].as_i64(), Some(400), "not the mean of the means, 5.50");
        let summed = json!({ "project_id": project, "title": "Andel", "unit": "percent", "aggregation": "sum" });
        assert_eq!(served.post(token, "/indicators", &summed).await.expect(422).faults()["/aggregation"], "contradicts");
        let turned = json!({ "unit": "count", "aggregation": "unique_by_hand" });
        let turned = served.patch(token, &format!("/indicators/{}", id(&made)), "\"1\"", &turned).await.expect(422);
        assert_eq!(turned.faults()["/unit"], "contradicts", "what was reached would mean something else");
    }

    async fn activities_give_an_indicator_its_actual_counted_and_estimated_apart(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("project_leader"), world.id("projects"));
        let held = |on: &str, kind: &str, participants: Value, method: &str| {
            json!({ "project_id": project, "state": "held", "kind": kind, "audience": "relatives", "held_on": on,
                "participants": participants, "count_method": method, "mode": "on_site" })
        };
        for activity in [
            held("2024-05-01", "course", json!(8), "counted"), held("2026-01-01", "course", json!(7), "counted"),
            held("2026-02-01", "course", json!(20), "estimated"), held("2026-02-02", "theme_evening", json!(90), "counted"),
        ] {
            add(&served, token, "/activities", activity).await;
        }
        let source = |measure: &str| json!({ "project_id": project, "title": measure, "unit": "count", "aggregation": "sum",
            "source": "activities", "measure": measure, "activity_kinds": ["course"], "modes": ["on_site", "hybrid"],
            "targets": [{ "year": 2025, "value_hundredths": 0 }] });
        let results = |measure: &'static str| {
            let served = &served;
            async move {
                let made = add(served, token, "/indicators", source(measure)).await;
                let all = items(served, token, &format!("/indicators/{}/results", id(&made))).await;
                let told = all.iter().map(|one| (
                    one["year"].as_i64().expect("a year"), one["actual_hundredths"].as_i64(), one["estimated_hundredths"].as_i64(),
                ));
                told.collect::<Vec<_>>()
            }
        };
        let expected = [(2024, Some(800), None), (2025, Some(0), None), (2026, Some(700), Some(2000))];
        assert_eq!(results("participants").await, expected);
        assert_eq!(results("events").await, [(2024, Some(100), None), (2025, Some(0), None), (2026, Some(200), None)]);
        assert_eq!(results("volunteers").await, [(2024, None, None), (2025, Some(0), None), (2026, None, None)]);
        assert_eq!(results("commissioners").await, [(2024, Some(0), None), (2025, Some(0), None), (2026, Some(0), None)]);
        let typed = add(&served, token, "/indicators", source("sessions")).await;
        let actual = json!({ "indicator_id": id(&typed), "reached_on": "2026-01-01", "value_hundredths": 100 });
        assert_eq!(served.post(token, "/indicator-actuals", &actual).await.expect(422).faults()["/value_hundredths"], "read-only");
    }

    async fn goals_stay_a_tree_within_their_project(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project, first) = (world.token("administrator"), world.id("projects"), world.id("goals"));
        let below = add(&served, token, "/goals", json!({ "project_id": project, "parent_goal_id": first, "text": "Nær" })).await;
        let circle = served.patch(token, &format!("/goals/{first}"), "\"1\"", &json!({ "parent_goal_id": id(&below) })).await;
        assert_eq!(circle.expect(422).faults()["/parent_goal_id"], "contradicts");
        let other = add(&served, token, "/projects",
            json!({ "organisation_id": world.id("organisations"), "title": "Et annet prosjekt" })).await;
        let stray = json!({ "project_id": id(&other), "parent_goal_id": first, "text": "Fjern" });
        assert_eq!(served.post(token, "/goals", &stray).await.expect(422).faults()["/parent_goal_id"], "unknown");
        let stray = json!({ "project_id": id(&other), "goal_id": first, "grant_id": world.id("grants"), "title": "Fjern",
            "unit": "count", "aggregation": "sum" });
        let refused = served.post(token, "/indicators", &stray).await.expect(422).faults();
        assert_eq!((refused["/goal_id"].as_str(), refused["/grant_id"].as_str()), ("unknown", "unknown"));
        assert_eq!(items(&served, token, &format!("/projects/{}/goals", id(&other))).await.len(), 0);
        let used = served.api(token, "DELETE", &format!("/goals/{first}"), &[("if-match", "\"1\"")], None).await;
        assert_eq!(used.status.as_u16(), 409, "a goal lies below it: {}", used.text());
    }

    async fn an_approved_extension_moves_the_end_of_grant_project_and_open_deadlines(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, grant, project) = (world.token("finance"), world.id("grants"), world.id("projects"));
        let administrator = world.token("administrator");
        let ends = json!({ "status": "ongoing", "starts_on": "2026-01-01", "ends_on": "2026-10-31" });
        let version = served.get(token, &format!("/projects/{project}")).await.header("etag").to_owned();
        served.patch(administrator, &format!("/projects/{project}"), &version, &ends).await.expect(200);
        let owed = |at: &'static str| {
            let served = &served;
            async move {
                let all = items(served, token, &format!("/obligations?grant_id={grant}")).await;
                all.iter().map(|one| one[at].as_str().expect("a day").to_owned()).collect::<Vec<_>>()
            }
        };
        served.patch(token, &format!("/grants/{grant}"), "\"1\"", &json!({ "ends_on": "2026-10-31" })).await.expect(200);
        assert_eq!(owed("period_ends_on").await, ["2026-10-31"]);
        let asked = json!({ "grant_id": grant, "kind": "extension", "applied_on": "2026-08-01", "reason": "Kurset kom sent",
            "new_ends_on": "2026-10-31" });
        let refused = served.post(token, "/change-requests", &asked).await.expect(422);
        assert_eq!(refused.faults()["/new_ends_on"], "not-after", "it is no later than the end in force");
        let mut asked = asked;
        asked["new_ends_on"] = json!("2026-12-31");
        let request = add(&served, token, "/change-requests", asked).await;
        assert_eq!(owed("period_ends_on").await, ["2026-10-31"], "asking moves nothing");
        let path = format!("/change-requests/{}", id(&request));
        let answer = json!({ "state": "approved", "decided_on": "2026-08-20" });
        let unnamed = served.patch(token, &path, "\"1\"", &answer).await.expect(422);
        assert_eq!(unnamed.faults()["/decision_reference"], "required");
        assert_eq!(owed("period_ends_on").await, ["2026-10-31"], "nothing is half saved");
        let answer = json!({ "state": "approved", "decided_on": "2026-08-20", "decision_reference": "26/4711" });
        served.patch(token, &path, "\"1\"", &answer).await.expect(200);
        assert_eq!(served.get(token, &format!("/grants/{grant}")).await.json()["ends_on"], "2026-12-31");
        let project = served.get(token, &format!("/projects/{project}")).await.json();
        assert_eq!((project["ends_on"].as_str(), project["status"].as_str()), (Some("2026-12-31"), Some("extended")));
        assert_eq!(owed("period_ends_on").await, ["2026-12-31"], "what is open moves with it");
        let again = served.patch(token, &path, "\"2\"", &json!({ "state": "refused", "new_ends_on": "2028-01-01" })).await;
        let faults = again.expect(422).faults();
        assert_eq!((faults["/state"].as_str(), faults["/new_ends_on"].as_str()), ("not-from-state", "answered"));
        let gone = served.api(token, "DELETE", &path, &[("if-match", "\"2\"")], None).await;
        assert_eq!(gone.status.as_u16(), 409, "what was answered stays: {}", gone.text());
    }

    async fn the_projects_own_lists_hold_what_was_added(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (token, project) = (world.token("reader"), world.id("projects"));
        for list in ["goals", "indicators", "measurements", "deviations", "change-requests", "risks", "decisions",
            "onward-calls", "onward-grants"] {
            let items = items(&served, token, &format!("/projects/{project}/{list}")).await;
            assert_eq!((items.len(), id(&items[0])), (1, world.id(list)), "{list}");
        }
    }
}

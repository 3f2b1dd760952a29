//! Assignments through the API: what is asked for before it has a day, what becomes of it, and whom it counts.

use serde_json::{Value, json};

use crate::both_databases;
use crate::plans::Scene;
use crate::support::databases::Register;

both_databases! {
    async fn project_2_is_asked_for_before_it_has_a_day_and_is_held_at_last(register: &Register) {
        let scene = Scene::new(register).await;
        let party = scene.world.id("parties");
        let id = scene.add("/activities", json!({ "state": "asked_for", "kind": "teaching",
            "audience": "professionals", "asked_on": "2026-08-01", "commissioner_party_id": party,
            "minutes": 120, "minutes_at_most": 360 })).await;
        let path = format!("/activities/{id}");
        let asked = scene.get(&path).await;
        for unknown in ["held_on", "place", "mode", "topic_id", "programme", "participants"] {
            assert_eq!(asked[unknown], Value::Null, "{unknown}");
        }
        let agreed = json!({ "state": "agreed", "topic_id": scene.world.id("topics"), "mode": "digital",
            "programme": "Pårørendes rettigheter, så samtale i grupper", "place": "Rådhuset, Øyer",
            "held_on": "2026-08-20", "minutes": 180, "minutes_at_most": null });
        let known = scene.patch(&path, agreed).await.expect(200).json();
        assert_eq!((known["place"].as_str(), known["mode"].as_str()), (Some("Rådhuset, Øyer"), Some("digital")));
        let open = scene.get(&format!("/activities?commissioner_party_id={party}&state=agreed")).await;
        assert_eq!(open["items"][0]["id"], id.as_str());
        let held = scene.patch(&path, json!({ "state": "held", "participants": 23 })).await.expect(200).json();
        assert_eq!((held["participants"].as_i64(), held["minutes"].as_i64()), (Some(23), Some(180)));
        let dayless = scene.patch(&path, json!({ "held_on": null })).await.expect(422);
        assert_eq!(dayless.faults()["/held_on"], "required");

        // A second one, for another municipality, is asked for and called off: it was never held, and counts nowhere.
        let other = json!({ "organisation_id": scene.world.id("organisations"), "name": "Ås kommune", "kind": "municipality" });
        let other = scene.served.post(scene.world.token("administrator"), "/parties", &other).await.expect(201).json();
        let other = other["id"].as_str().expect("an id");
        let topic = scene.world.id("topics");
        let called_off = scene.add("/activities", json!({ "state": "asked_for", "kind": "teaching",
            "audience": "professionals", "asked_on": "2026-08-02", "commissioner_party_id": other, "topic_id": topic,
            "mode": "on_site" })).await;
        let called_off = format!("/activities/{called_off}");
        let counted = scene.patch(&called_off, json!({ "state": "cancelled", "participants": 4 })).await.expect(422);
        assert_eq!(counted.faults()["/participants"], "contradicts");
        let gone = scene.patch(&called_off, json!({ "state": "cancelled" })).await.expect(200).json();
        assert_eq!((gone["state"].as_str(), &gone["held_on"]), (Some("cancelled"), &Value::Null));
        for (by, counts) in [
            (format!("commissioner_party_id={party}"), [("held", 1), ("cancelled", 0)]),
            (format!("commissioner_party_id={other}"), [("held", 0), ("cancelled", 1)]),
            (format!("topic_id={topic}&kind=teaching"), [("held", 1), ("cancelled", 1)]),
            ("mode=digital&kind=teaching".to_owned(), [("held", 1), ("cancelled", 0)]),
            ("mode=on_site&kind=teaching".to_owned(), [("held", 0), ("cancelled", 1)]),
        ] {
            for (state, count) in counts {
                let found = scene.get(&format!("/activities?{by}&state={state}")).await;
                assert_eq!(found["items"].as_array().expect("items").len(), count, "{by}, {state}");
            }
        }
    }

    async fn the_new_are_counted_once_in_their_cell_and_in_every_sum(register: &Register) {
        let scene = Scene::new(register).await;
        let administrator = scene.world.token("administrator");
        let path = format!("/projects/{}", scene.project());
        let read = scene.served.get(administrator, &path).await;
        let chosen = json!({ "count_dimensions": ["new_or_returning"] });
        scene.served.patch(administrator, &path, read.header("etag"), &chosen).await.expect(200);
        let cells = |new: i64| json!([{ "dimension": "new_or_returning", "cell": "new", "count": new }]);
        let id = scene.add("/activities", json!({ "state": "held", "kind": "group", "audience": "relatives",
            "held_on": "2026-08-20", "participants": 5, "counts": cells(3) })).await;
        let of_group = domain::activity::ActivityKind::Group;
        let project = scene.world.sample.project.id;
        let filter = store::activities::Filter { kind: Some(of_group), since: Some("2026-08-20".parse().expect("a day")),
            ..store::activities::Filter::of(project) };
        let sum = async || {
            let mut session = register.store.read().await.expect("a look");
            store::activities::totals(&mut session, &filter).await.expect("totals").new_counted
        };
        assert_eq!(sum().await, Some(3));
        let path = format!("/activities/{id}");
        let more = scene.patch(&path, json!({ "counts": cells(4) })).await.expect(200).json();
        assert_eq!((more["new_participants"].as_i64(), sum().await), (Some(4), Some(4)));
        let other = scene.patch(&path, json!({ "new_participants": 2 })).await.expect(422);
        assert_eq!(other.faults()["/counts/0/count"], "contradicts");
    }

    async fn assignments_that_nobody_knows_the_age_of_come_last(register: &Register) {
        let scene = Scene::new(register).await;
        let asked = |on: Value| json!({ "state": "asked_for", "kind": "teaching", "audience": "professionals", "asked_on": on });
        let unknown = scene.add("/activities", asked(Value::Null)).await;
        let late = scene.add("/activities", asked("2026-08-02".into())).await;
        let early = scene.add("/activities", asked("2026-08-01".into())).await;
        let mut session = register.store.read().await.expect("a look");
        let open = store::activities::open_assignments(&mut session, scene.world.sample.project.id).await.expect("open");
        let of_these = |id: &String| [&early, &late, &unknown].contains(&id);
        let ids: Vec<String> = open.iter().map(|one| one.id.to_string()).filter(of_these).collect();
        assert_eq!(ids, [early, late, unknown]);
    }
}

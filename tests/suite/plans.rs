//! What projects plan and count, through the API: a plan with a count, teaching on request, contacts by channel.

use serde_json::{Value, json};

use crate::api_register::round_trip;
use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::begin;
use crate::support::served::{Reply, Served};
use crate::support::world::World;

/// A world with the service over it, and a leader who asks.
pub(crate) struct Scene {
    pub(crate) world: World,
    pub(crate) served: Served,
}

impl Scene {
    pub(crate) async fn new(register: &Register) -> Self {
        let world = World::write(&register.store).await;
        Self { served: Served::new(&register.store), world }
    }

    fn token(&self) -> &str {
        self.world.token("project_leader")
    }

    pub(crate) fn project(&self) -> &str {
        self.world.id("projects")
    }

    async fn post(&self, path: &str, body: Value) -> Reply {
        self.served.post(self.token(), path, &body).await
    }

    /// Adds a thing to the project; its identity.
    pub(crate) async fn add(&self, path: &str, fields: Value) -> String {
        self.post(path, self.of_project(fields)).await.expect(201).json()["id"].as_str().expect("an id").to_owned()
    }

    fn of_project(&self, mut fields: Value) -> Value {
        fields["project_id"] = self.project().into();
        fields
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.served.get(self.token(), path).await.expect(200).json()
    }

    pub(crate) async fn patch(&self, path: &str, fields: Value) -> Reply {
        let etag = self.served.get(self.token(), path).await.expect(200).header("etag").to_owned();
        self.served.patch(self.token(), path, &etag, &fields).await
    }

    /// The progress of a series.
    async fn progress(&self, series: &str) -> Value {
        let all = self.get(&format!("/projects/{}/series-progress", self.project())).await;
        let rows = all["items"].as_array().expect("items");
        rows.iter().find(|row| row["series_id"] == series).expect("the series").clone()
    }
}

both_databases! {
    async fn plans_keep_every_field(register: &Register) {
        let scene = Scene::new(register).await;
        let (served, token, project) = (&scene.served, scene.token(), scene.project());
        round_trip(served, token, "/activity-series",
            json!({ "project_id": project, "title": "Kurs på Ås", "kind": "course", "audience": "relatives",
                "planned_count": 3, "site_id": scene.world.id("sites"), "topic_id": scene.world.id("topics"),
                "starts_on": "2026-01-01", "ends_on": "2026-06-30", "is_follow_up": true }),
            json!({ "title": "Kveldskurs", "kind": "group", "audience": "public", "planned_count": null,
                "site_id": null, "topic_id": null, "starts_on": null, "ends_on": null, "is_follow_up": false })).await;
        round_trip(served, token, "/participating-units",
            json!({ "project_id": project, "name": "Rus og psykisk helse, Øyer", "party_id": scene.world.id("parties"),
                "kind": "municipal", "region": "Gudbrandsdalen", "has_resource_group": true,
                "resource_group_leaders": 1, "resource_group_staff": 0, "contact_role": "Enhetsleder" }),
            json!({ "name": null, "kind": "specialist_health", "region": null, "has_resource_group": false,
                "resource_group_leaders": null, "resource_group_staff": null, "contact_role": null })).await;
        round_trip(served, token, "/service-periods",
            json!({ "project_id": project, "site_id": scene.world.id("sites"), "channel": "chat",
                "starts_on": "2026-01-01", "ends_on": "2026-03-31", "contacts": 90, "count_method": "estimated",
                "unique_persons": 40, "unique_persons_method": "estimated", "asked_to_talk": 100, "answered": 90,
                "wait_seconds_mean": 0, "waits_measured": 90, "opening_minutes_per_week": 900 }),
            json!({ "site_id": null, "channel": "email", "starts_on": "2026-04-01", "ends_on": "2026-04-30",
                "contacts": 0, "count_method": "counted", "unique_persons": null, "unique_persons_method": "counted",
                "asked_to_talk": null, "answered": null, "wait_seconds_mean": null, "waits_measured": null,
                "opening_minutes_per_week": null })).await;
        round_trip(served, token, "/staffing-periods",
            json!({ "project_id": project, "starts_on": "2025-01-01", "ends_on": "2025-12-31", "employees": 3,
                "paid_fte_hundredths": 250, "unpaid_fte_hundredths": 5, "volunteers": 12,
                "volunteer_minutes": 14400, "members": 230 }),
            json!({ "starts_on": "2025-07-01", "ends_on": "2026-06-30", "employees": 0, "paid_fte_hundredths": null,
                "unpaid_fte_hundredths": 0, "volunteers": null, "volunteer_minutes": null, "members": null })).await;
    }

    async fn project_3_is_six_of_eight_with_resource_groups_and_follow_up_after_the_end(register: &Register) {
        let scene = Scene::new(register).await;
        let administrator = scene.world.token("administrator");
        let path = format!("/projects/{}", scene.project());
        let read = scene.served.get(administrator, &path).await;
        let dates = json!({ "starts_on": "2026-01-01", "ends_on": "2026-08-31" });
        scene.served.patch(administrator, &path, read.header("etag"), &dates).await.expect(200);
        let days = scene.add("/activity-series", json!({ "title": "Dager", "kind": "training_day",
            "audience": "professionals", "planned_count": 8, "starts_on": "2026-01-01", "ends_on": "2026-08-31" })).await;
        let day = |state: &str, on: &str| json!({ "series_id": days, "state": state, "kind": "training_day",
            "audience": "professionals", "held_on": on });
        for month in 1..=6 {
            scene.add("/activities", day("held", &format!("2026-0{month}-10"))).await;
        }
        scene.add("/activities", day("agreed", "2026-11-10")).await;
        scene.add("/activities", day("cancelled", "2026-07-10")).await;
        let progress = scene.progress(&days).await;
        assert_eq!(progress, json!({ "series_id": days, "planned_count": 8, "asked_for": 0, "agreed": 1, "held": 6,
            "cancelled": 1, "left": 2 }));
        let listed = scene.get(&format!("/activities?series_id={days}")).await;
        assert_eq!(listed["items"].as_array().expect("items").len(), 8);

        let network = json!({ "title": "Nettverk", "kind": "network_gathering", "audience": "professionals",
            "starts_on": "2026-09-01", "ends_on": "2027-03-01" });
        let late = scene.post("/activity-series", scene.of_project(network.clone())).await.expect(422);
        assert_eq!(late.faults().into_keys().collect::<Vec<_>>(), ["/ends_on", "/starts_on"]);
        let mut follow_up = network;
        follow_up["is_follow_up"] = true.into();
        let follow_up = scene.add("/activity-series", follow_up).await;
        assert_eq!(scene.progress(&follow_up).await["left"], Value::Null, "no number was planned");

        scene.add("/participating-units", json!({ "name": "DPS Gjøvik", "kind": "specialist_health",
            "has_resource_group": true, "resource_group_leaders": 1, "resource_group_staff": 4 })).await;
        let groupless = scene.post("/participating-units", scene.of_project(json!({ "kind": "municipal",
            "resource_group_staff": 4 }))).await.expect(422);
        assert_eq!(groupless.faults()["/name"], "required");
        assert_eq!(groupless.faults()["/resource_group_staff"], "contradicts");
        let units = scene.get(&format!("/projects/{}/participating-units", scene.project())).await;
        assert_eq!(units["items"].as_array().expect("items").len(), 2, "nothing of the refused one is saved");
        let series = format!("/activity-series/{days}");
        let read = scene.served.get(scene.token(), &series).await;
        let gone = [("if-match", read.header("etag"))];
        scene.served.api(scene.token(), "DELETE", &series, &gone, None).await.expect(409);
    }

    async fn a_series_and_its_activities_are_of_one_project(register: &Register) {
        let scene = Scene::new(register).await;
        let other = json!({ "organisation_id": scene.world.id("organisations"), "title": "Et annet prosjekt" });
        let administrator = scene.world.token("administrator");
        let other = scene.served.post(administrator, "/projects", &other).await.expect(201).json();
        let stray = json!({ "project_id": other["id"], "series_id": scene.world.id("activity-series"),
            "state": "asked_for", "kind": "course", "audience": "relatives" });
        let refused = scene.served.post(administrator, "/activities", &stray).await.expect(422);
        assert_eq!(refused.faults()["/series_id"], "unknown");
    }

    async fn project_5_counts_contacts_by_channel_and_never_adds_people(register: &Register) {
        let scene = Scene::new(register).await;
        let month = |channel: &str, starts_on: &str, ends_on: &str, more: Value| {
            let mut body = json!({ "channel": channel, "starts_on": starts_on, "ends_on": ends_on });
            body.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            body
        };
        // The world has 120 calls in March: 130 came in, 120 were answered after 45 seconds.
        scene.add("/service-periods", month("telephone", "2026-04-01", "2026-04-30", json!({ "contacts": 20,
            "asked_to_talk": 70, "answered": 20, "wait_seconds_mean": 645, "waits_measured": 20,
            "unique_persons": 15 }))).await;
        scene.add("/service-periods", month("telephone", "2026-05-01", "2026-05-31", json!({ "contacts": 50,
            "count_method": "estimated" }))).await;
        scene.add("/service-periods", month("visit", "2026-03-01", "2026-03-31", json!({ "contacts": 0 }))).await;
        scene.add("/service-periods", month("email", "2026-03-01", "2026-03-31", json!({}))).await;
        scene.add("/service-periods", month("all", "2026-01-01", "2026-06-30", json!({ "unique_persons": 901 }))).await;

        let path = format!("/projects/{}/service-figures", scene.project());
        let figures = scene.get(&format!("{path}?from=2026-01-01&to=2026-12-31")).await;
        let rows = figures["items"].as_array().expect("items");
        let row = |channel: &str| rows.iter().find(|row| row["channel"] == channel).expect(channel);
        let telephone = row("telephone");
        assert_eq!((telephone["contacts_counted"].as_i64(), telephone["contacts_estimated"].as_i64()),
            (Some(140), Some(50)), "counted and estimated are apart");
        assert_eq!((telephone["asked_to_talk"].as_i64(), telephone["answered"].as_i64()), (Some(200), Some(140)));
        assert_eq!(telephone["answered_basis_points"], 7000);
        // Trap 17: (45 × 120 + 645 × 20) / 140 = 130.7; the average of the averages is 345.
        assert_eq!((telephone["wait_seconds_mean"].as_i64(), telephone["waits_measured"].as_i64()), (Some(131), Some(140)));
        assert_eq!(telephone["wait_minutes_tenths"], 22, "2.2 minutes");
        // Trap 8: nobody came is not the same as nobody counted.
        assert_eq!((&row("visit")["contacts_counted"], &row("email")["contacts_counted"]), (&json!(0), &Value::Null));
        // Trap 7: no sum has people in it.
        for row in rows {
            assert!(row.as_object().expect("an object").keys().all(|key| !key.contains("person")), "{row}");
        }
        let april = scene.get(&format!("{path}?from=2026-03-15&to=2026-04-30")).await;
        assert_eq!(april["items"].as_array().expect("items").len(), 1, "a period counts where it lies wholly within");
        scene.served.get(scene.token(), &format!("{path}?from=2026-05-01&to=2026-04-30")).await.expect(400);
    }

    async fn trap_7_no_route_adds_unique_persons(register: &Register) {
        let scene = Scene::new(register).await;
        let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        // Whatever a sum of people might be called: the schemas that have any such field are these and no more.
        let counts_people = |schema: &Value| {
            let fields = schema["properties"].as_object();
            fields.is_some_and(|fields| fields.keys().any(|field| field.contains("unique") || field.contains("person_count")))
        };
        let mut with_people: Vec<&str> =
            schemas.iter().filter(|(_, schema)| counts_people(schema)).map(|(name, _)| name.as_str()).collect();
        with_people.sort_unstable();
        assert_eq!(with_people, ["ServicePeriod", "ServicePeriodEdit", "ServicePeriodNew"]);
        let row = scene.get(&format!("/service-periods/{}", scene.world.id("service-periods"))).await;
        assert!(row.get("unique_persons").is_some(), "a period has them, by hand");
    }

    async fn days_are_counted_once_at_a_site_through_a_channel(register: &Register) {
        let scene = Scene::new(register).await;
        let quarter = json!({ "channel": "telephone", "starts_on": "2026-01-01", "ends_on": "2026-03-31" });
        let refused = scene.post("/service-periods", scene.of_project(quarter.clone())).await.expect(422);
        assert_eq!(refused.faults()["/starts_on"], "overlaps");
        assert!(refused.text().contains("2026") && refused.text().contains("mars"), "{}", refused.text());
        let mut elsewhere = quarter.clone();
        elsewhere["site_id"] = scene.world.id("sites").into();
        scene.add("/service-periods", elsewhere).await;
        let mut crooked = quarter;
        crooked["channel"] = "chat".into();
        crooked["ends_on"] = "2026-03-30".into();
        let crooked = scene.post("/service-periods", scene.of_project(crooked)).await.expect(422);
        assert_eq!(crooked.faults()["/ends_on"], "not-a-reporting-period");
        let own = format!("/service-periods/{}", scene.world.id("service-periods"));
        scene.patch(&own, json!({ "contacts": 119, "answered": 119, "waits_measured": 119 })).await.expect(200);
    }

    async fn of_two_who_enter_the_same_days_at_once_the_second_is_told_of_the_first(register: &Register) {
        let scene = Scene::new(register).await;
        let body = scene.of_project(json!({ "channel": "chat", "starts_on": "2026-02-01", "ends_on": "2026-02-28" }));
        let (one, other) = tokio::join!(
            scene.served.post(scene.token(), "/service-periods", &body),
            scene.served.post(scene.world.token("administrator"), "/service-periods", &body)
        );
        let mut answers = [one.status.as_u16(), other.status.as_u16()];
        answers.sort_unstable();
        assert_eq!(answers, [201, 422]);
    }

    async fn trap_8_cells_tell_zero_from_not_counted_and_hold_no_more_than_came(register: &Register) {
        let scene = Scene::new(register).await;
        let administrator = scene.world.token("administrator");
        let path = format!("/projects/{}", scene.project());
        let read = scene.served.get(administrator, &path).await;
        let chosen = json!({ "count_dimensions": ["age_group", "relation"] });
        scene.served.patch(administrator, &path, read.header("etag"), &chosen).await.expect(200);
        let activity = |counts: Value| scene.of_project(json!({ "state": "held", "kind": "group",
            "audience": "relatives", "held_on": "2026-08-20", "participants": 5, "counts": counts }));
        let cell = |dimension: &str, cell: &str, count: i64| {
            json!({ "dimension": dimension, "cell": cell, "count": count })
        };
        let counts = json!([cell("age_group", "under_18", 0), cell("age_group", "age_67", 5),
            cell("relation", "sibling", 2)]);
        let saved = scene.post("/activities", activity(counts.clone())).await.expect(201).json();
        assert_eq!(saved["counts"], counts, "a cell of zero is kept, and one that was not counted is not made");
        let more = scene.post("/activities", activity(json!([cell("age_group", "under_18", 3),
            cell("age_group", "age_67", 3)]))).await.expect(422);
        assert_eq!(more.faults()["/counts/1/count"], "contradicts");
        let unknown = scene.post("/activities", activity(json!([cell("age_group", "tolv", 1),
            cell("professional_group", "nurse", 1)]))).await.expect(422);
        assert_eq!((unknown.faults()["/counts/0/cell"].as_str(), unknown.faults()["/counts/1/dimension"].as_str()),
            ("unknown", "unknown"));
        let path = format!("/organisations/{}", scene.world.id("organisations"));
        let read = scene.served.get(administrator, &path).await;
        let own = json!({ "count_cells": [{ "dimension": "relation", "cells": ["Bror", "Søster på Røros"] }] });
        scene.served.patch(administrator, &path, read.header("etag"), &own).await.expect(200);
        scene.post("/activities", activity(json!([cell("relation", "Søster på Røros", 1)]))).await.expect(201);
        scene.post("/activities", activity(json!([cell("relation", "sibling", 1)]))).await.expect(422);
        let before = format!("/activities/{}", saved["id"].as_str().expect("an id"));
        scene.patch(&before, json!({ "participants": 6 })).await.expect(200);
    }

    async fn trap_19_digital_peer_talks_are_no_outreach(register: &Register) {
        let scene = Scene::new(register).await;
        for (mode, day) in [("on_site", "2026-08-20"), ("digital", "2026-08-21"), ("phone", "2026-08-22")] {
            scene.add("/activities", json!({ "state": "held", "kind": "conversation", "audience": "relatives",
                "held_on": day, "mode": mode, "is_peer_led": true, "participants": 1, "minutes": 60 })).await;
        }
        scene.add("/activities", json!({ "state": "held", "kind": "group", "audience": "relatives", "mode": "digital",
            "held_on": "2026-08-20", "is_peer_led": true, "participants": 3, "minutes": 45 })).await;
        let points = scene.get(&format!("/projects/{}/peer-support?from=2026-01-01&to=2026-12-31", scene.project())).await;
        assert_eq!(points["items"], json!([{ "kind": "outreach_talk", "points": 1 }, { "kind": "group", "points": 1 }]));
    }

    async fn an_existing_demo_gets_its_facts_moved_to_their_fields(register: &Register) {
        crate::demo_facts::seed(&register.store).await;
        register.execute(FORMERLY).await;
        let folder = if register.store.is_postgres() { "postgres" } else { "sqlite" };
        let path = crate::support::tree::root().join(format!("migrations/{folder}/0007_plans.sql"));
        let migration = std::fs::read_to_string(path).expect("the migration");
        let (_, moves) = migration.split_once("-- The demo told").expect("the part that moves facts");
        register.execute(&format!("-- {moves}")).await;
        let count = async |sql: &str| register.number(sql).await;
        assert_eq!(count("select count(*) from activity_series").await, 4);
        assert_eq!(count("select count(*) from activities a join activity_series s on s.id = a.series_id \
            where s.planned_count = 8 and a.state = 'held'").await, 6);
        assert_eq!(count("select count(*) from participating_units").await, 4);
        assert_eq!(count("select count(*) from participating_units where party_id is not null").await, 1);
        assert!(count("select count(*) from service_periods where contacts > 0").await > 100);
        let left = "select count(*) from projects where plan like '%opplæringsdager%' or results like '%6 av 8%' \
            or measures like '%Henvendelser telles%' or measures like '%ressursgruppe%'";
        assert_eq!(count(left).await, 0);
        let session = &mut register.store.read().await.expect("a look");
        let projects: Vec<domain::Project> = store::Select::all().fetch(session).await.expect("the lists are whole");
        let oppland = projects.iter().find(|one| one.title.contains("Oppland")).expect("the programme");
        assert_eq!((oppland.plan.len(), oppland.measures.len(), oppland.results.len()), (2, 1, 0));
        let periods: Vec<domain::ServicePeriod> = store::Select::all().fetch(session).await.expect("periods");
        assert!(periods.iter().all(|one| one.period().whole_months() == Some(1)));
        store::Select::<domain::ActivitySeries>::all().fetch(session).await.expect("series");
        store::Select::<domain::ParticipatingUnit>::all().fetch(session).await.expect("units");
    }

    async fn the_progress_of_each_of_many_series_is_its_own(register: &Register) {
        let scene = Scene::new(register).await;
        let sample = &scene.world.sample;
        let mut write = begin(&register.store).await;
        let mut planned = Vec::new();
        for number in 0..20 {
            let title = format!("Rekke {number}");
            let base = crate::support::plans::series(sample.project.organisation_id, sample.project.id);
            let series = domain::ActivitySeries { title, planned_count: Some(3), ..base };
            write.insert(&series).await.expect("a series");
            for _ in 0..number % 5 {
                let held = sample.held(None, "2026-08-01", None);
                write.insert(&domain::Activity { series_id: Some(series.id), ..held }).await.expect("an activity");
            }
            planned.push((series.id, number % 5));
        }
        write.commit().await.expect("a commit");
        let mut session = register.store.read().await.expect("a look");
        let progress = store::series::progress(&mut session, sample.project.id).await.expect("progress");
        for (series, held) in planned {
            assert_eq!(progress.get(&series).map_or(0, |one| one.held), held);
        }
    }
}

/// The demo's register as it was when these facts stood as text.
const FORMERLY: &str = r#"
update activities set series_id = null;
delete from activity_series;
delete from participating_units;
delete from service_periods;
update projects set
    plan = '[{"on":"2018-03-01","precision":"month","text":"Programmet starter"},{"on":null,"precision":"day","text":"8 opplæringsdager for ansatte"},{"on":null,"precision":"day","text":"3 samlinger for ledere"},{"on":null,"precision":"day","text":"En ressursgruppe på hver arbeidsplass, med leder og ansatte"},{"on":null,"precision":"day","text":"Regionale veiledningsgrupper"},{"on":"2018-11-01","precision":"month","text":"Programmet avsluttes"},{"on":null,"precision":"day","text":"Nettverkssamlinger som oppfølging etter at programmet er avsluttet"}]',
    measures = '["Hver arbeidsplass som deltar, er en enhet med sin egen ressursgruppe av leder og ansatte","Opplæringen tar opp nasjonale føringer","Framdriften måles som antall opplæringsdager gjennomført av åtte"]',
    results = '["6 av 8 opplæringsdager er gjennomført (eksempel på framdrift)"]'
where title = 'Kompetanseprogram i familiestøtte, Oppland 2018';
update projects set measures = '["Henvendelser telles etter kanal: besøk, telefon, chat og e-post","En indikator måles i tre runder"]'
where title = 'PIO-senteret: ressurssenter for pårørende';
"#;

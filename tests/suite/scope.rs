//! What one report may see: everything its grant covers, and no word of anything else.

use domain::Activity;
use domain::activity::ActivityState;
use domain::calendar::Period;
use serde_json::json;
use store::snapshots::{self, Subject};

use crate::both_databases;
use crate::effects::add as add_thing;
use crate::support::books::Books;
use crate::support::databases::Register;
use crate::support::sample::{Sample, begin, day, noon};
use crate::support::served::Served;
use crate::support::world::World;

pub(crate) async fn snapshot(register: &Register, grant: &domain::Grant) -> domain::Snapshot {
    snapshot_of(register, grant, Period::year(2026).expect("a year")).await
}

async fn snapshot_of(register: &Register, grant: &domain::Grant, period: Period) -> domain::Snapshot {
    let subject = Subject::Look { grant: Box::new(grant.clone()), period };
    let mut session = register.store.read().await.expect("a session");
    let found = snapshots::read(&mut session, &subject, noon()).await.expect("a snapshot is read");
    found.expect("the grant has a project")
}

async fn add(register: &Register, activities: &[Activity]) {
    let mut write = begin(&register.store).await;
    for activity in activities {
        write.insert(activity).await.expect("an activity is added");
    }
    write.commit().await.expect("a commit");
}

fn participants(snapshot: &domain::Snapshot) -> i64 {
    snapshot.content.activities.iter().filter_map(|activity| activity.participants).sum()
}

both_databases! {
    async fn rule_7_a_grant_for_a_site_names_no_other(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let (oslo, harstad) = (Some(sample.oslo.id), Some(sample.harstad.id));
        let activities = [
            sample.held(oslo, "2026-02-03", Some(12)),
            sample.held(harstad, "2026-02-04", Some(31)),
            sample.held(oslo, "2026-03-03", Some(9)),
        ];
        add(register, &activities).await;
        let mut write = begin(&register.store).await;
        for (site, title) in [(oslo, "Åpne i Oslo"), (harstad, "Åpne i Harstad")] {
            let milestone = sample.planned(site, title, "2026-06-01");
            store::milestones::insert(&mut write, &milestone).await.expect("a milestone is added");
        }
        write.commit().await.expect("a commit");

        let whole = snapshot(register, &sample.whole).await;
        let of_oslo = snapshot(register, &sample.oslo_only).await;
        assert_eq!(participants(&whole) - participants(&of_oslo), 31);
        let by_hand = format!(
            "select cast(sum(participants) as bigint) from activities where site_id = (select id from sites \
             where name = 'Harstad') and project_id = (select id from projects where title = '{}')",
            sample.project.title
        );
        assert_eq!(participants(&whole) - participants(&of_oslo), register.number(&by_hand).await);
        assert_eq!(whole.content.milestones.len(), of_oslo.content.milestones.len() + 1);
        let text = serde_json::to_string(&of_oslo.content).expect("a snapshot is JSON");
        assert!(!text.contains("Harstad"), "{text}");
        assert!(!text.contains(&sample.harstad.id.to_string()), "{text}");
    }

    async fn rows_without_a_site_are_counted_where_they_are_left_out(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let activities =
            [sample.held(None, "2026-02-03", Some(7)), sample.held(Some(sample.oslo.id), "2026-02-10", Some(5))];
        add(register, &activities).await;
        let whole = snapshot(register, &sample.whole).await;
        assert_eq!((participants(&whole), whole.content.rows_without_site), (12, 0));
        let of_oslo = snapshot(register, &sample.oslo_only).await;
        assert_eq!((participants(&of_oslo), of_oslo.content.rows_without_site), (5, 1));
    }

    async fn a_period_has_its_first_and_last_day_and_no_other(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let days = ["2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"];
        let activities: Vec<Activity> =
            (1_i64..).zip(days).map(|(number, on)| sample.held(None, on, Some(10_i64.pow(u32::try_from(number).expect("few"))))).collect();
        add(register, &activities).await;
        assert_eq!(participants(&snapshot(register, &sample.whole).await), 100 + 1000);
    }

    async fn the_accounts_of_a_year_that_runs_on_are_told_until_the_periods_end(register: &Register) {
        let books = Books::open(register).await;
        let grant = &books.world.sample.whole;
        let booked = async |until: &str| {
            let period = Period { starts_on: day("2026-01-01"), ends_on: day(until) };
            let totals = snapshot_of(register, grant, period).await.content.ledger_totals;
            totals.iter().map(|total| total.amount_ore).sum::<i64>()
        };
        let ends = ["2026-03-31", "2026-06-30", "2026-12-31"];
        let before = [booked(ends[0]).await, booked(ends[1]).await, booked(ends[2]).await];
        for (on, amount_ore) in [("2026-03-31", 1000), ("2026-04-01", 20_000), ("2026-07-01", 300_000)] {
            let entry = books.add(on, amount_ore).await;
            books.share(&entry, &json!({ "grant_id": books.whole(), "basis_points": 10_000 })).await.expect(201);
        }
        let after = [booked(ends[0]).await, booked(ends[1]).await, booked(ends[2]).await];
        assert_eq!([0, 1, 2].map(|at| after[at] - before[at]), [1000, 21_000, 321_000]);
        books.served.wait(chrono::TimeDelta::days(130));
        let late = books.add("2027-01-05", 4_000_000).await;
        let of_2026 = json!({ "grant_id": books.whole(), "basis_points": 10_000, "year": 2026 });
        books.share(&late, &of_2026).await.expect(201);
        assert_eq!(booked(ends[2]).await - after[2], 4_000_000, "a year that is over has all that was booked on it");
        assert_eq!(booked(ends[1]).await, after[1]);
    }

    async fn what_was_cancelled_without_a_day_is_of_the_period_that_asked_for_it(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let undated = |state, asked_on: &str| Activity {
            state,
            held_on: None,
            participants: None,
            asked_on: Some(day(asked_on)),
            ..sample.held(None, "2026-02-03", None)
        };
        let activities = [
            undated(ActivityState::Cancelled, "2025-11-01"),
            undated(ActivityState::Cancelled, "2026-01-10"),
            undated(ActivityState::Cancelled, "2027-01-10"),
            undated(ActivityState::AskedFor, "2025-11-01"),
        ];
        add(register, &activities).await;
        let found = snapshot(register, &sample.whole).await.content.activities;
        let mut ids: Vec<_> = found.iter().map(|one| one.id).collect();
        ids.sort_unstable();
        let mut told = [activities[1].id, activities[3].id];
        told.sort_unstable();
        assert_eq!(ids, told, "what is asked for waits, what was cancelled in an earlier year is over");
    }

    async fn reading_again_gives_the_same(register: &Register) {
        let sample = Sample::write(&register.store).await;
        let activities: Vec<Activity> =
            (1..=28).map(|number| sample.held(None, &format!("2026-02-{number:02}"), Some(number))).collect();
        add(register, &activities).await;
        assert_eq!(snapshot(register, &sample.whole).await.content, snapshot(register, &sample.whole).await.content);
    }

    async fn an_indicator_promised_to_a_grant_counts_what_the_grant_covers(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let (sample, token) = (&world.sample, world.token("project_leader"));
        // One of the world's own is held in Oslo in 2026, with 12 who took part.
        let activities = [
            sample.held(Some(sample.oslo.id), "2026-02-03", Some(9)),
            sample.held(Some(sample.harstad.id), "2025-02-04", Some(31)),
            sample.held(Some(sample.harstad.id), "2026-02-04", Some(40)),
            sample.held(None, "2026-02-05", Some(100)),
        ];
        add(register, &activities).await;
        let of_grant = async |grant: Option<&domain::Grant>, measure: &str| {
            let made = add_thing(&served, token, "/indicators", json!({ "project_id": world.id("projects"),
                "grant_id": grant.map(|grant| grant.id.to_string()), "title": "Deltakelser", "unit": "count",
                "aggregation": "sum", "source": "activities", "measure": measure })).await;
            let results = format!("/indicators/{}/results", made["id"].as_str().expect("an id"));
            let results = served.get(token, &results).await.expect(200).json();
            let years = results["items"].as_array().expect("items").iter();
            years.map(|one| (one["year"].as_i64(), one["actual_hundredths"].as_i64())).collect::<Vec<_>>()
        };
        let all = [(Some(2025), Some(3_100)), (Some(2026), Some(16_100))];
        assert_eq!(of_grant(None, "participants").await, all);
        assert_eq!(of_grant(Some(&sample.whole), "participants").await, all);
        let of_oslo = [(Some(2025), Some(0)), (Some(2026), Some(2_100))];
        assert_eq!(of_grant(Some(&sample.oslo_only), "participants").await, of_oslo);
        assert_eq!(of_grant(Some(&sample.oslo_only), "events").await, [(Some(2025), Some(0)), (Some(2026), Some(200))]);
        let reported = participants(&snapshot(register, &sample.oslo_only).await);
        assert_eq!(reported, 21, "as the grant's report has it");
    }
}

//! Goals, units and topics stay trees, also when two people turn a branch at the same moment.

use std::time::Duration;

use domain::identity::Identity;
use domain::{Goal, GoalId, Organisation, Project, Topic, TopicId, Unit, UnitId};
use serde_json::{Value, json};
use store::{Table, find};

use crate::both_databases;
use crate::effects::add;
use crate::support::databases::Register;
use crate::support::sample::begin;
use crate::support::served::Served;
use crate::support::world::World;

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

/// Two things of a kind beside each other. Somebody puts the first below the second and has not ended yet when somebody else
/// puts the second below the first: the second waits, sees what the first has done, and is refused.
struct Turned<'a> {
    path: &'a str,
    parent: &'static str,
    first: &'a str,
    second: &'a str,
}

impl Turned<'_> {
    async fn at_once<T: Table, Whole: Table>(
        &self,
        (register, served, token): (&Register, &Served, &str),
        (whole, first): (impl Identity, impl Identity),
        below: impl FnOnce(T) -> T,
    ) {
        let mut write = begin(&register.store).await;
        write.hold::<Whole>(whole).await.expect("it is held");
        let first: T = find(&mut write, first).await.expect("a look").expect("one");
        write.update(&first, below(first.clone())).await.expect("the first goes below the second");
        let (path, edit) = (format!("{}/{}", self.path, self.second), json!({ self.parent: self.first }));
        let second = served.patch(token, &path, "\"1\"", &edit);
        tokio::pin!(second);
        let early = tokio::time::timeout(Duration::from_millis(300), &mut second).await;
        assert!(early.is_err(), "{}: the second waits", self.path);
        write.commit().await.expect("a commit");
        let refused = second.await.expect(422);
        assert_eq!(refused.faults()[&format!("/{}", self.parent)], "contradicts", "{}", self.path);
    }
}

both_databases! {
    async fn two_who_turn_a_branch_at_once_make_no_circle(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let (project, home) = (world.sample.project.id, world.organisation);
        let goal = json!({ "project_id": project.to_string(), "text": "Et annet mål" });
        let goal = add(&served, token, "/goals", goal).await;
        let turned = Turned { path: "/goals", parent: "parent_goal_id", first: world.id("goals"), second: id(&goal) };
        let (first, second): (GoalId, GoalId) = (turned.first.parse().expect("an id"), turned.second.parse().expect("an id"));
        let below = |one: Goal| Goal { parent_goal_id: Some(second), ..one };
        turned.at_once::<Goal, Project>((register, &served, token), (project, first), below).await;

        let unit = json!({ "organisation_id": home.to_string(), "name": "En annen enhet" });
        let unit = add(&served, token, "/units", unit).await;
        let turned = Turned { path: "/units", parent: "parent_unit_id", first: world.id("units"), second: id(&unit) };
        let (first, second): (UnitId, UnitId) = (turned.first.parse().expect("an id"), turned.second.parse().expect("an id"));
        let below = |one: Unit| Unit { parent_unit_id: Some(second), ..one };
        turned.at_once::<Unit, Organisation>((register, &served, token), (home, first), below).await;

        let topic = json!({ "organisation_id": home.to_string(), "name": "Et annet tema" });
        let topic = add(&served, token, "/topics", topic).await;
        let turned = Turned { path: "/topics", parent: "parent_topic_id", first: world.id("topics"), second: id(&topic) };
        let (first, second): (TopicId, TopicId) = (turned.first.parse().expect("an id"), turned.second.parse().expect("an id"));
        let below = |one: Topic| Topic { parent_topic_id: Some(second), ..one };
        turned.at_once::<Topic, Organisation>((register, &served, token), (home, first), below).await;
    }

    async fn a_branch_is_moved_but_never_below_itself(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let mut above = world.id("units").to_owned();
        let top = above.clone();
        for name in ["Under", "Underst"] {
            let unit = json!({ "organisation_id": world.organisation.to_string(), "name": name, "parent_unit_id": above });
            id(&add(&served, token, "/units", unit).await).clone_into(&mut above);
        }
        let path = format!("/units/{top}");
        let circle = served.patch(token, &path, "\"1\"", &json!({ "parent_unit_id": above })).await.expect(422);
        assert_eq!(circle.faults()["/parent_unit_id"], "contradicts");
        let lowest = format!("/units/{above}");
        served.patch(token, &lowest, "\"1\"", &json!({ "parent_unit_id": top })).await.expect(200);
        served.patch(token, &path, "\"1\"", &json!({ "parent_unit_id": above })).await.expect(422);
        served.patch(token, &lowest, "\"2\"", &json!({ "parent_unit_id": null })).await.expect(200);
        served.patch(token, &path, "\"1\"", &json!({ "parent_unit_id": above })).await.expect(200);
    }
}

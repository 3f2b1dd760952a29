//! What a register of the first version told in words has its own fields after the migration: a project's goal, and the
//! demo's measured effect and fund.

use domain::{Goal, Measurement, OnwardCall, Project};
use store::{Select, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{begin, organisation};
use crate::support::tree;

const PIO: &str = "PIO-senteret: ressurssenter for pårørende";

/// The part of the migration that moves what is there, on a register that has what it had before.
async fn migrate_again(register: &Register) {
    let database = if register.store.is_postgres() { "postgres" } else { "sqlite" };
    let migration = tree::read(&format!("migrations/{database}/0008_effects.sql"));
    let start = migration.find("-- What stood as text").expect("the migration moves the goals");
    register.execute(&migration[start..]).await;
}

async fn add_project(register: &Register, title: &str, goal: &str, sub_goals: &str) {
    let mut write = begin(&register.store).await;
    let owner = organisation(title);
    write.insert(&owner).await.expect("an organisation");
    let mut project = Project::new(new_id(), owner.id, title.to_owned());
    project.measures = vec!["Samtaler".to_owned(), "Sjur-fondet: prosjektet deler selv ut tilskudd".to_owned()];
    project.results = vec!["Effektstørrelsen var stor".to_owned()];
    write.insert(&project).await.expect("a project");
    write.commit().await.expect("a commit");
    let goal = if goal.is_empty() { "null".to_owned() } else { format!("'{goal}'") };
    register
        .execute(&format!("update projects set goal = {goal}, sub_goals = '{sub_goals}' where title = '{title}'"))
        .await;
}

async fn before(register: &Register) {
    register.execute("alter table projects add column goal text").await;
    register.execute("alter table projects add column sub_goals text not null default '[]'").await;
    add_project(register, PIO, "Være et ressurssenter", "[\"Være et \\\"kompetansesenter\\\"\",\"Nå flere på Ås\"]")
        .await;
    add_project(register, "Uten mål", "", "[\"Bare et delmål\"]").await;
    add_project(register, "Uten noe", " ", "[]").await;
}

both_databases! {
    async fn goals_move_out_of_the_projects_text(register: &Register) {
        before(register).await;
        migrate_again(register).await;
        let mut session = register.store.read().await.expect("a look");
        let projects: Vec<Project> = Select::all().fetch(&mut session).await.expect("projects");
        let goals: Vec<Goal> = Select::all().fetch(&mut session).await.expect("goals");
        let of = |title: &str| {
            let project = projects.iter().find(|project| project.title == title).expect(title);
            let own: Vec<Goal> = goals.iter().filter(|goal| goal.project_id == project.id).cloned().collect();
            let read = domain::goal::in_order(&own).into_iter().map(|(depth, goal)| (depth, goal.text.clone()));
            read.collect::<Vec<_>>()
        };
        let told = |texts: &[(usize, &str)]| texts.iter().map(|(depth, text)| (*depth, (*text).to_owned())).collect::<Vec<_>>();
        assert_eq!(of(PIO), told(&[(0, "Være et ressurssenter"), (1, "Være et \"kompetansesenter\""), (1, "Nå flere på Ås")]));
        assert_eq!(of("Uten mål"), told(&[(0, "Bare et delmål")]));
        assert_eq!(of("Uten noe"), told(&[]));
        assert!(goals.iter().all(|goal| goal.id.0.get_version_num() == 7), "identities sort by when they were made");
    }

    async fn the_demos_effect_and_fund_move_and_a_real_register_is_left_alone(register: &Register) {
        before(register).await;
        migrate_again(register).await;
        let mut session = register.store.read().await.expect("a look");
        assert_eq!(Select::<Measurement>::all().count(&mut session).await.expect("a count"), 0, "it is no demo");
        drop(session);
        register.execute("delete from goals where parent_goal_id is not null").await;
        register.execute("delete from goals").await;
        register.execute("alter table projects add column goal text").await;
        register.execute("alter table projects add column sub_goals text not null default '[]'").await;
        let mut write = begin(&register.store).await;
        store::register::mark(&mut write, true).await.expect("a mark");
        write.commit().await.expect("a commit");
        migrate_again(register).await;
        let mut session = register.store.read().await.expect("a look");
        let measured: Vec<Measurement> = Select::all().fetch(&mut session).await.expect("measurements");
        let sizes: Vec<_> = domain::measurement::effects(&measured[0]).iter().map(|one| one.d_av_hundredths).collect();
        assert_eq!(sizes, [Some(119), Some(154)]);
        let calls: Vec<OnwardCall> = Select::all().fetch(&mut session).await.expect("calls");
        assert_eq!((calls.len(), calls[0].theme.as_deref()), (1, Some("Barn som pårørende")));
        let project: Project = Select::all().equal("title", PIO).first(&mut session).await.expect("a look").expect("the project");
        assert_eq!((project.measures, project.results), (vec!["Samtaler".to_owned()], Vec::new()));
    }
}

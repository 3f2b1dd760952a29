//! Writing to the register, past every page and route: what is kept, what is refused, and that nothing happens unseen.

use std::time::Duration;

use domain::{Organisation, OrganisationId, Project};
use futures::future::join_all;
use store::{Actor, Select, StoreError, Visibility, find, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{begin, noon, organisation, person};

/// Adds organisations, each in the order given, and returns them.
async fn add(register: &Register, names: &[&str]) -> Vec<Organisation> {
    let organisations: Vec<Organisation> = names.iter().map(|name| organisation(name)).collect();
    let mut write = begin(&register.store).await;
    for organisation in &organisations {
        write.insert(organisation).await.expect("an organisation is added");
    }
    write.commit().await.expect("a commit");
    organisations
}

async fn audit_rows(register: &Register, action: &str) -> i64 {
    register.number(&format!("select count(*) from audit_events where action = '{action}'")).await
}

both_databases! {
    async fn every_write_leaves_its_audit_row(register: &Register) {
        let before = add(register, &["Pårørendesenteret"]).await.remove(0);
        let mut write = begin(&register.store).await;
        let renamed = Organisation { name: "Pårørendehuset".to_owned(), ..before.clone() };
        let after = write.update(&before, renamed).await.expect("an edit");
        assert_eq!(after.version, 2);
        write.delete(&after).await.expect("a deletion");
        write.commit().await.expect("a commit");
        for action in ["created", "updated", "deleted"] {
            assert_eq!(audit_rows(register, action).await, 1, "{action}");
        }
        let both_sides = "select count(*) from audit_events where action = 'updated' \
            and cast(before_json as text) like '%Pårørendesenteret%' and cast(after_json as text) like '%Pårørendehuset%'";
        assert_eq!(register.number(both_sides).await, 1);
    }

    async fn a_look_that_nobody_waits_for_is_over_before_the_connection_is_lent_again(register: &Register) {
        for polls in 1..=12 {
            // A browser that hangs up: cut short while the database is asked, at one point after another.
            let mut reading = Box::pin(register.store.read());
            for _ in 0..polls {
                if futures::poll!(&mut reading).is_ready() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            drop(reading);
            // Together, so that every connection is lent, whichever was cut short.
            join_all((0..8).map(async |number| add(register, &[&format!("Etter {polls}, {number}")]).await)).await;
        }
        assert_eq!(register.number("select count(*) from organisations").await, 96);
    }

    async fn what_is_not_committed_leaves_nothing(register: &Register) {
        let mut write = begin(&register.store).await;
        write.insert(&organisation("Aldri")).await.expect("an organisation is added");
        drop(write);
        // A further transaction, so that the dropped one is over on every connection.
        add(register, &["Straks"]).await;
        assert_eq!(register.number("select count(*) from organisations").await, 1);
        assert_eq!(audit_rows(register, "created").await, 1);
    }

    async fn saving_what_has_not_changed_writes_nothing(register: &Register) {
        let organisation = add(register, &["Uendret"]).await.remove(0);
        let mut write = begin(&register.store).await;
        let same = write.update(&organisation, organisation.clone()).await.expect("nothing to save");
        write.commit().await.expect("a commit");
        assert_eq!(same.version, 1);
        assert_eq!(audit_rows(register, "updated").await, 0);
    }

    async fn of_many_edits_of_one_version_one_wins(register: &Register) {
        let before = add(register, &["Ettertraktet"]).await.remove(0);
        let edits = (0..20).map(|number| {
            let (store, before) = (register.store.clone(), before.clone());
            tokio::spawn(async move {
                let mut write = store.write(Actor::Command, noon()).await.expect("a transaction");
                let after = Organisation { region: Some(format!("Utgave {number}")), ..before.clone() };
                match write.update(&before, after).await {
                    Ok(_) => write.commit().await.map(|()| true),
                    Err(StoreError::Stale) => Ok(false),
                    Err(error) => Err(error),
                }
            })
        });
        let mut won = 0;
        for edit in edits.collect::<Vec<_>>() {
            won += usize::from(edit.await.expect("no panic").expect("won or stale"));
        }
        assert_eq!(won, 1);
        assert_eq!(audit_rows(register, "updated").await, 1);
        assert_eq!(register.number("select version from organisations").await, 2);
    }

    async fn a_row_cannot_name_what_is_not_there(register: &Register) {
        let mut write = begin(&register.store).await;
        let orphan = Project::new(new_id(), new_id(), "Uten eier".to_owned());
        let refused = write.insert(&orphan).await.expect_err("no such organisation");
        assert!(matches!(refused, StoreError::Reference), "{refused:?}");
    }

    async fn an_organisation_number_is_given_once(register: &Register) {
        let number: domain::organisation::OrganisationNumber = "974 760 673".parse().expect("a valid number");
        let mut write = begin(&register.store).await;
        let first = Organisation { organisation_number: Some(number.clone()), ..organisation("Første") };
        write.insert(&first).await.expect("the first is added");
        let second = Organisation { organisation_number: Some(number), ..organisation("Andre") };
        let refused = write.insert(&second).await.expect_err("the number is taken");
        assert!(matches!(refused, StoreError::Duplicate), "{refused:?}");
    }

    async fn names_sort_as_norwegian_everywhere(register: &Register) {
        add(register, &["Øyfolk", "Zoo", "Ås", "åpen", "Ærlig", "Bø", "aktiv", "Aasen"]).await;
        let mut session = register.store.read().await.expect("a session");
        let sorted = Select::<Organisation>::all().ordered("sort_key, id").fetch(&mut session).await.expect("a list");
        let names: Vec<&str> = sorted.iter().map(|organisation| organisation.name.as_str()).collect();
        assert_eq!(names, ["aktiv", "Bø", "Zoo", "Ærlig", "Øyfolk", "åpen", "Ås", "Aasen"]);
    }

    async fn pages_of_a_list_meet_without_gap_or_overlap(register: &Register) {
        let names: Vec<String> = (0..25).map(|number| format!("Nummer {number}")).collect();
        let added = add(register, &names.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let mut session = register.store.read().await.expect("a session");
        let mut seen: Vec<Organisation> = Vec::new();
        loop {
            let mut page = Select::<Organisation>::all().limit(7);
            if let Some(last) = seen.last() {
                page = page.after(last.id.0);
            }
            let page = page.fetch(&mut session).await.expect("a page");
            if page.is_empty() {
                break;
            }
            seen.extend(page);
        }
        assert_eq!(seen, added);
    }

    async fn a_person_sees_own_organisations_and_a_leader_own_projects(register: &Register) {
        let organisations = add(register, &["Egen", "Ledet", "Fremmed"]).await;
        let (leader, other) = (person(&register.store, "leder@example.no").await, person(&register.store, "annen@example.no").await);
        let mut write = begin(&register.store).await;
        for organisation in &organisations {
            for (title, led_by) in [("Mitt", leader), ("Ditt", other)] {
                let mut project = Project::new(new_id(), organisation.id, title.to_owned());
                project.leader_person_id = Some(led_by);
                write.insert(&project).await.expect("a project is added");
            }
        }
        write.commit().await.expect("a commit");
        let visibility = Visibility {
            whole: vec![organisations[0].id],
            led: vec![organisations[1].id],
            leader: Some(leader),
        };
        let mut session = register.store.read().await.expect("a session");
        let seen = Select::<Project>::all().visible(&visibility).fetch(&mut session).await.expect("a list");
        let seen: Vec<(OrganisationId, &str)> =
            seen.iter().map(|project| (project.organisation_id, project.title.as_str())).collect();
        let expected = [(organisations[0].id, "Mitt"), (organisations[0].id, "Ditt"), (organisations[1].id, "Mitt")];
        assert_eq!(seen, expected);
        let nobody = Select::<Project>::all().visible(&Visibility::default()).fetch(&mut session).await.expect("a list");
        assert!(nobody.is_empty(), "{nobody:?}");
    }

    async fn a_session_sees_one_moment(register: &Register) {
        let organisation = add(register, &["Fast"]).await.remove(0);
        let mut session = register.store.read().await.expect("a session");
        assert_eq!(Select::<Organisation>::all().count(&mut session).await.expect("a count"), 1);
        add(register, &["Ny"]).await;
        assert_eq!(Select::<Organisation>::all().count(&mut session).await.expect("a count"), 1);
        let same = find::<Organisation>(&mut session, organisation.id).await.expect("a look-up");
        assert_eq!(same, Some(organisation));
    }
}

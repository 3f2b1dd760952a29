//! The pages as a person meets them, in Chromium (`tests/browser/`).

use std::time::Duration;

use chrono::TimeDelta;
use domain::work::Payload;
use domain::{Organisation, OrganisationId};
use framdrift::command::demo::accounts::{Account, PASSWORD, Secret};
use serde_json::json;
use store::queue::{self, PRIORITY_PERSON};
use store::{Actor, Clock, Select, new_id};

use crate::both_databases;
use crate::support::api::Api;
use crate::support::databases::Register;
use crate::support::demo::Demo;
use crate::support::program::Program;
use crate::support::python;
use crate::support::tree::assert_none;

const PATIENCE: Duration = Duration::from_mins(2);

#[test]
fn pages_are_accessible_on_a_desk_and_on_a_phone() {
    let Some(interpreter) = python::interpreter("the browser") else { return };
    let description = Demo::shared().description_file();
    let description = description.to_str().expect("folders are UTF-8");
    let answer = python::answer(&interpreter, "browser/accessibility.py", &[description]);
    let visited = python::problems(&answer, "visited");
    assert_none("a page is not for everybody:", &python::problems(&answer, "problems"));
    for page in ["/projects", "/reports", "/jobs", "/admin/messages"] {
        assert!(visited.iter().any(|path| path == page), "no link leads to {page}: {visited:?}");
    }
    assert!(visited.len() >= 12, "too few pages were found: {visited:?}");
}

both_databases! {
    async fn people_do_what_they_come_for(register: &Register) {
        let Some(interpreter) = python::interpreter("the browser") else { return };
        let accounts = seed(register).await;
        let settings = [
            ("FRAMDRIFT_DATABASE_URL", register.database_url.as_str()),
            ("FRAMDRIFT_FILES_URL", register.files_url.as_str()),
        ];
        let folder = register.folder.path().to_owned();
        let mut program = Program::start(&folder, &["serve"], &settings);
        let base_url = program.base_url.clone();
        let told: Vec<_> = accounts.iter().map(Account::told).collect();
        let description = folder.join("demo.json");
        let told = json!({ "base_url": base_url, "accounts": told }).to_string();
        std::fs::write(&description, told).expect("the description is written");
        let visit = move || {
            let api = Api::new(&base_url, "");
            program.wait_until("/readyz", PATIENCE, || api.get("/readyz").status.is_success());
            let description = description.to_str().expect("folders are UTF-8");
            let answer = python::answer(&interpreter, "browser/journey.py", &[description]);
            program.stop(Duration::from_mins(1));
            answer
        };
        let answer = tokio::task::spawn_blocking(visit).await.expect("the visit ends");
        assert_none("somebody is stopped on the way:", &python::problems(&answer, "problems"));
        assert!(answer["taps"]["activity"].as_u64().is_some_and(|taps| taps <= 3), "{answer}");
    }
}

/// The demo as it is today, with one piece of work that must fail and one that is not due for a long time.
async fn seed(register: &Register) -> Vec<Account> {
    let tokens = (1..).map(|number| Secret { text: format!("token-{number}"), sha256: format!("{number:064}") });
    let phc = web::password_hash(&PASSWORD.to_owned().into()).expect("a hash");
    let accounts = Account::all(&phc, tokens);
    let clock = Clock::system(chrono_tz::Europe::Oslo);
    let forms = reports::forms::built_in();
    let (now, today) = (clock.now(), clock.today());
    framdrift::command::demo::seed(&register.store, &forms, &accounts, now, today).await.expect("the demo is seeded");
    let mut write = register.store.write(Actor::Command, now).await.expect("a transaction");
    let organisations: Vec<Organisation> = Select::all().fetch(&mut write).await.expect("organisations");
    let own: Option<OrganisationId> = organisations.first().map(|organisation| organisation.id);
    for due in [now, now + TimeDelta::days(30)] {
        let gone = Payload::CompileReport { report_id: new_id() };
        queue::enqueue(&mut write, &gone, own, PRIORITY_PERSON, due).await.expect("work");
    }
    write.commit().await.expect("a commit");
    accounts
}

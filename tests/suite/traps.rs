//! Mistakes that others have made and that belong to no other file here; `tests/RULES.md` says what the numbers stand for.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use domain::obligation::ObligationState;
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{Obligation, Report};
use language::Language;
use serde_json::json;

use crate::both_databases;
use crate::jobs_mail::{Desk, all, led};
use crate::scope::snapshot;
use crate::support::databases::Register;
use crate::support::served::Served;
use crate::support::tree;
use crate::support::world::World;

both_databases! {
    async fn trap_12_a_municipality_keeps_its_leading_zero(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        for (list, kind) in [("/sites", None), ("/parties", Some("municipality"))] {
            let with = |number: serde_json::Value| {
                let mut thing = json!({ "organisation_id": world.id("organisations"), "name": format!("Tøyen {list}"),
                    "municipality_number": number });
                if let Some(kind) = kind {
                    thing["kind"] = json!(kind);
                }
                thing
            };
            let made = served.post(token, list, &with(json!("0301"))).await.expect(201).json();
            let path = format!("{list}/{}", made["id"].as_str().expect("an id"));
            let read = served.get(token, &path).await.expect(200);
            assert_eq!(read.json()["municipality_number"], json!("0301"));
            for (number, code) in [(json!(301), "wrong-type"), (json!("301"), "not-a-municipality-number"),
                (json!(" 301"), "not-a-municipality-number"), (json!(1103), "wrong-type")] {
                let refused = served.post(token, list, &with(number.clone())).await.expect(422).faults();
                assert_eq!(refused["/municipality_number"], code, "{list} {number}");
                let edit = json!({ "municipality_number": number });
                let refused = served.patch(token, &path, read.header("etag"), &edit).await.expect(422).faults();
                assert_eq!(refused["/municipality_number"], code, "{list} {number}");
            }
        }
        let stored = "select count(*) from sites where municipality_number = '0301' and name like 'Tøyen%'";
        assert_eq!(register.number(stored).await, 1);
    }

    async fn trap_20_those_who_have_merged_report_by_the_number_that_received_the_grant(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let organisation = format!("/organisations/{}", world.id("organisations"));
        let now = served.get(token, &organisation).await.expect(200);
        let merged = json!({ "organisation_number": "940155223" });
        served.patch(token, &organisation, now.header("etag"), &merged).await.expect(200);
        // Each of those who merged is a unit of the new one and keeps its number.
        for (name, number) in [("LPP Oslo", "991264426"), ("LPP Akershus", "123456785")] {
            let unit = json!({ "organisation_id": world.id("organisations"), "name": name, "organisation_number": number });
            let unit = served.post(token, "/units", &unit).await.expect(201).json();
            let project = format!("/projects/{}", world.id("projects"));
            let now = served.get(token, &project).await.expect(200);
            let of_unit = json!({ "unit_id": unit["id"] });
            served.patch(token, &project, now.header("etag"), &of_unit).await.expect(200);
            let form = reports::forms::built_in().into_iter().find(|form| form.key == "generell-rapport");
            let snapshot = snapshot(register, &world.sample.whole).await;
            let edition = Edition { report: None, revision: 1, state: ReportState::Draft };
            let document = reports::compile(&form.expect("the form"), &snapshot, Language::Nb, &edition);
            let text = format!("{document:?}").replace("\\u{a0}", " ");
            let spaced = format!("{} {} {}", &number[..3], &number[3..6], &number[6..]);
            assert!(text.contains(name) && text.contains(&spaced), "{text}");
            assert!(text.contains("940 155 223"), "and who answers for it now: {text}");
        }
    }

    async fn trap_21_nothing_is_handed_in_by_itself(register: &Register) {
        let (_, leader, administrator) = led(register).await;
        let desk = Desk::new(register, None);
        desk.work().await;
        // Past every deadline, with all that the clock does on the way.
        for _ in 0..30 {
            desk.forward(TimeDelta::days(14)).await;
        }
        let owed: Vec<Obligation> = all(register).await;
        let today = desk.context.clock.today();
        assert!(owed.iter().all(|one| one.deadline_on() < today), "{owed:?}");
        assert!(owed.iter().all(|one| one.state == ObligationState::Open && one.met_on.is_none()), "{owed:?}");
        let reports: Vec<Report> = all(register).await;
        assert!(reports.iter().all(|one| one.state == ReportState::Draft && one.compiled_at.is_some()), "{reports:?}");
        let written: BTreeSet<_> = desk.messages().await.iter().map(|one| one.recipient_person_id).collect();
        assert_eq!(written, [leader, administrator].into(), "mail goes to members alone, never to a funder");
    }
}

/// The numbers of `rule_` or `trap_` in a text.
fn numbers(text: &str, word: &str) -> BTreeSet<u32> {
    let of_name =
        |rest: &str| rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default().parse::<u32>();
    text.split(&format!("fn {word}_")).skip(1).filter_map(|rest| of_name(rest).ok()).collect()
}

#[test]
fn every_number_of_a_rule_or_trap_is_explained() {
    let legend = include_str!("../RULES.md");
    let (rules, traps) = legend.split_once("## Traps").expect("both lists");
    let files = tree::source_files();
    for (word, list) in [("rule", rules), ("trap", traps)] {
        let explained: BTreeSet<u32> = list.lines().filter_map(|line| line.split_once(". ")?.0.parse().ok()).collect();
        let named: BTreeSet<u32> = files.iter().flat_map(|file| numbers(&file.text, word)).collect();
        let unexplained: Vec<_> = named.difference(&explained).collect();
        assert!(unexplained.is_empty(), "tests/RULES.md says nothing of {word} {unexplained:?}");
        // What is handed in is still to come, and with it rules 4 and 5.
        let unheld: Vec<_> =
            explained.difference(&named).filter(|number| word == "trap" || ![4, 5].contains(*number)).collect();
        assert!(unheld.is_empty(), "no test is named for {word} {unheld:?}");
    }
}

//! A grid of the funder's rows and a choice among the funder's answers, from the form file to the finished documents.

use domain::Form;
use serde_json::json;
use store::forms;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::handed_in::Desk;
use crate::support::sample::begin;
use crate::support::site::{attribute, read};
use crate::support::world::form;

/// What the funder asks for, as its file says it.
const ASKED: &str = r#"
format = 1
key = "medlemmer"
revision = 1
period = "calendar_year"
disclosure_threshold = 5
language = "nb"
title = { nb = "Medlemmer" }

[[sections]]
key = "members"
kind = "free_grid"
required = true
title = { nb = "Medlemmer etter fylke" }
rows_title = { nb = "Fylke" }

[[sections.columns]]
key = "women"
unit = "people"
title = { nb = "Kvinner" }

[[sections.columns]]
key = "meets"
unit = "choice"
choices = [{ key = "weekly", title = { nb = "Hver uke" } }, { key = "monthly", title = { nb = "Hver måned" } }]
title = { nb = "Møtes" }

[[sections.rows]]
key = "oslo"
title = { nb = "Oslo" }

[[sections.rows]]
key = "innlandet"
title = { nb = "Innlandet" }
"#;

/// The desk, with the grid in the form of its report.
async fn desk(register: &Register) -> Desk<'_> {
    let desk = Desk::open(register).await;
    let asked = reports::forms::parse(ASKED).unwrap_or_else(|errors| panic!("{errors:#?}"));
    let own = form();
    let sections = own.sections.iter().cloned().chain(asked.sections).collect();
    let mut write = begin(&register.store).await;
    forms::save_all(&mut write, &[Form { revision: 3, sections, ..own }]).await.expect("a form");
    write.commit().await.expect("a commit");
    desk
}

both_databases! {
    async fn each_cell_is_typed_by_itself_and_told_by_its_row_and_column(register: &Register) {
        let desk = Box::pin(desk(register)).await;
        let report = desk.report();
        let browser = desk.browser().await;
        let page = format!("/reports/{report}/sections/members");
        let html = browser.get(&page).await;
        let words = read(&html);
        assert!(words.contains("Innlandet") && words.contains("Hver måned"), "{words}");
        assert!(!words.contains("rader får plass"), "the rows are the funder's: {words}");
        assert!(read(&browser.get(&format!("/reports/{report}")).await).contains("4 felt er tomme i «Medlemmer etter fylke», det første er «Oslo: Kvinner»."));
        let [version, base] = ["version", "base"].map(|name| attribute(&html, &format!("name=\"{name}\" value")).to_owned());
        let save = async |fields: &[(&str, &str)]| {
            let kept = [("version", version.as_str()), ("base", base.as_str())];
            browser.post(&page, &kept.iter().chain(fields).copied().collect::<Vec<_>>()).await
        };
        let refused = save(&[("figures-oslo.women", "mange")]).await.expect(422).text();
        assert!(read(&refused).contains("Oslo: Kvinner"), "{}", read(&refused));
        let all = [
            ("figures-oslo.women", "4"),
            ("figures-oslo.meets", "weekly"),
            ("figures-innlandet.women", "0"),
            ("figures-innlandet.meets", "monthly"),
        ];
        save(&all).await.expect(303);
        let late = save(&[("figures-oslo.meets", "monthly")]).await.expect(422).text();
        let told = read(&late);
        assert!(told.contains("Oslo: Møtes") && told.contains("Hver uke\nHver måned"), "both in words: {told}");
        let kept = desk.read(&format!("/reports/{report}")).await["typed"]["members"]["figures"].clone();
        let expected = json!({
            "oslo.women": 4, "oslo.meets": "weekly", "innlandet.women": 0, "innlandet.meets": "monthly"
        });
        assert_eq!(kept, expected);
    }

    async fn the_document_has_every_row_and_hides_the_few(register: &Register) {
        let desk = Box::pin(desk(register)).await;
        let report = desk.report();
        let path = format!("/reports/{report}");
        for (value, code) in [(json!("yearly"), "unknown"), (json!(1), "wrong-type")] {
            let typed = json!({ "typed": { "members": { "figures": { "oslo.meets": value } } } });
            let refused = desk.send("project_leader", "PATCH", (&path, ""), Some(&typed)).await.expect(422).faults();
            assert_eq!(refused["/typed/members/figures/oslo.meets"], code);
        }
        let typed = json!({ "typed": { "members": { "figures": { "oslo.women": 4, "oslo.meets": "weekly" } } } });
        desk.send("project_leader", "PATCH", (&path, ""), Some(&typed)).await.expect(200);
        let words = read(&desk.browser().await.get(&path).await);
        assert!(words.contains("Fylke\nKvinner\nMøtes\nOslo\n:\nHver uke\nInnlandet\nikke oppgitt\nikke oppgitt"), "{words}");
    }
}

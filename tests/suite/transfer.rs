//! The transfer sheet: the portal's fields in its order, counted as the portal counts, ticked off one by one, and the letter
//! of a correction.

use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::handed_in::Desk;
use crate::support::site::read;

async fn fields(desk: &Desk<'_>, report: &str) -> Vec<Value> {
    let sheet = desk.read(&format!("/reports/{report}/transfer")).await;
    sheet["items"].as_array().expect("items").clone()
}

async fn tick(desk: &Desk<'_>, who: &str, method: &str, report: &str, field: &str, status: u16) {
    let path = format!("/reports/{report}/transfer/{field}");
    desk.served.api(desk.world.token(who), method, &path, &[], None).await.expect(status);
}

both_databases! {
    async fn fields_are_copied_and_ticked_off_one_by_one(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let sheet = fields(&desk, &report).await;
        let sections: Vec<&str> = sheet.iter().map(|field| field["section"].as_str().expect("a title")).collect();
        assert_eq!(sections.first(), Some(&"Sammendrag"), "the order of the form");
        let place = |name: &str| sections.iter().position(|section| *section == name).expect(name);
        assert!(place("milestones") < place("activities"), "{sections:?}");
        let summary = &sheet[0];
        assert_eq!((&summary["key"], &summary["value"]), (&json!("summary"), &json!("Alt gikk bra")));
        assert_eq!((&summary["count"], &summary["limit"]), (&json!(12), &json!(20)));
        let table = sheet.iter().find(|field| field["key"] == "activities__site").expect("the table");
        assert!(table["value"].as_str().expect("text").lines().any(|line| line.split('\t').any(|cell| cell == "12")));
        assert!(sheet.iter().all(|field| field["transferred_at"].is_null()));

        tick(&desk, "project_leader", "PUT", &report, "summary", 204).await;
        tick(&desk, "project_leader", "PUT", &report, "summary", 204).await;
        let again = fields(&desk, &report).await;
        assert!(again[0]["transferred_at"].is_string() && again[1]["transferred_at"].is_null());
        let told = "select count(*) from audit_events where action = 'transferred'";
        assert_eq!(register.number(told).await, 1, "saying so twice is saying so once");
        tick(&desk, "project_leader", "DELETE", &report, "summary", 204).await;
        assert_eq!(fields(&desk, &report).await, sheet);
        // Whoever submits copies too.
        tick(&desk, "finance", "PUT", &report, "summary", 204).await;

        tick(&desk, "project_leader", "PUT", &report, "no-such-field", 404).await;
        tick(&desk, "stranger", "PUT", &report, "summary", 404).await;
        tick(&desk, "other_leader", "DELETE", &report, "summary", 404).await;
        tick(&desk, "reader", "PUT", &report, "summary", 403).await;
        let path = format!("/reports/{report}/transfer");
        desk.served.get(desk.world.token("stranger"), &path).await.expect(404);
        assert_eq!(register.number("select count(*) from transferred_fields").await, 1);
    }

    async fn a_tick_is_of_the_text_that_was_copied(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let state = async |of: usize| {
            let field = &fields(&desk, &report).await[of];
            (field["transferred_at"].is_string(), field["changed_since_transfer"] == true)
        };
        let place = fields(&desk, &report).await.iter().position(|field| field["key"] == "milestones").expect("a table");
        tick(&desk, "project_leader", "PUT", &report, "summary", 204).await;
        tick(&desk, "project_leader", "PUT", &report, "milestones", 204).await;
        assert_eq!((state(0).await, state(place).await), ((true, false), (true, false)));
        desk.hand_in(&report, "AR-1").await;
        assert_eq!(state(0).await, (true, true), "the text was written after the tick");
        assert_eq!(state(place).await, (true, false), "the table is the same");
        let page = read(&desk.browser().await.get(&format!("/reports/{report}/transfer")).await);
        assert!(page.contains("Feltet er endret siden det ble overført") && page.contains("1 av "), "{page}");
        tick(&desk, "project_leader", "PUT", &report, "summary", 204).await;
        assert_eq!(state(0).await, (true, false), "and is copied anew");
    }

    async fn a_field_that_changed_after_the_page_was_shown_is_not_ticked_off_as_it_reads_now(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let browser = desk.browser().await;
        let path = format!("/reports/{report}/transfer");
        let shown = browser.get(&path).await;
        let hash = shown.split("name=\"text_sha256\" value=\"").nth(1).and_then(|rest| rest.get(..64)).expect("a hash");
        desk.hand_in(&report, "AR-1").await;
        let sent = [("field", "summary"), ("transferred", "on"), ("text_sha256", hash)];
        browser.post(&path, &sent).await.expect(303);
        assert_eq!(fields(&desk, &report).await[0]["changed_since_transfer"], json!(true));
        browser.post(&path, &[("field", "summary"), ("transferred", "on"), ("text_sha256", "?")]).await.expect(303);
        assert_eq!(fields(&desk, &report).await[0]["changed_since_transfer"], json!(false), "as it reads now");
    }

    async fn what_was_ticked_off_is_not_let_go_of(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        tick(&desk, "project_leader", "PUT", &report, "milestones", 204).await;
        let grant = format!("/grants/{}", desk.world.id("grants"));
        let letter = json!({ "requirements": [] });
        desk.send("administrator", "PATCH", (&grant, ""), Some(&letter)).await.expect(200);
        let obligation = desk.read(&format!("/obligations/{}", desk.world.id("obligations"))).await;
        assert_eq!(obligation["is_asked_for"], json!(false), "somebody has begun to answer it");
        assert_eq!(register.number("select count(*) from transferred_fields").await, 1);
    }

    async fn the_page_ticks_off_without_a_script(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let browser = desk.browser().await;
        let path = format!("/reports/{report}/transfer");
        let page = browser.get(&path).await;
        assert!(page.contains("readonly>Alt gikk bra</textarea>"), "{}", read(&page));
        assert!(page.contains("AR-1"), "the portal's reference stands there");
        let count = fields(&desk, &report).await.len();
        assert!(page.contains(&format!("max=\"{count}\" value=\"0\"")));
        let answer = browser.post(&path, &[("field", "summary"), ("transferred", "on")]).await.expect(303);
        assert_eq!(answer.header("location"), format!("{path}#field-1"));
        assert!(browser.get(&path).await.contains(&format!("max=\"{count}\" value=\"1\"")));
        browser.post(&path, &[("field", "summary")]).await.expect(303);
        assert!(browser.get(&path).await.contains(&format!("max=\"{count}\" value=\"0\"")));
        browser.post(&path, &[("field", "no-such-field"), ("transferred", "on")]).await.expect(404);
        let strange = store::new_id::<uuid::Uuid>();
        assert_eq!(browser.ask(&format!("/reports/{strange}/transfer")).await.status.as_u16(), 404);
    }

    async fn what_is_copied_says_which_language_it_is_in(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        register.execute("update reports set language = 'en'").await;
        let page = desk.browser().await.get(&format!("/reports/{report}/transfer")).await;
        assert!(page.contains("<html lang=\"nb\""), "{}", read(&page));
        assert!(page.contains("<table class=\"ds-table num\" lang=\"en\">"), "{}", read(&page));
        assert!(page.contains("-title\" lang=\"en\">"), "{}", read(&page));
    }

    async fn a_correction_asks_for_the_earlier_report_to_be_deleted(register: &Register) {
        let desk = Desk::open(register).await;
        let first = desk.report();
        desk.hand_in(&first, "AR-1").await;
        let browser = desk.browser().await;
        let page = browser.get(&format!("/reports/{first}/transfer")).await;
        assert!(!page.contains("id=\"letter\""), "a first report replaces none");
        let second = corrected(&desk, &first).await;
        assert!(letter(&browser.get(&format!("/reports/{second}/transfer")).await).contains("AR-1"));
        desk.hand_in(&second, "AR-2").await;
        let letter = letter(&browser.get(&format!("/reports/{second}/transfer")).await);
        for quoted in ["AR-1", "AR-2", desk.world.sample.project.title.as_str(), "26/", "2026", "finance"] {
            assert!(letter.contains(quoted), "{quoted}: {letter}");
        }
    }

    async fn the_letter_is_about_the_latest_report_that_the_funder_was_given(register: &Register) {
        let desk = Desk::open(register).await;
        let first = desk.report();
        let withdrawn = json!({ "words": "Feil skjema" });
        let path = format!("/reports/{first}");
        desk.send("project_leader", "POST", (&path, "/withdraw"), Some(&withdrawn)).await.expect(200);
        let browser = desk.browser().await;
        let second = corrected(&desk, &first).await;
        let page = browser.get(&format!("/reports/{second}/transfer")).await;
        assert!(!page.contains("id=\"letter\""), "the funder was given none: {}", read(&page));
        desk.hand_in(&second, "AR-2").await;
        let third = corrected(&desk, &second).await;
        desk.hand_in(&third, "").await;
        let fourth = corrected(&desk, &third).await;
        let letter = letter(&browser.get(&format!("/reports/{fourth}/transfer")).await);
        assert!(!letter.contains("AR-2") && letter.contains("(fyll inn referansen)"), "{letter}");
    }
}

/// The revision that corrects a report.
async fn corrected(desk: &Desk<'_>, report: &str) -> String {
    let path = format!("/reports/{report}");
    let begun = desk.send("project_leader", "POST", (&path, "/correct"), None).await.expect(200).json();
    begun["id"].as_str().expect("an id").to_owned()
}

/// The letter in a page.
fn letter(page: &str) -> String {
    let rest = page.split("id=\"letter\"").nth(1).expect("a letter");
    let text = rest.split_once('>').expect("an element").1;
    text.split("</textarea>").next().unwrap_or_default().to_owned()
}

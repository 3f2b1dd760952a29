//! Forms that are sent twice, and forms that are sent while somebody else saves: what is typed is saved or shown, never
//! lost, and nobody is told of a stranger where there was only another tap of their own.

use std::time::Duration;

use domain::{Report, ReportId};
use poem::http::StatusCode;
use store::Write;

use crate::both_databases;
use crate::plans_pages::{send, set};
use crate::support::databases::{Register, on_sqlite};
use crate::support::fields::{fields_of, labelled};
use crate::support::sample::begin;
use crate::support::site::{Site, project, read};

/// Where the form of a page is sent, and what it would send as it stands.
async fn form(site: &Site, address: &str) -> (String, Vec<(String, String)>) {
    let (action, fields) = fields_of(&site.get(address).await);
    (action, labelled(&fields))
}

fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    set(&mut fields, name, value);
    fields
}

async fn saves(site: &Site, path: &str, fields: &[(String, String)]) -> String {
    let (status, answer) = send(site, path, fields).await;
    assert_eq!(status, StatusCode::SEE_OTHER, "{path}: {}", read(&answer));
    answer
}

/// What a person reads of the form as it comes back.
async fn refused(site: &Site, path: &str, fields: &[(String, String)]) -> String {
    let (status, answer) = send(site, path, fields).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {answer}");
    read(&answer)
}

/// Sends a form while another transaction has written and not committed yet.
async fn while_writing<T>(write: Write, send: impl Future<Output = T>) -> T {
    let commit = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        write.commit().await.expect("a commit");
    };
    tokio::join!(send, commit).0
}

/// The addresses of the texts of a report of the demo.
async fn sections(site: &Site) -> Vec<String> {
    let house = project(site, "Pårørendehuset").await;
    let report = site.links(&format!("{house}/reports"), "/reports/").await.remove(0);
    let links = site.links(&report, &format!("{report}/sections/")).await;
    let mut sections: Vec<String> =
        links.iter().filter_map(|link| link.split('#').next()).map(str::to_owned).collect();
    sections.dedup();
    sections
}

#[test]
fn a_second_tap_on_a_form_of_its_own_is_saved() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let person = site.links("/admin/people", "/admin/people/0").await.remove(0);
        let schedule = site.links("/admin/schedules", "/admin/schedules/0").await.remove(0);
        let section = sections(&site).await.remove(0);
        for (page, field, value) in [
            ("/me", "name", "Annet Navn"),
            (person.as_str(), "name", "Et Helt Annet Navn"),
            (schedule.as_str(), "time", "04:44"),
            (section.as_str(), "text", "Vi har holdt flere kurs enn planlagt."),
        ] {
            let (action, older) = form(&site, page).await;
            let typed = with(&older, field, value);
            for _ in 0..2 {
                saves(&site, &action, &typed).await;
            }
        }
    });
}

#[test]
fn a_text_that_nobody_touched_is_no_conflict_when_another_text_was_saved() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let sections = sections(&site).await;
        let (mine, theirs) = (form(&site, &sections[0]).await, form(&site, &sections[1]).await);
        saves(&site, &theirs.0, &with(&theirs.1, "text", "Deres tekst")).await;
        let onward = saves(&site, &mine.0, &with(&mine.1, "next", "1")).await;
        assert!(onward.starts_with(&sections[1]), "and on to the next: {onward}");
    });
}

both_databases! {
    async fn a_text_that_is_overtaken_at_the_same_moment_is_shown_beside_the_newer_one(register: &Register) {
        let site = Site::open(register).await;
        let (action, older) = form(&site, &sections(&site).await[0]).await;
        let parts: Vec<&str> = action.split('/').collect();
        let id: ReportId = parts[2].parse().expect("an identity");
        let before: Report = {
            let mut session = register.store.read().await.expect("a look");
            store::find(&mut session, id).await.expect("a look-up").expect("the report")
        };
        let mut after = before.clone();
        after.texts.insert(parts[4].to_owned(), "Deres tekst".to_owned());
        let mut write = begin(&register.store).await;
        write.update(&before, after).await.expect("an edit");
        let typed = with(&older, "text", "Min tekst");
        let told = while_writing(write, refused(&site, &action, &typed)).await;
        assert!(told.contains("Deres tekst\nMin tekst"), "{told}");
    }
}

//! Forms that are sent twice, and forms that are sent while somebody else saves: what is typed is saved or shown, never
//! lost, and nobody is told of a stranger where there was only another tap of their own.

use std::time::Duration;

use domain::risk::{RiskLevel, RiskState};
use domain::{Membership, Organisation, Project, ProjectId, Report, ReportId, Risk, RiskId, Role};
use poem::http::StatusCode;
use store::{Write, accounts};

use crate::both_databases;
use crate::closing_pages::grant_year;
use crate::ledger_pages::choice;
use crate::plans_pages::{send, set};
use crate::support::databases::{Register, on_sqlite};
use crate::support::fields::{fields_of, labelled};
use crate::support::sample::{begin, day, organisation};
use crate::support::site::{Site, project, read};

/// Where the form of a page is sent, and what it would send as it stands.
async fn form(site: &Site, address: &str) -> (String, Vec<(String, String)>) {
    let (action, fields) = fields_of(&site.get(address).await);
    (action, labelled(&fields))
}

fn all_of(fields: &[(String, String)], values: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    for (name, value) in values {
        set(&mut fields, name, value);
    }
    fields
}

fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    all_of(fields, &[(name, value)])
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
    let mut sections: Vec<String> = links.iter().filter_map(|link| link.split('#').next()).map(str::to_owned).collect();
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

/// The form of a new risk of a project, filled in.
async fn risk(site: &Site, project: &str) -> (String, Vec<(String, String)>) {
    let (action, blank) = form(site, &format!("/risks/new?project={project}")).await;
    let values = [
        ("title", "Få frivillige på julaften"),
        ("noted_on", "2026-11-02"),
        ("likelihood", "low"),
        ("consequence", "high"),
        ("state", "open"),
    ];
    (action, all_of(&blank, &values))
}

#[test]
fn a_record_that_is_sent_again_is_an_edit_of_what_was_saved() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let pio = project(&site, "PIO-senteret").await;
        let (action, typed) = risk(&site, pio.trim_start_matches("/projects/")).await;
        let before = register.number("select count(*) from risks").await;
        for (measure, version) in [("", 1), ("", 1), ("To vakter hver kveld", 2), ("To vakter hver kveld", 2)] {
            saves(&site, &action, &with(&typed, "countermeasure", measure)).await;
            let kept = format!(
                "select count(*) from risks where title = 'Få frivillige på julaften' and version = {version} \
                 and coalesce(countermeasure, '') = '{measure}'"
            );
            assert_eq!(register.number(&kept).await, 1, "{measure}, version {version}");
        }
        assert_eq!(register.number("select count(*) from risks").await, before + 1);
        let told = refused(&site, &action, &typed).await;
        assert!(told.contains("Tiltak\nTo vakter hver kveld\ntomt"), "what was saved last is shown: {told}");
    });
}

#[test]
fn what_is_given_once_makes_another_thing_of_the_same_form() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/payments/new?project={}", house.trim_start_matches("/projects/"));
        let html = site.get(&new).await;
        let (action, fields) = fields_of(&html);
        let values = [("year", "2026"), ("kind", "disbursement"), ("amount_ore", "1 234,56"), ("gate", "none")];
        let typed = all_of(&labelled(&fields), &values);
        for grant in ["Helsedir", "Oslo kommune"] {
            for _ in 0..2 {
                saves(&site, &action, &with(&typed, "grant_id", &choice(&html, "grant_id", grant))).await;
            }
        }
        let made = "select count(*) from payments where amount_ore = 123456";
        let grants = "select count(distinct grant_id) from payments where amount_ore = 123456";
        assert_eq!((register.number(made).await, register.number(grants).await), (2, 2));
    });
}

#[test]
fn another_year_in_the_form_of_a_year_that_was_saved_is_another_year() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let (_, grant, _) = grant_year(&site, "2027").await;
        let (action, blank) = form(&site, &format!("/grant-years/new?grant={grant}")).await;
        for (year, kroner) in [("2025", "100 001"), ("2026", "200 001"), ("2026", "200 001"), ("2026", "250 001")] {
            saves(&site, &action, &all_of(&blank, &[("year", year), ("awarded_ore", kroner)])).await;
        }
        let awarded = async |year: i32, ore: i64| {
            let sql = format!("select count(*) from grant_years where year = {year} and awarded_ore = {ore}");
            register.number(&sql).await
        };
        assert_eq!((awarded(2025, 10_000_100).await, awarded(2026, 25_000_100).await), (1, 1));
    });
}

#[test]
fn an_entry_that_is_sent_again_is_an_edit_unless_others_are_to_pay() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/entries/new?project={}", house.trim_start_matches("/projects/"));
        let html = site.get(&new).await;
        let (action, fields) = fields_of(&html);
        let (category, oslo) = (choice(&html, "category_id", "Aktivitet"), choice(&html, "site_id", "Oslo"));
        let state = choice(&html, "shares-0-grant_id", "Helsedir");
        let values = [
            ("dated_on", "2026-11-02"),
            ("category_id", category.as_str()),
            ("text", "Foredrag"),
            ("amount_ore", "1 000"),
            ("site_id", oslo.as_str()),
            ("shares-0-grant_id", state.as_str()),
            ("shares-0-basis_points", "60"),
        ];
        let typed = all_of(&labelled(&fields), &values);
        let before = register.number("select count(*) from entries").await;
        for _ in 0..2 {
            saves(&site, &action, &typed).await;
        }
        let larger = with(&typed, "amount_ore", "2 000");
        saves(&site, &action, &larger).await;
        let shares = "select count(*) from entry_shares join entries on entries.id = entry_shares.entry_id \
            where entries.amount_ore = 200000 and entries.text = 'Foredrag' and basis_points = 6000 \
            and entry_shares.amount_ore = 120000";
        assert_eq!(register.number(shares).await, 1);
        assert_eq!(register.number("select count(*) from entries").await, before + 1);
        let nobody = all_of(&larger, &[("shares-0-grant_id", ""), ("shares-0-basis_points", "")]);
        for others in [with(&larger, "shares-0-basis_points", "70"), nobody] {
            let told = refused(&site, &action, &others).await;
            assert!(told.contains("Posten er allerede lagret og fordelt på en annen måte enn her"), "{told}");
        }
        assert_eq!(register.number(shares).await, 1, "nothing is half saved");
        let told = refused(&site, &action, &typed).await.replace('\u{a0}', " ");
        assert!(told.contains("Beløp\n2 000\n1 000"), "what was saved last is shown: {told}");
    });
}

/// The form of a new organisation, filled in, and the identity it will have.
async fn new_organisation(site: &Site, name: &str) -> (String, Vec<(String, String)>, Organisation) {
    let (action, blank) = form(site, "/admin/organisations/new").await;
    let typed = with(&blank, "name", name);
    let id = typed.iter().find(|(field, _)| field == "id").map(|(_, id)| id.parse().expect("one"));
    (action, typed, Organisation { id: id.expect("an identity"), ..organisation(name) })
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

    async fn two_taps_at_once_on_a_record_make_one(register: &Register) {
        let site = Site::open(register).await;
        let pio = project(&site, "PIO-senteret").await;
        let (action, typed) = risk(&site, pio.trim_start_matches("/projects/")).await;
        let id = typed.iter().find(|(name, _)| name == "id").map(|(_, id)| id.parse().expect("one"));
        let project_id: ProjectId = pio.trim_start_matches("/projects/").parse().expect("a project");
        let project: Project = {
            let mut session = register.store.read().await.expect("a look");
            store::find(&mut session, project_id).await.expect("a look-up").expect("the project")
        };
        let other = Risk {
            id: RiskId(id.expect("an identity")),
            organisation_id: project.organisation_id,
            project_id,
            version: 1,
            noted_on: day("2026-11-02"),
            title: "Få frivillige på julaften".to_owned(),
            likelihood: RiskLevel::Low,
            consequence: RiskLevel::High,
            countermeasure: None,
            owner_role: None,
            state: RiskState::Open,
        };
        let mut write = begin(&register.store).await;
        write.insert(&other).await.expect("a risk");
        while_writing(write, saves(&site, &action, &typed)).await;
        let made = "select count(*) from risks where title = 'Få frivillige på julaften' and version = 1";
        assert_eq!(register.number(made).await, 1);
    }

    async fn a_second_tap_on_a_new_organisation_finds_it_also_while_the_first_is_at_work(register: &Register) {
        let site = Site::open(register).await;
        let (action, typed, _) = new_organisation(&site, "Senteret på Ås").await;
        for _ in 0..2 {
            saves(&site, &action, &typed).await;
        }
        let (action, typed, other) = new_organisation(&site, "Senteret på Voss").await;
        let mut write = begin(&register.store).await;
        write.insert(&other).await.expect("an organisation");
        let person = accounts::find_by_email(&mut write, "administrator@eksempel.no").await.expect("a look-up");
        let membership = Membership {
            person_id: person.expect("the administrator").id,
            organisation_id: other.id,
            role: Role::Administrator,
        };
        accounts::set_membership(&mut write, None, &membership).await.expect("a role");
        while_writing(write, saves(&site, &action, &typed)).await;
        let made = "select count(*) from organisations where name like 'Senteret på %'";
        assert_eq!(register.number(made).await, 2);
    }
}

//! No person who is helped gets into the register: numbers in free text that may be somebody's are refused, through API and
//! pages, unless whoever writes says that they are nobody's; and every field for free text says what not to write.

use std::collections::BTreeSet;

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::both_databases;
use crate::support::databases::{Register, on_sqlite};
use crate::support::served::Served;
use crate::support::site::{Site, project, read, text_of};
use crate::support::world::World;

const CODE: &str = "number-of-a-person";

/// Says that the numbers of a request are nobody's.
const NOBODYS: (&str, &str) = ("not-a-person", "true");

const LOGGED: &str = "select count(*) from audit_events where action = 'confirmed_not_a_person'";

both_databases! {
    async fn numbers_of_people_are_refused_in_every_free_text(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let project = format!("/projects/{}", world.id("projects"));
        let before = served.get(token, &project).await.expect(200);
        let edit = json!({
            "summary": "Ring Kari på 912 34 567", "measures": ["Et tiltak", "Født 01019012345"],
            "offers": [{ "audience": "relatives", "text": "æøå 010190 12345", "since_year": 2016 }],
            "resource_links": [{ "title": "+47 91 23 45 67", "url": "https://example.no/91234567" }],
        });
        let refused = served.patch(token, &project, before.header("etag"), &edit).await.expect(422);
        let fields = ["/measures/1", "/offers/0", "/resource_links/0/title", "/summary"];
        let expected = fields.map(|field| (field.to_owned(), CODE.to_owned())).into();
        assert_eq!(refused.faults(), expected, "each field is named, and the address is none of them");
        assert_eq!(served.get(token, &project).await.json(), before.json(), "nothing is half saved");
        let milestone = format!("/milestones/{}", world.id("milestones"));
        let done = json!({ "on": "2026-08-30", "deviation_reason": "Bruker 01019012345 var syk" });
        let refused = served.post(token, &format!("{milestone}/done"), &done).await.expect(422);
        assert_eq!(refused.faults(), [("/deviation_reason".to_owned(), CODE.to_owned())].into());
        let grants = served.get(token, &format!("{project}/grants")).await.json();
        let grant = format!("/grants/{}", grants["items"][0]["id"].as_str().expect("a grant"));
        let etag = served.get(token, &grant).await.header("etag").to_owned();
        let plain = json!({ "reference": "20251234", "conditions": "Kap. 765 post 72: 12 345 678 kroner innen 1.12.2026, \
            org.nr. 974 760 673, sak 2016/12345, årene 2016 2017" });
        served.patch(token, &grant, &etag, &plain).await.expect(200);
        assert_eq!(register.number(LOGGED).await, 0);
    }

    async fn who_says_that_a_number_is_nobodys_is_believed_and_named_in_the_trail(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let project = format!("/projects/{}", world.id("projects"));
        let edit = json!({ "summary": "Telefonen er 22 49 19 22", "background": "Flere svar" });
        let confirmed = served.api(token, "PATCH", &project, &[("if-match", "\"2\""), NOBODYS], Some(&edit)).await;
        let thing = confirmed.expect(200).json();
        assert_eq!(thing["summary"], "Telefonen er 22 49 19 22");
        let trail = served.get(token, &format!("/audit-events?project_id={}", world.id("projects"))).await;
        let trail = trail.expect(200).json();
        let events = trail["items"].as_array().expect("events");
        let event = events.iter().find(|event| event["action"] == "confirmed_not_a_person").expect("it is logged");
        assert_eq!(event["after"], json!({ "fields": ["/summary"] }), "the field, and never its text");
        assert_eq!(event["person_id"].as_str().map(str::len), Some(36));
        // The text that stands there is not asked about again; a new one is.
        let other = served.patch(token, &project, "\"3\"", &json!({ "background": "Enda flere svar" })).await.expect(200);
        let moved = json!({ "summary": "Telefonen er 22 49 19 23" });
        let refused = served.patch(token, &project, other.header("etag"), &moved).await.expect(422);
        assert_eq!(refused.faults(), [("/summary".to_owned(), CODE.to_owned())].into());
        assert_eq!(register.number(LOGGED).await, 1);
        // It excuses this fault alone.
        let wrong = json!({ "summary": "22 49 19 23", "title": "" });
        let refused = served.api(token, "PATCH", &project, &[("if-match", "\"4\""), NOBODYS], Some(&wrong)).await;
        assert_eq!(refused.expect(422).faults(), [("/title".to_owned(), "required".to_owned())].into());
        let unclear = [("if-match", "\"4\""), ("not-a-person", "kanskje")];
        let refused = served.api(token, "PATCH", &project, &unclear, Some(&moved)).await.expect(400).json();
        assert!(refused["detail"].as_str().expect("words").contains("Not-A-Person"), "{refused}");
    }
}

#[test]
fn every_writing_route_says_how_to_say_that_a_number_is_nobodys() {
    let document: Value = serde_json::from_str(&web::document()).expect("the document is JSON");
    let mut found = 0;
    for (path, operations) in document["paths"].as_object().expect("paths") {
        for (method, operation) in operations.as_object().expect("operations") {
            let named =
                operation["parameters"].as_array().into_iter().flatten().any(|one| one["name"] == "Not-A-Person");
            assert_eq!(named, !operation["requestBody"].is_null(), "{method} {path}");
            found += usize::from(named);
        }
    }
    assert!(found > 30, "{found}");
}

#[test]
fn a_form_asks_about_a_number_and_believes_the_answer() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let new = format!("/milestones/new?project={}", house.trim_start_matches("/projects/"));
        assert!(!site.get(&new).await.contains("not_a_person"), "nobody is asked before there is a reason");
        let fields = [
            ("title", "Tavlen henger"),
            ("planned_on", "2027-03-01"),
            ("planned_precision", "day"),
            ("state", "not_started"),
            ("description", "Vakttelefonen 22 49 19 22 står på tavlen"),
        ];
        let refused = site.post(&new, &fields).await;
        assert_eq!(refused.0.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let html = text_of(refused).await;
        let words = read(&html);
        assert!(words.contains("bekreft at det ikke gjelder en person"), "{words}");
        assert!(words.contains("Dette er ikke en person") && html.contains("name=\"not_a_person\""));
        assert!(html.contains("Vakttelefonen 22 49 19 22"), "what was typed stands");
        assert_eq!(register.number("select count(*) from milestones where title = 'Tavlen henger'").await, 0);
        let confirmed = [&fields[..], &[("not_a_person", "on")]].concat();
        site.post(&new, &confirmed).await.assert_status(StatusCode::SEE_OTHER);
        assert_eq!(register.number("select count(*) from milestones where title = 'Tavlen henger'").await, 1);
        assert_eq!(register.number(LOGGED).await, 1);
        let trail = read(&site.get(&format!("{house}/changes")).await);
        assert!(trail.contains("bekreftet at tall i milepælen ikke gjelder en person"), "{trail}");
    });
}

#[test]
fn every_field_for_free_text_says_what_not_to_write() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let mut waiting = vec!["/projects".to_owned()];
        let (mut kinds, mut with_text) = (BTreeSet::new(), BTreeSet::new());
        while let Some(path) = waiting.pop() {
            let (status, html) = site.ask(&path).await;
            assert!(status.is_success() || status.is_redirection(), "{path}: {status}");
            let areas = html.split("<textarea").skip(1);
            let lines = html.split("<input ").skip(1).filter(|tag| is_free_line(tag) && !path.starts_with("/admin/"));
            for field in areas.chain(lines) {
                let tag = field.split('>').next().unwrap_or_default();
                if tag.contains(" readonly") {
                    continue;
                }
                let described = tag.split("aria-describedby=\"").nth(1).and_then(|rest| rest.split('"').next());
                let hints = described.unwrap_or_default().split(' ').filter_map(|id| {
                    html.split(&format!("id=\"{id}\">")).nth(1).and_then(|rest| rest.split('<').next())
                });
                let hints: Vec<&str> = hints.collect();
                let says = hints.join(" ").matches("Ikke skriv navn eller helseopplysninger").count();
                assert_eq!(says, 1, "{path}: <{tag}> says {hints:?}");
                with_text.insert(kind_of(&path));
            }
            for link in Site::links_in(&html, "/") {
                let link = link.split('#').next().unwrap_or_default().to_owned();
                let is_page =
                    !link.starts_with("/files/") && !link.starts_with("/assets/") && !link.starts_with("/api");
                if is_page && kinds.insert(kind_of(&link)) {
                    waiting.push(link);
                }
            }
        }
        for form in [
            "/milestones/new?project=",
            "/projects//edit",
            "/grants//edit",
            "/reports//sections/",
            "/entries/new?project=",
            "/risks/new?project=",
            "/measurements/new?project=",
            "/onward-calls/new?project=",
            "/budget-versions/new?project=",
            "/activities/week?project=",
        ] {
            assert!(with_text.iter().any(|kind| kind.starts_with(form)), "{form} is not among {with_text:?}");
        }
    });
}

/// Whether a tag is one line of free text, by the name that its field has in the register.
fn is_free_line(tag: &str) -> bool {
    let attribute = |name: &str| tag.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    let tag = format!(" {}", tag.split('>').next().unwrap_or_default());
    let is_text = tag.contains(" type=\"text\"") || !tag.contains(" type=\"");
    let name = attribute("name").unwrap_or_default().rsplit('-').next().unwrap_or_default().to_owned();
    let free =
        ["title", "text", "theme", "instrument_name", "owner_role", "contact_role", "programme", "role", "place"];
    is_text && free.contains(&name.as_str())
}

/// An address without its identities: pages of one kind have one form.
fn kind_of(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').map(|part| if part.len() == 36 { "" } else { part }).collect();
    let kind = parts.join("/");
    kind.rsplit_once('=')
        .map_or(kind.clone(), |(start, last)| if last.len() == 36 { format!("{start}=") } else { kind.clone() })
}

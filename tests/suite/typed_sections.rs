//! What people bring to a report by hand: figures and rows that the API takes as the form asks for them, and files that are
//! called what the form asks for. And a form that is tried on a grant, which leaves nothing behind.

use domain::form::{AskedAttachment, Form, FreeColumn, FreeFigure, Section, SectionKind, TypedUnit, TypedValue, Words};
use domain::snapshot::{Edition, Snapshot};
use domain::{Report, ReportId};
use language::Language;
use serde_json::json;
use store::snapshots::Subject;
use store::{Store, find, forms, snapshots};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::handed_in::Desk;
use crate::support::sample::{begin, noon};
use crate::support::served::Served;
use crate::support::site::{attribute, read};
use crate::support::world::{World, form};

fn words(text: &str) -> Words {
    Words { nb: text.to_owned(), nn: None, en: None }
}

/// The world's form at a later revision, with figures, a table and an attachment.
fn asking() -> Form {
    let figure = |key: &str, unit| FreeFigure {
        key: key.to_owned(),
        title: words("Tall"),
        unit,
        choices: Vec::new(),
        required: true,
    };
    let figures = vec![figure("members", TypedUnit::People), figure("note", TypedUnit::Text)];
    let column = FreeColumn {
        key: "rent".to_owned(),
        title: words("Leie"),
        unit: TypedUnit::Ore,
        choices: Vec::new(),
        total: true,
    };
    let asked = vec![AskedAttachment {
        key: "statement".to_owned(),
        title: words("Uttalelse"),
        condition: None,
        optional: false,
    }];
    let mut form = Form { revision: 2, ..form() };
    form.sections.extend([
        Section::new("figures".to_owned(), words("Nøkkeltall"), SectionKind::FreeFigures { figures }),
        Section::new(
            "rooms".to_owned(),
            words("Lokaler"),
            SectionKind::FreeTable { columns: vec![column], rows_max: 2, required: true },
        ),
        Section::new("attachments".to_owned(), words("Vedlegg"), SectionKind::Attachments { asked }),
    ]);
    form
}

async fn world(register: &Register) -> World {
    let world = World::write(&register.store).await;
    let mut write = begin(&register.store).await;
    forms::save_all(&mut write, &[asking()]).await.expect("a form");
    write.commit().await.expect("a commit");
    world
}

async fn report(store: &Store, world: &World) -> Report {
    let id: ReportId = world.id("reports").parse().expect("an identity");
    find(&mut store.read().await.expect("a session"), id).await.expect("a look-up").expect("the report")
}

async fn snapshot(store: &Store, world: &World) -> Snapshot {
    let subject = Subject::Report(Box::new(report(store, world).await));
    let mut session = store.read().await.expect("a session");
    snapshots::read(&mut session, &subject, noon()).await.expect("a look").expect("a snapshot")
}

/// The codes of what is missing of it.
async fn missing(store: &Store, world: &World) -> Vec<String> {
    let found = reports::findings::findings(&asking(), &snapshot(store, world).await);
    let codes = found.into_iter().map(|finding| finding.code);
    codes.filter(|code| ["figure-missing", "table-missing", "attachment-missing"].contains(&code.as_str())).collect()
}

both_databases! {
    async fn what_is_typed_is_kept_as_the_form_asks_for_it(register: &Register) {
        let (store, world) = (&register.store, world(register).await);
        let served = Served::new(store);
        let token = world.token("administrator");
        let path = format!("/reports/{}", world.id("reports"));
        let etag = async || served.get(token, &path).await.expect(200).header("etag").to_owned();
        assert_eq!(missing(store, &world).await, ["figure-missing", "figure-missing", "table-missing", "attachment-missing"]);
        let typed = json!({ "typed": {
            "figures": { "figures": { "members": 0, "note": "Alle kom" } },
            "rooms": { "rows": [{ "rent": 125_050 }, { "rent": -1 }] },
        } });
        let saved = served.patch(token, &path, &etag().await, &typed).await.expect(200).json();
        assert_eq!(saved["typed"]["figures"]["figures"]["members"], 0);
        let kept = report(store, &world).await.typed;
        assert_eq!(kept["rooms"].rows[0]["rent"], TypedValue::Number(125_050));
        assert_eq!(missing(store, &world).await, ["attachment-missing"], "zero is a figure");
        let again = snapshot(store, &world).await;
        assert_eq!(again.content.typed, kept, "and the report is compiled from it");
        let cleared = json!({ "typed": { "figures": null } });
        let left = served.patch(token, &path, &etag().await, &cleared).await.expect(200).json();
        assert!(left["typed"]["figures"].is_null() && left["typed"]["rooms"].is_object());
    }

    async fn what_is_typed_is_shown_without_a_form_once_it_cannot_be_changed(register: &Register) {
        let desk = Desk::open(register).await;
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[Form { revision: 3, ..asking() }]).await.expect("a form");
        write.commit().await.expect("a commit");
        let path = format!("/reports/{}", desk.report());
        let typed = json!({ "typed": {
            "figures": { "figures": { "members": 12, "note": "Alle kom" } },
            "rooms": { "rows": [{ "rent": 125_050 }] },
        } });
        desk.send("project_leader", "PATCH", (&path, ""), Some(&typed)).await.expect(200);
        let browser = desk.browser().await;
        let [figures, rooms] = ["figures", "rooms"].map(|key| format!("{path}/sections/{key}"));
        let page = browser.get(&figures).await;
        let version = page.split("name=\"version\"").nth(1).and_then(|rest| rest.split('>').next());
        assert!(version.is_some_and(|rest| rest.ends_with(" data-keep")), "a draft knows what it was written over");
        let withdrawn = json!({ "words": "Feil skjema" });
        desk.send("project_leader", "POST", (&path, "/withdraw"), Some(&withdrawn)).await.expect(200);
        for (section, values) in [(&figures, ["\n12\n", "\nAlle kom"]), (&rooms, ["Leie\n", "250,50"])] {
            let page = browser.get(section).await;
            let words = read(&page);
            assert!(!page.contains("data-draft=") && words.contains("og kan ikke endres"), "{words}");
            assert!(values.iter().all(|value| words.contains(value)), "{words}");
        }
    }

    async fn two_sections_are_written_at_once_and_one_section_never_unseen(register: &Register) {
        let desk = Desk::open(register).await;
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[Form { revision: 3, ..asking() }]).await.expect("a form");
        write.commit().await.expect("a commit");
        let report = desk.report();
        let browser = desk.browser().await;
        let [figures, rooms] = ["figures", "rooms"].map(|key| format!("/reports/{report}/sections/{key}"));
        let opened = async |section: &str| {
            let page = browser.get(section).await;
            ["version", "base"].map(|name| attribute(&page, &format!("name=\"{name}\" value")).to_owned())
        };
        let save = async |section: &str, [version, base]: &[String; 2], (name, value): (&str, &str)| {
            browser.post(section, &[("version", version.as_str()), ("base", base.as_str()), (name, value)]).await
        };
        let (of_figures, of_rooms) = (opened(&figures).await, opened(&rooms).await);
        desk.write_text(&report, "Alt gikk bra").await;
        let (one, other) = tokio::join!(
            save(&figures, &of_figures, ("figures-members", "12")),
            save(&rooms, &of_rooms, ("rows-0-rent", "250,50")),
        );
        one.expect(303);
        other.expect(303);
        let told = save(&figures, &of_figures, ("figures-members", "13")).await.expect(422).text();
        assert!(read(&told).contains("12\n13"), "both are seen: {}", read(&told));
        let again = ["version", "base"].map(|name| attribute(&told, &format!("name=\"{name}\" value")).to_owned());
        save(&figures, &again, ("figures-members", "13")).await.expect(303);
    }

    async fn what_is_typed_is_saved_on_the_way_to_the_next_section(register: &Register) {
        let desk = Desk::open(register).await;
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[Form { revision: 3, ..asking() }]).await.expect("a form");
        write.commit().await.expect("a commit");
        let report = format!("/reports/{}", desk.report());
        let browser = desk.browser().await;
        let [figures, rooms] = ["figures", "rooms"].map(|key| format!("{report}/sections/{key}"));
        let save = async |section: &str, (name, value): (&str, &str)| {
            let page = browser.get(section).await;
            let [version, base] = ["version", "base"].map(|name| attribute(&page, &format!("name=\"{name}\" value")));
            let fields = [("version", version), ("base", base), (name, value), ("next", "1")];
            let saved = browser.post(section, &fields).await.expect(303);
            let onward = saved.header("location").split('?').next().unwrap_or_default().to_owned();
            (page.contains("name=\"next\""), onward)
        };
        assert_eq!(save(&figures, ("figures-members", "12")).await, (true, rooms.clone()));
        assert_eq!(save(&rooms, ("rows-0-rent", "250,50")).await, (false, report), "there is no next one");
        assert!(browser.get(&figures).await.contains("value=\"12\""));
    }

    async fn what_the_form_does_not_ask_for_is_refused_where_it_stands(register: &Register) {
        let (store, world) = (&register.store, world(register).await);
        let served = Served::new(store);
        let token = world.token("administrator");
        let path = format!("/reports/{}", world.id("reports"));
        let etag = served.get(token, &path).await.expect(200).header("etag").to_owned();
        for (typed, pointer, code) in [
            (json!({ "nowhere": { "figures": { "a": 1 } } }), "/typed/nowhere", "unknown-field"),
            (json!({ "summary": { "figures": { "a": 1 } } }), "/typed/summary", "unknown-field"),
            (json!({ "figures": { "figures": { "guests": 1 } } }), "/typed/figures/figures/guests", "unknown-field"),
            (json!({ "figures": { "figures": { "members": "tre" } } }), "/typed/figures/figures/members", "not-a-number"),
            (json!({ "figures": { "figures": { "members": 1.5 } } }), "/typed/figures/figures/members", "not-a-number"),
            (json!({ "figures": { "figures": { "members": -1 } } }), "/typed/figures/figures/members", "out-of-range"),
            (json!({ "figures": { "figures": { "members": null } } }), "/typed/figures/figures/members", "required"),
            (json!({ "figures": { "figures": { "note": "Ring 01019012345" } } }), "/typed/figures/figures/note", "number-of-a-person"),
            (json!({ "figures": { "figures": { "note": "  " } } }), "/typed/figures/figures/note", "required"),
            (json!({ "rooms": { "rows": [{}, {}, {}] } }), "/typed/rooms/rows", "too-many"),
            (json!({ "rooms": { "columns": [] } }), "/typed/rooms/columns", "unknown-field"),
        ] {
            let refused = served.patch(token, &path, &etag, &json!({ "typed": typed })).await.expect(422).faults();
            assert_eq!(refused.get(pointer).map(String::as_str), Some(code), "{typed}: {refused:?}");
        }
        assert!(report(store, &world).await.typed.is_empty());
    }

    async fn a_file_is_called_what_the_form_asks_for(register: &Register) {
        let (store, world) = (&register.store, world(register).await);
        let served = Served::new(store);
        let sender = crate::attachments::Sender { served: &served, token: world.token("administrator") };
        let fields = |key: &'static str| [("subject", "report"), ("subject_id", world.id("reports")), ("asked_key", key)];
        let refused = sender.send(&fields("receipt"), "a.pdf", crate::attachments::PDF).await.expect(422);
        assert_eq!(refused.faults()["/asked_key"], "unknown");
        let made = sender.send(&fields("statement"), "uttalelse.pdf", crate::attachments::PDF).await.expect(201).json();
        assert_eq!(made["asked_key"], "statement");
        assert!(!missing(store, &world).await.contains(&"attachment-missing".to_owned()));
        let attached = snapshot(store, &world).await.content.attachments;
        assert_eq!((attached.len(), attached[0].sha256.as_str()), (1, made["sha256"].as_str().expect("a hash")));
        let project = [("subject", "project"), ("subject_id", world.id("projects")), ("asked_key", "statement")];
        assert_eq!(sender.send(&project, "a.pdf", crate::attachments::PDF).await.expect(422).faults()["/asked_key"], "unknown");
    }

    async fn a_form_that_nobody_has_kept_is_compiled_for_a_grant(register: &Register) {
        let world = world(register).await;
        let rows = "select count(*) from audit_events";
        let before = register.number(rows).await;
        let grant = world.sample.whole.clone();
        let period = domain::calendar::Period::year(2026).expect("a year");
        let subject = Subject::Look { grant: Box::new(grant), period };
        let form = Form { key: "prøve".to_owned(), ..asking() };
        let edition = Edition { report: None, revision: 1, state: domain::report::ReportState::Draft };
        let compiled = jobs::compile_form(&register.store, &subject, form, Language::Nb, &edition, noon()).await;
        let compiled = compiled.expect("the form is compiled");
        assert!(compiled.pdf.starts_with(b"%PDF-1.") && !compiled.xlsx.is_empty());
        assert_eq!(compiled.document.form_key, "prøve");
        assert_eq!(register.number(rows).await, before, "nothing is stored");
    }
}

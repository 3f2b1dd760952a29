//! Attachments and what they belong to: they go when it goes, or both stay, since a decision rests on them.

use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::attachments::{FORM, PDF, Sender, form};
use crate::both_databases;
use crate::effects::add;
use crate::support::databases::{Register, on_sqlite};
use crate::support::handed_in::Desk;
use crate::support::served::{Reply, Served};
use crate::support::site::{Site, project, read};
use crate::support::world::World;

const DELETED: &str = "select count(*) from audit_events where subject = 'files' and action = 'deleted'";

fn id(thing: &Value) -> &str {
    thing["id"].as_str().expect("an id")
}

/// Attaches a letter; gives its address.
async fn attach(sender: &Sender<'_>, subject: &str, id: &str) -> String {
    let made = sender.send(&[("subject", subject), ("subject_id", id)], "brev.pdf", PDF).await.expect(201).json();
    format!("/files/{}", made["id"].as_str().expect("an id"))
}

async fn delete(served: &Served, token: &str, path: &str) -> Reply {
    let etag = served.get(token, path).await.expect(200).header("etag").to_owned();
    let headers = [("if-match", etag.as_str())];
    served.api(token, "DELETE", path, if etag.is_empty() { &[] } else { &headers }, None).await
}

both_databases! {
    async fn what_is_deleted_takes_its_files_along(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let sender = Sender { served: &served, token };
        let files = register.number("select count(*) from files").await;
        register.execute("update budget_versions set kind = 'applied'").await;
        let kinds = [
            ("budget-versions", "budget_version"), ("change-requests", "change_request"), ("decisions", "decision"),
            ("deviations", "deviation"), ("measurements", "measurement"), ("onward-grants", "onward_grant"),
            ("payments", "payment"), ("risks", "risk"), ("unspent-funds", "unspent_funds"),
        ];
        for (done, (things, subject)) in (1..).zip(kinds) {
            let one = world.id(things);
            let address = attach(&sender, subject, one).await;
            delete(&served, token, &format!("/{things}/{one}")).await.expect(204);
            served.get(token, &address).await.expect(404);
            assert_eq!(register.number("select count(*) from files").await, files, "{things}");
            assert_eq!(register.number(DELETED).await, done, "{things}: the trail says so");
        }
        // What stays keeps its files.
        let goal = add(&served, token, "/goals", json!({ "project_id": world.id("projects"),
            "parent_goal_id": world.id("goals"), "text": "Nær" })).await;
        let address = attach(&sender, "project", world.id("projects")).await;
        delete(&served, token, &format!("/goals/{}", id(&goal))).await.expect(204);
        delete(&served, token, &format!("/projects/{}", world.id("projects"))).await.expect(409);
        served.get(token, &address).await.expect(200);
    }

    async fn a_project_goes_with_its_files_and_those_of_what_was_in_it(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let sender = Sender { served: &served, token };
        let new = json!({ "organisation_id": world.organisation.to_string(), "title": "Entered by mistake" });
        let made = add(&served, token, "/projects", new).await;
        let risk = json!({ "project_id": id(&made), "noted_on": "2026-05-04", "title": "Gone", "likelihood": "low",
            "consequence": "low" });
        let risk = add(&served, token, "/risks", risk).await;
        let mut addresses = vec![attach(&sender, "project", id(&made)).await];
        addresses.push(attach(&sender, "risk", id(&risk)).await);
        // As a register may hold it from before: the risk is gone, its file is not.
        register.execute("delete from risks where title = 'Gone'").await;
        // What has left is written down for good, and is no hindrance.
        served.get(token, &format!("{}/content", addresses[0])).await.expect(200);
        delete(&served, token, &format!("/projects/{}", id(&made))).await.expect(204);
        assert_eq!(register.number("select count(*) from downloads").await, 1);
        for address in &addresses {
            served.get(token, address).await.expect(404);
        }
        assert_eq!(register.number(DELETED).await, 2);
    }

    async fn the_letter_of_a_decision_stays(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let sender = Sender { served: &served, token };
        let cases = [
            ("change-requests", "change_request", "change_requests", "state", ["approved", "refused"], "applied"),
            ("budget-versions", "budget_version", "budget_versions", "kind", ["awarded", "revised"], "applied"),
            ("obligations", "obligation", "obligations", "state", ["waived", "postponed"], "open"),
            ("unspent-funds", "unspent_funds", "unspent_funds", "state", ["approved", "refused"], "owed"),
        ];
        for (things, subject, table, column, decided, open) in cases {
            let one = world.id(things);
            let letter = attach(&sender, subject, one).await;
            for word in decided {
                register.execute(&format!("update {table} set {column} = '{word}'")).await;
                let refused = served.api(token, "DELETE", &letter, &[], None).await.expect(409).json();
                assert_eq!(refused["type"], "urn:framdrift:problem:file-kept", "{word}");
                if subject != "obligation" {
                    let refused = delete(&served, token, &format!("/{things}/{one}")).await.expect(409).json();
                    assert_eq!(refused["type"], "urn:framdrift:problem:file-kept", "{word}");
                }
                served.get(token, &letter).await.expect(200);
            }
            // More can be attached, also beside what was decided.
            attach(&sender, subject, one).await;
            register.execute(&format!("update {table} set {column} = '{open}'")).await;
            served.api(token, "DELETE", &letter, &[], None).await.expect(204);
        }
    }

    async fn what_a_report_was_sent_with_stays(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let token = desk.world.token("administrator");
        let sender = Sender { served: &desk.served, token };
        let send = async || attach(&sender, "obligation", desk.world.id("obligations")).await;
        let detach = async |file: &str| desk.served.api(token, "DELETE", file, &[], None).await;
        let (accounts, draft) = (send().await, send().await);
        desk.write_text(&report, "Alt gikk bra").await;
        desk.send_for_approval(&report).await;
        assert_eq!(detach(&draft).await.expect(409).json()["type"], "urn:framdrift:problem:file-kept");
        desk.step("finance", &report, "take-back", &json!({ "words": "Feil vedlegg" })).await.expect(200);
        detach(&draft).await.expect(204);
        desk.hand_in(&report, "AR-1").await;
        assert_eq!(detach(&accounts).await.expect(409).json()["type"], "urn:framdrift:problem:file-kept");
        let words = json!({ "words": "Sendt til feil tilskuddsgiver" });
        desk.step("finance", &report, "withdraw", &words).await.expect(200);
        detach(&accounts).await.expect(409);
    }

    async fn the_letters_of_a_report_stay_when_it_is_delivered(register: &Register) {
        let world = World::write(&register.store).await;
        let served = Served::new(&register.store);
        let token = world.token("administrator");
        let sender = Sender { served: &served, token };
        let letter = attach(&sender, "obligation", world.id("obligations")).await;
        for (decided, word) in [
            ("decided_on = '2026-02-20', approved_on = null", "postponed before"),
            ("decided_on = null, approved_on = '2026-08-20'", "approved"),
        ] {
            register.execute(&format!("update obligations set state = 'met', {decided}")).await;
            let refused = served.api(token, "DELETE", &letter, &[], None).await.expect(409).json();
            assert_eq!(refused["type"], "urn:framdrift:problem:file-kept", "{word}");
        }
        register.execute("update obligations set decided_on = null, approved_on = null").await;
        served.api(token, "DELETE", &letter, &[], None).await.expect(204);
    }
}

/// Attaches a letter in the page of a thing.
async fn attach_in_page(site: &Site, subject: &str, page: &str) {
    let fields = [
        ("csrf", site.csrf.as_str()),
        ("subject", subject),
        ("subject_id", page.rsplit('/').next().unwrap_or_default()),
        ("return_to", page),
    ];
    let body = form(&fields, Some(("file", "svar.pdf", PDF)));
    let sent = site.client.post("/files").header("origin", "http://framdrift.test");
    let sent = sent.header("cookie", &site.cookie).header(FORM.0, FORM.1).body(body).send().await;
    sent.assert_status(StatusCode::SEE_OTHER);
}

#[test]
fn who_deletes_a_payment_is_told_that_its_receipt_goes_too() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let house = project(&site, "Pårørendehuset").await;
        let payments = site.links(&format!("{house}/payments"), "/payments/0").await;
        let payment = payments.first().expect("a payment");
        let delete = format!("action=\"{payment}/delete\"");
        let bare = site.get(payment).await;
        assert!(bare.contains(&delete) && !read(&bare).contains("Vedleggene slettes også"), "{}", read(&bare));
        attach_in_page(&site, "payment", payment).await;
        let html = site.get(payment).await;
        assert!(html.contains(&delete) && read(&html).contains("Vedleggene slettes også"), "{}", read(&html));
    });
}

#[test]
fn no_page_offers_to_delete_the_letter_of_a_decision() {
    on_sqlite(async |register| {
        let site = Site::open(register).await;
        let project = project(&site, "PIO-senteret").await;
        let requests = site.links(&format!("{project}/change-requests"), "/change-requests/").await;
        let request = requests.iter().find(|path| !path.contains("/new")).expect("a request");
        attach_in_page(&site, "change_request", request).await;
        register.execute("update change_requests set state = 'applied'").await;
        let open = site.get(request).await;
        let ask = Site::links_in(&open, "/files/").into_iter().find(|path| path.contains("/delete?"));
        let ask = ask.expect("a link to delete");
        assert!(read(&open).contains("Vedleggene slettes også."), "who deletes the request is told");
        register.execute("update change_requests set state = 'approved'").await;
        let decided = site.get(request).await;
        assert!(
            !decided.contains("/delete?") && read(&decided).contains("Vedleggene hører til en avgjørelse"),
            "{decided}"
        );
        assert!(!decided.contains("/delete\""), "nor the request");
        assert!(!read(&decided).contains("Vedleggene slettes også"), "{decided}");
        let (status, html) = site.ask(&ask).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(read(&html).contains("Legg ved et nytt dokument ved siden av"), "{html}");
        let (delete, _) = ask.split_once('?').expect("where to come back to");
        site.post(delete, &[]).await.assert_status(StatusCode::CONFLICT);
    });
}

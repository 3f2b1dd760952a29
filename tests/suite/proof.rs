//! What can be proved afterwards: which file is to the byte what was sent, and where the register has changed since.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::attachments::{FORM, PDF, Sender, form};
use crate::both_databases;
use crate::support::databases::Register;
use crate::support::handed_in::Desk;
use crate::support::program::run;
use crate::support::sample::begin;
use crate::support::served::Reply;
use crate::support::site::read;

async fn ask(desk: &Desk<'_>, who: &str, content: &[u8]) -> Reply {
    let bearer = format!("Bearer {}", desk.world.token(who));
    let headers = [("authorization", bearer.as_str()), FORM];
    let body = form(&[], Some(("content", "rapport", content)));
    desk.served.send("POST", "/api/v1/verifications", &headers, Some(body)).await
}

async fn verify(desk: &Desk<'_>, who: &str, content: &[u8]) -> Value {
    ask(desk, who, content).await.expect(200).json()
}

/// A copy with one bit of one byte turned.
fn turned(content: &[u8], at: usize) -> Vec<u8> {
    let mut copy = content.to_vec();
    copy[at] ^= 1;
    copy
}

/// The bytes with every occurrence of a text put in another's place, which is as long.
fn replaced(content: &[u8], text: &str, other: &str) -> Vec<u8> {
    assert_eq!(text.len(), other.len());
    let mut copy = content.to_vec();
    for at in 0..copy.len().saturating_sub(text.len()) {
        if copy[at..].starts_with(text.as_bytes()) {
            copy[at..at + text.len()].copy_from_slice(other.as_bytes());
        }
    }
    copy
}

/// The differences that a row of the register is behind.
fn about<'a>(items: &'a [Value], id: &str) -> Vec<&'a Value> {
    items.iter().filter(|one| one["evidence"].as_array().expect("a list").contains(&json!(id))).collect()
}

both_databases! {
    async fn the_file_that_was_sent_is_told_from_a_copy_with_one_changed_byte(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let files = desk.download(&report).await;
        assert_eq!(files.len(), 3);
        for (format, bytes) in &files {
            let found = verify(&desk, "reader", bytes).await;
            assert_eq!((&found["verdict"], &found["report_id"]), (&json!("genuine"), &json!(report)), "{format}");
            assert_eq!((&found["format"], &found["is_draft"]), (&json!(format), &json!(false)));
            assert_eq!((&found["revision"], &found["state"]), (&json!(1), &json!("submitted")));
            assert_eq!((&found["submitted_by"], &found["approved_by"]), (&json!("finance"), &json!("finance")));
            assert_eq!((&found["reference"], &found["submitted_on"]), (&json!("AR-1"), &json!("2026-09-01")));
            assert_eq!(found["downloaded_by"], "reader");
            for copy in [
                turned(bytes, bytes.len() / 2),
                turned(bytes, bytes.len() - 1),
                [bytes.as_slice(), b" "].concat(),
                bytes[..bytes.len() - 1].to_vec(),
            ] {
                let found = verify(&desk, "reader", &copy).await;
                assert_ne!(found["verdict"], "genuine", "{format}");
                assert_eq!(found["submitted_by"].is_null(), found["report_id"].is_null(), "{found}");
            }
        }
        let pdf = &files.iter().find(|(format, _)| format == "pdf").expect("a PDF").1;
        let altered = verify(&desk, "reader", &[pdf.as_slice(), b"\n"].concat()).await;
        assert_eq!((&altered["verdict"], &altered["report_id"]), (&json!("altered"), &json!(report)));
        assert_eq!((&altered["format"], &altered["is_draft"]), (&Value::Null, &Value::Null));
        let other = store::new_id::<uuid::Uuid>().to_string();
        let elsewhere = verify(&desk, "reader", &replaced(pdf, &report, &other)).await;
        assert_eq!((&elsewhere["verdict"], &elsewhere["report_id"]), (&json!("elsewhere"), &Value::Null));
        assert_eq!(verify(&desk, "reader", PDF).await["verdict"], "unmarked");
    }

    async fn nobody_learns_of_reports_that_they_may_not_see(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        for (_, bytes) in desk.download(&report).await {
            for who in ["stranger", "other_leader"] {
                let found = verify(&desk, who, &bytes).await;
                assert_eq!(found["verdict"], "elsewhere", "{who}: {found}");
                assert!(found["report_id"].is_null() && found["organisation"].is_null(), "{who}: {found}");
            }
        }
    }

    async fn a_draft_is_told_as_a_draft_with_who_took_it_away(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.work().await;
        let drafts = desk.download(&report).await;
        assert!(!drafts.is_empty());
        let told = async |state: &str| {
            for (format, bytes) in &drafts {
                let found = verify(&desk, "finance", bytes).await;
                assert_eq!((&found["verdict"], &found["is_draft"]), (&json!("genuine"), &json!(true)), "{format}");
                assert_eq!((&found["downloaded_by"], &found["state"]), (&json!("reader"), &json!(state)));
            }
        };
        told("draft").await;
        desk.hand_in(&report, "AR-1").await;
        // Newer files have taken their place, and the log still knows them.
        told("submitted").await;
    }

    async fn what_was_approved_and_then_taken_back_is_not_told_as_what_was_sent(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        desk.send_for_approval(&report).await;
        desk.approve(&report).await;
        let first = desk.download(&report).await;
        let told = async |files: &[(String, Vec<u8>)], is_draft: bool| {
            for (format, bytes) in files {
                let found = verify(&desk, "reader", bytes).await;
                assert_eq!((&found["verdict"], &found["format"]), (&json!("genuine"), &json!(format)));
                assert_eq!(found["is_draft"], json!(is_draft), "{found}");
            }
        };
        told(&first, false).await;
        desk.step("finance", &report, "take-back", &json!({ "words": "Se på tallene" })).await.expect(200);
        told(&first, true).await;
        desk.add_activity().await;
        desk.hand_in(&report, "AR-1").await;
        told(&first, true).await;
        told(&desk.download(&report).await, false).await;
    }

    async fn attachments_and_tables_are_not_told_as_the_report(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let (leader, reader) = (desk.world.token("project_leader"), desk.world.token("reader"));
        let sender = Sender { served: &desk.served, token: leader };
        let of_report = [("subject", "report"), ("subject_id", report.as_str())];
        let attached = sender.send(&of_report, "vedtekter.pdf", PDF).await.expect(201).json();
        let path = format!("/files/{}", attached["id"].as_str().expect("an id"));
        desk.served.get(reader, &format!("{path}/content")).await.expect(200);
        assert_eq!(verify(&desk, "reader", PDF).await["verdict"], "unmarked");
        desk.served.api(leader, "DELETE", &path, &[], None).await.expect(204);
        assert_eq!(verify(&desk, "reader", PDF).await["verdict"], "unmarked", "also when the log alone knows it");
        desk.hand_in(&report, "AR-1").await;
        let table = desk.served.get(reader, &format!("/reports/{report}/tables/activities__site")).await.expect(200);
        assert_eq!(verify(&desk, "reader", &table.body).await["verdict"], "unmarked");
        let log = desk.read(&format!("/reports/{report}/downloads")).await;
        let log = log["items"].as_array().expect("items");
        assert_eq!(log.len(), 2, "{log:?}");
        assert!(log.iter().all(|one| one["is_compiled"] == json!(false)), "{log:?}");
    }

    async fn a_document_that_a_program_has_taken_is_told_as_the_report_that_it_is(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let (reader, path) = (desk.world.token("reader"), format!("/reports/{report}/document"));
        let draft = desk.served.get(reader, &path).await.expect(200).body;
        let found = verify(&desk, "finance", &draft).await;
        assert_eq!((&found["verdict"], &found["is_draft"]), (&json!("genuine"), &json!(true)));
        assert_eq!((&found["format"], &found["downloaded_by"]), (&json!("json"), &json!("reader")));
        desk.hand_in(&report, "AR-1").await;
        let sent = desk.served.get(reader, &path).await.expect(200).body;
        let sealed = desk.download(&report).await.into_iter().find(|(format, _)| format == "json");
        assert!(sealed.is_some_and(|(_, bytes)| bytes == sent), "the very bytes that were submitted");
        let found = verify(&desk, "finance", &sent).await;
        assert_eq!((&found["verdict"], &found["is_draft"]), (&json!("genuine"), &json!(false)));
    }

    async fn what_is_no_file_is_refused(register: &Register) {
        let desk = Desk::open(register).await;
        let empty = ask(&desk, "reader", b"").await.expect(422);
        assert_eq!(empty.faults()["/content"], "file-empty");
        let huge = vec![b' '; 50 * 1024 * 1024 + 1];
        let refused = ask(&desk, "reader", &huge).await.expect(422);
        assert_eq!(refused.faults()["/content"], "file-too-large");
        assert_eq!(verify(&desk, "reader", &huge[1..]).await["verdict"], "unmarked", "the largest is looked at");
        let bearer = format!("Bearer {}", desk.world.token("reader"));
        let headers = [("authorization", bearer.as_str()), FORM];
        let none = desk.served.send("POST", "/api/v1/verifications", &headers, Some(form(&[], None))).await.expect(422);
        assert_eq!(none.faults()["/content"], "required");
    }

    async fn the_page_and_the_command_answer_the_same(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let pdf = desk.download(&report).await.into_iter().find(|(format, _)| format == "pdf").expect("a PDF").1;
        let browser = desk.browser().await;
        assert!(browser.get("/verify").await.contains("enctype=\"multipart/form-data\""));
        let page = browser.upload("/verify", ("file", "rapport.pdf", &pdf)).await.expect(200).text();
        let words = read(&page);
        assert!(words.contains("AR-1") && words.contains("finance"), "{words}");
        assert!(page.contains(&format!("href=\"/reports/{report}\"")), "{words}");
        let named = ["Rapport", "Periode", "Tilskuddsgiver"];
        assert!(named.iter().all(|fact| words.contains(fact)), "the report is named: {words}");
        let copy = turned(&pdf, pdf.len() - 1);
        let page = browser.upload("/verify", ("file", "rapport.pdf", &copy)).await.expect(200).text();
        assert!(page.contains("data-color=\"danger\""), "{}", read(&page));
        browser.upload("/verify", ("file", "tom.pdf", b"")).await.expect(422);
        let foreign = form(&[("csrf", "en annens")], Some(("file", "rapport.pdf", &pdf)));
        let headers = [("origin", crate::support::served::BASE_URL), FORM];
        desk.served.send("POST", "/verify", &headers, Some(foreign)).await.expect(401);

        let folder = register.folder.path();
        let settings = [
            ("FRAMDRIFT_DATABASE_URL", register.database_url.as_str()),
            ("FRAMDRIFT_FILES_URL", register.files_url.as_str()),
        ];
        let none = Vec::new();
        let cases =
            [("ekte.pdf", &pdf, 0, "genuine"), ("endret.pdf", &copy, 1, "altered"), ("tom.pdf", &none, 1, "unmarked")];
        for (name, content, code, verdict) in cases {
            std::fs::write(folder.join(name), content).expect("a file");
            let output = run(folder, &["verify", name, "--json"], &settings);
            assert_eq!(output.status.code(), Some(code), "{name}: {}", String::from_utf8_lossy(&output.stderr));
            let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(answer["verdict"], verdict);
            for fact in ["title", "funder", "period_starts_on", "period_ends_on"] {
                assert_eq!(answer[fact].is_string(), verdict != "unmarked", "{fact}");
            }
            assert_eq!(answer["submitted_by"], if verdict == "unmarked" { Value::Null } else { json!("finance") });
        }
        let missing = run(folder, &["verify", "borte.pdf"], &settings);
        assert_eq!(missing.status.code(), Some(1));
    }

    async fn what_has_changed_since_is_told_cell_by_cell_with_who_did_it(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        let differences = format!("/reports/{report}/differences");
        assert_eq!(desk.read(&differences).await["items"], json!([]), "a draft follows the register");
        desk.hand_in(&report, "AR-1").await;
        let sealed = desk.download(&report).await;
        desk.served.wait(TimeDelta::minutes(5));
        assert_eq!(desk.read(&differences).await["items"], json!([]));

        let activity = desk.world.id("activities").to_owned();
        let edit = json!({ "participants": 20 });
        desk.send("project_leader", "PATCH", (&format!("/activities/{activity}"), ""), Some(&edit)).await.expect(200);
        let milestone = desk.world.id("milestones").to_owned();
        desk.send("administrator", "DELETE", (&format!("/milestones/{milestone}"), ""), None).await.expect(204);

        let found = desk.read(&differences).await;
        let items = found["items"].as_array().expect("items");
        let cell = |count: i64| json!({ "cell": "count", "value": count });
        let counted: Vec<&Value> = about(items, &activity).into_iter().filter(|one| one["sent"] == cell(12)).collect();
        assert!(!counted.is_empty() && counted.iter().all(|one| one["present"] == cell(20)), "{found}");
        assert!(counted.iter().all(|one| one["changed_by"] == "project_leader" && one["kind"] == "changed"), "{found}");
        let gone = about(items, &milestone);
        assert!(!gone.is_empty() && gone.iter().all(|one| one["kind"] == "row_gone"), "{found}");
        assert!(gone.iter().all(|one| one["changed_by"] == "administrator"), "found by what it was: {found}");

        let browser = desk.browser().await;
        let page = browser.get(&differences).await;
        let words = read(&page);
        assert!(page.contains(&format!("href=\"/activities/{activity}\"")), "{words}");
        assert!(words.contains("\n12\n20\n") && words.contains("project_leader"), "{words}");
        assert!(browser.get(&format!("/reports/{report}/transfer")).await.contains(&format!("href=\"{differences}\"")));
        assert_eq!(desk.download(&report).await, sealed, "what was sent stays as it was sent");
        for (_, bytes) in &sealed {
            assert_eq!(verify(&desk, "reader", bytes).await["verdict"], "genuine");
        }
    }

    async fn what_was_hidden_in_what_was_sent_is_hidden_among_the_differences(register: &Register) {
        let desk = Desk::open(register).await;
        let sample = &desk.world.sample;
        let few = sample.held(Some(sample.harstad.id), "2026-06-10", Some(3));
        let more = sample.held(None, "2026-06-11", Some(6));
        let mut write = begin(&register.store).await;
        write.insert(&few).await.expect("an activity");
        write.insert(&more).await.expect("an activity");
        write.commit().await.expect("a commit");
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let hidden = json!({ "cell": "hidden" });
        let path = format!("/reports/{report}/tables/activities__site");
        let table = desk.served.get(desk.world.token("reader"), &path).await.expect(200).text();
        assert_eq!(table.matches(";:;").count(), 2, "a small count, and one that it could be worked out from: {table}");

        desk.served.wait(TimeDelta::minutes(5));
        let edit = json!({ "participants": 7 });
        desk.send("project_leader", "PATCH", (&format!("/activities/{}", few.id), ""), Some(&edit)).await.expect(200);
        let found = desk.read(&format!("/reports/{report}/differences")).await;
        let items = found["items"].as_array().expect("items");
        assert!(!items.is_empty(), "the total has changed");
        assert!(items.iter().all(|one| one["sent"] != hidden), "{found}");
        assert!(items.iter().any(|one| one["changed_by"] == "project_leader"), "whoever changed a row: {found}");
        let words = read(&desk.browser().await.get(&format!("/reports/{report}/differences")).await);
        assert!(words.contains("project_leader"), "{words}");
    }
}

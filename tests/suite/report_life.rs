//! The life of a report through the API and the real worker: frozen, approved by its hashes, sealed, answered, corrected.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono_tz::Europe::Oslo;
use domain::{File, Report};
use language::Language;
use serde_json::{Value, json};
use store::{Clock, Select, Store, forms, milestones, new_id};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use crate::attachments::{PDF, Sender};
use crate::both_databases;
use crate::exports::{files, lines};
use crate::support::databases::Register;
use crate::support::handed_in::{Desk, reasons};
use crate::support::sample::{begin, noon};
use crate::support::served::{BASE_URL, Served};
use crate::support::world::form;

/// The desk, and a milestone that is late without a word why, which a report must give a reason for.
async fn desk(register: &Register) -> Desk<'_> {
    let desk = Desk::open(register).await;
    let mut write = begin(&register.store).await;
    let late = desk.world.sample.planned(None, "Åpne huset", "2026-05-01");
    milestones::insert(&mut write, &late).await.expect("a milestone");
    write.commit().await.expect("a commit");
    desk
}

/// The reasons that the service asks for, each given.
async fn asked_reasons(desk: &Desk<'_>, report: &str) -> Value {
    reasons(&desk.step("project_leader", report, "send-for-approval", &json!({})).await.expect(422))
}

/// A clock that is noon, and takes away what people have attached when it is looked at for the so-manieth time from now.
fn detaching(register: &Register, looks: &Arc<AtomicI64>) -> Clock {
    let (store, looks) = (register.store.clone(), Arc::clone(looks));
    Clock::from_source(Oslo, move || {
        if looks.fetch_sub(1, Ordering::SeqCst) == 0 {
            block_in_place(|| Handle::current().block_on(detach(&store)));
        }
        noon()
    })
}

/// Takes away what people have attached to reports, unless somebody else is writing.
async fn detach(store: &Store) {
    let detached = async {
        let mut write = begin(store).await;
        let files: Vec<File> = Select::all().equal("subject", "report").fetch(&mut write).await.expect("files");
        for file in files.iter().filter(|file| !file.is_compiled()) {
            write.delete(file).await.expect("a deletion");
        }
        write.commit().await.expect("a commit");
    };
    let _ = tokio::time::timeout(Duration::from_millis(500), detached).await;
}

both_databases! {
    async fn a_report_goes_from_its_writer_to_the_funder(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        // Nothing written: a blocking finding, and the late milestone asks for a word.
        let refused = desk.step("project_leader", &report, "send-for-approval", &json!({})).await.expect(422).faults();
        assert_eq!(refused["/findings"], "blocked");
        assert_eq!(refused.values().filter(|code| *code == "reason-required").count(), refused.len() - 1);
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = asked_reasons(&desk, &report).await;
        assert!(reasons.as_object().expect("reasons").keys().any(|key| key.starts_with("milestone-late")), "{reasons}");
        let blank = json!({ "reasons": reasons.as_object().expect("reasons").keys()
            .map(|key| (key.clone(), json!("  "))).collect::<serde_json::Map<_, _>>() });
        let refused = desk.step("project_leader", &report, "send-for-approval", &blank).await.expect(422).faults();
        assert!(refused.values().all(|code| code == "reason-required"), "{refused:?}");
        desk.step("reader", &report, "send-for-approval", &json!({ "reasons": reasons })).await.expect(403);
        desk.step("stranger", &report, "send-for-approval", &json!({ "reasons": reasons })).await.expect(404);
        let sent = desk.step("project_leader", &report, "send-for-approval", &json!({ "reasons": reasons })).await;
        let sent = sent.expect(200).json();
        assert_eq!((&sent["state"], &sent["compiled_at"]), (&json!("for_approval"), &Value::Null));

        // What is frozen is not edited, and what is not made is not approved.
        let path = format!("/reports/{report}");
        let etag = desk.served.get(desk.world.token("project_leader"), &path).await.expect(200);
        let edit = json!({ "texts": { "summary": "Noe annet" } });
        desk.served.patch(desk.world.token("project_leader"), &path, etag.header("etag"), &edit).await.expect(409);
        let early = desk.step("finance", &report, "approve", &json!({ "files": [] })).await.expect(422).faults();
        assert_eq!(early["/files"], "files-not-made");
        desk.work().await;
        let files = desk.hashes(&report).await;
        assert_eq!(files.len(), 3);
        desk.step("project_leader", &report, "approve", &json!({ "files": files })).await.expect(403);
        let others = json!({ "files": [&files[0], &files[1]] });
        let other = desk.step("finance", &report, "approve", &others).await.expect(422).faults();
        assert_eq!(other["/files"], "other-files");
        desk.step("finance", &report, "submit", &json!({ "on": "2026-09-01" })).await.expect(409);
        desk.step("finance", &report, "approve", &json!({ "files": files })).await.expect(200);

        let number = "01019012345";
        let asked = json!({ "on": "2026-09-01", "reference": number });
        assert_eq!(desk.step("finance", &report, "submit", &asked).await.faults()["/reference"], "number-of-a-person");
        let receipt = json!({ "on": "2026-09-02", "reference": "AR-1" });
        let tomorrow = desk.step("finance", &report, "submit", &receipt).await.expect(422).faults();
        assert_eq!(tomorrow["/on"], "in-future");
        let receipt = json!({ "on": "2026-09-01", "reference": "AR-1" });
        desk.step("finance", &report, "submit", &receipt).await.expect(200);
        let obligation = desk.read(&format!("/obligations/{}", desk.world.id("obligations"))).await;
        assert_eq!((&obligation["state"], &obligation["met_reference"]), (&json!("met"), &json!("AR-1")));
        let asked = json!({ "on": "2026-09-01", "reference": number });
        assert_eq!(desk.step("finance", &report, "accept", &asked).await.faults()["/reference"], "number-of-a-person");
        let asked = json!({ "on": "2026-09-01", "words": number });
        assert_eq!(desk.step("finance", &report, "return", &asked).await.faults()["/words"], "number-of-a-person");
        for (step, said) in [("accept", "reference"), ("return", "words")] {
            let asked = json!({ "on": "2026-08-31", said: "Tabell 3 mangler" });
            let faults = desk.step("finance", &report, step, &asked).await.expect(422).faults();
            assert_eq!(faults.get("/on").map(String::as_str), Some("before-start"), "{step}: {faults:?}");
        }
        let letter = json!({ "on": "2026-09-01", "reference": "26/1" });
        desk.step("finance", &report, "accept", &letter).await.expect(200);
        let obligation = desk.read(&format!("/obligations/{}", desk.world.id("obligations"))).await;
        assert_eq!(obligation["approval_reference"], "26/1");

        let steps = desk.read(&format!("/reports/{report}/steps")).await;
        let steps = steps["items"].as_array().expect("items");
        let states: Vec<&str> = steps.iter().filter_map(|step| step["state"].as_str()).collect();
        assert_eq!(states, ["for_approval", "approved", "submitted", "accepted"]);
        assert_eq!(steps[0]["person_name"], "project_leader");
        assert_eq!(steps[2]["files"].as_array().expect("files").len(), 3);
    }

    async fn rule_5_what_is_submitted_is_frozen(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let before = desk.files(&report).await;
        let frozen = desk.read(&format!("/reports/{report}")).await;
        desk.add_activity().await;
        let mut form = form();
        form.revision = 3;
        form.sections.clear();
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[form]).await.expect("a form");
        write.commit().await.expect("a commit");
        let compile = format!("/reports/{report}/compile");
        desk.served.post(desk.world.token("project_leader"), &compile, &json!({})).await.expect(409);
        desk.work().await;
        assert_eq!(desk.files(&report).await, before);
        assert_eq!(desk.read(&format!("/reports/{report}")).await, frozen);
        // The same report compiled from what was frozen gives the same bytes.
        let mut session = register.store.read().await.expect("a session");
        let id: domain::ReportId = report.parse().expect("an id");
        let stored: Report = store::find(&mut session, id).await.expect("a look-up").expect("the report");
        let edition = store::reports::edition(&mut session, &stored).await.expect("a look-up");
        drop(session);
        let subject = store::snapshots::Subject::Report(Box::new(stored));
        let language = language::Language::Nb;
        let again = jobs::compile(&register.store, &subject, "any", language, &edition, noon()).await.expect("compiled");
        for (format, bytes) in again.files() {
            let file = before.iter().find(|file| file.format == format).expect("a file");
            let kept = register.store.files.get(&file.sha256).await.expect("the store answers").expect("the bytes");
            assert_eq!(kept.as_ref(), bytes, "{format}");
        }
    }

    async fn rule_4_a_correction_takes_the_place_of_what_was_submitted(register: &Register) {
        let desk = desk(register).await;
        let first = desk.report();
        desk.hand_in(&first, "AR-1").await;
        let sealed = desk.files(&first).await;
        let returned = json!({ "on": "2026-09-01", "words": "Skriv mer om maten" });
        desk.step("finance", &first, "return", &returned).await.expect(200);
        let obligation = format!("/obligations/{}", desk.world.id("obligations"));
        assert_eq!(desk.read(&obligation).await["state"], "open", "it is owed again");
        desk.step("reader", &first, "correct", &json!({})).await.expect(403);
        let second = desk.step("project_leader", &first, "correct", &json!({})).await.expect(200).json();
        assert_eq!((&second["revision"], &second["state"]), (&json!(2), &json!("draft")));
        assert_eq!(second["texts"]["summary"], "Alt gikk bra");
        let twice = desk.step("project_leader", &first, "correct", &json!({})).await.expect(422).faults();
        assert_eq!(twice["/state"], "not-newest");
        let second = second["id"].as_str().expect("an id").to_owned();
        desk.hand_in(&second, "AR-2").await;
        assert_eq!(desk.state(&first).await, "superseded");
        assert_eq!(desk.files(&first).await, sealed, "what was submitted stays as it was");
        assert_eq!(desk.read(&obligation).await["met_reference"], "AR-2");
        desk.step("finance", &first, "withdraw", &json!({ "words": "Feil" })).await.expect(409);
        desk.step("finance", &second, "withdraw", &json!({ "words": "Sendt til feil tilskuddsgiver" })).await.expect(200);
        assert_eq!(desk.read(&obligation).await["state"], "open");
        let third = desk.step("project_leader", &second, "correct", &json!({})).await.expect(200).json();
        assert_eq!(third["revision"], 3);
    }

    async fn what_is_taken_back_follows_the_register_again(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = asked_reasons(&desk, &report).await;
        let send = json!({ "reasons": reasons });
        desk.step("project_leader", &report, "send-for-approval", &send).await.expect(200);
        desk.work().await;
        let first = desk.hashes(&report).await;
        desk.add_activity().await;
        let asked = desk.step("finance", &report, "take-back", &json!({ "words": "01019012345" })).await.expect(422);
        assert_eq!(asked.faults()["/words"], "number-of-a-person");
        desk.step("finance", &report, "take-back", &json!({ "words": "Se på tallene" })).await.expect(200);
        assert_eq!(desk.state(&report).await, "draft");
        desk.work().await;
        let draft = desk.hashes(&report).await;
        assert!(draft.iter().all(|hash| !first.contains(hash)), "the drafts are watermarked and hold the new activity");
        desk.step("project_leader", &report, "send-for-approval", &send).await.expect(200);
        desk.work().await;
        let stale = desk.step("finance", &report, "approve", &json!({ "files": first })).await.expect(422).faults();
        assert_eq!(stale["/files"], "other-files");
        let files = desk.hashes(&report).await;
        desk.step("finance", &report, "approve", &json!({ "files": files })).await.expect(200);
    }

    async fn rule_10_whoever_sends_a_report_does_not_approve_it(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = asked_reasons(&desk, &report).await;
        desk.step("administrator", &report, "send-for-approval", &json!({ "reasons": reasons })).await.expect(200);
        desk.work().await;
        let files = json!({ "files": desk.hashes(&report).await });
        let own = desk.step("administrator", &report, "approve", &files).await.expect(422).faults();
        assert_eq!(own["/state"], "sender-approves");
        // Where nobody else could, the only one may.
        register.execute("update people set disabled_at = '2026-09-01 10:00:00+00:00' where name = 'finance'").await;
        register.execute("update people set disabled_at = '2026-09-01 10:00:00+00:00' where name = 'reading_token'").await;
        desk.step("administrator", &report, "approve", &files).await.expect(200);
    }

    async fn each_download_is_written_down(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let file = desk.files(&report).await.remove(0);
        let path = format!("/files/{}/content", file.id);
        desk.served.get(desk.world.token("reader"), &path).await.expect(200);
        desk.served.get(desk.world.token("stranger"), &path).await.expect(404);
        let log = desk.read(&format!("/reports/{report}/downloads")).await;
        let log = log["items"].as_array().expect("items");
        assert_eq!(log.len(), 1, "{log:?}");
        assert_eq!((&log[0]["person_name"], &log[0]["sha256"]), (&json!("reader"), &json!(file.sha256)));
    }

    async fn a_report_edited_after_it_was_read_is_not_sent(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let path = format!("/reports/{report}/send-for-approval");
        let headers = [("if-match", "\"1\"")];
        let (leader, nothing) = (desk.world.token("project_leader"), json!({}));
        desk.served.api(leader, "POST", &path, &headers, Some(&nothing)).await.expect(412);
        desk.served.post(leader, &path, &nothing).await.expect(428);
        assert_eq!(desk.state(&report).await, "draft");
        let another: domain::ReportId = new_id();
        let gone = format!("/reports/{another}/send-for-approval");
        desk.served.post(leader, &gone, &nothing).await.expect(404);
    }

    async fn a_report_whose_attachments_change_while_it_is_looked_over_is_not_sent(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let body = json!({ "reasons": asked_reasons(&desk, &report).await });
        let looks = Arc::new(AtomicI64::new(-1));
        let served = Served::by_clock(&register.store, BASE_URL, detaching(register, &looks));
        let leader = desk.world.token("project_leader");
        let sender = Sender { served: &desk.served, token: leader };
        let of_report = [("subject", "report"), ("subject_id", report.as_str())];
        let path = format!("/reports/{report}");
        for moment in 0..8 {
            sender.send(&of_report, "vedtekter.pdf", PDF).await.expect(201);
            let etag = desk.served.get(leader, &path).await.expect(200).header("etag").to_owned();
            looks.store(moment, Ordering::SeqCst);
            let headers = [("if-match", etag.as_str())];
            let sent = served.api(leader, "POST", &format!("{path}/send-for-approval"), &headers, Some(&body)).await;
            looks.store(-1, Ordering::SeqCst);
            if sent.status.as_u16() == 412 {
                assert_eq!(desk.state(&report).await, "draft");
                return;
            }
            sent.expect(200);
            desk.step("finance", &report, "take-back", &json!({ "words": "Se på vedlegget" })).await.expect(200);
        }
        panic!("it was sent each time, with an attachment that was gone");
    }

    async fn a_step_waits_for_a_compile_that_is_being_published(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        desk.work().await;
        let body = json!({ "reasons": asked_reasons(&desk, &report).await });
        let id: domain::ReportId = report.parse().expect("an id");
        // As a compile publishes: the report first, and then its files.
        let mut write = begin(&register.store).await;
        write.hold::<Report>(id).await.expect("it is held");
        let sent = desk.step("project_leader", &report, "send-for-approval", &body);
        tokio::pin!(sent);
        let early = tokio::time::timeout(Duration::from_millis(300), &mut sent).await;
        assert!(early.is_err(), "it waits");
        for file in store::reports::compiled_files(&mut write, id).await.expect("a look-up") {
            write.delete(&file).await.expect("a deletion");
        }
        write.commit().await.expect("a commit");
        sent.await.expect(200);
    }

    async fn what_the_funder_had_is_no_draft_for_being_withdrawn(register: &Register) {
        let desk = desk(register).await;
        let first = desk.report();
        desk.hand_in(&first, "AR-1").await;
        let sent = desk.read(&format!("/reports/{first}/document")).await;
        assert!(sent["watermark"].is_null(), "{sent}");
        let words = json!({ "words": "Sendt til feil tilskuddsgiver" });
        desk.step("finance", &first, "withdraw", &words).await.expect(200);
        assert_eq!(desk.read(&format!("/reports/{first}/document")).await, sent);
        let second = desk.step("project_leader", &first, "correct", &json!({})).await.expect(200).json();
        let second = second["id"].as_str().expect("an id");
        desk.send_for_approval(second).await;
        desk.step("finance", second, "withdraw", &words).await.expect(200);
        let never_sent = desk.read(&format!("/reports/{second}/document")).await;
        assert_eq!(never_sent["edition"]["state"], "withdrawn");
        assert!(never_sent["watermark"].is_string(), "{never_sent}");
    }

    async fn what_was_frozen_in_another_format_is_not_read_as_if_it_were_this_one(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        register.execute("update frozen_reports set snapshot = replace(snapshot, '\"format\":1', '\"format\":2')").await;
        let id: domain::ReportId = report.parse().expect("an id");
        let mut session = register.store.read().await.expect("a session");
        let read = store::sources::frozen(&mut session, id).await;
        assert!(matches!(read, Err(store::StoreError::Corrupt { table: "frozen_reports", .. })), "{read:?}");
    }

    async fn an_obligation_does_not_contradict_the_report_that_answers_it(register: &Register) {
        let desk = desk(register).await;
        let obligation = format!("/obligations/{}", desk.world.id("obligations"));
        let report = desk.report();
        desk.hand_in(&report, "AR-1").await;
        let sent = desk.send("finance", "POST", (&obligation, "/reopen"), Some(&json!({}))).await.expect(422);
        assert_eq!(sent.faults()["/state"], "report-sent");
        assert_eq!(desk.read(&obligation).await["state"], "met");
    }

    async fn the_reasons_that_a_report_was_sent_with_are_in_the_control_package(register: &Register) {
        let desk = desk(register).await;
        desk.hand_in(&desk.report(), "AR-1").await;
        let path = register.folder.path().join("pakke.zip");
        let telling = jobs::Telling { language: Language::Nb, made_at: noon(), zone: Oslo };
        let file = std::fs::File::create(&path).expect("a file");
        let (grant, untold) = (desk.world.sample.whole.id, jobs::Progress::Untold);
        jobs::control_package(&register.store, grant, 2026, telling, file, &untold).await.expect("a package");
        let packed = files(&std::fs::read(&path).expect("its bytes"));
        let reasons = lines(&packed["begrunnelser.csv"]);
        let is_given = |line: &Vec<String>| line[1].contains("Åpne huset") && line[2] == "Snøen kom sent";
        assert!(reasons.iter().any(|line| line[0].ends_with("-utgave-1") && is_given(line)), "{reasons:?}");
    }

    async fn what_was_taken_back_is_not_let_go_of(register: &Register) {
        let desk = desk(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        desk.send_for_approval(&report).await;
        desk.step("finance", &report, "take-back", &json!({ "words": "Se på tallene" })).await.expect(200);
        // As of a form that asks for no text and finds nothing odd: its steps alone tell that somebody has begun.
        register.execute("update reports set texts = '{}', reasons = '{}'").await;
        let grant = format!("/grants/{}", desk.world.id("grants"));
        let letter = json!({ "requirements": [] });
        desk.send("administrator", "PATCH", (&grant, ""), Some(&letter)).await.expect(200);
        let obligation = desk.read(&format!("/obligations/{}", desk.world.id("obligations"))).await;
        assert_eq!(obligation["is_asked_for"], json!(false));
        assert_eq!(desk.state(&report).await, "draft");
    }
}

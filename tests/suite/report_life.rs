//! The life of a report through the API and the real worker: frozen, approved by its hashes, sealed, answered, corrected.

use chrono_tz::Europe::Oslo;
use domain::form::{Section, SectionKind, Words};
use domain::{File, Form, Report};
use jobs::Context;
use jobs::mail::Mail;
use serde_json::{Value, json};
use store::{Clock, Select, forms, milestones, new_id};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{begin, noon};
use crate::support::served::{Reply, Served};
use crate::support::world::{World, form};

/// Somebody who writes a report, and those who approve it.
struct Desk<'a> {
    register: &'a Register,
    world: World,
    served: Served,
}

/// The world's form with milestones, of which one is late without a word why, and activities by site.
fn wider_form() -> Form {
    let words = |text: &str| Words { nb: text.to_owned(), nn: None, en: None };
    let section = |key: &str, kind| Section::new(key.to_owned(), words(key), kind);
    let mut form = form();
    form.revision = 2;
    form.sections.push(section("milestones", SectionKind::Milestones {}));
    let breakdowns = vec![domain::form::Breakdown::Site];
    form.sections.push(section("activities", SectionKind::Activities { breakdowns, crossed: Vec::new() }));
    form
}

impl<'a> Desk<'a> {
    async fn open(register: &'a Register) -> Self {
        let world = World::write(&register.store).await;
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[wider_form()]).await.expect("a form");
        let late = world.sample.planned(None, "Åpne huset", "2026-05-01");
        milestones::insert(&mut write, &late).await.expect("a milestone");
        write.commit().await.expect("a commit");
        Self { register, served: Served::new(&register.store), world }
    }

    fn report(&self) -> String {
        self.world.id("reports").to_owned()
    }

    async fn read(&self, path: &str) -> Value {
        self.served.get(self.world.token("reader"), path).await.expect(200).json()
    }

    async fn state(&self, report: &str) -> String {
        self.read(&format!("/reports/{report}")).await["state"].as_str().expect("a state").to_owned()
    }

    async fn step(&self, who: &str, report: &str, step: &str, body: &Value) -> Reply {
        let path = format!("/reports/{report}");
        let etag = self.served.get(self.world.token("reader"), &path).await.expect(200);
        let headers = [("if-match", etag.header("etag"))];
        let body = (step != "correct").then_some(body);
        self.served.api(self.world.token(who), "POST", &format!("{path}/{step}"), &headers, body).await
    }

    async fn write_text(&self, report: &str, text: &str) {
        let path = format!("/reports/{report}");
        let read = self.served.get(self.world.token("project_leader"), &path).await.expect(200);
        let edit = json!({ "texts": { "summary": text } });
        self.served.patch(self.world.token("project_leader"), &path, read.header("etag"), &edit).await.expect(200);
    }

    /// Works until nothing is due.
    async fn work(&self) {
        let mail = Mail::new("Framdrift <framdrift@example.no>", None).expect("a sender");
        let clock = Clock::from_source(Oslo, noon);
        let store = self.register.store.clone();
        let context = Context::new(store, clock, "https://framdrift.example.no/", mail, "test", "0");
        jobs::drain(&context).await.expect("the work is drained");
    }

    async fn hashes(&self, report: &str) -> Vec<String> {
        let files = self.read(&format!("/reports/{report}/files")).await;
        let files = files["items"].as_array().expect("items");
        files.iter().map(|file| file["sha256"].as_str().expect("a hash").to_owned()).collect()
    }

    /// The reasons that the service asks for, each answered.
    async fn reasons(&self, report: &str) -> Value {
        let asked = self.step("project_leader", report, "send-for-approval", &json!({})).await.expect(422).faults();
        let named = asked.iter().filter(|(_, code)| *code == "reason-required").map(|(pointer, _)| pointer);
        let key = |pointer: &String| pointer.trim_start_matches("/reasons/").replace("~1", "/").replace("~0", "~");
        Value::Object(named.map(|pointer| (key(pointer), json!("Snøen kom sent"))).collect())
    }

    /// From draft to submitted, by those who may.
    async fn hand_in(&self, report: &str, reference: &str) {
        let reasons = self.reasons(report).await;
        self.step("project_leader", report, "send-for-approval", &json!({ "reasons": reasons })).await.expect(200);
        self.work().await;
        let files = self.hashes(report).await;
        assert_eq!(files.len(), 3);
        self.step("finance", report, "approve", &json!({ "files": files })).await.expect(200);
        let receipt = json!({ "on": "2026-09-01", "reference": reference });
        self.step("finance", report, "submit", &receipt).await.expect(200);
    }

    async fn add_activity(&self) {
        let mut write = begin(&self.register.store).await;
        let activity = self.world.sample.held(Some(self.world.sample.oslo.id), "2026-06-10", Some(30));
        write.insert(&activity).await.expect("an activity");
        write.commit().await.expect("a commit");
    }

    async fn files(&self, report: &str) -> Vec<File> {
        let mut session = self.register.store.read().await.expect("a session");
        let id: domain::ReportId = report.parse().expect("an id");
        Select::all().equal("subject_id", id).ordered("format").fetch(&mut session).await.expect("files")
    }
}

both_databases! {
    async fn a_report_goes_from_its_writer_to_the_funder(register: &Register) {
        let desk = Desk::open(register).await;
        let report = desk.report();
        // Nothing written: a blocking finding, and the late milestone asks for a word.
        let refused = desk.step("project_leader", &report, "send-for-approval", &json!({})).await.expect(422).faults();
        assert_eq!(refused["/findings"], "blocked");
        assert_eq!(refused.values().filter(|code| *code == "reason-required").count(), refused.len() - 1);
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = desk.reasons(&report).await;
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
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        desk.hand_in(&report, "AR-1").await;
        let before = desk.files(&report).await;
        let frozen = desk.read(&format!("/reports/{report}")).await;
        desk.add_activity().await;
        let mut form = wider_form();
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
        drop(session);
        let edition = domain::snapshot::Edition::of(&stored);
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
        let desk = Desk::open(register).await;
        let first = desk.report();
        desk.write_text(&first, "Alt gikk bra").await;
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
        desk.write_text(&second, "Maten var god").await;
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
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = desk.reasons(&report).await;
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
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
        let reasons = desk.reasons(&report).await;
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
        let desk = Desk::open(register).await;
        let report = desk.report();
        desk.write_text(&report, "Alt gikk bra").await;
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
        let desk = Desk::open(register).await;
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
}

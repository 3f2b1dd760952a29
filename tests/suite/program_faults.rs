//! The whole program when the machine or the mail server fails it: nothing is lost, nothing is done twice.

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::api::Api;
use crate::support::databases::{number, runtime, texts};
use crate::support::demo::Demo;
use crate::support::mail_sink::MailSink;
use crate::support::program::Program;

const PATIENCE: Duration = Duration::from_mins(2);

/// A register that the demo made and nobody serves any more.
struct Left {
    demo: Demo,
    url: String,
}

impl Left {
    fn by_a_demo() -> Self {
        let mut demo = Demo::start(&[]);
        demo.program.stop(Duration::from_mins(1));
        let url = format!("sqlite://{}", demo.register_file().display());
        Self { demo, url }
    }

    /// Serves the register, with workers, until the value goes.
    fn serve(&self, settings: &[(&str, &str)]) -> (Program, Api) {
        let settings = [&[("FRAMDRIFT_DATABASE_URL", self.url.as_str())], settings].concat();
        let mut program = Program::start(self.demo.scratch(), &["serve"], &settings);
        let token = self.demo.account("administrator")["token"].as_str().expect("a token").to_owned();
        let api = Api::new(&program.base_url, &token);
        program.wait_until("/readyz", PATIENCE, || api.get("/readyz").status.is_success());
        (program, api)
    }

    fn number(&self, sql: &str) -> i64 {
        runtime().block_on(number(&self.url, sql))
    }
}

/// What a leader sends.
fn activity(project: &str) -> Value {
    json!({"project_id": project, "state": "held", "kind": "group", "audience": "relatives",
        "held_on": "2026-03-10", "sessions": 1, "participants": 12, "count_method": "counted"})
}

#[test]
fn a_full_disk_saves_nothing_by_halves() {
    let left = Left::by_a_demo();
    let counted = "select (select count(*) from activities) * 1000000 + \
        (select count(*) from audit_events where subject = 'activities' and action = 'created')";
    let project = runtime().block_on(texts(&left.url, "select lower(hex(id)) from projects limit 1")).remove(0);
    let project: uuid::Uuid = project.parse().expect("an identity");
    let body = activity(&project.to_string());
    let before = left.number(counted);
    let mut saved = 0;
    {
        let settings = [("FRAMDRIFT_DATABASE_URL", left.url.as_str())];
        let mut program = Program::start_within(1024, left.demo.scratch(), &["serve", "--no-worker"], &settings);
        let token = left.demo.account("administrator")["token"].as_str().expect("a token").to_owned();
        let api = Api::new(&program.base_url, &token);
        program.wait_until("/healthz", PATIENCE, || api.get("/healthz").status.is_success());
        let refused = (0..3000).find_map(|_| {
            let answer = api.post("/api/v1/activities", &body);
            if answer.status.as_u16() == 201 {
                saved += 1;
                return None;
            }
            Some(answer)
        });
        let refused = refused.expect("half a megabyte does not hold three thousand activities");
        assert_eq!(refused.status.as_u16(), 503, "{}\n{}", refused.text(), program.log());
        assert!(refused.header("content-type").starts_with("application/problem+json"), "{:?}", refused.headers);
        assert!(!program.log().contains("panicked"), "{}", program.log());
    }
    let (_program, api) = left.serve(&[]);
    assert!(saved > 0, "some fit before the disk was full");
    assert_eq!(left.number(counted), before + saved * 1_000_001, "every 201 and nothing else is in the register");
    api.post("/api/v1/activities", &body).expect(201);
}

fn ids(items: &[Value]) -> Vec<String> {
    items.iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
}

fn ask(api: &Api, path: &str) -> String {
    let answer = api.ask(Method::POST, path, &[], None).expect(202);
    answer.json()["id"].as_str().expect("a work item has an id").to_owned()
}

#[test]
fn a_kill_during_compiles_loses_and_doubles_nothing() {
    let left = Left::by_a_demo();
    let (mut program, api) = left.serve(&[]);
    // What has been sent on is not compiled anew.
    let reports = ids(&api.all("/api/v1/reports?state=draft"));
    let reports = &reports[..reports.len().min(6)];
    let asked: Vec<String> = reports.iter().map(|id| ask(&api, &format!("/api/v1/reports/{id}/compile"))).collect();
    // Each kill comes at another moment of the work; the last start is left to finish.
    for pause in [30, 150, 400, 900] {
        thread::sleep(Duration::from_millis(pause));
        program.kill();
        program = left.serve(&[]).0;
    }
    let still = "select count(*) from work_items where kind = 'compile-report' \
        and state in ('queued', 'waiting', 'running')";
    program.wait_until("the compiles", PATIENCE, || left.number(still) == 0);

    let sql = "select lower(hex(id)) || ' ' || state from work_items where kind = 'compile-report'";
    let ended: BTreeMap<uuid::Uuid, String> = runtime()
        .block_on(texts(&left.url, sql))
        .iter()
        .map(|row| row.split_once(' ').expect("two words"))
        .map(|(id, state)| (id.parse().expect("an identity"), state.to_owned()))
        .collect();
    for id in &asked {
        assert_eq!(ended[&id.parse().expect("an identity")], "done", "{ended:?}\n{}", program.log());
    }
    let doubled = "select count(*) from (select subject_id, format from files where subject = 'report' \
        and created_by is null group by subject_id, format having count(*) > 1) doubled";
    assert_eq!(left.number(doubled), 0, "a report has one file of each format");
    let served = Api::new(&program.base_url, left.demo.account("administrator")["token"].as_str().expect("a token"));
    for report in reports {
        let files = served.all(&format!("/api/v1/reports/{report}/files"));
        assert!(files.len() >= 3, "xlsx, pdf and json: {files:?}");
        for file in files {
            let content = served.get(&format!("/api/v1/files/{}/content", file["id"].as_str().expect("an id")));
            let content = content.expect(200);
            assert_eq!(file["sha256"].as_str(), Some(hash(&content.bytes).as_str()), "{file}");
        }
    }
    assert_eq!(left.number("select count(*) from pragma_integrity_check where integrity_check <> 'ok'"), 0);
}

fn hash(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex::encode(sha2::Sha256::digest(bytes))
}

/// How many messages of the weekly summary went to each address.
fn summaries(sink: &MailSink) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for message in sink.received() {
        assert_eq!(message.to.len(), 1, "one recipient a message: {:?}", message.to);
        assert!(message.text.contains("Message-ID: "), "{}", message.text);
        *counted.entry(message.to[0].clone()).or_default() += 1;
    }
    counted
}

#[test]
fn the_weekly_summary_arrives_once_at_a_real_server() {
    let left = Left::by_a_demo();
    let Some(sink) = MailSink::start("") else { return };
    let url = sink.url();
    let mail = [("FRAMDRIFT_SMTP_URL", url.as_str()), ("FRAMDRIFT_MAIL_FROM", "Framdrift <framdrift@example.no>")];
    let (mut program, api) = left.serve(&mail);
    let schedules = api.all("/api/v1/schedules");
    let weekly = schedules.iter().find(|schedule| schedule["kind"] == "weekly_summary").expect("a weekly summary");
    let path = format!("/api/v1/schedules/{}/run", weekly["id"].as_str().expect("an id"));
    ask(&api, &path);
    ask(&api, &path);
    let open =
        "select count(*) from work_items where kind = 'send-summary' and state in ('queued', 'waiting', 'running')";
    program.wait_until("the summaries", PATIENCE, || left.number(open) == 0);
    let written = "select count(*) from messages where kind = 'weekly_summary'";
    let expected = usize::try_from(left.number(written)).expect("a count");
    assert!(expected > 0, "the demo's leaders have something to read\n{}", program.log());
    sink.wait_for(expected, PATIENCE);
    // Killed and started again, asked again: nobody hears of the same week twice.
    program.kill();
    let (mut program, api) = left.serve(&mail);
    ask(&api, &path);
    program.wait_until("the summaries", PATIENCE, || left.number(open) == 0);
    thread::sleep(Duration::from_secs(3));
    let counted = summaries(&sink);
    assert!(counted.values().all(|count| *count == 1), "{counted:?}\n{}", program.log());
    assert_eq!(counted.len(), expected, "{counted:?}");
}

//! The world's report on its way to the funder, by the API and the real worker, and somebody who looks at it in a browser.

use chrono_tz::Europe::Oslo;
use domain::form::{Breakdown, Section, SectionKind, Words};
use domain::{File, ReportId};
use jobs::Context;
use jobs::mail::Mail;
use serde_json::{Value, json};
use store::{Clock, Select, accounts, forms};

use super::databases::Register;
use super::sample::{begin, noon};
use super::served::{BASE_URL, Reply, Served};
use super::site::attribute;
use super::world::{World, form};

const PASSWORD: &str = "en lang nok setning";

/// The organisation, and the service over its register.
pub(crate) struct Desk<'a> {
    register: &'a Register,
    pub(crate) world: World,
    pub(crate) served: Served,
}

/// The leader of the project, signed in.
pub(crate) struct Browser<'a> {
    served: &'a Served,
    cookie: String,
    csrf: String,
}

impl<'a> Desk<'a> {
    /// The world, with a form that also asks for milestones and for activities by site.
    pub(crate) async fn open(register: &'a Register) -> Self {
        let world = World::write(&register.store).await;
        let words = |text: &str| Words { nb: text.to_owned(), nn: None, en: None };
        let section = |key: &str, kind| Section::new(key.to_owned(), words(key), kind);
        let mut form = form();
        form.revision = 2;
        form.sections.push(section("milestones", SectionKind::Milestones {}));
        form.sections.push(section(
            "activities",
            SectionKind::Activities { breakdowns: vec![Breakdown::Site], crossed: Vec::new() },
        ));
        let mut write = begin(&register.store).await;
        forms::save_all(&mut write, &[form]).await.expect("a form");
        write.commit().await.expect("a commit");
        Self { register, served: Served::new(&register.store), world }
    }

    /// The first revision of the report.
    pub(crate) fn report(&self) -> String {
        self.world.id("reports").to_owned()
    }

    pub(crate) async fn read(&self, path: &str) -> Value {
        self.served.get(self.world.token("reader"), path).await.expect(200).json()
    }

    /// A step of the report, or an edit of a thing, of the version that is there.
    pub(crate) async fn send(
        &self,
        who: &str,
        method: &str,
        (thing, step): (&str, &str),
        body: Option<&Value>,
    ) -> Reply {
        let etag = self.served.get(self.world.token("reader"), thing).await.expect(200);
        let headers = [("if-match", etag.header("etag"))];
        self.served.api(self.world.token(who), method, &format!("{thing}{step}"), &headers, body).await
    }

    /// Works until nothing is due.
    pub(crate) async fn work(&self) {
        let mail = Mail::new("Framdrift <framdrift@example.no>", None).expect("a sender");
        let clock = Clock::from_source(Oslo, noon);
        let store = self.register.store.clone();
        let context = Context::new(store, clock, "https://framdrift.example.no/", mail, "test", "0");
        jobs::drain(&context).await.expect("the work is drained");
    }

    /// The files of a report as they are downloaded: format, name and bytes.
    pub(crate) async fn download(&self, report: &str) -> Vec<(String, Vec<u8>)> {
        let files = self.read(&format!("/reports/{report}/files")).await;
        let mut found = Vec::new();
        for file in files["items"].as_array().expect("items") {
            let path = format!("/files/{}/content", file["id"].as_str().expect("an id"));
            let reply = self.served.get(self.world.token("reader"), &path).await.expect(200);
            found.push((file["format"].as_str().expect("a format").to_owned(), reply.body));
        }
        found
    }

    /// A step of a report, of the version that is there.
    pub(crate) async fn step(&self, who: &str, report: &str, step: &str, body: &Value) -> Reply {
        let body = (step != "correct").then_some(body);
        self.send(who, "POST", (&format!("/reports/{report}"), &format!("/{step}")), body).await
    }

    /// Where a report stands.
    pub(crate) async fn state(&self, report: &str) -> String {
        self.read(&format!("/reports/{report}")).await["state"].as_str().expect("a state").to_owned()
    }

    /// The leader writes the text that the form asks for.
    pub(crate) async fn write_text(&self, report: &str, text: &str) {
        let text = json!({ "texts": { "summary": text } });
        self.send("project_leader", "PATCH", (&format!("/reports/{report}"), ""), Some(&text)).await.expect(200);
    }

    /// The hashes of the files that the service has made of a report.
    pub(crate) async fn hashes(&self, report: &str) -> Vec<String> {
        let files = self.read(&format!("/reports/{report}/files")).await;
        let files = files["items"].as_array().expect("items");
        let made = files.iter().filter(|file| file["created_by"].is_null());
        made.map(|file| file["sha256"].as_str().expect("a hash").to_owned()).collect()
    }

    /// The files of a report as the register holds them.
    pub(crate) async fn files(&self, report: &str) -> Vec<File> {
        let mut session = self.register.store.read().await.expect("a session");
        let id: ReportId = report.parse().expect("an id");
        Select::all().equal("subject_id", id).ordered("format").fetch(&mut session).await.expect("files")
    }

    /// Something of the report's period that it did not say before.
    pub(crate) async fn add_activity(&self) {
        let mut write = begin(&self.register.store).await;
        let activity = self.world.sample.held(Some(self.world.sample.oslo.id), "2026-06-10", Some(30));
        write.insert(&activity).await.expect("an activity");
        write.commit().await.expect("a commit");
    }

    /// From draft to waiting for approval, each caution with a reason, with the final files.
    pub(crate) async fn send_for_approval(&self, report: &str) {
        let asked = self.step("project_leader", report, "send-for-approval", &json!({})).await;
        if asked.status.as_u16() == 422 {
            let body = json!({ "reasons": reasons(&asked) });
            self.step("project_leader", report, "send-for-approval", &body).await.expect(200);
        }
        self.work().await;
    }

    /// Somebody else approves the final files.
    pub(crate) async fn approve(&self, report: &str) {
        let files = self.hashes(report).await;
        assert_eq!(files.len(), 3);
        self.step("finance", report, "approve", &json!({ "files": files })).await.expect(200);
    }

    /// From draft to submitted, by those who may. An empty reference is none.
    pub(crate) async fn hand_in(&self, report: &str, reference: &str) {
        self.write_text(report, "Alt gikk bra").await;
        self.send_for_approval(report).await;
        self.approve(report).await;
        let reference = (!reference.is_empty()).then_some(reference);
        let receipt = json!({ "on": "2026-09-01", "reference": reference });
        self.step("finance", report, "submit", &receipt).await.expect(200);
    }

    /// The leader signs in.
    pub(crate) async fn browser(&self) -> Browser<'_> {
        let phc = web::password_hash(&PASSWORD.to_owned().into()).expect("a hash");
        let mut write = begin(&self.register.store).await;
        accounts::set_password(&mut write, self.world.leader, &phc).await.expect("a password");
        write.commit().await.expect("a commit");
        let mut browser = Browser { served: &self.served, cookie: String::new(), csrf: String::new() };
        let fields = [("email", "project_leader@example.no"), ("password", PASSWORD)];
        let reply = browser.post("/sign-in", &fields).await.expect(303);
        reply.header("set-cookie").split(';').next().unwrap_or_default().clone_into(&mut browser.cookie);
        let page = browser.get("/projects").await;
        attribute(&page, "name=\"csrf\" value").clone_into(&mut browser.csrf);
        browser
    }
}

/// The reasons that a refusal asks for, each given.
pub(crate) fn reasons(refused: &Reply) -> Value {
    let faults = refused.faults();
    let asked = faults.iter().filter(|(_, code)| *code == "reason-required").map(|(pointer, _)| pointer);
    let key = |pointer: &String| pointer.trim_start_matches("/reasons/").replace("~1", "/").replace("~0", "~");
    Value::Object(asked.map(|pointer| (key(pointer), json!("Snøen kom sent"))).collect())
}

impl Browser<'_> {
    /// A page.
    pub(crate) async fn get(&self, path: &str) -> String {
        self.ask(path).await.expect(200).text()
    }

    pub(crate) async fn ask(&self, path: &str) -> Reply {
        self.served.send("GET", path, &[("cookie", self.cookie.as_str())], None).await
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.csrf).extend_pairs(fields);
        let kind = ("content-type", "application/x-www-form-urlencoded");
        self.send(path, kind, form.finish().into_bytes()).await
    }

    /// Sends a form with a file.
    pub(crate) async fn upload(&self, path: &str, file: (&str, &str, &[u8])) -> Reply {
        let body = crate::attachments::form(&[("csrf", self.csrf.as_str())], Some(file));
        self.send(path, crate::attachments::FORM, body).await
    }

    async fn send(&self, path: &str, kind: (&str, &str), body: Vec<u8>) -> Reply {
        let headers = [("cookie", self.cookie.as_str()), ("origin", BASE_URL), kind];
        self.served.send("POST", path, &headers, Some(body)).await
    }
}

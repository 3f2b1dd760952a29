//! The world's report on its way to the funder, by the API and the real worker, and somebody who looks at it in a browser.

use chrono_tz::Europe::Oslo;
use domain::form::{Breakdown, Section, SectionKind, Words};
use jobs::Context;
use jobs::mail::Mail;
use serde_json::{Value, json};
use store::{Clock, accounts, forms};

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

    /// From draft to submitted, by those who may.
    pub(crate) async fn hand_in(&self, report: &str, reference: &str) {
        let path = format!("/reports/{report}");
        let text = json!({ "texts": { "summary": "Alt gikk bra" } });
        self.send("project_leader", "PATCH", (&path, ""), Some(&text)).await.expect(200);
        let send = (path.as_str(), "/send-for-approval");
        let asked = self.send("project_leader", "POST", send, Some(&json!({}))).await;
        if asked.status.as_u16() == 422 {
            // Each caution is given its reason.
            let faults = asked.faults();
            let keys = faults.keys().filter_map(|pointer| pointer.strip_prefix("/reasons/"));
            let reasons: serde_json::Map<String, Value> =
                keys.map(|key| (key.replace("~1", "/").replace("~0", "~"), json!("Snøen kom sent"))).collect();
            let body = json!({ "reasons": reasons });
            self.send("project_leader", "POST", send, Some(&body)).await.expect(200);
        }
        self.work().await;
        let files = self.read(&format!("{path}/files")).await;
        let files = files["items"].as_array().expect("items");
        let hashes: Vec<&Value> = files.iter().map(|file| &file["sha256"]).collect();
        let body = json!({ "files": hashes });
        self.send("finance", "POST", (&path, "/approve"), Some(&body)).await.expect(200);
        let receipt = json!({ "on": "2026-09-01", "reference": reference });
        self.send("finance", "POST", (&path, "/submit"), Some(&receipt)).await.expect(200);
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

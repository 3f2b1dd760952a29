//! The pages of a service over the demo's register, as a browser that is signed in sees them.

use std::sync::Arc;

use framdrift::command::demo::accounts::{Account, PASSWORD, Secret};
use metrics_exporter_prometheus::PrometheusBuilder;
use poem::endpoint::BoxEndpoint;
use poem::http::{StatusCode, header};
use poem::test::{TestClient, TestResponse};
use store::{Clock, Store};

use super::databases::Register;

pub(crate) const ADMINISTRATOR: &str = "administrator@eksempel.no";

/// A service over the demo's register, with a browser that is signed in.
pub(crate) struct Site {
    pub(crate) client: TestClient<BoxEndpoint<'static>>,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
}

async fn seed(store: &Store) {
    let tokens = (1..).map(|number| Secret { text: format!("token-{number}"), sha256: format!("{number:064}") });
    let phc = web::password_hash(&PASSWORD.to_owned().into()).expect("a hash");
    let accounts = Account::all(&phc, tokens);
    let now = "2026-11-22T08:00:00Z".parse().expect("a time");
    let today = "2026-11-22".parse().expect("a day");
    let forms = reports::forms::built_in();
    framdrift::command::demo::seed(store, &forms, &accounts, now, today).await.expect("the demo is seeded");
}

impl Site {
    /// Seeds the register with the demo and signs its administrator in.
    pub(crate) async fn open(register: &Register) -> Self {
        seed(&register.store).await;
        let noon = "2026-11-22T11:00:00Z".parse().expect("a time");
        let app = web::App::new(web::Settings {
            store: register.store.clone(),
            clock: Clock::from_source(chrono_tz::Europe::Oslo, move || noon),
            base_url: "http://framdrift.test".parse().expect("an address"),
            is_mail_configured: false,
            trusted_proxies: web::TrustedProxies::default(),
            readiness: Arc::new(|| Box::pin(async { Vec::new() })),
            metrics: PrometheusBuilder::new().build_recorder().handle(),
        });
        let client = TestClient::new(web::routes(app));
        let mut site = Self { client, cookie: String::new(), csrf: String::new() };
        site.enter(ADMINISTRATOR).await;
        site
    }

    /// From now on the browser is somebody else's: one of the demo's people, by address.
    pub(crate) async fn enter(&mut self, email: &str) {
        self.cookie.clear();
        self.csrf.clear();
        let answer = self.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        answer.assert_status(StatusCode::SEE_OTHER);
        let cookie = answer.0.headers()[header::SET_COOKIE].to_str().expect("a cookie");
        cookie.split(';').next().unwrap_or_default().clone_into(&mut self.cookie);
        let page = self.get("/projects").await;
        attribute(&page, "name=\"csrf\" value").clone_into(&mut self.csrf);
    }

    /// A page, in bokmål unless [`Site::speak`] said otherwise.
    pub(crate) async fn get(&self, path: &str) -> String {
        let answer = self.client.get(path).header(header::COOKIE, &self.cookie).send().await;
        assert_eq!(answer.0.status(), StatusCode::OK, "{path}");
        text_of(answer).await
    }

    /// From now on the pages are in this language: the account's own.
    pub(crate) async fn speak(&self, language: &str) {
        let answer = self.post("/language", &[("language", language), ("return_to", "/projects")]).await;
        answer.assert_status(StatusCode::SEE_OTHER);
    }

    /// Status and page, also where it is a redirect.
    pub(crate) async fn ask(&self, path: &str) -> (StatusCode, String) {
        let answer = self.client.get(path).header(header::COOKIE, &self.cookie).send().await;
        (answer.0.status(), text_of(answer).await)
    }

    /// Addresses in a page that begin so, each once, in the order of the page.
    pub(crate) fn links_in(html: &str, start: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for rest in html.split(" href=\"").skip(1) {
            let address = rest.split('"').next().unwrap_or_default().replace("&amp;", "&");
            if address.starts_with(start) && !found.contains(&address) {
                found.push(address);
            }
        }
        found
    }

    /// Sends a form.
    pub(crate) async fn post(&self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.csrf).extend_pairs(fields);
        let request = self.client.post(path).header(header::ORIGIN, "http://framdrift.test");
        let request = request.header(header::COOKIE, &self.cookie).content_type("application/x-www-form-urlencoded");
        request.body(form.finish()).send().await
    }

    /// The addresses in the page at a path that begin so.
    pub(crate) async fn links(&self, page: &str, start: &str) -> Vec<String> {
        Self::links_in(&self.get(page).await, start)
    }
}

/// The body of an answer.
pub(crate) async fn text_of(answer: TestResponse) -> String {
    answer.0.into_body().into_string().await.expect("a page of text")
}

/// The value of the first attribute of this name.
pub(crate) fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let start = format!("{name}=\"");
    html.split(start.as_str()).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default()
}

/// What a person reads of a page: the words between the tags, one line a part.
pub(crate) fn read(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or(html);
    let mut lines: Vec<String> = Vec::new();
    for part in main.split('<').skip(1) {
        let words = part.split_once('>').map_or("", |(_, words)| words);
        let words = words.replace("&#38;", "&").replace("&#34;", "\"").replace("&#39;", "'").replace("&amp;", "&");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            lines.push(words);
        }
    }
    lines.join("\n")
}

/// The demo's projects by their titles, as the pages link them.
pub(crate) async fn project(site: &Site, title: &str) -> String {
    let html = site.get("/projects").await;
    let before = html.split(&format!(">{title}")).next().unwrap_or_default();
    let address = before.rsplit("href=\"").next().unwrap_or_default();
    address.trim_end_matches('"').to_owned()
}

//! The service in process, over a register of a test's own, at the suite's own noon: no port, no clock, no mail.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use domain::access::TokenScope;
use domain::{Membership, OrganisationId, Person, PersonId, Role};
use metrics_exporter_prometheus::PrometheusBuilder;
use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderMap, Method, StatusCode};
use poem::test::TestClient;
use serde_json::Value;
use store::accounts::{self, Token};
use store::{Clock, Store, new_id};
use web::{App, Settings};

use super::sample::{begin, noon};

/// Where the service believes that it is reached.
pub(crate) const BASE_URL: &str = "http://127.0.0.1:8080";

/// The service.
pub(crate) struct Served {
    client: TestClient<BoxEndpoint<'static>>,
    /// Minutes that have passed since noon.
    minutes: Arc<std::sync::atomic::AtomicI64>,
}

/// What it answered.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.status, self.text()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Itself, where the status is the one expected.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }

    /// The code of the fault at each pointer of a problem.
    #[track_caller]
    pub(crate) fn faults(&self) -> BTreeMap<String, String> {
        let problem = self.json();
        let faults = problem["errors"].as_array().unwrap_or_else(|| panic!("no errors in {problem}"));
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        faults.iter().map(|fault| (text(&fault["pointer"]), text(&fault["code"]))).collect()
    }
}

impl Served {
    /// The service over a register.
    pub(crate) fn new(store: &Store) -> Self {
        Self::at(store, BASE_URL)
    }

    /// The service where people reach it elsewhere.
    pub(crate) fn at(store: &Store, base_url: &str) -> Self {
        let minutes = Arc::new(std::sync::atomic::AtomicI64::new(0));
        let passed = Arc::clone(&minutes);
        let now = move || noon() + TimeDelta::minutes(passed.load(std::sync::atomic::Ordering::Relaxed));
        let served = Self::by_clock(store, base_url, Clock::from_source(chrono_tz::Europe::Oslo, now));
        Self { minutes, ..served }
    }

    /// The service by a clock of a test's own, which [`Served::wait`] does not move.
    pub(crate) fn by_clock(store: &Store, base_url: &str, clock: Clock) -> Self {
        let settings = Settings {
            store: store.clone(),
            clock,
            base_url: base_url.parse().expect("an address"),
            is_mail_configured: false,
            trusted_proxies: web::TrustedProxies::default(),
            readiness: Arc::new(|| Box::pin(async { Vec::new() })),
            metrics: PrometheusBuilder::new().build_recorder().handle(),
        };
        Self { client: TestClient::new(web::routes(App::new(settings))), minutes: Arc::default() }
    }

    /// Lets time pass.
    pub(crate) fn wait(&self, passed: TimeDelta) {
        self.minutes.fetch_add(passed.num_minutes(), std::sync::atomic::Ordering::Relaxed);
    }

    /// Sends one request.
    pub(crate) async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Reply {
        let method: Method = method.parse().expect("a method");
        let mut request = self.client.request(method, path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = match body {
            Some(body) => request.body(body).send().await,
            None => request.send().await,
        };
        let (status, headers) = (response.0.status(), response.0.headers().clone());
        let body = response.0.into_body().into_vec().await.expect("a body");
        Reply { status, headers, body }
    }

    /// Asks the API with a token and JSON.
    pub(crate) async fn api(
        &self,
        token: &str,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Reply {
        let bearer = format!("Bearer {token}");
        let mut all = vec![("authorization", bearer.as_str())];
        if body.is_some() {
            all.push(("content-type", "application/json"));
        }
        all.extend_from_slice(headers);
        self.send(method, &format!("/api/v1{path}"), &all, body.map(|body| body.to_string().into_bytes())).await
    }

    /// GET.
    pub(crate) async fn get(&self, token: &str, path: &str) -> Reply {
        self.api(token, "GET", path, &[], None).await
    }

    /// POST.
    pub(crate) async fn post(&self, token: &str, path: &str, body: &Value) -> Reply {
        self.api(token, "POST", path, &[], Some(body)).await
    }

    /// PATCH of the version that was read.
    pub(crate) async fn patch(&self, token: &str, path: &str, etag: &str, body: &Value) -> Reply {
        self.api(token, "PATCH", path, &[("if-match", etag)], Some(body)).await
    }
}

/// Adds an account with roles, a password hash where one is given, and a token that writes.
pub(crate) async fn account(
    store: &Store,
    name: &str,
    roles: &[(OrganisationId, Role)],
    scope: TokenScope,
) -> (PersonId, String) {
    let id: PersonId = new_id();
    let person = Person {
        id,
        version: 1,
        name: name.to_owned(),
        email: format!("{name}@example.no"),
        language: "nb".to_owned(),
        disabled_at: None,
    };
    let mut write = begin(store).await;
    write.insert(&person).await.expect("a person");
    for (organisation_id, role) in roles {
        let membership = Membership { person_id: id, organisation_id: *organisation_id, role: *role };
        accounts::set_membership(&mut write, None, &membership).await.expect("a membership");
    }
    write.commit().await.expect("a commit");
    (id, token(store, id, scope, None).await)
}

/// Makes a token past the API.
pub(crate) async fn token(
    store: &Store,
    person: PersonId,
    scope: TokenScope,
    ends_at: Option<DateTime<Utc>>,
) -> String {
    let secret = format!("{}{}", web::TOKEN_PREFIX, web::new_secret().expect("a secret"));
    let token = Token {
        id: new_id(),
        person_id: person,
        name: "test".to_owned(),
        scope,
        created_at: noon(),
        ends_at,
        used_at: None,
        revoked_at: None,
    };
    let mut write = begin(store).await;
    accounts::add_token(&mut write, &token, &web::fingerprint(&secret)).await.expect("a token");
    write.commit().await.expect("a commit");
    secret
}

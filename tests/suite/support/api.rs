//! The API as a client over HTTP sees it, and nothing of how it is made.

use std::sync::Once;
use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};

/// An answer, with its body as it came.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Answer {
    /// The body as JSON; fails with the body where it is none.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| panic!("{}: {error}: {}", self.status, self.text()))
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header's value, or the empty string.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Itself, where the status is the one expected.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self
    }
}

/// A client with the token of one account.
pub(crate) struct Api {
    base_url: String,
    token: String,
    client: reqwest::Client,
    runtime: Runtime,
}

impl Api {
    /// A client of the service at `base_url`. An empty token sends none.
    pub(crate) fn new(base_url: &str, token: &str) -> Self {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Only plain HTTP is spoken, but the client will not be built without one. Another test may have been first.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let client = reqwest::Client::builder()
            .timeout(Duration::from_mins(1))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client without settings can be built");
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { base_url: base_url.to_owned(), token: token.to_owned(), client, runtime }
    }

    /// Asks; `path` begins with a slash. A connection that fails is a status of 599, so that a test can wait for it.
    pub(crate) fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<Vec<u8>>) -> Answer {
        let mut request = self.client.request(method, format!("{}{path}", self.base_url));
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        self.runtime.block_on(async {
            match request.send().await {
                Ok(response) => {
                    let (status, headers) = (response.status(), response.headers().clone());
                    let bytes = response.bytes().await.map(|bytes| bytes.to_vec()).unwrap_or_default();
                    Answer { status, headers, bytes }
                }
                Err(error) => Answer {
                    status: StatusCode::from_u16(599).expect("599 is a status"),
                    headers: reqwest::header::HeaderMap::new(),
                    bytes: error.to_string().into_bytes(),
                },
            }
        })
    }

    /// GET.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], None)
    }

    /// POST with a JSON body.
    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask(Method::POST, path, &[("content-type", "application/json")], Some(body.to_string().into_bytes()))
    }

    /// Every item of a list, following its cursor to the end.
    #[track_caller]
    pub(crate) fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let separator = if path.contains('?') { '&' } else { '?' };
        let mut next = path.to_owned();
        loop {
            let page = self.get(&next).expect(200).json();
            items.extend(page["items"].as_array().unwrap_or_else(|| panic!("no items in {page}")).iter().cloned());
            match page["next"].as_str() {
                Some(cursor) => next = format!("{path}{separator}cursor={cursor}"),
                None => return items,
            }
        }
    }
}

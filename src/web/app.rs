//! What every route is given: the register, the clock, and how the program was set up. Built once by the composition root.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use metrics_exporter_prometheus::PrometheusHandle;
use store::{Clock, Store};
use url::Url;

use crate::limits::Limits;
use crate::passwords::Passwords;
use crate::proxies::TrustedProxies;
use crate::tokens::KnownTokens;

/// Asks whether the program can serve: nothing when it can, else one stable word a fault (`database`, `workers`).
pub type Readiness = Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Vec<&'static str>> + Send>> + Send + Sync>;

/// How the program was set up, as far as routes need to know.
pub struct Settings {
    /// The register.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Where people reach the service; `https` turns on secure cookies and strict transport security.
    pub base_url: Url,
    /// Whether mail is sent. Without it messages wait in the outbox, where administrators read them.
    pub is_mail_configured: bool,
    /// Which proxies are believed about where a request comes from.
    pub trusted_proxies: TrustedProxies,
    /// Answers `/readyz`.
    pub readiness: Readiness,
    /// Answers `/metrics`.
    pub metrics: PrometheusHandle,
}

/// What every route is given. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`]; reached through it.
pub struct Parts {
    /// The register.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// Where people reach the service.
    pub base_url: Url,
    /// Whether mail is sent.
    pub is_mail_configured: bool,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) readiness: Readiness,
    pub(crate) metrics: PrometheusHandle,
    pub(crate) passwords: Passwords,
    pub(crate) limits: Limits,
    pub(crate) known_tokens: KnownTokens,
    pub(crate) in_flight: crate::api::InFlight,
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// The state that all routes share.
    pub fn new(settings: Settings) -> Self {
        Self(Arc::new(Parts {
            store: settings.store,
            clock: settings.clock,
            base_url: settings.base_url,
            is_mail_configured: settings.is_mail_configured,
            trusted_proxies: settings.trusted_proxies,
            readiness: settings.readiness,
            metrics: settings.metrics,
            passwords: Passwords::new(),
            limits: Limits::new(),
            known_tokens: KnownTokens::default(),
            in_flight: crate::api::InFlight::default(),
        }))
    }

    /// Whether people reach the service over https, and cookies must say so.
    pub fn is_https(&self) -> bool {
        self.base_url.scheme() == "https"
    }

    /// The absolute address of a path that begins with a slash.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base_url.as_str().trim_end_matches('/'))
    }
}

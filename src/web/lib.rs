//! The API and the pages of the service, over HTTP: routes, who may use them, and how they fail.
//!
//! Owns requests and answers. Refuses SQL (it is `store`'s), rules of the register (they are `domain`'s), and background
//! work: it records that work is due, and never does it.

mod access;
mod answers;
mod api;

mod apart;
mod app;
pub mod assets;
pub mod changes;
mod differences;
mod downloads;
mod exports;
pub mod field_errors;
mod forms;
mod health;
mod limits;
mod links;
pub mod page;
mod pages;
mod passwords;
mod problem;
mod proxies;
mod secret;
mod sessions;
mod tokens;
mod transfer;
mod uploads;
mod verification;
mod visits;

pub use access::{Access, RULES, Rule};
pub use api::document;
pub use app::{App, Readiness, Settings};
pub use links::{LINK_PATH, first_administrator_link};
pub use passwords::password_hash;
pub use problem::Problem;
pub use proxies::TrustedProxies;
pub use secret::{fingerprint, new_secret};
pub use sessions::{IDLE_HOURS, LONGEST_DAYS};
pub use tokens::PREFIX as TOKEN_PREFIX;

use poem::endpoint::BoxEndpoint;
use poem::error::ResponseError as _;
use poem::middleware::{CatchPanic, Compression};
use poem::{EndpointExt, Response, Route, get};

/// Health and figures alone, for a process that serves no pages.
pub fn health_routes(app: App) -> BoxEndpoint<'static> {
    Route::new()
        .at("/healthz", get(health::healthz))
        .at("/readyz", get(health::readyz))
        .at("/metrics", get(health::metrics))
        .data(app)
        .map_to_response()
        .boxed()
}

/// Everything the service answers: API, pages, assets, health and figures.
pub fn routes(app: App) -> BoxEndpoint<'static> {
    let pages = visits::Visits::new(pages::routes().map_to_response(), app.clone());
    let routes = Route::new()
        .at("/healthz", get(health::healthz))
        .at("/readyz", get(health::readyz))
        .at("/metrics", get(health::metrics))
        .nest(assets::MOUNT, assets::routes())
        .nest("/api", api::routes(&app))
        .nest("/", pages)
        .with(CatchPanic::new().with_handler(panicked));
    let answers = answers::Answers::new(routes, app.clone()).with(Compression::new());
    answers.data(app).boxed()
}

/// The panic itself has been reported with its place by the process's panic hook.
fn panicked(_: Box<dyn std::any::Any + Send + 'static>) -> Response {
    Problem::Internal.as_response()
}

//! The API under `/api/v1`, its document and its explorer. Routes turn requests into changes and things into JSON; rights
//! and rules are elsewhere.

mod in_flight;

pub(crate) use in_flight::InFlight;

use poem::Route;

use crate::app::App;

/// The OpenAPI document as JSON.
pub fn document() -> String {
    String::new()
}

/// Everything below `/api`.
pub(crate) fn routes(_app: &App) -> Route {
    Route::new()
}

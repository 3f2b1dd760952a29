//! The pages: one file a page, with its handler, what it shows and its template. Every form works without a script.
//!
//! They read through `store` and write through `changes` alone, as the API does.

mod problem;

pub(crate) use problem::problem;

use poem::Route;

/// The routes of all pages.
pub(crate) fn routes() -> Route {
    Route::new()
}

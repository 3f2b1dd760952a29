//! The books of a grant: its payments, one year as a statement that closes or says why not, what becomes of unspent money,
//! and whether the year needs an auditor.

mod records;
mod rows;
mod standing;
mod steps;
mod year;

pub(crate) use rows::{PaymentRow, payment_rows};
pub(crate) use standing::{StandingRow, standing_rows};

use crate::pages::records as plain;
use domain::{Payment, UnspentFunds};
use poem::{Route, get, post};

/// The routes of these pages.
pub(crate) fn routes(routes: Route) -> Route {
    let routes = routes
        .at("/grant-years/:id", get(year::show))
        .at("/grant-years/:id/close", post(year::close))
        .at("/grant-years/:id/reopen", get(steps::reopen_form).post(steps::reopen))
        .at("/payments/:id/paid", get(steps::paid_form).post(steps::pay))
        .at("/unspent-funds/:id/approve", get(steps::approve_form).post(steps::approve))
        .at("/unspent-funds/:id/refuse", get(steps::refuse_form).post(steps::refuse))
        .at("/unspent-funds/:id/repaid", get(steps::repaid_form).post(steps::repay));
    plain::routes::<UnspentFunds>(plain::routes::<Payment>(routes))
}

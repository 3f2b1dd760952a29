//! Payments and unspent money as rows that say where they stand and what can be done.

use crate::page::Page;
use domain::unspent::UnspentState;
use domain::{Obligation, Payment, UnspentFunds};

/// A payment.
pub(crate) struct PaymentRow {
    pub(crate) address: String,
    pub(crate) what: String,
    /// When, in whose books, by which reference, as far as that is known.
    pub(crate) about: String,
    /// Colour and word of where it stands.
    pub(crate) state: (&'static str, String),
    /// What it waits for.
    pub(crate) waits: Option<String>,
    /// Where it is marked as paid.
    pub(crate) pay: Option<String>,
}

/// An amount of unspent money.
pub(super) struct UnspentRow {
    pub(super) address: String,
    pub(super) what: String,
    pub(super) about: String,
    pub(super) state: (&'static str, String),
    /// What can be done: address and words.
    pub(super) steps: Vec<(String, String)>,
}

/// What a payment waits for, with the report's period where a report opens its gate.
pub(super) fn waits_in_words(page: &Page, payment: &Payment, report: Option<&Obligation>) -> Option<String> {
    let (gate, period) = payment.waits_for(report)?;
    let gate = page.word(&gate);
    Some(match period {
        Some(period) => page.t2("payment-waits-report", "gate", gate, "period", page.period(period)),
        None => page.t1("payment-waits", "gate", gate),
    })
}

/// Payments in the order of their years, those that are expected by their day.
pub(crate) fn payment_rows(page: &Page, payments: &[&Payment], reports: &[Obligation]) -> Vec<PaymentRow> {
    let mut payments = payments.to_vec();
    payments.sort_by_key(|one| (one.books_year(), one.paid_on.or(one.expected_on), one.id));
    payments.into_iter().map(|payment| payment_row(page, payment, reports)).collect()
}

fn payment_row(page: &Page, payment: &Payment, reports: &[Obligation]) -> PaymentRow {
    let report = reports.iter().find(|one| Some(one.id) == payment.gate_obligation_id);
    let state = payment.state(report);
    let mut about = vec![payment.year.to_string()];
    match (payment.paid_on, payment.expected_on) {
        (Some(on), _) => about.push(page.t1("payment-paid-on", "date", page.date(on))),
        (None, Some(on)) => about.push(page.t1("payment-expected-on", "date", page.date(on))),
        (None, None) => {}
    }
    about.extend(payment.held_into_year.map(|year| page.t1("payment-held-into", "year", year.to_string())));
    about.extend(payment.reference.clone());
    PaymentRow {
        address: format!("/payments/{}", payment.id),
        what: format!("{}: {}", page.word(&payment.kind), page.kroner(payment.amount_ore)),
        about: about.join(" · "),
        waits: waits_in_words(page, payment, report),
        pay: payment.paid_on.is_none().then(|| format!("/payments/{}/paid", payment.id)),
        state: (page.tone(&state), page.word(&state)),
    }
}

/// Unspent money with the steps that its state has, while its year is open.
pub(super) fn unspent_row(page: &Page, one: &UnspentFunds, may_write: bool) -> UnspentRow {
    let mut about = vec![page.t1("unspent-of", "year", one.awarded_for().to_string())];
    about.extend(one.applied_on.map(|on| page.t1("unspent-applied-on", "date", page.date(on))));
    about.extend(one.decided_on.map(|on| page.t1("unspent-decided-on", "date", page.date(on))));
    if let (Some(ore), Some(year)) = (one.approved_ore, one.into_year) {
        about.push(page.t2("unspent-carried-into", "amount", page.kroner(ore), "year", year.to_string()));
    }
    about.extend(one.deadline_on.map(|on| page.t1("unspent-deadline", "date", page.date(on))));
    about.extend(one.reference.clone());
    let steps: &[&str] = match one.state {
        _ if !may_write => &[],
        UnspentState::Owed => &["repaid"],
        UnspentState::Applied | UnspentState::Approved => &["approve", "refuse"],
        UnspentState::Refused => &["approve", "repaid"],
        UnspentState::Carried | UnspentState::Repaid => &[],
    };
    let step = |step: &&str| (format!("/unspent-funds/{}/{step}", one.id), page.t(&format!("unspent-step-{step}")));
    UnspentRow {
        address: format!("/unspent-funds/{}", one.id),
        what: page.kroner(one.amount_ore),
        about: about.join(" · "),
        state: (page.tone(&one.state), page.word(&one.state)),
        steps: steps.iter().map(step).collect(),
    }
}

//! Payments of a grant: paid only through an open gate, and only in books that are open.

use domain::check::{Code, FieldError};
use domain::{Obligation, Payment, PaymentId};
use store::{find, grant_years};

use super::closing::closed_fault;
use super::{Change, Changeable, changeable, update};
use crate::problem::Result;
use chrono::NaiveDate;

impl Changeable for Payment {
    changeable!("/payments/{id}", "id", Grant(grant_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let mut faults = Vec::new();
        for year in years(before, after) {
            let held = grant_years::hold(&mut change.write, after.grant_id, year).await?;
            faults.extend(closed_fault("year", &held));
        }
        let obligation: Option<Obligation> = match after.gate_obligation_id {
            Some(id) => find(&mut change.write, id).await?,
            None => None,
        };
        let obligation = obligation.filter(|one| one.grant_id == after.grant_id);
        if after.gate_obligation_id.is_some() && obligation.is_none() {
            faults.push(FieldError::new("gate_obligation_id", Code::Unknown));
            return Ok(faults);
        }
        // A payment that has come stays paid, whatever becomes of its report later.
        let gate = |one: &Self| (one.gate, one.gate_obligation_id);
        let is_as_before = before.is_some_and(|before| before.paid_on.is_some() && gate(before) == gate(after));
        if !is_as_before {
            let fault = after.gate_fault(obligation.as_ref());
            faults.extend(fault.map(|code| FieldError::new("paid_on", code)));
        }
        Ok(faults)
    }

    async fn remove_faults(change: &mut Change<'_>, thing: &Self) -> Result<Vec<FieldError>> {
        let held = grant_years::hold(&mut change.write, thing.grant_id, thing.books_year()).await?;
        Ok(closed_fault("year", &held).into_iter().collect())
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        change.write.insert(thing).await?;
        settle(change, None, thing).await
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        // A payment that is moved to another year is no longer held back from the one it had.
        let held_into_year = after.held_into_year.filter(|_| before.year == after.year);
        let saved = change.write.update(before, Self { held_into_year, ..after }).await?;
        settle(change, Some(before), &saved).await?;
        Ok(saved)
    }

    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        change.write.delete(thing).await?;
        settle(change, None, thing).await
    }
}

/// The grant years in whose books a payment counts, before and after; always in one order, so that two changes never wait
/// for each other.
fn years(before: Option<&Payment>, after: &Payment) -> Vec<i32> {
    let moved = before.is_some_and(|before| before.year != after.year);
    let after = if moved { after.year } else { after.books_year() };
    let mut years: Vec<i32> = before.map(Payment::books_year).into_iter().chain([after]).collect();
    years.sort_unstable();
    years.dedup();
    years
}

async fn settle(change: &mut Change<'_>, before: Option<&Payment>, after: &Payment) -> store::Result<()> {
    for year in years(before, after) {
        grant_years::settle(&mut change.write, after.grant_id, year).await?;
    }
    Ok(())
}

/// A payment has come on a day. Without a version the last to save wins.
pub async fn mark_paid(
    change: &mut Change<'_>,
    id: PaymentId,
    version: Option<i64>,
    on: NaiveDate,
    reference: Option<String>,
) -> Result<Payment> {
    update(change, id, version, |payment: &mut Payment| {
        payment.paid_on = Some(on);
        payment.reference = reference.or(payment.reference.take());
        Vec::new()
    })
    .await
}

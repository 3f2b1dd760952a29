//! Payments of a grant: paid only through an open gate, and only in books that are open.

use domain::check::{Code, FieldError};
use domain::obligation::lifetime;
use domain::{Grant, Obligation, Payment, PaymentId, Project, UnspentFunds};
use store::{Select, find, grant_years};

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
        // A payment that has come stays paid, whatever becomes of its report later.
        let gate = |one: &Self| (one.gate, one.gate_obligation_id);
        let is_as_before = before.is_some_and(|before| before.paid_on.is_some() && gate(before) == gate(after));
        if !is_as_before {
            faults.extend(gate_fault(change, after).await?);
        }
        if let Some(before) = before {
            faults.extend(repayment_faults(change, before, after).await?);
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

    /// Money that it took back to the funder is owed again.
    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        for one in repaid_by(change, thing).await? {
            change.write.update(&one, one.not_repaid()).await?;
        }
        change.write.delete(thing).await?;
        settle(change, None, thing).await
    }
}

/// What is wrong with a payment's gate: it names a report of another grant, or not the final one where that is what it waits
/// for, or it is paid through a gate that is shut.
async fn gate_fault(change: &mut Change<'_>, payment: &Payment) -> Result<Option<FieldError>> {
    let report_fault = |code| Ok(Some(FieldError::new("gate_obligation_id", code)));
    let reports: Vec<Obligation> = Select::all().equal("grant_id", payment.grant_id).fetch(&mut change.write).await?;
    let report = reports.iter().find(|one| Some(one.id) == payment.gate_obligation_id);
    match report {
        None if payment.gate_obligation_id.is_some() => return report_fault(Code::Unknown),
        None => {}
        Some(report) => {
            let grant: Option<Grant> = find(&mut change.write, payment.grant_id).await?;
            let project: Option<Project> = find(&mut change.write, payment.project_id).await?;
            let whole = grant.and_then(|grant| lifetime(&grant, project.as_ref()));
            if let Some(code) = payment.final_fault(report, &reports, whole.map(|whole| whole.ends_on)) {
                return report_fault(code);
            }
        }
    }
    Ok(payment.gate_fault(report).map(|code| FieldError::new("paid_on", code)))
}

/// The unspent money that a payment took back to the funder.
async fn repaid_by(change: &mut Change<'_>, payment: &Payment) -> store::Result<Vec<UnspentFunds>> {
    Select::all().equal("repayment_id", payment.id).fetch(&mut change.write).await
}

/// What a payment says of money that is marked as paid back stays as it is while it is.
async fn repayment_faults(change: &mut Change<'_>, before: &Payment, after: &Payment) -> Result<Vec<FieldError>> {
    if repaid_by(change, before).await?.is_empty() {
        return Ok(Vec::new());
    }
    let changed = [
        ("kind", before.kind != after.kind),
        ("amount_ore", before.amount_ore != after.amount_ore),
        ("year", before.year != after.year),
        ("paid_on", before.paid_on != after.paid_on),
    ];
    let faults = changed.into_iter().filter(|(_, is_changed)| *is_changed);
    Ok(faults.map(|(field, _)| FieldError::new(field, Code::ReadOnly)).collect())
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

//! Writes what moved the money of the demo's grant years, so that each sum of a year is the sum of its rows: payments, what
//! was repaid, what the funder let be carried, and the last share of a grant, held back until its final report is approved.

use super::content::{GatedText, GrantYearText};
use chrono::{Datelike as _, NaiveDate};
use domain::payment::{PaymentGate, PaymentKind};
use domain::unspent::UnspentState;
use domain::{Grant, Obligation, Payment, UnspentFunds};
use store::{Result, Write, new_id};

/// Writes the rows of a grant's years; its reports open the gates of what waits for one, the last that of a share that is
/// held back.
pub(super) async fn write(
    write: &mut Write,
    grant: &Grant,
    years: &[GrantYearText],
    reports: &[Obligation],
) -> Result<()> {
    let last_report = reports.iter().find(|one| one.is_final_of(reports));
    for year in years {
        let sum = |is_paid: bool| -> i64 {
            year.gated.iter().filter(|one| one.paid_on.is_some() == is_paid).map(|one| one.ore).sum()
        };
        if let Some(ore) = year.received_ore.map(|ore| ore - sum(true)).filter(|ore| *ore > 0) {
            let paid_on = day(year.year, 3, 20);
            write.insert(&Payment { paid_on, ..payment(grant, year.year, PaymentKind::Disbursement, ore) }).await?;
        }
        for one in &year.gated {
            write.insert(&gated(grant, year, one, reports)).await?;
        }
        if let Some(ore) = year.repaid_ore.filter(|ore| *ore > 0) {
            let paid_on = day(year.year + 1, 3, 10);
            write.insert(&Payment { paid_on, ..payment(grant, year.year, PaymentKind::Repayment, ore) }).await?;
        }
        if let Some(ore) = year.carried_out_ore.filter(|ore| *ore > 0) {
            write.insert(&carried(grant, year, ore)).await?;
        }
        let left_ore = year.awarded_ore.zip(year.received_ore).map_or(0, |(awarded, received)| awarded - received);
        let held_ore = left_ore - sum(false);
        if let Some(report) = last_report.filter(|_| !year.closed && held_ore > 0) {
            let held = Payment {
                gate: PaymentGate::FinalReport,
                gate_obligation_id: Some(report.id),
                reference: Some("Siste del (eksempel)".to_owned()),
                ..payment(grant, year.year, PaymentKind::Disbursement, held_ore)
            };
            write.insert(&held).await?;
        }
    }
    Ok(())
}

/// An instalment behind the report that it names.
fn gated(grant: &Grant, year: &GrantYearText, text: &GatedText, reports: &[Obligation]) -> Payment {
    let is_it = |one: &&Obligation| one.form_key == text.form_key && one.period_starts_on.year() == text.year;
    let report = reports.iter().find(is_it).expect("the demo's texts name a report that is owed");
    Payment {
        gate: PaymentGate::ApprovedReport,
        gate_obligation_id: Some(report.id),
        paid_on: text.paid_on,
        ..payment(grant, year.year, PaymentKind::Disbursement, text.ore)
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

fn payment(grant: &Grant, year: i32, kind: PaymentKind, amount_ore: i64) -> Payment {
    Payment {
        id: new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        year,
        kind,
        amount_ore,
        expected_on: None,
        paid_on: None,
        reference: None,
        gate: PaymentGate::None,
        gate_obligation_id: None,
        accepted_on: None,
        account_confirmed_on: None,
        held_into_year: None,
    }
}

fn carried(grant: &Grant, year: &GrantYearText, amount_ore: i64) -> UnspentFunds {
    UnspentFunds {
        id: new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        year: year.year,
        origin_year: None,
        state: if year.closed { UnspentState::Carried } else { UnspentState::Approved },
        amount_ore,
        applied_on: day(year.year + 1, 1, 15),
        decided_on: day(year.year + 1, 2, 20),
        reference: Some(format!("EKSEMPEL-OVERFØRING-{}", year.year)),
        approved_ore: Some(amount_ore),
        into_year: Some(year.year + 1),
        deadline_on: day(year.year + 1, 12, 31),
        repayment_id: None,
    }
}

//! Writes what moved the money of the demo's grant years, so that each sum of a year is the sum of its rows: payments, what
//! was repaid, what the funder let be carried, and the last share of a grant, held back until its final report is approved.

use super::content::GrantYearText;
use chrono::NaiveDate;
use domain::payment::{PaymentGate, PaymentKind};
use domain::unspent::UnspentState;
use domain::{Grant, Obligation, Payment, UnspentFunds};
use store::{Result, Write, new_id};

/// Writes the rows of a grant's years; `last_report` opens the gate of a share that is held back.
pub(super) async fn write(
    write: &mut Write,
    grant: &Grant,
    years: &[GrantYearText],
    last_report: Option<&Obligation>,
) -> Result<()> {
    for year in years {
        if let Some(ore) = year.received_ore.filter(|ore| *ore > 0) {
            let paid_on = day(year.year, 3, 20);
            write.insert(&Payment { paid_on, ..payment(grant, year.year, PaymentKind::Disbursement, ore) }).await?;
        }
        if let Some(ore) = year.repaid_ore.filter(|ore| *ore > 0) {
            let paid_on = day(year.year + 1, 3, 10);
            write.insert(&Payment { paid_on, ..payment(grant, year.year, PaymentKind::Repayment, ore) }).await?;
        }
        if let Some(ore) = year.carried_out_ore.filter(|ore| *ore > 0) {
            write.insert(&carried(grant, year, ore)).await?;
        }
        let held_ore = year.awarded_ore.zip(year.received_ore).map_or(0, |(awarded, received)| awarded - received);
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

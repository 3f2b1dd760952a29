//! The books of one grant year: what its rows add up to, and whether they close.
//!
//! A year closes when carried in + received − spent − repaid − carried out is exactly zero. Unspent money may leave it in
//! two ways alone, back to the funder or into another year by the funder's approval: Norwegian control bodies have found
//! grants moved into a recipient's own equity, which no field here can hold
//! (<https://www.nrk.no/sorlandet/riksrevisjonen_-staten-deler-ut-milliardbelop-uten-god-nok-kontroll-1.16223225>).

use crate::calendar::Period;
use crate::check::Code;
use crate::grant::{Grant, GrantYear};
use crate::payment::{Payment, PaymentKind};
use crate::unspent::{UnspentFunds, UnspentState};
use crate::words::words;
use crate::{FieldError, check};
use chrono::{DateTime, NaiveDate, Utc};

words! {
    /// Why a year does not close: the movement that is missing.
    Gap, "closing-gap" {
        /// No movement is registered at all.
        Nothing = "nothing",
        /// What the funder has paid out.
        Received = "received",
        /// What was spent.
        Spent = "spent",
        /// The funder's answer to an application for carry-over.
        Decision = "decision",
        /// A repayment that is planned but not paid.
        Repayment = "repayment",
        /// Carry-over or repayment of what is left.
        CarryOverOrRepayment = "carry_over_or_repayment",
        /// The approved carry-over is more than there is left.
        SmallerCarryOver = "smaller_carry_over",
        /// Money for what was spent beyond what came in and what is held back.
        Money = "money",
        /// More has been paid out than was awarded.
        AboveAward = "above_award",
        /// The amounts are too large to add up.
        TooLarge = "too_large",
    }
}

impl Gap {
    /// The amount of the year that mends it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Nothing | Self::Received | Self::Money | Self::AboveAward | Self::TooLarge => "received_ore",
            Self::Spent => "spent_ore",
            Self::Repayment => "repaid_ore",
            Self::Decision | Self::CarryOverOrRepayment | Self::SmallerCarryOver => "carried_out_ore",
        }
    }
}

/// Everything that moves money of one grant, whatever the year.
#[derive(Clone, Copy, Debug)]
pub struct Rows<'a> {
    /// Its payments.
    pub payments: &'a [Payment],
    /// Its unspent money.
    pub unspent: &'a [UnspentFunds],
    /// Its years.
    pub years: &'a [GrantYear],
}

fn sum(amounts: impl Iterator<Item = i64>) -> Option<i64> {
    amounts.reduce(i64::saturating_add)
}

/// A sum of rows. Without rows it is nothing where something was known before, else not known.
fn known(rows: Option<i64>, before: Option<i64>) -> Option<i64> {
    rows.or_else(|| before.map(|_| 0))
}

impl Rows<'_> {
    fn paid(&self, year: i32, kind: PaymentKind) -> Option<i64> {
        let of_year = |one: &&Payment| one.books_year() == year && one.kind == kind && one.paid_on.is_some();
        sum(self.payments.iter().filter(of_year).map(|one| one.amount_ore))
    }

    fn unpaid(&self, year: i32, is_wanted: impl Fn(&Payment) -> bool) -> i64 {
        let of_year = |one: &&Payment| one.books_year() == year && one.paid_on.is_none() && is_wanted(one);
        sum(self.payments.iter().filter(of_year).map(|one| one.amount_ore)).unwrap_or(0)
    }

    /// What the funder holds back of this year.
    pub fn held_back_ore(&self, year: i32) -> i64 {
        self.unpaid(year, Payment::is_held_back)
    }

    /// Repayments of this year that are planned but not paid.
    pub fn unpaid_repayments_ore(&self, year: i32) -> i64 {
        self.unpaid(year, |one| one.kind == PaymentKind::Repayment)
    }

    /// What the funder has paid of a year's award, less what went back, beyond what it awarded; nothing while the award is
    /// not known. A grant's award is never less than what is disbursed of it: either the award was raised by a letter that
    /// is not registered, or the money is not this grant's.
    pub fn received_above_award_ore(&self, year: i32) -> i64 {
        let awarded = self.years.iter().find(|one| one.year == year).and_then(|one| one.awarded_ore);
        let Some(awarded) = awarded else { return 0 };
        // Instalments of the year, in whose books they may ever count.
        let paid = |kind: PaymentKind| {
            let of_year = |one: &&Payment| one.year == year && one.kind == kind && one.paid_on.is_some();
            sum(self.payments.iter().filter(of_year).map(|one| one.amount_ore)).unwrap_or(0)
        };
        let kept = paid(PaymentKind::Disbursement).saturating_sub(paid(PaymentKind::Repayment));
        kept.saturating_sub(awarded).max(0)
    }

    /// The same of every year whose instalments count in this one's books.
    fn books_are_above_award(&self, year: i32) -> bool {
        let of_books = self.payments.iter().filter(|one| one.books_year() == year).map(|one| one.year);
        of_books.chain([year]).any(|year| self.received_above_award_ore(year) > 0)
    }

    /// What is applied for and not answered.
    pub fn applied_ore(&self, year: i32) -> i64 {
        let pending = self.unspent.iter().filter(|one| one.year == year && one.is_pending());
        sum(pending.map(|one| one.amount_ore)).unwrap_or(0)
    }

    fn carried_in(&self, year: i32) -> Option<i64> {
        let approved = |one: &&UnspentFunds| {
            one.into_year == Some(year) && matches!(one.state, UnspentState::Approved | UnspentState::Carried)
        };
        let approved = sum(self.unspent.iter().filter(approved).map(UnspentFunds::carried_ore));
        let is_before = |one: &&GrantYear| Some(one.year) == year.checked_sub(1) && one.closed_at.is_some();
        let before = self.years.iter().find(is_before);
        // What the funder still owed when the year before was closed is this year's to receive.
        let owed = before.and_then(|before| before.carried_out_ore).filter(|ore| *ore < 0);
        sum([approved, owed].into_iter().flatten())
    }

    fn carried_out(&self, year: i32) -> Option<i64> {
        let approved = |one: &&UnspentFunds| {
            one.year == year && matches!(one.state, UnspentState::Approved | UnspentState::Carried)
        };
        sum(self.unspent.iter().filter(approved).map(UnspentFunds::carried_ore))
    }

    /// An open year with the sums of its rows; `spent_ore` is the ledger's. A closed year stays as it was closed.
    #[must_use]
    pub fn settle(&self, before: &GrantYear, spent_ore: Option<i64>) -> GrantYear {
        if before.closed_at.is_some() {
            return before.clone();
        }
        let year = before.year;
        GrantYear {
            received_ore: known(self.paid(year, PaymentKind::Disbursement), before.received_ore),
            repaid_ore: known(self.paid(year, PaymentKind::Repayment), before.repaid_ore),
            carried_in_ore: known(self.carried_in(year), before.carried_in_ore),
            carried_out_ore: known(self.carried_out(year), before.carried_out_ore),
            spent_ore: known(spent_ore, before.spent_ore),
            ..before.clone()
        }
    }

    /// Closes a settled year, or says by how much it does not close and what is missing. What the funder still owes is
    /// carried out below zero, as far as a share that it holds back covers it.
    pub fn close(&self, year: &GrantYear, at: DateTime<Utc>) -> Result<GrantYear, FieldError> {
        let refused = |left_ore, gap: Gap| Err(FieldError::new(gap.field(), Code::DoesNotClose { left_ore, gap }));
        let Some(left) = year.unaccounted_ore() else { return refused(i64::MAX, Gap::TooLarge) };
        if !year.has_movements() && year.awarded_ore != Some(0) {
            return refused(0, Gap::Nothing);
        }
        let is_owed = left < 0 && year.carried_out_ore.unwrap_or(0) <= 0;
        let carried_out_ore = if left == 0 {
            year.carried_out_ore.unwrap_or(0)
        } else if is_owed && self.held_back_ore(year.year) >= left.saturating_neg() {
            year.carried_out_ore.unwrap_or(0).saturating_add(left)
        } else {
            return refused(left, self.gap(year, left));
        };
        if self.books_are_above_award(year.year) {
            return refused(0, Gap::AboveAward);
        }
        Ok(GrantYear {
            received_ore: year.received_ore.or(Some(0)),
            repaid_ore: year.repaid_ore.or(Some(0)),
            carried_in_ore: year.carried_in_ore.or(Some(0)),
            spent_ore: year.spent_ore.or(Some(0)),
            carried_out_ore: Some(carried_out_ore),
            closed_at: Some(at),
            ..year.clone()
        })
    }

    /// What is missing in a year that does not close.
    fn gap(&self, year: &GrantYear, left: i64) -> Gap {
        if left > 0 {
            return match year {
                GrantYear { spent_ore: None, .. } => Gap::Spent,
                _ if self.unpaid_repayments_ore(year.year) > 0 => Gap::Repayment,
                _ if self.applied_ore(year.year) > 0 => Gap::Decision,
                _ => Gap::CarryOverOrRepayment,
            };
        }
        match year {
            GrantYear { carried_out_ore: Some(1..), .. } => Gap::SmallerCarryOver,
            GrantYear { received_ore: None, .. } => Gap::Received,
            _ => Gap::Money,
        }
    }

    /// Payments that have not come when their year is closed count in the next one's books: the held-back share, and what
    /// was merely late.
    pub fn moved_by_closing(&self, year: i32) -> Vec<(Payment, Payment)> {
        let late = self.payments.iter().filter(|one| one.books_year() == year && one.paid_on.is_none());
        late.map(|one| (one.clone(), Payment { held_into_year: year.checked_add(1), ..one.clone() })).collect()
    }

    /// The same payments, back in the books of a year that is opened again.
    pub fn moved_by_reopening(&self, year: i32) -> Vec<(Payment, Payment)> {
        let next = year.checked_add(1);
        let moved = self.payments.iter().filter(|one| one.held_into_year == next && one.year <= year);
        moved
            .map(|one| {
                let held = Some(year).filter(|year| one.year < *year);
                (one.clone(), Payment { held_into_year: held, ..one.clone() })
            })
            .collect()
    }
}

/// How a year stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The last day that its money can be spent.
    pub ends_on: NaiveDate,
    /// What is not accounted for; below zero when more went out than came in.
    pub left_ore: Option<i64>,
    /// What must go back unless the funder lets it be carried: all that is left once the year is over.
    pub owed_to_funder_ore: i64,
    /// What the funder still owes.
    pub owed_by_funder_ore: i64,
    /// What is applied for and not answered.
    pub applied_ore: i64,
    /// What the funder holds back.
    pub held_back_ore: i64,
    /// What it has paid beyond its award.
    pub received_above_award_ore: i64,
    /// What is missing for it to close; nothing when it would, or is closed.
    pub gap: Option<Gap>,
}

impl Rows<'_> {
    /// How a settled year stands on a day.
    pub fn standing(&self, year: &GrantYear, grant: &Grant, today: NaiveDate) -> Standing {
        let ends_on = year_ends_on(grant, self.years, year.year);
        let is_over = today > ends_on;
        let gap = match self.close(year, DateTime::UNIX_EPOCH) {
            Err(FieldError { code: Code::DoesNotClose { gap, .. }, .. }) if year.closed_at.is_none() => Some(gap),
            Ok(_) | Err(_) => None,
        };
        Standing {
            ends_on,
            left_ore: year.unaccounted_ore(),
            owed_to_funder_ore: if is_over { year.left_ore() } else { 0 },
            owed_by_funder_ore: year.owed_by_funder_ore(),
            applied_ore: self.applied_ore(year.year),
            held_back_ore: self.held_back_ore(year.year),
            received_above_award_ore: self.received_above_award_ore(year.year),
            gap,
        }
    }
}

/// The last day that the money of a grant's year can be spent, of those that are registered: 31 December, but for the grant's
/// last year the day its letter says, which may lie in another calendar year: a city district's grant runs from July to June
/// (<https://www.oslo.kommune.no/tilskudd-legater-og-stipend/>). A letter that covers all of the next calendar year has a
/// grant year of it too, registered or not.
pub fn year_ends_on(grant: &Grant, registered: &[GrantYear], year: i32) -> NaiveDate {
    let is_last = registered.iter().all(|one| one.year <= year);
    let calendar = Period::year(year).map_or(NaiveDate::MAX, |period| period.ends_on);
    let before = year.checked_add(1).and_then(Period::year).map_or(NaiveDate::MAX, |next| next.ends_on);
    let first_day = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(NaiveDate::MIN);
    let is_its_own = |ends_on: &NaiveDate| is_last && (first_day..before).contains(ends_on);
    grant.ends_on.filter(is_its_own).unwrap_or(calendar)
}

/// The last day of a grant's year that runs on after a report's period. Of such a year the report tells what was booked until
/// the period's end alone; of a year that is over, all that was booked, on whatever day.
pub fn runs_on_until(grant: &Grant, registered: &[GrantYear], year: i32, period: Period) -> Option<NaiveDate> {
    Some(year_ends_on(grant, registered, year)).filter(|ends_on| *ends_on > period.ends_on)
}

impl GrantYear {
    /// Whether any money is known to have moved, or not to have.
    pub fn has_movements(&self) -> bool {
        [self.carried_in_ore, self.received_ore, self.spent_ore, self.repaid_ore, self.carried_out_ore]
            .iter()
            .any(Option::is_some)
    }

    /// What is left of the year's money and may still be spent, carried by approval, or must go back. Zero when it is
    /// overspent or all is accounted for.
    pub fn left_ore(&self) -> i64 {
        self.unaccounted_ore().unwrap_or(0).clamp(0, check::ORE_MAX)
    }

    /// Whether the funder's money was more than what was spent of it: some was paid back or carried on, or is left where both
    /// what came and what was spent is known.
    pub fn has_left_over(&self) -> bool {
        let has = |amount: Option<i64>| amount.is_some_and(|ore| ore > 0);
        let is_known = self.received_ore.is_some() && self.spent_ore.is_some();
        has(self.repaid_ore) || has(self.carried_out_ore) || is_known && self.left_ore() > 0
    }

    /// What the funder still owes of a closed year.
    pub fn owed_by_funder_ore(&self) -> i64 {
        self.carried_out_ore.unwrap_or(0).min(0).saturating_neg()
    }
}

#[cfg(test)]
mod tests;

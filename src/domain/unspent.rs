//! Money of a grant year that was not spent: it is owed to the funder until an application to carry it over is approved. It
//! never becomes the recipient's own.
//!
//! Carried money keeps the year it was awarded for and its own deadline, and is reported apart from the new year's grant
//! (<https://www.statsforvalteren.no/nb/vestland/>, report on the scheme for habilitation and rehabilitation, 2019).

use crate::calendar::Period;
use crate::check::{Check, Checked, Code, ORE_MAX};
use crate::identity::{GrantId, OrganisationId, PaymentId, ProjectId, UnspentFundsId};
use crate::project::plausible_year;
use crate::words::words;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

words! {
    /// What has become of unspent money.
    UnspentState, "unspent-state" {
        /// The funder can ask for it back.
        Owed = "owed",
        /// Carry-over is applied for.
        Applied = "applied",
        /// The funder lets it be carried.
        Approved = "approved",
        /// The funder wants it back.
        Refused = "refused",
        /// The year it comes from is closed with it carried.
        Carried = "carried",
        /// It was paid back.
        Repaid = "repaid",
    }
}

/// One amount of unspent money and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnspentFunds {
    /// Identity.
    pub id: UnspentFundsId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project of the grant.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The grant year in which it was not spent.
    pub year: i32,
    /// The grant year it was awarded for, where it was carried before; missing when that is `year`.
    pub origin_year: Option<i32>,
    /// What has become of it.
    pub state: UnspentState,
    /// How much, above zero.
    pub amount_ore: i64,
    /// When carry-over was applied for.
    pub applied_on: Option<NaiveDate>,
    /// When the funder decided.
    pub decided_on: Option<NaiveDate>,
    /// The funder's letter.
    pub reference: Option<String>,
    /// How much may be carried.
    pub approved_ore: Option<i64>,
    /// Into which grant year.
    pub into_year: Option<i32>,
    /// By when carried money must be spent and reported, or owed money paid back.
    pub deadline_on: Option<NaiveDate>,
    /// The payment by which it went back.
    pub repayment_id: Option<PaymentId>,
}

/// The funder's yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The day of the letter.
    pub on: NaiveDate,
    /// The letter.
    pub reference: String,
    /// How much may be carried.
    pub approved_ore: i64,
    /// Into which grant year.
    pub into_year: i32,
    /// By when it must be spent and reported.
    pub deadline_on: Option<NaiveDate>,
}

impl UnspentFunds {
    /// The grant year that the money was awarded for.
    pub fn awarded_for(&self) -> i32 {
        self.origin_year.unwrap_or(self.year)
    }

    /// What the funder lets be carried out of `year`; nothing until it is approved.
    pub fn carried_ore(&self) -> i64 {
        match self.state {
            UnspentState::Approved | UnspentState::Carried => self.approved_ore.unwrap_or(0),
            UnspentState::Owed | UnspentState::Applied | UnspentState::Refused | UnspentState::Repaid => 0,
        }
    }

    /// Whether a report of a period must still tell what becomes of it. What went back, and what was carried whole into a
    /// year with books of its own, is done with after its own year.
    pub fn is_left_over(&self, period: Period) -> bool {
        let is_done = self.state == UnspentState::Repaid || self.carried_ore() >= self.amount_ore;
        let is_done_before = is_done && self.year < period.starts_on.year();
        self.amount_ore > 0 && self.year <= period.ends_on.year() && !is_done_before
    }

    /// Whether the application waits for an answer.
    pub fn is_pending(&self) -> bool {
        self.state == UnspentState::Applied
    }

    /// Whether the funder has answered, or the money has gone back.
    pub fn is_settled(&self) -> bool {
        !matches!(self.state, UnspentState::Owed | UnspentState::Applied)
    }

    /// The same with the state that its dates give, as long as nobody has decided.
    #[must_use]
    pub fn applied(mut self) -> Self {
        if !self.is_settled() {
            self.state = if self.applied_on.is_some() { UnspentState::Applied } else { UnspentState::Owed };
        }
        self
    }

    fn demand(&self, from: &[UnspentState]) -> Result<(), UnspentState> {
        if from.contains(&self.state) { Ok(()) } else { Err(self.state) }
    }

    /// Approved, or approved anew with other figures. Fails with the state from which that cannot be.
    pub fn approve(&self, approval: Approval) -> Result<Self, UnspentState> {
        self.demand(&[UnspentState::Applied, UnspentState::Approved, UnspentState::Refused])?;
        Ok(Self {
            state: UnspentState::Approved,
            decided_on: Some(approval.on),
            reference: Some(approval.reference),
            approved_ore: Some(approval.approved_ore),
            into_year: Some(approval.into_year),
            deadline_on: approval.deadline_on,
            ..self.clone()
        })
    }

    /// Refused: the money goes back.
    pub fn refuse(&self, on: NaiveDate, reference: String) -> Result<Self, UnspentState> {
        self.demand(&[UnspentState::Applied, UnspentState::Approved])?;
        Ok(Self {
            state: UnspentState::Refused,
            decided_on: Some(on),
            reference: Some(reference),
            approved_ore: None,
            into_year: None,
            ..self.clone()
        })
    }

    /// Paid back by a payment, of which `reference` tells. The letter of a refusal stays.
    pub fn repay(&self, payment: PaymentId, reference: String) -> Result<Self, UnspentState> {
        self.demand(&[UnspentState::Owed, UnspentState::Refused])?;
        let letter = self.reference.clone().filter(|_| self.state == UnspentState::Refused);
        Ok(Self {
            state: UnspentState::Repaid,
            repayment_id: Some(payment),
            reference: letter.or(Some(reference)),
            ..self.clone()
        })
    }

    /// The same when its repayment is taken back: what it was before, refused or owed.
    #[must_use]
    pub fn not_repaid(&self) -> Self {
        if self.state != UnspentState::Repaid {
            return self.clone();
        }
        let state = if self.decided_on.is_some() { UnspentState::Refused } else { UnspentState::Owed };
        // Of money that was only owed, the repayment was all that there was to refer to.
        let reference = self.reference.clone().filter(|_| state == UnspentState::Refused);
        Self { state, repayment_id: None, reference, ..self.clone() }
    }

    /// The same when its year is closed or opened again.
    #[must_use]
    pub fn at_closing(&self, is_closed: bool) -> Self {
        let state = match (self.state, is_closed) {
            (UnspentState::Approved, true) => UnspentState::Carried,
            (UnspentState::Carried, false) => UnspentState::Approved,
            (state, _) => state,
        };
        Self { state, ..self.clone() }
    }
}

impl Checked for UnspentFunds {
    fn check(&self, today: NaiveDate) -> Vec<crate::FieldError> {
        let mut check = Check::default();
        let years = Code::OutOfRange { min: 1900, max: 2199 };
        check.demand("year", plausible_year(self.year), years.clone());
        let origin = self.origin_year.is_none_or(|origin| plausible_year(origin) && origin < self.year);
        check.demand("origin_year", origin, Code::OutOfRange { min: 1900, max: i64::from(self.year) - 1 });
        check.ore_within("amount_ore", self.amount_ore, 1, ORE_MAX);
        for (field, date) in [("applied_on", self.applied_on), ("decided_on", self.decided_on)] {
            check.plausible(field, date);
            check.past(field, date, today);
        }
        check.reference("reference", self.reference.as_deref());
        // What the funder has decided, and what went back, can be shown: the letter, the bank's number.
        check.demand("reference", !self.is_settled() || self.reference.is_some(), Code::Required);
        if let Some(approved) = self.approved_ore {
            check.ore_within("approved_ore", approved, 1, self.amount_ore.clamp(1, ORE_MAX));
        }
        if let Some(into) = self.into_year {
            check.demand("into_year", plausible_year(into), years);
            let least = i64::from(self.year) + 1;
            check.demand("into_year", into > self.year, Code::OutOfRange { min: least, max: 2199 });
        }
        check.plausible("deadline_on", self.deadline_on);
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn owed() -> UnspentFunds {
        UnspentFunds {
            id: UnspentFundsId(Uuid::from_u128(1)),
            organisation_id: OrganisationId(Uuid::from_u128(2)),
            project_id: ProjectId(Uuid::from_u128(3)),
            grant_id: GrantId(Uuid::from_u128(4)),
            version: 1,
            year: 2025,
            origin_year: None,
            state: UnspentState::Owed,
            amount_ore: 7_856_350,
            applied_on: None,
            decided_on: None,
            reference: None,
            approved_ore: None,
            into_year: None,
            deadline_on: None,
            repayment_id: None,
        }
    }

    fn approval() -> Approval {
        Approval {
            on: day("2026-02-10"),
            reference: "26/771".into(),
            approved_ore: 7_000_000,
            into_year: 2026,
            deadline_on: Some(day("2026-12-31")),
        }
    }

    #[test]
    fn rule_3_only_approved_money_is_carried_and_it_keeps_its_origin_and_deadline() {
        let applied = UnspentFunds { applied_on: Some(day("2026-01-15")), ..owed() }.applied();
        assert_eq!((applied.state, applied.carried_ore()), (UnspentState::Applied, 0));
        let approved = applied.approve(approval()).unwrap();
        assert_eq!((approved.carried_ore(), approved.awarded_for()), (7_000_000, 2025));
        assert_eq!(approved.deadline_on, Some(day("2026-12-31")));
        assert_eq!(approved.check(day("2026-09-01")), []);
        assert_eq!(approved.at_closing(true).state, UnspentState::Carried);
        assert_eq!(approved.at_closing(true).at_closing(false), approved);
        let carried_on = UnspentFunds { year: 2026, origin_year: Some(2025), ..owed() };
        assert_eq!(carried_on.awarded_for(), 2025);
        assert_eq!(carried_on.check(day("2026-09-01")), []);
        let refused = applied.refuse(day("2026-02-10"), "26/772".into()).unwrap();
        assert_eq!(refused.carried_ore(), 0);
        let repaid = refused.repay(PaymentId(Uuid::from_u128(9)), "KID 123".into()).unwrap();
        assert_eq!((repaid.state, repaid.reference.as_deref()), (UnspentState::Repaid, Some("26/772")));
        assert_eq!(repaid.not_repaid(), refused, "a repayment by mistake is taken back");
        let repaid = owed().repay(PaymentId(Uuid::from_u128(9)), "KID 123".into()).unwrap();
        assert_eq!((repaid.reference.as_deref(), repaid.not_repaid()), (Some("KID 123"), owed()));
    }

    #[test]
    fn what_went_back_is_left_over_in_its_own_year_alone() {
        let repaid = owed().repay(PaymentId(Uuid::from_u128(9)), "KID 123".into()).unwrap();
        let years = |one: &UnspentFunds| [2024, 2025, 2026].map(|year| one.is_left_over(Period::year(year).unwrap()));
        assert_eq!(years(&owed()), [false, true, true], "it is owed until it goes back");
        assert_eq!(years(&repaid), [false, true, false]);
        let both = Period { starts_on: day("2025-07-01"), ends_on: day("2026-06-30") };
        assert!(repaid.is_left_over(both));
    }

    #[test]
    fn steps_that_do_not_follow_are_refused() {
        assert_eq!(owed().approve(approval()), Err(UnspentState::Owed), "nobody has applied");
        let applied = UnspentFunds { applied_on: Some(day("2026-01-15")), ..owed() }.applied();
        assert_eq!(
            applied.repay(PaymentId(Uuid::from_u128(9)), "KID 123".into()),
            Err(UnspentState::Applied),
            "nobody has answered"
        );
        let carried = applied.approve(approval()).unwrap().at_closing(true);
        assert_eq!(carried.refuse(day("2026-03-01"), "26/773".into()), Err(UnspentState::Carried));
        assert_eq!(carried.clone().applied(), carried);
    }

    #[test]
    fn figures_that_cannot_be_are_named() {
        let applied = UnspentFunds { applied_on: Some(day("2026-01-15")), ..owed() }.applied();
        let mut wrong = applied.approve(Approval { approved_ore: 7_856_351, into_year: 2025, ..approval() }).unwrap();
        wrong.origin_year = Some(2025);
        let faults = wrong.check(day("2026-09-01"));
        let named: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
        assert_eq!(named, ["/origin_year", "/approved_ore", "/into_year"]);
        let approved = applied.approve(approval()).unwrap();
        for decided in [approved.clone(), approved.at_closing(true)] {
            let bare = UnspentFunds { reference: None, ..decided };
            let faults = bare.check(day("2026-09-01"));
            assert_eq!(faults, [crate::FieldError::new("reference", Code::Required)], "rule 3: only by a letter");
        }
    }
}

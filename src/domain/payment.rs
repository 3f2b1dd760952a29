//! Instalments of a grant: what the funder pays out and what goes back to it, each with what it waits for.

use crate::calendar::Period;
use crate::check::{Check, Checked, Code, ORE_MAX};
use crate::identity::{GrantId, ObligationId, OrganisationId, PaymentId, ProjectId};
use crate::obligation::Obligation;
use crate::project::plausible_year;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Which way the money goes.
    PaymentKind, "payment-kind" {
        /// From the funder.
        Disbursement = "disbursement",
        /// Back to the funder.
        Repayment = "repayment",
    }
}

words! {
    /// What a payment waits for.
    PaymentGate, "payment-gate" {
        /// Nothing: it is paid on its day.
        None = "none",
        /// The letter's conditions are accepted and the account number is confirmed; only then does the directorate pay
        /// (<https://www.helsedirektoratet.no/tilskudd/tilskuddsprosessen>).
        Acceptance = "acceptance",
        /// A report is approved; each yearly share of a foundation's grant comes after the progress report
        /// (<https://dam.no/framdriftsrapport-helse/>).
        ApprovedReport = "approved_report",
        /// The final report is approved; until then the last share is held back
        /// (<https://dam.no/2022/10/19/presisering-i-stiftelsen-dams-utlysninger/>).
        FinalReport = "final_report",
    }
}

impl PaymentGate {
    /// Whether a report opens it.
    pub const fn is_report(self) -> bool {
        matches!(self, Self::ApprovedReport | Self::FinalReport)
    }
}

words! {
    /// Where a payment stands. Follows from its dates and its gate; nobody types it.
    PaymentState, "payment-state" {
        /// It can come any day.
        Expected = "expected",
        /// Its gate is not open.
        WaitingForGate = "waiting_for_gate",
        /// It has been paid.
        Paid = "paid",
    }
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Payment {
    /// Identity.
    pub id: PaymentId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project of the grant.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The grant year that it is an instalment of, which need not be the year in which it is paid.
    pub year: i32,
    /// Which way the money goes.
    pub kind: PaymentKind,
    /// How much, above zero.
    pub amount_ore: i64,
    /// When the letter says that it comes.
    pub expected_on: Option<NaiveDate>,
    /// When it was paid; missing while it is not.
    pub paid_on: Option<NaiveDate>,
    /// The bank's or the funder's reference.
    pub reference: Option<String>,
    /// What it waits for.
    pub gate: PaymentGate,
    /// The report that opens the gate, where a report does.
    pub gate_obligation_id: Option<ObligationId>,
    /// When the letter's conditions were accepted.
    pub accepted_on: Option<NaiveDate>,
    /// When the account number was confirmed.
    pub account_confirmed_on: Option<NaiveDate>,
    /// The grant year in whose books it counts since its own was closed without it.
    pub held_into_year: Option<i32>,
}

impl Payment {
    /// The grant year in whose books it counts.
    pub fn books_year(&self) -> i32 {
        self.held_into_year.unwrap_or(self.year)
    }

    /// Whether what it waits for has come. `obligation` is the one that it names: delivered is not enough, the funder must
    /// have approved it.
    pub fn is_open(&self, obligation: Option<&Obligation>) -> bool {
        match self.gate {
            PaymentGate::None => true,
            PaymentGate::Acceptance => self.accepted_on.is_some() && self.account_confirmed_on.is_some(),
            PaymentGate::ApprovedReport | PaymentGate::FinalReport => obligation.is_some_and(Obligation::is_approved),
        }
    }

    /// Where it stands.
    pub fn state(&self, obligation: Option<&Obligation>) -> PaymentState {
        match (self.paid_on, self.is_open(obligation)) {
            (Some(_), _) => PaymentState::Paid,
            (None, true) => PaymentState::Expected,
            (None, false) => PaymentState::WaitingForGate,
        }
    }

    /// The fault of a payment that is marked paid while its gate is shut.
    pub fn gate_fault(&self, obligation: Option<&Obligation>) -> Option<Code> {
        let is_early = self.paid_on.is_some() && !self.is_open(obligation);
        is_early.then(|| Code::GateShut { gate: self.gate, period: obligation.map(Obligation::period) })
    }

    /// The fault of a share that is held back until the final report and names another: a progress report.
    ///
    /// Reports are planned as their periods begin, so the latest of them may be named in the meantime; what is paid waits
    /// for one that reports to the grant's last day. All are given as [`crate::obligation::as_planned`] gives them.
    pub fn final_fault(
        &self,
        obligation: &Obligation,
        of_grant: &[Obligation],
        ends_on: Option<NaiveDate>,
    ) -> Option<Code> {
        let is_whole = self.paid_on.is_none() || ends_on.is_none_or(|ends_on| obligation.period_ends_on >= ends_on);
        let is_final = obligation.is_final_of(of_grant) && is_whole;
        (self.gate == PaymentGate::FinalReport && !is_final).then_some(Code::NotFinalReport)
    }

    /// Whether it is a share that the funder holds back: not paid, behind a gate.
    pub fn is_held_back(&self) -> bool {
        self.kind == PaymentKind::Disbursement && self.paid_on.is_none() && self.gate != PaymentGate::None
    }

    /// What its gate waits for, in a form that words can be made of.
    pub fn waits_for(&self, obligation: Option<&Obligation>) -> Option<(PaymentGate, Option<Period>)> {
        (self.state(obligation) == PaymentState::WaitingForGate)
            .then(|| (self.gate, obligation.map(Obligation::period)))
    }
}

impl Checked for Payment {
    fn check(&self, today: NaiveDate) -> Vec<crate::FieldError> {
        let mut check = Check::default();
        check.demand("year", plausible_year(self.year), Code::OutOfRange { min: 1900, max: 2199 });
        check.ore_within("amount_ore", self.amount_ore, 1, ORE_MAX);
        check.plausible("expected_on", self.expected_on);
        for (field, date) in [
            ("paid_on", self.paid_on),
            ("accepted_on", self.accepted_on),
            ("account_confirmed_on", self.account_confirmed_on),
        ] {
            check.plausible(field, date);
            check.past(field, date, today);
        }
        check.reference("reference", self.reference.as_deref());
        let is_free = self.kind == PaymentKind::Disbursement || self.gate == PaymentGate::None;
        check.demand("gate", is_free, Code::Contradicts { other: "kind" });
        let has_report = self.gate_obligation_id.is_some();
        check.demand("gate_obligation_id", !self.gate.is_report() || has_report, Code::Required);
        check.demand("gate_obligation_id", self.gate.is_report() || !has_report, Code::Contradicts { other: "gate" });
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::obligation::ObligationState;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn obligation(state: ObligationState) -> Obligation {
        Obligation {
            id: ObligationId(Uuid::from_u128(5)),
            organisation_id: OrganisationId(Uuid::from_u128(2)),
            project_id: ProjectId(Uuid::from_u128(3)),
            grant_id: GrantId(Uuid::from_u128(4)),
            version: 1,
            form_key: "framdriftsrapport".into(),
            period_starts_on: day("2025-01-01"),
            period_ends_on: day("2025-12-31"),
            answer_by_on: None,
            answered_on: None,
            computed_deadline_on: day("2026-04-01"),
            overridden_deadline_on: None,
            reason: None,
            decided_on: None,
            decision_reference: None,
            internal_deadlines: Vec::new(),
            internal_deadline_on: day("2026-03-18"),
            state,
            met_on: None,
            met_reference: None,
            approved_on: None,
            approval_reference: None,
            is_asked_for: true,
        }
    }

    fn payment(gate: PaymentGate) -> Payment {
        Payment {
            id: PaymentId(Uuid::from_u128(1)),
            organisation_id: OrganisationId(Uuid::from_u128(2)),
            project_id: ProjectId(Uuid::from_u128(3)),
            grant_id: GrantId(Uuid::from_u128(4)),
            version: 1,
            year: 2025,
            kind: PaymentKind::Disbursement,
            amount_ore: 10_000_000,
            expected_on: None,
            paid_on: None,
            reference: None,
            gate,
            gate_obligation_id: gate.is_report().then(|| ObligationId(Uuid::from_u128(5))),
            accepted_on: None,
            account_confirmed_on: None,
            held_into_year: None,
        }
    }

    fn codes(payment: &Payment) -> Vec<(String, Code)> {
        let faults = payment.check(day("2026-09-01"));
        faults.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn rule_8_acceptance_needs_both_the_signature_and_the_account() {
        let mut one = payment(PaymentGate::Acceptance);
        assert_eq!(one.state(None), PaymentState::WaitingForGate);
        one.accepted_on = Some(day("2025-02-01"));
        assert!(!one.is_open(None), "the account is not confirmed");
        one.account_confirmed_on = Some(day("2025-02-03"));
        assert_eq!(one.state(None), PaymentState::Expected);
        one.paid_on = Some(day("2025-02-20"));
        assert_eq!((one.state(None), one.gate_fault(None)), (PaymentState::Paid, None));
    }

    #[test]
    fn rule_8_a_share_behind_a_report_waits_until_the_report_is_approved() {
        for gate in [PaymentGate::ApprovedReport, PaymentGate::FinalReport] {
            let mut one = payment(gate);
            let mut report = obligation(ObligationState::Open);
            assert_eq!(one.waits_for(Some(&report)), Some((gate, Some(report.period()))));
            one.paid_on = Some(day("2025-04-01"));
            let fault = Code::GateShut { gate, period: Some(report.period()) };
            assert_eq!(one.gate_fault(Some(&report)), Some(fault));
            for state in [ObligationState::Postponed, ObligationState::Waived, ObligationState::Met] {
                report.state = state;
                assert!(one.gate_fault(Some(&report)).is_some(), "nothing was approved: delivered is not enough");
            }
            report.approved_on = Some(day("2025-05-02"));
            assert_eq!(one.gate_fault(Some(&report)), None);
        }
    }

    #[test]
    fn rule_8_the_final_share_waits_for_the_final_report_and_no_other() {
        let spring = Obligation { period_ends_on: day("2025-06-30"), ..obligation(ObligationState::Open) };
        let last = Obligation { id: ObligationId(Uuid::from_u128(6)), ..obligation(ObligationState::Open) };
        let autumn = Obligation { period_starts_on: day("2025-07-01"), ..last.clone() };
        let gone = Obligation { is_asked_for: false, period_ends_on: day("2026-12-31"), ..last.clone() };
        let all = [spring.clone(), last.clone(), autumn.clone(), gone];
        let one = payment(PaymentGate::FinalReport);
        assert_eq!(one.final_fault(&last, &all, None), None);
        for other in [&spring, &autumn, &all[3]] {
            assert_eq!(one.final_fault(other, &all, None), Some(Code::NotFinalReport), "{}", other.period_ends_on);
        }
        assert_eq!(payment(PaymentGate::ApprovedReport).final_fault(&spring, &all, None), None);
        let end = Some(day("2026-12-31"));
        assert_eq!(one.final_fault(&last, &all, end), None, "the last year's report is not planned yet");
        let paid = Payment { paid_on: Some(day("2026-05-01")), ..one };
        assert_eq!(paid.final_fault(&last, &all, end), Some(Code::NotFinalReport), "the grant lasts longer");
        assert_eq!(paid.final_fault(&last, &all, Some(day("2025-12-31"))), None);
    }

    #[test]
    fn what_contradicts_itself_names_its_field() {
        let mut one = payment(PaymentGate::FinalReport);
        assert_eq!(codes(&one), []);
        one.gate_obligation_id = None;
        assert_eq!(codes(&one), [("/gate_obligation_id".into(), Code::Required)]);
        one.kind = PaymentKind::Repayment;
        assert!(codes(&one).contains(&("/gate".into(), Code::Contradicts { other: "kind" })));
        let mut one = payment(PaymentGate::None);
        one.amount_ore = 0;
        one.paid_on = Some(day("2026-09-02"));
        let found = codes(&one);
        assert_eq!(found[0], ("/amount_ore".into(), Code::AmountOutOfRange { min_ore: 1, max_ore: ORE_MAX }));
        assert_eq!(found[1], ("/paid_on".into(), Code::InFuture { today: day("2026-09-01") }));
    }

    #[test]
    fn trap_4_a_payment_counts_in_its_grant_year_whenever_it_comes() {
        let mut one = payment(PaymentGate::None);
        one.paid_on = Some(day("2026-02-01"));
        assert_eq!(one.books_year(), 2025);
        one.held_into_year = Some(2026);
        assert_eq!(one.books_year(), 2026);
    }
}

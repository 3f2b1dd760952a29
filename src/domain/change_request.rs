//! What a funder is asked to allow after the award: other use of the money, a later end, money carried to the next year.
//!
//! No re-allocation without the funder's written approval (Helsedirektoratet, Standardvilkår for tilskudd,
//! <https://www.helsedirektoratet.no/tilskudd/standardvilkar-for-tilskudd-fra-helsedirektoratet>): what is approved names the
//! letter.

use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{ChangeRequestId, GrantId, OrganisationId, ProjectId, UnspentFundsId};
use crate::project::plausible_year;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What is asked for.
    ChangeRequestKind, "change-request-kind" {
        /// Another use of the money.
        Reallocation = "reallocation",
        /// A later end.
        Extension = "extension",
        /// Unspent money taken to the next year.
        CarryOver = "carry_over",
    }
}

words! {
    /// Where it stands.
    ChangeRequestState, "change-request-state" {
        /// Asked for, not yet answered.
        Applied = "applied",
        /// Allowed by the funder.
        Approved = "approved",
        /// Refused by the funder.
        Refused = "refused",
    }
}

/// One request for a change of a grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangeRequest {
    /// Identity.
    pub id: ChangeRequestId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project of the grant.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What is asked for.
    pub kind: ChangeRequestKind,
    /// Where it stands.
    pub state: ChangeRequestState,
    /// The day it was asked for.
    pub applied_on: NaiveDate,
    /// What is asked for and why, in words.
    pub reason: String,
    /// How much it concerns, in øre.
    pub amount_ore: Option<i64>,
    /// The year from which unspent money is carried.
    pub year: Option<i32>,
    /// The unspent money that is to be carried: answered when the request is. Missing in requests of before it was named.
    pub unspent_funds_id: Option<UnspentFundsId>,
    /// The end that is asked for.
    pub new_ends_on: Option<NaiveDate>,
    /// The day of the funder's answer.
    pub decided_on: Option<NaiveDate>,
    /// Reference of the funder's letter.
    pub decision_reference: Option<String>,
}

impl Checked for ChangeRequest {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("applied_on", Some(self.applied_on));
        check.past("applied_on", Some(self.applied_on), today);
        check.demand("reason", !self.reason.trim().is_empty(), Code::Required);
        check.optional_text("reason", Some(&self.reason));
        let is_extension = self.kind == ChangeRequestKind::Extension;
        let is_carry_over = self.kind == ChangeRequestKind::CarryOver;
        check.demand("amount_ore", is_extension || self.amount_ore.is_some(), Code::Required);
        check.ore("amount_ore", self.amount_ore);
        check.demand("year", !is_carry_over || self.year.is_some(), Code::Required);
        check.demand("year", is_carry_over || self.year.is_none(), Code::Contradicts { other: "kind" });
        check.demand("year", self.year.is_none_or(plausible_year), Code::OutOfRange { min: 1900, max: 2199 });
        let names_money = self.unspent_funds_id.is_some();
        check.demand("unspent_funds_id", is_carry_over || !names_money, Code::Contradicts { other: "kind" });
        check.demand("new_ends_on", !is_extension || self.new_ends_on.is_some(), Code::Required);
        check.demand("new_ends_on", is_extension || self.new_ends_on.is_none(), Code::Contradicts { other: "kind" });
        check.plausible("new_ends_on", self.new_ends_on);
        let is_open = self.state == ChangeRequestState::Applied;
        check.demand("decided_on", is_open || self.decided_on.is_some(), Code::Required);
        check.demand("decided_on", !is_open || self.decided_on.is_none(), Code::Contradicts { other: "state" });
        check.plausible("decided_on", self.decided_on);
        check.past("decided_on", self.decided_on, today);
        check.order("decided_on", self.decided_on, Some(self.applied_on));
        let is_approved = self.state == ChangeRequestState::Approved;
        check.demand("decision_reference", !is_approved || self.decision_reference.is_some(), Code::Required);
        check.reference("decision_reference", self.decision_reference.as_deref());
        check.finish()
    }
}

impl ChangeRequest {
    /// What is wrong with an edit: an answer is given once, and what was answered is not rewritten.
    pub fn faults_after(&self, before: &Self) -> Vec<FieldError> {
        let mut check = Check::default();
        if before.state != ChangeRequestState::Applied {
            let from = before.state.as_str().to_owned();
            check.demand("state", self.state == before.state, Code::NotFromState { from });
            check.demand("kind", self.kind == before.kind, Code::Answered);
            check.demand("applied_on", self.applied_on == before.applied_on, Code::Answered);
            check.demand("reason", self.reason == before.reason, Code::Answered);
            check.demand("amount_ore", self.amount_ore == before.amount_ore, Code::Answered);
            check.demand("year", self.year == before.year, Code::Answered);
            check.demand("new_ends_on", self.new_ends_on == before.new_ends_on, Code::Answered);
            check.demand("unspent_funds_id", self.unspent_funds_id == before.unspent_funds_id, Code::Answered);
            check.demand("decided_on", self.decided_on == before.decided_on, Code::Answered);
            let is_same_letter = self.decision_reference == before.decision_reference;
            check.demand("decision_reference", is_same_letter, Code::Answered);
        }
        check.finish()
    }

    /// The grant's new end, when this request is an extension that has been approved.
    pub fn approved_end(&self) -> Option<NaiveDate> {
        let is_in_force = self.kind == ChangeRequestKind::Extension && self.state == ChangeRequestState::Approved;
        self.new_ends_on.filter(|_| is_in_force)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn extension() -> ChangeRequest {
        ChangeRequest {
            id: ChangeRequestId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            grant_id: GrantId(Uuid::nil()),
            version: 1,
            kind: ChangeRequestKind::Extension,
            state: ChangeRequestState::Applied,
            applied_on: "2026-05-01".parse().unwrap(),
            reason: "Kurset begynte sent".to_owned(),
            amount_ore: None,
            year: None,
            unspent_funds_id: None,
            new_ends_on: "2027-06-30".parse().ok(),
            decided_on: None,
            decision_reference: None,
        }
    }

    fn faults(request: &ChangeRequest) -> Vec<String> {
        let today = "2026-09-01".parse().unwrap();
        request.check(today).into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
    }

    #[test]
    fn each_kind_says_what_it_asks_for() {
        assert!(faults(&extension()).is_empty());
        let endless = ChangeRequest { new_ends_on: None, ..extension() };
        assert_eq!(faults(&endless), ["/new_ends_on required"]);
        let money = ChangeRequest { kind: ChangeRequestKind::Reallocation, ..extension() };
        assert_eq!(faults(&money), ["/amount_ore required", "/new_ends_on contradicts"]);
        let carried =
            ChangeRequest { kind: ChangeRequestKind::CarryOver, amount_ore: Some(0), new_ends_on: None, ..extension() };
        assert_eq!(faults(&carried), ["/year required"]);
    }

    #[test]
    fn an_answer_has_its_day_and_an_approval_its_letter() {
        let approved = ChangeRequest { state: ChangeRequestState::Approved, ..extension() };
        assert_eq!(faults(&approved), ["/decided_on required", "/decision_reference required"]);
        let early =
            ChangeRequest { state: ChangeRequestState::Refused, decided_on: "2026-04-30".parse().ok(), ..extension() };
        assert_eq!(faults(&early), ["/decided_on before-start"]);
    }

    #[test]
    fn an_answer_is_given_once() {
        let refused = ChangeRequest { state: ChangeRequestState::Refused, ..extension() };
        let turned = ChangeRequest { state: ChangeRequestState::Approved, ..extension() };
        let faults = turned.faults_after(&refused);
        assert_eq!(faults, [FieldError::new("state", Code::NotFromState { from: "refused".to_owned() })]);
        assert_eq!(turned.faults_after(&extension()), []);
        let rewritten = ChangeRequest {
            kind: ChangeRequestKind::CarryOver,
            applied_on: "2026-05-02".parse().unwrap(),
            reason: "Noe annet".to_owned(),
            amount_ore: Some(1),
            year: Some(2025),
            new_ends_on: None,
            decided_on: "2026-06-01".parse().ok(),
            decision_reference: Some("26/4711".to_owned()),
            ..refused.clone()
        };
        let faults =
            rewritten.faults_after(&refused).into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code));
        let fields =
            ["kind", "applied_on", "reason", "amount_ore", "year", "new_ends_on", "decided_on", "decision_reference"];
        assert_eq!(faults.collect::<Vec<_>>(), fields.map(|field| format!("/{field} answered")));
        assert_eq!(turned.approved_end(), turned.new_ends_on);
        assert_eq!(refused.approved_end(), None);
    }
}

//! Grants that a project awards itself, out of a grant of its own: calls, and what each recipient was awarded and reported.
//!
//! The directorate's money keeps its purpose when it is passed on, and the recipient answers for it (Helsedirektoratet,
//! Standardvilkår for tilskudd); the sum awarded is never more than the call has.

use crate::check::{Check, Checked, Code, FieldError, TITLE_MAX};
use crate::identity::{GrantId, OnwardCallId, OnwardGrantId, OrganisationId, PartyId, ProjectId};
use crate::project::plausible_year;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A call for applications to the project's own fund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnwardCall {
    /// Identity.
    pub id: OnwardCallId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The grant that pays.
    pub grant_id: Option<GrantId>,
    /// What it is called.
    pub title: String,
    /// The theme of the year.
    pub theme: Option<String>,
    /// The year of the call.
    pub year: i32,
    /// First day for applications.
    pub opens_on: Option<NaiveDate>,
    /// Last day for applications.
    pub closes_on: Option<NaiveDate>,
    /// What may be awarded in all, in øre.
    pub available_ore: i64,
    /// What one recipient may be awarded at most, in øre.
    pub highest_award_ore: Option<i64>,
    /// The day by which recipients must report.
    pub reports_due_on: Option<NaiveDate>,
}

impl Checked for OnwardCall {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        check.optional_line("theme", self.theme.as_deref());
        check.demand("year", plausible_year(self.year), Code::OutOfRange { min: 1900, max: 2199 });
        for (field, day) in
            [("opens_on", self.opens_on), ("closes_on", self.closes_on), ("reports_due_on", self.reports_due_on)]
        {
            check.plausible(field, day);
        }
        check.order("closes_on", self.closes_on, self.opens_on);
        check.order("reports_due_on", self.reports_due_on, self.closes_on.or(self.opens_on));
        check.ore("available_ore", Some(self.available_ore));
        check.ore("highest_award_ore", self.highest_award_ore);
        check.finish()
    }
}

words! {
    /// Where an onward grant stands.
    OnwardGrantState, "onward-grant-state" {
        /// Applied for, not yet answered.
        Applied = "applied",
        /// Awarded; its report has not come.
        Awarded = "awarded",
        /// Refused.
        Refused = "refused",
        /// Its report has come.
        Reported = "reported",
        /// Its report is approved and nothing is left to do.
        Closed = "closed",
    }
}

impl OnwardGrantState {
    /// Whether money is awarded.
    pub const fn is_awarded(self) -> bool {
        matches!(self, Self::Awarded | Self::Reported | Self::Closed)
    }

    /// Whether its report has come.
    pub const fn is_reported(self) -> bool {
        matches!(self, Self::Reported | Self::Closed)
    }
}

/// One application to a call, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnwardGrant {
    /// Identity.
    pub id: OnwardGrantId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The call.
    pub onward_call_id: OnwardCallId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The unit that applied: a city district, a service, an organisation.
    pub recipient_party_id: PartyId,
    /// What for.
    pub purpose: String,
    /// Where it stands.
    pub state: OnwardGrantState,
    /// Applied for, in øre.
    pub applied_ore: Option<i64>,
    /// Awarded, in øre.
    pub awarded_ore: Option<i64>,
    /// Paid out, in øre.
    pub paid_ore: Option<i64>,
    /// The day of the award.
    pub awarded_on: Option<NaiveDate>,
    /// The recipient's own short report.
    pub report_text: Option<String>,
    /// The day the report came.
    pub report_received_on: Option<NaiveDate>,
    /// How many took part, by the report.
    pub participants: Option<i64>,
}

impl Checked for OnwardGrant {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("purpose", !self.purpose.trim().is_empty(), Code::Required);
        check.optional_text("purpose", Some(&self.purpose));
        for (field, ore) in
            [("applied_ore", self.applied_ore), ("awarded_ore", self.awarded_ore), ("paid_ore", self.paid_ore)]
        {
            check.ore(field, ore);
        }
        let is_awarded = self.state.is_awarded();
        let by_state = Code::Contradicts { other: "state" };
        check.demand("awarded_ore", !is_awarded || self.awarded_ore.is_some(), Code::Required);
        check.demand("awarded_ore", is_awarded || self.awarded_ore.is_none(), by_state.clone());
        check.demand("awarded_on", !is_awarded || self.awarded_on.is_some(), Code::Required);
        check.demand("awarded_on", is_awarded || self.awarded_on.is_none(), by_state.clone());
        check.plausible("awarded_on", self.awarded_on);
        check.past("awarded_on", self.awarded_on, today);
        let paid = self.paid_ore.unwrap_or(0) <= self.awarded_ore.unwrap_or(0);
        check.demand("paid_ore", paid, Code::Contradicts { other: "awarded_ore" });
        self.check_report(&mut check, today);
        check.finish()
    }
}

impl OnwardGrant {
    fn check_report(&self, check: &mut Check, today: NaiveDate) {
        let is_reported = self.state.is_reported();
        let by_state = Code::Contradicts { other: "state" };
        let (text, on) = (self.report_text.is_some(), self.report_received_on.is_some());
        check.demand("report_text", !is_reported || text, Code::Required);
        check.demand("report_text", is_reported || !text, by_state.clone());
        check.optional_text("report_text", self.report_text.as_deref());
        check.demand("report_received_on", !is_reported || on, Code::Required);
        check.demand("report_received_on", is_reported || !on, by_state.clone());
        check.plausible("report_received_on", self.report_received_on);
        check.past("report_received_on", self.report_received_on, today);
        check.order("report_received_on", self.report_received_on, self.awarded_on);
        check.demand("participants", is_reported || self.participants.is_none(), by_state);
        check.count("participants", self.participants);
    }

    /// Whether money has left by it or its recipient has answered for it: it stays, and stays awarded, or the same money
    /// could be awarded again.
    pub fn is_bound(&self) -> bool {
        self.paid_ore.is_some_and(|paid_ore| paid_ore > 0) || self.report_received_on.is_some()
    }

    /// What is wrong with taking the award back.
    pub fn faults_after(&self, before: &Self) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("state", !before.is_bound() || self.state.is_awarded(), Code::AwardStands);
        check.finish()
    }

    /// What is wrong with awarding it out of this call, of which the others have been awarded `others_ore`.
    pub fn faults_in(&self, call: &OnwardCall, others_ore: i64) -> Vec<FieldError> {
        let mut check = Check::default();
        let awarded_ore = if self.state.is_awarded() { self.awarded_ore.unwrap_or(0) } else { 0 };
        let left_ore = call.available_ore.saturating_sub(others_ore).max(0);
        // The limit that binds is the lower of the two.
        match call.highest_award_ore.filter(|highest_ore| *highest_ore < left_ore) {
            Some(highest_ore) => {
                check.demand("awarded_ore", awarded_ore <= highest_ore, Code::AboveHighest { highest_ore });
            }
            None => check.demand("awarded_ore", awarded_ore <= left_ore, Code::AboveAvailable { left_ore }),
        }
        check.finish()
    }

    /// Whether its report is late on a day.
    pub fn is_report_late(&self, call: &OnwardCall, today: NaiveDate) -> bool {
        self.state == OnwardGrantState::Awarded && call.reports_due_on.is_some_and(|due| due < today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn call(available_ore: i64) -> OnwardCall {
        OnwardCall {
            id: OnwardCallId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            grant_id: None,
            title: "Sjur-fondet".to_owned(),
            theme: None,
            year: 2026,
            opens_on: None,
            closes_on: None,
            available_ore,
            highest_award_ore: Some(3_000_000),
            reports_due_on: "2026-12-01".parse().ok(),
        }
    }

    fn grant(state: OnwardGrantState, awarded_ore: Option<i64>) -> OnwardGrant {
        OnwardGrant {
            id: OnwardGrantId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            onward_call_id: OnwardCallId(Uuid::nil()),
            version: 1,
            recipient_party_id: PartyId(Uuid::nil()),
            purpose: "Grupper for barn som pårørende".to_owned(),
            state,
            applied_ore: Some(3_000_000),
            awarded_ore,
            paid_ore: None,
            awarded_on: awarded_ore.and("2026-05-28".parse().ok()),
            report_text: None,
            report_received_on: None,
            participants: None,
        }
    }

    fn faults(grant: &OnwardGrant) -> Vec<String> {
        let today = "2026-09-01".parse().unwrap();
        grant.check(today).into_iter().map(|fault| format!("{} {}", fault.pointer, fault.code)).collect()
    }

    #[test]
    fn what_is_filled_in_follows_the_state() {
        assert!(faults(&grant(OnwardGrantState::Applied, None)).is_empty());
        assert!(faults(&grant(OnwardGrantState::Awarded, Some(0))).is_empty(), "zero kroner is an amount");
        assert_eq!(
            faults(&grant(OnwardGrantState::Refused, Some(100))),
            ["/awarded_ore contradicts", "/awarded_on contradicts"]
        );
        let reported = grant(OnwardGrantState::Reported, Some(100));
        assert_eq!(faults(&reported), ["/report_text required", "/report_received_on required"]);
        let generous = OnwardGrant { paid_ore: Some(101), ..grant(OnwardGrantState::Awarded, Some(100)) };
        assert_eq!(faults(&generous), ["/paid_ore contradicts"]);
    }

    #[test]
    fn one_award_stays_below_the_limit_of_the_call() {
        let faults = grant(OnwardGrantState::Awarded, Some(3_000_001)).faults_in(&call(100_000_000), 0);
        assert_eq!(faults, [FieldError::new("awarded_ore", Code::AboveHighest { highest_ore: 3_000_000 })]);
    }

    #[test]
    fn what_is_paid_or_reported_stays_awarded() {
        let paid = OnwardGrant { paid_ore: Some(1), ..grant(OnwardGrantState::Awarded, Some(100)) };
        let report_received_on = "2026-08-01".parse().ok();
        let reported = OnwardGrant { report_received_on, ..grant(OnwardGrantState::Reported, Some(100)) };
        let refused = grant(OnwardGrantState::Refused, None);
        let fault = [FieldError::new("state", Code::AwardStands)];
        assert_eq!(refused.faults_after(&paid), fault);
        assert_eq!(refused.faults_after(&reported), fault);
        assert_eq!(grant(OnwardGrantState::Applied, None).faults_after(&paid), fault);
        assert!(refused.faults_after(&grant(OnwardGrantState::Awarded, Some(100))).is_empty(), "nothing has left");
        let unpaid = OnwardGrant { paid_ore: Some(0), ..grant(OnwardGrantState::Awarded, Some(100)) };
        assert!(refused.faults_after(&unpaid).is_empty(), "zero kroner have left");
        assert!(reported.faults_after(&paid).is_empty());
    }

    #[test]
    fn a_report_is_late_after_its_day_alone() {
        let awarded = grant(OnwardGrantState::Awarded, Some(100));
        assert!(!awarded.is_report_late(&call(100), "2026-12-01".parse().unwrap()));
        assert!(awarded.is_report_late(&call(100), "2026-12-02".parse().unwrap()));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn the_sum_awarded_is_never_above_what_the_call_has(
            available in 0i64..10_000_000, wanted in prop::collection::vec(0i64..3_000_000, 0..12),
        ) {
            let call = call(available);
            let mut awarded = 0;
            for ore in wanted {
                if grant(OnwardGrantState::Awarded, Some(ore)).faults_in(&call, awarded).is_empty() {
                    awarded += ore;
                } else {
                    prop_assert!(awarded + ore > available);
                }
            }
            prop_assert!(awarded <= available);
        }
    }
}

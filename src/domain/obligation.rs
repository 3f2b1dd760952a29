//! One report that is owed: for which period, when, and whether it is met. Deadlines end with the day in Europe/Oslo.

mod plan;

pub use crate::deadline::DeadlineRule;
pub use plan::{PlannedObligation, Step, as_planned, lifetime, plan, steps};

use crate::calendar::Period;
use crate::check::{Check, Checked, Code, FieldError, TEXT_MAX};
use crate::deadline::deadline_instant;
use crate::identity::{GrantId, ObligationId, OrganisationId, ProjectId};
use crate::internal_deadline::{InternalDeadline, InternalDeadlineOn, InternalParty, days_of};
use crate::words::words;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

words! {
    /// Where an obligation stands.
    ObligationState, "obligation-state" {
        /// The report is owed.
        Open = "open",
        /// Owed later, by a letter.
        Postponed = "postponed",
        /// No longer owed, by a letter.
        Waived = "waived",
        /// Delivered.
        Met = "met",
    }
}

/// One report that is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Obligation {
    /// Identity.
    pub id: ObligationId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The grant that demands it.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Key of the form.
    pub form_key: String,
    /// First day it reports on.
    pub period_starts_on: NaiveDate,
    /// Last day it reports on.
    pub period_ends_on: NaiveDate,
    /// Last day to answer the task that comes before the report, where its rule is a recurring one.
    pub answer_by_on: Option<NaiveDate>,
    /// The day that task was answered.
    pub answered_on: Option<NaiveDate>,
    /// The deadline that the rule gives.
    pub computed_deadline_on: NaiveDate,
    /// The deadline that holds instead.
    pub overridden_deadline_on: Option<NaiveDate>,
    /// Why another deadline holds, or why it was postponed or waived.
    pub reason: Option<String>,
    /// Day of the letter that postponed or waived it.
    pub decided_on: Option<NaiveDate>,
    /// The funder's reference of that letter.
    pub decision_reference: Option<String>,
    /// Deadlines of one's own, computed from the requirement and the deadline in force; earliest first.
    pub internal_deadlines: Vec<InternalDeadlineOn>,
    /// The earliest of them, or the deadline in force where there is none.
    pub internal_deadline_on: NaiveDate,
    /// Where it stands.
    pub state: ObligationState,
    /// The day it was delivered.
    pub met_on: Option<NaiveDate>,
    /// The funder's receipt or case number.
    pub met_reference: Option<String>,
    /// The day the funder approved what was delivered.
    pub approved_on: Option<NaiveDate>,
    /// The funder's reference of that letter.
    pub approval_reference: Option<String>,
    /// Whether the letter still asks for it. What it no longer asks for stays only if somebody has begun to answer it.
    pub is_asked_for: bool,
}

impl Obligation {
    /// The deadline in force; the day itself is still in time.
    pub fn deadline_on(&self) -> NaiveDate {
        self.overridden_deadline_on.unwrap_or(self.computed_deadline_on)
    }

    /// The period reported on.
    pub fn period(&self) -> Period {
        Period { starts_on: self.period_starts_on, ends_on: self.period_ends_on }
    }

    /// Whether the funder has approved what was delivered.
    pub fn is_approved(&self) -> bool {
        self.state == ObligationState::Met && self.approved_on.is_some()
    }

    /// Whether it is the final report among those of its grant: none reports on a later day, and of those that end with it
    /// none on a longer time. What the letter no longer asks for is passed over.
    pub fn is_final_of(&self, of_grant: &[Self]) -> bool {
        let reach = |one: &Self| (one.period_ends_on, Reverse(one.period_starts_on));
        self.is_asked_for && of_grant.iter().filter(|other| other.is_asked_for).all(|other| reach(other) <= reach(self))
    }

    /// Whether a report is still owed.
    pub fn is_owed(&self) -> bool {
        matches!(self.state, ObligationState::Open | ObligationState::Postponed)
    }

    /// Whether it is owed and the last second of its deadline has passed, by the wall clock of the zone.
    pub fn is_late(&self, now: DateTime<Utc>, zone: Tz) -> bool {
        self.is_owed() && now >= deadline_instant(self.deadline_on(), zone) + TimeDelta::seconds(1)
    }

    /// The day the project leader must be done: their own deadline, or the one in force.
    pub fn leader_deadline_on(&self) -> NaiveDate {
        let own = self.internal_deadlines.iter().find(|one| one.party == InternalParty::ProjectLeader);
        own.map_or_else(|| self.deadline_on(), |own| own.on)
    }

    /// The last day for the answer to the task before the report, while the report is owed and nobody has answered; it may
    /// have passed.
    pub fn answer_due_on(&self) -> Option<NaiveDate> {
        self.answer_by_on.filter(|_| self.answered_on.is_none() && self.is_owed())
    }

    /// The first day that the funder waits for: that of the answer that is missing, or the deadline in force.
    pub fn awaited_on(&self) -> NaiveDate {
        self.answer_due_on().map_or(self.deadline_on(), |on| on.min(self.deadline_on()))
    }

    /// What comes next, seen from a day: the first of the answer that is still missing, the deadlines of one's own that are
    /// to come, and the deadline in force. An answer and a report stay due when their day has passed.
    pub fn next_due(&self, today: NaiveDate) -> (Due, NaiveDate) {
        let answer = self.answer_due_on().map(|on| (Due::Answer, on));
        let own = self.internal_deadlines.iter().map(|one| (Due::Internal(one.party), one.on));
        let own = own.filter(|(_, on)| (today..self.deadline_on()).contains(on));
        let report = (Due::Report, self.deadline_on());
        answer.into_iter().chain(own).chain([report]).min_by_key(|(_, on)| *on).unwrap_or(report)
    }

    /// With its own deadlines counted from the deadline in force.
    #[must_use]
    pub fn with_internal_deadlines(mut self, rules: &[InternalDeadline]) -> Self {
        self.internal_deadlines = days_of(rules, self.deadline_on());
        self.internal_deadline_on = self.internal_deadlines.first().map_or(self.deadline_on(), |first| first.on);
        self
    }
}

/// What is due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The answer to a recurring task.
    Answer,
    /// Somebody's part, by a deadline of one's own.
    Internal(InternalParty),
    /// The report itself.
    Report,
}

impl Checked for Obligation {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.order("period_ends_on", Some(self.period_ends_on), Some(self.period_starts_on));
        for (field, date) in [
            ("period_starts_on", Some(self.period_starts_on)),
            ("period_ends_on", Some(self.period_ends_on)),
            ("answered_on", self.answered_on),
            ("overridden_deadline_on", self.overridden_deadline_on),
            ("decided_on", self.decided_on),
            ("met_on", self.met_on),
            ("approved_on", self.approved_on),
        ] {
            check.plausible(field, date);
        }
        check.past("answered_on", self.answered_on, today);
        check.past("decided_on", self.decided_on, today);
        check.past("met_on", self.met_on, today);
        check.reference("decision_reference", self.decision_reference.as_deref());
        self.check_decision(&mut check);
        let met = self.state == ObligationState::Met;
        check.demand(
            "met_on",
            self.met_on.is_some() == met,
            if met { Code::Required } else { Code::Contradicts { other: "state" } },
        );
        check.reference("met_reference", self.met_reference.as_deref());
        self.check_approval(&mut check, today);
        check.finish()
    }
}

impl Obligation {
    /// Only what is delivered is approved, no earlier than it came, by a letter that can be shown.
    fn check_approval(&self, check: &mut Check, today: NaiveDate) {
        let is_met = self.state == ObligationState::Met;
        check.demand("approved_on", is_met || self.approved_on.is_none(), Code::Contradicts { other: "state" });
        check.order("approved_on", self.approved_on, self.met_on);
        check.past("approved_on", self.approved_on, today);
        check.reference("approval_reference", self.approval_reference.as_deref());
        let has_letter = self.approval_reference.is_some();
        check.demand("approval_reference", has_letter || self.approved_on.is_none(), Code::Required);
        let has_day = self.approved_on.is_some();
        check.demand("approved_on", has_day || self.approval_reference.is_none(), Code::Required);
    }

    /// Another deadline has a reason; a postponement names a later day, and it and a waiver name the day of the letter.
    fn check_decision(&self, check: &mut Check) {
        let is_decided = matches!(self.state, ObligationState::Postponed | ObligationState::Waived);
        let is_moved = is_decided || self.overridden_deadline_on.is_some();
        let reason = self.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        check.demand("reason", reason || !is_moved, Code::ReasonRequired);
        if let Some(reason) = &self.reason {
            check.text("reason", reason, TEXT_MAX);
        }
        check.demand("decided_on", self.decided_on.is_some() || !is_decided, Code::Required);
        if self.state == ObligationState::Postponed {
            let after = self.computed_deadline_on;
            let field = "overridden_deadline_on";
            check.demand(field, self.overridden_deadline_on.is_some(), Code::Required);
            check.demand(field, self.overridden_deadline_on.is_none_or(|on| on > after), Code::NotAfter { after });
        }
    }
}

#[cfg(test)]
mod tests;

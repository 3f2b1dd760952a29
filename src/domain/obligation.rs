//! One report that is owed: for which period, when, and whether it is met. Deadlines end with the day in Europe/Oslo.

use crate::calendar::Period;
use crate::check::{Check, Checked, Code, FieldError, TEXT_MAX};
use crate::form::Form;
use crate::grant::{Grant, Requirement};
use crate::identity::{GrantId, ObligationId, OrganisationId, ProjectId};
use crate::words::words;
use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// How a deadline follows from a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DeadlineRule {
    /// A day and month, so many years after the one in which the period ends: 1 April the year after.
    FixedDay {
        /// Month, 1–12.
        month: u32,
        /// Day of the month. 29 February falls on the 28th in other years.
        day: u32,
        /// 0 is the year in which the period ends, 1 the next.
        years_after: u32,
    },
    /// The date that stands in the letter.
    Literal {
        /// That date.
        on: NaiveDate,
    },
}

impl DeadlineRule {
    /// The deadline of a period.
    pub fn deadline(&self, period: Period) -> Option<NaiveDate> {
        match *self {
            Self::FixedDay { month, day, years_after } => {
                let year = period.ends_on.year().checked_add_unsigned(years_after)?;
                NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, day - 1))
            }
            Self::Literal { on } => Some(on),
        }
    }
}

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
    /// The deadline that the rule gives.
    pub computed_deadline_on: NaiveDate,
    /// The deadline that holds instead.
    pub overridden_deadline_on: Option<NaiveDate>,
    /// Why another deadline holds, or why it was postponed or waived.
    pub reason: Option<String>,
    /// The day the project leader must be done, computed from the requirement.
    pub internal_deadline_on: NaiveDate,
    /// Where it stands.
    pub state: ObligationState,
    /// The day it was delivered.
    pub met_on: Option<NaiveDate>,
    /// The funder's receipt or case number.
    pub met_reference: Option<String>,
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

    /// Whether a report is still owed.
    pub fn is_owed(&self) -> bool {
        matches!(self.state, ObligationState::Open | ObligationState::Postponed)
    }
}

impl Checked for Obligation {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.order("period_ends_on", Some(self.period_ends_on), Some(self.period_starts_on));
        for (field, date) in [
            ("period_starts_on", Some(self.period_starts_on)),
            ("period_ends_on", Some(self.period_ends_on)),
            ("overridden_deadline_on", self.overridden_deadline_on),
            ("met_on", self.met_on),
        ] {
            check.plausible(field, date);
        }
        check.past("met_on", self.met_on, today);
        let met = self.state == ObligationState::Met;
        check.demand(
            "met_on",
            self.met_on.is_some() == met,
            if met { Code::Required } else { Code::Contradicts { other: "state" } },
        );
        let moved = matches!(self.state, ObligationState::Postponed | ObligationState::Waived)
            || self.overridden_deadline_on.is_some();
        let reason = self.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
        check.demand("reason", reason || !moved, Code::ReasonRequired);
        if let Some(reason) = &self.reason {
            check.text("reason", reason, TEXT_MAX);
        }
        check.reference("met_reference", self.met_reference.as_deref());
        check.finish()
    }
}

/// An obligation as a grant's letter and form give it, before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedObligation {
    /// Key of the form.
    pub form_key: String,
    /// What it reports on.
    pub period: Period,
    /// The deadline that the rule gives.
    pub deadline_on: NaiveDate,
    /// The day the project leader must be done.
    pub internal_deadline_on: NaiveDate,
}

/// The obligations that follow from a grant, its requirements and their forms, up to those whose period has begun by
/// `today`. A requirement whose form is unknown, or a grant without dates, gives none.
pub fn plan(grant: &Grant, forms: &[Form], today: NaiveDate) -> Vec<PlannedObligation> {
    let (Some(starts_on), Some(ends_on)) = (grant.starts_on, grant.ends_on) else { return Vec::new() };
    let whole = Period { starts_on, ends_on };
    let mut planned = Vec::new();
    for requirement in &grant.requirements {
        let Some(form) = forms.iter().find(|form| form.key == requirement.form_key) else { continue };
        for period in form.period.periods(whole) {
            if period.starts_on <= today {
                planned.extend(plan_one(requirement, form, period));
            }
        }
    }
    planned
}

fn plan_one(requirement: &Requirement, form: &Form, period: Period) -> Option<PlannedObligation> {
    let rule = requirement.deadline.as_ref().or(form.deadline.as_ref())?;
    let deadline_on = rule.deadline(period)?;
    let days = Days::new(u64::try_from(requirement.internal_deadline_days).ok()?);
    Some(PlannedObligation {
        form_key: form.key.clone(),
        period,
        deadline_on,
        internal_deadline_on: deadline_on.checked_sub_days(days)?,
    })
}

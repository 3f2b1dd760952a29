//! Whether an auditor's statement must be attached: the letter's rules, or else the form's, on the sum that each names.

use domain::audit_duty::{AuditDuty, AuditFigures, decide};
use domain::closing::runs_on_until;
use domain::form::Form;
use domain::grant::{AuditBasis, AuditResult, GrantYear};
use domain::snapshot::Content;

/// A rule that holds, with what it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// The rule, the sum that it looks at and what it demands.
    pub duty: AuditDuty,
    /// Whether the statement goes with this report: a sum of a year is looked at when that year is over, one over the whole
    /// project when the grant ends.
    pub is_due: bool,
    /// Whether amounts that are not in the register could still call for one: other grants of the scheme, other income.
    pub may_be_more: bool,
}

/// The audit rule of a report; nothing when neither letter nor form has one for a year of the period. An auditor for one of
/// its years is an auditor for the report.
pub fn of(form: &Form, content: &Content) -> Option<Audit> {
    let rules = match content.grant.audit_rules.as_slice() {
        [] => form.audit_rule.as_slice(),
        own => own,
    };
    let last_year = chrono::Datelike::year(&content.period.ends_on);
    let mut years: Vec<i32> = years_of_period(content).map(|year| year.year).collect();
    if years.is_empty() {
        years.push(last_year);
    }
    let duties = years.into_iter().filter_map(|year| {
        let figures = content.audit_figures.get(&year).cloned().unwrap_or_else(|| of_grant(content, year));
        let is_over = runs_on_until(&content.grant, &content.grant_years, year, content.period).is_none();
        decide(rules, year, &figures).map(|duty| (duty, figures, is_over))
    });
    let (duty, figures, is_over) = duties.max_by_key(|(duty, _, is_over)| (*is_over, duty.result, duty.sum_ore))?;
    let is_last = content.ends_on().is_none_or(|ends_on| content.period.ends_on >= ends_on);
    let (is_due, knows_all) = match duty.rule.basis {
        AuditBasis::GrantYear => (is_over, true),
        AuditBasis::SchemeSum => (is_over, figures.scheme_grants > 0),
        AuditBasis::ProjectPeriod => (is_last, true),
        AuditBasis::TotalIncome => (is_last, figures.own_funds_ore.is_some()),
    };
    Some(Audit { is_due, may_be_more: !knows_all && duty.result != Some(AuditResult::Auditor), duty })
}

/// What the grant alone knows, for a snapshot that was read without the sums around it.
fn of_grant(content: &Content, year: i32) -> AuditFigures {
    let of_year = |amount: fn(&GrantYear) -> Option<i64>| {
        content.grant_years.iter().find(|one| one.year == year).and_then(amount)
    };
    let awarded = content.grant_years.iter().filter_map(|year| year.awarded_ore);
    AuditFigures {
        grant_year_ore: of_year(|year| year.awarded_ore),
        project_period_ore: awarded.reduce(i64::saturating_add),
        spent_year_ore: of_year(|year| year.spent_ore),
        ..AuditFigures::default()
    }
}

/// What is left of a year by its books, in øre, once nothing of it can be spent any more; none where nothing is, or where
/// the books are not known.
pub(crate) fn left_of_year(content: &Content, year: &GrantYear) -> Option<i64> {
    let is_over = runs_on_until(&content.grant, &content.grant_years, year.year, content.period).is_none();
    year.received_ore.and(year.spent_ore)?;
    year.unaccounted_ore().filter(|left| is_over && *left > 0)
}

/// The grant's registered years that the period touches.
pub(crate) fn years_of_period(content: &Content) -> impl Iterator<Item = &GrantYear> {
    content.years().filter_map(|year| content.grant_years.iter().find(|one| one.year == year))
}

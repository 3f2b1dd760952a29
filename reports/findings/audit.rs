//! Whether an auditor's statement must be attached: the letter's rule, or else the form's, on the sum that it names.

use domain::form::Form;
use domain::grant::{AuditBasis, AuditRule, GrantYear};
use domain::snapshot::Content;

/// A rule that holds, with what it gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Audit<'a> {
    /// The rule.
    pub rule: &'a AuditRule,
    /// The sum that the rule looks at, as far as this grant knows it; missing when no amount is known.
    pub sum_ore: Option<i64>,
    /// The sum calls for an auditor.
    pub is_required: bool,
    /// Whether the statement goes with this report: a sum over the whole project is looked at when the grant ends.
    pub is_due: bool,
    /// Whether amounts outside this grant could still call for one: other grants of the scheme, other income.
    pub may_be_more: bool,
}

/// The audit rule of a report; nothing when neither letter nor form has one for the period's last year.
pub fn of<'a>(form: &'a Form, content: &'a Content) -> Option<Audit<'a>> {
    let last_year = chrono::Datelike::year(&content.period.ends_on);
    let rule = content.grant.audit_rule.as_ref().or(form.audit_rule.as_ref())?;
    if last_year < rule.valid_from_year {
        return None;
    }
    let sum_ore = match rule.basis {
        AuditBasis::GrantYear | AuditBasis::SchemeSum => largest_year(content),
        AuditBasis::ProjectPeriod | AuditBasis::TotalIncome => sum(content.grant_years.iter()),
    };
    let is_required = sum_ore.is_some_and(|sum| rule.requires_auditor(sum));
    let is_last = content.grant.ends_on.is_none_or(|ends_on| content.period.ends_on >= ends_on);
    let is_due = match rule.basis {
        AuditBasis::GrantYear | AuditBasis::SchemeSum => true,
        AuditBasis::ProjectPeriod | AuditBasis::TotalIncome => is_last,
    };
    let looks_further = matches!(rule.basis, AuditBasis::SchemeSum | AuditBasis::TotalIncome);
    Some(Audit { rule, sum_ore, is_required, is_due, may_be_more: looks_further && !is_required })
}

/// The largest award of one year of the period; an auditor for that year is an auditor.
fn largest_year(content: &Content) -> Option<i64> {
    years_of_period(content).filter_map(|year| year.awarded_ore).max()
}

fn sum<'a>(years: impl Iterator<Item = &'a GrantYear>) -> Option<i64> {
    years.filter_map(|year| year.awarded_ore).reduce(i64::saturating_add)
}

/// The grant's years that the period touches.
pub(crate) fn years_of_period(content: &Content) -> impl Iterator<Item = &GrantYear> {
    let years = chrono::Datelike::year(&content.period.starts_on)..=chrono::Datelike::year(&content.period.ends_on);
    content.grant_years.iter().filter(move |year| years.contains(&year.year))
}

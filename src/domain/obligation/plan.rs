//! What a grant owes: the obligations that follow from its letter and forms, and the steps that bring those in the register
//! in step with them. What is met, waived or postponed is never moved.

use super::{Obligation, ObligationState};
use crate::calendar::Period;
use crate::form::Form;
use crate::grant::{Grant, Requirement};
use crate::internal_deadline::InternalDeadline;
use crate::project::Project;
use chrono::NaiveDate;

/// An obligation as a grant's letter and form give it, before it has an identity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedObligation {
    /// Key of the form.
    pub form_key: String,
    /// What it reports on.
    pub period: Period,
    /// The deadline that the rule gives.
    pub deadline_on: NaiveDate,
    /// Last day to answer the task before the report.
    pub answer_by_on: Option<NaiveDate>,
    /// Deadlines of one's own that count.
    pub internal_deadlines: Vec<InternalDeadline>,
}

/// How long a grant lasts: from its own first to its own last day, where the letter names none those of its project.
/// Missing while a day is missing, or where the last lies before the first.
pub fn lifetime(grant: &Grant, project: Option<&Project>) -> Option<Period> {
    let starts_on = grant.starts_on.or(project.and_then(|project| project.starts_on))?;
    let ends_on = grant.ends_on.or(project.and_then(|project| project.ends_on))?;
    (starts_on <= ends_on).then_some(Period { starts_on, ends_on })
}

/// The obligations that follow from a grant, its requirements and their forms, oldest first within a requirement. A
/// requirement whose form is unknown, or whose rule gives no day, gives none.
pub fn plan(grant: &Grant, whole: Period, forms: &[Form]) -> Vec<PlannedObligation> {
    let one = |requirement: &Requirement| {
        let form = forms.iter().find(|form| form.key == requirement.form_key)?;
        let rule = requirement.rule(form)?;
        let internal_deadlines = grant.internal_deadlines(requirement, Some(form));
        let planned = requirement.periods(form, whole).into_iter().filter_map(move |period| {
            Some(PlannedObligation {
                form_key: form.key.clone(),
                period,
                deadline_on: rule.deadline(period, grant.decided_on)?,
                answer_by_on: rule.answer_by(period),
                internal_deadlines: internal_deadlines.clone(),
            })
        });
        Some(planned.collect::<Vec<_>>())
    };
    grant.requirements.iter().filter_map(one).flatten().collect()
}

/// What brings one obligation in step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// It is missing.
    Add(PlannedObligation),
    /// It stands otherwise than it should: as it is, and as it should be.
    Change(&'a Obligation, Box<Obligation>),
    /// The letter no longer asks for it: withdrawn if nobody has begun to answer it, else kept and marked.
    NotAskedFor(&'a Obligation),
}

/// What is planned beside what is in the register.
struct Matched<'a> {
    /// One in the register, with what is planned for it.
    pairs: Vec<(&'a Obligation, PlannedObligation)>,
    /// What is planned and not in the register.
    missing: Vec<PlannedObligation>,
    /// What is in the register and not planned.
    others: Vec<&'a Obligation>,
}

/// One in the register is known again by its form and the first day of its period, else by lying over most of the same days.
fn matched(planned: Vec<PlannedObligation>, existing: &[Obligation]) -> Matched<'_> {
    let mut others: Vec<&Obligation> = existing.iter().collect();
    let (mut pairs, mut moved, mut missing) = (Vec::new(), Vec::new(), Vec::new());
    for one in planned {
        match take(&mut others, |other| is_of(other, &one) && other.period_starts_on == one.period.starts_on) {
            Some(known) => pairs.push((known, one)),
            None => moved.push(one),
        }
    }
    for one in moved {
        match take(&mut others, |other| is_of(other, &one) && is_mostly(other.period(), one.period)) {
            Some(known) => pairs.push((known, one)),
            None => missing.push(one),
        }
    }
    Matched { pairs, missing, others }
}

/// The steps from the obligations in the register to those that are planned. Of what is missing only that whose period has
/// begun by `today` is added.
pub fn steps(planned: Vec<PlannedObligation>, existing: &[Obligation], today: NaiveDate) -> Vec<Step<'_>> {
    let Matched { pairs, missing, others } = matched(planned, existing);
    let changed = pairs.iter().filter_map(|(before, planned)| change(before, planned));
    let added = missing.into_iter().filter(|one| one.period.starts_on <= today).map(Step::Add);
    let not_asked_for = others.into_iter().filter(|one| one.is_owed()).map(Step::NotAskedFor);
    changed.chain(added).chain(not_asked_for).collect()
}

/// The obligations in the register with the periods that are planned for them as the letter is now. One that was met or
/// postponed before the letter changed keeps its own in the register, and is the same report all the same.
pub fn as_planned(planned: Vec<PlannedObligation>, existing: &[Obligation]) -> Vec<Obligation> {
    let Matched { pairs, missing: _, others } = matched(planned, existing);
    let now = |(one, planned): (&Obligation, PlannedObligation)| Obligation {
        period_starts_on: planned.period.starts_on,
        period_ends_on: planned.period.ends_on,
        ..one.clone()
    };
    pairs.into_iter().map(now).chain(others.into_iter().cloned()).collect()
}

fn take<'a>(from: &mut Vec<&'a Obligation>, is_it: impl Fn(&Obligation) -> bool) -> Option<&'a Obligation> {
    let place = from.iter().position(|one| is_it(one))?;
    Some(from.remove(place))
}

fn is_of(obligation: &Obligation, planned: &PlannedObligation) -> bool {
    obligation.form_key == planned.form_key
}

/// Whether two periods share more than half of the days of each.
fn is_mostly(one: Period, other: Period) -> bool {
    let days = |period: Period| (period.ends_on - period.starts_on).num_days() + 1;
    let shared = Period { starts_on: one.starts_on.max(other.starts_on), ends_on: one.ends_on.min(other.ends_on) };
    days(shared) * 2 > days(one).max(days(other))
}

/// An open obligation follows the letter: its computed deadline, and its own deadlines from the one in force. Of any other
/// only that it is asked for again.
fn change<'a>(before: &'a Obligation, planned: &PlannedObligation) -> Option<Step<'a>> {
    let mut after = Obligation { is_asked_for: true, ..before.clone() };
    if before.state == ObligationState::Open {
        after = Obligation {
            period_starts_on: planned.period.starts_on,
            period_ends_on: planned.period.ends_on,
            computed_deadline_on: planned.deadline_on,
            answer_by_on: planned.answer_by_on,
            ..after
        }
        .with_internal_deadlines(&planned.internal_deadlines);
    }
    (after != *before).then(|| Step::Change(before, Box::new(after)))
}

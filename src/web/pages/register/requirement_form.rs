//! The reports that a letter demands, as rows of its form: every kind of deadline, and the deadlines of one's own before it.

use crate::page::{Choice, Page};
use crate::pages::input::Input;
use crate::pages::register::project_form::choice;
use crate::pages::register::rows;
use domain::Form;
use domain::check::{Code, FieldError};
use domain::deadline::{DeadlineRule, TimeUnit, is_day};
use domain::form::FormPeriod;
use domain::grant::Requirement;
use domain::internal_deadline::{DAYS_BEFORE_MOST, InternalDeadline, InternalParty, InternalRule};
use language::Message;
use std::borrow::Borrow;

const LIST: &str = "requirements";

/// What can be chosen in a row.
pub(crate) struct RequirementChoices {
    pub(crate) forms: Vec<Choice>,
    pub(crate) periods: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) months: Vec<Choice>,
    pub(crate) years_after: Vec<Choice>,
    pub(crate) units: Vec<Choice>,
    pub(crate) parties: Vec<Choice>,
    pub(crate) languages: Vec<Choice>,
}

impl RequirementChoices {
    pub(crate) fn of(page: &Page, forms: &[Form]) -> Self {
        Self {
            forms: forms.iter().map(|form| choice(&form.key, form.title.in_language(page.lang.code()))).collect(),
            periods: page.choices::<FormPeriod>(),
            kinds: deadline_kinds(page),
            months: months(page),
            years_after: years_after(page),
            units: page.choices::<TimeUnit>(),
            parties: page.choices::<InternalParty>(),
            languages: page.languages().map(|language| choice(&language.code(), language.own_name())).to_vec(),
        }
    }
}

/// The kinds of deadline that a row may have; the first is the form's own.
pub(crate) fn deadline_kinds(page: &Page) -> Vec<Choice> {
    let kinds = ["form"].into_iter().chain(DeadlineRule::KINDS);
    kinds.map(|kind| choice(&kind, page.t(&format!("grant-deadline-{}", kind.replace('_', "-"))))).collect()
}

/// The months by their names.
pub(crate) fn months(page: &Page) -> Vec<Choice> {
    (1..=12_u32).map(|month| choice(&month, language::month_name(page.lang, month))).collect()
}

/// The year that a fixed day lies in, seen from the period's end.
pub(crate) fn years_after(page: &Page) -> Vec<Choice> {
    ["0", "1", "2"].map(|years| choice(&years, page.t(&format!("grant-years-after-{years}")))).to_vec()
}

/// The name of a cell of a row.
pub(crate) fn cell(row: impl Borrow<usize>, field: &str) -> String {
    rows::cell(LIST, *row.borrow(), field)
}

/// The name of a cell about somebody's own deadline.
pub(crate) fn own_cell(row: impl Borrow<usize>, party: &str, field: &str) -> String {
    cell(row, &format!("{party}_{field}"))
}

/// Whether the row has this kind of deadline, so that its fields stand open.
pub(crate) fn is_kind(input: &Input, row: impl Borrow<usize>, kinds: &str) -> bool {
    kinds.split(' ').any(|kind| kind == input.text(&cell(row.borrow(), "deadline")))
}

/// Names the faults of a rule by the cells it is typed in.
pub(crate) fn place(mut error: FieldError) -> FieldError {
    error.pointer = error.pointer.replace("/deadline/", "/");
    error
}

/// Fills in a row.
pub(crate) fn fill(input: &mut Input, row: usize, requirement: &Requirement) {
    let name = |field: &str| cell(row, field);
    input.set(name("form_key"), requirement.form_key.as_str());
    input.put(&name("period"), requirement.period);
    input.put(&name("language"), requirement.language.as_ref());
    input.set(name("deadline"), requirement.deadline.as_ref().map_or("form", DeadlineRule::kind));
    match requirement.deadline {
        None => {}
        Some(DeadlineRule::FixedDay { month, day, years_after }) => {
            input.put(&name("month"), Some(month));
            input.put(&name("day"), Some(day));
            input.put(&name("years_after"), Some(years_after));
        }
        Some(DeadlineRule::AfterEnd { count, unit } | DeadlineRule::AfterDecision { count, unit }) => {
            input.put(&name("count"), Some(count));
            input.put(&name("unit"), Some(unit));
        }
        Some(DeadlineRule::Recurring {
            first_after_months,
            then_every_months,
            answer_within_days,
            report_within_days,
            only_if_months_left,
        }) => {
            input.put(&name("first_after_months"), Some(first_after_months));
            input.put(&name("then_every_months"), Some(then_every_months));
            input.put(&name("answer_within_days"), answer_within_days);
            input.put(&name("report_within_days"), Some(report_within_days));
            input.put(&name("only_if_months_left"), only_if_months_left);
        }
        Some(DeadlineRule::Literal { on }) => input.put(&name("on"), Some(on)),
    }
    for own in &requirement.internal_deadlines {
        let name = |field: &str| own_cell(row, own.party.as_str(), field);
        match own.rule {
            InternalRule::DaysBefore { days } => input.put(&name("days"), Some(days)),
            InternalRule::FixedDay { month, day } => {
                input.put(&name("day"), Some(day));
                input.put(&name("month"), Some(month));
            }
        }
    }
}

/// The rows that are filled in.
pub(crate) fn read(input: &mut Input) -> Vec<Requirement> {
    let fields = ["form_key", "on", "language", "count", "day", "first_after_months", "project_leader_days"];
    let count = input.compact(LIST, &fields);
    let row = |row| Requirement {
        form_key: input.line(&cell(row, "form_key")).unwrap_or_default(),
        period: input.read(&cell(row, "period")),
        deadline: read_deadline(input, row),
        internal_deadlines: InternalParty::ALL.iter().filter_map(|party| read_own(input, row, *party)).collect(),
        language: input.line(&cell(row, "language")),
    };
    (0..count).map(row).collect()
}

/// A number that may be missing; one that no rule takes is left to the register to refuse.
fn number(input: &mut Input, name: &str) -> Option<u32> {
    let number = input.count(name)?;
    Some(u32::try_from(number).unwrap_or(u32::MAX))
}

/// A number that must be there.
fn needed(input: &mut Input, name: &str) -> u32 {
    if input.line(name).is_none() {
        input.fail(name, &Code::Required);
    }
    number(input, name).unwrap_or(0)
}

fn read_deadline(input: &mut Input, row: usize) -> Option<DeadlineRule> {
    let name = |field: &str| cell(row, field);
    match input.text(&name("deadline")) {
        // A day that no month has is refused by the rule of the register, as one that was not filled in.
        "fixed_day" => Some(DeadlineRule::FixedDay {
            month: number(input, &name("month")).unwrap_or(0),
            day: number(input, &name("day")).unwrap_or(0),
            years_after: number(input, &name("years_after")).unwrap_or(0),
        }),
        kind @ ("after_end" | "after_decision") => {
            let is_end = kind == "after_end";
            let count = needed(input, &name("count"));
            let unit = input.read(&name("unit")).unwrap_or(TimeUnit::Months);
            let after_decision = DeadlineRule::AfterDecision { count, unit };
            Some(if is_end { DeadlineRule::AfterEnd { count, unit } } else { after_decision })
        }
        "recurring" => Some(DeadlineRule::Recurring {
            first_after_months: needed(input, &name("first_after_months")),
            then_every_months: needed(input, &name("then_every_months")),
            answer_within_days: number(input, &name("answer_within_days")),
            report_within_days: needed(input, &name("report_within_days")),
            only_if_months_left: number(input, &name("only_if_months_left")),
        }),
        "literal" => {
            if input.line(&name("on")).is_none() {
                input.fail(&name("on"), &Code::Required);
            }
            input.date(&name("on")).map(|on| DeadlineRule::Literal { on })
        }
        _ => None,
    }
}

/// Somebody's own deadline: days before the funder's, or the same day each year.
fn read_own(input: &mut Input, row: usize, party: InternalParty) -> Option<InternalDeadline> {
    let name = |field: &str| own_cell(row, party.as_str(), field);
    let (days, day, month) = (number(input, &name("days")), number(input, &name("day")), number(input, &name("month")));
    let rule = match (days, day, month) {
        (None, None, None) => return None,
        (Some(days), None, None) => {
            if i64::from(days) > DAYS_BEFORE_MOST {
                input.fail(&name("days"), &Code::OutOfRange { min: 0, max: DAYS_BEFORE_MOST });
                return None;
            }
            InternalRule::DaysBefore { days }
        }
        (None, day, month) => {
            let (day, month) = (day.unwrap_or(0), month.unwrap_or(0));
            if !is_day(month, day) {
                input.fail(&name("day"), &Code::NotADate);
                return None;
            }
            InternalRule::FixedDay { month, day }
        }
        (Some(_), _, _) => {
            input.fail_with(&name("days"), &Message::new("internal-days-or-day"));
            return None;
        }
    };
    Some(InternalDeadline { party, rule })
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::Language;

    fn form(body: &str) -> Input {
        Input::parse(Language::Nb, body.as_bytes())
    }

    #[test]
    fn every_kind_of_row_is_read_as_it_was_filled() {
        let own = |party, rule| InternalDeadline { party, rule };
        let rules = [
            None,
            Some(DeadlineRule::FixedDay { month: 4, day: 1, years_after: 1 }),
            Some(DeadlineRule::AfterEnd { count: 3, unit: TimeUnit::Months }),
            Some(DeadlineRule::AfterDecision { count: 1, unit: TimeUnit::Years }),
            Some(DeadlineRule::Recurring {
                first_after_months: 9,
                then_every_months: 12,
                answer_within_days: Some(14),
                report_within_days: 30,
                only_if_months_left: Some(3),
            }),
            Some(DeadlineRule::Literal { on: "2027-04-15".parse().unwrap() }),
        ];
        let rows: Vec<Requirement> = rules
            .into_iter()
            .enumerate()
            .map(|(row, deadline)| Requirement {
                form_key: format!("skjema-{row}"),
                period: (row == 1).then_some(FormPeriod::GrantYear),
                deadline,
                internal_deadlines: vec![
                    own(InternalParty::ProjectLeader, InternalRule::DaysBefore { days: 14 }),
                    own(InternalParty::UmbrellaOrganisation, InternalRule::FixedDay { month: 1, day: 12 }),
                ],
                language: None,
            })
            .collect();
        let mut input = Input::empty(Language::Nb);
        for (row, requirement) in rows.iter().enumerate() {
            fill(&mut input, row, requirement);
        }
        assert_eq!(read(&mut input), rows);
        assert!(input.errors.is_empty());
    }

    #[test]
    fn what_is_missing_or_told_twice_is_named_at_its_cell() {
        let mut input = form(
            "requirements-0-form_key=a&requirements-0-deadline=after_end&requirements-0-board_days=3\
            &requirements-0-board_day=4&requirements-0-auditor_days=366&requirements-0-project_leader_day=31\
            &requirements-0-project_leader_month=4",
        );
        assert!(read(&mut input)[0].internal_deadlines.is_empty());
        for field in ["count", "board_days", "auditor_days", "project_leader_day"] {
            assert!(!input.errors.of(&cell(0, field)).is_empty(), "{field}");
        }
    }
}

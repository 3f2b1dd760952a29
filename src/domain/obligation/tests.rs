//! Obligations against their letter: what moves with a changed date, what stays, what is flagged.

use super::*;
use crate::form::{FORM_FORMAT, Form, FormPeriod, Words};
use crate::grant::{AuditBasis, AuditComparator, AuditResult, AuditRule, Coverage, Grant, Requirement};
use crate::identity::FunderId;
use crate::internal_deadline::InternalRule;
use crate::project::Project;
use chrono_tz::Europe::Oslo;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn form(key: &str, period: FormPeriod, deadline: Option<DeadlineRule>) -> Form {
    Form {
        format: FORM_FORMAT,
        key: key.to_owned(),
        revision: 1,
        funder_key: None,
        title: Words { nb: "Rapport".to_owned(), nn: None, en: None },
        submitted_to: None,
        period,
        deadline,
        audit_rule: None,
        disclosure_threshold: 5,
        language: "nb".to_owned(),
        languages: Vec::new(),
        sections: Vec::new(),
    }
}

fn requirement(form_key: &str, internal_deadlines: Vec<InternalDeadline>) -> Requirement {
    Requirement { form_key: form_key.to_owned(), period: None, deadline: None, internal_deadlines, language: None }
}

fn grant(starts_on: &str, ends_on: &str, requirements: Vec<Requirement>) -> Grant {
    Grant {
        id: GrantId(Uuid::nil()),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        funder_id: FunderId(Uuid::nil()),
        scheme_id: None,
        reference: None,
        decided_on: None,
        starts_on: Some(day(starts_on)),
        ends_on: Some(day(ends_on)),
        coverage: Coverage::WholeProject {},
        applied_for: Vec::new(),
        conditions: None,
        requirements,
        audit_rules: Vec::new(),
        disclosure_threshold: 5,
        deviation_limit_percent: 10,
    }
}

fn forms() -> Vec<Form> {
    let april = DeadlineRule::FixedDay { month: 4, day: 1, years_after: 1 };
    let months = DeadlineRule::AfterEnd { count: 3, unit: crate::deadline::TimeUnit::Months };
    vec![form("arlig", FormPeriod::CalendarYear, Some(april)), form("slutt", FormPeriod::WholeGrant, Some(months))]
}

/// What the register holds after these steps, where nobody has begun to answer anything.
fn after(existing: &[Obligation], grant: &Grant, today: &str) -> Vec<Obligation> {
    let whole = lifetime(grant, None).unwrap();
    let mut kept: Vec<Obligation> = existing.to_vec();
    for step in steps(plan(grant, whole, &forms()), existing, day(today)) {
        match step {
            Step::Add(one) => kept.push(added(&one, kept.len())),
            Step::Change(before, now) => *kept.iter_mut().find(|one| one.id == before.id).unwrap() = *now,
            Step::NotAskedFor(one) => kept.retain(|other| other.id != one.id),
        }
    }
    kept
}

fn added(planned: &PlannedObligation, number: usize) -> Obligation {
    Obligation {
        id: ObligationId(Uuid::from_u128(number as u128 + 1)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        grant_id: GrantId(Uuid::nil()),
        version: 1,
        form_key: planned.form_key.clone(),
        period_starts_on: planned.period.starts_on,
        period_ends_on: planned.period.ends_on,
        answer_by_on: planned.answer_by_on,
        answered_on: None,
        computed_deadline_on: planned.deadline_on,
        overridden_deadline_on: None,
        reason: None,
        decided_on: None,
        decision_reference: None,
        internal_deadlines: Vec::new(),
        internal_deadline_on: planned.deadline_on,
        state: ObligationState::Open,
        met_on: None,
        met_reference: None,
        approved_on: None,
        approval_reference: None,
        is_asked_for: true,
    }
    .with_internal_deadlines(&planned.internal_deadlines)
}

fn deadlines(obligations: &[Obligation]) -> Vec<String> {
    obligations.iter().map(|one| format!("{} {}", one.form_key, one.computed_deadline_on)).collect()
}

#[test]
fn rule_1_a_changed_end_date_moves_open_obligations_alone() {
    let both = || vec![requirement("arlig", Vec::new()), requirement("slutt", Vec::new())];
    let first = after(&[], &grant("2024-01-01", "2025-12-31", both()), "2026-11-22");
    assert_eq!(deadlines(&first), ["arlig 2025-04-01", "arlig 2026-04-01", "slutt 2026-03-31"]);
    let mut settled = first.clone();
    settled[0].state = ObligationState::Met;
    settled[1].state = ObligationState::Postponed;
    settled[1].overridden_deadline_on = Some(day("2026-06-01"));
    let extended = grant("2024-01-01", "2026-10-31", both());
    let moved = after(&settled, &extended, "2026-11-22");
    assert_eq!(
        deadlines(&moved),
        ["arlig 2025-04-01", "arlig 2026-04-01", "slutt 2027-01-31", "arlig 2027-04-01"],
        "the final report moves, a third year comes, and what is met or postponed stays"
    );
    assert_eq!(moved[..2], settled[..2]);
}

#[test]
fn rule_8_a_final_report_that_was_postponed_is_the_final_one_of_the_longer_grant() {
    let both = || vec![requirement("arlig", Vec::new()), requirement("slutt", Vec::new())];
    let mut first = after(&[], &grant("2024-01-01", "2025-12-31", both()), "2026-11-22");
    first[2].state = ObligationState::Postponed;
    first[2].overridden_deadline_on = Some(day("2026-09-30"));
    let extended = grant("2024-01-01", "2026-10-31", both());
    let moved = after(&first, &extended, "2026-11-22");
    assert_eq!((moved.len(), &moved[2]), (4, &first[2]), "a third year comes, and what is postponed stays");
    let now = as_planned(plan(&extended, lifetime(&extended, None).unwrap(), &forms()), &moved);
    let last: Vec<ObligationId> = now.iter().filter(|one| one.is_final_of(&now)).map(|one| one.id).collect();
    assert_eq!((now.len(), last), (4, vec![first[2].id]));
    let shorter = as_planned(Vec::new(), &moved);
    assert_eq!(shorter, moved, "what nobody plans is as it is");
}

#[test]
fn another_deadline_stays_in_force_while_the_computed_one_moves() {
    let of = |ends_on| grant("2025-01-01", ends_on, vec![requirement("slutt", vec![InternalDeadline::of_leader(14)])]);
    let mut first = after(&[], &of("2025-12-31"), "2025-06-01");
    first[0].overridden_deadline_on = Some(day("2026-05-15"));
    let moved = after(&first, &of("2026-01-31"), "2025-06-01");
    assert_eq!((moved[0].computed_deadline_on, moved[0].deadline_on()), (day("2026-04-30"), day("2026-05-15")));
    assert_eq!(moved[0].leader_deadline_on(), day("2026-05-01"), "counted from the deadline in force");
}

#[test]
fn a_changed_start_moves_the_first_report_with_its_texts() {
    let of = |starts_on| grant(starts_on, "2025-12-31", vec![requirement("arlig", Vec::new())]);
    let first = after(&[], &of("2025-01-10"), "2025-06-01");
    let moved = after(&first, &of("2025-01-01"), "2025-06-01");
    assert_eq!((moved.len(), moved[0].id), (1, first[0].id));
    assert_eq!(moved[0].period_starts_on, day("2025-01-01"));
}

#[test]
fn a_shortened_grant_or_removed_requirement_leaves_nothing_that_nobody_asks_for() {
    let both = || vec![requirement("arlig", Vec::new()), requirement("slutt", Vec::new())];
    let first = after(&[], &grant("2024-01-01", "2026-12-31", both()), "2026-11-22");
    assert_eq!(first.len(), 4);
    let shorter = after(&first, &grant("2024-01-01", "2025-06-30", both()), "2026-11-22");
    assert_eq!(deadlines(&shorter), ["arlig 2025-04-01", "arlig 2026-04-01", "slutt 2025-09-30"]);
    let removed = grant("2024-01-01", "2025-06-30", vec![requirement("arlig", Vec::new())]);
    assert_eq!(after(&shorter, &removed, "2026-11-22").len(), 2);
    let mut met = shorter.clone();
    met[2].state = ObligationState::Met;
    assert_eq!(after(&met, &removed, "2026-11-22").len(), 3, "what is met is history");
}

#[test]
fn a_grant_without_dates_lasts_as_long_as_its_project() {
    let mut bare = grant("2024-01-01", "2024-12-31", Vec::new());
    (bare.starts_on, bare.ends_on) = (None, None);
    let mut project = Project::new(bare.project_id, bare.organisation_id, "Kurs".to_owned());
    assert_eq!(lifetime(&bare, Some(&project)), None);
    project.starts_on = Some(day("2024-02-01"));
    project.ends_on = Some(day("2026-05-31"));
    let extended = Some(Period { starts_on: day("2024-02-01"), ends_on: day("2026-05-31") });
    assert_eq!(lifetime(&bare, Some(&project)), extended);
    bare.ends_on = Some(day("2023-12-31"));
    assert_eq!(lifetime(&bare, Some(&project)), None, "it cannot end before it starts");
}

#[test]
fn an_auditor_has_a_deadline_only_where_one_may_be_needed() {
    let auditor = InternalDeadline { party: InternalParty::Auditor, rule: InternalRule::DaysBefore { days: 45 } };
    let mut one = grant("2025-01-01", "2025-12-31", vec![requirement("arlig", vec![auditor])]);
    let planned = |grant: &Grant| plan(grant, lifetime(grant, None).unwrap(), &forms());
    assert!(planned(&one)[0].internal_deadlines.is_empty());
    one.audit_rules = vec![AuditRule {
        basis: AuditBasis::GrantYear,
        comparator: AuditComparator::AtLeast,
        threshold_ore: 20_000_000,
        valid_from_year: 2024,
        standard: None,
        result: AuditResult::Auditor,
        may_serve_two_years: false,
    }];
    assert_eq!(planned(&one)[0].internal_deadlines.len(), 1);
}

#[test]
fn trap_2_a_day_that_is_the_deadline_is_still_in_time() {
    let one = after(&[], &grant("2025-01-01", "2025-12-31", vec![requirement("arlig", Vec::new())]), "2025-06-01");
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    assert!(!one[0].is_late(at("2026-04-01T21:59:59.999999Z"), Oslo), "23:59:59 in Oslo");
    assert!(one[0].is_late(at("2026-04-01T22:00:00Z"), Oslo));
    let met = Obligation { state: ObligationState::Met, ..one[0].clone() };
    assert!(!met.is_late(at("2030-01-01T00:00:00Z"), Oslo));
}

#[test]
fn what_comes_next_is_the_answer_then_ones_own_deadlines_then_the_report() {
    let rules = vec![
        InternalDeadline::of_leader(21),
        InternalDeadline { party: InternalParty::Board, rule: InternalRule::DaysBefore { days: 7 } },
    ];
    let mut one =
        after(&[], &grant("2025-01-01", "2025-12-31", vec![requirement("arlig", rules)]), "2025-06-01").remove(0);
    one.answer_by_on = Some(day("2026-02-01"));
    let next = |one: &Obligation, today: &str| one.next_due(day(today));
    assert_eq!(next(&one, "2026-01-01"), (Due::Answer, day("2026-02-01")));
    for late in ["2026-02-02", "2026-03-12", "2026-05-01"] {
        assert_eq!(next(&one, late), (Due::Answer, day("2026-02-01")), "nobody has answered by {late}");
    }
    let met = Obligation { state: ObligationState::Met, ..one.clone() };
    assert_eq!(
        next(&met, "2026-02-02").0,
        Due::Internal(InternalParty::ProjectLeader),
        "what is delivered needs no answer"
    );
    let answered = Obligation { answered_on: Some(day("2026-01-20")), ..one.clone() };
    assert_eq!(next(&answered, "2026-01-21"), (Due::Internal(InternalParty::ProjectLeader), day("2026-03-11")));
    assert_eq!(next(&answered, "2026-03-12"), (Due::Internal(InternalParty::Board), day("2026-03-25")));
    assert_eq!(next(&answered, "2026-03-26"), (Due::Report, day("2026-04-01")));
    assert_eq!(next(&answered, "2026-05-01"), (Due::Report, day("2026-04-01")));
}

#[test]
fn a_postponement_takes_a_reason_a_letter_and_a_later_day_and_a_waiver_no_day() {
    let open = after(&[], &grant("2025-01-01", "2025-12-31", vec![requirement("arlig", Vec::new())]), "2025-06-01");
    let faults = |one: &Obligation| -> Vec<String> {
        one.check(day("2026-03-01")).iter().map(|error| format!("{} {}", error.pointer, error.code)).collect()
    };
    let mut one = Obligation { state: ObligationState::Postponed, ..open[0].clone() };
    assert_eq!(faults(&one), ["/reason reason-required", "/decided_on required", "/overridden_deadline_on required"]);
    one.reason = Some("Revisor er syk".to_owned());
    one.decided_on = Some(day("2026-02-20"));
    one.overridden_deadline_on = Some(one.computed_deadline_on);
    assert_eq!(faults(&one), ["/overridden_deadline_on not-after"]);
    one.overridden_deadline_on = Some(day("2026-05-01"));
    assert_eq!(faults(&one), Vec::<String>::new());
    one.state = ObligationState::Waived;
    one.overridden_deadline_on = None;
    assert_eq!(faults(&one), Vec::<String>::new());
    one.decided_on = Some(day("2026-03-02"));
    assert_eq!(faults(&one), ["/decided_on in-future"]);
}

#[test]
fn a_requirement_that_was_stored_before_keeps_its_days_as_the_project_leaders() {
    let old = r#"{"form_key":"arlig","deadline":null,"internal_deadline_days":21,"language":"nn"}"#;
    let read: Requirement = serde_json::from_str(old).unwrap();
    assert_eq!(read.internal_deadlines, [InternalDeadline::of_leader(21)]);
    assert_eq!(read.language.as_deref(), Some("nn"));
    let again: Requirement = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
    assert_eq!(again, read);
    let none = r#"{"form_key":"arlig","deadline":null,"internal_deadline_days":0,"language":null}"#;
    assert!(serde_json::from_str::<Requirement>(none).unwrap().internal_deadlines.is_empty());
}

proptest! {
    #[test]
    fn planning_again_changes_nothing_and_keeps_what_is_settled(
        days in 0_i64..2_000, later in -900_i64..900, settled in proptest::collection::vec(0_usize..4, 12),
    ) {
        let starts_on = day("2020-03-15");
        let of = |length: i64| {
            let mut one = grant("2020-03-15", "2020-03-15", vec![
                requirement("arlig", vec![InternalDeadline::of_leader(14)]),
                requirement("slutt", Vec::new()),
            ]);
            one.ends_on = Some(starts_on + TimeDelta::days(length.max(0)));
            one
        };
        let mut first = after(&[], &of(days), "2031-01-01");
        prop_assert_eq!(&after(&first, &of(days), "2031-01-01"), &first);
        for (one, state) in first.iter_mut().zip(&settled) {
            one.state = ObligationState::ALL[*state];
            if one.state == ObligationState::Postponed {
                one.overridden_deadline_on = Some(day("2040-01-01"));
            }
        }
        let moved = after(&first, &of(days + later), "2031-01-01");
        for before in first.iter().filter(|one| !one.is_owed()) {
            prop_assert!(moved.contains(before), "{:?}", before);
        }
        for before in first.iter().filter(|one| one.state == ObligationState::Postponed) {
            prop_assert!(moved.iter().all(|one| one.id != before.id || one == before));
        }
        prop_assert_eq!(&after(&moved, &of(days + later), "2031-01-01"), &moved);
    }
}

//! Which version is in force, and what deviates by how much.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn line(category: u128, amount_ore: i64) -> BudgetLine {
    BudgetLine {
        key: Some(format!("line-{category}")),
        category_id: CategoryId(Uuid::from_u128(category)),
        text: "Lønn".to_owned(),
        amount_ore,
    }
}

fn version(number: i64, kind: BudgetKind, decided_on: Option<&str>, lines: Vec<BudgetLine>) -> BudgetVersion {
    BudgetVersion {
        id: BudgetVersionId(Uuid::from_u128(number.unsigned_abs().into())),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        grant_id: GrantId(Uuid::nil()),
        version: 1,
        number,
        year: Some(2026),
        kind,
        decided_on: decided_on.map(day),
        reference: Some("24/1178-9".to_owned()),
        note: None,
        lines,
    }
}

fn total(category: u128, amount_ore: i64) -> Total {
    let category_id = CategoryId(Uuid::from_u128(category));
    Total { year: 2026, category_id, grant_id: None, is_shared: true, amount_ore, entries: 1 }
}

#[test]
fn a_newer_version_replaces_and_nothing_is_added_up() {
    use BudgetKind::{Applied, Awarded, Revised};
    let versions = [
        version(1, Applied, Some("2025-10-01"), vec![line(1, 900_000)]),
        version(2, Awarded, Some("2026-02-14"), vec![line(1, 800_000)]),
        version(3, Revised, Some("2026-06-01"), vec![line(1, 700_000)]),
        version(4, Applied, Some("2026-09-01"), vec![line(1, 999_999)]),
    ];
    let number = |versions: &[BudgetVersion]| in_force(versions, Some(2026)).map(|version| version.number);
    assert_eq!(number(&versions), Some(3), "an application never replaces what was awarded");
    assert_eq!(number(&versions[..2]), Some(2));
    let later = version(5, Revised, Some("2026-05-01"), vec![line(1, 1)]);
    let same_day = version(6, Revised, Some("2026-06-01"), vec![line(1, 2)]);
    assert_eq!(number(&[versions[2].clone(), later.clone()]), Some(3), "by the day of the decision, not of the typing");
    assert_eq!(number(&[versions[2].clone(), later, same_day]), Some(6));
    let undated = version(7, Awarded, None, vec![line(1, 3)]);
    assert_eq!(number(&[versions[1].clone(), undated.clone()]), Some(7), "a newer one without a day replaces too");
    let dated_later = version(8, Awarded, Some("2026-03-01"), vec![line(1, 4)]);
    assert_eq!(number(&[versions[1].clone(), undated, dated_later]), Some(8));
    assert_eq!(in_force(&versions, None), None, "a budget of a year is none of the whole grant");
    let lines = compare(in_force(&versions, Some(2026)), &[total(1, 650_000)], 10);
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].deviation.budget_ore, 700_000);
}

#[test]
fn deviations_of_zero_and_to_either_side() {
    let one = |budget, actual| deviation(budget, actual, 10);
    assert_eq!((one(0, 0).basis_points, one(0, 0).needs_explanation), (None, false));
    assert_eq!((one(0, 1).basis_points, one(0, 1).needs_explanation), (None, true), "nothing was budgeted");
    assert_eq!((one(1000, 0).basis_points, one(1000, 0).needs_explanation), (Some(-10_000), true));
    assert_eq!(
        (one(1000, 1100).basis_points, one(1000, 1100).needs_explanation),
        (Some(1000), false),
        "the limit itself"
    );
    assert!(one(1000, 1101).needs_explanation);
    assert_eq!((one(1000, 900).difference_ore, one(1000, 900).needs_explanation), (-100, false));
    assert!(one(1000, 899).needs_explanation);
    assert_eq!(one(1000, -50).basis_points, Some(-10_500), "more was taken back than booked");
    assert!(deviation(1000, 1001, 0).needs_explanation, "a grant may want every deviation explained");
    assert!(!deviation(1000, 1000, 0).needs_explanation);
}

#[test]
fn what_was_not_budgeted_comes_last_and_is_explained() {
    let budget = version(1, BudgetKind::Awarded, None, vec![line(2, 500), line(1, 1000)]);
    let lines = compare(Some(&budget), &[total(1, 600), total(1, 400), total(3, 50)], 10);
    let shown: Vec<_> = lines.iter().map(|one| (one.category_id.0.as_u128(), one.deviation.difference_ore)).collect();
    assert_eq!(shown, [(2, -500), (1, 0), (3, 50)]);
    assert!(lines[2].text.is_none() && lines[2].deviation.needs_explanation);
    assert_eq!(compare(None, &[], 10), []);
}

#[test]
fn a_revision_has_the_funders_approval() {
    let today = day("2026-11-22");
    let mut one = version(1, BudgetKind::Revised, None, vec![line(1, 0)]);
    one.reference = None;
    let faults: Vec<String> = one.check(today).into_iter().map(|fault| fault.pointer).collect();
    assert_eq!(faults, ["/decided_on", "/reference"]);
    one.kind = BudgetKind::Awarded;
    assert_eq!(one.check(today), [], "zero kroner is an amount");
    one.lines.push(line(1, -1));
    let faults: Vec<String> = one.check(today).into_iter().map(|fault| fault.pointer).collect();
    assert_eq!(faults, ["/lines/1/key", "/lines/1/category_id", "/lines/1/amount_ore"]);
    one.lines.clear();
    assert_eq!(one.check(today), [FieldError::new("lines", Code::Required)]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn a_deviation_is_the_difference_and_crosses_its_limit_once(
        budget in 0..=crate::check::ORE_MAX, actual in 0..=crate::check::ORE_MAX, limit in 0..=100_i64,
    ) {
        let one = deviation(budget, actual, limit);
        prop_assert_eq!(one.budget_ore + one.difference_ore, actual);
        let limit_ore = i128::from(budget) * i128::from(limit);
        let crosses = (i128::from(actual) - i128::from(budget)).abs() * 100 > limit_ore;
        prop_assert_eq!(one.needs_explanation, crosses);
        prop_assert_eq!(one.basis_points.is_none(), budget == 0);
    }
}

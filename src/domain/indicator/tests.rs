//! How actuals become a year's figure, and how it stands to the promise.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn indicator(unit: IndicatorUnit, aggregation: Aggregation) -> Indicator {
    Indicator {
        id: IndicatorId(Uuid::nil()),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        goal_id: None,
        grant_id: None,
        title: "Deltakere på kurs".to_owned(),
        unit,
        aggregation,
        source: IndicatorSource::Typed,
        measure: None,
        activity_kinds: Vec::new(),
        audiences: Vec::new(),
        modes: Vec::new(),
        peer_led_only: false,
        baseline_hundredths: None,
        targets: Vec::new(),
    }
}

fn actual(id: u128, on: &str, value_hundredths: i64, n: Option<i64>) -> IndicatorActual {
    IndicatorActual {
        id: IndicatorActualId(Uuid::from_u128(id)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        indicator_id: IndicatorId(Uuid::nil()),
        version: 1,
        reached_on: day(on),
        value_hundredths,
        n,
        note: None,
    }
}

fn target(year: i32, value_hundredths: i64) -> Target {
    Target { year, value_hundredths, explanation: None, countermeasure: None }
}

fn promising(indicator: Indicator, targets: &[Target]) -> Indicator {
    Indicator { targets: targets.to_vec(), ..indicator }
}

fn pointers(faults: &[FieldError]) -> Vec<&str> {
    faults.iter().map(|fault| fault.pointer.as_str()).collect()
}

#[test]
fn trap_7_different_people_are_never_added_up() {
    let both = [actual(1, "2026-06-30", 4_000, None), actual(2, "2026-12-31", 6_500, None)];
    assert_eq!(aggregate(Aggregation::UniqueByHand, &both), Some(6_500), "65 different people so far, not 105");
    assert_eq!(aggregate(Aggregation::Sum, &both), Some(10_500));
    let percent = indicator(IndicatorUnit::Percent, Aggregation::Sum).check(day("2026-09-01"));
    assert_eq!(pointers(&percent), ["/aggregation"]);
}

#[test]
fn trap_17_a_mean_is_weighted_by_n_and_refused_without_it() {
    // 200 calls waited 3 minutes and 50 waited 8: (200 × 3 + 50 × 8) / 250 = 4.00, not 5.5.
    let waits = [actual(1, "2026-06-30", 300, Some(200)), actual(2, "2026-12-31", 800, Some(50))];
    assert_eq!(aggregate(Aggregation::WeightedMean, &waits), Some(400));
    let wait = indicator(IndicatorUnit::Minutes, Aggregation::WeightedMean);
    assert_eq!(pointers(&wait.actual_faults(&actual(3, "2026-12-31", 300, None))), ["/n"]);
    assert_eq!(pointers(&wait.actual_faults(&actual(3, "2026-12-31", 300, Some(0)))), ["/n"]);
    assert_eq!(wait.actual_faults(&waits[0]), []);
    let counted = indicator(IndicatorUnit::Count, Aggregation::Sum);
    assert_eq!(pointers(&counted.actual_faults(&actual(3, "2026-12-31", 300, Some(5)))), ["/n"]);
}

#[test]
fn trap_8_zero_is_a_promise_and_a_result_and_a_blank_is_neither() {
    let counted = indicator(IndicatorUnit::Count, Aggregation::Sum);
    let counted = promising(counted, &[target(2024, 0), target(2025, 0), target(2026, 500)]);
    let actuals = [actual(1, "2024-12-31", 0, None), actual(2, "2023-12-31", 700, None)];
    let found = results(&counted, &actuals, &[], DEVIATION_LIMIT_PERCENT, day("2026-12-31"));
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.year, one.target_hundredths, one.actual_hundredths, one.is_actual_missing))
        .collect();
    assert_eq!(
        told,
        [
            (2023, None, Some(700), false),
            (2024, Some(0), Some(0), false),
            (2025, Some(0), None, true),
            (2026, Some(500), None, true),
        ]
    );
    assert_eq!(found[1].deviation_hundredths, Some(0));
    assert_eq!(found[2].deviation_hundredths, None);
    assert_eq!(aggregate(Aggregation::Sum, &[]), None);
}

#[test]
fn an_actual_counts_from_its_day_and_a_coming_year_lacks_nothing() {
    let counted = indicator(IndicatorUnit::Count, Aggregation::Sum);
    let actuals = [actual(1, "2026-03-31", 300, None), actual(2, "2026-09-30", 400, None)];
    let counted = promising(counted, &[target(2026, 1_000), target(2027, 1_000)]);
    let as_of = |on| results(&counted, &actuals, &[], DEVIATION_LIMIT_PERCENT, day(on));
    assert_eq!(as_of("2026-06-30")[0].actual_hundredths, Some(300));
    assert_eq!(as_of("2026-09-30")[0].actual_hundredths, Some(700));
    assert!(!as_of("2026-09-30")[1].is_actual_missing, "2027 has not come");
}

#[test]
fn a_large_deviation_of_a_year_that_is_over_wants_its_explanation() {
    assert!(is_large(10_000, 8_999, 10) && !is_large(10_000, 9_000, 10) && !is_large(10_000, 11_000, 10));
    assert!(is_large(0, 100, 10) && !is_large(0, 0, 10));
    let actuals = [actual(1, "2025-12-30", 500, None)];
    let needs = |target: Target, on| {
        let counted = promising(indicator(IndicatorUnit::Count, Aggregation::Sum), &[target]);
        results(&counted, &actuals, &[], DEVIATION_LIMIT_PERCENT, day(on))[0].needs_explanation
    };
    assert!(needs(target(2025, 1_000), "2026-02-01"));
    let told = Target { explanation: Some("Kurset ble avlyst".to_owned()), ..target(2025, 1_000) };
    assert!(!needs(told, "2026-02-01"));
    assert!(!needs(target(2025, 1_000), "2025-12-30"), "the year is not over");
}

#[test]
fn counted_and_estimated_stay_apart() {
    let sum = Indicator {
        source: IndicatorSource::Activities,
        measure: Some(Measure::Participants),
        targets: vec![target(2026, 4_000)],
        ..indicator(IndicatorUnit::Count, Aggregation::Sum)
    };
    let figures = [(2026, ActivityFigure { counted: Some(12), estimated: Some(30) })];
    let found = results(&sum, &[], &figures, DEVIATION_LIMIT_PERCENT, day("2026-12-31"));
    assert_eq!((found[0].actual_hundredths, found[0].estimated_hundredths), (Some(1_200), Some(3_000)));
    assert_eq!(found[0].deviation_hundredths, Some(-2_800));
    assert_eq!(pointers(&sum.actual_faults(&actual(1, "2026-01-01", 100, None))), ["/value_hundredths"]);
    let minutes = Indicator { unit: IndicatorUnit::Minutes, ..sum };
    assert_eq!(pointers(&minutes.check(day("2026-01-01"))), ["/unit"]);
}

#[test]
fn a_value_is_one_of_its_unit() {
    let of = |unit, aggregation, value| {
        let promised = promising(indicator(unit, aggregation), &[target(2026, value)]);
        promised.check(day("2026-01-01")).len()
    };
    assert_eq!(of(IndicatorUnit::Count, Aggregation::Sum, 150), 1, "one and a half person");
    assert_eq!(of(IndicatorUnit::Percent, Aggregation::Last, 10_001), 1);
    assert_eq!(of(IndicatorUnit::Percent, Aggregation::Last, 10_000), 0);
    assert_eq!(of(IndicatorUnit::YesNo, Aggregation::Last, 50), 1);
    assert_eq!(of(IndicatorUnit::Fte, Aggregation::Last, 250), 0);
    assert_eq!(of(IndicatorUnit::Kroner, Aggregation::Sum, -1), 1);
}

#[test]
fn a_year_is_promised_once() {
    let twice = promising(indicator(IndicatorUnit::Count, Aggregation::Sum), &[target(2026, 0), target(2026, 100)]);
    assert_eq!(pointers(&twice.check(day("2026-01-01"))), ["/targets/1/year"]);
}

proptest! {
    #[test]
    fn a_weighted_mean_lies_between_its_parts(parts in prop::collection::vec((0i64..1_000_000, 1i64..10_000), 1..20)) {
        let actuals: Vec<_> =
            parts.iter().zip(1u128..).map(|((value, n), id)| actual(id, "2026-05-01", *value, Some(*n))).collect();
        let mean = aggregate(Aggregation::WeightedMean, &actuals).unwrap();
        let values = || parts.iter().map(|(value, _)| *value);
        prop_assert!(values().min().unwrap() <= mean && mean <= values().max().unwrap());
        prop_assert_eq!(aggregate(Aggregation::Sum, &actuals), Some(values().sum()));
    }
}

//! Which figures of a period hold together, and what several periods add up to.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(channel: Channel, starts_on: &str, ends_on: &str) -> ServicePeriod {
    ServicePeriod {
        id: ServicePeriodId(Uuid::from_u128(starts_on.bytes().map(u128::from).sum())),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        site_id: None,
        channel,
        starts_on: day(starts_on),
        ends_on: day(ends_on),
        contacts: None,
        count_method: CountMethod::Counted,
        unique_persons: None,
        unique_persons_method: CountMethod::Counted,
        asked_to_talk: None,
        answered: None,
        wait_seconds_mean: None,
        waits_measured: None,
        opening_minutes_per_week: None,
    }
}

fn january() -> ServicePeriod {
    period(Channel::Telephone, "2026-01-01", "2026-01-31")
}

const TODAY: &str = "2026-11-22";

#[test]
fn trap_7_the_sum_of_periods_has_no_unique_persons_and_keeps_estimates_apart() {
    let counted = ServicePeriod { contacts: Some(2090), unique_persons: Some(901), ..january() };
    let estimated = ServicePeriod { contacts: Some(40), count_method: CountMethod::Estimated, ..counted.clone() };
    let sum = ServiceSum::of([&counted, &estimated]);
    assert_eq!((sum.contacts_counted, sum.contacts_estimated), (Some(2090), Some(40)));
    // Every field is named: one for people cannot be added without this test being read.
    let ServiceSum {
        contacts_counted: _,
        contacts_estimated: _,
        asked_to_talk: _,
        answered: _,
        asked_with_answers: _,
        waited_seconds: _,
        waits_measured: _,
    } = sum;
}

#[test]
fn trap_17_the_mean_wait_is_weighted_by_the_number_of_waits() {
    let quiet = ServicePeriod { wait_seconds_mean: Some(600), waits_measured: Some(1), ..january() };
    let busy = ServicePeriod { wait_seconds_mean: Some(60), waits_measured: Some(99), ..january() };
    // (600 × 1 + 60 × 99) / 100 = 65.4; the average of the averages would be 330.
    assert_eq!(ServiceSum::of([&quiet, &busy]).wait_seconds_mean(), Some(65));
    assert_eq!(ServiceSum::default().wait_seconds_mean(), None);
    let without = ServicePeriod { wait_seconds_mean: Some(600), ..january() };
    assert_eq!(without.check(day(TODAY)), [FieldError::new("waits_measured", Code::Required)]);
}

#[test]
fn the_answered_share_is_of_what_came_in_where_both_are_known() {
    let known = ServicePeriod { asked_to_talk: Some(300), answered: Some(200), ..january() };
    let unknown = ServicePeriod { asked_to_talk: Some(700), ..january() };
    let sum = ServiceSum::of([&known, &unknown]);
    assert_eq!(sum.answered_basis_points(), Some(6_667));
    assert_eq!(sum.asked_to_talk, Some(1000));
    let nothing = ServicePeriod { asked_to_talk: Some(0), answered: Some(0), ..january() };
    assert_eq!(ServiceSum::of([&nothing]).answered_basis_points(), None, "none of none is no share");
    assert_eq!(ServiceSum::of([&unknown]).answered_basis_points(), None);
}

#[test]
fn a_period_is_a_month_a_quarter_half_a_year_or_a_year() {
    let fault = [FieldError::new("ends_on", Code::NotAReportingPeriod)];
    for (starts_on, ends_on) in [
        ("2026-02-01", "2026-02-28"),
        ("2024-02-01", "2024-02-29"),
        ("2026-07-01", "2026-09-30"),
        ("2025-07-01", "2025-12-31"),
        ("2025-07-01", "2026-06-30"),
    ] {
        assert_eq!(period(Channel::Visit, starts_on, ends_on).check(day(TODAY)), [], "{starts_on}");
    }
    for (starts_on, ends_on) in [
        ("2026-02-02", "2026-03-01"),
        ("2024-02-01", "2024-02-28"),
        ("2026-01-01", "2026-02-28"),
        ("2026-03-01", "2026-02-28"),
    ] {
        assert_eq!(period(Channel::Visit, starts_on, ends_on).check(day(TODAY)), fault, "{starts_on}");
    }
    let coming = period(Channel::Visit, "2027-01-01", "2027-12-31").check(day(TODAY));
    assert_eq!(coming, [FieldError::new("starts_on", Code::InFuture { today: day(TODAY) })]);
}

#[test]
fn figures_that_contradict_each_other_are_refused_where_they_stand() {
    let faults =
        |period: ServicePeriod| period.check(day(TODAY)).into_iter().map(|one| one.pointer).collect::<Vec<_>>();
    let more = ServicePeriod { asked_to_talk: Some(5), answered: Some(6), ..january() };
    assert_eq!(faults(more), ["/answered"]);
    let alone = ServicePeriod { answered: Some(6), ..january() };
    assert_eq!(faults(alone), ["/asked_to_talk"]);
    let people = ServicePeriod { contacts: Some(5), unique_persons: Some(6), ..january() };
    assert_eq!(faults(people.clone()), ["/unique_persons"]);
    assert_eq!(faults(ServicePeriod { unique_persons_method: CountMethod::Estimated, ..people }), [] as [&str; 0]);
    let door = ServicePeriod { channel: Channel::Visit, asked_to_talk: Some(1), ..january() };
    assert_eq!(faults(door), ["/asked_to_talk"]);
    let hours = ServicePeriod { opening_minutes_per_week: Some(WEEK_MINUTES + 1), ..january() };
    assert_eq!(faults(hours), ["/opening_minutes_per_week"]);
    let waits =
        ServicePeriod { asked_to_talk: Some(5), wait_seconds_mean: Some(9), waits_measured: Some(6), ..january() };
    assert_eq!(faults(waits), ["/waits_measured"]);
}

#[test]
fn periods_overlap_at_the_same_site_through_the_same_channel() {
    let quarter = period(Channel::Telephone, "2025-12-01", "2026-02-28");
    assert!(january().overlaps(&quarter) && quarter.overlaps(&january()));
    assert!(!january().overlaps(&january()), "it does not stand in its own way");
    assert!(!january().overlaps(&period(Channel::Chat, "2025-12-01", "2026-02-28")));
    assert!(!january().overlaps(&period(Channel::Telephone, "2026-02-01", "2026-02-28")));
    let elsewhere = ServicePeriod { site_id: Some(SiteId(Uuid::nil())), ..quarter };
    assert!(!january().overlaps(&elsewhere));
}

proptest! {
    #[test]
    fn a_weighted_mean_lies_between_the_least_and_the_most_and_does_not_depend_on_the_order(
        waits in proptest::collection::vec((0_i64..10_000, 1_i64..10_000), 1..20),
    ) {
        let mut periods: Vec<ServicePeriod> = waits.iter().map(|(mean, waits)| ServicePeriod {
            wait_seconds_mean: Some(*mean), waits_measured: Some(*waits), ..january()
        }).collect();
        let mean = ServiceSum::of(&periods).wait_seconds_mean().unwrap();
        let means = || waits.iter().map(|(mean, _)| *mean);
        prop_assert!(means().min().unwrap() <= mean && mean <= means().max().unwrap());
        periods.reverse();
        prop_assert_eq!(ServiceSum::of(&periods).wait_seconds_mean(), Some(mean));
    }
}

#[test]
fn the_wait_in_minutes_is_rounded_once() {
    let wait = |seconds| ServicePeriod { wait_seconds_mean: Some(seconds), waits_measured: Some(1), ..january() };
    // 44.5 seconds: 0.74 minutes. By way of 45 seconds it would be 0.75, and so 0.8.
    let sum = ServiceSum::of([&wait(44), &wait(45)]);
    assert_eq!((sum.wait_seconds_mean(), sum.wait_minutes_tenths()), (Some(45), Some(7)));
    assert_eq!(ServiceSum::of([&wait(131)]).wait_minutes_tenths(), Some(22));
    assert_eq!(ServiceSum::default().wait_minutes_tenths(), None);
}

//! Every kind of deadline, by tables and by laws: short months, leap days, nights when the clock changes.

use super::*;
use crate::form::FormPeriod;
use chrono::TimeDelta;
use chrono_tz::Europe::Oslo;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn period(first: &str, last: &str) -> Period {
    Period { starts_on: day(first), ends_on: day(last) }
}

fn year(year: i32) -> Period {
    Period::year(year).unwrap()
}

/// The rule of Dam's programmes since 2022.
const DAM: DeadlineRule = DeadlineRule::Recurring {
    first_after_months: 9,
    then_every_months: 12,
    answer_within_days: Some(14),
    report_within_days: 30,
    only_if_months_left: Some(3),
};

#[test]
fn rule_1_every_kind_of_deadline_gives_its_day() {
    use DeadlineRule::{AfterDecision, AfterEnd, FixedDay, Literal};
    use TimeUnit::{Days, Months, Years};
    let decided = Some(day("2024-02-29"));
    for (rule, period, expected) in [
        (FixedDay { month: 4, day: 1, years_after: 1 }, year(2025), "2026-04-01"),
        (FixedDay { month: 12, day: 1, years_after: 0 }, year(2025), "2025-12-01"),
        (FixedDay { month: 6, day: 1, years_after: 0 }, period("2025-07-01", "2026-06-30"), "2026-06-01"),
        (FixedDay { month: 2, day: 29, years_after: 1 }, year(2025), "2026-02-28"),
        (FixedDay { month: 2, day: 29, years_after: 0 }, year(2024), "2024-02-29"),
        (AfterEnd { count: 3, unit: Months }, period("2014-01-10", "2017-05-01"), "2017-08-01"),
        (AfterEnd { count: 1, unit: Months }, period("2025-10-01", "2026-01-31"), "2026-02-28"),
        (AfterEnd { count: 1, unit: Months }, period("2023-10-01", "2024-01-31"), "2024-02-29"),
        (AfterEnd { count: 3, unit: Months }, period("2025-01-01", "2025-11-30"), "2026-02-28"),
        (AfterEnd { count: 0, unit: Days }, year(2025), "2025-12-31"),
        (AfterEnd { count: 90, unit: Days }, year(2023), "2024-03-30"),
        (AfterDecision { count: 1, unit: Years }, year(2024), "2025-02-28"),
        (AfterDecision { count: 6, unit: Months }, year(2024), "2024-08-29"),
        (AfterDecision { count: 30, unit: Days }, year(2024), "2024-03-30"),
        (Literal { on: day("2027-05-15") }, year(2025), "2027-05-15"),
    ] {
        assert!(rule.faults().is_empty(), "{rule:?}");
        assert_eq!(rule.deadline(period, decided), Some(day(expected)), "{rule:?} {period:?}");
    }
}

#[test]
fn without_a_decision_nothing_is_counted_from_it() {
    let rule = DeadlineRule::AfterDecision { count: 1, unit: TimeUnit::Years };
    assert_eq!(rule.deadline(year(2025), None), None);
}

#[test]
fn rule_1_recurring_tasks_are_counted_from_the_start_while_enough_remains() {
    let periods = DAM.periods(period("2023-07-01", "2026-06-30")).unwrap();
    assert_eq!(
        periods,
        [period("2023-07-01", "2024-03-31"), period("2024-04-01", "2025-03-31"),],
        "the third task would come on 1 April 2026, with less than three months left"
    );
    assert_eq!(DAM.answer_by(periods[0]), Some(day("2024-04-15")));
    assert_eq!(DAM.deadline(periods[0], None), Some(day("2024-05-15")), "30 days after the last day for the answer");
    let last = |ends_on: &str| DAM.periods(period("2024-01-01", ends_on)).unwrap().len();
    assert_eq!((last("2024-10-01"), last("2025-01-01"), last("2025-01-02")), (0, 0, 1), "more than three months");
}

#[test]
fn a_short_month_moves_its_own_task_alone() {
    let monthly = DeadlineRule::Recurring {
        first_after_months: 1,
        then_every_months: 1,
        answer_within_days: None,
        report_within_days: 0,
        only_if_months_left: None,
    };
    let ends: Vec<_> = monthly.periods(period("2026-01-31", "2026-06-15")).unwrap();
    let deadlines: Vec<_> = ends.iter().filter_map(|one| monthly.deadline(*one, None)).collect();
    assert_eq!(deadlines, ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"].map(day));
}

#[test]
fn trap_4_a_grant_year_is_not_a_calendar_year() {
    // Bydel Frogner: the second half-year and the first of the next.
    let frogner = period("2025-07-01", "2026-06-30");
    assert_eq!(FormPeriod::GrantYear.periods(frogner), [frogner]);
    assert_eq!(
        FormPeriod::HalfYear.periods(frogner),
        [period("2025-07-01", "2025-12-31"), period("2026-01-01", "2026-06-30")]
    );
    assert_eq!(FormPeriod::CalendarYear.periods(frogner).len(), 2);
    assert_eq!(
        FormPeriod::ThirdOfYear.periods(frogner),
        [
            period("2025-07-01", "2025-08-31"),
            period("2025-09-01", "2025-12-31"),
            period("2026-01-01", "2026-04-30"),
            period("2026-05-01", "2026-06-30"),
        ]
    );
    let quarters = FormPeriod::Quarter.periods(period("2024-02-29", "2024-10-01"));
    let starts: Vec<String> = quarters.iter().map(|one| one.starts_on.to_string()).collect();
    assert_eq!(starts, ["2024-02-29", "2024-04-01", "2024-07-01", "2024-10-01"]);
    assert_eq!(quarters[0].ends_on, day("2024-03-31"));
    // Dam's spring projects count from 1 July, and their last year is as short as the project.
    let spring = period("2024-07-01", "2026-12-31");
    assert_eq!(
        FormPeriod::GrantYear.periods(spring),
        [period("2024-07-01", "2025-06-30"), period("2025-07-01", "2026-06-30"), period("2026-07-01", "2026-12-31"),]
    );
    let leap = period("2024-02-29", "2026-03-15");
    assert_eq!(
        FormPeriod::GrantYear.periods(leap),
        [period("2024-02-29", "2025-02-27"), period("2025-02-28", "2026-02-27"), period("2026-02-28", "2026-03-15"),]
    );
}

#[test]
fn a_deadline_is_kept_to_the_last_second_of_its_day_also_when_the_clock_changes() {
    for (on, last) in [
        ("2026-03-28", "2026-03-28T22:59:59Z"),
        ("2026-03-29", "2026-03-29T21:59:59Z"),
        ("2026-10-24", "2026-10-24T21:59:59Z"),
        ("2026-10-25", "2026-10-25T22:59:59Z"),
        ("2024-02-29", "2024-02-29T22:59:59Z"),
    ] {
        let last: DateTime<Utc> = last.parse().unwrap();
        assert_eq!(deadline_instant(day(on), Oslo), last);
        assert_eq!((last + TimeDelta::seconds(1)).with_timezone(&Oslo).date_naive(), day(on).succ_opt().unwrap());
    }
}

#[test]
fn what_was_stored_before_still_reads() {
    for text in [
        r#"{"kind":"fixed_day","month":4,"day":1,"years_after":1}"#,
        r#"{"kind":"literal","on":"2026-04-01"}"#,
        r#"{"kind":"recurring","first_after_months":9,"then_every_months":12,"report_within_days":30}"#,
    ] {
        let rule: DeadlineRule = serde_json::from_str(text).unwrap();
        assert!(DeadlineRule::KINDS.contains(&rule.kind()));
    }
}

#[test]
fn a_rule_that_no_calendar_has_is_named_by_its_field() {
    let rule = DeadlineRule::FixedDay { month: 4, day: 31, years_after: 11 };
    let fields: Vec<_> = rule.faults().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["years_after", "day"]);
    let month = DeadlineRule::FixedDay { month: 13, day: 1, years_after: 1 };
    assert_eq!(month.faults(), [("month", Code::OutOfRange { min: 1, max: 12 })], "not its day");
    let never = DeadlineRule::Recurring {
        first_after_months: 0,
        then_every_months: 0,
        answer_within_days: Some(4_000),
        report_within_days: 0,
        only_if_months_left: None,
    };
    let fields: Vec<_> = never.faults().into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["first_after_months", "then_every_months", "answer_within_days"]);
    assert!(never.periods(year(2026)).is_some_and(|periods| periods.is_empty()), "and it never runs on");
}

fn any_grant() -> impl Strategy<Value = Period> {
    (0_i64..60_000, 0_i64..4_000).prop_map(|(first, days)| {
        let starts_on = day("1950-01-01") + TimeDelta::days(first);
        Period { starts_on, ends_on: starts_on + TimeDelta::days(days) }
    })
}

proptest! {
    #[test]
    fn periods_follow_each_other_inside_the_grant(whole in any_grant()) {
        let not_of_all = [FormPeriod::CalendarYearBeforeLast, FormPeriod::Checkpoint];
        for kind in FormPeriod::ALL.iter().filter(|kind| !not_of_all.contains(kind)) {
            let periods = kind.periods(whole);
            prop_assert_eq!(periods.first().map(|one| one.starts_on), Some(whole.starts_on));
            prop_assert_eq!(periods.last().map(|one| one.ends_on), Some(whole.ends_on));
            for one in &periods {
                prop_assert!(one.starts_on <= one.ends_on);
            }
            for pair in periods.windows(2) {
                prop_assert_eq!(pair[0].ends_on.succ_opt(), Some(pair[1].starts_on));
            }
        }
    }

    #[test]
    fn recurring_periods_follow_each_other_and_leave_enough(
        whole in any_grant(), first in 1_u32..40, every in 1_u32..40, left in 0_u32..12,
    ) {
        let rule = DeadlineRule::Recurring {
            first_after_months: first,
            then_every_months: every,
            answer_within_days: Some(14),
            report_within_days: 30,
            only_if_months_left: Some(left),
        };
        let periods = rule.periods(whole).unwrap();
        if let Some(one) = periods.first() {
            prop_assert_eq!(one.starts_on, whole.starts_on);
        }
        for pair in periods.windows(2) {
            prop_assert_eq!(pair[0].ends_on.succ_opt(), Some(pair[1].starts_on));
        }
        for one in &periods {
            let task = one.ends_on.succ_opt().unwrap();
            prop_assert!(TimeUnit::Months.after(task, left).unwrap() < whole.ends_on);
            prop_assert_eq!((rule.deadline(*one, None).unwrap() - task).num_days(), 44);
        }
    }

    #[test]
    fn a_later_end_never_gives_an_earlier_deadline(whole in any_grant(), count in 0_u32..48, more in 0_i64..400) {
        let later = Period { ends_on: whole.ends_on + TimeDelta::days(more), ..whole };
        for unit in [TimeUnit::Days, TimeUnit::Months, TimeUnit::Years] {
            let rule = DeadlineRule::AfterEnd { count, unit };
            prop_assert!(rule.deadline(whole, None) <= rule.deadline(later, None));
            prop_assert!(rule.deadline(whole, None) >= Some(whole.ends_on));
        }
    }

    #[test]
    fn a_fixed_day_falls_in_its_year(whole in any_grant(), month in 1_u32..=12, date in 1_u32..=31, after in 0_u32..9) {
        prop_assume!(is_day(month, date));
        let rule = DeadlineRule::FixedDay { month, day: date, years_after: after };
        let deadline = rule.deadline(whole, None).unwrap();
        prop_assert_eq!(deadline.year(), whole.ends_on.year() + i32::try_from(after).unwrap());
        prop_assert_eq!(deadline.month(), month);
        prop_assert!(deadline.day() == date || (month, date, deadline.day()) == (2, 29, 28));
    }

    #[test]
    fn the_last_second_belongs_to_the_day(offset in 0_i64..60_000) {
        let on = day("1980-01-01") + TimeDelta::days(offset);
        let last = deadline_instant(on, Oslo);
        prop_assert_eq!(last.with_timezone(&Oslo).date_naive(), on);
        prop_assert_eq!((last + TimeDelta::seconds(1)).with_timezone(&Oslo).date_naive(), on.succ_opt().unwrap());
    }
}

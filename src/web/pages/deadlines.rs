//! Deadlines in words: the rule of a letter, the deadlines of one's own, and what comes next.

use crate::page::Page;
use chrono::NaiveDate;
use domain::Obligation;
use domain::deadline::{DeadlineRule, TimeUnit};
use domain::internal_deadline::{InternalDeadline, InternalRule};
use domain::obligation::Due;

/// So many days, months or years.
fn length(page: &Page, count: u32, unit: TimeUnit) -> String {
    page.t1(&format!("length-{}", unit.as_str()), "count", i64::from(count))
}

/// A day of each year.
fn day_of_year(page: &Page, month: u32, day: u32) -> String {
    page.t2("date-day-month-long", "day", i64::from(day), "month", language::month_name(page.lang, month))
}

/// A rule as a sentence.
pub(crate) fn rule_in_words(page: &Page, rule: &DeadlineRule) -> String {
    match *rule {
        DeadlineRule::FixedDay { month, day, years_after } => {
            let year = page.t(match years_after {
                0 => "grant-years-after-0",
                1 => "grant-years-after-1",
                _ => "grant-years-after-2",
            });
            page.t2("grant-due-each-year", "date", day_of_year(page, month, day), "year", year)
        }
        DeadlineRule::AfterEnd { count, unit } => page.t1("grant-due-after-end", "length", length(page, count, unit)),
        DeadlineRule::AfterDecision { count, unit } => {
            page.t1("grant-due-after-decision", "length", length(page, count, unit))
        }
        DeadlineRule::Recurring {
            first_after_months,
            then_every_months,
            answer_within_days,
            report_within_days,
            only_if_months_left,
        } => {
            let days = |count| length(page, count, TimeUnit::Days);
            let months = |count| length(page, count, TimeUnit::Months);
            let (first, every) = (months(first_after_months), months(then_every_months));
            let parts = [
                Some(page.t2("grant-due-recurring", "first", first, "every", every)),
                answer_within_days.map(|count| page.t1("grant-due-answer", "length", days(count))),
                Some(page.t1("grant-due-report", "length", days(report_within_days))),
                only_if_months_left.map(|count| page.t1("grant-due-if-left", "length", months(count))),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        DeadlineRule::Literal { on } => page.t1("grant-due-on", "date", page.date_long(on)),
    }
}

/// Somebody's own deadline as the requirement has it.
pub(crate) fn own_in_words(page: &Page, own: &InternalDeadline) -> String {
    let party = page.word(&own.party);
    match own.rule {
        InternalRule::DaysBefore { days } => {
            page.t2("internal-days-before", "party", party, "length", length(page, days, TimeUnit::Days))
        }
        InternalRule::FixedDay { month, day } => {
            page.t2("internal-each-year", "party", party, "date", day_of_year(page, month, day))
        }
    }
}

/// An obligation's own deadlines, each with whose it is.
pub(crate) fn own_days(page: &Page, obligation: &Obligation) -> Vec<String> {
    let day = |own: &domain::internal_deadline::InternalDeadlineOn| {
        page.t2("internal-on", "party", page.word(&own.party), "date", page.date(own.on))
    };
    obligation.internal_deadlines.iter().map(day).collect()
}

/// The answer that nobody has given yet, as a tag says it: how near its last day is, or how late it is.
pub(crate) fn answer_in_words(page: &Page, on: NaiveDate) -> (&'static str, String) {
    let key = if on < page.today { "due-answer-late" } else { "due-answer" };
    (page.urgency(on), page.t1(key, "when", page.due(on)))
}

/// What is due next, as a tag says it: whose part, and how near it is.
pub(crate) fn next_in_words(page: &Page, obligation: &Obligation) -> (&'static str, String) {
    let (due, on) = obligation.next_due(page.today);
    let when = page.due(on);
    let words = match due {
        Due::Answer => return answer_in_words(page, on),
        Due::Internal(party) => page.t2("due-internal", "party", page.word(&party), "when", when),
        Due::Report if obligation.is_late(page.now, page.zone) => when,
        Due::Report => page.t1("todo-deadline", "when", when),
    };
    (page.urgency(on), words)
}

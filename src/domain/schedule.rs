//! Recurring work: when it is due by the wall clock of Europe/Oslo, right on the nights when the clock changes.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::identity::{OrganisationId, ScheduleId};
use crate::words::words;
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

words! {
    /// What a schedule starts.
    ScheduleKind, "schedule-kind" {
        /// Plan obligations and compile what is due.
        CompileDue = "compile_due",
        /// Weekly summary to project leaders.
        WeeklySummary = "weekly_summary",
        /// Monthly summary to administrators.
        MonthlySummary = "monthly_summary",
        /// Reminders of deadlines.
        Reminders = "reminders",
        /// Deletion of what is no longer needed.
        Prune = "prune",
    }
}

words! {
    /// What became of one tick.
    TickOutcome, "tick-outcome" {
        /// Run in time.
        Run = "run",
        /// Run late, after downtime.
        CaughtUp = "caught_up",
        /// Not run, since a later tick does the same.
        Collapsed = "collapsed",
        /// Not run, since the schedule was off.
        Disabled = "disabled",
    }
}

/// A recurring piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Identity.
    pub id: ScheduleId,
    /// The tenant it serves; missing serves all.
    pub organisation_id: Option<OrganisationId>,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What it starts.
    pub kind: ScheduleKind,
    /// Five fields of cron: minute, hour, day, month, weekday, by the wall clock of Europe/Oslo.
    pub cron: String,
    /// Whether it runs.
    pub is_enabled: bool,
    /// Ticks before this are not owed.
    pub counts_from: DateTime<Utc>,
}

impl Checked for Schedule {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.one_line("cron", &self.cron, LINE_MAX);
        check.demand("cron", parse(&self.cron).is_some(), Code::NotADate);
        check.finish()
    }
}

fn parse(cron: &str) -> Option<croner::Cron> {
    (cron.split_whitespace().count() == 5).then(|| croner::Cron::from_str(cron).ok()).flatten()
}

/// One time at which a schedule is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueTime {
    /// By the wall clock; unique for a schedule.
    pub local: NaiveDateTime,
    /// The instant. A wall time that the spring night leaves out is due when the clock has passed it; one that the
    /// autumn night has twice is due the first time.
    pub utc: DateTime<Utc>,
}

/// The due times after `after`, up to and with `until`, oldest first, at most `most`. The cost grows with what is returned.
///
/// Times are found on the wall clock alone and then given their instant, so that each local time comes exactly once.
pub fn due_times(cron: &str, zone: Tz, after: DateTime<Utc>, until: DateTime<Utc>, most: usize) -> Vec<DueTime> {
    let Some(pattern) = parse(cron) else { return Vec::new() };
    // A day's margin on both sides: the offset from UTC is never larger, and the instants are compared below.
    let mut wall = after.with_timezone(&zone).naive_local() - TimeDelta::days(1);
    let mut due = Vec::new();
    while due.len() < most {
        let Ok(next) = pattern.find_next_occurrence(&wall.and_utc(), false) else { break };
        wall = next.naive_utc();
        let utc = instant(wall, zone);
        if utc > until {
            break;
        }
        if utc > after {
            due.push(DueTime { local: wall, utc });
        }
    }
    due
}

/// The instant of a wall-clock time; see [`DueTime::utc`].
pub fn instant(wall: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let earliest = zone.from_local_datetime(&wall).earliest();
    let shifted = || zone.from_local_datetime(&(wall + TimeDelta::hours(1))).earliest();
    match earliest.or_else(shifted) {
        Some(time) => time.to_utc(),
        None => wall.and_utc(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Oslo;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn instants(cron: &str, after: &str, until: &str) -> Vec<DateTime<Utc>> {
        due_times(cron, Oslo, utc(after), utc(until), 100).iter().map(|due| due.utc).collect()
    }

    #[test]
    fn a_time_that_the_spring_night_leaves_out_is_due_once() {
        let due = instants("30 2 * * *", "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z");
        assert_eq!(due, [utc("2026-03-29T01:30:00Z"), utc("2026-03-30T00:30:00Z")]);
    }

    #[test]
    fn a_time_that_the_autumn_night_has_twice_is_due_once() {
        let due = instants("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z");
        assert_eq!(due, [utc("2026-10-25T00:30:00Z"), utc("2026-10-26T01:30:00Z")]);
    }

    #[test]
    fn every_day_of_ten_years_has_one_run() {
        for hour in [0, 1, 2, 3, 23] {
            let cron = format!("30 {hour} * * *");
            let due = due_times(&cron, Oslo, utc("2025-12-31T22:59:59Z"), utc("2035-12-31T22:59:59Z"), 10_000);
            assert_eq!(due.len(), 3_652, "ten years with two leap days, at {hour}:30");
            assert!(due.windows(2).all(|pair| pair[0].utc < pair[1].utc));
        }
    }

    #[test]
    fn the_bound_is_kept_and_nonsense_gives_nothing() {
        let from = utc("2026-01-01T00:00:00Z");
        assert_eq!(due_times("0 6 * * *", Oslo, from, utc("2027-01-01T00:00:00Z"), 5).len(), 5);
        assert!(due_times("60 6 * * *", Oslo, from, utc("2027-01-01T00:00:00Z"), 5).is_empty());
        assert!(due_times("* * * * * *", Oslo, from, utc("2027-01-01T00:00:00Z"), 5).is_empty());
    }
}

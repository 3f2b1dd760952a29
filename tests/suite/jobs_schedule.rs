//! The clock's own work: once a due time, also after downtime, across the nights when clocks change, and with two
//! processes that look at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::ScheduleId;
use domain::schedule::{Schedule, ScheduleKind, TickOutcome};
use domain::work::{Payload, WorkKind};
use jobs::Context;
use jobs::mail::Mail;
use store::queue::{self, WorkFilter};
use store::schedules::{self, Tick};
use store::{Actor, Clock, Select, new_id};

use crate::both_databases;
use crate::support::databases::Register;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// A context whose clock shows the returned number of seconds after `start`.
fn context(register: &Register, start: &str) -> (Context, Arc<AtomicI64>) {
    let (seconds, start) = (Arc::<AtomicI64>::default(), utc(start));
    let hands = Arc::clone(&seconds);
    let clock = Clock::from_source(Oslo, move || start + TimeDelta::seconds(hands.load(Ordering::SeqCst)));
    let mail = Mail::new("framdrift@example.no", None).expect("a sender");
    (Context::new(register.store.clone(), clock, "http://localhost", mail, "test", "0"), seconds)
}

async fn add(register: &Register, kind: ScheduleKind, cron: &str, counts_from: &str) -> ScheduleId {
    let schedule = Schedule {
        id: new_id(),
        organisation_id: None,
        version: 1,
        kind,
        cron: cron.to_owned(),
        is_enabled: true,
        counts_from: utc(counts_from),
    };
    let mut write = register.store.write(Actor::Command, utc(counts_from)).await.expect("a transaction");
    write.insert(&schedule).await.expect("a schedule");
    write.commit().await.expect("a commit");
    schedule.id
}

async fn ticks(register: &Register, schedule: ScheduleId) -> Vec<Tick> {
    let mut session = register.store.read().await.expect("a session");
    schedules::ticks(&mut session, schedule, 100_000).await.expect("the ticks")
}

async fn asked(register: &Register) -> Vec<Payload> {
    let mut session = register.store.read().await.expect("a session");
    let items = queue::list(&mut session, &WorkFilter::default(), 1_000).await.expect("the work");
    items.into_iter().filter_map(|item| item.payload).collect()
}

both_databases! {
    async fn the_nights_when_clocks_change_have_one_run_each(register: &Register) {
        for (start, nights) in [("2026-03-26T12:00:00Z", 6), ("2026-10-22T12:00:00Z", 6)] {
            let (context, seconds) = context(register, start);
            let schedule = add(register, ScheduleKind::Reminders, "30 2 * * *", start).await;
            // The loop looks often; every look but one a night finds nothing.
            for _ in 0..nights * 24 * 4 {
                seconds.fetch_add(15 * 60, Ordering::SeqCst);
                jobs::tick(&context).await.expect("a look");
            }
            let ticks = ticks(register, schedule).await;
            assert_eq!(ticks.len(), nights);
            assert!(ticks.iter().all(|tick| tick.outcome == TickOutcome::Run && tick.work_item_id.is_some()), "{ticks:?}");
            let mut days: Vec<_> = ticks.iter().map(|tick| tick.due_local.date()).collect();
            days.dedup();
            assert_eq!(days.len(), nights, "each night its own");
        }
    }

    async fn three_weeks_of_downtime_are_caught_up_with_one_run(register: &Register) {
        let start = "2026-03-10T12:00:00Z";
        let compile = add(register, ScheduleKind::CompileDue, "0 3 * * *", start).await;
        let weekly = add(register, ScheduleKind::WeeklySummary, "0 7 * * 1", start).await;
        let (context, seconds) = context(register, start);
        seconds.store(TimeDelta::days(21).num_seconds(), Ordering::SeqCst);
        jobs::tick(&context).await.expect("a look");
        for (schedule, due) in [(compile, 21), (weekly, 3)] {
            let ticks = ticks(register, schedule).await;
            assert_eq!(ticks.len(), due);
            assert_eq!(ticks[0].outcome, TickOutcome::CaughtUp, "the newest is run");
            assert!(ticks[1..].iter().all(|tick| tick.outcome == TickOutcome::Collapsed), "{ticks:?}");
        }
        let asked = asked(register).await;
        assert_eq!(asked.len(), 2, "{asked:?}");
        assert!(asked.contains(&Payload::PlanReports {}));
        jobs::tick(&context).await.expect("another look");
        assert_eq!(ticks(register, compile).await.len(), 21, "nothing is caught up twice");
    }

    async fn a_very_busy_schedule_is_caught_up_whole_with_one_run(register: &Register) {
        let start = "2026-03-27T12:00:00Z";
        let schedule = add(register, ScheduleKind::Prune, "* * * * *", start).await;
        let (context, seconds) = context(register, start);
        seconds.store(TimeDelta::days(4).num_seconds(), Ordering::SeqCst);
        jobs::tick(&context).await.expect("a look");
        let ticks = ticks(register, schedule).await;
        // Four days, one of which has 23 hours on the wall; the hour that is left out is due when the clock has passed it.
        let run = ticks.iter().filter(|tick| tick.outcome != TickOutcome::Collapsed).count();
        assert!(ticks.len() >= 4 * 24 * 60 - 60, "{}", ticks.len());
        assert_eq!((run, asked(register).await.len()), (1, 1));
    }

    async fn a_schedule_that_is_off_runs_nothing_and_owes_nothing_later(register: &Register) {
        let start = "2026-03-10T12:00:00Z";
        let schedule = add(register, ScheduleKind::Reminders, "0 7 * * *", start).await;
        register.execute("update schedules set is_enabled = false").await;
        let (context, seconds) = context(register, start);
        seconds.store(TimeDelta::days(3).num_seconds(), Ordering::SeqCst);
        jobs::tick(&context).await.expect("a look");
        let off = ticks(register, schedule).await;
        assert_eq!(off.len(), 3);
        assert!(off.iter().all(|tick| tick.outcome == TickOutcome::Disabled), "{off:?}");
        register.execute("update schedules set is_enabled = true").await;
        seconds.fetch_add(TimeDelta::days(1).num_seconds(), Ordering::SeqCst);
        jobs::tick(&context).await.expect("a look");
        assert_eq!((ticks(register, schedule).await.len(), asked(register).await.len()), (4, 1));
    }

    async fn two_processes_that_look_at_once_ask_once(register: &Register) {
        let start = "2026-03-10T12:00:00Z";
        let schedule = add(register, ScheduleKind::Reminders, "0 * * * *", start).await;
        let (one, one_hand) = context(register, start);
        let (other, other_hand) = context(register, start);
        for hour in 1..=40 {
            one_hand.store(hour * 3_600, Ordering::SeqCst);
            // Clocks of two machines are never quite alike.
            other_hand.store(hour * 3_600 + 2, Ordering::SeqCst);
            let (first, second) = tokio::join!(jobs::tick(&one), jobs::tick(&other));
            first.expect("a look");
            second.expect("a look");
        }
        assert_eq!(ticks(register, schedule).await.len(), 40);
        assert_eq!(asked(register).await.len(), 40);
    }

    async fn two_processes_that_start_together_make_one_of_each_schedule(register: &Register) {
        let (context, _) = context(register, "2026-03-10T12:00:00Z");
        let start = || async {
            let mut write = context.store.write(Actor::Clock, context.clock.now()).await.expect("a transaction");
            schedules::install_standard(&mut write).await.expect("the schedules");
            write.commit().await.expect("a commit");
        };
        tokio::join!(start(), start());
        let mut session = register.store.read().await.expect("a session");
        let all: Vec<Schedule> = Select::all().fetch(&mut session).await.expect("the schedules");
        assert_eq!(all.len(), ScheduleKind::ALL.len());
        assert!(all.iter().all(|schedule| schedule.counts_from == context.clock.now()), "they count from now");
    }

    async fn old_rows_are_deleted_and_the_next_due_time_is_not_forgotten(register: &Register) {
        let start = "2026-01-10T12:00:00Z";
        let schedule = add(register, ScheduleKind::Prune, "30 4 * * *", start).await;
        let (context, seconds) = context(register, start);
        for _ in 0..200 {
            seconds.fetch_add(TimeDelta::days(1).num_seconds(), Ordering::SeqCst);
            jobs::drain(&context).await.expect("a day's work");
        }
        let kept = ticks(register, schedule).await;
        assert!((89..=92).contains(&kept.len()), "{}", kept.len());
        let prunes = WorkFilter { kinds: vec![WorkKind::Prune], ..WorkFilter::default() };
        let mut session = register.store.read().await.expect("a session");
        let items = queue::list(&mut session, &prunes, 1_000).await.expect("the work");
        assert!((89..=200).contains(&items.len()), "{}", items.len());
        assert!(items.iter().all(|item| item.finished_at.is_none_or(|at| at >= context.clock.now() - TimeDelta::days(91))));
    }
}

//! The worker where all around it fails at once: stops under load, limits of time, a second process, and outages of the
//! database.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::work::{Cause, WorkState};
use futures::FutureExt as _;
use jobs::{Exit, NotReady, Outcome, Readiness, RunError};
use store::Actor;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{noon, organisation};
use crate::support::scripted_work::{Hands, Scripted, Worker, ask, context, endless, quick, wait_for};

both_databases! {
    async fn many_stops_under_load_lose_and_double_nothing(register: &Register) {
        let mut asked = Vec::new();
        for _ in 0..200 {
            asked.push(ask(register).await);
        }
        let work = Scripted::new(quick);
        for wait in 0..10 {
            let worker = Worker::start(context(register, &Hands::default()), &work);
            // A stop comes at any moment, also while a claim is on its way.
            tokio::time::sleep(Duration::from_millis(7 * wait)).await;
            assert_eq!(worker.stop().await, Exit::Finished);
            assert_eq!(register.number("select count(*) from work_items where state = 'running'").await, 0);
        }
        let worker = Worker::start(context(register, &Hands::default()), &work);
        for id in &asked {
            wait_for(register, *id, WorkState::Done).await;
        }
        assert_eq!(worker.stop().await, Exit::Finished);
        let runs = work.runs();
        assert!(runs.len() == 200 && runs.values().all(|count| *count == 1), "{runs:?}");
        assert_eq!(register.number("select max(attempts) from work_items").await, 1, "what is given back is not counted");
    }

    async fn work_that_takes_too_long_is_ended(register: &Register) {
        let id = ask(register).await;
        let mut context = context(register, &Hands::default());
        context.settings.limit = Duration::from_millis(200);
        let worker = Worker::start(context, &Scripted::new(endless));
        assert_eq!(wait_for(register, id, WorkState::Waiting).await.cause, Some(Cause::TimedOut));
        assert_eq!(worker.stop().await, Exit::Finished);
    }

    async fn a_second_process_works_on_postgresql_and_is_told_why_not_on_sqlite(register: &Register) {
        let context = context(register, &Hands::default());
        let id = ask(register).await;
        let worker = Worker::start(context.clone(), &Scripted::new(quick));
        wait_for(register, id, WorkState::Done).await;
        match jobs::drain(&context).await {
            Ok(_) => assert!(register.store.is_postgres()),
            Err(error @ RunError::Lock(_)) => {
                assert!(!register.store.is_postgres());
                assert!(error.to_string().contains("framdrift.db.worker-lock"), "{error}");
            }
            Err(error) => panic!("{error}"),
        }
        assert_eq!(worker.stop().await, Exit::Finished);
        jobs::drain(&context).await.expect("the lock is free again");
    }

    async fn a_worker_is_ready_while_it_looks_and_keeps_up(register: &Register) {
        let hands = Hands::default();
        let context = context(register, &hands);
        let readiness = Readiness::of(&context);
        assert_eq!(readiness.check().await.fault, Some(NotReady::Silent));
        let worker = Worker::start(context, &Scripted::new(quick));
        let id = ask(register).await;
        wait_for(register, id, WorkState::Done).await;
        assert_eq!(readiness.check().await.fault, None);
        assert_eq!(worker.stop().await, Exit::Finished);
        // Nobody works now, and what is asked for grows old.
        ask(register).await;
        hands.forward(TimeDelta::minutes(20));
        let standing = readiness.check().await;
        assert_eq!((standing.fault, standing.oldest_due), (Some(NotReady::Backlog), Duration::from_mins(20)));
    }

    async fn an_outage_of_the_database_loses_and_doubles_nothing(register: &Register) {
        let hands = Hands::default();
        // Each piece has an effect that can be counted: an organisation named after it.
        let work = Scripted::new(|context, claim| {
            async move {
                tokio::time::sleep(Duration::from_millis(15)).await;
                let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
                write.insert(&organisation(&claim.hold.id.to_string())).await?;
                Ok(Outcome::done(write))
            }
            .boxed()
        });
        let mut asked = Vec::new();
        for _ in 0..120 {
            asked.push(ask(register).await);
        }
        let worker = Worker::start(context(register, &hands), &work);
        for _ in 0..4 {
            tokio::time::sleep(Duration::from_millis(120)).await;
            interrupt(register).await;
        }
        let began = Instant::now();
        let open = "select count(*) from work_items where state not in ('done', 'failed')";
        while register.number(open).await > 0 {
            assert!(began.elapsed() < Duration::from_mins(1), "{} are open", register.number(open).await);
            tokio::time::sleep(Duration::from_millis(100)).await;
            hands.forward(TimeDelta::seconds(10));
        }
        assert_eq!(worker.stop().await, Exit::Finished);
        let failed = register.number("select count(*) from work_items where state = 'failed'").await;
        assert_eq!(failed, 0, "an outage is no fault of the work");
        assert_eq!(register.number("select count(*) from organisations").await, 120);
        assert_eq!(register.number("select count(distinct name) from organisations").await, 120);
    }
}

/// Cuts every connection on PostgreSQL; keeps SQLite's writer to itself for a while.
async fn interrupt(register: &Register) {
    if register.store.is_postgres() {
        register
            .execute(
                "select pg_terminate_backend(pid) from pg_stat_activity \
                 where datname = current_database() and pid <> pg_backend_pid()",
            )
            .await;
    } else {
        let held = register.store.write(Actor::Command, noon()).await.expect("the writer");
        tokio::time::sleep(Duration::from_millis(700)).await;
        drop(held);
    }
}

//! The worker under what goes wrong with one piece of work: crashes, lost leases, and a stop.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use domain::work::{AttemptOutcome, Cause, Payload, WorkState};
use futures::FutureExt as _;
use jobs::{Exit, Outcome};
use store::Actor;
use store::queue::{self, WorkerName};

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{noon, organisation};
use crate::support::scripted_work::{
    Hands, Scripted, Worker, ask, ask_for, context, endless, item, outcomes, quick, take_away, wait_for, wait_for_try,
};

both_databases! {
    async fn five_hundred_pieces_are_done_once_each(register: &Register) {
        let work = Scripted::new(quick);
        let mut asked = Vec::new();
        for _ in 0..500 {
            asked.push(ask(register).await);
        }
        // On SQLite one process works, on PostgreSQL as many as there are.
        let processes = if register.store.is_postgres() { 2 } else { 1 };
        let workers: Vec<Worker> = (0..processes)
            .map(|_| {
                let mut context = context(register, &Hands::default());
                context.settings.concurrency = 8;
                Worker::start(context, &work)
            })
            .collect();
        for id in &asked {
            wait_for(register, *id, WorkState::Done).await;
        }
        for worker in workers {
            assert_eq!(worker.stop().await, Exit::Finished);
        }
        let runs = work.runs();
        assert_eq!(runs.len(), 500);
        assert!(runs.values().all(|count| *count == 1), "{runs:?}");
        assert_eq!(register.number("select count(*) from attempts where outcome = 'done'").await, 500);
    }

    async fn a_panic_is_tried_three_times_and_its_neighbours_finish(register: &Register) {
        let hands = Hands::default();
        let poison = ask(register).await;
        let well = ask_for(register, &Payload::Prune {}).await;
        let work = Scripted::new(|_, claim| {
            async move {
                assert_eq!(claim.payload, Some(Payload::Prune {}), "the other is poison");
                Ok(Outcome::Nothing)
            }
            .boxed()
        });
        let worker = Worker::start(context(register, &hands), &work);
        for tries in 1..3 {
            let waiting = wait_for_try(register, poison, WorkState::Waiting, tries).await;
            assert_eq!(waiting.cause, Some(Cause::Crashed));
            assert!(waiting.run_at > hands.now(), "the wait is stored");
            hands.forward(waiting.run_at - hands.now() + TimeDelta::seconds(1));
        }
        let failed = wait_for(register, poison, WorkState::Failed).await;
        assert_eq!((failed.attempts, failed.cause), (3, Some(Cause::Crashed)));
        assert_eq!(outcomes(register, poison).await, [AttemptOutcome::Retry, AttemptOutcome::Retry, AttemptOutcome::Failed]);
        assert_eq!(worker.stop().await, Exit::Finished);
        assert_eq!(item(register, well).await.state, WorkState::Done);
    }

    async fn work_of_a_process_that_vanished_is_done_by_the_next(register: &Register) {
        let id = ask(register).await;
        let vanished = WorkerName { owner: "vanished".into(), host: "test".into(), version: "0".into() };
        let lease = Duration::from_millis(300);
        let claims = queue::claim(&register.store, &vanished, lease, 1, noon()).await.expect("a claim");
        assert_eq!(claims.len(), 1);
        let hands = Hands::default();
        let worker = Worker::start(context(register, &hands), &Scripted::new(quick));
        let waiting = wait_for(register, id, WorkState::Waiting).await;
        assert_eq!(waiting.cause, Some(Cause::WorkerVanished));
        hands.forward(waiting.run_at - hands.now() + TimeDelta::seconds(1));
        wait_for(register, id, WorkState::Done).await;
        assert_eq!(worker.stop().await, Exit::Finished);
        assert_eq!(outcomes(register, id).await, [AttemptOutcome::Lost, AttemptOutcome::Done]);
        // The one that vanished comes back: its fence has moved on, and nothing of it counts.
        let mut write = register.store.write(Actor::Clock, noon()).await.expect("a transaction");
        assert!(!queue::finish(&mut write, &claims[0]).await.expect("an answer"));
    }

    async fn effects_of_a_lost_claim_are_not_published(register: &Register) {
        let work = Scripted::new(|context, _| {
            async move {
                // Past the next renewals nothing is known of the loss yet when the effects are written.
                let mut write = context.store.write(Actor::Clock, noon()).await?;
                write.insert(&organisation("Effekt")).await?;
                Ok(Outcome::done(write))
            }
            .boxed()
        });
        let id = ask(register).await;
        // The claim is taken away between the claim and the effects: the trigger does what another process would.
        let lost = if register.store.is_postgres() {
            "create function lose() returns trigger as $$ begin update work_items set fence = fence + 1; return new; end $$ \
             language plpgsql; create trigger lose after insert on organisations for each row execute function lose()"
        } else {
            "create trigger lose after insert on organisations begin update work_items set fence = fence + 1; end"
        };
        register.execute(lost).await;
        let mut context = context(register, &Hands::default());
        context.settings.lease = Duration::from_mins(1);
        let worker = Worker::start(context, &work);
        let began = Instant::now();
        while work.runs().is_empty() && began.elapsed() < Duration::from_secs(10) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(register.number("select count(*) from organisations").await, 0, "the effect is undone with the claim");
        assert_eq!(item(register, id).await.state, WorkState::Running, "whoever holds it now settles it");
        worker.stop().await;
    }

    async fn a_worker_stops_work_whose_lease_it_lost(register: &Register) {
        let id = ask(register).await;
        let worker = Worker::start(context(register, &Hands::default()), &Scripted::new(endless));
        wait_for(register, id, WorkState::Running).await;
        take_away(register).await;
        tokio::time::sleep(Duration::from_millis(600)).await;
        // Nothing is held any more, so nothing is given back.
        assert_eq!(worker.stop().await, Exit::Finished);
    }

    async fn a_long_try_keeps_its_lease(register: &Register) {
        let work = Scripted::new(|_, _| {
            async {
                // Longer than two leases, and on a thread that it does not give up.
                tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(3_500))).await.expect("a nap");
                Ok(Outcome::Nothing)
            }
            .boxed()
        });
        let id = ask(register).await;
        let worker = Worker::start(context(register, &Hands::default()), &work);
        wait_for(register, id, WorkState::Done).await;
        assert_eq!(work.runs()[&id], 1);
        assert_eq!(worker.stop().await, Exit::Finished);
    }

    async fn a_stop_lets_work_end_and_gives_back_what_does_not(register: &Register) {
        let short = Scripted::new(|_, _| {
            async {
                tokio::time::sleep(Duration::from_millis(250)).await;
                Ok(Outcome::Nothing)
            }
            .boxed()
        });
        let (first, second) = (ask(register).await, ask(register).await);
        let mut one_slot = context(register, &Hands::default());
        one_slot.settings.concurrency = 1;
        let worker = Worker::start(one_slot.clone(), &short);
        wait_for(register, first, WorkState::Running).await;
        assert_eq!(worker.stop().await, Exit::Finished);
        assert_eq!(item(register, first).await.state, WorkState::Done);
        assert_eq!((item(register, second).await.state, item(register, second).await.attempts), (WorkState::Queued, 0));

        let worker = Worker::start(one_slot, &Scripted::new(endless));
        wait_for(register, second, WorkState::Running).await;
        let began = Instant::now();
        assert_eq!(worker.stop().await, Exit::GaveBack(1));
        assert!(began.elapsed() < Duration::from_secs(5), "a stop ends in time");
        assert_eq!((item(register, second).await.state, item(register, second).await.attempts), (WorkState::Queued, 0));
        assert_eq!(outcomes(register, second).await, [AttemptOutcome::Interrupted]);
    }
}

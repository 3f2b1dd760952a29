//! The worker under everything that goes wrong around it: crashes, lost leases, stops, and a second process.

use std::collections::HashMap;
use std::future::pending;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::work::{AttemptOutcome, Cause, Payload, WorkItem, WorkState};
use domain::{MessageId, WorkItemId};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use jobs::mail::Mail;
use jobs::{Context, Exit, Fault, NotReady, Outcome, Readiness, RunError, Work};
use store::queue::{self, Claim, PRIORITY_CLOCK, WorkerName};
use store::{Actor, Clock, new_id};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::both_databases;
use crate::support::databases::Register;
use crate::support::sample::{noon, organisation};

/// A clock that stands still until it is moved.
#[derive(Clone, Default)]
struct Hands(Arc<AtomicI64>);

impl Hands {
    fn now(&self) -> DateTime<Utc> {
        noon() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }

    fn forward(&self, time: TimeDelta) {
        self.0.fetch_add(time.num_seconds(), Ordering::SeqCst);
    }
}

fn context(register: &Register, hands: &Hands) -> Context {
    let mail = Mail::new("framdrift@example.no", None).expect("a sender");
    let hands = hands.clone();
    let clock = Clock::from_source(Oslo, move || hands.now());
    let mut context = Context::new(register.store.clone(), clock, "http://localhost", mail, "test", "0");
    context.settings.poll = Duration::from_millis(20);
    context.settings.lease = Duration::from_millis(1_500);
    context.settings.renewal = Duration::from_millis(200);
    context.settings.grace = Duration::from_millis(500);
    context
}

/// Work that does as it is told, and counts.
#[derive(Clone)]
struct Scripted {
    runs: Arc<Mutex<HashMap<WorkItemId, usize>>>,
    script: fn(Context, Claim) -> BoxFuture<'static, Result<Outcome, Fault>>,
}

impl Scripted {
    fn new(script: fn(Context, Claim) -> BoxFuture<'static, Result<Outcome, Fault>>) -> Self {
        Self { runs: Arc::default(), script }
    }

    fn runs(&self) -> HashMap<WorkItemId, usize> {
        self.runs.lock().expect("the counts").clone()
    }
}

impl Work for Scripted {
    fn perform(&self, context: Context, claim: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
        *self.runs.lock().expect("the counts").entry(claim.hold.id).or_default() += 1;
        (self.script)(context, claim)
    }
}

/// Ends after a moment, without an effect.
fn quick(_: Context, _: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
    async {
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok(Outcome::Nothing)
    }
    .boxed()
}

fn endless(_: Context, _: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
    pending().boxed()
}

struct Worker {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<Exit, RunError>>,
}

impl Worker {
    fn start(context: Context, work: &Scripted) -> Self {
        let (stop, stopped) = oneshot::channel();
        let work = Arc::new(work.clone());
        let ended = tokio::spawn(jobs::run_work(context, work, async { stopped.await.unwrap_or(()) }));
        Self { stop, ended }
    }

    async fn stop(self) -> Exit {
        self.stop.send(()).expect("the worker still listens");
        self.ended.await.expect("the worker does not panic").expect("the worker ran")
    }
}

/// Asks for a piece of work with a key of its own.
async fn ask(register: &Register) -> WorkItemId {
    let message_id: MessageId = new_id();
    ask_for(register, &Payload::DeliverMessage { message_id }).await
}

async fn ask_for(register: &Register, payload: &Payload) -> WorkItemId {
    let mut write = register.store.write(Actor::Command, noon()).await.expect("a transaction");
    let id = queue::enqueue(&mut write, payload, None, PRIORITY_CLOCK, noon()).await.expect("an item");
    write.commit().await.expect("a commit");
    id
}

async fn item(register: &Register, id: WorkItemId) -> WorkItem {
    let mut session = register.store.read().await.expect("a session");
    queue::find(&mut session, id).await.expect("an answer").expect("the item is there")
}

async fn outcomes(register: &Register, id: WorkItemId) -> Vec<AttemptOutcome> {
    let mut session = register.store.read().await.expect("a session");
    let attempts = queue::attempts(&mut session, &[id]).await.expect("the tries");
    attempts.into_iter().map(|attempt| attempt.outcome).collect()
}

/// Waits until the item is in the state, or fails.
async fn wait_for(register: &Register, id: WorkItemId, state: WorkState) -> WorkItem {
    wait_for_try(register, id, state, 0).await
}

/// As [`wait_for`], after so many tries at least.
async fn wait_for_try(register: &Register, id: WorkItemId, state: WorkState, tries: i64) -> WorkItem {
    let began = Instant::now();
    loop {
        let found = item(register, id).await;
        if found.state == state && found.attempts >= tries {
            return found;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{found:?} is not {state}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Moves the fence on, as a rescue by another process does.
async fn take_away(register: &Register) {
    register.execute("update work_items set fence = fence + 1, lease_owner = 'another' where state = 'running'").await;
}

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

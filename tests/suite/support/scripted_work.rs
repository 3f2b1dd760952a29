//! Work that does as a test tells it, a worker to run it, and a clock that stands still until it is moved.

use std::collections::HashMap;
use std::future::pending;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Europe::Oslo;
use domain::work::{AttemptOutcome, Payload, WorkItem, WorkState};
use domain::{MessageId, WorkItemId};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use jobs::mail::Mail;
use jobs::{Context, Exit, Fault, Outcome, RunError, Work};
use store::queue::{self, Claim, PRIORITY_CLOCK};
use store::{Actor, Clock, new_id};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::databases::Register;
use super::sample::noon;

/// A clock that stands still until it is moved.
#[derive(Clone, Default)]
pub(crate) struct Hands(Arc<AtomicI64>);

impl Hands {
    pub(crate) fn now(&self) -> DateTime<Utc> {
        noon() + TimeDelta::seconds(self.0.load(Ordering::SeqCst))
    }

    pub(crate) fn forward(&self, time: TimeDelta) {
        self.0.fetch_add(time.num_seconds(), Ordering::SeqCst);
    }
}

pub(crate) fn context(register: &Register, hands: &Hands) -> Context {
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
pub(crate) struct Scripted {
    runs: Arc<Mutex<HashMap<WorkItemId, usize>>>,
    script: fn(Context, Claim) -> BoxFuture<'static, Result<Outcome, Fault>>,
}

impl Scripted {
    pub(crate) fn new(script: fn(Context, Claim) -> BoxFuture<'static, Result<Outcome, Fault>>) -> Self {
        Self { runs: Arc::default(), script }
    }

    pub(crate) fn runs(&self) -> HashMap<WorkItemId, usize> {
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
pub(crate) fn quick(_: Context, _: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
    async {
        tokio::time::sleep(Duration::from_millis(2)).await;
        Ok(Outcome::Nothing)
    }
    .boxed()
}

pub(crate) fn endless(_: Context, _: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
    pending().boxed()
}

pub(crate) struct Worker {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<Result<Exit, RunError>>,
}

impl Worker {
    pub(crate) fn start(context: Context, work: &Scripted) -> Self {
        let (stop, stopped) = oneshot::channel();
        let work = Arc::new(work.clone());
        let ended = tokio::spawn(jobs::run_work(context, work, async { stopped.await.unwrap_or(()) }));
        Self { stop, ended }
    }

    pub(crate) async fn stop(self) -> Exit {
        self.stop.send(()).expect("the worker still listens");
        self.ended.await.expect("the worker does not panic").expect("the worker ran")
    }
}

/// Asks for a piece of work with a key of its own.
pub(crate) async fn ask(register: &Register) -> WorkItemId {
    let message_id: MessageId = new_id();
    ask_for(register, &Payload::DeliverMessage { message_id }).await
}

pub(crate) async fn ask_for(register: &Register, payload: &Payload) -> WorkItemId {
    let mut write = register.store.write(Actor::Command, noon()).await.expect("a transaction");
    let id = queue::enqueue(&mut write, payload, None, PRIORITY_CLOCK, noon()).await.expect("an item");
    write.commit().await.expect("a commit");
    id
}

pub(crate) async fn item(register: &Register, id: WorkItemId) -> WorkItem {
    let mut session = register.store.read().await.expect("a session");
    queue::find(&mut session, id).await.expect("an answer").expect("the item is there")
}

pub(crate) async fn outcomes(register: &Register, id: WorkItemId) -> Vec<AttemptOutcome> {
    let mut session = register.store.read().await.expect("a session");
    let attempts = queue::attempts(&mut session, &[id]).await.expect("the tries");
    attempts.into_iter().map(|attempt| attempt.outcome).collect()
}

/// Waits until the item is in the state, or fails.
pub(crate) async fn wait_for(register: &Register, id: WorkItemId, state: WorkState) -> WorkItem {
    wait_for_try(register, id, state, 0).await
}

/// As [`wait_for`], after so many tries at least.
pub(crate) async fn wait_for_try(register: &Register, id: WorkItemId, state: WorkState, tries: i64) -> WorkItem {
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
pub(crate) async fn take_away(register: &Register) {
    register.execute("update work_items set fence = fence + 1, lease_owner = 'another' where state = 'running'").await;
}

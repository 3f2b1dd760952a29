//! One claim from start to end: performed in a task of its own, then settled, its effects and its completion as one.

use crate::context::Context;
use crate::crew::Crew;
use crate::fault::Fault;
use crate::work::Outcome;
use chrono::TimeDelta;
use domain::work::{ATTEMPTS_MAX, Cause, backoff};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::queue::{self, Claim, Failure, Setback};
use store::{Actor, Result, StoreError, Write};

/// Performs and settles one claim. The claim's slot is free afterwards. Being dropped on the way is safe: the slot stays
/// taken, and the claim is given back when the process stops or rescued when its lease runs out.
pub(crate) async fn see_through(crew: &Arc<Crew>, claim: Claim) {
    let began = Instant::now();
    let context = &crew.context;
    let hold = claim.hold;
    let kind = claim.payload.as_ref().map_or("unreadable", |payload| payload.kind().as_str());
    // A task of its own: a panic in it is an error here, and never ends the worker.
    let performing = crew.work.perform(context.clone(), claim.clone());
    let task = tokio::spawn(tokio::time::timeout(context.settings.limit, performing));
    crew.begin(hold, task.abort_handle());
    let ended = match task.await {
        Ok(Ok(ended)) => ended,
        Ok(Err(_elapsed)) => Err(Fault::TimedOut),
        // Broken off because the claim was lost or the process stops: whoever did that has seen to the claim.
        Err(error) if error.is_cancelled() => return crew.settled(hold),
        Err(_panicked) => Err(Fault::Crashed),
    };
    let outcome = settle(context, &claim, ended).await;
    crew.settled(hold);
    let seconds = began.elapsed().as_secs_f64();
    metrics::counter!("framdrift_tries_total", "kind" => kind, "outcome" => outcome).increment(1);
    metrics::histogram!("framdrift_try_seconds", "kind" => kind).record(seconds);
    tracing::info!(work_item = %hold.id, kind, attempt = claim.attempt, outcome, seconds, "a try ended");
}

/// Writes down how a try ended; the answer is a word for the log.
async fn settle(context: &Context, claim: &Claim, ended: std::result::Result<Outcome, Fault>) -> &'static str {
    let (published, fault) = match ended {
        Ok(outcome) => match publish(context, claim, outcome).await {
            Ok(word) => (Some(word), None),
            Err(error) => (None, Some(Fault::Store(error))),
        },
        Err(fault) => (None, Some(fault)),
    };
    let Some(fault) = fault else { return published.unwrap_or("done") };
    let cause = fault.cause();
    let setback = if fault.is_permanent() { Setback::Fail } else { setback(context, claim.attempt, cause) };
    let failure = Failure { cause, setback };
    if setback == Setback::Fail {
        tracing::error!(work_item = %claim.hold.id, cause = %failure.cause, fault = %fault, "work is given up");
    } else {
        tracing::warn!(work_item = %claim.hold.id, cause = %failure.cause, fault = %fault, "a try failed");
    }
    match persist(context, claim, failure).await {
        Ok(true) if setback == Setback::Fail => "failed",
        Ok(true) => "retry",
        // Either another process has taken over, or the reply to a successful settlement got lost: both are in order.
        Ok(false) => "superseded",
        Err(error) => {
            tracing::error!(work_item = %claim.hold.id, fault = %error, "a try could not be settled; its lease will run out");
            "unsettled"
        }
    }
}

/// What comes after a try that failed for a reason that may pass.
pub(crate) fn setback(context: &Context, attempt: i64, cause: Cause) -> Setback {
    if attempt >= cause.attempts_max() {
        return Setback::Fail;
    }
    Setback::Retry(context.clock.now() + backoff(attempt) + spread(attempt))
}

/// Chance, growing with the tries: what failed together is not tried together, or one poisonous item would take the same
/// neighbours with it each time.
fn spread(attempt: i64) -> TimeDelta {
    let mut random = [0; 2];
    // Without random numbers there is no spread; the work itself is not in danger.
    let _ = getrandom::fill(&mut random);
    TimeDelta::milliseconds(i64::from(u16::from_be_bytes(random)) * 5_000 / 65_536 * attempt.clamp(1, ATTEMPTS_MAX))
}

/// Commits the effects together with the item's own change, where the fence still holds.
async fn publish(context: &Context, claim: &Claim, outcome: Outcome) -> Result<&'static str> {
    let (mut write, failure): (Write, Option<Failure>) = match outcome {
        Outcome::Done(write) => (*write, None),
        Outcome::Nothing => (context.store.write(Actor::Clock, context.clock.now()).await?, None),
        Outcome::GivenUp(write, cause) => (*write, Some(Failure { cause, setback: Setback::Fail })),
        Outcome::Deferred(write, cause, at) => (*write, Some(Failure { cause, setback: Setback::Defer(at) })),
    };
    let is_held = match failure {
        None => queue::finish(&mut write, claim).await?,
        Some(failure) => queue::fail(&mut write, claim.hold, failure).await?,
    };
    if !is_held {
        // Dropping the transaction undoes the effects.
        tracing::warn!(work_item = %claim.hold.id, "the claim is no longer held; nothing of it is published");
        return Ok("superseded");
    }
    write.commit().await?;
    Ok(match failure {
        None => "done",
        Some(Failure { setback: Setback::Fail, .. }) => "failed",
        Some(Failure { cause: Cause::MailUnavailable, .. }) => "deferred",
        Some(_) => "retry",
    })
}

/// Keeps trying for as long as a short outage of the database lasts.
async fn persist(context: &Context, claim: &Claim, failure: Failure) -> Result<bool> {
    let mut pause = Duration::from_millis(200);
    loop {
        let settled = async {
            let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
            let is_held = queue::fail(&mut write, claim.hold, failure).await?;
            write.commit().await?;
            Ok(is_held)
        };
        match settled.await {
            // The same work was asked for at the same moment; the next look finds it.
            Err(StoreError::Duplicate | StoreError::Contended | StoreError::Unavailable(_))
                if pause < Duration::from_secs(30) =>
            {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            ended => return ended,
        }
    }
}

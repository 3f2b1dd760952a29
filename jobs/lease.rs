//! Keeps the leases of this process's claims, and takes work from processes that vanished. Runs beside the work, never in
//! it: rendering that keeps a thread busy must not cost a lease.

use crate::context::Context;
use crate::crew::Crew;
use crate::settle::setback;
use domain::work::{Cause, Payload};
use std::collections::HashSet;
use std::sync::Arc;
use store::queue::{self, Expired, Hold, Setback};
use store::{Actor, Result, Write, messages};

/// Items rescued in one round at most.
const ROUND: i64 = 100;

/// Renews and rescues until it is dropped.
pub(crate) async fn keep(crew: Arc<Crew>) {
    let mut suspects = HashSet::new();
    loop {
        if let Err(error) = renew(&crew).await {
            tracing::warn!(fault = %error, "leases could not be renewed; trying again");
        }
        match rescue(&crew.context, &suspects).await {
            Ok(seen) => suspects = seen,
            Err(error) => tracing::warn!(fault = %error, "expired leases could not be looked for; trying again"),
        }
        // A sleep and not an interval: after an outage the rounds must not follow each other at once.
        tokio::time::sleep(crew.context.settings.renewal).await;
    }
}

/// Renews what this process holds; work whose claim is lost is stopped.
async fn renew(crew: &Crew) -> Result<()> {
    let holds = crew.holds();
    if holds.is_empty() {
        return Ok(());
    }
    let context = &crew.context;
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    let kept = queue::renew(&mut write, &holds, context.settings.lease).await?;
    write.commit().await?;
    // One that was settled between the two looks is no longer held here either, and losing it changes nothing.
    for lost in holds.into_iter().filter(|hold| !kept.contains(hold)) {
        crew.lose(lost);
    }
    Ok(())
}

/// Rescues what was expired in the round before and still is; returns what is expired now for the first time.
///
/// Two rounds, each inside a transaction that writes: after an outage of the database every lease looks expired to
/// whoever comes back first, although its owner is about to renew it.
pub(crate) async fn rescue(context: &Context, suspects: &HashSet<Hold>) -> Result<HashSet<Hold>> {
    if suspects.is_empty() && queue::expired(&mut context.store.read().await?, 1).await?.is_empty() {
        return Ok(HashSet::new());
    }
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    let mut seen = HashSet::new();
    for expired in queue::expired(&mut write, ROUND).await? {
        if suspects.contains(&expired.hold) {
            take_over(context, &mut write, &expired).await?;
        } else {
            seen.insert(expired.hold);
        }
    }
    write.commit().await?;
    Ok(seen)
}

async fn take_over(context: &Context, write: &mut Write, expired: &Expired) -> Result<()> {
    let next = setback(context, expired.attempt, Cause::WorkerVanished);
    if !queue::rescue(write, expired.hold, next).await? {
        return Ok(());
    }
    if next == Setback::Fail {
        tracing::error!(work_item = %expired.hold.id, cause = %Cause::WorkerVanished, "work is given up");
        // Nobody will look at the message again, so what is known of it is said now.
        if let Some(Payload::DeliverMessage { message_id }) = expired.payload {
            messages::park_if_sending(write, message_id).await?;
        }
    } else {
        tracing::warn!(work_item = %expired.hold.id, "a worker vanished; its work is tried again");
    }
    Ok(())
}

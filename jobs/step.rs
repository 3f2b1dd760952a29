//! The same road as a running worker's, walked by hand until nothing is due: for tests, and for the demo's start.

use crate::context::Context;
use crate::crew::Crew;
use crate::lock::WorkerLock;
use crate::run::{RunError, prepare};
use crate::work::Kinds;
use crate::{lease, schedule, settle};
use futures::future::join_all;
use std::sync::Arc;

/// Works until nothing is due any more, and says how many tries that took. What waits for a later time stays.
pub async fn drain(context: &Context) -> Result<usize, RunError> {
    walk(context, usize::MAX).await
}

/// One look at the schedules and one round of claims, as many as there are slots. Returns how many tries that was.
pub async fn step(context: &Context) -> Result<usize, RunError> {
    walk(context, 1).await
}

async fn walk(context: &Context, rounds: usize) -> Result<usize, RunError> {
    let lock = WorkerLock::take(&context.store)?;
    prepare(context, &lock).await?;
    let crew = Crew::new(context.clone(), Arc::new(Kinds));
    let leases = tokio::spawn(lease::keep(Arc::clone(&crew)));
    let walked = walk_rounds(&crew, rounds).await;
    leases.abort();
    walked
}

async fn walk_rounds(crew: &Arc<Crew>, rounds: usize) -> Result<usize, RunError> {
    let mut tries = 0;
    for _ in 0..rounds {
        schedule::tick(&crew.context).await?;
        let claims = crew.claim().await?;
        if claims.is_empty() {
            break;
        }
        tries += claims.len();
        join_all(claims.into_iter().map(|claim| settle::see_through(crew, claim))).await;
    }
    Ok(tries)
}

//! The worker process: claims, leases and schedules side by side, until a stop is asked for.

use crate::backend::Claims;
use crate::context::Context;
use crate::crew::Crew;
use crate::lock::{LockError, WorkerLock};
use crate::work::{Kinds, Work};
use crate::{deliver_message, lease, readiness, schedule, settle};
use apalis::layers::WorkerBuilderExt as _;
use apalis_core::error::BoxDynError;
use apalis_core::monitor::Monitor;
use apalis_core::task::data::Data;
use apalis_core::worker::builder::WorkerBuilder;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use store::queue::Claim;
use store::{Actor, StoreError, queue, schedules};
use tokio::task::JoinHandle;

/// How the worker ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// As asked, with everything finished.
    Finished,
    /// As asked, with so many pieces of work broken off and given back for others.
    GaveBack(usize),
    /// By itself, which is a fault: the process must be started anew.
    Died,
}

/// Why the worker did not start.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Another process works on the register.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The register does not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Works until `shutdown` is ready. Running work then gets [`Settings::grace`](crate::Settings::grace) to end; what has
/// not started is given back and does not count as tried.
pub async fn run(context: Context, shutdown: impl Future<Output = ()> + Send + 'static) -> Result<Exit, RunError> {
    run_work(context, Arc::new(Kinds), shutdown).await
}

/// As [`run`], with work of the caller's own.
pub async fn run_work(
    context: Context,
    work: Arc<dyn Work>,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<Exit, RunError> {
    let lock = WorkerLock::take(&context.store)?;
    prepare(&context, &lock).await?;
    let crew = Crew::new(context, work);
    let beside = [tokio::spawn(lease::keep(Arc::clone(&crew))), tokio::spawn(keep_time(crew.context.clone()))];
    let was_asked = claim_until(&crew, shutdown).await;
    let given_back = crew.close().await;
    beside.iter().for_each(JoinHandle::abort);
    drop(lock);
    let given_back = given_back.unwrap_or_else(|error| {
        tracing::warn!(fault = %error, "claims could not be given back; their leases will run out");
        0
    });
    Ok(match (was_asked, given_back) {
        (false, _) => Exit::Died,
        (true, 0) => Exit::Finished,
        (true, count) => Exit::GaveBack(count),
    })
}

/// What a register needs before it is worked on.
pub(crate) async fn prepare(context: &Context, lock: &WorkerLock) -> Result<(), StoreError> {
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    schedules::install_standard(&mut write).await?;
    if lock.is_alone() && queue::end_leases(&mut write).await? > 0 {
        tracing::warn!("the process before this one left work unfinished; it is tried again");
    }
    deliver_message::deliver_untried(context, &mut write).await?;
    write.commit().await
}

/// Runs the claims through apalis until the stop; false when apalis' worker ended by itself.
async fn claim_until(crew: &Arc<Crew>, shutdown: impl Future<Output = ()> + Send + 'static) -> bool {
    let was_asked = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&was_asked);
    let signal = async move {
        shutdown.await;
        asked.store(true, Ordering::SeqCst);
        Ok(())
    };
    let settings = &crew.context.settings;
    let concurrency = settings.concurrency;
    let claims_of = Arc::clone(crew);
    let monitor = Monitor::new().shutdown_timeout(settings.grace).register(move |_| {
        let crew = Arc::clone(&claims_of);
        WorkerBuilder::new("work")
            .backend(Claims::of(Arc::clone(&crew)))
            .data(crew)
            .enable_tracing()
            .concurrency(concurrency)
            .build(see_through)
    });
    // It says `Ok` also when the worker died, so its word is not asked for.
    let _ = monitor.run_with_signal(signal).await;
    was_asked.load(Ordering::SeqCst)
}

async fn see_through(claim: Claim, crew: Data<Arc<Crew>>) -> Result<(), BoxDynError> {
    settle::see_through(&crew, claim).await;
    Ok(())
}

/// Looks at the schedules and sets the gauges, until it is dropped.
async fn keep_time(context: Context) {
    loop {
        if let Err(error) = schedule::tick(&context).await {
            tracing::warn!(fault = %error, "the schedules could not be looked at; trying again");
        }
        if let Err(error) = readiness::gauge(&context).await {
            tracing::warn!(fault = %error, "the queue could not be measured; trying again");
        }
        tokio::time::sleep(context.settings.tick).await;
    }
}

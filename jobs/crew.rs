//! What this process holds: claims, the slots they take, and the tasks that work on them.

use crate::context::Context;
use crate::work::Work;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::queue::{self, Claim, Hold};
use store::{Actor, Result};
use tokio::sync::Mutex as AsyncMutex;
use tokio::task::AbortHandle;

/// The claims of this process. A claim takes its slot from the moment the database grants it until it is settled, so that
/// there are never more claims than slots.
pub(crate) struct Crew {
    pub(crate) context: Context,
    pub(crate) work: Arc<dyn Work>,
    held: Mutex<HashMap<Hold, Option<AbortHandle>>>,
    /// Held while a claim is on its way, so that a stop waits for it and gives back what it brings.
    claiming: AsyncMutex<()>,
    is_closing: AtomicBool,
}

impl Crew {
    pub(crate) fn new(context: Context, work: Arc<dyn Work>) -> Arc<Self> {
        Arc::new(Self {
            context,
            work,
            held: Mutex::default(),
            claiming: AsyncMutex::default(),
            is_closing: AtomicBool::new(false),
        })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Hold, Option<AbortHandle>>> {
        // The map is whole after every statement that changes it, whatever panicked elsewhere.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every claim that this process knows it has.
    pub(crate) fn holds(&self) -> Vec<Hold> {
        self.held().keys().copied().collect()
    }

    /// Claims what there are free slots for. The claim runs in a task of its own: whoever waits for it may be dropped, and
    /// what it brings is then given back by [`Crew::close`].
    pub(crate) async fn claim(self: &Arc<Self>) -> Result<Vec<Claim>> {
        let crew = Arc::clone(self);
        let task = tokio::spawn(async move {
            let _one_at_a_time = crew.claiming.lock().await;
            let context = &crew.context;
            let free = context.settings.concurrency.saturating_sub(crew.held().len());
            context.pulse.polled(free == 0);
            if crew.is_closing.load(Ordering::SeqCst) {
                return Ok(Vec::new());
            }
            let lease = context.settings.lease;
            let claims = queue::claim(&context.store, &context.name, lease, free, context.clock.now()).await?;
            crew.held().extend(claims.iter().map(|claim| (claim.hold, None)));
            Ok(claims)
        });
        // The task has no panic of its own; were there one, its claim would run out and be rescued.
        task.await.unwrap_or_else(|_| Ok(Vec::new()))
    }

    /// Notes that a claim is being worked on by a task.
    pub(crate) fn begin(&self, hold: Hold, task: AbortHandle) {
        if let Some(slot) = self.held().get_mut(&hold) {
            *slot = Some(task);
        }
    }

    /// Frees the slot of a settled claim.
    pub(crate) fn settled(&self, hold: Hold) {
        self.held().remove(&hold);
    }

    /// Stops work whose claim was lost to another process.
    pub(crate) fn lose(&self, hold: Hold) {
        if let Some(Some(task)) = self.held().remove(&hold).map(|task| task.filter(|task| !task.is_finished())) {
            tracing::warn!(work_item = %hold.id, "the lease ran out; the work goes on elsewhere");
            task.abort();
        }
    }

    /// Ends claiming, breaks off what still runs, and gives back all that is held. Returns how
    /// many pieces of work were broken off; what had not begun is not counted.
    pub(crate) async fn close(&self) -> Result<usize> {
        self.is_closing.store(true, Ordering::SeqCst);
        let _in_flight = self.claiming.lock().await;
        let left: Vec<(Hold, Option<AbortHandle>)> = self.held().drain().collect();
        let begun: Vec<&AbortHandle> = left.iter().filter_map(|(_, task)| task.as_ref()).collect();
        for task in &begun {
            task.abort();
        }
        let holds: Vec<Hold> = left.iter().map(|(hold, _)| *hold).collect();
        if !holds.is_empty() {
            let mut write = self.context.store.write(Actor::Clock, self.context.clock.now()).await?;
            queue::release(&mut write, &holds).await?;
            write.commit().await?;
        }
        Ok(begun.len())
    }
}

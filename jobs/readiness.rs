//! Whether this process keeps up: for `/readyz`, and the same figures as gauges.

use crate::context::Context;
use domain::work::WorkState;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::{Result, queue};

/// Longest silence of the loop before it counts as dead, unless every slot is taken.
const SILENCE: Duration = Duration::from_secs(30);
/// Oldest age of work that is due before the workers count as falling behind.
const BACKLOG: Duration = Duration::from_mins(15);

/// The loop's last sign of life.
pub(crate) struct Pulse {
    began: Instant,
    polled_after_ms: AtomicU64,
    is_full: AtomicBool,
}

impl Default for Pulse {
    fn default() -> Self {
        Self { began: Instant::now(), polled_after_ms: AtomicU64::new(u64::MAX), is_full: AtomicBool::new(false) }
    }
}

impl Pulse {
    pub(crate) fn polled(&self, is_full: bool) {
        let after = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX - 1);
        self.polled_after_ms.store(after, Ordering::SeqCst);
        self.is_full.store(is_full, Ordering::SeqCst);
    }

    fn age(&self) -> Option<Duration> {
        let polled = self.polled_after_ms.load(Ordering::SeqCst);
        let after = (polled != u64::MAX).then(|| Duration::from_millis(polled))?;
        Some(self.began.elapsed().saturating_sub(after))
    }
}

/// Why a worker is not ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotReady {
    /// The database does not answer.
    Database,
    /// The loop has not looked at the queue for too long.
    Silent,
    /// Work has been due for too long.
    Backlog,
}

/// How the workers stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Time since the loop last looked at the queue; missing before its first look.
    pub polled: Option<Duration>,
    /// How long the oldest due work has waited; zero when nothing waits.
    pub oldest_due: Duration,
    /// What is wrong, if anything.
    pub fault: Option<NotReady>,
}

/// Answers whether the workers of a process keep up. Cheap to clone; every answer costs one small read.
#[derive(Clone)]
pub struct Readiness(Context);

impl Readiness {
    /// Of the loop that runs, or will run, with this context.
    pub fn of(context: &Context) -> Self {
        Self(context.clone())
    }

    /// How the workers stand now.
    pub async fn check(&self) -> Standing {
        let polled = self.0.pulse.age();
        let Ok(oldest_due) = oldest_due(&self.0).await else {
            return Standing { polled, oldest_due: Duration::ZERO, fault: Some(NotReady::Database) };
        };
        let is_full = self.0.pulse.is_full.load(Ordering::SeqCst);
        let fault = match polled {
            Some(age) if age > SILENCE && !is_full => Some(NotReady::Silent),
            None => Some(NotReady::Silent),
            Some(_) if oldest_due > BACKLOG => Some(NotReady::Backlog),
            Some(_) => None,
        };
        Standing { polled, oldest_due, fault }
    }
}

async fn oldest_due(context: &Context) -> Result<Duration> {
    let now = context.clock.now();
    let oldest = queue::oldest_due(&mut context.store.read().await?, now).await?;
    Ok(oldest.and_then(|since| (now - since).to_std().ok()).unwrap_or_default())
}

/// Sets the gauges of the queue.
pub(crate) async fn gauge(context: &Context) -> Result<()> {
    let now = context.clock.now();
    let mut session = context.store.read().await?;
    let loads = queue::load(&mut session).await?;
    // Every state, so that one that has emptied does not keep its last number.
    for state in WorkState::ALL {
        let count = loads.iter().find(|load| load.state == *state).map_or(0, |load| load.count);
        metrics::gauge!("framdrift_work_items", "state" => state.as_str()).set(number(count));
    }
    let oldest = queue::oldest_due(&mut session, now).await?;
    let age = oldest.map_or(0, |since| (now - since).num_seconds().max(0));
    metrics::gauge!("framdrift_oldest_due_seconds").set(number(age));
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a gauge is a float; nobody reads its last digit")]
fn number(count: i64) -> f64 {
    count as f64
}

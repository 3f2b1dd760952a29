//! What every kind of work is given.

use crate::mail::Mail;
use crate::readiness::Pulse;
use std::sync::Arc;
use std::time::Duration;
use store::queue::WorkerName;
use store::{Clock, Store};

/// How the loop works. The defaults are for production; tests shorten the times.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Pieces of work at the same time.
    pub concurrency: usize,
    /// Longest wait before the queue is looked at again.
    pub poll: Duration,
    /// How long a claim holds without being renewed. Work of a process that vanished starts again after this and two
    /// rounds of renewal.
    pub lease: Duration,
    /// Time between two renewals; three fit in a lease.
    pub renewal: Duration,
    /// Time between two looks at the schedules.
    pub tick: Duration,
    /// How long running work may go on after a stop is asked for.
    pub grace: Duration,
    /// Longest that one try may take.
    pub limit: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            concurrency: 4,
            poll: Duration::from_millis(500),
            lease: Duration::from_secs(10),
            renewal: Duration::from_secs(3),
            tick: Duration::from_secs(20),
            grace: Duration::from_secs(25),
            // Longer than the ten minutes that a mail server may take to answer the end of a message.
            limit: Duration::from_mins(15),
        }
    }
}

/// What every kind of work is given. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The register.
    pub store: Store,
    /// The time; tests hold it still.
    pub clock: Clock,
    /// Where people reach the pages, without a slash at the end: `https://framdrift.example.no`.
    pub base_url: String,
    /// How messages are written, and the server that takes them where one is configured.
    pub mail: Mail,
    /// How the loop works.
    pub settings: Settings,
    pub(crate) name: Arc<WorkerName>,
    pub(crate) pulse: Arc<Pulse>,
}

impl Context {
    /// A context for one process. `host` names the machine in the history of tries; `version` the program.
    pub fn new(store: Store, clock: Clock, base_url: &str, mail: Mail, host: &str, version: &str) -> Self {
        let own: uuid::Uuid = store::new_id();
        let name = WorkerName {
            owner: format!("{host}/{}/{own}", std::process::id()),
            host: host.to_owned(),
            version: version.to_owned(),
        };
        Self {
            store,
            clock,
            base_url: base_url.trim_end_matches('/').to_owned(),
            mail,
            settings: Settings::default(),
            name: Arc::new(name),
            pulse: Arc::default(),
        }
    }
}

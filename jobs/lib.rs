//! What runs in the background, by the clock and off the queue: reports compiled, exports made, summaries and reminders
//! written, mail delivered, old rows deleted.
//!
//! Owns when work runs and how often it is tried. Refuses what a change means (that is `domain`'s and `store`'s) and every
//! page: `web` asks for work through `store::queue` and never calls this crate. A kind of work returns the open
//! transaction of its effects; the loop adds the work's completion, where its fence still holds, and commits both as one.

mod backend;
mod compile_report;
mod context;
mod crew;
mod deliver_message;
mod fault;
mod lease;
mod lock;
pub mod mail;
mod make_export;
mod plan_reports;
mod prune;
mod readiness;
mod run;
mod schedule;
mod send_link;
mod send_reminders;
mod send_summary;
mod settle;
mod step;
mod work;

pub use compile_report::{Compiled, compile, compile_form};
pub use context::{Context, Settings};
pub use fault::Fault;
pub use lock::{LockError, WorkerLock};
pub use make_export::{Exported, Progress, Telling, control_package, portfolio};
pub use readiness::{NotReady, Readiness, Standing};
pub use run::{Exit, RunError, run, run_work};
pub use schedule::tick;
pub use step::{drain, step};
pub use work::{Kinds, Outcome, Work};

//! All SQL, on SQLite and PostgreSQL: the register, accounts, the work queue, the outbox, the audit trail and files.
//!
//! Owns what is kept. Refuses rules (they are `domain`'s), the clock (times come in as arguments; only leases ask the
//! database's own) and any driver's type in what it gives out.

pub mod accounts;
pub mod activities;
pub mod audit;
pub mod audit_figures;
pub mod backup;
mod clock;
mod column;
pub mod contacts;
pub mod contents;
mod dialect;
pub mod downloads;
mod error;
pub mod exports;
pub mod files;
pub mod forms;
pub mod grant_years;
pub mod idempotency;
pub mod indicators;
pub mod ledger;
pub mod messages;
mod migrate;
pub mod milestones;
pub mod obligations;
pub mod onward_grants;
mod open;
pub mod portfolio;
pub mod provenance;
pub mod prune;
pub mod queue;
pub mod register;
pub mod reports;
pub mod schedules;
mod select;
pub mod series;
mod session;
pub mod snapshots;
pub mod sources;
mod table;
pub mod transfers;
pub mod vouchers;
mod write;

pub use clock::Clock;
pub use error::{Result, StoreError, Trouble};
pub use migrate::{Migration, RegisterState};
pub use open::Store;
pub use select::{Select, Value, Visibility, find, find_all};
pub use session::Session;
pub use table::{Opaque, OpaqueRow, Table};
pub use write::{Actor, AuditEvent, Write};

/// A new identity: UUID version 7, so that rows sort by when they were made.
///
/// The one place where identities come from.
#[expect(clippy::disallowed_methods, reason = "the one place where identities come from")]
pub fn new_id<I: From<uuid::Uuid>>() -> I {
    uuid::Uuid::now_v7().into()
}

//! Compiles a form and a snapshot of the register into a Document, purely and repeatably.
//!
//! Owns the forms, the compile, disclosure control and charts. Refuses clocks, random numbers, files, SQL and async: the
//! same form, snapshot, language and edition give the same Document to the byte.

mod asked;
mod breakdown;
pub mod charts;
mod columns;
mod comparison;
mod compile;
pub mod csv;
pub mod differences;
mod dimensions;
mod disclosed;
pub mod disclosure;
pub mod document;
mod escape;
pub mod findings;
pub mod forms;
mod hidden;
pub mod json;
pub mod marks;
pub mod parts;
mod rounding;
mod sections;
mod tally;
pub mod transfer;
mod words;

pub use asked::{attachments_asked, is_required, sections_asked};
pub use compile::compile;
pub use disclosed::disclosed;
pub use json::snapshot_hash;

#[cfg(test)]
mod tests;

//! Compiles a form and a snapshot of the register into a Document, purely and repeatably.
//!
//! Owns the forms, the compile, disclosure control and charts. Refuses clocks, random numbers, files, SQL and async: the
//! same form, snapshot, language and edition give the same Document to the byte.

pub mod document;
pub mod forms;

//! The composition root of Framdrift: builds the register, the web and the workers from the settings, and runs one command.
//!
//! Owns how a process starts and stops, and the commands. Refuses rules, SQL, pages and work: those are the crates' below.

pub mod backup;
pub mod catalogue;
pub mod command;
pub mod config;
pub mod forms;
pub mod process;
pub mod start;
pub mod telemetry;

//! The composition root of Framdrift: builds the register, the web and the workers from the settings, and runs one command.

pub mod catalogue;
pub mod command;
pub mod config;

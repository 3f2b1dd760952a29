//! `demo`: a fresh register with five real projects, in one command.

pub mod accounts;
mod activities;
mod chance;
mod content;
mod funding;
mod korus_nord;
mod names;
mod oppland;
mod organisation;
mod parorendehuset;
mod pio_senteret;
mod placeholder;
mod progress;
mod seed;

pub use seed::seed;

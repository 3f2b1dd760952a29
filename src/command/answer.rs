//! What a command answers on standard output: words for people, or JSON for machines.

use super::failure::{Failure, Result};
use clap::Args;
use serde::Serialize;
use std::io::Write as _;

/// How the answer is written.
#[derive(Args, Clone, Copy)]
pub(super) struct Answer {
    /// Answer as JSON, for machines
    #[arg(long)]
    json: bool,
}

impl Answer {
    /// Answers in words, or in JSON when that was asked for.
    pub(super) fn give(self, words: &str, machine: &impl Serialize) -> Result {
        if self.json {
            let json = serde_json::to_string_pretty(machine).expect("answers have text keys");
            Self::raw(&json)
        } else {
            Self::raw(words)
        }
    }

    /// Writes a text and a line's end. A reader that has gone away is no fault.
    pub(super) fn raw(text: &str) -> Result {
        match writeln!(std::io::stdout(), "{}", text.trim_end()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                Err(Failure::new(format!("the answer could not be written: {error}")))
            }
            _ => Ok(()),
        }
    }
}

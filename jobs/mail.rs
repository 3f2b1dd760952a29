//! Mail: how a message is written, and how it is handed to a server.

mod letter;
mod message;
mod server;

pub use message::MessageError;
pub use server::{MailAddressError, MailServer};

pub(crate) use letter::{Letter, Line, Part};
pub(crate) use message::{Draft, write};
pub(crate) use server::{Answer, Offer};

use lettre::message::Mailbox;
use std::sync::Arc;

/// Who writes, and which server takes the messages. Without a server messages wait in the outbox, where they can be read.
#[derive(Clone, Debug)]
pub struct Mail {
    pub(crate) from: Mailbox,
    pub(crate) server: Option<Arc<MailServer>>,
}

impl Mail {
    /// Mail from `from` (`Framdrift <post@example.no>`) by way of `server`.
    pub fn new(from: &str, server: Option<MailServer>) -> Result<Self, MailAddressError> {
        let from: Mailbox = from.parse().map_err(|_| MailAddressError::From)?;
        Ok(Self { from, server: server.map(Arc::new) })
    }

    /// Whether messages leave the outbox.
    pub fn can_send(&self) -> bool {
        self.server.is_some()
    }
}

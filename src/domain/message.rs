//! The outbox: one message per recipient, kind and period. Its final bytes are stored with the decision to send.

use crate::identity::{MessageId, OrganisationId, PersonId};
use crate::words::words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// What a message is for.
    MessageKind, "message-kind" {
        /// Weekly summary to a project leader.
        WeeklySummary = "weekly_summary",
        /// Monthly summary to an administrator.
        MonthlySummary = "monthly_summary",
        /// Reminder of a deadline.
        Reminder = "reminder",
        /// Invitation with a one-time link.
        Invitation = "invitation",
        /// Password reset with a one-time link.
        PasswordReset = "password_reset",
    }
}

impl MessageKind {
    /// Whether people may decline it: what they have asked for, or need to get in, always comes.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::WeeklySummary | Self::MonthlySummary | Self::Reminder)
    }
}

words! {
    /// Where a message stands.
    MessageState, "message-state" {
        /// Waiting to be sent.
        Pending = "pending",
        /// The body is about to be, or being, handed over.
        Sending = "sending",
        /// The mail server took it.
        Sent = "sent",
        /// Refused for now; tried again later.
        Retry = "retry",
        /// The mail server refused it for good.
        Refused = "refused",
        /// It is not known whether it was taken; never repeated without a person's word.
        Unknown = "unknown",
        /// Its link ran out before it was sent.
        Expired = "expired",
    }
}

/// Days before (negative) and after the internal deadline on which a reminder goes out.
pub const REMINDER_OFFSETS_DAYS: [i64; 5] = [-60, -30, -7, 0, 3];

/// The same for the last day to answer the task that comes before a report.
pub const ANSWER_REMINDER_OFFSETS_DAYS: [i64; 3] = [-7, 0, 3];

/// A reminder whose day was missed is still sent so many days late, then no more.
pub const REMINDER_SLACK_DAYS: i64 = 2;

/// A message in the outbox, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Identity.
    pub id: MessageId,
    /// The tenant it concerns; missing for account mail.
    pub organisation_id: Option<OrganisationId>,
    /// What for.
    pub kind: MessageKind,
    /// To whom.
    pub recipient_person_id: PersonId,
    /// Address at the time of writing.
    pub recipient_email: String,
    /// What makes it unique with kind and recipient: the week, the month, obligation and offset.
    pub period: String,
    /// Subject line.
    pub subject: String,
    /// `Message-ID` header, the same at every try.
    pub message_id: String,
    /// Where it stands.
    pub state: MessageState,
    /// Tries begun.
    pub attempts: i64,
    /// Why the last try failed.
    pub cause: Option<crate::work::Cause>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When the mail server took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// The text part, with one-time links masked. Missing when the bytes are erased.
    pub text: Option<String>,
}

//! Background work: kinds by stable names, states, and when a failed try is tried again.

use crate::identity::{ExportId, MessageId, PersonId, ReportId, ScheduleId, WorkItemId};
use crate::words::words;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// A kind of work, by a name that stays whatever becomes of the code.
    WorkKind, "work-kind" {
        /// Compile a report's documents.
        CompileReport = "compile-report",
        /// Write the summaries of one period into the outbox.
        SendSummary = "send-summary",
        /// Write the reminders that are due into the outbox.
        SendReminders = "send-reminders",
        /// Draw a one-time link and write it into the outbox.
        SendLink = "send-link",
        /// Hand one message to the mail server.
        DeliverMessage = "deliver-message",
        /// Delete what is no longer needed.
        Prune = "prune",
        /// Find the obligations that are due and have their reports compiled.
        PlanReports = "plan-reports",
        /// Make a portfolio workbook or a control package.
        MakeExport = "make-export",
    }
}

words! {
    /// What a one-time link is for.
    LinkPurpose, "link-purpose" {
        /// To set the first password.
        Invitation = "invitation",
        /// To set a new password.
        PasswordReset = "password_reset",
    }
}

/// What a piece of work is about: identities only, never text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Payload {
    /// Compile the documents of a report.
    CompileReport {
        /// Which.
        report_id: ReportId,
    },
    /// Write the summaries of a schedule's tick.
    SendSummary {
        /// Which schedule.
        schedule_id: ScheduleId,
        /// The tick's local due time in Europe/Oslo.
        due_local: NaiveDateTime,
    },
    /// Write the reminders due on the tick's day.
    SendReminders {
        /// Which schedule.
        schedule_id: ScheduleId,
        /// The tick's local due time in Europe/Oslo.
        due_local: NaiveDateTime,
    },
    /// Draw a link for an account.
    SendLink {
        /// Whose.
        person_id: PersonId,
        /// What for.
        purpose: LinkPurpose,
    },
    /// Deliver a message.
    DeliverMessage {
        /// Which.
        message_id: MessageId,
    },
    /// Delete what is no longer needed.
    Prune {},
    /// Plan obligations and compile those that are due.
    PlanReports {},
    /// Make what somebody asked to take out.
    MakeExport {
        /// Which.
        export_id: ExportId,
    },
}

impl Payload {
    /// The kind of work.
    pub const fn kind(&self) -> WorkKind {
        match self {
            Self::CompileReport { .. } => WorkKind::CompileReport,
            Self::SendSummary { .. } => WorkKind::SendSummary,
            Self::SendReminders { .. } => WorkKind::SendReminders,
            Self::SendLink { .. } => WorkKind::SendLink,
            Self::DeliverMessage { .. } => WorkKind::DeliverMessage,
            Self::Prune {} => WorkKind::Prune,
            Self::PlanReports {} => WorkKind::PlanReports,
            Self::MakeExport { .. } => WorkKind::MakeExport,
        }
    }

    /// The key that is unique among queued and waiting items of a kind.
    pub fn key(&self) -> String {
        match self {
            Self::CompileReport { report_id } => report_id.to_string(),
            Self::SendSummary { schedule_id, due_local } | Self::SendReminders { schedule_id, due_local } => {
                format!("{schedule_id}/{due_local}")
            }
            Self::SendLink { person_id, purpose } => format!("{person_id}/{purpose}"),
            Self::DeliverMessage { message_id } => message_id.to_string(),
            Self::MakeExport { export_id } => export_id.to_string(),
            Self::Prune {} | Self::PlanReports {} => "all".to_owned(),
        }
    }
}

words! {
    /// Where a piece of work stands.
    WorkState, "work-state" {
        /// Waiting for a worker.
        Queued = "queued",
        /// A worker has it.
        Running = "running",
        /// A try failed; waiting for the next.
        Waiting = "waiting",
        /// Finished.
        Done = "done",
        /// Given up.
        Failed = "failed",
        /// Cancelled by a person.
        Cancelled = "cancelled",
    }
}

words! {
    /// How one try ended.
    AttemptOutcome, "attempt-outcome" {
        /// Still going on.
        Running = "running",
        /// It worked.
        Done = "done",
        /// It failed and is tried again.
        Retry = "retry",
        /// It failed for good.
        Failed = "failed",
        /// The worker stopped in good order; the try does not count.
        Interrupted = "interrupted",
        /// The worker vanished: its lease ran out.
        Lost = "lost",
    }
}

words! {
    /// Why a try failed, without free text.
    Cause, "cause" {
        /// The database did not answer.
        DatabaseUnavailable = "database_unavailable",
        /// The files' store did not answer or is full.
        FilesUnavailable = "files_unavailable",
        /// What the work was about is gone.
        SubjectGone = "subject_gone",
        /// The form is not known here.
        FormUnknown = "form_unknown",
        /// The document could not be made.
        RenderFailed = "render_failed",
        /// The mail server did not answer.
        MailUnavailable = "mail_unavailable",
        /// The mail server refused the message.
        MailRefused = "mail_refused",
        /// It is not known whether the mail server took the message.
        MailUnknown = "mail_unknown",
        /// No mail server is configured.
        MailNotConfigured = "mail_not_configured",
        /// The payload was written by another version of the program.
        PayloadUnreadable = "payload_unreadable",
        /// The program failed in a way nobody foresaw.
        Crashed = "crashed",
        /// The worker vanished.
        WorkerVanished = "worker_vanished",
        /// It took longer than allowed.
        TimedOut = "timed_out",
    }
}

/// Tries before an item is given up.
pub const ATTEMPTS_MAX: i64 = 3;

/// Tries before an item is given up that fails because something around it is away: with the waits of [`backoff`] most of
/// a day, in which somebody can mend it.
pub const OUTAGE_ATTEMPTS_MAX: i64 = 8;

impl Cause {
    /// How often work that fails for this reason is tried.
    pub const fn attempts_max(self) -> i64 {
        match self {
            Self::DatabaseUnavailable | Self::FilesUnavailable => OUTAGE_ATTEMPTS_MAX,
            Self::SubjectGone
            | Self::FormUnknown
            | Self::RenderFailed
            | Self::MailUnavailable
            | Self::MailRefused
            | Self::MailUnknown
            | Self::MailNotConfigured
            | Self::PayloadUnreadable
            | Self::Crashed
            | Self::WorkerVanished
            | Self::TimedOut => ATTEMPTS_MAX,
        }
    }
}

/// How long to wait after the so-manieth failed try, counted from 1: 10 s, 60 s, 6 min and so on, up to 6 hours.
pub fn backoff(attempt: i64) -> TimeDelta {
    let power = u32::try_from((attempt - 1).clamp(0, 6)).unwrap_or(0);
    TimeDelta::seconds(10 * 6_i64.pow(power)).min(TimeDelta::hours(6))
}

/// A piece of background work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkItem {
    /// Identity.
    pub id: WorkItemId,
    /// The tenant it concerns; missing concerns all.
    pub organisation_id: Option<crate::identity::OrganisationId>,
    /// Its kind; missing when a program that knows more kinds asked for it.
    pub kind: Option<WorkKind>,
    /// What is to be done; missing when another version of the program asked for it in words that this one cannot read.
    pub payload: Option<Payload>,
    /// Lower runs first: 0 a person waits for it, 10 the clock asked.
    pub priority: i64,
    /// Where it stands.
    pub state: WorkState,
    /// Not run before this.
    pub run_at: DateTime<Utc>,
    /// Tries begun.
    pub attempts: i64,
    /// How much of the work is done.
    pub progress_done: i64,
    /// How much there is; 0 when not known.
    pub progress_of: i64,
    /// Why the last try failed.
    pub cause: Option<Cause>,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
    /// When it was finished, failed or cancelled.
    pub finished_at: Option<DateTime<Utc>>,
}

/// One try at a piece of work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// Which work.
    pub work_item_id: WorkItemId,
    /// Counted from 1, anew when a person asks for the work again.
    pub number: i64,
    /// When a worker took it.
    pub started_at: DateTime<Utc>,
    /// When it ended; missing while it runs.
    pub ended_at: Option<DateTime<Utc>>,
    /// The machine it ran on.
    pub host: String,
    /// The version of the program.
    pub version: String,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// Why it failed.
    pub cause: Option<Cause>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends_at_six_hours() {
        let waits: Vec<i64> = (1..=8).map(|attempt| backoff(attempt).num_seconds()).collect();
        assert_eq!(waits, [10, 60, 360, 2_160, 12_960, 21_600, 21_600, 21_600]);
    }
}

//! The kinds of work, and what one try gives back.

use crate::context::Context;
use crate::fault::Fault;
use crate::{
    compile_report, deliver_message, make_export, plan_reports, prune, send_link, send_reminders, send_summary,
};
use chrono::{DateTime, Utc};
use domain::work::{Cause, Payload};
use futures::FutureExt as _;
use futures::future::BoxFuture;
use store::Write;
use store::queue::Claim;

/// How a try ended that did what it could. The open transaction holds its effects; the loop adds the item's own change
/// and commits both, or neither.
pub enum Outcome {
    /// The work is done.
    Done(Box<Write>),
    /// The work is done and had no effect.
    Nothing,
    /// It cannot be done, and that is written down; the item is given up with this cause.
    GivenUp(Box<Write>, Cause),
    /// Somebody asked to come back later; tries count anew then.
    Deferred(Box<Write>, Cause, DateTime<Utc>),
}

impl Outcome {
    /// Done, with these effects.
    pub fn done(write: Write) -> Self {
        Self::Done(Box::new(write))
    }
}

/// Something that performs claimed work. [`Kinds`] is the program's; tests hand in work that fails as they need.
pub trait Work: Send + Sync + 'static {
    /// Performs one try. It may be dropped at any point, and another process may have taken over: effects count only
    /// through the transaction that is returned.
    fn perform(&self, context: Context, claim: Claim) -> BoxFuture<'static, Result<Outcome, Fault>>;
}

/// The program's own kinds of work.
pub struct Kinds;

impl Work for Kinds {
    fn perform(&self, context: Context, claim: Claim) -> BoxFuture<'static, Result<Outcome, Fault>> {
        async move {
            match claim.payload {
                None => Err(Fault::PayloadUnreadable),
                Some(Payload::CompileReport { report_id }) => {
                    compile_report::perform(&context, claim.hold, report_id).await
                }
                Some(Payload::SendSummary { schedule_id, due_local }) => {
                    send_summary::perform(&context, schedule_id, due_local).await
                }
                Some(Payload::SendReminders { schedule_id, due_local }) => {
                    send_reminders::perform(&context, schedule_id, due_local).await
                }
                Some(Payload::SendLink { person_id, purpose }) => {
                    send_link::perform(&context, claim.hold, person_id, purpose).await
                }
                Some(Payload::DeliverMessage { message_id }) => deliver_message::perform(&context, message_id).await,
                Some(Payload::Prune {}) => prune::perform(&context).await,
                Some(Payload::PlanReports {}) => plan_reports::perform(&context, claim.hold).await,
                Some(Payload::MakeExport { export_id }) => make_export::perform(&context, claim.hold, export_id).await,
            }
        }
        .boxed()
    }
}

//! Hands one message to the mail server. That its body is about to be sent is committed before the first byte of it, so
//! that a crash can never send it twice: what was broken off after that mark is unknown, shown, and left to a person.

use crate::context::Context;
use crate::fault::Fault;
use crate::mail::{Answer, MessageError, Offer};
use crate::work::Outcome;
use chrono::TimeDelta;
use domain::MessageId;
use domain::message::MessageState;
use domain::work::{Cause, Payload};
use lettre::Address;
use store::messages::{self, Outgoing};
use store::queue::{self, PRIORITY_CLOCK};
use store::{Actor, Write};

/// How long a server that asks to wait is asked again (RFC 5321 4.5.4.1: at least four to five days).
const PATIENCE: TimeDelta = TimeDelta::days(4);

pub(crate) async fn perform(context: &Context, id: MessageId) -> Result<Outcome, Fault> {
    let found = messages::outgoing(&mut context.store.read().await?, id).await?;
    let Some(outgoing) = found else { return Err(Fault::SubjectGone) };
    // Without a server the message waits where people can read it.
    let Some(server) = &context.mail.server else { return Ok(Outcome::Nothing) };
    let mime = match decide(context, &outgoing) {
        Step::Send(mime) => mime,
        Step::Nothing => return Ok(Outcome::Nothing),
        Step::Close(state, cause) => return close(context, id, state, cause).await,
    };
    let address = outgoing.message.recipient_email.parse::<Address>().map_err(MessageError::Recipient)?;
    let ready = match server.offer(&context.mail.from.email, &address).await {
        Offer::Ready(ready) => ready,
        Offer::Refused => return close(context, id, MessageState::Refused, Some(Cause::MailRefused)).await,
        Offer::Later | Offer::Unreachable => {
            let mut write = open(context).await?;
            messages::count_try(&mut write, id).await?;
            return put_off(write, &outgoing).await;
        }
    };
    let mut write = open(context).await?;
    if !messages::begin_sending(&mut write, id).await? {
        return Ok(Outcome::Nothing);
    }
    write.commit().await?;
    match ready.hand_over(&mime).await {
        Answer::Taken => close(context, id, MessageState::Sent, None).await,
        Answer::Refused => close(context, id, MessageState::Refused, Some(Cause::MailRefused)).await,
        Answer::Unknown => close(context, id, MessageState::Unknown, Some(Cause::MailUnknown)).await,
        Answer::Later => put_off(open(context).await?, &outgoing).await,
    }
}

enum Step {
    Send(Vec<u8>),
    Nothing,
    Close(MessageState, Option<Cause>),
}

fn decide(context: &Context, outgoing: &Outgoing) -> Step {
    let now = context.clock.now();
    match (outgoing.message.state, &outgoing.mime) {
        // The try before this one was broken off after its body began.
        (MessageState::Sending, _) => Step::Close(MessageState::Unknown, Some(Cause::MailUnknown)),
        (MessageState::Pending | MessageState::Retry, _) if outgoing.expires_at.is_some_and(|at| at <= now) => {
            Step::Close(MessageState::Expired, None)
        }
        (MessageState::Pending | MessageState::Retry, Some(mime)) => Step::Send(mime.clone()),
        _ => Step::Nothing,
    }
}

async fn open(context: &Context) -> Result<Write, Fault> {
    Ok(context.store.write(Actor::Clock, context.clock.now()).await?)
}

/// Writes down where the message ended. What a person should look at gives the item up with the same cause.
async fn close(context: &Context, id: MessageId, state: MessageState, cause: Option<Cause>) -> Result<Outcome, Fault> {
    let mut write = open(context).await?;
    messages::settle(&mut write, id, state, cause).await?;
    Ok(match cause {
        None => Outcome::done(write),
        Some(cause) => Outcome::GivenUp(Box::new(write), cause),
    })
}

/// Comes back later, or gives up once the message is too old to be news.
async fn put_off(mut write: Write, outgoing: &Outgoing) -> Result<Outcome, Fault> {
    let message = &outgoing.message;
    let cause = Cause::MailUnavailable;
    let at = write.now + pause(message.attempts + 1);
    if at - message.created_at > PATIENCE {
        messages::settle(&mut write, message.id, MessageState::Refused, Some(cause)).await?;
        return Ok(Outcome::GivenUp(Box::new(write), cause));
    }
    messages::settle(&mut write, message.id, MessageState::Retry, Some(cause)).await?;
    Ok(Outcome::Deferred(Box::new(write), cause, at))
}

/// How long to wait after so many tries: 5 minutes, 15 minutes, then every half hour.
fn pause(tries: i64) -> TimeDelta {
    TimeDelta::minutes(match tries {
        ..=1 => 5,
        2 => 15,
        _ => 30,
    })
}

/// Asks for the delivery of messages that were written while no server was set up; those too old to be news stay where
/// they are. Called when a worker starts.
pub(crate) async fn deliver_untried(context: &Context, write: &mut Write) -> store::Result<()> {
    if context.mail.can_send() {
        let since = write.now - PATIENCE;
        for id in messages::untried(write, since, 1_000).await? {
            ask(context, write, id, PRIORITY_CLOCK).await?;
        }
    }
    Ok(())
}

/// Asks for the delivery of a message in the transaction that wrote it. Without a server there is nothing to ask for.
pub(crate) async fn ask(context: &Context, write: &mut Write, id: MessageId, priority: i64) -> store::Result<()> {
    if !context.mail.can_send() {
        return Ok(());
    }
    let (payload, now) = (Payload::DeliverMessage { message_id: id }, write.now);
    queue::enqueue(write, &payload, None, priority, now).await.map(drop)
}

//! The outbox: the final bytes of each message, stored with the decision to send it, and what became of them.
//!
//! One message per kind, recipient and period, whatever is asked twice. Refuses to send.

use crate::column::{Column, Row};
use crate::error::Result;
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::message::{Message, MessageState};
use domain::work::Cause;
use domain::{MessageId, OrganisationId};
use std::fmt::Write as _;

const COLUMNS: &str = "id, organisation_id, kind, recipient_person_id, recipient_email, period, subject, message_id, state, \
    attempts, cause, created_at, sent_at, text";

/// A message with the bytes that go over the wire, the same at every try.
#[derive(Clone, Debug)]
pub struct Written {
    /// The message; its text has one-time links masked.
    pub message: Message,
    /// The whole of it as RFC 5322 has it.
    pub mime: Vec<u8>,
    /// When the link in it runs out; the bytes are erased then.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Adds a message to the outbox. False, and nothing done, when there is one of its kind, recipient and period.
pub async fn add(write: &mut Write, written: &Written) -> Result<bool> {
    const SQL: &str = "insert into messages (id, organisation_id, kind, recipient_person_id, recipient_email, period, \
        subject, message_id, state, attempts, created_at, expires_at, text, mime) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11, $12, $13) \
        on conflict (kind, recipient_person_id, period) do nothing";
    let message = &written.message;
    let mut values = write.session.values();
    values
        .push(&message.id)
        .push(&message.organisation_id)
        .push(&message.kind)
        .push(&message.recipient_person_id)
        .push(&message.recipient_email)
        .push(&message.period)
        .push(&message.subject)
        .push(&message.message_id)
        .push(&message.state)
        .push(&message.created_at)
        .push(&written.expires_at)
        .push(&message.text)
        .push(&written.mime);
    Ok(write.session.execute(SQL, values).await? > 0)
}

fn read_message(row: Row<'_>) -> Result<Message> {
    Ok(Message {
        id: Column::get(row, "id")?,
        organisation_id: Column::get(row, "organisation_id")?,
        kind: Column::get(row, "kind")?,
        recipient_person_id: Column::get(row, "recipient_person_id")?,
        recipient_email: Column::get(row, "recipient_email")?,
        period: Column::get(row, "period")?,
        subject: Column::get(row, "subject")?,
        message_id: Column::get(row, "message_id")?,
        state: Column::get(row, "state")?,
        attempts: Column::get(row, "attempts")?,
        cause: Column::get(row, "cause")?,
        created_at: Column::get(row, "created_at")?,
        sent_at: Column::get(row, "sent_at")?,
        text: Column::get(row, "text")?,
    })
}

/// One message, whoever asks.
pub async fn find(session: &mut Session, id: MessageId) -> Result<Option<Message>> {
    let mut values = session.values();
    values.push(&id);
    let sql = format!("select {COLUMNS} from messages where id = $1");
    Ok(session.fetch(&sql, values, read_message).await?.into_iter().next())
}

/// Messages by their identities, in one query.
pub async fn find_all(session: &mut Session, ids: impl IntoIterator<Item = MessageId>) -> Result<Vec<Message>> {
    let mut values = session.values();
    let mut places = Vec::new();
    for id in ids {
        values.push(&id);
        places.push(format!("${}", places.len() + 1));
    }
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("select {COLUMNS} from messages where id in ({}) order by id", places.join(", "));
    session.fetch(&sql, values, read_message).await
}

/// Which messages to list.
#[derive(Clone, Debug, Default)]
pub struct MessageFilter {
    /// To people of these organisations, and account mail to their members; missing is everybody's.
    pub organisations: Option<Vec<OrganisationId>>,
    /// In one of these states; none is every state.
    pub states: Vec<MessageState>,
    /// Written before this one: the next page.
    pub before: Option<MessageId>,
}

/// Messages, the newest first, at most `limit`.
pub async fn list(session: &mut Session, filter: &MessageFilter, limit: i64) -> Result<Vec<Message>> {
    let mut values = session.values();
    let mut bound = 0;
    let mut places = |count: usize| {
        let places: Vec<String> = (bound + 1..=bound + count).map(|place| format!("${place}")).collect();
        bound += count;
        places.join(", ")
    };
    let mut sql = format!("select {COLUMNS} from messages where 1 = 1");
    if let Some(organisations) = &filter.organisations {
        if organisations.is_empty() {
            return Ok(Vec::new());
        }
        let _ = write!(
            sql,
            " and recipient_person_id in (select person_id from memberships where organisation_id in ({}))",
            places(organisations.len())
        );
        for organisation in organisations {
            values.push(organisation);
        }
    }
    if !filter.states.is_empty() {
        let _ = write!(sql, " and state in ({})", places(filter.states.len()));
        for state in &filter.states {
            values.push(state);
        }
    }
    if let Some(before) = &filter.before {
        let _ = write!(sql, " and id < {}", places(1));
        values.push(before);
    }
    let _ = write!(sql, " order by id desc limit {}", places(1));
    values.push(&limit);
    session.fetch(&sql, values, read_message).await
}

/// What a delivery needs to know.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Where the message stands.
    pub message: Message,
    /// Its bytes; missing once they are erased.
    pub mime: Option<Vec<u8>>,
    /// When the link in it runs out.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A message with its bytes.
pub async fn outgoing(session: &mut Session, id: MessageId) -> Result<Option<Outgoing>> {
    let mut values = session.values();
    values.push(&id);
    let sql = format!("select {COLUMNS}, mime, expires_at from messages where id = $1");
    let found = session.fetch(&sql, values, read_outgoing).await?;
    Ok(found.into_iter().next())
}

fn read_outgoing(row: Row<'_>) -> Result<Outgoing> {
    Ok(Outgoing {
        message: read_message(row)?,
        mime: Column::get(row, "mime")?,
        expires_at: Column::get(row, "expires_at")?,
    })
}

/// Marks that the body is about to be handed over. False when another state says otherwise: it must not be sent then.
pub async fn begin_sending(write: &mut Write, id: MessageId) -> Result<bool> {
    const SQL: &str = "update messages set state = 'sending', attempts = attempts + 1, cause = null \
        where id = $1 and state in ('pending', 'retry')";
    let mut values = write.session.values();
    values.push(&id);
    Ok(write.session.execute(SQL, values).await? > 0)
}

/// Counts a try that ended before the body.
pub async fn count_try(write: &mut Write, id: MessageId) -> Result<()> {
    const SQL: &str = "update messages set attempts = attempts + 1 where id = $1";
    let mut values = write.session.values();
    values.push(&id);
    write.session.execute(SQL, values).await.map(drop)
}

/// Writes down what became of a message. The bytes of one that carries a link are erased when it needs no more tries.
pub async fn settle(write: &mut Write, id: MessageId, state: MessageState, cause: Option<Cause>) -> Result<()> {
    const SQL: &str = "update messages set state = $1, cause = $2, sent_at = $3, \
        mime = case when $4 and expires_at is not null then null else mime end where id = $5";
    let is_final = matches!(state, MessageState::Sent | MessageState::Refused | MessageState::Expired);
    let mut values = write.session.values();
    values
        .push(&state)
        .push(&cause)
        .push(&(state == MessageState::Sent).then_some(write.now))
        .push(&is_final)
        .push(&id);
    write.session.execute(SQL, values).await.map(drop)
}

/// Parks a message whose delivery was broken off after its body began: nobody knows whether it arrived.
pub async fn park_if_sending(write: &mut Write, id: MessageId) -> Result<bool> {
    const SQL: &str =
        "update messages set state = 'unknown', cause = 'mail_unknown' where id = $1 and state = 'sending'";
    let mut values = write.session.values();
    values.push(&id);
    Ok(write.session.execute(SQL, values).await? > 0)
}

/// Lets a person send again what was refused or is unknown; they take the risk of a second copy. False when the message
/// is not in such a state, or its bytes are erased. The caller asks for the delivery in the same transaction.
pub async fn resend(write: &mut Write, id: MessageId) -> Result<bool> {
    const SQL: &str = "update messages set state = 'pending', cause = null, attempts = 0 \
        where id = $1 and state in ('refused', 'unknown') and mime is not null returning organisation_id";
    let mut values = write.session.values();
    values.push(&id);
    let read = |row: Row<'_>| Column::get(row, "organisation_id");
    let changed: Vec<Option<OrganisationId>> = write.session.fetch(SQL, values, read).await?;
    let Some(organisation) = changed.first().copied() else { return Ok(false) };
    let (subject, action) = ("messages", "resent");
    write
        .audit(AuditEvent { organisation, project: None, subject, subject_id: id.0, action, before: None, after: None })
        .await?;
    Ok(true)
}

/// Messages that nobody has tried to send yet and that were written at or after `since`, the oldest first.
pub async fn untried(session: &mut Session, since: DateTime<Utc>, limit: i64) -> Result<Vec<MessageId>> {
    const SQL: &str = "select id as value from messages where state = 'pending' and created_at >= $1 \
        order by created_at, id limit $2";
    let mut values = session.values();
    values.push(&since).push(&limit);
    session.fetch_values(SQL, values).await
}

/// Closes messages whose link has run out before they were sent, and erases the bytes of every expired one.
pub async fn expire(write: &mut Write) -> Result<u64> {
    const SQL: &str = "update messages set mime = null, \
        state = case when state in ('pending', 'retry') then 'expired' else state end \
        where expires_at <= $1 and mime is not null and state <> 'sending'";
    let mut values = write.session.values();
    values.push(&write.now);
    write.session.execute(SQL, values).await
}

//! Messages on a person's word: sent again, or, where no mail is sent, its one-time link drawn anew and shown.

use chrono::TimeDelta;
use domain::access::Right;
use domain::message::{Message, MessageKind};
use domain::work::{LinkPurpose, Payload};
use domain::{MessageId, PersonId};
use store::accounts::{self, Link};
use store::queue::{PRIORITY_PERSON, enqueue};
use store::{Session, messages};

use super::Change;
use super::people::demand_open;
use crate::access::{Access, right};
use crate::links::LINK_PATH;
use crate::problem::{Problem, Result};
use crate::secret::{fingerprint, new_secret};

const ADMINISTER: Right = right("GET", "/messages/{id}");

/// A link that an administrator hands over is used at once or not at all.
const LINK_LASTS: TimeDelta = TimeDelta::hours(24);

/// A message that the person may see: to a member of an organisation they administer.
pub async fn find_message(session: &mut Session, by: &Access, id: MessageId) -> Result<Message> {
    let message = messages::find(session, id).await?.ok_or(Problem::NotFound)?;
    let memberships = accounts::memberships(session, [message.recipient_person_id]).await?;
    let mut shared = memberships.iter().filter(|one| by.role(one.organisation_id).is_some()).peekable();
    if shared.peek().is_none() {
        return Err(Problem::NotFound);
    }
    if shared.any(|one| by.may(ADMINISTER, one.organisation_id)) { Ok(message) } else { Err(Problem::NotAllowed) }
}

/// What the link in a message of this kind is for; missing for kinds without one.
pub const fn link_purpose(kind: MessageKind) -> Option<LinkPurpose> {
    match kind {
        MessageKind::Invitation => Some(LinkPurpose::Invitation),
        MessageKind::PasswordReset => Some(LinkPurpose::PasswordReset),
        MessageKind::WeeklySummary | MessageKind::MonthlySummary | MessageKind::Reminder => None,
    }
}

/// Whether the person may act for the whole account of another: they administer every organisation it belongs to.
pub async fn administers_account(session: &mut Session, by: &Access, person: PersonId) -> Result<bool> {
    let memberships = accounts::memberships(session, [person]).await?;
    Ok(!memberships.is_empty() && memberships.iter().all(|one| by.may(ADMINISTER, one.organisation_id)))
}

/// Sends again what was refused, or what nobody knows to have arrived.
pub async fn resend(change: &mut Change<'_>, id: MessageId) -> Result<()> {
    let message = find_message(&mut change.write, change.by, id).await?;
    if !messages::resend(&mut change.write, id).await? {
        return Err(Problem::wrong_state(message.state));
    }
    let (payload, now) = (Payload::DeliverMessage { message_id: id }, change.write.now);
    enqueue(&mut change.write, &payload, message.organisation_id, PRIORITY_PERSON, now).await?;
    Ok(())
}

/// Draws a fresh one-time link for the recipient of a message and returns its address; earlier links for the same end.
///
/// Only where no mail is sent, and only for whoever administers every organisation of the recipient: the link opens the
/// whole account.
pub async fn draw_link(change: &mut Change<'_>, id: MessageId) -> Result<String> {
    let message = find_message(&mut change.write, change.by, id).await?;
    let purpose = link_purpose(message.kind).ok_or(Problem::NotFound)?;
    let person = message.recipient_person_id;
    if change.app.is_mail_configured || !administers_account(&mut change.write, change.by, person).await? {
        return Err(Problem::NotAllowed);
    }
    let account = accounts::find_account(&mut change.write, person).await?.ok_or(Problem::NotFound)?;
    demand_open(&account.person)?;
    let secret = new_secret()?;
    let link = Link { person_id: Some(person), purpose, ends_at: change.write.now + LINK_LASTS };
    accounts::add_link(&mut change.write, &link, &fingerprint(&secret)).await?;
    let base = change.app.base_url.as_str().trim_end_matches('/');
    Ok(format!("{base}{LINK_PATH}/{secret}"))
}

//! Draws a one-time link for an account and writes it into the outbox. The secret is in the message's bytes alone: the
//! register keeps its hash, people read a masked text, and the bytes are erased when the message is finished.

use crate::context::Context;
use crate::deliver_message;
use crate::fault::Fault;
use crate::mail::{self, Draft, Letter};
use crate::work::Outcome;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use domain::message::MessageKind;
use domain::work::LinkPurpose;
use domain::{Person, PersonId};
use language::{Language, date_time, message, text};
use sha2::{Digest as _, Sha256};
use store::accounts::{Link, add_link};
use store::queue::{Hold, PRIORITY_PERSON};
use store::{Actor, messages};

/// How long an invitation may be used.
const INVITATION: TimeDelta = TimeDelta::days(7);
/// How long a link to a new password may be used.
const PASSWORD_RESET: TimeDelta = TimeDelta::hours(2);

pub(crate) async fn perform(
    context: &Context,
    hold: Hold,
    person: PersonId,
    purpose: LinkPurpose,
) -> Result<Outcome, Fault> {
    let person: Option<Person> = store::find(&mut context.store.read().await?, person).await?;
    let Some(person) = person.filter(|person| person.disabled_at.is_none()) else { return Err(Fault::SubjectGone) };
    let (secret, fingerprint) = draw_secret()?;
    let now = context.clock.now();
    let (kind, time) = match purpose {
        LinkPurpose::Invitation => (MessageKind::Invitation, INVITATION),
        LinkPurpose::PasswordReset => (MessageKind::PasswordReset, PASSWORD_RESET),
    };
    let ends_at = now + time;
    let until = date_time(language_of(&person), &ends_at.with_timezone(&context.clock.zone));
    let letter = letter(context, &person, purpose, &secret, &until);
    let masked = self::letter(context, &person, purpose, "••••••••", &until);
    let draft = Draft {
        kind,
        organisation_id: None,
        recipient: &person,
        // Each request is a message of its own, and a try that is repeated is not.
        period: format!("{}/{}", hold.id, hold.fence),
        letter: &letter,
        shown: Some(masked.text()),
        unsubscribe: None,
        expires_at: Some(ends_at),
    };
    let written = mail::write(&context.mail, draft, now)?;
    let mut write = context.store.write(Actor::Clock, now).await?;
    add_link(&mut write, &Link { person_id: Some(person.id), purpose, ends_at }, &fingerprint).await?;
    messages::add(&mut write, &written).await?;
    deliver_message::ask(context, &mut write, written.message.id, PRIORITY_PERSON).await?;
    Ok(Outcome::done(write))
}

/// A secret for an address, and the SHA-256 in hex that is kept of it.
pub(crate) fn draw_secret() -> Result<(String, String), Fault> {
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(Fault::NoRandom)?;
    let secret = URL_SAFE_NO_PAD.encode(random);
    let fingerprint = hex::encode(Sha256::digest(secret.as_bytes()));
    Ok((secret, fingerprint))
}

fn language_of(person: &Person) -> Language {
    person.language.parse().unwrap_or_default()
}

fn letter(context: &Context, person: &Person, purpose: LinkPurpose, secret: &str, until: &str) -> Letter {
    let language = language_of(person);
    let part = |part: &str| format!("mail-{}-{part}", purpose.as_str().replace('_', "-"));
    Letter {
        language: language.code(),
        subject: text(language, &part("subject")),
        greeting: message(language, "mail-greeting", &[("name", person.name.as_str().into())]),
        opening: vec![text(language, &part("opening"))],
        parts: Vec::new(),
        action: Some((text(language, &part("action")), format!("{}/links/{secret}", context.base_url))),
        closing: vec![
            message(language, "mail-link-until", &[("until", until.into())]),
            text(language, &part("closing")),
        ],
    }
}

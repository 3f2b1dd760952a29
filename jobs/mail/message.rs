//! A message as the bytes that go over the wire, made once: every try sends the same.

use super::{Letter, Mail};
use chrono::{DateTime, Utc};
use domain::message::{Message, MessageKind, MessageState};
use domain::{MessageId, OrganisationId, Person};
use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use std::time::SystemTime;
use store::messages::Written;

/// Why a message could not be written.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// The recipient's address is not one that mail can be sent to.
    #[error("the recipient's address cannot be used: {0}")]
    Recipient(#[from] lettre::address::AddressError),
    /// The parts do not make a message.
    #[error("the message cannot be put together: {0}")]
    Parts(#[from] lettre::error::Error),
    /// The HTML could not be written.
    #[error("the page of the message cannot be written: {0}")]
    Page(#[from] askama::Error),
}

/// A message before it is written.
pub(crate) struct Draft<'a> {
    pub(crate) kind: MessageKind,
    pub(crate) organisation_id: Option<OrganisationId>,
    pub(crate) recipient: &'a Person,
    /// What makes it unique with kind and recipient.
    pub(crate) period: String,
    pub(crate) letter: &'a Letter,
    /// What people may read of it later, where that is less than the whole: one-time links are masked.
    pub(crate) shown: Option<String>,
    /// Where it can be declined, for mail that can.
    pub(crate) unsubscribe: Option<String>,
    /// When the link in it runs out.
    pub(crate) expires_at: Option<DateTime<Utc>>,
}

/// Says to other programs that no person wrote this, so that nobody's holiday notice answers it (RFC 3834).
#[derive(Clone, Copy)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Where a mail program can decline this mail for its reader (RFC 2369, RFC 8058).
#[derive(Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(value: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(value.to_owned()))
    }

    fn display(&self) -> HeaderValue {
        // Said to be written already: an address is ASCII, and must not be broken over two lines.
        let value = format!("<{}>", self.0);
        HeaderValue::dangerous_new_pre_encoded(Self::name(), value.clone(), value)
    }
}

/// Says that one click declines it, without a page to read (RFC 8058).
#[derive(Clone, Copy)]
struct OneClick;

impl Header for OneClick {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// Writes a message: the same draft at the same time with the same identity gives the same bytes.
pub(crate) fn write(mail: &Mail, draft: Draft<'_>, now: DateTime<Utc>) -> Result<Written, MessageError> {
    let id: MessageId = store::new_id();
    let message_id = format!("<{id}@{}>", mail.from.email.domain());
    let recipient = &draft.recipient;
    let address: Address = recipient.email.parse()?;
    // The name is what a person typed; lettre encodes it, and no control character gets this far.
    let name: String = recipient.name.chars().filter(|letter| !letter.is_control()).collect();
    let letter = draft.letter;
    let text = letter.text();
    let body = MultiPart::builder()
        .kind(lettre::message::MultiPartKind::Alternative)
        .boundary(format!("framdrift-{}", id.0.simple()))
        .singlepart(SinglePart::plain(text.clone()))
        .singlepart(SinglePart::html(letter.html()?));
    let mut builder = lettre::Message::builder();
    if let Some(address) = draft.unsubscribe {
        builder = builder.header(ListUnsubscribe(address)).header(OneClick);
    }
    let formatted = builder
        .from(mail.from.clone())
        .to(Mailbox::new(Some(name), address))
        .subject(letter.subject.clone())
        .date(SystemTime::from(now))
        .message_id(Some(message_id.clone()))
        .header(AutoSubmitted)
        .multipart(body)?
        .formatted();
    let message = Message {
        id,
        organisation_id: draft.organisation_id,
        kind: draft.kind,
        recipient_person_id: recipient.id,
        recipient_email: recipient.email.clone(),
        period: draft.period,
        subject: letter.subject.clone(),
        message_id,
        state: MessageState::Pending,
        attempts: 0,
        cause: None,
        created_at: now,
        sent_at: None,
        text: Some(draft.shown.unwrap_or(text)),
    };
    Ok(Written { message, mime: formatted, expires_at: draft.expires_at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_seven_bit_carry_fixed_headers_and_inject_nothing() {
        let mail = Mail::new("Framdrift <post@eksempel.no>", None).unwrap();
        let recipient = Person {
            id: store::new_id(),
            version: 1,
            name: "Åse\r\nBcc: alle@eksempel.no".into(),
            email: "ase@eksempel.no".into(),
            language: "nb".into(),
            disabled_at: None,
        };
        let letter = Letter {
            language: "nb",
            subject: "Frist for årsrapport\r\nX-Evil: 1".into(),
            greeting: "Hei".into(),
            opening: vec![],
            parts: vec![],
            action: None,
            closing: vec!["æøå".into()],
        };
        let draft = Draft {
            kind: MessageKind::Reminder,
            organisation_id: None,
            recipient: &recipient,
            period: "p".into(),
            letter: &letter,
            shown: None,
            unsubscribe: Some("https://framdrift.eksempel.no/unsubscribe/abc".into()),
            expires_at: None,
        };
        let now = "2026-11-22T08:00:00Z".parse().unwrap();
        let written = write(&mail, draft, now).unwrap();
        let mime = String::from_utf8(written.mime).unwrap();
        assert!(mime.is_ascii());
        let head = mime.split("\r\n\r\n").next().unwrap();
        assert!(head.contains("Date: Sun, 22 Nov 2026 08:00:00 +0000"), "{head}");
        assert!(head.contains(&format!("Message-ID: {}", written.message.message_id)), "{head}");
        assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
        assert!(head.contains("List-Unsubscribe: <https://framdrift.eksempel.no/unsubscribe/abc>\r\n"), "{head}");
        assert!(head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{head}");
        assert!(!head.contains("\r\nBcc:") && !head.contains("\r\nX-Evil:"), "{head}");
        assert_eq!(written.message.text.as_deref(), Some("Hei\n\næøå\n"));
    }
}

//! Writes the summaries of one period into the outbox: weekly to each project leader, monthly to administrators. Who has
//! nothing to read gets nothing.
//!
//! Titles of projects and milestones stand in them, texts and counts of people never.

mod monthly;
mod weekly;

use crate::context::Context;
use crate::deliver_message;
use crate::fault::Fault;
use crate::mail::{self, Draft, Letter};
use crate::send_link::draw_secret;
use crate::work::Outcome;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use domain::message::MessageKind;
use domain::schedule::{Schedule, ScheduleKind};
use domain::{Person, PersonId, ScheduleId};
use language::Language;
use std::collections::BTreeSet;
use store::messages::{self, Written};
use store::queue::PRIORITY_CLOCK;
use store::{Actor, Session, accounts};

pub(crate) async fn perform(
    context: &Context,
    schedule: ScheduleId,
    due_local: NaiveDateTime,
) -> Result<Outcome, Fault> {
    let mut session = context.store.read().await?;
    let schedule: Schedule = store::find(&mut session, schedule).await?.ok_or(Fault::SubjectGone)?;
    let letters = match schedule.kind {
        ScheduleKind::MonthlySummary => monthly::letters(context, &mut session, &schedule, due_local).await?,
        _ => weekly::letters(context, &mut session, &schedule, due_local.date()).await?,
    };
    drop(session);
    send(context, letters).await
}

/// A letter to one person, and what makes it the only one.
pub(crate) struct Addressed {
    pub(crate) kind: MessageKind,
    pub(crate) to: Person,
    pub(crate) period: String,
    pub(crate) letter: Letter,
}

/// Puts letters into the outbox, each once, and asks for their delivery, in the transaction that is returned. Whoever has
/// declined a kind of mail gets none of it.
pub(crate) async fn send(context: &Context, letters: Vec<Addressed>) -> Result<Outcome, Fault> {
    let now = context.clock.now();
    let people: BTreeSet<PersonId> = letters.iter().map(|addressed| addressed.to.id).collect();
    let people: Vec<PersonId> = people.into_iter().collect();
    let mut declined = Vec::new();
    for some in people.chunks(500) {
        declined.extend(accounts::declined(&mut context.store.look().await?, some.iter().copied()).await?);
    }
    let mut written = Vec::new();
    for addressed in letters.iter().filter(|one| !declined.contains(&(one.to.id, one.kind))) {
        let (secret, fingerprint) = draw_secret()?;
        written.extend(write(context, addressed, &secret, now).map(|one| (one, fingerprint)));
    }
    if written.is_empty() {
        return Ok(Outcome::Nothing);
    }
    let mut write = context.store.write(Actor::Clock, now).await?;
    for (one, fingerprint) in &written {
        if messages::add(&mut write, one).await? {
            let message = &one.message;
            let to = message.recipient_person_id;
            accounts::add_unsubscribe_link(&mut write, to, message.kind, fingerprint).await?;
            deliver_message::ask(context, &mut write, message.id, PRIORITY_CLOCK).await?;
        }
    }
    Ok(Outcome::done(write))
}

/// One person's unusable address must not keep the mail from all others.
fn write(context: &Context, addressed: &Addressed, secret: &str, now: DateTime<Utc>) -> Option<Written> {
    let draft = Draft {
        kind: addressed.kind,
        organisation_id: None,
        recipient: &addressed.to,
        period: addressed.period.clone(),
        letter: &addressed.letter,
        shown: None,
        unsubscribe: addressed.kind.is_optional().then(|| format!("{}/unsubscribe/{secret}", context.base_url)),
        expires_at: None,
    };
    mail::write(&context.mail, draft, now)
        .inspect_err(
            |error| tracing::warn!(person = %addressed.to.id, fault = %error, "a message could not be written"),
        )
        .ok()
}

/// People who may be written to, by these identities.
pub(crate) async fn recipients(
    session: &mut Session,
    people: impl IntoIterator<Item = domain::PersonId>,
) -> Result<Vec<Person>, Fault> {
    let found: Vec<Person> = store::find_all(session, people.into_iter().map(|person| person.0)).await?;
    Ok(found.into_iter().filter(|person| person.disabled_at.is_none()).collect())
}

pub(crate) fn language_of(person: &Person) -> Language {
    person.language.parse().unwrap_or_default()
}

/// `2026-W47`, and the organisation where the schedule serves one alone.
fn week(schedule: &Schedule, on: NaiveDate) -> String {
    let week = on.iso_week();
    scoped(schedule, format!("{}-W{:02}", week.year(), week.week()))
}

/// `2026-11`, and the organisation where the schedule serves one alone.
fn month(schedule: &Schedule, on: NaiveDate) -> String {
    scoped(schedule, on.format("%Y-%m").to_string())
}

fn scoped(schedule: &Schedule, period: String) -> String {
    match schedule.organisation_id {
        Some(organisation) => format!("{period}/{organisation}"),
        None => period,
    }
}

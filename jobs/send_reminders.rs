//! Reminds of deadlines: at fixed distances from the project leader's own, and from the last day to answer the task before
//! a report, each once. A day that was missed is made up for within the slack, and only the nearest of several that would
//! fall on one day is sent.

use crate::context::Context;
use crate::fault::Fault;
use crate::mail::{Letter, Line, Part};
use crate::send_summary::{Addressed, language_of, recipients, send};
use crate::work::Outcome;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::access::Role;
use domain::form::Words;
use domain::message::{ANSWER_REMINDER_OFFSETS_DAYS, MessageKind, REMINDER_OFFSETS_DAYS, REMINDER_SLACK_DAYS};
use domain::schedule::Schedule;
use domain::{Obligation, OrganisationId, Person, PersonId, Project, ProjectId, ScheduleId};
use language::{date_long, due_day, message, text};
use std::collections::{BTreeSet, HashMap};
use store::{Select, Session, accounts, forms, obligations};

/// One reminder that is due.
struct Reminder {
    obligation: Obligation,
    matter: Matter,
    /// The day that it reminds of.
    on: NaiveDate,
    /// Its distance from that day.
    offset: i64,
}

/// What a reminder is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matter {
    /// The answer to the task before a report.
    Answer,
    /// The report itself.
    Report,
}

impl Reminder {
    /// What makes it the only one of its kind.
    fn period(&self) -> String {
        let (id, offset) = (self.obligation.id, self.offset);
        match self.matter {
            Matter::Answer => format!("{id}/answer/{offset}"),
            Matter::Report => format!("{id}/{offset}"),
        }
    }
}

pub(crate) async fn perform(
    context: &Context,
    schedule: ScheduleId,
    _due_local: NaiveDateTime,
) -> Result<Outcome, Fault> {
    let today = context.clock.today();
    let mut session = context.store.read().await?;
    let schedule: Schedule = store::find(&mut session, schedule).await?.ok_or(Fault::SubjectGone)?;
    let due = due(&mut session, &schedule, today).await?;
    let projects = projects(&mut session, &due).await?;
    let administrators = administrators(&mut session, &due, &projects).await?;
    let to = |obligation: &Obligation| -> Vec<PersonId> {
        match projects.get(&obligation.project_id).and_then(|project| project.leader_person_id) {
            Some(leader) => vec![leader],
            // Without a leader the administrators are told: somebody must know.
            None => administrators.get(&obligation.organisation_id).cloned().unwrap_or_default(),
        }
    };
    let everybody: BTreeSet<PersonId> = due.iter().flat_map(|one| to(&one.obligation)).collect();
    let people = recipients(&mut session, everybody).await?;
    let people: HashMap<PersonId, Person> = people.into_iter().map(|person| (person.id, person)).collect();
    let titles: HashMap<String, Words> =
        forms::list(&mut session).await?.into_iter().map(|form| (form.key, form.title)).collect();
    drop(session);
    let mut letters = Vec::new();
    for reminder in &due {
        let obligation = &reminder.obligation;
        let Some(project) = projects.get(&obligation.project_id) else { continue };
        for person in to(obligation).iter().filter_map(|id| people.get(id)) {
            let language = language_of(person).code();
            let title = titles.get(&obligation.form_key);
            let form = title.map_or(obligation.form_key.as_str(), |title| title.in_language(language));
            letters.push(Addressed {
                kind: MessageKind::Reminder,
                to: person.clone(),
                period: reminder.period(),
                letter: match reminder.matter {
                    Matter::Answer => answer_letter(context, person, project, reminder, form, today),
                    Matter::Report => letter(context, person, project, reminder, form, today),
                },
            });
        }
    }
    send(context, letters).await
}

/// The reminders that are due today.
async fn due(session: &mut Session, schedule: &Schedule, today: NaiveDate) -> Result<Vec<Reminder>, Fault> {
    let widest = REMINDER_OFFSETS_DAYS.iter().map(|offset| offset.abs()).max().unwrap_or(0) + REMINDER_SLACK_DAYS;
    // The earliest of an obligation's own deadlines, which the project leader's may lie long after.
    let mut select = Select::<Obligation>::all();
    if let Some(organisation) = schedule.organisation_id {
        select = select.equal("organisation_id", organisation);
    }
    let found = obligations::due_until(session, select, today + TimeDelta::days(widest)).await?;
    Ok(found.iter().flat_map(|obligation| of_obligation(obligation, today)).collect())
}

fn of_obligation(obligation: &Obligation, today: NaiveDate) -> impl Iterator<Item = Reminder> {
    let reminder = |matter, on, offset| Reminder { obligation: obligation.clone(), matter, on, offset };
    let answer = obligation
        .answer_due_on()
        .and_then(|on| Some(reminder(Matter::Answer, on, offset_due(&ANSWER_REMINDER_OFFSETS_DAYS, on, today)?)));
    let on = obligation.leader_deadline_on();
    let report = offset_due(&REMINDER_OFFSETS_DAYS, on, today).map(|offset| reminder(Matter::Report, on, offset));
    answer.into_iter().chain(report)
}

/// The reminder that is due today: the latest whose day has come and whose slack has not passed.
fn offset_due(offsets: &[i64], deadline_on: NaiveDate, today: NaiveDate) -> Option<i64> {
    let distance = (today - deadline_on).num_days();
    offsets.iter().copied().rev().find(|offset| (*offset..=offset + REMINDER_SLACK_DAYS).contains(&distance))
}

async fn projects(session: &mut Session, due: &[Reminder]) -> Result<HashMap<ProjectId, Project>, Fault> {
    let ids: BTreeSet<_> = due.iter().map(|one| one.obligation.project_id.0).collect();
    let ids: Vec<_> = ids.into_iter().collect();
    let mut projects = HashMap::new();
    for some in ids.chunks(500) {
        let found: Vec<Project> = store::find_all(session, some.iter().copied()).await?;
        projects.extend(found.into_iter().map(|project| (project.id, project)));
    }
    Ok(projects)
}

/// The administrators of organisations that have something due in a project without a leader.
async fn administrators(
    session: &mut Session,
    due: &[Reminder],
    projects: &HashMap<ProjectId, Project>,
) -> Result<HashMap<OrganisationId, Vec<PersonId>>, Fault> {
    let has_leader = |id| projects.get(&id).is_some_and(|project: &Project| project.leader_person_id.is_some());
    let leaderless: BTreeSet<OrganisationId> = due
        .iter()
        .filter(|one| !has_leader(one.obligation.project_id))
        .map(|one| one.obligation.organisation_id)
        .collect();
    let mut administrators: HashMap<_, Vec<_>> = HashMap::new();
    for membership in accounts::members(session, leaderless).await? {
        if membership.role == Role::Administrator {
            administrators.entry(membership.organisation_id).or_default().push(membership.person_id);
        }
    }
    Ok(administrators)
}

fn letter(
    context: &Context,
    person: &Person,
    project: &Project,
    reminder: &Reminder,
    form: &str,
    today: NaiveDate,
) -> Letter {
    let language = language_of(person);
    let (obligation, deadline_on) = (&reminder.obligation, reminder.on);
    let key = if today > deadline_on { "mail-reminder-late" } else { "mail-reminder-ahead" };
    let words = [
        ("report", form.into()),
        ("project", project.title.as_str().into()),
        ("deadline", date_long(language, deadline_on).into()),
        ("day", due_day(language, today, deadline_on).into()),
    ];
    let funder_line = (obligation.deadline_on() != deadline_on).then(|| {
        let words = [("deadline", date_long(language, obligation.deadline_on()).into())];
        Line { text: message(language, "mail-reminder-funder-deadline", &words), link: None }
    });
    let parts = funder_line.map(|line| Part { title: text(language, "mail-reminder-deadlines"), lines: vec![line] });
    Letter {
        language: language.code(),
        subject: message(language, "mail-reminder-subject", &words),
        greeting: message(language, "mail-greeting", &[("name", person.name.as_str().into())]),
        opening: vec![message(language, key, &words)],
        parts: parts.into_iter().collect(),
        action: Some((
            text(language, "mail-reminder-action"),
            format!("{}/projects/{}/reports", context.base_url, project.id),
        )),
        closing: vec![text(language, "mail-closing")],
    }
}

/// What is answered is answered to the funder; here it is marked.
fn answer_letter(
    context: &Context,
    person: &Person,
    project: &Project,
    reminder: &Reminder,
    form: &str,
    today: NaiveDate,
) -> Letter {
    let language = language_of(person);
    let key = if today > reminder.on { "mail-reminder-answer-late" } else { "mail-reminder-answer-ahead" };
    let words = [
        ("report", form.into()),
        ("project", project.title.as_str().into()),
        ("deadline", date_long(language, reminder.on).into()),
        ("day", due_day(language, today, reminder.on).into()),
    ];
    Letter {
        language: language.code(),
        subject: message(language, "mail-reminder-answer-subject", &words),
        greeting: message(language, "mail-greeting", &[("name", person.name.as_str().into())]),
        opening: vec![message(language, key, &words)],
        parts: Vec::new(),
        action: Some((
            text(language, "mail-reminder-answer-action"),
            format!("{}/obligations/{}", context.base_url, reminder.obligation.id),
        )),
        closing: vec![text(language, "mail-closing")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_day_has_at_most_one_reminder_and_a_missed_one_is_made_up_for() {
        let deadline: NaiveDate = "2026-04-01".parse().unwrap();
        let on = |distance: i64| offset_due(&REMINDER_OFFSETS_DAYS, deadline, deadline + TimeDelta::days(distance));
        assert_eq!(on(-61), None);
        assert_eq!((on(-60), on(-58), on(-57)), (Some(-60), Some(-60), None));
        assert_eq!((on(-30), on(-7), on(0)), (Some(-30), Some(-7), Some(0)));
        assert_eq!((on(2), on(3), on(5), on(6)), (Some(0), Some(3), Some(3), None));
    }
}

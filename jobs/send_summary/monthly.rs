//! An administrator's month: reports by state, those compiled since the month before, and work that failed.

use super::{Addressed, language_of, month, recipients};
use crate::context::Context;
use crate::fault::Fault;
use crate::mail::{Letter, Line, Part};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::access::Role;
use domain::message::MessageKind;
use domain::obligation::ObligationState;
use domain::schedule::{Schedule, TickOutcome};
use domain::work::{WorkItem, WorkState};
use domain::{Obligation, Organisation, OrganisationId, Person, PersonId, Project, ProjectId, Report};
use language::{Language, date_time, message, text};
use std::collections::{BTreeMap, HashMap};
use store::queue::WorkFilter;
use store::schedules::{self, Tick};
use store::{Select, Session, accounts, queue};

/// Compiled reports named one by one; the rest are counted.
const NAMED: usize = 20;
/// Failed work looked at.
const FAILED: i64 = 500;

struct Month {
    since: DateTime<Utc>,
    owed: HashMap<OrganisationId, BTreeMap<ObligationState, i64>>,
    compiled: HashMap<OrganisationId, Vec<Report>>,
    titles: HashMap<ProjectId, String>,
    failed: Vec<WorkItem>,
    names: HashMap<OrganisationId, String>,
}

pub(super) async fn letters(
    context: &Context,
    session: &mut Session,
    schedule: &Schedule,
    due_local: NaiveDateTime,
) -> Result<Vec<Addressed>, Fault> {
    let since = last_time(session, schedule, due_local).await?.unwrap_or(context.clock.now() - TimeDelta::days(31));
    let mut select = Select::<Organisation>::all();
    if let Some(organisation) = schedule.organisation_id {
        select = select.equal("id", organisation);
    }
    let organisations = select.ordered("sort_key, id").fetch(session).await?;
    let month_read = Month::read(session, &organisations, since).await?;
    let mut administered: BTreeMap<PersonId, Vec<OrganisationId>> = BTreeMap::new();
    for some in organisations.chunks(500) {
        for membership in accounts::members(session, some.iter().map(|organisation| organisation.id)).await? {
            if membership.role == Role::Administrator {
                administered.entry(membership.person_id).or_default().push(membership.organisation_id);
            }
        }
    }
    let people = recipients(session, administered.keys().copied()).await?;
    let period = month(schedule, due_local.date());
    let write = |person: Person| {
        let letter = month_read.letter(context, &person, administered.get(&person.id)?)?;
        Some(Addressed { kind: MessageKind::MonthlySummary, period: period.clone(), letter, to: person })
    };
    Ok(people.into_iter().filter_map(write).collect())
}

/// When the summary before this one was asked for; missing for the first.
async fn last_time(
    session: &mut Session,
    schedule: &Schedule,
    due_local: NaiveDateTime,
) -> Result<Option<DateTime<Utc>>, Fault> {
    let ticks = schedules::ticks(session, schedule.id, 50).await?;
    let was_run = |tick: &&Tick| matches!(tick.outcome, TickOutcome::Run | TickOutcome::CaughtUp);
    Ok(ticks.iter().filter(was_run).find(|tick| tick.due_local < due_local).map(|tick| tick.at))
}

impl Month {
    async fn read(session: &mut Session, organisations: &[Organisation], since: DateTime<Utc>) -> Result<Self, Fault> {
        let names = organisations.iter().map(|one| (one.id, one.name.clone())).collect();
        let mut owed: HashMap<_, BTreeMap<_, _>> = HashMap::new();
        let still_owed = [ObligationState::Open, ObligationState::Postponed].map(ObligationState::as_str);
        let mut compiled: HashMap<_, Vec<Report>> = HashMap::new();
        for organisation in organisations {
            let select = Select::<Obligation>::all().equal("organisation_id", organisation.id);
            for one in select.among("state", still_owed).fetch(session).await? {
                *owed.entry(organisation.id).or_default().entry(one.state).or_insert(0) += 1;
            }
            let reports: Vec<Report> = Select::all().equal("organisation_id", organisation.id).fetch(session).await?;
            let recent = reports.into_iter().filter(|report| report.compiled_at.is_some_and(|at| at >= since));
            compiled.insert(organisation.id, recent.collect());
        }
        let projects = compiled.values().flatten().map(|report| report.project_id.0).collect::<Vec<_>>();
        let mut titles = HashMap::new();
        for some in projects.chunks(500) {
            let found: Vec<Project> = store::find_all(session, some.iter().copied()).await?;
            titles.extend(found.into_iter().map(|project| (project.id, project.title)));
        }
        let filter = WorkFilter { states: vec![WorkState::Failed], ..WorkFilter::default() };
        let mut failed = queue::list(session, &filter, FAILED).await?;
        failed.retain(|item| item.finished_at.is_some_and(|at| at >= since));
        Ok(Self { since, owed, compiled, titles, failed, names })
    }

    /// The letter to one administrator; missing when there is nothing to say.
    fn letter(&self, context: &Context, person: &Person, organisations: &[OrganisationId]) -> Option<Letter> {
        let language = language_of(person);
        let states = organisations.iter().flat_map(|id| self.states(language, *id)).collect::<Vec<_>>();
        let compiled = self.compiled(context, language, organisations);
        let concerns = |item: &&WorkItem| item.organisation_id.is_none_or(|id| organisations.contains(&id));
        let failed = self.failed.iter().filter(concerns).count();
        let failed = (failed > 0).then(|| Line {
            text: message(language, "mail-monthly-failed-count", &[("count", failed.into())]),
            link: Some(format!("{}/jobs", context.base_url)),
        });
        let parts = [
            ("mail-monthly-states", states),
            ("mail-monthly-compiled", compiled),
            ("mail-monthly-failed", failed.into_iter().collect()),
        ];
        let parts: Vec<Part> = parts
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, lines)| Part { title: text(language, title), lines })
            .collect();
        if parts.is_empty() {
            return None;
        }
        let since = date_time(language, &self.since.with_timezone(&context.clock.zone));
        Some(Letter {
            language: language.code(),
            subject: text(language, "mail-monthly-subject"),
            greeting: message(language, "mail-greeting", &[("name", person.name.as_str().into())]),
            opening: vec![message(language, "mail-monthly-opening", &[("since", since.into())])],
            parts,
            action: Some((text(language, "mail-monthly-action"), format!("{}/obligations", context.base_url))),
            closing: vec![text(language, "mail-closing")],
        })
    }

    fn states(&self, language: Language, organisation: OrganisationId) -> Vec<Line> {
        let name = self.names.get(&organisation).map_or("", String::as_str);
        let line = |(state, count): (&ObligationState, &i64)| {
            let words = [
                ("organisation", name.into()),
                ("state", text(language, &state.message_key()).into()),
                ("count", (*count).into()),
            ];
            Line { text: message(language, "mail-monthly-state", &words), link: None }
        };
        self.owed.get(&organisation).into_iter().flatten().map(line).collect()
    }

    fn compiled(&self, context: &Context, language: Language, organisations: &[OrganisationId]) -> Vec<Line> {
        let all: Vec<&Report> = organisations.iter().filter_map(|id| self.compiled.get(id)).flatten().collect();
        let mut lines: Vec<Line> =
            all.iter().take(NAMED).map(|report| self.report(context, language, report)).collect();
        if all.len() > NAMED {
            let words = [("count", (all.len() - NAMED).into())];
            lines.push(Line {
                text: message(language, "mail-monthly-more", &words),
                link: Some(format!("{}/obligations", context.base_url)),
            });
        }
        lines
    }

    fn report(&self, context: &Context, language: Language, report: &Report) -> Line {
        let at = report.compiled_at.unwrap_or(self.since).with_timezone(&context.clock.zone);
        let words = [
            ("project", self.titles.get(&report.project_id).map_or("", String::as_str).into()),
            ("at", date_time(language, &at).into()),
        ];
        Line {
            text: message(language, "mail-monthly-report", &words),
            link: Some(format!("{}/reports/{}", context.base_url, report.id)),
        }
    }
}

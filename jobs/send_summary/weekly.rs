//! A project leader's week: milestones that are late or near, reports that are due, projects without figures.

use super::{Addressed, language_of, recipients, week};
use crate::context::Context;
use crate::fault::Fault;
use crate::mail::{Letter, Line, Part};
use chrono::{NaiveDate, TimeDelta};
use domain::form::Words;
use domain::message::MessageKind;
use domain::milestone::MilestoneState;
use domain::project::ProjectStatus;
use domain::schedule::Schedule;
use domain::{Milestone, Obligation, Person, PersonId, Project, ProjectId};
use language::{Language, date_medium, due_day, message, relative_day, text};
use std::collections::{BTreeMap, HashMap};
use store::{Select, Session, activities, forms, obligations};

/// How far ahead a milestone is worth naming.
const MILESTONES_AHEAD: TimeDelta = TimeDelta::days(14);
/// How far ahead a report is worth naming.
const REPORTS_AHEAD: TimeDelta = TimeDelta::days(60);
/// How long a project may be without figures before its leader is told.
const SILENCE: TimeDelta = TimeDelta::days(21);

/// What a week's letters are written from.
struct Week {
    today: NaiveDate,
    milestones: HashMap<ProjectId, Vec<Milestone>>,
    owed: HashMap<ProjectId, Vec<Obligation>>,
    latest: BTreeMap<ProjectId, NaiveDate>,
    form_titles: HashMap<String, Words>,
}

pub(super) async fn letters(
    context: &Context,
    session: &mut Session,
    schedule: &Schedule,
    on: NaiveDate,
) -> Result<Vec<Addressed>, Fault> {
    let active = [ProjectStatus::Ongoing, ProjectStatus::Extended].map(ProjectStatus::as_str);
    let mut select = Select::<Project>::all().among("status", active);
    if let Some(organisation) = schedule.organisation_id {
        select = select.equal("organisation_id", organisation);
    }
    let mut led: BTreeMap<PersonId, Vec<Project>> = BTreeMap::new();
    for project in select.ordered("sort_key, id").fetch(session).await? {
        if let Some(leader) = project.leader_person_id {
            led.entry(leader).or_default().push(project);
        }
    }
    let week_read = Week::read(session, context.clock.today(), &led).await?;
    let people = recipients(session, led.keys().copied()).await?;
    let period = week(schedule, on);
    let write = |person: Person| {
        let projects = led.get(&person.id)?;
        let letter = week_read.letter(context, &person, projects)?;
        Some(Addressed { kind: MessageKind::WeeklySummary, period: period.clone(), letter, to: person })
    };
    Ok(people.into_iter().filter_map(write).collect())
}

impl Week {
    async fn read(
        session: &mut Session,
        today: NaiveDate,
        led: &BTreeMap<PersonId, Vec<Project>>,
    ) -> Result<Self, Fault> {
        let projects: Vec<ProjectId> = led.values().flatten().map(|project| project.id).collect();
        let open = [MilestoneState::NotStarted, MilestoneState::InProgress].map(MilestoneState::as_str);
        let (mut milestones, mut owed) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for some in projects.chunks(500) {
            let near: Vec<Milestone> = Select::all()
                .among("project_id", some.iter().map(|project| project.0))
                .among("state", open)
                .until_day("planned_on", today + MILESTONES_AHEAD)
                .ordered("planned_on, id")
                .fetch(session)
                .await?;
            for one in near {
                milestones.entry(one.project_id).or_default().push(one);
            }
            let of_projects = Select::all().among("project_id", some.iter().map(|project| project.0));
            for one in obligations::due_until(session, of_projects, today + REPORTS_AHEAD).await? {
                owed.entry(one.project_id).or_default().push(one);
            }
        }
        let latest = activities::latest_days(session, &projects).await?;
        let form_titles = forms::list(session).await?.into_iter().map(|form| (form.key, form.title)).collect();
        Ok(Self { today, milestones, owed, latest, form_titles })
    }

    /// The letter to one leader; missing when there is nothing to say.
    fn letter(&self, context: &Context, person: &Person, projects: &[Project]) -> Option<Letter> {
        let language = language_of(person);
        let (late, coming): (Vec<_>, Vec<_>) = projects
            .iter()
            .flat_map(|project| self.milestones.get(&project.id).into_iter().flatten().map(move |one| (project, one)))
            .filter(|(_, one)| one.due_on() <= self.today + MILESTONES_AHEAD)
            .partition(|(_, one)| one.is_late(self.today));
        let milestone = |(project, one): &(&Project, &Milestone)| self.milestone(context, language, project, one);
        let reports = projects.iter().flat_map(|project| {
            let of_project = self.owed.get(&project.id).into_iter().flatten();
            of_project.flat_map(move |one| self.report(context, language, project, one))
        });
        let silent = projects.iter().filter(|project| self.is_silent(project));
        let silent = silent.map(|project| Line {
            text: project.title.clone(),
            link: Some(format!("{}/projects/{}", context.base_url, project.id)),
        });
        let parts = [
            ("mail-weekly-late", late.iter().map(milestone).collect()),
            ("mail-weekly-coming", coming.iter().map(milestone).collect()),
            ("mail-weekly-reports", reports.collect()),
            ("mail-weekly-silent", silent.collect::<Vec<_>>()),
        ];
        let parts: Vec<Part> = parts
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(title, lines)| Part { title: text(language, title), lines })
            .collect();
        if parts.is_empty() {
            return None;
        }
        Some(Letter {
            language: language.code(),
            subject: text(language, "mail-weekly-subject"),
            greeting: message(language, "mail-greeting", &[("name", person.name.as_str().into())]),
            opening: vec![text(language, "mail-weekly-opening")],
            parts,
            action: Some((text(language, "mail-weekly-action"), format!("{}/projects", context.base_url))),
            closing: vec![text(language, "mail-closing")],
        })
    }

    fn is_silent(&self, project: &Project) -> bool {
        let begun = project.starts_on.is_some_and(|on| on <= self.today - SILENCE);
        begun && self.latest.get(&project.id).is_none_or(|latest| *latest < self.today - SILENCE)
    }

    fn milestone(&self, context: &Context, language: Language, project: &Project, one: &Milestone) -> Line {
        let words = [
            ("title", one.title.as_str().into()),
            ("project", project.title.as_str().into()),
            ("day", relative_or_late(language, self.today, one.due_on()).into()),
        ];
        Line {
            text: message(language, "mail-weekly-milestone", &words),
            link: Some(format!("{}/projects/{}/milestones", context.base_url, project.id)),
        }
    }

    /// A line for the answer that is missing, and one for the report, each where it is near enough.
    fn report(&self, context: &Context, language: Language, project: &Project, one: &Obligation) -> Vec<Line> {
        let form = self
            .form_titles
            .get(&one.form_key)
            .map_or(one.form_key.as_str(), |title| title.in_language(language.code()));
        let line = |key: &str, on: NaiveDate, link: String| {
            let words = [
                ("report", form.into()),
                ("project", project.title.as_str().into()),
                ("deadline", date_medium(language, on).into()),
                ("day", due_day(language, self.today, on).into()),
            ];
            Line { text: message(language, key, &words), link: Some(format!("{}/{link}", context.base_url)) }
        };
        let is_near = |on: &NaiveDate| *on <= self.today + REPORTS_AHEAD;
        let answer = one.answer_due_on().filter(is_near);
        let report = Some(one.internal_deadline_on).filter(is_near).map(|_| one.leader_deadline_on());
        [
            answer.map(|on| line("mail-weekly-answer", on, format!("obligations/{}", one.id))),
            report.map(|on| line("mail-weekly-report", on, format!("projects/{}/reports", project.id))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn relative_or_late(language: Language, today: NaiveDate, due_on: NaiveDate) -> String {
    if due_on < today { due_day(language, today, due_on) } else { relative_day(language, today, due_on) }
}

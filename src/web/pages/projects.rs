//! `/projects`: what to do first, and every project one may see.

use crate::page::{Choice, Page};
use crate::pages::deadlines::next_in_words;
use crate::pages::standing::{Standing, percent_of, spent_of_awarded};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::{Visit, see_other};
use askama::Template;
use chrono::{Days, NaiveDate, TimeDelta};
use domain::access::Right;
use domain::project::ProjectStatus;
use domain::{Form, Funder, Grant, GrantYear, Milestone, Obligation, Organisation, Project, ProjectId, Report};
use poem::{Response, handler};
use std::collections::{BTreeMap, BTreeSet};
use store::{Select, Session, Visibility};

/// A project under way without a figure for so many days is brought up.
const SILENT_AFTER: Days = Days::new(21);
/// A report is brought up so many days before the next of its deadlines, one's own or the funder's.
const REPORT_COMES_UP: Days = Days::new(30);
/// How much of the list of things to do is shown at once.
const TODO_SHOWN: usize = 6;

/// The page.
#[derive(Template)]
#[template(path = "projects.html")]
pub(crate) struct ProjectsPage {
    page: Page,
    todo: Vec<Todo>,
    todo_left: usize,
    cards: Vec<Card>,
    total: usize,
    search: String,
    funder: String,
    funders: Vec<Choice>,
    may_write: bool,
    may_create: bool,
}

/// One thing to do.
struct Todo {
    /// Colour and words of the tag.
    tag: (&'static str, String),
    title: String,
    about: String,
    address: String,
    verb: String,
    /// What the verb is about, for those who hear the link alone.
    verb_of: String,
    order: (u8, NaiveDate),
}

/// One project.
struct Card {
    project: Project,
    standing: Standing,
    about: String,
    /// Spent and awarded in øre in the latest year with an award, and in words.
    money: Option<(i64, i64, String)>,
    /// What comes next and when, in words.
    next: Option<(String, String)>,
    last_activity: String,
}

/// What the list is narrowed to.
#[derive(Default)]
pub(crate) struct Search {
    pub(crate) words: String,
    pub(crate) funder: String,
}

/// What the reader may do.
#[derive(Clone, Copy, Default)]
pub(crate) struct May {
    pub(crate) write: bool,
    pub(crate) create: bool,
}

/// Everything the list is made from, a query a table.
struct Rows {
    projects: Vec<Project>,
    organisations: BTreeMap<domain::OrganisationId, String>,
    grants: Vec<Grant>,
    funders: Vec<Funder>,
    years: Vec<GrantYear>,
    milestones: Vec<Milestone>,
    obligations: Vec<Obligation>,
    reports: BTreeMap<domain::ObligationId, Report>,
    forms: Vec<Form>,
    latest: BTreeMap<ProjectId, NaiveDate>,
}

async fn read(session: &mut Session, sight: &Visibility) -> store::Result<Rows> {
    let projects: Vec<Project> = Select::all().visible(sight).ordered("sort_key, id").limit(500).fetch(session).await?;
    let ids: Vec<ProjectId> = projects.iter().map(|project| project.id).collect();
    let of_projects = || ids.iter().map(|id| id.0);
    let organisations: BTreeSet<_> = projects.iter().map(|project| project.organisation_id.0).collect();
    let organisations: Vec<Organisation> = store::find_all(session, organisations).await?;
    let grants: Vec<Grant> = Select::all().among("project_id", of_projects()).fetch(session).await?;
    let funders =
        store::find_all(session, grants.iter().map(|grant| grant.funder_id.0).collect::<BTreeSet<_>>()).await?;
    let years = Select::all().among("project_id", of_projects()).ordered("year, id").fetch(session).await?;
    let milestones = Select::all()
        .among("project_id", of_projects())
        .among("state", ["not_started", "in_progress"])
        .ordered("planned_on, id")
        .fetch(session)
        .await?;
    let obligations: Vec<Obligation> =
        Select::all().among("project_id", of_projects()).among("state", ["open", "postponed"]).fetch(session).await?;
    let reports: Vec<Report> = Select::all()
        .among("obligation_id", obligations.iter().map(|one| one.id.0))
        .ordered("revision, id")
        .fetch(session)
        .await?;
    Ok(Rows {
        organisations: organisations.into_iter().map(|one| (one.id, one.name)).collect(),
        reports: reports.into_iter().map(|report| (report.obligation_id, report)).collect(),
        forms: store::forms::list(session).await?,
        latest: store::activities::latest_days(session, &ids).await?,
        projects,
        grants,
        funders,
        years,
        milestones,
        obligations,
    })
}

impl ProjectsPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        sight: &Visibility,
        page: Page,
        search: Search,
        may: May,
    ) -> store::Result<Self> {
        let rows = read(session, sight).await?;
        let mut todo = rows.todo(&page, may);
        todo.sort_by_key(|item| item.order);
        let todo_left = todo.len().saturating_sub(TODO_SHOWN);
        todo.truncate(TODO_SHOWN);
        let cards = rows
            .projects
            .iter()
            .filter(|project| rows.matches(project, &search))
            .map(|project| rows.card(&page, project));
        let cards: Vec<Card> = cards.collect();
        let funders =
            rows.funders.iter().map(|funder| Choice { value: funder.key.clone(), label: funder.name.clone() });
        let (may_write, may_create) = (may.write, may.create);
        let funders = funders.collect();
        let total = rows.projects.len();
        let Search { words: search, funder } = search;
        Ok(Self { page, todo, todo_left, cards, total, search, funder, funders, may_write, may_create })
    }
}

impl Rows {
    fn project(&self, id: ProjectId) -> Option<&Project> {
        self.projects.iter().find(|project| project.id == id)
    }

    fn funder_of(&self, grant: &Grant) -> Option<&Funder> {
        self.funders.iter().find(|funder| funder.id == grant.funder_id)
    }

    /// What the form is called, and the funder that asks.
    fn report_title(&self, page: &Page, obligation: &Obligation) -> (String, String) {
        let form = self.forms.iter().find(|form| form.key == obligation.form_key);
        let title =
            form.map_or_else(|| page.t("term-report"), |form| form.title.in_language(page.lang.code()).to_owned());
        let grant = self.grants.iter().find(|grant| grant.id == obligation.grant_id);
        (title, grant.and_then(|grant| self.funder_of(grant)).map(|funder| funder.name.clone()).unwrap_or_default())
    }

    fn todo(&self, page: &Page, may: May) -> Vec<Todo> {
        let today = page.today;
        let late = self.milestones.iter().filter(|milestone| milestone.is_late(today)).filter_map(|milestone| {
            let project = self.project(milestone.project_id)?;
            Some(Todo {
                tag: ("danger", page.due(milestone.due_on())),
                title: milestone.title.clone(),
                about: page.t1("todo-milestone-in", "project", project.title.as_str()),
                address: format!("/milestones/{}", milestone.id),
                verb: page.t("todo-update"),
                verb_of: milestone.title.clone(),
                order: (1, milestone.due_on()),
            })
        });
        let due = self.obligations.iter().filter(|one| one.next_due(today).1 <= today + REPORT_COMES_UP);
        let due = due.filter_map(|obligation| {
            let project = self.project(obligation.project_id)?;
            let report = self.reports.get(&obligation.id)?;
            let (_, next_on) = obligation.next_due(today);
            let (title, funder) = self.report_title(page, obligation);
            Some(Todo {
                tag: next_in_words(page, obligation),
                verb_of: title.clone(),
                title: page.t2("todo-report-to", "title", title, "funder", funder),
                about: match report.blocking_findings {
                    Some(0) => page.t1("todo-report-ready", "project", project.title.as_str()),
                    Some(count) => page.t2("todo-report-missing", "count", count, "project", project.title.as_str()),
                    None => project.title.clone(),
                },
                address: format!("/reports/{}", report.id),
                verb: page.t("button-continue"),
                order: (u8::from(next_on >= today), next_on),
            })
        });
        let silent = self.projects.iter().filter(|project| may.write && self.is_silent(project, today));
        let silent = silent.map(|project| {
            let latest = self.latest.get(&project.id);
            Todo {
                tag: ("info", page.t1("todo-silent", "count", 21)),
                title: project.title.clone(),
                about: latest.map_or_else(
                    || page.t("todo-no-activity"),
                    |day| page.t1("todo-latest-activity", "day", page.date(day)),
                ),
                address: format!("/activities/new?project={}", project.id),
                verb: page.t("term-log-activity"),
                verb_of: project.title.clone(),
                order: (2, latest.copied().unwrap_or(today)),
            }
        });
        late.chain(due).chain(silent).collect()
    }

    fn is_silent(&self, project: &Project, today: NaiveDate) -> bool {
        let under_way = matches!(project.status, ProjectStatus::Ongoing | ProjectStatus::Extended);
        let since = self.latest.get(&project.id).copied().or(project.starts_on);
        under_way && since.is_some_and(|since| since + SILENT_AFTER <= today)
    }

    fn matches(&self, project: &Project, search: &Search) -> bool {
        let words = search.words.to_lowercase();
        let text = format!("{} {}", project.title, project.summary.as_deref().unwrap_or_default()).to_lowercase();
        let mut of_project = self.grants.iter().filter(|grant| grant.project_id == project.id);
        let asked = |grant: &Grant| self.funder_of(grant).is_some_and(|funder| funder.key == search.funder);
        words.split_whitespace().all(|word| text.contains(word)) && (search.funder.is_empty() || of_project.any(asked))
    }

    fn card(&self, page: &Page, project: &Project) -> Card {
        let milestones: Vec<&Milestone> = self.milestones.iter().filter(|one| one.project_id == project.id).collect();
        let obligations: Vec<&Obligation> =
            self.obligations.iter().filter(|one| one.project_id == project.id).collect();
        let years: Vec<&GrantYear> = self.years.iter().filter(|year| year.project_id == project.id).collect();
        let next_milestone = milestones
            .iter()
            .filter(|one| one.due_on() >= page.today)
            .min_by_key(|one| one.due_on())
            .map(|one| (page.t1("card-milestone", "title", one.title.as_str()), one.due_on()));
        let next_report = obligations
            .iter()
            .filter(|one| one.deadline_on() >= page.today)
            .min_by_key(|one| one.deadline_on())
            .map(|one| (self.report_title(page, one).0, one.deadline_on()));
        let mut about: Vec<&str> = Vec::new();
        if self.organisations.len() > 1 {
            about.extend(self.organisations.get(&project.organisation_id).map(String::as_str));
        }
        for grant in self.grants.iter().filter(|grant| grant.project_id == project.id) {
            let name = self.funder_of(grant).map(|funder| funder.name.as_str());
            about.extend(name.filter(|name| !about.contains(name)).into_iter().collect::<Vec<_>>());
        }
        Card {
            standing: Standing::of(project, &milestones, &obligations, page.today),
            about: about.join(" · "),
            money: spent_of_awarded(&years, page.today).map(|(year, spent, awarded)| {
                let share = page.percent(percent_of(spent, awarded));
                (spent, awarded, page.t2("card-spent", "year", year.to_string(), "share", share))
            }),
            next: [next_milestone, next_report]
                .into_iter()
                .flatten()
                .min_by_key(|(_, day)| *day)
                .map(|(what, day)| (what, page.date(day))),
            last_activity: self
                .latest
                .get(&project.id)
                .map_or_else(|| page.t("todo-no-activity"), |day| latest_in_words(page, *day)),
            project: project.clone(),
        }
    }
}

/// How long ago; the date itself once that says more.
fn latest_in_words(page: &Page, day: NaiveDate) -> String {
    if page.today - day > TimeDelta::days(60) {
        page.t1("todo-latest-activity", "day", page.date(day))
    } else {
        page.t1("card-latest", "when", page.ago(day))
    }
}

/// `GET /`.
#[handler]
pub(crate) fn start() -> Response {
    see_other("/projects")
}

/// `GET /projects`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let mut session = visit.read().await?;
    let search = Search { words: query.text("q").trim().to_owned(), funder: query.text("funder").to_owned() };
    let access = &visit.access;
    let may =
        May { write: access.may_somewhere(Right::WriteProgress), create: access.may_somewhere(Right::WriteRegister) };
    html(&ProjectsPage::load(&mut session, &access.visibility(), visit.page_after(&query), search, may).await?)
}

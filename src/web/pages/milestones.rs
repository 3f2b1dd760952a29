//! `/milestones`: a new one, one as it stands with its history, marking it as done and taking that back.

use crate::changes::{self, Change};
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Edited, Outcome};
use crate::pages::input::Input;
use crate::pages::project::{Rights, plan};
use crate::pages::visit::{Asked, Onward, Sent, html, own_path, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::{Datelike, Months, NaiveDate};
use domain::calendar::Precision;
use domain::milestone::MilestoneState;
use domain::{Milestone, MilestoneId, Person, Project, ProjectId, Site};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::BTreeSet;
use store::Session;

/// The form of a milestone, new or as it stands.
#[derive(Template)]
#[template(path = "milestone.html")]
struct MilestonePage {
    page: Page,
    above: Vec<(String, String)>,
    title: String,
    action: String,
    draft: String,
    input: Input,
    theirs: Conflict,
    sites: Vec<Choice>,
    /// Dates to tap: value, words.
    quick_dates: Vec<Choice>,
    is_new: bool,
    rights: Rights,
    /// What is known of one that exists.
    standing: Option<Standing>,
}

/// A milestone that exists.
struct Standing {
    id: String,
    version: i64,
    tag: (&'static str, String),
    when: String,
    is_open: bool,
    is_late: bool,
    today: String,
    history: Vec<(String, String)>,
}

impl Edited for Milestone {
    fn fill(&self, input: &mut Input) {
        input.set("title", self.title.as_str());
        input.put("description", self.description.as_ref());
        input.put("planned_on", Some(self.planned_on));
        input.put("planned_precision", Some(self.planned_precision));
        input.put("forecast_on", self.forecast_on);
        input.put("forecast_precision", Some(self.forecast_precision));
        input.put("done_on", self.done_on);
        input.put("done_precision", Some(self.done_precision));
        input.put("state", Some(self.state));
        input.put("site_id", self.site_id);
        input.put("deviation_reason", self.deviation_reason.as_ref());
    }

    fn take(&mut self, input: &mut Input) {
        input.text("title").trim().clone_into(&mut self.title);
        self.description = input.line("description");
        // A tapped date counts unless another was asked for.
        if !matches!(input.text("when"), "" | "other") {
            let tapped = input.text("when").to_owned();
            input.set("planned_on", tapped);
        }
        self.planned_precision = input.read("planned_precision").unwrap_or(Precision::Day);
        match input.date("planned_on") {
            Some(day) => self.planned_on = self.planned_precision.first_day(day),
            None if input.line("planned_on").is_none() => input.fail("planned_on", &domain::Code::Required),
            None => {}
        }
        self.forecast_precision = input.read("forecast_precision").unwrap_or(Precision::Day);
        self.forecast_on = input.date("forecast_on").map(|day| self.forecast_precision.first_day(day));
        self.state = input.read("state").unwrap_or(self.state);
        self.done_precision = input.read("done_precision").unwrap_or(Precision::Day);
        self.done_on = input.date("done_on").map(|day| self.done_precision.first_day(day));
        self.site_id = input.read("site_id");
        self.deviation_reason = input.line("deviation_reason");
    }
}

/// Dates that a plan often names: in a month, and at the ends of this quarter and the year.
fn quick_dates(page: &Page) -> Vec<Choice> {
    let today = page.today;
    let mut dates: Vec<(NaiveDate, String)> = Vec::new();
    dates.extend(today.checked_add_months(Months::new(1)).map(|day| (day, page.t("milestone-in-a-month"))));
    let quarter = Precision::Quarter.last_day(today);
    dates.push((quarter, page.t1("milestone-end-of-quarter", "day", language::day_and_month(page.lang, quarter))));
    let year = NaiveDate::from_ymd_opt(today.year(), 12, 31).filter(|day| *day != quarter);
    dates.extend(year.map(|day| (day, page.t("milestone-end-of-year"))));
    dates.into_iter().map(|(day, label)| Choice { value: day.to_string(), label }).collect()
}

/// The sites of a project as choices.
pub(crate) async fn site_choices(session: &mut Session, project: &Project) -> store::Result<Vec<Choice>> {
    let sites: Vec<Site> = store::find_all(session, project.site_ids.iter().map(|site| site.0)).await?;
    Ok(sites.into_iter().map(|site| Choice { value: site.id.to_string(), label: site.name }).collect())
}

async fn new_page(visit: &Visit, project: ProjectId, input: Option<(Input, Conflict)>) -> Result<MilestonePage> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project).await?;
    let rights = visit.rights(&project);
    if !rights.progress {
        return Err(Problem::NotAllowed);
    }
    let page = visit.page.clone();
    let (input, theirs) = input.unwrap_or_else(|| {
        let mut input = Input::empty(page.lang);
        input.put("id", Some(store::new_id::<uuid::Uuid>()));
        input.put("project_id", Some(project.id));
        for name in ["planned_precision", "forecast_precision", "done_precision"] {
            input.put(name, Some(Precision::Day));
        }
        input.put("state", Some(MilestoneState::NotStarted));
        input.set("when", "other");
        (input, Conflict::default())
    });
    Ok(MilestonePage {
        above: vec![
            (format!("/projects/{}", project.id), project.title.clone()),
            (format!("/projects/{}/milestones", project.id), page.t("term-milestones")),
        ],
        title: page.t("term-new-milestone"),
        action: format!("/milestones/new?project={}", project.id),
        draft: format!("milestone-new-{}", project.id),
        sites: site_choices(&mut session, &project).await?,
        quick_dates: quick_dates(&page),
        is_new: true,
        standing: None,
        input,
        theirs,
        rights,
        page,
    })
}

/// `GET /milestones/new?project=`.
#[handler]
pub(crate) async fn new(visit: Visit, Asked(query): Asked) -> Result<Response> {
    match query.text("project").parse() {
        Ok(project) => html(&new_page(&visit, project, None).await?),
        Err(_) => super::choose::project(&visit, "/milestones/new", "term-new-milestone").await,
    }
}

/// `POST /milestones/new?project=`.
#[handler]
pub(crate) async fn create(visit: Visit, Asked(query): Asked, Sent(input): Sent) -> Result<Response> {
    let project_id: ProjectId = query.text("project").parse().map_err(|_| Problem::NotFound)?;
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project_id).await?;
    drop(session);
    let milestone = Milestone {
        id: form::new_id(&input),
        organisation_id: project.organisation_id,
        project_id,
        version: 1,
        site_id: None,
        title: String::new(),
        description: None,
        planned_on: visit.page.today,
        planned_precision: Precision::Day,
        forecast_on: None,
        forecast_precision: Precision::Day,
        done_on: None,
        done_precision: Precision::Day,
        state: MilestoneState::NotStarted,
        deviation_reason: None,
    };
    match form::create(&visit, milestone, input).await? {
        Outcome::Saved(milestone) => Ok(Onward::to(&format!("/projects/{project_id}"), "milestone")
            .with("title", &milestone.title)
            .with("draft", format!("milestone-new-{project_id}"))
            .go()),
        Outcome::Refused(input, theirs) => refused(&new_page(&visit, project_id, Some((*input, theirs))).await?),
    }
}

async fn existing_page(
    visit: &Visit,
    page: Page,
    id: MilestoneId,
    sent: Option<(Input, Conflict)>,
) -> Result<MilestonePage> {
    let mut session = visit.read().await?;
    let milestone: Milestone = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, milestone.project_id).await?;
    let (input, theirs) = sent.unwrap_or_else(|| (form::filled(visit, &milestone), Conflict::default()));
    Ok(MilestonePage {
        above: vec![
            (format!("/projects/{}", project.id), project.title.clone()),
            (format!("/projects/{}/milestones", project.id), page.t("term-milestones")),
        ],
        title: milestone.title.clone(),
        action: format!("/milestones/{id}"),
        draft: format!("milestone-{id}"),
        sites: site_choices(&mut session, &project).await?,
        quick_dates: Vec::new(),
        is_new: false,
        rights: visit.rights(&project),
        standing: Some(standing(&mut session, &page, &milestone).await?),
        input,
        theirs,
        page,
    })
}

async fn standing(session: &mut Session, page: &Page, milestone: &Milestone) -> Result<Standing> {
    let changes = store::milestones::history(session, milestone.id).await?;
    let people = changes.iter().filter_map(|change| change.person_id).map(|person| person.0).collect::<BTreeSet<_>>();
    let people: Vec<Person> = store::find_all(session, people).await?;
    let sentence = |change: &store::milestones::Change| {
        let who = people.iter().find(|person| Some(person.id) == change.person_id);
        let who = who.map_or_else(|| page.t("changes-by-clock"), |person| person.name.clone());
        let was = &change.milestone;
        let planned = page.t1("milestone-due-on", "day", page.date_to(was.planned_on, was.planned_precision));
        let forecast = was
            .forecast_on
            .map(|day| page.t1("milestone-expected-on", "day", page.date_to(day, was.forecast_precision)));
        let reached = was.done_on.map(|day| page.t1("milestone-done-on", "day", page.date_to(day, was.done_precision)));
        let parts = [Some(page.word(&was.state)), Some(planned), forecast, reached, was.deviation_reason.clone()];
        let words = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (format!("{}, {who}", page.moment(change.at)), words)
    };
    Ok(Standing {
        id: milestone.id.to_string(),
        version: milestone.version,
        tag: plan::tag(page, milestone),
        when: page.t1("milestone-due-on", "day", page.date_to(milestone.planned_on, milestone.planned_precision)),
        is_open: milestone.is_open(),
        is_late: milestone.is_late(page.today),
        today: page.today.to_string(),
        history: changes.iter().rev().map(sentence).collect(),
    })
}

/// `GET /milestones/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<MilestoneId>) -> Result<Response> {
    html(&existing_page(&visit, visit.page_after(&query), id, None).await?)
}

/// `POST /milestones/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<MilestoneId>, Sent(input): Sent) -> Result<Response> {
    match form::update::<Milestone>(&visit, id, input).await? {
        Outcome::Saved(milestone) => {
            Ok(Onward::to(&format!("/projects/{}/milestones", milestone.project_id), "milestone")
                .with("title", &milestone.title)
                .with("draft", format!("milestone-{id}"))
                .go())
        }
        Outcome::Refused(input, theirs) => {
            refused(&existing_page(&visit, visit.page.clone(), id, Some((*input, theirs))).await?)
        }
    }
}

/// `POST /milestones/{id}/done`: one tap says that it was reached today; a form may say another day, and why it was late.
#[handler]
pub(crate) async fn done(visit: Visit, Path(id): Path<MilestoneId>, Sent(mut input): Sent) -> Result<Response> {
    let on = input.date("done_on").unwrap_or(visit.page.today);
    let reason = input.line("deviation_reason");
    let said = input.text("deviation_reason").to_owned();
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let milestone = match changes::complete(&mut change, id, None, on, reason).await {
        Ok(milestone) => milestone,
        Err(Problem::Fields(errors)) => {
            drop(change);
            let mut session = visit.read().await?;
            let milestone: Milestone = visit.find(&mut session, id).await?;
            drop(session);
            let mut form = form::filled(&visit, &milestone);
            form.put("done_on", Some(on));
            if !said.is_empty() {
                form.set("deviation_reason", said);
            }
            form.put("state", Some(MilestoneState::Done));
            form.refuse(&errors);
            return refused(&existing_page(&visit, visit.page.clone(), id, Some((form, Conflict::default()))).await?);
        }
        Err(problem) => return Err(problem),
    };
    change.commit().await?;
    let back = own_path(input.text("return_to"), &format!("/projects/{}", milestone.project_id));
    Ok(Onward::to(&back, "milestone-done").with("of", id).with("title", &milestone.title).go())
}

/// `POST /milestones/{id}/reopen`: takes the last change back.
#[handler]
pub(crate) async fn reopen(visit: Visit, Path(id): Path<MilestoneId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let now: Milestone = changes::find_visible(&mut change.write, &visit.access, id).await?;
    changes::undo_last(&mut change, id, now.version).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/projects/{}", now.project_id), "undone").with("title", &now.title).go())
}

/// `POST /milestones/{id}/delete`.
#[handler]
pub(crate) async fn remove(visit: Visit, Path(id): Path<MilestoneId>, Sent(input): Sent) -> Result<Response> {
    let mut session = visit.read().await?;
    let milestone: Milestone = visit.find(&mut session, id).await?;
    drop(session);
    form::delete::<Milestone>(&visit, id, Some(input.version())).await?;
    let back = format!("/projects/{}/milestones", milestone.project_id);
    Ok(Onward::to(&back, "deleted").with("title", &milestone.title).go())
}

//! `/activities/week`: a week of a project as a grid, a row a kind of activity and a column a day, saved with one tap. A number
//! is how many came; an empty cell was not held or not counted, and changes nothing: a number is taken away in the activity's
//! own form.

mod cells;
mod grid;

use crate::changes::{self, Change, Entry};
use crate::page::Page;
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use domain::calendar::Week;
use domain::{Activity, Project, ProjectId};
use grid::{Choices, Line, New};
use poem::{Response, handler};
use store::Session;
use store::activities::Filter;

/// The page.
#[derive(Template)]
#[template(path = "week.html")]
struct WeekPage {
    page: Page,
    project: Project,
    above: Vec<(String, String)>,
    week: Week,
    /// Weekday and date of each column.
    days: Vec<String>,
    /// What is in the register, a row each.
    lines: Vec<Line>,
    /// Rows to fill in.
    new: Vec<New>,
    choices: Choices,
    input: Input,
}

impl WeekPage {
    fn title(&self) -> String {
        self.page.t2("week-of", "week", i64::from(self.week.number()), "year", self.week.year().to_string())
    }

    fn address(&self, week: Week) -> String {
        format!("/activities/week?project={}&week={week}", self.project.id)
    }
}

/// What was agreed or held in a week, in the order of its days.
async fn of_week(session: &mut Session, project: ProjectId, week: Week) -> store::Result<Vec<Activity>> {
    let filter = Filter { since: Some(week.first_day()), until: Some(week.last_day()), ..Filter::of(project) };
    let mut found = store::activities::by_day(session, &filter, None, grid::ACTIVITIES_MAX).await?;
    found.retain(grid::belongs);
    found.reverse();
    Ok(found)
}

async fn page(visit: &Visit, query: &Input, sent: Option<Input>) -> Result<WeekPage> {
    let page = visit.page_after(query);
    let project: ProjectId = query.text("project").parse().map_err(|_| Problem::NotFound)?;
    let week = query.text("week").parse().unwrap_or_else(|_| Week::of(page.today));
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project).await?;
    if !visit.rights(&project).progress {
        return Err(Problem::NotAllowed);
    }
    let choices = Choices::read(&mut session, &page, &project).await?;
    let mut lines = grid::lines(&page, week, of_week(&mut session, project.id, week).await?, &choices.sites);
    let (input, new) = if let Some(mut input) = sent {
        cells::draw_again(&mut input, &mut lines);
        let new = grid::sent_rows(&input);
        (input, new)
    } else {
        let before =
            if query.ticked("copy") { of_week(&mut session, project.id, week.previous()).await? } else { Vec::new() };
        grid::fresh(&page, &project, &lines, &grid::copied(before, &lines))
    };
    let day = |day: &chrono::NaiveDate| language::weekday_date(page.lang, *day);
    Ok(WeekPage {
        above: vec![
            (format!("/projects/{}", project.id), project.title.clone()),
            (format!("/projects/{}/activities", project.id), page.t("term-activities")),
        ],
        days: week.days().iter().map(day).collect(),
        lines,
        new,
        choices,
        input,
        project,
        week,
        page,
    })
}

/// `GET /activities/week?project=&week=2026-W47`, and `copy` for the rows of the week before without their figures.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked) -> Result<Response> {
    if query.text("project").is_empty() {
        return crate::pages::choose::project(&visit, "/activities/week", "week-title").await;
    }
    html(&page(&visit, &query, None).await?)
}

/// `POST /activities/week?project=&week=`: the whole week is saved, or nothing is.
#[handler]
pub(crate) async fn save(visit: Visit, Asked(query): Asked, Sent(mut input): Sent) -> Result<Response> {
    let project: ProjectId = query.text("project").parse().map_err(|_| Problem::NotFound)?;
    let week: Week = query.text("week").parse().map_err(|_| Problem::NotFound)?;
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, project).await?;
    let lines = grid::lines(&visit.page, week, of_week(&mut session, project.id, week).await?, &[]);
    drop(session);
    cells::note_lost(&mut input, &visit.page, week, &lines);
    if crate::pages::register::asks_for_more(&input) {
        return html(&page(&visit, &query, Some(input)).await?);
    }
    let cells = cells::entries(&mut input, &project, week, &lines);
    let is_sound = input.errors.is_empty();
    let mut saved = attempt(&visit, cells.clone(), is_sound).await;
    if saved.as_ref().is_err_and(changes::is_taken) {
        // The same tap, twice: what the other entered can be read now.
        saved = attempt(&visit, cells, is_sound).await;
    }
    match saved {
        Ok(saved) if is_sound => {
            let back = format!("/activities/week?project={}&week={week}", project.id);
            let words = visit.page.t1("week-saved", "count", i64::try_from(saved).unwrap_or(i64::MAX));
            Ok(Onward::to(&back, "week").with("title", words).go())
        }
        Ok(_) => refused(&page(&visit, &query, Some(input)).await?),
        Err(Problem::Fields(errors)) => {
            let errors = cells::placed(errors);
            cells::let_go(&mut input, &errors);
            input.refuse(&errors);
            refused(&page(&visit, &query, Some(input)).await?)
        }
        Err(problem) => Err(problem),
    }
}

/// Saves the cells; where the form has faults already, only finds what else is wrong.
async fn attempt(visit: &Visit, cells: Vec<(String, Entry)>, is_sound: bool) -> Result<usize> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::save_week(&mut change, cells).await?;
    if is_sound {
        change.commit().await?;
    }
    Ok(saved)
}

//! `/admin/schedules`: what recurs, when in words, the next times, running it now, and another time.

use crate::changes::{self, Change};
use crate::page::Page;
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ScheduleId;
use domain::access::Right;
use domain::schedule::{Schedule, due_times};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// How many coming times are shown.
const TIMES_SHOWN: usize = 5;

/// All schedules.
#[derive(Template)]
#[template(path = "schedules.html")]
struct SchedulesPage {
    page: Page,
    schedules: Vec<ScheduleRow>,
}

/// One schedule with its form and its latest times.
#[derive(Template)]
#[template(path = "schedule.html")]
struct SchedulePage {
    page: Page,
    above: Vec<(String, String)>,
    row: ScheduleRow,
    input: Input,
    /// Time, outcome, and its colour.
    ticks: Vec<(String, String, &'static str)>,
}

/// One schedule.
pub(crate) struct ScheduleRow {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) is_enabled: bool,
    /// The next times it runs.
    pub(crate) times: Vec<String>,
}

/// The schedules that the visitor administers.
pub(crate) async fn schedule_rows(session: &mut Session, visit: &Visit, page: &Page) -> Result<Vec<ScheduleRow>> {
    let schedules: Vec<Schedule> = Select::all().limit(500).fetch(session).await?;
    let administers = |schedule: &&Schedule| match schedule.organisation_id {
        Some(organisation) => visit.access.may(Right::Administer, organisation),
        None => visit.access.may_somewhere(Right::Administer),
    };
    let now = visit.app.clock.now();
    Ok(schedules.iter().filter(administers).map(|schedule| row(page, schedule, now)).collect())
}

fn row(page: &Page, schedule: &Schedule, now: DateTime<Utc>) -> ScheduleRow {
    let year = now + TimeDelta::days(400);
    let times = due_times(&schedule.cron, page.zone, now, year, TIMES_SHOWN);
    ScheduleRow {
        id: schedule.id.to_string(),
        title: page.word(&schedule.kind),
        when: in_words(page, &schedule.cron),
        is_enabled: schedule.is_enabled,
        times: times.iter().map(|due| page.moment(due.utc)).collect(),
    }
}

/// The five fields of cron in words, for the patterns that people use; any other as it is written.
fn in_words(page: &Page, cron: &str) -> String {
    let fields: Vec<&str> = cron.split_whitespace().collect();
    let [minute, hour, day, month, weekday] = fields.as_slice() else { return cron.to_owned() };
    let clock = match (hour.parse::<u32>(), minute.parse::<u32>()) {
        (Ok(hour), Ok(minute)) => format!("{hour:02}.{minute:02}"),
        _ => return page.t1("schedule-other", "cron", cron),
    };
    match (*day, *month, *weekday) {
        ("*", "*", "*") => page.t1("schedule-daily", "time", clock),
        ("*", "*", weekday) => {
            let named = weekday_of(page, weekday);
            named.map_or_else(
                || page.t1("schedule-other", "cron", cron),
                |day| page.t2("schedule-weekly", "day", day, "time", clock.as_str()),
            )
        }
        (day, "*", "*") if day.parse::<u32>().is_ok() => {
            page.t2("schedule-monthly", "day", day, "time", clock.as_str())
        }
        _ => page.t1("schedule-other", "cron", cron),
    }
}

fn weekday_of(page: &Page, text: &str) -> Option<String> {
    let names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    let number =
        text.parse::<usize>().ok().or_else(|| names.iter().position(|name| text.to_lowercase().starts_with(name)))?;
    let number = if number % 7 == 0 { 7 } else { number % 7 };
    Some(page.t(&format!("weekday-{number}")))
}

/// `GET /admin/schedules`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::Administer)?;
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let schedules = schedule_rows(&mut session, &visit, &page).await?;
    html(&SchedulesPage { page, schedules })
}

async fn one(visit: &Visit, page: Page, id: ScheduleId, sent: Option<Input>) -> Result<SchedulePage> {
    let mut session = visit.read().await?;
    let schedule = changes::find_schedule(&mut session, &visit.access, id).await?;
    let ticks = store::schedules::ticks(&mut session, id, 20).await?;
    let input = sent.unwrap_or_else(|| {
        let mut input = Input::empty(page.lang);
        input.set("cron", schedule.cron.as_str());
        input.put("version", Some(schedule.version));
        if schedule.is_enabled {
            input.set("is_enabled", "on");
        }
        input
    });
    Ok(SchedulePage {
        above: vec![
            ("/jobs".to_owned(), page.t("nav-jobs")),
            ("/admin/schedules".to_owned(), page.t("schedules-title")),
        ],
        row: row(&page, &schedule, visit.app.clock.now()),
        ticks: ticks
            .iter()
            .map(|tick| (page.moment(tick.due_utc), page.word(&tick.outcome), page.tone(&tick.outcome)))
            .collect(),
        input,
        page,
    })
}

/// `GET /admin/schedules/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ScheduleId>) -> Result<Response> {
    html(&one(&visit, visit.page_after(&query), id, None).await?)
}

/// `POST /admin/schedules/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<ScheduleId>, Sent(mut input): Sent) -> Result<Response> {
    let (cron, is_enabled) = (input.text("cron").trim().to_owned(), input.ticked("is_enabled"));
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update_schedule(&mut change, id, Some(input.version()), |schedule| {
        schedule.cron = cron;
        schedule.is_enabled = is_enabled;
        Vec::new()
    });
    match saved.await {
        Ok(_) => {
            change.commit().await?;
            Ok(Onward::to("/admin/schedules", "schedule").go())
        }
        Err(Problem::Fields(_)) => {
            drop(change);
            let fault = visit.page.t("schedule-cron-fault");
            input.errors.add("cron", fault);
            refused(&one(&visit, visit.page.clone(), id, Some(input)).await?)
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /admin/schedules/{id}/run`.
#[handler]
pub(crate) async fn run(visit: Visit, Path(id): Path<ScheduleId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let work = changes::run_now(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/jobs/{work}"), "job-asked").go())
}

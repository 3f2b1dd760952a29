//! `/admin/schedules`: what the clock starts, in words, with the next times and the last ones.

use crate::changes::{self, Change};
use crate::field_errors::FieldErrors;
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::register::project_form::choice;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::ScheduleId;
use domain::access::Right;
use domain::check::Code;
use domain::schedule::{DueTime, Schedule, due_times};
use language::Language;
use poem::web::Path;
use poem::{Response, handler};
use store::schedules::Tick;
use store::{Select, Session};

/// How many coming times are shown.
const COMING: usize = 5;
/// How many past times are shown.
const PAST: i64 = 5;
/// Days to look for them in, so that one that comes on 29 February alone is found.
const LOOK_AHEAD_DAYS: i64 = 366 * 9;

/// The page.
#[derive(Template)]
#[template(path = "schedules.html")]
pub(crate) struct SchedulesPage {
    pub(crate) page: Page,
    pub(crate) rows: Vec<Row>,
}

/// One schedule.
pub(crate) struct Row {
    pub(crate) schedule: Schedule,
    pub(crate) coming: Vec<DueTime>,
    pub(crate) ticks: Vec<Tick>,
}

/// The form for the time of one schedule.
#[derive(Template)]
#[template(path = "schedule_form.html")]
pub(crate) struct ScheduleFormPage {
    pub(crate) page: Page,
    pub(crate) input: Input,
    /// What others have changed since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) schedule: Schedule,
}

/// One schedule in a few words, for the page of background work.
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
    let now = visit.app.clock.now();
    let row = |schedule: Schedule| {
        let Row { schedule, coming, .. } = Row::new(page, schedule, Vec::new(), now);
        ScheduleRow {
            id: schedule.id.to_string(),
            title: page.word(&schedule.kind),
            when: in_words(page, &schedule.cron),
            is_enabled: schedule.is_enabled,
            times: coming.iter().map(|due| page.moment(due.utc)).collect(),
        }
    };
    Ok(administered(session, visit).await?.into_iter().map(row).collect())
}

/// Those that serve one of the visitor's organisations, or all.
async fn administered(session: &mut Session, visit: &Visit) -> Result<Vec<Schedule>> {
    let own = visit.access.organisations_with(Right::Administer);
    let mut all: Vec<Schedule> = Select::all().limit(500).fetch(session).await?;
    all.retain(|schedule| schedule.organisation_id.is_none_or(|organisation| own.contains(&organisation)));
    Ok(all)
}

impl Row {
    /// A schedule with its next times, reckoned from `now`.
    pub(crate) fn new(page: &Page, schedule: Schedule, ticks: Vec<Tick>, now: DateTime<Utc>) -> Self {
        let until = now + TimeDelta::days(LOOK_AHEAD_DAYS);
        let coming = due_times(&schedule.cron, page.zone, now, until, COMING);
        Self { schedule, coming, ticks }
    }
}

/// A time as people set it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Often {
    Daily,
    /// On a weekday, 1 is Monday.
    Weekly(u32),
    /// On a day of the month.
    Monthly(u32),
}

/// Reads the expressions that the form writes; others are shown as they are.
fn plain(cron: &str) -> Option<(Often, u32, u32)> {
    let fields: Vec<&str> = cron.split_whitespace().collect();
    let [minute, hour, day, "*", weekday] = fields.as_slice() else { return None };
    let number = |text: &str, most: u32| text.parse::<u32>().ok().filter(|number| *number <= most);
    let (minute, hour) = (number(minute, 59)?, number(hour, 23)?);
    let often = match (*day, *weekday) {
        ("*", "*") => Often::Daily,
        // Both 0 and 7 are Sunday.
        ("*", weekday) => Often::Weekly(number(weekday, 7).map(|day| if day == 0 { 7 } else { day })?),
        (day, "*") => Often::Monthly(number(day, 31).filter(|day| *day > 0)?),
        _ => return None,
    };
    Some((often, hour, minute))
}

/// The name of a weekday, 1 is Monday.
fn weekday(language: Language, number: u32) -> String {
    // 1 January 2024 was a Monday.
    let day = NaiveDate::from_ymd_opt(2024, 1, number).expect("January has seven days");
    language::weekday_name(language, day)
}

/// When a schedule runs, as a sentence.
fn in_words(page: &Page, cron: &str) -> String {
    let Some((often, hour, minute)) = plain(cron) else { return page.t1("schedules-cron", "cron", cron) };
    let time = match page.lang {
        Language::Nb | Language::Nn => format!("{hour:02}.{minute:02}"),
        Language::En => format!("{hour:02}:{minute:02}"),
    };
    match often {
        Often::Daily => page.t1("schedules-daily", "time", time),
        Often::Weekly(day) => page.t2("schedules-weekly", "day", weekday(page.lang, day), "time", time),
        Often::Monthly(day) => page.t2("schedules-monthly", "day", i64::from(day), "time", time),
    }
}

/// Fills the form from a schedule.
fn fill(input: &mut Input, schedule: &Schedule) {
    input.put("version", Some(schedule.version));
    input.set("cron", schedule.cron.as_str());
    let (often, hour, minute) =
        plain(&schedule.cron).map_or((None, 0, 0), |(often, hour, minute)| (Some(often), hour, minute));
    let (word, weekday, day) = match often {
        None => ("cron", 1, 1),
        Some(Often::Daily) => ("daily", 1, 1),
        Some(Often::Weekly(weekday)) => ("weekly", weekday, 1),
        Some(Often::Monthly(day)) => ("monthly", 1, day),
    };
    input.set("often", word);
    input.set("time", format!("{hour:02}:{minute:02}"));
    input.put("weekday", Some(weekday));
    input.put("day", Some(day));
}

/// What the form says of a schedule's time: how often, and the fields that count beside that.
fn said(lang: Language, schedule: &Schedule) -> Input {
    let mut input = Input::empty(lang);
    fill(&mut input, schedule);
    let counting: &[&str] = match input.text("often") {
        "cron" => &["cron"],
        "weekly" => &["time", "weekday"],
        "monthly" => &["time", "day"],
        _ => &["time"],
    };
    for field in ["time", "weekday", "day", "cron"] {
        if !counting.contains(&field) {
            input.forget(field);
        }
    }
    input
}

/// The schedule as the form has it.
fn read(input: &mut Input, before: &Schedule) -> Schedule {
    Schedule { cron: read_cron(input).unwrap_or_else(|| before.cron.clone()), ..before.clone() }
}

fn read_cron(input: &mut Input) -> Option<String> {
    if input.text("often") == "cron" {
        return input.line("cron").or_else(|| {
            input.fail("cron", &Code::Required);
            None
        });
    }
    let time = input.text("time").trim().replace('.', ":");
    let time = chrono::NaiveTime::parse_from_str(&time, "%H:%M")
        .or_else(|_| chrono::NaiveTime::parse_from_str(&time, "%H:%M:%S"));
    let Ok(time) = time else {
        input.fail_with("time", &language::Message::new("schedules-error-time"));
        return None;
    };
    let time = time.format("%-M %-H");
    match input.text("often") {
        "weekly" => {
            let day = input.count("weekday").filter(|day| (1..=7).contains(day))?;
            Some(format!("{time} * * {day}"))
        }
        "monthly" => {
            let day = input.count("day")?;
            if !(1..=31).contains(&day) {
                input.fail("day", &Code::OutOfRange { min: 1, max: 31 });
                return None;
            }
            Some(format!("{time} {day} * *"))
        }
        _ => Some(format!("{time} * * *")),
    }
}

/// How often a schedule may run.
pub(crate) fn frequencies(page: &Page) -> Vec<Choice> {
    let often = |often: &str| choice(&often, page.t(&format!("schedules-often-{often}")));
    ["daily", "weekly", "monthly", "cron"].map(often).to_vec()
}

/// The days of the week, 1 is Monday.
pub(crate) fn weekdays(page: &Page) -> Vec<Choice> {
    (1..=7_u32).map(|day| choice(&day, weekday(page.lang, day))).collect()
}

impl SchedulesPage {
    fn words(&self, schedule: &Schedule) -> String {
        in_words(&self.page, &schedule.cron)
    }

    fn local(&self, due: &DueTime) -> String {
        self.page.moment(due.utc)
    }
}

impl ScheduleFormPage {
    fn above(&self) -> Vec<(String, String)> {
        vec![("/admin/schedules".to_owned(), self.page.t("nav-schedules"))]
    }

    fn frequencies(&self) -> Vec<Choice> {
        frequencies(&self.page)
    }

    fn weekdays(&self) -> Vec<Choice> {
        weekdays(&self.page)
    }
}

/// `GET /admin/schedules`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    visit.access.demand_somewhere(Right::Administer)?;
    let mut session = visit.read().await?;
    let all = administered(&mut session, &visit).await?;
    let ticks = store::schedules::latest_ticks(&mut session, PAST).await?;
    let page = visit.page_after(&query);
    let now = visit.app.clock.now();
    let row = |schedule: Schedule| {
        let past = ticks.iter().filter(|tick| tick.schedule_id == schedule.id).cloned().collect();
        Row::new(&page, schedule, past, now)
    };
    let rows = all.into_iter().map(row).collect();
    html(&SchedulesPage { page, rows })
}

/// `GET /admin/schedules/{id}`.
#[handler]
pub(crate) async fn edit(visit: Visit, Path(id): Path<ScheduleId>) -> Result<Response> {
    let schedule = found(&visit, id).await?;
    let mut input = Input::empty(visit.page.lang);
    fill(&mut input, &schedule);
    html(&ScheduleFormPage { page: visit.page.clone(), input, theirs: Conflict::default(), schedule })
}

/// `POST /admin/schedules/{id}`.
#[handler]
pub(crate) async fn save(visit: Visit, Path(id): Path<ScheduleId>, Sent(mut input): Sent) -> Result<Response> {
    let (version, words) = (input.version(), wording::of("schedules"));
    input.errors = FieldErrors::of_form(words);
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update_schedule(&mut change, id, Some(version), |schedule| {
        *schedule = read(&mut input, schedule);
        Vec::new()
    });
    let saved = saved.await;
    let now = async { found(&visit, id).await.map(|now| (now.version, now)) };
    let lang = visit.page.lang;
    let forms = |now: &Schedule, typed: &mut Input| (said(lang, now), said(lang, &read(typed, now)));
    match form::edited(&visit, words, now, change, saved, input, |errors| errors, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to("/admin/schedules", "schedule").go()),
        Outcome::Refused(input, theirs) => {
            let (page, schedule) = (visit.page.clone(), found(&visit, id).await?);
            refused(&ScheduleFormPage { page, input: *input, theirs, schedule })
        }
    }
}

/// `POST /admin/schedules/{id}/run`.
#[handler]
pub(crate) async fn run(visit: Visit, Path(id): Path<ScheduleId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let item = changes::run_now(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to(&format!("/jobs/{item}"), "job-asked").go())
}

/// `POST /admin/schedules/{id}/on`.
#[handler]
pub(crate) async fn turn_on(visit: Visit, Path(id): Path<ScheduleId>, Sent(input): Sent) -> Result<Response> {
    turn(&visit, id, &input, true).await
}

/// `POST /admin/schedules/{id}/off`.
#[handler]
pub(crate) async fn turn_off(visit: Visit, Path(id): Path<ScheduleId>, Sent(input): Sent) -> Result<Response> {
    turn(&visit, id, &input, false).await
}

async fn turn(visit: &Visit, id: ScheduleId, input: &Input, on: bool) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::update_schedule(&mut change, id, Some(input.version()), |schedule| {
        schedule.is_enabled = on;
        Vec::new()
    })
    .await?;
    change.commit().await?;
    Ok(Onward::to("/admin/schedules", if on { "schedule-on" } else { "schedule-off" }).go())
}

async fn found(visit: &Visit, id: ScheduleId) -> Result<Schedule> {
    let mut session = visit.read().await?;
    changes::find_schedule(&mut session, &visit.access, id).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone as _;
    use chrono_tz::Europe::Oslo;
    use domain::schedule::ScheduleKind;

    fn schedule(cron: &str) -> Schedule {
        Schedule {
            id: domain::ScheduleId(uuid::Uuid::nil()),
            organisation_id: None,
            version: 1,
            kind: ScheduleKind::WeeklySummary,
            cron: cron.to_owned(),
            is_enabled: true,
            counts_from: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn times_are_told_in_words_and_survive_the_form() {
        let now = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
        let page = Page::new(Language::Nb, "/admin/schedules", Oslo, now);
        for (cron, words) in [
            ("0 3 * * *", "Hver dag klokka 03.00"),
            ("0 7 * * 1", "Hver mandag klokka 07.00"),
            ("30 7 1 * *", "Den 1. i hver måned klokka 07.30"),
            ("*/5 8-16 * * 1-5", "Etter uttrykket */5 8-16 * * 1-5"),
        ] {
            let before = schedule(cron);
            assert_eq!(in_words(&page, cron), words);
            let mut input = Input::empty(Language::Nb);
            fill(&mut input, &before);
            assert_eq!(read(&mut input, &before).cron, cron);
            assert!(input.errors.is_empty(), "{cron}");
        }
        assert_eq!(Row::new(&page, schedule("0 7 * * 1"), Vec::new(), now).coming.len(), COMING);
        assert_eq!(Row::new(&page, schedule("0 7 29 2 *"), Vec::new(), now).coming.len(), 2, "2028 and 2032");
    }

    #[test]
    fn a_time_that_cannot_be_read_keeps_the_old_one_and_says_what_to_write() {
        let mut input = Input::parse(Language::Nb, b"often=daily&time=kvart+over");
        assert_eq!(read(&mut input, &schedule("0 3 * * *")).cron, "0 3 * * *");
        assert!(!input.errors.of("time").is_empty());
    }
}

//! `/projects/{id}/activities`: every activity, by month and kind, with what they add up to.

use super::{Around, Head, Rights};
use crate::page::{Choice, Page};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Lack};
use domain::calendar::{Period, Precision};
use domain::{Activity, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use store::activities::{Filter, Mark};
use store::{Select, Session};

/// Rows of a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "project/activities.html")]
pub(crate) struct ActivitiesPage {
    page: Page,
    head: Head,
    kinds: Vec<Choice>,
    kind: String,
    month: String,
    lacks: Vec<Choice>,
    lack: String,
    /// The days that a link narrows the list to: the first, the last, and both in words.
    days: Option<(String, String, String)>,
    /// Value and label.
    totals: Vec<(String, String)>,
    /// What counts as peer support this year, in words.
    peer_support: Option<String>,
    undated: Vec<Row>,
    months: Vec<(String, Vec<Row>)>,
    first: Option<String>,
    next: Option<String>,
    is_filtered: bool,
}

/// One activity.
struct Row {
    id: String,
    title: String,
    about: String,
    participants: String,
    /// Colour and word, for those that are not held.
    tag: Option<(&'static str, String)>,
}

/// What the list is narrowed to, as it stands in the address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Narrowing {
    pub(crate) kind: Option<ActivityKind>,
    /// A month as `2026-11`.
    pub(crate) month: Option<NaiveDate>,
    /// The days `from` to `to`, where no month is chosen.
    pub(crate) period: Option<Period>,
    pub(crate) lack: Option<Lack>,
    pub(crate) after: Option<Mark>,
}

impl Narrowing {
    /// Reads `kind`, `month`, `from`, `to`, `missing` and `after` of a query; what makes no sense narrows nothing.
    pub(crate) fn of_query(query: &crate::pages::input::Input) -> Self {
        let after = query
            .text("after")
            .split_once('_')
            .and_then(|(day, id)| Some(Mark { held_on: day.parse().ok()?, id: id.parse().ok()? }));
        let month: Option<NaiveDate> = format!("{}-01", query.text("month")).parse().ok();
        let day = |name: &str| query.text(name).parse::<NaiveDate>().ok();
        let days = day("from").zip(day("to"));
        let period = days.map(|(starts_on, ends_on)| Period { starts_on, ends_on }).filter(|_| month.is_none());
        Self { kind: query.text("kind").parse().ok(), month, period, lack: query.text("missing").parse().ok(), after }
    }

    /// The days that the list holds.
    fn days(&self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let of_period = self.period.map(|period| (period.starts_on, period.ends_on));
        let of_month = self.month.map(|month| (month, Precision::Month.last_day(month)));
        of_period.or(of_month).unzip()
    }

    fn address(&self, project: &Project, after: Option<Mark>) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        if let Some(kind) = self.kind {
            query.append_pair("kind", kind.as_str());
        }
        if let Some(month) = self.month {
            query.append_pair("month", &month.format("%Y-%m").to_string());
        }
        if let Some(period) = self.period {
            query.append_pair("from", &period.starts_on.to_string()).append_pair("to", &period.ends_on.to_string());
        }
        if let Some(lack) = self.lack {
            query.append_pair("missing", lack.as_str());
        }
        if let Some(mark) = after {
            query.append_pair("after", &format!("{}_{}", mark.held_on, mark.id));
        }
        format!("/projects/{}/activities?{}", project.id, query.finish())
    }
}

impl ActivitiesPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
        narrowing: Narrowing,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let (since, until) = narrowing.days();
        let (kind, lack) = (narrowing.kind, narrowing.lack);
        let filter = Filter { project_id: project.id, kind, since, until, lack };
        let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
        let mut dated = store::activities::by_day(session, &filter, narrowing.after, limit).await?;
        let totals = store::activities::totals(session, &filter).await?;
        let mut undated: Vec<Activity> = Vec::new();
        if narrowing.after.is_none() && since.is_none() && lack.is_none() {
            let of_project = Select::all().equal("project_id", project.id).missing("held_on").ordered("id desc");
            undated = of_project.limit(200).fetch(session).await?;
            undated.retain(|activity| narrowing.kind.is_none_or(|kind| activity.kind == kind));
        }
        let more = dated.len() > ROWS;
        dated.truncate(ROWS);
        let mark = dated.last().and_then(|last| Some(Mark { held_on: last.held_on?, id: last.id }));
        Ok(Self {
            kinds: page.choices::<ActivityKind>(),
            kind: narrowing.kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
            month: narrowing.month.map(|month| month.format("%Y-%m").to_string()).unwrap_or_default(),
            lacks: page.choices::<Lack>(),
            lack: lack.map(|lack| lack.as_str().to_owned()).unwrap_or_default(),
            days: narrowing.period.map(|of| (of.starts_on.to_string(), of.ends_on.to_string(), page.period(of))),
            peer_support: peer_support(session, &page, &project).await?,
            totals: [
                vec![(page.number(totals.events), page.t("activities-held"))],
                people(&page, "activities-participants", totals.counted, totals.estimated),
                people(&page, "activities-new", totals.new_counted, totals.new_estimated),
                vec![(
                    totals.minutes.map_or_else(|| "–".to_owned(), |minutes| page.duration(minutes)),
                    page.t("activities-hours"),
                )],
            ]
            .concat(),
            undated: undated.iter().map(|one| row(&page, &around, one)).collect(),
            months: by_month(&page, &around, &dated),
            first: narrowing.after.map(|_| narrowing.address(&project, None)),
            next: mark.filter(|_| more).map(|mark| narrowing.address(&project, Some(mark))),
            is_filtered: kind.is_some() || since.is_some() || lack.is_some(),
            head: Head::new(&page, project, &around, rights),
            page,
        })
    }
}

/// A count of people in the words of `key`, with those that were estimated apart where there are any.
fn people(page: &Page, key: &str, counted: Option<i64>, estimated: Option<i64>) -> Vec<(String, String)> {
    let counted = counted.map_or_else(|| "–".to_owned(), |count| page.number(count));
    match estimated {
        None => vec![(counted, page.t(key))],
        Some(estimated) => vec![
            (counted, page.t(&format!("{key}-counted"))),
            (page.number(estimated), page.t(&format!("{key}-estimated"))),
        ],
    }
}

async fn peer_support(session: &mut Session, page: &Page, project: &Project) -> store::Result<Option<String>> {
    let year = page.today.year();
    let Some(period) = Period::year(year) else { return Ok(None) };
    let led = store::activities::peer_led(session, project.id, period).await?;
    let points: Vec<String> = domain::peer_support::points(&led)
        .into_iter()
        .map(|(kind, points)| format!("{} {}", page.number(points), page.word(&kind)))
        .collect();
    let words = || page.t2("activities-peer-support", "year", year.to_string(), "points", points.join(" · "));
    Ok((!points.is_empty()).then(words))
}

fn by_month(page: &Page, around: &Around, activities: &[Activity]) -> Vec<(String, Vec<Row>)> {
    let mut months: Vec<(String, Vec<Row>)> = Vec::new();
    for activity in activities {
        let Some(day) = activity.held_on else { continue };
        let month = language::month_of_year(page.lang, day.year(), day.month());
        if months.last().is_none_or(|(name, _)| *name != month) {
            months.push((month, Vec::new()));
        }
        if let Some((_, rows)) = months.last_mut() {
            rows.push(row(page, around, activity));
        }
    }
    months
}

fn row(page: &Page, around: &Around, activity: &Activity) -> Row {
    let mut about: Vec<String> = Vec::new();
    about.extend(activity.held_on.map(|day| page.weekday(day)));
    about.extend(activity.title.as_ref().map(|_| page.word(&activity.kind)));
    about.extend(activity.site_id.and_then(|site| around.site_name(site)).map(str::to_owned));
    about.extend(activity.place.clone());
    about.extend(activity.mode.map(|mode| page.word(&mode)));
    about.extend(activity.minutes.map(|minutes| length(page, minutes, activity.minutes_at_most)));
    let tag = (activity.state != ActivityState::Held).then(|| (page.tone(&activity.state), page.word(&activity.state)));
    Row {
        id: activity.id.to_string(),
        title: title(page, activity),
        about: about.join(" · "),
        participants: participants(page, activity),
        tag,
    }
}

/// What an activity is called: its title, or the name of its kind.
pub(crate) fn title(page: &Page, activity: &Activity) -> String {
    activity.title.clone().unwrap_or_else(|| page.word(&activity.kind))
}

/// `2 t`, or `2 t – 6 t` where the length is a range.
pub(crate) fn length(page: &Page, minutes: i64, at_most: Option<i64>) -> String {
    match at_most {
        Some(most) if most != minutes => format!("{} – {}", page.duration(minutes), page.duration(most)),
        _ => page.duration(minutes),
    }
}

/// How many came, and whether that is an estimate.
pub(crate) fn participants(page: &Page, activity: &Activity) -> String {
    let Some(count) = activity.participants else {
        let held = activity.state == ActivityState::Held;
        return if held { page.t("value-not-reported") } else { String::new() };
    };
    let words = page.t1("count-participants", "count", count);
    match activity.count_method {
        CountMethod::Counted => words,
        CountMethod::Estimated => page.t1("activity-about", "count", words),
    }
}

/// `tirsdag 17. nov. · 8 deltakere`.
pub(crate) fn day_and_count(page: &Page, activity: &Activity) -> String {
    let day = activity.held_on.map_or_else(|| page.word(&activity.state), |day| page.weekday(day));
    [day, participants(page, activity)].iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

/// `GET /projects/{id}/activities`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(
        &ActivitiesPage::load(&mut session, visit.page_after(&query), project, rights, Narrowing::of_query(&query))
            .await?,
    )
}

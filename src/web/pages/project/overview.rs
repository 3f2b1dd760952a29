//! `/projects/{id}`: key figures, milestones, participants by month, the next report, funding and the latest activities.

use super::plan::Plan;
use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::standing::{percent_of, spent_of_awarded};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use domain::form::SectionKind;
use domain::obligation::ObligationState;
use domain::{ActivitySeries, Form, GrantYear, Milestone, Obligation, Project, ProjectId, Report};
use poem::web::Path;
use poem::{Response, handler};
use store::activities::{Filter, Month};
use store::{Select, Session};

/// How many milestones the overview shows.
const MILESTONES_SHOWN: usize = 10;
/// How many of the latest activities it shows.
const ACTIVITIES_SHOWN: i64 = 4;

/// The page.
#[derive(Template)]
#[template(path = "project/overview.html")]
pub(crate) struct OverviewPage {
    page: Page,
    head: Head,
    /// Value and label.
    figures: Vec<(String, String)>,
    plan: Plan,
    milestones_left: usize,
    /// Title, progress in words, held and planned of each series.
    series: Vec<SeriesLine>,
    months: Option<Months>,
    report: Option<Checklist>,
    years: Vec<Year>,
    grants: Vec<(String, String, String)>,
    activities: Vec<Latest>,
}

/// How far a series has come.
struct SeriesLine {
    id: String,
    title: String,
    words: String,
    held: i64,
    /// Missing where no number was planned.
    planned: Option<i64>,
}

/// Participants by month of this year and the last. The chart holds those that were counted.
struct Months {
    chart: String,
    /// What the columns of the table hold.
    columns: Vec<String>,
    /// Month, and a figure a column.
    rows: Vec<(String, Vec<String>)>,
    years: (i32, i32),
    has_estimates: bool,
}

/// The report that is due next.
struct Checklist {
    address: String,
    title: String,
    lead: String,
    ready: usize,
    of: usize,
    /// Address, title, and whether it is ready; nothing when the register fills it.
    sections: Vec<(String, String, Option<bool>)>,
}

/// Funding in one year, all grants together.
struct Year {
    year: i32,
    words: String,
    spent: i64,
    awarded: i64,
}

/// One of the latest activities.
struct Latest {
    id: String,
    title: String,
    about: String,
}

impl OverviewPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let year = page.today.year();
        let first = NaiveDate::from_ymd_opt(year - 1, 1, 1).unwrap_or(page.today);
        let last = NaiveDate::from_ymd_opt(year, 12, 31).unwrap_or(page.today);
        let by_month = store::activities::by_month(session, project.id, first, last).await?;
        let years: Vec<GrantYear> =
            Select::all().equal("project_id", project.id).ordered("year, id").fetch(session).await?;
        let milestones: Vec<Milestone> =
            Select::all().equal("project_id", project.id).ordered("planned_on, id").limit(500).fetch(session).await?;
        let obligations: Vec<Obligation> = Select::all().equal("project_id", project.id).fetch(session).await?;
        let next = obligations.iter().filter(|one| one.is_owed()).min_by_key(|one| one.deadline_on()).cloned();
        let report = match &next {
            Some(next) => checklist(session, &page, next).await?,
            None => None,
        };
        let past = Filter { until: Some(page.today), ..Filter::of(project.id) };
        let latest = store::activities::by_day(session, &past, None, ACTIVITIES_SHOWN).await?;
        let series = series_lines(session, &page, &project).await?;
        let (shown, milestones_left) = relevant(milestones, page.today);
        Ok(Self {
            figures: figures(&page, &by_month, &years, next.as_ref()),
            plan: Plan::new(&page, &shown),
            milestones_left,
            series,
            months: months(&page, &by_month),
            report,
            years: funding(&page, &years),
            grants: around
                .grants
                .iter()
                .map(|grant| {
                    let reference = grant.reference.clone().unwrap_or_default();
                    (format!("/grants/{}", grant.id), around.grant_title(grant), reference)
                })
                .collect(),
            activities: latest
                .iter()
                .map(|activity| Latest {
                    id: activity.id.to_string(),
                    title: super::activities::title(&page, activity),
                    about: super::activities::day_and_count(&page, activity),
                })
                .collect(),
            head: Head::new(&page, project, &around, rights),
            page,
        })
    }
}

/// The open milestones and the latest that were reached, in the order of the plan.
fn relevant(milestones: Vec<Milestone>, today: NaiveDate) -> (Vec<Milestone>, usize) {
    let total = milestones.len();
    let mut ranked = milestones;
    // Late ones first, then what comes soonest, then what was reached last.
    ranked.sort_by_key(|one| (!one.is_open(), if one.is_open() { one.due_on() - today } else { today - one.due_on() }));
    ranked.truncate(MILESTONES_SHOWN);
    ranked.sort_by_key(|one| (one.planned_on, one.id));
    let left = total - ranked.len();
    (ranked, left)
}

fn figures(page: &Page, months: &[Month], years: &[GrantYear], next: Option<&Obligation>) -> Vec<(String, String)> {
    let year = page.today.year();
    let this_year = || months.iter().filter(|month| month.first_day.year() == year);
    let events: i64 = this_year().map(|month| month.events).sum();
    let sum = |of: fn(&Month) -> Option<i64>| this_year().filter_map(of).reduce(|a, b| a + b);
    let (counted, estimated) = (sum(|month| month.counted), sum(|month| month.estimated));
    let year_of = |key: &str| page.t1(key, "year", year.to_string());
    let counted_words = if estimated.is_some() { "overview-attendances-counted" } else { "overview-attendances" };
    let mut figures =
        vec![(counted.map_or_else(|| "–".to_owned(), |count| page.number(count)), year_of(counted_words))];
    figures.extend(estimated.map(|count| (page.number(count), year_of("overview-attendances-estimated"))));
    figures.push((page.number(events), year_of("overview-activities")));
    let years: Vec<&GrantYear> = years.iter().collect();
    if let Some((year, spent, awarded)) = spent_of_awarded(&years, page.today) {
        let words = page.t2("overview-spent", "total", page.kroner(awarded), "year", year.to_string());
        figures.push((page.percent(percent_of(spent, awarded)), words));
    }
    if let Some(next) = next {
        let deadline = next.deadline_on();
        let day = language::day_and_month(page.lang, deadline);
        figures.push((day, page.t1("overview-next-report", "year", deadline.year().to_string())));
    }
    figures
}

fn months(page: &Page, months: &[Month]) -> Option<Months> {
    let year = page.today.year();
    let values = |year: i32, of: fn(&Month) -> Option<i64>| -> Vec<Option<i64>> {
        let month = |number: u32| {
            months.iter().find(|one| one.first_day.year() == year && one.first_day.month() == number).and_then(of)
        };
        (1..=12).map(month).collect()
    };
    let (now, before) = (values(year, |month| month.counted), values(year - 1, |month| month.counted));
    let estimates = [values(year, |month| month.estimated), values(year - 1, |month| month.estimated)];
    let has_estimates = estimates.iter().flatten().any(Option::is_some);
    if now.iter().chain(&before).all(Option::is_none) && !has_estimates {
        return None;
    }
    let chart = crate::pages::charts::by_month(page, year, &now, &before);
    let (mut columns, mut figures) = (vec![year.to_string(), (year - 1).to_string()], vec![now, before]);
    if has_estimates {
        columns.extend([year, year - 1].map(|year| page.t1("overview-estimated-in", "year", year.to_string())));
        figures.extend(estimates);
    }
    let words = |count: Option<i64>| count.map_or_else(|| "–".to_owned(), |count| page.number(count));
    let row = |number: u32| {
        let place = number as usize - 1;
        (language::month_name(page.lang, number), figures.iter().map(|column| words(column[place])).collect())
    };
    Some(Months { chart, columns, rows: (1..=12).map(row).collect(), years: (year, year - 1), has_estimates })
}

async fn series_lines(session: &mut Session, page: &Page, project: &Project) -> store::Result<Vec<SeriesLine>> {
    let all: Vec<ActivitySeries> = Select::all().equal("project_id", project.id).limit(50).fetch(session).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let progress = store::series::progress(session, project.id).await?;
    let line = |one: ActivitySeries| {
        let progress = progress.get(&one.id).copied().unwrap_or_default();
        SeriesLine {
            id: one.id.to_string(),
            words: super::series::progress_words(page, one.planned_count, progress),
            title: one.title,
            held: progress.held,
            planned: one.planned_count,
        }
    };
    Ok(all.into_iter().map(line).collect())
}

async fn checklist(session: &mut Session, page: &Page, next: &Obligation) -> store::Result<Option<Checklist>> {
    let report: Option<Report> =
        Select::all().equal("obligation_id", next.id).ordered("revision desc, id").first(session).await?;
    let Some(report) = report else { return Ok(None) };
    let form = store::forms::find(session, &next.form_key).await?;
    Ok(Some(describe(page, next, &report, form.as_ref())))
}

fn describe(page: &Page, next: &Obligation, report: &Report, form: Option<&Form>) -> Checklist {
    let address = format!("/reports/{}", report.id);
    let written = |key: &str| report.texts.get(key).is_some_and(|text| !text.trim().is_empty());
    let sections: Vec<(String, String, Option<bool>)> = form
        .iter()
        .flat_map(|form| &form.sections)
        .filter(|section| !matches!(section.kind, SectionKind::Missing {}))
        .map(|section| {
            let title = section.title.in_language(page.lang.code()).to_owned();
            match section.kind {
                // Whether a condition holds takes the whole register to tell: the report's own page says so.
                SectionKind::Narrative { required, .. } if section.condition.is_none() => {
                    let ready = written(&section.key) || !required;
                    (format!("{address}/sections/{}", section.key), title, Some(ready))
                }
                _ => (format!("{address}#section-{}", section.key), title, None),
            }
        })
        .collect();
    let of = sections.iter().filter(|section| section.2.is_some()).count();
    let ready = sections.iter().filter(|section| section.2 == Some(true)).count();
    let title = form.map_or_else(|| page.t("term-report"), |form| form.title.in_language(page.lang.code()).to_owned());
    let deadline = page.date_long(next.deadline_on());
    let lead = match report.blocking_findings {
        Some(0) => page.t1("overview-report-complete", "deadline", deadline),
        Some(count) => page.t2("overview-report-missing", "count", count, "deadline", deadline),
        None => page.t1("overview-report-due", "deadline", deadline),
    };
    let postponed = next.state == ObligationState::Postponed;
    let lead = if postponed { format!("{lead} {}", page.t("overview-report-postponed")) } else { lead };
    let lead = match next.answer_due_on() {
        Some(on) => format!("{}. {lead}", crate::pages::deadlines::answer_in_words(page, on).1),
        None => lead,
    };
    Checklist { address, title: format!("{title} {}", next.period_ends_on.year()), lead, ready, of, sections }
}

fn funding(page: &Page, years: &[GrantYear]) -> Vec<Year> {
    let mut found: Vec<i32> = years.iter().map(|year| year.year).collect();
    found.sort_unstable();
    found.dedup();
    let sum = |year: i32, field: fn(&GrantYear) -> Option<i64>| {
        years.iter().filter(|one| one.year == year).filter_map(field).reduce(i64::saturating_add)
    };
    let one = |year: i32| {
        let (spent, awarded) = (sum(year, |one| one.spent_ore), sum(year, |one| one.awarded_ore));
        let words = match (spent, awarded) {
            (Some(spent), Some(awarded)) => {
                page.t2("of-total", "part", page.kroner(spent), "total", page.kroner(awarded))
            }
            (None, Some(awarded)) => page.t1("overview-awarded", "amount", page.kroner(awarded)),
            (Some(spent), None) => page.t1("overview-spent-only", "amount", page.kroner(spent)),
            (None, None) => page.t("overview-amounts-unknown"),
        };
        Year { year, words, spent: spent.unwrap_or(0), awarded: awarded.unwrap_or(0) }
    };
    found.into_iter().map(one).collect()
}

/// `GET /projects/{id}`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(&OverviewPage::load(&mut session, visit.page_after(&query), project, rights).await?)
}

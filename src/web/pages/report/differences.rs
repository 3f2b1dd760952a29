//! `/reports/{id}/differences`: each place where the register says something else than what was sent, with both values, who
//! changed it and when, and the way to it.

use super::evidence::Evidence;
use crate::differences::{self, Comparison, Differing};
use crate::page::Page;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Project, Report, ReportId};
use poem::web::Path;
use poem::{Response, handler};
use reports::differences::{Difference, Kind};
use reports::document::Cell;
use store::audit::Changed;

/// The page.
#[derive(Template)]
#[template(path = "report/differences.html")]
struct DifferencesPage {
    page: Page,
    above: Vec<(String, String)>,
    /// What was looked at, or why there is nothing to look at.
    explained: String,
    groups: Vec<Group>,
}

/// The differences of one section.
struct Group {
    title: String,
    rows: Vec<Row>,
}

/// One difference in words.
struct Row {
    place: String,
    tag: (&'static str, String),
    sent: String,
    present: String,
    who: String,
    address: Option<String>,
}

/// What the report's own page says, where the register says something else by now.
pub(crate) struct Notice {
    pub(crate) words: String,
    pub(crate) address: String,
}

/// The notice of a report; nothing where there is no difference.
pub(crate) async fn notice(visit: &Visit, report: &Report) -> Result<Option<Notice>> {
    let count = differences::count(&visit.app, report).await?;
    Ok((count > 0).then(|| Notice {
        words: visit.page.t1("differences-notice", "count", count),
        address: format!("/reports/{}/differences", report.id),
    }))
}

/// `GET /reports/{id}/differences`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ReportId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let report: Report = visit.find(&mut session, id).await?;
    let project: Project = visit.find(&mut session, report.project_id).await?;
    drop(session);
    let comparison = differences::of(&visit.app, &report).await?;
    let page = visit.page_after(&query);
    let explained = match &comparison {
        None => page.t("differences-not-sent"),
        Some(one) if one.differing.is_empty() => page.t1("differences-none", "at", page.moment(one.frozen_at)),
        Some(one) => page.t1("differences-explained", "at", page.moment(one.frozen_at)),
    };
    html(&DifferencesPage {
        above: vec![
            (format!("/projects/{}", project.id), project.title),
            (format!("/reports/{id}"), page.t("term-report")),
        ],
        explained,
        groups: comparison.map(|comparison| groups(&page, &comparison)).unwrap_or_default(),
        page,
    })
}

fn groups(page: &Page, comparison: &Comparison) -> Vec<Group> {
    let evidence = Evidence::in_register(&comparison.present);
    let mut groups: Vec<(&str, Group)> = Vec::new();
    for differing in &comparison.differing {
        let row = row(page, &evidence, differing);
        let difference = &differing.difference;
        if let Some((_, group)) = groups.last_mut().filter(|(key, _)| *key == difference.section_key) {
            group.rows.push(row);
        } else {
            let title = difference.section.clone();
            groups.push((difference.section_key.as_str(), Group { title, rows: vec![row] }));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn row(page: &Page, evidence: &Evidence, differing: &Differing) -> Row {
    let difference = &differing.difference;
    let parts = [&difference.table, &difference.row, &difference.column];
    let place: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    let table = difference.table_key.as_deref().unwrap_or_default();
    Row {
        place: if place.is_empty() { page.t("differences-text") } else { place.join(" · ") },
        tag: (tone(difference), page.t(difference.kind.message_key())),
        sent: in_words(page, &difference.sent),
        present: in_words(page, &difference.present),
        who: who(page, differing),
        address: evidence.address_of(table, &difference.evidence),
    }
}

const fn tone(difference: &Difference) -> &'static str {
    match difference.kind {
        Kind::Changed => "warning",
        Kind::RowAdded => "info",
        Kind::RowGone => "danger",
    }
}

fn who(page: &Page, Differing { difference, changed }: &Differing) -> String {
    if difference.is_total && changed.is_empty() {
        return page.t("differences-of-rows");
    }
    let one = |changed: &Changed| {
        let name = changed.person_name.clone().unwrap_or_else(|| page.t("changes-by-clock"));
        page.t2("differences-who", "who", name, "at", page.moment(changed.at))
    };
    changed.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// A cell in the reader's own language. What is hidden in the report is hidden here.
fn in_words(page: &Page, cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(count) | Cell::Minutes(count) => page.number(count),
        Cell::Ore(ore) => page.kroner(ore),
        Cell::Date(day) => page.date(day),
        Cell::Hundredths(hundredths) => language::decimal(page.lang, *hundredths, 2),
        Cell::BasisPoints(points) => language::percent_decimal(page.lang, *points, 2),
        Cell::YesNo(true) => page.t("yes"),
        Cell::YesNo(false) => page.t("no"),
        Cell::NotReported => page.t("report-not-reported"),
        Cell::NotApplicable => page.t("report-not-applicable"),
        Cell::Hidden => ":".to_owned(),
        Cell::Blank => page.t("differences-nothing"),
    }
}

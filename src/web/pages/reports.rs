//! `/reports` and `/obligations`: every report that is owed, sorted by deadline; and those that are past.

use crate::page::Page;
use crate::pages::due::{DueReport, due_reports};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use chrono::Datelike;
use domain::Obligation;
use domain::access::Right;
use poem::{Response, handler};
use store::{Select, Session, Visibility};

/// The most obligations that one page shows.
const MOST: i64 = 500;

/// Reports by deadline.
#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage {
    page: Page,
    /// Value and label.
    figures: Vec<(String, String)>,
    owed: Vec<DueReport>,
    past: Vec<DueReport>,
    may_export: bool,
}

/// Deadlines by month.
#[derive(Template)]
#[template(path = "obligations.html")]
struct ObligationsPage {
    page: Page,
    months: Vec<(String, Vec<DueReport>)>,
}

async fn read(session: &mut Session, sight: &Visibility, states: &[&'static str]) -> store::Result<Vec<Obligation>> {
    let found = Select::all().visible(sight).among("state", states.iter().copied());
    found.ordered("computed_deadline_on desc, id").limit(MOST).fetch(session).await
}

impl ReportsPage {
    async fn load(session: &mut Session, sight: &Visibility, page: Page) -> store::Result<Self> {
        let owed = read(session, sight, &["open", "postponed"]).await?;
        let past = read(session, sight, &["met", "waived"]).await?;
        let owed = due_reports(session, &page, owed).await?;
        let mut past = due_reports(session, &page, past).await?;
        past.reverse();
        let late = owed.iter().filter(|due| due.deadline_on < page.today).count();
        let soon = owed.iter().filter(|due| (0..=30).contains(&(due.deadline_on - page.today).num_days())).count();
        let number = |count: usize| page.number(i64::try_from(count).unwrap_or(i64::MAX));
        let figures = vec![
            (number(late), page.t("reports-late")),
            (number(soon), page.t("reports-soon")),
            (number(owed.len()), page.t("reports-open")),
            (number(past.len()), page.t("reports-delivered")),
        ];
        Ok(Self { page, figures, owed, past, may_export: false })
    }
}

/// `GET /reports`.
#[handler]
pub(crate) async fn list(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let may_export = visit.access.may_somewhere(Right::WriteMoney);
    html(&ReportsPage { may_export, ..ReportsPage::load(&mut session, &visit.access.visibility(), page).await? })
}

/// `GET /obligations`.
#[handler]
pub(crate) async fn obligations(visit: Visit, Asked(query): Asked) -> Result<Response> {
    let page = visit.page_after(&query);
    let mut session = visit.read().await?;
    let owed = read(&mut session, &visit.access.visibility(), &["open", "postponed"]).await?;
    let mut months: Vec<(String, Vec<DueReport>)> = Vec::new();
    for due in due_reports(&mut session, &page, owed).await? {
        let month = language::month_of_year(page.lang, due.deadline_on.year(), due.deadline_on.month());
        match months.last_mut().filter(|(name, _)| *name == month) {
            Some((_, rows)) => rows.push(due),
            None => months.push((month, vec![due])),
        }
    }
    html(&ObligationsPage { page, months })
}

//! `/reports` and `/obligations`: every report that is owed, sorted by deadline; and those that are past.

use crate::page::Page;
use crate::pages::due::{DueReport, due_reports};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use chrono::{Datelike, TimeDelta};
use domain::Obligation;
use domain::access::Right;
use domain::obligation::ObligationState;
use poem::{Response, handler};
use store::{Select, Session, Visibility};

/// The most obligations that one list shows.
const MOST: i64 = 500;

/// What is to be delivered.
const OWED: [ObligationState; 2] = [ObligationState::Open, ObligationState::Postponed];

/// What is delivered, or no longer asked for.
const PAST: [ObligationState; 2] = [ObligationState::Met, ObligationState::Waived];

/// The deadline in force.
const DEADLINE: &str = "coalesce(overridden_deadline_on, computed_deadline_on)";

/// Reports by deadline.
#[derive(Template)]
#[template(path = "reports.html")]
struct ReportsPage {
    page: Page,
    /// Value and label.
    figures: Vec<(String, String)>,
    owed: Vec<DueReport>,
    /// That not all of them are shown.
    owed_cut: Option<String>,
    past: Vec<DueReport>,
    past_cut: Option<String>,
    /// How many are past, shown or not.
    past_count: i64,
    may_export: bool,
}

/// Deadlines by month.
#[derive(Template)]
#[template(path = "obligations.html")]
struct ObligationsPage {
    page: Page,
    months: Vec<(String, Vec<DueReport>)>,
    /// That not all of them are shown.
    cut: Option<String>,
}

fn in_states(sight: &Visibility, states: [ObligationState; 2]) -> Select<Obligation> {
    Select::all().visible(sight).among("state", states.map(ObligationState::as_str))
}

/// What is owed, the soonest first, as far as a list goes.
async fn read_owed(session: &mut Session, sight: &Visibility) -> store::Result<Vec<Obligation>> {
    let soonest = "coalesce(overridden_deadline_on, computed_deadline_on), id";
    in_states(sight, OWED).ordered(soonest).limit(MOST).fetch(session).await
}

/// What is past, the latest first, as far as a list goes.
async fn read_past(session: &mut Session, sight: &Visibility) -> store::Result<Vec<Obligation>> {
    let latest = "coalesce(overridden_deadline_on, computed_deadline_on) desc, id desc";
    in_states(sight, PAST).ordered(latest).limit(MOST).fetch(session).await
}

/// That a list shows only its first rows, where there are more.
fn cut(page: &Page, of: i64) -> Option<String> {
    (of > MOST).then(|| page.t2("reports-cut", "shown", MOST, "count", of))
}

impl ReportsPage {
    async fn load(session: &mut Session, sight: &Visibility, page: Page) -> store::Result<Self> {
        let owed = read_owed(session, sight).await?;
        let past = read_past(session, sight).await?;
        // Counted where all of them are, since a list may be cut.
        let (today, owing) = (page.today, || in_states(sight, OWED));
        let late = owing().until_day(DEADLINE, today - TimeDelta::days(1)).count(session).await?;
        let soon = owing().since_day(DEADLINE, today).until_day(DEADLINE, today + TimeDelta::days(30));
        let soon = soon.count(session).await?;
        let owed_count = owing().count(session).await?;
        let past_count = in_states(sight, PAST).count(session).await?;
        let owed = due_reports(session, &page, owed).await?;
        let mut past = due_reports(session, &page, past).await?;
        past.reverse();
        let figures = vec![
            (page.number(late), page.t("reports-late")),
            (page.number(soon), page.t("reports-soon")),
            (page.number(owed_count), page.t("reports-open")),
            (page.number(past_count), page.t("reports-delivered")),
        ];
        let (owed_cut, past_cut) = (cut(&page, owed_count), cut(&page, past_count));
        Ok(Self { page, figures, owed, owed_cut, past, past_cut, past_count, may_export: false })
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
    let sight = visit.access.visibility();
    let owed = read_owed(&mut session, &sight).await?;
    let cut = cut(&page, in_states(&sight, OWED).count(&mut session).await?);
    let mut months: Vec<(String, Vec<DueReport>)> = Vec::new();
    for due in due_reports(&mut session, &page, owed).await? {
        let month = language::month_of_year(page.lang, due.deadline_on.year(), due.deadline_on.month());
        match months.last_mut().filter(|(name, _)| *name == month) {
            Some((_, rows)) => rows.push(due),
            None => months.push((month, vec![due])),
        }
    }
    html(&ObligationsPage { page, months, cut })
}

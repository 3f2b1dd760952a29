//! `/projects/{id}/finances`: each grant with its years, every amount of them.

use super::{Around, Head, Rights};
use crate::page::Page;
use crate::pages::closing::{StandingRow, standing_rows};
use crate::pages::ledger::accounts::{Accounts, Comparison};
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::{Grant, GrantYear, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use store::{Select, Session};

/// The page.
#[derive(Template)]
#[template(path = "project/finances.html")]
pub(crate) struct FinancesPage {
    page: Page,
    head: Head,
    grants: Vec<OneGrant>,
    /// Label and amount.
    summary: Vec<(String, String)>,
    /// What is owed, and whether each year is closed.
    standing: Vec<StandingRow>,
}

/// A grant with its years.
struct OneGrant {
    id: String,
    title: String,
    about: String,
    heads: Vec<String>,
    years: Vec<OneYear>,
    /// Sums over the years, in the order of the heads.
    totals: Vec<String>,
    comparisons: Vec<Comparison>,
}

/// A funding year.
struct OneYear {
    id: String,
    year: String,
    /// In the order of the heads.
    amounts: Vec<String>,
    closed: Option<String>,
}

/// Reads one amount of a year, in øre.
type Amount = fn(&GrantYear) -> Option<i64>;

/// The amounts of a year, with the keys of their names.
pub(crate) const AMOUNTS: [(&str, Amount); 7] = [
    ("term-applied", |year| year.applied_ore),
    ("term-awarded", |year| year.awarded_ore),
    ("term-received", |year| year.received_ore),
    ("term-carried-in", |year| year.carried_in_ore),
    ("term-spent", |year| year.spent_ore),
    ("term-repaid", |year| year.repaid_ore),
    ("term-carried-out", |year| year.carried_out_ore),
];

impl FinancesPage {
    /// Reads what the page shows.
    pub(crate) async fn load(
        session: &mut Session,
        page: Page,
        project: Project,
        rights: Rights,
    ) -> store::Result<Self> {
        let around = Around::read(session, &project).await?;
        let years: Vec<GrantYear> =
            Select::all().equal("project_id", project.id).ordered("year, id").fetch(session).await?;
        let accounts = Accounts::read(session, &project).await?;
        let one = |grant| one_grant(&page, &around, grant, &years, accounts.of_grant(&page, grant));
        let grants = around.grants.iter().map(one).collect();
        let summary = accounts.summary(&page);
        let standing = standing_rows(session, &page, &project, &around, &years).await?;
        Ok(Self { head: Head::new(&page, project, &around, rights), grants, summary, standing, page })
    }
}

fn one_grant(
    page: &Page,
    around: &Around,
    grant: &Grant,
    years: &[GrantYear],
    comparisons: Vec<Comparison>,
) -> OneGrant {
    let own: Vec<&GrantYear> = years.iter().filter(|year| year.grant_id == grant.id).collect();
    let amount = |ore: Option<i64>| ore.map_or_else(|| "–".to_owned(), |ore| language::kroner_plain(page.lang, ore));
    let mut about: Vec<String> = Vec::new();
    about.extend(grant.reference.clone());
    if let (Some(from), Some(to)) = (grant.starts_on, grant.ends_on) {
        about.push(language::date_range(page.lang, from, to));
    }
    let mut heads: Vec<String> = AMOUNTS.iter().map(|(key, _)| page.t(key)).collect();
    heads.push(page.t("finances-unaccounted"));
    OneGrant {
        id: grant.id.to_string(),
        title: around.grant_title(grant),
        about: about.join(" · "),
        heads,
        comparisons,
        totals: AMOUNTS
            .iter()
            .map(|(_, field)| amount(own.iter().filter_map(|year| field(year)).reduce(i64::saturating_add)))
            .chain([String::new()])
            .collect(),
        years: own
            .iter()
            .map(|year| OneYear {
                id: year.id.to_string(),
                year: year.year.to_string(),
                amounts: AMOUNTS
                    .iter()
                    .map(|(_, field)| amount(field(year)))
                    .chain([amount(year.unaccounted_ore())])
                    .collect(),
                closed: year
                    .closed_at
                    .map(|at| page.t1("finances-closed", "at", page.date(at.with_timezone(&page.zone).date_naive()))),
            })
            .collect(),
    }
}

/// `GET /projects/{id}/finances`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let rights = visit.rights(&project);
    html(&FinancesPage::load(&mut session, visit.page_after(&query), project, rights).await?)
}

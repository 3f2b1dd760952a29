//! `/projects/{id}/entries`: every entry of a project, the latest first, by year, category and grant.

use super::{categories, category_choices};
use crate::page::{Choice, Page};
use crate::pages::input::Input;
use crate::pages::project::{Around, Head};
use crate::pages::register::choice;
use crate::pages::visit::{Asked, html};
use crate::problem::Result;
use crate::visits::Visit;
use askama::Template;
use domain::category::Direction;
use domain::{Category, Entry, EntryShare, GrantId, Project, ProjectId};
use poem::web::Path;
use poem::{Response, handler};
use std::collections::BTreeSet;
use store::ledger::{Filter, Mark};
use store::{Select, ledger};

/// Entries of a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "project/entries.html")]
pub(crate) struct EntriesPage {
    page: Page,
    head: Head,
    years: Vec<Choice>,
    categories: Vec<Choice>,
    grants: Vec<Choice>,
    year: String,
    category: String,
    grant: String,
    rows: Vec<Row>,
    first: Option<String>,
    next: Option<String>,
    is_filtered: bool,
}

/// One entry.
struct Row {
    id: String,
    day: String,
    text: String,
    category: String,
    voucher: String,
    site: String,
    amount: String,
    is_income: bool,
    is_correction: bool,
    payers: String,
}

fn filter(project: ProjectId, query: &Input) -> Filter {
    Filter {
        project_id: project,
        year: query.text("year").parse().ok().filter(|year| (1900..2200).contains(year)),
        category_id: query.text("category").parse().ok(),
        grant_id: query.text("grant").parse().ok(),
    }
}

fn address(filter: &Filter, after: Option<Mark>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(year) = filter.year {
        query.append_pair("year", &year.to_string());
    }
    if let Some(category) = filter.category_id {
        query.append_pair("category", &category.to_string());
    }
    if let Some(grant) = filter.grant_id {
        query.append_pair("grant", &grant.to_string());
    }
    if let Some(mark) = after {
        query.append_pair("after", &format!("{}_{}", mark.dated_on, mark.id));
    }
    format!("/projects/{}/entries?{}", filter.project_id, query.finish())
}

/// Who pays an entry, each with the percentage or the amount that was given.
fn payers(page: &Page, around: &Around, entry: &Entry, shares: &[EntryShare]) -> String {
    let name = |grant: Option<GrantId>| match grant {
        Some(id) => {
            let grant = around.grants.iter().find(|grant| grant.id == id);
            grant.map(|grant| around.funder_name(grant)).unwrap_or_default()
        }
        None => page.t("ledger-own-funds"),
    };
    let share = |share: &EntryShare| match share.basis_points {
        Some(points) => {
            format!("{} {}", name(share.grant_id), language::percent_decimal(page.lang, points, 2))
        }
        None => format!("{} {}", name(share.grant_id), page.kroner(share.amount_ore)),
    };
    let own: Vec<String> = shares.iter().filter(|share| share.entry_id == entry.id).map(share).collect();
    if own.is_empty() { page.t("entries-unshared") } else { own.join(", ") }
}

fn row(page: &Page, around: &Around, all: &[Category], shares: &[EntryShare], entry: &Entry) -> Row {
    let category = all.iter().find(|category| category.id == entry.category_id);
    Row {
        id: entry.id.to_string(),
        day: page.date(entry.dated_on),
        text: entry.text.clone(),
        category: category.map(|category| category.name.clone()).unwrap_or_default(),
        voucher: entry.voucher_reference.clone().unwrap_or_default(),
        site: entry.site_id.and_then(|id| around.site_name(id)).unwrap_or_default().to_owned(),
        amount: page.kroner(entry.amount_ore),
        is_income: category.is_some_and(|category| category.direction == Direction::Income),
        is_correction: entry.corrects_entry_id.is_some(),
        payers: payers(page, around, entry, shares),
    }
}

/// `GET /projects/{id}/entries`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked, Path(id): Path<ProjectId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let project: Project = visit.find(&mut session, id).await?;
    let filter = filter(id, &query);
    let after = query.text("after").split_once('_');
    let after = after.and_then(|(day, id)| Some(Mark { dated_on: day.parse().ok()?, id: id.parse().ok()? }));
    let around = Around::read(&mut session, &project).await?;
    let all = categories(&mut session, project.organisation_id).await?;
    let limit = i64::try_from(ROWS + 1).unwrap_or(i64::MAX);
    let mut entries = ledger::by_day(&mut session, &filter, after, limit).await?;
    let has_more = entries.len() > ROWS;
    entries.truncate(ROWS);
    let ids = entries.iter().map(|entry| entry.id);
    let shares: Vec<EntryShare> = Select::all().among("entry_id", ids).fetch(&mut session).await?;
    let years: BTreeSet<i32> = ledger::totals(&mut session, id).await?.iter().map(|total| total.year).collect();
    let next = entries.last().filter(|_| has_more).map(|last| Mark { dated_on: last.dated_on, id: last.id });
    let page = visit.page_after(&query);
    html(&EntriesPage {
        years: years.iter().rev().map(|year| choice(year, year.to_string())).collect(),
        categories: category_choices(&all),
        grants: around.grants.iter().map(|grant| choice(&grant.id, around.grant_title(grant))).collect(),
        year: query.text("year").to_owned(),
        category: query.text("category").to_owned(),
        grant: query.text("grant").to_owned(),
        rows: entries.iter().map(|entry| row(&page, &around, &all, &shares, entry)).collect(),
        first: after.map(|_| address(&filter, None)),
        next: next.map(|mark| address(&filter, Some(mark))),
        is_filtered: filter.year.is_some() || filter.category_id.is_some() || filter.grant_id.is_some(),
        head: Head::new(&page, project.clone(), &around, visit.rights(&project)),
        page,
    })
}

//! The pages of the ledger: entries with those who pay them, and in `records` what is plain enough for a plain form. Budgets
//! against accounts stand on the project's page of finances.

pub(crate) mod accounts;
mod entries;
mod entry;
mod entry_form;
mod records;

use domain::{BudgetVersion, Category, StandingSplit};
use poem::{Route, get, post};
use store::{Select, Session};

use crate::page::{Choice, Page};
use crate::pages::project::Around;
use crate::pages::register::choice;

/// The routes of these pages.
pub(crate) fn routes(routes: Route) -> Route {
    let routes = crate::pages::records::routes::<BudgetVersion>(routes);
    crate::pages::records::routes::<StandingSplit>(routes)
        .at("/projects/:id/entries", get(entries::show))
        .at("/entries/new", get(entry_form::new).post(entry_form::create))
        .at("/entries/:id", get(entry::show).post(entry::save))
        .at("/entries/:id/delete", post(entry::remove))
        .at("/entries/:id/shares", post(entry::add_share))
        .at("/entry-shares/:id/delete", post(entry::unshare))
}

/// The categories of an organisation, in its own order.
pub(crate) async fn categories(
    session: &mut Session,
    organisation: domain::OrganisationId,
) -> store::Result<Vec<Category>> {
    Select::all().equal("organisation_id", organisation).ordered("position, id").fetch(session).await
}

/// Those as choices, with their accounts.
pub(crate) fn category_choices(categories: &[Category]) -> Vec<Choice> {
    let label = |one: &Category| format!("{} ({}–{})", one.name, one.account_from, one.account_to);
    categories.iter().map(|one| choice(&one.id, label(one))).collect()
}

/// Who may pay: own funds and the grants of a project.
fn payers(page: &Page, around: &Around) -> Vec<Choice> {
    let own = choice(&OWN, page.t("ledger-own-funds"));
    std::iter::once(own).chain(around.grants.iter().map(|grant| choice(&grant.id, around.grant_title(grant)))).collect()
}

/// What a form sends for own funds, where an empty choice is none.
const OWN: &str = "own";

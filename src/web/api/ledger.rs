//! Who pays an entry, and what the ledger adds up to: shares under an entry's address, sums of a project, a grant's budget
//! against its accounts.

use domain::budget::{compare, in_force};
use domain::ledger::Total;
use domain::{BudgetVersion, CategoryId, Entry, EntryId, EntryShare, EntryShareId, Grant, GrantId, Project, ProjectId};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::Serialize;
use store::{Select, ledger};

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{Made, Or};
use super::nested::{below, lists};
use super::once::{Begun, Reply, begin};
use super::parameters::{Id, expected_version};
use super::replies::{Created, Done, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, NewShare, find_visible};
use crate::problem::Result;

/// Shares and sums.
pub(crate) struct Ledger;

/// A line of a grant's accounts beside its budget.
#[derive(Serialize)]
pub(crate) struct AccountLine {
    category_id: CategoryId,
    text: Option<String>,
    budget_ore: i64,
    actual_ore: i64,
    difference_ore: i64,
    basis_points: Option<i64>,
    needs_explanation: bool,
}

described! {
    NewShare, "EntryShare" {
        grant_id: Option<GrantId> = Or("null"), year: Option<i32> = Or("null"), basis_points: Option<i64> = Or("null"),
        amount_ore: Option<i64> = Or("null"),
    }
    Total, "LedgerTotal" {
        year: i32 = Made, category_id: CategoryId = Made, grant_id: Option<GrantId> = Made, is_shared: bool = Made,
        amount_ore: i64 = Made, entries: i64 = Made,
    }
    AccountLine, "AccountLine" {
        category_id: CategoryId = Made, text: Option<String> = Made, budget_ore: i64 = Made, actual_ore: i64 = Made,
        difference_ore: i64 = Made, basis_points: Option<i64> = Made, needs_explanation: bool = Made,
    }
}

lists! {
    /// What is entered in a project, and what a grant's budget has been.
    Lists {
        /// Entries of a project.
        entries: Entry, Project, ProjectId, "project_id", "/projects/:id/entries";
        /// Versions of a grant's budget. The one in force is the latest of the kind that has come furthest.
        budget_versions: BudgetVersion, Grant, GrantId, "grant_id", "/grants/:id/budget-versions";
    }
}

#[OpenApi]
impl Ledger {
    /// What a project's entries add up to, by funding year, category and payer. What nobody pays yet is not shared.
    #[oai(path = "/projects/:id/ledger-totals", method = "get")]
    async fn totals(&self, caller: Caller, app: Data<&App>, id: Path<Id<ProjectId>>) -> Result<Page<Total>> {
        let mut session = app.store.read().await?;
        let project: Project = find_visible(&mut session, &caller, id.0.0).await?;
        let items = ledger::totals(&mut session, project.id).await?;
        Ok(Page { items, next: None, link: None })
    }

    /// A grant's budget in force against its accounts, line by line: of one funding year, or of the whole grant.
    #[oai(path = "/grants/:id/account-lines", method = "get")]
    async fn account_lines(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<GrantId>>,
        year: Query<Option<i32>>,
    ) -> Result<Page<AccountLine>> {
        let mut session = app.store.read().await?;
        let grant: Grant = find_visible(&mut session, &caller, id.0.0).await?;
        let versions: Vec<BudgetVersion> = Select::all().equal("grant_id", grant.id).fetch(&mut session).await?;
        let mut totals = ledger::totals(&mut session, grant.project_id).await?;
        totals.retain(|total| total.grant_id == Some(grant.id) && year.0.is_none_or(|year| total.year == year));
        let lines = compare(in_force(&versions, year.0), &totals, grant.deviation_limit_percent);
        let items = lines.into_iter().map(|line| AccountLine {
            category_id: line.category_id,
            text: line.text,
            budget_ore: line.deviation.budget_ore,
            actual_ore: line.deviation.actual_ore,
            difference_ore: line.deviation.difference_ore,
            basis_points: line.deviation.basis_points,
            needs_explanation: line.deviation.needs_explanation,
        });
        Ok(Page { items: items.collect(), next: None, link: None })
    }

    /// Who pays an entry, in the order in which it was said.
    #[oai(path = "/entries/:id/shares", method = "get")]
    async fn shares(&self, caller: Caller, app: Data<&App>, id: Path<Id<EntryId>>) -> Result<Page<EntryShare>> {
        let mut session = app.store.read().await?;
        let entry: Entry = find_visible(&mut session, &caller, id.0.0).await?;
        let items = ledger::shares(&mut session, entry.id).await?;
        Ok(Page { items, next: None, link: None })
    }

    /// Lets a grant, or own funds, pay a part of an entry: hundredths of a percent, or an amount. A part that would pass
    /// the whole is refused with who already pays how much, and the attempt is kept in the audit trail.
    #[oai(path = "/entries/:id/shares", method = "post")]
    async fn add_share(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<EntryId>>,
        body: New<NewShare>,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Created<EntryShare>> {
        let once = match begin(&app, &caller, request, body.sha256()).await? {
            Begun::Before(response) => return Ok(Created::new(response)),
            Begun::Now(once) => once,
        };
        let given = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let share = match changes::add_share(&mut change, id.0.0, &given).await {
            Ok(share) => share,
            Err(problem) => {
                drop(change);
                return Err(changes::keep_refusal(&app, &caller, problem).await);
            }
        };
        let location = format!("/api/v1/entries/{}/shares", share.entry_id);
        let reply = Reply { status: StatusCode::CREATED, location, version: Some(share.version), body: &share };
        once.finish(change, reply).await.map(Created::new)
    }

    /// Takes a part off an entry.
    #[oai(path = "/entry-shares/:id", method = "delete")]
    async fn remove_share(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<EntryShareId>>,
        /// The version that was read, as an ETag.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<Done> {
        let mut change = Change::begin(&app, &caller).await?;
        let _: EntryShare = find_visible(&mut change.write, &caller, id.0.0).await?;
        match changes::remove_share(&mut change, id.0.0, expected_version(if_match.0.as_ref())?).await {
            Ok(_) => change.commit().await?,
            Err(problem) => {
                drop(change);
                return Err(changes::keep_refusal(&app, &caller, problem).await);
            }
        }
        Ok(Done)
    }
}

//! What belongs to one thing, under its address: grants, milestones, activities and reports of a project, years of a
//! grant, files of a report, history of a milestone.

use chrono::{DateTime, NaiveDate, Utc};
use domain::identity::Identity;
use domain::work::WorkItem;
use domain::{
    Activity, File, Grant, GrantId, GrantYear, Milestone, MilestoneId, Obligation, PersonId, Project, ProjectId,
    Report, ReportId,
};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::{Deserialize, Serialize};
use store::{Select, Table, milestones};

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{Always, Made, Or};
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, expected_version};
use super::replies::{Accepted, One, Page};
use super::resources::{Described, described};
use crate::app::App;
use crate::changes::{self, Change, find_visible};
use crate::problem::Result;

/// What is done to one thing, and what it was.
pub(crate) struct Nested;

/// What belongs to one thing that the caller may see: the rows whose `column` names it. One query, unless there is none.
pub(super) async fn below<P: Table, T: Table + Described>(
    app: &App,
    caller: &Caller,
    request: &Request,
    id: impl Identity,
    column: &'static str,
    cursor: Option<&str>,
    limit: Option<i64>,
) -> Result<Page<T>> {
    let paging = Paging::new(request, cursor, limit)?;
    let mut session = app.store.look().await?;
    let select = Select::all().below::<P>(column, id.uuid(), &caller.visibility());
    let page = paging.fetch(&mut session, select).await?;
    if page.items.is_empty() {
        // There is nothing, or nothing that the caller may know of.
        find_visible::<P>(&mut session, caller, id).await?;
    }
    Ok(page)
}

/// Routes that list what belongs to one thing: what is listed, what it belongs to, the column that names it, and the
/// address.
macro_rules! lists {
    ($(#[$($about:tt)*])* $api:ident { $(
        $(#[$($doc:tt)*])*
        $name:ident: $thing:ty, $parent:ty, $id:ty, $column:literal, $path:literal;
    )+ }) => {
        $(#[$($about)*])*
        pub(crate) struct $api;

        #[OpenApi]
        impl $api { $(
            $(#[$($doc)*])*
            #[oai(path = $path, method = "get")]
            async fn $name(
                &self,
                caller: Caller,
                app: Data<&App>,
                request: &Request,
                id: Path<Id<$id>>,
                cursor: Query<Option<String>>,
                limit: Query<Option<i64>>,
            ) -> Result<Page<$thing>> {
                below::<$parent, $thing>(&app, &caller, request, id.0.0, $column, cursor.0.as_deref(), limit.0).await
            }
        )+ }
    };
}

pub(super) use lists;

lists! {
    /// What belongs to a project, a grant or a report.
    Lists {
        /// Grants of a project.
        grants: Grant, Project, ProjectId, "project_id", "/projects/:id/grants";
        /// Milestones of a project.
        milestones: Milestone, Project, ProjectId, "project_id", "/projects/:id/milestones";
        /// Activities of a project.
        activities: Activity, Project, ProjectId, "project_id", "/projects/:id/activities";
        /// Reports of a project.
        reports: Report, Project, ProjectId, "project_id", "/projects/:id/reports";
        /// What a project owes.
        obligations: Obligation, Project, ProjectId, "project_id", "/projects/:id/obligations";
        /// Years of a grant.
        grant_years: GrantYear, Grant, GrantId, "grant_id", "/grants/:id/grant-years";
        /// What a grant owes.
        grant_obligations: Obligation, Grant, GrantId, "grant_id", "/grants/:id/obligations";
        /// Files of a report.
        report_files: File, Report, ReportId, "subject_id", "/reports/:id/files";
    }
}

/// A day on which a milestone was reached.
#[derive(Serialize, Deserialize)]
pub(crate) struct Reached {
    on: NaiveDate,
    deviation_reason: Option<String>,
}

/// A milestone after one change.
#[derive(Serialize)]
pub(crate) struct MilestoneChange {
    at: DateTime<Utc>,
    person_id: Option<PersonId>,
    milestone: serde_json::Value,
}

described! {
    Reached, "MilestoneReached" { on: NaiveDate = Always, deviation_reason: Option<String> = Or("null") }
    MilestoneChange, "MilestoneChange" {
        at: DateTime<Utc> = Made, person_id: Option<PersonId> = Made, milestone: serde_json::Value = Made,
    }
}

#[OpenApi]
impl Nested {
    /// What a milestone was after each change, oldest first.
    #[oai(path = "/milestones/:id/history", method = "get")]
    async fn history(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<MilestoneId>>,
    ) -> Result<Page<MilestoneChange>> {
        let mut session = app.store.read().await?;
        let milestone: Milestone = find_visible(&mut session, &caller, id.0.0).await?;
        let history = milestones::history(&mut session, milestone.id).await?;
        let items = history
            .into_iter()
            .map(|row| MilestoneChange {
                at: row.at,
                person_id: row.person_id,
                milestone: serde_json::to_value(row.milestone).unwrap_or_default(),
            })
            .collect();
        Ok(Page { items, next: None, link: None })
    }

    /// A milestone is reached on a day.
    #[oai(path = "/milestones/:id/done", method = "post")]
    async fn reached(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<MilestoneId>>,
        body: New<Reached>,
        /// The ETag that was read; left out, the last to save wins.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Milestone>> {
        let reached = body.thing()?;
        let version = match &if_match.0 {
            Some(_) => expected_version(if_match.0.as_ref())?,
            None => None,
        };
        let mut change = Change::begin(&app, &caller).await?;
        let saved = changes::complete(&mut change, id.0.0, version, reached.on, reached.deviation_reason).await?;
        change.commit().await?;
        Ok(One::of(saved))
    }

    /// Asks for a report's documents to be compiled; the answer names the work item to follow.
    #[oai(path = "/reports/:id/compile", method = "post")]
    async fn compile(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ReportId>>,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Accepted<WorkItem>> {
        let once = match begin(&app, &caller, request, "").await? {
            Begun::Before(response) => return Ok(Accepted::new(response)),
            Begun::Now(once) => once,
        };
        let mut change = Change::begin(&app, &caller).await?;
        let item = changes::compile(&mut change, id.0.0).await?;
        let view = changes::find_work(&mut change.write, &caller, item).await?;
        let location = format!("/api/v1/work-items/{item}");
        let reply = Reply { status: StatusCode::ACCEPTED, location, version: None, body: &view };
        once.finish(change, reply).await.map(Accepted::new)
    }
}

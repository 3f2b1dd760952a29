//! What belongs to one thing, under its address: grants, milestones, activities and reports of a project, years of a
//! grant, files of a report, history of a milestone.

use chrono::{DateTime, NaiveDate, Utc};
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

/// Lists of what belongs to one thing, and what is done to one.
pub(crate) struct Nested;

/// The rows of a thing that the caller may see.
pub(super) async fn of_project<T: Table + Described>(
    app: &App,
    caller: &Caller,
    request: &Request,
    id: ProjectId,
    cursor: Option<&str>,
    limit: Option<i64>,
) -> Result<Page<T>> {
    let paging = Paging::new(request, cursor, limit)?;
    let mut session = app.store.read().await?;
    let project: Project = find_visible(&mut session, caller, id).await?;
    paging.fetch(&mut session, Select::all().equal("project_id", project.id)).await
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
    /// Grants of a project.
    #[oai(path = "/projects/:id/grants", method = "get")]
    async fn grants(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ProjectId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Grant>> {
        of_project(&app, &caller, request, id.0.0, cursor.0.as_deref(), limit.0).await
    }

    /// Milestones of a project.
    #[oai(path = "/projects/:id/milestones", method = "get")]
    async fn milestones(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ProjectId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Milestone>> {
        of_project(&app, &caller, request, id.0.0, cursor.0.as_deref(), limit.0).await
    }

    /// Activities of a project.
    #[oai(path = "/projects/:id/activities", method = "get")]
    async fn activities(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ProjectId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Activity>> {
        of_project(&app, &caller, request, id.0.0, cursor.0.as_deref(), limit.0).await
    }

    /// Reports of a project.
    #[oai(path = "/projects/:id/reports", method = "get")]
    async fn reports(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ProjectId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Report>> {
        of_project(&app, &caller, request, id.0.0, cursor.0.as_deref(), limit.0).await
    }

    /// What a project owes.
    #[oai(path = "/projects/:id/obligations", method = "get")]
    async fn obligations(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ProjectId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Obligation>> {
        of_project(&app, &caller, request, id.0.0, cursor.0.as_deref(), limit.0).await
    }

    /// Years of a grant.
    #[oai(path = "/grants/:id/grant-years", method = "get")]
    async fn grant_years(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<GrantId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<GrantYear>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let grant: Grant = find_visible(&mut session, &caller, id.0.0).await?;
        paging.fetch(&mut session, Select::all().equal("grant_id", grant.id)).await
    }

    /// What a grant owes.
    #[oai(path = "/grants/:id/obligations", method = "get")]
    async fn grant_obligations(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<GrantId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<Obligation>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let grant: Grant = find_visible(&mut session, &caller, id.0.0).await?;
        paging.fetch(&mut session, Select::all().equal("grant_id", grant.id)).await
    }

    /// Files of a report.
    #[oai(path = "/reports/:id/files", method = "get")]
    async fn report_files(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        id: Path<Id<ReportId>>,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
    ) -> Result<Page<File>> {
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        let mut session = app.store.read().await?;
        let report: Report = find_visible(&mut session, &caller, id.0.0).await?;
        paging.fetch(&mut session, Select::all().equal("subject_id", report.id)).await
    }

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
        let version = saved.version;
        Ok(One::new(saved, version))
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

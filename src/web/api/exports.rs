//! Routes of exports: asking for one, following it, fetching it.

use chrono::{DateTime, Utc};
use domain::export::ExportKind;
use domain::file::FileFormat;
use domain::work::WorkItem;
use domain::{Export, ExportId, GrantId, OrganisationId, PersonId};
use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::{Deserialize, Serialize};

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{Always, Made, Or};
use super::files::Content;
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, OneOf};
use super::replies::{Accepted, One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, NewExport};
use crate::problem::Result;

/// Routes of what is taken out for use inside.
pub(crate) struct Exports;

/// What somebody asks for.
#[derive(Serialize, Deserialize)]
pub(crate) struct ExportBody {
    organisation_id: Option<OrganisationId>,
    kind: ExportKind,
    funder_key: Option<String>,
    grant_id: Option<GrantId>,
    year: Option<i32>,
}

described! {
    Export, "Export" {
        id: ExportId = Made, organisation_id: OrganisationId = Made, kind: ExportKind = Made,
        funder_key: Option<String> = Made, grant_id: Option<GrantId> = Made, year: Option<i32> = Made,
        requested_by: Option<PersonId> = Made, requested_at: DateTime<Utc> = Made, name: Option<String> = Made,
        format: Option<FileFormat> = Made, sha256: Option<String> = Made, size_bytes: Option<i64> = Made,
        row_count: Option<i64> = Made, finished_at: Option<DateTime<Utc>> = Made,
    }
    ExportBody, "ExportRequest" {
        organisation_id: Option<OrganisationId> = Or("null"), kind: ExportKind = Always,
        funder_key: Option<String> = Or("null"), grant_id: Option<GrantId> = Or("null"),
        year: Option<i32> = Or("null"),
    }
}

#[OpenApi]
impl Exports {
    /// Exports of your organisations, the newest first. Each is kept for 30 days.
    #[oai(path = "/exports", method = "get")]
    async fn list(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
        organisation_id: Query<Option<Id<OrganisationId>>>,
        kind: Query<Option<OneOf<ExportKind>>>,
    ) -> Result<Page<Export>> {
        let mut select = changes::exports_of(&caller);
        if let Some(id) = organisation_id.0 {
            select = select.equal("organisation_id", id.0);
        }
        if let Some(word) = kind.0 {
            select = select.equal("kind", word.0.as_str());
        }
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        paging.fetch_newest(&mut app.store.look().await?, select).await
    }

    /// Asks for a portfolio workbook or a grant's control package; the answer names the work item to follow, whose payload
    /// names the export.
    #[oai(path = "/exports", method = "post")]
    async fn add(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        body: New<ExportBody>,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Accepted<WorkItem>> {
        let once = match begin(&app, &caller, request, body.sha256()).await? {
            Begun::Before(response) => return Ok(Accepted::new(response)),
            Begun::Now(once) => once,
        };
        let ExportBody { organisation_id, kind, funder_key, grant_id, year } = body.thing()?;
        let mut change = Change::begin(&app, &caller).await?;
        let new = NewExport { organisation_id, kind, funder_key, grant_id, year };
        let (_, item) = changes::request_export(&mut change, new).await?;
        let view = changes::find_work(&mut change.write, &caller, item).await?;
        let location = format!("/api/v1/work-items/{item}");
        let reply = Reply { status: StatusCode::ACCEPTED, location, version: None, body: &view };
        once.finish(change, reply).await.map(Accepted::new)
    }

    /// One of them; it has a name, a size and a hash once it is made.
    #[oai(path = "/exports/:id", method = "get")]
    async fn read(&self, caller: Caller, app: Data<&App>, id: Path<Id<ExportId>>) -> Result<One<Export>> {
        let export = changes::find_export(&mut app.store.read().await?, &caller, id.0.0).await?;
        Ok(One::fixed(export))
    }

    /// The workbook or package itself, as an attachment. Until it is made there is none.
    #[oai(path = "/exports/:id/content", method = "get")]
    async fn content(&self, caller: Caller, app: Data<&App>, id: Path<Id<ExportId>>) -> Result<Content> {
        let export = changes::find_export(&mut app.store.read().await?, &caller, id.0.0).await?;
        crate::exports::attachment(&app, &caller, &export).await.map(Content::of)
    }
}

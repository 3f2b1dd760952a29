//! Routes of what a report says: its document as structure, and one table of it as CSV. Both are compiled from what the page
//! shows at that moment, frozen where the report is.

use chrono::{DateTime, Utc};
use domain::{Report, ReportId};
use poem::web::Data;
use poem::{IntoResponse, Response};
use poem_openapi::param::{Path, Query};
use poem_openapi::registry::{MetaMediaType, MetaResponse, MetaResponses, MetaSchema, Registry};
use poem_openapi::{ApiResponse, OpenApi};
use reports::csv::Dialect;
use reports::document::Document;
use serde_json::Value;

use super::caller::Caller;
use super::fields::Given::Made;
use super::fields::inline;
use super::parameters::{Id, OneOf};
use super::replies::One;
use super::resources::described;
use crate::apart::compile;
use crate::app::App;
use crate::changes::find_visible;
use crate::downloads;
use crate::problem::{Problem, Result};

/// Where the schema of a document is published.
pub(super) const SCHEMA_PATH: &str = "/document-schema";

/// Routes of documents.
pub(crate) struct Documents;

/// A document as JSON, in the one spelling that its hash is of.
pub(crate) struct Json(Response);

/// A table as CSV.
pub(crate) struct Csv(Response);

described! {
    Document, "Document" {
        format: u32 = Made, language: String = Made, title: String = Made, subtitle: String = Made,
        form_key: String = Made, form_revision: u32 = Made, edition: Value = Made, edition_words: String = Made,
        watermark: Option<String> = Made, taken_at: DateTime<Utc> = Made, snapshot_sha256: String = Made,
        about: Value = Made, sections: Value = Made, definitions: Value = Made, findings: Value = Made,
        labels: Value = Made,
    }
}

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for Json {
    fn meta() -> MetaResponses {
        One::<Document>::meta()
    }

    fn register(registry: &mut Registry) {
        One::<Document>::register(registry);
    }
}

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for Csv {
    fn meta() -> MetaResponses {
        let schema = inline(MetaSchema::new("string"));
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The table.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: "text/csv", schema }],
                headers: Vec::new(),
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}

/// A report that the caller may see, and what it says.
async fn compiled(app: &App, caller: &Caller, id: ReportId) -> Result<(Report, Document)> {
    let mut session = app.store.read().await?;
    let report: Report = find_visible(&mut session, caller, id).await?;
    let sources = store::sources::read(&mut session, &report, app.clock.now()).await?.ok_or(Problem::NotFound)?;
    let edition = store::reports::edition(&mut session, &report).await?;
    drop(session);
    let language = report.language.parse().unwrap_or_default();
    let (_form, _snapshot, document) = compile(sources.form, sources.snapshot, language, edition).await?;
    Ok((report, document))
}

#[OpenApi]
impl Documents {
    /// What a report says, with every count disclosure-controlled as in its files. Its schema is at
    /// `/api/v1/document-schema`, for everybody.
    #[oai(path = "/reports/:id/document", method = "get")]
    async fn document(&self, caller: Caller, app: Data<&App>, id: Path<Id<ReportId>>) -> Result<Json> {
        let (report, document) = compiled(&app, &caller, id.0.0).await?;
        downloads::tables::json(&app, &caller, &report, &document).await.map(Json)
    }

    /// A table of a report as CSV, by its key in the document: for a spreadsheet set to Norwegian (`norwegian`: UTF-8 with
    /// a byte order mark, `;`, decimal comma, a total row, text that begins like a formula behind an apostrophe), or for
    /// machines (`rfc4180`: `,`, decimal point, ISO dates, row ids in the last column, text as it is).
    #[oai(path = "/reports/:id/tables/:key", method = "get")]
    async fn table(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        key: Path<String>,
        /// `norwegian` unless given.
        dialect: Query<Option<OneOf<Dialect>>>,
    ) -> Result<Csv> {
        let (report, document) = compiled(&app, &caller, id.0.0).await?;
        let dialect = dialect.0.map(|word| word.0).unwrap_or_default();
        downloads::tables::csv(&app, &caller, &report, &document, (&key.0, dialect)).await.map(Csv)
    }
}

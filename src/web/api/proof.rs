//! Routes of what can be proved of a report afterwards: where the register says something else by now, what has been copied
//! into the funder's portal, and whether a file is what the register sent.

use chrono::{DateTime, NaiveDate, Utc};
use domain::file::FileFormat;
use domain::report::ReportState;
use domain::verification::Verdict;
use domain::{Report, ReportId};
use poem::web::{Data, Multipart};
use poem::{Request, RequestBody};
use poem_openapi::param::Path;
use poem_openapi::registry::{MetaRequest, MetaSchema, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions, OpenApi};
use reports::differences::Kind;
use reports::document::Cell;
use reports::transfer::Field;
use serde::Serialize;
use serde_json::Value;
use store::provenance::Provenance;
use uuid::Uuid;

use super::caller::Caller;
use super::fields::Given::Made;
use super::fields::inline;
use super::files::{multipart, multipart_of};
use super::parameters::Id;
use super::replies::{Done, One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::find_visible;
use crate::differences::{self, Differing};
use crate::problem::Result;
use crate::transfer::{self, Mark, Sheet};
use crate::verification;

/// Differences, transfer sheets and verifications.
pub(crate) struct Proof;

/// A file that somebody asks about.
pub(crate) struct Handed(Multipart);

/// A place where the register says something else than what was sent.
#[derive(Serialize)]
pub(crate) struct ReportDifference {
    section_key: String,
    section: String,
    table: Option<String>,
    row: Option<String>,
    column: Option<String>,
    kind: Kind,
    sent: Cell,
    present: Cell,
    evidence: Vec<Uuid>,
    changed_at: Option<DateTime<Utc>>,
    changed_by: Option<String>,
}

/// A field of the funder's portal.
#[derive(Serialize)]
pub(crate) struct TransferField {
    key: String,
    section: String,
    title: String,
    value: String,
    limit: Option<i64>,
    count: i64,
    transferred_at: Option<DateTime<Utc>>,
    changed_since_transfer: bool,
}

/// What is known of a file.
#[derive(Serialize)]
pub(crate) struct Verification {
    verdict: Verdict,
    report_id: Option<ReportId>,
    organisation: Option<String>,
    project: Option<String>,
    revision: Option<i64>,
    state: Option<ReportState>,
    format: Option<FileFormat>,
    is_draft: Option<bool>,
    made_at: Option<DateTime<Utc>>,
    approved_at: Option<DateTime<Utc>>,
    approved_by: Option<String>,
    submitted_at: Option<DateTime<Utc>>,
    submitted_by: Option<String>,
    submitted_on: Option<NaiveDate>,
    reference: Option<String>,
    downloaded_at: Option<DateTime<Utc>>,
    downloaded_by: Option<String>,
}

described! {
    ReportDifference, "ReportDifference" {
        section_key: String = Made, section: String = Made, table: Option<String> = Made, row: Option<String> = Made,
        column: Option<String> = Made, kind: String = Made, sent: Value = Made, present: Value = Made,
        evidence: Vec<Uuid> = Made, changed_at: Option<DateTime<Utc>> = Made, changed_by: Option<String> = Made,
    }
    TransferField, "TransferField" {
        key: String = Made, section: String = Made, title: String = Made, value: String = Made,
        limit: Option<i64> = Made, count: i64 = Made, transferred_at: Option<DateTime<Utc>> = Made,
        changed_since_transfer: bool = Made,
    }
    Verification, "Verification" {
        verdict: Verdict = Made, report_id: Option<ReportId> = Made, organisation: Option<String> = Made,
        project: Option<String> = Made, revision: Option<i64> = Made, state: Option<ReportState> = Made,
        format: Option<FileFormat> = Made, is_draft: Option<bool> = Made, made_at: Option<DateTime<Utc>> = Made,
        approved_at: Option<DateTime<Utc>> = Made, approved_by: Option<String> = Made,
        submitted_at: Option<DateTime<Utc>> = Made, submitted_by: Option<String> = Made,
        submitted_on: Option<NaiveDate> = Made, reference: Option<String> = Made,
        downloaded_at: Option<DateTime<Utc>> = Made, downloaded_by: Option<String> = Made,
    }
}

impl From<Differing> for ReportDifference {
    fn from(Differing { difference, changed }: Differing) -> Self {
        let latest = changed.into_iter().next();
        Self {
            kind: difference.kind,
            sent: difference.sent,
            present: difference.present,
            section_key: difference.section_key,
            section: difference.section,
            table: difference.table,
            row: difference.row,
            column: difference.column,
            evidence: difference.evidence,
            changed_at: latest.as_ref().map(|changed| changed.at),
            changed_by: latest.and_then(|changed| changed.person_name),
        }
    }
}

impl Verification {
    fn new(Provenance { verdict, origin }: Provenance) -> Self {
        let origin = origin.as_ref();
        let approved = origin.and_then(|origin| origin.step(ReportState::Approved));
        let submitted = origin.and_then(|origin| origin.step(ReportState::Submitted));
        let download = origin.and_then(|origin| origin.downloads.first());
        Self {
            verdict,
            report_id: origin.map(|origin| origin.report.id),
            organisation: origin.map(|origin| origin.organisation.clone()),
            project: origin.map(|origin| origin.project.clone()),
            revision: origin.map(|origin| origin.report.revision),
            state: origin.map(|origin| origin.report.state),
            format: origin.and_then(|origin| origin.format),
            is_draft: origin.filter(|origin| origin.format.is_some()).map(|origin| origin.is_draft),
            made_at: origin.and_then(|origin| origin.made_at),
            approved_at: approved.map(|step| step.taken_at),
            approved_by: approved.and_then(|step| step.person_name.clone()),
            submitted_at: submitted.map(|step| step.taken_at),
            submitted_by: submitted.and_then(|step| step.person_name.clone()),
            submitted_on: submitted.and_then(|step| step.happened_on),
            reference: submitted.and_then(|step| step.reference.clone()),
            downloaded_at: download.map(|one| one.downloaded_at),
            downloaded_by: download.and_then(|one| one.person_name.clone()),
        }
    }
}

impl<'a> ApiExtractor<'a> for Handed {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        registry.create_schema::<Self, _>("FileToVerify".to_owned(), |_| MetaSchema {
            required: vec!["content"],
            properties: vec![("content", inline(MetaSchema::new_with_format("string", "binary")))],
            ..MetaSchema::new("object")
        });
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(multipart_of("FileToVerify"))
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self(multipart(request, body).await?))
    }
}

#[OpenApi]
impl Proof {
    /// Where the register says something else than what was sent to the funder, in the order of the report; empty for a
    /// report that is not with the funder. A cell that is hidden in the report is hidden here.
    #[oai(path = "/reports/:id/differences", method = "get")]
    async fn differences(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
    ) -> Result<Page<ReportDifference>> {
        let report: Report = find_visible(&mut app.store.read().await?, &caller, id.0.0).await?;
        let found = differences::of(&app, &report).await?.map(|comparison| comparison.differing).unwrap_or_default();
        Ok(Page { items: found.into_iter().map(ReportDifference::from).collect(), next: None, link: None })
    }

    /// The fields of the funder's portal in its order, as they are copied there, each with when that was done and
    /// whether it reads otherwise since. Tables have a tab between two cells.
    #[oai(path = "/reports/:id/transfer", method = "get")]
    async fn transfer(&self, caller: Caller, app: Data<&App>, id: Path<Id<ReportId>>) -> Result<Page<TransferField>> {
        let sheet = Sheet::read(&app, &caller, id.0.0).await?;
        let item = |field: &Field| {
            let copied = sheet.copied(field);
            TransferField {
                key: field.key.clone(),
                section: field.section.clone(),
                title: field.title.clone(),
                value: field.text(),
                limit: field.limit.and_then(|limit| i64::try_from(limit).ok()),
                count: i64::try_from(field.count()).unwrap_or(i64::MAX),
                transferred_at: copied.map(|one| one.at),
                changed_since_transfer: copied.is_some_and(|one| one.is_outdated),
            }
        };
        Ok(Page { items: sheet.fields.iter().map(item).collect(), next: None, link: None })
    }

    /// A field has been copied into the portal as it reads now. Repeating it changes nothing.
    #[oai(path = "/reports/:id/transfer/:field", method = "put")]
    async fn copied(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        field: Path<String>,
    ) -> Result<Done> {
        transfer::mark(&app, &caller, id.0.0, &field.0, Mark::Copied { seen_sha256: None }).await?;
        Ok(Done)
    }

    /// A field has not been copied after all.
    #[oai(path = "/reports/:id/transfer/:field", method = "delete")]
    async fn not_copied(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        field: Path<String>,
    ) -> Result<Done> {
        transfer::mark(&app, &caller, id.0.0, &field.0, Mark::NotCopied).await?;
        Ok(Done)
    }

    /// Whether a file is what the register sent, and of which report it is. The file, at most 50 MB, is kept nowhere. It is
    /// answered of reports that you may see; of others the answer is that of a file from elsewhere.
    #[oai(path = "/verifications", method = "post")]
    async fn verify(&self, caller: Caller, app: Data<&App>, body: Handed) -> Result<One<Verification>> {
        let handed = verification::handed(body.0, "content", None).await?;
        let provenance = verification::provenance(&app, &caller, &handed).await?;
        Ok(One::fixed(Verification::new(provenance)))
    }
}

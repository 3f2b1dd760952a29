//! The steps of a report, one route each: sent for approval, taken back, approved, submitted, accepted, returned, corrected,
//! withdrawn. Its state changes in no other way.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::file::FileSubject;
use domain::report::{ReportState, SealedFile};
use domain::{Download, DownloadId, OrganisationId, PersonId, ProjectId, Report, ReportId, ReportStep, ReportStepId};
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::{Deserialize, Serialize};

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{self, Always, Made, Or};
use super::nested::{below, lists};
use super::parameters::{Id, expected_version};
use super::replies::{One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, find_visible};
use crate::problem::Result;

/// Steps of reports.
pub(crate) struct ReportLife;

const NULL: Given = Or("null");

/// Why each caution stays as it is.
#[derive(Serialize, Deserialize)]
pub(crate) struct ForApproval {
    reasons: BTreeMap<String, String>,
}

/// Why.
#[derive(Serialize, Deserialize)]
pub(crate) struct TakenBack {
    words: Option<String>,
}

/// The files that the approver has seen.
#[derive(Serialize, Deserialize)]
pub(crate) struct Approved {
    files: Vec<String>,
}

/// Handed in.
#[derive(Serialize, Deserialize)]
pub(crate) struct Submitted {
    on: NaiveDate,
    reference: Option<String>,
}

/// Accepted by a letter.
#[derive(Serialize, Deserialize)]
pub(crate) struct Accepted {
    on: NaiveDate,
    reference: String,
}

/// Returned with the officer's words.
#[derive(Serialize, Deserialize)]
pub(crate) struct Returned {
    on: NaiveDate,
    words: String,
}

/// Withdrawn, and why.
#[derive(Serialize, Deserialize)]
pub(crate) struct Withdrawn {
    words: String,
}

described! {
    ForApproval, "ReportForApproval" { reasons: BTreeMap<String, String> = Or("{}") }
    TakenBack, "ReportTakenBack" { words: Option<String> = NULL }
    Approved, "ReportApproved" { files: Vec<String> = Always }
    Submitted, "ReportSubmitted" { on: NaiveDate = Always, reference: Option<String> = NULL }
    Accepted, "ReportAccepted" { on: NaiveDate = Always, reference: String = Always }
    Returned, "ReportReturned" { on: NaiveDate = Always, words: String = Always }
    Withdrawn, "ReportWithdrawn" { words: String = Always }
    ReportStep, "ReportStep" {
        id: ReportStepId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        report_id: ReportId = Made, state: ReportState = Made, taken_at: DateTime<Utc> = Made,
        person_id: Option<PersonId> = Made, person_name: Option<String> = Made, happened_on: Option<NaiveDate> = Made,
        reference: Option<String> = Made, words: Option<String> = Made, files: Vec<SealedFile> = Made,
    }
    Download, "Download" {
        id: DownloadId = Made, organisation_id: OrganisationId = Made, project_id: Option<ProjectId> = Made,
        subject: Option<FileSubject> = Made, subject_id: uuid::Uuid = Made, name: String = Made, sha256: String = Made,
        person_id: Option<PersonId> = Made, person_name: Option<String> = Made, downloaded_at: DateTime<Utc> = Made,
        is_compiled: bool = Made,
    }
}

lists! {
    /// What belongs to a report.
    Lists {
        /// The steps that a report has taken, in their order.
        report_steps: ReportStep, Report, ReportId, "report_id", "/reports/:id/steps";
        /// Who has downloaded files of a report, and which bytes.
        report_downloads: Download, Report, ReportId, "subject_id", "/reports/:id/downloads";
    }
}

/// Begins a step of a report that the caller may see, whatever else they send.
async fn begin<'a>(app: &'a App, caller: &'a Caller, id: ReportId) -> Result<Change<'a>> {
    let mut change = Change::begin(app, caller).await?;
    let _: Report = find_visible(&mut change.write, caller, id).await?;
    Ok(change)
}

async fn saved(change: Change<'_>, report: Report) -> Result<One<Report>> {
    change.commit().await?;
    Ok(One::of(report))
}

#[OpenApi]
impl ReportLife {
    /// Sends a draft for approval: what it says is frozen, and its final files are made. A blocking finding stops it; every
    /// caution needs a reason, by the finding's code, what it is about and, where there is one, the year:
    /// `milestone-late-without-reason/{id}`.
    #[oai(path = "/reports/:id/send-for-approval", method = "post")]
    async fn send_for_approval(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<ForApproval>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let prepared = changes::prepare(&app, &caller, id.0.0).await?;
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::send_for_approval(&mut change, id.0.0, version, prepared, sent.reasons).await?;
        saved(change, report).await
    }

    /// Gives a report that is not submitted yet back to its writer.
    #[oai(path = "/reports/:id/take-back", method = "post")]
    async fn take_back(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<TakenBack>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::take_back(&mut change, id.0.0, version, sent.words).await?;
        saved(change, report).await
    }

    /// Approves the very files that were seen: `files` holds the SHA-256 of each. Whoever sent the report does not approve
    /// it where somebody else could.
    #[oai(path = "/reports/:id/approve", method = "post")]
    async fn approve_report(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<Approved>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::approve_report(&mut change, id.0.0, version, sent.files).await?;
        saved(change, report).await
    }

    /// The approved report has been handed in, with the portal's receipt: it is sealed, and takes the place of the revisions
    /// before it.
    #[oai(path = "/reports/:id/submit", method = "post")]
    async fn submit(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<Submitted>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::submit(&mut change, id.0.0, version, Some(sent.on), sent.reference).await?;
        saved(change, report).await
    }

    /// The funder accepts the report, by a letter.
    #[oai(path = "/reports/:id/accept", method = "post")]
    async fn accept(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<Accepted>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::accept(&mut change, id.0.0, version, Some(sent.on), Some(sent.reference)).await?;
        saved(change, report).await
    }

    /// The funder wants a correction, in the officer's words; what the report answers is owed again.
    #[oai(path = "/reports/:id/return", method = "post")]
    async fn return_report(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<Returned>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::return_report(&mut change, id.0.0, version, Some(sent.on), Some(sent.words)).await?;
        saved(change, report).await
    }

    /// Begins a new revision of the newest, with its texts, reasons and attachments; the one before stays as it is. Answers
    /// the new revision, a draft.
    #[oai(path = "/reports/:id/correct", method = "post")]
    async fn correct(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::correct(&mut change, id.0.0, version).await?;
        saved(change, report).await
    }

    /// Withdraws a report, and says why. What it answers is owed again, and a new revision may be begun.
    #[oai(path = "/reports/:id/withdraw", method = "post")]
    async fn withdraw(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ReportId>>,
        body: New<Withdrawn>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Report>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let report = changes::withdraw(&mut change, id.0.0, version, Some(sent.words)).await?;
        saved(change, report).await
    }
}

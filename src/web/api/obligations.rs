//! What happens to an obligation, one route a decision: more time, no report after all, delivered, approved, owed again. Its
//! state and its delivery change in no other way; its other fields are edited as those of any thing.

use chrono::NaiveDate;
use domain::{Obligation, ObligationId};
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path};
use serde::{Deserialize, Serialize};

use super::bodies::New;
use super::caller::Caller;
use super::fields::Given::{Always, Or};
use super::parameters::{Id, expected_version};
use super::replies::One;
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, Letter};
use crate::problem::Result;

/// Decisions about obligations.
pub(crate) struct Decisions;

/// More time.
#[derive(Serialize, Deserialize)]
pub(crate) struct Postponement {
    until: NaiveDate,
    reason: String,
    decided_on: NaiveDate,
    decision_reference: Option<String>,
}

/// No report after all.
#[derive(Serialize, Deserialize)]
pub(crate) struct Waiver {
    reason: String,
    decided_on: NaiveDate,
    decision_reference: Option<String>,
}

/// Delivered.
#[derive(Serialize, Deserialize)]
pub(crate) struct Delivery {
    on: NaiveDate,
    reference: Option<String>,
}

/// Approved.
#[derive(Serialize, Deserialize)]
pub(crate) struct ReportApproval {
    on: NaiveDate,
    reference: String,
}

described! {
    Postponement, "ObligationPostponement" {
        until: NaiveDate = Always, reason: String = Always, decided_on: NaiveDate = Always,
        decision_reference: Option<String> = Or("null"),
    }
    Waiver, "ObligationWaiver" {
        reason: String = Always, decided_on: NaiveDate = Always, decision_reference: Option<String> = Or("null"),
    }
    Delivery, "ObligationDelivery" { on: NaiveDate = Always, reference: Option<String> = Or("null") }
    ReportApproval, "ObligationApproval" { on: NaiveDate = Always, reference: String = Always }
}

/// Begins a change of one that the caller may see, whatever else they send.
async fn begin<'a>(app: &'a App, caller: &'a Caller, id: ObligationId) -> Result<Change<'a>> {
    let mut change = Change::begin(app, caller).await?;
    let _: Obligation = changes::find_visible(&mut change.write, caller, id).await?;
    Ok(change)
}

async fn saved(change: Change<'_>, obligation: Obligation) -> Result<One<Obligation>> {
    change.commit().await?;
    Ok(One::of(obligation))
}

#[OpenApi]
impl Decisions {
    /// The funder gives more time, by a letter: `until` is later than the computed deadline and holds instead of it.
    #[oai(path = "/obligations/:id/postpone", method = "post")]
    async fn postpone(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ObligationId>>,
        body: New<Postponement>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Obligation>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let letter =
            Letter { reason: Some(sent.reason), decided_on: Some(sent.decided_on), reference: sent.decision_reference };
        let obligation = changes::postpone(&mut change, id.0.0, version, Some(sent.until), letter).await?;
        saved(change, obligation).await
    }

    /// The funder takes the report away, by a letter.
    #[oai(path = "/obligations/:id/waive", method = "post")]
    async fn waive(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ObligationId>>,
        body: New<Waiver>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Obligation>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let letter =
            Letter { reason: Some(sent.reason), decided_on: Some(sent.decided_on), reference: sent.decision_reference };
        let obligation = changes::waive(&mut change, id.0.0, version, letter).await?;
        saved(change, obligation).await
    }

    /// The report was delivered on a day.
    #[oai(path = "/obligations/:id/meet", method = "post")]
    async fn meet(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ObligationId>>,
        body: New<Delivery>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Obligation>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let obligation = changes::meet(&mut change, id.0.0, version, Some(sent.on), sent.reference).await?;
        saved(change, obligation).await
    }

    /// The funder has approved what was delivered, by a letter: payments that wait for the approved report can be made.
    #[oai(path = "/obligations/:id/approve", method = "post")]
    async fn approve(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ObligationId>>,
        body: New<ReportApproval>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Obligation>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let sent = body.thing()?;
        let version = expected_version(if_match.0.as_ref())?;
        let obligation = changes::approve(&mut change, id.0.0, version, Some(sent.on), Some(sent.reference)).await?;
        saved(change, obligation).await
    }

    /// It is owed again and follows the letter as it is now: by its computed deadline, or by the one that held before it was
    /// met. What the letter no longer asks for, and nobody has begun, stays as it is.
    #[oai(path = "/obligations/:id/reopen", method = "post")]
    async fn reopen(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ObligationId>>,
        /// The ETag that was read.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
    ) -> Result<One<Obligation>> {
        let mut change = begin(&app, &caller, id.0.0).await?;
        let version = expected_version(if_match.0.as_ref())?;
        let obligation = changes::reopen(&mut change, id.0.0, version).await?;
        saved(change, obligation).await
    }
}

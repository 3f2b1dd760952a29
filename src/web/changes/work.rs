//! Background work on a person's word: cancelled, or asked for again.

use domain::access::Right;
use domain::work::{Payload, WorkItem};
use domain::{Report, WorkItemId};
use store::{Session, queue};

use super::{Change, find_visible};
use crate::access::{Access, right};
use crate::problem::{Problem, Result};

const ADMINISTER: Right = right("POST", "/work-items/{id}/cancel");

/// Work that the person may see: administrators all of their organisation and what concerns everybody, others the
/// compiling of reports that they may see and the making of exports that they may fetch.
pub async fn find_work(session: &mut Session, by: &Access, id: WorkItemId) -> Result<WorkItem> {
    let item = queue::find(session, id).await?.ok_or(Problem::NotFound)?;
    let administers = match item.organisation_id {
        Some(organisation) => by.may(ADMINISTER, organisation),
        None => by.may_somewhere(ADMINISTER),
    };
    if administers {
        return Ok(item);
    }
    match item.payload {
        Some(Payload::CompileReport { report_id }) => {
            find_visible::<Report>(session, by, report_id).await.map(|_| item)
        }
        Some(Payload::MakeExport { export_id }) => match super::find_export(session, by, export_id).await {
            Err(Problem::NotAllowed) => Err(Problem::NotFound),
            found => found.map(|_| item),
        },
        _ => Err(Problem::NotFound),
    }
}

/// Cancels work, also while it runs.
pub async fn cancel(change: &mut Change<'_>, id: WorkItemId) -> Result<WorkItem> {
    let item = administered(change, id).await?;
    if !queue::cancel(&mut change.write, id).await? {
        return Err(Problem::wrong_state(item.state));
    }
    queue::find(&mut change.write, id).await?.ok_or(Problem::NotFound)
}

/// Asks again for work that was given up or cancelled.
pub async fn retry(change: &mut Change<'_>, id: WorkItemId) -> Result<WorkItem> {
    let item = administered(change, id).await?;
    let again = queue::retry(&mut change.write, id).await?;
    let again = again.ok_or_else(|| Problem::wrong_state(item.state))?;
    queue::find(&mut change.write, again).await?.ok_or(Problem::NotFound)
}

async fn administered(change: &mut Change<'_>, id: WorkItemId) -> Result<WorkItem> {
    let item = find_work(&mut change.write, change.by, id).await?;
    match item.organisation_id {
        Some(organisation) => change.by.demand(ADMINISTER, organisation)?,
        None => change.by.demand_somewhere(ADMINISTER)?,
    }
    Ok(item)
}

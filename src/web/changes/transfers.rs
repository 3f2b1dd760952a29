//! Which fields of a report have been copied into the funder's portal. A tick is a note beside the report and no part of it:
//! the report's version stays, and one that is sealed can be ticked off too.

use domain::{Report, ReportId};
use store::transfers;

use super::{Change, find_visible};
use crate::access::right;
use crate::problem::Result;

/// A field has been copied, with the hash of its text, or has not after all. Saying what is so already changes nothing. The
/// caller has made sure that the report has the field.
pub async fn transfer(change: &mut Change<'_>, id: ReportId, field: &str, copied_sha256: Option<&str>) -> Result<()> {
    let report: Report = find_visible(&mut change.write, change.by, id).await?;
    change.by.demand(const { right("PUT", "/reports/{id}/transfer/{field}") }, report.organisation_id)?;
    match copied_sha256 {
        Some(sha256) => transfers::tick(&mut change.write, &report, field, sha256).await?,
        None => transfers::untick(&mut change.write, &report, field).await?,
    }
    Ok(())
}

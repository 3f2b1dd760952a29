//! Which fields of a report have been copied into the funder's portal. A tick is a note beside the report and no part of it:
//! the report's version stays, and one that is sealed can be ticked off too.

use domain::access::Right;
use domain::{Report, ReportId};
use store::transfers;

use super::{Change, find_visible};
use crate::access::Access;
use crate::problem::Result;

/// Who copies a report into the portal: whoever writes it, and whoever submits it.
const COPIERS: [Right; 2] = [Right::WriteProgress, Right::ApproveReports];

/// Whether somebody may tick the fields of a report.
pub(crate) fn may_transfer(by: &Access, report: &Report) -> bool {
    COPIERS.iter().any(|right| by.may(*right, report.organisation_id))
}

/// A field has been copied, with the hash of its text, or has not after all. Saying what is so already changes nothing. The
/// caller has made sure that the report has the field.
pub async fn transfer(change: &mut Change<'_>, id: ReportId, field: &str, copied_sha256: Option<&str>) -> Result<()> {
    let report: Report = find_visible(&mut change.write, change.by, id).await?;
    let own = COPIERS.iter().find(|right| change.by.may(**right, report.organisation_id));
    change.by.demand(*own.unwrap_or(&COPIERS[0]), report.organisation_id)?;
    match copied_sha256 {
        Some(sha256) => transfers::tick(&mut change.write, &report, field, sha256).await?,
        None => transfers::untick(&mut change.write, &report, field).await?,
    }
    Ok(())
}

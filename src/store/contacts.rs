//! Contacts by channel: what periods add up to, and what a period would count twice. Nothing here adds unique persons.

use crate::error::Result;
use crate::select::Select;
use crate::session::Session;
use crate::write::Write;
use domain::calendar::Period;
use domain::contacts::{Channel, ServicePeriod, ServiceSum};
use domain::{Project, ProjectId, SiteId};
use std::collections::BTreeMap;

/// What the periods that lie wholly within these days add up to, by site and channel.
pub async fn sums(
    session: &mut Session,
    project: ProjectId,
    within: Period,
) -> Result<BTreeMap<(Option<SiteId>, Channel), ServiceSum>> {
    let periods: Vec<ServicePeriod> = Select::all()
        .equal("project_id", project)
        .since_day("starts_on", within.starts_on)
        .until_day("ends_on", within.ends_on)
        .fetch(session)
        .await?;
    let mut sums: BTreeMap<(Option<SiteId>, Channel), ServiceSum> = BTreeMap::new();
    for period in &periods {
        sums.entry((period.site_id, period.channel)).or_default().add(period);
    }
    Ok(sums)
}

/// Another period that counts some of the same days at the same site through the same channel.
///
/// It holds the project's row until the transaction ends, so that of two people who enter the same days at once the second
/// is told of the first.
pub async fn overlapping(write: &mut Write, period: &ServicePeriod) -> Result<Option<ServicePeriod>> {
    write.hold::<Project>(period.project_id).await?;
    let others: Vec<ServicePeriod> = Select::all()
        .equal("project_id", period.project_id)
        .equal("channel", period.channel.as_str())
        .until_day("starts_on", period.ends_on)
        .since_day("ends_on", period.starts_on)
        .fetch(write)
        .await?;
    Ok(others.into_iter().find(|other| other.overlaps(period)))
}

//! How far the series of a project have come: one grouped query for all of them.

use crate::column::Column;
use crate::error::Result;
use crate::session::{Session, Values};
use chrono::NaiveDate;
use domain::activity::ActivityState;
use domain::grant::Coverage;
use domain::series::Progress;
use domain::{ProjectId, SeriesId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The progress of each series of a project; one without activities is left out.
pub async fn progress(session: &mut Session, project: ProjectId) -> Result<BTreeMap<SeriesId, Progress>> {
    let mut values = session.values();
    values.push(&project);
    counted(session, "", values).await
}

/// The same, of activities within a coverage that have no day or one up to `until`.
pub async fn progress_within(
    session: &mut Session,
    project: ProjectId,
    coverage: &Coverage,
    until: NaiveDate,
) -> Result<BTreeMap<SeriesId, Progress>> {
    let mut values = session.values();
    values.push(&project).push(&until);
    let mut condition = " and (held_on is null or held_on <= $2)".to_owned();
    if let Coverage::Sites { site_ids } = coverage {
        for site in site_ids {
            values.push(site);
        }
        let places: Vec<String> = (3..site_ids.len() + 3).map(|place| format!("${place}")).collect();
        let _ = write!(condition, " and site_id in ({})", places.join(", "));
    }
    counted(session, &condition, values).await
}

async fn counted(session: &mut Session, condition: &str, values: Values) -> Result<BTreeMap<SeriesId, Progress>> {
    let sql = format!(
        "select series_id, state, count(*) as activities from activities \
        where project_id = $1 and series_id is not null{condition} group by series_id, state"
    );
    let rows = session
        .fetch(&sql, values, |row| {
            Ok((SeriesId::get(row, "series_id")?, ActivityState::get(row, "state")?, i64::get(row, "activities")?))
        })
        .await?;
    let mut found: BTreeMap<SeriesId, Progress> = BTreeMap::new();
    for (series, state, count) in rows {
        found.entry(series).or_default().add(state, count);
    }
    Ok(found)
}

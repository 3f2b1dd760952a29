//! How far the series of a project have come: one grouped query for all of them.

use crate::column::Column;
use crate::error::Result;
use crate::session::Session;
use domain::activity::ActivityState;
use domain::series::Progress;
use domain::{ProjectId, SeriesId};
use std::collections::BTreeMap;

/// The progress of each series of a project; one without activities is left out.
pub async fn progress(session: &mut Session, project: ProjectId) -> Result<BTreeMap<SeriesId, Progress>> {
    const SQL: &str = "select series_id, state, count(*) as activities from activities \
        where project_id = $1 and series_id is not null group by series_id, state";
    let mut values = session.values();
    values.push(&project);
    let rows = session
        .fetch(SQL, values, |row| {
            Ok((SeriesId::get(row, "series_id")?, ActivityState::get(row, "state")?, i64::get(row, "activities")?))
        })
        .await?;
    let mut found: BTreeMap<SeriesId, Progress> = BTreeMap::new();
    for (series, state, count) in rows {
        found.entry(series).or_default().add(state, count);
    }
    Ok(found)
}

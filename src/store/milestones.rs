//! Milestones with their full history: what each was after every change.

use crate::column::Column;
use crate::error::{Result, StoreError};
use crate::session::Session;
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::{Milestone, MilestoneId, PersonId};

/// A milestone after one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When it was changed.
    pub at: DateTime<Utc>,
    /// Who changed it; missing for the service itself.
    pub person_id: Option<PersonId>,
    /// What it became.
    pub milestone: Milestone,
}

/// Adds a milestone and the first row of its history.
pub async fn insert(write: &mut Write, milestone: &Milestone) -> Result<()> {
    write.insert(milestone).await?;
    remember(write, milestone).await
}

/// Saves an edited milestone, if nobody has edited it since, and adds to its history.
pub async fn update(write: &mut Write, before: &Milestone, after: Milestone) -> Result<Milestone> {
    let saved = write.update(before, after).await?;
    if saved.version != before.version {
        remember(write, &saved).await?;
    }
    Ok(saved)
}

/// Deletes a milestone that was entered by mistake, with its history; the audit trail keeps both.
pub async fn delete(write: &mut Write, milestone: &Milestone) -> Result<()> {
    let mut values = write.values();
    values.push(&milestone.id);
    write.execute("delete from milestone_history where milestone_id = $1", values).await?;
    write.delete(milestone).await
}

async fn remember(write: &mut Write, milestone: &Milestone) -> Result<()> {
    const SQL: &str = "insert into milestone_history (milestone_id, version, at, person_id, milestone) \
        values ($1, $2, $3, $4, $5)";
    let json = serde_json::to_value(milestone).expect("a milestone has text keys");
    let (now, person) = (write.now, write.actor.person());
    let mut values = write.values();
    values.push(&milestone.id).push(&milestone.version).push(&now).push(&person).push(&json);
    write.execute(SQL, values).await.map(drop)
}

/// Every change of a milestone, oldest first.
pub async fn history(session: &mut Session, milestone: MilestoneId) -> Result<Vec<Change>> {
    const SQL: &str = "select at, person_id, milestone from milestone_history where milestone_id = $1 order by version";
    let mut values = session.values();
    values.push(&milestone);
    session
        .fetch(SQL, values, |row| {
            let json = <serde_json::Value as Column>::get(row, "milestone")?;
            let milestone = serde_json::from_value(json)
                .map_err(|error| StoreError::Corrupt { table: "milestone_history", reason: error.to_string() })?;
            Ok(Change { at: DateTime::get(row, "at")?, person_id: Option::get(row, "person_id")?, milestone })
        })
        .await
}

//! Milestones: every change is kept in their history; reaching one is a change of its own, and can be undone.

use chrono::NaiveDate;
use domain::check::Checked as _;
use domain::milestone::MilestoneState;
use domain::{Milestone, MilestoneId};
use store::milestones;

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable, check_version, demand_thing, find_visible, named, privacy};
use crate::problem::{Problem, Result};

impl Changeable for Milestone {
    changeable!("/milestones/{id}", "title", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        Reference::optional("site_id", Kind::Site, self.site_id).into_iter().collect()
    }

    async fn insert(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        milestones::insert(&mut change.write, thing).await
    }

    async fn save(change: &mut Change<'_>, before: &Self, after: Self) -> store::Result<Self> {
        milestones::update(&mut change.write, before, after).await
    }

    async fn remove(change: &mut Change<'_>, thing: &Self) -> store::Result<()> {
        milestones::delete(&mut change.write, thing).await
    }
}

/// A milestone is reached on a day, with the reason where it was late. Without a version the last to save wins.
pub async fn complete(
    change: &mut Change<'_>,
    id: MilestoneId,
    version: Option<i64>,
    on: NaiveDate,
    deviation_reason: Option<String>,
) -> Result<Milestone> {
    let before: Milestone = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &before)?;
    check_version(&before, version)?;
    let mut after = before.complete(on).map_err(|_| Problem::wrong_state(MilestoneState::Cancelled))?;
    if deviation_reason.is_some() {
        after.deviation_reason = deviation_reason;
    }
    let faults = after.check(change.today());
    let confirmed = privacy::demand_sound(change.by, Some(&before), &after, faults)?;
    let saved = milestones::update(&mut change.write, &before, after).await.map_err(named::<Milestone>)?;
    confirmed.keep(change, &saved).await?;
    Ok(saved)
}

/// Takes the last change of a milestone back: it becomes what it was before, as a new version. A milestone that has only
/// just been entered is deleted, and nothing is returned.
pub async fn undo_last(change: &mut Change<'_>, id: MilestoneId, version: i64) -> Result<Option<Milestone>> {
    let now: Milestone = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &now)?;
    check_version(&now, Some(version))?;
    let history = milestones::history(&mut change.write, id).await?;
    let earlier = history.into_iter().rev().find(|row| row.milestone.version < version);
    match earlier {
        None => {
            milestones::delete(&mut change.write, &now).await?;
            Ok(None)
        }
        Some(row) => {
            let before = Milestone { version: now.version, ..row.milestone };
            Ok(Some(milestones::update(&mut change.write, &now, before).await.map_err(named::<Milestone>)?))
        }
    }
}

//! What a project plans and counts: series of activities, participating units, contacts by channel and staffing; and an
//! assignment's way from asked for to held.

use domain::activity::ActivityState;
use domain::check::{Checked as _, Code, FieldError};
use domain::{Activity, ActivityId, ActivitySeries, ParticipatingUnit, Project, ServicePeriod, StaffingPeriod};
use store::{contacts, find};

use super::references::{Kind, Reference};
use super::{Change, Changeable, changeable, demand_thing, find_visible, named, privacy};
use crate::problem::{Problem, Result};

impl Changeable for ActivitySeries {
    changeable!("/activity-series/{id}", "title", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        [
            Reference::optional("site_id", Kind::Site, self.site_id),
            Reference::optional("topic_id", Kind::Topic, self.topic_id),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let project: Option<Project> = find(&mut change.write, after.project_id).await?;
        Ok(project.map(|project| after.faults_in(&project)).unwrap_or_default())
    }
}

impl Changeable for ParticipatingUnit {
    changeable!("/participating-units/{id}", "name", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        Reference::optional("party_id", Kind::Party, self.party_id).into_iter().collect()
    }
}

impl Changeable for ServicePeriod {
    changeable!("/service-periods/{id}", "starts_on", Project(project_id));

    fn references(&self) -> Vec<Reference> {
        Reference::optional("site_id", Kind::Site, self.site_id).into_iter().collect()
    }

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let other = contacts::overlapping(&mut change.write, after).await?;
        let fault = |other: ServicePeriod| {
            FieldError::new("starts_on", Code::Overlaps { starts_on: other.starts_on, ends_on: other.ends_on })
        };
        Ok(other.map(fault).into_iter().collect())
    }
}

impl Changeable for StaffingPeriod {
    changeable!("/staffing-periods/{id}", "starts_on", Project(project_id));
}

/// An activity moves one step on: asked for → agreed → held, or cancelled before it was held. Nothing else about it changes.
/// What it stands at already is done: a second tap changes nothing. A step that is still open may be taken whatever else has
/// been edited since; where it is not, [`Problem::WrongState`] says where the activity stands.
pub async fn advance(change: &mut Change<'_>, id: ActivityId, to: ActivityState) -> Result<Activity> {
    let before: Activity = find_visible(&mut change.write, change.by, id).await?;
    demand_thing(change, &before)?;
    if before.state == to {
        return Ok(before);
    }
    let after = before.advance(to).map_err(|_| Problem::wrong_state(before.state))?;
    let faults = after.check(change.today());
    let confirmed = privacy::demand_sound(change.by, Some(&before), &after, faults)?;
    let saved = change.write.update(&before, after).await.map_err(named::<Activity>)?;
    confirmed.keep(change, &saved).await?;
    Ok(saved)
}

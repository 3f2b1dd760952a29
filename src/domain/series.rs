//! A series of activities with a planned count: «8 opplæringsdager». Its progress is counted from its activities.

use crate::activity::{ActivityKind, ActivityState};
use crate::check::{Check, Checked, Code, FieldError, TITLE_MAX};
use crate::identity::{OrganisationId, ProjectId, SeriesId, SiteId, TopicId};
use crate::project::{Audience, Project};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Most activities that a series can be planned with.
const PLANNED_MAX: i64 = 10_000;

/// A series of activities of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivitySeries {
    /// Identity.
    pub id: SeriesId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What it is called.
    pub title: String,
    /// What kind its activities are.
    pub kind: ActivityKind,
    /// For whom.
    pub audience: Audience,
    /// How many are planned; missing where the plan gives no number.
    pub planned_count: Option<i64>,
    /// The site it belongs to; missing belongs to the whole project.
    pub site_id: Option<SiteId>,
    /// What it is about.
    pub topic_id: Option<TopicId>,
    /// First day.
    pub starts_on: Option<NaiveDate>,
    /// Last day.
    pub ends_on: Option<NaiveDate>,
    /// Follow-up, which may lie after the project's end.
    pub is_follow_up: bool,
}

impl Checked for ActivitySeries {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        let in_range = self.planned_count.is_none_or(|count| (1..=PLANNED_MAX).contains(&count));
        check.demand("planned_count", in_range, Code::OutOfRange { min: 1, max: PLANNED_MAX });
        check.plausible("starts_on", self.starts_on);
        check.plausible("ends_on", self.ends_on);
        check.order("ends_on", self.ends_on, self.starts_on);
        check.finish()
    }
}

impl ActivitySeries {
    /// What is wrong with its days beside those of its project: only follow-up lies after the project's end.
    pub fn faults_in(&self, project: &Project) -> Vec<FieldError> {
        let mut check = Check::default();
        let end = project.ended_on.or(project.ends_on);
        if let (Some(end), false) = (end, self.is_follow_up) {
            for (field, day) in [("starts_on", self.starts_on), ("ends_on", self.ends_on)] {
                let is_within = day.is_none_or(|day| day <= end);
                check.demand(field, is_within, Code::Contradicts { other: "is_follow_up" });
            }
        }
        check.finish()
    }
}

/// How many activities of a series stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progress {
    /// Asked for.
    pub asked_for: i64,
    /// Agreed, not yet held.
    pub agreed: i64,
    /// Held.
    pub held: i64,
    /// Cancelled; another may be held in its place.
    pub cancelled: i64,
}

impl Progress {
    /// Adds so many activities in a state.
    pub fn add(&mut self, state: ActivityState, count: i64) {
        let sum = match state {
            ActivityState::AskedFor => &mut self.asked_for,
            ActivityState::Agreed => &mut self.agreed,
            ActivityState::Held => &mut self.held,
            ActivityState::Cancelled => &mut self.cancelled,
        };
        *sum = sum.saturating_add(count);
    }

    /// How many of the planned ones are still to be held, those agreed among them. Missing where no number was planned;
    /// never below zero, since more may be held than was planned.
    pub fn left(&self, planned: Option<i64>) -> Option<i64> {
        planned.map(|planned| planned.saturating_sub(self.held).max(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn series() -> ActivitySeries {
        ActivitySeries {
            id: SeriesId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            title: "Opplæringsdager".into(),
            kind: ActivityKind::TrainingDay,
            audience: Audience::Professionals,
            planned_count: Some(8),
            site_id: None,
            topic_id: None,
            starts_on: Some(day("2018-03-01")),
            ends_on: Some(day("2018-11-30")),
            is_follow_up: false,
        }
    }

    #[test]
    fn six_of_eight_leaves_two_also_when_two_were_cancelled() {
        let progress = Progress { held: 6, cancelled: 2, ..Progress::default() };
        assert_eq!(progress.left(Some(8)), Some(2));
        assert_eq!(progress.left(None), None);
        assert_eq!(Progress { held: 9, ..progress }.left(Some(8)), Some(0));
    }

    #[test]
    fn only_follow_up_lies_after_the_end_of_the_project() {
        let mut project = Project::new(ProjectId(Uuid::nil()), OrganisationId(Uuid::nil()), "Program".into());
        project.ends_on = Some(day("2018-11-30"));
        assert_eq!(series().faults_in(&project), []);
        let late = ActivitySeries { ends_on: Some(day("2019-06-30")), ..series() };
        let fault = FieldError::new("ends_on", Code::Contradicts { other: "is_follow_up" });
        assert_eq!(late.faults_in(&project), [fault]);
        assert_eq!(ActivitySeries { is_follow_up: true, ..late.clone() }.faults_in(&project), []);
        project.ends_on = None;
        assert_eq!(late.faults_in(&project), [], "a project without an end has no after");
    }

    #[test]
    fn a_series_plans_at_least_one() {
        let today = day("2018-01-01");
        assert_eq!(series().check(today), []);
        let none = ActivitySeries { planned_count: Some(0), ..series() };
        assert_eq!(
            none.check(today),
            [FieldError::new("planned_count", Code::OutOfRange { min: 1, max: PLANNED_MAX })]
        );
        assert_eq!(ActivitySeries { planned_count: None, ..series() }.check(today), []);
        let turned = ActivitySeries { ends_on: Some(day("2018-02-01")), ..series() };
        assert_eq!(turned.check(today).len(), 1);
    }

    proptest! {
        #[test]
        fn held_and_left_are_never_fewer_than_planned(held in 0_i64..2000, planned in 1_i64..2000) {
            let progress = Progress { held, ..Progress::default() };
            let left = progress.left(Some(planned)).unwrap();
            prop_assert!(left >= 0 && held + left >= planned);
            prop_assert!(left == 0 || held + left == planned);
        }
    }
}

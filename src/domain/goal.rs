//! What a project is to achieve: goals, each of which may lie below another.

use crate::check::{Check, Checked, Code, FieldError, ITEM_MAX};
use crate::identity::{GoalId, OrganisationId, ProjectId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A goal of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// Identity.
    pub id: GoalId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The goal that this one is a part of; missing for the project's own.
    pub parent_goal_id: Option<GoalId>,
    /// The goal, in words.
    pub text: String,
    /// Place among those below the same goal.
    pub position: i64,
}

impl Checked for Goal {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("parent_goal_id", self.parent_goal_id != Some(self.id), Code::Contradicts { other: "id" });
        check.demand("text", !self.text.trim().is_empty(), Code::Required);
        check.text("text", &self.text, ITEM_MAX);
        check.count("position", Some(self.position));
        check.finish()
    }
}

/// Goals as they are read: each followed by those below it, with how deep it lies. A goal whose parent is not among them
/// stands on top, so that none is lost.
pub fn in_order(goals: &[Goal]) -> Vec<(usize, &Goal)> {
    let known = |id: GoalId| goals.iter().any(|goal| goal.id == id);
    let mut ordered = Vec::with_capacity(goals.len());
    let mut waiting: Vec<(usize, &Goal)> =
        goals.iter().filter(|goal| goal.parent_goal_id.is_none_or(|parent| !known(parent))).map(|it| (0, it)).collect();
    // The next one to be read lies last.
    waiting.sort_by_key(|(_, goal)| std::cmp::Reverse((goal.position, goal.id)));
    while let Some((depth, goal)) = waiting.pop() {
        ordered.push((depth, goal));
        let mut below: Vec<(usize, &Goal)> =
            goals.iter().filter(|one| one.parent_goal_id == Some(goal.id)).map(|one| (depth + 1, one)).collect();
        below.sort_by_key(|(_, goal)| std::cmp::Reverse((goal.position, goal.id)));
        waiting.extend(below);
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn goal(id: u128, parent: Option<u128>, position: i64) -> Goal {
        Goal {
            id: GoalId(Uuid::from_u128(id)),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            version: 1,
            parent_goal_id: parent.map(|parent| GoalId(Uuid::from_u128(parent))),
            text: format!("Mål {id}"),
            position,
        }
    }

    #[test]
    fn each_goal_is_followed_by_those_below_it() {
        let goals = [goal(4, Some(1), 1), goal(2, None, 1), goal(1, None, 0), goal(3, Some(1), 0), goal(5, Some(3), 0)];
        let read: Vec<_> = in_order(&goals).into_iter().map(|(depth, goal)| (depth, goal.id.0.as_u128())).collect();
        assert_eq!(read, [(0, 1), (1, 3), (2, 5), (1, 4), (0, 2)]);
    }

    #[test]
    fn a_goal_below_one_that_is_gone_stands_on_top() {
        assert_eq!(in_order(&[goal(2, Some(1), 0)]).len(), 1);
        assert!(in_order(&[]).is_empty());
    }
}

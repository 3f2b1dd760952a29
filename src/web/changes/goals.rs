//! Goals, indicators with their actuals, and measurements. What they refer to lies in the same project.

use domain::check::{Code, FieldError};
use domain::grant::Coverage;
use domain::identity::Identity;
use domain::indicator::{DEVIATION_LIMIT_PERCENT, IndicatorResult};
use domain::{Goal, Grant, Indicator, IndicatorActual, Measurement, Project, ProjectId};
use store::{Select, Session, Table, find, indicators};

use super::things::circle;
use super::{Change, Changeable, changeable};
use crate::problem::Result;

/// The fault of a field that names a thing of another project, or none at all.
pub(super) async fn of_project<T: Table>(
    change: &mut Change<'_>,
    project: ProjectId,
    field: &str,
    id: Option<impl Identity>,
) -> Result<Option<FieldError>> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<T> = find(&mut change.write, id).await?;
    let is_own = found.is_some_and(|thing| thing.project() == Some(project));
    Ok((!is_own).then(|| FieldError::new(field, Code::Unknown)))
}

impl Changeable for Goal {
    changeable!("/goals/{id}", "text", Project(project_id));

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        if after.parent_goal_id.is_none() {
            return Ok(Vec::new());
        }
        change.write.hold::<Project>(after.project_id).await?;
        let all: Vec<Self> = Select::all().equal("project_id", after.project_id).fetch(&mut change.write).await?;
        let mut faults = circle("parent_goal_id", after, &all, |goal| goal.parent_goal_id.map(|parent| parent.0));
        let is_known = |id| id == after.id || all.iter().any(|goal| goal.id == id);
        if after.parent_goal_id.is_some_and(|parent| !is_known(parent)) {
            faults.push(FieldError::new("parent_goal_id", Code::Unknown));
        }
        Ok(faults)
    }
}

impl Changeable for Indicator {
    changeable!("/indicators/{id}", "title", Project(project_id));

    async fn faults(change: &mut Change<'_>, before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let project = after.project_id;
        let mut faults = Vec::new();
        faults.extend(of_project::<Goal>(change, project, "goal_id", after.goal_id).await?);
        faults.extend(of_project::<Grant>(change, project, "grant_id", after.grant_id).await?);
        // What has been reached keeps its meaning: the figures must still be ones that the indicator can have.
        let is_other = |before: &Self| {
            (before.unit, before.aggregation, before.source) != (after.unit, after.aggregation, after.source)
        };
        if before.is_some_and(is_other) {
            let actuals = actuals_of(&mut change.write, after).await?;
            if actuals.iter().any(|actual| !after.actual_faults(actual).is_empty()) {
                faults.push(FieldError::new("unit", Code::Contradicts { other: "actuals" }));
            }
        }
        Ok(faults)
    }
}

impl Changeable for IndicatorActual {
    changeable!("/indicator-actuals/{id}", "reached_on", Indicator(indicator_id));

    async fn faults(change: &mut Change<'_>, _before: Option<&Self>, after: &Self) -> Result<Vec<FieldError>> {
        let indicator: Option<Indicator> = find(&mut change.write, after.indicator_id).await?;
        Ok(indicator.map(|indicator| indicator.actual_faults(after)).unwrap_or_default())
    }
}

impl Changeable for Measurement {
    changeable!("/measurements/{id}", "title", Project(project_id));
}

async fn actuals_of(session: &mut Session, indicator: &Indicator) -> store::Result<Vec<IndicatorActual>> {
    Select::all().equal("indicator_id", indicator.id).ordered("reached_on, id").fetch(session).await
}

/// The years of an indicator as of a day, from what was typed or from the activities.
pub async fn results(
    session: &mut Session,
    indicator: &Indicator,
    as_of: chrono::NaiveDate,
) -> store::Result<Vec<IndicatorResult>> {
    let actuals = actuals_of(session, indicator).await?;
    let grant: Option<Grant> = match indicator.grant_id {
        Some(grant) => find(session, grant).await?,
        None => None,
    };
    let coverage = grant.as_ref().map_or(Coverage::WholeProject {}, |grant| grant.coverage.clone());
    let figures = indicators::by_year(session, indicator, &coverage, as_of).await?;
    let limit = grant.map_or(DEVIATION_LIMIT_PERCENT, |grant| grant.deviation_limit_percent);
    Ok(domain::indicator::results(indicator, &actuals, &figures, limit, as_of))
}

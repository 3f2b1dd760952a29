//! Routes of goals, indicators, measurements, what a funder asks to see beside them, and onward grants; with the lists under
//! a project and what is computed.

use chrono::NaiveDate;
use domain::change_request::ChangeRequestState;
use domain::indicator::IndicatorResult;
use domain::measurement::{self, Effect};
use domain::onward_grant::OnwardGrantState;
use domain::risk::RiskState;
use domain::{
    ChangeRequest, ChangeRequestId, Decision, DecisionId, Deviation, DeviationId, Goal, GoalId, GrantId, Indicator,
    IndicatorActual, IndicatorActualId, IndicatorId, Measurement, MeasurementId, OnwardCall, OnwardCallId, OnwardGrant,
    OnwardGrantId, PartyId, Project, ProjectId, Risk, RiskId, Word as _,
};
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use store::Select;

use super::bodies::{Edit, New};
use super::caller::Caller;
use super::nested::{below, lists};
use super::parameters::{Id, OneOf};
use super::register::{Add, add, edit, list, read, remove, routes};
use super::replies::{Created, Done, One, Page};
use crate::app::App;
use crate::changes::{self, find_visible};
use crate::problem::Result;

routes!(Goals, Goal, GoalId, "/goals", "/goals/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
} add);

routes!(Indicators, Indicator, IndicatorId, "/indicators", "/indicators/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    goal_id: Id<GoalId> => |select, id| select.equal("goal_id", id.0),
} add);

routes!(IndicatorActuals, IndicatorActual, IndicatorActualId, "/indicator-actuals", "/indicator-actuals/:id", {
    indicator_id: Id<IndicatorId> => |select, id| select.equal("indicator_id", id.0),
    reached_from: NaiveDate => |select, day| select.since_day("reached_on", day),
    reached_to: NaiveDate => |select, day| select.until_day("reached_on", day),
} add);

routes!(Measurements, Measurement, MeasurementId, "/measurements", "/measurements/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
} add);

routes!(Deviations, Deviation, DeviationId, "/deviations", "/deviations/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
} add);

routes!(ChangeRequests, ChangeRequest, ChangeRequestId, "/change-requests", "/change-requests/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    grant_id: Id<GrantId> => |select, id| select.equal("grant_id", id.0),
    state: OneOf<ChangeRequestState> => |select, word| select.equal("state", word.0.text()),
} add);

routes!(Risks, Risk, RiskId, "/risks", "/risks/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    state: OneOf<RiskState> => |select, word| select.equal("state", word.0.text()),
} add);

routes!(Decisions, Decision, DecisionId, "/decisions", "/decisions/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
} add);

routes!(OnwardCalls, OnwardCall, OnwardCallId, "/onward-calls", "/onward-calls/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    year: i32 => |select, year| select.equal("year", year),
} add);

routes!(OnwardGrants, OnwardGrant, OnwardGrantId, "/onward-grants", "/onward-grants/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    onward_call_id: Id<OnwardCallId> => |select, id| select.equal("onward_call_id", id.0),
    recipient_party_id: Id<PartyId> => |select, id| select.equal("recipient_party_id", id.0),
    state: OneOf<OnwardGrantState> => |select, word| select.equal("state", word.0.text()),
} add);

lists! {
    /// What belongs to a project, an indicator or a call.
    Lists {
        /// Goals of a project.
        goals: Goal, Project, ProjectId, "project_id", "/projects/:id/goals";
        /// Indicators of a project.
        indicators: Indicator, Project, ProjectId, "project_id", "/projects/:id/indicators";
        /// Measurements of a project.
        measurements: Measurement, Project, ProjectId, "project_id", "/projects/:id/measurements";
        /// Deviations from a project's plan.
        deviations: Deviation, Project, ProjectId, "project_id", "/projects/:id/deviations";
        /// What a project has asked its funders to change.
        change_requests: ChangeRequest, Project, ProjectId, "project_id", "/projects/:id/change-requests";
        /// Risks of a project.
        risks: Risk, Project, ProjectId, "project_id", "/projects/:id/risks";
        /// Decisions of a project.
        decisions: Decision, Project, ProjectId, "project_id", "/projects/:id/decisions";
        /// Calls of a project's own fund.
        onward_calls: OnwardCall, Project, ProjectId, "project_id", "/projects/:id/onward-calls";
        /// Onward grants of a project.
        onward_grants: OnwardGrant, Project, ProjectId, "project_id", "/projects/:id/onward-grants";
        /// Dated figures of an indicator.
        actuals: IndicatorActual, Indicator, IndicatorId, "indicator_id", "/indicators/:id/actuals";
        /// Onward grants of a call.
        onward_grants_of_call: OnwardGrant, OnwardCall, OnwardCallId, "onward_call_id", "/onward-calls/:id/onward-grants";
    }
}

/// What is computed from an indicator or a measurement.
pub(crate) struct Computed;

#[OpenApi]
impl Computed {
    /// Each year of an indicator: what was promised beside what was reached.
    #[oai(path = "/indicators/:id/results", method = "get")]
    async fn results(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<IndicatorId>>,
        /// The day as of which it is told; today unless given.
        as_of: Query<Option<NaiveDate>>,
    ) -> Result<Page<IndicatorResult>> {
        let mut session = app.store.read().await?;
        let indicator: Indicator = find_visible(&mut session, &caller, id.0.0).await?;
        let as_of = as_of.0.unwrap_or_else(|| app.clock.today());
        let items = changes::results(&mut session, &indicator, as_of).await?;
        Ok(Page { items, next: None, link: None })
    }

    /// How scores changed from before the course to each later round, with the formulas named. It says nothing about what
    /// caused the change.
    #[oai(path = "/measurements/:id/effects", method = "get")]
    async fn effects(&self, caller: Caller, app: Data<&App>, id: Path<Id<MeasurementId>>) -> Result<Page<Effect>> {
        let measurement: Measurement = find_visible(&mut app.store.look().await?, &caller, id.0.0).await?;
        Ok(Page { items: measurement::effects(&measurement), next: None, link: None })
    }
}

/// All of these routes.
pub(super) fn routes() -> impl OpenApi {
    (
        (Goals, Indicators, IndicatorActuals, Measurements, Deviations, ChangeRequests, Risks, Decisions),
        (OnwardCalls, OnwardGrants, Lists, Computed),
        (
            Add::<Goal>::routes(),
            Add::<Indicator>::routes(),
            Add::<IndicatorActual>::routes(),
            Add::<Measurement>::routes(),
            Add::<Deviation>::routes(),
        ),
        (
            Add::<ChangeRequest>::routes(),
            Add::<Risk>::routes(),
            Add::<Decision>::routes(),
            Add::<OnwardCall>::routes(),
            Add::<OnwardGrant>::routes(),
        ),
    )
}

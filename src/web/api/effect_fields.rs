//! The fields of goals, indicators, measurements, what is followed up, and onward grants; see `resources`.

use chrono::NaiveDate;
use domain::activity::{ActivityKind, Mode};
use domain::change_request::{ChangeRequestKind, ChangeRequestState};
use domain::effect::EffectState;
use domain::form::Measure;
use domain::indicator::{Aggregation, IndicatorResult, IndicatorSource, IndicatorUnit, Target};
use domain::measurement::{Direction, Effect, Instrument, Round, RoundKind, Scoring};
use domain::onward_grant::OnwardGrantState;
use domain::project::Audience;
use domain::risk::{RiskLevel, RiskState};
use domain::{
    ChangeRequest, ChangeRequestId, Decision, DecisionId, Deviation, DeviationId, Goal, GoalId, GrantId, Indicator,
    IndicatorActual, IndicatorActualId, IndicatorId, Measurement, MeasurementId, OnwardCall, OnwardCallId, OnwardGrant,
    OnwardGrantId, OrganisationId, PartyId, ProjectId, Risk, RiskId, UnspentFundsId,
};

use super::fields::Given::{self, Always, Made, Once, Or};
use super::resources::described;

const NULL: Given = Or("null");
const NONE: Given = Or("[]");

described! {
    Goal, "Goal" {
        id: GoalId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        parent_goal_id: Option<GoalId> = NULL, text: String = Always, position: i64 = Or("0"),
    }
    Indicator, "Indicator" {
        id: IndicatorId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        goal_id: Option<GoalId> = NULL, grant_id: Option<GrantId> = NULL, title: String = Always,
        unit: IndicatorUnit = Always, aggregation: Aggregation = Always, source: IndicatorSource = Or("\"typed\""),
        measure: Option<Measure> = NULL, activity_kinds: Vec<ActivityKind> = NONE, audiences: Vec<Audience> = NONE,
        modes: Vec<Mode> = NONE, peer_led_only: bool = Or("false"), baseline_hundredths: Option<i64> = NULL,
        targets: Vec<Target> = NONE,
    }
    IndicatorActual, "IndicatorActual" {
        id: IndicatorActualId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        indicator_id: IndicatorId = Once, version: i64 = Made, reached_on: NaiveDate = Always,
        value_hundredths: i64 = Always, n: Option<i64> = NULL, note: Option<String> = NULL,
    }
    IndicatorResult, "IndicatorResult" {
        indicator_id: IndicatorId = Made, year: i32 = Made, target_hundredths: Option<i64> = Made,
        actual_hundredths: Option<i64> = Made, estimated_hundredths: Option<i64> = Made,
        deviation_hundredths: Option<i64> = Made, is_actual_missing: bool = Made, needs_explanation: bool = Made,
        explanation: Option<String> = Made, countermeasure: Option<String> = Made,
    }
    Measurement, "Measurement" {
        id: MeasurementId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, title: String = Always, instrument: Instrument = Always,
        instrument_name: Option<String> = NULL, scoring: Scoring = Always, direction: Direction = Always,
        lowest_hundredths: Option<i64> = NULL, highest_hundredths: Option<i64> = NULL, note: Option<String> = NULL,
        rounds: Vec<Round> = NONE,
    }
    Effect, "Effect" {
        kind: RoundKind = Made, held_on: Option<NaiveDate> = Made, months_after: Option<i64> = Made,
        n: Option<i64> = Made, state: EffectState = Made, improvement_hundredths: Option<i64> = Made,
        d_av_hundredths: Option<i64> = Made, hedges_g_hundredths: Option<i64> = Made, formula: String = Made,
        correction: String = Made,
    }
    Deviation, "Deviation" {
        id: DeviationId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        grant_id: Option<GrantId> = NULL, noted_on: NaiveDate = Always, title: String = Always,
        cause: Option<String> = NULL, countermeasure: Option<String> = NULL, closed_on: Option<NaiveDate> = NULL,
    }
    ChangeRequest, "ChangeRequest" {
        id: ChangeRequestId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Once, version: i64 = Made, kind: ChangeRequestKind = Always,
        state: ChangeRequestState = Or("\"applied\""), applied_on: NaiveDate = Always, reason: String = Always,
        amount_ore: Option<i64> = NULL, year: Option<i32> = NULL, unspent_funds_id: Option<UnspentFundsId> = NULL,
        new_ends_on: Option<NaiveDate> = NULL,
        decided_on: Option<NaiveDate> = NULL, decision_reference: Option<String> = NULL,
    }
    Risk, "Risk" {
        id: RiskId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        noted_on: NaiveDate = Always, title: String = Always, likelihood: RiskLevel = Always,
        consequence: RiskLevel = Always, countermeasure: Option<String> = NULL, owner_role: Option<String> = NULL,
        state: RiskState = Or("\"open\""),
    }
    Decision, "Decision" {
        id: DecisionId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        decided_on: NaiveDate = Always, text: String = Always, reference: Option<String> = NULL,
    }
    OnwardCall, "OnwardCall" {
        id: OnwardCallId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, grant_id: Option<GrantId> = NULL, title: String = Always, theme: Option<String> = NULL,
        year: i32 = Always, opens_on: Option<NaiveDate> = NULL, closes_on: Option<NaiveDate> = NULL,
        available_ore: i64 = Always, highest_award_ore: Option<i64> = NULL, reports_due_on: Option<NaiveDate> = NULL,
    }
    OnwardGrant, "OnwardGrant" {
        id: OnwardGrantId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        onward_call_id: OnwardCallId = Once, version: i64 = Made, recipient_party_id: PartyId = Always,
        purpose: String = Always, state: OnwardGrantState = Or("\"applied\""), applied_ore: Option<i64> = NULL,
        awarded_ore: Option<i64> = NULL, paid_ore: Option<i64> = NULL, awarded_on: Option<NaiveDate> = NULL,
        report_text: Option<String> = NULL, report_received_on: Option<NaiveDate> = NULL,
        participants: Option<i64> = NULL,
    }
}

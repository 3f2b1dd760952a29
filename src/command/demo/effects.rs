//! Writes the demo's goals, indicators, measurements, what was followed up, and onward grants, from the texts of a project.

use super::names::{Names, Place, named};
use chrono::NaiveDate;
use domain::activity::{ActivityKind, Mode};
use domain::change_request::{ChangeRequestKind, ChangeRequestState};
use domain::form::Measure;
use domain::indicator::{Aggregation, IndicatorSource, IndicatorUnit, Target};
use domain::measurement::{Direction, Instrument, Round, Scoring};
use domain::onward_grant::OnwardGrantState;
use domain::risk::{RiskLevel, RiskState};
use domain::{
    ChangeRequest, Decision, Deviation, Goal, GoalId, Grant, GrantId, Indicator, IndicatorActual, Measurement,
    OnwardCall, OnwardGrant, Risk,
};
use serde::Deserialize;
use store::{Result, Select, Write, new_id};

/// What a project's text says beside its plan and its money.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EffectsText {
    #[serde(default)]
    goals: Vec<GoalText>,
    #[serde(default)]
    indicators: Vec<IndicatorText>,
    #[serde(default)]
    measurements: Vec<MeasurementText>,
    #[serde(default)]
    deviations: Vec<DeviationText>,
    #[serde(default)]
    change_requests: Vec<ChangeRequestText>,
    #[serde(default)]
    risks: Vec<RiskText>,
    #[serde(default)]
    decisions: Vec<DecisionText>,
    #[serde(default)]
    onward_calls: Vec<OnwardCallText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GoalText {
    text: String,
    #[serde(default)]
    sub_goals: Vec<String>,
}

/// `grant` is the grant's reference, here and below.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorText {
    title: String,
    grant: Option<String>,
    unit: IndicatorUnit,
    aggregation: Aggregation,
    measure: Option<Measure>,
    #[serde(default)]
    activity_kinds: Vec<ActivityKind>,
    #[serde(default)]
    modes: Vec<Mode>,
    baseline_hundredths: Option<i64>,
    #[serde(default)]
    targets: Vec<Target>,
    #[serde(default)]
    actuals: Vec<ActualText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ActualText {
    reached_on: NaiveDate,
    value_hundredths: i64,
    n: Option<i64>,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasurementText {
    title: String,
    instrument: Instrument,
    scoring: Scoring,
    direction: Direction,
    note: Option<String>,
    rounds: Vec<Round>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeviationText {
    grant: Option<String>,
    noted_on: NaiveDate,
    title: String,
    cause: Option<String>,
    countermeasure: Option<String>,
    closed_on: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeRequestText {
    grant: String,
    kind: ChangeRequestKind,
    state: ChangeRequestState,
    applied_on: NaiveDate,
    reason: String,
    new_ends_on: Option<NaiveDate>,
    decided_on: Option<NaiveDate>,
    decision_reference: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RiskText {
    noted_on: NaiveDate,
    title: String,
    likelihood: RiskLevel,
    consequence: RiskLevel,
    countermeasure: Option<String>,
    owner_role: Option<String>,
    state: RiskState,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecisionText {
    decided_on: NaiveDate,
    text: String,
    reference: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnwardCallText {
    grant: Option<String>,
    title: String,
    theme: Option<String>,
    year: i32,
    opens_on: Option<NaiveDate>,
    closes_on: Option<NaiveDate>,
    available_ore: i64,
    highest_award_ore: Option<i64>,
    reports_due_on: Option<NaiveDate>,
    grants: Vec<OnwardGrantText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnwardGrantText {
    recipient: String,
    purpose: String,
    state: OnwardGrantState,
    applied_ore: Option<i64>,
    awarded_ore: Option<i64>,
    paid_ore: Option<i64>,
    awarded_on: Option<NaiveDate>,
    report_text: Option<String>,
    report_received_on: Option<NaiveDate>,
    participants: Option<i64>,
}

/// Writes all of it; the project's grants are there already.
pub(super) async fn write(write: &mut Write, text: &EffectsText, place: Place, names: &Names) -> Result<()> {
    let grants: Vec<Grant> = Select::all().equal("project_id", place.project).fetch(write).await?;
    let goal = goals(write, &text.goals, place).await?;
    for indicator in &text.indicators {
        add_indicator(write, indicator, place, &grants, goal).await?;
    }
    for one in &text.measurements {
        write.insert(&measurement(one, place)).await?;
    }
    follow_up(write, text, place, &grants).await?;
    for call in &text.onward_calls {
        add_call(write, call, place, names, &grants).await?;
    }
    Ok(())
}

fn grant_of(grants: &[Grant], reference: Option<&str>) -> Option<GrantId> {
    let found = |reference: &str| {
        let grant = grants.iter().find(|grant| grant.reference.as_deref() == Some(reference));
        grant.unwrap_or_else(|| panic!("the demo's texts declare what they name: {reference}")).id
    };
    reference.map(found)
}

/// The first goal is the project's own; indicators show how far it is reached.
async fn goals(write: &mut Write, texts: &[GoalText], place: Place) -> Result<Option<GoalId>> {
    let mut first = None;
    for (text, position) in texts.iter().zip(0..) {
        let above = goal(place, None, &text.text, position);
        write.insert(&above).await?;
        first = first.or(Some(above.id));
        for (text, position) in text.sub_goals.iter().zip(0..) {
            write.insert(&goal(place, Some(above.id), text, position)).await?;
        }
    }
    Ok(first)
}

fn goal(place: Place, parent_goal_id: Option<GoalId>, text: &str, position: i64) -> Goal {
    Goal {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        parent_goal_id,
        text: text.to_owned(),
        position,
    }
}

async fn add_indicator(
    write: &mut Write,
    text: &IndicatorText,
    place: Place,
    grants: &[Grant],
    goal: Option<GoalId>,
) -> Result<()> {
    let indicator = Indicator {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        goal_id: goal,
        grant_id: grant_of(grants, text.grant.as_deref()),
        title: text.title.clone(),
        unit: text.unit,
        aggregation: text.aggregation,
        source: if text.measure.is_some() { IndicatorSource::Activities } else { IndicatorSource::Typed },
        measure: text.measure,
        activity_kinds: text.activity_kinds.clone(),
        audiences: Vec::new(),
        modes: text.modes.clone(),
        peer_led_only: false,
        baseline_hundredths: text.baseline_hundredths,
        targets: text.targets.clone(),
    };
    write.insert(&indicator).await?;
    for actual in &text.actuals {
        let actual = IndicatorActual {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            indicator_id: indicator.id,
            version: 1,
            reached_on: actual.reached_on,
            value_hundredths: actual.value_hundredths,
            n: actual.n,
            note: actual.note.clone(),
        };
        write.insert(&actual).await?;
    }
    Ok(())
}

fn measurement(text: &MeasurementText, place: Place) -> Measurement {
    Measurement {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        title: text.title.clone(),
        instrument: text.instrument,
        instrument_name: None,
        scoring: text.scoring,
        direction: text.direction,
        lowest_hundredths: None,
        highest_hundredths: None,
        note: text.note.clone(),
        rounds: text.rounds.clone(),
    }
}

async fn follow_up(write: &mut Write, text: &EffectsText, place: Place, grants: &[Grant]) -> Result<()> {
    for one in &text.deviations {
        let deviation = Deviation {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            grant_id: grant_of(grants, one.grant.as_deref()),
            noted_on: one.noted_on,
            title: one.title.clone(),
            cause: one.cause.clone(),
            countermeasure: one.countermeasure.clone(),
            closed_on: one.closed_on,
        };
        write.insert(&deviation).await?;
    }
    for one in &text.change_requests {
        write.insert(&change_request(one, place, grants)).await?;
    }
    for one in &text.risks {
        let risk = Risk {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            noted_on: one.noted_on,
            title: one.title.clone(),
            likelihood: one.likelihood,
            consequence: one.consequence,
            countermeasure: one.countermeasure.clone(),
            owner_role: one.owner_role.clone(),
            state: one.state,
        };
        write.insert(&risk).await?;
    }
    for one in &text.decisions {
        let decision = Decision {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            version: 1,
            decided_on: one.decided_on,
            text: one.text.clone(),
            reference: one.reference.clone(),
        };
        write.insert(&decision).await?;
    }
    Ok(())
}

/// One that is approved has taken effect: the grant's text names the end that it gave.
fn change_request(text: &ChangeRequestText, place: Place, grants: &[Grant]) -> ChangeRequest {
    ChangeRequest {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        grant_id: grant_of(grants, Some(&text.grant)).expect("a request names its grant"),
        version: 1,
        kind: text.kind,
        state: text.state,
        applied_on: text.applied_on,
        reason: text.reason.clone(),
        amount_ore: None,
        year: None,
        unspent_funds_id: None,
        new_ends_on: text.new_ends_on,
        decided_on: text.decided_on,
        decision_reference: text.decision_reference.clone(),
    }
}

async fn add_call(
    write: &mut Write,
    text: &OnwardCallText,
    place: Place,
    names: &Names,
    grants: &[Grant],
) -> Result<()> {
    let call = OnwardCall {
        id: new_id(),
        organisation_id: place.organisation,
        project_id: place.project,
        version: 1,
        grant_id: grant_of(grants, text.grant.as_deref()),
        title: text.title.clone(),
        theme: text.theme.clone(),
        year: text.year,
        opens_on: text.opens_on,
        closes_on: text.closes_on,
        available_ore: text.available_ore,
        highest_award_ore: text.highest_award_ore,
        reports_due_on: text.reports_due_on,
    };
    write.insert(&call).await?;
    for one in &text.grants {
        let grant = OnwardGrant {
            id: new_id(),
            organisation_id: place.organisation,
            project_id: place.project,
            onward_call_id: call.id,
            version: 1,
            recipient_party_id: named(&names.parties, &one.recipient),
            purpose: one.purpose.clone(),
            state: one.state,
            applied_ore: one.applied_ore,
            awarded_ore: one.awarded_ore,
            paid_ore: one.paid_ore,
            awarded_on: one.awarded_on,
            report_text: one.report_text.clone(),
            report_received_on: one.report_received_on,
            participants: one.participants,
        };
        write.insert(&grant).await?;
    }
    Ok(())
}

//! A goal, an indicator, a measurement, what is followed up, and an onward grant of the sample's project.

use domain::change_request::{ChangeRequestKind, ChangeRequestState};
use domain::indicator::{Aggregation, IndicatorSource, IndicatorUnit};
use domain::measurement::{Direction, Instrument, Scoring};
use domain::onward_grant::OnwardGrantState;
use domain::risk::{RiskLevel, RiskState};
use domain::{
    ChangeRequest, Decision, Deviation, Goal, Indicator, IndicatorActual, Measurement, OnwardCall, OnwardGrant, Party,
    Risk,
};
use store::{Write, new_id};

use super::sample::{Sample, day};

/// Adds one of each; gives the identity of each by the first part of its route.
pub(crate) async fn add(write: &mut Write, sample: &Sample, party: &Party) -> Vec<(&'static str, String)> {
    let goal = goal(sample);
    let indicator = indicator(sample);
    let actual = actual(sample, &indicator);
    let measurement = measurement(sample);
    let (deviation, request) = (deviation(sample), request(sample));
    let (risk, decision) = (risk(sample), decision(sample));
    let call = call(sample);
    let grant = onward_grant(sample, &call, party);
    write.insert(&goal).await.expect("a goal");
    write.insert(&indicator).await.expect("an indicator");
    write.insert(&actual).await.expect("an actual");
    write.insert(&measurement).await.expect("a measurement");
    write.insert(&deviation).await.expect("a deviation");
    write.insert(&request).await.expect("a change request");
    write.insert(&risk).await.expect("a risk");
    write.insert(&decision).await.expect("a decision");
    write.insert(&call).await.expect("a call");
    write.insert(&grant).await.expect("an onward grant");
    vec![
        ("goals", goal.id.to_string()),
        ("indicators", indicator.id.to_string()),
        ("indicator-actuals", actual.id.to_string()),
        ("measurements", measurement.id.to_string()),
        ("deviations", deviation.id.to_string()),
        ("change-requests", request.id.to_string()),
        ("risks", risk.id.to_string()),
        ("decisions", decision.id.to_string()),
        ("onward-calls", call.id.to_string()),
        ("onward-grants", grant.id.to_string()),
    ]
}

fn goal(sample: &Sample) -> Goal {
    Goal {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        parent_goal_id: None,
        text: "Færre pårørende står alene".to_owned(),
        position: 0,
    }
}

fn indicator(sample: &Sample) -> Indicator {
    Indicator {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        goal_id: None,
        grant_id: None,
        title: "Kurs holdt".to_owned(),
        unit: IndicatorUnit::Count,
        aggregation: Aggregation::Sum,
        source: IndicatorSource::Typed,
        measure: None,
        activity_kinds: Vec::new(),
        audiences: Vec::new(),
        modes: Vec::new(),
        peer_led_only: false,
        baseline_hundredths: None,
        targets: Vec::new(),
    }
}

fn actual(sample: &Sample, indicator: &Indicator) -> IndicatorActual {
    IndicatorActual {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        indicator_id: indicator.id,
        version: 1,
        reached_on: day("2026-06-30"),
        value_hundredths: 300,
        n: None,
        note: None,
    }
}

fn measurement(sample: &Sample) -> Measurement {
    Measurement {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        title: "Stress".to_owned(),
        instrument: Instrument::Ghq12,
        instrument_name: None,
        scoring: Scoring::Likert,
        direction: Direction::LowerIsBetter,
        lowest_hundredths: None,
        highest_hundredths: None,
        note: None,
        rounds: Vec::new(),
    }
}

fn deviation(sample: &Sample) -> Deviation {
    Deviation {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        grant_id: None,
        noted_on: day("2026-05-04"),
        title: "Kurset begynte sent".to_owned(),
        cause: None,
        countermeasure: None,
        closed_on: None,
    }
}

fn request(sample: &Sample) -> ChangeRequest {
    ChangeRequest {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        grant_id: sample.oslo_only.id,
        version: 1,
        kind: ChangeRequestKind::Extension,
        state: ChangeRequestState::Applied,
        applied_on: day("2026-05-04"),
        reason: "Kurset begynte sent".to_owned(),
        amount_ore: None,
        year: None,
        unspent_funds_id: None,
        new_ends_on: Some(day("2027-06-30")),
        decided_on: None,
        decision_reference: None,
    }
}

fn risk(sample: &Sample) -> Risk {
    Risk {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        noted_on: day("2026-05-04"),
        title: "For få frivillige".to_owned(),
        likelihood: RiskLevel::Medium,
        consequence: RiskLevel::High,
        countermeasure: None,
        owner_role: None,
        state: RiskState::Open,
    }
}

fn decision(sample: &Sample) -> Decision {
    Decision {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        decided_on: day("2026-05-04"),
        text: "Kurset flyttes til høsten".to_owned(),
        reference: None,
    }
}

fn call(sample: &Sample) -> OnwardCall {
    OnwardCall {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        grant_id: None,
        title: "Fondet".to_owned(),
        theme: None,
        year: 2026,
        opens_on: None,
        closes_on: None,
        available_ore: 10_000_000,
        highest_award_ore: None,
        reports_due_on: None,
    }
}

fn onward_grant(sample: &Sample, call: &OnwardCall, party: &Party) -> OnwardGrant {
    OnwardGrant {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        onward_call_id: call.id,
        version: 1,
        recipient_party_id: party.id,
        purpose: "Grupper for barn".to_owned(),
        state: OnwardGrantState::Applied,
        applied_ore: Some(3_000_000),
        awarded_ore: None,
        paid_ore: None,
        awarded_on: None,
        report_text: None,
        report_received_on: None,
        participants: None,
    }
}

//! One of everything that a project plans and counts beside its activities.

use domain::activity::{ActivityKind, CountMethod};
use domain::contacts::{Channel, ServicePeriod};
use domain::participating_unit::{ParticipatingUnit, ParticipatingUnitKind};
use domain::project::Audience;
use domain::series::ActivitySeries;
use domain::staffing::StaffingPeriod;
use domain::{OrganisationId, ProjectId};
use store::{Write, new_id};

use super::sample::day;

/// A series of eight that nothing is held of.
pub(crate) fn series(organisation_id: OrganisationId, project_id: ProjectId) -> ActivitySeries {
    ActivitySeries {
        id: new_id(),
        organisation_id,
        project_id,
        version: 1,
        title: "Opplæringsdager".to_owned(),
        kind: ActivityKind::TrainingDay,
        audience: Audience::Professionals,
        planned_count: Some(8),
        site_id: None,
        topic_id: None,
        starts_on: None,
        ends_on: None,
        is_follow_up: false,
    }
}

/// Calls in March 2026.
pub(crate) fn service_period(organisation_id: OrganisationId, project_id: ProjectId) -> ServicePeriod {
    ServicePeriod {
        id: new_id(),
        organisation_id,
        project_id,
        version: 1,
        site_id: None,
        channel: Channel::Telephone,
        starts_on: day("2026-03-01"),
        ends_on: day("2026-03-31"),
        contacts: Some(120),
        count_method: CountMethod::Counted,
        unique_persons: None,
        unique_persons_method: CountMethod::Counted,
        asked_to_talk: Some(130),
        answered: Some(120),
        wait_seconds_mean: Some(45),
        waits_measured: Some(120),
        opening_minutes_per_week: Some(1800),
    }
}

fn unit(organisation_id: OrganisationId, project_id: ProjectId) -> ParticipatingUnit {
    ParticipatingUnit {
        id: new_id(),
        organisation_id,
        project_id,
        version: 1,
        name: Some("Helsestasjonen".to_owned()),
        party_id: None,
        kind: ParticipatingUnitKind::Municipal,
        region: None,
        has_resource_group: true,
        resource_group_leaders: Some(1),
        resource_group_staff: Some(3),
        contact_role: Some("Enhetsleder".to_owned()),
    }
}

fn staffing(organisation_id: OrganisationId, project_id: ProjectId) -> StaffingPeriod {
    StaffingPeriod {
        id: new_id(),
        organisation_id,
        project_id,
        version: 1,
        starts_on: day("2026-01-01"),
        ends_on: day("2026-06-30"),
        employees: Some(3),
        paid_fte_hundredths: Some(250),
        unpaid_fte_hundredths: None,
        volunteers: Some(0),
        volunteer_minutes: None,
        members: None,
    }
}

/// Adds one of each, with the first part of its route.
pub(crate) async fn add(
    write: &mut Write,
    organisation: OrganisationId,
    project: ProjectId,
) -> Vec<(&'static str, String)> {
    let (series, unit) = (series(organisation, project), unit(organisation, project));
    let (period, staffing) = (service_period(organisation, project), staffing(organisation, project));
    write.insert(&series).await.expect("a series");
    write.insert(&unit).await.expect("a participating unit");
    write.insert(&period).await.expect("a service period");
    write.insert(&staffing).await.expect("a staffing period");
    vec![
        ("activity-series", series.id.to_string()),
        ("participating-units", unit.id.to_string()),
        ("service-periods", period.id.to_string()),
        ("staffing-periods", staffing.id.to_string()),
    ]
}

//! A small register for tests: one house for relatives with two sites and two funders.

use chrono::{DateTime, NaiveDate};
use domain::activity::{Activity, ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::{Period, Precision};
use domain::form::{Form, Section, SectionKind, Words};
use domain::funder::{Funder, FunderKind};
use domain::goal::Goal;
use domain::grant::{Coverage, Grant, GrantYear};
use domain::identity::{
    ActivityId, FunderId, GoalId, GrantId, GrantYearId, MilestoneId, OrganisationId, ProjectId, SiteId,
};
use domain::milestone::{Milestone, MilestoneState};
use domain::organisation::{Organisation, Site};
use domain::project::{Audience, Project};
use domain::report::ReportState;
use domain::snapshot::{Content, Edition, SNAPSHOT_FORMAT, Snapshot};
use language::Language;
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::document::Block;

pub(crate) const OSLO: SiteId = SiteId(Uuid::from_u128(0x51));
pub(crate) const HARSTAD: SiteId = SiteId(Uuid::from_u128(0x52));
const ORGANISATION: OrganisationId = OrganisationId(Uuid::from_u128(1));
const PROJECT: ProjectId = ProjectId(Uuid::from_u128(2));
const GRANT: GrantId = GrantId(Uuid::from_u128(3));
const FUNDER: FunderId = FunderId(Uuid::from_u128(4));

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn form(key: &str) -> Form {
    crate::forms::built_in().into_iter().find(|form| form.key == key).unwrap()
}

/// A plain form with these sections alone, each by its key.
pub(crate) fn form_of<const N: usize>(sections: [(&str, SectionKind); N]) -> Form {
    let title = || Words { nb: "Del".to_owned(), nn: None, en: None };
    let section = |(key, kind): (&str, SectionKind)| Section::new(key.to_owned(), title(), kind);
    Form { sections: sections.map(section).into(), ..form("generell-rapport") }
}

pub(crate) fn draft() -> Edition {
    Edition { report: None, revision: 1, state: ReportState::Draft }
}

/// A form of one section, whose key is as long as a key can be.
pub(crate) fn form_of_one(kind: SectionKind) -> Form {
    let title = Words { nb: "Del".into(), nn: None, en: None };
    let section = Section::new("the-longest-section-keys".into(), title, kind);
    Form { sections: vec![section], ..form("generell-rapport") }
}

/// What a section of a kind holds in the report of a register.
pub(crate) fn section_blocks(kind: SectionKind, snapshot: &Snapshot, language: Language) -> Vec<Block> {
    let document = crate::compile(&form_of_one(kind), snapshot, language, &draft());
    document.sections.into_iter().flat_map(|section| section.blocks).collect()
}

pub(crate) fn activity(number: u128, on: &str, kind: ActivityKind, participants: Option<i64>) -> Activity {
    Activity {
        id: ActivityId(Uuid::from_u128(0x1000 + number)),
        organisation_id: ORGANISATION,
        project_id: PROJECT,
        version: 1,
        series_id: None,
        state: ActivityState::Held,
        title: None,
        kind,
        audience: Audience::Relatives,
        mode: Some(Mode::OnSite),
        topic_id: None,
        programme: None,
        commissioner_party_id: None,
        site_id: Some(OSLO),
        place: None,
        held_on: Some(day(on)),
        asked_on: None,
        minutes: Some(90),
        minutes_at_most: None,
        sessions: 1,
        participants,
        count_method: CountMethod::Counted,
        new_participants: None,
        counts: Vec::new(),
        volunteers: None,
        volunteer_minutes: None,
        is_peer_led: false,
    }
}

pub(crate) fn milestone(number: u128, title: &str, planned_on: &str) -> Milestone {
    Milestone {
        id: MilestoneId(Uuid::from_u128(0x2000 + number)),
        organisation_id: ORGANISATION,
        project_id: PROJECT,
        version: 1,
        site_id: None,
        title: title.into(),
        description: None,
        planned_on: day(planned_on),
        planned_precision: Precision::Day,
        forecast_on: None,
        forecast_precision: Precision::Day,
        done_on: None,
        done_precision: Precision::Day,
        state: MilestoneState::NotStarted,
        deviation_reason: None,
    }
}

pub(crate) fn grant_year(year: i32, awarded_ore: i64) -> GrantYear {
    GrantYear {
        id: GrantYearId(Uuid::from_u128(0x3000 + u128::try_from(year).unwrap())),
        organisation_id: ORGANISATION,
        project_id: PROJECT,
        grant_id: GRANT,
        version: 1,
        year,
        applied_ore: None,
        awarded_ore: Some(awarded_ore),
        received_ore: Some(awarded_ore),
        carried_in_ore: None,
        spent_ore: Some(awarded_ore),
        repaid_ore: None,
        carried_out_ore: None,
        closed_at: None,
    }
}

pub(crate) fn goal(number: u128, below: Option<u128>, text: &str) -> Goal {
    Goal {
        id: GoalId(Uuid::from_u128(0x4000 + number)),
        organisation_id: ORGANISATION,
        project_id: PROJECT,
        version: 1,
        parent_goal_id: below.map(|number| GoalId(Uuid::from_u128(0x4000 + number))),
        text: text.into(),
        position: 0,
    }
}

fn site(id: SiteId, name: &str, address: &str, postcode: &str) -> Site {
    Site {
        id,
        organisation_id: ORGANISATION,
        version: 1,
        unit_id: None,
        name: name.into(),
        street_address: Some(address.into()),
        postcode: Some(postcode.into()),
        post_town: Some(name.into()),
        municipality_number: None,
        city_district: None,
        valid_from: None,
        valid_to: None,
    }
}

/// The register as the report of a grant for the whole project in 2025 sees it, read in March 2026, without rows.
pub(crate) fn snapshot() -> Snapshot {
    let mut project = Project::new(PROJECT, ORGANISATION, "Pårørendehuset".into());
    project.target_groups = vec!["pårørende".into()];
    Snapshot {
        taken_at: DateTime::from_timestamp(1_772_600_000, 0).unwrap(),
        content: Content {
            format: SNAPSHOT_FORMAT,
            organisation: Organisation {
                id: ORGANISATION,
                version: 1,
                name: "Frelsesarmeens rusomsorg".into(),
                organisation_number: None,
                parent_name: Some("Frelsesarmeen".into()),
                region: None,
                count_cells: Vec::new(),
            },
            unit: None,
            project,
            leader_name: None,
            funder: Funder {
                id: FUNDER,
                organisation_id: None,
                version: 1,
                key: "helsedirektoratet".into(),
                name: "Helsedirektoratet".into(),
                kind: FunderKind::State,
                organisation_number: None,
            },
            scheme: None,
            grant: Grant {
                id: GRANT,
                organisation_id: ORGANISATION,
                project_id: PROJECT,
                version: 1,
                funder_id: FUNDER,
                scheme_id: None,
                reference: Some("25/123".into()),
                decided_on: Some(day("2025-01-20")),
                starts_on: Some(day("2025-01-01")),
                ends_on: Some(day("2025-12-31")),
                coverage: Coverage::WholeProject {},
                applied_for: Vec::new(),
                conditions: None,
                requirements: Vec::new(),
                audit_rules: Vec::new(),
                disclosure_threshold: 5,
                deviation_limit_percent: 10,
            },
            grant_years: vec![grant_year(2025, 15_000_000)],
            audit_figures: BTreeMap::new(),
            obligation: None,
            period: Period::year(2025).unwrap(),
            sites: vec![
                site(OSLO, "Oslo", "Maridalsveien 158", "0461"),
                site(HARSTAD, "Harstad", "Strandgata 35", "9484"),
            ],
            topics: Vec::new(),
            parties: Vec::new(),
            milestones: Vec::new(),
            activities: Vec::new(),
            rows_without_site: 0,
            goals: vec![goal(1, None, "Et hus for pårørende 🏠")],
            onward_calls: Vec::new(),
            onward_grants: Vec::new(),
            budget_versions: Vec::new(),
            categories: Vec::new(),
            ledger_totals: Vec::new(),
            unspent_funds: Vec::new(),
            series: Vec::new(),
            series_progress: BTreeMap::new(),
            service_periods: Vec::new(),
            staffing_periods: Vec::new(),
            indicators: Vec::new(),
            indicator_actuals: Vec::new(),
            indicator_figures: BTreeMap::new(),
            measurements: Vec::new(),
            deviations: Vec::new(),
            change_requests: Vec::new(),
            texts: BTreeMap::new(),
            earlier: Vec::new(),
            typed: BTreeMap::new(),
            attachments: Vec::new(),
        },
    }
}

/// The same, as the report of a grant for the Oslo site alone sees it.
pub(crate) fn oslo_alone(mut snapshot: Snapshot) -> Snapshot {
    let content = &mut snapshot.content;
    content.grant.coverage = Coverage::Sites { site_ids: vec![OSLO] };
    content.sites.retain(|site| site.id == OSLO);
    content.activities.retain(|activity| content.grant.covers(activity.site_id));
    content.milestones.retain(|milestone| content.grant.covers(milestone.site_id));
    snapshot
}

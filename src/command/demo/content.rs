//! The demo's projects as texts: one TOML file each, where things name each other by name. Refuses unknown fields, so that
//! no fact is lost to a spelling mistake.

use super::effects::EffectsText;
use chrono::NaiveDate;
use domain::Role;
use domain::activity::ActivityKind;
use domain::calendar::Precision;
use domain::dimension::Dimension;
use domain::form::TypedValue;
use domain::grant::{AuditRule, Purpose};
use domain::internal_deadline::InternalDeadline;
use domain::milestone::MilestoneState;
use domain::obligation::ObligationState;
use domain::organisation::{MunicipalityNumber, PartyKind};
use domain::participating_unit::ParticipatingUnitKind;
use domain::project::{Audience, Offer, ProjectStatus, ResourceLink};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One organisation with its project and everything that is not generated.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    pub(super) organisation: OrganisationText,
    pub(super) people: Vec<PersonText>,
    #[serde(default)]
    pub(super) units: Vec<UnitText>,
    #[serde(default)]
    pub(super) sites: Vec<SiteText>,
    #[serde(default)]
    pub(super) parties: Vec<PartyText>,
    #[serde(default)]
    pub(super) topics: Vec<TopicText>,
    #[serde(default)]
    pub(super) schemes: Vec<SchemeText>,
    pub(super) project: ProjectText,
    pub(super) grants: Vec<GrantText>,
    pub(super) milestones: Vec<MilestoneText>,
    #[serde(default)]
    pub(super) effects: EffectsText,
    #[serde(default)]
    pub(super) series: Vec<SeriesText>,
    #[serde(default)]
    pub(super) participating_units: Vec<ParticipatingUnitText>,
    #[serde(default)]
    pub(super) staffing: Vec<StaffingText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationText {
    pub(super) name: String,
    pub(super) parent_name: Option<String>,
    pub(super) region: Option<String>,
}

/// An account: a role, never a private person.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonText {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) role: Role,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitText {
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SiteText {
    pub(super) name: String,
    pub(super) street_address: Option<String>,
    pub(super) postcode: Option<String>,
    pub(super) post_town: Option<String>,
    pub(super) municipality_number: Option<MunicipalityNumber>,
    pub(super) valid_from: Option<NaiveDate>,
    pub(super) valid_to: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartyText {
    pub(super) name: String,
    pub(super) kind: PartyKind,
    pub(super) municipality_number: Option<MunicipalityNumber>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicText {
    pub(super) name: String,
    #[serde(default)]
    pub(super) subtopics: Vec<String>,
}

/// A scheme of the organisation's own; those of the shared catalogue are named by grants alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SchemeText {
    pub(super) funder: String,
    pub(super) name: String,
    #[serde(default)]
    pub(super) budget_lines: Vec<String>,
    pub(super) portal: Option<String>,
    pub(super) portal_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ProjectText {
    pub(super) title: String,
    pub(super) leader: String,
    pub(super) unit: Option<String>,
    pub(super) programme: Option<String>,
    pub(super) programme_year: Option<i32>,
    pub(super) status: ProjectStatus,
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) summary: Option<String>,
    pub(super) background: Option<String>,
    #[serde(default)]
    pub(super) target_groups: Vec<String>,
    #[serde(default)]
    pub(super) measures: Vec<String>,
    #[serde(default)]
    pub(super) reasons_people_come: Vec<String>,
    #[serde(default)]
    pub(super) access_terms: Vec<String>,
    #[serde(default)]
    pub(super) offers: Vec<Offer>,
    #[serde(default)]
    pub(super) partners: Vec<PartnerText>,
    #[serde(default)]
    pub(super) sites: Vec<String>,
    #[serde(default)]
    pub(super) plan: Vec<PlanStepText>,
    #[serde(default)]
    pub(super) results: Vec<String>,
    #[serde(default)]
    pub(super) resource_links: Vec<ResourceLink>,
    #[serde(default)]
    pub(super) count_dimensions: Vec<Dimension>,
    #[serde(default)]
    pub(super) has_example_figures: bool,
    pub(super) attachment: Option<AttachmentText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PartnerText {
    pub(super) party: String,
    pub(super) role: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanStepText {
    pub(super) on: Option<NaiveDate>,
    #[serde(default = "day")]
    pub(super) precision: Precision,
    pub(super) text: String,
}

/// A file of the project; its content is a placeholder that says so.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AttachmentText {
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantText {
    pub(super) funder: String,
    pub(super) scheme: Option<String>,
    pub(super) reference: Option<String>,
    pub(super) decided_on: Option<NaiveDate>,
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
    /// Named sites alone; none covers the whole project.
    #[serde(default)]
    pub(super) sites: Vec<String>,
    pub(super) conditions: Option<String>,
    #[serde(default)]
    pub(super) applied_for: Vec<Purpose>,
    pub(super) requirements: Vec<RequirementText>,
    #[serde(default)]
    pub(super) audit_rules: Vec<AuditRule>,
    pub(super) disclosure_threshold: Option<i64>,
    pub(super) years: Vec<GrantYearText>,
    #[serde(default)]
    pub(super) delivered: Vec<DeliveredText>,
    #[serde(default)]
    pub(super) decisions: Vec<DecisionText>,
    #[serde(default)]
    pub(super) texts: Vec<ReportText>,
    #[serde(default)]
    pub(super) typed: Vec<TypedText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequirementText {
    pub(super) form_key: String,
    pub(super) internal_deadlines: Vec<InternalDeadline>,
    /// Due so many days from the day the demo is made, so that something is always due soon; else the form says when.
    pub(super) deadline_in_days: Option<i64>,
}

/// Amounts in øre; a missing one is not known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantYearText {
    pub(super) year: i32,
    pub(super) applied_ore: Option<i64>,
    pub(super) awarded_ore: Option<i64>,
    pub(super) received_ore: Option<i64>,
    pub(super) carried_in_ore: Option<i64>,
    pub(super) spent_ore: Option<i64>,
    pub(super) repaid_ore: Option<i64>,
    pub(super) carried_out_ore: Option<i64>,
    #[serde(default)]
    pub(super) closed: bool,
    /// The parts that wait, or waited, for an approved report; the rest of what was received waited for nothing.
    #[serde(default)]
    pub(super) gated: Vec<GatedText>,
}

/// An instalment behind a report that must be approved; `year` is the one in which the report's period starts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GatedText {
    pub(super) ore: i64,
    pub(super) form_key: String,
    pub(super) year: i32,
    pub(super) paid_on: Option<NaiveDate>,
}

/// A report that has been delivered; `year` is the one in which its period starts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveredText {
    pub(super) form_key: String,
    pub(super) year: i32,
    pub(super) on: NaiveDate,
    pub(super) reference: Option<String>,
    /// When the funder approved it, and by which letter.
    pub(super) approved_on: Option<NaiveDate>,
    pub(super) approval: Option<String>,
}

/// A report that the funder has postponed or waived; `year` is the one in which its period starts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionText {
    pub(super) form_key: String,
    pub(super) year: i32,
    pub(super) state: ObligationState,
    pub(super) until: Option<NaiveDate>,
    pub(super) reason: String,
    pub(super) decided_on: NaiveDate,
    pub(super) reference: String,
    /// Name of the letter; its content is a placeholder that says so.
    pub(super) letter: Option<String>,
}

/// The narrative text of one section; `year` is the one in which the report's period starts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReportText {
    pub(super) form_key: String,
    pub(super) year: i32,
    pub(super) section: String,
    pub(super) text: String,
}

/// Figures that are typed into a section of a report, by their key: amounts in øre, decimals in hundredths.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypedText {
    pub(super) form_key: String,
    pub(super) year: i32,
    pub(super) section: String,
    pub(super) figures: BTreeMap<String, TypedValue>,
}

/// A milestone on its own date, or so many days from the day the demo is made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MilestoneText {
    pub(super) title: String,
    pub(super) description: Option<String>,
    pub(super) site: Option<String>,
    pub(super) planned_on: Option<NaiveDate>,
    pub(super) planned_in_days: Option<i64>,
    #[serde(default = "day")]
    pub(super) precision: Precision,
    pub(super) forecast_in_days: Option<i64>,
    pub(super) done_on: Option<NaiveDate>,
    #[serde(default = "day")]
    pub(super) done_precision: Precision,
    pub(super) state: Option<MilestoneState>,
    pub(super) deviation_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesText {
    pub(super) title: String,
    pub(super) kind: ActivityKind,
    pub(super) audience: Audience,
    pub(super) planned_count: Option<i64>,
    pub(super) starts_on: Option<NaiveDate>,
    pub(super) ends_on: Option<NaiveDate>,
    #[serde(default)]
    pub(super) is_follow_up: bool,
}

/// A unit that takes part; one without numbers has no resource group.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipatingUnitText {
    pub(super) name: String,
    pub(super) party: Option<String>,
    pub(super) kind: ParticipatingUnitKind,
    pub(super) region: Option<String>,
    pub(super) leaders: Option<i64>,
    pub(super) staff: Option<i64>,
    pub(super) contact_role: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StaffingText {
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    pub(super) employees: Option<i64>,
    pub(super) paid_fte_hundredths: Option<i64>,
    pub(super) unpaid_fte_hundredths: Option<i64>,
    pub(super) volunteers: Option<i64>,
    pub(super) volunteer_minutes: Option<i64>,
    pub(super) members: Option<i64>,
}

const fn day() -> Precision {
    Precision::Day
}

/// The five projects, in the order in which they are told.
pub(super) fn all() -> [Content; 5] {
    [
        include_str!("parorendehuset.toml"),
        include_str!("korus_nord.toml"),
        include_str!("oppland.toml"),
        include_str!("parorendeportalen.toml"),
        include_str!("pio_senteret.toml"),
    ]
    .map(|text| toml::from_str(text).expect("the demo's texts are checked by tests"))
}

//! The fields of every thing of the register, in one list each: who gives them their value, and so what is read, what a
//! new thing takes and what an edit may change.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::budget::{BudgetKind, BudgetLine};
use domain::calendar::Precision;
use domain::category::Direction;
use domain::contacts::Channel;
use domain::dimension::{Dimension, DimensionCells, DimensionCount};
use domain::file::{FileFormat, FileSubject};
use domain::form::TypedSection;
use domain::funder::FunderKind;
use domain::grant::{AuditRule, Coverage, Purpose, Requirement};
use domain::internal_deadline::InternalDeadlineOn;
use domain::milestone::MilestoneState;
use domain::obligation::ObligationState;
use domain::organisation::{MunicipalityNumber, OrganisationNumber, PartyKind};
use domain::participating_unit::ParticipatingUnitKind;
use domain::payment::{PaymentGate, PaymentKind};
use domain::project::{Audience, Offer, Partner, PlanStep, ProjectStatus, ResourceLink};
use domain::report::ReportState;
use domain::schedule::{Schedule, ScheduleKind};
use domain::standing_split::SplitPart;
use domain::unspent::UnspentState;
use domain::{
    Activity, ActivityId, BudgetVersion, BudgetVersionId, Category, CategoryId, Entry, EntryId, EntryShare,
    EntryShareId, File, FileId, Funder, FunderId, Grant, GrantId, GrantYear, GrantYearId, Milestone, MilestoneId,
    Obligation, ObligationId, Organisation, OrganisationId, Party, PartyId, Payment, PaymentId, PersonId, Project,
    ProjectId, Report, ReportId, ScheduleId, Scheme, SchemeId, Site, SiteId, StandingSplit, StandingSplitId, Topic,
    TopicId, Unit, UnitId, UnspentFunds, UnspentFundsId,
};
use domain::{
    ActivitySeries, ParticipatingUnit, ParticipatingUnitId, SeriesId, ServicePeriod, ServicePeriodId, StaffingPeriod,
    StaffingPeriodId,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fields::{Field, Given};
use Given::{Always, Made, Once, Or};

/// A thing that the API serves.
pub(crate) trait Described: Serialize + Send + Sync + 'static {
    /// Its name in the document.
    const NAME: &'static str;
    /// Its fields, in the order in which they are sent.
    const FIELDS: &'static [Field];
}

/// A thing that can be read back from its JSON.
pub(crate) trait Editable: Described + DeserializeOwned {}
impl<T: Described + DeserializeOwned> Editable for T {}

macro_rules! described {
    ($($type:ty, $name:literal { $($field:ident: $field_type:ty = $given:expr),+ $(,)? })+) => { $(
        impl $crate::api::resources::Described for $type {
            const NAME: &'static str = $name;
            const FIELDS: &'static [$crate::api::fields::Field] =
                &[$($crate::api::fields::field::<$field_type>(stringify!($field), $given)),+];
        }
    )+ };
}
pub(crate) use described;

const NULL: Given = Or("null");
const NONE: Given = Or("[]");
const DAY: Given = Or("\"day\"");

described! {
    Organisation, "Organisation" {
        id: OrganisationId = Made, version: i64 = Made, name: String = Always,
        organisation_number: Option<OrganisationNumber> = NULL, parent_name: Option<String> = NULL,
        region: Option<String> = NULL, count_cells: Vec<DimensionCells> = NONE,
    }
    Unit, "Unit" {
        id: UnitId = Made, organisation_id: OrganisationId = Once, version: i64 = Made, name: String = Always,
        organisation_number: Option<OrganisationNumber> = NULL, parent_unit_id: Option<UnitId> = NULL,
        region: Option<String> = NULL,
    }
    Site, "Site" {
        id: SiteId = Made, organisation_id: OrganisationId = Once, version: i64 = Made, unit_id: Option<UnitId> = NULL,
        name: String = Always, street_address: Option<String> = NULL, postcode: Option<String> = NULL,
        post_town: Option<String> = NULL, municipality_number: Option<MunicipalityNumber> = NULL,
        city_district: Option<String> = NULL, valid_from: Option<NaiveDate> = NULL, valid_to: Option<NaiveDate> = NULL,
    }
    Party, "Party" {
        id: PartyId = Made, organisation_id: OrganisationId = Once, version: i64 = Made, name: String = Always,
        kind: PartyKind = Always, organisation_number: Option<OrganisationNumber> = NULL,
        municipality_number: Option<MunicipalityNumber> = NULL,
    }
    Topic, "Topic" {
        id: TopicId = Made, organisation_id: OrganisationId = Once, version: i64 = Made,
        parent_topic_id: Option<TopicId> = NULL, name: String = Always, position: i64 = Or("0"),
    }
    Funder, "Funder" {
        id: FunderId = Made, organisation_id: Option<OrganisationId> = Once, version: i64 = Made, key: String = Once,
        name: String = Always, kind: FunderKind = Always, organisation_number: Option<OrganisationNumber> = NULL,
    }
    Scheme, "Scheme" {
        id: SchemeId = Made, organisation_id: Option<OrganisationId> = Once, version: i64 = Made,
        funder_id: FunderId = Once, name: String = Always, budget_lines: Vec<String> = NONE,
        portal: Option<String> = NULL, portal_url: Option<String> = NULL,
    }
    Project, "Project" {
        id: ProjectId = Made, organisation_id: OrganisationId = Once, version: i64 = Made,
        unit_id: Option<UnitId> = NULL, title: String = Always, leader_person_id: Option<PersonId> = NULL,
        programme: Option<String> = NULL, programme_year: Option<i32> = NULL, status: ProjectStatus = Or("\"planned\""),
        starts_on: Option<NaiveDate> = NULL, ends_on: Option<NaiveDate> = NULL, ended_on: Option<NaiveDate> = NULL,
        summary: Option<String> = NULL, background: Option<String> = NULL,
        target_groups: Vec<String> = NONE, measures: Vec<String> = NONE,
        reasons_people_come: Vec<String> = NONE, access_terms: Vec<String> = NONE, offers: Vec<Offer> = NONE,
        partners: Vec<Partner> = NONE, site_ids: Vec<SiteId> = NONE, plan: Vec<PlanStep> = NONE,
        results: Vec<String> = NONE, resource_links: Vec<ResourceLink> = NONE,
        count_dimensions: Vec<Dimension> = NONE, has_example_figures: bool = Or("false"),
    }
    Grant, "Grant" {
        id: GrantId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        funder_id: FunderId = Always, scheme_id: Option<SchemeId> = NULL, reference: Option<String> = NULL,
        decided_on: Option<NaiveDate> = NULL, starts_on: Option<NaiveDate> = NULL, ends_on: Option<NaiveDate> = NULL,
        coverage: Coverage = Or("{\"kind\":\"whole_project\"}"), applied_for: Vec<Purpose> = NONE,
        conditions: Option<String> = NULL, requirements: Vec<Requirement> = NONE, audit_rules: Vec<AuditRule> = NONE,
        disclosure_threshold: i64 = Or("5"), deviation_limit_percent: i64 = Or("10"),
    }
    Category, "Category" {
        id: CategoryId = Made, organisation_id: OrganisationId = Once, version: i64 = Made, name: String = Always,
        direction: Direction = Once, account_from: String = Always, account_to: String = Always,
        is_outside_project: bool = Or("false"), position: i64 = Or("0"),
    }
    BudgetVersion, "BudgetVersion" {
        id: BudgetVersionId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Once, version: i64 = Made, number: i64 = Made, year: Option<i32> = NULL,
        kind: BudgetKind = Always, decided_on: Option<NaiveDate> = NULL, reference: Option<String> = NULL,
        note: Option<String> = NULL, lines: Vec<BudgetLine> = Always,
    }
    Entry, "Entry" {
        id: EntryId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        dated_on: NaiveDate = Always, category_id: CategoryId = Always, text: String = Always, amount_ore: i64 = Always,
        voucher_reference: Option<String> = NULL, site_id: Option<SiteId> = NULL, entered_by: Option<PersonId> = Made,
        corrects_entry_id: Option<EntryId> = NULL,
    }
    EntryShare, "EntryShare" {
        id: EntryShareId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        entry_id: EntryId = Made, version: i64 = Made, grant_id: Option<GrantId> = Made, year: i32 = Made,
        basis_points: Option<i64> = Made, amount_ore: i64 = Made,
    }
    StandingSplit, "StandingSplit" {
        id: StandingSplitId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, category_id: Option<CategoryId> = NULL, site_id: Option<SiteId> = NULL,
        valid_from: NaiveDate = Always, parts: Vec<SplitPart> = Always,
    }
    GrantYear, "GrantYear" {
        id: GrantYearId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Once, version: i64 = Made, year: i32 = Once, applied_ore: Option<i64> = NULL,
        awarded_ore: Option<i64> = NULL, received_ore: Option<i64> = Made, carried_in_ore: Option<i64> = Made,
        spent_ore: Option<i64> = Made, repaid_ore: Option<i64> = Made, carried_out_ore: Option<i64> = Made,
        closed_at: Option<DateTime<Utc>> = Made,
    }
    Payment, "Payment" {
        id: PaymentId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Once, version: i64 = Made, year: i32 = Always, kind: PaymentKind = Or("\"disbursement\""),
        amount_ore: i64 = Always, expected_on: Option<NaiveDate> = NULL, paid_on: Option<NaiveDate> = NULL,
        reference: Option<String> = NULL, gate: PaymentGate = Or("\"none\""),
        gate_obligation_id: Option<ObligationId> = NULL, accepted_on: Option<NaiveDate> = NULL,
        account_confirmed_on: Option<NaiveDate> = NULL, held_into_year: Option<i32> = Made,
    }
    UnspentFunds, "UnspentFunds" {
        id: UnspentFundsId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Once, version: i64 = Made, year: i32 = Once, origin_year: Option<i32> = NULL,
        state: UnspentState = Or("\"owed\""), amount_ore: i64 = Always, applied_on: Option<NaiveDate> = NULL,
        decided_on: Option<NaiveDate> = Made, reference: Option<String> = NULL, approved_ore: Option<i64> = Made,
        into_year: Option<i32> = Made, deadline_on: Option<NaiveDate> = NULL, repayment_id: Option<PaymentId> = Made,
    }
    Milestone, "Milestone" {
        id: MilestoneId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, site_id: Option<SiteId> = NULL, title: String = Always, description: Option<String> = NULL,
        planned_on: NaiveDate = Always, planned_precision: Precision = DAY, forecast_on: Option<NaiveDate> = NULL,
        forecast_precision: Precision = DAY, done_on: Option<NaiveDate> = NULL, done_precision: Precision = DAY,
        state: MilestoneState = Or("\"not_started\""), deviation_reason: Option<String> = NULL,
    }
    Activity, "Activity" {
        id: ActivityId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        series_id: Option<SeriesId> = NULL, state: ActivityState = Always, title: Option<String> = NULL,
        kind: ActivityKind = Always,
        audience: Audience = Always, mode: Option<Mode> = NULL, topic_id: Option<TopicId> = NULL,
        programme: Option<String> = NULL, commissioner_party_id: Option<PartyId> = NULL,
        site_id: Option<SiteId> = NULL, place: Option<String> = NULL,
        held_on: Option<NaiveDate> = NULL, asked_on: Option<NaiveDate> = NULL, minutes: Option<i64> = NULL,
        minutes_at_most: Option<i64> = NULL, sessions: i64 = Or("1"), participants: Option<i64> = NULL,
        count_method: CountMethod = Or("\"counted\""), new_participants: Option<i64> = NULL,
        counts: Vec<DimensionCount> = NONE, volunteers: Option<i64> = NULL, volunteer_minutes: Option<i64> = NULL,
        is_peer_led: bool = Or("false"),
    }
    ActivitySeries, "ActivitySeries" {
        id: SeriesId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once, version: i64 = Made,
        title: String = Always, kind: ActivityKind = Always, audience: Audience = Always,
        planned_count: Option<i64> = NULL, site_id: Option<SiteId> = NULL, topic_id: Option<TopicId> = NULL,
        starts_on: Option<NaiveDate> = NULL, ends_on: Option<NaiveDate> = NULL, is_follow_up: bool = Or("false"),
    }
    ParticipatingUnit, "ParticipatingUnit" {
        id: ParticipatingUnitId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, name: Option<String> = NULL, party_id: Option<PartyId> = NULL,
        kind: ParticipatingUnitKind = Always, region: Option<String> = NULL, has_resource_group: bool = Or("false"),
        resource_group_leaders: Option<i64> = NULL, resource_group_staff: Option<i64> = NULL,
        contact_role: Option<String> = NULL,
    }
    ServicePeriod, "ServicePeriod" {
        id: ServicePeriodId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, site_id: Option<SiteId> = NULL, channel: Channel = Always, starts_on: NaiveDate = Always,
        ends_on: NaiveDate = Always, contacts: Option<i64> = NULL, count_method: CountMethod = Or("\"counted\""),
        unique_persons: Option<i64> = NULL, unique_persons_method: CountMethod = Or("\"counted\""),
        asked_to_talk: Option<i64> = NULL, answered: Option<i64> = NULL, wait_seconds_mean: Option<i64> = NULL,
        waits_measured: Option<i64> = NULL, opening_minutes_per_week: Option<i64> = NULL,
    }
    StaffingPeriod, "StaffingPeriod" {
        id: StaffingPeriodId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Once,
        version: i64 = Made, starts_on: NaiveDate = Always, ends_on: NaiveDate = Always, employees: Option<i64> = NULL,
        paid_fte_hundredths: Option<i64> = NULL, unpaid_fte_hundredths: Option<i64> = NULL,
        volunteers: Option<i64> = NULL, volunteer_minutes: Option<i64> = NULL, members: Option<i64> = NULL,
    }
    Obligation, "Obligation" {
        id: ObligationId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Made, version: i64 = Made, form_key: String = Made, period_starts_on: NaiveDate = Made,
        period_ends_on: NaiveDate = Made, answer_by_on: Option<NaiveDate> = Made,
        answered_on: Option<NaiveDate> = NULL, computed_deadline_on: NaiveDate = Made,
        overridden_deadline_on: Option<NaiveDate> = NULL, reason: Option<String> = NULL,
        decided_on: Option<NaiveDate> = NULL, decision_reference: Option<String> = NULL,
        internal_deadlines: Vec<InternalDeadlineOn> = Made, internal_deadline_on: NaiveDate = Made,
        state: ObligationState = Made, met_on: Option<NaiveDate> = Made, met_reference: Option<String> = Made,
        approved_on: Option<NaiveDate> = Made, approval_reference: Option<String> = Made, is_asked_for: bool = Made,
    }
    Report, "Report" {
        id: ReportId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        grant_id: GrantId = Made, obligation_id: ObligationId = Made, version: i64 = Made, revision: i64 = Made,
        state: ReportState = Made, language: String = Always, texts: BTreeMap<String, String> = Always,
        typed: BTreeMap<String, TypedSection> = Or("{}"),
        compiled_at: Option<DateTime<Utc>> = Made, snapshot_sha256: Option<String> = Made,
        blocking_findings: Option<i64> = Made, reasons: BTreeMap<String, String> = Always,
    }
    File, "File" {
        id: FileId = Made, organisation_id: OrganisationId = Made, project_id: ProjectId = Made,
        subject: FileSubject = Made, subject_id: uuid::Uuid = Made, title: String = Made,
        asked_key: Option<String> = Made, name: String = Made, format: FileFormat = Made,
        sha256: String = Made, size_bytes: i64 = Made, created_at: DateTime<Utc> = Made,
        created_by: Option<PersonId> = Made,
    }
    Schedule, "Schedule" {
        id: ScheduleId = Made, organisation_id: Option<OrganisationId> = Made, version: i64 = Made,
        kind: ScheduleKind = Made, cron: String = Always, is_enabled: bool = Always, counts_from: DateTime<Utc> = Made,
    }
}

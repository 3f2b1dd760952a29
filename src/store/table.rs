//! One description of each table: which fields of which thing lie in it. Statements, reading, writing and the audit trail
//! all follow from it.

use crate::column::{Arguments, Column, Row};
use crate::error::Result;
use domain::{OrganisationId, ProjectId};
use serde::Serialize;
use uuid::Uuid;

/// A thing that lies in a table of its own.
///
/// Implemented by the `tables!` list below for every thing of the register; nothing else implements it.
pub trait Table: Serialize + Clone + PartialEq + Send + Sync + Unpin + 'static {
    /// The table, and the subject in the audit trail.
    const NAME: &'static str;
    /// Columns that hold fields, `id` first.
    const COLUMNS: &'static [&'static str];
    /// Whether a `sort_key` column follows them.
    const IS_NAMED: bool;
    /// Whether rows belong to a project, so that leaders see their own alone.
    const HAS_PROJECT: bool;
    /// Identity.
    fn key(&self) -> Uuid;
    /// The tenant, for things that have one.
    fn organisation(&self) -> Option<OrganisationId>;
    /// The project, for things that have one.
    fn project(&self) -> Option<ProjectId>;
    /// The version, 0 for things that are never edited.
    fn version(&self) -> i64;
    /// The thing at another version.
    #[must_use]
    fn at_version(self, version: i64) -> Self;
    /// What its `sort_key` is made from.
    fn name(&self) -> Option<&str>;
    #[doc(hidden)]
    fn add_columns(&self, arguments: &mut crate::Opaque<'_>) -> Result<()>;
    #[doc(hidden)]
    fn read(row: crate::OpaqueRow<'_>) -> Result<Self>;
}

/// Keeps the drivers' types out of the public trait.
#[doc(hidden)]
pub struct Opaque<'a>(pub(crate) &'a mut Arguments);
/// Keeps the drivers' types out of the public trait.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct OpaqueRow<'a>(pub(crate) Row<'a>);

macro_rules! tables {
    ($($type:ty, $name:literal, organisation: $organisation:expr, project: $project:expr, has_project: $has_project:literal,
        version: $version:ident, sorted_by: $sorted:expr, { $($field:ident),+ $(,)? };)+) => { $(
        impl Table for $type {
            const NAME: &'static str = $name;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),+];
            const IS_NAMED: bool = { let sorted: Option<fn(&$type) -> &str> = $sorted; sorted.is_some() };
            const HAS_PROJECT: bool = $has_project;
            fn key(&self) -> Uuid { self.id.0 }
            fn organisation(&self) -> Option<OrganisationId> {
                let organisation: fn(&$type) -> Option<OrganisationId> = $organisation;
                organisation(self)
            }
            fn project(&self) -> Option<ProjectId> {
                let project: fn(&$type) -> Option<ProjectId> = $project;
                project(self)
            }
            tables!(@version $version);
            fn name(&self) -> Option<&str> {
                let sorted: Option<fn(&$type) -> &str> = $sorted;
                sorted.map(|sorted| sorted(self))
            }
            fn add_columns(&self, arguments: &mut Opaque<'_>) -> Result<()> {
                $(Column::add(&self.$field, arguments.0)?;)+
                Ok(())
            }
            fn read(row: OpaqueRow<'_>) -> Result<Self> {
                Ok(Self { $($field: Column::get(row.0, stringify!($field))?),+ })
            }
        }
    )+ };
    (@version versioned) => {
        fn version(&self) -> i64 { self.version }
        fn at_version(mut self, version: i64) -> Self { self.version = version; self }
    };
    (@version fixed) => {
        fn version(&self) -> i64 { 0 }
        fn at_version(self, _version: i64) -> Self { self }
    };
}

tables! {
    domain::Organisation, "organisations", organisation: |it| Some(it.id), project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, version, name, organisation_number, parent_name, region, count_cells };
    domain::Unit, "units", organisation: |it| Some(it.organisation_id), project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, name, organisation_number, parent_unit_id, region };
    domain::Site, "sites", organisation: |it| Some(it.organisation_id), project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, unit_id, name, street_address, postcode, post_town, municipality_number,
            city_district, valid_from, valid_to };
    domain::Party, "parties", organisation: |it| Some(it.organisation_id), project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, name, kind, organisation_number, municipality_number };
    domain::Person, "people", organisation: |_| None, project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, version, name, email, language, disabled_at };
    domain::Funder, "funders", organisation: |it| it.organisation_id, project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, key, name, kind, organisation_number };
    domain::Scheme, "schemes", organisation: |it| it.organisation_id, project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, funder_id, name, budget_lines, portal, portal_url };
    domain::Project, "projects", organisation: |it| Some(it.organisation_id), project: |it| Some(it.id), has_project: true,
        version: versioned, sorted_by: Some(|it| &it.title),
        { id, organisation_id, version, unit_id, title, leader_person_id, programme, programme_year, status, starts_on,
            ends_on, ended_on, summary, background, target_groups, measures, reasons_people_come,
            access_terms, offers, partners, site_ids, plan, results, resource_links, count_dimensions,
            has_example_figures };
    domain::Topic, "topics", organisation: |it| Some(it.organisation_id), project: |_| None, has_project: false,
        version: versioned, sorted_by: Some(|it| &it.name),
        { id, organisation_id, version, parent_topic_id, name, position };
    domain::Grant, "grants", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, funder_id, scheme_id, reference, decided_on, starts_on, ends_on,
            coverage, applied_for, conditions, requirements, audit_rules, disclosure_threshold,
            deviation_limit_percent };
    domain::GrantYear, "grant_years", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, year, applied_ore, awarded_ore, received_ore,
            carried_in_ore, spent_ore, repaid_ore, carried_out_ore, closed_at };
    domain::Category, "categories", organisation: |it| Some(it.organisation_id), project: |_| None, has_project: false,
        version: versioned, sorted_by: None,
        { id, organisation_id, version, name, direction, account_from, account_to, is_outside_project, position };
    domain::BudgetVersion, "budget_versions", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, number, year, kind, decided_on, reference, note, lines };
    domain::Entry, "entries", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, dated_on, category_id, text, amount_ore, voucher_reference, site_id,
            entered_by, corrects_entry_id };
    domain::EntryShare, "entry_shares", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, entry_id, version, grant_id, year, basis_points, amount_ore };
    domain::StandingSplit, "standing_splits", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, category_id, site_id, valid_from, parts };
    domain::Payment, "payments", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, year, kind, amount_ore, expected_on, paid_on, reference,
            gate, gate_obligation_id, accepted_on, account_confirmed_on, held_into_year };
    domain::UnspentFunds, "unspent_funds", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, year, origin_year, state, amount_ore, applied_on,
            decided_on, reference, approved_ore, into_year, deadline_on, repayment_id };
    domain::Milestone, "milestones", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, site_id, title, description, planned_on, planned_precision,
            forecast_on, forecast_precision, done_on, done_precision, state, deviation_reason };
    domain::Activity, "activities", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, series_id, state, title, kind, audience, mode, topic_id, programme,
            commissioner_party_id, site_id, place, held_on, asked_on, minutes, minutes_at_most, sessions, participants,
            count_method, new_participants, counts, volunteers, volunteer_minutes, is_peer_led };
    domain::ActivitySeries, "activity_series", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, title, kind, audience, planned_count, site_id, topic_id, starts_on,
            ends_on, is_follow_up };
    domain::ParticipatingUnit, "participating_units", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, name, party_id, kind, region, has_resource_group,
            resource_group_leaders, resource_group_staff, contact_role };
    domain::ServicePeriod, "service_periods", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, site_id, channel, starts_on, ends_on, contacts, count_method,
            unique_persons, unique_persons_method, asked_to_talk, answered, wait_seconds_mean, waits_measured,
            opening_minutes_per_week };
    domain::StaffingPeriod, "staffing_periods", organisation: |it| Some(it.organisation_id),
        project: |it| Some(it.project_id), has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, starts_on, ends_on, employees, paid_fte_hundredths,
            unpaid_fte_hundredths, volunteers, volunteer_minutes, members };
    domain::Obligation, "obligations", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, form_key, period_starts_on, period_ends_on,
            answer_by_on, answered_on, computed_deadline_on, overridden_deadline_on, reason, decided_on,
            decision_reference, internal_deadlines, internal_deadline_on, state, met_on, met_reference,
            approved_on, approval_reference, is_asked_for };
    domain::Report, "reports", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, obligation_id, version, revision, state, language, texts,
            typed, compiled_at, snapshot_sha256, blocking_findings, reasons };
    domain::ReportStep, "report_steps", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: fixed, sorted_by: None,
        { id, organisation_id, project_id, report_id, state, taken_at, person_id, person_name, happened_on, reference,
            words, files };
    domain::Download, "downloads", organisation: |it| Some(it.organisation_id), project: |it| it.project_id,
        has_project: true, version: fixed, sorted_by: None,
        { id, organisation_id, project_id, subject, subject_id, name, sha256, person_id, person_name, downloaded_at,
            is_compiled };
    domain::File, "files", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: fixed, sorted_by: None,
        { id, organisation_id, project_id, subject, subject_id, title, asked_key, name, format, sha256, size_bytes, created_at,
            created_by };
    domain::schedule::Schedule, "schedules", organisation: |it| it.organisation_id, project: |_| None,
        has_project: false, version: versioned, sorted_by: None,
        { id, organisation_id, version, kind, cron, is_enabled, counts_from };
}

tables! {
    domain::Export, "exports", organisation: |it| Some(it.organisation_id), project: |_| None,
        has_project: false, version: fixed, sorted_by: None,
        { id, organisation_id, kind, funder_key, grant_id, year, requested_by, requested_at, name, format, sha256,
            size_bytes, row_count, finished_at };
}

tables! {
    domain::Goal, "goals", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, parent_goal_id, text, position };
    domain::Indicator, "indicators", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, goal_id, grant_id, title, unit, aggregation, source, measure,
            activity_kinds, audiences, modes, peer_led_only, baseline_hundredths, targets };
    domain::IndicatorActual, "indicator_actuals", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, indicator_id, version, reached_on, value_hundredths, n, note };
    domain::Measurement, "measurements", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, title, instrument, instrument_name, scoring, direction,
            lowest_hundredths, highest_hundredths, note, rounds };
    domain::Deviation, "deviations", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, grant_id, noted_on, title, cause, countermeasure, closed_on };
    domain::ChangeRequest, "change_requests", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, grant_id, version, kind, state, applied_on, reason, amount_ore, year,
            unspent_funds_id, new_ends_on, decided_on, decision_reference };
    domain::Risk, "risks", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, noted_on, title, likelihood, consequence, countermeasure, owner_role,
            state };
    domain::Decision, "decisions", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, decided_on, text, reference };
    domain::OnwardCall, "onward_calls", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, version, grant_id, title, theme, year, opens_on, closes_on, available_ore,
            highest_award_ore, reports_due_on };
    domain::OnwardGrant, "onward_grants", organisation: |it| Some(it.organisation_id), project: |it| Some(it.project_id),
        has_project: true, version: versioned, sorted_by: None,
        { id, organisation_id, project_id, onward_call_id, version, recipient_party_id, purpose, state, applied_ore,
            awarded_ore, paid_ore, awarded_on, report_text, report_received_on, participants };
}

/// The columns of a table as SQL.
pub(crate) fn columns<T: Table>() -> String {
    T::COLUMNS.join(", ")
}

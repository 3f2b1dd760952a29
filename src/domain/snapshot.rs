//! Everything one report is compiled from, read in one consistent look at the register. It holds only what lies in the
//! grant's scope: a report names no site outside it.

use crate::activity::Activity;
use crate::audit_duty::AuditFigures;
use crate::budget::BudgetVersion;
use crate::calendar::{Period, day_in_oslo};
use crate::category::Category;
use crate::change_request::ChangeRequest;
use crate::closing::year_ends_on;
use crate::contacts::ServicePeriod;
use crate::deviation::Deviation;
use crate::disclosed::Disclosed;
use crate::file::FileFormat;
use crate::form::TypedSection;
use crate::funder::{Funder, Scheme};
use crate::goal::Goal;
use crate::grant::{Grant, GrantYear};
use crate::identity::{FileId, IndicatorId, SeriesId};
use crate::indicator::{ActivityFigure, Indicator, IndicatorActual};
use crate::ledger::Total;
use crate::measurement::Measurement;
use crate::milestone::Milestone;
use crate::obligation::Obligation;
use crate::onward_grant::{OnwardCall, OnwardGrant};
use crate::organisation::{Organisation, Party, Site, Unit};
use crate::project::Project;
use crate::report::{Report, ReportState};
use crate::series::{ActivitySeries, Progress};
use crate::staffing::StaffingPeriod;
use crate::topic::Topic;
use crate::unspent::UnspentFunds;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format of [`Snapshot`] that this program reads and writes.
pub const SNAPSHOT_FORMAT: u32 = 1;

/// The register as one report sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// When it was read. The only time in a document; outside the hash, so that reading again changes nothing.
    pub taken_at: DateTime<Utc>,
    /// What was read.
    pub content: Content,
}

impl Snapshot {
    /// The day of reading in Europe/Oslo, which is not yet tomorrow when UTC still says yesterday.
    pub fn read_on(&self) -> NaiveDate {
        day_in_oslo(self.taken_at)
    }
}

impl Content {
    /// The grant's first day, or its project's where the letter names none.
    pub fn starts_on(&self) -> Option<NaiveDate> {
        self.grant.starts_on.or(self.project.starts_on)
    }

    /// The grant's last day, or its project's where the letter names none.
    pub fn ends_on(&self) -> Option<NaiveDate> {
        self.grant.ends_on.or(self.project.ends_on)
    }

    /// The grant's years that the period touches, registered or not. One that began before the period may run into it: a
    /// city district's from July to June does.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        let touches = |year: &i32| year_ends_on(&self.grant, &self.grant_years, *year) >= self.period.starts_on;
        (self.period.starts_on.year() - 1..=self.period.ends_on.year()).filter(touches)
    }
}

/// What is hashed. Lists are in the order of their identities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Must be [`SNAPSHOT_FORMAT`].
    pub format: u32,
    /// The tenant.
    pub organisation: Organisation,
    /// The unit that runs the project.
    pub unit: Option<Unit>,
    /// The project; of its sites only those in scope.
    pub project: Project,
    /// Name of the project's leader, as a role-holder of the organisation.
    pub leader_name: Option<String>,
    /// Who gives.
    pub funder: Funder,
    /// Under which scheme.
    pub scheme: Option<Scheme>,
    /// The grant.
    pub grant: Grant,
    /// Its years, oldest first.
    pub grant_years: Vec<GrantYear>,
    /// The sums that audit rules look at, by year; empty in a snapshot that was read before they were.
    #[serde(default)]
    pub audit_figures: BTreeMap<i32, AuditFigures>,
    /// What is owed; missing when a report is compiled for a look alone.
    pub obligation: Option<Obligation>,
    /// The period reported on.
    pub period: Period,
    /// Sites in scope.
    pub sites: Vec<Site>,
    /// The organisation's topics.
    pub topics: Vec<Topic>,
    /// Parties named by the project or by activities in scope.
    pub parties: Vec<Party>,
    /// Milestones in scope: planned, forecast or reached in the period, or planned before it and still open.
    pub milestones: Vec<Milestone>,
    /// Activities in scope: held in the period, and those asked for or agreed by its end without a date.
    pub activities: Vec<Activity>,
    /// Held activities and milestones of the period that the scope leaves out because they name no site.
    pub rows_without_site: i64,
    /// The project's goals.
    #[serde(default)]
    pub goals: Vec<Goal>,
    /// Calls of the project's own fund that this grant pays, of the years of the period.
    #[serde(default)]
    pub onward_calls: Vec<OnwardCall>,
    /// What was applied for and awarded out of those calls.
    #[serde(default)]
    pub onward_grants: Vec<OnwardGrant>,
    /// Versions of the grant's budget.
    #[serde(default)]
    pub budget_versions: Vec<BudgetVersion>,
    /// The organisation's categories.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// What this grant has paid and taken in, by funding year and category; no other payer's sums. Of a year that runs on after
    /// the period, what was booked until its end; see [`crate::closing::runs_on_until`].
    #[serde(default)]
    pub ledger_totals: Vec<Total>,
    /// What became of the grant's unspent money.
    #[serde(default)]
    pub unspent_funds: Vec<UnspentFunds>,
    /// Series of activities in scope.
    #[serde(default)]
    pub series: Vec<ActivitySeries>,
    /// How far each has come by the end of the period, of activities in scope alone.
    #[serde(default)]
    pub series_progress: BTreeMap<SeriesId, Progress>,
    /// What the services in scope did in periods that touch this one.
    #[serde(default)]
    pub service_periods: Vec<ServicePeriod>,
    /// Who did the work of the project in periods that touch this one.
    #[serde(default)]
    pub staffing_periods: Vec<StaffingPeriod>,
    /// Indicators of the grant, and those of the project that are promised to no grant.
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    /// What they reached, as typed, by the end of the period.
    #[serde(default)]
    pub indicator_actuals: Vec<IndicatorActual>,
    /// What activities in scope gave those that take their figures from them, by year.
    #[serde(default)]
    pub indicator_figures: BTreeMap<IndicatorId, Vec<(i32, ActivityFigure)>>,
    /// What was measured in rounds.
    #[serde(default)]
    pub measurements: Vec<Measurement>,
    /// Deviations noted by the end of the period, of the grant and of the whole project.
    #[serde(default)]
    pub deviations: Vec<Deviation>,
    /// What the funder was asked to allow by the end of the period.
    #[serde(default)]
    pub change_requests: Vec<ChangeRequest>,
    /// Narrative texts by section.
    pub texts: BTreeMap<String, String>,
    /// What the revisions before this one showed and hid, oldest first: those that were frozen, also one that was withdrawn
    /// before it was submitted. None of a first revision, whose hash it leaves as it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Disclosed>,
    /// Figures and rows typed by hand, by section. Left out where there are none, so that a snapshot read before there
    /// were any has the same hash.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub typed: BTreeMap<String, TypedSection>,
    /// Files that people attached to the report or to what it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachedFile>,
}

/// A file that goes with a report, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachedFile {
    /// Identity.
    pub id: FileId,
    /// What it is, in words.
    pub title: String,
    /// Name offered when it is downloaded.
    pub name: String,
    /// The attachment of the form that it is, by its key.
    pub asked_key: Option<String>,
    /// Kind.
    pub format: FileFormat,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
}

/// Which revision a document is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The report; missing when it is compiled for a look alone.
    pub report: Option<crate::identity::ReportId>,
    /// 1 for the first.
    pub revision: i64,
    /// Drafts are watermarked.
    pub state: ReportState,
}

impl Edition {
    /// The edition of a stored report. What is frozen carries the state in which it can be sent, whatever comes after: the
    /// files that are approved are those that are submitted. What the funder was given is no draft for being withdrawn.
    pub fn of(report: &Report, was_submitted: bool) -> Self {
        let is_final = was_submitted || report.state.is_frozen();
        let state = if is_final { ReportState::Approved } else { report.state };
        Self { report: Some(report.id), revision: report.revision, state }
    }
}

//! How each type of the domain lies in a column, on both databases. Words and lists are text; identities are UUIDs.

use crate::error::{Result, StoreError};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Arguments as _, Row as _};
use uuid::Uuid;

/// Arguments of a statement for the database it will run on.
pub(crate) enum Arguments {
    Sqlite(SqliteArguments),
    Postgres(PgArguments),
}

/// A row from either database.
#[derive(Clone, Copy)]
pub(crate) enum Row<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
}

/// A type that lies in one column.
pub(crate) trait Column: Sized {
    /// Adds the value as the next argument.
    fn add(&self, arguments: &mut Arguments) -> Result<()>;
    /// Reads the value from the named column.
    fn get(row: Row<'_>, name: &str) -> Result<Self>;
}

/// Types that both drivers know.
macro_rules! plain {
    ($($type:ty),+ $(,)?) => { $(
        impl Column for $type {
            fn add(&self, arguments: &mut Arguments) -> Result<()> {
                match arguments {
                    Arguments::Sqlite(list) => list.add(self.clone()),
                    Arguments::Postgres(list) => list.add(self.clone()),
                }
                .map_err(StoreError::encode)
            }
            fn get(row: Row<'_>, name: &str) -> Result<Self> {
                Ok(match row {
                    Row::Sqlite(row) => row.try_get(name)?,
                    Row::Postgres(row) => row.try_get(name)?,
                })
            }
        }
    )+ };
}
plain!(String, i64, i32, bool, Uuid, NaiveDate, DateTime<Utc>, Vec<u8>);
plain!(
    Option<String>,
    Option<i64>,
    Option<i32>,
    Option<Uuid>,
    Option<NaiveDate>,
    Option<DateTime<Utc>>,
    Option<Vec<u8>>
);

fn corrupt(name: &str, reason: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt { table: "register", reason: format!("{name}: {reason}") }
}

/// Types that lie as another: `to` gives the stored value, `from` reads it or says why not.
macro_rules! stored_as {
    ($stored:ty, $to:expr, $from:expr; $($type:ty),+ $(,)?) => { $(
        impl Column for $type {
            fn add(&self, arguments: &mut Arguments) -> Result<()> {
                let to: fn(&$type) -> $stored = $to;
                to(self).add(arguments)
            }
            fn get(row: Row<'_>, name: &str) -> Result<Self> {
                let stored = <$stored>::get(row, name)?;
                let from: fn($stored) -> std::result::Result<$type, String> = $from;
                from(stored).map_err(|reason| corrupt(name, reason))
            }
        }
        impl Column for Option<$type> {
            fn add(&self, arguments: &mut Arguments) -> Result<()> {
                let to: fn(&$type) -> $stored = $to;
                self.as_ref().map(to).add(arguments)
            }
            fn get(row: Row<'_>, name: &str) -> Result<Self> {
                let stored = <Option<$stored>>::get(row, name)?;
                let from: fn($stored) -> std::result::Result<$type, String> = $from;
                stored.map(from).transpose().map_err(|reason| corrupt(name, reason))
            }
        }
    )+ };
}

stored_as!(Uuid, |id| id.0, |id| Ok(id.into());
    domain::ActivityId, domain::BudgetVersionId, domain::CategoryId, domain::EntryId, domain::EntryShareId,
    domain::StandingSplitId, domain::FileId, domain::FunderId, domain::GrantId, domain::GrantYearId, domain::MessageId,
    domain::MilestoneId, domain::ObligationId, domain::OrganisationId, domain::PartyId, domain::PaymentId, domain::PersonId,
    domain::ProjectId, domain::ReportId, domain::ScheduleId, domain::SchemeId, domain::SiteId, domain::TopicId,
    domain::UnitId, domain::UnspentFundsId, domain::WorkItemId);

stored_as!(String, ToString::to_string, |text| text.parse().map_err(|code| format!("{code}"));
    domain::organisation::OrganisationNumber, domain::organisation::MunicipalityNumber, domain::organisation::PartyKind,
    domain::Role, domain::access::TokenScope, domain::funder::FunderKind, domain::project::ProjectStatus,
    domain::calendar::Precision, domain::milestone::MilestoneState, domain::activity::ActivityState,
    domain::activity::ActivityKind, domain::activity::Mode, domain::activity::CountMethod, domain::project::Audience,
    domain::obligation::ObligationState, domain::report::ReportState, domain::file::FileSubject,
    domain::file::FileFormat, domain::work::WorkKind, domain::work::WorkState, domain::work::AttemptOutcome,
    domain::work::Cause, domain::work::LinkPurpose, domain::message::MessageKind, domain::message::MessageState,
    domain::payment::PaymentKind, domain::payment::PaymentGate, domain::unspent::UnspentState,
    domain::schedule::ScheduleKind, domain::schedule::TickOutcome, domain::budget::BudgetKind,
    domain::category::Direction);

stored_as!(String, |value| serde_json::to_string(value).expect("domain values have text keys and finite numbers"),
    |text| serde_json::from_str(&text).map_err(|error| error.to_string());
    Vec<String>, Vec<domain::project::Offer>, Vec<domain::project::Partner>, Vec<domain::project::PlanStep>,
    Vec<domain::project::ResourceLink>, Vec<domain::SiteId>, domain::grant::Coverage, Vec<domain::grant::Purpose>,
    Vec<domain::grant::Requirement>, Vec<domain::budget::BudgetLine>, Vec<domain::standing_split::SplitPart>,
    Vec<domain::internal_deadline::InternalDeadlineOn>, Vec<domain::grant::AuditRule>,
    std::collections::BTreeMap<String, String>, std::collections::BTreeMap<String, domain::form::TypedSection>,
    domain::work::Payload, domain::Form, domain::Snapshot, domain::disclosed::Disclosed,
    Vec<domain::report::SealedFile>, serde_json::Value);

stored_as!(Uuid, |id| id.0, |id| Ok(id.into());
    domain::ExportId, domain::ParticipatingUnitId, domain::SeriesId, domain::ServicePeriodId, domain::StaffingPeriodId);

stored_as!(String, ToString::to_string, |text| text.parse().map_err(|code| format!("{code}"));
    domain::contacts::Channel, domain::export::ExportKind, domain::participating_unit::ParticipatingUnitKind);

stored_as!(String, |value| serde_json::to_string(value).expect("domain values have text keys and finite numbers"),
    |text| serde_json::from_str(&text).map_err(|error| error.to_string());
    Vec<domain::dimension::Dimension>, Vec<domain::dimension::DimensionCells>, Vec<domain::dimension::DimensionCount>);

stored_as!(String, |time| time.format("%Y-%m-%dT%H:%M").to_string(),
    |text| NaiveDateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M").map_err(|error| error.to_string()); NaiveDateTime);

stored_as!(Uuid, |id| id.0, |id| Ok(id.into());
    domain::ChangeRequestId,
    domain::DecisionId,
    domain::DeviationId,
    domain::GoalId,
    domain::IndicatorActualId,
    domain::IndicatorId,
    domain::MeasurementId,
    domain::OnwardCallId,
    domain::OnwardGrantId,
    domain::RiskId,
    domain::ReportStepId,
    domain::DownloadId);

stored_as!(String, ToString::to_string, |text| text.parse().map_err(|code| format!("{code}"));
    domain::change_request::ChangeRequestKind, domain::change_request::ChangeRequestState, domain::form::Measure,
    domain::indicator::Aggregation, domain::indicator::IndicatorSource, domain::indicator::IndicatorUnit,
    domain::measurement::Direction, domain::measurement::Instrument, domain::measurement::Scoring,
    domain::onward_grant::OnwardGrantState, domain::risk::RiskLevel, domain::risk::RiskState);

stored_as!(String, |value| serde_json::to_string(value).expect("domain values have text keys"),
    |text| serde_json::from_str(&text).map_err(|error| error.to_string());
    Vec<domain::activity::ActivityKind>, Vec<domain::activity::Mode>, Vec<domain::indicator::Target>,
    Vec<domain::measurement::Round>, Vec<domain::project::Audience>);

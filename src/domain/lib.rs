//! Types and rules of grant reporting: projects, grants, milestones, activities, deadlines, forms and access.
//!
//! Owns what is true whatever the database, page or clock. Refuses input and output, SQL, async, the current time and random
//! numbers: times and identities come in as arguments.

pub mod access;
pub mod activity;
pub mod audit_duty;
pub mod budget;
pub mod calendar;
pub mod category;
pub mod change_request;
pub mod check;
pub mod closing;
pub mod contacts;
pub mod correction;
pub mod deadline;
pub mod decision;
pub mod deviation;
pub mod dimension;
pub mod disclosed;
pub mod download;
pub mod effect;
pub mod entry;
pub mod export;
pub mod file;
pub mod finding;
pub mod form;
pub mod funder;
pub mod funding;
pub mod goal;
pub mod grant;
pub mod identity;
pub mod indicator;
pub mod internal_deadline;
pub mod ledger;
pub mod measurement;
pub mod message;
pub mod milestone;
pub mod obligation;
pub mod onward_grant;
pub mod organisation;
pub mod participating_unit;
pub mod payment;
pub mod peer_support;
pub mod person;
pub mod portfolio;
pub mod privacy;
pub mod project;
pub mod report;
pub mod risk;
pub mod schedule;
pub mod series;
pub mod shares;
pub mod snapshot;
pub mod staffing;
pub mod standing_split;
pub mod topic;
pub mod unspent;
pub mod verification;
mod words;
pub mod work;

pub use access::Role;
pub use activity::Activity;
pub use budget::BudgetVersion;
pub use category::Category;
pub use check::{Code, FieldError};
pub use contacts::ServicePeriod;
pub use download::Download;
pub use entry::{Entry, EntryShare};
pub use export::Export;
pub use file::File;
pub use form::Form;
pub use funder::{Funder, Scheme};
pub use grant::{Grant, GrantYear};
pub use identity::ExportId;
pub use identity::{
    ActivityId, BudgetVersionId, CategoryId, EntryId, EntryShareId, FileId, FunderId, GrantId, GrantYearId, MessageId,
    MilestoneId, ObligationId, OrganisationId, PartyId, PaymentId, PersonId, ProjectId, ReportId, ScheduleId, SchemeId,
    SiteId, StandingSplitId, ThingId, TokenId, TopicId, UnitId, UnspentFundsId, WorkItemId,
};
pub use identity::{ParticipatingUnitId, SeriesId, ServicePeriodId, StaffingPeriodId};
pub use milestone::Milestone;
pub use obligation::Obligation;
pub use organisation::{Organisation, Party, Site, Unit};
pub use participating_unit::ParticipatingUnit;
pub use payment::Payment;
pub use person::{Membership, Person};
pub use project::Project;
pub use report::{Report, ReportStep};
pub use series::ActivitySeries;
pub use snapshot::Snapshot;
pub use staffing::StaffingPeriod;
pub use standing_split::StandingSplit;
pub use topic::Topic;
pub use unspent::UnspentFunds;
pub use words::Word;

pub use change_request::ChangeRequest;
pub use decision::Decision;
pub use deviation::Deviation;
pub use goal::Goal;
pub use identity::{
    ChangeRequestId, DecisionId, DeviationId, DownloadId, GoalId, IndicatorActualId, IndicatorId, MeasurementId,
    OnwardCallId, OnwardGrantId, ReportStepId, RiskId,
};
pub use indicator::{Indicator, IndicatorActual};
pub use measurement::Measurement;
pub use onward_grant::{OnwardCall, OnwardGrant};
pub use risk::Risk;

//! Identities: one type per thing, all UUID version 7, so that rows sort by when they were made.

/// Anything that is an identity, for code that stores or parses every kind alike.
pub trait Identity: Copy + From<uuid::Uuid> + 'static {
    /// The bare value.
    fn uuid(self) -> uuid::Uuid;
}

macro_rules! identities {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl Identity for $name {
            fn uuid(self) -> uuid::Uuid { self.0 }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self { Self(id) }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(formatter) }
        }

        impl std::str::FromStr for $name {
            type Err = crate::check::Code;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self).map_err(|_: uuid::Error| crate::check::Code::NotAnIdentity)
            }
        }
    )+ };
}

identities! {
    /// One activity.
    ActivityId,
    /// One version of a grant's budget.
    BudgetVersionId,
    /// One category of income or expense.
    CategoryId,
    /// One entry in the ledger.
    EntryId,
    /// One payer's part of an entry.
    EntryShareId,
    /// One rule by which new entries are shared.
    StandingSplitId,
    /// One stored file.
    FileId,
    /// One giver of grants.
    FunderId,
    /// One award letter.
    GrantId,
    /// One grant in one funding year.
    GrantYearId,
    /// One email.
    MessageId,
    /// One milestone.
    MilestoneId,
    /// One report that is owed.
    ObligationId,
    /// One tenant.
    OrganisationId,
    /// One unit that takes part in a project.
    ParticipatingUnitId,
    /// One partner, commissioner or recipient unit of an organisation.
    PartyId,
    /// One instalment of a grant.
    PaymentId,
    /// One account.
    PersonId,
    /// One project.
    ProjectId,
    /// One revision of one obligation's report.
    ReportId,
    /// One recurring piece of work.
    ScheduleId,
    /// One scheme of a funder.
    SchemeId,
    /// One series of activities.
    SeriesId,
    /// One period of a service.
    ServicePeriodId,
    /// One place where work is done.
    SiteId,
    /// One period of staffing.
    StaffingPeriodId,
    /// One thing, whatever its kind.
    ThingId,
    /// One token of the API.
    TokenId,
    /// One topic in an organisation's tree.
    TopicId,
    /// One part of an organisation.
    UnitId,
    /// One amount of a grant year that was not spent.
    UnspentFundsId,
    /// One piece of background work.
    WorkItemId,
}

identities! {
    /// One request to a funder for a change.
    ChangeRequestId,
    /// One decision of a project.
    DecisionId,
    /// One deviation from the plan.
    DeviationId,
    /// One export out of the register.
    ExportId,
    /// One goal of a project.
    GoalId,
    /// One figure reached by a day.
    IndicatorActualId,
    /// One indicator.
    IndicatorId,
    /// One score measured in rounds.
    MeasurementId,
    /// One call of a project's own fund.
    OnwardCallId,
    /// One grant that a project awards itself.
    OnwardGrantId,
    /// One risk of a project.
    RiskId,
    /// One step of a report.
    ReportStepId,
    /// One download of a file.
    DownloadId,
}

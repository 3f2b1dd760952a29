//! What a grant's report holds beside activities and milestones: money, plans, measured effects. What is noted for the whole
//! project belongs to the grants for the whole project; other grants see what is theirs or at their sites.

use crate::error::Result;
use crate::select::{Select, Value};
use crate::session::Session;
use crate::{audit_figures, indicators, ledger, series};
use chrono::{Datelike, NaiveDate};
use domain::audit_duty::AuditFigures;
use domain::calendar::Period;
use domain::closing::runs_on_until;
use domain::indicator::ActivityFigure;
use domain::ledger::Total;
use domain::series::Progress;
use domain::{
    ActivitySeries, BudgetVersion, ChangeRequest, Deviation, Grant, GrantYear, Indicator, IndicatorActual, IndicatorId,
    Measurement, SeriesId, ServicePeriod, StaffingPeriod, UnspentFunds,
};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows belong in a report.
pub(super) struct Scope<'a> {
    /// The grant.
    pub(super) grant: &'a Grant,
    /// The period reported on.
    pub(super) period: Period,
    /// The last day of which anything is told: the period's, or the day of reading when that comes first.
    pub(super) until: NaiveDate,
}

type Indicators = (Vec<Indicator>, Vec<IndicatorActual>, BTreeMap<IndicatorId, Vec<(i32, ActivityFigure)>>);

impl Scope<'_> {
    /// Whether something of one grant, or of the whole project where it names none, is this grant's to tell.
    fn holds(&self, grant: Option<domain::GrantId>) -> bool {
        grant.map_or_else(|| self.grant.covers(None), |id| id == self.grant.id)
    }

    fn of_grant<T: crate::Table>(&self) -> Select<T> {
        Select::all().equal("grant_id", self.grant.id)
    }

    fn of_project<T: crate::Table>(&self) -> Select<T> {
        Select::all().equal("project_id", self.grant.project_id)
    }

    /// The grant, year by year.
    pub(super) async fn grant_years(&self, session: &mut Session) -> Result<Vec<GrantYear>> {
        self.of_grant().ordered("year, id").fetch(session).await
    }

    /// What decides in each year whether an auditor is needed.
    pub(super) async fn audit_figures(
        &self,
        session: &mut Session,
        years: &[GrantYear],
    ) -> Result<BTreeMap<i32, AuditFigures>> {
        let mut figures = BTreeMap::new();
        for year in years {
            figures.insert(year.year, audit_figures::read(session, self.grant, year.year).await?);
        }
        Ok(figures)
    }

    /// Every version of the grant's budget, in the order in which they were made.
    pub(super) async fn budget_versions(&self, session: &mut Session) -> Result<Vec<BudgetVersion>> {
        self.of_grant().ordered("number, id").fetch(session).await
    }

    /// What the grant itself paid and took in; what others pay is not its report's to tell, nor what was booked after the
    /// period in a year that runs on.
    pub(super) async fn ledger_totals(&self, session: &mut Session, years: &[GrantYear]) -> Result<Vec<Total>> {
        let mut totals = ledger::totals(session, self.grant.project_id).await?;
        totals.retain(|total| total.grant_id == Some(self.grant.id));
        let last = self.period.ends_on.year();
        let runs_on = |year: &i32| *year <= last && runs_on_until(self.grant, years, *year, self.period).is_some();
        let running: BTreeSet<i32> = totals.iter().map(|total| total.year).filter(runs_on).collect();
        for year in running {
            totals.retain(|total| total.year != year);
            totals.extend(ledger::totals_until(session, self.grant.id, year, self.period.ends_on).await?);
        }
        totals.sort_by_key(|total| (total.year, total.category_id));
        Ok(totals)
    }

    /// Unspent money of the grant, oldest year first.
    pub(super) async fn unspent_funds(&self, session: &mut Session) -> Result<Vec<UnspentFunds>> {
        self.of_grant().ordered("year, id").fetch(session).await
    }

    /// Series at the grant's sites, with how far they have come.
    pub(super) async fn series(
        &self,
        session: &mut Session,
    ) -> Result<(Vec<ActivitySeries>, BTreeMap<SeriesId, Progress>)> {
        let mut all: Vec<ActivitySeries> =
            self.of_project().ordered("starts_on is null, starts_on, id").fetch(session).await?;
        all.retain(|one| self.grant.covers(one.site_id));
        let mut progress =
            series::progress_within(session, self.grant.project_id, &self.grant.coverage, self.until).await?;
        progress.retain(|id, _| all.iter().any(|one| one.id == *id));
        Ok((all, progress))
    }

    /// Periods of services at the grant's sites that touch the report's.
    pub(super) async fn service_periods(&self, session: &mut Session) -> Result<Vec<ServicePeriod>> {
        let mut periods: Vec<ServicePeriod> = self
            .of_project()
            .until_day("starts_on", self.period.ends_on)
            .since_day("ends_on", self.period.starts_on)
            .ordered("starts_on, id")
            .fetch(session)
            .await?;
        periods.retain(|one| self.grant.covers(one.site_id));
        Ok(periods)
    }

    /// Staffing of the whole project in periods that touch the report's.
    pub(super) async fn staffing_periods(&self, session: &mut Session) -> Result<Vec<StaffingPeriod>> {
        if !self.grant.covers(None) {
            return Ok(Vec::new());
        }
        self.of_project()
            .until_day("starts_on", self.period.ends_on)
            .since_day("ends_on", self.period.starts_on)
            .ordered("starts_on, id")
            .fetch(session)
            .await
    }

    /// Indicators, what was typed for them, and what activities in scope give.
    pub(super) async fn indicators(&self, session: &mut Session) -> Result<Indicators> {
        let mut all: Vec<Indicator> = self.of_project().fetch(session).await?;
        all.retain(|one| self.holds(one.grant_id));
        let ids = all.iter().map(|one| Value::Id(one.id.0));
        let actuals = Select::all().among("indicator_id", ids).until_day("reached_on", self.until);
        let actuals = actuals.ordered("reached_on, id").fetch(session).await?;
        let mut figures = BTreeMap::new();
        for one in &all {
            let of_years = indicators::by_year(session, one, &self.grant.coverage, self.until).await?;
            if !of_years.is_empty() {
                figures.insert(one.id, of_years);
            }
        }
        Ok((all, actuals, figures))
    }

    /// What was measured in the whole project.
    pub(super) async fn measurements(&self, session: &mut Session) -> Result<Vec<Measurement>> {
        if self.grant.covers(None) { self.of_project().fetch(session).await } else { Ok(Vec::new()) }
    }

    /// What did not go as planned.
    pub(super) async fn deviations(&self, session: &mut Session) -> Result<Vec<Deviation>> {
        let all = self.of_project().until_day("noted_on", self.until).ordered("noted_on, id");
        let mut all: Vec<Deviation> = all.fetch(session).await?;
        all.retain(|one| self.holds(one.grant_id));
        Ok(all)
    }

    /// What the funder was asked to allow.
    pub(super) async fn change_requests(&self, session: &mut Session) -> Result<Vec<ChangeRequest>> {
        self.of_grant().until_day("applied_on", self.until).ordered("applied_on, id").fetch(session).await
    }
}

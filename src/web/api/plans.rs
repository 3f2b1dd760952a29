//! Routes of what a project plans and counts: series with their progress, participating units, contacts by channel,
//! staffing, and peer support.

use chrono::NaiveDate;
use domain::calendar::Period;
use domain::contacts::{Channel, ServiceSum};
use domain::participating_unit::ParticipatingUnitKind;
use domain::peer_support::{self, PeerSupport};
use domain::{
    ActivitySeries, ParticipatingUnit, ParticipatingUnitId, Project, ProjectId, SeriesId, ServicePeriod,
    ServicePeriodId, SiteId, StaffingPeriod, StaffingPeriodId, Word as _,
};
use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Header, Path, Query};
use serde::Serialize;
use store::{Select, activities, contacts, series};

use super::bodies::{Edit, New};
use super::caller::Caller;
use super::fields::Given::Made;
use super::nested::{below, lists};
use super::parameters::{Id, OneOf};
use super::register::{Add, add, edit, list, read, remove, routes};
use super::replies::{Created, Done, One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::find_visible;
use crate::problem::{Problem, Result};

routes!(Series, ActivitySeries, SeriesId, "/activity-series", "/activity-series/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    site_id: Id<SiteId> => |select, id| select.equal("site_id", id.0),
} add);

routes!(ParticipatingUnits, ParticipatingUnit, ParticipatingUnitId, "/participating-units", "/participating-units/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    kind: OneOf<ParticipatingUnitKind> => |select, word| select.equal("kind", word.0.text()),
} add);

routes!(ServicePeriods, ServicePeriod, ServicePeriodId, "/service-periods", "/service-periods/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    site_id: Id<SiteId> => |select, id| select.equal("site_id", id.0),
    channel: OneOf<Channel> => |select, word| select.equal("channel", word.0.text()),
    starts_from: NaiveDate => |select, day| select.since_day("starts_on", day),
    ends_to: NaiveDate => |select, day| select.until_day("ends_on", day),
} add);

routes!(StaffingPeriods, StaffingPeriod, StaffingPeriodId, "/staffing-periods", "/staffing-periods/:id", {
    project_id: Id<ProjectId> => |select, id| select.equal("project_id", id.0),
    starts_from: NaiveDate => |select, day| select.since_day("starts_on", day),
    ends_to: NaiveDate => |select, day| select.until_day("ends_on", day),
} add);

/// How far a series has come.
#[derive(Serialize)]
pub(crate) struct SeriesProgress {
    series_id: SeriesId,
    planned_count: Option<i64>,
    asked_for: i64,
    agreed: i64,
    held: i64,
    cancelled: i64,
    left: Option<i64>,
}

/// What the periods of one site and channel add up to. It has no unique persons: they cannot be added.
#[derive(Serialize)]
pub(crate) struct ServiceFigures {
    site_id: Option<SiteId>,
    channel: Channel,
    contacts_counted: Option<i64>,
    contacts_estimated: Option<i64>,
    asked_to_talk: Option<i64>,
    answered: Option<i64>,
    answered_basis_points: Option<i64>,
    wait_seconds_mean: Option<i64>,
    wait_minutes_tenths: Option<i64>,
    waits_measured: i64,
}

/// Points of peer support of one kind.
#[derive(Serialize)]
pub(crate) struct PeerSupportPoints {
    kind: PeerSupport,
    points: i64,
}

described! {
    SeriesProgress, "SeriesProgress" {
        series_id: SeriesId = Made, planned_count: Option<i64> = Made, asked_for: i64 = Made, agreed: i64 = Made,
        held: i64 = Made, cancelled: i64 = Made, left: Option<i64> = Made,
    }
    ServiceFigures, "ServiceFigures" {
        site_id: Option<SiteId> = Made, channel: Channel = Made, contacts_counted: Option<i64> = Made,
        contacts_estimated: Option<i64> = Made, asked_to_talk: Option<i64> = Made, answered: Option<i64> = Made,
        answered_basis_points: Option<i64> = Made, wait_seconds_mean: Option<i64> = Made,
        wait_minutes_tenths: Option<i64> = Made, waits_measured: i64 = Made,
    }
    PeerSupportPoints, "PeerSupportPoints" { kind: PeerSupport = Made, points: i64 = Made }
}

fn year_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 1, 1)
}

/// The days from and to, in order; a missing one leaves that end open.
fn period(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Period> {
    // Days outside these years are refused wherever they are written.
    let (from, to) = (from.or_else(|| year_day(1900)), to.or_else(|| year_day(2200)));
    let (from, to) = (from.unwrap_or(NaiveDate::MIN), to.unwrap_or(NaiveDate::MAX));
    if to < from {
        return Err(Problem::BadParameter { name: "to".to_owned() });
    }
    Ok(Period { starts_on: from, ends_on: to })
}

fn figures(((site_id, channel), sum): ((Option<SiteId>, Channel), ServiceSum)) -> ServiceFigures {
    ServiceFigures {
        site_id,
        channel,
        contacts_counted: sum.contacts_counted,
        contacts_estimated: sum.contacts_estimated,
        asked_to_talk: sum.asked_to_talk,
        answered: sum.answered,
        answered_basis_points: sum.answered_basis_points(),
        wait_seconds_mean: sum.wait_seconds_mean(),
        wait_minutes_tenths: sum.wait_minutes_tenths(),
        waits_measured: sum.waits_measured,
    }
}

lists! {
    /// What a project plans and counts, under its address.
    Lists {
        /// Series of a project.
        series: ActivitySeries, Project, ProjectId, "project_id", "/projects/:id/series";
        /// Units that take part in a project.
        participating_units: ParticipatingUnit, Project, ProjectId, "project_id", "/projects/:id/participating-units";
        /// Periods of a project's service, by site and channel.
        service_periods: ServicePeriod, Project, ProjectId, "project_id", "/projects/:id/service-periods";
        /// Staffing of a project, period by period.
        staffing_periods: StaffingPeriod, Project, ProjectId, "project_id", "/projects/:id/staffing-periods";
    }
}

/// What follows from what a project plans and counts.
pub(crate) struct Plans;

#[OpenApi]
impl Plans {
    /// How far each series of a project has come: how many of its activities stand where, and how many are left to hold.
    #[oai(path = "/projects/:id/series-progress", method = "get")]
    async fn series_progress(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ProjectId>>,
    ) -> Result<Page<SeriesProgress>> {
        let mut session = app.store.read().await?;
        let project: Project = find_visible(&mut session, &caller, id.0.0).await?;
        let all: Vec<ActivitySeries> = Select::all().equal("project_id", project.id).fetch(&mut session).await?;
        let progress = series::progress(&mut session, project.id).await?;
        let row = |one: ActivitySeries| {
            let progress = progress.get(&one.id).copied().unwrap_or_default();
            SeriesProgress {
                series_id: one.id,
                planned_count: one.planned_count,
                asked_for: progress.asked_for,
                agreed: progress.agreed,
                held: progress.held,
                cancelled: progress.cancelled,
                left: progress.left(one.planned_count),
            }
        };
        Ok(Page { items: all.into_iter().map(row).collect(), next: None, link: None })
    }

    /// What the periods that lie wholly within these days add up to, by site and channel. Contacts that were counted and
    /// estimated are apart, waits are weighted by their number, and unique persons are never added.
    #[oai(path = "/projects/:id/service-figures", method = "get")]
    async fn service_figures(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ProjectId>>,
        /// First day; without it from the beginning.
        from: Query<Option<NaiveDate>>,
        /// Last day; without it to the end.
        to: Query<Option<NaiveDate>>,
    ) -> Result<Page<ServiceFigures>> {
        let period = period(from.0, to.0)?;
        let mut session = app.store.read().await?;
        let project: Project = find_visible(&mut session, &caller, id.0.0).await?;
        let sums = contacts::sums(&mut session, project.id, period).await?;
        Ok(Page { items: sums.into_iter().map(figures).collect(), next: None, link: None })
    }

    /// What the activities held within these days count as peer support, a point a day by the state's rules.
    #[oai(path = "/projects/:id/peer-support", method = "get")]
    async fn peer_support(
        &self,
        caller: Caller,
        app: Data<&App>,
        id: Path<Id<ProjectId>>,
        /// First day; without it from the beginning.
        from: Query<Option<NaiveDate>>,
        /// Last day; without it to the end.
        to: Query<Option<NaiveDate>>,
    ) -> Result<Page<PeerSupportPoints>> {
        let period = period(from.0, to.0)?;
        let mut session = app.store.read().await?;
        let project: Project = find_visible(&mut session, &caller, id.0.0).await?;
        let led = activities::peer_led(&mut session, project.id, period).await?;
        let points = peer_support::points(&led).into_iter();
        let items = points.map(|(kind, points)| PeerSupportPoints { kind, points }).collect();
        Ok(Page { items, next: None, link: None })
    }
}

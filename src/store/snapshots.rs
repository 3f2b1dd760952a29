//! Reads everything one report is compiled from, in one consistent look, and leaves out what lies outside its scope.
//!
//! The session should be closed as soon as the snapshot is read: compiling and rendering need no database.

mod scope;

use crate::error::{Result, StoreError};
use crate::select::{Select, Value, find, find_all};
use crate::session::Session;
use chrono::{DateTime, Datelike as _, Utc};
use domain::activity::ActivityState;
use domain::calendar::{Period, day_in_oslo};
use domain::disclosed::Disclosed;
use domain::file::FileSubject;
use domain::form::TypedSection;
use domain::snapshot::{AttachedFile, Content, SNAPSHOT_FORMAT};
use domain::{
    Activity, File, Funder, Grant, Milestone, Obligation, OnwardCall, OnwardGrant, Organisation, Party, Person,
    Project, Report, Scheme, Site, Snapshot, Unit,
};
use scope::Scope;
use std::collections::{BTreeMap, BTreeSet};

/// What a snapshot is read for.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A stored report: its obligation gives the period, its own texts the narrative.
    Report(Box<Report>),
    /// A look at a grant and period that no obligation exists for.
    Look {
        /// The grant.
        grant: Box<Grant>,
        /// The period.
        period: Period,
    },
}

/// Reads the snapshot. Missing when what it is about is gone.
///
/// The cost grows with the activities of the project in the period, and with the grant's entries of a year that runs on after
/// it; nothing else is read row by row.
pub async fn read(session: &mut Session, subject: &Subject, taken_at: DateTime<Utc>) -> Result<Option<Snapshot>> {
    let Some((grant, obligation, period)) = asked(session, subject).await? else { return Ok(None) };
    let Some(project) = find::<Project>(session, grant.project_id).await? else { return Ok(None) };
    let hands = Hands::read(session, &grant, &project).await?;
    let work = Work::read(session, &grant, &project, period).await?;
    let brought = Brought::read(session, subject).await?;
    let scope = Scope { grant: &grant, period, until: period.ends_on.min(day_in_oslo(taken_at)) };
    let content = Box::pin(content(session, &scope, obligation, project, hands, work, brought)).await?;
    Ok(Some(Snapshot { taken_at, content }))
}

/// What is reported on, and the period.
async fn asked(session: &mut Session, subject: &Subject) -> Result<Option<(Grant, Option<Obligation>, Period)>> {
    match subject {
        Subject::Look { grant, period } => Ok(Some((grant.as_ref().clone(), None, *period))),
        Subject::Report(report) => {
            let obligation = find::<Obligation>(session, report.obligation_id).await?;
            let grant = find::<Grant>(session, report.grant_id).await?;
            Ok(grant.zip(obligation).map(|(grant, obligation)| {
                let period = obligation.period();
                (grant, Some(obligation), period)
            }))
        }
    }
}

/// Who has the grant, and who gives it.
struct Hands {
    organisation: Organisation,
    unit: Option<Unit>,
    leader: Option<Person>,
    funder: Funder,
    scheme: Option<Scheme>,
}

impl Hands {
    async fn read(session: &mut Session, grant: &Grant, project: &Project) -> Result<Self> {
        let organisation = required(find(session, grant.organisation_id).await?, "organisations")?;
        let unit = match project.unit_id {
            Some(unit) => find(session, unit).await?,
            None => None,
        };
        let leader = match project.leader_person_id {
            Some(leader) => find(session, leader).await?,
            None => None,
        };
        let funder = required(find(session, grant.funder_id).await?, "funders")?;
        let scheme = match grant.scheme_id {
            Some(scheme) => find(session, scheme).await?,
            None => None,
        };
        Ok(Self { organisation, unit, leader, funder, scheme })
    }
}

/// What was done in the period, where, and with whom.
struct Work {
    milestones: Vec<Milestone>,
    activities: Vec<Activity>,
    rows_without_site: i64,
    sites: Vec<Site>,
    onward_calls: Vec<OnwardCall>,
    onward_grants: Vec<OnwardGrant>,
    parties: Vec<Party>,
}

impl Work {
    async fn read(session: &mut Session, grant: &Grant, project: &Project, period: Period) -> Result<Self> {
        let (milestones, activities, rows_without_site) = rows(session, grant, period).await?;
        let sites = sites(session, grant, project, &milestones, &activities).await?;
        let (onward_calls, onward_grants) = onward_grants(session, grant, period).await?;
        let parties = parties(session, project, &activities, &onward_grants).await?;
        Ok(Self { milestones, activities, rows_without_site, sites, onward_calls, onward_grants, parties })
    }
}

/// What people have brought to the report itself, and what its earlier revisions told. A look has none.
#[derive(Default)]
struct Brought {
    texts: BTreeMap<String, String>,
    typed: BTreeMap<String, TypedSection>,
    earlier: Vec<Disclosed>,
    attachments: Vec<AttachedFile>,
}

impl Brought {
    async fn read(session: &mut Session, subject: &Subject) -> Result<Self> {
        match subject {
            Subject::Look { .. } => Ok(Self::default()),
            Subject::Report(report) => Ok(Self {
                texts: report.texts.clone(),
                typed: report.typed.clone(),
                earlier: crate::sources::earlier(session, report).await?,
                attachments: attachments(session, report).await?,
            }),
        }
    }
}

/// Puts together what was read, with the money, plans and effects in scope.
async fn content(
    session: &mut Session,
    scope: &Scope<'_>,
    obligation: Option<Obligation>,
    project: Project,
    hands: Hands,
    work: Work,
    brought: Brought,
) -> Result<Content> {
    let grant_years = scope.grant_years(session).await?;
    let (indicators, indicator_actuals, indicator_figures) = scope.indicators(session).await?;
    let (series, series_progress) = scope.series(session).await?;
    Ok(Content {
        format: SNAPSHOT_FORMAT,
        organisation: hands.organisation,
        unit: hands.unit,
        leader_name: hands.leader.map(|leader| leader.name),
        funder: hands.funder,
        scheme: hands.scheme,
        grant: scope.grant.clone(),
        ledger_totals: scope.ledger_totals(session, &grant_years).await?,
        audit_figures: scope.audit_figures(session, &grant_years).await?,
        grant_years,
        obligation,
        period: scope.period,
        sites: work.sites,
        topics: Select::all().equal("organisation_id", scope.grant.organisation_id).fetch(session).await?,
        parties: work.parties,
        milestones: work.milestones,
        activities: work.activities,
        rows_without_site: work.rows_without_site,
        goals: Select::all().equal("project_id", project.id).ordered("position, id").fetch(session).await?,
        project: in_scope(project, scope.grant),
        onward_calls: work.onward_calls,
        onward_grants: work.onward_grants,
        budget_versions: scope.budget_versions(session).await?,
        categories: Select::all().equal("organisation_id", scope.grant.organisation_id).fetch(session).await?,
        unspent_funds: scope.unspent_funds(session).await?,
        series,
        series_progress,
        service_periods: scope.service_periods(session).await?,
        staffing_periods: scope.staffing_periods(session).await?,
        indicators,
        indicator_actuals,
        indicator_figures,
        measurements: scope.measurements(session).await?,
        deviations: scope.deviations(session).await?,
        change_requests: scope.change_requests(session).await?,
        texts: brought.texts,
        earlier: brought.earlier,
        typed: brought.typed,
        attachments: brought.attachments,
    })
}

/// The files of people's that go with a report: its own, and of those of what it answers the ones that its form asks for.
pub async fn attachments(session: &mut Session, report: &Report) -> Result<Vec<AttachedFile>> {
    let mut files: Vec<File> = Select::all()
        .among("subject_id", [report.id.0, report.obligation_id.0])
        .ordered("created_at, id")
        .fetch(session)
        .await?;
    files.retain(
        |file| if file.subject == FileSubject::Report { !file.is_compiled() } else { file.asked_key.is_some() },
    );
    let attached = |file: File| AttachedFile {
        id: file.id,
        title: file.title,
        name: file.name,
        asked_key: file.asked_key,
        format: file.format,
        sha256: file.sha256,
        size_bytes: file.size_bytes,
    };
    Ok(files.into_iter().map(attached).collect())
}

fn required<T>(found: Option<T>, table: &'static str) -> Result<T> {
    found.ok_or_else(|| StoreError::Corrupt { table, reason: "a row that is referred to is missing".to_owned() })
}

/// Whether an activity without a day is of a period: what was asked for after it is the next report's, and what was cancelled
/// is that of the period in which it was asked for.
fn is_of(undated: &Activity, period: Period) -> bool {
    match undated.state {
        ActivityState::AskedFor | ActivityState::Agreed | ActivityState::Held => {
            undated.asked_on.is_none_or(|on| on <= period.ends_on)
        }
        ActivityState::Cancelled => undated.asked_on.is_some_and(|on| period.contains(on)),
    }
}

/// Milestones and activities in scope, and how many of the period are left out because they name no site.
async fn rows(session: &mut Session, grant: &Grant, period: Period) -> Result<(Vec<Milestone>, Vec<Activity>, i64)> {
    let all_milestones: Vec<Milestone> =
        Select::all().equal("project_id", grant.project_id).ordered("planned_on, id").fetch(session).await?;
    let mut all_activities: Vec<Activity> = Select::all()
        .equal("project_id", grant.project_id)
        .since_day("held_on", period.starts_on)
        .until_day("held_on", period.ends_on)
        .ordered("held_on, id")
        .fetch(session)
        .await?;
    let undated: Vec<Activity> =
        Select::all().equal("project_id", grant.project_id).missing("held_on").fetch(session).await?;
    all_activities.extend(undated.into_iter().filter(|one| is_of(one, period)));
    let of_period = |milestone: &Milestone| {
        milestone.is_open() && milestone.planned_on <= period.ends_on
            || [Some(milestone.planned_on), milestone.forecast_on, milestone.done_on]
                .iter()
                .flatten()
                .any(|on| period.contains(*on))
    };
    let milestones: Vec<Milestone> = all_milestones.into_iter().filter(of_period).collect();
    let left_out_milestones = milestones.iter().filter(|one| one.site_id.is_none() && !grant.covers(None));
    let left_out_activities = all_activities
        .iter()
        .filter(|one| one.state == ActivityState::Held && one.site_id.is_none() && !grant.covers(None));
    let left_out = left_out_milestones.count() + left_out_activities.count();
    let milestones = milestones.into_iter().filter(|one| grant.covers(one.site_id)).collect();
    let activities = all_activities.into_iter().filter(|one| grant.covers(one.site_id)).collect();
    Ok((milestones, activities, i64::try_from(left_out).unwrap_or(i64::MAX)))
}

/// Calls of the period's years that the grant pays, with what came of them. A call without a payer belongs to the grants for
/// the whole project.
async fn onward_grants(
    session: &mut Session,
    grant: &Grant,
    period: Period,
) -> Result<(Vec<OnwardCall>, Vec<OnwardGrant>)> {
    let mut calls: Vec<OnwardCall> =
        Select::all().equal("project_id", grant.project_id).ordered("year, id").fetch(session).await?;
    let years = period.starts_on.year()..=period.ends_on.year();
    let pays = |call: &OnwardCall| call.grant_id.map_or_else(|| grant.covers(None), |payer| payer == grant.id);
    calls.retain(|call| years.contains(&call.year) && pays(call));
    let ids = calls.iter().map(|call| call.id);
    let grants = Select::all().among("onward_call_id", ids).fetch(session).await?;
    Ok((calls, grants))
}

/// The project as the grant sees it: of its sites only those that the grant covers.
fn in_scope(mut project: Project, grant: &Grant) -> Project {
    project.site_ids.retain(|site| grant.covers(Some(*site)));
    project
}

async fn sites(
    session: &mut Session,
    grant: &Grant,
    project: &Project,
    milestones: &[Milestone],
    activities: &[Activity],
) -> Result<Vec<Site>> {
    let named = project.site_ids.iter().copied();
    let of_rows =
        milestones.iter().filter_map(|one| one.site_id).chain(activities.iter().filter_map(|one| one.site_id));
    let ids: BTreeSet<_> = named.chain(of_rows).filter(|site| grant.covers(Some(*site))).map(|site| site.0).collect();
    find_all(session, ids).await
}

async fn parties(
    session: &mut Session,
    project: &Project,
    activities: &[Activity],
    onward_grants: &[OnwardGrant],
) -> Result<Vec<Party>> {
    let of_project = project.partners.iter().map(|partner| partner.party_id);
    let of_project = of_project.chain(onward_grants.iter().map(|grant| grant.recipient_party_id));
    let ids: BTreeSet<_> =
        of_project.chain(activities.iter().filter_map(|one| one.commissioner_party_id)).map(|party| party.0).collect();
    let mut found = Vec::new();
    // A year of assignments may name more parties than one statement takes values.
    let ids: Vec<_> = ids.into_iter().collect();
    for some in ids.chunks(500) {
        found.extend(Select::all().among("id", some.iter().copied().map(Value::Id)).fetch(session).await?);
    }
    Ok(found)
}

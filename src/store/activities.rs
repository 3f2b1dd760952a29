//! Activities in the order of their days, and what they add up to. Sums are made by the database: a page that shows a year
//! of a large project reads a dozen rows, not all of them.

use crate::column::Column;
use crate::error::Result;
use crate::select::Select;
use crate::session::{Session, Values};
use crate::table::columns;
use chrono::NaiveDate;
use domain::activity::{ActivityKind, ActivityState, Lack};
use domain::calendar::Period;
use domain::{Activity, ActivityId, ProjectId};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Which activities of a project.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The project.
    pub project_id: ProjectId,
    /// Of this kind alone.
    pub kind: Option<ActivityKind>,
    /// On this day or later.
    pub since: Option<NaiveDate>,
    /// On this day or earlier.
    pub until: Option<NaiveDate>,
    /// Held, and without this.
    pub lack: Option<Lack>,
}

/// Where a page of [`by_day`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The day of its last activity.
    pub held_on: NaiveDate,
    /// That activity.
    pub id: ActivityId,
}

/// What held activities add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many were held.
    pub events: i64,
    /// Participations that were counted; missing when none was.
    pub counted: Option<i64>,
    /// Participations that were estimated, never added to those counted; missing when none was.
    pub estimated: Option<i64>,
    /// First-time participants that were counted; missing when none was.
    pub new_counted: Option<i64>,
    /// First-time participants that were estimated, never added to those counted; missing when none was.
    pub new_estimated: Option<i64>,
    /// Minutes, likewise.
    pub minutes: Option<i64>,
    /// Volunteers, each counted each time, likewise.
    pub volunteers: Option<i64>,
}

/// One month of held activities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first_day: NaiveDate,
    /// How many were held.
    pub events: i64,
    /// Participations that were counted; missing when none was.
    pub counted: Option<i64>,
    /// Participations that were estimated, never added to those counted; missing when none was.
    pub estimated: Option<i64>,
}

/// Participations, counted and estimated apart.
const PARTICIPATIONS: &str = "cast(sum(case count_method when 'counted' then participants end) as bigint) as counted, \
    cast(sum(case count_method when 'estimated' then participants end) as bigint) as estimated";

/// First-time participants, counted and estimated apart.
const NEW_PARTICIPANTS: &str = "cast(sum(case count_method when 'counted' then new_participants end) as bigint) as new_counted, \
    cast(sum(case count_method when 'estimated' then new_participants end) as bigint) as new_estimated";

impl Filter {
    /// Every activity of a project.
    pub fn of(project_id: ProjectId) -> Self {
        Self { project_id, kind: None, since: None, until: None, lack: None }
    }

    /// The conditions, with their values bound from `$1`.
    fn conditions(&self, values: &mut Values) -> (String, usize) {
        values.push(&self.project_id);
        let mut sql = "project_id = $1".to_owned();
        let mut bound = 1;
        let mut place = || {
            bound += 1;
            bound
        };
        if let Some(kind) = self.kind {
            values.push(&kind);
            let _ = write!(sql, " and kind = ${}", place());
        }
        if let Some(since) = self.since {
            values.push(&since);
            let _ = write!(sql, " and held_on >= ${}", place());
        }
        if let Some(until) = self.until {
            values.push(&until);
            let _ = write!(sql, " and held_on <= ${}", place());
        }
        if let Some(lack) = self.lack {
            values.push(&ActivityState::Held);
            let column = match lack {
                Lack::Participants => "participants",
                Lack::Site => "site_id",
            };
            let _ = write!(sql, " and state = ${} and {column} is null", place());
        }
        (sql, bound)
    }
}

/// Activities that have a day, the latest first, after a mark.
pub async fn by_day(session: &mut Session, filter: &Filter, after: Option<Mark>, limit: i64) -> Result<Vec<Activity>> {
    let mut values = session.values();
    let (mut conditions, bound) = filter.conditions(&mut values);
    conditions.push_str(" and held_on is not null");
    if let Some(mark) = after {
        values.push(&mark.held_on).push(&mark.id);
        let _ = write!(conditions, " and (held_on, id) < (${}, ${})", bound + 1, bound + 2);
    }
    let columns = columns::<Activity>();
    let sql =
        format!("select {columns} from activities where {conditions} order by held_on desc, id desc limit {limit}");
    session.fetch_things(&sql, values).await
}

/// What the held activities among them add up to.
pub async fn totals(session: &mut Session, filter: &Filter) -> Result<Totals> {
    let mut values = session.values();
    let (conditions, bound) = filter.conditions(&mut values);
    values.push(&ActivityState::Held);
    let sql = format!(
        "select count(*) as events, {PARTICIPATIONS}, {NEW_PARTICIPANTS}, \
        cast(sum(minutes) as bigint) as minutes, cast(sum(volunteers) as bigint) as volunteers from activities where {conditions} and state = ${}",
        bound + 1
    );
    let found = session
        .fetch(&sql, values, |row| {
            Ok(Totals {
                events: i64::get(row, "events")?,
                counted: Option::get(row, "counted")?,
                estimated: Option::get(row, "estimated")?,
                new_counted: Option::get(row, "new_counted")?,
                new_estimated: Option::get(row, "new_estimated")?,
                minutes: Option::get(row, "minutes")?,
                volunteers: Option::get(row, "volunteers")?,
            })
        })
        .await?;
    Ok(found.into_iter().next().unwrap_or_default())
}

/// The months in which activities of a project were held, oldest first; a month without any is left out.
pub async fn by_month(
    session: &mut Session,
    project: ProjectId,
    since: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Month>> {
    // Both databases write a date as text in the same way, so that its month is its first seven characters.
    let sql = format!(
        "select substr(cast(held_on as text), 1, 7) || '-01' as first_day, count(*) as events, {PARTICIPATIONS} \
        from activities where project_id = $1 and held_on >= $2 and held_on <= $3 and state = $4 \
        group by substr(cast(held_on as text), 1, 7) order by 1"
    );
    let mut values = session.values();
    values.push(&project).push(&since).push(&until).push(&ActivityState::Held);
    session
        .fetch(&sql, values, |row| {
            let text = String::get(row, "first_day")?;
            let first_day = text.parse().map_err(|error: chrono::ParseError| crate::StoreError::Corrupt {
                table: "activities",
                reason: error.to_string(),
            })?;
            Ok(Month {
                first_day,
                events: i64::get(row, "events")?,
                counted: Option::get(row, "counted")?,
                estimated: Option::get(row, "estimated")?,
            })
        })
        .await
}

/// The activities of a project, held within a period, that may count as peer support: led by peers, or courses that train
/// them. What does count is `domain`'s to say.
pub async fn peer_led(session: &mut Session, project: ProjectId, period: Period) -> Result<Vec<Activity>> {
    let mut values = session.values();
    values.push(&project).push(&period.starts_on).push(&period.ends_on).push(&ActivityState::Held);
    values.push(&ActivityKind::Course);
    let sql = format!(
        "select {} from activities where project_id = $1 and held_on >= $2 and held_on <= $3 and state = $4 \
        and (is_peer_led or kind = $5) order by held_on, id",
        columns::<Activity>()
    );
    session.fetch_things(&sql, values).await
}

/// What a project has been asked for or has agreed to and not yet held, those that have waited longest first; those of which
/// nobody knows when they were asked for come last.
pub async fn open_assignments(session: &mut Session, project: ProjectId) -> Result<Vec<Activity>> {
    let open = [ActivityState::AskedFor.as_str(), ActivityState::Agreed.as_str()];
    Select::all()
        .equal("project_id", project)
        .among("state", open)
        .ordered("asked_on is null, asked_on, id")
        .fetch(session)
        .await
}

/// The day of the latest held activity of each project that has one.
pub async fn latest_days(session: &mut Session, projects: &[ProjectId]) -> Result<BTreeMap<ProjectId, NaiveDate>> {
    let mut found = BTreeMap::new();
    // A statement takes a limited number of values.
    for some in projects.chunks(500) {
        let mut values = session.values();
        values.push(&ActivityState::Held);
        let places: Vec<String> = (2..some.len() + 2).map(|place| format!("${place}")).collect();
        for project in some {
            values.push(project);
        }
        let sql = format!(
            "select project_id, max(held_on) as held_on from activities \
            where state = $1 and held_on is not null and project_id in ({}) group by project_id",
            places.join(", ")
        );
        found.extend(
            session
                .fetch(&sql, values, |row| Ok((ProjectId::get(row, "project_id")?, NaiveDate::get(row, "held_on")?)))
                .await?,
        );
    }
    Ok(found)
}

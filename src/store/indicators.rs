//! What the held activities give an indicator, year by year: sums made by the database, what was counted and what was
//! estimated apart.

use crate::column::Column;
use crate::error::Result;
use crate::session::{Session, Values};
use chrono::{Datelike as _, NaiveDate};
use domain::activity::{ActivityState, CountMethod};
use domain::form::Measure;
use domain::grant::Coverage;
use domain::indicator::{ActivityFigure, IndicatorSource};
use domain::{Indicator, Word};
use std::fmt::Write as _;

/// The figure of each year from the first in which an activity was held to the one of `until`; a year without any that
/// matches is a known zero. None for an indicator whose actuals are typed.
///
/// What was promised to a grant counts within the grant's coverage alone, as its reports do ([`Coverage::includes`]): an
/// activity without a site belongs to the whole project.
pub async fn by_year(
    session: &mut Session,
    indicator: &Indicator,
    coverage: &Coverage,
    until: NaiveDate,
) -> Result<Vec<(i32, ActivityFigure)>> {
    let Some(measure) = indicator.measure.filter(|_| indicator.source == IndicatorSource::Activities) else {
        return Ok(Vec::new());
    };
    let mut values = session.values();
    values.push(&indicator.project_id).push(&ActivityState::Held).push(&until).push(&CountMethod::Estimated);
    let matches = matching(indicator, coverage, &mut values);
    let [counted, estimated, unreported] = sums(measure).map(|sum| sum.replace("matches", &matches));
    // Both databases write a date as text in the same way, so that its year is its first four characters.
    let sql = format!(
        "select substr(cast(held_on as text), 1, 4) as year, {counted} as counted, {estimated} as estimated, \
        {unreported} as unreported from activities where project_id = $1 and state = $2 and held_on <= $3 \
        group by substr(cast(held_on as text), 1, 4) order by 1"
    );
    let read = session
        .fetch(&sql, values, |row| {
            let year: i32 = String::get(row, "year")?.parse().unwrap_or_default();
            let counted: Option<i64> = Option::get(row, "counted")?;
            // Where nothing was held, or all of it was estimated, none were counted: that is zero, and known.
            let is_known = i64::get(row, "unreported")? == 0;
            let figure = ActivityFigure {
                counted: counted.or(is_known.then_some(0)),
                estimated: Option::get(row, "estimated")?,
            };
            Ok((year, figure))
        })
        .await?;
    let Some((first, _)) = read.first() else { return Ok(Vec::new()) };
    let none = ActivityFigure { counted: Some(0), estimated: None };
    let of_year = |year| read.iter().find(|(of, _)| *of == year).map_or(none, |(_, figure)| *figure);
    Ok((*first..=until.year()).map(|year| (year, of_year(year))).collect())
}

/// What is counted, what is estimated, and how many activities report neither; `matches` stands for the condition, `$4` for
/// the word for estimated.
fn sums(measure: Measure) -> [String; 3] {
    let sum = |condition: &str, value: &str| format!("cast(sum(case when {condition} then {value} end) as bigint)");
    let unreported =
        |value: &str| format!("cast(sum(case when matches and {value} is null then 1 else 0 end) as bigint)");
    let plain = |value: &str| [sum("matches", value), "cast(null as bigint)".to_owned(), unreported(value)];
    let people = |value: &str| {
        let [counted, estimated] = ["<>", "="].map(|is| sum(&format!("matches and count_method {is} $4"), value));
        [counted, estimated, unreported(value)]
    };
    match measure {
        Measure::Events => plain("1"),
        Measure::Sessions => plain("sessions"),
        Measure::Participants => people("participants"),
        Measure::NewParticipants => people("new_participants"),
        Measure::Minutes => plain("minutes"),
        Measure::Volunteers => plain("volunteers"),
        Measure::VolunteerMinutes => plain("volunteer_minutes"),
        Measure::Commissioners => [
            "count(distinct case when matches then commissioner_party_id end)".to_owned(),
            "cast(null as bigint)".to_owned(),
            "cast(0 as bigint)".to_owned(),
        ],
    }
}

/// The condition that an activity counts, its values bound after those already there.
fn matching(indicator: &Indicator, coverage: &Coverage, values: &mut Values) -> String {
    let mut bound = 4;
    // Named in every statement, since PostgreSQL must know the type of every value that is bound.
    let mut sql = "count_method in ($4, 'counted', 'estimated')".to_owned();
    among(&mut sql, values, &mut bound, "kind", &texts(&indicator.activity_kinds));
    among(&mut sql, values, &mut bound, "audience", &texts(&indicator.audiences));
    among(&mut sql, values, &mut bound, "mode", &texts(&indicator.modes));
    if let Coverage::Sites { site_ids } = coverage {
        among(&mut sql, values, &mut bound, "site_id", site_ids);
    }
    if indicator.peer_led_only {
        sql.push_str(" and is_peer_led");
    }
    format!("({sql})")
}

fn texts(words: &[impl Word]) -> Vec<String> {
    words.iter().map(|word| word.text().to_owned()).collect()
}

/// Adds that a column has one of these values; none asks for nothing.
fn among(sql: &mut String, values: &mut Values, bound: &mut usize, column: &str, list: &[impl Column]) {
    if list.is_empty() {
        return;
    }
    let places: Vec<String> = list
        .iter()
        .map(|value| {
            values.push(value);
            *bound += 1;
            format!("${bound}")
        })
        .collect();
    let _ = write!(sql, " and {column} in ({})", places.join(", "));
}

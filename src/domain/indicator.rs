//! What an application promised to reach and what was reached: indicators with a target a year and dated actuals. Zero is a
//! value, and a missing value is not zero.

use crate::activity::{ActivityKind, Mode};
use crate::check::{Check, Checked, Code, FieldError, LIST_MAX, ORE_MAX, TITLE_MAX};
use crate::effect::rounded;
use crate::form::Measure;
use crate::identity::{GoalId, GrantId, IndicatorActualId, IndicatorId, OrganisationId, ProjectId};
use crate::project::{Audience, plausible_year};
use crate::words::words;
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

words! {
    /// What an indicator is counted in. Its values are hundredths of it.
    IndicatorUnit, "indicator-unit" {
        /// Whole things or people.
        Count = "count",
        /// Percent.
        Percent = "percent",
        /// Minutes.
        Minutes = "minutes",
        /// Yes is 1, no is 0.
        YesNo = "yes_no",
        /// Kroner; the hundredths are øre.
        Kroner = "kroner",
        /// Full-time equivalents (årsverk).
        Fte = "fte",
    }
}

words! {
    /// How the actuals of a year become one figure.
    Aggregation, "aggregation" {
        /// Added up.
        Sum = "sum",
        /// The latest holds.
        Last = "last",
        /// The mean, each weighted by how many lie behind it. A mean of means without them is refused.
        WeightedMean = "weighted_mean",
        /// Different people, counted by hand for the year so far: the latest holds, and nothing is ever added up.
        UniqueByHand = "unique_by_hand",
    }
}

words! {
    /// Where the actuals come from.
    IndicatorSource, "indicator-source" {
        /// They are typed.
        Typed = "typed",
        /// A sum over the held activities that match every list that is not empty.
        Activities = "activities",
    }
}

/// What the application promised for one year. No promise is no row; a promise of zero is one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The year it is promised for.
    pub year: i32,
    /// The target in hundredths of the unit.
    pub value_hundredths: i64,
    /// Why the result differs from the promise.
    pub explanation: Option<String>,
    /// What is done about it.
    pub countermeasure: Option<String>,
}

/// One thing that shows how far a goal is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Identity.
    pub id: IndicatorId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The goal it shows.
    pub goal_id: Option<GoalId>,
    /// The grant in whose application it was promised.
    pub grant_id: Option<GrantId>,
    /// What is looked at.
    pub title: String,
    /// What it is counted in.
    pub unit: IndicatorUnit,
    /// How the actuals of a year become one figure.
    pub aggregation: Aggregation,
    /// Where the actuals come from.
    pub source: IndicatorSource,
    /// What is added up over activities.
    pub measure: Option<Measure>,
    /// Kinds of activity that count.
    pub activity_kinds: Vec<ActivityKind>,
    /// Audiences that count.
    pub audiences: Vec<Audience>,
    /// Modes that count.
    pub modes: Vec<Mode>,
    /// Counts only peer-led activities.
    pub peer_led_only: bool,
    /// How it was before the project, in hundredths of the unit.
    pub baseline_hundredths: Option<i64>,
    /// What was promised, a year each.
    pub targets: Vec<Target>,
}

impl Checked for Indicator {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("title", &self.title, TITLE_MAX);
        check.demand("aggregation", self.adds_up(), Code::Contradicts { other: "unit" });
        self.check_source(&mut check);
        self.check_value(&mut check, "baseline_hundredths", self.baseline_hundredths);
        check.demand("targets", self.targets.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        for (index, target) in self.targets.iter().enumerate() {
            let at = |field: &str| format!("targets/{index}/{field}");
            let twice = self.targets[..index].iter().any(|other| other.year == target.year);
            check.demand(&at("year"), !twice, Code::Duplicate);
            check.demand(&at("year"), plausible_year(target.year), Code::OutOfRange { min: 1900, max: 2199 });
            self.check_value(&mut check, &at("value_hundredths"), Some(target.value_hundredths));
            check.optional_text(&at("explanation"), target.explanation.as_deref());
            check.optional_text(&at("countermeasure"), target.countermeasure.as_deref());
        }
        check.finish()
    }
}

impl Indicator {
    fn check_source(&self, check: &mut Check) {
        let of_activities = self.source == IndicatorSource::Activities;
        let by_source = Code::Contradicts { other: "source" };
        check.demand("measure", !of_activities || self.measure.is_some(), Code::Required);
        check.demand("measure", of_activities || self.measure.is_none(), by_source.clone());
        for (field, is_empty) in [
            ("activity_kinds", self.activity_kinds.is_empty()),
            ("audiences", self.audiences.is_empty()),
            ("modes", self.modes.is_empty()),
            ("peer_led_only", !self.peer_led_only),
        ] {
            check.demand(field, of_activities || is_empty, by_source.clone());
        }
        if let (true, Some(measure)) = (of_activities, self.measure) {
            let unit = match measure {
                Measure::Minutes | Measure::VolunteerMinutes => IndicatorUnit::Minutes,
                _ => IndicatorUnit::Count,
            };
            check.demand("unit", self.unit == unit, Code::Contradicts { other: "measure" });
            check.demand("aggregation", self.aggregation == Aggregation::Sum, by_source);
        }
    }

    /// Whether figures of this unit can be made one in this way: percentages are never added up, and only people are
    /// counted as different ones.
    fn adds_up(&self) -> bool {
        match self.aggregation {
            Aggregation::Sum => !matches!(self.unit, IndicatorUnit::Percent | IndicatorUnit::YesNo),
            Aggregation::Last => true,
            Aggregation::WeightedMean => self.unit != IndicatorUnit::YesNo,
            Aggregation::UniqueByHand => self.unit == IndicatorUnit::Count,
        }
    }

    /// Notes what is wrong with a value of this indicator.
    fn check_value(&self, check: &mut Check, field: &str, value: Option<i64>) {
        let Some(value) = value else { return };
        let max = if self.unit == IndicatorUnit::Percent { 10_000 } else { ORE_MAX };
        check.demand(field, (0..=max).contains(&value), Code::OutOfRange { min: 0, max });
        let is_whole = value % 100 == 0 || self.aggregation == Aggregation::WeightedMean;
        check.demand(field, self.unit != IndicatorUnit::Count || is_whole, Code::NotANumber);
        let yes_or_no = matches!(value, 0 | 100);
        check.demand(field, self.unit != IndicatorUnit::YesNo || yes_or_no, Code::NotYesOrNo);
    }

    /// What is wrong with an actual of this indicator. A weighted mean takes its n (averages of averages mislead).
    pub fn actual_faults(&self, actual: &IndicatorActual) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("value_hundredths", self.source == IndicatorSource::Typed, Code::ReadOnly);
        self.check_value(&mut check, "value_hundredths", Some(actual.value_hundredths));
        let is_weighted = self.aggregation == Aggregation::WeightedMean;
        check.demand("n", !is_weighted || actual.n.is_some_and(|n| n > 0), Code::Required);
        check.demand("n", is_weighted || actual.n.is_none(), Code::Contradicts { other: "aggregation" });
        check.finish()
    }
}

/// A figure reached by a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorActual {
    /// Identity.
    pub id: IndicatorActualId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The indicator.
    pub indicator_id: IndicatorId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The day as of which it holds.
    pub reached_on: NaiveDate,
    /// The figure in hundredths of the unit.
    pub value_hundredths: i64,
    /// How many lie behind it, for a weighted mean.
    pub n: Option<i64>,
    /// What must be known to read it.
    pub note: Option<String>,
}

impl Checked for IndicatorActual {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("reached_on", Some(self.reached_on));
        check.past("reached_on", Some(self.reached_on), today);
        check.count("n", self.n);
        check.optional_text("note", self.note.as_deref());
        check.finish()
    }
}

/// The figure that a year's actuals give; missing when nothing is reported.
pub fn aggregate(aggregation: Aggregation, actuals: &[IndicatorActual]) -> Option<i64> {
    match aggregation {
        Aggregation::Last | Aggregation::UniqueByHand => {
            actuals.iter().max_by_key(|actual| (actual.reached_on, actual.id)).map(|actual| actual.value_hundredths)
        }
        Aggregation::Sum => {
            let sum: i128 = actuals.iter().map(|actual| i128::from(actual.value_hundredths)).sum();
            if actuals.is_empty() { None } else { i64::try_from(sum).ok() }
        }
        Aggregation::WeightedMean => {
            let weight = |actual: &IndicatorActual| i128::from(actual.n.unwrap_or(0));
            let total: i128 = actuals.iter().map(weight).sum();
            let sum: i128 = actuals.iter().map(|actual| i128::from(actual.value_hundredths) * weight(actual)).sum();
            if total > 0 { i64::try_from(rounded(sum, total)).ok() } else { None }
        }
    }
}

/// What activities give in a year; what is counted and what is estimated stay apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityFigure {
    /// Counted, in whole units; missing when nothing is reported.
    pub counted: Option<i64>,
    /// Estimated, likewise; missing when nothing was estimated.
    pub estimated: Option<i64>,
}

/// One year of an indicator: the promise beside what was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorResult {
    /// The indicator.
    pub indicator_id: IndicatorId,
    /// The year.
    pub year: i32,
    /// Promised, in hundredths; missing when nothing was promised.
    pub target_hundredths: Option<i64>,
    /// Reached, in hundredths; missing when nothing is reported, which is not zero.
    pub actual_hundredths: Option<i64>,
    /// Estimated beside what was counted, in hundredths; never added to it.
    pub estimated_hundredths: Option<i64>,
    /// Reached less promised, where both are known.
    pub deviation_hundredths: Option<i64>,
    /// The year has a promise and nothing is reported.
    pub is_actual_missing: bool,
    /// The difference is large enough that the funder wants it explained, and nobody has.
    pub needs_explanation: bool,
    /// Why the result differs from the promise.
    pub explanation: Option<String>,
    /// What is done about it.
    pub countermeasure: Option<String>,
}

/// Difference in percent of the promise above which an explanation is wanted, of a promise that no grant was awarded on;
/// a grant has its own limit.
pub const DEVIATION_LIMIT_PERCENT: i64 = 10;

/// Whether a result lies so far from the promise that it must be explained. Any difference from a promise of zero does.
pub fn is_large(target_hundredths: i64, actual_hundredths: i64, limit_percent: i64) -> bool {
    let difference = (i128::from(actual_hundredths) - i128::from(target_hundredths)).abs();
    difference * 100 > i128::from(target_hundredths).abs() * i128::from(limit_percent)
}

/// The years of an indicator as of a day: those with a target, and those with an actual. `figures` holds what activities
/// gave in each year, for an indicator that takes them.
/// `limit_percent` is the difference above which the funder wants an explanation.
pub fn results(
    indicator: &Indicator,
    actuals: &[IndicatorActual],
    figures: &[(i32, ActivityFigure)],
    limit_percent: i64,
    as_of: NaiveDate,
) -> Vec<IndicatorResult> {
    let actuals: Vec<IndicatorActual> = actuals.iter().filter(|actual| actual.reached_on <= as_of).cloned().collect();
    let mut years: BTreeSet<i32> = indicator.targets.iter().map(|target| target.year).collect();
    years.extend(actuals.iter().map(|actual| actual.reached_on.year()));
    years.extend(figures.iter().map(|(year, _)| *year).filter(|year| *year <= as_of.year()));
    let one = |year: i32| {
        let of_year: Vec<IndicatorActual> =
            actuals.iter().filter(|actual| actual.reached_on.year() == year).cloned().collect();
        let figure = figures.iter().find(|(of, _)| *of == year).map(|(_, figure)| *figure).unwrap_or_default();
        let hundredths = |whole: Option<i64>| whole.and_then(|whole| whole.checked_mul(100));
        let reached = match indicator.source {
            IndicatorSource::Typed => (aggregate(indicator.aggregation, &of_year), None),
            IndicatorSource::Activities => (hundredths(figure.counted), hundredths(figure.estimated)),
        };
        result(indicator, year, reached, limit_percent, as_of)
    };
    years.into_iter().map(one).collect()
}

fn result(
    indicator: &Indicator,
    year: i32,
    (actual, estimated): (Option<i64>, Option<i64>),
    limit_percent: i64,
    as_of: NaiveDate,
) -> IndicatorResult {
    let target = indicator.targets.iter().find(|target| target.year == year);
    let promised = target.map(|target| target.value_hundredths);
    let both = promised.zip(actual);
    let is_explained = target.and_then(|target| target.explanation.as_deref()).is_some_and(|it| !it.trim().is_empty());
    let is_over = year < as_of.year() || (as_of.month(), as_of.day()) == (12, 31);
    let is_large = both.is_some_and(|(promised, actual)| is_large(promised, actual, limit_percent));
    IndicatorResult {
        indicator_id: indicator.id,
        year,
        target_hundredths: promised,
        actual_hundredths: actual,
        estimated_hundredths: estimated,
        deviation_hundredths: both.and_then(|(promised, actual)| actual.checked_sub(promised)),
        is_actual_missing: promised.is_some() && actual.is_none() && estimated.is_none() && year <= as_of.year(),
        needs_explanation: is_over && is_large && !is_explained,
        explanation: target.and_then(|target| target.explanation.clone()),
        countermeasure: target.and_then(|target| target.countermeasure.clone()),
    }
}

#[cfg(test)]
mod tests;

//! One year of an indicator as cells, each number in the indicator's own unit.

use chrono::Datelike;
use domain::form::Measure;
use domain::identity::Identity;
use domain::indicator::{Aggregation, Indicator, IndicatorResult, IndicatorSource, IndicatorUnit};

use crate::compile::Compilation;
use crate::disclosed;
use crate::document::Cell;
use crate::findings::indicators::answers;
use crate::hidden::Spot;
use crate::tally::People;

/// The unit in a word; people who were counted by hand are different ones.
pub(super) fn unit(compilation: &Compilation<'_>, indicator: &Indicator) -> String {
    match (indicator.aggregation, indicator.unit) {
        (Aggregation::UniqueByHand, _) => compilation.text("report-indicators-unit-persons"),
        // The register's own word tells how it is typed.
        (_, IndicatorUnit::YesNo) => compilation.text("report-indicators-unit-yes-no"),
        (_, unit) => compilation.word(unit),
    }
}

/// The promise; zero is one.
pub(super) fn target(indicator: &Indicator, result: &IndicatorResult) -> Cell {
    result.target_hundredths.map_or(Cell::NotReported, |hundredths| value(indicator, hundredths))
}

/// What was reached, as it was counted.
pub(super) fn actual(compilation: &Compilation<'_>, indicator: &Indicator, result: &IndicatorResult) -> Cell {
    match result.actual_hundredths {
        Some(hundredths) if hides(compilation, indicator, result, hundredths) => Cell::Hidden,
        Some(hundredths) => value(indicator, hundredths),
        None => missing(compilation, result),
    }
}

/// What was estimated beside it, which is in no sum with it.
pub(super) fn estimated(compilation: &Compilation<'_>, indicator: &Indicator, result: &IndicatorResult) -> Cell {
    let Some((_, people)) = people(indicator) else { return Cell::NotApplicable };
    let spot = Spot::Indicator(indicator.id, result.year);
    match (result.estimated_hundredths, result.actual_hundredths) {
        (Some(_), _) if compilation.hidden.hides(people, spot) => Cell::Hidden,
        (Some(hundredths), _) => value(indicator, hundredths),
        // Where all that was reported was counted, none were estimated: that is zero, and known.
        (None, Some(_)) => Cell::Count(0),
        (None, None) => missing(compilation, result),
    }
}

/// The result less the promise, hidden with the result. A difference of yes and no is no value.
pub(super) fn deviation(indicator: &Indicator, result: &IndicatorResult, actual: &Cell) -> Cell {
    if indicator.unit == IndicatorUnit::YesNo || result.target_hundredths.is_none() {
        return Cell::NotApplicable;
    }
    match (actual, result.deviation_hundredths) {
        (Cell::Hidden, _) => Cell::Hidden,
        (_, Some(hundredths)) => value(indicator, hundredths),
        (Cell::NotApplicable, None) => Cell::NotApplicable,
        (_, None) => Cell::NotReported,
    }
}

/// A year that has not come has no result to report.
fn missing(compilation: &Compilation<'_>, result: &IndicatorResult) -> Cell {
    if result.year > compilation.as_of.year() { Cell::NotApplicable } else { Cell::NotReported }
}

/// A value in hundredths as a number of the indicator's unit.
fn value(indicator: &Indicator, hundredths: i64) -> Cell {
    let is_whole = hundredths % 100 == 0 && indicator.aggregation != Aggregation::WeightedMean;
    match indicator.unit {
        IndicatorUnit::Count if is_whole => Cell::Count(hundredths / 100),
        IndicatorUnit::Minutes if hundredths % 100 == 0 => Cell::Minutes(hundredths / 100),
        IndicatorUnit::Count | IndicatorUnit::Minutes | IndicatorUnit::Fte => Cell::Hundredths(hundredths),
        IndicatorUnit::Percent => Cell::BasisPoints(hundredths),
        IndicatorUnit::Kroner => Cell::Ore(hundredths),
        IndicatorUnit::YesNo => Cell::YesNo(hundredths == 100),
    }
}

/// The people that an indicator adds up over activities, counted and estimated.
fn people(indicator: &Indicator) -> Option<(People, People)> {
    match indicator.measure.filter(|_| indicator.source == IndicatorSource::Activities)? {
        Measure::Participants => Some((People::Counted, People::Estimated)),
        Measure::NewParticipants => Some((People::NewCounted, People::NewEstimated)),
        Measure::Events
        | Measure::Sessions
        | Measure::Minutes
        | Measure::Volunteers
        | Measure::VolunteerMinutes
        | Measure::Commissioners => None,
    }
}

fn hides(compilation: &Compilation<'_>, indicator: &Indicator, result: &IndicatorResult, hundredths: i64) -> bool {
    if let Some((people, _)) = people(indicator) {
        return compilation.hidden.hides(people, Spot::Indicator(indicator.id, result.year));
    }
    by_hand(compilation, indicator, result, hundredths)
        .is_some_and(|(key, people)| disclosed::hides(compilation, &key, people))
}

/// How many people a typed result is of, with the name by which a later revision finds them again: those that it counts,
/// and those behind a mean, since the mean of few is what one of them answered. Nothing of any other result.
fn by_hand(
    compilation: &Compilation<'_>,
    indicator: &Indicator,
    result: &IndicatorResult,
    hundredths: i64,
) -> Option<(String, i64)> {
    let (what, people) = match indicator.aggregation {
        _ if people(indicator).is_some() => return None,
        Aggregation::UniqueByHand => ("indicator", hundredths / 100),
        Aggregation::WeightedMean => {
            ("answers", answers(compilation.content, compilation.as_of, indicator, result.year))
        }
        Aggregation::Sum | Aggregation::Last => return None,
    };
    Some((format!("{what}/{}/{}", indicator.id.uuid(), result.year), people))
}

/// What a later revision must know of the people behind a typed result.
pub(super) fn shown(
    compilation: &Compilation<'_>,
    indicator: &Indicator,
    result: &IndicatorResult,
) -> Option<(String, Option<i64>)> {
    let (key, people) = by_hand(compilation, indicator, result, result.actual_hundredths?)?;
    let is_shown = !disclosed::hides(compilation, &key, people);
    Some((key, is_shown.then_some(people)))
}

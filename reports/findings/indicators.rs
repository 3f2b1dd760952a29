//! What indicators reached in the years of a report, and what of it is missing or must be explained.

use chrono::{Datelike, NaiveDate};
use domain::calendar::Period;
use domain::finding::{Finding, Severity, Subject};
use domain::form::Measure;
use domain::goal;
use domain::identity::{GoalId, Identity};
use domain::indicator::{Aggregation, Indicator, IndicatorActual, IndicatorResult, IndicatorSource};
use domain::snapshot::{Content, Snapshot};
use std::collections::BTreeMap;

use super::checks::finding;
use crate::compile::as_of;

/// The years of the period in which an indicator has a promise or a result, as of a day: the indicators in the order of
/// their goals, those without one last.
pub(crate) fn results(content: &Content, as_of: NaiveDate) -> Vec<(&Indicator, IndicatorResult)> {
    let years = content.period.starts_on.year()..=content.period.ends_on.year();
    let in_order = goal::in_order(&content.goals).into_iter().enumerate();
    let places: BTreeMap<GoalId, usize> = in_order.map(|(place, (_, goal))| (goal.id, place)).collect();
    let place = |indicator: &Indicator| indicator.goal_id.and_then(|goal| places.get(&goal).copied());
    let mut indicators: Vec<&Indicator> = content.indicators.iter().collect();
    indicators.sort_by_key(|indicator| (place(indicator).unwrap_or(usize::MAX), indicator.id));
    let limit_percent = content.grant.deviation_limit_percent;
    let mut found = Vec::new();
    for indicator in indicators {
        let typed = content.indicator_actuals.iter().filter(|actual| actual.indicator_id == indicator.id);
        let typed: Vec<IndicatorActual> = typed.cloned().collect();
        let figures = content.indicator_figures.get(&indicator.id).map(Vec::as_slice).unwrap_or_default();
        let all = domain::indicator::results(indicator, &typed, figures, limit_percent, as_of);
        let of_period = all.into_iter().filter(|result| years.contains(&result.year));
        found.extend(of_period.map(|result| (indicator, result)));
    }
    found
}

/// Whether a year of promises goes on after the period.
pub(crate) fn runs_on(content: &Content, year: i32) -> bool {
    Period::year(year).is_some_and(|whole| whole.ends_on > content.period.ends_on)
}

/// Promises without a result, and results too far from the promise that nobody has explained.
pub(super) fn check(snapshot: &Snapshot, found: &mut Vec<Finding>) {
    for (indicator, result) in results(&snapshot.content, as_of(snapshot)) {
        // A report of a part of the year owes no result of the whole.
        let is_missing = result.is_actual_missing && !runs_on(&snapshot.content, result.year);
        let owes_explanation = result.needs_explanation && !is_of_few(snapshot, indicator, &result);
        let code = match (is_missing, owes_explanation) {
            (true, _) => "indicator-without-result",
            (false, true) => "indicator-without-explanation",
            (false, false) => continue,
        };
        let arguments = [("title", indicator.title.clone()), ("year", result.year.to_string())];
        let subject = Subject::Indicator { id: indicator.id.uuid() };
        found.push(finding(Severity::Caution, code, &arguments, subject));
    }
}

/// How many have answered behind the mean of a year, as of a day.
pub(crate) fn answers(content: &Content, as_of: NaiveDate, indicator: &Indicator, year: i32) -> i64 {
    let of_year = content.indicator_actuals.iter().filter(|actual| {
        let is_of_year = actual.reached_on.year() == year && actual.reached_on <= as_of;
        actual.indicator_id == indicator.id && is_of_year
    });
    of_year.filter_map(|actual| actual.n).sum()
}

/// Whether a result is of so few people that it is hidden: a demand for an explanation would tell what it is.
fn is_of_few(snapshot: &Snapshot, indicator: &Indicator, result: &IndicatorResult) -> bool {
    let content = &snapshot.content;
    let counted = result.actual_hundredths.unwrap_or(0) / 100;
    let people = match (indicator.source, indicator.aggregation) {
        (IndicatorSource::Activities, _) if indicator.measure.is_some_and(Measure::counts_people) => counted,
        (IndicatorSource::Typed, Aggregation::UniqueByHand) => counted,
        (IndicatorSource::Typed, Aggregation::WeightedMean) => {
            answers(content, as_of(snapshot), indicator, result.year)
        }
        _ => return false,
    };
    people > 0 && people < content.grant.disclosure_threshold
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::{findings, in_words};
    use crate::tests::{day, form_of, snapshot};
    use domain::form::SectionKind;
    use domain::identity::{IndicatorActualId, IndicatorId, OrganisationId, ProjectId};
    use domain::indicator::{IndicatorUnit, Target};
    use language::Language;
    use uuid::Uuid;

    const NIL: Uuid = Uuid::nil();
    const COURSES: IndicatorId = IndicatorId(Uuid::from_u128(0x6001));

    /// Ten courses promised for 2025, and what was reached by the end of it.
    fn promised(reached_hundredths: Option<i64>) -> Snapshot {
        let mut snapshot = snapshot();
        let promise = Target { year: 2025, value_hundredths: 1_000, explanation: None, countermeasure: None };
        snapshot.content.indicators.push(Indicator {
            id: COURSES,
            organisation_id: OrganisationId(NIL),
            project_id: ProjectId(NIL),
            version: 1,
            goal_id: None,
            grant_id: None,
            title: "Kurs".to_owned(),
            unit: IndicatorUnit::Count,
            aggregation: Aggregation::Sum,
            source: IndicatorSource::Typed,
            measure: None,
            activity_kinds: Vec::new(),
            audiences: Vec::new(),
            modes: Vec::new(),
            peer_led_only: false,
            baseline_hundredths: None,
            targets: vec![promise],
        });
        snapshot.content.indicator_actuals.extend(reached_hundredths.map(|value_hundredths| IndicatorActual {
            id: IndicatorActualId(NIL),
            organisation_id: OrganisationId(NIL),
            project_id: ProjectId(NIL),
            indicator_id: COURSES,
            version: 1,
            reached_on: day("2025-12-30"),
            value_hundredths,
            n: None,
            note: None,
        }));
        snapshot
    }

    /// What is found about indicators, in words.
    fn found(snapshot: &Snapshot) -> Vec<String> {
        let form = form_of([("indicators", SectionKind::Indicators {})]);
        let subject = Subject::Indicator { id: COURSES.uuid() };
        let about = findings(&form, snapshot).into_iter().filter(|finding| finding.subject == subject);
        about.map(|finding| in_words(finding, &form, Language::Nb).words).collect()
    }

    #[test]
    fn trap_8_a_promise_without_a_result_is_named_and_zero_is_a_result() {
        let missing = "«Kurs» har måltall for 2025, men ikke resultat. Skriv 0 hvis det er 0.";
        assert_eq!(found(&promised(None)), [missing]);
        let far = "«Kurs» ligger så langt fra måltallet for 2025 at det må forklares. Skriv hvorfor.";
        assert_eq!(found(&promised(Some(0))), [far]);
    }

    #[test]
    fn a_report_of_a_part_of_the_year_owes_no_result_of_the_whole() {
        let mut snapshot = promised(None);
        snapshot.content.period.ends_on = day("2025-06-30");
        assert!(found(&snapshot).is_empty());
    }

    #[test]
    fn a_deviation_is_to_be_explained_beyond_the_grants_own_limit() {
        assert!(found(&promised(Some(900))).is_empty(), "10 percent is within the limit of 10");
        assert_eq!(found(&promised(Some(800))).len(), 1);
        let mut lenient = promised(Some(800));
        lenient.content.grant.deviation_limit_percent = 20;
        assert!(found(&lenient).is_empty());
        let mut told = promised(Some(800));
        told.content.indicators[0].targets[0].explanation = Some("To ble avlyst".to_owned());
        assert!(found(&told).is_empty());
    }

    #[test]
    fn other_years_and_forms_without_indicators_say_nothing() {
        let mut snapshot = promised(None);
        let plain = form_of([("funding", SectionKind::Funding {})]);
        assert!(findings(&plain, &snapshot).iter().all(|found| !found.code.starts_with("indicator-")));
        snapshot.content.indicators[0].targets[0].year = 2024;
        assert!(found(&snapshot).is_empty());
    }
}

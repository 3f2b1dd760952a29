//! What is computed, in the reader's words: a year of an indicator, an effect with its formula, what a call has awarded.

use crate::page::Page;
use domain::effect::EffectState;
use domain::indicator::{IndicatorResult, IndicatorUnit};
use domain::measurement::{Effect, RoundKind};
use domain::{Indicator, OnwardCall, OnwardGrant};

/// A value of an indicator; without decimals where it is whole.
pub(super) fn value(page: &Page, unit: IndicatorUnit, hundredths: i64) -> String {
    let number = || language::kroner_plain(page.lang, hundredths);
    match unit {
        IndicatorUnit::Count => number(),
        IndicatorUnit::Percent => page.t1("indicator-value-percent", "value", number()),
        IndicatorUnit::Minutes => page.t1("indicator-value-minutes", "value", number()),
        IndicatorUnit::YesNo => page.t(if hundredths > 0 { "yes" } else { "no" }),
        IndicatorUnit::Kroner => page.kroner(hundredths),
        IndicatorUnit::Fte => page.t1("indicator-value-fte", "value", number()),
    }
}

/// The year, and the promise beside what was reached.
pub(super) fn result(page: &Page, unit: IndicatorUnit, result: &IndicatorResult) -> (String, String) {
    let known = |key: &str, hundredths: Option<i64>| {
        hundredths.map(|hundredths| page.t1(key, "value", value(page, unit, hundredths)))
    };
    let target = known("indicator-target", result.target_hundredths);
    let actual = known("indicator-actual", result.actual_hundredths);
    let mut parts = vec![
        target.unwrap_or_else(|| page.t("indicator-no-target")),
        actual.unwrap_or_else(|| page.t("indicator-no-actual")),
    ];
    parts.extend(known("indicator-estimated", result.estimated_hundredths));
    // A difference of yes and no is no value.
    let difference = result.deviation_hundredths.filter(|_| unit != IndicatorUnit::YesNo);
    parts.extend(known("indicator-deviation", difference.filter(|difference| *difference != 0)));
    if result.needs_explanation {
        parts.push(page.t("indicator-needs-explanation"));
    }
    parts.extend(result.explanation.as_ref().map(|text| page.t1("indicator-explanation", "text", text)));
    parts.extend(result.countermeasure.as_ref().map(|text| page.t1("indicator-countermeasure", "text", text)));
    // What people wrote ends as they ended it.
    let sentences: Vec<&str> = parts.iter().map(|part| part.trim_end().trim_end_matches('.')).collect();
    (result.year.to_string(), sentences.join(". "))
}

/// That a promise of a year has no figure yet.
pub(super) fn missing(page: &Page, indicator: &Indicator, year: i32) -> String {
    page.t2("indicator-missing", "title", indicator.title.as_str(), "year", year.to_string())
}

/// The round, and how it stands to the one before the course. Nothing is said of what caused the change.
pub(super) fn effect(page: &Page, effect: &Effect) -> (String, String) {
    let round = match (effect.kind, effect.months_after, effect.held_on) {
        (RoundKind::FollowUp, Some(months), _) => page.t1("effect-months-after", "months", months),
        (kind, _, Some(day)) => format!("{}, {}", page.word(&kind), page.date(day)),
        (kind, _, None) => page.word(&kind),
    };
    let (Some(improvement), Some(d_av), Some(g)) =
        (effect.improvement_hundredths, effect.d_av_hundredths, effect.hedges_g_hundredths)
    else {
        return (round, page.word(&effect.state));
    };
    let decimal = |hundredths: i64| language::decimal(page.lang, hundredths, 2);
    let change = match improvement.signum() {
        -1 => page.t1("effect-worse", "points", decimal(improvement.saturating_neg())),
        0 => page.t("effect-same"),
        _ => page.t1("effect-better", "points", decimal(improvement)),
    };
    let mut parts = vec![
        change,
        page.t2("effect-d-av", "value", decimal(d_av), "formula", effect.formula.as_str()),
        page.t2("effect-hedges-g", "value", decimal(g), "formula", effect.correction.as_str()),
        page.t1("effect-n", "n", effect.n.unwrap_or_default()),
    ];
    if effect.state == EffectState::Uncertain {
        parts.push(page.word(&effect.state));
    }
    (round, parts.join(". "))
}

/// «Sjur-fondet 2026: 58 000 kr av 90 000 kr er delt ut».
pub(super) fn awarded(page: &Page, call: &OnwardCall, grants: &[OnwardGrant]) -> String {
    let of_call = grants.iter().filter(|grant| grant.onward_call_id == call.id && grant.state.is_awarded());
    let awarded_ore: i64 = of_call.filter_map(|grant| grant.awarded_ore).sum();
    let arguments = [
        ("call", format!("{} {}", call.title, call.year).into()),
        ("awarded", page.kroner(awarded_ore).into()),
        ("available", page.kroner(call.available_ore).into()),
    ];
    language::message(page.lang, "onward-awarded-of", &arguments)
}

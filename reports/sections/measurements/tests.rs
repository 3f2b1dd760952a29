//! What a report says of measurements, each size worked out by hand.

use super::*;
use crate::document::Document;
use crate::tests::{day, draft, form_of, snapshot};
use domain::form::SectionKind;
use domain::identity::{MeasurementId, OrganisationId, ProjectId};
use domain::measurement::{Direction, Scoring};
use domain::snapshot::Snapshot;
use language::Language;
use uuid::Uuid;

fn round(kind: RoundKind, on: &str, n: i64, scores: Option<(i64, i64)>, both: Option<i64>) -> Round {
    Round {
        kind,
        held_on: Some(day(on)),
        months_after: None,
        n: Some(n),
        mean_hundredths: scores.map(|(mean, _)| mean),
        sd_hundredths: scores.map(|(_, sd)| sd),
        completed_both: both,
        correlation_hundredths: None,
    }
}

/// GHQ-12 before a course and after it.
fn measured(rounds: Vec<Round>) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.measurements.push(Measurement {
        id: MeasurementId(Uuid::from_u128(0x8001)),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        title: "Helse".to_owned(),
        instrument: Instrument::Ghq12,
        instrument_name: None,
        scoring: Scoring::Likert,
        direction: Direction::LowerIsBetter,
        lowest_hundredths: None,
        highest_hundredths: None,
        note: None,
        rounds,
    });
    snapshot
}

/// Before: mean 18.43, SD 5.20. After: mean 12.07, SD 4.10. 14 of 15 answered both.
fn before_and_after() -> Vec<Round> {
    vec![
        round(RoundKind::After, "2025-06-01", 14, Some((1_207, 410)), Some(14)),
        round(RoundKind::Before, "2025-01-15", 15, Some((1_843, 520)), None),
    ]
}

fn compiled(snapshot: &Snapshot) -> Document {
    let form = form_of([("measurements", SectionKind::Measurements {})]);
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn rows_of(document: &Document, key: &str) -> Vec<Vec<Cell>> {
    let table = document.sections[0].tables().find(|table| table.key == key);
    table.unwrap_or_else(|| panic!("no table {key}")).rows.iter().map(|row| row.cells.clone()).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn has_remark(document: &Document, text: &str) -> bool {
    document.sections[0].blocks.contains(&Block::Remark { text: text.to_owned() })
}

#[test]
fn without_a_measurement_the_section_says_so() {
    assert!(has_remark(&compiled(&snapshot()), "Ingenting er målt med et måleinstrument."));
    let unmeasured = compiled(&measured(Vec::new()));
    assert!(has_remark(&unmeasured, "Ingen runder er målt ennå."));
    assert_eq!(unmeasured.sections[0].tables().count(), 0);
}

#[test]
fn trap_18_rounds_and_sizes_are_those_of_the_published_formulas() {
    let document = compiled(&measured(before_and_after()));
    let numbers = |n, mean, sd| [Cell::Count(n), Cell::Hundredths(mean), Cell::Hundredths(sd)];
    let rows = rows_of(&document, "measurements__rounds_1");
    assert_eq!(rows[0][..2], [text("Før"), Cell::Date(day("2025-01-15"))]);
    assert_eq!(rows[0][2..5], numbers(15, 1_843, 520));
    assert_eq!(rows[0][5], Cell::NotApplicable, "before there is no both");
    assert_eq!(rows[1][2..5], numbers(14, 1_207, 410));
    assert_eq!(rows[1][5..], [Cell::Count(14)], "nobody gave a correlation");
    // d_av = 6.36 / 4.65 = 1.37; J = 1 − 3 / 103; g = 1.33.
    assert_eq!(
        rows_of(&document, "measurements__effects_1"),
        [[
            text("Etter"),
            Cell::Count(14),
            Cell::Hundredths(636),
            Cell::Hundredths(137),
            Cell::Hundredths(133),
            text("Gjennomsnittet er 6,36 poeng bedre enn før. Færre enn 30 svarte, så størrelsen er usikker"),
        ]]
    );
    let effects = document.sections[0].tables().nth(1).unwrap();
    assert_eq!(effects.title, "Helse: endring fra før");
    assert!(effects.remark.as_deref().is_some_and(|remark| remark.contains(FORMULA) && remark.contains(CORRECTION)));
    let Block::Facts { facts } = &document.sections[0].blocks[1] else { panic!("facts follow the heading") };
    let values: Vec<&Cell> = facts.iter().map(|fact| &fact.value).collect();
    assert_eq!(values, [&text("GHQ-12"), &text("GHQ-12 med 0–1–2–3, fra 0 til 36"), &text("Lavere er bedre")]);
}

#[test]
fn fewer_than_five_are_hidden_and_give_no_size() {
    let mut rounds = before_and_after();
    rounds[0] = round(RoundKind::After, "2025-06-01", 4, None, Some(4));
    let document = compiled(&measured(rounds));
    let after = &rows_of(&document, "measurements__rounds_1")[1];
    assert_eq!(after[2..], [Cell::Hidden, Cell::NotReported, Cell::NotReported, Cell::Hidden]);
    let effect = &rows_of(&document, "measurements__effects_1")[0];
    assert_eq!(effect[1..5], [Cell::Hidden, Cell::NotReported, Cell::NotReported, Cell::NotReported]);
    let mut rounds = before_and_after();
    rounds[0].completed_both = Some(3);
    let effect = &rows_of(&compiled(&measured(rounds)), "measurements__effects_1")[0];
    assert_eq!(effect[1..5], [Cell::Hidden, Cell::NotApplicable, Cell::NotApplicable, Cell::NotApplicable]);
    let too_few = "Færre enn fem svarte både før og etter. Effekten regnes ikke ut";
    assert_eq!(effect[5], text(too_few), "which the sign for hidden says too");
}

#[test]
fn trap_9_below_the_grants_threshold_mean_and_spread_and_every_size_are_hidden() {
    let mut snapshot = measured(before_and_after());
    snapshot.content.grant.disclosure_threshold = 15;
    let document = compiled(&snapshot);
    let rounds = rows_of(&document, "measurements__rounds_1");
    assert_eq!(rounds[0][2..5], [Cell::Count(15), Cell::Hundredths(1_843), Cell::Hundredths(520)]);
    assert_eq!(rounds[1][2..], [Cell::Hidden, Cell::Hidden, Cell::Hidden, Cell::Hidden]);
    let effect = &rows_of(&document, "measurements__effects_1")[0];
    assert!(effect[1..].iter().all(|cell| *cell == Cell::Hidden), "{effect:?}");
    snapshot.content.measurements[0].rounds[0].completed_both = Some(3);
    let effect = &rows_of(&compiled(&snapshot), "measurements__effects_1")[0];
    assert_eq!(effect[5], Cell::Hidden, "that they are fewer than five says more than fewer than fifteen");
}

#[test]
fn what_came_after_the_period_is_not_told() {
    let mut rounds = before_and_after();
    let later = round(RoundKind::FollowUp, "2025-12-01", 12, Some((1_300, 400)), Some(11));
    rounds.push(Round { months_after: Some(6), correlation_hundredths: Some(62), ..later.clone() });
    rounds.push(Round { held_on: Some(day("2026-02-01")), months_after: Some(8), ..later });
    let document = compiled(&measured(rounds.clone()));
    let names: Vec<Cell> = rows_of(&document, "measurements__rounds_1").iter().map(|row| row[0].clone()).collect();
    assert_eq!(names, [text("Før"), text("Etter"), text("6 måneder etter")]);
    let correlations: Vec<Cell> =
        rows_of(&document, "measurements__rounds_1").iter().map(|row| row[6].clone()).collect();
    assert_eq!(correlations, [Cell::NotApplicable, Cell::NotReported, Cell::Hundredths(62)]);
    // 18.43 − 13.00 = 5.43; 5.43 / ((5.20 + 4.00) / 2) = 1.1804; × (1 − 3 / 79) = 1.1356.
    let effect = &rows_of(&document, "measurements__effects_1")[1];
    assert_eq!(effect[1..5], [Cell::Count(11), Cell::Hundredths(543), Cell::Hundredths(118), Cell::Hundredths(114)]);
    rounds.retain(|round| round.held_on > Some(day("2025-12-31")));
    assert!(has_remark(&compiled(&measured(rounds)), "Ingenting er målt med et måleinstrument."));
}

#[test]
fn without_a_round_before_nothing_is_compared() {
    let mut rounds = before_and_after();
    rounds.truncate(1);
    let document = compiled(&measured(rounds));
    assert!(has_remark(&document, "Det er ikke målt før tiltaket. Derfor er ingen endring regnet ut."));
    assert_eq!(document.sections[0].tables().count(), 1);
}

#[test]
fn rule_5_few_of_a_sealed_revision_stay_hidden_with_their_scores() {
    let form = form_of([("measurements", SectionKind::Measurements {})]);
    let mut snapshot = measured(before_and_after());
    snapshot.content.measurements[0].rounds[0].n = Some(4);
    let first = crate::disclosed(&form, &snapshot, 1);
    snapshot.content.measurements[0].rounds[0].n = Some(14);
    let seen = |snapshot: &Snapshot| rows_of(&compiled(snapshot), "measurements__rounds_1")[1][2..5].to_vec();
    assert_eq!(seen(&snapshot), [Cell::Count(14), Cell::Hundredths(1_207), Cell::Hundredths(410)]);
    snapshot.content.earlier.push(first);
    assert_eq!(seen(&snapshot), [Cell::Hidden, Cell::Hidden, Cell::Hidden]);
}

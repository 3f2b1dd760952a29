//! Rounds, their limits, and the effects between them.

use super::*;
use uuid::Uuid;

fn measurement(instrument: Instrument, scoring: Scoring, direction: Direction) -> Measurement {
    Measurement {
        id: MeasurementId(Uuid::nil()),
        organisation_id: OrganisationId(Uuid::nil()),
        project_id: ProjectId(Uuid::nil()),
        version: 1,
        title: "Selvrapportert stress".to_owned(),
        instrument,
        instrument_name: None,
        scoring,
        direction,
        lowest_hundredths: None,
        highest_hundredths: None,
        note: None,
        rounds: Vec::new(),
    }
}

fn ghq() -> Measurement {
    measurement(Instrument::Ghq12, Scoring::Likert, Direction::LowerIsBetter)
}

fn round(kind: RoundKind, mean_hundredths: Option<i64>, sd_hundredths: Option<i64>) -> Round {
    Round {
        kind,
        held_on: None,
        months_after: (kind == RoundKind::FollowUp).then_some(3),
        n: Some(14),
        mean_hundredths,
        sd_hundredths,
        completed_both: (kind != RoundKind::Before).then_some(14),
        correlation_hundredths: None,
    }
}

fn with(rounds: &[Round]) -> Measurement {
    Measurement { rounds: rounds.to_vec(), ..ghq() }
}

fn pointers(faults: &[FieldError]) -> Vec<&str> {
    faults.iter().map(|fault| fault.pointer.as_str()).collect()
}

fn today() -> NaiveDate {
    "2026-09-01".parse().unwrap()
}

#[test]
fn three_rounds_give_two_effects_in_their_order() {
    let rounds = [
        round(RoundKind::FollowUp, Some(1050), Some(380)),
        round(RoundKind::After, Some(1207), Some(410)),
        round(RoundKind::Before, Some(1843), Some(520)),
    ];
    let effects = effects(&with(&rounds));
    let sizes: Vec<_> = effects.iter().map(|one| (one.kind, one.d_av_hundredths)).collect();
    // Follow-up: (18.43 − 10.50) / ((5.20 + 3.80) / 2) = 7.93 / 4.50 = 1.7622…
    assert_eq!(sizes, [(RoundKind::After, Some(137)), (RoundKind::FollowUp, Some(176))]);
    assert!(effects.iter().all(|one| one.state == EffectState::Uncertain && one.formula.contains("d_av")));
}

#[test]
fn what_is_not_reported_gives_no_effect_and_says_so() {
    let before = round(RoundKind::Before, Some(1843), Some(520));
    let silent = round(RoundKind::After, None, None);
    let unknown = Round { completed_both: None, ..round(RoundKind::FollowUp, Some(1050), Some(380)) };
    let states: Vec<_> = effects(&with(&[before, silent, unknown])).iter().map(|one| one.state).collect();
    assert_eq!(states, [EffectState::NotReported, EffectState::NotReported]);
    assert_eq!(effects(&with(&[round(RoundKind::After, Some(1207), Some(410))])), []);
}

#[test]
fn a_known_instrument_has_its_own_scorings_and_direction() {
    assert_eq!(ghq().check(today()), []);
    let turned = measurement(Instrument::Ghq12, Scoring::Likert, Direction::HigherIsBetter);
    assert_eq!(pointers(&turned.check(today())), ["/direction"]);
    let other = measurement(Instrument::Ors, Scoring::Likert, Direction::HigherIsBetter);
    assert_eq!(pointers(&other.check(today())), ["/scoring"]);
    let unnamed = measurement(Instrument::Other, Scoring::Own, Direction::HigherIsBetter);
    assert_eq!(pointers(&unnamed.check(today())), ["/instrument_name"]);
    let ranged = Measurement { lowest_hundredths: Some(0), ..ghq() };
    assert_eq!(pointers(&ranged.check(today())), ["/lowest_hundredths"]);
}

#[test]
fn fewer_than_five_have_no_mean() {
    let faults = |round: Round| with(&[round]).check(today());
    let few = Round { n: Some(4), ..round(RoundKind::Before, Some(1843), Some(520)) };
    assert_eq!(pointers(&faults(few)), ["/rounds/0/n"]);
    assert_eq!(faults(Round { n: Some(4), ..round(RoundKind::Before, None, None) }), []);
    let unknown = Round { n: None, ..round(RoundKind::Before, Some(1843), None) };
    assert_eq!(pointers(&faults(unknown)), ["/rounds/0/n"]);
}

#[test]
fn a_round_lies_within_its_instrument_and_stands_once() {
    let before = || round(RoundKind::Before, Some(1800), Some(520));
    let faults = |rounds: &[Round]| with(rounds).check(today()).into_iter().map(|it| it.pointer).collect::<Vec<_>>();
    assert_eq!(faults(&[round(RoundKind::Before, Some(3601), Some(520))]), ["/rounds/0/mean_hundredths"]);
    assert_eq!(faults(&[round(RoundKind::Before, Some(0), Some(0))]), [] as [String; 0], "zero is a score");
    assert_eq!(faults(&[before(), before()]), ["/rounds/1/kind"]);
    let late = Round { months_after: Some(6), ..round(RoundKind::FollowUp, None, None) };
    assert_eq!(faults(&[before(), late, round(RoundKind::FollowUp, None, None)]), [] as [String; 0]);
    let all = Round { completed_both: Some(15), n: Some(20), ..round(RoundKind::After, None, None) };
    assert_eq!(faults(&[before(), all]), ["/rounds/1/completed_both"], "fourteen answered before");
    let unplaced = Round { months_after: None, ..round(RoundKind::FollowUp, None, None) };
    assert_eq!(faults(&[before(), unplaced]), ["/rounds/1/months_after"]);
}

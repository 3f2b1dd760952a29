//! That every field, fault and thing is told in words of the reader's language.

use super::*;
use crate::pages::effects::LISTS;
use domain::check::FieldError;
use store::Table;

fn fault(wording: &Wording, pointer: &str, code: Code) -> String {
    wording.error_text(Language::Nb, &FieldError { pointer: pointer.to_owned(), code })
}

#[test]
fn a_cell_is_called_by_its_row_and_its_own_label() {
    let words = of(domain::Measurement::NAME);
    assert_eq!(words.label(Language::Nb, "rounds-1-mean_hundredths"), "Runder, rad 2: Gjennomsnitt");
    assert_eq!(words.label(Language::Nb, "rounds"), "Runder");
    assert_eq!(words.own_label(Language::Nb, "rounds-1-kind"), "Runde");
    assert_eq!(of("change_requests").label(Language::Nb, "state"), "Svar");
    assert_eq!(
        of("grants").label(Language::Nb, "requirements-0-board_days"),
        "Rapporter, rad 1: Styret: Dager før fristen"
    );
    assert_eq!(of("people").label(Language::Nb, "role-0193c0de-0000-7000-8000-000000000001"), "Rolle");
    assert_eq!(PLAIN.label(Language::Nb, "nobody_knows_it"), "");
}

#[test]
fn a_range_is_told_in_the_unit_that_is_typed() {
    let range = |min, max| Code::OutOfRange { min, max };
    let measurement = of(domain::Measurement::NAME);
    assert_eq!(fault(measurement, "/rounds/0/mean_hundredths", range(0, 3_600)), "Skriv et tall fra 0 til 36");
    let correlation = fault(measurement, "/rounds/1/correlation_hundredths", range(-100, 100));
    assert_eq!(correlation, "Skriv et tall fra −1 til 1");
    assert_eq!(fault(measurement, "/rounds/1/n", range(5, 1_000)), "Skriv et tall fra 5 til 1\u{a0}000");
    let target = fault(of(domain::Indicator::NAME), "/targets/0/value_hundredths", range(0, 10_000));
    assert_eq!(target, "Skriv et tall fra 0 til 100");
    let amount = fault(of(domain::OnwardCall::NAME), "/available_ore", range(0, 123_450));
    assert_eq!(amount, "Skriv et tall fra 0 til 1\u{a0}234,50");
    let position = fault(of(domain::Goal::NAME), "/position", range(0, 10));
    assert_eq!(position, "Skriv et tall fra 0 til 10");
}

/// Every code that names a field or a word, of every field that could.
#[test]
fn no_fault_names_a_field_or_a_word_by_its_identifier() {
    let tables = [
        "activities",
        "change_requests",
        "goals",
        "grants",
        "indicator_actuals",
        "indicators",
        "measurements",
        "milestones",
        "obligations",
        "onward_calls",
        "onward_grants",
        "payments",
        "projects",
        "risks",
        "service_periods",
        "activity_series",
        "participating_units",
        "unspent_funds",
    ];
    let others = [
        "id",
        "state",
        "status",
        "kind",
        "n",
        "scoring",
        "instrument",
        "lowest_hundredths",
        "awarded_ore",
        "aggregation",
        "actuals",
        "unit",
        "measure",
        "source",
        "participants",
        "minutes",
        "is_follow_up",
        "has_resource_group",
        "contacts",
        "channel",
        "asked_to_talk",
        "wait_seconds_mean",
        "gate",
        "funder_id",
        "period",
        "entry",
        "new_participants",
    ];
    let raw = |text: &str| {
        let words = text.split(|letter: char| !(letter.is_ascii_lowercase() || letter == '_'));
        words.filter(|word| word.contains('_')).map(str::to_owned).collect::<Vec<_>>()
    };
    for language in [Language::Nb, Language::Nn] {
        for wording in tables.map(of) {
            let mut codes: Vec<Code> = others.map(|other| Code::Contradicts { other }).to_vec();
            for control in wording.controls {
                if let (Kind::Word(choices), "state" | "status") = (control.kind, control.field) {
                    let words = choices(&Page::of_words(language));
                    codes.extend(words.into_iter().map(|word| Code::NotFromState { from: word.value }));
                }
            }
            for code in codes {
                let text = wording.error_text(language, &FieldError::new("title", code));
                assert!(raw(&text).is_empty() && !text.contains('⟦'), "{}: {text}", wording.list);
            }
        }
    }
    let refused = Code::NotFromState { from: "refused".to_owned() };
    assert_eq!(
        fault(of("change_requests"), "/state", refused),
        "Dette går ikke når status er «Avslått». Last siden på nytt og se hva som er mulig"
    );
    let lowest = Code::Contradicts { other: "lowest_hundredths" };
    let told = "Dette stemmer ikke med «Laveste mulige poengsum». Endre det ene av dem";
    assert_eq!(fault(of("measurements"), "/highest_hundredths", lowest), told);
}

#[test]
fn every_control_has_a_label_in_every_language_and_every_record_is_named_in_the_trail() {
    let tables = LISTS.iter().map(|list| list.replace('-', "_"));
    let others = [
        "activity_series",
        "participating_units",
        "service_periods",
        "staffing_periods",
        "budget_versions",
        "standing_splits",
        "payments",
        "unspent_funds",
    ];
    for table in tables.chain(others.map(str::to_owned)) {
        let wording = of(&table);
        assert!(!wording.list.is_empty(), "{table} has no words of its own");
        for language in Language::ALL {
            let key = format!("changes-thing-{}", table.replace('_', "-"));
            assert!(!language::text(language, &key).contains('⟦'), "{key}");
            for control in wording.controls {
                assert!(!wording.label(language, control.field).is_empty(), "{table}: {}", control.field);
                let cells: &[Control] = if let Kind::Rows(cells) = control.kind { cells } else { &[] };
                for cell in cells {
                    let name = format!("{}-0-{}", control.field, cell.field);
                    assert!(!wording.own_label(language, &name).is_empty(), "{table}: {name}");
                }
            }
        }
    }
}

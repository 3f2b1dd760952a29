//! Tables by two things at once: what stands in them, and that they give no hidden count away.

use super::laws::{PEOPLE, any_register, breakdowns, column, equations, rank};
use super::{blocks, place};
use crate::document::{Block, Cell, Document, Table};
use crate::tests::{HARSTAD, OSLO, activity, draft, form, form_of_one, snapshot};
use chrono::Datelike;
use domain::activity::{Activity, ActivityKind, CountMethod};
use domain::dimension::{Dimension, DimensionCount};
use domain::form::{Breakdown, Crossing, SectionKind};
use domain::snapshot::Snapshot;
use language::Language;
use proptest::prelude::*;

fn compiled(snapshot: &Snapshot, crossed: &[(Breakdown, Breakdown)]) -> Document {
    let mut form = form("generell-rapport");
    form.sections.retain(|section| matches!(section.kind, SectionKind::Activities { .. }));
    let crossed = crossed.iter().map(|(first, then)| Crossing { first: *first, then: *then }).collect();
    form.sections[0].kind = SectionKind::Activities { breakdowns: Vec::new(), crossed };
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn table<'a>(document: &'a Document, key: &str) -> &'a Table {
    let tables = blocks(document).filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
    let mut found = tables.filter(|table| table.key == key);
    found.next().unwrap_or_else(|| panic!("{key}"))
}

/// The cells of a table that are words, and one count.
fn rows(table: &Table, key: &str) -> Vec<(Vec<String>, Cell)> {
    let word = |cell: &Cell| if let Cell::Text(text) = cell { Some(text.clone()) } else { None };
    let row = |row: &crate::document::Row| {
        (row.cells.iter().filter_map(word).collect(), row.cells[place(table, key)].clone())
    };
    table.rows.iter().map(row).collect()
}

fn at(site: domain::identity::SiteId, one: Activity) -> Activity {
    Activity { site_id: Some(site), ..one }
}

/// Groups and courses at two sites, of which some were counted by age.
fn two_sites() -> Snapshot {
    let mut snapshot = snapshot();
    let age = |cell: &str, count| DimensionCount { dimension: Dimension::AgeGroup, cell: cell.to_owned(), count };
    let by_age = |young, old, one| Activity { counts: vec![age("under_18", young), age("age_67", old)], ..one };
    snapshot.content.activities = vec![
        at(OSLO, by_age(11, 9, activity(1, "2025-03-11", ActivityKind::Group, Some(20)))),
        at(OSLO, activity(2, "2025-04-11", ActivityKind::Course, Some(7))),
        at(HARSTAD, by_age(6, 6, activity(3, "2025-03-12", ActivityKind::Group, Some(30)))),
        at(HARSTAD, activity(4, "2025-03-13", ActivityKind::Group, Some(10))),
    ];
    snapshot
}

fn words(words: [&str; 2]) -> Vec<String> {
    words.map(str::to_owned).to_vec()
}

#[test]
fn the_longest_key_of_a_table_is_one_that_the_schema_takes() {
    let mut snapshot = two_sites();
    let first_cell = |dimension: Dimension| dimension.default_cells()[0].to_owned();
    let counts = Dimension::ALL.iter().map(|one| DimensionCount { dimension: *one, cell: first_cell(*one), count: 6 });
    snapshot.content.activities[0].counts = counts.collect();
    let pairs = Breakdown::ALL.iter().flat_map(|first| Breakdown::ALL.iter().map(move |then| (*first, *then)));
    let mut keys = Vec::new();
    for (first, then) in pairs {
        let crossed = if first == then { Vec::new() } else { vec![Crossing { first, then }] };
        let form = form_of_one(SectionKind::Activities { breakdowns: vec![first], crossed });
        let document = crate::compile(&form, &snapshot, Language::Nb, &draft());
        keys.extend(document.sections[0].tables().map(|table| table.key.clone()));
    }
    let longest = keys.iter().max_by_key(|key| key.len()).unwrap();
    assert!(longest.contains("__") && longest.contains("commissioner") && longest.contains("professional_group"));
    let schema: serde_json::Value = serde_json::from_str(crate::json::SCHEMA).unwrap();
    let pattern = schema["$defs"]["key"]["pattern"].as_str().unwrap();
    let most = pattern.strip_prefix("^[A-Za-z0-9_]{1,").and_then(|rest| rest.strip_suffix("}$")).unwrap();
    assert!(longest.len() <= most.parse::<usize>().unwrap(), "{longest} has {} characters", longest.len());
    let is_plain = |key: &String| key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    assert!(keys.iter().all(is_plain), "{keys:?}");
}

#[test]
fn a_crossed_table_has_a_row_for_each_pair_within_the_first() {
    let document = compiled(&two_sites(), &[(Breakdown::Site, Breakdown::Kind), (Breakdown::Month, Breakdown::Site)]);
    let sites = table(&document, "activities__site_and_kind");
    assert_eq!(sites.title, "Aktiviteter per sted og type");
    assert_eq!(
        rows(sites, PEOPLE[0]),
        [
            (words(["Harstad", "Samtalegruppe"]), Cell::Count(40)),
            (words(["Oslo", "Samtalegruppe"]), Cell::Count(20)),
            (words(["Oslo", "Kurs"]), Cell::Count(7)),
        ]
    );
    assert_eq!(sites.total(place(sites, PEOPLE[0])), Cell::Count(67));
    let evidence: Vec<usize> = sites.rows.iter().map(|row| row.evidence.len()).collect();
    assert_eq!(evidence, [2, 1, 1]);
    let months = table(&document, "activities__month_and_site");
    let labels: Vec<Vec<String>> = rows(months, PEOPLE[0]).into_iter().map(|(labels, _)| labels).collect();
    assert_eq!(labels, [words(["mars 2025", "Harstad"]), words(["mars 2025", "Oslo"]), words(["april 2025", "Oslo"])]);
}

#[test]
fn months_alone_have_their_table_and_their_chart() {
    let mut form = form("generell-rapport");
    form.sections.retain(|section| matches!(section.kind, SectionKind::Activities { .. }));
    form.sections[0].kind = SectionKind::Activities { breakdowns: vec![Breakdown::Month], crossed: Vec::new() };
    let document = crate::compile(&form, &two_sites(), Language::Nb, &draft());
    assert_eq!(
        document.sections[0].tables().map(|table| table.key.as_str()).collect::<Vec<_>>(),
        ["activities__month"]
    );
    assert_eq!(document.sections[0].charts().count(), 1);
}

#[test]
fn participants_stand_by_cell_within_each_part() {
    let document =
        compiled(&two_sites(), &[(Breakdown::Kind, Breakdown::AgeGroup), (Breakdown::AgeGroup, Breakdown::Site)]);
    let kinds = table(&document, "activities__kind_and_age_group");
    assert_eq!(kinds.title, "Deltakelser per type og aldersgruppe");
    assert_eq!(
        rows(kinds, PEOPLE[0]),
        [
            (words(["Samtalegruppe", "Under 18 år"]), Cell::Count(17)),
            (words(["Samtalegruppe", "67 år og eldre"]), Cell::Count(15)),
            (words(["Samtalegruppe", "Ikke fordelt"]), Cell::Count(28)),
            (words(["Kurs", "Ikke fordelt"]), Cell::Count(7)),
        ]
    );
    assert_eq!(kinds.total(place(kinds, PEOPLE[0])), Cell::Count(67));
    let ages = table(&document, "activities__age_group_and_site");
    let first: Vec<(Vec<String>, Cell)> = rows(ages, PEOPLE[0]).into_iter().take(2).collect();
    assert_eq!(
        first,
        [(words(["Under 18 år", "Harstad"]), Cell::Count(6)), (words(["Under 18 år", "Oslo"]), Cell::Count(11))]
    );
}

#[test]
fn trap_9_a_small_cell_within_a_part_takes_another_with_it() {
    let mut snapshot = two_sites();
    snapshot.content.activities[0].counts[0].count = 3;
    let document = compiled(&snapshot, &[(Breakdown::Site, Breakdown::AgeGroup)]);
    let sites = rows(table(&document, "activities__site_and_age_group"), PEOPLE[0]);
    let hidden = sites.iter().filter(|(_, cell)| *cell == Cell::Hidden).count();
    assert!(hidden >= 2, "{sites:?}");
    let young = sites.iter().find(|(labels, _)| *labels == words(["Oslo", "Under 18 år"])).unwrap();
    assert_eq!(young.1, Cell::Hidden);
}

#[test]
fn a_dimension_that_nobody_counted_by_is_said() {
    let document = compiled(&two_sites(), &[(Breakdown::Relation, Breakdown::Kind)]);
    let remark = blocks(&document).any(|block| matches!(block, Block::Remark { text } if text.starts_with("Relasjon")));
    assert!(remark);
}

#[test]
fn without_anything_held_there_is_no_table() {
    let mut empty = snapshot();
    empty.content.activities = Vec::new();
    assert_eq!(breakdowns(&compiled(&empty, &[(Breakdown::Site, Breakdown::Kind)])).count(), 0);
}

const CROSSED: [(Breakdown, Breakdown); 4] = [
    (Breakdown::Site, Breakdown::Kind),
    (Breakdown::Kind, Breakdown::Audience),
    (Breakdown::Month, Breakdown::Audience),
    (Breakdown::Kind, Breakdown::Month),
];
const TABLES: [&str; 4] = ["site_and_kind", "kind_and_audience", "month_and_audience", "kind_and_month"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_small_count_is_shown_and_every_table_has_the_total(register in any_register()) {
        let document = compiled(&register, &CROSSED);
        let mut totals = Vec::new();
        for table in breakdowns(&document) {
            for key in PEOPLE {
                let Some((cells, total)) = column(table, key) else { continue };
                prop_assert!(!cells.iter().any(|cell| matches!(cell, Cell::Count(1..5))), "{} {key}", table.key);
                let shown: i64 = cells.iter().filter_map(|cell| cell.number()).sum();
                if let Cell::Count(total) = total {
                    let hides = cells.contains(&&Cell::Hidden);
                    prop_assert!(if hides { total - shown >= 5 } else { total == shown }, "{} {key}", table.key);
                }
                totals.push((key, total));
            }
        }
        totals.sort_by_key(|(key, _)| *key);
        totals.dedup();
        prop_assert!(totals.len() <= PEOPLE.len(), "{totals:?}");
    }

    #[test]
    fn who_knows_what_was_held_finds_no_hidden_count_in_crossed_tables(register in any_register()) {
        let document = compiled(&register, &CROSSED);
        let sort = |activity: &Activity| {
            let month = activity.held_on.map(|on| on.month());
            (activity.kind, activity.audience, activity.mode, activity.site_id, month)
        };
        for method in [CountMethod::Counted, CountMethod::Estimated] {
            let (shown, hidden) = equations(&document, &register, method, &TABLES, sort);
            let known = rank(shown.clone());
            for (name, row) in hidden {
                let with_it: Vec<_> = shown.iter().cloned().chain([row]).collect();
                prop_assert!(rank(with_it) > known, "{name} follows from what is shown");
            }
        }
    }
}

//! Laws of the tables that count participants by cell, tried on many registers.

use super::blocks;
use super::laws::{PEOPLE, column, rank};
use crate::document::{Block, Cell, Document, Row, Table};
use crate::tests::{activity, draft, form, snapshot};
use domain::activity::{Activity, ActivityKind, CountMethod};
use domain::dimension::{Dimension, DimensionCount, NEW, cell_message};
use domain::form::{Breakdown, Crossing, SectionKind};
use domain::project::Audience;
use domain::snapshot::Snapshot;
use language::Language;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SPLITS: [(Dimension, &str); 2] =
    [(Dimension::AgeGroup, "activities__age_group"), (Dimension::NewOrReturning, "activities__new")];

/// The tables of the same within each kind.
const CROSSED: [(Dimension, &str); 2] = [
    (Dimension::AgeGroup, "activities__kind_and_age_group"),
    (Dimension::NewOrReturning, "activities__kind_and_new_or_returning"),
];

fn breakdown(dimension: Dimension) -> Breakdown {
    dimension.as_str().parse().unwrap()
}

/// An activity with few participants or many, counted by age, by whether they were new, by both or by neither.
fn any_activity() -> impl Strategy<Value = Activity> {
    let ages = prop::option::of((0_i64..5, 0_i64..5));
    let new = prop::option::of((0_i64..5, any::<bool>()));
    let picks = (0_usize..4, 0_usize..3, any::<bool>());
    (0_i64..30, picks, ages, new).prop_map(|(came, (kind, audience, is_estimated), ages, new)| {
        let mut counts = Vec::new();
        let mut add = |dimension, cell: &str, count| {
            counts.push(DimensionCount { dimension, cell: cell.to_owned(), count });
        };
        if let Some((young, old)) = ages {
            let young = came * young / 4;
            add(Dimension::AgeGroup, "under_18", young);
            add(Dimension::AgeGroup, "age_67", (came - young) * old / 4);
        }
        let first_time = came * new.map_or(1, |(share, _)| share) / 4;
        if let Some((_, is_whole)) = new {
            add(Dimension::NewOrReturning, NEW, first_time);
            if is_whole {
                add(Dimension::NewOrReturning, "returning", came - first_time);
            }
        }
        Activity {
            audience: Audience::ALL[audience],
            count_method: if is_estimated { CountMethod::Estimated } else { CountMethod::Counted },
            new_participants: Some(first_time),
            counts,
            ..activity(0, "2025-05-05", ActivityKind::ALL[kind], Some(came))
        }
    })
}

fn any_register() -> impl Strategy<Value = Snapshot> {
    prop::collection::vec(any_activity(), 0..14).prop_map(|activities| {
        let mut snapshot = snapshot();
        snapshot.content.activities = activities;
        for (number, activity) in (0_u128..).zip(&mut snapshot.content.activities) {
            activity.id = domain::identity::ActivityId(uuid::Uuid::from_u128(number));
        }
        snapshot
    })
}

fn compiled(snapshot: &Snapshot) -> Document {
    let mut form = form("generell-rapport");
    form.sections.retain(|section| matches!(section.kind, SectionKind::Activities { .. }));
    let breakdowns = vec![Breakdown::Kind, Breakdown::Audience, Breakdown::AgeGroup, Breakdown::NewOrReturning];
    let crossed =
        CROSSED.map(|(dimension, _)| Crossing { first: Breakdown::Kind, then: breakdown(dimension) }).to_vec();
    form.sections[0].kind = SectionKind::Activities { breakdowns, crossed };
    crate::compile(&form, snapshot, Language::Nb, &draft())
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    blocks(document).filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
}

/// Counts that stand nowhere, by name, with how often each goes into a number.
type Terms = BTreeMap<String, f64>;

fn is_split(activity: &Activity, dimension: Dimension) -> bool {
    activity.counts.iter().any(|one| one.dimension == dimension)
}

/// What a reader knows of an activity: all but how many came.
fn sort(activity: &Activity) -> String {
    let splits = SPLITS.map(|(dimension, _)| is_split(activity, dimension));
    format!("{:?} {:?} {splits:?}", activity.kind, activity.audience)
}

fn came(activity: &Activity) -> (String, i64) {
    (format!("{} came", sort(activity)), activity.participants.unwrap_or(0))
}

fn first_time(activity: &Activity) -> (String, i64) {
    (format!("{} new", sort(activity)), activity.new_participants.unwrap_or(0))
}

/// What an activity gives to a row of a dimension's table.
fn in_row(activity: &Activity, dimension: Dimension, row: usize) -> (String, i64) {
    let of_dimension = activity.counts.iter().filter(|one| one.dimension == dimension);
    match (is_split(activity, dimension), dimension.default_cells().get(row)) {
        (true, Some(cell)) if *cell == NEW => first_time(activity),
        (true, Some(cell)) => {
            let count = of_dimension.filter(|one| one.cell == *cell).map(|one| one.count).sum();
            (format!("{} {cell}", sort(activity)), count)
        }
        (true, None) => {
            let split: i64 = of_dimension.map(|one| one.count).sum();
            (format!("{} not by {dimension}", sort(activity)), activity.participants.unwrap_or(0) - split)
        }
        (false, None) => came(activity),
        (false, Some(cell)) => (format!("{} {cell}", sort(activity)), 0),
    }
}

/// The counts that a number is the sum of. None that is zero: where nobody came, a reader knows it.
fn terms<'a>(activities: impl IntoIterator<Item = &'a Activity>, of: impl Fn(&Activity) -> (String, i64)) -> Terms {
    let mut sums = BTreeMap::<String, i64>::new();
    for activity in activities {
        let (name, count) = of(activity);
        *sums.entry(name).or_default() += count;
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).map(|(name, _)| (name, 1.0)).collect()
}

/// The words of a row: the cell, and before it the kind in a crossed table.
fn row_words(row: &Row) -> Vec<&str> {
    row.cells.iter().filter_map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None }).collect()
}

/// Whether an activity is of the kind that a row is of, where it is of one.
fn stands_within(activity: &Activity, row: &Row) -> bool {
    let words = row_words(row);
    words.len() < 2 || words[0] == language::text(Language::Nb, &activity.kind.message_key())
}

/// The number of a row's cell: its own in a table of the dimension, found by its word in a crossed one.
fn cell_number(row: &Row, dimension: Dimension, number: usize) -> usize {
    let [_, word] = row_words(row)[..] else { return number };
    let cells = dimension.default_cells();
    let is_it = |cell: &&str| language::text(Language::Nb, &cell_message(dimension, cell)) == word;
    cells.iter().position(is_it).unwrap_or(cells.len())
}

/// What the tables show, what they hide by name, and what follows from how activities were counted.
fn seen(document: &Document, activities: &[&Activity], keys: [&str; 2]) -> (Vec<Terms>, Vec<(String, Terms)>) {
    let (mut shown, mut hidden) = (split_up(activities), Vec::new());
    let mut see = |name: String, cell: &Cell, terms: Terms| match cell {
        Cell::Hidden => hidden.push((name, terms)),
        Cell::Blank => {}
        _ => shown.push(terms),
    };
    for table in tables(document) {
        let dimension =
            SPLITS.iter().chain(&CROSSED).find(|(_, key)| table.key == *key).map(|(dimension, _)| *dimension);
        for (key, of) in keys.into_iter().zip([came as fn(&Activity) -> (String, i64), first_time]) {
            let Some((cells, total)) = column(table, key) else { continue };
            see(format!("{} {key}", table.key), &total, terms(activities.iter().copied(), of));
            for (number, (cell, row)) in cells.into_iter().zip(&table.rows).enumerate() {
                let members = activities.iter().copied().filter(|activity| row.evidence.contains(&activity.id.0));
                let terms = match dimension {
                    Some(dimension) => {
                        let within = activities.iter().copied().filter(|activity| stands_within(activity, row));
                        terms(within, |activity| in_row(activity, dimension, cell_number(row, dimension, number)))
                    }
                    None => terms(members, of),
                };
                see(format!("{} {key} {number}", table.key), cell, terms);
            }
        }
    }
    (shown, hidden)
}

/// Those who came to activities of a sort that was counted by a dimension are those in its rows.
fn split_up(activities: &[&Activity]) -> Vec<Terms> {
    let mut known = Vec::new();
    for (dimension, _) in SPLITS {
        let mut sorts = BTreeMap::<String, Vec<&Activity>>::new();
        for activity in activities.iter().copied().filter(|activity| is_split(activity, dimension)) {
            sorts.entry(sort(activity)).or_default().push(activity);
        }
        for members in sorts.values() {
            let mut whole = terms(members.iter().copied(), came);
            for row in 0..=dimension.default_cells().len() {
                let parts = terms(members.iter().copied(), |activity| in_row(activity, dimension, row));
                whole.extend(parts.into_keys().map(|name| (name, -1.0)));
            }
            known.push(whole);
        }
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn every_participant_stands_in_one_row_and_no_few_are_shown(register in any_register()) {
        let document = compiled(&register);
        for table in tables(&document) {
            for (key, method) in [(PEOPLE[0], CountMethod::Counted), (PEOPLE[1], CountMethod::Estimated)] {
                let Some((cells, total)) = column(table, key) else { continue };
                for cell in cells.iter().copied().chain([&total]) {
                    prop_assert!(!matches!(cell, Cell::Count(1..5)), "{} {key}: {cell:?}", &table.key);
                }
                let Cell::Count(total) = total else { continue };
                let activities = register.content.activities.iter().filter(|one| one.count_method == method);
                prop_assert_eq!(total, activities.filter_map(|one| one.participants).sum::<i64>(), "{}", &table.key);
                let shown: i64 = cells.iter().filter_map(|cell| cell.number()).sum();
                let hides = cells.contains(&&Cell::Hidden);
                prop_assert!(hides || shown == total, "{} {key}: {shown} of {total}", &table.key);
                prop_assert!(!hides || total - shown >= 5, "{} {key}: {shown} of {total}", &table.key);
            }
        }
    }

    #[test]
    fn who_knows_what_was_counted_finds_no_hidden_cell_and_no_hidden_new(register in any_register()) {
        let document = compiled(&register);
        for (method, keys) in
            [(CountMethod::Counted, [PEOPLE[0], PEOPLE[2]]), (CountMethod::Estimated, [PEOPLE[1], PEOPLE[3]])]
        {
            let activities: Vec<&Activity> =
                register.content.activities.iter().filter(|activity| activity.count_method == method).collect();
            let (shown, hidden) = seen(&document, &activities, keys);
            let all = shown.iter().chain(hidden.iter().map(|(_, terms)| terms));
            let names: BTreeSet<&String> = all.flat_map(BTreeMap::keys).collect();
            let dense = |terms: &Terms| -> Vec<f64> {
                names.iter().map(|name| terms.get(*name).copied().unwrap_or(0.0)).collect()
            };
            let rows: Vec<Vec<f64>> = shown.iter().map(dense).collect();
            let known = rank(rows.clone());
            for (name, terms) in &hidden {
                let with_it: Vec<Vec<f64>> = rows.iter().cloned().chain([dense(terms)]).collect();
                prop_assert!(rank(with_it) > known, "{name} follows from what is shown");
            }
        }
    }
}

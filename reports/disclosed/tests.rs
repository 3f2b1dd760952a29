//! Two revisions of one report: what the first hid stays hidden, and the two together give nothing away.

use crate::disclosed;
use crate::document::{Block, Cell, Document, Table};
use crate::tests::{activity, draft, form, form_of, snapshot};
use domain::activity::{Activity, ActivityKind};
use domain::disclosed::Disclosed;
use domain::form::{Breakdown, Form, SectionKind};
use domain::identity::SiteId;
use domain::project::Audience;
use domain::snapshot::Snapshot;
use language::Language;
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

const YEARLY: &str = "helsedirektoratet-arsrapport";
const COUNTED: &str = "participants_counted";

fn register(activities: Vec<Activity>) -> Snapshot {
    let mut snapshot = snapshot();
    snapshot.content.activities = activities;
    snapshot
}

/// An evening a month with so many.
fn evenings(people: &[i64]) -> Snapshot {
    let evening = |(month, people): (u128, &i64)| {
        activity(month, &format!("2025-{month:02}-11"), ActivityKind::ThemeEvening, Some(*people))
    };
    register((1..).zip(people).map(evening).collect())
}

/// The register of a correction, after a revision that was made from another.
fn after(first: &Snapshot, form: &Form, mut second: Snapshot) -> Snapshot {
    second.content.earlier = vec![disclosed(form, first, 1)];
    second
}

/// A form of activities alone.
fn activities_by<const N: usize>(breakdowns: [Breakdown; N]) -> Form {
    form_of([("activities", SectionKind::Activities { breakdowns: breakdowns.into(), crossed: Vec::new() })])
}

fn compiled(form: &Form, snapshot: &Snapshot) -> Document {
    crate::compile(form, snapshot, Language::Nb, &draft())
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    document.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    })
}

fn column(document: &Document, table: &str, key: &str) -> (Vec<Cell>, Cell) {
    let table = tables(document).find(|one| one.key == table).expect("the table");
    let at = table.columns.iter().position(|column| column.key == key).expect("the column");
    (table.rows.iter().map(|row| row.cells[at].clone()).collect(), table.total(at))
}

#[test]
fn rule_5_what_a_sealed_revision_hid_stays_hidden() {
    let form = form(YEARLY);
    let first = evenings(&[3, 9, 20, 30]);
    let second = after(&first, &form, evenings(&[40, 9, 20, 30]));
    let (cells, _) = column(&compiled(&form, &second), "activities__month", COUNTED);
    assert_eq!(cells[..4], [Cell::Hidden, Cell::Hidden, Cell::Count(20), Cell::Count(30)]);
    let (alone, _) = column(&compiled(&form, &evenings(&[40, 9, 20, 30])), "activities__month", COUNTED);
    assert_eq!(alone[0], Cell::Count(40), "nothing is hidden without the first");
    let third = after(&first, &form, evenings(&[0, 9, 20, 30]));
    let (cells, _) = column(&compiled(&form, &third), "activities__month", COUNTED);
    assert_eq!(cells[0], Cell::Hidden, "a zero would tell that it changed");
}

#[test]
fn trap_9_what_the_first_revision_showed_hides_nothing_in_the_second() {
    let form = form(YEARLY);
    let second = after(&evenings(&[12, 9, 20, 30]), &form, evenings(&[3, 9, 20, 30]));
    let (cells, total) = column(&compiled(&form, &second), "activities__month", COUNTED);
    assert_eq!(cells[..4], [Cell::Hidden, Cell::Count(9), Cell::Count(20), Cell::Count(30)]);
    assert_eq!(total, Cell::Hidden, "the rest is known from the first, so that the total would give the three away");
}

#[test]
fn rule_5_a_month_that_has_become_empty_is_known_to_be_nothing() {
    let form = activities_by([Breakdown::Month]);
    let first = evenings(&[34, 6, 3]);
    let (cells, total) = column(&compiled(&form, &first), "activities__month", COUNTED);
    assert_eq!((&cells[..3], total), (&[Cell::Count(34), Cell::Hidden, Cell::Hidden][..], Cell::Count(43)));
    let second = after(&first, &form, evenings(&[34, 6]));
    let (_, total) = column(&compiled(&form, &second), "activities__month", COUNTED);
    assert_eq!(total, Cell::Hidden, "40 less 34 would be February's six, and 43 less 40 March's three");
}

#[test]
fn rule_5_the_new_are_at_most_those_who_came() {
    let came = |number, kind, people, new| Activity {
        new_participants: Some(new),
        ..activity(number, "2025-03-11", kind, Some(people))
    };
    let snapshot = register(vec![
        came(1, ActivityKind::Conversation, 5, 4),
        came(2, ActivityKind::Group, 6, 6),
        came(3, ActivityKind::Course, 60, 0),
    ]);
    let form = activities_by([Breakdown::Kind]);
    let (_, total) = column(&compiled(&form, &snapshot), "activities__kind", "new_participants_counted");
    assert_eq!(total, Cell::Hidden, "ten, of whom one to four among five and no more than six, are four and six");
}

#[test]
fn rule_5_sorts_that_no_table_tells_apart_are_one() {
    let mut activities = vec![
        Activity { audience: Audience::Leaders, ..activity(1, "2025-06-11", ActivityKind::Course, Some(3)) },
        Activity { audience: Audience::Volunteers, ..activity(2, "2025-06-12", ActivityKind::Course, Some(12)) },
        Activity { audience: Audience::Mixed, ..activity(3, "2025-05-12", ActivityKind::Group, Some(8)) },
    ];
    // Each at a place of its own, of which the document says nothing.
    activities.extend((10..1_700).map(|number| Activity {
        site_id: Some(SiteId(Uuid::from_u128(number))),
        ..activity(number, "2025-05-11", ActivityKind::Group, Some(20))
    }));
    let document = compiled(&three_tables(), &register(activities));
    let (audiences, _) = column(&document, "activities__audience", COUNTED);
    let (months, _) = column(&document, "activities__kind_and_month", COUNTED);
    let gives_away = audiences.contains(&Cell::Count(12)) && months.contains(&Cell::Count(15));
    assert!(!gives_away, "fifteen at courses in June less twelve volunteers are three leaders");
}

#[test]
fn what_was_shown_and_hidden_has_names_that_do_not_move() {
    let form = form(YEARLY);
    let told = disclosed(&form, &evenings(&[3, 9, 20, 30]), 4);
    let cell = |key: &str| told.cells.get(key).copied();
    assert_eq!(told.revision, 4);
    assert_eq!(cell("counted/part/month/2025-01-01"), Some(None));
    assert_eq!(cell("counted/part/month/2025-03-01"), Some(Some(20)));
    assert_eq!(cell("counted/total"), Some(Some(62)));
    assert!(told.cells.keys().any(|key| key.starts_with("counted/figure/")), "{:?}", told.cells.keys());
}

#[test]
fn a_first_revision_has_the_hash_that_it_had_before_there_were_others() {
    let first = snapshot();
    assert!(!serde_json::to_string(&first.content).unwrap().contains("earlier"));
    let mut second = first.clone();
    second.content.earlier = vec![Disclosed { revision: 1, cells: BTreeMap::from([("counted/total".into(), None)]) }];
    assert_ne!(crate::snapshot_hash(&first), crate::snapshot_hash(&second));
    let text = serde_json::to_string(&second).unwrap();
    assert_eq!(serde_json::from_str::<Snapshot>(&text).unwrap(), second);
}

#[test]
fn trap_9_a_hidden_number_is_nowhere_in_the_document() {
    let mut first = evenings(&[3, 471_139, 520_033, 610_007]);
    first.content.activities[0].kind = ActivityKind::Course;
    first.content.activities[1].kind = ActivityKind::Course;
    let document = compiled(&form(YEARLY), &first);
    let (cells, _) = column(&document, "activities__month", COUNTED);
    assert_eq!(cells[..2], [Cell::Hidden, Cell::Hidden]);
    // Files, pages and answers are made of nothing else.
    let json = String::from_utf8(crate::json::document(&document)).unwrap();
    assert!(!json.contains("471139"), "neither in a cell nor in a chart nor in a sentence");
    assert!(json.contains("520033"));
}

fn any_activity() -> impl Strategy<Value = Activity> {
    let people = prop_oneof![0_i64..8, 0_i64..60];
    (0_usize..5, 0_usize..3, 1_u32..13, people).prop_map(|(kind, audience, month, people)| {
        let on = format!("2025-{month:02}-11");
        let kind = ActivityKind::ALL[kind];
        Activity { audience: Audience::ALL[audience], ..activity(0, &on, kind, Some(people)) }
    })
}

/// A register, and the same after some of its activities were counted anew.
fn any_two() -> impl Strategy<Value = (Snapshot, Snapshot)> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), 0_i64..30), 1..4);
    (prop::collection::vec(any_activity(), 1..25), changes).prop_map(|(mut activities, changes)| {
        for (number, activity) in (0_u128..).zip(&mut activities) {
            activity.id = domain::identity::ActivityId(uuid::Uuid::from_u128(number));
        }
        let first = register(activities.clone());
        for (place, people) in changes {
            let place = place.index(activities.len());
            activities[place].participants = Some(people);
        }
        (first, register(activities))
    })
}

fn three_tables() -> Form {
    activities_by([Breakdown::KindAndMonth, Breakdown::Kind, Breakdown::Audience])
}

/// What was shown in the first, where it is the same in the second, is known of the second.
fn is_known(key: &str, first: &Disclosed, truth: &BTreeMap<String, i64>) -> bool {
    first.cells.get(key).copied().flatten().is_some_and(|shown| truth.get(key) == Some(&shown))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn rule_5_no_line_of_two_revisions_leaves_one_unknown((first, second) in any_two()) {
        let form = three_tables();
        // Without a threshold nothing is hidden.
        let mut open = second.clone();
        open.content.grant.disclosure_threshold = 1;
        let truth: BTreeMap<String, i64> =
            disclosed(&form, &open, 2).cells.into_iter().filter_map(|(key, shown)| Some((key, shown?))).collect();
        let then = disclosed(&form, &first, 1);
        let now = disclosed(&form, &after(&first, &form, second), 2);
        for (key, shown) in &then.cells {
            let later = now.cells.get(key).copied();
            prop_assert!(shown.is_some() || later.is_none_or(|later| later.is_none()), "{key} was hidden");
        }
        for table in ["month", "kind", "audience", "kind_and_month"] {
            let begins = format!("counted/part/{table}/");
            let rows = now.cells.iter().filter(|(key, _)| key.starts_with(&begins));
            let unknown = |key: &str| now.cells[key].is_none() && !is_known(key, &then, &truth);
            let parts = rows.filter(|(key, _)| unknown(key)).count();
            let is_total_unknown = unknown("counted/total");
            prop_assert!(parts != 1 || is_total_unknown, "{table}: {:?}", now.cells);
            prop_assert!(parts != 0 || !is_total_unknown, "{table}: {:?}", now.cells);
        }
    }
}

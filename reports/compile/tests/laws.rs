//! Laws that hold for every register, tried on many.

use super::{blocks, place};
use crate::document::{Block, Cell, Document, Table};
use crate::tests::{HARSTAD, OSLO, activity, draft, form, oslo_alone, snapshot};
use chrono::Duration;
use domain::activity::{Activity, ActivityKind, CountMethod, Mode};
use domain::form::{Breakdown, Figure, Measure, SectionKind, Words};
use domain::identity::TopicId;
use domain::project::Audience;
use domain::snapshot::Snapshot;
use language::Language;
use proptest::prelude::*;

/// Any activity of the year 2025; often with few participants, sometimes with none reported.
fn any_activity() -> impl Strategy<Value = Activity> {
    let people = prop_oneof![Just(None), (0i64..8).prop_map(Some), (0i64..60).prop_map(Some)];
    let picks = (0usize..5, 0usize..3, prop::option::of(0usize..3), any::<bool>(), any::<bool>());
    (0i64..365, people, picks).prop_map(|(offset, participants, (kind, audience, mode, is_estimated, is_oslo))| {
        let on = crate::tests::day("2025-01-01") + Duration::days(offset);
        Activity {
            audience: Audience::ALL[audience],
            mode: mode.map(|mode| Mode::ALL[mode]),
            count_method: if is_estimated { CountMethod::Estimated } else { CountMethod::Counted },
            new_participants: participants.map(|count| count / 3),
            site_id: Some(if is_oslo { OSLO } else { HARSTAD }),
            ..activity(0, &on.to_string(), ActivityKind::ALL[kind], participants)
        }
    })
}

pub(super) fn any_register() -> impl Strategy<Value = Snapshot> {
    prop::collection::vec(any_activity(), 0..40).prop_map(|activities| {
        let mut snapshot = snapshot();
        snapshot.content.activities = activities;
        for (number, activity) in (0_u128..).zip(&mut snapshot.content.activities) {
            activity.id = domain::identity::ActivityId(uuid::Uuid::from_u128(number));
        }
        snapshot
    })
}

fn compiled(snapshot: &Snapshot) -> Document {
    crate::compile(&form("helsedirektoratet-arsrapport"), snapshot, Language::Nb, &draft())
}

pub(super) const PEOPLE: [&str; 4] =
    ["participants_counted", "participants_estimated", "new_participants_counted", "new_participants_estimated"];

/// The tables that break activities down.
pub(super) fn breakdowns(document: &Document) -> impl Iterator<Item = &Table> {
    blocks(document).filter_map(|block| match block {
        Block::Table(table) if table.columns.iter().any(|column| column.key == PEOPLE[0]) => Some(table),
        _ => None,
    })
}

/// The cells of a column with its total, where the table has the column.
pub(super) fn column<'a>(table: &'a Table, key: &str) -> Option<(Vec<&'a Cell>, Cell)> {
    let at = table.columns.iter().position(|column| column.key == key)?;
    Some((table.rows.iter().map(|row| &row.cells[at]).collect(), table.total(at)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn every_breakdown_has_the_total_of_the_activities(register in any_register()) {
        let by_hand = |method| -> i64 {
            let counted = register.content.activities.iter().filter(|activity| activity.count_method == method);
            counted.filter_map(|activity| activity.participants).sum()
        };
        let events = i64::try_from(register.content.activities.len()).unwrap();
        let document = compiled(&register);
        for table in breakdowns(&document) {
            prop_assert_eq!(table.total(place(table, "events")), Cell::Count(events));
            for (key, method) in [(PEOPLE[0], CountMethod::Counted), (PEOPLE[1], CountMethod::Estimated)] {
                let Some((_, Cell::Count(total))) = column(table, key) else { continue };
                prop_assert_eq!(total, by_hand(method), "{} {}", &table.key, key);
            }
        }
    }

    #[test]
    fn trap_9_no_small_count_of_people_is_shown_and_none_can_be_subtracted(register in any_register()) {
        let document = compiled(&register);
        for table in breakdowns(&document) {
            for key in PEOPLE {
                let Some((cells, total)) = column(table, key) else { continue };
                for cell in cells.iter().copied().chain([&total]) {
                    prop_assert!(!matches!(cell, Cell::Count(1..5)), "{} {key}: {cell:?}", table.key);
                }
                let hidden = cells.iter().filter(|cell| ***cell == Cell::Hidden).count();
                let shown: i64 = cells.iter().filter_map(|cell| cell.number()).sum();
                if let Cell::Count(total) = total {
                    prop_assert!(hidden != 1, "{} {key}: the total gives the one hidden cell away", table.key);
                    let unknown = total - shown;
                    prop_assert!(hidden == 0 || unknown >= 5, "{} {key}: {unknown} people in hidden cells", table.key);
                }
                prop_assert!(hidden > 0 || total != Cell::Hidden, "{} {key}: the sum is the hidden total", table.key);
            }
        }
    }

    #[test]
    fn no_figure_shows_a_small_count_of_people_counted_or_estimated(register in any_register()) {
        let document = compiled(&register);
        let figures = blocks(&document).find_map(|block| match block {
            Block::Table(table) if table.key == "figures" => Some(table),
            _ => None,
        });
        let figures = figures.expect("the form asks for figures");
        for key in ["value", "estimated"] {
            let Some((cells, _)) = column(figures, key) else { continue };
            for (row, cell) in figures.rows.iter().zip(cells) {
                let Cell::Text(name) = &row.cells[0] else { continue };
                let is_of_people = name.starts_with("Deltakelser") || name == "Nye deltakere";
                prop_assert!(!is_of_people || !matches!(cell, Cell::Count(1..5)), "{name} {key}: {cell:?}");
            }
        }
    }

    #[test]
    fn who_knows_what_was_held_finds_no_hidden_count_across_tables(register in any_register()) {
        let document = compiled(&register);
        for people in [CountMethod::Counted, CountMethod::Estimated] {
            let sort = |activity: &Activity| (activity.kind, activity.audience, activity.mode, activity.site_id);
            let (shown, hidden) = equations(&document, &register, people, &["kind", "audience", "mode", "site"], sort);
            let known = rank(shown.clone());
            for (name, row) in hidden {
                let with_it: Vec<_> = shown.iter().cloned().chain([row]).collect();
                prop_assert!(rank(with_it) > known, "{name} follows from what is shown");
            }
        }
    }

    #[test]
    fn who_reads_the_ids_behind_the_rows_finds_no_hidden_count_across_months_and_topics(register in any_register()) {
        let mut register = register;
        for (activity, topic) in register.content.activities.iter_mut().zip([1_u128, 2, 3].into_iter().cycle()) {
            activity.topic_id = Some(TopicId(uuid::Uuid::from_u128(topic)));
            // Nobody but the reader of the register knows which rows nobody came to.
            activity.participants = Some(activity.participants.unwrap_or(0).max(1));
        }
        let mut form = form("generell-rapport");
        form.sections.retain(|section| matches!(section.kind, SectionKind::Activities { .. }));
        let breakdowns = vec![Breakdown::Month, Breakdown::Topic, Breakdown::Mode, Breakdown::KindAndMonth];
        form.sections[0].kind = SectionKind::Activities { breakdowns, crossed: Vec::new() };
        let document = crate::compile(&form, &register, Language::Nb, &draft());
        let tables = ["month", "topic", "mode", "kind", "kind_and_month"];
        for people in [CountMethod::Counted, CountMethod::Estimated] {
            let (shown, hidden) = equations(&document, &register, people, &tables, |activity| activity.id);
            let known = rank(shown.clone());
            for (name, row) in hidden {
                let with_it: Vec<_> = shown.iter().cloned().chain([row]).collect();
                prop_assert!(rank(with_it) > known, "{name} follows from what is shown");
            }
        }
    }

    #[test]
    fn all_tables_hide_the_same_total(register in any_register()) {
        let document = compiled(&register);
        for key in PEOPLE {
            let mut totals: Vec<Cell> = breakdowns(&document).filter_map(|table| column(table, key)).map(|(_, total)| total).collect();
            totals.dedup();
            prop_assert!(totals.len() <= 1, "{key}: {totals:?}");
        }
    }

    #[test]
    fn charts_show_what_their_tables_show(register in any_register()) {
        let document = compiled(&register);
        for block in blocks(&document) {
            let Block::Chart(chart) = block else { continue };
            let table = breakdowns(&document).find(|table| table.key == chart.table_key);
            let Some(table) = table else { continue };
            for series in &chart.series {
                let cells: Vec<_> = table.rows.iter().map(|row| row.cells[series.column].number()).collect();
                prop_assert_eq!(&cells, &series.values);
            }
        }
    }

    #[test]
    fn the_whole_is_one_site_and_the_other(register in any_register()) {
        let events = |snapshot: &Snapshot| {
            let document = compiled(snapshot);
            let kind = breakdowns(&document).next().map(|table| table.total(place(table, "events")));
            kind.and_then(|cell| cell.number()).unwrap_or(0)
        };
        let at_harstad = register.content.activities.iter().filter(|activity| activity.site_id == Some(HARSTAD)).count();
        let difference = events(&register) - events(&oslo_alone(register.clone()));
        prop_assert_eq!(difference, i64::try_from(at_harstad).unwrap());
    }
}

/// What a reader knows who knows how many activities of each sort there were, and wants to know how many came: each shown
/// cell of some tables as a row of coefficients, one for each sort of activity that had anybody, and each hidden cell by name.
pub(super) type Equations = (Vec<Vec<f64>>, Vec<(String, Vec<f64>)>);

pub(super) fn equations<S: Ord>(
    document: &Document,
    register: &Snapshot,
    method: CountMethod,
    tables: &[&str],
    sort: impl Fn(&Activity) -> S,
) -> Equations {
    let came = |activity: &&Activity| activity.count_method == method && activity.participants.unwrap_or(0) > 0;
    let mut sorts: Vec<_> = register.content.activities.iter().filter(came).map(&sort).collect();
    sorts.sort_unstable();
    sorts.dedup();
    let key = if method == CountMethod::Counted { PEOPLE[0] } else { PEOPLE[1] };
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for table in breakdowns(document) {
        let cut = table.key.trim_start_matches("activities__");
        let Some((cells, total)) = column(table, key) else { continue };
        if !tables.contains(&cut) {
            continue;
        }
        if total != Cell::Hidden {
            shown.push(vec![1.0; sorts.len()]);
        }
        for (cell, row) in cells.iter().zip(&table.rows) {
            // The row's own evidence says which sorts it is made of.
            let members: Vec<_> = register
                .content
                .activities
                .iter()
                .filter(|activity| row.evidence.contains(&activity.id.0))
                .map(&sort)
                .collect();
            let coefficients: Vec<f64> =
                sorts.iter().map(|sort| if members.contains(sort) { 1.0 } else { 0.0 }).collect();
            if **cell == Cell::Hidden {
                hidden.push((format!("{} {:?}", table.key, row.cells[0]), coefficients));
            } else {
                shown.push(coefficients);
            }
        }
    }
    (shown, hidden)
}

pub(super) fn rank(mut rows: Vec<Vec<f64>>) -> usize {
    let width = rows.first().map_or(0, Vec::len);
    let mut rank = 0;
    for column in 0..width {
        let best = (rank..rows.len()).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        let Some(best) = best.filter(|row| rows[*row][column].abs() > 1e-9) else { continue };
        rows.swap(rank, best);
        let pivot = rows[rank].clone();
        for row in rows.iter_mut().skip(rank + 1) {
            let factor = row[column] / pivot[column];
            row.iter_mut().zip(&pivot).for_each(|(value, by)| *value -= factor * by);
        }
        rank += 1;
    }
    rank
}

/// A house's year: many short conversations, groups and evenings, and a little guidance of professionals.
fn ordinary_year() -> Snapshot {
    let mut snapshot = snapshot();
    let mut number = 0_u32;
    for month in 1..=12 {
        for (kind, audience, fewest, most, times) in [
            (ActivityKind::Conversation, Audience::Relatives, 1, 2, 8),
            (ActivityKind::FamilyConversation, Audience::Relatives, 2, 4, 3),
            (ActivityKind::Group, Audience::Relatives, 5, 10, 4),
            (ActivityKind::MeetingPlace, Audience::Relatives, 6, 18, 4),
            (ActivityKind::Teaching, Audience::Professionals, 10, 30, month % 2),
            (ActivityKind::Guidance, Audience::Professionals, 3, 4, u32::from(month == 5)),
        ] {
            for time in 0..times {
                number += 1;
                let count = fewest + i64::from(number * 7_919 % 1_000) % (most - fewest + 1);
                let on = format!("2025-{month:02}-{:02}", 1 + time * 3);
                let one = activity(u128::from(number), &on, kind, Some(count));
                snapshot.content.activities.push(Activity { audience, ..one });
            }
        }
    }
    snapshot
}

#[test]
fn an_ordinary_year_keeps_its_totals_and_its_months() {
    let document = compiled(&ordinary_year());
    for table in breakdowns(&document) {
        let (cells, total) = column(table, PEOPLE[0]).unwrap();
        assert!(matches!(total, Cell::Count(_)), "{}: {total:?}", table.key);
        let hidden = cells.iter().filter(|cell| ***cell == Cell::Hidden).count();
        let most = match table.key.as_str() {
            "activities__month" | "activities__site" => 0,
            "activities__kind_and_month" => 20,
            _ => 2,
        };
        assert!(hidden <= most, "{}: {hidden} of {} are hidden", table.key, cells.len());
    }
}

/// Guidance everywhere and on site, whose difference is four people who were guided by telephone.
#[test]
fn nobody_finds_a_small_count_between_a_figure_and_a_part_of_it() {
    let figure = |key: &str, modes: Vec<Mode>| Figure {
        key: key.to_owned(),
        title: Words { nb: key.to_owned(), nn: None, en: None },
        measure: Measure::Participants,
        kinds: vec![ActivityKind::Guidance],
        audiences: Vec::new(),
        modes,
        peer_led_only: false,
        in_hours: false,
    };
    let mut snapshot = snapshot();
    snapshot.content.activities = [(1, Mode::OnSite, 34), (2, Mode::Phone, 4), (3, Mode::Digital, 0)]
        .map(|(number, mode, came)| Activity {
            mode: Some(mode),
            ..activity(number, "2025-03-04", ActivityKind::Guidance, Some(came))
        })
        .into();
    snapshot.content.activities.push(activity(4, "2025-03-04", ActivityKind::Course, Some(40)));
    let figures = vec![figure("all", Vec::new()), figure("on-site", vec![Mode::OnSite])];
    let form = crate::tests::form_of([("figures", SectionKind::Figures { figures })]);
    let document = crate::compile(&form, &snapshot, Language::Nb, &draft());
    let table = document.sections[0].tables().next().unwrap();
    let cells = column(table, "value").unwrap().0;
    assert!(cells.contains(&&Cell::Hidden), "{cells:?}");
}

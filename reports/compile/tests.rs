//! What a report says of a register, and what it leaves unsaid.

use super::*;
use crate::document::{Block, Cell, Chart, Table, Total};
use crate::tests::{HARSTAD, activity, day, draft, form, grant_year, milestone, oslo_alone, snapshot};
use chrono::Duration;
use domain::activity::{ActivityKind, ActivityState, CountMethod};
use domain::calendar::{Period, Precision};
use domain::milestone::MilestoneState;

mod cells;
mod crossed;
mod laws;

const DIRECTORATE: &str = "helsedirektoratet-arsrapport";

fn compiled(snapshot: &Snapshot) -> Document {
    compile(&form(DIRECTORATE), snapshot, Language::Nb, &draft())
}

fn blocks(document: &Document) -> impl Iterator<Item = &Block> {
    document.sections.iter().flat_map(|section| &section.blocks)
}

fn table<'a>(document: &'a Document, key: &str) -> Option<&'a Table> {
    blocks(document).find_map(|block| match block {
        Block::Table(table) if table.key == key => Some(table),
        _ => None,
    })
}

fn chart<'a>(document: &'a Document, key: &str) -> &'a Chart {
    let found = blocks(document).find_map(|block| match block {
        Block::Chart(chart) if chart.key == key => Some(chart),
        _ => None,
    });
    found.unwrap()
}

fn place(table: &Table, column: &str) -> usize {
    table.columns.iter().position(|found| found.key == column).unwrap_or_else(|| panic!("no column {column}"))
}

/// A column's cells by the words of the row's first cell.
fn cells(table: &Table, column: &str) -> Vec<(String, Cell)> {
    let at = place(table, column);
    let name = |cell: &Cell| if let Cell::Text(text) = cell { text.clone() } else { format!("{cell:?}") };
    table.rows.iter().map(|row| (name(&row.cells[0]), row.cells[at].clone())).collect()
}

/// One evening a month with ever more people, and two courses.
fn busy() -> Snapshot {
    let mut snapshot = snapshot();
    let content = &mut snapshot.content;
    for month in 1..=6_u128 {
        let people = Some(i64::try_from(10 * month).unwrap());
        content.activities.push(activity(month, &format!("2025-{month:02}-11"), ActivityKind::ThemeEvening, people));
    }
    content.activities.push(activity(20, "2025-03-20", ActivityKind::Course, Some(12)));
    content.activities.push(activity(21, "2025-04-20", ActivityKind::Course, Some(8)));
    snapshot
}

#[test]
fn sums_are_those_of_the_activities() {
    let document = compiled(&busy());
    let month = table(&document, "activities__month").unwrap();
    assert_eq!(month.rows.len(), 12, "a month without activities is a row");
    let participants = cells(month, "participants_counted");
    assert_eq!(participants[2], ("mars 2025".into(), Cell::Count(42)));
    assert_eq!(participants[11], ("desember 2025".into(), Cell::Count(0)));
    assert_eq!(cells(month, "events")[11].1, Cell::Count(0));
    assert_eq!(month.total(place(month, "participants_counted")), Cell::Count(210 + 20));
    let kind = table(&document, "activities__kind").unwrap();
    assert_eq!(
        cells(kind, "participants_counted"),
        [("Temakveld".into(), Cell::Count(210)), ("Kurs".into(), Cell::Count(20)),]
    );
    assert_eq!(kind.rows[1].evidence.len(), 2, "a row knows its activities");
    let both = table(&document, "activities__kind_and_month").unwrap();
    assert_eq!(both.rows.len(), 8);
    assert_eq!(both.total(place(both, "events")), Cell::Count(8));
    assert_eq!(both.total(place(both, "minutes")), Cell::Minutes(8 * 90));
    let figures = cells(table(&document, "figures").unwrap(), "value");
    assert!(figures.contains(&("Deltakelser".into(), Cell::Count(230))));
    assert!(figures.contains(&("Kompetansetiltak".into(), Cell::Count(2))));
    let chart = chart(&document, "activities__chart");
    assert_eq!(chart.labels[..3], ["jan", "feb", "mars"]);
    assert_eq!(chart.series[0].values[3], Some(48));
    assert_eq!(chart.finding, "Deltakelser, talt: flest i juni 2025, med 60.");
}

#[test]
fn trap_8_zero_not_reported_and_hidden_are_different_cells() {
    let mut snapshot = busy();
    let content = &mut snapshot.content;
    content.activities.push(activity(30, "2025-09-01", ActivityKind::Conversation, None));
    content.activities.push(activity(31, "2025-10-01", ActivityKind::Conversation, Some(2)));
    let document = compiled(&snapshot);
    let month = table(&document, "activities__month").unwrap();
    let participants = cells(month, "participants_counted");
    assert_eq!(participants[7].1, Cell::Count(0), "August had no activity");
    assert_eq!(participants[8].1, Cell::NotReported, "September had one that nobody counted");
    assert_eq!(participants[9].1, Cell::Hidden, "October had two people");
    assert_eq!(participants[0].1, Cell::Hidden, "the next smallest goes with it");
    assert_eq!(cells(month, "without_participants")[8].1, Cell::Count(1));
    assert!(
        table(&document, "figures").unwrap().remark.as_deref().is_some_and(|remark| remark.starts_with("Én aktivitet"))
    );
    let at = place(month, "participants_counted");
    assert_eq!(month.columns[at].total, Total::Value(232), "hidden cells are counted in");
    assert_eq!(chart(&document, "activities__chart").series[0].values[9], None, "the chart hides it too");
    let codes: Vec<_> = document.findings.iter().map(|found| found.finding.code.as_str()).collect();
    assert!(codes.contains(&"participants-not-reported"));
}

#[test]
fn trap_7_counted_and_estimated_stand_apart() {
    let mut snapshot = busy();
    snapshot.content.activities[0].count_method = CountMethod::Estimated;
    let document = compiled(&snapshot);
    let month = table(&document, "activities__month").unwrap();
    assert_eq!(cells(month, "participants_counted")[0].1, Cell::Count(0));
    assert_eq!(cells(month, "participants_estimated")[0].1, Cell::Count(10));
    let figures = table(&document, "figures").unwrap();
    assert!(cells(figures, "value").contains(&("Deltakelser".into(), Cell::Count(220))), "counted alone");
    assert!(cells(figures, "estimated").contains(&("Deltakelser".into(), Cell::Count(10))), "beside it, in no sum");
    assert!(cells(figures, "estimated").contains(&("Kompetansetiltak".into(), Cell::NotApplicable)));
    assert!(
        table(&compiled(&busy()), "activities__month")
            .unwrap()
            .columns
            .iter()
            .all(|column| column.key != "participants_estimated")
    );
}

#[test]
fn trap_7_new_participants_are_counted_and_estimated_apart_too() {
    let mut snapshot = busy();
    let activities = &mut snapshot.content.activities;
    for (activity, new) in activities.iter_mut().zip([6, 7, 8, 9, 10, 11, 12, 8]) {
        activity.new_participants = Some(new);
    }
    activities[5].count_method = CountMethod::Estimated;
    let document = compiled(&snapshot);
    let kind = table(&document, "activities__kind").unwrap();
    assert_eq!(kind.total(place(kind, "new_participants_counted")), Cell::Count(60));
    assert_eq!(kind.total(place(kind, "new_participants_estimated")), Cell::Count(11));
    let figures = table(&document, "figures").unwrap();
    assert!(cells(figures, "value").contains(&("Nye deltakere".into(), Cell::Count(60))));
    assert!(cells(figures, "estimated").contains(&("Nye deltakere".into(), Cell::Count(11))));
    // All estimated: none were counted, and that is known. One that says nothing: it is not.
    for activity in &mut snapshot.content.activities {
        activity.count_method = CountMethod::Estimated;
    }
    let new_counted = |snapshot: &Snapshot| {
        let document = compiled(snapshot);
        let value = cells(table(&document, "figures").unwrap(), "value");
        value.into_iter().find(|(name, _)| name == "Nye deltakere").unwrap().1
    };
    assert_eq!(new_counted(&snapshot), Cell::Count(0));
    snapshot.content.activities[0].new_participants = None;
    assert_eq!(new_counted(&snapshot), Cell::NotReported);
}

#[test]
fn a_small_number_that_was_estimated_is_hidden_beside_what_was_counted() {
    let mut snapshot = busy();
    snapshot.content.activities.push(activity(30, "2025-09-01", ActivityKind::Conversation, Some(3)));
    snapshot.content.activities[8].count_method = CountMethod::Estimated;
    snapshot.content.activities[8].new_participants = Some(2);
    snapshot.content.activities[0].new_participants = Some(9);
    let document = compiled(&snapshot);
    let figures = table(&document, "figures").unwrap();
    for (column, expected) in
        [("value", [Cell::Count(230), Cell::Count(9)]), ("estimated", [Cell::Hidden, Cell::Hidden])]
    {
        let found = cells(figures, column);
        let of = |name: &str| found.iter().find(|(row, _)| row == name).unwrap().1.clone();
        assert_eq!([of("Deltakelser"), of("Nye deltakere")], expected, "{column}");
    }
}

#[test]
fn activities_without_any_figure_are_not_reported_and_have_no_total() {
    let mut snapshot = snapshot();
    snapshot.content.activities = vec![
        activity(1, "2025-02-01", ActivityKind::Group, None),
        activity(2, "2025-03-01", ActivityKind::Course, None),
    ];
    let document = compiled(&snapshot);
    let kind = table(&document, "activities__kind").unwrap();
    assert_eq!(kind.total(place(kind, "participants_counted")), Cell::Blank);
    let figures = cells(table(&document, "figures").unwrap(), "value");
    assert!(figures.contains(&("Deltakelser".into(), Cell::NotReported)));
    assert!(figures.contains(&("Nye deltakere".into(), Cell::NotReported)));
    assert_eq!(chart(&document, "activities__chart").title, "Aktiviteter per måned");
}

#[test]
fn a_report_of_one_site_differs_by_the_other_and_names_it_nowhere() {
    let mut whole = busy();
    let mut harstad = activity(40, "2025-05-05", ActivityKind::ThemeEvening, Some(33));
    harstad.site_id = Some(HARSTAD);
    whole.content.activities.push(harstad);
    let mut milestone = milestone(1, "Åpne i Harstad", "2025-02-01");
    milestone.site_id = Some(HARSTAD);
    whole.content.milestones.push(milestone);
    let oslo = oslo_alone(whole.clone());
    let both = compiled(&whole);
    let one = compile(&form("oslo-kommune-helse-sosial-arsrapport"), &oslo, Language::Nb, &draft());
    let sum = |document: &Document| {
        let kind = table(document, "activities__kind").unwrap();
        kind.total(place(kind, "participants_counted")).number().unwrap()
    };
    assert_eq!(sum(&both) - sum(&one), 33);
    let text = |document: &Document| String::from_utf8(crate::json::document(document)).unwrap();
    assert!(text(&both).contains("Harstad") && !text(&one).contains("Harstad"));
    assert!(table(&both, "activities__site").is_some() && table(&one, "activities__site").is_none());
}

#[test]
fn the_same_snapshot_gives_the_same_bytes_and_a_later_look_the_same_hash() {
    let snapshot = busy();
    assert_eq!(crate::json::document(&compiled(&snapshot)), crate::json::document(&compiled(&snapshot)));
    let later = Snapshot { taken_at: snapshot.taken_at + Duration::days(1), ..snapshot.clone() };
    assert_eq!(crate::snapshot_hash(&later), crate::snapshot_hash(&snapshot));
    let mut changed = snapshot.clone();
    changed.content.activities[0].participants = Some(11);
    assert_ne!(crate::snapshot_hash(&changed), crate::snapshot_hash(&snapshot));
}

#[test]
fn every_form_compiles_in_every_language() {
    for form in crate::forms::built_in() {
        for language in Language::ALL {
            for snapshot in [snapshot(), everything()] {
                let document = compile(&form, &snapshot, language, &draft());
                let text = String::from_utf8(crate::json::document(&document)).unwrap();
                assert!(!text.contains('⟦'), "{} in {language}", form.key);
                assert_eq!(document.sections.len(), form.sections.len());
                keys_are_unique(&document);
            }
        }
    }
}

fn keys_are_unique(document: &Document) {
    let mut keys: Vec<&str> = blocks(document)
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.key.as_str()),
            Block::Chart(chart) => Some(chart.key.as_str()),
            _ => None,
        })
        .collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "{keys:?}");
    for block in blocks(document) {
        let Block::Table(table) = block else { continue };
        assert!(
            table.key.len() <= 40 && table.title.chars().count() <= 31,
            "{}: fits the name of a sheet",
            table.title
        );
        let mut titles: Vec<_> = table.columns.iter().map(|column| &column.title).collect();
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), table.columns.len(), "{}: headings differ", table.key);
        for row in &table.rows {
            assert_eq!(row.cells.len(), table.columns.len(), "{}", table.key);
        }
    }
}

/// Something in every field that a report can show.
fn everything() -> Snapshot {
    let mut snapshot = busy();
    let content = &mut snapshot.content;
    content.activities[0].count_method = CountMethod::Estimated;
    content.activities[1].new_participants = Some(3);
    content.activities[2].volunteers = Some(2);
    content.activities[2].volunteer_minutes = Some(120);
    content.activities[3].sessions = 4;
    content.activities[4].state = ActivityState::AskedFor;
    content.activities[4].participants = None;
    content.activities[4].held_on = None;
    content.activities[5].mode = None;
    content.milestones = vec![milestone(1, "Åpne 🎉", "2025-02-01"), milestone(2, "Evaluere", "2025-10-01")];
    content.milestones[1].state = MilestoneState::Done;
    content.milestones[1].planned_precision = Precision::Quarter;
    content.milestones[1].done_on = Some(day("2026-01-15"));
    content.rows_without_site = 2;
    content.texts.insert("goal-achievement".into(), "Vi nådde målet.\n\nOg mer til.".into());
    content.texts.insert("poem".into(), "Ingen spurte".into());
    content.project.summary = Some("Et lavterskeltilbud".into());
    content.project.plan = vec![domain::project::PlanStep {
        on: Some(day("2025-04-01")),
        precision: Precision::Quarter,
        text: "Åpne".into(),
    }];
    content.project.offers = vec![domain::project::Offer {
        audience: domain::project::Audience::Relatives,
        text: "yoga".into(),
        since_year: Some(2017),
    }];
    content.grant.applied_for = vec![domain::grant::Purpose {
        kind: domain::grant::PurposeKind::Position,
        text: "koordinator".into(),
        position_percent: Some(100),
    }];
    content.grant.conditions = Some("Brukes innen året.".into());
    snapshot
}

#[test]
fn milestones_stand_against_their_plan() {
    let document = compiled(&everything());
    let table = table(&document, "milestones").unwrap();
    assert_eq!(cells(table, "assessment")[0].1, Cell::Text("Forsinket".into()));
    assert_eq!(cells(table, "deviation_days")[0].1, Cell::Count(333), "as of 31 December");
    assert_eq!(cells(table, "planned")[1].1, Cell::Text("4.\u{a0}kvartal 2025".into()));
    assert_eq!(cells(table, "done")[1].1, Cell::Date(day("2026-01-15")));
    assert_eq!(cells(table, "deviation_days")[1].1, Cell::Count(15));
    assert_eq!(cells(table, "done")[0].1, Cell::NotApplicable);
    let words = blocks(&document).find_map(|block| match block {
        Block::Paragraphs { paragraphs } if paragraphs[0].contains("milepæler") => Some(paragraphs[0].clone()),
        _ => None,
    });
    assert_eq!(words.as_deref(), Some("Fullførte milepæler: 1 av 2. Én er forsinket."));
}

#[test]
fn funding_keeps_every_year_and_adds_up_what_can_be_added() {
    let mut snapshot = snapshot();
    let content = &mut snapshot.content;
    content.grant_years =
        vec![grant_year(2014, 62_000_000), grant_year(2015, 60_000_000), grant_year(2016, 60_000_000)];
    content.grant_years[2].received_ore = None;
    content.period = Period { starts_on: day("2014-01-10"), ends_on: day("2017-05-01") };
    content.grant.ends_on = Some(content.period.ends_on);
    let document = compile(&form("dam-helse-sluttrapport"), &snapshot, Language::Nb, &draft());
    let funding = table(&document, "funding").unwrap();
    assert_eq!(funding.total(place(funding, "awarded")), Cell::Ore(182_000_000));
    assert_eq!(cells(funding, "received")[2], ("2016".into(), Cell::NotReported));
    assert_eq!(cells(funding, "unaccounted")[1].1, Cell::Ore(0));
    assert_eq!(cells(funding, "unaccounted")[2].1, Cell::NotReported);
    assert_eq!(chart(&document, "funding__chart").labels, ["2014", "2015", "2016"]);
    let codes: Vec<_> = document.findings.iter().map(|found| found.finding.code.as_str()).collect();
    assert!(codes.contains(&"auditor-needed"), "1 820 000 over the whole project is more than 300 000");
    assert!(!codes.contains(&"grant-year-none"), "the project ran on into 2017 without a funding year");
    let plain = |text: &str| text.replace('\u{a0}', " ");
    assert_eq!(
        plain(&chart(&document, "funding__chart").finding),
        "2014–2016. Bevilget: 1 820 000 kr. Brukt: 1 820 000 kr."
    );
    snapshot.content.period = Period::year(2015).unwrap();
    for year in &mut snapshot.content.grant_years {
        year.spent_ore = None;
    }
    let document = compile(&form("dam-helse-sluttrapport"), &snapshot, Language::Nb, &draft());
    assert_eq!(table(&document, "funding").unwrap().rows.len(), 2, "2016 is another report's to tell");
    assert_eq!(
        plain(&chart(&document, "funding__chart").finding),
        "2014–2015. Bevilget: 1 220 000 kr.",
        "spent is not known"
    );
    let codes: Vec<_> = document.findings.iter().map(|found| found.finding.code.as_str()).collect();
    assert!(!codes.contains(&"auditor-needed"), "the auditor comes when the grant ends");
}

#[test]
fn ten_thousand_activities_take_no_time() {
    let mut snapshot = snapshot();
    let start = day("2025-01-01");
    snapshot.content.activities = (0..10_000_u32)
        .map(|number| {
            let on = start + Duration::days(i64::from(number % 365));
            let kind = ActivityKind::ALL[number as usize % ActivityKind::ALL.len()];
            activity(u128::from(number), &on.to_string(), kind, Some(i64::from(number % 7)))
        })
        .collect();
    let started = std::time::Instant::now();
    let document = compiled(&snapshot);
    let took = started.elapsed();
    let kind = table(&document, "activities__kind").unwrap();
    let by_hand: i64 = (0..10_000).map(|number| number % 7).sum();
    assert_eq!(kind.total(place(kind, "participants_counted")), Cell::Count(by_hand));
    // Unoptimised on a busy machine; optimised it is a small part of this.
    assert!(took.as_secs() < 5, "{took:?}");
}

#[test]
fn a_leap_day_counts_in_its_month() {
    let mut snapshot = snapshot();
    snapshot.content.period = Period::year(2024).unwrap();
    snapshot.content.activities = vec![activity(1, "2024-02-29", ActivityKind::Group, Some(9))];
    let document = compiled(&snapshot);
    let month = table(&document, "activities__month").unwrap();
    assert_eq!(cells(month, "participants_counted")[1], ("februar 2024".into(), Cell::Count(9)));
}

#[test]
fn forms_and_snapshots_read_back_from_json() {
    for form in crate::forms::built_in() {
        let text = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<Form>(&text).unwrap(), form);
    }
    let snapshot = everything();
    let text = serde_json::to_string(&snapshot).unwrap();
    assert_eq!(serde_json::from_str::<Snapshot>(&text).unwrap(), snapshot);
}

/// The worst for the search of what can be subtracted: every cell small, over ten years of months.
#[test]
fn ten_years_of_small_counts_take_no_time() {
    let mut snapshot = snapshot();
    snapshot.content.period = Period { starts_on: day("2016-01-01"), ends_on: day("2025-12-31") };
    let start = day("2016-01-01");
    snapshot.content.activities = (0..1_800_u32)
        .map(|number| {
            let on = start + Duration::days(i64::from(number) * 2);
            let kind = ActivityKind::ALL[(number * 7 % 15) as usize];
            activity(u128::from(number), &on.to_string(), kind, Some(i64::from(number * 5 % 7)))
        })
        .collect();
    let started = std::time::Instant::now();
    let document = compiled(&snapshot);
    let took = started.elapsed();
    let both = table(&document, "activities__kind_and_month").unwrap();
    let hidden = cells(both, "participants_counted").iter().filter(|(_, cell)| *cell == Cell::Hidden).count();
    assert!(hidden > 100 && took.as_secs() < 10, "{hidden} hidden in {took:?}");
}

#[test]
fn a_draft_says_so_and_what_is_sent_does_not() {
    let state = |state| compile(&form(DIRECTORATE), &snapshot(), Language::Nb, &Edition { state, ..draft() });
    let (draft, sent) = (state(ReportState::Draft), state(ReportState::ForApproval));
    assert_eq!((draft.edition_words.as_str(), draft.watermark.as_deref()), ("Utkast, utgave 1", Some("UTKAST")));
    assert_eq!((sent.edition_words.as_str(), sent.watermark.as_ref()), ("Utgave 1", None));
    let titles = |document: &Document| document.sections.iter().map(|one| one.title.clone()).collect::<Vec<_>>();
    let missing = "Hva som mangler".to_owned();
    assert!(!draft.findings.is_empty() && titles(&draft).contains(&missing), "{:?}", titles(&draft));
    assert!(!titles(&sent).contains(&missing), "{:?}", titles(&sent));
    assert_eq!(titles(&sent).len() + 1, titles(&draft).len());
}

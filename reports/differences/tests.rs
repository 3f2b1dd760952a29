//! What is told of a register that has changed since, and what is not.

use super::*;
use crate::document::{Column, ColumnKind, Row, Total};
use crate::tests::{activity, day, draft, form, milestone, snapshot};
use chrono::Duration;
use domain::Obligation;
use domain::activity::ActivityKind;
use domain::milestone::MilestoneState;
use domain::obligation::ObligationState;

const DIRECTORATE: &str = "helsedirektoratet-arsrapport";

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn row(name: &str, value: Cell, behind: &[u128]) -> Row {
    Row { cells: vec![text(name), value], evidence: behind.iter().copied().map(id).collect() }
}

/// A document with one section: a table of these rows, whose values are added up, or hidden where they cannot be.
fn document(rows: Vec<Row>) -> Document {
    let hides = rows.iter().any(|row| row.cells[1] == Cell::Hidden);
    let total = if hides { Total::Hidden } else { Total::Sum };
    let column = |key: &str, title: &str, kind, total| Column { key: key.into(), title: title.into(), kind, total };
    let table = Table {
        key: "activities__kind".into(),
        title: "Etter type".into(),
        columns: vec![
            column("kind", "Type", ColumnKind::Text, Total::None),
            column("participants", "Deltakelser", ColumnKind::Count, total),
        ],
        rows,
        has_totals: true,
        remark: None,
    };
    let mut document = crate::compile(&form(DIRECTORATE), &snapshot(), Language::Nb, &draft());
    document.sections =
        vec![Section { key: "activities".into(), title: "Aktiviteter".into(), blocks: vec![Block::Table(table)] }];
    document
}

/// Kind, row, column, and both values.
fn told(found: &[Difference]) -> Vec<(Kind, &str, &str, Cell, Cell)> {
    assert!(found.iter().all(|one| one.section == "Aktiviteter" && one.table.as_deref() == Some("Etter type")));
    found
        .iter()
        .map(|one| {
            let (row, column) = (one.row.as_deref().unwrap_or("-"), one.column.as_deref().unwrap_or("-"));
            (one.kind, row, column, one.sent.clone(), one.present.clone())
        })
        .collect()
}

#[test]
fn what_follows_from_the_sending_and_its_answer_is_no_other_content() {
    let mut sent = snapshot();
    let grant = &sent.content.grant;
    sent.content.obligation = Some(Obligation {
        id: id(1).into(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        form_key: DIRECTORATE.to_owned(),
        period_starts_on: sent.content.period.starts_on,
        period_ends_on: sent.content.period.ends_on,
        answer_by_on: None,
        answered_on: None,
        computed_deadline_on: day("2026-04-01"),
        overridden_deadline_on: None,
        reason: None,
        decided_on: None,
        decision_reference: None,
        internal_deadlines: Vec::new(),
        internal_deadline_on: day("2026-04-01"),
        state: ObligationState::Open,
        met_on: None,
        met_reference: None,
        approved_on: None,
        approval_reference: None,
        is_asked_for: true,
    });
    let mut accepted = sent.content.clone();
    let obligation = accepted.obligation.as_mut().unwrap();
    (obligation.version, obligation.state) = (3, ObligationState::Met);
    (obligation.met_on, obligation.met_reference) = (Some(day("2026-03-20")), Some("AR-1".to_owned()));
    (obligation.approved_on, obligation.approval_reference) = (Some(day("2026-05-02")), Some("26/1".to_owned()));
    assert_eq!(at_the_same_step(&accepted, &sent.content), sent.content);
}

#[test]
fn a_cell_and_its_total_are_told_with_the_rows_behind_them() {
    let sent = document(vec![row("Kurs", Cell::Count(12), &[1, 2]), row("Gruppe", Cell::Count(7), &[3])]);
    let present = document(vec![row("Kurs", Cell::Count(20), &[1, 2, 4]), row("Gruppe", Cell::Count(7), &[3])]);
    let found = differences(&sent, &present);
    assert_eq!(
        told(&found),
        [
            (Kind::Changed, "Kurs", "Deltakelser", Cell::Count(12), Cell::Count(20)),
            (Kind::Changed, "Sum", "Deltakelser", Cell::Count(19), Cell::Count(27)),
        ]
    );
    assert_eq!(found[0].evidence, [id(1), id(2), id(4)]);
    assert_eq!(found[1].evidence, found[0].evidence, "the rows of what has changed, not of all");
    assert_eq!(found.iter().map(|one| one.is_total).collect::<Vec<_>>(), [false, true]);
    assert!(differences(&sent, &sent).is_empty());
}

#[test]
fn rows_come_go_and_move() {
    let (course, group) = (row("Kurs", Cell::Count(12), &[1]), row("Gruppe", Cell::Count(7), &[3]));
    let sent = document(vec![course.clone(), group.clone()]);
    let turned = document(vec![group.clone(), course.clone()]);
    assert!(differences(&sent, &turned).is_empty(), "the order is no content");

    let fewer = document(vec![course]);
    let found = differences(&sent, &fewer);
    assert_eq!(
        told(&found),
        [
            (Kind::RowGone, "Gruppe", "Deltakelser", Cell::Count(7), Cell::Blank),
            (Kind::Changed, "Sum", "Deltakelser", Cell::Count(19), Cell::Count(12)),
        ]
    );
    assert_eq!(found[0].evidence, [id(3)], "what is gone is known by what it was");
    let back = differences(&fewer, &sent);
    assert_eq!(told(&back)[0], (Kind::RowAdded, "Gruppe", "Deltakelser", Cell::Blank, Cell::Count(7)));

    let empty = differences(&sent, &document(Vec::new()));
    assert_eq!(empty.iter().filter(|one| one.kind == Kind::RowGone).count(), 2);
    let mut nameless = document(vec![row("Kurs", Cell::Blank, &[1])]);
    let found = differences(&nameless, &document(Vec::new()));
    assert_eq!(told(&found)[0], (Kind::RowGone, "Kurs", "-", text("Kurs"), Cell::Blank));
    nameless.sections.clear();
    assert_eq!(differences(&nameless, &sent).iter().filter(|one| one.kind == Kind::RowAdded).count(), 2);
}

#[test]
fn a_row_is_the_same_by_what_it_is_made_of_and_then_by_its_name() {
    let renamed = (row("Kurs", Cell::Count(12), &[1]), row("Kurs for alle", Cell::Count(12), &[1]));
    let found = differences(&document(vec![renamed.0]), &document(vec![renamed.1]));
    assert_eq!(told(&found), [(Kind::Changed, "Kurs", "Type", text("Kurs"), text("Kurs for alle"))]);

    // Several rows of a breakdown are made of the same activities.
    let young = |count| row("Under 18", Cell::Count(count), &[1, 2]);
    let old = |count| row("Over 67", Cell::Count(count), &[1, 2]);
    let found = differences(&document(vec![young(5), old(9)]), &document(vec![old(9), young(6)]));
    assert_eq!(told(&found)[0], (Kind::Changed, "Under 18", "Deltakelser", Cell::Count(5), Cell::Count(6)));
    assert_eq!(found.len(), 2, "the other row is as it was");
}

#[test]
fn what_is_hidden_is_told_as_hidden() {
    let shown = document(vec![row("Kurs", Cell::Count(12), &[1]), row("Gruppe", Cell::Count(7), &[3])]);
    let hidden = document(vec![row("Kurs", Cell::Count(12), &[1]), row("Gruppe", Cell::Hidden, &[3])]);
    assert_eq!(
        told(&differences(&shown, &hidden)),
        [
            (Kind::Changed, "Gruppe", "Deltakelser", Cell::Count(7), Cell::Hidden),
            (Kind::Changed, "Sum", "Deltakelser", Cell::Count(19), Cell::Hidden),
        ]
    );
    assert_eq!(told(&differences(&hidden, &shown))[0].3, Cell::Hidden);
    assert!(differences(&hidden, &hidden).is_empty(), "two hidden numbers cannot be told apart");
}

#[test]
fn a_total_of_hidden_cells_is_told_with_every_row_that_it_adds_up() {
    let counted_in = |count| {
        let mut document = document(vec![row("Kurs", Cell::Hidden, &[1, 2]), row("Gruppe", Cell::Hidden, &[3])]);
        if let Block::Table(table) = &mut document.sections[0].blocks[0] {
            table.columns[1].total = Total::Value(count);
        }
        document
    };
    let found = differences(&counted_in(9), &counted_in(13));
    assert_eq!(told(&found), [(Kind::Changed, "Sum", "Deltakelser", Cell::Count(9), Cell::Count(13))]);
    assert_eq!(found[0].evidence, [id(1), id(2), id(3)]);
}

#[test]
fn texts_and_facts_are_told() {
    let compiled = |snapshot: &Snapshot| crate::compile(&form(DIRECTORATE), snapshot, Language::Nb, &draft());
    let mut before = snapshot();
    before.content.texts.insert("goal-achievement".into(), "Vi nådde målet.".into());
    let mut after = before.clone();
    after.content.texts.insert("goal-achievement".into(), "Vi nådde nesten målet.".into());
    after.content.project.title = "Pårørendehuset Oslo".into();
    let found = differences(&compiled(&before), &compiled(&after));
    let written = found.iter().find(|one| one.section_key == "goal-achievement").unwrap();
    assert_eq!((&written.sent, &written.present), (&text("Vi nådde målet."), &text("Vi nådde nesten målet.")));
    let about = found.iter().find(|one| one.section_key.is_empty() && one.row.as_deref() == Some("Prosjekt")).unwrap();
    assert_eq!((&about.sent, &about.present), (&text("Pårørendehuset"), &text("Pårørendehuset Oslo")));
}

#[test]
fn time_that_passes_is_no_difference_and_what_was_done_since_is() {
    let form = form(DIRECTORATE);
    let mut sent = snapshot();
    sent.taken_at -= Duration::days(300);
    sent.content.milestones = vec![milestone(1, "Nytt lokale", "2025-06-01")];
    sent.content.activities = vec![activity(1, "2025-03-10", ActivityKind::Course, Some(12))];
    let look = |present: &Snapshot| between(&form, &sent, present, Language::Nb, &draft());
    let mut present = Snapshot { taken_at: sent.taken_at + Duration::days(299), ..sent.clone() };
    present.content.project.version += 1;
    assert!(look(&present).is_empty(), "late by now, but not when it was sent");

    let late = crate::compile(&form, &present, Language::Nb, &draft());
    let early = crate::compile(&form, &sent, Language::Nb, &draft());
    assert!(!differences(&early, &late).is_empty(), "the day of reading shows in a document, so it is left out");

    present.content.milestones[0].state = MilestoneState::Done;
    present.content.milestones[0].done_on = Some("2025-05-20".parse().unwrap());
    let found = look(&present);
    assert!(found.iter().any(|one| one.table.is_some() && one.evidence == [present.content.milestones[0].id.0]));
}

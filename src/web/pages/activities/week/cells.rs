//! What the cells of a sent week say, and how they are drawn again over a register that has moved on.

use super::grid::{Known, Line, like_field, old_field};
use crate::changes::Entry;
use crate::page::Page;
use crate::pages::form;
use crate::pages::input::Input;
use domain::activity::{ActivityKind, ActivityState, CountMethod};
use domain::calendar::Week;
use domain::check::{Code, FieldError};
use domain::project::Audience;
use domain::{Activity, ActivityId, Project};
use language::Message;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What the form says, each with the name of its cell. What cannot be read is noted in the input.
pub(super) fn entries(input: &mut Input, project: &Project, week: Week, lines: &[Line]) -> Vec<(String, Entry)> {
    let mut cells = Vec::new();
    for known in lines.iter().flat_map(Line::known) {
        let field = old_field(known.id);
        if is_typed(input, &field)
            && let Some(participants) = input.count(&field)
        {
            let version = input.text(&format!("{field}-version")).parse().unwrap_or(0);
            cells.push((field, Entry::Number { id: known.id, version, participants }));
        }
    }
    for line in lines {
        for (day, field) in typed_days(input, line) {
            let (Some(participants), Some(id)) = (input.count(&field), own_id(input, &field)) else { continue };
            let activity = Activity {
                id,
                version: 1,
                state: ActivityState::Held,
                held_on: Some(week.days()[day]),
                participants: Some(participants),
                ..line.like.without_figures()
            };
            cells.push((field, Entry::New(Box::new(activity))));
        }
    }
    cells.extend(new_entries(input, project, week));
    cells
}

fn new_entries(input: &mut Input, project: &Project, week: Week) -> Vec<(String, Entry)> {
    let mut cells = Vec::new();
    for row in 0..input.rows("new") {
        let days: Vec<(usize, String)> = (0..7).map(|day| (day, format!("new-{row}-d{day}"))).collect();
        if days.iter().all(|(_, field)| input.line(field).is_none()) {
            continue;
        }
        let like = row_activity(input, project, row);
        for (day, field) in days {
            if input.line(&field).is_none() {
                continue;
            }
            let (Some(participants), Some(id)) = (input.count(&field), own_id(input, &field)) else { continue };
            let held_on = Some(week.days()[day]);
            let activity = Activity { id, held_on, participants: Some(participants), ..like.clone() };
            cells.push((format!("new/{row}/d{day}"), Entry::New(Box::new(activity))));
        }
    }
    cells
}

fn row_activity(input: &mut Input, project: &Project, row: usize) -> Activity {
    let at = |field: &str| format!("new-{row}-{field}");
    let kind = input.read(&at("kind"));
    if kind.is_none() && input.errors.of(&at("kind")).is_empty() {
        input.fail(&at("kind"), &Code::Required);
    }
    let kind = kind.unwrap_or(ActivityKind::Other);
    let audience = input.read(&at("audience")).unwrap_or(Audience::Relatives);
    Activity {
        state: ActivityState::Held,
        title: input.line(&at("title")),
        site_id: input.read(&at("site_id")),
        place: input.line(&at("place")),
        mode: input.read(&at("mode")),
        minutes: input.count(&at("minutes")),
        minutes_at_most: input.count(&at("minutes_at_most")),
        topic_id: input.read(&at("topic_id")),
        series_id: input.read(&at("series_id")),
        commissioner_party_id: input.read(&at("commissioner_party_id")),
        programme: input.line(&at("programme")),
        count_method: input.read(&at("count_method")).unwrap_or(CountMethod::Counted),
        is_peer_led: input.ticked(&at("is_peer_led")),
        ..Activity::new(store::new_id(), project.organisation_id, project.id, kind, audience)
    }
}

/// Whether a cell of the register holds another number than the one it was drawn with. An empty one changes nothing.
fn is_typed(input: &Input, field: &str) -> bool {
    input.line(field).is_some_and(|typed| typed != input.text(&format!("{field}-was")).trim())
}

/// The days of a row in whose empty cells something was typed, each with its field. A day that somebody has entered in the
/// meantime is left out: it would be counted twice.
fn typed_days(input: &Input, line: &Line) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for id in line.known().map(|known| known.id) {
        for (day, cell) in line.cells.iter().enumerate() {
            let field = like_field(id, day);
            let is_free = || match &cell.known {
                None => true,
                Some(known) => Some(known.id) == own_id(input, &field),
            };
            if input.line(&field).is_some() && is_free() {
                found.push((day, field));
            }
        }
    }
    found
}

/// The identity of what a cell to fill in enters: each has one of its own that follows from the form's, so that sending the
/// form twice enters it once, wherever in the form the cell stands by then.
fn own_id(input: &Input, field: &str) -> Option<ActivityId> {
    let own: Uuid = input.text("id").parse().ok()?;
    let (row, day) = field.rsplit_once("-d")?;
    let day: u128 = day.parse().ok()?;
    let row = match row.split_once('-')? {
        ("new", row) => row.parse::<u128>().ok()? * 7,
        ("like", like) => like.parse::<Uuid>().ok()?.as_u128(),
        _ => return None,
    };
    Some(ActivityId(form::id_of(own, row.wrapping_add(day))))
}

/// Notes what was typed in cells that are no longer there, with the number itself: nothing typed is lost without a word.
pub(super) fn note_lost(input: &mut Input, page: &Page, week: Week, lines: &[Line]) {
    let known: BTreeSet<String> = lines.iter().flat_map(Line::known).map(|known| old_field(known.id)).collect();
    let days: BTreeSet<String> =
        lines.iter().flat_map(|line| typed_days(input, line)).map(|(_, field)| field).collect();
    let is_lost = |field: &&str| {
        let is_number = field.starts_with("old-") && !field.ends_with("-version") && !field.ends_with("-was");
        let is_day = field.starts_with("like-");
        (is_number && !known.contains(*field) && is_typed(input, field))
            || (is_day && !days.contains(*field) && input.line(field).is_some())
    };
    let lost: BTreeSet<String> = input.names().filter(is_lost).map(str::to_owned).collect();
    for field in lost {
        let number = input.line(&field).unwrap_or_default();
        match taken_day(lines, &field) {
            Some((line, day)) => {
                let date = language::weekday_date(page.lang, week.days()[day]);
                let message = Message::new("week-day-taken").with("row", line.title.clone()).with("day", date);
                // What stands on the day now is drawn, so that the number can be seen to there.
                input.fail_with(&line.cells[day].field, &message.with("number", number));
            }
            None => input.fail_with(&field, &Message::new("week-activity-gone").with("number", number)),
        }
    }
}

/// The row and the day of an empty cell that somebody has filled in the meantime.
fn taken_day<'a>(lines: &'a [Line], field: &str) -> Option<(&'a Line, usize)> {
    let on_day = |line: &Line| {
        let like = |day: &usize| line.known().any(|known| like_field(known.id, *day) == field);
        (0..line.cells.len()).find(like)
    };
    lines.iter().find_map(|line| Some((line, on_day(line)?)))
}

/// The form as it was sent, over the register as it stands: what was typed keeps its activity and the version that it was
/// typed over, and every other cell is drawn afresh.
pub(super) fn draw_again(input: &mut Input, lines: &mut [Line]) {
    let filled: Vec<(String, ActivityId)> = input
        .names()
        .filter(|field| input.line(field).is_some())
        .filter_map(|field| own_id(input, field).map(|id| (field.to_owned(), id)))
        .collect();
    for known in lines.iter().flat_map(Line::known) {
        let field = old_field(known.id);
        if let Some((sent, _)) = filled.iter().find(|(_, id)| *id == known.id) {
            // It was entered by this form before: from now on its number is changed in its own cell.
            input.rename(sent, &field);
        }
        draw_known(input, known, &field);
    }
    for line in lines {
        for (day, field) in typed_days(input, line) {
            if line.cells[day].known.is_none() {
                line.cells[day].field = field;
            }
        }
    }
}

fn draw_known(input: &mut Input, known: &Known, field: &str) {
    if !is_typed(input, field) {
        return known.draw(input);
    }
    for (beside, now) in [("version", Some(known.version)), ("was", known.participants)] {
        let name = format!("{field}-{beside}");
        if !input.holds(&name) {
            input.put(&name, now);
        }
    }
}

/// Faults at the field they belong to: what concerns the number or the day at the cell, the rest at the row's own field.
pub(super) fn placed(errors: Vec<FieldError>) -> Vec<FieldError> {
    let mut found: Vec<FieldError> = Vec::new();
    for error in errors {
        let parts: Vec<&str> = error.pointer.trim_start_matches('/').split('/').collect();
        let pointer = match parts.as_slice() {
            ["new", row, _, field @ ("title" | "place" | "minutes" | "minutes_at_most" | "site_id"), ..] => {
                format!("/new/{row}/{field}")
            }
            ["new", row, day, ..] => format!("/new/{row}/{day}"),
            [cell, ..] => format!("/{cell}"),
            [] => error.pointer.clone(),
        };
        let error = FieldError { pointer, ..error };
        if !found.contains(&error) {
            found.push(error);
        }
    }
    found
}

/// Lets go of the versions of numbers that somebody else has changed: they are shown beside what was typed, and saving again
/// takes what stands in the form, knowingly.
pub(super) fn let_go(input: &mut Input, errors: &[FieldError]) {
    for error in errors.iter().filter(|error| error.code == Code::ChangedMeanwhile) {
        let field = error.pointer.trim_start_matches('/');
        input.forget(&format!("{field}-version"));
        input.forget(&format!("{field}-was"));
    }
}

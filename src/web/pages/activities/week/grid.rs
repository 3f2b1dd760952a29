//! The grid of a week: its rows from the register, its rows to fill in, and what is read from both.
//!
//! A cell of the register is the field `old-ROW-DAY`, with the activity and its version beside it; one to fill in is
//! `new-ROW-dDAY` of a row whose kind, title and place are fields of the row.

use crate::changes::Entry;
use crate::page::{Choice, Page};
use crate::pages::input::Input;
use crate::pages::milestones::site_choices;
use crate::pages::project::activities::{participants, title};
use crate::pages::register::shown_rows;
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::Week;
use domain::project::Audience;
use domain::{Activity, ActivityId, FieldError, Project};
use store::Session;
use uuid::Uuid;

/// Most activities of one week that the grid shows.
pub(super) const ACTIVITIES_MAX: i64 = 500;

/// A row of the register: activities of one kind, title, place and form.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) about: String,
    pub(super) cells: Vec<Option<Known>>,
    like: Activity,
}

/// A cell of the register.
pub(super) struct Known {
    pub(super) id: String,
    pub(super) version: i64,
    /// The field that is typed.
    pub(super) field: String,
    pub(super) words: String,
    participants: Option<i64>,
}

/// A row to fill in.
pub(super) struct New {
    pub(super) row: usize,
    /// The fields of its seven days.
    pub(super) days: Vec<String>,
}

/// What a new row is chosen from.
pub(super) struct Choices {
    pub(super) kinds: Vec<Choice>,
    pub(super) sites: Vec<Choice>,
    pub(super) audiences: Vec<Choice>,
    pub(super) modes: Vec<Choice>,
    pub(super) methods: Vec<Choice>,
}

impl Choices {
    /// Reads what the project has to choose from.
    pub(super) async fn read(session: &mut Session, page: &Page, project: &Project) -> store::Result<Self> {
        Ok(Self {
            kinds: page.choices::<ActivityKind>(),
            sites: site_choices(session, project).await?,
            audiences: page.choices::<Audience>(),
            modes: page.choices::<Mode>(),
            methods: page.choices::<CountMethod>(),
        })
    }
}

/// What stands in the grid: what was held, and what was agreed and is held by giving it a number.
pub(super) fn belongs(activity: &Activity) -> bool {
    matches!(activity.state, ActivityState::Held | ActivityState::Agreed)
}

fn is_alike(one: &Activity, other: &Activity) -> bool {
    let key = |activity: &Activity| {
        let who = (activity.audience, activity.mode, activity.count_method, activity.is_peer_led);
        (activity.kind, activity.title.clone(), activity.site_id, activity.topic_id, activity.series_id, who)
    };
    key(one) == key(other)
}

/// The rows of a week in the register. A second activity of a kind on one day begins a row of its own.
pub(super) fn lines(page: &Page, week: Week, activities: Vec<Activity>) -> Vec<Line> {
    let days = week.days();
    let mut lines: Vec<Line> = Vec::new();
    for activity in activities {
        let Some(day) = days.iter().position(|day| Some(*day) == activity.held_on) else { continue };
        let free = lines.iter().position(|line| is_alike(&line.like, &activity) && line.cells[day].is_none());
        let row = free.unwrap_or_else(|| {
            lines.push(Line {
                title: title(page, &activity),
                about: activity.mode.map(|mode| page.word(&mode)).unwrap_or_default(),
                cells: (0..7).map(|_| None).collect(),
                like: activity.clone(),
            });
            lines.len() - 1
        });
        lines[row].cells[day] = Some(Known {
            id: activity.id.to_string(),
            version: activity.version,
            field: format!("old-{row}-{day}"),
            words: known_words(page, &activity),
            participants: activity.participants,
        });
    }
    lines
}

fn known_words(page: &Page, activity: &Activity) -> String {
    match activity.state {
        ActivityState::Held => participants(page, activity),
        ActivityState::AskedFor | ActivityState::Agreed | ActivityState::Cancelled => page.word(&activity.state),
    }
}

/// The rows of the week before that this week lacks, without their figures.
pub(super) fn copied(before: Vec<Activity>, lines: &[Line]) -> Vec<Activity> {
    let mut rows: Vec<Activity> = Vec::new();
    for activity in before {
        let known = lines.iter().any(|line| is_alike(&line.like, &activity));
        if !known && !rows.iter().any(|row| is_alike(row, &activity)) {
            rows.push(activity.without_figures());
        }
    }
    rows
}

/// The form as it opens: the register's figures, and rows to fill in.
pub(super) fn fresh(page: &Page, project: &Project, lines: &[Line], copied: &[Activity]) -> (Input, Vec<New>) {
    let mut input = Input::empty(page.lang);
    input.put("id", Some(store::new_id::<Uuid>()));
    for known in lines.iter().flat_map(|line| line.cells.iter().flatten()) {
        input.put(&known.field, known.participants);
    }
    for (row, like) in copied.iter().enumerate() {
        fill_row(&mut input, row, like);
    }
    let only_site = project.site_ids.first().filter(|_| project.site_ids.len() == 1);
    let new = sent_rows(&input);
    for spare in new.iter().skip(copied.len()) {
        input.put(&format!("new-{}-site_id", spare.row), only_site);
        input.put(&format!("new-{}-audience", spare.row), Some(Audience::Relatives));
        input.put(&format!("new-{}-mode", spare.row), Some(Mode::OnSite));
        input.put(&format!("new-{}-count_method", spare.row), Some(CountMethod::Counted));
    }
    (input, new)
}

fn fill_row(input: &mut Input, row: usize, like: &Activity) {
    let at = |field: &str| format!("new-{row}-{field}");
    input.put(&at("kind"), Some(like.kind));
    input.put(&at("title"), like.title.as_ref());
    input.put(&at("site_id"), like.site_id);
    input.put(&at("audience"), Some(like.audience));
    input.put(&at("mode"), like.mode);
    input.put(&at("minutes"), like.minutes);
    input.put(&at("count_method"), Some(like.count_method));
    input.put(&at("topic_id"), like.topic_id);
    input.put(&at("series_id"), like.series_id);
    if like.is_peer_led {
        input.set(at("is_peer_led"), "on");
    }
}

/// The rows to fill in of a form: those that were sent, and some to spare.
pub(super) fn sent_rows(input: &Input) -> Vec<New> {
    let row = |row: usize| New { row, days: (0..7).map(|day| format!("new-{row}-d{day}")).collect() };
    shown_rows(input, "new").map(row).collect()
}

/// What the form says, each with the name of its cell. What cannot be read is noted in the input.
pub(super) fn entries(input: &mut Input, project: &Project, week: Week) -> Vec<(String, Entry)> {
    let mut cells = known_entries(input);
    let base: u128 = input.text("id").parse::<Uuid>().unwrap_or_else(|_| store::new_id()).as_u128();
    for row in 0..input.rows("new") {
        for (day, held_on) in week.days().into_iter().enumerate() {
            let field = format!("new-{row}-d{day}");
            if input.line(&field).is_none() {
                continue;
            }
            let Some(participants) = input.count(&field) else { continue };
            // Each cell of this form has an identity of its own, so that sending it twice enters it once.
            let id = Uuid::from_u128(base.wrapping_add((row * 7 + day) as u128));
            let activity = row_activity(input, project, row, id.into());
            let activity = Activity { held_on: Some(held_on), participants: Some(participants), ..activity };
            cells.push((format!("new/{row}/d{day}"), Entry::New(Box::new(activity))));
        }
    }
    cells
}

fn known_entries(input: &mut Input) -> Vec<(String, Entry)> {
    let mut cells = Vec::new();
    for row in 0..input.rows("old") {
        for day in 0..7 {
            let field = format!("old-{row}-{day}");
            let (id, version) = (input.text(&format!("{field}-id")), input.text(&format!("{field}-version")));
            let (Ok(id), Ok(version)) = (id.parse::<ActivityId>(), version.parse::<i64>()) else { continue };
            let is_empty = input.line(&field).is_none();
            let participants = input.count(&field);
            if participants.is_some() || is_empty {
                cells.push((format!("old/{row}/{day}"), Entry::Number { id, version, participants }));
            }
        }
    }
    cells
}

fn row_activity(input: &mut Input, project: &Project, row: usize, id: ActivityId) -> Activity {
    let at = |field: &str| format!("new-{row}-{field}");
    let kind = input.read(&at("kind"));
    if kind.is_none() && input.errors.of(&at("kind")).is_empty() {
        input.fail(&at("kind"), &domain::Code::Required);
    }
    let kind = kind.unwrap_or(ActivityKind::Other);
    let audience = input.read(&at("audience")).unwrap_or(Audience::Relatives);
    Activity {
        state: ActivityState::Held,
        title: input.line(&at("title")),
        site_id: input.read(&at("site_id")),
        mode: input.read(&at("mode")),
        minutes: input.count(&at("minutes")),
        topic_id: input.read(&at("topic_id")),
        series_id: input.read(&at("series_id")),
        count_method: input.read(&at("count_method")).unwrap_or(CountMethod::Counted),
        is_peer_led: input.ticked(&at("is_peer_led")),
        ..Activity::new(id, project.organisation_id, project.id, kind, audience)
    }
}

/// Faults at the field they belong to: what concerns the number or the day at the cell, the rest at the row's own field.
pub(super) fn placed(errors: Vec<FieldError>) -> Vec<FieldError> {
    let mut found: Vec<FieldError> = Vec::new();
    for error in errors {
        let parts: Vec<&str> = error.pointer.trim_start_matches('/').split('/').collect();
        let pointer = match parts.as_slice() {
            [list, row, _, field @ ("title" | "minutes" | "site_id" | "topic_id" | "series_id"), ..]
                if *list == "new" =>
            {
                format!("/{list}/{row}/{field}")
            }
            [list, row, day, ..] => format!("/{list}/{row}/{day}"),
            _ => error.pointer.clone(),
        };
        let error = FieldError { pointer, ..error };
        if !found.contains(&error) {
            found.push(error);
        }
    }
    found
}

//! The grid of a week: its rows from the register, and its rows to fill in.
//!
//! A cell is named by the activity it is about, never by its place: what was typed stays with its activity whatever else is
//! entered meanwhile. That of the register is the field `old-ACTIVITY`, with the version and the number it was drawn with
//! beside it; an empty one in a row of the register is `like-ACTIVITY-dDAY`, which enters another such activity; one to fill
//! in is `new-ROW-dDAY` of a row whose kind, title and place are fields of the row.

use crate::page::{Choice, Page};
use crate::pages::input::Input;
use crate::pages::milestones::site_choices;
use crate::pages::project::activities::{participants, title};
use crate::pages::register::shown_rows;
use domain::activity::{ActivityKind, ActivityState, CountMethod, Mode};
use domain::calendar::Week;
use domain::project::Audience;
use domain::{Activity, ActivityId, Project};
use store::Session;
use uuid::Uuid;

/// Most activities of one week that the grid shows.
pub(super) const ACTIVITIES_MAX: i64 = 500;

/// What a row to fill in takes over from the one it is copied from, beside the fields that are shown.
pub(super) const CARRIED: [&str; 5] = ["topic_id", "series_id", "is_peer_led", "commissioner_party_id", "programme"];

/// A row of the register: activities of one kind, title, place and form.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) about: String,
    /// One a day.
    pub(super) cells: Vec<Cell>,
    /// What is entered in an empty cell is like this.
    pub(super) like: Activity,
}

/// A cell of a row of the register.
pub(super) struct Cell {
    /// The field that is typed.
    pub(super) field: String,
    /// The activity that it is about, where there is one.
    pub(super) known: Option<Known>,
}

/// An activity of the register.
pub(super) struct Known {
    pub(super) id: ActivityId,
    pub(super) version: i64,
    pub(super) words: String,
    pub(super) participants: Option<i64>,
}

impl Line {
    /// Its activities.
    pub(super) fn known(&self) -> impl Iterator<Item = &Known> {
        self.cells.iter().filter_map(|cell| cell.known.as_ref())
    }
}

impl Known {
    /// Fills in its cell as the register has it.
    pub(super) fn draw(&self, input: &mut Input) {
        let field = old_field(self.id);
        input.put(&format!("{field}-version"), Some(self.version));
        input.put(&format!("{field}-was"), self.participants);
        input.put(&field, self.participants);
    }
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
        let place = (activity.site_id, activity.place.clone(), activity.commissioner_party_id);
        (activity.kind, activity.title.clone(), place, activity.topic_id, activity.series_id, who)
    };
    key(one) == key(other)
}

/// The field of an activity of the register.
pub(super) fn old_field(id: ActivityId) -> String {
    format!("old-{id}")
}

/// The field of an empty day in the row of an activity.
pub(super) fn like_field(like: ActivityId, day: usize) -> String {
    format!("like-{like}-d{day}")
}

/// The rows of a week in the register. A second activity of a kind on one day begins a row of its own.
pub(super) fn lines(page: &Page, week: Week, activities: Vec<Activity>, sites: &[Choice]) -> Vec<Line> {
    let days = week.days();
    let mut lines: Vec<Line> = Vec::new();
    for activity in activities {
        let Some(day) = days.iter().position(|day| Some(*day) == activity.held_on) else { continue };
        let free = lines.iter().position(|line| is_alike(&line.like, &activity) && line.cells[day].known.is_none());
        let row = free.unwrap_or_else(|| {
            lines.push(Line {
                title: title(page, &activity),
                about: about(page, &activity, sites),
                cells: (0..7).map(|day| Cell { field: like_field(activity.id, day), known: None }).collect(),
                like: activity.clone(),
            });
            lines.len() - 1
        });
        let known = Known {
            id: activity.id,
            version: activity.version,
            words: known_words(page, &activity),
            participants: activity.participants,
        };
        lines[row].cells[day] = Cell { field: old_field(activity.id), known: Some(known) };
    }
    lines
}

/// What tells rows of one title apart: the site or the place, and how people met.
fn about(page: &Page, activity: &Activity, sites: &[Choice]) -> String {
    let site = activity.site_id.map(|site| site.to_string());
    let site = sites.iter().find(|choice| Some(&choice.value) == site.as_ref()).map(|choice| choice.label.clone());
    let parts = [site, activity.place.clone(), activity.mode.map(|mode| page.word(&mode))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
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
    for known in lines.iter().flat_map(Line::known) {
        known.draw(&mut input);
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
    input.put(&at("minutes_at_most"), like.minutes_at_most);
    input.put(&at("place"), like.place.as_ref());
    input.put(&at("commissioner_party_id"), like.commissioner_party_id);
    input.put(&at("programme"), like.programme.as_ref());
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

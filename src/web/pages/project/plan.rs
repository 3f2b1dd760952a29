//! Milestones as rows with a bar on a common axis of time: what is done, what is late, how long there is left.

use crate::page::Page;
use chrono::{Datelike, Days, NaiveDate};
use domain::Milestone;
use domain::milestone::MilestoneState;

/// Width of the axis in the units of the drawing.
const WIDTH: f64 = 120.0;
/// The shortest bar that can be seen.
const LEAST: f64 = 2.0;

/// Milestones on one axis.
pub(crate) struct Plan {
    /// Names along the axis, evenly apart.
    pub(crate) axis: Vec<String>,
    pub(crate) rows: Vec<Row>,
    /// Where today is; missing when it lies outside.
    pub(crate) today: Option<String>,
}

/// One milestone.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) title: String,
    /// When it is due or was done, in words.
    pub(crate) when: String,
    /// Colour and words of its tag.
    pub(crate) tag: (&'static str, String),
    pub(crate) is_open: bool,
    pub(crate) bar: Bar,
}

/// A bar: its look and where it lies.
pub(crate) struct Bar {
    pub(crate) look: &'static str,
    pub(crate) x: String,
    pub(crate) width: String,
}

impl Plan {
    /// Milestones in the order given.
    pub(crate) fn new(page: &Page, milestones: &[Milestone]) -> Self {
        let days = milestones.iter().flat_map(|one| [Some(one.planned_on), Some(one.due_on()), one.done_on]).flatten();
        let (from, to) = span(days, page.today);
        let length = f64::from(i32::try_from((to - from).num_days()).unwrap_or(i32::MAX).max(1));
        let at = |day: NaiveDate| {
            let since = f64::from(i32::try_from((day - from).num_days()).unwrap_or(i32::MAX));
            (since / length * WIDTH).clamp(0.0, WIDTH)
        };
        Self {
            axis: axis(page, from, to),
            rows: milestones.iter().map(|one| row(page, one, &at)).collect(),
            today: (from..=to).contains(&page.today).then(|| format!("{:.1}", at(page.today))),
        }
    }
}

/// From the first day of a month to the last of one, with today in it when it is near.
fn span(days: impl Iterator<Item = NaiveDate>, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let (mut from, mut to) = (today, today);
    let mut days = days.peekable();
    if let Some(first) = days.peek() {
        (from, to) = (*first, *first);
    }
    for day in days {
        (from, to) = (from.min(day), to.max(day));
    }
    if today > to && today < to + Days::new(400) {
        to = today;
    }
    (domain::calendar::Precision::Month.first_day(from), domain::calendar::Precision::Month.last_day(to))
}

fn axis(page: &Page, from: NaiveDate, to: NaiveDate) -> Vec<String> {
    let days = u64::try_from((to - from).num_days()).unwrap_or(0);
    let name = |day: NaiveDate| {
        let month = language::month_short(page.lang, day.month());
        if days < 366 { month } else { format!("{month} {}", day.year()) }
    };
    let steps = if days < 100 { 2 } else { 4 };
    let mut names: Vec<String> = (0..=steps).map(|step| name(from + Days::new(days * step / steps))).collect();
    names.dedup();
    names
}

fn row(page: &Page, milestone: &Milestone, at: &impl Fn(NaiveDate) -> f64) -> Row {
    let due = milestone.due_on();
    let is_late = milestone.is_late(page.today);
    let planned = page.date_to(milestone.planned_on, milestone.planned_precision);
    let (look, from, to) = match milestone.state {
        MilestoneState::Done => {
            let done = milestone.done_on.unwrap_or(due);
            ("done", milestone.planned_on.min(done), milestone.done_precision.last_day(done))
        }
        MilestoneState::Cancelled => ("gone", milestone.planned_on, due),
        MilestoneState::NotStarted | MilestoneState::InProgress if is_late => {
            ("late", milestone.planned_on, page.today)
        }
        MilestoneState::NotStarted => ("plan", milestone.planned_on, due),
        MilestoneState::InProgress => ("run", page.today.min(milestone.planned_on), due),
    };
    let width = (at(to) - at(from)).max(LEAST);
    let x = at(from).min(WIDTH - width);
    let when = match (milestone.state, milestone.done_on) {
        (MilestoneState::Done, Some(done)) => {
            page.t1("milestone-done-on", "day", page.date_to(done, milestone.done_precision))
        }
        (_, _) => page.t1("milestone-due-on", "day", planned),
    };
    Row {
        id: milestone.id.to_string(),
        version: milestone.version,
        title: milestone.title.clone(),
        when,
        tag: tag(page, milestone),
        is_open: milestone.is_open(),
        bar: Bar { look, x: format!("{x:.1}"), width: format!("{width:.1}") },
    }
}

/// The state of a milestone, or how late it is.
pub(crate) fn tag(page: &Page, milestone: &Milestone) -> (&'static str, String) {
    if milestone.is_open() && milestone.is_late(page.today) {
        return ("danger", page.due(milestone.due_on()));
    }
    (page.tone(&milestone.state), page.word(&milestone.state))
}

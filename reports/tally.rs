//! Sums over activities. What was not reported is not zero: each sum knows whether anything was reported at all.

use domain::activity::{Activity, CountMethod};
use domain::identity::Identity;
use uuid::Uuid;

use crate::document::Cell;

/// The counts of people, which must not be recognisable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum People {
    /// Participations that were counted.
    Counted,
    /// Participations that were estimated.
    Estimated,
    /// First-time participants that were counted.
    NewCounted,
    /// First-time participants that were estimated.
    NewEstimated,
}

impl People {
    /// Whether it counts those who came for the first time.
    pub(crate) const fn is_new(self) -> bool {
        matches!(self, Self::NewCounted | Self::NewEstimated)
    }

    /// Those among whom the new are counted; nothing for the others.
    pub(crate) const fn came(self) -> Option<Self> {
        match self {
            Self::NewCounted => Some(Self::Counted),
            Self::NewEstimated => Some(Self::Estimated),
            Self::Counted | Self::Estimated => None,
        }
    }

    /// How they are counted.
    pub(crate) const fn method(self) -> CountMethod {
        match self {
            Self::Counted | Self::NewCounted => CountMethod::Counted,
            Self::Estimated | Self::NewEstimated => CountMethod::Estimated,
        }
    }

    /// What one activity adds to the count.
    pub(crate) fn of(self, activity: &Activity) -> i64 {
        let people = if self.is_new() { activity.new_participants } else { activity.participants };
        people.filter(|_| activity.count_method == self.method()).unwrap_or(0)
    }
}

/// Sums over some activities. A sum is missing when no activity reported anything to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Activities held.
    pub(crate) events: i64,
    /// Activities asked for or agreed and not yet held.
    pub(crate) awaiting: i64,
    /// Sessions of those held.
    pub(crate) sessions: i64,
    /// Activities held that report no participants.
    pub(crate) unreported: i64,
    /// Activities held that report no first-time participants.
    new_unreported: i64,
    pub(crate) counted: Option<i64>,
    pub(crate) estimated: Option<i64>,
    pub(crate) new_counted: Option<i64>,
    pub(crate) new_estimated: Option<i64>,
    pub(crate) minutes: Option<i64>,
    pub(crate) volunteers: Option<i64>,
    pub(crate) volunteer_minutes: Option<i64>,
    /// The activities, in the order in which they were added.
    pub(crate) evidence: Vec<Uuid>,
}

/// Adds to a sum; once something is reported, the sum is.
fn add(sum: &mut Option<i64>, value: Option<i64>) {
    if let Some(value) = value {
        // Each value is at most a billion, so nine billion activities would be needed to reach the end.
        *sum = Some(sum.unwrap_or(0).saturating_add(value));
    }
}

impl Tally {
    /// Adds an activity that was held.
    pub(crate) fn add_held(&mut self, activity: &Activity) {
        self.events += 1;
        self.sessions += activity.sessions;
        match (activity.participants, activity.count_method) {
            (None, _) => self.unreported += 1,
            (participants, CountMethod::Counted) => add(&mut self.counted, participants),
            (participants, CountMethod::Estimated) => add(&mut self.estimated, participants),
        }
        match (activity.new_participants, activity.count_method) {
            (None, _) => self.new_unreported += 1,
            (new, CountMethod::Counted) => add(&mut self.new_counted, new),
            (new, CountMethod::Estimated) => add(&mut self.new_estimated, new),
        }
        add(&mut self.minutes, activity.minutes);
        add(&mut self.volunteers, activity.volunteers);
        add(&mut self.volunteer_minutes, activity.volunteer_minutes);
        self.evidence.push(activity.id.uuid());
    }

    /// Adds an activity that is asked for or agreed.
    pub(crate) fn add_awaiting(&mut self, activity: &Activity) {
        self.awaiting += 1;
        self.evidence.push(activity.id.uuid());
    }

    /// The sums over a list of activities that were held.
    pub(crate) fn of<'a>(activities: impl IntoIterator<Item = &'a Activity>) -> Self {
        let mut tally = Self::default();
        for activity in activities {
            tally.add_held(activity);
        }
        tally
    }

    /// A count of people; zero where nothing was reported.
    pub(crate) fn people(&self, people: People) -> i64 {
        match people {
            People::Counted => self.counted,
            People::Estimated => self.estimated,
            People::NewCounted => self.new_counted,
            People::NewEstimated => self.new_estimated,
        }
        .unwrap_or(0)
    }

    /// A count of people as it may be shown when it is not hidden.
    pub(crate) fn people_cell(&self, people: People) -> Cell {
        match people {
            // Where others were estimated and none left out, none were counted: that is zero, and known.
            People::Counted if self.counted.is_none() && self.unreported > 0 => Cell::NotReported,
            People::NewCounted if self.new_counted.is_none() && self.new_unreported > 0 => Cell::NotReported,
            _ => Cell::Count(self.people(people)),
        }
    }

    /// A sum, zero where nothing was held, not reported where something was and nobody gave a number.
    pub(crate) fn reported(&self, sum: Option<i64>, cell: impl FnOnce(i64) -> Cell) -> Cell {
        match sum {
            Some(sum) => cell(sum),
            None if self.events == 0 => cell(0),
            None => Cell::NotReported,
        }
    }
}

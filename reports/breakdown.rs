//! Activities held in the period, cut in parts: by month, kind, audience and so on. Each cut takes every activity once, so
//! that all tables of a document have the same total.

use chrono::NaiveDate;
use domain::activity::{Activity, ActivityKind, ActivityState, Mode};
use domain::calendar::Precision;
use domain::dimension::Dimension;
use domain::form::{Breakdown, Crossing, Form, SectionKind};
use domain::identity::{PartyId, SiteId, TopicId};
use domain::project::Audience;
use domain::snapshot::Content;
use std::collections::{BTreeMap, BTreeSet};

use crate::dimensions::dimension_of;
use crate::tally::Tally;

/// A thing that each activity has one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Kind,
    Audience,
    Mode,
    Site,
    Topic,
    Commissioner,
    Month,
}

/// A way to cut: by one thing, or by two at once, of which the lesser stands first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    By(Side),
    ByTwo(Side, Side),
}

/// What an activity has of one [`Side`], in the order of the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trait {
    Kind(ActivityKind),
    Audience(Audience),
    Mode(Option<Mode>),
    Site(Option<SiteId>),
    Topic(Option<TopicId>),
    Commissioner(Option<PartyId>),
    Month(NaiveDate),
}

/// One part of a cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Of(Trait),
    OfTwo(Trait, Trait),
}

impl Side {
    /// What an activity has of it. The month is given, since what is not held yet has none.
    pub(crate) const fn of(self, activity: &Activity, month: NaiveDate) -> Trait {
        match self {
            Self::Kind => Trait::Kind(activity.kind),
            Self::Audience => Trait::Audience(activity.audience),
            Self::Mode => Trait::Mode(activity.mode),
            Self::Site => Trait::Site(activity.site_id),
            Self::Topic => Trait::Topic(activity.topic_id),
            Self::Commissioner => Trait::Commissioner(activity.commissioner_party_id),
            Self::Month => Trait::Month(month),
        }
    }
}

impl Trait {
    /// Whether it means that nothing was stated.
    pub(crate) const fn is_unstated(self) -> bool {
        matches!(self, Self::Mode(None) | Self::Site(None) | Self::Topic(None) | Self::Commissioner(None))
    }
}

/// The side by which a breakdown divides activities, where it is one.
const fn side_of(breakdown: Breakdown) -> Option<Side> {
    match breakdown {
        Breakdown::Month => Some(Side::Month),
        Breakdown::Kind => Some(Side::Kind),
        Breakdown::Audience => Some(Side::Audience),
        Breakdown::Mode => Some(Side::Mode),
        Breakdown::Site => Some(Side::Site),
        Breakdown::Topic => Some(Side::Topic),
        Breakdown::Commissioner => Some(Side::Commissioner),
        // Two sides, states that are no cut of what was held, and cells in which one participant stands of each dimension.
        Breakdown::KindAndMonth
        | Breakdown::State
        | Breakdown::AgeGroup
        | Breakdown::Relation
        | Breakdown::NewOrReturning
        | Breakdown::ProfessionalGroup => None,
    }
}

/// What a crossed table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crossed {
    /// Activities by two of their sides, in the order of the form.
    Activities(Side, Side),
    /// Participants by a dimension, within parts of the activities.
    Participants(Side, Dimension),
}

impl Crossed {
    /// Missing where a form crosses two dimensions, which the check refuses.
    pub(crate) fn of(Crossing { first, then }: Crossing) -> Option<Self> {
        match (side_of(first), side_of(then)) {
            (Some(first), Some(then)) => Some(Self::Activities(first, then)),
            (Some(side), None) => dimension_of(then).map(|dimension| Self::Participants(side, dimension)),
            (None, Some(side)) => dimension_of(first).map(|dimension| Self::Participants(side, dimension)),
            (None, None) => None,
        }
    }

    fn of_form(form: &Form) -> impl Iterator<Item = Self> {
        let sections = form.sections.iter().filter_map(|section| match &section.kind {
            SectionKind::Activities { crossed, .. } => Some(crossed),
            _ => None,
        });
        sections.flatten().filter_map(|crossing| Self::of(*crossing))
    }
}

/// The dimensions that a form crosses with a side of the activities.
pub(crate) fn crossed_cells(form: &Form) -> BTreeSet<(Side, Dimension)> {
    let cells = |crossed| match crossed {
        Crossed::Participants(side, dimension) => Some((side, dimension)),
        Crossed::Activities(..) => None,
    };
    Crossed::of_form(form).filter_map(cells).collect()
}

impl Cut {
    /// By two things, whichever the table begins with.
    pub(crate) fn two(first: Side, then: Side) -> Self {
        Self::ByTwo(first.min(then), first.max(then))
    }

    /// The cuts whose tables show a breakdown.
    pub(crate) fn of(breakdown: Breakdown) -> Vec<Self> {
        match breakdown {
            Breakdown::KindAndMonth => vec![Self::By(Side::Month), Self::two(Side::Kind, Side::Month)],
            _ => side_of(breakdown).map(Self::By).into_iter().collect(),
        }
    }

    /// The cuts that a form shows somewhere.
    pub(crate) fn of_form(form: &Form) -> BTreeSet<Self> {
        let sections = form.sections.iter().filter_map(|section| match &section.kind {
            SectionKind::Activities { breakdowns, .. } => Some(breakdowns),
            _ => None,
        });
        let alone = sections.flatten().flat_map(|breakdown| Self::of(*breakdown));
        let crossed = Crossed::of_form(form).filter_map(|crossed| match crossed {
            Crossed::Activities(first, then) => Some(Self::two(first, then)),
            Crossed::Participants(..) => None,
        });
        alone.chain(crossed).collect()
    }

    /// The things by which it cuts.
    pub(crate) fn sides(self) -> impl Iterator<Item = Side> {
        let (first, then) = match self {
            Self::By(side) => (side, None),
            Self::ByTwo(first, then) => (first, Some(then)),
        };
        std::iter::once(first).chain(then)
    }

    /// The part that an activity of a month belongs to.
    pub(crate) const fn part(self, activity: &Activity, month: NaiveDate) -> Part {
        match self {
            Self::By(side) => Part::Of(side.of(activity, month)),
            Self::ByTwo(first, then) => Part::OfTwo(first.of(activity, month), then.of(activity, month)),
        }
    }
}

/// The month in which an activity was held.
pub(crate) fn month_of(activity: &Activity) -> NaiveDate {
    Precision::Month.first_day(activity.held_on.expect("what is held has a date"))
}

/// The activities of a report.
pub(crate) struct Activities<'a> {
    /// Held in the period.
    pub(crate) held: Vec<&'a Activity>,
    /// Asked for or agreed, not yet held.
    pub(crate) awaiting: Vec<&'a Activity>,
    /// The sums over all.
    pub(crate) total: Tally,
}

impl<'a> Activities<'a> {
    pub(crate) fn of(content: &'a Content) -> Self {
        let (mut held, mut awaiting) = (Vec::new(), Vec::new());
        for activity in &content.activities {
            match activity.state {
                ActivityState::Held if activity.held_on.is_some_and(|on| content.period.contains(on)) => {
                    held.push(activity);
                }
                ActivityState::AskedFor | ActivityState::Agreed => awaiting.push(activity),
                ActivityState::Held | ActivityState::Cancelled => {}
            }
        }
        let mut total = Tally::of(held.iter().copied());
        total.awaiting = i64::try_from(awaiting.len()).unwrap_or(i64::MAX);
        Self { held, awaiting, total }
    }

    /// What was held, by what it has of a side.
    pub(crate) fn within(&self, side: Side) -> BTreeMap<Trait, Vec<&'a Activity>> {
        let mut within = BTreeMap::<Trait, Vec<&'a Activity>>::new();
        for activity in &self.held {
            within.entry(side.of(activity, month_of(activity))).or_default().push(activity);
        }
        within
    }

    /// The parts of a cut with their sums. A cut by month has every month of the period, one by topic or commissioner
    /// also what is asked for or agreed.
    pub(crate) fn cut(&self, cut: Cut, content: &Content) -> BTreeMap<Part, Tally> {
        let mut parts = BTreeMap::<Part, Tally>::new();
        if cut == Cut::By(Side::Month) {
            parts.extend(content.period.months().map(|month| (Part::Of(Trait::Month(month)), Tally::default())));
        }
        for activity in &self.held {
            parts.entry(cut.part(activity, month_of(activity))).or_default().add_held(activity);
        }
        if matches!(cut, Cut::By(Side::Topic | Side::Commissioner)) {
            for activity in &self.awaiting {
                // The month plays no part in these two cuts.
                parts.entry(cut.part(activity, NaiveDate::MIN)).or_default().add_awaiting(activity);
            }
        }
        parts
    }
}

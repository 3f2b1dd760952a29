//! Activities held in the period, cut in parts: by month, kind, audience and so on. Each cut takes every activity once, so
//! that all tables of a document have the same total.

use chrono::NaiveDate;
use domain::activity::{Activity, ActivityKind, ActivityState, Mode};
use domain::calendar::Precision;
use domain::dimension::Dimension;
use domain::form::{Breakdown, Crossing, Facet, Form, SectionKind};
use domain::identity::{PartyId, SiteId, TopicId};
use domain::project::Audience;
use domain::snapshot::Content;
use std::collections::{BTreeMap, BTreeSet};

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

/// What one side of a crossed table divides: the activities, or the participants of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Divides {
    Activities(Side),
    Participants(Dimension),
}

impl From<Facet> for Divides {
    fn from(facet: Facet) -> Self {
        match facet {
            Facet::Kind => Self::Activities(Side::Kind),
            Facet::Audience => Self::Activities(Side::Audience),
            Facet::Mode => Self::Activities(Side::Mode),
            Facet::Site => Self::Activities(Side::Site),
            Facet::Topic => Self::Activities(Side::Topic),
            Facet::Commissioner => Self::Activities(Side::Commissioner),
            Facet::Month => Self::Activities(Side::Month),
            Facet::AgeGroup => Self::Participants(Dimension::AgeGroup),
            Facet::Relation => Self::Participants(Dimension::Relation),
            Facet::NewOrReturning => Self::Participants(Dimension::NewOrReturning),
            Facet::ProfessionalGroup => Self::Participants(Dimension::ProfessionalGroup),
        }
    }
}

/// What a crossed table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Crossed {
    /// Activities by two of their sides.
    Activities(Side, Side),
    /// Participants by a dimension, within parts of the activities.
    Participants(Side, Dimension),
}

impl Crossed {
    /// The same for either order of the two; missing where a form crosses two dimensions, which the check refuses.
    pub(crate) fn of(crossing: Crossing) -> Option<Self> {
        match (crossing.first.into(), crossing.then.into()) {
            (Divides::Activities(first), Divides::Activities(then)) => {
                Some(Self::Activities(first.min(then), first.max(then)))
            }
            (Divides::Activities(side), Divides::Participants(dimension))
            | (Divides::Participants(dimension), Divides::Activities(side)) => {
                Some(Self::Participants(side, dimension))
            }
            (Divides::Participants(_), Divides::Participants(_)) => None,
        }
    }

    /// Those that a form shows somewhere.
    pub(crate) fn of_form(form: &Form) -> BTreeSet<Self> {
        let sections = form.sections.iter().filter_map(|section| match &section.kind {
            SectionKind::Activities { crossed, .. } => Some(crossed),
            _ => None,
        });
        sections.flatten().filter_map(|crossing| Self::of(*crossing)).collect()
    }
}

impl Cut {
    /// Kinds within each month.
    pub(crate) const KIND_AND_MONTH: Self = Self::ByTwo(Side::Kind, Side::Month);

    /// The cuts whose tables show a breakdown.
    pub(crate) const fn of(breakdown: Breakdown) -> &'static [Self] {
        match breakdown {
            Breakdown::KindAndMonth => &[Self::By(Side::Month), Self::KIND_AND_MONTH],
            Breakdown::Kind => &[Self::By(Side::Kind)],
            Breakdown::Audience => &[Self::By(Side::Audience)],
            Breakdown::Mode => &[Self::By(Side::Mode)],
            Breakdown::Site => &[Self::By(Side::Site)],
            Breakdown::Topic => &[Self::By(Side::Topic)],
            Breakdown::Commissioner => &[Self::By(Side::Commissioner)],
            // States are no cut of what was held, and one participant stands in a cell of each dimension.
            Breakdown::State
            | Breakdown::AgeGroup
            | Breakdown::Relation
            | Breakdown::NewOrReturning
            | Breakdown::ProfessionalGroup => &[],
        }
    }

    /// The cuts that a form shows somewhere.
    pub(crate) fn of_form(form: &Form) -> BTreeSet<Self> {
        let sections = form.sections.iter().filter_map(|section| match &section.kind {
            SectionKind::Activities { breakdowns, .. } => Some(breakdowns),
            _ => None,
        });
        let alone = sections.flatten().flat_map(|breakdown| Self::of(*breakdown)).copied();
        let crossed = Crossed::of_form(form).into_iter().filter_map(|crossed| match crossed {
            Crossed::Activities(first, then) => Some(Self::ByTwo(first, then)),
            Crossed::Participants(..) => None,
        });
        alone.chain(crossed).collect()
    }

    /// The cuts by one thing alone.
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

//! Activities held in the period, cut in parts: by month, kind, audience and so on. Each cut takes every activity once, so
//! that all tables of a document have the same total.

use chrono::NaiveDate;
use domain::activity::{Activity, ActivityKind, ActivityState, Mode};
use domain::calendar::Precision;
use domain::form::{Breakdown, Form, SectionKind};
use domain::identity::{PartyId, SiteId, TopicId};
use domain::project::Audience;
use domain::snapshot::Content;
use std::collections::{BTreeMap, BTreeSet};

use crate::tally::Tally;

/// A way to cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cut {
    Month,
    KindAndMonth,
    Kind,
    Audience,
    Mode,
    Site,
    Topic,
    Commissioner,
}

/// One part of a cut, in the order of the rows of its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    Month(NaiveDate),
    KindAndMonth(ActivityKind, NaiveDate),
    Kind(ActivityKind),
    Audience(Audience),
    Mode(Option<Mode>),
    Site(Option<SiteId>),
    Topic(Option<TopicId>),
    Commissioner(Option<PartyId>),
}

impl Cut {
    /// The cuts whose tables show a breakdown.
    pub(crate) const fn of(breakdown: Breakdown) -> &'static [Self] {
        match breakdown {
            Breakdown::KindAndMonth => &[Self::Month, Self::KindAndMonth],
            Breakdown::Kind => &[Self::Kind],
            Breakdown::Audience => &[Self::Audience],
            Breakdown::Mode => &[Self::Mode],
            Breakdown::Site => &[Self::Site],
            Breakdown::Topic => &[Self::Topic],
            Breakdown::Commissioner => &[Self::Commissioner],
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
            SectionKind::Activities { breakdowns } => Some(breakdowns),
            _ => None,
        });
        sections.flatten().flat_map(|breakdown| Self::of(*breakdown)).copied().collect()
    }

    /// The part that an activity of a month belongs to.
    pub(crate) fn part(self, activity: &Activity, month: NaiveDate) -> Part {
        match self {
            Self::Month => Part::Month(month),
            Self::KindAndMonth => Part::KindAndMonth(activity.kind, month),
            Self::Kind => Part::Kind(activity.kind),
            Self::Audience => Part::Audience(activity.audience),
            Self::Mode => Part::Mode(activity.mode),
            Self::Site => Part::Site(activity.site_id),
            Self::Topic => Part::Topic(activity.topic_id),
            Self::Commissioner => Part::Commissioner(activity.commissioner_party_id),
        }
    }

    /// Whether a part means that nothing was stated.
    pub(crate) const fn is_unstated(part: Part) -> bool {
        matches!(part, Part::Mode(None) | Part::Site(None) | Part::Topic(None) | Part::Commissioner(None))
    }
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

    /// The parts of a cut with their sums. A cut by month has every month of the period, one by topic or commissioner
    /// also what is asked for or agreed.
    pub(crate) fn cut(&self, cut: Cut, content: &Content) -> BTreeMap<Part, Tally> {
        let mut parts = BTreeMap::<Part, Tally>::new();
        if cut == Cut::Month {
            parts.extend(content.period.months().map(|month| (Part::Month(month), Tally::default())));
        }
        for activity in &self.held {
            let on = activity.held_on.expect("what is held has a date");
            parts.entry(cut.part(activity, Precision::Month.first_day(on))).or_default().add_held(activity);
        }
        if matches!(cut, Cut::Topic | Cut::Commissioner) {
            for activity in &self.awaiting {
                // The month plays no part in these two cuts.
                parts.entry(cut.part(activity, NaiveDate::MIN)).or_default().add_awaiting(activity);
            }
        }
        parts
    }
}

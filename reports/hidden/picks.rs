//! What a document sums over activities by a choice of its own: the figures of its form, and the years of indicators
//! that take their results from activities.

use chrono::Datelike;
use domain::activity::{Activity, ActivityKind, Mode};
use domain::calendar::Period;
use domain::form::{Figure, Form, Measure, SectionKind};
use domain::indicator::{ActivityFigure, Indicator, IndicatorSource};
use domain::project::Audience;
use domain::snapshot::Content;

use super::Spot;
use crate::breakdown::{Cut, Part, Side, Trait};
use crate::tally::People;

/// Which activities are summed: those that match every list that is not empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choice<'a> {
    pub(crate) measure: Measure,
    kinds: &'a [ActivityKind],
    audiences: &'a [Audience],
    modes: &'a [Mode],
    peer_led_only: bool,
    /// Those of one year alone, in a report of several.
    year: Option<i32>,
}

impl<'a> From<&'a Figure> for Choice<'a> {
    fn from(figure: &'a Figure) -> Self {
        Self {
            measure: figure.measure,
            kinds: &figure.kinds,
            audiences: &figure.audiences,
            modes: &figure.modes,
            peer_led_only: figure.peer_led_only,
            year: None,
        }
    }
}

impl<'a> Choice<'a> {
    /// What an indicator counts in a year; nothing of one whose results are typed.
    pub(crate) fn of_indicator(indicator: &'a Indicator, year: i32, period: Period) -> Option<Self> {
        let measure = indicator.measure.filter(|_| indicator.source == IndicatorSource::Activities)?;
        let spans_years = period.starts_on.year() != period.ends_on.year();
        Some(Self {
            measure,
            kinds: &indicator.activity_kinds,
            audiences: &indicator.audiences,
            modes: &indicator.modes,
            peer_led_only: indicator.peer_led_only,
            year: spans_years.then_some(year),
        })
    }

    /// Whether an activity counts.
    pub(crate) fn counts(&self, activity: &Activity) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&activity.kind))
            && (self.audiences.is_empty() || self.audiences.contains(&activity.audience))
            && (self.modes.is_empty() || activity.mode.is_some_and(|mode| self.modes.contains(&mode)))
            && (!self.peer_led_only || activity.is_peer_led)
            && self.year.is_none_or(|year| activity.held_on.is_some_and(|on| on.year() == year))
    }

    /// Whether it takes nothing that another does not take too, by what they pick by.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        narrows(self.kinds, other.kinds)
            && narrows(self.audiences, other.audiences)
            && narrows(self.modes, other.modes)
            && (self.peer_led_only || !other.peer_led_only)
            && self.year == other.year
    }

    /// Whether it counts one year of several.
    pub(super) const fn is_of_one_year(&self) -> bool {
        self.year.is_some()
    }

    pub(super) const fn is_of_everything(&self) -> bool {
        self.kinds.is_empty()
            && self.audiences.is_empty()
            && self.modes.is_empty()
            && !self.peer_led_only
            && self.year.is_none()
    }

    /// The one cut whose parts it adds up, when it picks by one thing alone.
    pub(super) const fn cut(&self) -> Option<Cut> {
        let picks = (self.kinds.is_empty(), self.audiences.is_empty(), self.modes.is_empty(), self.peer_led_only);
        match (self.year, picks) {
            (None, (false, true, true, false)) => Some(Cut::By(Side::Kind)),
            (None, (true, false, true, false)) => Some(Cut::By(Side::Audience)),
            (None, (true, true, false, false)) => Some(Cut::By(Side::Mode)),
            (Some(_), (true, true, true, false)) => Some(Cut::By(Side::Month)),
            (Some(_), (false, true, true, false)) => Some(Cut::ByTwo(Side::Kind, Side::Month)),
            _ => None,
        }
    }

    /// Whether a part of that cut is one that it adds up.
    pub(super) fn takes(&self, part: Part) -> bool {
        match part {
            Part::Of(one) => self.takes_trait(one),
            Part::OfTwo(first, then) => self.takes_trait(first) && self.takes_trait(then),
        }
    }

    fn takes_trait(&self, one: Trait) -> bool {
        match one {
            Trait::Kind(kind) => self.kinds.contains(&kind),
            Trait::Audience(audience) => self.audiences.contains(&audience),
            Trait::Mode(mode) => mode.is_some_and(|mode| self.modes.contains(&mode)),
            Trait::Month(on) => self.year.is_none_or(|year| on.year() == year),
            Trait::Site(_) | Trait::Topic(_) | Trait::Commissioner(_) => false,
        }
    }
}

/// Whether a list takes nothing that another does not; an empty one takes everything.
fn narrows<T: PartialEq>(own: &[T], other: &[T]) -> bool {
    other.is_empty() || !own.is_empty() && own.iter().all(|one| other.contains(one))
}

/// One sum of people with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pick<'a> {
    pub(super) spot: Spot,
    pub(super) choice: Choice<'a>,
    /// What the register gives for the whole year; missing takes the sum over the report's activities.
    reached: Option<ActivityFigure>,
}

impl Pick<'_> {
    /// What stands in the document, beside the sum over the report's activities: a year may reach beyond the period.
    pub(super) fn shown(&self, people: People, sum: i64) -> i64 {
        self.reached(people).unwrap_or(sum)
    }

    /// What the register gives for the whole year of an indicator; nothing of a figure.
    pub(super) fn reached(&self, people: People) -> Option<i64> {
        let reached = self.reached?;
        let count = match people {
            People::Counted | People::NewCounted => reached.counted,
            People::Estimated | People::NewEstimated => reached.estimated,
        };
        Some(count.unwrap_or(0))
    }
}

/// All that count people, each spot once.
pub(super) fn all<'a>(form: &'a Form, content: &'a Content) -> Vec<Pick<'a>> {
    let mut found = Vec::new();
    for (number, section) in form.sections.iter().enumerate() {
        if let SectionKind::Figures { figures } = &section.kind {
            let counting = figures.iter().enumerate().filter(|(_, figure)| figure.measure.counts_people());
            found.extend(counting.map(|(index, figure)| Pick {
                spot: Spot::Figure(number, index),
                choice: figure.into(),
                reached: None,
            }));
        }
    }
    if form.sections.iter().any(|section| matches!(section.kind, SectionKind::Indicators {})) {
        found.extend(content.indicators.iter().flat_map(|indicator| years_of(indicator, content)));
    }
    found
}

/// The years of the period in which activities gave an indicator a count of people.
fn years_of<'a>(indicator: &'a Indicator, content: &'a Content) -> Vec<Pick<'a>> {
    let period = content.period;
    let years = period.starts_on.year()..=period.ends_on.year();
    let figures = content.indicator_figures.get(&indicator.id).map(Vec::as_slice).unwrap_or_default();
    let of_year = |(year, reached): &(i32, ActivityFigure)| {
        let choice = Choice::of_indicator(indicator, *year, period).filter(|choice| choice.measure.counts_people())?;
        Some(Pick { spot: Spot::Indicator(indicator.id, *year), choice, reached: Some(*reached) })
    };
    figures.iter().filter(|(year, _)| years.contains(year)).filter_map(of_year).collect()
}

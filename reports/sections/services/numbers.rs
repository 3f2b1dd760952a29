//! The columns of numbers of a service: contacts, calls that came in and were answered, waits, opening hours.

use domain::contacts::Channel;
use std::collections::BTreeSet;

use super::Line;
use crate::document::{Cell, ColumnKind};

/// One column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    ContactsCounted,
    ContactsEstimated,
    AskedToTalk,
    Answered,
    AnsweredShare,
    WaitMinutes,
    WaitsMeasured,
    OpeningMinutes,
}

impl Number {
    pub(super) const ALL: [Self; 8] = [
        Self::ContactsCounted,
        Self::ContactsEstimated,
        Self::AskedToTalk,
        Self::Answered,
        Self::AnsweredShare,
        Self::WaitMinutes,
        Self::WaitsMeasured,
        Self::OpeningMinutes,
    ];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::ContactsCounted => "contacts_counted",
            Self::ContactsEstimated => "contacts_estimated",
            Self::AskedToTalk => "asked_to_talk",
            Self::Answered => "answered",
            Self::AnsweredShare => "answered_share",
            Self::WaitMinutes => "wait_minutes",
            Self::WaitsMeasured => "waits_measured",
            Self::OpeningMinutes => "opening_minutes",
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::ContactsCounted => "report-services-contacts-counted",
            Self::ContactsEstimated => "report-services-contacts-estimated",
            Self::AskedToTalk => "report-services-asked-to-talk",
            Self::Answered => "report-services-answered",
            Self::AnsweredShare => "report-services-answered-share",
            Self::WaitMinutes => "report-services-wait-minutes",
            Self::WaitsMeasured => "report-services-waits-measured",
            Self::OpeningMinutes => "report-services-opening-minutes",
        }
    }

    pub(super) const fn kind(self) -> ColumnKind {
        match self {
            Self::ContactsCounted
            | Self::ContactsEstimated
            | Self::AskedToTalk
            | Self::Answered
            | Self::WaitsMeasured => ColumnKind::Count,
            Self::AnsweredShare => ColumnKind::Percent,
            Self::WaitMinutes => ColumnKind::Hundredths,
            Self::OpeningMinutes => ColumnKind::Minutes,
        }
    }

    /// Whether anything is said that the column is for; contacts are asked for even then.
    pub(super) fn is_used(self, lines: &[Line<'_>]) -> bool {
        let says = |wanted: fn(&Line<'_>) -> bool| lines.iter().any(wanted);
        match self {
            Self::ContactsCounted => true,
            Self::ContactsEstimated => says(|line| line.sum.contacts_estimated.is_some()),
            Self::AskedToTalk | Self::Answered | Self::AnsweredShare => says(|line| line.sum.asked_to_talk.is_some()),
            Self::WaitMinutes | Self::WaitsMeasured => says(|line| line.sum.waits_measured > 0),
            Self::OpeningMinutes => says(|line| opening_minutes(line).is_some()),
        }
    }

    /// The number, where it is known.
    pub(super) fn value(self, line: &Line<'_>) -> Option<i64> {
        let sum = &line.sum;
        match self {
            Self::ContactsCounted => sum.contacts_counted,
            Self::ContactsEstimated => sum.contacts_estimated,
            Self::AskedToTalk => sum.asked_to_talk,
            Self::Answered => sum.answered,
            Self::AnsweredShare => sum.answered_basis_points(),
            Self::WaitMinutes => sum.wait_minutes_tenths().map(|tenths| tenths.saturating_mul(10)),
            Self::WaitsMeasured => Some(sum.waits_measured).filter(|waits| *waits > 0),
            Self::OpeningMinutes => opening_minutes(line),
        }
    }

    /// The number as it may be shown when it is not hidden.
    pub(super) fn cell(self, line: &Line<'_>) -> Cell {
        self.value(line).map_or_else(|| self.missing(line), |value| self.kind().cell(value))
    }

    fn missing(self, line: &Line<'_>) -> Cell {
        let sum = &line.sum;
        let is_visit = line.channel == Channel::Visit;
        let has_unreported = line.periods.iter().any(|period| period.contacts.is_none());
        let makes_sense = match self {
            // Where all were estimated, none were counted; and the other way round. Both are known.
            Self::ContactsCounted if !has_unreported => return Cell::Count(0),
            Self::ContactsEstimated if sum.contacts_counted.is_some() => return Cell::Count(0),
            Self::ContactsCounted | Self::ContactsEstimated | Self::OpeningMinutes => true,
            // Nobody rings a door that is open.
            Self::AskedToTalk | Self::Answered => !is_visit,
            // There is no share of nothing, and nobody who waits where nobody asks.
            Self::AnsweredShare => !is_visit && sum.answered.is_none(),
            Self::WaitMinutes | Self::WaitsMeasured => !is_visit && sum.asked_to_talk != Some(0),
        };
        if makes_sense { Cell::NotReported } else { Cell::NotApplicable }
    }
}

/// Opening hours of the last period that states them.
fn opening_minutes(line: &Line<'_>) -> Option<i64> {
    let stated = line.periods.iter().filter(|period| period.opening_minutes_per_week.is_some());
    stated.max_by_key(|period| (period.ends_on, period.id)).and_then(|period| period.opening_minutes_per_week)
}

pub(super) fn has_changed_opening_hours(line: &Line<'_>) -> bool {
    let stated: BTreeSet<i64> = line.periods.iter().filter_map(|period| period.opening_minutes_per_week).collect();
    stated.len() > 1
}

/// Whether the share is of fewer calls than came in.
pub(super) fn is_answer_unknown_of_some(line: &Line<'_>) -> bool {
    let is_unknown = |period: &&domain::ServicePeriod| period.asked_to_talk.is_some() && period.answered.is_none();
    line.sum.answered.is_some() && line.periods.iter().any(is_unknown)
}

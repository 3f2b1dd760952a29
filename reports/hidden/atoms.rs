//! What all tables and figures of a document are made of. A reader who knows which sorts of activities were held could
//! subtract a row of one table from a row of another; the ledger is told of the sorts, so that it finds that out first.

use chrono::{Datelike, NaiveDate};
use domain::activity::Activity;
use domain::dimension::Dimension;
use std::collections::{BTreeMap, BTreeSet};

use super::Sums;
use crate::breakdown::{Activities, Cut, Part, Side, Trait, month_of};
use crate::dimensions::Split;
use crate::disclosure::{Ledger, Quantity};
use crate::tally::People;

/// Which times are kept apart where activities are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    /// None, for a document that shows no times.
    Nothing,
    /// Years, for a document that shows sums of one.
    Years,
    /// Months, for a document that shows them: the ids behind its rows tell which activities a month has in common with a
    /// topic or a site.
    Months,
}

impl Apart {
    /// What a document needs kept apart, the finest first; the others do where that makes too many.
    pub(super) fn choices(
        shown: &BTreeSet<Cut>,
        within: &BTreeSet<(Side, Dimension)>,
        by_year: bool,
    ) -> impl Iterator<Item = Self> {
        let by_month = shown.iter().any(|cut| cut.sides().any(|side| side == Side::Month));
        let within = within.iter().any(|(side, _)| *side == Side::Month);
        let finer = [(by_month || within).then_some(Self::Months), by_year.then_some(Self::Years)];
        finer.into_iter().flatten().chain([Self::Nothing])
    }

    /// The most different activities that are looked at. Beyond this the search would take longer than it is worth: so many
    /// different ones give little away. Months make many of which each table holds few.
    const fn most(self) -> usize {
        match self {
            Self::Months => 600,
            Self::Years | Self::Nothing => 1_500,
        }
    }

    const fn keeps(self, side: Side) -> bool {
        !matches!(side, Side::Month) || matches!(self, Self::Months)
    }
}

/// The activities of a report that are alike in all that its tables can tell them by.
pub(super) struct Atoms<'a> {
    pub(super) alike: Vec<Alike<'a>>,
    apart: Apart,
    /// Whether their cells are looked at too.
    pub(super) has_cells: bool,
}

/// Activities that are alike.
pub(super) struct Alike<'a> {
    /// What they have in common.
    parts: Vec<Part>,
    /// The month of the first.
    month: NaiveDate,
    /// Of each dimension that is shown, whether they were counted by it. Two dimensions often leave the same activities
    /// out, and then have the same last row.
    pub(super) is_split: Vec<bool>,
    /// At least one.
    pub(super) members: Vec<&'a Activity>,
}

impl Alike<'_> {
    pub(super) fn people(&self, people: People) -> i64 {
        self.members.iter().map(|activity| people.of(activity)).sum()
    }
}

/// The most cells of them that are looked at.
const MOST_CELLS: usize = 3_000;

impl<'a> Atoms<'a> {
    /// Those of a document that shows these cuts, with the first of the choices of times by which they are not too many;
    /// none where they always are.
    pub(super) fn of(
        activities: &Activities<'a>,
        cuts: &[Cut],
        choices: impl Iterator<Item = Apart>,
        splits: &[Split],
    ) -> Self {
        let mut all = choices.map(|apart| Self::alike(activities, cuts, apart, splits));
        let fits = all.find(|atoms| atoms.alike.len() <= atoms.apart.most());
        let Some(mut atoms) = fits else { return Self { alike: Vec::new(), apart: Apart::Nothing, has_cells: false } };
        let rows = |(_, split): (&bool, &Split)| split.rows().count();
        let cells = |alike: &Alike<'_>| -> usize {
            alike.is_split.iter().zip(splits).filter(|(is_split, _)| **is_split).map(rows).sum()
        };
        atoms.has_cells = !atoms.alike.is_empty() && atoms.alike.iter().map(cells).sum::<usize>() <= MOST_CELLS;
        atoms
    }

    fn alike(activities: &Activities<'a>, cuts: &[Cut], apart: Apart, splits: &[Split]) -> Self {
        let cuts: Vec<Cut> = cuts.iter().copied().filter(|cut| cut.sides().all(|side| apart.keeps(side))).collect();
        let mut places = BTreeMap::new();
        let mut alike: Vec<Alike<'a>> = Vec::new();
        for activity in &activities.held {
            let stated = (activity.kind, activity.audience, activity.mode, activity.is_peer_led);
            let month = month_of(activity);
            let when = match apart {
                Apart::Nothing => (None, None),
                Apart::Years => (Some(month.year()), None),
                Apart::Months => (Some(month.year()), Some(month.month())),
            };
            let is_split: Vec<bool> = splits.iter().map(|split| split.splits(activity)).collect();
            let named = (activity.site_id, activity.topic_id, activity.commissioner_party_id);
            let place = *places.entry((stated, when, named, is_split.clone())).or_insert_with(|| {
                let parts = cuts.iter().map(|cut| cut.part(activity, month)).collect();
                alike.push(Alike { parts, month, is_split, members: Vec::new() });
                alike.len() - 1
            });
            alike[place].members.push(*activity);
        }
        Self { alike, apart, has_cells: false }
    }

    /// What alike activities have of a side; missing where they differ in it.
    pub(super) fn in_common(&self, alike: &Alike<'_>, side: Side) -> Option<Trait> {
        self.apart.keeps(side).then(|| side.of(alike.members[0], alike.month))
    }
}

impl Sums<'_> {
    /// Ties tables and figures together by what they are all made of.
    pub(super) fn link_atoms(&mut self, atoms: &Atoms<'_>, ledger: &mut Ledger) {
        let mut rows = BTreeMap::<Part, Vec<Quantity>>::new();
        let mut sides = vec![(Vec::new(), Vec::new()); self.picks.len()];
        for alike in &atoms.alike {
            let atom = ledger.atom(alike.people(self.people));
            self.atoms.push(atom);
            for part in &alike.parts {
                rows.entry(*part).or_default().push(atom);
            }
            for ((choice, ..), (inside, outside)) in self.picks.iter().zip(&mut sides) {
                let side = if choice.counts(alike.members[0]) { inside } else { outside };
                side.push(atom);
            }
        }
        for (part, atoms) in rows {
            ledger.line(self.parts[&part], atoms);
        }
        if atoms.alike.is_empty() {
            return;
        }
        for ((_, quantity, rest), (inside, outside)) in self.picks.iter().zip(sides) {
            ledger.line(*quantity, inside);
            ledger.line(*rest, outside);
        }
    }
}

//! What all tables and figures of a document are made of. A reader who knows which sorts of activities were held could
//! subtract a row of one table from a row of another; the ledger is told of the sorts, so that it finds that out first.

use chrono::NaiveDate;
use domain::activity::Activity;
use domain::dimension::Dimension;
use std::collections::{BTreeMap, BTreeSet};

use super::Sums;
use super::picks::Pick;
use crate::breakdown::{Activities, Cut, Part, Side, Trait, month_of};
use crate::dimensions::Split;
use crate::disclosure::{Ledger, Quantity};
use crate::tally::{People, Tally};

/// Whether months are kept apart where activities are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Apart {
    /// They are: the ids behind the rows tell which activities a month has in common with a topic or a site.
    Months,
    /// They are not, where that would make too many.
    Nothing,
}

impl Apart {
    /// The most different activities that are looked at. Beyond this the search would take longer than it is worth: so many
    /// different ones give little away. Months make many of which each table holds few.
    const fn most(self) -> usize {
        match self {
            Self::Months => 600,
            Self::Nothing => 1_500,
        }
    }

    const fn keeps(self, side: Side) -> bool {
        !matches!(side, Side::Month) || matches!(self, Self::Months)
    }
}

/// What a document can tell activities apart by.
pub(super) struct Marks<'a> {
    /// The cuts that its rows are parts of.
    pub(super) cuts: &'a BTreeMap<Cut, BTreeMap<Part, Tally>>,
    /// The sides that tables of dimensions are crossed with.
    pub(super) within: &'a BTreeSet<(Side, Dimension)>,
    /// What its figures and indicators count.
    pub(super) picks: &'a [Pick<'a>],
    /// The dimensions of its tables.
    pub(super) splits: &'a [Split],
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
    /// Those of a document, without their months where they would be too many; none where they still are.
    pub(super) fn of(activities: &Activities<'a>, marks: &Marks<'_>) -> Self {
        let mut all = [Apart::Months, Apart::Nothing].into_iter().map(|apart| Self::alike(activities, apart, marks));
        let fits = all.find(|atoms| atoms.alike.len() <= atoms.apart.most());
        let Some(mut atoms) = fits else { return Self { alike: Vec::new(), apart: Apart::Nothing, has_cells: false } };
        let rows = |(_, split): (&bool, &Split)| split.rows().count();
        let cells = |alike: &Alike<'_>| -> usize {
            alike.is_split.iter().zip(marks.splits).filter(|(is_split, _)| **is_split).map(rows).sum()
        };
        atoms.has_cells = !atoms.alike.is_empty() && atoms.alike.iter().map(cells).sum::<usize>() <= MOST_CELLS;
        atoms
    }

    fn alike(activities: &Activities<'a>, apart: Apart, marks: &Marks<'_>) -> Self {
        let keeps = |cut: &&Cut| cut.sides().all(|side| apart.keeps(side));
        let cuts: Vec<Cut> = marks.cuts.keys().filter(keeps).copied().collect();
        let sides: BTreeSet<Side> =
            marks.within.iter().map(|(side, _)| *side).filter(|side| apart.keeps(*side)).collect();
        let mut places = BTreeMap::new();
        let mut alike: Vec<Alike<'a>> = Vec::new();
        for activity in &activities.held {
            let month = month_of(activity);
            let parts: Vec<Part> = cuts.iter().map(|cut| cut.part(activity, month)).collect();
            let within: Vec<Trait> = sides.iter().map(|side| side.of(activity, month)).collect();
            let counts: Vec<bool> = marks.picks.iter().map(|pick| pick.choice.counts(activity)).collect();
            let is_split: Vec<bool> = marks.splits.iter().map(|split| split.splits(activity)).collect();
            let place = *places.entry((parts, within, counts, is_split)).or_insert_with_key(|(parts, .., is_split)| {
                alike.push(Alike { parts: parts.clone(), month, is_split: is_split.clone(), members: Vec::new() });
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
        self.link_empty(atoms, ledger);
        for ((_, quantity, rest), (inside, outside)) in self.picks.iter().zip(sides) {
            ledger.line(*quantity, inside);
            ledger.line(*rest, outside);
        }
    }

    /// A row without activities, such as a month in which nothing was held, is nothing, and everybody can see it.
    fn link_empty(&self, atoms: &Atoms<'_>, ledger: &mut Ledger) {
        let made: BTreeSet<Part> = atoms.alike.iter().flat_map(|alike| alike.parts.iter().copied()).collect();
        let kept = self.cuts.iter().filter(|(cut, _)| cut.sides().all(|side| atoms.apart.keeps(side)));
        for part in kept.flat_map(|(_, tallies)| tallies.keys()).filter(|part| !made.contains(part)) {
            ledger.line(self.parts[part], []);
        }
    }
}

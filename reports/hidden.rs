//! Which counts of people one document hides: every table, figure and indicator that counts them over activities goes
//! into one ledger a count.

mod atoms;
mod cells;
mod keys;
mod picks;

use atoms::{Atoms, Marks};
use domain::activity::Activity;
use domain::dimension::Dimension;
use domain::disclosed::Disclosed;
use domain::form::{Figure, Form, Measure};
use domain::identity::IndicatorId;
use domain::snapshot::Content;
use picks::Pick;
use std::collections::{BTreeMap, BTreeSet};

use crate::breakdown::{Activities, Cut, Part, Side, Trait, crossed_cells};
use crate::dimensions::{Split, shown_alone};
use crate::disclosure::{Ledger, Quantity, Rank};
use crate::tally::{People, Tally};

pub(crate) use keys::of_thing;
pub(crate) use picks::Choice;

/// Where a count of people stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Spot {
    /// The total of everything.
    Total,
    /// A row of a breakdown.
    Part(Part),
    /// A row of a dimension's table, by its number in [`Split::rows`].
    Cell(Dimension, usize),
    /// The same row within a part of the activities.
    CellWithin(Trait, Dimension, usize),
    /// A figure, by the number of its section and its own within it.
    Figure(usize, usize),
    /// A year of an indicator that takes its results from activities.
    Indicator(IndicatorId, i32),
}

/// The counts that are hidden.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hidden {
    spots: BTreeSet<(People, Spot)>,
    /// What the document shows of each count that stands in it, by its name; nothing where it is hidden.
    shown: BTreeMap<String, Option<i64>>,
}

impl Hidden {
    pub(crate) fn hides(&self, people: People, spot: Spot) -> bool {
        self.spots.contains(&(people, spot))
    }

    /// What a later revision must know of this one.
    pub(crate) const fn shown(&self) -> &BTreeMap<String, Option<i64>> {
        &self.shown
    }

    /// Decides for a whole document.
    pub(crate) fn decide(form: &Form, content: &Content, activities: &Activities<'_>) -> Self {
        let look = Look::of(form, content, activities);
        let mut hidden = Self::default();
        let mut seen = BTreeMap::<(People, Spot), i64>::new();
        for together in look.people_together() {
            let mut ledger = Ledger::new(content.grant.disclosure_threshold);
            let sums: Vec<Sums<'_>> = together.iter().map(|people| Sums::of(*people, &look, &mut ledger)).collect();
            if let [came, new] = sums.as_slice() {
                cells::tie_new(&look, came, new, &mut ledger);
            }
            let standing: Vec<Standing> = sums.iter().flat_map(|sums| sums.standing(&look, form)).collect();
            for earlier in &content.earlier {
                ledger.recall(standing.iter().filter_map(|one| one.told_by(earlier)));
            }
            for sums in &sums {
                sums.limit_by(&seen, &mut ledger);
            }
            ledger.conceal();
            for sums in &sums {
                for (spot, quantity) in &sums.spots {
                    if let Some(count) = ledger.shown(*quantity) {
                        seen.insert((sums.people, *spot), count);
                    } else {
                        hidden.spots.insert((sums.people, *spot));
                    }
                }
            }
            hidden.shown.extend(standing.into_iter().map(|one| (one.key, ledger.shown(one.quantity))));
        }
        hidden
    }
}

/// A count that stands in the document, by its name.
struct Standing {
    key: String,
    quantity: Quantity,
    /// Whether it is a row of a table: where an earlier revision had none, nobody had come.
    is_row: bool,
}

impl Standing {
    /// What an earlier revision told of it; nothing where it did not have it.
    fn told_by(&self, earlier: &Disclosed) -> Option<(Quantity, Option<i64>)> {
        match earlier.cells.get(&self.key) {
            Some(shown) => Some((self.quantity, *shown)),
            None => self.is_row.then_some((self.quantity, Some(0))),
        }
    }
}

/// Whether an activity counts for a figure.
pub(crate) fn counts_for(figure: &Figure, activity: &Activity) -> bool {
    Choice::from(figure).counts(activity)
}

/// The cuts that tables show, those that crossed tables add up to, and those whose parts figures add up.
fn needed_cuts(shown: &BTreeSet<Cut>, within: &BTreeSet<(Side, Dimension)>, picks: &[Pick<'_>]) -> BTreeSet<Cut> {
    let whole = picks.iter().map(|pick| &pick.choice).filter(|choice| !choice.is_of_one_year());
    let sides = shown.iter().flat_map(|cut| cut.sides()).chain(within.iter().map(|(side, _)| *side));
    shown.iter().copied().chain(sides.map(Cut::By)).chain(whole.filter_map(Choice::cut)).collect()
}

/// What a document's tables, figures and indicators are made of.
struct Look<'a> {
    activities: &'a Activities<'a>,
    /// The figures, and the years of indicators.
    picks: Vec<Pick<'a>>,
    cuts: BTreeMap<Cut, BTreeMap<Part, Tally>>,
    /// The cuts that tables show.
    shown: BTreeSet<Cut>,
    /// The dimensions that tables show, alone or crossed with something.
    splits: Vec<Split>,
    /// Those that are shown alone.
    shown_alone: BTreeSet<Dimension>,
    /// Those that are crossed with a side of the activities.
    within: BTreeSet<(Side, Dimension)>,
    atoms: Atoms<'a>,
}

impl<'a> Look<'a> {
    fn of(form: &'a Form, content: &'a Content, activities: &'a Activities<'a>) -> Self {
        let picks = picks::all(form, content);
        let (shown, within) = (Cut::of_form(form), crossed_cells(form));
        let cuts: BTreeMap<Cut, BTreeMap<Part, Tally>> =
            needed_cuts(&shown, &within, &picks).into_iter().map(|cut| (cut, activities.cut(cut, content))).collect();
        let splits = Split::of_form(form, content, activities);
        let atoms = Atoms::of(activities, &Marks { cuts: &cuts, within: &within, picks: &picks, splits: &splits });
        Self { activities, picks, cuts, shown, splits, shown_alone: shown_alone(form), within, atoms }
    }

    /// The counts that are decided in one ledger. Each has its own, unless a table tells the new from the others: then
    /// the new stand both among the participants and by themselves.
    fn people_together(&self) -> &'static [&'static [People]] {
        if self.splits.iter().any(|split| split.dimension == Dimension::NewOrReturning) {
            &[&[People::Counted, People::NewCounted], &[People::Estimated, People::NewEstimated]]
        } else {
            &[&[People::Counted], &[People::Estimated], &[People::NewCounted], &[People::NewEstimated]]
        }
    }
}

/// One count in its ledger, with where each quantity stands.
struct Sums<'a> {
    people: People,
    total: Quantity,
    cuts: &'a BTreeMap<Cut, BTreeMap<Part, Tally>>,
    parts: BTreeMap<Part, Quantity>,
    spots: BTreeMap<Spot, Quantity>,
    /// Each sum of a choice of its own, with the rest of the total.
    picks: Vec<(Choice<'a>, Quantity, Quantity)>,
    /// Those of [`Look::atoms`].
    atoms: Vec<Quantity>,
    /// What atoms give to rows of the table that tells the new from the others.
    new_or_returning: Vec<cells::Share>,
}

impl<'a> Sums<'a> {
    fn of(people: People, look: &'a Look<'a>, ledger: &mut Ledger) -> Self {
        let mut sums = Self::of_cuts(people, look, ledger);
        sums.link_crossed(ledger);
        sums.add_cells(look, ledger);
        sums.add_cells_within(look, ledger);
        for pick in &look.picks {
            sums.add(pick, look.activities, ledger);
        }
        sums.link_nested(look.activities, ledger);
        sums.link_nested_years(&look.picks, ledger);
        sums.link_atoms(&look.atoms, ledger);
        sums.link_cells(look, ledger);
        sums
    }

    fn of_cuts(people: People, look: &'a Look<'a>, ledger: &mut Ledger) -> Self {
        let total = ledger.published(look.activities.total.people(people), Rank::Total);
        let (mut parts, mut spots) = (BTreeMap::new(), BTreeMap::from([(Spot::Total, total)]));
        for (cut, tallies) in &look.cuts {
            let rank = if matches!(cut, Cut::By(Side::Month | Side::Kind)) { Rank::Sum } else { Rank::Cell };
            for (part, tally) in tallies {
                let value = tally.people(people);
                let quantity =
                    if look.shown.contains(cut) { ledger.published(value, rank) } else { ledger.unpublished(value) };
                parts.insert(*part, quantity);
                spots.insert(Spot::Part(*part), quantity);
            }
            ledger.line(total, tallies.keys().map(|part| parts[part]));
        }
        let (picks, atoms, new_or_returning) = (Vec::new(), Vec::new(), Vec::new());
        Self { people, total, cuts: &look.cuts, parts, spots, picks, atoms, new_or_returning }
    }

    /// The new are at most those who came, as far as the document shows those.
    fn limit_by(&self, seen: &BTreeMap<(People, Spot), i64>, ledger: &mut Ledger) {
        let Some(came) = self.people.came() else { return };
        for (spot, quantity) in &self.spots {
            if let Some(most) = seen.get(&(came, *spot)) {
                ledger.at_most(*quantity, *most);
            }
        }
    }

    /// The counts that stand in the document: parts of a cut that no table shows do not.
    fn standing(&self, look: &Look<'_>, form: &Form) -> Vec<Standing> {
        let tables = self.cuts.iter().filter(|(cut, _)| look.shown.contains(*cut));
        let shown: BTreeSet<Part> = tables.flat_map(|(_, parts)| parts.keys()).copied().collect();
        let named = |(spot, quantity): (&Spot, &Quantity)| {
            let stands = match spot {
                Spot::Part(part) => shown.contains(part),
                Spot::Cell(dimension, _) => look.shown_alone.contains(dimension),
                Spot::Total | Spot::CellWithin(..) | Spot::Figure(..) | Spot::Indicator(..) => true,
            };
            let key = keys::key(self.people, *spot, form, &look.splits).filter(|_| stands)?;
            let is_row = matches!(spot, Spot::Part(_) | Spot::Cell(..) | Spot::CellWithin(..));
            Some(Standing { key, quantity: *quantity, is_row })
        };
        self.spots.iter().filter_map(named).collect()
    }

    /// A part by one thing is the sum of its parts by that and another.
    fn link_crossed(&self, ledger: &mut Ledger) {
        for (cut, cells) in self.cuts {
            let Cut::ByTwo(..) = cut else { continue };
            let mut sums = BTreeMap::<Part, Vec<Quantity>>::new();
            for cell in cells.keys() {
                let Part::OfTwo(first, then) = *cell else { continue };
                for sum in [first, then] {
                    sums.entry(Part::Of(sum)).or_default().push(self.parts[cell]);
                }
            }
            for (sum, parts) in sums {
                if let Some(sum) = self.parts.get(&sum) {
                    ledger.line(*sum, parts);
                }
            }
        }
    }

    /// A sum of a choice of its own is a part of the total, and where it picks by one thing alone, the sum of rows of
    /// that table.
    fn add(&mut self, pick: &Pick<'a>, activities: &Activities<'_>, ledger: &mut Ledger) {
        let choice = pick.choice;
        if (choice.measure == Measure::NewParticipants) != self.people.is_new() {
            return;
        }
        let (inside, outside): (Vec<&Activity>, Vec<&Activity>) =
            activities.held.iter().copied().partition(|activity| choice.counts(activity));
        let sum = Tally::of(inside.iter().copied()).people(self.people);
        let shown = pick.shown(self.people, sum);
        let quantity = match (choice.is_of_everything(), shown == sum) {
            (true, _) => self.total,
            (false, true) => ledger.published(sum, Rank::Sum),
            (false, false) => ledger.unpublished(sum),
        };
        let spot = if shown == sum { quantity } else { beyond_period(shown, sum, quantity, ledger) };
        self.spots.insert(pick.spot, spot);
        if choice.is_of_everything() {
            return;
        }
        let rest = ledger.unpublished(Tally::of(outside.iter().copied()).people(self.people));
        ledger.line(self.total, [quantity, rest]);
        self.picks.push((choice, quantity, rest));
        self.link_parts(choice, quantity, rest, ledger);
    }

    /// Who sees a sum and a part of it finds what is between them, though that stands nowhere.
    fn link_nested(&self, activities: &Activities<'_>, ledger: &mut Ledger) {
        for (part, of_part, _) in &self.picks {
            for (whole, of_whole, _) in &self.picks {
                if !part.is_within(whole) || whole.is_within(part) {
                    continue;
                }
                let held = activities.held.iter().copied();
                let between = held.filter(|activity| whole.counts(activity) && !part.counts(activity));
                let between = ledger.unpublished(Tally::of(between).people(self.people));
                ledger.line(*of_whole, [*of_part, between]);
            }
        }
    }

    /// The same of whole years that reach beyond the period, where what is between them lies outside it too.
    fn link_nested_years(&self, picks: &[Pick<'_>], ledger: &mut Ledger) {
        let years: Vec<(&Pick<'_>, Quantity, i64)> = picks.iter().filter_map(|pick| self.of_year(pick)).collect();
        for (part, of_part, least) in &years {
            for (whole, of_whole, most) in &years {
                let is_nested = part.choice.is_within(&whole.choice) && !whole.choice.is_within(&part.choice);
                if is_nested && most >= least {
                    let between = ledger.unpublished(most - least);
                    ledger.line(*of_whole, [*of_part, between]);
                }
            }
        }
    }

    /// A year of an indicator in this ledger, with what stands in the document.
    fn of_year<'b>(&self, pick: &'b Pick<'b>) -> Option<(&'b Pick<'b>, Quantity, i64)> {
        let quantity = *self.spots.get(&pick.spot)?;
        Some((pick, quantity, pick.reached(self.people)?))
    }

    fn link_parts(&self, choice: Choice<'_>, quantity: Quantity, rest: Quantity, ledger: &mut Ledger) {
        let Some(tallies) = choice.cut().and_then(|cut| self.cuts.get(&cut)) else { return };
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        for part in tallies.keys() {
            let side = if choice.takes(*part) { &mut inside } else { &mut outside };
            side.push(self.parts[part]);
        }
        ledger.line(quantity, inside);
        ledger.line(rest, outside);
    }
}

/// What a year gives that counts activities outside the period too. Who knows both sums finds the difference; where
/// that is small, the year is hidden for it, before the total of the whole document would be.
fn beyond_period(shown: i64, sum: i64, within: Quantity, ledger: &mut Ledger) -> Quantity {
    let difference = (shown - sum).abs();
    if ledger.is_small(difference) {
        return ledger.unpublished(shown);
    }
    let quantity = ledger.published(shown, Rank::Sum);
    let difference = ledger.unpublished(difference);
    let (whole, part) = if shown > sum { (quantity, within) } else { (within, quantity) };
    ledger.line(whole, [part, difference]);
    quantity
}

//! The tables of dimensions in the ledger: their rows are the total, like those of every other table, and are made of
//! the same activities. Those who came for the first time stand twice: in a cell, and among the new participants.

use domain::dimension::{Dimension, NEW};
use std::collections::BTreeMap;

use super::atoms::Alike;
use super::{Look, Spot, Sums};
use crate::breakdown::Part;
use crate::disclosure::{Ledger, Quantity, Rank};
use crate::tally::People;

/// What the alike of one atom give to one row of the table that tells the new from the others.
pub(super) struct Share {
    atom: usize,
    row: usize,
    quantity: Quantity,
    value: i64,
}

impl Sums<'_> {
    /// Adds the rows. The last is the sum of whole activities more often than the cells are, and so hidden after them.
    pub(super) fn add_cells(&mut self, look: &Look<'_>, ledger: &mut Ledger) {
        if self.people.is_new() {
            return;
        }
        for split in &look.splits {
            let mut rows = Vec::new();
            for row in split.rows() {
                let value = split.sum(self.people, row, &look.activities.held).unwrap_or(0);
                let rank = if split.cell(row).is_some() { Rank::Cell } else { Rank::Sum };
                let is_shown = look.shown_alone.contains(&split.dimension);
                let quantity = if is_shown { ledger.published(value, rank) } else { ledger.unpublished(value) };
                self.spots.insert(Spot::Cell(split.dimension, row), quantity);
                rows.push(quantity);
            }
            ledger.line(self.total, rows);
        }
    }

    /// Adds the rows of a dimension within the parts of a cut. Each is a part of the dimension's row, of the cut's part, and
    /// of the total below them all.
    pub(super) fn add_cells_within(&mut self, look: &Look<'_>, ledger: &mut Ledger) {
        if self.people.is_new() {
            return;
        }
        for &(side, dimension) in &look.within {
            let Some(split) = look.splits.iter().find(|split| split.dimension == dimension) else { continue };
            let mut rows = vec![Vec::new(); split.rows().count()];
            for (within, members) in look.activities.within(side) {
                let mut parts = Vec::new();
                for row in split.rows_known(&members) {
                    let value = split.sum(self.people, row, &members).unwrap_or(0);
                    let quantity = ledger.published(value, Rank::Cell);
                    self.spots.insert(Spot::CellWithin(within, dimension, row), quantity);
                    rows[row].push(quantity);
                    parts.push(quantity);
                }
                ledger.line(self.parts[&Part::Of(within)], parts);
            }
            ledger.line(self.total, rows.iter().flatten().copied());
            for (row, parts) in rows.into_iter().enumerate() {
                ledger.line(self.spots[&Spot::Cell(dimension, row)], parts);
            }
        }
    }

    /// Ties the rows to what they are made of. The alike who were counted by a dimension are the sum of their shares in
    /// its rows; the others stand as a whole in the last.
    pub(super) fn link_cells(&mut self, look: &Look<'_>, ledger: &mut Ledger) {
        if self.people.is_new() || !look.atoms.has_cells {
            return;
        }
        for (number, split) in look.splits.iter().enumerate() {
            let mut rows = BTreeMap::<Spot, Vec<Quantity>>::new();
            let last = *split.rows().end();
            for (atom, (alike, whole)) in look.atoms.alike.iter().zip(&self.atoms).enumerate() {
                let mut give = |row: usize, quantity: Quantity| {
                    for spot in look.spots_of(alike, split.dimension, row) {
                        rows.entry(spot).or_default().push(quantity);
                    }
                };
                if !alike.is_split[number] {
                    give(last, *whole);
                    continue;
                }
                let mut shares = Vec::new();
                for row in split.rows() {
                    let value = split.sum(self.people, row, &alike.members).unwrap_or(0);
                    let quantity = ledger.atom(value);
                    give(row, quantity);
                    shares.push(Share { atom, row, quantity, value });
                }
                ledger.line(*whole, shares.iter().map(|share| share.quantity));
                if split.dimension == Dimension::NewOrReturning {
                    self.new_or_returning.extend(shares);
                }
            }
            for (spot, shares) in rows {
                if let Some(row) = self.spots.get(&spot) {
                    ledger.line(*row, shares);
                }
            }
        }
    }
}

impl Look<'_> {
    /// Where a row's share of alike activities goes: into the dimension's own table, and those that cross it with a side.
    fn spots_of(&self, alike: &Alike<'_>, dimension: Dimension, row: usize) -> impl Iterator<Item = Spot> {
        let sides = self.within.iter().filter(move |(_, of)| *of == dimension);
        let within = sides.filter_map(|(side, _)| self.atoms.in_common(alike, *side));
        let crossed = within.map(move |within| Spot::CellWithin(within, dimension, row));
        std::iter::once(Spot::Cell(dimension, row)).chain(crossed)
    }
}

/// Ties the cell of the new among the participants to the new participants, in total and activity by activity, so that
/// neither is read from the other. An organisation's own cell that holds as many is taken for the same, whatever it is
/// called.
pub(super) fn tie_new(look: &Look<'_>, came: &Sums<'_>, new: &Sums<'_>, ledger: &mut Ledger) {
    let all = look.activities.total.people(new.people);
    for (row, value) in rows_of_new(look, came.people, all) {
        tie(ledger, (new.total, all), (came.spots[&Spot::Cell(Dimension::NewOrReturning, row)], value));
        for share in came.new_or_returning.iter().filter(|share| share.row == row) {
            let of_alike = look.atoms.alike[share.atom].people(new.people);
            tie(ledger, (new.atoms[share.atom], of_alike), (share.quantity, share.value));
        }
    }
}

/// The rows that say how many were new, with how many they say.
fn rows_of_new(look: &Look<'_>, came: People, all: i64) -> Vec<(usize, i64)> {
    let of_new = look.splits.iter().filter(|split| split.dimension == Dimension::NewOrReturning);
    let rows = of_new.flat_map(|split| {
        split.rows().filter_map(move |row| {
            let cell = split.cell(row)?;
            let value = split.sum(came, row, &look.activities.held).unwrap_or(0);
            (cell == NEW || value == all).then_some((row, value))
        })
    });
    rows.collect()
}

/// The smaller is a part of the greater; where they are as many, one is the other.
fn tie(ledger: &mut Ledger, left: (Quantity, i64), right: (Quantity, i64)) {
    let (greater, smaller) = if left.1 >= right.1 { (left, right) } else { (right, left) };
    let rest = ledger.atom(greater.1 - smaller.1);
    ledger.line(greater.0, [smaller.0, rest]);
}

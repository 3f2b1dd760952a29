//! Which counts of people are hidden, so that nobody can be recognised in a small one, nor by subtraction.
//!
//! All the sums of one count in one document are looked at together: the cells of every breakdown, the sums over them, the
//! figures and the total. A *line* says that one of them is the sum of others. The rules:
//!
//! 1. Primary: a count from 1 to one below the threshold is hidden, wherever it stands. Zero is shown.
//! 2. A line that can be seen to have one unknown gives that away: its next smallest count is hidden too.
//! 3. Where the sum is seen, the hidden parts together must be at least the threshold, and more than their number (five
//!    hidden parts with the sum 5 are all 1): else the next smallest is hidden too, and when none is left, the sum.
//! 4. What all lines together still give away, by adding and subtracting them, is found by elimination, and more is hidden
//!    until nothing is.
//!
//! It is a heuristic: it hides small cells before sums before the total, not the fewest cells possible, and it does not ask
//! what somebody who already knows some of the people can work out, nor what two documents give away together.

mod elimination;

use std::collections::BTreeMap;

/// One of the sums in a [`Ledger`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity(usize);

/// How gladly a quantity is hidden to protect another: cells first, the total last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// A cell of a breakdown.
    Cell,
    /// A sum of cells that stands in a document by itself: another table's row, a figure.
    Sum,
    /// The total of all.
    Total,
}

/// A sum that stands in the document, or that could be found from those that stand there.
#[derive(Clone, Copy, Debug)]
struct Entry {
    value: i64,
    rank: Rank,
    is_published: bool,
    is_guarded: bool,
    is_hidden: bool,
}

#[derive(Clone, Debug)]
struct Line {
    sum: usize,
    parts: Vec<usize>,
}

/// All the sums of one count in one document, and which are sums of which.
#[derive(Clone, Debug)]
pub struct Ledger {
    threshold: i64,
    entries: Vec<Entry>,
    lines: Vec<Line>,
}

impl Ledger {
    /// An empty ledger that hides counts from 1 to one below the threshold.
    pub fn new(threshold: i64) -> Self {
        Self { threshold, entries: Vec::new(), lines: Vec::new() }
    }

    /// Adds a count that stands in the document.
    pub fn published(&mut self, value: i64, rank: Rank) -> Quantity {
        let is_hidden = self.is_small(value);
        self.add(Entry { value, rank, is_published: true, is_guarded: true, is_hidden })
    }

    /// Adds a count that stands nowhere, but must not be found out when it is small.
    pub fn unpublished(&mut self, value: i64) -> Quantity {
        let is_guarded = self.is_small(value);
        self.add(Entry { value, rank: Rank::Cell, is_published: false, is_guarded, is_hidden: true })
    }

    /// Adds a count that stands nowhere and that others are sums of. It ties those together: who knows that all courses
    /// were for professionals can subtract across two tables. Whether it is itself found out does not matter.
    pub fn atom(&mut self, value: i64) -> Quantity {
        self.add(Entry { value, rank: Rank::Cell, is_published: false, is_guarded: false, is_hidden: true })
    }

    fn add(&mut self, entry: Entry) -> Quantity {
        // Zero hides nobody, and is known from the table itself: where nothing was held, nobody came.
        let is_hidden = entry.is_hidden && entry.value != 0;
        self.entries.push(Entry { is_hidden, ..entry });
        Quantity(self.entries.len() - 1)
    }

    /// Says that one count is the sum of others, which do not overlap.
    pub fn line(&mut self, sum: Quantity, parts: impl IntoIterator<Item = Quantity>) {
        let parts = parts.into_iter().map(|part| part.0).collect();
        self.lines.push(Line { sum: sum.0, parts });
    }

    /// Hides what must be hidden. Costs little more than reading the lines, unless many counts are small.
    pub fn conceal(&mut self) {
        loop {
            while let Some(victim) = self.lines.iter().find_map(|line| self.victim_in(line)) {
                self.entries[victim].is_hidden = true;
            }
            let Some(victim) = self.victim_by_elimination() else { return };
            self.entries[victim].is_hidden = true;
        }
    }

    /// Whether a count is hidden; meaningful after [`Ledger::conceal`].
    pub fn is_hidden(&self, quantity: Quantity) -> bool {
        self.entries[quantity.0].is_hidden
    }

    /// Whether a count is hidden for its own sake, a part of no sum.
    pub fn is_small(&self, value: i64) -> bool {
        (1..self.threshold).contains(&value)
    }

    /// Whether it matters that somebody finds a quantity: it is small, or it was hidden to protect another.
    fn must_stay_unknown(&self, index: usize) -> bool {
        self.entries[index].is_hidden && self.entries[index].is_guarded
    }

    /// What to hide so that a line by itself gives nothing away; nothing when it does not.
    fn victim_in(&self, line: &Line) -> Option<usize> {
        let hidden: Vec<usize> = line.parts.iter().copied().filter(|part| self.entries[*part].is_hidden).collect();
        let sum = &self.entries[line.sum];
        if sum.is_hidden {
            let alone = hidden.is_empty() && self.must_stay_unknown(line.sum);
            return if alone { self.smallest_visible(&line.parts) } else { None };
        }
        if !hidden.iter().any(|part| self.must_stay_unknown(*part)) {
            return None;
        }
        let together: i64 = hidden.iter().map(|part| self.entries[*part].value).sum();
        let count = i64::try_from(hidden.len()).unwrap_or(i64::MAX);
        if count >= 2 && together >= self.threshold && together > count {
            return None;
        }
        self.smallest_visible(&line.parts).or_else(|| self.smallest_visible(&[line.sum]))
    }

    /// What to hide so that the lines taken together give nothing away: of the counts that a combination of lines needs to
    /// give a hidden one away, the smallest.
    fn victim_by_elimination(&self) -> Option<usize> {
        let unknown: Vec<usize> = (0..self.entries.len()).filter(|index| self.entries[*index].is_hidden).collect();
        if !unknown.iter().any(|index| self.must_stay_unknown(*index)) {
            return None;
        }
        let given_away = elimination::determined(&self.equations(&unknown), unknown.len());
        let mut found = unknown.iter().zip(given_away).filter(|(index, _)| self.must_stay_unknown(**index));
        let combination = found.find_map(|(_, combination)| combination)?;
        let mut weight = BTreeMap::<usize, u64>::new();
        for (line, share) in self.lines.iter().zip(combination).filter(|(_, share)| *share != 0) {
            for (index, is_part) in line.all() {
                let weight = weight.entry(index).or_default();
                *weight = elimination::add(*weight, elimination::times(share, elimination::sign(is_part)));
            }
        }
        let needed: Vec<usize> =
            weight.into_iter().filter(|(_, weight)| *weight != 0).map(|(index, _)| index).collect();
        self.smallest_visible(&needed)
    }

    /// The lines as equations between what is hidden, numbered as listed.
    fn equations(&self, unknown: &[usize]) -> Vec<Vec<(usize, bool)>> {
        let mut place = vec![None; self.entries.len()];
        for (position, index) in unknown.iter().enumerate() {
            place[*index] = Some(position);
        }
        let equation = |line: &Line| line.all().filter_map(|(index, is_part)| Some((place[index]?, is_part))).collect();
        self.lines.iter().map(equation).collect()
    }

    fn smallest_visible(&self, among: &[usize]) -> Option<usize> {
        let visible = among.iter().copied().filter(|index| {
            let entry = &self.entries[*index];
            entry.is_published && !entry.is_hidden && entry.value != 0
        });
        visible.min_by_key(|index| (self.entries[*index].rank, self.entries[*index].value, *index))
    }
}

impl Line {
    /// The parts, and the sum, which is none.
    fn all(&self) -> impl Iterator<Item = (usize, bool)> + '_ {
        self.parts.iter().map(|part| (*part, true)).chain([(self.sum, false)])
    }
}

#[cfg(test)]
mod tests;

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
//! 5. What the bounds give away: the reader is taken to know which of the hidden counts are primary, that those are 1 to one
//!    below the threshold, and that no other is below 1 (two hidden fours that are eight together, below a threshold of
//!    five, are both 4), and that the new are at most those who came. For each hidden count another set of whole numbers is
//!    looked for that fits everything shown; where none is found, the smallest visible count nearest to it is hidden too.
//! 6. An earlier revision of the same report: what it hid stays hidden, also where it has become zero, since showing the
//!    zero would tell that it changed. What it showed and what has the same value now is known to its reader: it counts as
//!    seen, hidden or not, and is never hidden to protect another. Where nothing else is left, a count that has become zero
//!    since is hidden. Sums that the earlier revision gave of counts that it hid are lines too, as long as they still hold.
//!
//! What it promises is that nobody who has the document and the revisions before it, and no more, can work out a hidden
//! count. The limits:
//!
//! - It is a heuristic: it hides small cells before sums before the total, not the fewest cells possible. Where rule 5 finds
//!   no other numbers, there may still be some, and more is hidden than needed.
//! - Where everything that hangs together is hidden already, rule 5 can ask for more than can be had (four hidden ones with
//!   a hidden sum of four, which a reader who knew the sum to be small would see through). Nobody is told which hidden
//!   counts are the small ones, so that twice of each fits as well.
//! - A count that both revisions show may differ between them by one or two: what was added in between can be seen.
//! - Of earlier revisions it knows what they showed and hid, not what they were made of: how their tables were tied together
//!   by sorts of activities is not looked at again.
//! - What somebody who already knows some of the people can work out is outside, and so is what two different reports give
//!   away together, such as a directorate's on all sites less a municipality's on one.
//!
//! The cost: each round solves the lines once, see `elimination`, and hides one count for everything that was found given
//! away, so that there are few rounds.

mod earlier;
mod elimination;
mod freedom;

use std::collections::{BTreeMap, BTreeSet};

use elimination::{Solved, Term};
use freedom::Room;

/// What a count rises to at most where nothing is known of it.
const NO_LIMIT: i64 = i64::MAX / 4;

/// One of the sums in a [`Ledger`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    /// What a reader knows it to be at most, whatever it is.
    most: i64,
    rank: Rank,
    is_published: bool,
    is_guarded: bool,
    is_hidden: bool,
    earlier: Earlier,
}

/// What earlier revisions said of a count.
#[derive(Clone, Copy, Debug)]
struct Earlier {
    /// One of them showed it with the value that it has now.
    is_known: bool,
    /// One of them hid it, so that nobody can tell whether it is zero.
    was_hidden: bool,
    /// One of them showed it with another value.
    has_changed: bool,
}

#[derive(Clone, Debug)]
struct Line {
    sum: usize,
    parts: Vec<usize>,
    /// Whether it is of an earlier revision.
    is_earlier: bool,
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
        self.add(Entry { is_published: true, is_guarded: true, is_hidden, ..Entry::bare(value, rank) })
    }

    /// Adds a count that stands nowhere, but must not be found out when it is small.
    pub fn unpublished(&mut self, value: i64) -> Quantity {
        let is_guarded = self.is_small(value);
        self.add(Entry { is_guarded, is_hidden: true, ..Entry::bare(value, Rank::Cell) })
    }

    /// Adds a count that stands nowhere and that others are sums of. It ties those together: who knows that all courses
    /// were for professionals can subtract across two tables. Whether it is itself found out does not matter.
    pub fn atom(&mut self, value: i64) -> Quantity {
        self.add(Entry { is_hidden: true, ..Entry::bare(value, Rank::Cell) })
    }

    /// Says what every reader knows a count to be at most, such as the new among those who came.
    pub fn at_most(&mut self, quantity: Quantity, most: i64) {
        let entry = &mut self.entries[quantity.0];
        entry.most = most.max(entry.value);
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
        self.lines.push(Line { sum: sum.0, parts, is_earlier: false });
    }

    /// Hides what must be hidden. Costs little more than reading the lines, unless many counts are small.
    pub fn conceal(&mut self) {
        self.conceal_in_rounds();
    }

    /// How often the lines were solved.
    fn conceal_in_rounds(&mut self) -> usize {
        let mut rounds = 0;
        loop {
            while let Some(victim) = self.lines.iter().find_map(|line| self.victim_in(line)) {
                self.entries[victim].is_hidden = true;
            }
            rounds += 1;
            let victims = self.victims_by_solving();
            if victims.is_empty() {
                return rounds;
            }
            for victim in victims {
                self.entries[victim].is_hidden = true;
            }
        }
    }

    /// Whether a count is hidden; meaningful after [`Ledger::conceal`].
    pub fn is_hidden(&self, quantity: Quantity) -> bool {
        self.entries[quantity.0].is_hidden
    }

    /// What the document shows of a count; meaningful after [`Ledger::conceal`].
    pub fn shown(&self, quantity: Quantity) -> Option<i64> {
        let entry = &self.entries[quantity.0];
        (!entry.is_hidden).then_some(entry.value)
    }

    /// Whether a count is hidden for its own sake, a part of no sum.
    pub fn is_small(&self, value: i64) -> bool {
        (1..self.threshold).contains(&value)
    }

    /// Whether a reader who has the earlier revisions cannot see what a quantity is.
    fn is_unknown(&self, index: usize) -> bool {
        self.entries[index].is_hidden && !self.entries[index].earlier.is_known
    }

    /// Whether it matters that somebody finds a quantity: it is small, or it was hidden to protect another.
    fn must_stay_unknown(&self, index: usize) -> bool {
        self.is_unknown(index) && self.entries[index].is_guarded
    }

    /// What to hide so that a line by itself gives nothing away; nothing when it does not.
    fn victim_in(&self, line: &Line) -> Option<usize> {
        let unknown: Vec<usize> = line.parts.iter().copied().filter(|part| self.is_unknown(*part)).collect();
        if self.is_unknown(line.sum) {
            let alone = unknown.is_empty() && self.must_stay_unknown(line.sum);
            return if alone { self.victim_among(&line.parts) } else { None };
        }
        if !unknown.iter().any(|part| self.must_stay_unknown(*part)) {
            return None;
        }
        let together: i64 = unknown.iter().map(|part| self.entries[*part].value).sum();
        let count = i64::try_from(unknown.len()).unwrap_or(i64::MAX);
        if count >= 2 && together >= self.threshold && together > count {
            return None;
        }
        let all: Vec<usize> = line.all().map(|(index, _)| index).collect();
        self.smallest_visible(&line.parts).or_else(|| self.victim_among(&all))
    }

    /// What to hide because the lines taken together give something away: first by adding and subtracting them alone, and
    /// where that gives nothing away, by what is known of the counts besides.
    fn victims_by_solving(&self) -> BTreeSet<usize> {
        let unknown: Vec<usize> = (0..self.entries.len()).filter(|index| self.is_unknown(*index)).collect();
        if !unknown.iter().any(|index| self.must_stay_unknown(*index)) {
            return BTreeSet::new();
        }
        let slack: Vec<i64> = unknown.iter().map(|index| self.entries[*index].value).collect();
        let solved = Solved::of(&self.equations(&unknown), &slack);
        let victims = self.victims_by_elimination(&unknown, &solved);
        if victims.is_empty() { self.victims_by_room(&unknown, &solved) } else { victims }
    }

    /// Of the counts that a combination of lines needs to give a hidden one away, the smallest; one for each that is given
    /// away, unless it is not any more once the others before it are hidden.
    fn victims_by_elimination(&self, unknown: &[usize], solved: &Solved) -> BTreeSet<usize> {
        let mut victims = BTreeSet::new();
        for (place, index) in unknown.iter().enumerate() {
            let combination = solved.combination(place).filter(|_| self.must_stay_unknown(*index));
            let Some(combination) = combination else { continue };
            let needed = self.needed(combination);
            if !needed.iter().any(|one| victims.contains(one)) {
                victims.extend(self.victim_among(&needed));
            }
        }
        victims
    }

    /// The counts that a combination of lines tells something of.
    fn needed(&self, combination: &[Term]) -> Vec<usize> {
        let mut weight = BTreeMap::<usize, u64>::new();
        for (line, share) in combination {
            for (index, is_part) in self.lines[*line].all() {
                let weight = weight.entry(index).or_default();
                *weight = elimination::add(*weight, elimination::times(*share, elimination::sign(is_part)));
            }
        }
        weight.into_iter().filter(|(_, weight)| *weight != 0).map(|(index, _)| index).collect()
    }

    /// What to hide so that everything hidden can be another number; nothing for what has nothing visible left near it.
    fn victims_by_room(&self, unknown: &[usize], solved: &Solved) -> BTreeSet<usize> {
        let changes = self.changes(unknown, solved);
        let can_change: BTreeSet<usize> = changes.iter().flatten().map(|(place, _)| unknown[*place]).collect();
        let lines = self.lines_by_entry();
        let (mut victims, mut barren) = (BTreeSet::new(), BTreeSet::new());
        for index in unknown {
            if self.must_stay_unknown(*index) && !can_change.contains(index) && !barren.contains(index) {
                match self.nearest_visible(*index, &lines) {
                    Ok(victim) => {
                        victims.insert(victim);
                    }
                    Err(together) => barren.extend(together),
                }
            }
        }
        victims
    }

    /// Changes that prove that hidden counts can be other numbers, by their places among the unknown.
    fn changes(&self, unknown: &[usize], solved: &Solved) -> Vec<freedom::Change> {
        let rooms: Vec<Room> = unknown.iter().map(|index| self.room(*index)).collect();
        let wanted: Vec<bool> = unknown.iter().map(|index| self.must_stay_unknown(*index)).collect();
        freedom::changes(solved, &rooms, &wanted)
    }

    /// What a reader knows of a hidden count by itself: see rule 5. Of what stands nowhere he knows nothing.
    fn room(&self, index: usize) -> Room {
        let entry = &self.entries[index];
        let least = i64::from(entry.is_published && !entry.earlier.was_hidden && entry.value != 0);
        let is_primary = entry.is_published && self.is_small(entry.value);
        let most = if is_primary { self.threshold - 1 } else { NO_LIMIT };
        Room { down: entry.value - least, up: most.min(entry.most) - entry.value }
    }

    /// The smallest visible count among those fewest lines away; all that hangs together with it when there is none.
    fn nearest_visible(&self, index: usize, lines: &[Vec<usize>]) -> Result<usize, BTreeSet<usize>> {
        let (mut seen, mut reached) = (BTreeSet::from([index]), vec![index]);
        while !reached.is_empty() {
            let touched: BTreeSet<usize> = reached.iter().flat_map(|one| &lines[*one]).copied().collect();
            let around: BTreeSet<usize> =
                touched.into_iter().flat_map(|line| self.lines[line].all()).map(|(one, _)| one).collect();
            let around: Vec<usize> = around.into_iter().collect();
            if let Some(victim) = self.smallest_visible(&around) {
                return Ok(victim);
            }
            reached = around.into_iter().filter(|one| self.is_unknown(*one) && seen.insert(*one)).collect();
        }
        Err(seen)
    }

    /// The lines that each count stands in.
    fn lines_by_entry(&self) -> Vec<Vec<usize>> {
        let mut lines = vec![Vec::new(); self.entries.len()];
        for (number, line) in self.lines.iter().enumerate() {
            for (index, _) in line.all() {
                lines[index].push(number);
            }
        }
        lines
    }

    /// The lines as equations between what is unknown, numbered as listed.
    fn equations(&self, unknown: &[usize]) -> Vec<Vec<(usize, bool)>> {
        let mut place = vec![None; self.entries.len()];
        for (position, index) in unknown.iter().enumerate() {
            place[*index] = Some(position);
        }
        let equation = |line: &Line| line.all().filter_map(|(index, is_part)| Some((place[index]?, is_part))).collect();
        self.lines.iter().map(equation).collect()
    }

    /// The smallest visible count; where there is none, a zero that was something else in an earlier revision.
    fn victim_among(&self, among: &[usize]) -> Option<usize> {
        let has_become_zero = |index: &usize| {
            let entry = &self.entries[*index];
            entry.is_published && !entry.is_hidden && entry.earlier.has_changed && !entry.earlier.is_known
        };
        self.smallest_visible(among).or_else(|| among.iter().copied().filter(has_become_zero).min())
    }

    /// Hiding what is known already, or zero, protects nothing.
    fn smallest_visible(&self, among: &[usize]) -> Option<usize> {
        let visible = among.iter().copied().filter(|index| {
            let entry = &self.entries[*index];
            entry.is_published && !entry.is_hidden && !entry.earlier.is_known && entry.value != 0
        });
        visible.min_by_key(|index| (self.entries[*index].rank, self.entries[*index].value, *index))
    }
}

impl Entry {
    /// A count that stands nowhere and is known.
    const fn bare(value: i64, rank: Rank) -> Self {
        let earlier = Earlier { is_known: false, was_hidden: false, has_changed: false };
        Self { value, most: NO_LIMIT, rank, is_published: false, is_guarded: false, is_hidden: false, earlier }
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

//! What earlier revisions of the same report tell a reader of the counts in a ledger.
//!
//! Three things: what was hidden stays hidden, what was shown and is the same now is known, and the lines of then still
//! say what they said of counts that were hidden. Where a line does not hold any more, something hidden in it has
//! changed: its sum, where that was hidden, else one of its parts, and then it says nothing of the others.

use super::{Entry, Ledger, Line, Quantity, Rank};
use std::collections::{BTreeMap, BTreeSet};

/// What an earlier revision said by one line.
struct Told {
    /// The counts that it hid. Its known parts do not matter: nothing is worked out in numbers.
    line: Line,
    /// Whether the sum is one of them.
    hides_sum: bool,
    /// Whether it is true of what they are now.
    still_holds: bool,
    /// Whether it is not what the line says now: something that it showed has changed.
    is_news: bool,
}

impl Ledger {
    /// Says what one earlier revision showed of counts, nothing where it hid them. To be said when all lines are there,
    /// once for each revision.
    pub fn recall(&mut self, told: impl IntoIterator<Item = (Quantity, Option<i64>)>) {
        let mut before = BTreeMap::<usize, Option<i64>>::new();
        for (Quantity(index), shown) in told {
            let place = before.entry(index).or_default();
            *place = place.or(shown);
            let entry = &mut self.entries[index];
            match shown {
                None => (entry.is_hidden, entry.is_guarded, entry.earlier.was_hidden) = (true, true, true),
                Some(shown) if shown == entry.value => entry.earlier.is_known = true,
                Some(_) => entry.earlier.has_changed = true,
            }
        }
        let told: Vec<Told> = self.lines.iter().filter_map(|line| self.told(line, &before)).collect();
        let (holding, others): (Vec<&Told>, Vec<&Told>) = told.iter().partition(|one| one.still_holds);
        let mut changed: BTreeSet<usize> =
            others.into_iter().filter(|one| one.hides_sum).map(|one| one.line.sum).collect();
        changed.retain(|sum| holding.iter().all(|one| one.line.sum != *sum));
        let shadows: BTreeMap<usize, usize> = changed.iter().map(|index| (*index, self.shadow(*index).0)).collect();
        for Told { mut line, hides_sum, still_holds, is_news } in told {
            let is_of_changed = line.all().any(|(index, _)| shadows.contains_key(&index));
            let says_more = is_of_changed || (still_holds && is_news);
            if !says_more {
                continue;
            }
            if !hides_sum {
                line.sum = self.add(Entry::bare(0, Rank::Cell)).0;
            }
            for index in line.parts.iter_mut().chain([&mut line.sum]) {
                *index = shadows.get(index).copied().unwrap_or(*index);
            }
            self.lines.push(line);
        }
    }

    /// What a line said in an earlier revision of the counts that it hid; nothing where it is not known to have been there.
    /// Counts that were hidden are taken to be what they are now, as long as it then holds.
    fn told(&self, line: &Line, before: &BTreeMap<usize, Option<i64>>) -> Option<Told> {
        let sum = *before.get(&line.sum).filter(|_| !line.is_earlier)?;
        let told = line.parts.iter().map(|part| Some((*part, *before.get(part)?)));
        let told: Vec<(usize, Option<i64>)> = told.collect::<Option<_>>()?;
        let parts: Vec<usize> = told.iter().filter(|(_, shown)| shown.is_none()).map(|(part, _)| *part).collect();
        let value = |index: usize| self.entries[index].value;
        let then: i64 = told.iter().map(|(part, shown)| shown.unwrap_or(value(*part))).sum();
        let (still_holds, hides_sum) = (sum.unwrap_or(value(line.sum)) == then, sum.is_none());
        let shown = told.iter().copied().chain([(line.sum, sum)]);
        let is_news = shown.filter_map(|(index, shown)| Some((index, shown?))).any(|(index, one)| one != value(index));
        let hidden = Line { sum: line.sum, parts, is_earlier: true };
        (!hidden.parts.is_empty()).then_some(Told { line: hidden, hides_sum, still_holds, is_news })
    }

    /// What a hidden count was that has changed since.
    fn shadow(&mut self, index: usize) -> Quantity {
        // Zero would be taken for known.
        let value = self.entries[index].value.max(1);
        self.add(Entry { is_guarded: true, is_hidden: true, ..Entry::bare(value, Rank::Cell) })
    }
}

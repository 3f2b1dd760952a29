//! Whether a count that no combination of lines determines can really be another: within what a reader knows of it, and
//! in whole numbers.
//!
//! For each it looks for a *change*: a set of hidden counts that can rise and fall together so that every line still holds
//! and every one of them stays within its room. A change that is found proves that all counts in it have two possible
//! values. It is a search by descent, not a proof of the opposite: where it finds nothing, more is hidden than needed.

use super::elimination::Solved;
use std::collections::BTreeMap;

/// How far a count may fall and rise by what a reader knows of it alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    pub(super) down: i64,
    pub(super) up: i64,
}

/// By how much each of some unknowns changes, together; never by nothing.
pub(super) type Change = Vec<(usize, i64)>;

/// How many beginnings are tried for one unknown, how many steps from each, and between how many each step chooses. A
/// search so takes at most 2 · 8 · 24 · 2 · 24 changes.
const BEGINNINGS: usize = 8;
const STEPS: usize = 24;
const CHOICES: usize = 24;

/// How often a search may take the same step.
const REPEATS: u32 = 2;

impl Room {
    /// How far outside its room a count is after a change.
    fn excess(self, by: i64) -> i64 {
        (by - self.up).max(-self.down - by).max(0)
    }
}

/// Changes that take in each of the wanted unknowns that can change, as far as the search finds them.
pub(super) fn changes(solved: &Solved, rooms: &[Room], wanted: &[bool]) -> Vec<Change> {
    let steps: Vec<Option<Change>> = (0..solved.unknowns()).map(|unknown| solved.change(unknown)).collect();
    let search = Search { solved, rooms, steps: &steps };
    let mut is_free = vec![false; rooms.len()];
    let mut found: Vec<Change> = Vec::new();
    for step in steps.iter().flatten() {
        let fits = |sign: i64| step.iter().all(|(unknown, by)| rooms[*unknown].excess(sign * by) == 0);
        let brings = step.iter().any(|(unknown, _)| wanted[*unknown] && !is_free[*unknown]);
        let Some(sign) = [1, -1].into_iter().find(|sign| brings && fits(*sign)) else { continue };
        for (unknown, _) in step {
            is_free[*unknown] = true;
        }
        found.push(step.iter().map(|(unknown, by)| (*unknown, sign * by)).collect());
    }
    let unproven: Vec<usize> = (0..rooms.len()).filter(|unknown| wanted[*unknown] && !is_free[*unknown]).collect();
    for unknown in unproven {
        let Some(change) = (!is_free[unknown]).then(|| search.change_of(unknown)).flatten() else { continue };
        for (unknown, _) in &change {
            is_free[*unknown] = true;
        }
        found.push(change);
    }
    found
}

struct Search<'a> {
    solved: &'a Solved,
    rooms: &'a [Room],
    /// What changes with each free unknown.
    steps: &'a [Option<Change>],
}

impl Search<'_> {
    /// A change that takes in an unknown.
    fn change_of(&self, unknown: usize) -> Option<Change> {
        let beginnings = self.solved.free_of(unknown);
        beginnings.into_iter().take(BEGINNINGS).flat_map(|free| [(free, 1), (free, -1)]).find_map(|(free, sign)| {
            let mut walk = Walk::default();
            walk.take(self.steps[free].as_ref()?, free, sign);
            self.descend(unknown, walk)
        })
    }

    /// Mends what is out of its room, step by step, without giving up that the unknown changes.
    fn descend(&self, unknown: usize, mut walk: Walk) -> Option<Change> {
        for _ in 0..STEPS {
            let outside = walk.offsets.iter().find(|(place, by)| self.rooms[**place].excess(**by) > 0);
            let Some((&outside, _)) = outside else { return Some(walk.offsets.into_iter().collect()) };
            let choices = self.solved.free_of(outside).into_iter().filter(|free| walk.may_take(*free)).take(CHOICES);
            let signed = choices.flat_map(|free| [(free, 1), (free, -1)]);
            let best = signed
                .filter_map(|(free, sign)| {
                    let step = self.steps[free].as_ref()?;
                    let stays = |(place, by): &(usize, i64)| *place != unknown || walk.offset(*place) + sign * by != 0;
                    step.iter().all(stays).then(|| (self.cost(&walk, step, sign), free, sign))
                })
                .min()?;
            let (cost, free, sign) = best;
            if cost > 0 {
                return None;
            }
            walk.take(self.steps[free].as_ref()?, free, sign);
        }
        None
    }

    /// How much farther outside their rooms a step takes all together.
    fn cost(&self, walk: &Walk, step: &[(usize, i64)], sign: i64) -> i64 {
        let of_one = |(place, by): &(usize, i64)| {
            let before = walk.offset(*place);
            self.rooms[*place].excess(before + sign * by) - self.rooms[*place].excess(before)
        };
        step.iter().map(of_one).sum()
    }
}

/// The steps taken so far, added up.
#[derive(Default)]
struct Walk {
    /// Where something has changed.
    offsets: BTreeMap<usize, i64>,
    /// How often each step was taken.
    taken: BTreeMap<usize, u32>,
}

impl Walk {
    fn offset(&self, place: usize) -> i64 {
        self.offsets.get(&place).copied().unwrap_or(0)
    }

    fn may_take(&self, free: usize) -> bool {
        self.taken.get(&free).is_none_or(|times| *times < REPEATS)
    }

    fn take(&mut self, step: &[(usize, i64)], free: usize, sign: i64) {
        *self.taken.entry(free).or_default() += 1;
        for (place, by) in step {
            let offset = self.offset(*place) + sign * by;
            if offset == 0 {
                self.offsets.remove(place);
            } else {
                self.offsets.insert(*place, offset);
            }
        }
    }
}

//! A set of equations with coefficients 1 and −1, solved by Gauss–Jordan elimination: which unknowns it determines, and how
//! the others can change together.
//!
//! It counts modulo a prime so that no fraction appears. An unknown is determined by whole-number equations but not modulo
//! the prime, or the other way round, only when the prime divides a determinant of theirs, which is for practical purposes
//! never; the result is the same each time.
//!
//! Rows keep what is not zero. With R independent equations and N unknowns it costs at most R² · (R + N) multiplications,
//! and in tables, where most unknowns stand in two or three equations, a small part of that.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// 2⁶¹ − 1, a prime.
const PRIME: u64 = (1 << 61) - 1;

/// Coefficients up to this are read as whole numbers again.
const LARGEST: u64 = 1 << 20;

/// A change with fractions is tried this many times as large.
const MOST_TIMES: u64 = 6;

/// A number with what it is the coefficient of.
pub(super) type Term = (usize, u64);

/// One independent equation: its first unknown is the others.
#[derive(Debug)]
struct Row {
    pivot: usize,
    /// By unknown, in order; of all pivots only its own, with the coefficient 1.
    terms: Vec<Term>,
    /// How much of each equation went into it.
    combination: Vec<Term>,
}

/// The equations, solved.
#[derive(Debug)]
pub(super) struct Solved {
    rows: Vec<Row>,
    /// The row that each unknown is the pivot of.
    row_of: Vec<Option<usize>>,
    /// For each unknown that is no pivot, the pivots that follow it, with the coefficients in their rows.
    followers: Vec<Vec<Term>>,
}

impl Solved {
    /// An equation lists unknowns with whether they stand on its left side (coefficient 1) or right side (−1); its known
    /// part does not matter. Of unknowns that stand in as many equations, those with more `slack` follow the others.
    pub(super) fn of(equations: &[Vec<(usize, bool)>], slack: &[i64]) -> Self {
        let mut stands_in = vec![0_usize; slack.len()];
        for (unknown, _) in equations.iter().flatten() {
            stands_in[*unknown] += 1;
        }
        let mut order: Vec<usize> = (0..equations.len()).collect();
        order.sort_by_key(|number| (equations[*number].len(), *number));
        let mut solved = Self { rows: Vec::new(), row_of: vec![None; slack.len()], followers: Vec::new() };
        for number in order {
            let preference = |unknown: usize| (stands_in[unknown], Reverse(slack[unknown]), unknown);
            solved.add(number, &equations[number], preference);
        }
        solved.followers = vec![Vec::new(); slack.len()];
        for row in &solved.rows {
            for (unknown, coefficient) in row.terms.iter().filter(|(unknown, _)| *unknown != row.pivot) {
                solved.followers[*unknown].push((row.pivot, *coefficient));
            }
        }
        solved
    }

    /// Adds an equation; one that follows from the others adds nothing.
    fn add<P: Ord>(&mut self, number: usize, equation: &[(usize, bool)], preference: impl Fn(usize) -> P) {
        let mut terms = gathered(equation);
        let mut combination = vec![(number, 1)];
        let known: Vec<(usize, u64)> =
            terms.iter().filter_map(|(unknown, factor)| Some((self.row_of[*unknown]?, *factor))).collect();
        for (row, factor) in known {
            terms = less(&terms, factor, &self.rows[row].terms);
            combination = less(&combination, factor, &self.rows[row].combination);
        }
        let Some(&(pivot, coefficient)) = terms.iter().min_by_key(|(unknown, _)| preference(*unknown)) else { return };
        let inverse = power(coefficient, PRIME - 2);
        for (_, coefficient) in terms.iter_mut().chain(&mut combination) {
            *coefficient = times(*coefficient, inverse);
        }
        for row in &mut self.rows {
            if let Ok(at) = row.terms.binary_search_by_key(&pivot, |(unknown, _)| *unknown) {
                let factor = row.terms[at].1;
                row.terms = less(&row.terms, factor, &terms);
                row.combination = less(&row.combination, factor, &combination);
            }
        }
        self.row_of[pivot] = Some(self.rows.len());
        self.rows.push(Row { pivot, terms, combination });
    }

    /// How many unknowns there are.
    pub(super) const fn unknowns(&self) -> usize {
        self.row_of.len()
    }

    /// The combination of equations that says what an unknown is, where they determine it.
    pub(super) fn combination(&self, unknown: usize) -> Option<&[Term]> {
        let row = &self.rows[self.row_of[unknown]?];
        (row.terms.len() == 1).then_some(row.combination.as_slice())
    }

    /// The unknowns that are free to change, and that an unknown changes with; itself where it is free.
    pub(super) fn free_of(&self, unknown: usize) -> Vec<usize> {
        match self.row_of[unknown] {
            None => vec![unknown],
            Some(row) => {
                let others = self.rows[row].terms.iter().filter(|(other, _)| *other != unknown);
                others.map(|(other, _)| *other).collect()
            }
        }
    }

    /// What changes by how much, so that every equation still holds, when one free unknown changes and no other free one
    /// does; nothing of a pivot, and nothing where that takes large numbers.
    pub(super) fn change(&self, free: usize) -> Option<Vec<(usize, i64)>> {
        if self.row_of[free].is_some() {
            return None;
        }
        (1..=MOST_TIMES).find_map(|factor| {
            let of_pivot = |(pivot, coefficient): &Term| Some((*pivot, whole(times(PRIME - *coefficient, factor))?));
            let own = Some((free, i64::try_from(factor).ok()?));
            std::iter::once(own).chain(self.followers[free].iter().map(of_pivot)).collect()
        })
    }
}

/// The terms of an equation in the order of its unknowns, each once.
fn gathered(equation: &[(usize, bool)]) -> Vec<Term> {
    let mut terms = BTreeMap::<usize, u64>::new();
    for (unknown, is_left) in equation {
        let coefficient = terms.entry(*unknown).or_default();
        *coefficient = add(*coefficient, sign(*is_left));
    }
    terms.into_iter().filter(|(_, coefficient)| *coefficient != 0).collect()
}

/// `row` less so many times `by`; both are in order.
fn less(row: &[Term], factor: u64, by: &[Term]) -> Vec<Term> {
    let negative = (PRIME - factor) % PRIME;
    let mut result = Vec::with_capacity(row.len() + by.len());
    let (mut left, mut right) = (row.iter().copied().peekable(), by.iter().copied().peekable());
    loop {
        let (at, coefficient) = match (left.peek().copied(), right.peek().copied()) {
            (None, None) => return result,
            (Some(term), None) => {
                left.next();
                term
            }
            (Some(term), Some(other)) if term.0 < other.0 => {
                left.next();
                term
            }
            (Some(term), Some(other)) if term.0 == other.0 => {
                left.next();
                right.next();
                (term.0, add(term.1, times(other.1, negative)))
            }
            (_, Some(other)) => {
                right.next();
                (other.0, times(other.1, negative))
            }
        };
        if coefficient != 0 {
            result.push((at, coefficient));
        }
    }
}

/// A small number of either sign.
fn whole(coefficient: u64) -> Option<i64> {
    let coefficient = coefficient % PRIME;
    if coefficient < LARGEST {
        i64::try_from(coefficient).ok()
    } else if PRIME - coefficient < LARGEST {
        i64::try_from(PRIME - coefficient).ok().map(|size| -size)
    } else {
        None
    }
}

/// 1 for what stands on the left side of an equation, −1 for the right.
pub(super) const fn sign(is_left: bool) -> u64 {
    if is_left { 1 } else { PRIME - 1 }
}

pub(super) const fn add(left: u64, right: u64) -> u64 {
    (left + right) % PRIME
}

/// 2⁶¹ leaves 1 when it is divided by the prime, so that the upper digits are added to the lower.
#[expect(clippy::cast_possible_truncation, reason = "each half of a product of numbers below the prime fits")]
pub(super) fn times(left: u64, right: u64) -> u64 {
    let product = u128::from(left) * u128::from(right);
    add((product & u128::from(PRIME)) as u64, (product >> 61) as u64)
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut result) = (base, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::{PRIME, Solved, times};

    fn determined(equations: &[Vec<(usize, bool)>], unknowns: usize) -> Vec<Option<Vec<(usize, u64)>>> {
        let solved = Solved::of(equations, &vec![0; unknowns]);
        (0..unknowns).map(|unknown| solved.combination(unknown).map(<[(usize, u64)]>::to_vec)).collect()
    }

    #[test]
    fn a_sum_of_two_unknowns_determines_neither_and_two_equations_both() {
        let sum = vec![(0, true), (1, true)];
        assert_eq!(determined(std::slice::from_ref(&sum), 2), [None, None]);
        let difference = vec![(0, true), (1, false)];
        assert!(determined(&[sum, difference], 2).iter().all(Option::is_some));
    }

    #[test]
    fn a_difference_of_two_lines_is_found_with_the_lines_it_takes() {
        // a + b and a + b + c are known, so c is: the second less the first. d is in neither.
        let equations = [vec![(0, true), (1, true)], vec![(0, true), (1, true), (2, true)], vec![(3, true), (0, true)]];
        assert_eq!(determined(&equations, 4), [None, None, Some(vec![(0, PRIME - 1), (1, 1)]), None]);
    }

    #[test]
    fn what_is_free_takes_others_with_it() {
        // a + b = c, and b + d is known: b up by one takes d down.
        let equations = [vec![(0, true), (1, true), (2, false)], vec![(1, true), (3, true)]];
        let solved = Solved::of(&equations, &[0; 4]);
        for unknown in 0..4 {
            let Some(change) = solved.change(unknown) else { continue };
            let by = |place: usize| change.iter().find(|(one, _)| *one == place).map_or(0, |(_, by)| *by);
            assert_eq!((by(0) + by(1), by(1)), (by(2), -by(3)), "{change:?}");
            assert!(by(unknown) > 0);
        }
        assert_eq!(solved.free_of(0).len() + solved.free_of(3).len(), 3, "two are free, and one follows both");
    }

    #[test]
    fn products_are_remainders() {
        for (left, right) in [(0, 7), (PRIME - 1, PRIME - 1), (1 << 60, 12_345), (PRIME - 5, 1 << 59)] {
            assert_eq!(u128::from(times(left, right)), u128::from(left) * u128::from(right) % u128::from(PRIME));
        }
    }
}

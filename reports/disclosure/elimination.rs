//! Which unknowns a set of equations with coefficients 1 and −1 determines, by Gauss–Jordan elimination.
//!
//! It counts modulo a prime so that no fraction appears. An unknown is determined by whole-number equations but not modulo
//! the prime, or the other way round, only when the prime divides a determinant of theirs, which is for practical purposes
//! never; the result is the same each time.

use std::collections::BTreeMap;

/// 2⁶¹ − 1, a prime.
const PRIME: u64 = (1 << 61) - 1;

type Row = BTreeMap<usize, u64>;

/// For each unknown, whether the equations determine it. An equation lists unknowns with whether they stand on its left
/// side (coefficient 1) or right side (−1); its known part does not matter.
pub(super) fn determined(equations: impl Iterator<Item = Vec<(usize, bool)>>, unknowns: usize) -> Vec<bool> {
    let mut solved: Vec<(usize, Row)> = Vec::new();
    for equation in equations {
        let mut row = Row::new();
        for (unknown, is_left) in equation {
            add(&mut row, unknown, if is_left { 1 } else { PRIME - 1 });
        }
        for (pivot, other) in &solved {
            eliminate(&mut row, *pivot, other);
        }
        let Some((&pivot, &coefficient)) = row.first_key_value() else { continue };
        let inverse = power(coefficient, PRIME - 2);
        for value in row.values_mut() {
            *value = times(*value, inverse);
        }
        for (_, other) in &mut solved {
            eliminate(other, pivot, &row);
        }
        solved.push((pivot, row));
    }
    let mut determined = vec![false; unknowns];
    for (pivot, row) in solved {
        determined[pivot] = row.len() == 1;
    }
    determined
}

/// Takes the row so many times away that its entry at the pivot is gone.
fn eliminate(row: &mut Row, pivot: usize, by: &Row) {
    let Some(&factor) = row.get(&pivot) else { return };
    for (unknown, value) in by {
        add(row, *unknown, PRIME - times(*value, factor));
    }
}

fn add(row: &mut Row, unknown: usize, value: u64) {
    let sum = (row.get(&unknown).copied().unwrap_or(0) + value) % PRIME;
    if sum == 0 {
        row.remove(&unknown);
    } else {
        row.insert(unknown, sum);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a remainder of division by the prime fits")]
fn times(left: u64, right: u64) -> u64 {
    (u128::from(left) * u128::from(right) % u128::from(PRIME)) as u64
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
    use super::determined;

    #[test]
    fn a_sum_of_two_unknowns_determines_neither_and_two_equations_both() {
        let sum = vec![(0, true), (1, true)];
        assert_eq!(determined([sum.clone()].into_iter(), 2), [false, false]);
        let difference = vec![(0, true), (1, false)];
        assert_eq!(determined([sum, difference].into_iter(), 2), [true, true]);
    }

    #[test]
    fn a_difference_of_two_lines_is_found() {
        // a + b and a + b + c are known, so c is.
        let equations = [vec![(0, true), (1, true)], vec![(0, true), (1, true), (2, true)]];
        assert_eq!(determined(equations.into_iter(), 3), [false, false, true]);
    }
}

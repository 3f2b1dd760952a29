//! Which unknowns a set of equations with coefficients 1 and −1 determines, by Gauss–Jordan elimination.
//!
//! It counts modulo a prime so that no fraction appears. An unknown is determined by whole-number equations but not modulo
//! the prime, or the other way round, only when the prime divides a determinant of theirs, which is for practical purposes
//! never; the result is the same each time.

/// 2⁶¹ − 1, a prime.
const PRIME: u64 = (1 << 61) - 1;

/// The coefficient of each unknown.
type Row = Vec<u64>;

/// For each unknown, whether the equations determine it. An equation lists unknowns with whether they stand on its left
/// side (coefficient 1) or right side (−1); its known part does not matter.
pub(super) fn determined(equations: impl Iterator<Item = Vec<(usize, bool)>>, unknowns: usize) -> Vec<bool> {
    let mut solved: Vec<(usize, Row)> = Vec::new();
    for equation in equations {
        let mut row = vec![0; unknowns];
        for (unknown, is_left) in equation {
            row[unknown] = (row[unknown] + if is_left { 1 } else { PRIME - 1 }) % PRIME;
        }
        for (pivot, other) in &solved {
            eliminate(&mut row, *pivot, other);
        }
        let Some(pivot) = row.iter().position(|coefficient| *coefficient != 0) else { continue };
        let inverse = power(row[pivot], PRIME - 2);
        for coefficient in &mut row {
            *coefficient = times(*coefficient, inverse);
        }
        for (_, other) in &mut solved {
            eliminate(other, pivot, &row);
        }
        solved.push((pivot, row));
    }
    let mut determined = vec![false; unknowns];
    for (pivot, row) in solved {
        determined[pivot] = row.iter().filter(|coefficient| **coefficient != 0).count() == 1;
    }
    determined
}

/// Takes the row so many times away that its entry at the pivot is gone.
fn eliminate(row: &mut Row, pivot: usize, by: &Row) {
    let factor = row[pivot];
    if factor == 0 {
        return;
    }
    for (coefficient, other) in row.iter_mut().zip(by) {
        if *other != 0 {
            *coefficient = (*coefficient + PRIME - times(*other, factor)) % PRIME;
        }
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

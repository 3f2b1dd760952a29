//! Which unknowns a set of equations with coefficients 1 and −1 determines, by Gauss–Jordan elimination.
//!
//! It counts modulo a prime so that no fraction appears. An unknown is determined by whole-number equations but not modulo
//! the prime, or the other way round, only when the prime divides a determinant of theirs, which is for practical purposes
//! never; the result is the same each time.

/// 2⁶¹ − 1, a prime.
const PRIME: u64 = (1 << 61) - 1;

/// How much of each equation goes into a sum of equations; none of most.
pub(super) type Combination = Vec<u64>;

/// The coefficient of each unknown, then of each equation that went into the row.
type Row = Vec<u64>;

/// For each unknown that the equations determine, the combination of them that says so. An equation lists unknowns with
/// whether they stand on its left side (coefficient 1) or right side (−1); its known part does not matter.
pub(super) fn determined(equations: &[Vec<(usize, bool)>], unknowns: usize) -> Vec<Option<Combination>> {
    let mut solved: Vec<(usize, Row)> = Vec::new();
    for (number, equation) in equations.iter().enumerate() {
        let mut row = vec![0; unknowns + equations.len()];
        row[unknowns + number] = 1;
        for (unknown, is_left) in equation {
            row[*unknown] = add(row[*unknown], sign(*is_left));
        }
        for (pivot, other) in &solved {
            eliminate(&mut row, *pivot, other);
        }
        let Some(pivot) = row[..unknowns].iter().position(|coefficient| *coefficient != 0) else { continue };
        let inverse = power(row[pivot], PRIME - 2);
        for coefficient in &mut row {
            *coefficient = times(*coefficient, inverse);
        }
        for (_, other) in &mut solved {
            eliminate(other, pivot, &row);
        }
        solved.push((pivot, row));
    }
    let mut determined = vec![None; unknowns];
    for (pivot, mut row) in solved {
        if row[..unknowns].iter().filter(|coefficient| **coefficient != 0).count() == 1 {
            determined[pivot] = Some(row.split_off(unknowns));
        }
    }
    determined
}

/// 1 for what stands on the left side of an equation, −1 for the right.
pub(super) const fn sign(is_left: bool) -> u64 {
    if is_left { 1 } else { PRIME - 1 }
}

pub(super) const fn add(left: u64, right: u64) -> u64 {
    (left + right) % PRIME
}

/// Takes the row so many times away that its entry at the pivot is gone.
fn eliminate(row: &mut Row, pivot: usize, by: &Row) {
    let factor = row[pivot];
    if factor == 0 {
        return;
    }
    for (coefficient, other) in row.iter_mut().zip(by) {
        if *other != 0 {
            *coefficient = add(*coefficient, PRIME - times(*other, factor));
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a remainder of division by the prime fits")]
pub(super) fn times(left: u64, right: u64) -> u64 {
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
    use super::{PRIME, determined};

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
        assert_eq!(determined(&equations, 4), [None, None, Some(vec![PRIME - 1, 1, 0]), None]);
    }
}

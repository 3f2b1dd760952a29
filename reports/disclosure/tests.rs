//! What is hidden cannot be found again: hand-made cases, and a search for other tables that look the same.

use super::*;
use proptest::prelude::*;

mod systems;

/// One breakdown with its total.
fn table(threshold: i64, values: &[i64]) -> (Ledger, Vec<Quantity>, Quantity) {
    let mut ledger = Ledger::new(threshold);
    let cells: Vec<_> = values.iter().map(|value| ledger.published(*value, Rank::Cell)).collect();
    let total = ledger.published(values.iter().sum(), Rank::Total);
    ledger.line(total, cells.iter().copied());
    ledger.conceal();
    (ledger, cells, total)
}

/// What is shown of one breakdown and its total, `None` where it is hidden.
fn shown(values: &[i64]) -> (Vec<Option<i64>>, Option<i64>) {
    let (ledger, cells, total) = table(5, values);
    let see = |quantity: Quantity| (!ledger.is_hidden(quantity)).then_some(ledger.entries[quantity.0].value);
    (cells.into_iter().map(see).collect(), see(total))
}

#[test]
fn large_counts_and_zero_are_shown() {
    assert_eq!(shown(&[0, 5, 12]), (vec![Some(0), Some(5), Some(12)], Some(17)));
    assert_eq!(shown(&[]), (vec![], Some(0)));
}

#[test]
fn one_small_count_takes_the_next_smallest_with_it() {
    assert_eq!(shown(&[3, 20, 9]), (vec![None, Some(20), None], Some(32)));
}

#[test]
fn small_counts_that_are_few_together_take_another_with_them() {
    assert_eq!(shown(&[1, 2, 20, 9]), (vec![None, None, Some(20), None], Some(32)));
    assert_eq!(shown(&[4, 3, 20]), (vec![None, None, Some(20)], Some(27)));
}

#[test]
fn a_total_that_gives_the_cells_away_is_hidden() {
    assert_eq!(shown(&[3]), (vec![None], None));
    assert_eq!(shown(&[0, 3, 0]), (vec![Some(0), None, Some(0)], None));
    assert_eq!(shown(&[1, 1, 1, 1, 1]), (vec![None; 5], None), "all are seen to be 1");
    assert_eq!(shown(&[1, 1, 1, 1, 2]), (vec![None; 5], Some(6)));
}

#[test]
fn two_tables_of_the_same_total_do_not_betray_each_other() {
    let mut ledger = Ledger::new(5);
    let ones: Vec<_> = (0..5).map(|_| ledger.published(1, Rank::Cell)).collect();
    let whole = ledger.published(5, Rank::Cell);
    let total = ledger.published(5, Rank::Total);
    ledger.line(total, ones.iter().copied());
    ledger.line(total, [whole]);
    ledger.conceal();
    assert!(ledger.is_hidden(total) && ledger.is_hidden(whole), "the other table's only cell is the total again");
}

#[test]
fn the_rest_of_a_figure_is_protected() {
    let mut ledger = Ledger::new(5);
    let figure = ledger.published(97, Rank::Sum);
    let rest = ledger.unpublished(3);
    let total = ledger.published(100, Rank::Total);
    ledger.line(total, [figure, rest]);
    ledger.conceal();
    assert!(ledger.is_hidden(figure) && !ledger.is_hidden(total));
}

#[test]
fn an_unpublished_count_that_is_large_may_be_worked_out() {
    let mut ledger = Ledger::new(5);
    let figure = ledger.published(60, Rank::Sum);
    let rest = ledger.unpublished(40);
    let total = ledger.published(100, Rank::Total);
    ledger.line(total, [figure, rest]);
    ledger.conceal();
    assert!(!ledger.is_hidden(figure) && !ledger.is_hidden(total));
}

#[test]
fn tables_that_are_made_of_the_same_do_not_betray_each_other() {
    let mut ledger = Ledger::new(5);
    let (teaching, guidance, family) = (ledger.atom(23), ledger.atom(3), ledger.atom(12));
    let kinds: Vec<_> = [23, 3, 12].map(|value| ledger.published(value, Rank::Cell)).into();
    let audiences: Vec<_> = [26, 12].map(|value| ledger.published(value, Rank::Cell)).into();
    let total = ledger.published(38, Rank::Total);
    for (kind, atom) in kinds.iter().zip([teaching, guidance, family]) {
        ledger.line(*kind, [atom]);
    }
    ledger.line(audiences[0], [teaching, guidance]);
    ledger.line(audiences[1], [family]);
    ledger.line(total, kinds.iter().copied());
    ledger.line(total, audiences.iter().copied());
    ledger.conceal();
    assert!(ledger.is_hidden(kinds[1]));
    let professionals_less_teaching = !ledger.is_hidden(audiences[0]) && !ledger.is_hidden(kinds[0]);
    assert!(!professionals_less_teaching, "26 professionals less 23 taught are 3 guided");
}

/// A table of two ways with both margins and the total.
fn grid(threshold: i64, values: &[Vec<i64>]) -> Ledger {
    let mut ledger = Ledger::new(threshold);
    let cells: Vec<Vec<_>> =
        values.iter().map(|row| row.iter().map(|value| ledger.published(*value, Rank::Cell)).collect()).collect();
    let rows: Vec<_> = values.iter().map(|row| ledger.published(row.iter().sum(), Rank::Sum)).collect();
    let width = values[0].len();
    let columns: Vec<_> =
        (0..width).map(|at| ledger.published(values.iter().map(|row| row[at]).sum(), Rank::Sum)).collect();
    let total = ledger.published(values.iter().flatten().sum(), Rank::Total);
    for (at, row) in rows.iter().enumerate() {
        ledger.line(*row, cells[at].iter().copied());
    }
    for (at, column) in columns.iter().enumerate() {
        ledger.line(*column, cells.iter().map(|row| row[at]));
    }
    ledger.line(total, rows);
    ledger.line(total, columns);
    ledger.conceal();
    ledger
}

/// The smallest and the largest value that a hidden quantity can have, over all tables of counts from 0 to `most` that look the
/// same from outside: every shown number equal, every hidden one above 0.
fn range_by_search(ledger: &Ledger, free: &[usize], most: i64) -> Vec<(i64, i64)> {
    let mut ranges = vec![(i64::MAX, i64::MIN); ledger.entries.len()];
    let mut values: Vec<i64> = ledger.entries.iter().map(|entry| entry.value).collect();
    search(ledger, free, most, &mut values, &mut ranges);
    ranges
}

fn search(ledger: &Ledger, free: &[usize], most: i64, values: &mut Vec<i64>, ranges: &mut [(i64, i64)]) {
    let Some((first, rest)) = free.split_first() else {
        let mut all = values.clone();
        // Lines are in the order in which sums are made of cells, and the total of sums.
        for line in &ledger.lines {
            all[line.sum] = line.parts.iter().map(|part| all[*part]).sum();
        }
        let same = ledger
            .entries
            .iter()
            .zip(&all)
            .all(|(entry, value)| if entry.is_hidden { *value > 0 } else { *value == entry.value });
        if same {
            for (range, value) in ranges.iter_mut().zip(all) {
                *range = (range.0.min(value), range.1.max(value));
            }
        }
        return;
    };
    for value in 1..=most {
        values[*first] = value;
        search(ledger, rest, most, values, ranges);
    }
}

proptest! {
    #[test]
    fn no_hidden_cell_of_a_table_can_be_worked_out(values in prop::collection::vec(0i64..9, 1..6)) {
        let (ledger, cells, total) = table(4, &values);
        for (cell, value) in cells.iter().zip(&values) {
            prop_assert!(!(1..4).contains(value) || ledger.is_hidden(*cell), "small counts are hidden");
        }
        let free: Vec<_> = cells.iter().map(|cell| cell.0).filter(|cell| ledger.entries[*cell].is_hidden).collect();
        if !ledger.is_hidden(total) {
            let ranges = range_by_search(&ledger, &free, 12);
            for cell in free {
                prop_assert!(ranges[cell].0 < ranges[cell].1, "{values:?}: cell {cell} is {:?}", ranges[cell]);
            }
        }
    }

    #[test]
    fn a_hidden_total_is_found_in_no_column(values in prop::collection::vec(0i64..9, 1..6)) {
        let (ledger, cells, total) = table(4, &values);
        if ledger.is_hidden(total) {
            prop_assert!(cells.iter().any(|cell| ledger.is_hidden(*cell)));
        }
    }

    #[test]
    fn no_hidden_cell_of_a_grid_follows_from_its_margins(
        values in (1usize..6, 1usize..6).prop_flat_map(|(rows, columns)| {
            prop::collection::vec(prop::collection::vec(0i64..12, columns), rows)
        })
    ) {
        let ledger = grid(5, &values);
        // Solved anew in fractions, apart from the elimination that the ledger uses.
        for (index, away) in given_away_in_fractions(&ledger) {
            prop_assert!(!away || !ledger.must_stay_unknown(index), "{values:?}: {index}");
        }
    }
}

/// For each hidden quantity, whether the lines determine it, by elimination over floating-point numbers with pivoting.
fn given_away_in_fractions(ledger: &Ledger) -> Vec<(usize, bool)> {
    let unknown: Vec<usize> = (0..ledger.entries.len()).filter(|index| ledger.entries[*index].is_hidden).collect();
    let rows: Vec<Vec<f64>> = ledger
        .lines
        .iter()
        .map(|line| {
            let coefficient = |index: &usize| {
                let part: f64 = if line.parts.contains(index) { 1.0 } else { 0.0 };
                if line.sum == *index { part - 1.0 } else { part }
            };
            unknown.iter().map(coefficient).collect()
        })
        .collect();
    let determined = systems::determined(rows, unknown.len());
    unknown.into_iter().zip(determined).collect()
}

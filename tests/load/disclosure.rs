//! How long it takes to decide which counts of large tables are hidden. Nothing bare does the same work, so that the marks
//! are seconds.

use std::time::Instant;

use reports::disclosure::{Ledger, Quantity, Rank};

use crate::table::{Line, Mark};

/// A table of forty times forty with its sums, and one of 1 500 counts with the 3 000 that they are made of.
pub(crate) fn lines() -> Vec<Line> {
    let grid = line("disclosure of 40 × 40 counts", 0.2, || {
        let mut numbers = Numbers(0x0040_0040);
        let values: Vec<Vec<i64>> = (0..40).map(|_| (0..40).map(|_| numbers.below(30)).collect()).collect();
        of_grid(&values)
    });
    let atoms = line("disclosure of 1 500 counts of 3 000 atoms", 2.0, of_atoms);
    vec![grid, atoms]
}

fn line(what: &str, most: f64, make: impl FnOnce() -> Ledger) -> Line {
    let mut ledger = make();
    let began = Instant::now();
    ledger.conceal();
    let seconds = began.elapsed().as_secs_f64();
    Line {
        what: what.to_owned(),
        ours: format!("{seconds:.3} s"),
        against: String::new(),
        figure: seconds,
        unit: " s",
        mark: Mark::AtMost(most),
    }
}

/// Draws the same numbers each time.
struct Numbers(i64);

impl Numbers {
    fn below(&mut self, end: i64) -> i64 {
        self.0 = (self.0 * 1_103_515_245 + 12_345) & 0x7fff_ffff;
        (self.0 >> 12) % end
    }
}

fn of_grid(values: &[Vec<i64>]) -> Ledger {
    let mut ledger = Ledger::new(5);
    let total = ledger.published(values.iter().flatten().sum(), Rank::Total);
    let mut columns: Vec<(i64, Vec<Quantity>)> = vec![(0, Vec::new()); values[0].len()];
    let mut rows = Vec::new();
    for row in values {
        let sum = ledger.published(row.iter().sum(), Rank::Sum);
        let mut cells = Vec::new();
        for (value, (of_column, column)) in row.iter().zip(&mut columns) {
            let cell = ledger.published(*value, Rank::Cell);
            *of_column += value;
            column.push(cell);
            cells.push(cell);
        }
        ledger.line(sum, cells);
        rows.push(sum);
    }
    ledger.line(total, rows);
    let mut sums = Vec::new();
    for (value, column) in columns {
        let sum = ledger.published(value, Rank::Sum);
        ledger.line(sum, column);
        sums.push(sum);
    }
    ledger.line(total, sums);
    ledger
}

/// The worst that a report's ledger comes to: fifteen kinds over a hundred months, and tables of what the activities are
/// made of besides, with 1 500 sorts of activities in two cells each.
fn of_atoms() -> Ledger {
    let mut numbers = Numbers(0x1500_3000);
    let values: Vec<Vec<i64>> = (0..15).map(|_| (0..100).map(|_| numbers.below(9)).collect()).collect();
    let mut ledger = of_grid(&values);
    let tables = [8_usize, 4, 50, 30, 100];
    let mut rows: Vec<Vec<(i64, Vec<Quantity>)>> = tables.iter().map(|many| vec![(0, Vec::new()); *many]).collect();
    for _ in 0..1_500 {
        let shares = [numbers.below(5), numbers.below(5)].map(|value| (value, ledger.atom(value)));
        let sum: i64 = shares.iter().map(|(value, _)| value).sum();
        let atom = ledger.atom(sum);
        ledger.line(atom, shares.map(|(_, share)| share));
        for table in &mut rows {
            let place = usize::try_from(numbers.below(100)).unwrap_or(0) % table.len();
            table[place].0 += sum;
            table[place].1.push(atom);
        }
    }
    let all: i64 = rows[0].iter().map(|(value, _)| value).sum();
    let total = ledger.published(all, Rank::Total);
    for table in rows {
        let mut sums = Vec::new();
        for (value, atoms) in table {
            let sum = ledger.published(value, Rank::Cell);
            ledger.line(sum, atoms);
            sums.push(sum);
        }
        ledger.line(total, sums);
    }
    ledger
}

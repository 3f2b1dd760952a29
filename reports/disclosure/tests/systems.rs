//! Ten thousand random tables: for every hidden count a second set of numbers is shown that fits all that is seen. What
//! fits is decided here, apart from the search that the ledger uses: each line is added up anew, and each bound is
//! written down anew.

use super::*;

/// Draws the same numbers each time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        i64::try_from(self.0 >> 33).unwrap() % end
    }

    /// Often nobody, often few, sometimes many.
    fn count(&mut self) -> i64 {
        match self.below(10) {
            0 | 1 => 0,
            2..=5 => 1 + self.below(5),
            6..=8 => 3 + self.below(12),
            _ => 10 + self.below(90),
        }
    }

    fn counts(&mut self, many: i64) -> Vec<i64> {
        (0..many).map(|_| self.count()).collect()
    }

    fn grid(&mut self, rows: i64, columns: i64) -> Vec<Vec<i64>> {
        (0..rows).map(|_| self.counts(columns)).collect()
    }
}

fn sums(values: &[Vec<i64>]) -> Vec<i64> {
    values.iter().map(|row| row.iter().sum()).collect()
}

/// Tables of one way that have the same total.
fn of_one_way(threshold: i64, tables: &[Vec<i64>]) -> Ledger {
    let mut ledger = Ledger::new(threshold);
    let total = ledger.published(tables[0].iter().sum(), Rank::Total);
    for table in tables {
        let cells: Vec<Quantity> = table.iter().map(|value| ledger.published(*value, Rank::Cell)).collect();
        ledger.line(total, cells);
    }
    ledger
}

/// Tables of two ways whose rows have the same sums.
fn of_two_ways(threshold: i64, tables: &[Vec<Vec<i64>>]) -> Ledger {
    let mut ledger = Ledger::new(threshold);
    let of_rows = sums(&tables[0]);
    let rows: Vec<Quantity> = of_rows.iter().map(|sum| ledger.published(*sum, Rank::Sum)).collect();
    let total = ledger.published(of_rows.iter().sum(), Rank::Total);
    ledger.line(total, rows.iter().copied());
    for table in tables {
        let mut columns = vec![Vec::new(); table[0].len()];
        for (values, row) in table.iter().zip(&rows) {
            let cells: Vec<Quantity> = values.iter().map(|value| ledger.published(*value, Rank::Cell)).collect();
            for (column, cell) in columns.iter_mut().zip(&cells) {
                column.push(*cell);
            }
            ledger.line(*row, cells);
        }
        let mut of_columns = Vec::new();
        for column in columns {
            let sum = ledger.published(column.iter().map(|cell| ledger.entries[cell.0].value).sum(), Rank::Sum);
            ledger.line(sum, column);
            of_columns.push(sum);
        }
        ledger.line(total, of_columns);
    }
    ledger
}

/// The same counts in each row, in other columns.
fn shuffled(values: &[Vec<i64>], columns: usize, random: &mut Random) -> Vec<Vec<i64>> {
    let spread = |row: &Vec<i64>| {
        let mut other = vec![0; columns];
        for value in row {
            other[usize::try_from(random.below(i64::try_from(columns).unwrap())).unwrap()] += value;
        }
        other
    };
    values.iter().map(spread).collect()
}

/// What a reader knows of a hidden count: the small ones are 1 to one below the threshold, no other is below 1, and what
/// was hidden before may be 0.
fn may_be(ledger: &Ledger, entry: &Entry, value: i64) -> bool {
    let least = i64::from(entry.is_published && !entry.earlier.was_hidden && entry.value != 0);
    let is_small = entry.is_published && (1..ledger.threshold).contains(&entry.value);
    value >= least && (!is_small || value < ledger.threshold)
}

/// Checks that every number of a change fits, and gives the counts that it shows to have two values.
fn proven(ledger: &Ledger, change: &BTreeMap<usize, i64>) -> Vec<usize> {
    let by = |index: &usize| change.get(index).copied().unwrap_or(0);
    for line in &ledger.lines {
        assert_eq!(line.parts.iter().map(by).sum::<i64>(), by(&line.sum), "a line is no sum any more");
    }
    for (index, by) in change {
        let entry = &ledger.entries[*index];
        assert!(*by != 0 && ledger.is_unknown(*index), "what is seen does not change");
        assert!(may_be(ledger, entry, entry.value + by), "{entry:?} cannot change by {by}");
    }
    change.keys().copied().collect()
}

/// Shows two possible values for every hidden count, after concealing. Gives how many counts have another value only for
/// those who are not told which of the hidden ones are small.
fn check(ledger: &mut Ledger) -> usize {
    ledger.conceal();
    for entry in ledger.entries.iter().filter(|entry| entry.is_published) {
        assert!(entry.is_hidden || !ledger.is_small(entry.value), "small counts are hidden");
        assert!(!entry.is_hidden || entry.value != 0 || entry.earlier.was_hidden, "zero is shown");
    }
    let unknown: Vec<usize> = (0..ledger.entries.len()).filter(|index| ledger.is_unknown(*index)).collect();
    let slack: Vec<i64> = unknown.iter().map(|index| ledger.entries[*index].value).collect();
    let solved = Solved::of(&ledger.equations(&unknown), &slack);
    let changes = ledger.changes(&unknown, &solved);
    let of_entries = |change: &freedom::Change| -> BTreeMap<usize, i64> {
        change.iter().map(|(place, by)| (unknown[*place], *by)).collect()
    };
    let proven: BTreeSet<usize> = changes.iter().flat_map(|change| proven(ledger, &of_entries(change))).collect();
    let unproven: Vec<usize> =
        unknown.iter().copied().filter(|index| ledger.must_stay_unknown(*index) && !proven.contains(index)).collect();
    for index in &unproven {
        let together = ledger.nearest_visible(*index, &ledger.lines_by_entry());
        let together = together.expect_err("something near could have been hidden");
        twice_fits(ledger, &together);
    }
    unproven.len()
}

/// Where everything that hangs together is hidden, twice of each fits every line.
fn twice_fits(ledger: &Ledger, together: &BTreeSet<usize>) {
    for line in ledger.lines.iter().filter(|line| line.all().any(|(index, _)| together.contains(&index))) {
        for (index, _) in line.all() {
            assert!(together.contains(&index) || ledger.entries[index].value == 0, "{index} is seen");
        }
    }
}

#[test]
fn no_hidden_count_of_ten_thousand_tables_has_one_possible_value() {
    let mut random = Random(0x5eed_f00d_1234_5678);
    let (mut tables, mut unproven) = (0, 0);
    for _ in 0..4_000 {
        let (threshold, cells) = (3 + random.below(5), 1 + random.below(8));
        unproven += usize::from(check(&mut of_one_way(threshold, &[random.counts(cells)])) > 0);
        tables += 1;
    }
    for _ in 0..4_000 {
        let (threshold, rows, columns) = (3 + random.below(5), 1 + random.below(5), 1 + random.below(5));
        unproven += usize::from(check(&mut of_two_ways(threshold, &[random.grid(rows, columns)])) > 0);
        tables += 1;
    }
    for _ in 0..2_000 {
        let (threshold, rows, columns) = (3 + random.below(5), 1 + random.below(4), 2 + random.below(3));
        let first = random.grid(rows, columns);
        let second = shuffled(&first, 3, &mut random);
        unproven += usize::from(check(&mut of_two_ways(threshold, &[first, second])) > 0);
        tables += 1;
    }
    assert!(tables >= 10_000 && unproven * 5 < tables, "{unproven} of {tables} are hidden altogether");
}

#[test]
fn no_hidden_count_of_a_large_table_has_one_possible_value() {
    let mut random = Random(0x00c0_ffee_0bad_cafe);
    for _ in 0..20 {
        let mut ledger = of_two_ways(5, &[random.grid(14, 14)]);
        assert_eq!(check(&mut ledger), 0);
    }
}

#[test]
fn two_hidden_fours_are_not_known_by_their_sum() {
    let mut ledger = of_one_way(5, &[vec![4, 4, 30]]);
    ledger.conceal();
    assert!(ledger.entries[3].is_hidden, "eight in two that are below five are four and four");
    let mut ledger = of_one_way(5, &[vec![4, 3, 30]]);
    ledger.conceal();
    assert!(!ledger.entries[3].is_hidden, "seven can be three and four, too");
}

/// The bound on the work: how often the lines of a table of forty times forty, most of it small, are solved.
#[test]
fn forty_times_forty_counts_take_few_rounds() {
    let mut random = Random(0x0040_0040_0040_0040);
    let values: Vec<Vec<i64>> = (0..40).map(|_| (0..40).map(|_| random.below(30)).collect()).collect();
    let rounds = of_two_ways(5, &[values]).conceal_in_rounds();
    assert!(rounds <= 12, "{rounds}");
}

/// What a first revision told, for a second of the same shape.
fn told(first: &Ledger) -> Vec<(Quantity, Option<i64>)> {
    (0..first.entries.len()).map(Quantity).map(|quantity| (quantity, first.shown(quantity))).collect()
}

#[test]
fn what_was_hidden_stays_hidden_and_what_was_shown_protects_nothing() {
    let mut first = of_one_way(5, &[vec![3, 7, 20, 30, 9]]);
    first.conceal();
    assert!(first.entries[1].is_hidden && first.entries[2].is_hidden);
    let mut second = of_one_way(5, &[vec![0, 12, 20, 30, 2]]);
    second.recall(told(&first));
    second.conceal();
    let hidden: Vec<bool> = second.entries.iter().map(|entry| entry.is_hidden).collect();
    assert_eq!(hidden[1..], [true, true, false, false, true], "the zero too, and neither 20 nor 30 for its sake");
    let mut third = of_one_way(5, &[vec![3, 7, 20, 30, 2]]);
    third.recall(told(&first));
    third.conceal();
    assert!(third.entries[0].is_hidden, "62 less 20, 30, and the 10 that are known of old, are 2");
}

#[test]
fn a_count_that_has_become_zero_is_hidden_where_nothing_else_is_left() {
    let mut first = of_one_way(4, &[vec![14, 25], vec![23, 4, 12]]);
    first.conceal();
    let mut second = of_one_way(4, &[vec![2, 25], vec![23, 4, 0]]);
    second.recall(told(&first));
    second.conceal();
    let hidden: Vec<bool> = second.entries.iter().map(|entry| entry.is_hidden).collect();
    assert_eq!(hidden, [true, true, false, false, false, true], "23 and 4 are known, and 27 less 25 is 2");
}

/// Which of the unknowns some equations determine, in floating-point numbers with pivoting.
pub(super) fn determined(mut rows: Vec<Vec<f64>>, unknowns: usize) -> Vec<bool> {
    let mut done = 0;
    for column in 0..unknowns {
        let best = (done..rows.len()).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()));
        let Some(best) = best.filter(|row| rows[*row][column].abs() > 1e-9) else { continue };
        rows.swap(done, best);
        let pivot = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate() {
            let factor = if at == done { 0.0 } else { row[column] / pivot[column] };
            row.iter_mut().zip(&pivot).for_each(|(value, by)| *value -= factor * by);
        }
        done += 1;
    }
    let alone = |column: usize| {
        let says = |row: &Vec<f64>| {
            row[column].abs() > 1e-9 && row.iter().enumerate().all(|(at, value)| at == column || value.abs() < 1e-9)
        };
        rows.iter().any(says)
    };
    (0..unknowns).map(alone).collect()
}

/// The lines that say something, over the unknowns of both revisions. A count that has not changed is one unknown, and
/// none where one of the revisions shows it.
fn of_both(first: &Ledger, second: &Ledger) -> (Vec<Vec<f64>>, usize) {
    let mut places = BTreeMap::<(bool, usize), usize>::new();
    let mut place = |is_second: bool, index: usize| {
        let (then, now) = (&first.entries[index], &second.entries[index]);
        let is_same = then.value == now.value;
        let is_hidden = if is_second { now.is_hidden } else { then.is_hidden };
        if !is_hidden || (is_same && !(then.is_hidden && now.is_hidden)) {
            return None;
        }
        let next = places.len();
        Some(*places.entry((is_second && !is_same, index)).or_insert(next))
    };
    let mut rows = Vec::new();
    let lines = |ledger: &Ledger| ledger.lines.iter().filter(|line| !line.is_earlier).cloned().collect::<Vec<_>>();
    for (is_second, ledger) in [(false, first), (true, second)] {
        for line in lines(ledger) {
            let terms = line.all().filter_map(|(index, is_part)| Some((place(is_second, index)?, is_part)));
            rows.push(terms.collect::<Vec<_>>());
        }
    }
    let unknowns = places.len();
    let dense = |terms: &Vec<(usize, bool)>| {
        let mut row = vec![0.0; unknowns];
        for (place, is_part) in terms {
            row[*place] += if *is_part { 1.0 } else { -1.0 };
        }
        row
    };
    (rows.iter().map(dense).collect(), unknowns)
}

#[test]
fn two_revisions_together_determine_nothing_that_either_hides() {
    let mut random = Random(0x0002_1234_0ace_0001);
    for number in 0..3_000 {
        let (threshold, rows, columns) = (3 + random.below(4), 1 + random.below(4), 1 + random.below(4));
        let mut grid = random.grid(rows, columns);
        let of_grid = |grid: &[Vec<i64>]| {
            let width = grid[0].len();
            let of_columns = (0..width).map(|at| grid.iter().map(|row| row[at]).sum()).collect();
            of_one_way(threshold, &[sums(grid), of_columns])
        };
        let mut first = of_grid(&grid);
        first.conceal();
        for _ in 0..=random.below(2) {
            let (row, column) = (random.below(rows), random.below(columns));
            grid[usize::try_from(row).unwrap()][usize::try_from(column).unwrap()] = random.count();
        }
        let mut second = of_grid(&grid);
        second.recall(told(&first));
        second.conceal();
        let hidden = |ledger: &Ledger, index: usize| ledger.entries[index].is_hidden;
        assert!((0..first.entries.len()).all(|index| !hidden(&first, index) || hidden(&second, index)), "{number}");
        let (rows, unknowns) = of_both(&first, &second);
        assert!(!determined(rows, unknowns).contains(&true), "{number}: {first:?} {second:?}");
    }
}

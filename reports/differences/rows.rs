//! Two versions of a table: which rows are the same, whatever their order and their names, and which cells of them differ.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Difference, Kind, Place};
use crate::document::{Cell, Column, Row, Table};

/// Every cell and total of a table that differs. A version that is missing has no rows.
pub(super) fn compare(place: &Place<'_>, sent: Option<&Table>, present: Option<&Table>, found: &mut Vec<Difference>) {
    let Some(table) = present.or(sent) else { return };
    let look = Look { place, table, columns: columns(sent, present) };
    let (before, after) = (rows(sent), rows(present));
    let partners = partners(before, after);
    let start = found.len();
    for (row, partner) in before.iter().zip(&partners) {
        match partner {
            Some(partner) => look.changed(row, &after[*partner], found),
            None => look.one_sided(row, Kind::RowGone, found),
        }
    }
    let paired: BTreeSet<usize> = partners.into_iter().flatten().collect();
    for (number, row) in after.iter().enumerate() {
        if !paired.contains(&number) {
            look.one_sided(row, Kind::RowAdded, found);
        }
    }
    let told: BTreeSet<Uuid> = found[start..].iter().flat_map(|one| &one.evidence).copied().collect();
    // What has changed in cells that are hidden shows in the total alone: any of the rows may be behind it.
    let behind: BTreeSet<Uuid> = if told.is_empty() {
        before.iter().chain(after).flat_map(|row| &row.evidence).copied().collect()
    } else {
        told
    };
    look.totals(sent, present, &behind, found);
}

fn rows(table: Option<&Table>) -> &[Row] {
    table.map_or(&[], |table| &table.rows)
}

/// A column with its place in either version.
struct Pair<'a> {
    title: &'a str,
    sent: Option<usize>,
    present: Option<usize>,
}

/// Columns by their keys: those of the sent version in its order, then those that have come.
fn columns<'a>(sent: Option<&'a Table>, present: Option<&'a Table>) -> Vec<Pair<'a>> {
    fn of(table: Option<&Table>) -> &[Column] {
        table.map_or(&[], |table| &table.columns)
    }
    let place = |list: &[Column], key: &str| list.iter().position(|column| column.key == key);
    let (before, after) = (of(sent), of(present));
    let known = before.iter().enumerate().map(|(number, column)| Pair {
        title: &column.title,
        sent: Some(number),
        present: place(after, &column.key),
    });
    let new = after.iter().enumerate().filter(|(_, column)| place(before, &column.key).is_none());
    let new = new.map(|(number, column)| Pair { title: &column.title, sent: None, present: Some(number) });
    known.chain(new).collect()
}

/// One table, in both versions.
struct Look<'a> {
    place: &'a Place<'a>,
    /// The version that tells what the table is called.
    table: &'a Table,
    columns: Vec<Pair<'a>>,
}

impl Look<'_> {
    fn difference(&self, row: Option<String>, column: Option<&str>, kind: Kind, cells: (Cell, Cell)) -> Difference {
        Difference {
            table: Some(self.table.title.clone()),
            table_key: Some(self.table.key.clone()),
            row,
            column: column.map(str::to_owned),
            kind,
            ..self.place.changed(cells.0, cells.1)
        }
    }

    /// What a row is called; by both where a table divides by two things.
    fn name(&self, row: &Row) -> Option<String> {
        let is_of_two = self.table.key.rsplit_once("__").is_some_and(|(_, part)| part.contains("_and_"));
        match (label(row), row.cells.get(1).filter(|_| is_of_two)) {
            (Some(first), Some(Cell::Text(second))) => Some(format!("{first}, {second}")),
            (first, _) => first,
        }
    }

    fn changed(&self, sent: &Row, present: &Row, found: &mut Vec<Difference>) {
        for pair in &self.columns {
            let cells = (cell(sent, pair.sent), cell(present, pair.present));
            if cells.0 != cells.1 {
                let evidence: BTreeSet<Uuid> = sent.evidence.iter().chain(&present.evidence).copied().collect();
                let difference = self.difference(self.name(sent), Some(pair.title), Kind::Changed, cells);
                found.push(Difference { evidence: evidence.into_iter().collect(), ..difference });
            }
        }
    }

    /// A row that stands in one version alone: each of its cells that says something, and its name where none does.
    fn one_sided(&self, row: &Row, kind: Kind, found: &mut Vec<Difference>) {
        let is_gone = kind == Kind::RowGone;
        let both = |cell: Cell| if is_gone { (cell, Cell::Blank) } else { (Cell::Blank, cell) };
        let start = found.len();
        for (pair, place) in self.columns.iter().map(|pair| (pair, if is_gone { pair.sent } else { pair.present })) {
            let value = cell(row, place);
            if place != Some(0) && value != Cell::Blank {
                found.push(self.difference(self.name(row), Some(pair.title), kind, both(value)));
            }
        }
        if found.len() == start {
            found.push(self.difference(self.name(row), None, kind, both(cell(row, Some(0)))));
        }
        for difference in &mut found[start..] {
            difference.evidence.clone_from(&row.evidence);
        }
    }

    fn totals(
        &self,
        sent: Option<&Table>,
        present: Option<&Table>,
        behind: &BTreeSet<Uuid>,
        found: &mut Vec<Difference>,
    ) {
        for pair in &self.columns {
            let cells = (total(sent, pair.sent), total(present, pair.present));
            if cells.0 != cells.1 {
                let row = Some(self.place.total.to_owned());
                let difference = self.difference(row, Some(pair.title), Kind::Changed, cells);
                let evidence = behind.iter().copied().collect();
                found.push(Difference { evidence, is_total: true, ..difference });
            }
        }
    }
}

fn cell(row: &Row, column: Option<usize>) -> Cell {
    column.and_then(|column| row.cells.get(column)).cloned().unwrap_or(Cell::Blank)
}

fn total(table: Option<&Table>, column: Option<usize>) -> Cell {
    match (table.filter(|table| table.has_totals), column) {
        (Some(table), Some(column)) => table.total(column),
        _ => Cell::Blank,
    }
}

/// What a row is about, as far as that is text or a number.
fn label(row: &Row) -> Option<String> {
    match row.cells.first()? {
        Cell::Text(text) => Some(text.clone()),
        Cell::Date(day) => Some(day.to_string()),
        Cell::Count(number) => Some(number.to_string()),
        Cell::Ore(_)
        | Cell::Minutes(_)
        | Cell::BasisPoints(_)
        | Cell::Hundredths(_)
        | Cell::YesNo(_)
        | Cell::NotReported
        | Cell::NotApplicable
        | Cell::Hidden
        | Cell::Blank => None,
    }
}

/// What a row can be known by, from the surest down.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Known<'a> {
    /// The rows of the register behind it, and its name: several rows may be made of the same ones.
    Both(&'a [Uuid], Option<String>),
    /// The rows behind it, which no other row of the table is made of.
    Evidence(&'a [Uuid]),
    /// Its name.
    Name(Option<String>),
    /// What it is about before what that is made of.
    First(Uuid),
}

/// How rows are looked for.
#[derive(Clone, Copy)]
enum Way {
    Both,
    Evidence,
    Name,
    First,
}

impl Way {
    fn key(self, row: &Row) -> Option<Known<'_>> {
        let behind = Some(row.evidence.as_slice()).filter(|evidence| !evidence.is_empty());
        match self {
            Self::Both => behind.map(|evidence| Known::Both(evidence, label(row))),
            Self::Evidence => behind.map(Known::Evidence),
            Self::Name => Some(Known::Name(label(row))),
            Self::First => row.evidence.first().copied().map(Known::First),
        }
    }
}

/// For each sent row the number of the present row that is the same.
fn partners(sent: &[Row], present: &[Row]) -> Vec<Option<usize>> {
    let mut partners = vec![None; sent.len()];
    let mut is_taken = vec![false; present.len()];
    for way in [Way::Both, Way::Evidence, Way::Name, Way::First] {
        let must_be_alone = matches!(way, Way::Evidence | Way::First);
        let mut waiting: BTreeMap<Known<'_>, Vec<usize>> = BTreeMap::new();
        // The last of a list is taken first, so that rows that cannot be told apart are paired in their order.
        for (number, row) in present.iter().enumerate().rev().filter(|(number, _)| !is_taken[*number]) {
            if let Some(key) = way.key(row) {
                waiting.entry(key).or_default().push(number);
            }
        }
        let mut wanted: BTreeMap<Known<'_>, usize> = BTreeMap::new();
        for row in sent.iter().zip(&partners).filter(|(_, partner)| partner.is_none()).map(|(row, _)| row) {
            if let Some(key) = way.key(row) {
                *wanted.entry(key).or_default() += 1;
            }
        }
        for (row, partner) in sent.iter().zip(&mut partners).filter(|(_, partner)| partner.is_none()) {
            let Some(key) = way.key(row) else { continue };
            let is_alone = wanted.get(&key) == Some(&1) && waiting.get(&key).is_some_and(|list| list.len() == 1);
            if must_be_alone && !is_alone {
                continue;
            }
            let Some(number) = waiting.get_mut(&key).and_then(Vec::pop) else { continue };
            is_taken[number] = true;
            *partner = Some(number);
        }
    }
    partners
}

//! What people typed by hand into a report: figures as facts, rows as a table. A blank is not reported, which is not zero;
//! a small count of people is hidden.
//!
//! People are never added up: the same person may stand in two rows.

use chrono::NaiveDate;
use domain::form::{FreeColumn, FreeFigure, Section, TypedSection, TypedUnit, TypedValue};
use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::disclosed;
use crate::document::{Block, Cell, Column, ColumnKind, Fact, Row, Table, Total};
use crate::sections::part_key;
use crate::words::hidden_explained;

/// Figures, in the funder's order.
pub(crate) fn figures(compilation: &Compilation<'_>, section: &Section, figures: &[FreeFigure]) -> Vec<Block> {
    let typed = typed(compilation, section);
    let facts: Vec<Fact> = figures
        .iter()
        .map(|figure| Fact {
            label: figure.title.in_language(compilation.language.code()).to_owned(),
            value: cell(
                compilation,
                &place(section, &figure.key),
                figure.unit,
                typed.and_then(|typed| typed.figures.get(&figure.key)),
            ),
        })
        .collect();
    let hides = facts.iter().any(|fact| fact.value == Cell::Hidden);
    let threshold = compilation.content.grant.disclosure_threshold;
    let explained = || Block::Remark { text: hidden_explained(compilation.language, threshold) };
    [Some(Block::Facts { facts }), hides.then(explained)].into_iter().flatten().collect()
}

/// A table of rows, in the order in which they were typed.
pub(crate) fn table(compilation: &Compilation<'_>, section: &Section, columns: &[FreeColumn]) -> Vec<Block> {
    let rows: Vec<&BTreeMap<String, TypedValue>> =
        typed(compilation, section).map(|typed| typed.rows.iter().collect()).unwrap_or_default();
    if rows.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-typed-table-empty") }];
    }
    let rows: Vec<Row> = rows
        .into_iter()
        .enumerate()
        .map(|(number, row)| Row { cells: cells(compilation, section, columns, number, row), evidence: Vec::new() })
        .collect();
    let heads: Vec<Column> =
        columns.iter().enumerate().map(|(place, one)| head(compilation, place, one, &rows)).collect();
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: section.title.in_language(compilation.language.code()).to_owned(),
        has_totals: rows.len() > 1 && heads.iter().any(|column| column.total != Total::None),
        columns: heads,
        rows,
        remark: None,
    })]
}

fn cells(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
    number: usize,
    row: &BTreeMap<String, TypedValue>,
) -> Vec<Cell> {
    let name = row_name(columns, number, row);
    let at = |column: &FreeColumn| place(section, &format!("{name}/{}", column.key));
    columns.iter().map(|column| cell(compilation, &at(column), column.unit, row.get(&column.key))).collect()
}

/// What a later revision must know of the people counted in figures.
pub(crate) fn shown_figures(
    compilation: &Compilation<'_>,
    section: &Section,
    figures: &[FreeFigure],
) -> BTreeMap<String, Option<i64>> {
    let mut shown = BTreeMap::new();
    let Some(typed) = typed(compilation, section) else { return shown };
    for figure in figures.iter().filter(|figure| figure.unit == TypedUnit::People) {
        let at = place(section, &figure.key);
        let cell = cell(compilation, &at, figure.unit, typed.figures.get(&figure.key));
        if counts(&cell) {
            shown.insert(at, cell.number());
        }
    }
    shown
}

/// The same of the rows of a table. Of rows with one name, what was hidden of any is hidden of all.
pub(crate) fn shown_rows(
    compilation: &Compilation<'_>,
    section: &Section,
    columns: &[FreeColumn],
) -> BTreeMap<String, Option<i64>> {
    let rows = typed(compilation, section).map(|typed| typed.rows.as_slice()).unwrap_or_default();
    let mut shown = BTreeMap::new();
    for (number, row) in rows.iter().enumerate() {
        let name = row_name(columns, number, row);
        for column in columns.iter().filter(|column| column.unit == TypedUnit::People) {
            let at = place(section, &format!("{name}/{}", column.key));
            let cell = cell(compilation, &at, column.unit, row.get(&column.key));
            if counts(&cell) {
                let told = shown.entry(at).or_insert_with(|| cell.number());
                *told = told.and(cell.number());
            }
        }
    }
    shown
}

/// What a row is known by in later revisions: its first text, since a correction may move it, and its number only where
/// it has none.
fn row_name(columns: &[FreeColumn], number: usize, row: &BTreeMap<String, TypedValue>) -> String {
    let texts = columns.iter().filter(|column| column.unit == TypedUnit::Text);
    let mut typed = texts.filter_map(|column| row.get(&column.key));
    let named = typed.find_map(|value| match value {
        TypedValue::Text(text) => Some(text.trim().to_lowercase()).filter(|name| !name.is_empty()),
        TypedValue::Number(_) | TypedValue::YesNo(_) => None,
    });
    named.map_or_else(|| number.to_string(), |name| format!("named/{name}"))
}

/// Whether a cell shows or hides a count.
fn counts(cell: &Cell) -> bool {
    matches!(cell, Cell::Hidden | Cell::Count(_))
}

/// A name for a count that stays from revision to revision.
fn place(section: &Section, at: &str) -> String {
    format!("typed/{}/{at}", section.key)
}

fn typed<'a>(compilation: &Compilation<'a>, section: &Section) -> Option<&'a TypedSection> {
    compilation.content.typed.get(&section.key)
}

/// The head of a column. What nobody has typed a number in has no sum.
fn head(compilation: &Compilation<'_>, place: usize, column: &FreeColumn, rows: &[Row]) -> Column {
    let is_known = rows.iter().any(|row| row.cells[place].number().is_some());
    Column {
        key: column.key.replace('-', "_"),
        title: column.title.in_language(compilation.language.code()).to_owned(),
        kind: match column.unit {
            TypedUnit::Count | TypedUnit::People => ColumnKind::Count,
            TypedUnit::Ore => ColumnKind::Ore,
            TypedUnit::Percent => ColumnKind::Percent,
            TypedUnit::Minutes => ColumnKind::Minutes,
            TypedUnit::Decimal => ColumnKind::Hundredths,
            TypedUnit::Text | TypedUnit::YesNo => ColumnKind::Text,
            TypedUnit::Date => ColumnKind::Date,
        },
        total: if column.total && column.unit.adds_up() && is_known { Total::Sum } else { Total::None },
    }
}

/// A value as a cell. What is not of the unit was typed for an older form, and is not reported.
fn cell(compilation: &Compilation<'_>, at: &str, unit: TypedUnit, value: Option<&TypedValue>) -> Cell {
    match (unit, value.filter(|value| unit.fault(value).is_none())) {
        (TypedUnit::People, Some(TypedValue::Number(count))) if disclosed::hides(compilation, at, *count) => {
            Cell::Hidden
        }
        (TypedUnit::Count | TypedUnit::People, Some(TypedValue::Number(count))) => Cell::Count(*count),
        (TypedUnit::Ore, Some(TypedValue::Number(ore))) => Cell::Ore(*ore),
        (TypedUnit::Percent, Some(TypedValue::Number(points))) => Cell::BasisPoints(*points),
        (TypedUnit::Minutes, Some(TypedValue::Number(minutes))) => Cell::Minutes(*minutes),
        (TypedUnit::Decimal, Some(TypedValue::Number(hundredths))) => Cell::Hundredths(*hundredths),
        (TypedUnit::Text, Some(TypedValue::Text(text))) => Cell::Text(text.clone()),
        (TypedUnit::Date, Some(TypedValue::Text(day))) => {
            day.parse::<NaiveDate>().map_or(Cell::NotReported, Cell::Date)
        }
        (TypedUnit::YesNo, Some(TypedValue::YesNo(answer))) => Cell::YesNo(*answer),
        _ => Cell::NotReported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{draft, form_of, snapshot};
    use domain::form::{SectionKind, Words};
    use domain::snapshot::Snapshot;
    use language::Language;

    fn words(text: &str) -> Words {
        Words { nb: text.to_owned(), nn: None, en: None }
    }

    fn blocks(kind: SectionKind, typed: TypedSection) -> Vec<Block> {
        let mut snapshot: Snapshot = snapshot();
        snapshot.content.typed.insert("typed".to_owned(), typed);
        crate::compile(&form_of([("typed", kind)]), &snapshot, Language::Nb, &draft()).sections.remove(0).blocks
    }

    fn figure(key: &str, unit: TypedUnit) -> FreeFigure {
        FreeFigure { key: key.to_owned(), title: words(key), unit, required: false }
    }

    fn values(cells: &[(&str, TypedValue)]) -> BTreeMap<String, TypedValue> {
        cells.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
    }

    #[test]
    fn trap_8_zero_blank_and_hidden_are_three_cells() {
        use TypedValue::{Number, Text, YesNo};
        let figures = vec![
            figure("none", TypedUnit::Count),
            figure("blank", TypedUnit::Count),
            figure("few", TypedUnit::People),
            figure("many", TypedUnit::People),
            figure("share", TypedUnit::Percent),
            figure("day", TypedUnit::Date),
            figure("open", TypedUnit::YesNo),
            figure("old", TypedUnit::Ore),
        ];
        let typed = values(&[
            ("none", Number(0)),
            ("few", Number(4)),
            ("many", Number(5)),
            ("share", Number(6_250)),
            ("day", Text("2025-05-01".to_owned())),
            ("open", YesNo(false)),
            ("old", Text("mange".to_owned())),
        ]);
        let typed = TypedSection { figures: typed, rows: Vec::new() };
        let blocks = blocks(SectionKind::FreeFigures { figures }, typed);
        let [Block::Facts { facts }, Block::Remark { text }] = blocks.as_slice() else { panic!("{blocks:?}") };
        let cells: Vec<Cell> = facts.iter().map(|fact| fact.value.clone()).collect();
        let expected = [
            Cell::Count(0),
            Cell::NotReported,
            Cell::Hidden,
            Cell::Count(5),
            Cell::BasisPoints(6_250),
            Cell::Date(crate::tests::day("2025-05-01")),
            Cell::YesNo(false),
            Cell::NotReported,
        ];
        assert_eq!(cells, expected);
        assert!(text.contains("«:»"), "{text}");
    }

    #[test]
    fn what_was_typed_in_another_unit_is_not_reported() {
        use TypedValue::{Number, Text};
        let units = [TypedUnit::Count, TypedUnit::People, TypedUnit::Minutes, TypedUnit::Percent, TypedUnit::Text];
        let keys = ["count", "people", "minutes", "percent", "text"];
        let figures = keys.iter().zip(units).map(|(key, unit)| figure(key, unit)).collect();
        // Each was a percent once, and the text was blank.
        let mut typed: BTreeMap<String, TypedValue> = keys.iter().map(|key| ((*key).to_owned(), Number(-5))).collect();
        typed.insert("text".to_owned(), Text("  ".to_owned()));
        let typed = TypedSection { figures: typed, rows: Vec::new() };
        let blocks = blocks(SectionKind::FreeFigures { figures }, typed);
        let [Block::Facts { facts }] = blocks.as_slice() else { panic!("{blocks:?}") };
        let cells: Vec<&Cell> = facts.iter().map(|fact| &fact.value).collect();
        let none = &Cell::NotReported;
        assert_eq!(cells, [none, none, none, &Cell::BasisPoints(-5), none]);
    }

    #[test]
    fn trap_10_typed_rows_are_numbers_with_a_total_and_people_have_none() {
        let column = |key: &str, unit| FreeColumn { key: key.to_owned(), title: words(key), unit, total: true };
        let columns = vec![
            column("place", TypedUnit::Text),
            column("rent-paid", TypedUnit::Ore),
            column("guests", TypedUnit::People),
        ];
        let row = |place: &str, ore| {
            values(&[("place", TypedValue::Text(place.to_owned())), ("rent-paid", TypedValue::Number(ore))])
        };
        let typed = TypedSection { figures: BTreeMap::new(), rows: vec![row("=1+1", 100), row("Bodø", 250)] };
        let blocks = blocks(SectionKind::FreeTable { columns, rows_max: 10, required: true }, typed);
        let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert_eq!(table.rows[0].cells, [Cell::Text("=1+1".into()), Cell::Ore(100), Cell::NotReported]);
        assert_eq!([0, 1, 2].map(|place| table.total(place)), [Cell::Blank, Cell::Ore(350), Cell::Blank]);
        assert!(table.has_totals && table.columns[1].key == "rent_paid");
    }

    /// A table of places and how many came, typed so in a first revision, and in its correction so.
    fn corrected(first: &[(&str, i64)], second: &[(&str, i64)]) -> Vec<Cell> {
        let column = |key: &str, unit| FreeColumn { key: key.to_owned(), title: words(key), unit, total: false };
        let columns = vec![column("place", TypedUnit::Text), column("guests", TypedUnit::People)];
        let form = form_of([("typed", SectionKind::FreeTable { columns, rows_max: 10, required: true })]);
        let typed = |told: &[(&str, i64)]| {
            let row = |(place, guests): &(&str, i64)| {
                values(&[("place", TypedValue::Text((*place).to_owned())), ("guests", TypedValue::Number(*guests))])
            };
            let rows = told.iter().map(row).collect();
            let mut snapshot: Snapshot = snapshot();
            snapshot.content.typed.insert("typed".to_owned(), TypedSection { figures: BTreeMap::new(), rows });
            snapshot
        };
        let mut correction = typed(second);
        correction.content.earlier = vec![disclosed(&form, &typed(first), 1)];
        let mut document = crate::compile(&form, &correction, Language::Nb, &draft());
        let blocks = document.sections.remove(0).blocks;
        let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
        table.rows.iter().map(|row| row.cells[1].clone()).collect()
    }

    #[test]
    fn rule_5_a_row_is_known_by_its_name_wherever_it_stands() {
        let first = [("Oslo", 3), ("Bodø", 40)];
        assert_eq!(corrected(&first, &[("Bodø", 40)]), [Cell::Count(40)], "the row above it went");
        let moved = corrected(&first, &[("Vardø", 8), (" OSLO ", 30), ("Bodø", 40)]);
        assert_eq!(moved, [Cell::Count(8), Cell::Hidden, Cell::Count(40)]);
        let unnamed = corrected(&[("", 3), (" ", 40)], &[("", 30), ("", 40)]);
        assert_eq!(unnamed, [Cell::Hidden, Cell::Count(40)], "what has no name has its number");
        let numbered = corrected(&[("", 3)], &[("0", 30)]);
        assert_eq!(numbered, [Cell::Count(30)], "a name is no number");
    }

    #[test]
    fn rule_5_of_two_rows_with_one_name_the_hidden_one_is_remembered() {
        for first in [[("Oslo", 3), ("Oslo", 40)], [("Oslo", 40), ("Oslo", 3)]] {
            assert_eq!(corrected(&first, &[("Oslo", 43)]), [Cell::Hidden]);
        }
    }

    #[test]
    fn an_empty_table_says_so() {
        let kind = SectionKind::FreeTable { columns: Vec::new(), rows_max: 1, required: false };
        let blocks = blocks(kind, TypedSection::default());
        assert!(matches!(blocks.as_slice(), [Block::Remark { text }] if !text.contains('⟦')), "{blocks:?}");
    }
}

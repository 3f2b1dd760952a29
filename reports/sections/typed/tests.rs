//! What was typed, as cells: zero, blank and hidden apart, and what a later revision hides.

use super::*;
use crate::tests::{draft, form_of, snapshot};
use domain::form::SectionKind;
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
    FreeFigure { key: key.to_owned(), title: words(key), unit, choices: Vec::new(), required: false }
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
    let column =
        |key: &str, unit| FreeColumn { key: key.to_owned(), title: words(key), unit, choices: Vec::new(), total: true };
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

#[test]
fn trap_8_a_grid_shows_each_of_its_cells_whatever_was_typed() {
    let column = |key: &str, unit, total| FreeColumn {
        key: key.to_owned(),
        title: words(key),
        unit,
        choices: vec![FreeChoice { key: "daily".to_owned(), title: words("Hver dag") }],
        total,
    };
    let columns = vec![
        column("girls", TypedUnit::People, false),
        column("evenings", TypedUnit::Count, true),
        column("how-often", TypedUnit::Choice, false),
    ];
    let rows = ["under-18", "18-67"].map(|key| FreeRow { key: key.to_owned(), title: words(key) }).to_vec();
    let figures = values(&[
        ("under-18.girls", TypedValue::Number(4)),
        ("under-18.evenings", TypedValue::Number(0)),
        ("under-18.how-often", TypedValue::Text("daily".to_owned())),
        ("18-67.girls", TypedValue::Number(40)),
        ("18-67.how-often", TypedValue::Text("gone".to_owned())),
    ]);
    let kind = SectionKind::FreeGrid { columns, rows, rows_title: words("Alder"), required: false };
    let blocks = blocks(kind, TypedSection { figures, rows: Vec::new() });
    let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
    let text = |text: &str| Cell::Text(text.to_owned());
    assert_eq!(table.rows[0].cells, [text("under-18"), Cell::Hidden, Cell::Count(0), text("Hver dag")]);
    let left = [text("18-67"), Cell::Count(40), Cell::NotReported, Cell::NotReported];
    assert_eq!(table.rows[1].cells, left, "what the form gives no more is not reported");
    assert_eq!((table.columns[0].title.as_str(), table.columns[0].key.as_str()), ("Alder", "row_"));
    assert_eq!([1, 2].map(|place| table.total(place)), [Cell::Blank, Cell::Count(0)]);
}

#[test]
fn rule_5_a_cell_of_a_grid_that_was_hidden_stays_hidden() {
    let column = FreeColumn {
        key: "girls".to_owned(),
        title: words("Jenter"),
        unit: TypedUnit::People,
        choices: Vec::new(),
        total: false,
    };
    let rows = vec![FreeRow { key: "under-18".to_owned(), title: words("Under 18") }];
    let kind = SectionKind::FreeGrid { columns: vec![column], rows, rows_title: words("Alder"), required: false };
    let form = form_of([("typed", kind)]);
    let of = |people: i64| {
        let mut snapshot: Snapshot = snapshot();
        let figures = values(&[("under-18.girls", TypedValue::Number(people))]);
        snapshot.content.typed.insert("typed".to_owned(), TypedSection { figures, rows: Vec::new() });
        snapshot
    };
    let mut correction = of(30);
    correction.content.earlier = vec![disclosed(&form, &of(3), 1)];
    let mut document = crate::compile(&form, &correction, Language::Nb, &draft());
    let blocks = document.sections.remove(0).blocks;
    let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(table.rows[0].cells[1], Cell::Hidden);
}

/// A table of places and how many came, typed so in a first revision, and in its correction so.
fn corrected(first: &[(&str, i64)], second: &[(&str, i64)]) -> Vec<Cell> {
    let column = |key: &str, unit| FreeColumn {
        key: key.to_owned(),
        title: words(key),
        unit,
        choices: Vec::new(),
        total: false,
    };
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

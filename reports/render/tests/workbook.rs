//! Workbooks read back by another library, and by this one in another process.

mod sample;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use reports::document::{Cell, Document, Table, Total};

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

fn sheets(document: &Document) -> BTreeMap<String, Range<Data>> {
    opened(render::xlsx(document).unwrap()).worksheets().into_iter().collect()
}

fn only(table: Table) -> Document {
    let mut document = sample::document();
    document.sections.truncate(1);
    document.sections[0].blocks = vec![reports::document::Block::Table(table)];
    document
}

/// The parts of a workbook by name, unpacked.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let read = |name: String| {
        let text = std::io::read_to_string(archive.by_name(&name).unwrap()).unwrap();
        (name, text)
    };
    names.into_iter().map(read).collect()
}

#[test]
fn trap_10_numbers_are_numbers_dates_are_dates_and_sums_are_there() {
    let sheets = sheets(&sample::document());
    let names: Vec<&str> = sheets.keys().map(String::as_str).collect();
    assert_eq!(names.len(), 7, "{names:?}");
    let years = &sheets["Tilskudd per år"];
    assert_eq!(years.get((1, 0)), Some(&Data::Float(2024.0)));
    assert_eq!(years.get((1, 3)), Some(&Data::Float(1_142_500.75)));
    assert_eq!(years.get((2, 4)), Some(&Data::String("ikke oppgitt".to_owned())));
    assert_eq!(years.get((3, 4)), Some(&Data::String("ikke aktuelt".to_owned())));
    assert_eq!(years.get((4, 0)), Some(&Data::String("Sum".to_owned())));
    let expected = sample::years().rows.iter().filter_map(|row| row.cells[3].number()).sum::<i64>();
    assert_eq!(years.get((4, 3)), Some(&Data::Float(f64::from(i32::try_from(expected).unwrap()) / 100.0)));
    let milestones = &sheets["Milepæler mot plan"];
    let Some(Data::DateTime(planned)) = milestones.get((1, 1)) else { panic!("{:?}", milestones.get((1, 1))) };
    assert_eq!(planned.as_datetime().unwrap().date().to_string(), "2026-02-28");
}

#[test]
fn trap_10_a_year_is_a_number_in_every_column_of_years() {
    let mut table = sample::years();
    table.columns[0].key = "origin_year".to_owned();
    assert_eq!(sheets(&only(table))["Tilskudd per år"].get((1, 0)), Some(&Data::Float(2024.0)));
}

#[test]
fn a_total_is_a_formula_unless_something_is_hidden() {
    let mut workbook = opened(render::xlsx(&only(sample::months())).unwrap());
    let name = workbook.sheet_names().last().unwrap().clone();
    let sheet = workbook.sheet_names().iter().position(|sheet| sheet.starts_with("Deltakelser etter")).unwrap();
    let sheet = workbook.sheet_names()[sheet].clone();
    assert_ne!(sheet, name, "definitions come last");
    let formulas = workbook.worksheet_formula(&sheet).unwrap();
    let values = workbook.worksheet_range(&sheet).unwrap();
    assert_eq!(formulas.get_value((13, 1)).unwrap(), "SUBTOTAL(109,participants_by_month[Aktiviteter])");
    assert_eq!(formulas.get_value((13, 2)).map_or("", String::as_str), "");
    assert_eq!(values.get_value((13, 2)), Some(&Data::String(":".to_owned())));
    assert_eq!(values.get_value((7, 2)), Some(&Data::String(":".to_owned())));
    assert_eq!(values.get_value((7, 5)), Some(&Data::String("ikke aktuelt".to_owned())));
    assert_eq!(values.get_value((1, 5)), Some(&Data::Float(0.643)));
}

#[test]
fn a_sum_over_a_hidden_cell_is_a_bare_value() {
    let mut table = sample::months();
    table.columns[2].total = Total::Value(251);
    let document = only(table);
    let mut workbook = opened(render::xlsx(&document).unwrap());
    let sheet = workbook.sheet_names()[1].clone();
    let formulas = workbook.worksheet_formula(&sheet).unwrap();
    assert_eq!(formulas.get_value((13, 2)).map_or("", String::as_str), "");
    assert_eq!(workbook.worksheet_range(&sheet).unwrap().get_value((13, 2)), Some(&Data::Float(251.0)));
}

#[test]
fn trap_9_a_hidden_number_is_nowhere_in_the_file() {
    let mut document = sample::document();
    let hidden = 4_711_399;
    for section in &mut document.sections {
        for block in &mut section.blocks {
            if let reports::document::Block::Chart(chart) = block {
                // As a faulty compile might leave it: the picture must not trust the chart's own copy.
                chart.series[0].values[6] = Some(hidden);
            }
        }
    }
    for (name, part) in parts(render::xlsx(&document).unwrap()) {
        assert!(!part.contains(&hidden.to_string()), "{name}");
        assert!(!part.contains("state=\"hidden\"") && !part.contains("veryHidden"), "{name}");
    }
}

#[test]
fn trap_10_text_stays_text_whatever_it_begins_with() {
    let document = sample::hostile();
    let sheets = sheets(&document);
    let nasty = sheets.values().find(|sheet| sheet.get((0, 0)) == Some(&Data::String("=1+1".to_owned()))).unwrap();
    for (row, text) in (1..).zip(sample::NASTY) {
        let Some(Data::String(read)) = nasty.get((row, 0)) else { panic!("{text:?}: {:?}", nasty.get((row, 0))) };
        let plain: String = text.chars().filter(|letter| !letter.is_control() || "\n\t".contains(*letter)).collect();
        let expected = plain.replace(['\u{fffe}', '\u{10ffff}'], "");
        assert_eq!(*read, expected);
    }
    let mut workbook = opened(render::xlsx(&document).unwrap());
    for sheet in workbook.sheet_names() {
        for (row, column, formula) in workbook.worksheet_formula(&sheet).unwrap().used_cells() {
            assert!(formula.starts_with("SUBTOTAL(109,"), "{sheet} {row} {column}: {formula}");
        }
    }
}

#[test]
fn nothing_of_a_long_text_is_lost() {
    let mut document = sample::document();
    let long = format!("{}{}", "ærlig talt ".repeat(9_000), "linje\n".repeat(100));
    document.sections[0].blocks = vec![reports::document::Block::Paragraphs { paragraphs: vec![long.clone()] }];
    let text = &sheets(&document)["Tekst"];
    let read: String = (1..).map_while(|row| text.get_value((row, 1))).map(ToString::to_string).collect();
    assert_eq!(read, long);
}

#[test]
fn numbers_beyond_a_spreadsheet_stay_exact_as_text() {
    let mut table = sample::years();
    table.rows[0].cells[1] = Cell::Ore(i64::from(i32::MAX) * i64::from(i32::MAX));
    let sheets = sheets(&only(table));
    let years = &sheets["Tilskudd per år"];
    let text = |at| years.get(at).unwrap().to_string().replace('\u{a0}', " ");
    assert_eq!(text((1, 1)), "46 116 860 141 324 206,09");
    assert_eq!(text((4, 1)), "46 116 860 143 758 773,09");
}

#[test]
fn a_table_without_rows_opens_and_sums_to_nothing() {
    let mut table = sample::years();
    table.rows.clear();
    let sheets = sheets(&only(table));
    assert_eq!(sheets["Tilskudd per år"].get((2, 1)), Some(&Data::Float(0.0)));
}

#[test]
fn a_very_long_table_is_whole() {
    let table = sample::activities(60_000);
    let expected = table.rows.iter().filter_map(|row| row.cells[3].number()).sum::<i64>();
    let sheets = sheets(&only(table));
    let sheet = &sheets["Aktiviteter"];
    assert_eq!(sheet.get((60_000, 1)), Some(&Data::String("Veiledning av fagfolk".to_owned())));
    assert_eq!(sheet.get((60_001, 3)), Some(&Data::Float(f64::from(i32::try_from(expected).unwrap()))));
}

#[test]
fn an_unknown_language_is_an_error() {
    let mut document = sample::document();
    document.language = "de".to_owned();
    assert!(matches!(render::xlsx(&document), Err(render::RenderError::Language(_))));
}

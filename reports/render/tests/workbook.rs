//! Workbooks read back by another library, and by this one in another process.

mod reading;
mod sample;

use calamine::{Data, Range, Reader};
use reading::{only, opened, parts, sheets};
use reports::document::{Cell, Table, Total};

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
fn trap_10_minutes_that_stand_alone_are_a_number_with_its_unit() {
    let mut document = sample::document();
    document.sections.truncate(1);
    let fact = reports::document::Fact { label: "Tid fra frivillige".to_owned(), value: Cell::Minutes(1_125) };
    document.sections[0].blocks = vec![reports::document::Block::Facts { facts: vec![fact] }];
    let bytes = render::xlsx(&document).unwrap();
    let styles = parts(bytes.clone())["xl/styles.xml"].replace('\u{a0}', " ");
    assert!(styles.contains("formatCode=\"#,##0&quot; min&quot;\""), "{styles}");
    let read = opened(bytes).worksheet_range("Tekst").unwrap();
    assert!(read.used_cells().any(|(_, column, cell)| column == 1 && *cell == Data::Float(1_125.0)), "{read:?}");
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
fn a_very_long_table_is_filtered_and_summed_without_being_remembered() {
    let table = sample::activities(50_001);
    let document = only(table);
    let bytes = render::xlsx(&document).unwrap();
    let mut workbook = opened(bytes.clone());
    let formulas = workbook.worksheet_formula("Aktiviteter").unwrap();
    assert_eq!(formulas.get_value((50_002, 3)).map(String::as_str), Some("SUBTOTAL(109,D2:D50002)"));
    let values = workbook.worksheet_range("Aktiviteter").unwrap();
    assert_eq!(values.get_value((0, 3)), Some(&Data::String("Deltakelser".to_owned())));
    assert_eq!(values.get_value((50_002, 0)), Some(&Data::String("Sum".to_owned())));
    let parts = parts(bytes);
    let tables = parts.iter().filter(|(name, _)| name.starts_with("xl/tables/table"));
    let names: Vec<bool> = tables.map(|(_, part)| part.contains("name=\"definitions\"")).collect();
    assert_eq!(names, [true], "the definitions are the only table");
    assert!(parts.values().any(|part| part.contains("<autoFilter ref=\"A1:E50002\"/>")));
    assert!(parts["xl/workbook.xml"].contains("name=\"sum_activities_participants\""));
}

#[test]
fn names_that_would_be_one_are_numbered() {
    let keyed = |key: &str, columns: [&str; 2]| {
        let mut table = sample::years();
        key.clone_into(&mut table.key);
        for (column, key) in table.columns[1..].iter_mut().zip(columns) {
            key.clone_into(&mut column.key);
        }
        reports::document::Block::Table(table)
    };
    let mut document = sample::document();
    document.sections.truncate(1);
    document.sections[0].blocks = vec![
        keyed("rooms", ["rent_paid", "days"]),
        keyed("rooms_rent", ["paid", "days"]),
        keyed("sum_rooms_days", ["a", "b"]),
        keyed("definitions", ["a", "b"]),
    ];
    let bytes = render::xlsx(&document).unwrap();
    assert!(bytes == render::xlsx(&document).unwrap(), "the same names each time");
    let parts = parts(bytes);
    let named = |name: &str| parts["xl/workbook.xml"].contains(&format!("<definedName name=\"{name}\">"));
    for name in ["sum_rooms_rent_paid", "sum_rooms_rent_paid_2", "sum_rooms_days_2", "sum_rooms_rent_days"] {
        assert!(named(name), "{name}: {}", parts["xl/workbook.xml"]);
    }
    assert!(!named("sum_rooms_days"), "the table has that name");
    let tables: Vec<&String> =
        parts.iter().filter(|(name, _)| name.starts_with("xl/tables/table")).map(|(_, part)| part).collect();
    for name in ["rooms", "rooms_rent", "sum_rooms_days", "definitions", "definitions_2"] {
        let holders = tables.iter().filter(|part| part.contains(&format!("displayName=\"{name}\""))).count();
        assert_eq!(holders, 1, "{name}");
    }
}

#[test]
fn the_word_of_the_total_row_stands_where_there_is_room() {
    let mut table = sample::years();
    table.columns.rotate_left(1);
    table.rows.iter_mut().for_each(|row| row.cells.rotate_left(1));
    let sheets = sheets(&only(table));
    let years = &sheets["Tilskudd per år"];
    assert_eq!(years.get((4, 0)), Some(&Data::Float(3_584_567.0)));
    assert_eq!(years.get((4, 3)), Some(&Data::String("Sum".to_owned())));
}

#[test]
fn trap_7_what_is_not_to_be_added_up_has_no_formula_and_no_sum() {
    let mut table = sample::months();
    table.columns[1].total = Total::None;
    let mut workbook = opened(render::xlsx(&only(table)).unwrap());
    let sheet = workbook.sheet_names()[1].clone();
    assert_eq!(workbook.worksheet_formula(&sheet).unwrap().get_value((13, 1)).map_or("", String::as_str), "");
    assert_eq!(workbook.worksheet_range(&sheet).unwrap().get_value((13, 1)), Some(&Data::Empty));
}

#[test]
fn trap_8_zero_not_reported_not_applicable_hidden_and_blank_are_five_different_cells() {
    let mut table = sample::years();
    table.rows.truncate(1);
    table.rows[0].cells = vec![Cell::Blank, Cell::Ore(0), Cell::NotReported, Cell::NotApplicable, Cell::Hidden];
    let sheets = sheets(&only(table));
    let years = &sheets["Tilskudd per år"];
    let text = |text: &str| Data::String(text.to_owned());
    let expected =
        [Data::Empty, Data::Float(0.0), text("ikke oppgitt"), text("ikke aktuelt"), text(":")].map(Some).to_vec();
    let read: Vec<Option<Data>> = (0..5).map(|column| years.get((1, column)).cloned()).collect();
    assert_eq!(read, expected);
}

#[test]
fn trap_11_an_amount_is_the_same_to_the_ore_when_it_is_read_back() {
    let amounts = [1, 10, 99, -1, -12_345, 1_000_000_001, 900_719_925_474_099];
    let mut table = sample::years();
    let first = table.rows[0].clone();
    table.rows = amounts.iter().map(|_| first.clone()).collect();
    for (row, ore) in table.rows.iter_mut().zip(amounts) {
        row.cells[1] = Cell::Ore(ore);
    }
    let sheets = sheets(&only(table));
    for (row, ore) in (1..).zip(amounts) {
        let Some(Data::Float(kroner)) = sheets["Tilskudd per år"].get((row, 1)) else { panic!("{ore}") };
        assert_eq!(format!("{:.0}", kroner * 100.0), ore.to_string());
    }
}

#[test]
fn trap_12_a_municipality_keeps_its_leading_zero_in_a_sheet() {
    let mut table = sample::milestones();
    table.rows[0].cells[0] = Cell::Text("0301".to_owned());
    assert_eq!(sheets(&only(table))["Milepæler mot plan"].get((1, 0)), Some(&Data::String("0301".to_owned())));
}

#[test]
fn two_hundred_thousand_rows_are_all_there() {
    let mut table = sample::activities(4);
    let rows = table.rows.clone();
    table.rows = rows.into_iter().cycle().take(200_000).collect();
    let of_four = table.rows[..4].iter().filter_map(|row| row.cells[3].number()).sum::<i64>();
    let sheets = sheets(&only(table));
    let sheet = &sheets["Aktiviteter"];
    assert_eq!(sheet.get((200_000, 1)), Some(&Data::String("Veiledning av fagfolk".to_owned())));
    let total = f64::from(i32::try_from(of_four * 50_000).unwrap());
    assert_eq!(sheet.get((200_001, 3)), Some(&Data::Float(total)));
}

#[test]
fn more_rows_than_a_sheet_holds_are_refused_and_named() {
    let mut table = sample::activities(1);
    table.columns.truncate(1);
    table.rows[0].cells.truncate(1);
    table.rows = vec![table.rows[0].clone(); 1_048_560];
    let refused = render::xlsx(&only(table)).unwrap_err();
    assert!(matches!(&refused, render::RenderError::TooManyRows { key, .. } if key == "activities"), "{refused}");
}

#[test]
fn one_row_sums_to_itself_and_zero_a_minus_and_a_blank_are_three_things() {
    let mut table = sample::years();
    table.rows.truncate(1);
    table.rows[0].cells[1] = Cell::Ore(0);
    table.rows[0].cells[2] = Cell::Ore(-100);
    table.rows[0].cells[3] = Cell::Blank;
    let sheets = sheets(&only(table));
    let years = &sheets["Tilskudd per år"];
    for (row, what) in [(1, "row"), (2, "total")] {
        assert_eq!(years.get((row, 1)), Some(&Data::Float(0.0)), "{what}");
        assert_eq!(years.get((row, 2)), Some(&Data::Float(-1.0)), "{what}");
    }
    assert_eq!(years.get((1, 3)), Some(&Data::Empty));
    assert_eq!(years.get((2, 3)), Some(&Data::Float(0.0)));
}

#[test]
fn trap_10_a_text_longer_than_a_cell_says_that_it_is_shortened() {
    let mut table = sample::milestones();
    let whole = "å".repeat(32_767);
    table.rows[0].cells[4] = Cell::Text(whole.clone());
    let of = |table: &Table| sheets(&only(table.clone()))["Milepæler mot plan"].clone();
    let read = of(&table);
    assert_eq!(read.get((1, 4)), Some(&Data::String(whole.clone())), "a cell holds just so many");
    let says_so = |range: &Range<Data>| range.used_cells().any(|(_, _, cell)| cell.to_string().contains("kortet ned"));
    assert!(!says_so(&read));
    table.rows[0].cells[4] = Cell::Text(format!("{whole}b"));
    let read = of(&table);
    let expected = format!("{}…", "å".repeat(32_766));
    assert_eq!(read.get((1, 4)), Some(&Data::String(expected)));
    assert!(says_so(&read), "it is never shortened in silence");
}

#[test]
fn the_last_column_names_the_rows_behind_each_row() {
    let mut table = sample::years();
    let ids = |count: u128| (1..=count).map(uuid::Uuid::from_u128).collect::<Vec<_>>();
    table.rows[0].evidence = ids(2);
    table.rows[1].evidence = ids(881);
    let document = only(table);
    let sheets = sheets(&document);
    let years = &sheets["Tilskudd per år"];
    assert_eq!(years.get((0, 5)), Some(&Data::String("Rad-id".to_owned())));
    let text = |row| years.get((row, 5)).unwrap().to_string();
    assert_eq!(text(1), format!("{} {}", uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2)));
    assert_eq!(text(2).split(' ').count(), 881, "as many as a cell holds, and a sign that there are more");
    assert!(text(2).ends_with(" …") && text(2).encode_utf16().count() <= 32_767);
    assert_eq!(text(3), "");
    assert!(years.used_cells().any(|(_, _, cell)| cell.to_string().contains("kortet ned")));
    assert_eq!(years.get((4, 3)).map(ToString::to_string).as_deref(), Some("3566968.25"), "sums are where they were");
}

#[test]
fn sheets_of_any_title_open_under_names_of_their_own() {
    let titles = [
        "Tall / 2024: *alle* [nye]?",
        "'Sitert",
        "En tittel på akkurat 31 bokstav",
        "Lik",
        "LIK",
        "History",
        "",
        "=1+1",
        "Om rapporten",
    ];
    let mut document = sample::document();
    document.sections.truncate(1);
    let of = |(number, title): (usize, &&str)| {
        let mut table = sample::years();
        table.key = format!("years_{number}");
        (*title).clone_into(&mut table.title);
        reports::document::Block::Table(table)
    };
    document.sections[0].blocks = titles.iter().enumerate().map(of).collect();
    let workbook = opened(render::xlsx(&document).unwrap());
    let names = workbook.sheet_names();
    assert_eq!(names.len(), titles.len() + 2, "each has a sheet: {names:?}");
    let different: std::collections::BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(different.len(), names.len(), "{names:?}");
    for name in &names {
        rust_xlsxwriter::utility::check_sheet_name(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert!(names.contains(&titles[2].to_owned()), "a name that fits is kept: {names:?}");
}

#[test]
fn the_files_properties_name_report_revision_and_snapshot() {
    let mut document = sample::document();
    let report = uuid::Uuid::from_u128(7);
    document.edition.report = Some(report.into());
    document.edition.revision = 3;
    let parts = parts(render::xlsx(&document).unwrap());
    let properties = &parts["docProps/custom.xml"];
    for words in
        [report.to_string().as_str(), "name=\"Report revision\"", "<vt:i4>3</vt:i4>", document.snapshot_sha256.as_str()]
    {
        assert!(properties.contains(words), "{words}: {properties}");
    }
}

#[test]
fn an_unknown_language_is_an_error() {
    let mut document = sample::document();
    document.language = "de".to_owned();
    assert!(matches!(render::xlsx(&document), Err(render::RenderError::Language(_))));
}

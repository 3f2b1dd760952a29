//! What a sheet looks like: widths of columns, heights of rows, what is said below a table, and what is printed.

mod reading;
#[expect(dead_code, reason = "texts that mean something to programs are no matter of layout")]
mod sample;

use calamine::Data;
use reading::{only, parts, sheets};
use reports::document::{Block, Cell, Table};

const COLUMN: usize = 4;

/// The widths of the columns on the sheet of a table, as the file says them: like neighbours stand there as one.
fn widths(table: &Table) -> Vec<f64> {
    let parts = parts(render::xlsx(&only(table.clone())).unwrap());
    let sheet = parts.values().find(|part| part.contains("<tablePart ")).expect("the sheet of a table");
    let columns = sheet.split("</cols>").next().unwrap().split("<cols>").nth(1).unwrap();
    let number = |column: &str, of: &str| -> f64 {
        column.split(&format!("{of}=\"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap()
    };
    let of_one = |column: &str| {
        let (first, last) = (number(column, "min"), number(column, "max"));
        let like = (0..).take_while(move |number| first + f64::from(*number) <= last);
        let width = number(column, " width");
        like.map(move |_| width).collect::<Vec<_>>()
    };
    columns.split("<col ").skip(1).flat_map(of_one).collect()
}

/// The column of letters in which the printed area ends.
fn last_printed(table: Table) -> String {
    let workbook = &parts(render::xlsx(&only(table)).unwrap())["xl/workbook.xml"];
    let area = workbook.split("_xlnm.Print_Area").nth(1).and_then(|rest| rest.split(['>', '<']).nth(1)).unwrap();
    area.rsplit(':').next().unwrap().trim_matches('$').split('$').next().unwrap().to_owned()
}

fn says(table: &Table, words: &str) -> bool {
    let sheet = &sheets(&only(table.clone()))["Milepæler mot plan"];
    sheet.used_cells().any(|(_, _, cell)| cell.to_string().contains(words))
}

#[test]
fn a_column_is_widened_until_its_longest_text_can_be_read() {
    let mut table = sample::milestones();
    let ordinary = widths(&table)[COLUMN];
    table.rows[0].cells[COLUMN] = Cell::Text("Ordet ".repeat(260));
    assert_eq!(widths(&table)[COLUMN].to_bits(), ordinary.to_bits(), "26 lines");
    table.rows[0].cells[COLUMN] = Cell::Text("Ordet ".repeat(360));
    assert!((80.0..100.0).contains(&widths(&table)[COLUMN]), "{:?}", widths(&table));
    assert!(!says(&table, "høyere enn en rad"));
    table.rows[0].cells[COLUMN] = Cell::Text("Ordet ".repeat(1_000));
    assert!((150.0..155.0).contains(&widths(&table)[COLUMN]), "{:?}", widths(&table));
    assert!(says(&table, "høyere enn en rad"), "it is never covered in silence");
}

#[test]
fn a_column_is_not_widened_for_a_text_of_many_short_lines() {
    let mut table = sample::milestones();
    let ordinary = widths(&table)[COLUMN];
    table.rows[0].cells[COLUMN] = Cell::Text(["Ord"; 30].join("\n"));
    assert_eq!(widths(&table)[COLUMN].to_bits(), ordinary.to_bits());
    assert!(says(&table, "høyere enn en rad"));
}

#[test]
fn what_is_said_below_a_table_is_broken_at_its_width() {
    let mut table = sample::years();
    let remark = "Tallene er avstemt mot regnskapet. ".repeat(12);
    table.remark = Some(remark.clone());
    table.rows[0].evidence = vec![uuid::Uuid::nil()];
    let columns = table.columns.len();
    let width: f64 = widths(&table)[..columns].iter().sum();
    let sheet = sheets(&only(table.clone())).remove("Tilskudd per år").unwrap();
    let first_below = u32::try_from(table.rows.len()).unwrap() + 3;
    let rows: Vec<String> = (first_below..)
        .map_while(|row| match sheet.get_value((row, 0)) {
            Some(Data::String(text)) => Some(text.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(rows.join(" "), remark.trim_end(), "nothing is lost");
    let longest = rows.iter().map(|row| row.chars().count()).max().unwrap();
    assert!(rows.len() > 3 && f64::from(u32::try_from(longest).unwrap()) <= width, "{longest} in {width}: {rows:?}");
    assert_eq!(last_printed(table), char::from(b'A' + u8::try_from(columns - 1).unwrap()).to_string());
}

#[test]
fn a_bar_without_a_number_says_why_it_is_missing() {
    let mut document = sample::document();
    let blocks = document.sections.iter_mut().flat_map(|section| &mut section.blocks);
    let (mut tables, mut charts) = (Vec::new(), Vec::new());
    for block in blocks {
        match block {
            Block::Table(table) => tables.push(table),
            Block::Chart(chart) => charts.push(chart),
            _ => {}
        }
    }
    let chart = &mut *charts[0];
    let table = tables.into_iter().find(|table| table.key == chart.table_key).expect("its table");
    chart.series[0].values[1] = None;
    table.rows[1].cells[chart.series[0].column] = Cell::NotReported;
    let parts = parts(render::xlsx(&document).unwrap());
    let labels = |words: &str| parts.iter().any(|(name, part)| name.contains("/charts/") && part.contains(words));
    assert!(labels("ikke oppgitt"));
}

#[test]
fn the_columns_of_a_very_long_table_have_fixed_widths() {
    let mut table = sample::activities(50_001);
    table.rows[7].cells[1] = Cell::Text("Lang ".repeat(40));
    let parts = parts(render::xlsx(&only(table)).unwrap());
    let sheet = parts.values().find(|part| part.contains("<cols>") && part.len() > 1_000_000).expect("the long sheet");
    let columns = sheet.split("</cols>").next().unwrap().split("<cols>").nth(1).unwrap();
    let widths = columns.split(" width=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let widths: std::collections::BTreeSet<&str> = widths.collect();
    assert_eq!(widths, ["16.7109375", "34.7109375"].into(), "of text, and of all else: {columns}");
}

#[test]
fn the_ids_of_many_rows_are_not_printed() {
    let mut table = sample::activities(2);
    table.rows[0].evidence = vec![uuid::Uuid::nil(); 300];
    let columns = table.columns.len();
    let letter = char::from(b'A' + u8::try_from(columns - 1).unwrap()).to_string();
    assert_eq!(last_printed(table), letter, "{columns} columns and their ids");
}

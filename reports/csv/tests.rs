//! Files of tables, read letter by letter.

use crate::document::{Column, ColumnKind, Total};
use crate::tests::{draft, form, snapshot};
use language::Language;
use uuid::Uuid;

use super::*;

fn document() -> Document {
    crate::compile(&form("generell-rapport"), &snapshot(), Language::Nb, &draft())
}

fn column(key: &str, title: &str, kind: ColumnKind, total: Total) -> Column {
    Column { key: key.to_owned(), title: title.to_owned(), kind, total }
}

fn of_texts(title: &str, texts: &[&str]) -> Table {
    Table {
        key: "texts".to_owned(),
        title: "Tekster".to_owned(),
        columns: vec![column("text", title, ColumnKind::Text, Total::None)],
        rows: texts
            .iter()
            .map(|text| Row { cells: vec![Cell::Text((*text).to_owned())], evidence: Vec::new() })
            .collect(),
        has_totals: false,
        remark: None,
    }
}

/// One row of every kind of cell, and one of what is no value.
fn of_everything() -> Table {
    let columns = [
        ("text", ColumnKind::Text, Total::None),
        ("count", ColumnKind::Count, Total::Sum),
        ("ore", ColumnKind::Ore, Total::Sum),
        ("date", ColumnKind::Date, Total::None),
        ("minutes", ColumnKind::Minutes, Total::Hidden),
        ("percent", ColumnKind::Percent, Total::Value(-5)),
        ("hundredths", ColumnKind::Hundredths, Total::None),
        ("peer_led", ColumnKind::Text, Total::None),
    ];
    let first = vec![
        Cell::Text("Én; to, \"tre\"".to_owned()),
        Cell::Count(1_234),
        Cell::Ore(123_456_750),
        Cell::Date("2026-12-31".parse().unwrap()),
        Cell::Minutes(90),
        Cell::BasisPoints(6_250),
        Cell::Hundredths(-1),
        Cell::YesNo(true),
    ];
    let second = vec![
        Cell::Blank,
        Cell::Count(0),
        Cell::Ore(-100),
        Cell::NotReported,
        Cell::Hidden,
        Cell::NotApplicable,
        Cell::Blank,
        Cell::YesNo(false),
    ];
    let evidence = [vec![Uuid::from_u128(1), Uuid::from_u128(2)], Vec::new()];
    Table {
        key: "everything".to_owned(),
        title: "Alt".to_owned(),
        columns: columns.into_iter().map(|(key, kind, total)| column(key, key, kind, total)).collect(),
        rows: [first, second].into_iter().zip(evidence).map(|(cells, evidence)| Row { cells, evidence }).collect(),
        has_totals: true,
        remark: None,
    }
}

fn written(of: &Table, dialect: Dialect) -> String {
    String::from_utf8(table(&document(), of, dialect)).unwrap()
}

#[test]
fn trap_8_zero_hidden_not_reported_not_applicable_and_blank_are_told_apart_in_a_spreadsheet() {
    let expected = "\u{feff}text;count;ore;date;minutes;percent;hundredths;peer_led\r\n\
        \"Én; to, \"\"tre\"\"\";1234;1234567,50;31.12.2026;90;62,50 %;-0,01;Ja\r\n\
        ;0;-1,00;ikke oppgitt;:;ikke aktuelt;;Nei\r\n\
        Sum;1234;1234566,50;;:;-0,05 %;;\r\n";
    let document = document();
    assert_eq!(document.labels.total, "Sum");
    assert_eq!(written(&of_everything(), Dialect::Norwegian), expected);
}

#[test]
fn trap_8_zero_hidden_not_reported_not_applicable_and_blank_are_told_apart_by_machines() {
    let one = Uuid::from_u128(1);
    let two = Uuid::from_u128(2);
    let expected = format!(
        "text,count,ore,date,minutes,percent,hundredths,peer_led,Rad-id\r\n\
        \"Én; to, \"\"tre\"\"\",1234,1234567.50,2026-12-31,90,0.6250,-0.01,Ja,{one} {two}\r\n\
        ,0,-1.00,ikke oppgitt,:,ikke aktuelt,,Nei,\r\n"
    );
    assert_eq!(written(&of_everything(), Dialect::Rfc4180), expected);
}

#[test]
fn trap_10_text_that_a_spreadsheet_would_run_is_made_harmless_where_one_opens_it() {
    let nasty = ["=1+1", "+47 77", "-1", "@SUM(A1)", "\t=1", "\r=1", "\u{1}=1", "＝1+1"];
    let norwegian = written(&of_texts("=HYPERLINK(\"x\")", &nasty), Dialect::Norwegian);
    for line in norwegian.trim_start_matches('\u{feff}').split("\r\n").filter(|line| !line.is_empty()) {
        assert!(line.trim_start_matches('"').starts_with('\''), "{line:?}");
    }
    assert!(norwegian.contains("'=HYPERLINK(\"\"x\"\")"), "heads too: {norwegian:?}");
    let machine = written(&of_texts("=HYPERLINK(\"x\")", &nasty), Dialect::Rfc4180);
    let begins = "\"=HYPERLINK(\"\"x\"\")\",Rad-id\r\n=1+1,\r\n+47 77,\r\n-1,\r\n@SUM(A1),\r\n";
    assert!(machine.starts_with(begins), "{machine:?}");
    assert!(!machine.contains('\''), "machines get what was typed: {machine:?}");
}

#[test]
fn trap_12_a_number_that_is_a_name_keeps_its_zero_in_a_spreadsheet() {
    let numbers = ["0301", "5503", "0", "0461 Oslo"];
    let norwegian = written(&of_texts("Kommunenummer", &numbers), Dialect::Norwegian);
    assert_eq!(norwegian, "\u{feff}Kommunenummer\r\n'0301\r\n5503\r\n0\r\n0461 Oslo\r\n");
    let machine = written(&of_texts("Kommunenummer", &numbers), Dialect::Rfc4180);
    assert_eq!(machine, "Kommunenummer,Rad-id\r\n0301,\r\n5503,\r\n0,\r\n0461 Oslo,\r\n");
}

#[test]
fn trap_12_a_text_of_digits_is_not_rounded_raised_or_dated_by_a_spreadsheet() {
    let taken = ["1234567890123456", "1E5", "12e3", "6-12", "26/12", "1.2", "11/2026", "2026-11", "1/32"];
    for taken in taken.into_iter().chain(["1.2.3", "10-12-14", "5/6/7", "12:30", "7:05:09"]) {
        assert_eq!(text(taken), format!("'{taken}"));
    }
    let kept = ["123456789012345", "26/771", "18-25", "2026/1234", "1.2.3.4", "E5", "1E", "12/", "B-7", "31.12.2026"];
    for kept in kept.into_iter().chain(["1:100", "12:", ":30"]) {
        assert_eq!(text(kept), kept);
    }
}

#[test]
fn trap_11_no_ore_is_lost() {
    for (ore, norwegian, machine) in [
        (0, "0,00", "0.00"),
        (5, "0,05", "0.05"),
        (-5, "-0,05", "-0.05"),
        (-100, "-1,00", "-1.00"),
        (100, "1,00", "1.00"),
        (i64::MAX, "92233720368547758,07", "92233720368547758.07"),
        (i64::MIN, "-92233720368547758,08", "-92233720368547758.08"),
    ] {
        let document = document();
        let of = |dialect| Fields { labels: &document.labels, dialect }.cell(&Cell::Ore(ore));
        assert_eq!(of(Dialect::Norwegian), norwegian);
        assert_eq!(of(Dialect::Rfc4180), machine);
    }
}

#[test]
fn whatever_people_type_is_read_back_as_it_was() {
    let typed = [
        "æøåčđŋ ÆØÅ",
        "👩‍👩‍👧 🏳️‍🌈",
        "שלום, العربية",
        "to\nlinjer",
        "\"sitat\"",
        "a;b,c",
        "slutt\\",
        "#read(\"/etc/passwd\")",
    ];
    let long = "Å".repeat(40_000);
    let typed: Vec<&str> = typed.into_iter().chain([long.as_str()]).collect();
    let bytes = table(&document(), &of_texts("Tekst", &typed), Dialect::Rfc4180);
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let read: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
    assert_eq!(read, typed);
    let with_controls = written(&of_texts("Tekst", &["a\0b\u{7}c\u{9f}d"]), Dialect::Rfc4180);
    assert_eq!(with_controls, "Tekst,Rad-id\r\nabcd,\r\n", "what no reader takes is left out");
}

#[test]
fn a_table_without_rows_has_its_heads_and_its_sums() {
    let mut empty = of_everything();
    empty.rows.clear();
    let expected = "\u{feff}text;count;ore;date;minutes;percent;hundredths;peer_led\r\nSum;0;0,00;;:;-0,05 %;;\r\n";
    assert_eq!(written(&empty, Dialect::Norwegian), expected);
    assert_eq!(written(&empty, Dialect::Rfc4180).lines().count(), 1);
}

#[test]
fn the_word_of_a_total_row_stands_in_the_first_column_without_a_total() {
    let mut turned = of_everything();
    turned.columns.rotate_left(1);
    turned.rows.iter_mut().for_each(|row| row.cells.rotate_left(1));
    let last = |table: &Table| written(table, Dialect::Norwegian).lines().last().map(str::to_owned);
    assert_eq!(last(&turned).as_deref(), Some("1234;1234566,50;Sum;:;-0,05 %;;;"));
    turned.columns.truncate(2);
    turned.rows.iter_mut().for_each(|row| row.cells.truncate(2));
    assert_eq!(last(&turned).as_deref(), Some("1234;1234566,50"), "sums alone leave it no room");
}

#[test]
fn a_dialect_is_named_by_its_word_alone() {
    for dialect in Dialect::ALL {
        assert_eq!(dialect.text().parse::<Dialect>().unwrap(), *dialect);
    }
    assert!("RFC4180".parse::<Dialect>().is_err());
}

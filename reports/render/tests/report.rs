//! PDFs: that they claim what they must, and that nothing people type can stop them.

mod sample;

use reports::document::Block;

fn contains(bytes: &[u8], needle: &str) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[test]
fn a_report_is_for_archives_and_for_everybody() {
    let bytes = render::pdf(&sample::document()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    for claim in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "Rapport til Helsedirektoratet for 2026",
        "2026-11-20T02:15:00",
    ] {
        assert!(contains(&bytes, claim), "{claim}");
    }
}

#[test]
fn every_language_has_its_own_mark() {
    for (language, mark) in [("nb", "nb-NO"), ("nn", "nn-NO"), ("en", "en-GB")] {
        let mut document = sample::document();
        language.clone_into(&mut document.language);
        assert!(contains(&render::pdf(&document).unwrap(), mark), "{mark}");
    }
}

#[test]
fn hostile_text_comes_out_as_text() {
    let bytes = render::pdf(&sample::hostile()).unwrap();
    // The title is as it was typed, in the description that stands uncompressed.
    assert!(contains(&bytes, sample::NASTY[8]), "{}", sample::NASTY[8]);
}

#[test]
fn an_empty_report_is_a_report() {
    let mut document = sample::document();
    document.sections.clear();
    document.about.clear();
    document.definitions.clear();
    document.watermark = None;
    assert!(render::pdf(&document).is_ok());
    let mut table = sample::years();
    table.rows.clear();
    document.sections = sample::document().sections;
    document.sections[0].blocks = vec![Block::Table(table), Block::Paragraphs { paragraphs: Vec::new() }];
    assert!(render::pdf(&document).is_ok());
}

#[test]
fn a_table_wider_than_the_page_is_turned_or_shrunk() {
    let mut table = sample::years();
    let extra = table.columns[1].clone();
    for number in 0..12 {
        let mut column = extra.clone();
        column.key = format!("extra_{number}");
        column.title = format!("Overført fra året før nr. {number}");
        table.columns.push(column);
        for row in &mut table.rows {
            row.cells.push(reports::document::Cell::Ore(i64::from(i32::MAX) * 100));
        }
    }
    let mut document = sample::document();
    document.sections[1].blocks = vec![Block::Table(table)];
    assert!(render::pdf(&document).is_ok());
}

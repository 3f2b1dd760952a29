//! That the typesetter takes every letter as it is given to it, without the second try.

#[path = "../tests/sample/mod.rs"]
mod sample;

use reports::document::{Block, Cell, Document};
use typst::foundations::{Content, Element, NativeElement as _, Selector};
use typst::introspection::Introspector as _;
use typst::model::{HeadingElem, TableElem};

use super::*;

fn with_paragraphs(paragraphs: Vec<String>) -> Document {
    let mut document = sample::document();
    document.sections.truncate(1);
    document.sections[0].blocks = vec![Block::Paragraphs { paragraphs }];
    document
}

#[test]
fn hostile_text_is_typeset_as_it_is() {
    typeset(&sample::hostile(), Letters::All).unwrap();
    typeset(&sample::hostile(), Letters::Plain).unwrap();
}

/// Every code point of the planes in which people write, alone and below an accent.
#[test]
fn every_letter_there_is_can_be_typeset() {
    let letters: Vec<char> = (0..0x2_0000).chain([0x2_0bb7, 0xe_0067, 0x10_ffff]).filter_map(char::from_u32).collect();
    let paragraphs = |with: &str| {
        let words = |letters: &[char]| {
            letters
                .iter()
                .flat_map(|letter| [&*letter.to_string(), with, " "].concat().chars().collect::<Vec<_>>())
                .collect::<String>()
        };
        letters.chunks(256).map(words).collect::<Vec<_>>()
    };
    typeset(&with_paragraphs(paragraphs("")), Letters::All).unwrap();
    // Marks of one script on letters of another, joined emoji of unlike kinds, and signs that turn the direction.
    for with in ["\u{301}", "\u{20e3}", "\u{200d}👩", "\u{202e}\u{1f3fd}"] {
        let few = paragraphs(with).into_iter().step_by(28).collect();
        typeset(&with_paragraphs(few), Letters::All).unwrap_or_else(|problem| panic!("{with:?}: {problem}"));
    }
    // Some letters take no point of another script: the second try leaves it out.
    let few = paragraphs("\u{5b8}\u{fe0f}").into_iter().step_by(28).collect();
    pdf(&with_paragraphs(few)).unwrap();
}

#[test]
fn what_is_hidden_does_not_reach_the_template() {
    let content = content::of(&sample::document(), Letters::All).unwrap().to_string();
    let table = sample::months();
    assert_eq!(table.rows[6].cells[2], Cell::Hidden);
    assert!(content.contains(r#"["juli","0",":","0","0","ikke aktuelt"]"#), "the row is as it was compiled");
}

#[test]
fn a_table_fills_the_page_and_no_more() {
    for table in [sample::years(), sample::milestones(), sample::months(), sample::activities(3)] {
        let cells = vec![vec!["1 234 567,50".to_owned(); table.columns.len()]; 2];
        let layout = columns::layout(&table, &cells, None);
        let widths: f64 = layout["widths"].as_array().unwrap().iter().filter_map(serde_json::Value::as_f64).sum();
        assert!((470.0..=481.9).contains(&widths), "{}: {widths}", table.key);
    }
}

#[test]
fn a_heading_stands_on_the_page_of_its_turned_table() {
    let mut table = sample::years();
    for number in 0..4 {
        let mut column = table.columns[1].clone();
        column.key = format!("extra_{number}");
        column.title = format!("Overført fra året før nr. {number}");
        table.columns.push(column);
        table.rows.iter_mut().for_each(|row| row.cells.push(Cell::Ore(i64::from(i32::MAX) * 100)));
    }
    let mut document = sample::document();
    document.sections.truncate(1);
    document.sections[0].blocks = vec![
        Block::Heading { text: "Over tabellen".to_owned() },
        Block::Table(table),
        Block::Paragraphs { paragraphs: vec!["Etter".to_owned()] },
    ];
    let parts = parts(&document, Letters::All).unwrap();
    let paged = typst::compile::<PagedDocument>(&parts.world).output.unwrap();
    let on_pages = |element: Element| -> Vec<usize> {
        let introspector = paged.introspector();
        let found = introspector.query(&Selector::Elem(element, None));
        let page = |content: &Content| introspector.position(content.location()?).map(|place| place.page.get());
        found.iter().filter_map(page).collect()
    };
    let turned = *on_pages(TableElem::ELEM).first().expect("there is a table");
    assert!(turned > 1, "the table is turned, so that it has a page of its own");
    let headings = on_pages(HeadingElem::ELEM);
    assert_eq!(
        headings.iter().filter(|page| **page == turned).count(),
        3,
        "the section, the heading, the table: {headings:?}"
    );
}

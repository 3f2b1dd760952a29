//! That the typesetter takes every letter as it is given to it, without the second try.

#[path = "../tests/sample/mod.rs"]
mod sample;

use reports::document::{Block, Cell, Document};
use typst::foundations::{Content, Element, NativeElement as _, Selector};
use typst::introspection::Introspector as _;
use typst::layout::{Frame, FrameItem};
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

/// A form's own words are typeset as words, whatever they ask the typesetter to do.
#[test]
fn a_heading_that_asks_for_a_file_is_a_heading() {
    let asked = "#include \"/etc/passwd\" #import \"x.typ\": * @import {{ file }}";
    let mut document = sample::document();
    document.sections.truncate(1);
    asked.clone_into(&mut document.sections[0].title);
    let parts = parts(&document, Letters::All).unwrap();
    let paged = typst::compile::<PagedDocument>(&parts.world).output.unwrap();
    let found = paged.introspector().query(&Selector::Elem(HeadingElem::ELEM, None));
    let headings: Vec<String> = found.iter().map(|heading| heading.plain_text().to_string()).collect();
    assert!(
        headings.iter().any(|heading| heading.contains("/etc/passwd") && heading.contains("include")),
        "{headings:?}"
    );
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

fn template(document: &Document) -> serde_json::Value {
    content::of(document, Letters::All).unwrap()
}

fn only(table: reports::document::Table) -> Document {
    let mut document = with_paragraphs(Vec::new());
    document.sections[0].blocks = vec![Block::Table(table)];
    document
}

#[test]
fn a_table_of_two_hundred_thousand_rows_is_its_totals_and_says_where_its_rows_are() {
    let mut table = sample::activities(4);
    let rows = table.rows.clone();
    table.rows = rows.into_iter().cycle().take(200_000).collect();
    let document = only(table);
    let printed = template(&document)["sections"][0]["blocks"][0].clone();
    assert_eq!(printed["rows"], serde_json::json!([]));
    let of_four = [6, 7, 8, 9].iter().sum::<i64>() * 50_000;
    assert_eq!(printed["totals"][3], language::integer(language::Language::Nb, of_four));
    assert_eq!(printed["remarks"][0], "Tabellen har 200\u{a0}000 rader. De står i regnearket.");
    assert!(pdf(&document).unwrap().len() < 1_000_000);
}

#[test]
fn the_last_row_that_fits_is_printed_with_all_before_it() {
    let mut table = sample::activities(1);
    table.rows = vec![table.rows[0].clone(); content::MOST_ROWS];
    let rows = |table| template(&only(table))["sections"][0]["blocks"][0]["rows"].as_array().unwrap().len();
    assert_eq!(rows(table.clone()), content::MOST_ROWS);
    table.rows.push(table.rows[0].clone());
    assert_eq!(rows(table), 0);
}

#[test]
fn tables_that_together_are_too_long_are_printed_as_far_as_they_go() {
    let mut document = with_paragraphs(Vec::new());
    let of = |number: usize, rows: usize| {
        let mut table = sample::activities(1);
        table.key = format!("activities_{number}");
        table.rows = vec![table.rows[0].clone(); rows];
        Block::Table(table)
    };
    document.sections[0].blocks = vec![of(1, content::MOST_ROWS - 1), of(2, 2), of(3, 1)];
    let printed = template(&document);
    let rows = |block: usize| printed["sections"][0]["blocks"][block]["rows"].as_array().unwrap().len();
    assert_eq!([rows(0), rows(1), rows(2)], [content::MOST_ROWS - 1, 0, 1]);
}

#[test]
fn a_draft_says_what_is_missing_once_and_what_is_sent_says_nothing() {
    let mut document = sample::document();
    let words = document.findings[0].words.clone();
    assert_eq!(template(&document)["findings"], serde_json::json!([["Se over", words]]));
    document.sections[0].blocks.push(Block::List { title: "Se over".to_owned(), items: vec![words] });
    assert_eq!(template(&document)["findings"], serde_json::json!([]), "a section of the form says it");
    document.sections[0].blocks.pop();
    document.watermark = None;
    assert_eq!(template(&document)["findings"], serde_json::json!([]));
}

#[test]
fn every_heading_is_a_bookmark() {
    let document = sample::document();
    let paged = typst::compile::<PagedDocument>(&parts(&document, Letters::All).unwrap().world).output.unwrap();
    let headings = paged.introspector().query(&Selector::Elem(HeadingElem::ELEM, None));
    // The title, the contents, the sections with their tables, definitions and findings.
    assert!(headings.len() > document.sections.len() + 3, "{}", headings.len());
    let bytes = pdf(&document).unwrap();
    assert!(bytes.windows(9).any(|window| window == b"/Outlines"));
}

#[test]
fn a_cell_longer_than_a_page_is_printed_whole() {
    let mut table = sample::milestones();
    table.rows[0].cells[4] = Cell::Text("ord ".repeat(8_192));
    let document = only(table);
    let printed = template(&document)["sections"][0]["blocks"][0]["rows"][0][4].as_str().unwrap().trim().to_owned();
    assert_eq!(printed.split(' ').count(), 8_192);
    typeset(&document, Letters::All).unwrap();
}

#[test]
fn trap_8_zero_a_minus_hidden_not_applicable_and_blank_are_five_different_cells() {
    let mut table = sample::years();
    table.rows.truncate(1);
    table.rows[0].cells = vec![Cell::Blank, Cell::Ore(0), Cell::Ore(-100), Cell::Hidden, Cell::NotApplicable];
    let printed = template(&only(table))["sections"][0]["blocks"][0]["rows"].clone();
    assert_eq!(printed, serde_json::json!([["", "0,00", "\u{2212}1,00", ":", "ikke aktuelt"]]));
}

/// What stands on the pages, a piece for each line or less, with its width in its own size.
fn runs(document: &Document) -> Vec<(String, f64)> {
    fn walk(frame: &Frame, runs: &mut Vec<(String, f64)>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Text(run) => runs.push((run.text.to_string(), run.width() / run.size)),
                FrameItem::Group(group) => walk(&group.frame, runs),
                _ => {}
            }
        }
    }
    let paged = typst::compile::<PagedDocument>(&parts(document, Letters::All).unwrap().world).output.unwrap();
    let mut runs = Vec::new();
    paged.pages().iter().for_each(|page| walk(&page.frame, &mut runs));
    runs
}

#[test]
fn straight_quotation_marks_become_those_of_the_language() {
    let typed = "Hun sa \"kom igjen\", og det var Lars' 1. gang.".to_owned();
    for (language, quoted) in [("nb", "«kom igjen»"), ("nn", "«kom igjen»"), ("en", "“kom igjen”")] {
        let mut document = with_paragraphs(vec![typed.clone()]);
        language.clone_into(&mut document.language);
        let text: String = runs(&document).into_iter().map(|(text, _)| text).collect();
        assert!(text.contains(quoted) && text.contains("Lars’ 1"), "{language}: {text}");
    }
}

/// A column that is narrower than its text by a hair divides it.
#[test]
fn no_text_is_wider_on_paper_than_its_column_was_made_for() {
    let texts =
        ["5000–5999", "september 2025", "1. kv. 2026", "−1 234 567,50", "−12,5 %", "Åse Øyen Bjørnå", "15.03.2026"];
    let document = with_paragraphs(texts.map(str::to_owned).to_vec());
    for (text, width) in runs(&document).iter().filter(|(text, _)| texts.contains(&text.as_str())) {
        let room = f64::from(fonts::width(text) + columns::SLACK) / 1_000.0;
        assert!(*width <= room, "{text} is {width} wide and has {room}");
    }
    assert_eq!(runs(&document).iter().filter(|(text, _)| texts.contains(&text.as_str())).count(), texts.len());
}

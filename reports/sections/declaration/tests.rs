//! What is declared, and the lines to fill in.

use super::*;
use crate::document::Fact;
use crate::tests::{draft, form_of, snapshot};
use domain::form::SectionKind;
use language::Language;

fn declared(language: Language) -> Vec<Block> {
    let kind = SectionKind::Declaration {
        statement: Words {
            nb: "Vi har brukt midlene til formålet.\n\nOpplysningene er riktige.".to_owned(),
            nn: None,
            en: Some("The money was used for its purpose.".to_owned()),
        },
        signatory_role: Words {
            nb: "styreleder".to_owned(),
            nn: Some("styreleiar".to_owned()),
            en: Some("leader of the board".to_owned()),
        },
    };
    crate::compile(&form_of([("declaration", kind)]), &snapshot(), language, &draft()).sections.remove(0).blocks
}

fn facts(blocks: &[Block]) -> Vec<(&str, &Cell)> {
    let Some(Block::Facts { facts }) = blocks.get(1) else { panic!("no facts: {blocks:?}") };
    facts.iter().map(|Fact { label, value }| (label.as_str(), value)).collect()
}

#[test]
fn the_statement_stands_above_lines_to_fill_in() {
    let blocks = declared(Language::Nb);
    let statement = ["Vi har brukt midlene til formålet.", "Opplysningene er riktige."].map(str::to_owned).to_vec();
    assert_eq!(blocks[0], Block::Paragraphs { paragraphs: statement });
    assert_eq!(
        facts(&blocks),
        [
            ("Sted og dato", &Cell::Blank),
            ("Navn", &Cell::Blank),
            ("Rolle", &Cell::Text("styreleder".to_owned())),
            ("Underskrift", &Cell::Blank),
        ]
    );
}

#[test]
fn statement_and_role_are_in_the_language_of_the_report() {
    let statement = |blocks: &[Block]| match &blocks[0] {
        Block::Paragraphs { paragraphs } => paragraphs.join(" "),
        other => panic!("no statement: {other:?}"),
    };
    let english = declared(Language::En);
    assert_eq!(statement(&english), "The money was used for its purpose.");
    assert_eq!(facts(&english)[2].1, &Cell::Text("leader of the board".to_owned()));
    let nynorsk = declared(Language::Nn);
    assert!(statement(&nynorsk).starts_with("Vi har brukt midlene"), "bokmål serves where nynorsk is left out");
    assert_eq!(facts(&nynorsk)[2].1, &Cell::Text("styreleiar".to_owned()));
}

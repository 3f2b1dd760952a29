//! A statement of the funder's that somebody signs, with room for place, date, name and signature.

use domain::form::Words;

use crate::compile::Compilation;
use crate::document::{Block, Cell};
use crate::words::{fact, paragraphs};

pub(crate) fn blocks(compilation: &Compilation<'_>, statement: &Words, signatory_role: &Words) -> Vec<Block> {
    let language = compilation.language;
    let role = signatory_role.in_language(language.code()).to_owned();
    vec![
        Block::Paragraphs { paragraphs: paragraphs(statement.in_language(language.code())) },
        Block::Facts {
            facts: vec![
                fact(language, "report-declaration-place-and-date", Cell::Blank),
                fact(language, "term-name", Cell::Blank),
                fact(language, "term-role", Cell::Text(role)),
                fact(language, "report-declaration-signature", Cell::Blank),
            ],
        },
    ]
}

#[cfg(test)]
mod tests;

//! A text written for this report, with its length against the funder's limit.

use domain::form::Section;
use language::{Argument, message};

use crate::compile::Compilation;
use crate::document::Block;
use crate::findings::characters;
use crate::words::paragraphs;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section, max: usize) -> Vec<Block> {
    let language = compilation.language;
    let written = compilation.content.texts.get(&section.key).map(|text| text.trim()).unwrap_or_default();
    if written.is_empty() {
        let mut blocks = vec![Block::Remark { text: compilation.text("report-narrative-empty") }];
        let guidance = section.guidance.as_ref().map(|words| words.in_language(language.code()).to_owned());
        blocks.extend(guidance.filter(|_| compilation.is_draft).map(|text| Block::Remark { text }));
        return blocks;
    }
    let mut blocks = vec![Block::Paragraphs { paragraphs: paragraphs(written) }];
    if compilation.is_draft {
        let arguments: [(&str, Argument<'_>); 2] = [("count", characters(written).into()), ("max", max.into())];
        blocks.push(Block::Remark { text: message(language, "report-narrative-length", &arguments) });
    }
    blocks
}

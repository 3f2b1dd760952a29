//! What is missing, by how much it matters.

use domain::finding::Severity;
use language::{Language, text};

use crate::document::{Block, FindingInWords};
use crate::words::word;

pub(crate) fn blocks(language: Language, findings: &[FindingInWords]) -> Vec<Block> {
    if findings.is_empty() {
        return vec![Block::Remark { text: text(language, "report-nothing-missing") }];
    }
    let lists = Severity::ALL.iter().map(|severity| Block::List {
        title: word(language, *severity),
        items: findings
            .iter()
            .filter(|found| found.finding.severity == *severity)
            .map(|found| found.words.clone())
            .collect(),
    });
    lists.filter(|list| !matches!(list, Block::List { items, .. } if items.is_empty())).collect()
}

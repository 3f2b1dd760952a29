//! The award letter: who gives, under which scheme, how much, on which conditions, and whether an auditor is needed.

use domain::audit_duty::AuditDuty;
use domain::grant::{AuditResult, PurposeKind};
use language::{kroner, message};

use crate::compile::Compilation;
use crate::document::{Block, Cell, Fact};
use crate::findings::audit;
use crate::sections::about::heading;
use crate::sections::report::scope;
use crate::words::{fact, paragraphs, text_cell};

pub(crate) fn append(compilation: &Compilation<'_>, blocks: &mut Vec<Block>) {
    let grant = &compilation.content.grant;
    blocks.push(heading(compilation, "report-heading-grant"));
    blocks.push(Block::Facts { facts: facts(compilation) });
    let applied_for = applied_for(compilation);
    if !applied_for.is_empty() {
        blocks.push(Block::List { title: compilation.text("report-heading-applied-for"), items: applied_for });
    }
    if let Some(conditions) = grant.conditions.as_deref().filter(|text| !text.trim().is_empty()) {
        blocks.push(heading(compilation, "report-heading-conditions"));
        blocks.push(Block::Paragraphs { paragraphs: paragraphs(conditions) });
    }
}

fn facts(compilation: &Compilation<'_>) -> Vec<Fact> {
    let (content, language) = (compilation.content, compilation.language);
    let grant = &content.grant;
    let fact = |key: &str, value: Cell| fact(language, key, value);
    let mut facts = vec![fact("term-funder", Cell::Text(content.funder.name.clone()))];
    if let Some(number) = &content.funder.organisation_number {
        facts.push(fact("report-fact-funder-number", Cell::Text(number.spaced())));
    }
    if let Some(scheme) = &content.scheme {
        facts.push(fact("term-scheme", Cell::Text(scheme.name.clone())));
        if !scheme.budget_lines.is_empty() {
            facts.push(fact("report-fact-budget-lines", Cell::Text(scheme.budget_lines.join("; "))));
        }
        let portal = [scheme.portal.as_deref(), scheme.portal_url.as_deref()].into_iter().flatten().collect::<Vec<_>>();
        if !portal.is_empty() {
            facts.push(fact("report-fact-portal", Cell::Text(portal.join(", "))));
        }
    }
    facts.push(fact("term-reference", text_cell(grant.reference.as_deref())));
    facts.push(fact("report-fact-decided", grant.decided_on.map_or(Cell::NotReported, Cell::Date)));
    facts.push(fact("report-fact-grant-starts", grant.starts_on.map_or(Cell::NotReported, Cell::Date)));
    facts.push(fact("report-fact-grant-ends", grant.ends_on.map_or(Cell::NotReported, Cell::Date)));
    facts.push(fact("report-fact-scope", Cell::Text(scope(compilation))));
    let awarded: Vec<i64> = content.grant_years.iter().filter_map(|year| year.awarded_ore).collect();
    let awarded = if awarded.is_empty() { Cell::NotReported } else { Cell::Ore(awarded.iter().sum()) };
    facts.push(fact("report-fact-awarded", awarded));
    facts.push(fact("report-fact-audit", Cell::Text(audit_words(compilation))));
    facts
}

fn applied_for(compilation: &Compilation<'_>) -> Vec<String> {
    let purposes = compilation.content.grant.applied_for.iter();
    purposes
        .map(|purpose| match (purpose.kind, purpose.position_percent) {
            (PurposeKind::Position, Some(percent)) => {
                let size = language::percent(compilation.language, percent);
                let arguments = [("position", purpose.text.as_str().into()), ("percent", size.into())];
                message(compilation.language, "report-position", &arguments)
            }
            (PurposeKind::Position | PurposeKind::Purpose, _) => purpose.text.clone(),
        })
        .collect()
}

/// Whether an auditor is needed, with the figures that led to it.
fn audit_words(compilation: &Compilation<'_>) -> String {
    let language = compilation.language;
    let audit = audit::of(compilation.form, compilation.content);
    let Some(AuditDuty { rule, sum_ore, result, .. }) = audit.map(|audit| audit.duty) else {
        return compilation.text("report-audit-no-rule");
    };
    let Some(sum_ore) = sum_ore else { return compilation.text("report-audit-unknown") };
    let key = match result {
        Some(AuditResult::Auditor) => "report-audit-needed",
        Some(AuditResult::IndependentChecker) => "report-audit-checker",
        Some(AuditResult::TwoSignatures) => "report-audit-signatures",
        Some(AuditResult::Waived) => return compilation.text("report-audit-waived"),
        None => "report-audit-not-needed",
    };
    let comparator = compilation.word(rule.comparator);
    let arguments = [
        ("basis", compilation.word(rule.basis).into()),
        ("sum", kroner(language, sum_ore).into()),
        ("comparator", comparator.into()),
        ("threshold", kroner(language, rule.threshold_ore).into()),
    ];
    let words = message(language, key, &arguments);
    match &rule.standard {
        Some(standard) => format!("{words} ({standard})"),
        None => words,
    }
}

//! The grant's budget in force against its accounts, line by line: income and expenses each in a table of its own, so
//! that nothing adds one to the other, and the result between them.
//!
//! Which budgets are told, and against what, is said in `comparison`. Where nothing was booked, the accounts are not
//! reported, which is not zero; where there is no budget, nothing can deviate from it.

use domain::budget::Deviation;
use domain::category::Direction;
use domain::form::Section;
use domain::identity::Identity;
use language::{Argument, kroner, message};
use std::cmp::Ordering;

use crate::comparison::{Comparison, Limit, Line, comparisons};
use crate::compile::Compilation;
use crate::document::{Block, Cell, Column, ColumnKind, Row, Table, Total};
use crate::rounding::rounded_words;
use crate::sections::part_key;
use crate::words::{fact, text_cell};

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section, limit: Limit) -> Vec<Block> {
    let comparisons = comparisons(compilation.content, limit);
    if comparisons.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-accounts-empty") }];
    }
    comparisons.iter().flat_map(|comparison| told(compilation, section, limit, comparison)).collect()
}

/// One year, or the whole grant.
fn told(compilation: &Compilation<'_>, section: &Section, limit: Limit, comparison: &Comparison<'_>) -> Vec<Block> {
    let mut blocks = vec![heading(compilation, comparison), budget(compilation, comparison)];
    blocks.extend(until(compilation, comparison));
    if !comparison.has_entries {
        blocks.push(Block::Remark { text: compilation.text("report-accounts-no-entries") });
    }
    for direction in [Direction::Income, Direction::Expense] {
        let lines = comparison.part(direction);
        if !lines.is_empty() {
            let remark = comparison.is_comparable().then(|| remark(compilation, limit, comparison));
            blocks.push(table(compilation, section, comparison, direction, &lines, remark));
        }
    }
    blocks.extend(result(compilation, section, comparison));
    blocks.extend(comparison.outside().map(|line| outside(compilation, section, comparison, line)));
    blocks
}

fn heading(compilation: &Compilation<'_>, comparison: &Comparison<'_>) -> Block {
    let title = match comparison.year {
        Some(year) => year.to_string(),
        None => compilation.text("finances-whole-grant"),
    };
    Block::Heading { text: message(compilation.language, "finances-comparison", &[("title", title.into())]) }
}

/// Which version of the budget it is.
fn budget(compilation: &Compilation<'_>, comparison: &Comparison<'_>) -> Block {
    let language = compilation.language;
    let Some(budget) = comparison.budget else {
        return Block::Remark { text: compilation.text("finances-no-budget") };
    };
    let named = [("kind", compilation.word(budget.kind).into()), ("number", budget.number.to_string().into())];
    let name = message(language, "finances-budget", &named);
    Block::Facts {
        facts: vec![
            fact(language, "term-budget", Cell::Text(name)),
            fact(language, "report-accounts-budget-date", budget.decided_on.map_or(Cell::NotReported, Cell::Date)),
            fact(language, "term-reference", text_cell(budget.reference.as_deref())),
        ],
    }
}

/// Until when it is told, of a year that runs on after the period.
fn until(compilation: &Compilation<'_>, comparison: &Comparison<'_>) -> Option<Block> {
    comparison.open_until.and(comparison.year)?;
    let until = language::date_long(compilation.language, compilation.content.period.ends_on);
    let text = message(compilation.language, "report-accounts-until", &[("until", until.into())]);
    Some(Block::Remark { text })
}

fn table(
    compilation: &Compilation<'_>,
    section: &Section,
    comparison: &Comparison<'_>,
    direction: Direction,
    lines: &[&Line<'_>],
    remark: Option<String>,
) -> Block {
    let (part, title) = match direction {
        Direction::Income => ("income", "report-accounts-income"),
        Direction::Expense => ("expenses", "report-accounts-expenses"),
    };
    let scope = comparison.scope();
    Block::Table(Table {
        key: part_key(section, Some(&format!("{scope}_{part}"))),
        title: message(compilation.language, title, &[("year", scope.into())]),
        columns: columns(compilation, comparison, comparison.sum(lines)),
        rows: lines.iter().map(|line| row(compilation, comparison, line)).collect(),
        has_totals: lines.len() > 1,
        remark,
    })
}

fn columns(compilation: &Compilation<'_>, comparison: &Comparison<'_>, sum: Deviation) -> Vec<Column> {
    let column = |key: &str, title: &str, kind, total| compilation.column(key, title, kind, total);
    let sum_of = |is_known: bool| if is_known { Total::Sum } else { Total::None };
    let is_comparable = comparison.is_comparable();
    // The percent of the sums, which is no sum of percents.
    let percent = sum.basis_points.filter(|_| is_comparable).map_or(Total::None, Total::Value);
    vec![
        column("category", "field-category_id", ColumnKind::Text, Total::None),
        column("account_range", "report-accounts-column-range", ColumnKind::Text, Total::None),
        column("budget", "finances-column-budget", ColumnKind::Ore, sum_of(comparison.budget.is_some())),
        column("actual", "finances-column-actual", ColumnKind::Ore, sum_of(comparison.has_entries)),
        column("difference", "finances-column-difference", ColumnKind::Ore, sum_of(is_comparable)),
        column("percent", "finances-column-percent", ColumnKind::Percent, percent),
        column("must_explain", "finances-must-explain", ColumnKind::Text, Total::None),
    ]
}

fn row(compilation: &Compilation<'_>, comparison: &Comparison<'_>, line: &Line<'_>) -> Row {
    let stands = line.account.deviation;
    let known = |is_known: bool, ore: i64| if is_known { Cell::Ore(ore) } else { Cell::NotReported };
    let compared = |cell: Cell| if comparison.is_comparable() { cell } else { Cell::NotApplicable };
    let range = line.category.map(|category| format!("{}–{}", category.account_from, category.account_to));
    let cells = vec![
        Cell::Text(name(compilation, comparison, line)),
        text_cell(range.as_deref()),
        known(comparison.budget.is_some(), stands.budget_ore),
        known(comparison.has_entries, stands.actual_ore),
        compared(Cell::Ore(stands.difference_ore)),
        compared(stands.basis_points.map_or(Cell::NotApplicable, Cell::BasisPoints)),
        compared(Cell::YesNo(comparison.must_explain(line))),
    ];
    let budget = comparison.budget.filter(|_| line.account.text.is_some()).map(|budget| budget.id.uuid());
    Row { cells, evidence: budget.into_iter().chain([line.account.category_id.uuid()]).collect() }
}

/// The category with what the budget says of it, or that the budget does not have it.
fn name(compilation: &Compilation<'_>, comparison: &Comparison<'_>, line: &Line<'_>) -> String {
    let category = line.category.map(|category| category.name.clone()).unwrap_or_default();
    match line.account.text.as_deref().map(str::trim) {
        Some(text) if !text.is_empty() && text != category => format!("{category}: {text}"),
        None if comparison.budget.is_some() => {
            message(compilation.language, "report-accounts-not-budgeted", &[("category", category.into())])
        }
        Some(_) | None => category,
    }
}

/// Which limit demands an explanation.
fn remark(compilation: &Compilation<'_>, limit: Limit, comparison: &Comparison<'_>) -> String {
    let language = compilation.language;
    let percent = limit.percent.to_string();
    let demanded = match comparison.open_until {
        Some(ends_on) => {
            let ends_on = language::date_long(language, ends_on);
            let arguments = [("limit", percent.into()), ("ends_on", ends_on.into())];
            message(language, "report-accounts-limit-until-end", &arguments)
        }
        None => message(language, "report-accounts-limit", &[("limit", percent.into())]),
    };
    if limit.ore == 0 {
        return demanded;
    }
    let spared = message(language, "report-accounts-limit-amount", &[("amount", kroner(language, limit.ore).into())]);
    format!("{demanded} {spared}")
}

/// Income less expenses, once something is booked of both: of what has no entries, nothing is known.
fn result(compilation: &Compilation<'_>, section: &Section, comparison: &Comparison<'_>) -> Vec<Block> {
    if !comparison.has_entries {
        return Vec::new();
    }
    let [income, expenses] = [Direction::Income, Direction::Expense].map(|direction| {
        let lines = comparison.part(direction);
        lines.iter().any(|line| line.is_booked).then(|| comparison.sum(&lines).actual_ore)
    });
    let Some((income, expenses)) = income.zip(expenses) else {
        return vec![Block::Remark { text: compilation.text("report-accounts-result-unknown") }];
    };
    let result = income.saturating_sub(expenses);
    let key = match result.cmp(&0) {
        Ordering::Greater => "report-accounts-surplus",
        Ordering::Less => "report-accounts-deficit",
        Ordering::Equal => "report-accounts-balance",
    };
    let language = compilation.language;
    let amounts = [("amount", result.saturating_abs()), ("income", income), ("expenses", expenses)];
    let arguments = amounts.map(|(name, ore)| (name, Argument::from(rounded_words(language, section, ore))));
    vec![
        Block::Facts { facts: vec![fact(language, "report-accounts-result", Cell::Ore(result))] },
        Block::Paragraphs { paragraphs: vec![message(language, key, &arguments)] },
    ]
}

/// What is held outside the project's accounts, in words: it is in no sum.
fn outside(compilation: &Compilation<'_>, section: &Section, comparison: &Comparison<'_>, line: &Line<'_>) -> Block {
    let language = compilation.language;
    let amount = |is_known: bool, ore: i64| {
        if is_known { rounded_words(language, section, ore) } else { compilation.text("report-not-reported") }
    };
    let stands = line.account.deviation;
    let arguments = [
        ("category", line.category.map(|category| category.name.clone()).unwrap_or_default().into()),
        ("budget", amount(comparison.budget.is_some(), stands.budget_ore).into()),
        ("actual", amount(comparison.has_entries, stands.actual_ore).into()),
    ];
    Block::Remark { text: message(language, "report-accounts-outside", &arguments) }
}

#[cfg(test)]
mod tests;

//! The letter's rules about an auditor, as rows of the grant's form and in words.

use crate::page::Page;
use crate::pages::input::Input;
use crate::pages::register::rows;
use domain::check::Code;
use domain::grant::{AuditBasis, AuditComparator, AuditResult, AuditRule};

/// The list's name in the form.
pub(super) const LIST: &str = "audit_rules";

/// Fills in a row for each rule.
pub(super) fn fill(input: &mut Input, rules: &[AuditRule]) {
    for (row, rule) in rules.iter().enumerate() {
        let name = |field: &str| rows::cell(LIST, row, field);
        input.put(&name("basis"), Some(rule.basis));
        input.put(&name("comparator"), Some(rule.comparator));
        input.put_kroner(&name("threshold_ore"), Some(rule.threshold_ore));
        input.put(&name("valid_from_year"), Some(rule.valid_from_year));
        input.put(&name("result"), Some(rule.result));
        input.put(&name("standard"), rule.standard.as_ref());
        input.set(name("may_serve_two_years"), if rule.may_serve_two_years { "on" } else { "" });
    }
}

/// Reads the rows in which a sum is chosen or an amount typed. What a rule cannot be without is noted where it is missing.
pub(super) fn read(input: &mut Input) -> Vec<AuditRule> {
    let count = input.compact(LIST, &["basis", "threshold_ore", "valid_from_year", "standard"]);
    (0..count).filter_map(|row| read_row(input, row)).collect()
}

fn read_row(input: &mut Input, row: usize) -> Option<AuditRule> {
    let name = |field: &str| rows::cell(LIST, row, field);
    let basis: Option<AuditBasis> = input.read(&name("basis"));
    let (threshold, year) = (input.kroner(&name("threshold_ore")), input.year(&name("valid_from_year")));
    for (field, is_missing) in
        [("basis", basis.is_none()), ("threshold_ore", threshold.is_none()), ("valid_from_year", year.is_none())]
    {
        if is_missing && input.line(&name(field)).is_none() {
            input.fail(&name(field), &Code::Required);
        }
    }
    Some(AuditRule {
        basis: basis?,
        comparator: input.read(&name("comparator")).unwrap_or(AuditComparator::MoreThan),
        threshold_ore: threshold?,
        valid_from_year: year?,
        standard: input.line(&name("standard")),
        result: input.read(&name("result")).unwrap_or(AuditResult::Auditor),
        may_serve_two_years: input.ticked(&name("may_serve_two_years")),
    })
}

/// A rule as a sentence.
pub(super) fn in_words(page: &Page, rule: &AuditRule) -> String {
    let limit = format!("{} {}", page.word(&rule.comparator), page.kroner(rule.threshold_ore));
    let mut sentences = vec![language::message(
        page.lang,
        "audit-rule-when",
        &[
            ("result", page.word(&rule.result).into()),
            ("basis", page.word(&rule.basis).into()),
            ("limit", limit.into()),
            ("year", rule.valid_from_year.to_string().into()),
        ],
    )];
    sentences.extend(rule.standard.as_deref().map(|standard| page.t1("grant-audit-standard", "standard", standard)));
    if rule.may_serve_two_years {
        sentences.push(page.t("audit-rule-two-years"));
    }
    sentences.join(" ")
}

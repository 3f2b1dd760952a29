//! What is missing or odd in a report, from the register alone: for the live page, and for the document.

mod accounts;
pub mod audit;
mod checks;
pub(crate) mod indicators;
mod typed;

use chrono::NaiveDate;
use domain::finding::{Finding, Subject};
use domain::form::{Form, FreeColumn, FreeRow, Section, SectionKind};
use domain::snapshot::Snapshot;
use language::{Argument, Language, message};
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::asked::Asked;
use crate::document::FindingInWords;
use crate::words::word;

/// All that is missing or odd, in the order of the form's sections, then what concerns the whole. Costs one pass over the
/// activities and milestones.
pub fn findings(form: &Form, snapshot: &Snapshot) -> Vec<Finding> {
    of_asked(&Asked::of(form, &snapshot.content), snapshot)
}

/// The same for a form whose conditions have been looked at.
pub(crate) fn of_asked(asked: &Asked<'_>, snapshot: &Snapshot) -> Vec<Finding> {
    checks::all(asked, snapshot)
}

/// How many characters a text has as portals count them: those a person sees typed, without blank space around.
pub fn characters(text: &str) -> usize {
    text.trim().chars().filter(|letter| *letter != '\r').count()
}

/// A finding with its words. The message is `finding-` and the code; amounts, dates and numbers among the arguments are
/// written as the language writes them, and a section is named by its title in the form.
pub fn in_words(finding: Finding, form: &Form, language: Language) -> FindingInWords {
    let asked;
    let mut arguments: Vec<(&str, Argument<'_>)> =
        finding.arguments.iter().map(|(name, value)| (name.as_str(), argument(language, name, value))).collect();
    if let Subject::Section { key } = &finding.subject {
        let section = form.sections.iter().find(|section| section.key == *key);
        let title = section.map_or(key.as_str(), |section| section.title.in_language(language.code()));
        arguments.push(("section", title.into()));
        let key = finding.arguments.iter().find(|(name, _)| name == "asked").map(|(_, key)| key.as_str());
        asked = key.map(|key| section.and_then(|one| asked_title(one, key, language)).unwrap_or_else(|| key.into()));
        arguments.extend(asked.as_deref().map(|title| ("title", title.into())));
    }
    let words = message(language, &format!("finding-{}", finding.code), &arguments);
    FindingInWords { severity: word(language, finding.severity), words, finding }
}

/// Each reason that was given for a finding, below what it was given for, in the order of the findings. What is not found by
/// this program any more is called by its key and comes last, so that no reason is lost.
pub fn reasons_in_words(
    form: &Form,
    snapshot: &Snapshot,
    reasons: &BTreeMap<String, String>,
    language: Language,
) -> Vec<(String, String)> {
    let mut left = reasons.clone();
    let mut told = Vec::new();
    for finding in findings(form, snapshot) {
        if let Some(reason) = left.remove(&finding.key()) {
            told.push((in_words(finding, form, language).words, reason));
        }
    }
    told.extend(left);
    told
}

/// What a section calls a figure, a cell of a grid, or an attachment that it asks for.
fn asked_title<'a>(section: &'a Section, key: &str, language: Language) -> Option<Cow<'a, str>> {
    let title = match &section.kind {
        SectionKind::FreeFigures { figures } => figures.iter().find(|one| one.key == key).map(|one| &one.title),
        SectionKind::Attachments { asked } => asked.iter().find(|one| one.key == key).map(|one| &one.title),
        SectionKind::FreeGrid { columns, rows, .. } => return cell_title(columns, rows, key, language).map(Cow::Owned),
        _ => None,
    };
    title.map(|title| title.in_language(language.code()).into())
}

/// What a cell of a grid is called: by its row and its column.
fn cell_title(columns: &[FreeColumn], rows: &[FreeRow], key: &str, language: Language) -> Option<String> {
    let mut cells = rows.iter().flat_map(|row| columns.iter().map(move |column| (row, column)));
    let (row, column) = cells.find(|(row, column)| row.cell(column) == key)?;
    let [row, column] = [&row.title, &column.title].map(|title| title.in_language(language.code()));
    Some(format!("{row}: {column}"))
}

/// The name of an argument says what it is: `…_ore` an amount, `…_on` a date, `count` and `max` numbers; others are text.
fn argument<'a>(language: Language, name: &str, value: &'a str) -> Argument<'a> {
    if name.ends_with("_ore") {
        if let Ok(ore) = value.parse() {
            return language::kroner(language, ore).into();
        }
    } else if name.ends_with("_on") {
        if let Ok(on) = value.parse::<NaiveDate>() {
            return language::date_long(language, on).into();
        }
    } else if let ("count" | "max", Ok(number)) = (name, value.parse::<i64>()) {
        return number.into();
    }
    value.into()
}

#[cfg(test)]
mod tests;

//! Where things stand in a form file: from the path of a field to its line and column.

use super::{FormError, Problem, syntax};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A step on the way to a value: a field's name or an index of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Field(&'a str),
    Index(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(field: &'a str) -> Self {
        Self::Field(field)
    }
}

impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A parsed file that still knows where each value stood.
pub(super) struct Places<'a> {
    source: &'a str,
    root: Spanned<DeTable<'a>>,
}

impl<'a> Places<'a> {
    /// Reads a file; of what is no TOML the first few mistakes are told.
    pub(super) fn of(source: &'a str) -> Result<Self, Vec<FormError>> {
        let (root, errors) = DeTable::parse_recoverable(source);
        if errors.is_empty() { Ok(Self { source, root }) } else { Err(syntax::mistakes(source, &errors)) }
    }

    pub(super) fn root(&self) -> &DeTable<'a> {
        self.root.get_ref()
    }

    /// A mistake at the deepest value on the path that is there.
    pub(super) fn error(&self, path: &[Step<'_>], problem: Problem) -> FormError {
        let span = self.span(path).unwrap_or(0..0);
        FormError { section: self.section(path), ..error_at(self.source, &span, written(path), problem) }
    }

    /// The line of the deepest value on the path that is there.
    pub(super) fn line(&self, path: &[Step<'_>]) -> usize {
        line_of(self.source, self.span(path).map_or(0, |span| span.start))
    }

    /// A mistake in the name of a field.
    pub(super) fn error_at_key(
        &self,
        key: &Spanned<toml::de::DeString<'_>>,
        path: &[Step<'_>],
        problem: Problem,
    ) -> FormError {
        FormError { section: self.section(path), ..error_at(self.source, &key.span(), written(path), problem) }
    }

    /// The section that a path leads into: its number from 1, and its key where it has one.
    fn section(&self, path: &[Step<'_>]) -> Option<(usize, Option<String>)> {
        let [Step::Field("sections"), Step::Index(index), ..] = path else { return None };
        let section = self.root().get("sections")?.get_ref().as_array()?.get(*index)?;
        let key = section.get_ref().as_table().and_then(|fields| fields.get("key"));
        Some((index + 1, key.and_then(|key| key.get_ref().as_str()).map(str::to_owned)))
    }

    fn span(&self, path: &[Step<'_>]) -> Option<Range<usize>> {
        let (first, rest) = path.split_first()?;
        let Step::Field(field) = first else { return None };
        let mut value = self.root().get(*field)?;
        for step in rest {
            let next = match (step, value.get_ref()) {
                (Step::Field(field), DeValue::Table(table)) => table.get(*field),
                (Step::Index(index), DeValue::Array(items)) => items.get(*index),
                _ => None,
            };
            let Some(next) = next else { break };
            value = next;
        }
        Some(value.span())
    }
}

/// A mistake in a part of a file, whatever section that is in.
pub(super) fn error_at(source: &str, span: &Range<usize>, field: String, problem: Problem) -> FormError {
    let before = source.get(..span.start).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    FormError {
        line: line_of(source, span.start),
        column: before[line_start..].chars().count() + 1,
        section: None,
        field,
        problem,
    }
}

fn line_of(source: &str, at: usize) -> usize {
    source.get(..at).unwrap_or(source).matches('\n').count() + 1
}

fn written(path: &[Step<'_>]) -> String {
    let mut text = String::new();
    for step in path {
        match step {
            Step::Field(field) if text.is_empty() => text.push_str(field),
            Step::Field(field) => text.extend([".", field]),
            Step::Index(index) => text.extend(["[", &index.to_string(), "]"]),
        }
    }
    text
}

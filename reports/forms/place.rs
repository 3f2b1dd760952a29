//! Where things stand in a form file: from the path of a field to its line and column.

use super::{FormError, Problem};
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
    /// Reads a file; what is no TOML is told of every line in which something is found, the first of each.
    pub(super) fn of(source: &'a str) -> Result<Self, Vec<FormError>> {
        let (root, errors) = DeTable::parse_recoverable(source);
        if errors.is_empty() {
            return Ok(Self { source, root });
        }
        let mut told: Vec<FormError> = Vec::new();
        for error in errors.iter().map(|error| unreadable(source, error)) {
            if told.iter().all(|other| other.line != error.line) {
                told.push(error);
            }
        }
        told.sort_by_key(|error| (error.line, error.column));
        Err(told)
    }

    pub(super) fn root(&self) -> &DeTable<'a> {
        self.root.get_ref()
    }

    /// A mistake at the deepest value on the path that is there.
    pub(super) fn error(&self, path: &[Step<'_>], problem: Problem) -> FormError {
        let span = self.span(path).unwrap_or(0..0);
        error_at(self.source, &span, written(path), problem)
    }

    /// A mistake in the name of a field.
    pub(super) fn error_at_key(
        &self,
        key: &Spanned<toml::de::DeString<'_>>,
        path: &[Step<'_>],
        problem: Problem,
    ) -> FormError {
        error_at(self.source, &key.span(), written(path), problem)
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

/// What the parser could not read, at the place it names.
pub(super) fn unreadable(source: &str, error: &toml::de::Error) -> FormError {
    let span = error.span().unwrap_or(0..0);
    error_at(source, &span, String::new(), Problem::Unreadable { detail: error.message().replace('\n', " ") })
}

fn error_at(source: &str, span: &Range<usize>, field: String, problem: Problem) -> FormError {
    let before = source.get(..span.start).unwrap_or(source);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    FormError {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        field,
        problem,
    }
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

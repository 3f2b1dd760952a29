//! Labels with values, as the pages that show a thing whole need them: a value, several, or a link.

use crate::page::Page;

/// A heading with facts below it.
pub(crate) struct Group {
    pub(crate) title: String,
    pub(crate) facts: Vec<Fact>,
}

/// A label with its values; none is shown as not filled in.
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) values: Vec<Item>,
}

/// One value.
pub(crate) struct Item {
    pub(crate) text: String,
    /// Where it leads; an address of the service, or of the web.
    pub(crate) link: Option<String>,
}

impl Item {
    /// A value without a link.
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), link: None }
    }

    /// A value that leads somewhere.
    pub(crate) fn linked(text: impl Into<String>, link: impl Into<String>) -> Self {
        Self { text: text.into(), link: Some(link.into()) }
    }
}

/// Gathers facts whose labels are the names of fields.
pub(crate) struct Facts<'a> {
    page: &'a Page,
    facts: Vec<Fact>,
}

impl<'a> Facts<'a> {
    /// None yet.
    pub(crate) fn new(page: &'a Page) -> Self {
        Self { page, facts: Vec::new() }
    }

    /// A field with one value, or none.
    pub(crate) fn one(self, field: &str, value: Option<impl Into<String>>) -> Self {
        self.items(field, value.map(Item::plain).into_iter().collect())
    }

    /// A field with several values.
    pub(crate) fn many(self, field: &str, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.items(field, values.into_iter().map(Item::plain).collect())
    }

    /// A field with values that may be links.
    pub(crate) fn items(mut self, field: &str, values: Vec<Item>) -> Self {
        self.facts.push(Fact { label: self.page.t(&format!("field-{field}")), values });
        self
    }

    /// A field with a value, left out when there is none.
    pub(crate) fn maybe(self, field: &str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.one(field, Some(value)),
            None => self,
        }
    }

    /// All of them.
    pub(crate) fn done(self) -> Vec<Fact> {
        self.facts
    }

    /// All of them under a heading.
    pub(crate) fn under(self, key: &str) -> Group {
        Group { title: self.page.t(key), facts: self.facts }
    }
}

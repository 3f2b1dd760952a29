//! Two people at one form: what the second would overwrite, told by the labels and words of the form.

use super::activities::{by_cell, cell_of};
use super::input::Input;
use super::wording::{Names, Wording};
use crate::problem::Result;
use crate::visits::Visit;

/// What somebody else has saved since a form was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Conflict {
    /// Where the form differs from what the register holds now: what its next save overwrites.
    pub(crate) differences: Vec<Difference>,
}

/// A field that somebody else has changed in the meantime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// What the field is called.
    pub(crate) label: String,
    /// What the register holds now.
    pub(crate) now: String,
    /// What this form holds.
    pub(crate) typed: String,
}

/// A field and what stands in it there and here, as the forms have it.
type Raw<'a> = (&'a str, Vec<&'a str>, Vec<&'a str>);

impl Conflict {
    /// Whether somebody has.
    pub(crate) fn is_stale(&self) -> bool {
        !self.differences.is_empty()
    }

    /// What a form would overwrite. `theirs` is filled from the thing as it is now, `taken` from the same thing after it has
    /// taken over the form, `typed` is the form with what could not be read noted in it.
    pub(crate) async fn told(
        visit: &Visit,
        wording: &Wording,
        theirs: &Input,
        taken: &Input,
        typed: &Input,
    ) -> Result<Self> {
        let [theirs, taken, typed] = [theirs, taken, typed].map(by_cell);
        let raw = differing(&theirs, &taken, &typed);
        let values = |(name, now, typed): &Raw<'_>| {
            let name = name.to_owned();
            now.iter().chain(typed).map(|value| (name.to_owned(), (*value).to_owned())).collect::<Vec<_>>()
        };
        let held: Vec<(String, String)> = raw.iter().flat_map(values).collect();
        let held: Vec<(&str, &str)> = held.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (page, visibility) = (&visit.page, visit.access.visibility());
        let names = Names::read(&mut visit.read().await?, page, &visibility, &held).await?;
        let in_words = |name: &str, values: &[&str]| {
            let own = |value: &str| typed.errors.own_value(name, value);
            let words = values.iter().map(|it| own(it).unwrap_or_else(|| wording.in_words(page, &names, name, it)));
            let words = words.collect::<Vec<_>>().join(", ");
            if words.is_empty() { wording.in_words(page, &names, name, "") } else { words }
        };
        let typed_names = &typed.errors;
        let told = |(name, now, typed): &Raw<'_>| Difference {
            label: match cell_of(page, name) {
                Some(cell) => format!("{}: {cell}", page.t("field-counts")),
                None => typed_names.own_name(page.lang, name).unwrap_or_else(|| wording.label_with(page, &names, name)),
            },
            now: in_words(name, now),
            typed: in_words(name, typed),
        };
        Ok(Self { differences: raw.iter().map(told).collect() })
    }
}

/// The fields that differ, in the order of the form. What cannot be read stands as it was typed.
fn differing<'a>(theirs: &'a Input, taken: &'a Input, typed: &'a Input) -> Vec<Raw<'a>> {
    let mut found: Vec<Raw<'a>> = Vec::new();
    let unread = typed.errors.rows().iter().map(|(name, _)| name.as_str());
    for name in theirs.names().chain(taken.names()).chain(unread) {
        if found.iter().any(|(known, _, _)| *known == name) {
            continue;
        }
        let is_read = typed.errors.of(name).is_empty();
        let (now, typed) = (theirs.all(name), if is_read { taken.all(name) } else { typed.all(name) });
        let filled = |values: &[&str]| values.iter().filter(|one| !one.trim().is_empty()).count();
        // Boxes come in the order of the form, whatever the order they were kept in.
        let sorted = |values: &[&'a str]| {
            let mut values: Vec<&str> = values.iter().map(|one| one.trim()).collect();
            values.sort_unstable();
            values
        };
        if sorted(&now) != sorted(&typed) && filled(&now) + filled(&typed) > 0 {
            found.push((name, now, typed));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Code;
    use language::Language;

    fn form(body: &str) -> Input {
        Input::parse(Language::Nb, body.as_bytes())
    }

    #[test]
    fn every_field_that_differs_is_kept_rows_boxes_and_what_cannot_be_read_too() {
        let theirs = form("title=A&rounds-0-n=30&sites=1&sites=2&held_on=2026-01-01&note=");
        let taken = form("title=A&rounds-0-n=31&rounds-1-n=9&sites=2&held_on=2026-01-01");
        let mut typed = form("held_on=32.1.2026");
        typed.fail("held_on", &Code::NotADate);
        let found = differing(&theirs, &taken, &typed);
        let expected: Vec<Raw<'_>> = vec![
            ("rounds-0-n", vec!["30"], vec!["31"]),
            ("sites", vec!["1", "2"], vec!["2"]),
            ("held_on", vec!["2026-01-01"], vec!["32.1.2026"]),
            ("rounds-1-n", vec![], vec!["9"]),
        ];
        assert_eq!(found, expected);
        assert_eq!(differing(&theirs, &theirs, &form("")), []);
    }

    #[test]
    fn two_cells_in_the_same_row_are_two_fields() {
        let row =
            |cell: &str| form(&format!("counts-0-dimension=relation&counts-0-cell={cell}&counts-0-count=5&place=Oslo"));
        let (theirs, taken) = (by_cell(&row("parent")), by_cell(&row("child")));
        let expected: Vec<Raw<'_>> =
            vec![("counts/relation/parent", vec!["5"], vec![]), ("counts/relation/child", vec![], vec!["5"])];
        assert_eq!(differing(&theirs, &taken, &form("")), expected);
    }
}

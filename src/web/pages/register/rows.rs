//! Lists inside a form: rows to fill in without a script, and faults shown at the cell they belong to.

use crate::pages::input::Input;
use domain::check::{FieldError, LIST_MAX};
use std::ops::Range;

/// Rows to fill in below those that are filled.
const SPARE: usize = 2;
/// Rows that «more rows» adds.
const MORE: usize = 3;

/// The rows of a list that a form shows.
pub(crate) fn shown(input: &Input, list: &str) -> Range<usize> {
    let sent = input.rows(list);
    let rows = match input.text("more") {
        "" => sent + SPARE,
        asked if asked == list => sent + MORE,
        _ => sent,
    };
    0..rows.min(LIST_MAX)
}

/// Whether the form was sent for more rows alone.
pub(crate) fn asks_for_more(input: &Input) -> bool {
    !input.text("more").is_empty()
}

/// The name of a cell, which is its id too.
pub(crate) fn cell(list: &str, row: usize, field: &str) -> String {
    format!("{list}-{row}-{field}")
}

/// Faults by the fields of a form: an item of a list that is typed a line each belongs to the list's field (`lines`), a
/// fault of a whole row to the field that names it (`rows`).
pub(crate) fn place(errors: Vec<FieldError>, lines: &[&str], rows: &[(&str, &str)]) -> Vec<FieldError> {
    let mut placed: Vec<FieldError> = Vec::with_capacity(errors.len());
    for mut error in errors {
        let mut parts = error.pointer.trim_start_matches('/').splitn(3, '/');
        let (list, place, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        if place.is_some() && lines.contains(&list) {
            error.pointer = format!("/{list}");
        } else if let (Some(place), None) = (place, rest)
            && let Some((_, field)) = rows.iter().find(|(name, _)| *name == list)
        {
            error.pointer = format!("/{list}/{place}/{field}");
        }
        if !placed.contains(&error) {
            placed.push(error);
        }
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Code;
    use language::Language;

    #[test]
    fn faults_stand_at_the_cell_or_the_list_they_are_of() {
        let error = |pointer: &str| FieldError { pointer: pointer.to_owned(), code: Code::Required };
        let found = ["/title", "/sub_goals/3", "/sub_goals/4", "/offers/1", "/offers/1/since_year", "/offers"];
        let placed = place(found.map(error).to_vec(), &["sub_goals"], &[("offers", "text")]);
        let pointers: Vec<&str> = placed.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/title", "/sub_goals", "/offers/1/text", "/offers/1/since_year", "/offers"]);
    }

    #[test]
    fn there_is_always_a_row_to_fill_in_and_more_are_given_where_asked_for() {
        let rows = |body: &str| {
            let input = Input::parse(Language::Nb, body.as_bytes());
            (shown(&input, "offers").len(), shown(&input, "plan").len())
        };
        assert_eq!(rows("offers-0-text=Kurs"), (3, 2));
        assert_eq!(rows("offers-0-text=Kurs&offers-1-text=&plan-0-text=&more=offers"), (5, 1));
    }
}

//! Names of sheets, tables and sums: unique in the workbook, and such as Excel allows.

use std::collections::HashSet;

use crate::text::{cut, line};

/// The longest name of a sheet, in UTF-16 units.
const LONGEST: usize = 31;

/// What a name neither begins nor ends with: some of it Excel forbids there, all of it says nothing.
const NO_END: [char; 5] = [' ', '\'', ',', '-', '–'];

/// Names that are taken, in lower case, as Excel compares them.
#[derive(Default)]
pub(super) struct SheetNames {
    sheets: HashSet<String>,
    /// Tables and named cells, which share their names.
    defined: HashSet<String>,
}

impl SheetNames {
    /// A name for a sheet, as near to its title as Excel allows.
    pub(super) fn sheet(&mut self, title: &str) -> String {
        let allowed: String =
            line(title).chars().map(|letter| if "[]:*?/\\".contains(letter) { '-' } else { letter }).collect();
        let base = Some(allowed.trim_matches(NO_END)).filter(|name| !name.is_empty()).unwrap_or("1");
        // Excel keeps «History» for itself.
        let first = if base.eq_ignore_ascii_case("history") { 2 } else { 1 };
        let name = (first..=u32::MAX)
            .map(|number| numbered(base, number))
            .find(|name| self.sheets.insert(name.to_lowercase()));
        name.expect("numbers never end")
    }

    /// A name for a table or for a cell: its key, kept apart from cell references such as `AB12`.
    pub(super) fn defined(&mut self, key: &str) -> String {
        let base = if is_plain_name(key) { key.to_owned() } else { format!("table_{}", words_only(key)) };
        let name = (1..=u32::MAX).map(|number| if number == 1 { base.clone() } else { format!("{base}_{number}") });
        name.into_iter().find(|name| self.defined.insert(name.to_lowercase())).expect("numbers never end")
    }
}

/// The `number`th sheet of a name: cut at a word's end where that keeps most of it, then ` 2`, ` 3` and so on.
fn numbered(base: &str, number: u32) -> String {
    let suffix = if number == 1 { String::new() } else { format!(" {number}") };
    let most = LONGEST - suffix.len();
    let mut short = cut(base, most);
    if short.len() < base.len() && !base[short.len()..].starts_with(' ') {
        short = short.rfind([' ', '-']).filter(|end| *end > most / 2).map_or(short, |end| &short[..end]);
    }
    format!("{}{suffix}", short.trim_end_matches(NO_END))
}

/// Letters, digits and underscores, not beginning with a digit and not to be taken for a cell.
fn is_plain_name(key: &str) -> bool {
    !key.is_empty() && words_only(key) == key && rust_xlsxwriter::utility::check_name(key).is_ok()
}

fn words_only(key: &str) -> String {
    key.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_get_names_that_excel_allows() {
        let mut names = SheetNames::default();
        for (title, expected) in [
            ("Midler per år", "Midler per år"),
            ("midler per ÅR", "midler per ÅR 2"),
            ("Deltakere: [alle] 2024/2025?", "Deltakere- -alle- 2024-2025"),
            ("Aktiviteter etter type og måned med deltakere", "Aktiviteter etter type og måned"),
            ("Aktiviteter etter type og måned uten deltakere", "Aktiviteter etter type og 2"),
            ("Innsatsområder, delmål og tiltak", "Innsatsområder, delmål og"),
            ("Samtalegrupper/lærings-/mestringstilbud", "Samtalegrupper-lærings"),
            ("History", "History 2"),
            ("'", "1"),
            ("", "1 2"),
            ("***", "1 3"),
            ("–", "1 4"),
            (" - «?» -", "«-»"),
        ] {
            let name = names.sheet(title);
            assert_eq!(name, expected);
            rust_xlsxwriter::utility::check_sheet_name(&name).unwrap();
        }
    }

    #[test]
    fn a_hundred_like_titles_get_a_hundred_names() {
        let mut names = SheetNames::default();
        let all: HashSet<_> =
            (0..100).map(|_| names.sheet("Én lang tittel som er lik for alle tabellene").to_lowercase()).collect();
        assert_eq!(all.len(), 100);
    }

    #[test]
    fn tables_get_names_that_are_no_cells() {
        let mut names = SheetNames::default();
        for (key, expected) in [
            ("grant_years", "grant_years"),
            ("Grant_Years", "Grant_Years_2"),
            ("q1", "table_q1"),
            ("R1C1", "table_R1C1"),
            ("2026", "table_2026"),
            ("by-site", "table_by_site"),
        ] {
            assert_eq!(names.defined(key), expected);
        }
    }
}

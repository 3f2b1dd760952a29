//! What the fields of a section that is typed by hand are called: by the form, in the language of the page.

use domain::form::{Section, SectionKind};
use language::Language;
use std::collections::BTreeMap;

/// The titles of figures and columns by the names of their fields, those of a column without the number of the row.
pub(super) fn of_fields(section: &Section, language: Language) -> BTreeMap<String, String> {
    let code = language.code();
    match &section.kind {
        SectionKind::FreeFigures { figures } => {
            figures.iter().map(|one| (format!("figures-{}", one.key), one.title.in_language(code).to_owned())).collect()
        }
        SectionKind::FreeTable { columns, .. } => columns
            .iter()
            .map(|one| (format!("rows-{}", one.key), one.title.in_language(code).to_owned()))
            .chain([("rows".to_owned(), section.title.in_language(code).to_owned())])
            .collect(),
        _ => BTreeMap::new(),
    }
}

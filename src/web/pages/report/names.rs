//! What the fields of a section that is typed by hand, and the values to choose among, are called: by the form, in the
//! language of the page.

use domain::form::{FreeChoice, FreeColumn, FreeRow, Section, SectionKind, TypedUnit};
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
        SectionKind::FreeGrid { columns, rows, .. } => {
            let cell = |row: &FreeRow, column: &FreeColumn| {
                let [of_row, of_column] = [&row.title, &column.title].map(|title| title.in_language(code));
                (format!("figures-{}", row.cell(column)), format!("{of_row}: {of_column}"))
            };
            rows.iter().flat_map(|row| columns.iter().map(move |column| cell(row, column))).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// The values that can be chosen of a unit, and what each is called; none where something is written.
pub(super) fn choices(
    unit: TypedUnit,
    given: &[FreeChoice],
    language: Language,
) -> impl Iterator<Item = (String, String)> {
    let answers: &[&str] = if unit == TypedUnit::YesNo { &["yes", "no"] } else { &[] };
    let answers = answers.iter().map(move |answer| ((*answer).to_owned(), language::text(language, answer)));
    let given = given.iter().map(move |one| (one.key.clone(), one.title.in_language(language.code()).to_owned()));
    answers.chain(given)
}

/// What the values that can be chosen are called, by the names of their fields, those of a column without the number of
/// the row.
pub(super) fn of_values(section: &Section, language: Language) -> BTreeMap<(String, String), String> {
    let called = |field: String, unit: TypedUnit, given: &[FreeChoice]| -> Vec<_> {
        choices(unit, given, language).map(|(value, title)| ((field.clone(), value), title)).collect()
    };
    match &section.kind {
        SectionKind::FreeFigures { figures } => {
            figures.iter().flat_map(|one| called(format!("figures-{}", one.key), one.unit, &one.choices)).collect()
        }
        SectionKind::FreeTable { columns, .. } => {
            columns.iter().flat_map(|one| called(format!("rows-{}", one.key), one.unit, &one.choices)).collect()
        }
        SectionKind::FreeGrid { columns, rows, .. } => {
            let of_row = |row: &FreeRow| -> Vec<_> {
                let cell = |one: &FreeColumn| called(format!("figures-{}", row.cell(one)), one.unit, &one.choices);
                columns.iter().flat_map(cell).collect()
            };
            rows.iter().flat_map(of_row).collect()
        }
        _ => BTreeMap::new(),
    }
}

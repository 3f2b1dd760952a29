//! What is missing of what people bring to a report by hand: figures and rows that are typed, and files that go with it.

use domain::finding::{Finding, Severity, Subject};
use domain::form::{Circumstances, FreeChoice, FreeColumn, FreeFigure, FreeRow, Section, TypedUnit, TypedValue};
use domain::snapshot::Content;

use super::checks::finding;
use crate::asked::{asked_of, demands};

/// Figures that are demanded and blank; all of them where the whole section is demanded on a condition.
pub(super) fn figures(
    content: &Content,
    section: &Section,
    figures: &[FreeFigure],
    circumstances: &Circumstances,
    found: &mut Vec<Finding>,
) {
    let all = section.required_if.as_ref().is_some_and(|condition| condition.holds(circumstances));
    for figure in figures.iter().filter(|figure| figure.required || all) {
        if !tells(figure.unit, &figure.choices, typed(content, section, &figure.key)) {
            let arguments = [("asked", figure.key.clone()), ("unit", figure.unit.as_str().to_owned())];
            found.push(finding(Severity::Blocking, "figure-missing", &arguments, subject(section)));
        }
    }
}

/// That a grid is demanded and has blank cells: told once, with how many and the first.
pub(super) fn grid(
    content: &Content,
    section: &Section,
    (columns, rows): (&[FreeColumn], &[FreeRow]),
    circumstances: &Circumstances,
    found: &mut Vec<Finding>,
) {
    if !demands(section, circumstances) {
        return;
    }
    let cells = rows.iter().flat_map(|row| columns.iter().map(move |column| (row.cell(column), column)));
    let blank: Vec<String> = cells
        .filter(|(key, column)| !tells(column.unit, &column.choices, typed(content, section, key)))
        .map(|(key, _)| key)
        .collect();
    if let Some(first) = blank.first() {
        let arguments = [("asked", first.clone()), ("count", blank.len().to_string())];
        found.push(finding(Severity::Blocking, "grid-missing", &arguments, subject(section)));
    }
}

/// What was typed for a figure, or a cell of a grid, by its key.
fn typed<'a>(content: &'a Content, section: &Section, key: &str) -> Option<&'a TypedValue> {
    content.typed.get(&section.key).and_then(|typed| typed.figures.get(key))
}

/// A table that is demanded and has no row that tells anything.
pub(super) fn table(
    content: &Content,
    section: &Section,
    columns: &[FreeColumn],
    circumstances: &Circumstances,
    found: &mut Vec<Finding>,
) {
    let mut rows = content.typed.get(&section.key).into_iter().flat_map(|typed| &typed.rows);
    let has_row = rows.any(|row| columns.iter().any(|one| tells(one.unit, &one.choices, row.get(&one.key))));
    if !has_row && demands(section, circumstances) {
        found.push(finding(Severity::Blocking, "table-missing", &[], subject(section)));
    }
}

/// Whether there is a value that the document can show. What was typed for an older form may be of another unit.
fn tells(unit: TypedUnit, choices: &[FreeChoice], value: Option<&TypedValue>) -> bool {
    value.is_some_and(|value| unit.fault(value, choices).is_none())
}

/// Attachments that are demanded and that no file is.
pub(super) fn attachments(
    content: &Content,
    section: &Section,
    circumstances: &Circumstances,
    found: &mut Vec<Finding>,
) {
    for asked in asked_of(section, circumstances).filter(|one| !one.optional) {
        let is_there = |key: &str| content.attachments.iter().any(|file| file.asked_key.as_deref() == Some(key));
        if !is_there(&asked.key) {
            let arguments = [("asked", asked.key.clone())];
            found.push(finding(Severity::Blocking, "attachment-missing", &arguments, subject(section)));
        }
    }
}

fn subject(section: &Section) -> Subject {
    Subject::Section { key: section.key.clone() }
}

#[cfg(test)]
mod tests {
    use crate::findings::{findings, in_words};
    use crate::tests::{form_of, snapshot};
    use domain::form::{Condition, FreeColumn, FreeFigure, SectionKind, TypedSection, TypedUnit, TypedValue, Words};
    use domain::snapshot::Snapshot;
    use language::Language;
    use std::collections::BTreeMap;

    fn words(text: &str) -> Words {
        Words { nb: text.to_owned(), nn: None, en: None }
    }

    fn found(form: &domain::Form, snapshot: &Snapshot) -> Vec<String> {
        let all = findings(form, snapshot).into_iter().filter(|finding| finding.code.ends_with("-missing"));
        let all: Vec<_> = all.filter(|finding| finding.code != "organisation-number-missing").collect();
        for language in Language::ALL {
            for finding in &all {
                let words = in_words(finding.clone(), form, language).words;
                assert!(!words.contains(['⟦', '{', '$']), "{language}: {words}");
            }
        }
        all.into_iter().map(|finding| in_words(finding, form, Language::Nb).words).collect()
    }

    #[test]
    fn trap_8_zero_is_a_figure_and_a_blank_is_missing() {
        let figure = |key: &str, required| FreeFigure {
            key: key.to_owned(),
            title: words("Medlemmer"),
            unit: TypedUnit::Count,
            choices: Vec::new(),
            required,
        };
        let kind = SectionKind::FreeFigures { figures: vec![figure("members", true), figure("rooms", false)] };
        let mut form = form_of([("figures", kind)]);
        let mut snapshot = snapshot();
        assert_eq!(found(&form, &snapshot), ["Fyll inn «Medlemmer». Skriv 0 hvis det er 0."]);
        let figures = BTreeMap::from([("members".to_owned(), TypedValue::Number(0))]);
        snapshot.content.typed.insert("figures".to_owned(), TypedSection { figures, rows: Vec::new() });
        assert_eq!(found(&form, &snapshot), [""; 0]);
        form.sections[0].required_if = Some(Condition::IsLastPeriod(true));
        assert_eq!(found(&form, &snapshot).len(), 1, "then the other is demanded too");
    }

    #[test]
    fn what_is_no_value_of_its_unit_is_missing() {
        let figure = |unit| FreeFigure {
            key: "told".to_owned(),
            title: words("Oppgitt"),
            unit,
            choices: Vec::new(),
            required: true,
        };
        let of = |unit, value: TypedValue| {
            let form = form_of([("figures", SectionKind::FreeFigures { figures: vec![figure(unit)] })]);
            let mut snapshot = snapshot();
            let figures = BTreeMap::from([("told".to_owned(), value)]);
            snapshot.content.typed.insert("figures".to_owned(), TypedSection { figures, rows: Vec::new() });
            found(&form, &snapshot)
        };
        let text = |text: &str| TypedValue::Text(text.to_owned());
        assert_eq!(of(TypedUnit::Text, text("  ")), ["Fyll inn «Oppgitt»."], "zero is no text");
        assert_eq!(of(TypedUnit::Text, text("Alle kom")), [""; 0]);
        assert_eq!(of(TypedUnit::Date, TypedValue::Number(0)), ["Fyll inn «Oppgitt»."]);
        assert_eq!(of(TypedUnit::YesNo, text("ja")), ["Svar ja eller nei på «Oppgitt»."]);
        let typed_before = of(TypedUnit::Ore, text("mange"));
        assert_eq!(typed_before, ["Fyll inn «Oppgitt». Skriv 0 hvis det er 0."], "the form asked for words once");
    }

    #[test]
    fn a_table_that_is_demanded_has_a_row() {
        let column = FreeColumn {
            key: "place".to_owned(),
            title: words("Sted"),
            unit: TypedUnit::Text,
            choices: Vec::new(),
            total: false,
        };
        let kind = SectionKind::FreeTable { columns: vec![column], rows_max: 5, required: true };
        let form = form_of([("places", kind)]);
        let mut snapshot = snapshot();
        assert_eq!(found(&form, &snapshot), ["Fyll inn minst én rad i «Del»."]);
        let row = BTreeMap::from([("place".to_owned(), TypedValue::Text("Oslo".to_owned()))]);
        let typed = |row| TypedSection { figures: BTreeMap::new(), rows: vec![row] };
        snapshot.content.typed.insert("places".to_owned(), typed(row));
        assert_eq!(found(&form, &snapshot), [""; 0]);
        for value in [TypedValue::Text(" ".to_owned()), TypedValue::Number(3)] {
            let row = BTreeMap::from([("place".to_owned(), value)]);
            snapshot.content.typed.insert("places".to_owned(), typed(row));
            assert_eq!(found(&form, &snapshot).len(), 1, "a row that tells nothing");
        }
        let row = BTreeMap::from([("gone".to_owned(), TypedValue::Number(3))]);
        snapshot.content.typed.insert("places".to_owned(), typed(row));
        assert_eq!(found(&form, &snapshot).len(), 1, "a column that the form has no more");
    }
}

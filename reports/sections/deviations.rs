//! What did not go as planned: what, why, what is done about it, and whether it is put right.
//!
//! What was put right before the period began is an earlier report's to tell, and is left out.

use domain::deviation::Deviation;
use domain::form::Section;
use domain::identity::Identity;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;
use crate::words::text_cell;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let starts_on = compilation.content.period.starts_on;
    let mut deviations: Vec<&Deviation> =
        compilation.content.deviations.iter().filter(|one| one.is_told_from(starts_on)).collect();
    if deviations.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-deviations-empty") }];
    }
    deviations.sort_by_key(|one| (one.noted_on, one.id));
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("records-deviations"),
        columns: vec![
            column("noted_on", "field-deviations-noted_on", ColumnKind::Date),
            column("deviation", "field-deviations-title", ColumnKind::Text),
            column("cause", "field-deviations-cause", ColumnKind::Text),
            column("countermeasure", "field-deviations-countermeasure", ColumnKind::Text),
            column("closed_on", "field-deviations-closed_on", ColumnKind::Date),
        ],
        rows: deviations.iter().map(|one| row(compilation, one)).collect(),
        has_totals: false,
        remark: None,
    })]
}

fn row(compilation: &Compilation<'_>, one: &Deviation) -> Row {
    let written = |text: &Option<String>| text_cell(text.as_deref().filter(|text| !text.trim().is_empty()));
    let open = || Cell::Text(compilation.text("report-deviation-open"));
    let cells = vec![
        Cell::Date(one.noted_on),
        Cell::Text(one.title.clone()),
        written(&one.cause),
        written(&one.countermeasure),
        one.closed_on.map_or_else(open, Cell::Date),
    ];
    Row { cells, evidence: vec![one.id.uuid()] }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::tests::{day, section_blocks, snapshot};
    use domain::form::SectionKind;
    use domain::identity::DeviationId;
    use language::Language;
    use uuid::Uuid;

    pub(crate) fn deviation(number: u128, noted_on: &str, closed_on: Option<&str>) -> Deviation {
        let grant = snapshot().content.grant;
        Deviation {
            id: DeviationId(Uuid::from_u128(number)),
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            version: 1,
            grant_id: Some(grant.id),
            noted_on: day(noted_on),
            title: format!("Avvik {number}"),
            cause: None,
            countermeasure: None,
            closed_on: closed_on.map(day),
        }
    }

    fn told(deviations: Vec<Deviation>, language: Language) -> Vec<Block> {
        let mut snapshot = snapshot();
        snapshot.content.deviations = deviations;
        section_blocks(SectionKind::Deviations {}, &snapshot, language)
    }

    #[test]
    fn a_section_without_deviations_says_so() {
        let nothing = [Block::Remark { text: "Ingen avvik er registrert for perioden.".into() }];
        assert_eq!(told(Vec::new(), Language::Nb), nothing);
        let before = told(vec![deviation(1, "2024-03-01", Some("2024-12-31"))], Language::Nb);
        assert_eq!(before, nothing, "put right before the period began");
    }

    #[test]
    fn deviations_stand_by_day_and_say_whether_they_are_open() {
        let explained = Deviation {
            cause: Some("Lokalet ble solgt".into()),
            countermeasure: Some("  ".into()),
            ..deviation(1, "2025-06-02", None)
        };
        let blocks = told(vec![explained, deviation(2, "2024-11-30", Some("2025-01-01"))], Language::Nb);
        let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
        let text = |text: &str| Cell::Text(text.to_owned());
        let cells: Vec<Vec<Cell>> = table.rows.iter().map(|row| row.cells.clone()).collect();
        assert_eq!(
            cells,
            [
                vec![
                    Cell::Date(day("2024-11-30")),
                    text("Avvik 2"),
                    Cell::NotReported,
                    Cell::NotReported,
                    Cell::Date(day("2025-01-01")),
                ],
                vec![
                    Cell::Date(day("2025-06-02")),
                    text("Avvik 1"),
                    text("Lokalet ble solgt"),
                    Cell::NotReported,
                    text("Fortsatt åpent"),
                ],
            ]
        );
        assert_eq!(table.rows[1].evidence, [Uuid::from_u128(1)]);
    }

    #[test]
    fn every_language_has_the_words() {
        for language in Language::ALL {
            for deviations in [Vec::new(), vec![deviation(1, "2025-06-02", None)]] {
                assert!(!format!("{:?}", told(deviations, language)).contains('⟦'), "{language}");
            }
        }
    }
}

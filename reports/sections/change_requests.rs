//! What the funder was asked to allow after the award, and what it answered.
//!
//! Every request of the grant up to the period's end is told, earlier periods' too: what was allowed then still holds.
//! Amounts are not added up, as a reallocation and money that is carried are no sum of anything.

use domain::change_request::{ChangeRequest, ChangeRequestKind, ChangeRequestState};
use domain::form::Section;
use domain::identity::Identity;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::part_key;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let mut requests: Vec<&ChangeRequest> = compilation.content.change_requests.iter().collect();
    if requests.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-change-requests-empty") }];
    }
    requests.sort_by_key(|request| (request.applied_on, request.id));
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    vec![Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("records-change-requests"),
        columns: vec![
            column("kind", "field-change-requests-kind", ColumnKind::Text),
            column("state", "field-change-requests-state", ColumnKind::Text),
            column("applied_on", "field-change-requests-applied_on", ColumnKind::Date),
            column("reason", "field-change-requests-reason", ColumnKind::Text),
            column("amount", "field-change-requests-amount_ore", ColumnKind::Ore),
            column("year", "field-change-requests-year", ColumnKind::Text),
            column("new_ends_on", "field-change-requests-new_ends_on", ColumnKind::Date),
            column("decided_on", "field-change-requests-decided_on", ColumnKind::Date),
            column("reference", "field-change-requests-decision_reference", ColumnKind::Text),
        ],
        rows: requests.iter().map(|request| row(compilation, request)).collect(),
        has_totals: false,
        remark: None,
    })]
}

/// What a kind of request does not ask for, and what an answer that has not come would say, is not applicable.
fn row(compilation: &Compilation<'_>, request: &ChangeRequest) -> Row {
    let missing = |is_due: bool| if is_due { Cell::NotReported } else { Cell::NotApplicable };
    let is_answered = request.state != ChangeRequestState::Applied;
    let (is_extension, is_carry_over) =
        (request.kind == ChangeRequestKind::Extension, request.kind == ChangeRequestKind::CarryOver);
    let cells = vec![
        Cell::Text(compilation.word(request.kind)),
        Cell::Text(compilation.word(request.state)),
        Cell::Date(request.applied_on),
        Cell::Text(request.reason.clone()),
        request.amount_ore.map_or(missing(!is_extension), Cell::Ore),
        request.year.map_or(missing(is_carry_over), |year| Cell::Text(year.to_string())),
        request.new_ends_on.map_or(missing(is_extension), Cell::Date),
        request.decided_on.map_or(missing(is_answered), Cell::Date),
        request.decision_reference.clone().map_or(missing(is_answered), Cell::Text),
    ];
    Row { cells, evidence: vec![request.id.uuid()] }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::tests::{day, section_blocks, snapshot};
    use domain::form::SectionKind;
    use domain::identity::ChangeRequestId;
    use language::Language;
    use uuid::Uuid;

    pub(crate) fn request(number: u128, kind: ChangeRequestKind, applied_on: &str) -> ChangeRequest {
        let grant = snapshot().content.grant;
        ChangeRequest {
            id: ChangeRequestId(Uuid::from_u128(number)),
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            grant_id: grant.id,
            version: 1,
            kind,
            state: ChangeRequestState::Applied,
            applied_on: day(applied_on),
            reason: "Kurset begynte sent".into(),
            amount_ore: None,
            year: None,
            unspent_funds_id: None,
            new_ends_on: None,
            decided_on: None,
            decision_reference: None,
        }
    }

    fn told(requests: Vec<ChangeRequest>, language: Language) -> Vec<Block> {
        let mut snapshot = snapshot();
        snapshot.content.change_requests = requests;
        section_blocks(SectionKind::ChangeRequests {}, &snapshot, language)
    }

    #[test]
    fn a_section_without_requests_says_so() {
        let nothing = [Block::Remark { text: "Tilskuddsgiveren er ikke bedt om å godkjenne noen endring.".into() }];
        assert_eq!(told(Vec::new(), Language::Nb), nothing);
    }

    #[test]
    fn each_kind_says_what_it_asks_for_and_zero_kroner_is_an_amount() {
        use Cell::{NotApplicable, NotReported};
        let extension = ChangeRequest {
            state: ChangeRequestState::Approved,
            new_ends_on: Some(day("2026-06-30")),
            decided_on: Some(day("2025-10-01")),
            decision_reference: Some("25/900".into()),
            ..request(1, ChangeRequestKind::Extension, "2025-09-01")
        };
        let carry_over = ChangeRequest {
            amount_ore: Some(0),
            year: Some(2024),
            ..request(2, ChangeRequestKind::CarryOver, "2025-01-15")
        };
        let refused = ChangeRequest {
            state: ChangeRequestState::Refused,
            decided_on: Some(day("2025-12-20")),
            ..request(3, ChangeRequestKind::Reallocation, "2025-12-01")
        };
        let blocks = told(vec![extension, carry_over, refused], Language::Nb);
        let [Block::Table(table)] = blocks.as_slice() else { panic!("{blocks:?}") };
        let text = |text: &str| Cell::Text(text.to_owned());
        let reason = || text("Kurset begynte sent");
        let date = |on: &str| Cell::Date(day(on));
        let cells: Vec<Vec<Cell>> = table.rows.iter().map(|row| row.cells.clone()).collect();
        let first = [text("Overføring til neste år"), text("Søkt, ikke besvart"), date("2025-01-15"), reason()];
        assert_eq!(cells[0][..4], first);
        assert_eq!(cells[0][4..], [Cell::Ore(0), text("2024"), NotApplicable, NotApplicable, NotApplicable]);
        let second = [text("Forlengelse"), text("Godkjent"), date("2025-09-01"), reason()];
        assert_eq!(cells[1][..4], second);
        let answer = [NotApplicable, NotApplicable, date("2026-06-30"), date("2025-10-01"), text("25/900")];
        assert_eq!(cells[1][4..], answer);
        assert_eq!(cells[2][..2], [text("Omdisponering"), text("Avslått")]);
        let answer = [NotReported, NotApplicable, NotApplicable, date("2025-12-20"), NotReported];
        assert_eq!(cells[2][4..], answer, "a refusal whose letter is not known");
        assert_eq!(table.rows[0].evidence, [Uuid::from_u128(2)]);
    }

    #[test]
    fn every_language_has_the_words() {
        for language in Language::ALL {
            for requests in [Vec::new(), vec![request(1, ChangeRequestKind::Extension, "2025-09-01")]] {
                assert!(!format!("{:?}", told(requests, language)).contains('⟦'), "{language}");
            }
        }
    }
}

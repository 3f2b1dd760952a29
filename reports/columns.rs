//! Which columns a form's tables show, and in which order: chosen after a section is written, so that every kind of section
//! takes the choice alike.

use domain::form::{Section, SectionKind, ShownColumn};
use language::Language;

use crate::document::{Block, Chart, Column, Row, Table};

/// The key of a column, and that of its heading.
type Named = (&'static str, &'static str);

const FUNDING: &[Named] = &[
    ("year", "term-year"),
    ("applied", "term-applied"),
    ("awarded", "term-awarded"),
    ("carried_in", "term-carried-in"),
    ("received", "term-received"),
    ("spent", "term-spent"),
    ("repaid", "term-repaid"),
    ("carried_out", "term-carried-out"),
    ("unaccounted", "report-column-unaccounted"),
    ("state", "term-status"),
];
const ACCOUNTS: &[Named] = &[
    ("category", "field-category_id"),
    ("account_range", "report-accounts-column-range"),
    ("budget", "finances-column-budget"),
    ("actual", "finances-column-actual"),
    ("difference", "finances-column-difference"),
    ("percent", "finances-column-percent"),
    ("must_explain", "finances-must-explain"),
];
const UNSPENT_FUNDS: &[Named] = &[
    ("year", "term-year"),
    ("origin_year", "report-unspent-column-awarded-for"),
    ("amount", "term-amount"),
    ("state", "term-status"),
    ("applied_on", "field-applied_on"),
    ("decided_on", "field-change-requests-decided_on"),
    ("reference", "term-reference"),
    ("approved", "field-approved_ore"),
    ("into_year", "field-into_year"),
    ("deadline_on", "field-unspent-funds-deadline_on"),
];
const MILESTONES: &[Named] = &[
    ("milestone", "term-milestone"),
    ("site", "term-site"),
    ("planned", "report-column-planned"),
    ("forecast", "report-column-forecast"),
    ("done", "report-column-done"),
    ("state", "term-status"),
    ("assessment", "report-column-assessment"),
    ("deviation_days", "report-column-deviation-days"),
    ("reason", "report-column-deviation-reason"),
];
const INDICATORS: &[Named] = &[
    ("indicator", "field-indicator-actuals-indicator_id"),
    ("goal", "field-goals-text"),
    ("unit", "report-column-unit"),
    ("target", "field-indicators-value_hundredths"),
    ("actual", "field-indicator-actuals-value_hundredths"),
    ("estimated", "report-column-estimated-besides"),
    ("deviation", "term-deviation"),
];
const PLACES: &[Named] = &[
    ("held_on", "term-date"),
    ("activity", "term-activity"),
    ("topic", "term-topic"),
    ("site", "term-site"),
    ("place", "field-place"),
    ("minutes", "report-column-minutes"),
    ("minutes_at_most", "report-places-column-at-most"),
    ("sessions", "report-column-sessions"),
];
const DEVIATIONS: &[Named] = &[
    ("noted_on", "field-deviations-noted_on"),
    ("deviation", "field-deviations-title"),
    ("cause", "field-deviations-cause"),
    ("countermeasure", "field-deviations-countermeasure"),
    ("closed_on", "field-deviations-closed_on"),
];
const CHANGE_REQUESTS: &[Named] = &[
    ("kind", "field-change-requests-kind"),
    ("state", "field-change-requests-state"),
    ("applied_on", "field-change-requests-applied_on"),
    ("reason", "field-change-requests-reason"),
    ("amount", "field-change-requests-amount_ore"),
    ("year", "field-change-requests-year"),
    ("new_ends_on", "field-change-requests-new_ends_on"),
    ("decided_on", "field-change-requests-decided_on"),
    ("reference", "field-change-requests-decision_reference"),
];
const ONWARD_GRANTS: &[Named] = &[
    ("call", "report-onward-column-call"),
    ("recipient", "report-onward-column-recipient"),
    ("purpose", "report-onward-column-purpose"),
    ("applied", "term-applied"),
    ("awarded", "term-awarded"),
    ("paid", "report-onward-column-paid"),
    ("state", "term-status"),
    ("reported", "report-onward-column-reported"),
    ("participants", "report-onward-column-participants"),
];

/// The columns that a section of a kind can have, in the order in which it shows them, each with the key of its heading;
/// nothing for a kind whose tables are not chosen from, because their columns follow from what was counted.
pub(crate) const fn columns_of(kind: &SectionKind) -> &'static [Named] {
    match kind {
        SectionKind::Funding {} => FUNDING,
        SectionKind::Accounts { .. } => ACCOUNTS,
        SectionKind::UnspentFunds {} => UNSPENT_FUNDS,
        SectionKind::Milestones {} => MILESTONES,
        SectionKind::Indicators {} => INDICATORS,
        SectionKind::Places { .. } => PLACES,
        SectionKind::Deviations {} => DEVIATIONS,
        SectionKind::ChangeRequests {} => CHANGE_REQUESTS,
        SectionKind::OnwardGrants {} => ONWARD_GRANTS,
        SectionKind::About {}
        | SectionKind::Activities { .. }
        | SectionKind::Figures { .. }
        | SectionKind::Narrative { .. }
        | SectionKind::Series {}
        | SectionKind::Measurements {}
        | SectionKind::Services {}
        | SectionKind::Staffing {}
        | SectionKind::Declaration { .. }
        | SectionKind::Attachments { .. }
        | SectionKind::FreeFigures { .. }
        | SectionKind::FreeTable { .. }
        | SectionKind::FreeGrid { .. }
        | SectionKind::Missing {} => &[],
    }
}

/// Keeps the chosen columns of a section's tables, in the chosen order, and of its charts what those still hold. A column
/// that is chosen but has nothing to show stays away, as it does where nothing is chosen. A chart stays only where the first
/// column does: its labels are of that column, and a workbook's chart reads them there.
pub(crate) fn choose(language: Language, section: &Section, blocks: &mut Vec<Block>) {
    let chosen = &section.show_columns;
    if chosen.is_empty() {
        return;
    }
    let mut kept: Vec<(String, Vec<usize>)> = Vec::new();
    blocks.retain_mut(|block| match block {
        Block::Table(table) => {
            let places = places(chosen, &table.columns);
            kept.push((table.key.clone(), places.clone()));
            rebuild(table, &places);
            head(language, chosen, &mut table.columns);
            !places.is_empty()
        }
        Block::Chart(chart) => {
            let places = kept.iter().find(|(key, _)| *key == chart.table_key);
            places.is_none_or(|(_, places)| places.first() == Some(&0) && follows(chart, places))
        }
        Block::Heading { .. }
        | Block::Paragraphs { .. }
        | Block::Remark { .. }
        | Block::List { .. }
        | Block::Facts { .. } => true,
    });
}

/// Where the chosen columns stand among those of a table.
fn places(chosen: &[ShownColumn], columns: &[Column]) -> Vec<usize> {
    let place = |shown: &ShownColumn| columns.iter().position(|column| column.key == shown.key);
    chosen.iter().filter_map(place).collect()
}

fn rebuild(table: &mut Table, places: &[usize]) {
    table.columns = places.iter().map(|place| table.columns[*place].clone()).collect();
    for row in &mut table.rows {
        let cells = places.iter().map(|place| row.cells[*place].clone()).collect();
        *row = Row { cells, evidence: std::mem::take(&mut row.evidence) };
    }
}

/// The funder's own headings, but where another column has the words already: two columns of a workbook's table never have
/// the same head.
fn head(language: Language, chosen: &[ShownColumn], columns: &mut [Column]) {
    for shown in chosen {
        let Some(title) = shown.title.as_ref().map(|words| words.in_language(language.code())) else { continue };
        let is_taken = columns.iter().any(|column| column.key != shown.key && is_same_heading(&column.title, title));
        if let Some(column) = columns.iter_mut().find(|column| column.key == shown.key).filter(|_| !is_taken) {
            title.clone_into(&mut column.title);
        }
    }
}

/// Whether a workbook takes two headings for one: capitals are no matter to it.
pub(crate) fn is_same_heading(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Leaves in a chart what its table still shows; says whether that is anything.
fn follows(chart: &mut Chart, places: &[usize]) -> bool {
    chart.series.retain_mut(|series| {
        let place = places.iter().position(|place| *place == series.column);
        series.column = place.unwrap_or_default();
        place.is_some()
    });
    !chart.series.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture::kept_books;
    use crate::document::{Cell, Document};
    use crate::sections::change_requests::tests::request;
    use crate::sections::deviations::tests::deviation;
    use crate::sections::indicators::tests::{add, of_activities, target};
    use crate::sections::places::tests::topic;
    use crate::sections::unspent_funds::tests::unspent;
    use crate::tests::{OSLO, activity, draft, form_of, milestone, snapshot};
    use domain::activity::{ActivityKind, CountMethod};
    use domain::change_request::ChangeRequestKind;
    use domain::form::{Form, Words};
    use domain::identity::{OnwardCallId, OnwardGrantId, PartyId};
    use domain::indicator::{ActivityFigure, Indicator};
    use domain::onward_grant::{OnwardCall, OnwardGrant, OnwardGrantState};
    use domain::snapshot::{Content, Snapshot};
    use domain::unspent::UnspentState;
    use uuid::Uuid;

    /// Every kind of section whose columns can be chosen.
    const CHOOSING: [SectionKind; 9] = [
        SectionKind::Funding {},
        SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: None },
        SectionKind::UnspentFunds {},
        SectionKind::Milestones {},
        SectionKind::Indicators {},
        SectionKind::Places { kinds: Vec::new() },
        SectionKind::Deviations {},
        SectionKind::ChangeRequests {},
        SectionKind::OnwardGrants {},
    ];

    fn shown(key: &str) -> ShownColumn {
        ShownColumn { key: key.to_owned(), title: None }
    }

    fn choosing(kind: SectionKind, columns: Vec<ShownColumn>) -> Form {
        let mut form = form_of([("part", kind)]);
        form.sections[0].show_columns = columns;
        form
    }

    fn told(form: &Form, snapshot: &Snapshot) -> Document {
        crate::compile(form, snapshot, Language::Nb, &draft())
    }

    #[test]
    fn columns_stand_in_the_chosen_order_with_the_funders_heads() {
        let title = Words { nb: "Tilsagn".to_owned(), nn: None, en: None };
        let awarded = ShownColumn { key: "awarded".to_owned(), title: Some(title) };
        let form = choosing(SectionKind::Funding {}, vec![shown("year"), shown("spent"), awarded, shown("site")]);
        let document = told(&form, &snapshot());
        let table = document.sections[0].tables().next().unwrap();
        let heads: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(heads, ["År", "Brukt", "Tilsagn"]);
        assert_eq!(table.rows[0].cells, [Cell::Text("2025".into()), Cell::Ore(15_000_000), Cell::Ore(15_000_000)]);
        let columns: Vec<usize> =
            document.sections[0].charts().next().unwrap().series.iter().map(|one| one.column).collect();
        assert_eq!(columns, [2, 1], "the chart finds its columns where they stand now");
    }

    #[test]
    fn a_chart_without_its_columns_goes() {
        let form = choosing(SectionKind::Funding {}, vec![shown("year"), shown("applied")]);
        assert_eq!(told(&form, &snapshot()).sections[0].charts().count(), 0);
    }

    #[test]
    fn the_sentence_of_a_chart_tells_what_its_table_shows() {
        let form = choosing(SectionKind::Funding {}, vec![shown("year"), shown("awarded")]);
        let document = told(&form, &snapshot());
        let finding = document.sections[0].charts().next().unwrap().finding.replace('\u{a0}', " ");
        assert_eq!(finding, "2025. Bevilget: 150 000 kr.");
    }

    #[test]
    fn a_chart_whose_labels_are_not_first_goes() {
        for keys in [["awarded", "spent"], ["spent", "year"]] {
            let form = choosing(SectionKind::Funding {}, keys.map(shown).to_vec());
            let document = told(&form, &snapshot());
            assert_eq!(document.sections[0].charts().count(), 0, "{keys:?}");
            assert_eq!(document.sections[0].tables().count(), 1, "{keys:?}");
        }
    }

    #[test]
    fn two_columns_never_have_one_head() {
        let spent = Words { nb: "Brukt".to_owned(), nn: None, en: None };
        let awarded = ShownColumn { key: "awarded".to_owned(), title: Some(spent) };
        let form = choosing(SectionKind::Funding {}, vec![shown("spent"), awarded]);
        let document = told(&form, &snapshot());
        let table = document.sections[0].tables().next().unwrap();
        let heads: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(heads, ["Brukt", "Bevilget"]);
    }

    /// A register in which each of them has all its columns.
    fn whole() -> Snapshot {
        let mut whole = kept_books();
        let content = &mut whole.content;
        content.milestones = vec![milestone(1, "Åpne", "2025-02-01")];
        content.milestones[0].site_id = Some(OSLO);
        content.topics = vec![topic(1, None, "Søsken")];
        let mut away = activity(1, "2025-03-01", ActivityKind::Teaching, Some(12));
        (away.site_id, away.place) = (None, Some("Tromsø bibliotek".to_owned()));
        (away.topic_id, away.minutes_at_most) = (Some(content.topics[0].id), Some(180));
        let mut estimated = activity(2, "2025-04-01", ActivityKind::Teaching, Some(30));
        estimated.count_method = CountMethod::Estimated;
        content.activities = vec![away, estimated];
        content.unspent_funds = vec![unspent(1, 2025, UnspentState::Owed, 100)];
        content.deviations = vec![deviation(1, "2025-06-02", None)];
        content.change_requests = vec![request(1, ChangeRequestKind::Extension, "2025-09-01")];
        onward(content);
        let promised = of_activities("Deltakelser", &[ActivityKind::Teaching], &[target(2025, 1_200)]);
        let promised = Indicator { goal_id: Some(content.goals[0].id), ..promised };
        let id = add(&mut whole, promised, &[]);
        let figure = ActivityFigure { counted: Some(12), estimated: Some(30) };
        whole.content.indicator_figures.insert(id, vec![(2025, figure)]);
        whole
    }

    /// A call of the project's own with one grant.
    fn onward(content: &mut Content) {
        let grant = content.grant.clone();
        let call = OnwardCall {
            id: OnwardCallId(Uuid::from_u128(0x8001)),
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            version: 1,
            grant_id: Some(grant.id),
            title: "Sjur-fondet".to_owned(),
            theme: None,
            year: 2025,
            opens_on: None,
            closes_on: None,
            available_ore: 9_000_000,
            highest_award_ore: None,
            reports_due_on: None,
        };
        content.onward_grants = vec![OnwardGrant {
            id: OnwardGrantId(Uuid::from_u128(0x8002)),
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            onward_call_id: call.id,
            version: 1,
            recipient_party_id: PartyId(Uuid::from_u128(0x8003)),
            purpose: "Søskenkveld".to_owned(),
            state: OnwardGrantState::Applied,
            applied_ore: Some(100),
            awarded_ore: None,
            paid_ore: None,
            awarded_on: None,
            report_text: None,
            report_received_on: None,
            participants: None,
        }];
        content.onward_calls = vec![call];
    }

    #[test]
    fn every_column_that_a_section_shows_can_be_chosen() {
        let whole = whole();
        for kind in CHOOSING {
            let document = told(&choosing(kind.clone(), Vec::new()), &whole);
            let columns = document.sections[0].tables().flat_map(|table| &table.columns);
            let shown: Vec<(&str, &str)> = columns.map(|column| (column.key.as_str(), column.title.as_str())).collect();
            assert!(!shown.is_empty(), "{kind:?}");
            let told = columns_of(&kind).iter().map(|(key, title)| (*key, language::text(Language::Nb, title)));
            let told: Vec<(&str, String)> = told.collect();
            for (key, title) in &shown {
                let is_told = told.iter().any(|(known, heading)| known == key && heading == title);
                assert!(is_told, "{kind:?} cannot choose {key} with the heading {title}");
            }
            for (key, _) in &told {
                assert!(shown.iter().any(|(column, _)| column == key), "{kind:?} never shows {key}");
            }
        }
    }
}

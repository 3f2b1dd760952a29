//! Amounts as a funder wants them: to the øre, to whole kroner or to whole thousands.
//!
//! Every amount is rounded once, from its exact sum: a cell from its own øre, a total from the exact total. A total is
//! therefore no longer the sum of the cells above it, and is never written as a formula over them.

use domain::form::{Rounding, Section};
use language::{Language, kroner, kroner_rounded, text};

use crate::document::{Block, Cell, Chart, Column, ColumnKind, Fact, Table, Total};

/// An amount of a section in words, rounded as the section is.
pub(crate) fn rounded_words(language: Language, section: &Section, ore: i64) -> String {
    match section.rounding {
        None | Some(Rounding::Ore) => kroner(language, ore),
        Some(rounding @ (Rounding::Kroner | Rounding::ThousandKroner)) => kroner_rounded(language, rounding.of(ore)),
    }
}

/// Rounds the amounts of a section's blocks, and says so below.
pub(crate) fn round(language: Language, section: &Section, blocks: &mut Vec<Block>) {
    let Some(rounding @ (Rounding::Kroner | Rounding::ThousandKroner)) = section.rounding else { return };
    let mut is_rounded = false;
    for block in blocks.iter_mut() {
        is_rounded |= match block {
            Block::Table(table) => of_table(rounding, table),
            Block::Facts { facts } => {
                facts.iter_mut().filter_map(|fact| of_fact(rounding, fact).then_some(())).count() > 0
            }
            Block::Chart(chart) => of_chart(rounding, chart),
            Block::Heading { .. } | Block::Paragraphs { .. } | Block::Remark { .. } | Block::List { .. } => false,
        };
    }
    if is_rounded {
        let key = match rounding {
            Rounding::ThousandKroner => "report-rounded-thousand-kroner",
            Rounding::Kroner | Rounding::Ore => "report-rounded-kroner",
        };
        blocks.push(Block::Remark { text: text(language, key) });
    }
}

fn of_table(rounding: Rounding, table: &mut Table) -> bool {
    let totals: Vec<Total> =
        table.columns.iter().enumerate().map(|(place, column)| total(table, place, column)).collect();
    let mut is_rounded = false;
    for (column, total) in table.columns.iter_mut().zip(totals) {
        if column.kind == ColumnKind::Ore {
            column.total = match total {
                Total::Value(ore) => Total::Value(rounding.of(ore)),
                other => other,
            };
            column.kind = ColumnKind::Kroner;
        }
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        is_rounded |= of_cell(rounding, cell);
    }
    is_rounded
}

/// The total of a column of amounts, as its exact value.
fn total(table: &Table, place: usize, column: &Column) -> Total {
    match (column.kind, column.total) {
        (ColumnKind::Ore, Total::Sum) => table.total(place).number().map_or(Total::None, Total::Value),
        (_, total) => total,
    }
}

fn of_fact(rounding: Rounding, fact: &mut Fact) -> bool {
    of_cell(rounding, &mut fact.value)
}

fn of_cell(rounding: Rounding, cell: &mut Cell) -> bool {
    let Cell::Ore(ore) = cell else { return false };
    *ore = rounding.of(*ore);
    true
}

/// A chart shows what its table does.
fn of_chart(rounding: Rounding, chart: &mut Chart) -> bool {
    if chart.kind == ColumnKind::Ore {
        for value in chart.series.iter_mut().flat_map(|series| &mut series.values) {
            *value = value.map(|ore| rounding.of(ore));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::fixture::kept_books;
    use crate::tests::{draft, form_of, snapshot};
    use domain::form::{Form, SectionKind};
    use domain::snapshot::Snapshot;

    fn funding(rounding: Rounding) -> Form {
        let mut form = form_of([("funding", SectionKind::Funding {})]);
        form.sections[0].rounding = Some(rounding);
        form
    }

    fn table(form: &Form, snapshot: &Snapshot) -> Table {
        let document = crate::compile(form, snapshot, Language::Nb, &draft());
        document.sections[0].tables().next().unwrap().clone()
    }

    /// Two years whose kroner round down each, and up together.
    fn two_years() -> Snapshot {
        let mut snapshot = snapshot();
        snapshot.content.grant_years =
            vec![crate::tests::grant_year(2024, 10_040), crate::tests::grant_year(2025, 10_040)];
        snapshot
    }

    #[test]
    fn trap_11_amounts_are_rounded_once_from_their_exact_sum() {
        let table = table(&funding(Rounding::Kroner), &two_years());
        let awarded = table.columns.iter().position(|column| column.key == "awarded").unwrap();
        let cells: Vec<&Cell> = table.rows.iter().map(|row| &row.cells[awarded]).collect();
        assert_eq!(cells, [&Cell::Ore(10_000), &Cell::Ore(10_000)]);
        assert_eq!(
            table.columns[awarded].total,
            Total::Value(20_100),
            "200,80 kroner are 201, though 100 and 100 are 200"
        );
        assert_eq!(table.total(awarded), Cell::Ore(20_100));
        assert_eq!(table.columns[awarded].kind, ColumnKind::Kroner, "shown without decimals");
    }

    #[test]
    fn trap_11_halves_go_away_from_zero_and_nothing_is_rounded_twice() {
        for (ore, kroner) in [(49, 0), (50, 100), (-49, 0), (-50, -100), (4_999_949, 4_999_900), (4_999_950, 5_000_000)]
        {
            assert_eq!(Rounding::Kroner.of(ore), kroner, "{ore}");
        }
        assert_eq!(Rounding::ThousandKroner.of(49_999), 0, "499,99 kroner");
        assert_eq!(Rounding::ThousandKroner.of(50_000), 100_000);
        assert_eq!(Rounding::ThousandKroner.of(-50_000), -100_000);
        assert_eq!(Rounding::ThousandKroner.of(49_950), 0, "as 499,50 and not as 500 kroner");
        assert_eq!(Rounding::Ore.of(49), 49);
    }

    #[test]
    fn rounded_amounts_say_so_in_every_language_and_exact_ones_do_not() {
        let remarks = |form: &Form, language| -> Vec<String> {
            let document = crate::compile(form, &two_years(), language, &draft());
            let remark = |block: &Block| if let Block::Remark { text } = block { Some(text.clone()) } else { None };
            document.sections[0].blocks.iter().filter_map(remark).collect()
        };
        for language in Language::ALL {
            for rounding in [Rounding::Kroner, Rounding::ThousandKroner] {
                let told = remarks(&funding(rounding), language);
                assert!(told.len() == 1 && !told[0].contains('⟦'), "{language}: {told:?}");
            }
            assert!(remarks(&funding(Rounding::Ore), language).is_empty());
        }
    }

    #[test]
    fn the_sentence_of_a_chart_is_rounded_like_the_total_of_its_table() {
        let mut snapshot = two_years();
        snapshot.content.grant_years =
            vec![crate::tests::grant_year(2024, 89_543_200), crate::tests::grant_year(2025, 89_500_000)];
        let finding = |rounding| {
            let document = crate::compile(&funding(rounding), &snapshot, Language::Nb, &draft());
            document.sections[0].charts().next().unwrap().finding.replace('\u{a0}', " ")
        };
        assert_eq!(finding(Rounding::ThousandKroner), "2024–2025. Bevilget: 1 790 000 kr. Brukt: 1 790 000 kr.");
        assert_eq!(finding(Rounding::Kroner), "2024–2025. Bevilget: 1 790 432 kr. Brukt: 1 790 432 kr.");
        let total = table(&funding(Rounding::ThousandKroner), &snapshot).columns[2].total;
        assert_eq!(total, Total::Value(179_000_000), "of what was awarded");
    }

    #[test]
    fn what_is_said_of_an_amount_is_rounded_like_its_cell() {
        let kind = SectionKind::Accounts { deviation_limit_percent: None, deviation_limit_ore: None };
        let mut form = form_of([("accounts", kind)]);
        form.sections[0].rounding = Some(Rounding::Kroner);
        let mut snapshot = kept_books();
        for total in &mut snapshot.content.ledger_totals {
            total.amount_ore += 40;
        }
        let document = crate::compile(&form, &snapshot, Language::Nb, &draft());
        let text = serde_json::to_string(&document.sections[0]).unwrap();
        assert!(!text.contains(",40") && !text.contains("40}"), "{text}");
    }
}

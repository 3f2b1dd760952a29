//! Money of the grant's years that was not spent, year by year: what became of it, by which letter, and how much is
//! owed.
//!
//! Amounts are not added up over years: money that was carried and again not spent stands in both. What does not exist
//! yet, such as an answer to what nobody has asked, is not applicable; an answer without its day is not reported.

use chrono::Datelike;
use domain::form::Section;
use domain::grant::GrantYear;
use domain::identity::Identity;
use domain::snapshot::Content;
use domain::unspent::{UnspentFunds, UnspentState};
use language::message;
use std::collections::BTreeSet;

use crate::compile::Compilation;
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::findings::audit::{left_of_year, years_of_period};
use crate::rounding::rounded_words;
use crate::sections::part_key;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    // What comes after the period is another report's to tell.
    let last = compilation.content.period.ends_on.year();
    let mut funds: Vec<&UnspentFunds> =
        compilation.content.unspent_funds.iter().filter(|one| one.year <= last).collect();
    let of_books: Vec<Block> = years_of_period(compilation.content)
        .flat_map(|books| {
            [repaid_besides(compilation, section, books, &funds), left_by_books(compilation, section, books, &funds)]
        })
        .flatten()
        .collect();
    if funds.is_empty() && of_books.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-unspent-empty") }];
    }
    funds.sort_by_key(|one| (one.year, one.awarded_for(), one.id));
    let table = (!funds.is_empty()).then(|| table(compilation, section, &funds));
    table.into_iter().chain(of_books).collect()
}

/// What went back of a year by its books beyond the amounts that are told: a payment needs no amount that was noted before.
fn repaid_besides(
    compilation: &Compilation<'_>,
    section: &Section,
    books: &GrantYear,
    funds: &[&UnspentFunds],
) -> Option<Block> {
    let is_told = |one: &&&UnspentFunds| one.year == books.year && one.state == UnspentState::Repaid;
    let told = funds.iter().filter(is_told).map(|one| one.amount_ore).fold(0, i64::saturating_add);
    let besides = books.repaid_ore?.saturating_sub(told);
    if besides <= 0 {
        return None;
    }
    let language = compilation.language;
    let amount = rounded_words(language, section, besides);
    let arguments = [("year", books.year.to_string().into()), ("amount", amount.into())];
    Some(Block::Remark { text: message(language, "report-unspent-repaid", &arguments) })
}

/// What is left of a year that is over by its books, where nobody has noted what becomes of it.
fn left_by_books(
    compilation: &Compilation<'_>,
    section: &Section,
    books: &GrantYear,
    funds: &[&UnspentFunds],
) -> Option<Block> {
    let is_noted = funds.iter().any(|one| one.year == books.year);
    let left_ore = left_of_year(compilation.content, books).filter(|_| !is_noted)?;
    let amount = rounded_words(compilation.language, section, left_ore);
    let arguments = [("year", books.year.to_string().into()), ("amount", amount.into())];
    Some(Block::Remark { text: message(compilation.language, "report-unspent-by-the-books", &arguments) })
}

fn table(compilation: &Compilation<'_>, section: &Section, funds: &[&UnspentFunds]) -> Block {
    let column = |key: &str, title: &str, kind| compilation.column(key, title, kind, Total::None);
    let columns = vec![
        column("year", "term-year", ColumnKind::Text),
        column("origin_year", "report-unspent-column-awarded-for", ColumnKind::Text),
        column("amount", "term-amount", ColumnKind::Ore),
        column("state", "term-status", ColumnKind::Text),
        column("applied_on", "field-applied_on", ColumnKind::Date),
        column("decided_on", "field-change-requests-decided_on", ColumnKind::Date),
        column("reference", "term-reference", ColumnKind::Text),
        column("approved", "field-approved_ore", ColumnKind::Ore),
        column("into_year", "field-into_year", ColumnKind::Text),
        column("deadline_on", "field-unspent-funds-deadline_on", ColumnKind::Date),
    ];
    Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("records-unspent-funds"),
        columns,
        rows: funds.iter().map(|one| row(compilation, one)).collect(),
        has_totals: false,
        remark: Some(owed(compilation, section, funds)),
    })
}

fn row(compilation: &Compilation<'_>, one: &UnspentFunds) -> Row {
    let is_answered = match one.state {
        UnspentState::Approved | UnspentState::Refused | UnspentState::Carried => true,
        UnspentState::Owed | UnspentState::Applied => false,
        // It may have gone back unasked.
        UnspentState::Repaid => one.decided_on.is_some(),
    };
    let is_carried = matches!(one.state, UnspentState::Approved | UnspentState::Carried);
    let missing = |is_due: bool| if is_due { Cell::NotReported } else { Cell::NotApplicable };
    let cells = vec![
        Cell::Text(one.year.to_string()),
        Cell::Text(one.awarded_for().to_string()),
        Cell::Ore(one.amount_ore),
        Cell::Text(compilation.word(one.state)),
        one.applied_on.map_or(Cell::NotApplicable, Cell::Date),
        one.decided_on.map_or(missing(is_answered), Cell::Date),
        one.reference.clone().map_or(missing(one.is_settled()), Cell::Text),
        match one.approved_ore {
            Some(ore) if is_carried => Cell::Ore(ore),
            _ if is_carried => Cell::NotReported,
            // A refusal lets nothing be carried.
            _ if is_answered => Cell::Ore(0),
            _ => Cell::NotApplicable,
        },
        one.into_year.map_or(missing(is_carried), |year| Cell::Text(year.to_string())),
        one.deadline_on.map_or(missing(one.state != UnspentState::Repaid), Cell::Date),
    ];
    Row { cells, evidence: vec![one.id.uuid()] }
}

/// How much is owed, of all that is told.
fn owed(compilation: &Compilation<'_>, section: &Section, funds: &[&UnspentFunds]) -> String {
    let years: BTreeSet<i32> = funds.iter().map(|one| one.year).collect();
    let owed = years.into_iter().map(|year| owed_of_year_ore(compilation.content, year, funds));
    match owed.fold(0, i64::saturating_add) {
        0 => compilation.text("standing-nothing"),
        ore => {
            let arguments = [("amount", rounded_words(compilation.language, section, ore).into())];
            message(compilation.language, "report-unspent-owed", &arguments)
        }
    }
}

/// What must go back unless the funder lets it be carried: all that is neither approved nor paid back. A closed year
/// owes nothing, as its books are zero. What an approval left out is owed as far as the year's books still have it
/// beside the other amounts: it may be one of those by now, or have gone back by a payment.
fn owed_of_year_ore(content: &Content, year: i32, funds: &[&UnspentFunds]) -> i64 {
    let books = content.grant_years.iter().find(|books| books.year == year);
    if books.is_some_and(|books| books.closed_at.is_some()) {
        return 0;
    }
    let of_year = || funds.iter().filter(move |one| one.year == year);
    let open = of_year().map(|one| open_ore(one)).fold(0, i64::saturating_add);
    let left_out = of_year().map(|one| left_out_ore(one)).fold(0, i64::saturating_add);
    let beside = books.map_or(left_out, |books| books.left_ore().saturating_sub(open).max(0));
    open.saturating_add(left_out.min(beside))
}

/// An amount that the funder has not let be carried and that has not gone back.
fn open_ore(one: &UnspentFunds) -> i64 {
    match one.state {
        UnspentState::Owed | UnspentState::Applied | UnspentState::Refused => one.amount_ore,
        UnspentState::Approved | UnspentState::Carried | UnspentState::Repaid => 0,
    }
}

/// The part of an amount that its approval left out.
fn left_out_ore(one: &UnspentFunds) -> i64 {
    match one.state {
        UnspentState::Approved | UnspentState::Carried => one.amount_ore.saturating_sub(one.carried_ore()).max(0),
        UnspentState::Owed | UnspentState::Applied | UnspentState::Refused | UnspentState::Repaid => 0,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::tests::{day, section_blocks, snapshot};
    use domain::form::SectionKind;
    use domain::identity::UnspentFundsId;
    use domain::snapshot::Snapshot;
    use language::Language;
    use uuid::Uuid;

    pub(crate) fn unspent(number: u128, year: i32, state: UnspentState, amount_ore: i64) -> UnspentFunds {
        let grant = snapshot().content.grant;
        UnspentFunds {
            id: UnspentFundsId(Uuid::from_u128(number)),
            organisation_id: grant.organisation_id,
            project_id: grant.project_id,
            grant_id: grant.id,
            version: 1,
            year,
            origin_year: None,
            state,
            amount_ore,
            applied_on: None,
            decided_on: None,
            reference: None,
            approved_ore: None,
            into_year: None,
            deadline_on: None,
            repayment_id: None,
        }
    }

    /// Part of an amount, carried into the next year.
    fn approved(number: u128, amount_ore: i64, approved_ore: i64) -> UnspentFunds {
        UnspentFunds {
            applied_on: Some(day("2026-01-15")),
            decided_on: Some(day("2026-02-10")),
            reference: Some("26/771".into()),
            approved_ore: Some(approved_ore),
            into_year: Some(2026),
            deadline_on: Some(day("2026-12-31")),
            ..unspent(number, 2025, UnspentState::Approved, amount_ore)
        }
    }

    fn told(funds: Vec<UnspentFunds>) -> Table {
        let mut snapshot = snapshot();
        snapshot.content.unspent_funds = funds;
        table_of(&snapshot)
    }

    fn table_of(snapshot: &Snapshot) -> Table {
        let blocks = section_blocks(SectionKind::UnspentFunds {}, snapshot, Language::Nb);
        let [Block::Table(table), ..] = blocks.as_slice() else { panic!("{blocks:?}") };
        table.clone()
    }

    fn remark(table: &Table) -> String {
        table.remark.clone().unwrap().replace('\u{a0}', " ")
    }

    fn words(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_section_without_unspent_money_says_so() {
        let mut snapshot = snapshot();
        let nothing = [Block::Remark { text: "Ingen ubrukte midler er registrert.".into() }];
        assert_eq!(section_blocks(SectionKind::UnspentFunds {}, &snapshot, Language::Nb), nothing);
        snapshot.content.unspent_funds = vec![unspent(1, 2026, UnspentState::Owed, 100)];
        let found = section_blocks(SectionKind::UnspentFunds {}, &snapshot, Language::Nb);
        assert_eq!(found, nothing, "2026 is another report's to tell");
    }

    #[test]
    fn what_is_not_decided_is_not_zero_and_a_refusal_is() {
        use Cell::{NotApplicable, NotReported};
        let asked = |number, state| UnspentFunds {
            applied_on: Some(day("2026-01-15")),
            ..unspent(number, 2025, state, 100_000)
        };
        let refused = UnspentFunds {
            decided_on: Some(day("2026-02-10")),
            reference: Some("26/772".into()),
            deadline_on: Some(day("2026-04-01")),
            ..asked(3, UnspentState::Refused)
        };
        let repaid =
            UnspentFunds { reference: Some("KID 123".into()), ..unspent(4, 2025, UnspentState::Repaid, 100_000) };
        let table = told(vec![
            unspent(1, 2025, UnspentState::Owed, 100_000),
            asked(2, UnspentState::Applied),
            refused,
            repaid,
            approved(5, 100_000, 100_000),
        ]);
        let cells = |key: &str| -> Vec<Cell> {
            let at = table.columns.iter().position(|column| column.key == key).unwrap();
            table.rows.iter().map(|row| row.cells[at].clone()).collect()
        };
        let states = ["Skyldig", "Søkt overført", "Avslått", "Betalt tilbake", "Godkjent overført"];
        assert_eq!(cells("state"), states.map(words));
        assert_eq!(cells("amount"), [100_000; 5].map(Cell::Ore));
        let approved = [NotApplicable, NotApplicable, Cell::Ore(0), NotApplicable, Cell::Ore(100_000)];
        assert_eq!(cells("approved"), approved);
        let (applied, decided) = (Cell::Date(day("2026-01-15")), Cell::Date(day("2026-02-10")));
        assert_eq!(cells("applied_on"), [NotApplicable, applied.clone(), applied.clone(), NotApplicable, applied]);
        assert_eq!(cells("decided_on"), [NotApplicable, NotApplicable, decided.clone(), NotApplicable, decided]);
        let references = [NotApplicable, NotApplicable, words("26/772"), words("KID 123"), words("26/771")];
        assert_eq!(cells("reference"), references);
        assert_eq!(cells("into_year")[3..], [NotApplicable, words("2026")]);
        let deadlines = [Cell::Date(day("2026-04-01")), NotApplicable, Cell::Date(day("2026-12-31"))];
        assert_eq!(cells("deadline_on")[..2], [NotReported, NotReported]);
        assert_eq!(cells("deadline_on")[2..], deadlines);
        assert_eq!(
            remark(&table),
            "Organisasjonen skylder tilskuddsgiveren 3 000,00 kr: penger som verken er godkjent overført eller betalt tilbake."
        );
        assert_eq!(table.rows[2].evidence, [Uuid::from_u128(3)]);
        assert!(!table.has_totals, "what is carried stands in two years");
    }

    #[test]
    fn money_keeps_the_year_that_it_was_awarded_for() {
        let carried = UnspentFunds { origin_year: Some(2024), ..unspent(1, 2025, UnspentState::Owed, 100) };
        let table = told(vec![carried, unspent(2, 2024, UnspentState::Repaid, 700)]);
        let years: Vec<_> = table.rows.iter().map(|row| row.cells[..2].to_vec()).collect();
        assert_eq!(years, [["2024", "2024"].map(words).to_vec(), ["2025", "2024"].map(words).to_vec()]);
        assert_eq!(
            remark(&table),
            "Organisasjonen skylder tilskuddsgiveren 1,00 kr: penger som verken er godkjent overført eller betalt tilbake."
        );
    }

    #[test]
    fn rule_3_what_an_approval_left_out_is_owed_as_long_as_the_books_have_it() {
        let mut snapshot = snapshot();
        snapshot.content.unspent_funds =
            vec![approved(1, 500_000, 400_000), unspent(2, 2025, UnspentState::Owed, 200_000)];
        let owed = |snapshot: &Snapshot| {
            let remark = remark(&table_of(snapshot));
            let amount = remark.strip_prefix("Organisasjonen skylder tilskuddsgiveren ").unwrap();
            amount.split(" kr").next().unwrap().to_owned()
        };
        // 10 000 kroner were left of the year; 4 000 were carried.
        snapshot.content.grant_years[0].spent_ore = Some(14_000_000);
        snapshot.content.grant_years[0].carried_out_ore = Some(400_000);
        assert_eq!(owed(&snapshot), "3 000,00");
        snapshot.content.grant_years[0].repaid_ore = Some(350_000);
        assert_eq!(owed(&snapshot), "2 500,00", "half of what was left out went back by a payment");
        snapshot.content.grant_years[0].repaid_ore = Some(400_000);
        assert_eq!(owed(&snapshot), "2 000,00");
        snapshot.content.grant_years.clear();
        assert_eq!(owed(&snapshot), "3 000,00", "a year without books is taken at its word");
        snapshot.content.unspent_funds = vec![approved(1, 500_000, 500_000)];
        assert_eq!(remark(&table_of(&snapshot)), "Det er ingenting å gjøre opp.");
    }

    #[test]
    fn what_went_back_by_a_payment_alone_is_told_by_the_books() {
        let mut snapshot = snapshot();
        snapshot.content.grant_years[0].repaid_ore = Some(3_175_000);
        let told = |snapshot: &Snapshot| section_blocks(SectionKind::UnspentFunds {}, snapshot, Language::Nb);
        let text = "Av tilskuddet for 2025 er 31\u{a0}750,00\u{a0}kr betalt tilbake.".to_owned();
        assert_eq!(told(&snapshot), [Block::Remark { text }]);
        snapshot.content.unspent_funds = vec![unspent(1, 2025, UnspentState::Repaid, 3_175_000)];
        assert_eq!(told(&snapshot).len(), 1, "and once alone");
    }

    #[test]
    fn what_the_books_have_left_is_told_unless_somebody_has_noted_it() {
        let mut snapshot = snapshot();
        let received = snapshot.content.grant_years[0].received_ore.unwrap();
        snapshot.content.grant_years[0].spent_ore = Some(received - 2_268_200);
        let told = |snapshot: &Snapshot| section_blocks(SectionKind::UnspentFunds {}, snapshot, Language::Nb);
        let blocks = told(&snapshot);
        let [Block::Remark { text }] = blocks.as_slice() else { panic!("{blocks:?}") };
        assert!(
            text.starts_with("Etter regnskapet er 22\u{a0}682,00\u{a0}kr av tilskuddet for 2025 verken brukt"),
            "{text}"
        );
        snapshot.content.period.ends_on = day("2025-06-30");
        let blocks = told(&snapshot);
        assert!(matches!(blocks.as_slice(), [Block::Remark { text }] if text.starts_with("Ingen")), "{blocks:?}");
        snapshot.content.period.ends_on = day("2025-12-31");
        snapshot.content.unspent_funds = vec![unspent(1, 2025, UnspentState::Owed, 2_268_200)];
        assert!(matches!(told(&snapshot).as_slice(), [Block::Table(_)]), "the table tells it");
    }

    #[test]
    fn every_language_has_the_words() {
        let mut snapshot = snapshot();
        for language in Language::ALL {
            for funds in [Vec::new(), vec![unspent(1, 2025, UnspentState::Owed, 100)]] {
                snapshot.content.unspent_funds = funds;
                let blocks = section_blocks(SectionKind::UnspentFunds {}, &snapshot, language);
                assert!(!format!("{blocks:?}").contains('⟦'), "{language}");
            }
        }
    }

    #[test]
    fn a_closed_year_owes_nothing() {
        let mut snapshot = snapshot();
        snapshot.content.unspent_funds = vec![unspent(1, 2025, UnspentState::Refused, 100)];
        assert_ne!(remark(&table_of(&snapshot)), "Det er ingenting å gjøre opp.");
        snapshot.content.grant_years[0].closed_at = Some(snapshot.taken_at);
        assert_eq!(remark(&table_of(&snapshot)), "Det er ingenting å gjøre opp.");
    }
}

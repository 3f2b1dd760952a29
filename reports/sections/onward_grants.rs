//! Grants that the project awarded itself out of this one: what each call had and gave, and what each recipient reported.
//! How many took part with a recipient is a count of people, and hidden like every other.

use domain::form::Section;
use domain::identity::Identity;
use domain::onward_grant::{OnwardCall, OnwardGrant};
use language::message;
use std::collections::BTreeMap;

use crate::compile::Compilation;
use crate::disclosed::Named;
use crate::disclosure::{Ledger, Rank};
use crate::document::{Block, Cell, ColumnKind, Row, Table, Total};
use crate::sections::about::heading;
use crate::sections::part_key;
use crate::words::paragraphs;

pub(crate) fn blocks(compilation: &Compilation<'_>, section: &Section) -> Vec<Block> {
    let content = compilation.content;
    if content.onward_calls.is_empty() {
        return vec![Block::Remark { text: compilation.text("report-onward-empty") }];
    }
    let calls = content.onward_calls.iter().map(|call| call_in_words(compilation, call)).collect();
    let mut blocks = vec![Block::Paragraphs { paragraphs: calls }];
    let grants = grants(compilation);
    if !grants.is_empty() {
        blocks.push(table(compilation, section, &grants));
    }
    blocks.extend(reports(compilation, &grants));
    blocks
}

/// The grants with their calls: call by call, in the order in which they were applied for.
fn grants<'a>(compilation: &Compilation<'a>) -> Vec<(&'a OnwardCall, &'a OnwardGrant)> {
    let content = compilation.content;
    let of = |call: &'a OnwardCall| {
        content
            .onward_grants
            .iter()
            .filter(move |grant| grant.onward_call_id == call.id)
            .map(move |grant| (call, grant))
    };
    content.onward_calls.iter().flat_map(of).collect()
}

/// «Sjur-fondet 2026, tema «Barn som pårørende»: 58 000 kr av 90 000 kr er delt ut, til 2 mottakere.»
fn call_in_words(compilation: &Compilation<'_>, call: &OnwardCall) -> String {
    let awarded = || {
        let of_call = compilation.content.onward_grants.iter().filter(|grant| grant.onward_call_id == call.id);
        of_call.filter(|grant| grant.state.is_awarded())
    };
    let awarded_ore: i64 = awarded().filter_map(|grant| grant.awarded_ore).sum();
    let language = compilation.language;
    let arguments = [
        ("call", call_title(compilation, call).into()),
        ("awarded", language::kroner(language, awarded_ore).into()),
        ("available", language::kroner(language, call.available_ore).into()),
        ("count", awarded().count().into()),
    ];
    message(language, "report-onward-call", &arguments)
}

fn call_title(compilation: &Compilation<'_>, call: &OnwardCall) -> String {
    let named = [("title", call.title.as_str().into()), ("year", call.year.to_string().into())];
    let title = message(compilation.language, "report-onward-call-title", &named);
    match &call.theme {
        Some(theme) => {
            let arguments = [("call", title.into()), ("theme", theme.as_str().into())];
            message(compilation.language, "report-onward-call-theme", &arguments)
        }
        None => title,
    }
}

fn recipient(compilation: &Compilation<'_>, grant: &OnwardGrant) -> String {
    let party = compilation.content.parties.iter().find(|party| party.id == grant.recipient_party_id);
    party.map(|party| party.name.clone()).unwrap_or_default()
}

fn table(compilation: &Compilation<'_>, section: &Section, grants: &[(&OnwardCall, &OnwardGrant)]) -> Block {
    let Participants { cells: participants, total, .. } = participants(compilation, grants);
    let amount = |name: &str, title: &str, ore: fn(&OnwardGrant) -> Option<i64>| {
        let is_known = grants.iter().any(|(_, grant)| ore(grant).is_some());
        compilation.column(name, title, ColumnKind::Ore, if is_known { Total::Sum } else { Total::None })
    };
    let text = |name: &str, title: &str| compilation.column(name, title, ColumnKind::Text, Total::None);
    let columns = vec![
        text("call", "report-onward-column-call"),
        text("recipient", "report-onward-column-recipient"),
        text("purpose", "report-onward-column-purpose"),
        amount("applied", "term-applied", |grant| grant.applied_ore),
        amount("awarded", "term-awarded", |grant| grant.awarded_ore),
        amount("paid", "report-onward-column-paid", |grant| grant.paid_ore),
        text("state", "term-status"),
        compilation.column("reported", "report-onward-column-reported", ColumnKind::Date, Total::None),
        compilation.column("participants", "report-onward-column-participants", ColumnKind::Count, total),
    ];
    let rows = grants.iter().zip(participants).map(|((call, grant), participants)| {
        let known = |ore: Option<i64>| ore.map_or(Cell::NotReported, Cell::Ore);
        let is_awarded = grant.state.is_awarded();
        let of_award = |ore: Option<i64>| if is_awarded { known(ore) } else { Cell::NotApplicable };
        let missing = if is_awarded { Cell::NotReported } else { Cell::NotApplicable };
        let cells = vec![
            Cell::Text(format!("{} {}", call.title, call.year)),
            Cell::Text(recipient(compilation, grant)),
            Cell::Text(grant.purpose.clone()),
            known(grant.applied_ore),
            of_award(grant.awarded_ore),
            of_award(grant.paid_ore),
            Cell::Text(compilation.word(grant.state)),
            grant.report_received_on.map_or(missing, Cell::Date),
            participants,
        ];
        Row { cells, evidence: vec![grant.id.uuid()] }
    });
    Block::Table(Table {
        key: part_key(section, None),
        title: compilation.text("report-onward-table"),
        columns,
        rows: rows.collect(),
        has_totals: grants.len() > 1,
        remark: None,
    })
}

/// What a later revision must know of this one.
pub(crate) fn shown(compilation: &Compilation<'_>) -> BTreeMap<String, Option<i64>> {
    participants(compilation, &grants(compilation)).shown
}

/// How many took part.
struct Participants {
    /// With each recipient.
    cells: Vec<Cell>,
    total: Total,
    /// What is shown of each, by name.
    shown: BTreeMap<String, Option<i64>>,
}

/// How many took part, small ones hidden so that no difference gives them away.
fn participants(compilation: &Compilation<'_>, grants: &[(&OnwardCall, &OnwardGrant)]) -> Participants {
    let mut ledger = Ledger::new(compilation.content.grant.disclosure_threshold);
    let sum = grants.iter().filter_map(|(_, grant)| grant.participants).sum();
    let total = ledger.published(sum, Rank::Total);
    let known: Vec<_> = grants
        .iter()
        .map(|(_, grant)| grant.participants.map(|count| (count, ledger.published(count, Rank::Cell))))
        .collect();
    ledger.line(total, known.iter().flatten().map(|(_, quantity)| *quantity));
    let mut named = vec![("onward/total".to_owned(), total)];
    let of_grants = grants.iter().zip(&known).filter_map(|((_, grant), known)| Some((grant, (*known)?.1)));
    named.extend(of_grants.map(|(grant, quantity)| (format!("onward/{}", grant.id.uuid()), quantity)));
    let shown = Named::conceal(named, &mut ledger, &compilation.content.earlier).shown(&ledger);
    let cell = |(place, (_, grant)): (usize, &(&OnwardCall, &OnwardGrant))| match known[place] {
        Some((_, quantity)) if ledger.is_hidden(quantity) => Cell::Hidden,
        Some((count, _)) => Cell::Count(count),
        None if grant.state.is_awarded() => Cell::NotReported,
        None => Cell::NotApplicable,
    };
    let cells: Vec<Cell> = grants.iter().enumerate().map(cell).collect();
    let total = match (ledger.is_hidden(total), cells.contains(&Cell::Hidden)) {
        _ if known.iter().all(Option::is_none) => Total::None,
        (true, _) => Total::Hidden,
        (false, true) => Total::Value(sum),
        (false, false) => Total::Sum,
    };
    Participants { cells, total, shown }
}

/// Each recipient's own short report.
fn reports(compilation: &Compilation<'_>, grants: &[(&OnwardCall, &OnwardGrant)]) -> Vec<Block> {
    let told = grants.iter().filter_map(|(_, grant)| {
        let text = grant.report_text.as_deref().filter(|text| !text.trim().is_empty())?;
        let title = [("recipient", recipient(compilation, grant).into())];
        let title = message(compilation.language, "report-onward-report-of", &title);
        Some([Block::Heading { text: title }, Block::Paragraphs { paragraphs: paragraphs(text) }])
    });
    let blocks: Vec<Block> = told.flatten().collect();
    if blocks.is_empty() { blocks } else { [vec![heading(compilation, "report-onward-reports")], blocks].concat() }
}

//! A grant's year with its budget and its accounts, small enough to add up by hand.

use domain::budget::{BudgetKind, BudgetLine, BudgetVersion};
use domain::category::{Category, Direction};
use domain::identity::{BudgetVersionId, CategoryId};
use domain::ledger::Total;
use domain::snapshot::Snapshot;
use uuid::Uuid;

use crate::tests::{day, snapshot};

pub(crate) const TRAVEL: CategoryId = CategoryId(Uuid::from_u128(0x6001));
pub(crate) const WAGES: CategoryId = CategoryId(Uuid::from_u128(0x6002));
pub(crate) const PREMISES: CategoryId = CategoryId(Uuid::from_u128(0x6003));
pub(crate) const GRANTS: CategoryId = CategoryId(Uuid::from_u128(0x6004));
pub(crate) const SUPPLEMENT: CategoryId = CategoryId(Uuid::from_u128(0x6005));

fn categories() -> Vec<Category> {
    use Direction::{Expense, Income};
    let named = [
        (GRANTS, "Tilskudd", Income, "3400", "3489"),
        (SUPPLEMENT, "Administrasjonstillegg", Income, "3490", "3499"),
        (WAGES, "Lønn", Expense, "5000", "5999"),
        (PREMISES, "Lokaler", Expense, "6300", "6399"),
        (TRAVEL, "Reise", Expense, "7100", "7199"),
    ];
    let category = |(position, (id, name, direction, from, to)): (i64, (_, &str, _, &str, &str))| Category {
        id,
        organisation_id: snapshot().content.organisation.id,
        version: 1,
        name: name.into(),
        direction,
        account_from: from.into(),
        account_to: to.into(),
        is_outside_project: id == SUPPLEMENT,
        position,
    };
    (1..).zip(named).map(category).collect()
}

pub(crate) fn line(category_id: CategoryId, text: &str, amount_ore: i64) -> BudgetLine {
    BudgetLine { key: None, category_id, text: text.into(), amount_ore }
}

pub(crate) fn budget(number: u8, year: Option<i32>, kind: BudgetKind, lines: Vec<BudgetLine>) -> BudgetVersion {
    let grant = snapshot().content.grant;
    BudgetVersion {
        id: BudgetVersionId(Uuid::from_u128(0x5000 + u128::from(number))),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        number: i64::from(number),
        year,
        kind,
        decided_on: Some(day("2025-01-20")),
        reference: Some(format!("25/123-{number}")),
        note: None,
        lines,
    }
}

pub(crate) fn total(year: i32, category_id: CategoryId, amount_ore: i64) -> Total {
    let grant_id = Some(snapshot().content.grant.id);
    Total { year, category_id, grant_id, is_shared: true, amount_ore, entries: 1 }
}

/// A year with 150 000 kroner in income; wages within the limit, premises below it, and travel that nobody planned.
pub(crate) fn kept_books() -> Snapshot {
    let mut snapshot = snapshot();
    let content = &mut snapshot.content;
    content.categories = categories();
    content.budget_versions = vec![
        budget(1, Some(2025), BudgetKind::Applied, vec![line(WAGES, "Koordinator", 99)]),
        budget(
            2,
            Some(2025),
            BudgetKind::Awarded,
            vec![
                line(WAGES, "Koordinator", 12_000_000),
                line(GRANTS, "Fra Helsedirektoratet", 15_000_000),
                line(PREMISES, "Lokaler", 3_000_000),
            ],
        ),
    ];
    content.ledger_totals = vec![
        total(2025, TRAVEL, 50_000),
        total(2025, WAGES, 12_600_000),
        total(2025, PREMISES, 2_400_000),
        total(2025, GRANTS, 15_000_000),
    ];
    snapshot
}

/// The same year, kept to the budget to the øre.
pub(crate) fn within_budget() -> Snapshot {
    let mut snapshot = kept_books();
    snapshot.content.ledger_totals =
        [(WAGES, 12_000_000), (PREMISES, 3_000_000), (GRANTS, 15_000_000)].map(|(id, ore)| total(2025, id, ore)).into();
    snapshot
}

//! One of everything that the ledger holds, past the API.

use domain::budget::{BudgetKind, BudgetLine};
use domain::category::Direction;
use domain::entry::Shared;
use domain::standing_split::SplitPart;
use domain::{BudgetVersion, Category, CategoryId, Entry, EntryShare, Grant, OrganisationId, SiteId, StandingSplit};
use store::{Write, ledger, new_id};

use super::sample::{Sample, day};

/// A category of an organisation.
pub(crate) fn category(organisation_id: OrganisationId, name: &str, direction: Direction) -> Category {
    Category {
        id: new_id(),
        organisation_id,
        version: 1,
        name: name.to_owned(),
        direction,
        account_from: "5000".to_owned(),
        account_to: "5999".to_owned(),
        is_outside_project: false,
        position: 0,
    }
}

/// An entry of the sample's project.
pub(crate) fn entry(
    sample: &Sample,
    category_id: CategoryId,
    site_id: Option<SiteId>,
    on: &str,
    amount_ore: i64,
) -> Entry {
    Entry {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        dated_on: day(on),
        category_id,
        text: "Lønn til koordinator".to_owned(),
        amount_ore,
        voucher_reference: Some("2026-118".to_owned()),
        site_id,
        entered_by: None,
        corrects_entry_id: None,
    }
}

/// A share of an entry.
pub(crate) fn share(entry: &Entry, grant: Option<&Grant>, year: i32, amount_ore: i64) -> EntryShare {
    EntryShare {
        id: new_id(),
        organisation_id: entry.organisation_id,
        project_id: entry.project_id,
        entry_id: entry.id,
        version: 1,
        grant_id: grant.map(|grant| grant.id),
        year,
        basis_points: None,
        amount_ore,
    }
}

/// The first version of a budget with one line.
pub(crate) fn budget(grant: &Grant, category_id: CategoryId) -> BudgetVersion {
    BudgetVersion {
        id: new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        number: 1,
        year: Some(2026),
        kind: BudgetKind::Awarded,
        decided_on: Some(day("2026-02-14")),
        reference: None,
        note: None,
        lines: vec![BudgetLine { key: None, category_id, text: "Lønn".to_owned(), amount_ore: 9_000_000 }],
    }
}

/// What the sample adds, for tests of every route: the identity of one thing by the first part of its route.
pub(crate) async fn add(write: &mut Write, sample: &Sample) -> Vec<(&'static str, String)> {
    let category = category(sample.project.organisation_id, "Lønn og sosiale kostnader", Direction::Expense);
    let entry = entry(sample, category.id, Some(sample.oslo.id), "2026-03-01", 100_000);
    let share = share(&entry, Some(&sample.whole), 2026, 100_000);
    let budget = budget(&sample.whole, category.id);
    // From a day to come, so that it shares nothing by itself.
    let split = StandingSplit {
        id: new_id(),
        organisation_id: sample.project.organisation_id,
        project_id: sample.project.id,
        version: 1,
        category_id: None,
        site_id: None,
        valid_from: day("2099-01-01"),
        parts: vec![SplitPart { grant_id: Some(sample.whole.id), basis_points: 5000 }],
    };
    write.insert(&category).await.expect("a category");
    write.insert(&budget).await.expect("a budget");
    write.insert(&split).await.expect("a standing split");
    let shared = Shared { entry: entry.clone(), shares: vec![share.clone()] };
    ledger::save(write, None, Some(shared)).await.expect("an entry");
    vec![
        ("categories", category.id.to_string()),
        ("budget-versions", budget.id.to_string()),
        ("entries", entry.id.to_string()),
        ("entry-shares", share.id.to_string()),
        ("standing-splits", split.id.to_string()),
    ]
}

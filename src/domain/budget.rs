//! Budgets by version, and how the accounts deviate from the one in force. A newer version replaces the older: nothing adds
//! versions up.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX, LIST_MAX};
use crate::funder::is_key;
use crate::identity::{BudgetVersionId, CategoryId, GrantId, OrganisationId, ProjectId};
use crate::ledger::Total;
use crate::project::plausible_year;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// How far a budget has come. A later kind replaces an earlier.
    BudgetKind, "budget-kind" {
        /// As applied for.
        Applied = "applied",
        /// As awarded.
        Awarded = "awarded",
        /// Changed with the funder's approval.
        Revised = "revised",
    }
}

/// One line: what is planned in one category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLine {
    /// Stays the same from version to version: lower-case ASCII letters, digits and hyphens. Without one the category tells
    /// which line it is.
    pub key: Option<String>,
    /// Its category, which says whether it is income or an expense. A version names each category once, so that the
    /// accounts are at the same level as the budget
    /// (<https://tilskudd.lottstift.no/ordning/DT-0055/2026>: budget and accounts must be comparable).
    pub category_id: CategoryId,
    /// In words.
    pub text: String,
    /// The amount.
    pub amount_ore: i64,
}

/// One version of a grant's budget.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetVersion {
    /// Identity.
    pub id: BudgetVersionId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project of the grant.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Its number among the grant's, from 1.
    pub number: i64,
    /// The funding year; missing for the whole grant.
    pub year: Option<i32>,
    /// How far it has come.
    pub kind: BudgetKind,
    /// The day it was sent, awarded or approved.
    pub decided_on: Option<NaiveDate>,
    /// The funder's reference. A revision must have that of the approval: re-allocation takes the funder's written approval
    /// (<https://www.helsedirektoratet.no/tilskudd/standardvilkar-for-tilskudd-fra-helsedirektoratet>).
    pub reference: Option<String>,
    /// Anything else about it.
    pub note: Option<String>,
    /// What it holds.
    pub lines: Vec<BudgetLine>,
}

impl Checked for BudgetVersion {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        let year = self.year.is_none_or(plausible_year);
        check.demand("year", year, Code::OutOfRange { min: 1900, max: 2199 });
        check.plausible("decided_on", self.decided_on);
        check.past("decided_on", self.decided_on, today);
        let is_revised = self.kind == BudgetKind::Revised;
        check.demand("decided_on", !is_revised || self.decided_on.is_some(), Code::Required);
        check.demand("reference", !is_revised || self.reference.is_some(), Code::Required);
        check.reference("reference", self.reference.as_deref());
        check.optional_text("note", self.note.as_deref());
        check.demand("lines", !self.lines.is_empty(), Code::Required);
        check.demand("lines", self.lines.len() <= LIST_MAX, Code::TooMany { max: LIST_MAX });
        for (index, line) in self.lines.iter().enumerate() {
            let at = |field: &str| format!("lines/{index}/{field}");
            let earlier = &self.lines[..index];
            if let Some(key) = &line.key {
                check.demand(&at("key"), is_key(key), Code::Required);
                let is_first = earlier.iter().all(|other| other.key.as_ref() != Some(key));
                check.demand(&at("key"), is_first, Code::Duplicate);
            }
            let is_first = earlier.iter().all(|other| other.category_id != line.category_id);
            check.demand(&at("category_id"), is_first, Code::Duplicate);
            check.line(&at("text"), &line.text, LINE_MAX);
            check.ore(&at("amount_ore"), Some(line.amount_ore));
        }
        check.finish()
    }
}

/// The version in force for a year, or for the whole grant without one: the one that has come furthest, of several the
/// latest decided, of those the latest made. One without a day follows the one made before it: it corrects that, whenever it
/// was decided. A year without a budget of its own has none.
pub fn in_force<'a>(
    versions: impl IntoIterator<Item = &'a BudgetVersion>,
    year: Option<i32>,
) -> Option<&'a BudgetVersion> {
    let of_year: Vec<&BudgetVersion> = versions.into_iter().filter(|version| version.year == year).collect();
    let furthest = of_year.iter().map(|version| version.kind).max()?;
    let earlier = |one: &BudgetVersion, other: &BudgetVersion| one.kind == other.kind && one.number <= other.number;
    let decided_on = |version: &BudgetVersion| {
        let latest = || of_year.iter().filter(|one| earlier(one, version)).filter_map(|one| one.decided_on).max();
        version.decided_on.or_else(latest)
    };
    let furthest = of_year.iter().copied().filter(|version| version.kind == furthest);
    furthest.max_by_key(|version| (decided_on(version), version.number))
}

/// How one line of the accounts stands to the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// As budgeted.
    pub budget_ore: i64,
    /// As booked.
    pub actual_ore: i64,
    /// Booked less budgeted.
    pub difference_ore: i64,
    /// The difference in hundredths of a percent of the budget; missing where nothing was budgeted.
    pub basis_points: Option<i64>,
    /// Whether it must be explained.
    pub needs_explanation: bool,
}

/// The deviation of one line. More than the limit, to either side, must be explained; anything where nothing was budgeted
/// is more than any limit.
///
/// Results are compared with the application and every larger deviation is explained
/// (<https://tilskudd.lottstift.no/ordning/DT-0055/2026>); what is larger is the grant's own figure.
pub fn deviation(budget_ore: i64, actual_ore: i64, limit_percent: i64) -> Deviation {
    let (budget, difference) = (i128::from(budget_ore), i128::from(actual_ore) - i128::from(budget_ore));
    let rounded = |part: i128, whole: i128| (part.abs() + whole.abs() / 2) / whole.abs() * part.signum();
    Deviation {
        budget_ore,
        actual_ore,
        difference_ore: actual_ore.saturating_sub(budget_ore),
        basis_points: (budget != 0).then(|| i64::try_from(rounded(difference * 10_000, budget)).unwrap_or(i64::MAX)),
        needs_explanation: difference.abs() * 100 > budget.abs() * i128::from(limit_percent),
    }
}

/// A line of the accounts: one of the budget, or a category with entries that the budget does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// The category.
    pub category_id: CategoryId,
    /// The budget's own words; missing for what was not budgeted.
    pub text: Option<String>,
    /// How it stands.
    pub deviation: Deviation,
}

/// Budget against accounts, line by line in the budget's order, then what was booked beside it.
///
/// `totals` are those that the budget is for: the grant's, in the year.
pub fn compare(budget: Option<&BudgetVersion>, totals: &[Total], limit_percent: i64) -> Vec<AccountLine> {
    let actual = |category: CategoryId| {
        let own = totals.iter().filter(|total| total.category_id == category);
        own.map(|total| total.amount_ore).fold(0, i64::saturating_add)
    };
    let lines = budget.map(|budget| budget.lines.as_slice()).unwrap_or_default();
    let budgeted = lines.iter().map(|line| AccountLine {
        category_id: line.category_id,
        text: Some(line.text.clone()),
        deviation: deviation(line.amount_ore, actual(line.category_id), limit_percent),
    });
    let mut all: Vec<AccountLine> = budgeted.collect();
    for total in totals {
        if all.iter().all(|line| line.category_id != total.category_id) {
            let deviation = deviation(0, actual(total.category_id), limit_percent);
            all.push(AccountLine { category_id: total.category_id, text: None, deviation });
        }
    }
    all
}

#[cfg(test)]
mod tests;

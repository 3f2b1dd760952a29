//! Sums of the ledger: what was paid by whom, in which year, for what. Sums are kept beside the entries; what they are
//! made of and what is read out of them is said here.

use crate::category::{Category, Direction};
use crate::identity::{CategoryId, GrantId, ProjectId};
use serde::{Deserialize, Serialize};

/// Who pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    /// A grant.
    Grant(GrantId),
    /// The organisation's own funds.
    Own,
    /// Nobody yet.
    Unshared,
}

impl Payer {
    /// The grant, where it is one.
    pub fn grant_id(self) -> Option<GrantId> {
        match self {
            Self::Grant(id) => Some(id),
            Self::Own | Self::Unshared => None,
        }
    }

    /// As it is kept beside a sum: a grant's identity, or a word.
    pub fn key(self) -> String {
        match self {
            Self::Grant(id) => id.to_string(),
            Self::Own => "own".to_owned(),
            Self::Unshared => "unshared".to_owned(),
        }
    }
}

/// One part of one entry, as the sums count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The project.
    pub project_id: ProjectId,
    /// The funding year, or the year of the entry where nobody pays yet.
    pub year: i32,
    /// The category.
    pub category_id: CategoryId,
    /// Who pays.
    pub payer: Payer,
    /// How much.
    pub amount_ore: i64,
}

/// A stored sum of postings that are alike but for the amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Total {
    /// The funding year.
    pub year: i32,
    /// The category.
    pub category_id: CategoryId,
    /// Whose; missing for own funds and for what nobody pays yet.
    pub grant_id: Option<GrantId>,
    /// Whether somebody pays it.
    pub is_shared: bool,
    /// The sum.
    pub amount_ore: i64,
    /// How many postings are in it.
    pub entries: i64,
}

/// What was spent or taken in by these sums.
pub fn sum_ore(totals: &[Total], categories: &[Category], direction: Direction) -> i64 {
    let of_direction = |total: &&Total| {
        categories.iter().any(|category| category.id == total.category_id && category.direction == direction)
    };
    totals.iter().filter(of_direction).map(|total| total.amount_ore).fold(0, i64::saturating_add)
}

/// The project's income by these sums: what is held outside the project's accounts is left out.
///
/// Stiftelsen Dam: the accounts hold all income of the project, other grants and own funds included, but not the
/// administration supplement (<https://extrastiftelsen.no/regnskap-helse/>).
pub fn project_income_ore(totals: &[Total], categories: &[Category]) -> i64 {
    let inside: Vec<Category> = categories.iter().filter(|category| !category.is_outside_project).cloned().collect();
    sum_ore(totals, &inside, Direction::Income)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::OrganisationId;
    use uuid::Uuid;

    fn category(number: u128, direction: Direction, is_outside_project: bool) -> Category {
        Category {
            id: CategoryId(Uuid::from_u128(number)),
            organisation_id: OrganisationId(Uuid::nil()),
            version: 1,
            name: format!("{number}"),
            direction,
            account_from: "3400".to_owned(),
            account_to: "3499".to_owned(),
            is_outside_project,
            position: 0,
        }
    }

    fn total(number: u128, amount_ore: i64) -> Total {
        let category_id = CategoryId(Uuid::from_u128(number));
        Total { year: 2026, category_id, grant_id: None, is_shared: false, amount_ore, entries: 1 }
    }

    #[test]
    fn trap_13_the_administration_supplement_is_no_income_of_the_project() {
        let categories = [
            category(1, Direction::Income, false),
            category(2, Direction::Income, true),
            category(3, Direction::Expense, false),
        ];
        let totals = [total(1, 40_000_000), total(2, 4_400_000), total(3, 39_000_000)];
        assert_eq!(project_income_ore(&totals, &categories), 40_000_000, "400 000 is not more than 400 000");
        assert_eq!(sum_ore(&totals, &categories, Direction::Income), 44_400_000);
        assert_eq!(sum_ore(&totals, &categories, Direction::Expense), 39_000_000);
    }
}

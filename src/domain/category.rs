//! What income and expenses are sorted by: an organisation's own list, each with its accounts in the Norwegian standard
//! chart, so that budget and accounts meet line by line.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::identity::{CategoryId, OrganisationId};
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// Which way the money goes.
    Direction, "direction" {
        /// It comes in.
        Income = "income",
        /// It goes out.
        Expense = "expense",
    }
}

/// A category of income or expense.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Identity.
    pub id: CategoryId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// Income or expense. Stays as it is once there are entries.
    pub direction: Direction,
    /// First account of its range in NS 4102, four digits (<https://no.wikipedia.org/wiki/NS_4102>).
    pub account_from: String,
    /// Last account of its range.
    pub account_to: String,
    /// Held outside the project's accounts. Stiftelsen Dam's administration supplement is: it is the organisation's income
    /// and no part of the project's, unless the organisation puts it into the project
    /// (<https://dam.no/administrasjonstillegg/>, <https://extrastiftelsen.no/regnskap-helse/>).
    pub is_outside_project: bool,
    /// Place in the list.
    pub position: i64,
}

impl Checked for Category {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.line("name", &self.name, LINE_MAX);
        check.demand("account_from", is_account(&self.account_from), Code::NotAnAccount);
        check.demand("account_to", is_account(&self.account_to), Code::NotAnAccount);
        let in_order = self.account_from <= self.account_to;
        check.demand("account_to", in_order, Code::Contradicts { other: "account_from" });
        check.demand("position", (0..=10_000).contains(&self.position), Code::OutOfRange { min: 0, max: 10_000 });
        check.finish()
    }
}

/// Whether a text is an account: four digits, of which the first is a class from 1 to 8.
pub fn is_account(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|digit| digit.is_ascii_digit()) && (b'1'..=b'8').contains(&text.as_bytes()[0])
}

/// A category that every organisation begins with. Its name is the message `category-` and this key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsualCategory {
    /// Names its message.
    pub key: &'static str,
    /// Income or expense.
    pub direction: Direction,
    /// First and last account.
    pub accounts: (&'static str, &'static str),
    /// Held outside the project's accounts.
    pub is_outside_project: bool,
}

const fn usual(key: &'static str, direction: Direction, from: &'static str, to: &'static str) -> UsualCategory {
    UsualCategory { key, direction, accounts: (from, to), is_outside_project: false }
}

/// First and last account of public grants in NS 4102. The funder's supplement for administration comes after them.
pub const GRANT_ACCOUNTS: (&str, &str) = ("3400", "3489");

/// The usual set, in its order.
pub const USUAL: [UsualCategory; 11] = [
    usual("grants", Direction::Income, GRANT_ACCOUNTS.0, GRANT_ACCOUNTS.1),
    usual("sales", Direction::Income, "3000", "3399"),
    usual("gifts", Direction::Income, "3900", "3949"),
    usual("other-income", Direction::Income, "3950", "3999"),
    UsualCategory { is_outside_project: true, ..usual("administration-supplement", Direction::Income, "3490", "3499") },
    usual("activity", Direction::Expense, "4000", "4999"),
    usual("wages", Direction::Expense, "5000", "5999"),
    usual("premises", Direction::Expense, "6300", "6399"),
    usual("office", Direction::Expense, "6400", "6999"),
    usual("travel", Direction::Expense, "7100", "7199"),
    usual("other-expenses", Direction::Expense, "7200", "7999"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn category(from: &str, to: &str) -> Category {
        Category {
            id: CategoryId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            version: 1,
            name: "Lønn".to_owned(),
            direction: Direction::Expense,
            account_from: from.to_owned(),
            account_to: to.to_owned(),
            is_outside_project: false,
            position: 1,
        }
    }

    #[test]
    fn accounts_are_four_digits_in_order() {
        let faults = |from, to| category(from, to).check(NaiveDate::MIN).len();
        assert_eq!(faults("5000", "5999"), 0);
        assert_eq!(faults("5000", "5000"), 0, "a range of one account");
        assert_eq!(faults("500", "5999"), 1);
        assert_eq!(faults("0500", "5999"), 1, "there is no class 0");
        assert_eq!(faults("5999", "5000"), 1);
        assert_ne!(faults("5٠00", "5999"), 0, "other digits than ours");
    }

    #[test]
    fn the_usual_set_has_one_range_a_category() {
        for (index, one) in USUAL.iter().enumerate() {
            assert!(is_account(one.accounts.0) && is_account(one.accounts.1) && one.accounts.0 <= one.accounts.1);
            let overlaps =
                |other: &UsualCategory| one.accounts.0 <= other.accounts.1 && other.accounts.0 <= one.accounts.1;
            assert!(!USUAL[..index].iter().any(overlaps), "{}", one.key);
        }
    }
}

//! Entries of the ledger, and who pays which part of each. An entry is what has been booked: volunteers' hours are counted
//! on activities and have no amount, so that they can never be booked as a cost.

use crate::check::{Check, Checked, Code, FieldError, ITEM_MAX};
use crate::identity::{CategoryId, EntryId, EntryShareId, GrantId, OrganisationId, PersonId, ProjectId, SiteId};
use crate::ledger::{Payer, Posting};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// One income or expense of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Identity.
    pub id: EntryId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// The day it is booked on.
    pub dated_on: NaiveDate,
    /// What it is for, and so whether it is income or an expense.
    pub category_id: CategoryId,
    /// In words.
    pub text: String,
    /// The amount. Above zero; below it for a correction that takes something back.
    pub amount_ore: i64,
    /// Reference of its voucher in the accounts.
    pub voucher_reference: Option<String>,
    /// Where it arose. A grant for named sites pays for these alone.
    pub site_id: Option<SiteId>,
    /// Who entered it; missing for the service itself.
    pub entered_by: Option<PersonId>,
    /// The entry that this one corrects.
    pub corrects_entry_id: Option<EntryId>,
}

impl Checked for Entry {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.plausible("dated_on", Some(self.dated_on));
        check.past("dated_on", Some(self.dated_on), today);
        check.line("text", &self.text, ITEM_MAX);
        check.demand("amount_ore", self.amount_ore != 0, Code::Required);
        check.demand("amount_ore", self.amount_ore >= 0 || self.corrects_entry_id.is_some(), Code::Negative);
        check.signed_ore("amount_ore", self.amount_ore);
        check.reference("voucher_reference", self.voucher_reference.as_deref());
        let corrects_itself = self.corrects_entry_id == Some(self.id);
        check.demand("corrects_entry_id", !corrects_itself, Code::Contradicts { other: "id" });
        check.finish()
    }
}

/// The part of an entry that one grant, or the organisation's own funds, pays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryShare {
    /// Identity.
    pub id: EntryShareId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The entry.
    pub entry_id: EntryId,
    /// Raised when its amount is computed anew; the `ETag`.
    pub version: i64,
    /// Who pays; missing for own funds.
    pub grant_id: Option<GrantId>,
    /// The funding year that pays. Usually the year of the entry's day, but a grant's year need not be the calendar's.
    pub year: i32,
    /// The share in hundredths of a percent; missing where it was given as an amount.
    pub basis_points: Option<i64>,
    /// The share in øre, as given or computed.
    pub amount_ore: i64,
}

impl EntryShare {
    /// Who pays it.
    pub fn payer(&self) -> Payer {
        self.grant_id.map_or(Payer::Own, Payer::Grant)
    }
}

/// An entry with its shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The entry.
    pub entry: Entry,
    /// Its shares, in the order in which they were made.
    pub shares: Vec<EntryShare>,
}

impl Shared {
    /// What nobody pays yet.
    pub fn unshared_ore(&self) -> i64 {
        self.shares.iter().fold(self.entry.amount_ore, |left, share| left.saturating_sub(share.amount_ore))
    }

    /// What the stored sums hold of this entry: each share, and what is not shared.
    pub fn postings(&self) -> Vec<Posting> {
        let posting = |payer, year, amount_ore| Posting {
            project_id: self.entry.project_id,
            year,
            category_id: self.entry.category_id,
            payer,
            amount_ore,
        };
        let mut all: Vec<Posting> =
            self.shares.iter().map(|share| posting(share.payer(), share.year, share.amount_ore)).collect();
        let unshared = self.unshared_ore();
        if unshared != 0 {
            all.push(posting(Payer::Unshared, self.entry.dated_on.year(), unshared));
        }
        all
    }

    /// The grant years whose sums hold some of it, each once, in order.
    pub fn grant_years(&self) -> std::collections::BTreeSet<(GrantId, i32)> {
        self.shares.iter().filter_map(|share| Some((share.grant_id?, share.year))).collect()
    }
}

//! The rows of a portfolio, as they are read and written: projects by funder and year, grants by deadline, expenditure by
//! project and quarter. Its control totals are counted twice, once by the register and once by what was written.

use crate::identity::OrganisationId;
use crate::obligation::ObligationState;
use crate::project::ProjectStatus;
use chrono::NaiveDate;

/// Which rows a portfolio holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// Of this organisation alone. All of them is for whoever runs the service, never for a person of one.
    pub organisation_id: Option<OrganisationId>,
    /// Of grants of this funder alone.
    pub funder_key: Option<String>,
    /// Of this funding year alone; of reports, those whose period ends in it.
    pub year: Option<i32>,
}

/// A project in one funding year of one grant. Amounts are in øre; missing is not known. A project without grants is a row
/// too, as is a grant without years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingRow {
    /// Who gives.
    pub funder: Option<String>,
    /// The funding year.
    pub year: Option<i32>,
    /// The project's title.
    pub project: String,
    /// The organisation's name.
    pub organisation: String,
    /// The organisation's number.
    pub organisation_number: Option<String>,
    /// Who leads the project.
    pub leader: Option<String>,
    /// Where the project stands.
    pub status: ProjectStatus,
    /// The funder's reference.
    pub reference: Option<String>,
    /// Applied for.
    pub applied_ore: Option<i64>,
    /// Awarded.
    pub awarded_ore: Option<i64>,
    /// Received.
    pub received_ore: Option<i64>,
    /// Carried in from the year before.
    pub carried_in_ore: Option<i64>,
    /// Spent.
    pub spent_ore: Option<i64>,
    /// Paid back.
    pub repaid_ore: Option<i64>,
    /// Carried out to the year after.
    pub carried_out_ore: Option<i64>,
}

impl FundingRow {
    /// Its amounts, in the order of its fields.
    pub fn amounts(&self) -> [Option<i64>; 7] {
        [
            self.applied_ore,
            self.awarded_ore,
            self.received_ore,
            self.carried_in_ore,
            self.spent_ore,
            self.repaid_ore,
            self.carried_out_ore,
        ]
    }
}

/// A grant with a report that it owes. A grant that owes none is a row without a deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineRow {
    /// When the report is due.
    pub deadline_on: Option<NaiveDate>,
    /// The nearest deadline of one's own.
    pub internal_deadline_on: Option<NaiveDate>,
    /// Who gives.
    pub funder: String,
    /// The funder's reference.
    pub reference: Option<String>,
    /// The project's title.
    pub project: String,
    /// Key of the report's form.
    pub form_key: Option<String>,
    /// First day of the report's period.
    pub starts_on: Option<NaiveDate>,
    /// Its last.
    pub ends_on: Option<NaiveDate>,
    /// Where the obligation stands.
    pub state: Option<ObligationState>,
    /// When it was met.
    pub met_on: Option<NaiveDate>,
}

/// Who pays a part of the expenditure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaidBy {
    /// A grant.
    Grant {
        /// Who gives it.
        funder: String,
        /// The funder's reference.
        reference: Option<String>,
    },
    /// The organisation's own funds.
    Own,
    /// Nobody yet.
    Nobody,
}

/// What a project spent in a quarter, on a category, paid by one payer out of one funding year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpenditureRow {
    /// The project's title.
    pub project: String,
    /// Year in which it was booked.
    pub year: i32,
    /// Quarter in which it was booked, 1 to 4.
    pub quarter: i32,
    /// The funding year that pays.
    pub funding_year: i32,
    /// The category.
    pub category: String,
    /// Who pays.
    pub paid_by: PaidBy,
    /// How many parts of entries it is made of.
    pub entries: i64,
    /// How much, in øre.
    pub amount_ore: i64,
}

/// What a portfolio holds, as counts and sums.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// Rows of projects by funder and year.
    pub projects: i64,
    /// Their amounts, in the order of [`FundingRow::amounts`].
    pub amounts_ore: [i64; 7],
    /// Rows of grants by deadline.
    pub deadlines: i64,
    /// Rows of expenditure.
    pub expenditure: i64,
    /// The parts of entries that they are made of.
    pub entries: i64,
    /// What they add up to, in øre.
    pub spent_ore: i64,
}

impl Control {
    /// Rows of all sheets.
    pub fn rows(&self) -> i64 {
        self.projects + self.deadlines + self.expenditure
    }

    /// Counts a row.
    pub fn add_project(&mut self, row: &FundingRow) {
        self.projects += 1;
        for (sum, amount) in self.amounts_ore.iter_mut().zip(row.amounts()) {
            *sum = sum.saturating_add(amount.unwrap_or(0));
        }
    }

    /// Counts a row.
    pub fn add_deadline(&mut self) {
        self.deadlines += 1;
    }

    /// Counts a row.
    pub fn add_expenditure(&mut self, row: &ExpenditureRow) {
        self.expenditure += 1;
        self.entries += row.entries;
        self.spent_ore = self.spent_ore.saturating_add(row.amount_ore);
    }
}

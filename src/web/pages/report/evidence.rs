//! From a figure in a report to the rows of the register that it is made of.

use super::{Whole, accounts};
use domain::ProjectId;
use domain::snapshot::Content;
use reports::document::{Row, Table};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The kinds whose row in a table names the thing itself first, and then what it is made of.
const WHOLES: [&str; 2] = ["indicators", "activity-series"];

/// The kinds of which several together are seen in the project's list of them.
const LISTED: [&str; 2] = ["service-periods", "staffing-periods"];

/// Where the rows behind a table's rows can be seen. Looked up by identity: a table may have thousands of rows.
pub(super) struct Evidence {
    own: BTreeMap<Uuid, &'static str>,
    categories: BTreeSet<Uuid>,
    accounts: String,
    project: ProjectId,
}

impl Evidence {
    pub(super) fn of(whole: &Whole) -> Self {
        Self::in_register(&whole.snapshot.content)
    }

    /// Of what the register holds of a report.
    pub(super) fn in_register(content: &Content) -> Self {
        let mut own = BTreeMap::new();
        own.extend(content.milestones.iter().map(|one| (one.id.0, "milestones")));
        own.extend(content.activities.iter().map(|one| (one.id.0, "activities")));
        own.extend(content.grant_years.iter().map(|one| (one.id.0, "grant-years")));
        own.extend(content.unspent_funds.iter().map(|one| (one.id.0, "unspent-funds")));
        own.extend(content.deviations.iter().map(|one| (one.id.0, "deviations")));
        own.extend(content.change_requests.iter().map(|one| (one.id.0, "change-requests")));
        own.extend(content.measurements.iter().map(|one| (one.id.0, "measurements")));
        own.extend(content.service_periods.iter().map(|one| (one.id.0, LISTED[0])));
        own.extend(content.staffing_periods.iter().map(|one| (one.id.0, LISTED[1])));
        own.extend(content.onward_grants.iter().map(|one| (one.id.0, "onward-grants")));
        own.extend(content.indicators.iter().map(|one| (one.id.0, WHOLES[0])));
        own.extend(content.series.iter().map(|one| (one.id.0, WHOLES[1])));
        Self {
            own,
            categories: content.categories.iter().map(|category| category.id.0).collect(),
            accounts: accounts(content.project.id, content.grant.id),
            project: content.project.id,
        }
    }

    /// The one thing itself, the grant's accounts, or the project's list of what the row is made of: activities, unless
    /// it is known to be something else.
    pub(super) fn address(&self, table: &Table, row: &Row) -> Option<String> {
        self.address_of(&table.key, &row.evidence)
    }

    /// The same by a table's key and the rows behind.
    pub(super) fn address_of(&self, table_key: &str, evidence: &[Uuid]) -> Option<String> {
        let first = evidence.first()?;
        let project = self.project;
        Some(match self.own.get(first).copied() {
            Some(kind) if evidence.len() == 1 || WHOLES.contains(&kind) => format!("/{kind}/{first}"),
            Some(kind) if LISTED.contains(&kind) => format!("/projects/{project}/{kind}"),
            _ if evidence.iter().any(|id| self.categories.contains(id)) => self.accounts.clone(),
            _ if table_key.contains("milestone") => format!("/projects/{project}/milestones"),
            _ => format!("/projects/{project}/activities"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    #[test]
    fn several_rows_behind_one_are_seen_in_the_list_of_their_own_kind() {
        let kinds = [LISTED[0], LISTED[0], LISTED[1], LISTED[1], "activities", "activities", WHOLES[0]];
        let evidence = Evidence {
            own: (1..).map(id).zip(kinds).collect(),
            categories: BTreeSet::from([id(8)]),
            accounts: "/accounts".to_owned(),
            project: ProjectId(id(9)),
        };
        let table = Table {
            key: "services".to_owned(),
            title: String::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            has_totals: false,
            remark: None,
        };
        let address = |ids: &[u128]| {
            let row = Row { cells: Vec::new(), evidence: ids.iter().copied().map(id).collect() };
            evidence.address(&table, &row)
        };
        let list = |name: &str| Some(format!("/projects/{}/{name}", id(9)));
        assert_eq!(address(&[]), None);
        assert_eq!(address(&[1]), Some(format!("/service-periods/{}", id(1))));
        assert_eq!(address(&[1, 2]), list("service-periods"));
        assert_eq!(address(&[3, 4]), list("staffing-periods"));
        assert_eq!(address(&[5, 6]), list("activities"));
        assert_eq!(address(&[7, 5, 6]), Some(format!("/indicators/{}", id(7))), "the indicator itself");
        assert_eq!(address(&[8]), Some("/accounts".to_owned()));
    }
}

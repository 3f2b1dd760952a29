//! What people take out of the register for use inside: a workbook of the whole portfolio, or the folder that an on-site
//! control of a grant asks for. It is made on request, kept for a month, and never sent to a funder.

use crate::check::{Check, Checked, Code, FieldError};
use crate::file::FileFormat;
use crate::identity::{ExportId, GrantId, OrganisationId, PersonId};
use crate::words::words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

words! {
    /// What is taken out.
    ExportKind, "export-kind" {
        /// All projects, grants and expenditure as a workbook.
        Portfolio = "portfolio",
        /// Everything about a grant and a year as a folder.
        ControlPackage = "control_package",
    }
}

/// How long an export is kept, in days: it can be made again.
pub const KEPT_DAYS: i64 = 30;

/// One export, from the moment it is asked for. Until it is made it has neither name nor bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Export {
    /// Identity.
    pub id: ExportId,
    /// The tenant; nothing of others is in it.
    pub organisation_id: OrganisationId,
    /// What.
    pub kind: ExportKind,
    /// Of a portfolio: this funder's grants alone.
    pub funder_key: Option<String>,
    /// Of a control package: whose.
    pub grant_id: Option<GrantId>,
    /// Of this year alone; a control package is always of one.
    pub year: Option<i32>,
    /// Who asked.
    pub requested_by: Option<PersonId>,
    /// When.
    pub requested_at: DateTime<Utc>,
    /// Name offered when it is downloaded.
    pub name: Option<String>,
    /// Kind of file.
    pub format: Option<FileFormat>,
    /// SHA-256 of its bytes, in hex.
    pub sha256: Option<String>,
    /// Size in bytes.
    pub size_bytes: Option<i64>,
    /// How many rows a workbook holds, or files a package.
    pub row_count: Option<i64>,
    /// When it was made.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What is to be made, with what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A workbook.
    Portfolio(crate::portfolio::Selection),
    /// A package.
    ControlPackage {
        /// Of which grant.
        grant_id: GrantId,
        /// Of which year.
        year: i32,
    },
}

/// The bytes of an export that has been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Name offered when it is downloaded.
    pub name: String,
    /// Kind of file.
    pub format: FileFormat,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
}

impl Export {
    /// What is to be made; missing where something that it needs is.
    pub fn order(&self) -> Option<Order> {
        match self.kind {
            ExportKind::Portfolio => Some(Order::Portfolio(crate::portfolio::Selection {
                organisation_id: Some(self.organisation_id),
                funder_key: self.funder_key.clone(),
                year: self.year,
            })),
            ExportKind::ControlPackage => {
                let (grant_id, year) = self.grant_id.zip(self.year)?;
                Some(Order::ControlPackage { grant_id, year })
            }
        }
    }

    /// Its bytes, once they are there.
    pub fn made(&self) -> Option<Made> {
        Some(Made {
            name: self.name.clone()?,
            format: self.format?,
            sha256: self.sha256.clone()?,
            size_bytes: self.size_bytes?,
        })
    }
}

impl Checked for Export {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        let year = self.year.is_none_or(|year| (1900..=2199).contains(&year));
        check.demand("year", year, Code::OutOfRange { min: 1900, max: 2199 });
        match self.kind {
            ExportKind::Portfolio => {
                check.demand("grant_id", self.grant_id.is_none(), Code::Contradicts { other: "kind" });
            }
            ExportKind::ControlPackage => {
                check.demand("funder_key", self.funder_key.is_none(), Code::Contradicts { other: "kind" });
                check.demand("grant_id", self.grant_id.is_some(), Code::Required);
                check.demand("year", self.year.is_some(), Code::Required);
            }
        }
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn asked(kind: ExportKind) -> Export {
        Export {
            id: ExportId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            kind,
            funder_key: None,
            grant_id: None,
            year: None,
            requested_by: None,
            requested_at: DateTime::UNIX_EPOCH,
            name: None,
            format: None,
            sha256: None,
            size_bytes: None,
            row_count: None,
            finished_at: None,
        }
    }

    #[test]
    fn a_package_is_of_a_grant_and_a_year_and_a_workbook_of_no_grant() {
        let day = DateTime::UNIX_EPOCH.date_naive();
        let fields =
            |export: &Export| -> Vec<String> { export.check(day).into_iter().map(|one| one.pointer).collect() };
        let package = asked(ExportKind::ControlPackage);
        assert_eq!(fields(&package), ["/grant_id", "/year"]);
        assert_eq!(package.order(), None);
        let grant_id = Some(GrantId(Uuid::nil()));
        assert_eq!(fields(&Export { grant_id, year: Some(2026), ..package }), Vec::<String>::new());
        let portfolio = asked(ExportKind::Portfolio);
        assert_eq!(fields(&portfolio), Vec::<String>::new());
        assert_eq!(fields(&Export { grant_id, year: Some(1899), ..portfolio }), ["/year", "/grant_id"]);
    }
}

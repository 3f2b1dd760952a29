//! Who gives grants, and under which scheme. The shared catalogue has no organisation; an organisation may add its own.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::identity::{FunderId, OrganisationId, SchemeId};
use crate::organisation::OrganisationNumber;
use crate::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What kind of giver a funder is; public grants may together never pay a cost twice.
    FunderKind, "funder-kind" {
        /// A directorate or ministry.
        State = "state",
        /// A municipality, city district or county.
        Municipality = "municipality",
        /// A foundation.
        Foundation = "foundation",
        /// Any other giver.
        Other = "other",
    }
}

/// A giver of grants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Funder {
    /// Identity.
    pub id: FunderId,
    /// The organisation that added it; missing in the shared catalogue, which nobody edits through pages or API.
    pub organisation_id: Option<OrganisationId>,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Stable key that forms name it by: lower-case ASCII letters, digits and hyphens.
    pub key: String,
    /// Name.
    pub name: String,
    /// What kind of giver.
    pub kind: FunderKind,
    /// Missing when it is not known.
    pub organisation_number: Option<OrganisationNumber>,
}

/// Whether a text may be a stable key: lower-case ASCII letters, digits and single hyphens.
pub fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

impl Checked for Funder {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.demand("key", is_key(&self.key), Code::Required);
        check.name("name", &self.name, LINE_MAX);
        check.finish()
    }
}

/// A scheme that a funder gives grants under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// Identity.
    pub id: SchemeId,
    /// The organisation that added it; missing in the shared catalogue.
    pub organisation_id: Option<OrganisationId>,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Who gives.
    pub funder_id: FunderId,
    /// Name.
    pub name: String,
    /// Lines of the state budget or the municipality's budget: «kap. 765 post 72». A grant may lie on several.
    pub budget_lines: Vec<String>,
    /// Where reports are submitted: «Altinn».
    pub portal: Option<String>,
    /// Address of the portal.
    pub portal_url: Option<String>,
}

impl Checked for Scheme {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.items("budget_lines", self.budget_lines.iter().map(String::as_str));
        check.optional_line("portal", self.portal.as_deref());
        check.link("portal_url", self.portal_url.as_deref());
        check.finish()
    }
}

//! One revision of one obligation's report: its texts, state and compiled result.

use crate::check::{Check, Checked, Code, FieldError};
use crate::identity::{GrantId, ObligationId, OrganisationId, ProjectId, ReportId};
use crate::words::words;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// Where a revision stands.
    ReportState, "report-state" {
        /// Being written; recompiled as the register changes.
        Draft = "draft",
        /// Frozen, waiting for an approver.
        ForApproval = "for_approval",
        /// Approved: these very files may be submitted.
        Approved = "approved",
        /// Submitted to the funder and sealed.
        Submitted = "submitted",
        /// Accepted by the funder.
        Accepted = "accepted",
        /// Returned by the funder.
        Returned = "returned",
        /// Replaced by a later revision.
        Superseded = "superseded",
        /// Withdrawn before it was submitted.
        Withdrawn = "withdrawn",
    }
}

/// Longest text of one section, whatever the form allows.
pub const SECTION_TEXT_MAX: usize = 20_000;

/// A revision. It comes into being with its obligation, as revision 1 and a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// Identity.
    pub id: ReportId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The grant.
    pub grant_id: GrantId,
    /// What it answers.
    pub obligation_id: ObligationId,
    /// Raised by each edit of its texts or state; the `ETag`.
    pub version: i64,
    /// 1 for the first; only a correction makes a new one.
    pub revision: i64,
    /// Where it stands.
    pub state: ReportState,
    /// Language: `nb`, `nn` or `en`.
    pub language: String,
    /// Narrative texts by the key of their section.
    pub texts: BTreeMap<String, String>,
    /// When it was last compiled.
    pub compiled_at: Option<DateTime<Utc>>,
    /// SHA-256 in hex of the snapshot that the files were compiled from.
    pub snapshot_sha256: Option<String>,
    /// How many findings block it, as of the last compile.
    pub blocking_findings: Option<i64>,
}

impl Checked for Report {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        let known = ["nb", "nn", "en"];
        let language = known.contains(&self.language.as_str());
        check.demand("language", language, Code::UnknownWord { allowed: known.to_vec() });
        check.demand("texts", self.texts.len() <= 200, Code::TooMany { max: 200 });
        for (key, text) in &self.texts {
            // The pointer is sent to clients, so a key that is not one of the form's must not break it (RFC 6901).
            let key = key.replace('~', "~0").replace('/', "~1");
            check.text(&format!("texts/{key}"), text, SECTION_TEXT_MAX);
        }
        check.finish()
    }
}

//! One revision of one obligation's report: its texts, state and compiled result, and the steps that it has taken.

use crate::check::{Check, Checked, Code, FieldError, LINE_MAX, TEXT_MAX, pointed};
use crate::file::FileFormat;
use crate::form::TypedSection;
use crate::identity::{GrantId, ObligationId, OrganisationId, PersonId, ProjectId, ReportId, ReportStepId};
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
        /// Withdrawn, before or after it was submitted; its steps tell.
        Withdrawn = "withdrawn",
    }
}

impl ReportState {
    /// Whether what the report says is fixed, by people who have sent it on and stand by it.
    pub const fn is_frozen(self) -> bool {
        match self {
            Self::ForApproval
            | Self::Approved
            | Self::Submitted
            | Self::Accepted
            | Self::Returned
            | Self::Superseded => true,
            Self::Draft | Self::Withdrawn => false,
        }
    }

    /// Whether the funder has the report, or has had it and has another or an answer in its place. What was withdrawn is not
    /// counted in, though the funder may have had it.
    pub const fn is_sealed(self) -> bool {
        match self {
            Self::Submitted | Self::Accepted | Self::Returned | Self::Superseded => true,
            Self::Draft | Self::ForApproval | Self::Approved | Self::Withdrawn => false,
        }
    }

    /// Whether a new revision may take its place.
    pub const fn may_be_corrected(self) -> bool {
        match self {
            Self::Submitted | Self::Accepted | Self::Returned | Self::Withdrawn => true,
            Self::Draft | Self::ForApproval | Self::Approved | Self::Superseded => false,
        }
    }
}

/// What can be done with a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Its writer is done: what it says is frozen.
    SendForApproval,
    /// It goes back to its writer before it was submitted.
    TakeBack,
    /// Somebody with the authority approves its very files.
    Approve,
    /// It has been handed in to the funder, and is sealed.
    Submit,
    /// The funder accepts it.
    Accept,
    /// The funder wants a correction.
    Return,
    /// A later revision has been submitted.
    Supersede,
    /// It is withdrawn; another revision may be begun.
    Withdraw,
}

impl Move {
    /// The state that follows on `from`; missing where this cannot be done in that state.
    pub const fn from(self, from: ReportState) -> Option<ReportState> {
        use ReportState::{Accepted, Approved, Draft, ForApproval, Returned, Submitted, Superseded, Withdrawn};
        match (self, from) {
            (Self::SendForApproval, Draft) => Some(ForApproval),
            (Self::TakeBack, ForApproval | Approved) => Some(Draft),
            (Self::Approve, ForApproval) => Some(Approved),
            (Self::Submit, Approved) => Some(Submitted),
            (Self::Accept, Submitted) => Some(Accepted),
            // A control may find fault with what was accepted.
            (Self::Return, Submitted | Accepted) => Some(Returned),
            (Self::Supersede, Submitted | Accepted | Returned) => Some(Superseded),
            (Self::Withdraw, Draft | ForApproval | Approved | Submitted) => Some(Withdrawn),
            _ => None,
        }
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
    /// Figures and rows typed by hand, by the key of their section.
    #[serde(default)]
    pub typed: BTreeMap<String, TypedSection>,
    /// When it was last compiled.
    pub compiled_at: Option<DateTime<Utc>>,
    /// SHA-256 in hex of the snapshot that the files were compiled from.
    pub snapshot_sha256: Option<String>,
    /// How many findings block it, as of the last compile.
    pub blocking_findings: Option<i64>,
    /// Why a caution stays as it is, by the key of its finding ([`crate::finding::Finding::key`]). For those who approve;
    /// not in the documents.
    #[serde(default)]
    pub reasons: BTreeMap<String, String>,
}

impl Checked for Report {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        let known = ["nb", "nn", "en"];
        let language = known.contains(&self.language.as_str());
        check.demand("language", language, Code::UnknownWord { allowed: known.to_vec() });
        check.demand("texts", self.texts.len() <= 200, Code::TooMany { max: 200 });
        for (key, text) in &self.texts {
            check.text(&format!("texts/{}", pointed(key)), text, SECTION_TEXT_MAX);
        }
        check.demand("typed", self.typed.len() <= 200, Code::TooMany { max: 200 });
        for (key, section) in &self.typed {
            let key = pointed(key);
            for (at, text) in section.texts() {
                check.text(&format!("typed/{key}/{at}"), text, TEXT_MAX);
            }
        }
        check.demand("reasons", self.reasons.len() <= 500, Code::TooMany { max: 500 });
        for (key, reason) in &self.reasons {
            check.text(&format!("reasons/{}", pointed(key)), reason, TEXT_MAX);
        }
        check.finish()
    }
}

/// A file that was approved, by what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedFile {
    /// Its kind.
    pub format: FileFormat,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
}

/// A step of a revision, as it was taken. Never edited, never deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportStep {
    /// Identity; later steps have larger ones.
    pub id: ReportStepId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project.
    pub project_id: ProjectId,
    /// The revision.
    pub report_id: ReportId,
    /// The state that it entered.
    pub state: ReportState,
    /// When.
    pub taken_at: DateTime<Utc>,
    /// By whom.
    pub person_id: Option<PersonId>,
    /// What that person was called then.
    pub person_name: Option<String>,
    /// The day on which it was handed in, or on which the funder answered.
    pub happened_on: Option<NaiveDate>,
    /// The portal's receipt, or the reference of the funder's letter.
    pub reference: Option<String>,
    /// The officer's words, or why it was taken back or withdrawn.
    pub words: Option<String>,
    /// The files that were approved or submitted.
    pub files: Vec<SealedFile>,
}

impl Checked for ReportStep {
    fn check(&self, today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        let answers = matches!(self.state, ReportState::Submitted | ReportState::Accepted | ReportState::Returned);
        check.demand("on", !answers || self.happened_on.is_some(), Code::Required);
        check.plausible("on", self.happened_on);
        check.past("on", self.happened_on, today);
        check.demand("reference", self.state != ReportState::Accepted || self.reference.is_some(), Code::Required);
        check.reference("reference", self.reference.as_deref());
        let needs_words = matches!(self.state, ReportState::Returned | ReportState::Withdrawn);
        let has_words = self.words.as_deref().is_some_and(|words| !words.trim().is_empty());
        check.demand("words", !needs_words || has_words, Code::Required);
        check.optional_text("words", self.words.as_deref());
        let actual = self.person_name.as_deref().unwrap_or_default().chars().count();
        check.demand("person_name", actual <= LINE_MAX, Code::TooLong { max: LINE_MAX, actual });
        check.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Checked as _, Code, LINE_MAX, Move, ReportState, ReportStep};
    use crate::identity::{OrganisationId, ProjectId, ReportId, ReportStepId};
    use chrono::NaiveDate;
    use uuid::Uuid;

    #[test]
    fn rule_4_what_was_submitted_never_becomes_a_draft_again() {
        let moves = [
            Move::SendForApproval,
            Move::TakeBack,
            Move::Approve,
            Move::Submit,
            Move::Accept,
            Move::Return,
            Move::Supersede,
            Move::Withdraw,
        ];
        for state in ReportState::ALL.iter().copied().filter(|state| state.is_sealed()) {
            for one in moves {
                let next = one.from(state);
                let goes_back =
                    matches!(next, Some(ReportState::Draft | ReportState::ForApproval | ReportState::Approved));
                assert!(!goes_back, "{state} by {one:?} becomes {next:?}");
            }
        }
    }

    #[test]
    fn the_length_of_a_name_is_told_in_letters() {
        let step = ReportStep {
            id: ReportStepId(Uuid::nil()),
            organisation_id: OrganisationId(Uuid::nil()),
            project_id: ProjectId(Uuid::nil()),
            report_id: ReportId(Uuid::nil()),
            state: ReportState::ForApproval,
            taken_at: chrono::DateTime::UNIX_EPOCH,
            person_id: None,
            person_name: Some("ø".repeat(LINE_MAX + 1)),
            happened_on: None,
            reference: None,
            words: None,
            files: Vec::new(),
        };
        let faults = step.check(NaiveDate::MIN);
        let codes: Vec<&Code> = faults.iter().map(|fault| &fault.code).collect();
        assert_eq!(codes, [&Code::TooLong { max: LINE_MAX, actual: LINE_MAX + 1 }]);
    }

    #[test]
    fn nothing_is_submitted_that_nobody_approved() {
        let before: Vec<ReportState> =
            ReportState::ALL.iter().copied().filter(|state| Move::Submit.from(*state).is_some()).collect();
        assert_eq!(before, [ReportState::Approved]);
        assert_eq!(Move::SendForApproval.from(ReportState::Approved), None);
    }
}

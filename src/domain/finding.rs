//! What is missing or odd in a report, as facts. Words come from messages, links from the pages.

use crate::words::words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

words! {
    /// How much a finding matters.
    Severity, "severity" {
        /// The report cannot be sent like this.
        Blocking = "blocking",
        /// Somebody should look.
        Caution = "caution",
        /// Good to know.
        Note = "note",
    }
}

/// What a finding is about, for the link that mends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Subject {
    /// A narrative section of the report.
    Section {
        /// Its key in the form.
        key: String,
    },
    /// The project itself.
    Project {
        /// Identity.
        id: Uuid,
    },
    /// The grant.
    Grant {
        /// Identity.
        id: Uuid,
    },
    /// One year of the grant.
    GrantYear {
        /// Identity.
        id: Uuid,
    },
    /// One milestone.
    Milestone {
        /// Identity.
        id: Uuid,
    },
    /// A grant that the project awarded itself.
    OnwardGrant {
        /// Identity.
        id: Uuid,
    },
    /// One indicator.
    Indicator {
        /// Identity.
        id: Uuid,
    },
    /// The project's activities as a whole.
    Activities {
        /// Identity of the project.
        project_id: Uuid,
    },
}

/// Something that is missing or odd. The message key is `finding-` followed by `code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Stable name, in hyphens.
    pub code: String,
    /// Values for the message: numbers as digits, dates as ISO 8601.
    pub arguments: Vec<(String, String)>,
    /// What it is about.
    pub subject: Subject,
}

impl Finding {
    /// What names this finding while it stays the same matter: its code, what it is about, and the year where one subject
    /// can have one finding a year. Figures that change from day to day are not part of it.
    pub fn key(&self) -> String {
        let subject = match &self.subject {
            Subject::Section { key } => key.clone(),
            Subject::Project { id }
            | Subject::Grant { id }
            | Subject::GrantYear { id }
            | Subject::Milestone { id }
            | Subject::OnwardGrant { id }
            | Subject::Indicator { id } => id.to_string(),
            Subject::Activities { project_id } => project_id.to_string(),
        };
        let year = self.arguments.iter().find(|(name, _)| name == "year");
        year.map_or_else(|| format!("{}/{subject}", self.code), |(_, year)| format!("{}/{subject}/{year}", self.code))
    }
}

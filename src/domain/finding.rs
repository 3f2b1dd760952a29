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

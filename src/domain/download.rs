//! Who has taken a file away, and what was in it. The log alone: what may be taken is decided by access.

use crate::file::FileSubject;
use crate::identity::{DownloadId, OrganisationId, PersonId, ProjectId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A download. It names the bytes by their hash, so that it can be told of a file that is found somewhere which revision of
/// what it is, also when the register has made newer files since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Download {
    /// Identity; later downloads have larger ones.
    pub id: DownloadId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project that the file belonged to, which may have been deleted since; missing for what is of the whole
    /// organisation.
    pub project_id: Option<ProjectId>,
    /// What it belonged to; missing for what is of the whole organisation.
    pub subject: Option<FileSubject>,
    /// Identity of that thing.
    pub subject_id: uuid::Uuid,
    /// The name it was offered under.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Who.
    pub person_id: Option<PersonId>,
    /// What that person was called then.
    pub person_name: Option<String>,
    /// When.
    pub downloaded_at: DateTime<Utc>,
    /// Whether it was a report whole, as the service makes it: no attachment, no table alone, no export.
    pub is_compiled: bool,
}

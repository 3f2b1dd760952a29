//! A stored file and what it belongs to. Its bytes lie under their SHA-256; a row never changes.

use crate::identity::{FileId, OrganisationId, PersonId, ProjectId};
use crate::words::words;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Largest file taken from people, in bytes.
pub const ATTACHMENT_MAX_BYTES: i64 = 25 * 1024 * 1024;

words! {
    /// What a file belongs to.
    FileSubject, "file-subject" {
        /// A project: its final report.
        Project = "project",
        /// A grant: the award letter.
        Grant = "grant",
        /// An obligation: the letter that postponed it.
        Obligation = "obligation",
        /// A report revision: compiled by the service.
        Report = "report",
    }
}

words! {
    /// The kinds of file that are kept.
    FileFormat, "file-format" {
        /// PDF.
        Pdf = "pdf",
        /// Excel workbook.
        Xlsx = "xlsx",
        /// The Document of a report as JSON.
        Json = "json",
        /// Word document.
        Docx = "docx",
        /// Picture.
        Png = "png",
        /// Picture.
        Jpeg = "jpeg",
    }
}

impl FileFormat {
    /// The media type it is served as, always as an attachment.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// The format that the first bytes of a file show it to be, whatever its name says.
    pub fn of_content(bytes: &[u8]) -> Option<Self> {
        let holds = |needle: &[u8]| bytes.windows(needle.len()).take(4096).any(|window| window == needle);
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] => Some(Self::Pdf),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] => Some(Self::Png),
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'P', b'K', 3, 4, ..] if holds(b"xl/") => Some(Self::Xlsx),
            [b'P', b'K', 3, 4, ..] if holds(b"word/") => Some(Self::Docx),
            _ => None,
        }
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Identity.
    pub id: FileId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// The project it belongs to in the end.
    pub project_id: ProjectId,
    /// What it belongs to.
    pub subject: FileSubject,
    /// Identity of that project, grant, obligation or report.
    pub subject_id: uuid::Uuid,
    /// Name offered when it is downloaded.
    pub name: String,
    /// Kind.
    pub format: FileFormat,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// Size in bytes.
    pub size_bytes: i64,
    /// When it was stored.
    pub created_at: DateTime<Utc>,
    /// Who stored it; missing for files the service made.
    pub created_by: Option<PersonId>,
}

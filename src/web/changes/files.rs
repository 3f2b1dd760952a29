//! Files that people attach to projects, grants and obligations. What a file is follows from its first bytes, never from
//! its name. A report's files are made by the service alone.

use bytes::Bytes;
use domain::access::Right;
use domain::check::{Check, Code, FieldError, LINE_MAX};
use domain::file::{ATTACHMENT_MAX_BYTES, FileFormat, FileSubject};
use domain::{File, FileId, Grant, Obligation, OrganisationId, Project, ProjectId};
use store::Session;
use uuid::Uuid;

use super::{Change, find_visible};
use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};

/// A file that somebody hands in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// What it belongs to.
    pub subject: FileSubject,
    /// Which.
    pub subject_id: Uuid,
    /// Name it had on the person's machine.
    pub name: String,
    /// Its bytes.
    pub content: Bytes,
}

/// The right that attaching to a subject takes; missing where people attach nothing.
fn right_over(subject: FileSubject) -> Option<Right> {
    match subject {
        FileSubject::Project => Some(Right::WriteProgress),
        FileSubject::Grant | FileSubject::Obligation => Some(Right::WriteMoney),
        FileSubject::Report => None,
    }
}

/// Checks a file and stores its bytes, which are the same however often they are handed in. It belongs to nothing until
/// [`attach`] writes its row.
pub async fn upload(app: &App, by: &Access, upload: Upload) -> Result<File> {
    let (organisation_id, project_id) = {
        let mut session = app.store.read().await?;
        home(&mut session, by, upload.subject, upload.subject_id).await?
    };
    let right = right_over(upload.subject).ok_or_else(|| Problem::field("subject", Code::ReadOnly))?;
    by.demand(right, organisation_id)?;
    let (name, format) = check(&upload)?;
    let stored = app.store.files.put(upload.content).await?;
    Ok(File {
        id: store::new_id(),
        organisation_id,
        project_id,
        subject: upload.subject,
        subject_id: upload.subject_id,
        name,
        format,
        sha256: stored.sha256,
        size_bytes: stored.size_bytes,
        created_at: app.clock.now(),
        created_by: Some(by.person.id),
    })
}

/// Writes the row of a file whose bytes [`upload`] has stored.
pub async fn attach(change: &mut Change<'_>, file: File) -> Result<File> {
    change.write.insert(&file).await?;
    Ok(file)
}

/// Takes a file away from what it belongs to. A report's files stay.
pub async fn detach(change: &mut Change<'_>, id: FileId) -> Result<()> {
    let file: File = find_visible(&mut change.write, change.by, id).await?;
    let right = right_over(file.subject).ok_or(Problem::NotAllowed)?;
    change.by.demand(right, file.organisation_id)?;
    Ok(change.write.delete(&file).await?)
}

async fn home(
    session: &mut Session,
    by: &Access,
    subject: FileSubject,
    id: Uuid,
) -> Result<(OrganisationId, ProjectId)> {
    let found = match subject {
        FileSubject::Project => find_visible::<Project>(session, by, domain::ProjectId(id))
            .await
            .map(|project| (project.organisation_id, project.id)),
        FileSubject::Grant => find_visible::<Grant>(session, by, domain::GrantId(id))
            .await
            .map(|grant| (grant.organisation_id, grant.project_id)),
        FileSubject::Obligation => find_visible::<Obligation>(session, by, domain::ObligationId(id))
            .await
            .map(|obligation| (obligation.organisation_id, obligation.project_id)),
        FileSubject::Report => return Err(Problem::field("subject", Code::ReadOnly)),
    };
    found.map_err(|problem| match problem {
        Problem::NotFound => Problem::field("subject_id", Code::Unknown),
        other => other,
    })
}

fn check(upload: &Upload) -> Result<(String, FileFormat)> {
    // Browsers on some systems send the whole path.
    let name = upload.name.rsplit(['/', '\\']).next().unwrap_or_default().trim().to_owned();
    let mut check = Check::default();
    check.name("name", &name, LINE_MAX);
    let size = i64::try_from(upload.content.len()).unwrap_or(i64::MAX);
    check.demand("content", size <= ATTACHMENT_MAX_BYTES, Code::FileTooLarge { max: ATTACHMENT_MAX_BYTES });
    let format = FileFormat::of_content(&upload.content);
    let mut faults = check.finish();
    match format {
        Some(format) if faults.is_empty() => Ok((name, format)),
        Some(_) => Err(Problem::Fields(faults)),
        None => {
            faults.push(FieldError::new("content", Code::FileKindRefused));
            Err(Problem::Fields(faults))
        }
    }
}

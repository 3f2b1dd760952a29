//! Files that people attach to the things of the register. What a file is follows from what is in it, never from its name.
//! What the service has compiled is nobody's to delete; a report that is out of its writers' hands, what it answers and what
//! a funder has decided keep what they have.

use domain::access::Right;
use domain::budget::BudgetKind;
use domain::change_request::ChangeRequestState;
use domain::check::{Checked as _, Code, FieldError};
use domain::file::{Content, FileFormat, FileSubject, HEAD_BYTES, TAIL_BYTES, title_of_name};
use domain::obligation::ObligationState;
use domain::report::ReportState;
use domain::{
    BudgetVersion, ChangeRequest, File, FileId, Grant, Obligation, ObligationId, OrganisationId, Project, ProjectId,
    Report, ThingId, UnspentFunds,
};
use store::files::Received;
use store::{Select, Session, Table, contents, find, forms, sources};
use uuid::Uuid;

use super::{Change, find_visible, privacy};
use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};
use crate::uploads::Sent;

/// A file that somebody hands in.
pub struct Upload {
    /// What it belongs to.
    pub subject: FileSubject,
    /// Which.
    pub subject_id: Uuid,
    /// What it is; missing takes its name.
    pub title: Option<String>,
    /// The attachment of the report's form that it is, by its key there.
    pub asked_key: Option<String>,
    /// The file.
    pub(crate) sent: Sent,
}

/// The right that attaching to a subject takes.
fn right_over(subject: FileSubject) -> Right {
    match subject {
        FileSubject::Project
        | FileSubject::Report
        | FileSubject::Measurement
        | FileSubject::Deviation
        | FileSubject::Risk
        | FileSubject::Decision => Right::WriteProgress,
        FileSubject::Grant
        | FileSubject::BudgetVersion
        | FileSubject::Obligation
        | FileSubject::Payment
        | FileSubject::UnspentFunds
        | FileSubject::ChangeRequest
        | FileSubject::OnwardGrant => Right::WriteMoney,
    }
}

/// Refuses to attach to what is not there, not the person's to change, or sealed; tells whose it is.
pub async fn demand_attachable(
    session: &mut Session,
    by: &Access,
    subject: FileSubject,
    id: Uuid,
) -> Result<(OrganisationId, ProjectId)> {
    let home = home(session, by, subject, id).await.map_err(|problem| match problem {
        Problem::NotFound => Problem::field("subject_id", Code::Unknown),
        other => other,
    })?;
    by.demand(right_over(subject), home.0)?;
    Ok(home)
}

/// Refuses to call a file an attachment that no form asks of what it belongs to.
async fn demand_asked(session: &mut Session, subject: FileSubject, id: Uuid, asked: Option<&str>) -> Result<()> {
    let Some(asked) = asked else { return Ok(()) };
    let obligation: Option<Obligation> = match subject {
        FileSubject::Obligation => find(session, ThingId(id)).await?,
        FileSubject::Report => {
            let report: Option<Report> = find(session, ThingId(id)).await?;
            match report {
                Some(report) => find(session, report.obligation_id).await?,
                None => None,
            }
        }
        _ => None,
    };
    let form = match obligation {
        Some(obligation) => forms::find(session, &obligation.form_key).await?,
        None => None,
    };
    let is_asked = form.is_some_and(|form| form.attachments().any(|one| one.key == asked));
    if is_asked { Ok(()) } else { Err(Problem::field("asked_key", Code::Unknown)) }
}

/// Whether the person may attach files to a subject of an organisation.
pub fn may_attach(by: &Access, subject: FileSubject, organisation: OrganisationId) -> bool {
    by.may(right_over(subject), organisation)
}

/// Checks a file and gives its bytes their place. It belongs to nothing until [`attach`] writes its row.
pub async fn upload(app: &App, by: &Access, upload: Upload) -> Result<File> {
    let mut session = app.store.read().await?;
    let home = match demand_attachable(&mut session, by, upload.subject, upload.subject_id).await {
        Ok(home) => demand_asked(&mut session, upload.subject, upload.subject_id, upload.asked_key.as_deref())
            .await
            .map(|()| home),
        Err(problem) => Err(problem),
    };
    drop(session);
    let received = upload.sent.received;
    let checked = match home {
        Ok(home) => format_of(&received).await.map(|format| (home, format)),
        Err(problem) => Err(problem),
    };
    let ((organisation_id, project_id), format) = match checked {
        Ok(checked) => checked,
        Err(problem) => {
            received.discard().await?;
            return Err(problem);
        }
    };
    // Browsers on some systems send the whole path.
    let name = upload.sent.name.rsplit(['/', '\\']).next().unwrap_or_default().trim();
    let title = upload.title.unwrap_or_else(|| title_of_name(name));
    let name = if name.is_empty() { String::new() } else { format.named(name) };
    let stored = received.keep().await?;
    Ok(File {
        id: store::new_id(),
        organisation_id,
        project_id,
        subject: upload.subject,
        subject_id: upload.subject_id,
        title,
        asked_key: upload.asked_key,
        name,
        format,
        sha256: stored.sha256,
        size_bytes: stored.size_bytes,
        created_at: app.clock.now(),
        created_by: Some(by.person.id),
    })
}

/// Writes the row of a file whose bytes [`upload`] has stored. Bytes without a row are cleared up by and by.
pub async fn attach(change: &mut Change<'_>, file: File) -> Result<File> {
    let faults = file.check(change.today());
    let confirmed = privacy::demand_sound(change.by, None, &file, faults)?;
    // Whoever publishes a compile claims its bytes before the report is held, and so does this.
    contents::claim(&mut change.write, &change.app.store.files, &file.sha256).await?;
    hold(change, file.subject, file.subject_id).await?;
    // It may have been sealed while the file was on its way.
    demand_attachable(&mut change.write, change.by, file.subject, file.subject_id).await?;
    change.write.insert(&file).await?;
    confirmed.keep(change, &file).await?;
    Ok(file)
}

/// Takes a file away from what it belongs to.
pub async fn detach(change: &mut Change<'_>, id: FileId) -> Result<File> {
    let file: File = find_visible(&mut change.write, change.by, id).await?;
    hold(change, file.subject, file.subject_id).await?;
    demand_detachable(&mut change.write, change.by, &file).await?;
    change.write.delete(&file).await?;
    Ok(file)
}

/// Holds what a report is sent with, as whoever sends it does: its files change before that or not at all.
async fn hold(change: &mut Change<'_>, subject: FileSubject, id: Uuid) -> store::Result<()> {
    match subject {
        FileSubject::Report => change.write.hold::<Report>(ThingId(id)).await,
        FileSubject::Obligation => change.write.hold::<Obligation>(ThingId(id)).await,
        _ => Ok(()),
    }
}

/// Refuses to take away a file that is not the person's to take, or that stays with what it belongs to.
pub async fn demand_detachable(session: &mut Session, by: &Access, file: &File) -> Result<()> {
    by.demand(right_over(file.subject), file.organisation_id)?;
    if file.is_compiled() {
        return Err(Problem::NotAllowed);
    }
    // A thing that is gone holds nothing back.
    match home(session, by, file.subject, file.subject_id).await {
        Ok(_) | Err(Problem::NotFound) => {}
        Err(problem) => return Err(problem),
    }
    let is_kept = keeps_files(session, file.subject, file.subject_id).await?;
    if is_kept { Err(Problem::FileKept) } else { Ok(()) }
}

/// Refuses to delete a thing whose files stay. The files of others go with it.
pub(super) async fn demand_deletable(session: &mut Session, id: Uuid) -> Result<()> {
    let Some(file) = of_thing(session, id).await?.into_iter().next() else { return Ok(()) };
    let is_kept = keeps_files(session, file.subject, id).await?;
    if is_kept { Err(Problem::FileKept) } else { Ok(()) }
}

/// Every file of a thing.
pub(super) async fn of_thing(session: &mut Session, id: Uuid) -> store::Result<Vec<File>> {
    Select::all().equal("subject_id", id).fetch(session).await
}

/// Whether a thing holds what a funder has decided, or what a report was sent with: the letter that it rests on stays with
/// it. More may be attached.
pub async fn keeps_files(session: &mut Session, subject: FileSubject, id: Uuid) -> store::Result<bool> {
    Ok(match subject {
        FileSubject::ChangeRequest => {
            let request: Option<ChangeRequest> = find(session, ThingId(id)).await?;
            request.is_some_and(|request| request.state != ChangeRequestState::Applied)
        }
        FileSubject::BudgetVersion => {
            let budget: Option<BudgetVersion> = find(session, ThingId(id)).await?;
            budget.is_some_and(|budget| budget.kind != BudgetKind::Applied)
        }
        FileSubject::Obligation => {
            let obligation: Option<Obligation> = find(session, ThingId(id)).await?;
            let is_decided = |state| matches!(state, ObligationState::Waived | ObligationState::Postponed);
            // What was postponed is delivered in the end, and then approved by another letter.
            let has_letter = |one: &Obligation| one.decided_on.is_some() || one.approved_on.is_some();
            let rests_on_letter = |one: Obligation| is_decided(one.state) || has_letter(&one);
            obligation.is_some_and(rests_on_letter) || sources::is_any_frozen(session, ObligationId(id)).await?
        }
        FileSubject::UnspentFunds => {
            let unspent: Option<UnspentFunds> = find(session, ThingId(id)).await?;
            unspent.is_some_and(|unspent| unspent.is_settled())
        }
        FileSubject::Project
        | FileSubject::Grant
        | FileSubject::Payment
        | FileSubject::Measurement
        | FileSubject::Deviation
        | FileSubject::Risk
        | FileSubject::Decision
        | FileSubject::OnwardGrant => false,
        FileSubject::Report => {
            let report: Option<Report> = find(session, ThingId(id)).await?;
            report.is_some_and(|report| report.state != ReportState::Draft)
        }
    })
}

async fn home(
    session: &mut Session,
    by: &Access,
    subject: FileSubject,
    id: Uuid,
) -> Result<(OrganisationId, ProjectId)> {
    match subject {
        FileSubject::Project => of::<Project>(session, by, id).await,
        FileSubject::Grant => of::<Grant>(session, by, id).await,
        FileSubject::BudgetVersion => of::<BudgetVersion>(session, by, id).await,
        FileSubject::Payment => of::<domain::Payment>(session, by, id).await,
        FileSubject::UnspentFunds => of::<UnspentFunds>(session, by, id).await,
        FileSubject::Measurement => of::<domain::Measurement>(session, by, id).await,
        FileSubject::ChangeRequest => of::<ChangeRequest>(session, by, id).await,
        FileSubject::Deviation => of::<domain::Deviation>(session, by, id).await,
        FileSubject::Risk => of::<domain::Risk>(session, by, id).await,
        FileSubject::Decision => of::<domain::Decision>(session, by, id).await,
        FileSubject::OnwardGrant => of::<domain::OnwardGrant>(session, by, id).await,
        FileSubject::Obligation => of::<Obligation>(session, by, id).await,
        FileSubject::Report => {
            let report: Report = find_visible(session, by, ThingId(id)).await?;
            if report.state != ReportState::Draft {
                return Err(Problem::wrong_state(report.state));
            }
            Ok((report.organisation_id, report.project_id))
        }
    }
}

async fn of<T: Table>(session: &mut Session, by: &Access, id: Uuid) -> Result<(OrganisationId, ProjectId)> {
    let thing: T = find_visible(session, by, ThingId(id)).await?;
    let project = thing.project().ok_or(Problem::NotFound)?;
    Ok((thing.organisation().ok_or(Problem::NotFound)?, project))
}

async fn format_of(received: &Received) -> Result<FileFormat> {
    let refused = |code| Problem::Fields(vec![FieldError::new("content", code)]);
    let size = received.size();
    let head = received.bytes(0, HEAD_BYTES).await?;
    let tail = received.bytes(size.saturating_sub(TAIL_BYTES), size).await?;
    match Content::of(&head, &tail, size).map_err(refused)? {
        Content::Whole(format) => Ok(format),
        Content::Archive(directory) => {
            let start = u64::from(directory.offset);
            let parts = received.bytes(start, start + u64::from(directory.length)).await?;
            FileFormat::of_parts(&parts, directory).map_err(refused)
        }
    }
}

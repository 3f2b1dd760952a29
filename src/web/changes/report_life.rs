//! The life of a report: draft, for approval, approved, submitted and sealed, accepted or returned, corrected by a new
//! revision. Each step is one transaction that writes the report, the step and what it means for the obligation; nothing here
//! renders or submits anything by itself. What was sealed is never changed: a later revision takes its place.

mod sending;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::access::{Lead, Right};
use domain::check::{Checked as _, Code, FieldError};
use domain::obligation::ObligationState;
use domain::report::{Move, ReportState, ReportStep, SealedFile};
use domain::{File, Obligation, OrganisationId, Person, Report, ReportId};
use store::{Session, accounts, contents, find, find_all, reports as stored, sources};

pub use sending::{Prepared, prepare, send_for_approval};

use super::reports::ask_for_files;
use super::{Change, check_version, find_visible, obligations, privacy, update};
use crate::access::{Access, right};
use crate::problem::{Problem, Result};

/// Who may give a report back before it is submitted, and withdraw a draft.
const WRITER_OR_APPROVER: [Right; 2] = [Right::WriteProgress, Right::ApproveReports];

/// What is written down of a step, beyond who took it and when.
#[derive(Clone, Debug, Default)]
struct Note {
    on: Option<NaiveDate>,
    reference: Option<String>,
    words: Option<String>,
    files: Vec<SealedFile>,
    /// The first day that `on` may be; not written down.
    not_before: Option<NaiveDate>,
}

/// Reads a report for a step of it that takes one of some rights. It is held first: whoever publishes its files holds it
/// before them too.
async fn begin(change: &mut Change<'_>, id: ReportId, version: Option<i64>, rights: &[Right]) -> Result<Report> {
    change.write.hold::<Report>(id).await?;
    let report: Report = find_visible(&mut change.write, change.by, id).await?;
    let own = rights.iter().find(|right| change.by.may(**right, report.organisation_id));
    change.by.demand(*own.or(rights.first()).unwrap_or(&Right::Administer), report.organisation_id)?;
    check_version(&report, version)?;
    Ok(report)
}

fn next(report: &Report, one: Move) -> Result<ReportState> {
    one.from(report.state).ok_or_else(|| Problem::wrong_state(report.state))
}

/// Writes the report and its step.
async fn step(change: &mut Change<'_>, before: &Report, after: Report, note: Note) -> Result<Report> {
    let step = ReportStep {
        id: store::new_id(),
        organisation_id: after.organisation_id,
        project_id: after.project_id,
        report_id: after.id,
        state: after.state,
        taken_at: change.write.now,
        person_id: Some(change.by.person.id),
        person_name: Some(change.by.person.name.clone()),
        happened_on: note.on,
        reference: note.reference,
        words: note.words,
        files: note.files,
    };
    let mut faults = step.check(change.today());
    if let Some(start) = note.not_before
        && note.on.is_some_and(|on| on < start)
    {
        faults.push(FieldError::new("on", Code::BeforeStart { start }));
    }
    let confirmed = privacy::demand_sound(change.by, None, &step, faults)?;
    let saved = change.write.update(before, after).await?;
    change.write.insert(&step).await?;
    confirmed.keep(change, &step).await?;
    Ok(saved)
}

async fn discard_files(change: &mut Change<'_>, id: ReportId) -> Result<()> {
    for file in stored::compiled_files(&mut change.write, id).await? {
        change.write.delete(&file).await?;
    }
    Ok(())
}

/// Gives a report back to its writer, with a word why. It follows the register again.
pub async fn take_back(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    words: Option<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &WRITER_OR_APPROVER).await?;
    let state = next(&before, Move::TakeBack)?;
    sources::thaw(&mut change.write, id).await?;
    discard_files(change, id).await?;
    let after = Report { state, compiled_at: None, snapshot_sha256: None, blocking_findings: None, ..before.clone() };
    let saved = step(change, &before, after, Note { words, ..Note::default() }).await?;
    ask_for_files(change, &saved).await?;
    Ok(saved)
}

/// Approves the very files that the approver has seen, named by their SHA-256. Where somebody else could, whoever sent the
/// report does not approve it.
pub async fn approve_report(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    mut seen: Vec<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/approve") }]).await?;
    let state = next(&before, Move::Approve)?;
    let files = stored::compiled_files(&mut change.write, id).await?;
    if before.compiled_at.is_none() || files.is_empty() {
        return Err(Problem::field("files", Code::FilesNotMade));
    }
    let mut there: Vec<String> = files.iter().map(|file| file.sha256.clone()).collect();
    for hashes in [&mut seen, &mut there] {
        hashes.sort();
        hashes.dedup();
    }
    if seen != there {
        return Err(Problem::field("files", Code::OtherFiles));
    }
    let home = before.organisation_id;
    if is_sender(change, &before).await? && others_may_approve(&mut change.write, change.by, home).await? {
        return Err(Problem::field("state", Code::SenderApproves));
    }
    let files = files.into_iter().map(|file| SealedFile { format: file.format, sha256: file.sha256 }).collect();
    let after = Report { state, ..before.clone() };
    step(change, &before, after, Note { files, ..Note::default() }).await
}

async fn is_sender(change: &mut Change<'_>, report: &Report) -> Result<bool> {
    let steps = stored::steps(&mut change.write, report.id).await?;
    let sent = steps.iter().rev().find(|step| step.state == ReportState::ForApproval);
    Ok(sent.is_some_and(|step| step.person_id == Some(change.by.person.id)))
}

/// Whether anybody but the person who asks could approve reports of the organisation.
pub(crate) async fn others_may_approve(session: &mut Session, by: &Access, home: OrganisationId) -> Result<bool> {
    let members = accounts::members(session, [home]).await?;
    let approvers = members.iter().filter(|one| one.role.may(Right::ApproveReports, Lead::OwnOrNone));
    let others = approvers.filter(|one| one.person_id != by.person.id).map(|one| one.person_id.0);
    let people: Vec<Person> = find_all(session, others.collect::<BTreeSet<_>>()).await?;
    Ok(people.iter().any(|person| person.disabled_at.is_none()))
}

/// The report has been handed in, on a day and with the portal's receipt: it is sealed, what it owes is met, and it takes the
/// place of the revisions before it.
pub async fn submit(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    on: Option<NaiveDate>,
    reference: Option<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/submit") }]).await?;
    let state = next(&before, Move::Submit)?;
    let steps = stored::steps(&mut change.write, id).await?;
    let approved = steps.into_iter().rev().find(|step| step.state == ReportState::Approved);
    let files = approved.map(|step| step.files).unwrap_or_default();
    let after = Report { state, ..before.clone() };
    let note = Note { on, reference: reference.clone(), files, ..Note::default() };
    let saved = step(change, &before, after, note).await?;
    for earlier in stored::revisions(&mut change.write, saved.obligation_id).await? {
        if earlier.id != saved.id
            && let Some(state) = Move::Supersede.from(earlier.state)
        {
            let after = Report { state, ..earlier.clone() };
            step(change, &earlier, after, Note::default()).await?;
        }
    }
    meet(change, &saved, on, reference).await?;
    Ok(saved)
}

async fn meet(
    change: &mut Change<'_>,
    report: &Report,
    on: Option<NaiveDate>,
    reference: Option<String>,
) -> Result<()> {
    let Some(obligation) = obligation(change, report).await? else { return Ok(()) };
    if obligation.is_owed() {
        obligations::meet(change, obligation.id, None, on, reference).await?;
    } else if obligation.state == ObligationState::Met && reference.is_some() {
        // It was met in time by the revision before; the receipt is the new one's.
        let edit = |one: &mut Obligation| {
            one.met_reference = reference;
            Vec::new()
        };
        update(change, obligation.id, None, edit).await?;
    }
    Ok(())
}

async fn obligation(change: &mut Change<'_>, report: &Report) -> Result<Option<Obligation>> {
    Ok(find(&mut change.write, report.obligation_id).await?)
}

/// The funder accepts the report, by a letter: what waits for the approved report can then be paid.
pub async fn accept(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    on: Option<NaiveDate>,
    reference: Option<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/accept") }]).await?;
    let after = Report { state: next(&before, Move::Accept)?, ..before.clone() };
    let not_before = submitted_on(change, id).await?;
    let note = Note { on, reference: reference.clone(), not_before, ..Note::default() };
    let saved = step(change, &before, after, note).await?;
    if let Some(obligation) = obligation(change, &saved).await?
        && obligation.state == ObligationState::Met
    {
        obligations::approve(change, obligation.id, None, on, reference).await.map_err(of_the_step)?;
    }
    Ok(saved)
}

/// The day on which a report was handed in, which no answer to it comes before.
async fn submitted_on(change: &mut Change<'_>, id: ReportId) -> Result<Option<NaiveDate>> {
    let steps = stored::steps(&mut change.write, id).await?;
    Ok(steps.iter().rev().find(|step| step.state == ReportState::Submitted).and_then(|step| step.happened_on))
}

/// What is wrong with the approval of an obligation, by the fields of the step that it follows from.
fn of_the_step(problem: Problem) -> Problem {
    let own = |fault: FieldError| match fault.pointer.as_str() {
        "/approved_on" => FieldError { pointer: "/on".to_owned(), ..fault },
        "/approval_reference" => FieldError { pointer: "/reference".to_owned(), ..fault },
        _ => fault,
    };
    match problem {
        Problem::Fields(faults) => Problem::Fields(faults.into_iter().map(own).collect()),
        problem => problem,
    }
}

/// The funder wants a correction, in the officer's words: what it answers is owed again.
pub async fn return_report(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    on: Option<NaiveDate>,
    words: Option<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/return") }]).await?;
    let after = Report { state: next(&before, Move::Return)?, ..before.clone() };
    let not_before = submitted_on(change, id).await?;
    let saved = step(change, &before, after, Note { on, words, not_before, ..Note::default() }).await?;
    owe_again(change, &saved).await?;
    Ok(saved)
}

async fn owe_again(change: &mut Change<'_>, report: &Report) -> Result<()> {
    if let Some(obligation) = obligation(change, report).await?
        && obligation.state == ObligationState::Met
    {
        obligations::reopen(change, obligation.id, None).await?;
    }
    Ok(())
}

/// Begins a new revision with the texts, reasons and attachments of the newest, which stays as it is.
pub async fn correct(change: &mut Change<'_>, id: ReportId, version: Option<i64>) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/correct") }]).await?;
    if !before.state.may_be_corrected() {
        return Err(Problem::wrong_state(before.state));
    }
    let newest = stored::revisions(&mut change.write, before.obligation_id).await?.pop();
    if newest.is_none_or(|newest| newest.id != id) {
        return Err(Problem::field("state", Code::NotNewest));
    }
    let revision = Report {
        id: store::new_id(),
        version: 1,
        revision: before.revision + 1,
        state: ReportState::Draft,
        compiled_at: None,
        snapshot_sha256: None,
        blocking_findings: None,
        ..before.clone()
    };
    // Two people who begin one at the same moment meet at the revision's number.
    change.write.insert(&revision).await?;
    copy_attachments(change, id, revision.id).await?;
    ask_for_files(change, &revision).await?;
    Ok(revision)
}

/// What people had attached goes with the new revision too; the bytes are the same.
async fn copy_attachments(change: &mut Change<'_>, from: ReportId, to: ReportId) -> Result<()> {
    let files = super::files::of_thing(&mut change.write, from.0).await?;
    for file in files.into_iter().filter(|file| !file.is_compiled()) {
        contents::claim(&mut change.write, &change.app.store.files, &file.sha256).await?;
        let copy = File { id: store::new_id(), subject_id: to.0, ..file };
        change.write.insert(&copy).await?;
    }
    Ok(())
}

/// Withdraws a revision, and says why. What was owed is owed again; another revision may be begun.
pub async fn withdraw(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    words: Option<String>,
) -> Result<Report> {
    let before = begin(change, id, version, &WRITER_OR_APPROVER).await?;
    if before.state != ReportState::Draft {
        change.by.demand(Right::ApproveReports, before.organisation_id)?;
    }
    let after = Report { state: next(&before, Move::Withdraw)?, ..before.clone() };
    let saved = step(change, &before, after, Note { words, ..Note::default() }).await?;
    if before.state.is_sealed() {
        owe_again(change, &saved).await?;
    }
    Ok(saved)
}

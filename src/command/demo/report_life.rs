//! Takes some of the demo's reports as far as reports come, once their first drafts are compiled: one waits for approval,
//! one is submitted, one accepted, and one was returned and corrected. The final files are the worker's, as everybody's
//! are; what is frozen, approved and submitted is written here as people would have left it, on the days when they would.

use super::accounts::administrator_email;
use super::placeholder;
use chrono::{DateTime, Datelike as _, Days, NaiveDate, NaiveTime, Utc};
use domain::file::{FileFormat, FileSubject};
use domain::finding::{Finding, Severity};
use domain::form::SectionKind;
use domain::report::{ReportState, SealedFile};
use domain::work::Payload;
use domain::{File, Form, Grant, Obligation, Person, Project, Report, ReportStep};
use std::collections::BTreeMap;
use store::files::StoredFile;
use store::{Actor, Result, Select, Session, Store, Write, find, forms, new_id, queue, reports as stored, sources};

/// How far a report comes. One that the funder has approved is accepted too.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// Sent today.
    ForApproval,
    /// Delivered on the day that its obligation was met.
    Submitted,
    /// Delivered earlier, returned, and delivered again on that day.
    Corrected,
}

/// One report, by its grant's reference, its form and the year in which its period starts.
struct Story {
    reference: &'static str,
    form_key: &'static str,
    year: i32,
    ending: Ending,
}

const STORIES: [Story; 4] = [
    Story { reference: "EKSEMPEL-2026-REISE", form_key: "generell-rapport", year: 2026, ending: Ending::ForApproval },
    Story {
        reference: "EKSEMPEL-HDIR-2024-0158",
        form_key: "helsedirektoratet-arsrapport",
        year: 2025,
        ending: Ending::Submitted,
    },
    // The funder has approved it, so that it is accepted.
    Story {
        reference: "EKSEMPEL-HDIR-2024-0627",
        form_key: "helsedirektoratet-arsrapport",
        year: 2025,
        ending: Ending::Submitted,
    },
    Story {
        reference: "EKSEMPEL-HDIR-2024-0714",
        form_key: "helsedirektoratet-arsrapport",
        year: 2025,
        ending: Ending::Corrected,
    },
];

/// Days from sending for approval to delivery, and from approval to delivery.
const SENT_BEFORE: u64 = 4;
const APPROVED_BEFORE: u64 = 2;

/// How long before the last delivery the first was made, and was returned.
const FIRST_BEFORE: u64 = 17;
const RETURNED_BEFORE: u64 = 7;

/// The receipt of what was returned.
const FIRST_REFERENCE: &str = "AR-EKSEMPEL-58102";

const OFFICERS_WORDS: &str = "Rapporten viser ikke hvor mye som er brukt av hver av de to budsjettpostene. Vi ber om den \
    på nytt, med kap. 714 post 21 og kap. 765 post 74 hver for seg (eksempel).";

/// For a text that the form demands and nobody of the demo has written.
const TEXT: &str = "Tiltaket er gjennomført som beskrevet i søknaden (eksempel).";

const REASON: &str = "Gjennomgått av prosjektlederen. Det skal stå slik (eksempel).";

/// What a story is about, and who takes its steps.
struct Told {
    obligation: Obligation,
    leader: Person,
    approver: Person,
    /// The bytes that stand in for whatever the form demands with the report.
    attachment: StoredFile,
}

/// What is written down of a step.
#[derive(Default)]
struct Note {
    on: Option<NaiveDate>,
    reference: Option<String>,
    words: Option<String>,
    files: Vec<SealedFile>,
}

/// Takes every report as far as it can come with the files that are there. Whether files were asked for: then there is
/// more to do when they are made.
pub(super) async fn carry_on(store: &Store, now: DateTime<Utc>) -> Result<bool> {
    // A file is stored before the rows that name it.
    let attachment = store.files.put(placeholder::attachment().into()).await?;
    let mut write = store.write(Actor::Command, now).await?;
    let mut asked = false;
    for story in &STORIES {
        let Some(told) = told(&mut write, story, &attachment).await? else { continue };
        if let Some(newest) = stored::revisions(&mut write, told.obligation.id).await?.pop() {
            asked |= advance(&mut write, story.ending, &told, &newest, now).await?;
        }
        (write.actor, write.now) = (Actor::Command, now);
    }
    write.commit().await?;
    Ok(asked)
}

async fn told(session: &mut Session, story: &Story, attachment: &StoredFile) -> Result<Option<Told>> {
    let Some(grant) = Select::<Grant>::all().equal("reference", story.reference).first(session).await? else {
        return Ok(None);
    };
    let owed: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(session).await?;
    let is_told = |one: &Obligation| one.form_key == story.form_key && one.period_starts_on.year() == story.year;
    let obligation = owed.into_iter().find(is_told);
    let project: Option<Project> = find(session, grant.project_id).await?;
    let leader: Option<Person> = match project.and_then(|project| project.leader_person_id) {
        Some(leader) => find(session, leader).await?,
        None => None,
    };
    let approver = Select::<Person>::all().equal("email", administrator_email()).first(session).await?;
    let people = leader.zip(approver);
    let told = |(obligation, (leader, approver))| Told { obligation, leader, approver, attachment: attachment.clone() };
    Ok(obligation.zip(people).map(told))
}

/// Takes a report one stretch of its way. Whether files were asked for.
async fn advance(write: &mut Write, ending: Ending, told: &Told, newest: &Report, now: DateTime<Utc>) -> Result<bool> {
    let is_first = ending == Ending::Corrected && newest.revision == 1;
    let met_on = told.obligation.met_on.map(|on| if is_first { before(on, FIRST_BEFORE) } else { on });
    match (newest.state, met_on) {
        (ReportState::Draft, None) => send(write, told, newest, now, now).await,
        (ReportState::Draft, Some(on)) => send(write, told, newest, noon(before(on, SENT_BEFORE)), now).await,
        (ReportState::ForApproval, Some(on)) if ending != Ending::ForApproval && newest.compiled_at.is_some() => {
            if is_first {
                let delivered = deliver(write, told, newest, on, Some(FIRST_REFERENCE.to_owned())).await?;
                return correct(write, told, &delivered, now).await;
            }
            let delivered = deliver(write, told, newest, on, told.obligation.met_reference.clone()).await?;
            supersede_others(write, told, &delivered).await?;
            accept(write, told, &delivered).await?;
            Ok(false)
        }
        // It waits for a person, for files that could not be made, or for nothing.
        (
            ReportState::ForApproval
            | ReportState::Approved
            | ReportState::Submitted
            | ReportState::Accepted
            | ReportState::Returned
            | ReportState::Superseded
            | ReportState::Withdrawn,
            _,
        ) => Ok(false),
    }
}

fn before(on: NaiveDate, days: u64) -> NaiveDate {
    on.checked_sub_days(Days::new(days)).unwrap_or(on)
}

fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_time(NaiveTime::from_hms_opt(11, 0, 0).expect("eleven o'clock exists")).and_utc()
}

/// Freezes a draft at a time, with an example where a text or a reason was missing, and asks for its files. False, and
/// nothing done, where something else is in the way.
async fn send(write: &mut Write, told: &Told, draft: &Report, at: DateTime<Utc>, now: DateTime<Utc>) -> Result<bool> {
    let Some(form) = forms::find(write, &told.obligation.form_key).await? else { return Ok(false) };
    let written = Report { texts: texts(draft, &form), ..draft.clone() };
    attach(write, told, &written, at).await?;
    let Some(sources) = sources::present(write, &written, at).await? else { return Ok(false) };
    let findings = reports::findings::findings(&sources.form, &sources.snapshot);
    if findings.iter().any(|finding| finding.severity == Severity::Blocking) {
        let form = &told.obligation.form_key;
        tracing::warn!(form = %form, "a report of the demo stays a draft, since something keeps it from being sent");
        return Ok(false);
    }
    (write.actor, write.now) = (Actor::Person(told.leader.id), at);
    for file in stored::compiled_files(write, draft.id).await? {
        write.delete(&file).await?;
    }
    let disclosed = reports::disclosed(&sources.form, &sources.snapshot, draft.revision);
    sources::freeze(write, draft.id, &sources, &disclosed).await?;
    let sent = Report {
        state: ReportState::ForApproval,
        reasons: reasons(&findings),
        compiled_at: None,
        snapshot_sha256: Some(reports::snapshot_hash(&sources.snapshot)),
        blocking_findings: Some(0),
        ..written
    };
    let sent = write.update(draft, sent).await?;
    step(write, &sent, &told.leader, Note::default()).await?;
    write.now = now;
    let payload = Payload::CompileReport { report_id: sent.id };
    queue::enqueue(write, &payload, Some(sent.organisation_id), queue::PRIORITY_PERSON, now).await?;
    Ok(true)
}

/// Attaches what the form demands and nobody of the demo has attached.
async fn attach(write: &mut Write, told: &Told, report: &Report, at: DateTime<Utc>) -> Result<()> {
    let Some(sources) = sources::present(write, report, at).await? else { return Ok(()) };
    let content = &sources.snapshot.content;
    for (_, asked) in reports::attachments_asked(&sources.form, content) {
        if content.attachments.iter().any(|file| file.asked_key.as_ref() == Some(&asked.key)) {
            continue;
        }
        let file = File {
            id: new_id(),
            organisation_id: report.organisation_id,
            project_id: report.project_id,
            subject: FileSubject::Report,
            subject_id: report.id.0,
            title: format!("{} (eksempel)", asked.title.nb),
            name: format!("{}.pdf", asked.key),
            format: FileFormat::Pdf,
            sha256: told.attachment.sha256.clone(),
            size_bytes: told.attachment.size_bytes,
            created_at: at,
            created_by: Some(told.leader.id),
            asked_key: Some(asked.key.clone()),
        };
        write.insert(&file).await?;
    }
    Ok(())
}

/// The texts of a draft, and one for every section that must have one.
fn texts(draft: &Report, form: &Form) -> BTreeMap<String, String> {
    let mut texts = draft.texts.clone();
    let demanded = form.sections.iter().filter(|one| matches!(one.kind, SectionKind::Narrative { required: true, .. }));
    for section in demanded {
        texts.entry(section.key.clone()).or_insert_with(|| TEXT.to_owned());
    }
    texts
}

fn reasons(findings: &[Finding]) -> BTreeMap<String, String> {
    let cautions = findings.iter().filter(|finding| finding.severity == Severity::Caution);
    cautions.map(|finding| (finding.key(), REASON.to_owned())).collect()
}

/// Approves the files that are there, and delivers them on a day.
async fn deliver(
    write: &mut Write,
    told: &Told,
    report: &Report,
    on: NaiveDate,
    reference: Option<String>,
) -> Result<Report> {
    let files: Vec<SealedFile> = stored::compiled_files(write, report.id)
        .await?
        .into_iter()
        .map(|file| SealedFile { format: file.format, sha256: file.sha256 })
        .collect();
    let note = Note { files: files.clone(), ..Note::default() };
    let approved = noon(before(on, APPROVED_BEFORE));
    let report = enter(write, told, report, ReportState::Approved, approved, note).await?;
    let note = Note { on: Some(on), reference, files, words: None };
    enter(write, told, &report, ReportState::Submitted, noon(on), note).await
}

/// The funder returns what was delivered; a new revision with the texts of the old is sent for approval.
async fn correct(write: &mut Write, told: &Told, delivered: &Report, now: DateTime<Utc>) -> Result<bool> {
    let Some(met_on) = told.obligation.met_on else { return Ok(false) };
    let returned_on = before(met_on, RETURNED_BEFORE);
    let note = Note { on: Some(returned_on), words: Some(OFFICERS_WORDS.to_owned()), ..Note::default() };
    let returned = enter(write, told, delivered, ReportState::Returned, noon(returned_on), note).await?;
    let revision = Report {
        id: new_id(),
        version: 1,
        revision: returned.revision + 1,
        state: ReportState::Draft,
        compiled_at: None,
        snapshot_sha256: None,
        blocking_findings: None,
        ..returned
    };
    (write.actor, write.now) = (Actor::Person(told.leader.id), noon(returned_on));
    write.insert(&revision).await?;
    send(write, told, &revision, noon(before(met_on, SENT_BEFORE)), now).await
}

/// What was delivered takes the place of the revisions before it.
async fn supersede_others(write: &mut Write, told: &Told, delivered: &Report) -> Result<()> {
    let at = write.now;
    for earlier in stored::revisions(write, told.obligation.id).await? {
        if earlier.id != delivered.id && earlier.state == ReportState::Returned {
            enter(write, told, &earlier, ReportState::Superseded, at, Note::default()).await?;
        }
    }
    Ok(())
}

/// By the letter that has opened the gates of what waited for it.
async fn accept(write: &mut Write, told: &Told, delivered: &Report) -> Result<()> {
    if let Some(on) = told.obligation.approved_on {
        let reference = told.obligation.approval_reference.clone();
        let note = Note { on: Some(on), reference, ..Note::default() };
        enter(write, told, delivered, ReportState::Accepted, noon(on), note).await?;
    }
    Ok(())
}

/// A step of whoever approves reports.
async fn enter(
    write: &mut Write,
    told: &Told,
    report: &Report,
    state: ReportState,
    at: DateTime<Utc>,
    note: Note,
) -> Result<Report> {
    (write.actor, write.now) = (Actor::Person(told.approver.id), at);
    let entered = write.update(report, Report { state, ..report.clone() }).await?;
    step(write, &entered, &told.approver, note).await?;
    Ok(entered)
}

async fn step(write: &mut Write, report: &Report, by: &Person, note: Note) -> Result<()> {
    let step = ReportStep {
        id: new_id(),
        organisation_id: report.organisation_id,
        project_id: report.project_id,
        report_id: report.id,
        state: report.state,
        taken_at: write.now,
        person_id: Some(by.id),
        person_name: Some(by.name.clone()),
        happened_on: note.on,
        reference: note.reference,
        words: note.words,
        files: note.files,
    };
    write.insert(&step).await
}

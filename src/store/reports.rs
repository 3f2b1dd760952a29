//! What a compile makes of a report: its files and the hash of what they were made from, as one.

use crate::error::Result;
use crate::select::Select;
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, NaiveDate, Utc};
use domain::file::{FileFormat, FileSubject};
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{File, ObligationId, Report, ReportId, ReportStep};
use serde_json::{Map, Value, json};

/// One file of a compile, stored already.
#[derive(Clone, Debug)]
pub struct CompiledFile {
    /// Its name for people.
    pub name: String,
    /// Its format.
    pub format: FileFormat,
    /// What the file store answered.
    pub stored: crate::files::StoredFile,
}

/// The result of a compile.
#[derive(Clone, Debug)]
pub struct Compilation {
    /// When the register was read for it.
    pub compiled_at: DateTime<Utc>,
    /// SHA-256 in hex of the snapshot.
    pub snapshot_sha256: String,
    /// Revision of the form that it was made by.
    pub form_revision: u32,
    /// Code of its language.
    pub language: String,
    /// How many findings keep the report from being sent.
    pub blocking_findings: i64,
    /// One file a format.
    pub files: Vec<CompiledFile>,
}

/// Publishes a compile of a draft, whose files take the place of the earlier compile's, or the final files of what was sent
/// for approval, once. The report's version stays, since nothing that a person edits has changed.
///
/// False, and nothing done, when the report has gone on since it was read: what people approve never changes under them.
pub async fn publish(write: &mut Write, report: &Report, compilation: &Compilation) -> Result<bool> {
    const DRAFT: &str = "update reports set compiled_at = $1, snapshot_sha256 = $2, blocking_findings = $3 \
        where id = $4 and state = 'draft'";
    // Sent for approval, taken back and sent again is another version, and made from something else.
    const FINAL: &str = "update reports set compiled_at = $1, snapshot_sha256 = $2, blocking_findings = $3 \
        where id = $4 and state = 'for_approval' and compiled_at is null and version = $5";
    let mut values = write.values();
    values
        .push(&compilation.compiled_at)
        .push(&compilation.snapshot_sha256)
        .push(&compilation.blocking_findings)
        .push(&report.id);
    let is_final = report.state.is_frozen();
    if is_final {
        values.push(&report.version);
    }
    let sql = if is_final { FINAL } else { DRAFT };
    if write.execute(sql, values).await? == 0 {
        return Ok(false);
    }
    let before = compiled_files(write, report.id).await?;
    let is_same = |file: &File, compiled: &CompiledFile| {
        (file.format, file.name.as_str(), file.sha256.as_str())
            == (compiled.format, compiled.name.as_str(), compiled.stored.sha256.as_str())
    };
    for file in &before {
        if !compilation.files.iter().any(|compiled| is_same(file, compiled)) {
            write.delete(file).await?;
        }
    }
    for compiled in &compilation.files {
        if !before.iter().any(|file| is_same(file, compiled)) {
            // The address of a draft's file outlives a recompile: a page that is open still leads to the newest.
            let earlier = before.iter().find(|file| file.format == compiled.format);
            let id = earlier.map_or_else(crate::new_id, |file| file.id);
            let file = row(write, report, compiled, id);
            write.insert(&file).await?;
        }
    }
    let after = made_from(&compilation.snapshot_sha256, compilation.form_revision, &compilation.language);
    let event = AuditEvent {
        organisation: Some(report.organisation_id),
        project: Some(report.project_id),
        subject: "reports",
        subject_id: report.id.0,
        action: "compiled",
        before: None,
        after: Some(after),
    };
    write.audit(event).await?;
    Ok(true)
}

/// What a compile is made from, as the trail keeps it: the same again would give the same documents.
pub fn made_from(snapshot_sha256: &str, form_revision: u32, language: &str) -> Value {
    json!({ "snapshot_sha256": snapshot_sha256, "form_revision": form_revision, "language": language })
}

/// What a report was made from when it was last compiled.
pub async fn last_made_from(session: &mut Session, report: ReportId) -> Result<Option<Value>> {
    const SQL: &str = "select after_json as value from audit_events where subject_id = $1 and action = 'compiled' \
        order by id desc limit 1";
    let mut values = session.values();
    values.push(&report);
    let found: Vec<Option<Value>> = session.fetch_values(SQL, values).await?;
    Ok(found.into_iter().next().flatten())
}

/// The drafts of what has a deadline of one's own by a day: of what is owed, and corrections also of what is not. A draft is
/// the newest revision of what it answers.
pub async fn due_drafts(session: &mut Session, day: NaiveDate) -> Result<Vec<ReportId>> {
    const SQL: &str = "select reports.id as value from reports \
        join obligations on obligations.id = reports.obligation_id \
        where reports.state = 'draft' and obligations.internal_deadline_on <= $1 \
        and (obligations.state in ('open', 'postponed') or reports.revision > 1) order by reports.id";
    let mut values = session.values();
    values.push(&day);
    session.fetch_values(SQL, values).await
}

/// The files that the service has made of a report, the oldest first. What people have attached to it is not among them.
pub async fn compiled_files(session: &mut Session, report: ReportId) -> Result<Vec<File>> {
    let files: Vec<File> = Select::all()
        .equal("subject_id", report)
        .equal("subject", FileSubject::Report.as_str())
        .ordered("created_at, id")
        .fetch(session)
        .await?;
    Ok(files.into_iter().filter(File::is_compiled).collect())
}

/// Saves what somebody has edited in a report. The audit row tells what was changed alone: a report is saved at each pause of
/// whoever writes it, and the trail would otherwise hold all its texts twice for each.
pub async fn save(write: &mut Write, before: &Report, after: Report) -> Result<Report> {
    write.update_telling(before, after, changed_alone).await
}

fn changed_alone(mut event: AuditEvent<'static>) -> AuditEvent<'static> {
    let (Some(Value::Object(before)), Some(Value::Object(after))) = (&mut event.before, &mut event.after) else {
        return event;
    };
    drop_same(before, after);
    for parts in ["texts", "typed", "reasons"] {
        if let (Some(Value::Object(before)), Some(Value::Object(after))) = (before.get_mut(parts), after.get_mut(parts))
        {
            drop_same(before, after);
        }
    }
    event
}

fn drop_same(one: &mut Map<String, Value>, other: &mut Map<String, Value>) {
    let is_same = |(key, value): &(&String, &Value)| other.get(key.as_str()) == Some(*value);
    let same: Vec<String> = one.iter().filter(is_same).map(|(key, _)| key.clone()).collect();
    for key in same {
        one.remove(&key);
        other.remove(&key);
    }
}

/// The revisions of an obligation's report, the first of them first.
pub async fn revisions(session: &mut Session, obligation: ObligationId) -> Result<Vec<Report>> {
    Select::all().equal("obligation_id", obligation).ordered("revision, id").fetch(session).await
}

/// The edition that a report is rendered as. Costs nothing but for a withdrawn report, whose steps tell whether the funder
/// had it.
pub async fn edition(session: &mut Session, report: &Report) -> Result<Edition> {
    let was_submitted = if report.state == ReportState::Withdrawn {
        let steps = steps(session, report.id).await?;
        steps.iter().any(|step| step.state == ReportState::Submitted)
    } else {
        report.state.is_sealed()
    };
    Ok(Edition::of(report, was_submitted))
}

/// The steps that a revision has taken, in their order.
pub async fn steps(session: &mut Session, report: ReportId) -> Result<Vec<ReportStep>> {
    Select::all().equal("report_id", report).ordered("id").fetch(session).await
}

fn row(write: &Write, report: &Report, compiled: &CompiledFile, id: domain::FileId) -> File {
    File {
        id,
        organisation_id: report.organisation_id,
        project_id: report.project_id,
        subject: FileSubject::Report,
        subject_id: report.id.0,
        title: domain::file::title_of_name(&compiled.name),
        asked_key: None,
        name: compiled.name.clone(),
        format: compiled.format,
        sha256: compiled.stored.sha256.clone(),
        size_bytes: compiled.stored.size_bytes,
        created_at: write.now,
        created_by: write.actor.person(),
    }
}

//! Compiles a report's documents: read in one look, render with no transaction open, publish as one.

use crate::context::Context;
use crate::fault::Fault;
use crate::work::Outcome;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use domain::file::FileFormat;
use domain::finding::Severity;
use domain::report::ReportState;
use domain::snapshot::Edition;
use domain::{Form, Report, ReportId, Snapshot};
use language::Language;
use reports::document::Document;
use store::queue::Hold;
use store::reports::{Compilation, CompiledFile};
use store::snapshots::{self, Subject};
use store::{Actor, Store, forms, queue, sources};
use tokio::sync::Semaphore;

/// Documents rendered at the same time in this process. A large PDF takes hundreds of megabytes while it is made.
pub(crate) static RENDERING: Semaphore = Semaphore::const_new(2);

/// A report in every format, and what it was made from.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The report as structure.
    pub document: Document,
    /// The workbook.
    pub xlsx: Vec<u8>,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// The document as JSON, with one spelling.
    pub json: Vec<u8>,
}

impl Compiled {
    /// The files with their formats.
    pub fn files(&self) -> [(FileFormat, &[u8]); 3] {
        [(FileFormat::Xlsx, &self.xlsx), (FileFormat::Pdf, &self.pdf), (FileFormat::Json, &self.json)]
    }

    /// What a file of it is called: its title, which revision it is where it is not the first, its subtitle, and
    /// the format.
    pub fn file_name(&self, format: FileFormat) -> String {
        let document = &self.document;
        let mut words = document.title.clone();
        // A long name loses its end, and this is what sets two revisions apart.
        if document.edition.revision > 1 {
            let language: Language = document.language.parse().unwrap_or_default();
            let revision = document.edition.revision.to_string();
            let revision = language::message(language, "report-file-revision", &[("revision", revision.into())]);
            words = format!("{words} – {revision}");
        }
        crate::make_export::names::file_name(&format!("{words} – {}", document.subtitle), format)
    }
}

/// Compiles a report without storing anything. The register is read in one session that is closed before rendering, which
/// runs on threads of its own; the same register, form, language and edition give the same bytes.
///
/// `taken_at` is the only time in the documents; those of a report that was frozen carry the time at which that was done.
pub async fn compile(
    store: &Store,
    subject: &Subject,
    form_key: &str,
    language: Language,
    edition: &Edition,
    taken_at: DateTime<Utc>,
) -> Result<Compiled, Fault> {
    let mut session = store.read().await?;
    if let Subject::Report(report) = subject
        && let Some(frozen) = sources::frozen(&mut session, report.id).await?
    {
        drop(session);
        return render(frozen.form, frozen.snapshot, language, edition.clone()).await;
    }
    let form = forms::find(&mut session, form_key).await?;
    drop(session);
    let form = form.ok_or_else(|| Fault::FormUnknown(form_key.to_owned()))?;
    compile_form(store, subject, form, language, edition, taken_at).await
}

/// The same by a form that the register need not know, of the register as it is.
pub async fn compile_form(
    store: &Store,
    subject: &Subject,
    form: Form,
    language: Language,
    edition: &Edition,
    taken_at: DateTime<Utc>,
) -> Result<Compiled, Fault> {
    let snapshot = read(store, subject, taken_at).await?;
    render(form, snapshot, language, edition.clone()).await
}

/// The register in one look, which is over before anything is rendered.
async fn read(store: &Store, subject: &Subject, taken_at: DateTime<Utc>) -> Result<Snapshot, Fault> {
    let mut session = store.read().await?;
    snapshots::read(&mut session, subject, taken_at).await?.ok_or(Fault::SubjectGone)
}

async fn render(form: Form, snapshot: Snapshot, language: Language, edition: Edition) -> Result<Compiled, Fault> {
    let permit = RENDERING.acquire().await.expect("the semaphore is never closed");
    let rendering = tokio::task::spawn_blocking(move || {
        // Given back when the thread is done, also when nobody waits for it any more.
        let _permit = permit;
        let document = reports::compile(&form, &snapshot, language, &edition);
        let xlsx = render::xlsx(&document)?;
        let pdf = render::pdf(&document)?;
        let json = reports::json::document(&document);
        Ok(Compiled { document, xlsx, pdf, json })
    });
    rendering.await.map_err(|_panicked| Fault::Crashed)?
}

pub(crate) async fn perform(context: &Context, hold: Hold, id: ReportId) -> Result<Outcome, Fault> {
    const STEPS: i64 = 3;
    let now = context.clock.now();
    let Some(report) = store::find::<Report>(&mut context.store.read().await?, id).await? else {
        return Err(Fault::SubjectGone);
    };
    // A draft is compiled again and again, what waits for approval once, and nothing else is made anew.
    let is_due = match report.state {
        ReportState::Draft => true,
        ReportState::ForApproval => report.compiled_at.is_none(),
        ReportState::Approved
        | ReportState::Submitted
        | ReportState::Accepted
        | ReportState::Returned
        | ReportState::Superseded
        | ReportState::Withdrawn => false,
    };
    if !is_due {
        return Ok(Outcome::Nothing);
    }
    let language: Language = report.language.parse().unwrap_or_default();
    let form_key = form_key(context, &report).await?;
    note(context, hold, 0, STEPS).await?;
    let subject = Subject::Report(Box::new(report.clone()));
    let compiled = compile(&context.store, &subject, &form_key, language, &Edition::of(&report, false), now).await?;
    note(context, hold, 1, STEPS).await?;
    let compilation = keep(&context.store, &compiled, compiled.document.taken_at).await?;
    note(context, hold, 2, STEPS).await?;
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    // When it has gone on in the meantime nothing is published.
    for file in &compilation.files {
        store::contents::claim(&mut write, &context.store.files, &file.stored.sha256).await?;
    }
    store::reports::publish(&mut write, &report, &compilation).await?;
    queue::progress(&mut write, hold, STEPS, STEPS).await?;
    Ok(Outcome::done(write))
}

async fn form_key(context: &Context, report: &Report) -> Result<String, Fault> {
    let mut session = context.store.read().await?;
    let obligation: Option<domain::Obligation> = store::find(&mut session, report.obligation_id).await?;
    Ok(obligation.ok_or(Fault::SubjectGone)?.form_key)
}

async fn note(context: &Context, hold: Hold, done: i64, of: i64) -> Result<(), Fault> {
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    queue::progress(&mut write, hold, done, of).await?;
    Ok(write.commit().await?)
}

/// Stores the files under their hashes. Bytes that nothing refers to in the end are cleared up.
async fn keep(store: &Store, compiled: &Compiled, compiled_at: DateTime<Utc>) -> Result<Compilation, Fault> {
    let mut files = Vec::new();
    for (format, bytes) in compiled.files() {
        let stored = store.files.put(Bytes::copy_from_slice(bytes)).await?;
        files.push(CompiledFile { name: compiled.file_name(format), format, stored });
    }
    let blocking =
        compiled.document.findings.iter().filter(|found| found.finding.severity == Severity::Blocking).count();
    Ok(Compilation {
        compiled_at,
        snapshot_sha256: compiled.document.snapshot_sha256.clone(),
        form_revision: compiled.document.form_revision,
        language: compiled.document.language.clone(),
        blocking_findings: i64::try_from(blocking).unwrap_or(i64::MAX),
        files,
    })
}

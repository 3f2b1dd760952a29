//! What a report is compiled from: the form and the snapshot that were frozen when it left its writer, or the newest form and
//! the register as it is. Refuses to change what is frozen: it is written once, and goes only when the report goes back to
//! its writer before it was submitted.

use crate::column::Column as _;
use crate::error::{Result, StoreError};
use crate::select::find;
use crate::session::Session;
use crate::snapshots::{self, Subject};
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::disclosed::Disclosed;
use domain::snapshot::SNAPSHOT_FORMAT;
use domain::{Form, Obligation, ObligationId, Report, ReportId, Snapshot};

/// A form and what the register said.
#[derive(Clone, Debug)]
pub struct Sources {
    /// What the funder asks for.
    pub form: Form,
    /// The register, within the grant's scope.
    pub snapshot: Snapshot,
    /// When it was frozen; missing for what still follows the register.
    pub frozen_at: Option<DateTime<Utc>>,
}

/// What a report is compiled from. Missing when what it is about, or its form, is gone.
///
/// What is frozen costs one row. Else the cost is that of [`snapshots::read`].
pub async fn read(session: &mut Session, report: &Report, now: DateTime<Utc>) -> Result<Option<Sources>> {
    if let Some(frozen) = frozen(session, report.id).await? {
        return Ok(Some(frozen));
    }
    match newest_form(session, report).await? {
        Some(form) => follow(session, report, form, now).await,
        None => Ok(None),
    }
}

/// The same with the register as it is now, also for a report that is frozen, by the form that was frozen with it.
pub async fn present(session: &mut Session, report: &Report, now: DateTime<Utc>) -> Result<Option<Sources>> {
    let frozen = frozen(session, report.id).await?.map(|frozen| frozen.form);
    let form = match frozen {
        Some(form) => Some(form),
        None => newest_form(session, report).await?,
    };
    match form {
        Some(form) => follow(session, report, form, now).await,
        None => Ok(None),
    }
}

async fn newest_form(session: &mut Session, report: &Report) -> Result<Option<Form>> {
    let Some(obligation) = find::<Obligation>(session, report.obligation_id).await? else { return Ok(None) };
    crate::forms::find(session, &obligation.form_key).await
}

async fn follow(session: &mut Session, report: &Report, form: Form, now: DateTime<Utc>) -> Result<Option<Sources>> {
    let subject = Subject::Report(Box::new(report.clone()));
    let snapshot = snapshots::read(session, &subject, now).await?;
    Ok(snapshot.map(|snapshot| Sources { form, snapshot, frozen_at: None }))
}

/// What was frozen with a report.
pub async fn frozen(session: &mut Session, report: ReportId) -> Result<Option<Sources>> {
    const SQL: &str = "select form, snapshot, frozen_at from frozen_reports where report_id = $1";
    let mut values = session.values();
    values.push(&report);
    let found = session
        .fetch(SQL, values, |row| {
            let snapshot = Snapshot::get(row, "snapshot")?;
            let format = snapshot.content.format;
            if format != SNAPSHOT_FORMAT {
                let reason = format!("snapshot: format {format}, where this program knows {SNAPSHOT_FORMAT}");
                return Err(StoreError::Corrupt { table: "frozen_reports", reason });
            }
            Ok(Sources { form: Form::get(row, "form")?, snapshot, frozen_at: Some(DateTime::get(row, "frozen_at")?) })
        })
        .await?;
    Ok(found.into_iter().next())
}

/// Whether a revision of what an obligation asks for is frozen, also one that was withdrawn since: it names the files of the
/// obligation that go with it.
pub async fn is_any_frozen(session: &mut Session, obligation: ObligationId) -> Result<bool> {
    const SQL: &str = "select count(*) as value from frozen_reports \
        join reports on reports.id = frozen_reports.report_id where reports.obligation_id = $1";
    let mut values = session.values();
    values.push(&obligation);
    let counts: Vec<i64> = session.fetch_values(SQL, values).await?;
    Ok(counts.iter().any(|count| *count > 0))
}

/// What the revisions up to this one showed and hid of their counts of people, the first of them first. Whoever was sent
/// one of them knows it. A draft has nothing frozen, so that its own is there only where the register is held against what
/// was sent.
pub(crate) async fn earlier(session: &mut Session, report: &Report) -> Result<Vec<Disclosed>> {
    const SQL: &str = "select frozen_reports.disclosed as value from frozen_reports \
        join reports on reports.id = frozen_reports.report_id \
        where reports.obligation_id = $1 and reports.revision <= $2 order by reports.revision";
    let mut values = session.values();
    values.push(&report.obligation_id).push(&report.revision);
    session.fetch_values(SQL, values).await
}

/// Freezes what a report is made from, with what it shows and hides of its counts of people.
///
/// [`StoreError::Duplicate`] when it is frozen already.
pub async fn freeze(write: &mut Write, report: ReportId, sources: &Sources, disclosed: &Disclosed) -> Result<()> {
    const SQL: &str =
        "insert into frozen_reports (report_id, form, snapshot, disclosed, frozen_at) values ($1, $2, $3, $4, $5)";
    let now = write.now;
    let mut values = write.values();
    values.push(&report).push(&sources.form).push(&sources.snapshot).push(disclosed).push(&now);
    write.execute(SQL, values).await.map(drop)
}

/// Lets go of what was frozen, so that the report follows the register again. The caller has made sure that nobody has been
/// sent it.
///
/// [`StoreError::Stale`] when nothing was frozen.
pub async fn thaw(write: &mut Write, report: ReportId) -> Result<()> {
    let mut values = write.values();
    values.push(&report);
    match write.execute("delete from frozen_reports where report_id = $1", values).await? {
        0 => Err(StoreError::Stale),
        _ => Ok(()),
    }
}

//! The first step of a report: what a draft would be frozen as, what keeps it from being sent, and sending it for approval.

use std::collections::BTreeMap;

use domain::check::{Checked as _, Code, FieldError, pointed};
use domain::disclosed::Disclosed;
use domain::finding::{Finding, Severity};
use domain::report::Move;
use domain::{Obligation, Report, ReportId};
use store::snapshots;
use store::sources::{self, Sources};

use super::{Note, begin, discard_files, next, step};
use crate::access::{Access, right};
use crate::apart::apart;
use crate::app::App;
use crate::changes::reports::ask_for_files;
use crate::changes::{Change, check_version, find_visible, privacy};
use crate::problem::{Problem, Result};

/// A report with what it will be made from once it is sent for approval. Read before the transaction that sends it, so that
/// nobody waits while a large register is read.
pub struct Prepared {
    report: Report,
    sources: Sources,
    snapshot_sha256: String,
    findings: Vec<Finding>,
    disclosed: Disclosed,
}

/// Reads what a report would be frozen as.
pub async fn prepare(app: &App, by: &Access, id: ReportId) -> Result<Prepared> {
    let mut session = app.store.read().await?;
    let report: Report = find_visible(&mut session, by, id).await?;
    let sources = sources::present(&mut session, &report, app.clock.now()).await?.ok_or(Problem::NotFound)?;
    drop(session);
    let prepared = apart(move || Prepared {
        findings: reports::findings::findings(&sources.form, &sources.snapshot),
        snapshot_sha256: reports::snapshot_hash(&sources.snapshot),
        disclosed: reports::disclosed(&sources.form, &sources.snapshot, report.revision),
        report,
        sources,
    });
    prepared.await
}

/// Freezes a draft as it was prepared, and asks for its final files. Every caution must have a reason; a blocking finding
/// stops it.
///
/// [`Problem::Stale`] when the report was edited, or its attachments changed, after it was prepared.
pub async fn send_for_approval(
    change: &mut Change<'_>,
    id: ReportId,
    version: Option<i64>,
    prepared: Prepared,
    reasons: BTreeMap<String, String>,
) -> Result<Report> {
    let before = begin(change, id, version, &[const { right("POST", "/reports/{id}/send-for-approval") }]).await?;
    let state = next(&before, Move::SendForApproval)?;
    check_version(&before, Some(prepared.report.version))?;
    demand_same_attachments(change, &before, &prepared).await?;
    let reasons: BTreeMap<String, String> = cautions(&prepared.findings)
        .filter_map(|key| {
            let reason = reasons.get(&key)?.trim();
            (!reason.is_empty()).then(|| (key.clone(), reason.to_owned()))
        })
        .collect();
    let mut faults = open_findings(&prepared.findings, &reasons);
    let after = Report {
        state,
        reasons,
        compiled_at: None,
        snapshot_sha256: Some(prepared.snapshot_sha256),
        blocking_findings: Some(0),
        ..before.clone()
    };
    faults.extend(after.check(change.today()));
    privacy::demand_sound(change.by, Some(&before), &after, faults)?.keep(change, &after).await?;
    discard_files(change, id).await?;
    sources::freeze(&mut change.write, id, &prepared.sources, &prepared.disclosed).await?;
    let saved = step(change, &before, after, Note::default()).await?;
    ask_for_files(change, &saved).await?;
    Ok(saved)
}

/// Attaching and detaching do not raise the report's version. They hold the report or what it answers, as is done here, so
/// that what is compared stays so until the report is sent.
async fn demand_same_attachments(change: &mut Change<'_>, report: &Report, prepared: &Prepared) -> Result<()> {
    change.write.hold::<Obligation>(report.obligation_id).await?;
    let attached = snapshots::attachments(&mut change.write, report).await?;
    if attached == prepared.sources.snapshot.content.attachments {
        return Ok(());
    }
    Err(Problem::Stale { version: Some(report.version) })
}

fn cautions(findings: &[Finding]) -> impl Iterator<Item = String> {
    findings.iter().filter(|finding| finding.severity == Severity::Caution).map(Finding::key)
}

/// What keeps a report from being sent: blocking findings, and cautions that nobody has given a reason for.
fn open_findings(findings: &[Finding], reasons: &BTreeMap<String, String>) -> Vec<FieldError> {
    let mut faults = Vec::new();
    let blocking = findings.iter().filter(|finding| finding.severity == Severity::Blocking).count();
    if blocking > 0 {
        let count = i64::try_from(blocking).unwrap_or(i64::MAX);
        faults.push(FieldError::new("findings", Code::Blocked { count }));
    }
    for key in cautions(findings).filter(|key| !reasons.contains_key(key)) {
        faults.push(FieldError::new(&format!("reasons/{}", pointed(&key)), Code::ReasonRequired));
    }
    faults
}

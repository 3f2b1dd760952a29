//! Keeps a grant's obligations in step with its letter and forms: adds what is missing, moves what is open, leaves what is
//! met, postponed or waived alone, and lets go of what nobody asks for.

use crate::error::Result;
use crate::select::{Select, find};
use crate::session::Session;
use crate::write::Write;
use chrono::NaiveDate;
use domain::obligation::{self, ObligationState, PlannedObligation, Step, lifetime};
use domain::report::ReportState;
use domain::{File, Form, Grant, GrantId, Obligation, Payment, Project, ProjectId, Report};

/// Plans a grant's obligations, each new one with its first report, a draft. Called in the transaction that has just written
/// the grant, and so holds its row; whoever has only read it calls [`plan_held`]. Returns the obligations that were added.
///
/// What the letter no longer asks for is withdrawn while nobody has begun to answer it, and marked where somebody has.
pub async fn plan(write: &mut Write, grant: &Grant, forms: &[Form], today: NaiveDate) -> Result<Vec<Obligation>> {
    let project: Option<Project> = match (grant.starts_on, grant.ends_on) {
        (Some(_), Some(_)) => None,
        _ => find(write, grant.project_id).await?,
    };
    let planned = lifetime(grant, project.as_ref()).map(|whole| obligation::plan(grant, whole, forms));
    let existing: Vec<Obligation> = Select::all().equal("grant_id", grant.id).fetch(write).await?;
    let mut added = Vec::new();
    for step in obligation::steps(planned.unwrap_or_default(), &existing, today) {
        match step {
            Step::Add(one) => added.push(add(write, grant, forms, &one).await?),
            Step::Change(before, after) => write.update(before, *after).await.map(drop)?,
            Step::NotAskedFor(one) => let_go(write, one).await?,
        }
    }
    Ok(added)
}

/// A grant as it stands once its row is held: an edit that was under way is waited for and then seen, and none comes between
/// until the transaction ends. Whoever also writes its obligations holds it first, and whoever holds several takes them in
/// the order of their identities, so that no two wait for each other.
pub async fn hold(write: &mut Write, grant: GrantId) -> Result<Option<Grant>> {
    write.hold::<Grant>(grant).await?;
    find(write, grant).await
}

/// Plans what a grant owes from its letter as it stands. A grant that has gone owes nothing.
pub async fn plan_held(write: &mut Write, grant: GrantId, forms: &[Form], today: NaiveDate) -> Result<()> {
    if let Some(grant) = hold(write, grant).await? {
        plan(write, &grant, forms, today).await?;
    }
    Ok(())
}

/// The same for every grant of a project, whose dates count where a letter names none.
pub async fn plan_project(write: &mut Write, project: ProjectId, forms: &[Form], today: NaiveDate) -> Result<()> {
    let grants: Vec<Grant> = Select::all().equal("project_id", project).fetch(write).await?;
    for grant in &grants {
        plan_held(write, grant.id, forms, today).await?;
    }
    Ok(())
}

/// What is owed among these and has something due by a day: a deadline of one's own, the funder's, or a task that nobody has
/// answered. What is due first comes first.
pub async fn due_until(session: &mut Session, among: Select<Obligation>, day: NaiveDate) -> Result<Vec<Obligation>> {
    let mut owed = among
        .among("state", [ObligationState::Open, ObligationState::Postponed].map(ObligationState::as_str))
        .either_until_day(["internal_deadline_on", "answer_by_on"], day)
        .fetch(session)
        .await?;
    let first =
        |one: &Obligation| one.answer_due_on().unwrap_or(one.internal_deadline_on).min(one.internal_deadline_on);
    owed.retain(|one| first(one) <= day);
    owed.sort_by_key(|one| (first(one), one.id));
    Ok(owed)
}

/// Saves an obligation that somebody has edited. Its own deadlines follow the deadline in force.
pub async fn save(write: &mut Write, before: &Obligation, after: Obligation) -> Result<Obligation> {
    if before.deadline_on() == after.deadline_on() {
        return write.update(before, after).await;
    }
    let grant: Option<Grant> = find(write, after.grant_id).await?;
    let form = crate::forms::find(write, &after.form_key).await?;
    let rules = grant.and_then(|grant| {
        let requirement = grant.requirements.iter().find(|one| one.form_key == after.form_key)?;
        Some(grant.internal_deadlines(requirement, form.as_ref()))
    });
    let after = after.with_internal_deadlines(&rules.unwrap_or_default());
    write.update(before, after).await
}

/// Withdraws an obligation, or marks it where somebody has begun to answer it or a payment waits for it.
async fn let_go(write: &mut Write, obligation: &Obligation) -> Result<()> {
    let answer = Answer::read(write, obligation).await?;
    if answer.is_needed(obligation) {
        return mark(write, obligation).await;
    }
    // What somebody is about to write, attach or tick off is waited for and then seen. Whoever takes a step holds the report
    // before what it answers, too.
    for report in &answer.reports {
        write.hold::<Report>(report.id).await?;
    }
    write.hold::<Obligation>(obligation.id).await?;
    let Some(held) = find::<Obligation>(write, obligation.id).await? else { return Ok(()) };
    let answer = Answer::read(write, &held).await?;
    if answer.is_needed(&held) {
        return mark(write, &held).await;
    }
    let Answer { reports, files, .. } = answer;
    for file in &files {
        write.delete(file).await?;
    }
    for report in &reports {
        write.delete(report).await?;
    }
    write.withdraw(&held).await
}

async fn mark(write: &mut Write, obligation: &Obligation) -> Result<()> {
    let marked = Obligation { is_asked_for: false, ..obligation.clone() };
    write.update(obligation, marked).await.map(drop)
}

/// What there is of an answer to an obligation.
struct Answer {
    reports: Vec<Report>,
    files: Vec<File>,
    /// Whether a field has been copied into the funder's portal.
    is_copied: bool,
    /// Whether a payment waits for it.
    is_waited_for: bool,
}

impl Answer {
    async fn read(session: &mut Session, obligation: &Obligation) -> Result<Self> {
        let reports: Vec<Report> = Select::all().equal("obligation_id", obligation.id).fetch(session).await?;
        let subjects = reports.iter().map(|report| report.id.0).chain([obligation.id.0]);
        let files = Select::all().among("subject_id", subjects).fetch(session).await?;
        let waiting = Select::<Payment>::all().equal("gate_obligation_id", obligation.id).count(session).await?;
        let is_copied = crate::transfers::is_any_of(session, &reports).await?;
        Ok(Self { reports, files, is_copied, is_waited_for: waiting > 0 })
    }

    fn is_needed(&self, obligation: &Obligation) -> bool {
        self.is_waited_for || is_begun(obligation, &self.reports, &self.files, self.is_copied)
    }
}

/// Whether somebody has said, written or attached anything, copied a field into the funder's portal, or taken a step with a
/// report. Files that the service compiled are made again at will.
pub fn is_begun(obligation: &Obligation, reports: &[Report], files: &[File], is_copied: bool) -> bool {
    let is_settled = obligation.state != ObligationState::Open
        || obligation.overridden_deadline_on.is_some()
        || obligation.answered_on.is_some();
    let is_written = |report: &Report| {
        !report.texts.is_empty()
            || !report.typed.is_empty()
            || !report.reasons.is_empty()
            || report.revision > 1
            // Each edit and each step raises it, a compile does not: what was sent and taken back is a draft with steps.
            || report.version > 1
            || report.state != ReportState::Draft
    };
    is_settled || is_copied || reports.iter().any(is_written) || files.iter().any(|file| !file.is_compiled())
}

async fn add(write: &mut Write, grant: &Grant, forms: &[Form], planned: &PlannedObligation) -> Result<Obligation> {
    let obligation = Obligation {
        id: crate::new_id(),
        organisation_id: grant.organisation_id,
        project_id: grant.project_id,
        grant_id: grant.id,
        version: 1,
        form_key: planned.form_key.clone(),
        period_starts_on: planned.period.starts_on,
        period_ends_on: planned.period.ends_on,
        answer_by_on: planned.answer_by_on,
        answered_on: None,
        computed_deadline_on: planned.deadline_on,
        overridden_deadline_on: None,
        reason: None,
        decided_on: None,
        decision_reference: None,
        internal_deadlines: Vec::new(),
        internal_deadline_on: planned.deadline_on,
        state: ObligationState::Open,
        met_on: None,
        met_reference: None,
        approved_on: None,
        approval_reference: None,
        is_asked_for: true,
    }
    .with_internal_deadlines(&planned.internal_deadlines);
    write.insert(&obligation).await?;
    let asked_for = grant.requirements.iter().find(|requirement| requirement.form_key == planned.form_key);
    let form = forms.iter().find(|form| form.key == planned.form_key);
    let language = asked_for.and_then(|requirement| requirement.language.clone());
    let language = language.or_else(|| form.map(|form| form.language.clone())).unwrap_or_else(|| "nb".to_owned());
    write.insert(&first_report(&obligation, language)).await?;
    Ok(obligation)
}

fn first_report(obligation: &Obligation, language: String) -> Report {
    Report {
        id: crate::new_id(),
        organisation_id: obligation.organisation_id,
        project_id: obligation.project_id,
        grant_id: obligation.grant_id,
        obligation_id: obligation.id,
        version: 1,
        revision: 1,
        state: ReportState::Draft,
        language,
        texts: std::collections::BTreeMap::new(),
        typed: std::collections::BTreeMap::new(),
        compiled_at: None,
        snapshot_sha256: None,
        blocking_findings: None,
        reasons: std::collections::BTreeMap::new(),
    }
}

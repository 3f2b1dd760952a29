//! Every night: obligations are kept in step with letters and forms, and drafts whose figures have changed are compiled
//! anew as their deadline comes near.

use crate::context::Context;
use crate::fault::Fault;
use crate::work::Outcome;
use chrono::{NaiveDate, TimeDelta};
use domain::report::ReportState;
use domain::work::Payload;
use domain::{Form, Grant, Obligation, Report};
use std::collections::HashMap;
use store::queue::{Hold, PRIORITY_CLOCK};
use store::snapshots::{self, Subject};
use store::{Actor, Select, forms, obligations, queue};

/// Days before the internal deadline from which a draft is kept compiled.
const COMPILED_FROM_DAYS: i64 = 60;

/// Grants planned in one transaction: short enough that nobody waits for the writer.
const PORTION: i64 = 50;

pub(crate) async fn perform(context: &Context, hold: Hold) -> Result<Outcome, Fault> {
    let today = context.clock.today();
    let forms = forms::list(&mut context.store.read().await?).await?;
    plan(context, &forms, today).await?;
    let due = due_drafts(context, today).await?;
    let of = count(due.len());
    let mut changed = Vec::new();
    for (done, report) in due.into_iter().enumerate() {
        if done % 10 == 0 {
            let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
            queue::progress(&mut write, hold, count(done), of).await?;
            write.commit().await?;
        }
        let organisation = report.organisation_id;
        let id = report.id;
        if has_changed(context, report).await? {
            changed.push((id, organisation));
        }
    }
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    let now = write.now;
    for (report_id, organisation) in changed {
        let payload = Payload::CompileReport { report_id };
        queue::enqueue(&mut write, &payload, Some(organisation), PRIORITY_CLOCK, now).await?;
    }
    queue::progress(&mut write, hold, of, of).await?;
    Ok(Outcome::done(write))
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Plans every grant's obligations, portion by portion. What is read here is which grants there are; what their letters say
/// is read when their rows are held, since a letter may be changed in between. Planning again changes nothing, so a try that
/// is broken off loses nothing.
async fn plan(context: &Context, forms: &[Form], today: NaiveDate) -> Result<(), Fault> {
    let mut after = None;
    loop {
        let page = Select::<Grant>::all().limit(PORTION);
        let page = match after {
            Some(id) => page.after(id),
            None => page,
        };
        let grants = page.fetch(&mut context.store.read().await?).await?;
        let Some(last) = grants.last() else { return Ok(()) };
        after = Some(last.id.0);
        let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
        for grant in &grants {
            obligations::plan_held(&mut write, grant.id, forms, today).await?;
        }
        write.commit().await?;
    }
}

/// The drafts of what is due soon or overdue: of what is owed, and corrections also of what is not. A draft is the newest
/// revision of what it answers.
async fn due_drafts(context: &Context, today: NaiveDate) -> Result<Vec<Report>, Fault> {
    let mut session = context.store.read().await?;
    let mut drafts: Vec<Report> = Select::all().equal("state", ReportState::Draft.as_str()).fetch(&mut session).await?;
    let ids: Vec<_> = drafts.iter().map(|report| report.obligation_id).collect();
    let mut due: HashMap<_, Obligation> = HashMap::new();
    for some in ids.chunks(500) {
        let obligations: Vec<Obligation> = Select::all()
            .among("id", some.iter().copied())
            .until_day("internal_deadline_on", today + TimeDelta::days(COMPILED_FROM_DAYS))
            .fetch(&mut session)
            .await?;
        due.extend(obligations.into_iter().map(|obligation| (obligation.id, obligation)));
    }
    let is_awaited = |report: &Report, of: &Obligation| of.is_owed() || report.revision > 1;
    drafts.retain(|report| due.get(&report.obligation_id).is_some_and(|of| is_awaited(report, of)));
    Ok(drafts)
}

/// Whether the register says something else than when the report was last compiled.
async fn has_changed(context: &Context, report: Report) -> Result<bool, Fault> {
    let Some(compiled_from) = report.snapshot_sha256.clone() else { return Ok(true) };
    let subject = Subject::Report(Box::new(report));
    let now = context.clock.now();
    let snapshot = snapshots::read(&mut context.store.read().await?, &subject, now).await?;
    let Some(snapshot) = snapshot else { return Ok(false) };
    let hash = tokio::task::spawn_blocking(move || reports::snapshot_hash(&snapshot)).await;
    Ok(hash.map_err(|_panicked| Fault::Crashed)? != compiled_from)
}

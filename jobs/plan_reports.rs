//! Every night: obligations are kept in step with letters and forms, and drafts of which figures, form or language have
//! changed are compiled anew as their deadline comes near. One that cannot be looked at keeps no other from it.

use crate::context::Context;
use crate::fault::Fault;
use crate::work::Outcome;
use chrono::{NaiveDate, TimeDelta};
use domain::work::{Cause, Payload};
use domain::{Form, Grant, Report, ReportId};
use language::Language;
use store::queue::{Hold, PRIORITY_CLOCK};
use store::snapshots::{self, Subject};
use store::{Actor, Select, forms, obligations, queue, reports as stored};

/// Days before the internal deadline from which a draft is kept compiled.
const COMPILED_FROM_DAYS: i64 = 60;

/// Grants planned in one transaction: short enough that nobody waits for the writer.
const PORTION: i64 = 50;

pub(crate) async fn perform(context: &Context, hold: Hold) -> Result<Outcome, Fault> {
    let today = context.clock.today();
    let forms = forms::list(&mut context.store.read().await?).await?;
    plan(context, &forms, today).await?;
    let until = today + TimeDelta::days(COMPILED_FROM_DAYS);
    let due = stored::due_drafts(&mut context.store.read().await?, until).await?;
    let of = count(due.len());
    for (done, report) in due.into_iter().enumerate() {
        if done % 10 == 0 {
            let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
            queue::progress(&mut write, hold, count(done), of).await?;
            write.commit().await?;
        }
        match keep_compiled(context, &forms, report).await {
            Ok(()) => {}
            // Each of the others would meet the same.
            Err(fault) if fault.cause() == Cause::DatabaseUnavailable => return Err(fault),
            Err(fault) => tracing::error!(%report, cause = %fault.cause(), "a draft could not be looked at"),
        }
    }
    let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
    queue::progress(&mut write, hold, of, of).await?;
    Ok(Outcome::done(write))
}

/// Asks for a draft to be compiled where that would give something else than the last time. Asking again while it waits gives
/// the same piece of work.
async fn keep_compiled(context: &Context, forms: &[Form], id: ReportId) -> Result<(), Fault> {
    let Some(report) = store::find::<Report>(&mut context.store.read().await?, id).await? else { return Ok(()) };
    let organisation = report.organisation_id;
    if has_changed(context, forms, report).await? {
        let mut write = context.store.write(Actor::Clock, context.clock.now()).await?;
        let (payload, now) = (Payload::CompileReport { report_id: id }, write.now);
        queue::enqueue(&mut write, &payload, Some(organisation), PRIORITY_CLOCK, now).await?;
        write.commit().await?;
    }
    Ok(())
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

/// Whether the register, the form or the language is another than when the report was last compiled.
async fn has_changed(context: &Context, forms: &[Form], report: Report) -> Result<bool, Fault> {
    let Some(compiled_from) = report.snapshot_sha256.clone() else { return Ok(true) };
    let (id, language) = (report.id, report.language.parse::<Language>().unwrap_or_default());
    let subject = Subject::Report(Box::new(report));
    let mut session = context.store.read().await?;
    let Some(snapshot) = snapshots::read(&mut session, &subject, context.clock.now()).await? else { return Ok(false) };
    let last = stored::last_made_from(&mut session, id).await?;
    drop(session);
    let key = snapshot.content.obligation.as_ref().map(|obligation| obligation.form_key.as_str());
    let form = forms.iter().find(|form| Some(form.key.as_str()) == key);
    let revision = form.map_or(0, |form| form.revision);
    let hash = tokio::task::spawn_blocking(move || reports::snapshot_hash(&snapshot)).await;
    let hash = hash.map_err(|_panicked| Fault::Crashed)?;
    Ok(hash != compiled_from || last != Some(stored::made_from(&hash, revision, language.code())))
}

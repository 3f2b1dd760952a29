//! Deletes what nobody needs any more: work that ended long ago, old ticks, ended sign-ins, links, answers and exports; and erases
//! the bytes of messages whose link has run out, and those of files that nothing refers to.

use crate::context::Context;
use crate::fault::Fault;
use crate::work::Outcome;
use chrono::TimeDelta;
use domain::export::KEPT_DAYS;
use store::{Actor, contents, exports, messages, prune};

/// How long what has ended is kept for people to look at.
const KEPT: TimeDelta = TimeDelta::days(90);

pub(crate) async fn perform(context: &Context) -> Result<Outcome, Fault> {
    let now = context.clock.now();
    // Portion by portion, each committed: nobody waits long for the writer.
    loop {
        let mut write = context.store.write(Actor::Clock, now).await?;
        let deleted = prune::portion(&mut write, now - KEPT).await?;
        write.commit().await?;
        if deleted == 0 {
            break;
        }
    }
    loop {
        let mut write = context.store.write(Actor::Clock, now).await?;
        let gone = exports::expire(&mut write, now - TimeDelta::days(KEPT_DAYS)).await?;
        write.commit().await?;
        if gone == 0 {
            break;
        }
    }
    let removed = contents::clear(&context.store, now).await?;
    if removed > 0 {
        tracing::info!(removed, "Files that nothing refers to were removed");
    }
    let mut write = context.store.write(Actor::Clock, now).await?;
    messages::expire(&mut write).await?;
    Ok(Outcome::done(write))
}

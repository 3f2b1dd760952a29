//! The log of downloads. It is added to and read, never changed; it is no part of the register, so the audit trail does not
//! repeat it.

use crate::error::Result;
use crate::open::Store;
use crate::select::Select;
use crate::session::Session;
use crate::write::Actor;
use domain::Download;
use std::collections::HashMap;
use uuid::Uuid;

/// Writes a download down, in a transaction of its own. Costs one synced write.
pub async fn log(store: &Store, actor: Actor, download: &Download) -> Result<()> {
    let mut write = store.write(actor, download.downloaded_at).await?;
    write.add(download).await?;
    write.commit().await
}

/// The latest download of each of these things that has been downloaded, by one look at the log.
pub async fn latest_of(
    session: &mut Session,
    things: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, Download>> {
    let all: Vec<Download> = Select::all().among("subject_id", things).ordered("id").fetch(session).await?;
    Ok(all.into_iter().map(|one| (one.subject_id, one)).collect())
}

/// Who has taken files of these things away, the latest first; at most `limit`.
pub async fn of_things(
    session: &mut Session,
    things: impl IntoIterator<Item = Uuid>,
    limit: i64,
) -> Result<Vec<Download>> {
    Select::all().among("subject_id", things).ordered("id desc").limit(limit).fetch(session).await
}

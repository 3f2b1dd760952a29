//! The log of downloads. It is added to and read, never changed; it is no part of the register, so the audit trail does not
//! repeat it.

use crate::error::Result;
use crate::open::Store;
use crate::select::Select;
use crate::session::Session;
use crate::table::{Table as _, columns};
use crate::write::Actor;
use domain::Download;
use uuid::Uuid;

/// Writes a download down, in a transaction of its own. Costs one synced write.
pub async fn log(store: &Store, actor: Actor, download: &Download) -> Result<()> {
    let places: Vec<String> = (1..=Download::COLUMNS.len()).map(|place| format!("${place}")).collect();
    let sql = format!("insert into {} ({}) values ({})", Download::NAME, columns::<Download>(), places.join(", "));
    let mut write = store.write(actor, download.downloaded_at).await?;
    let mut values = write.values();
    values.push_columns(download);
    write.execute(&sql, values).await?;
    write.commit().await
}

/// Who has taken files of these things away, the latest first; at most `limit`.
pub async fn of_things(
    session: &mut Session,
    things: impl IntoIterator<Item = Uuid>,
    limit: i64,
) -> Result<Vec<Download>> {
    Select::all().among("subject_id", things).ordered("id desc").limit(limit).fetch(session).await
}

/// Who has taken these very bytes away, the first of them first.
pub async fn of_content(session: &mut Session, sha256: &str) -> Result<Vec<Download>> {
    Select::all().equal("sha256", sha256).ordered("id").limit(100).fetch(session).await
}

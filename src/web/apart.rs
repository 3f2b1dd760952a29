//! Work that takes a while and waits for nothing, such as a compile: on threads of its own, so that others are answered in the
//! meantime.

use crate::problem::{Problem, Result};
use domain::snapshot::Edition;
use domain::{Form, Snapshot};
use language::Language;
use reports::document::Document;

/// Does it. [`Problem::Internal`] where it panics.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "Work on a thread of its own failed");
        Problem::Internal
    })
}

/// What a report says. Form and snapshot come back, for those who show more of them.
pub(crate) async fn compile(
    form: Form,
    snapshot: Snapshot,
    language: Language,
    edition: Edition,
) -> Result<(Form, Snapshot, Document)> {
    apart(move || {
        let document = reports::compile(&form, &snapshot, language, &edition);
        (form, snapshot, document)
    })
    .await
}

//! Work that takes a while and waits for nothing, such as a compile: on threads of its own, so that others are answered in the
//! meantime.

use crate::problem::{Problem, Result};

/// Does it. [`Problem::Internal`] where it panics.
pub(crate) async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| {
        tracing::error!(%error, "Work on a thread of its own failed");
        Problem::Internal
    })
}

//! Exports on their way to somebody inside: as files are, and written down first.

use domain::export::Made;
use domain::{Download, Export};
use poem::Response;

use crate::access::Access;
use crate::app::App;
use crate::downloads;
use crate::problem::{Problem, Result};

/// An export as an answer. [`Problem::NotFound`] until it is made.
pub(crate) async fn attachment(app: &App, by: &Access, export: &Export) -> Result<Response> {
    let Made { name, format, sha256, size_bytes } = export.made().ok_or(Problem::NotFound)?;
    let download = Download {
        id: store::new_id(),
        organisation_id: export.organisation_id,
        project_id: None,
        subject: None,
        subject_id: export.id.0,
        name,
        sha256,
        person_id: Some(by.person.id),
        person_name: Some(by.person.name.clone()),
        downloaded_at: app.clock.now(),
        is_compiled: false,
    };
    downloads::bytes(app, by, &download, format, size_bytes).await
}

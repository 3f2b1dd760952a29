//! What a report says on its way out, whole as JSON or a table as CSV: made for that answer alone and written down in the log
//! of downloads as any file.

use domain::file::FileSubject;
use domain::{Download, Report};
use poem::Response;
use poem::http::header;
use reports::csv::Dialect;
use reports::document::{Document, Section};
use sha2::{Digest as _, Sha256};

use super::disposition;
use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};

/// Letters of a file's name before its ending: room for other programs to add their own.
const LONGEST_STEM: usize = 150;

/// A table of a report's document as CSV. [`Problem::NotFound`] where the document has no table with that key.
pub(crate) async fn csv(
    app: &App,
    by: &Access,
    report: &Report,
    document: &Document,
    (key, dialect): (&str, Dialect),
) -> Result<Response> {
    let mut tables = document.sections.iter().flat_map(Section::tables);
    let table = tables.find(|table| table.key == key).ok_or(Problem::NotFound)?;
    let bytes = reports::csv::table(document, table, dialect);
    let name = named(&format!("{} – {}", document.title, table.title), "csv");
    let download = written(app, by, report, name, &bytes);
    store::downloads::log(&app.store, by.actor(), &download).await?;
    Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(header::CONTENT_DISPOSITION, disposition(&download.name))
        .header(header::CACHE_CONTROL, "no-store")
        // Should a browser show it all the same, it shows it as nobody's page, like any other file.
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox")
        .body(bytes))
}

/// A report's document as JSON, to the byte what a compile makes of it, so that it can be told as one afterwards.
pub(crate) async fn json(app: &App, by: &Access, report: &Report, document: &Document) -> Result<Response> {
    let bytes = reports::json::document(document);
    let name = named(&format!("{} – {}", document.title, document.subtitle), "json");
    let download = Download { is_compiled: true, ..written(app, by, report, name, &bytes) };
    store::downloads::log(&app.store, by.actor(), &download).await?;
    Ok(Response::builder().content_type("application/json").body(bytes))
}

fn named(words: &str, ending: &str) -> String {
    let stem: String = words.chars().take(LONGEST_STEM).collect();
    format!("{}.{ending}", stem.trim())
}

/// What is written down of bytes that were made of a report, as a part of it.
fn written(app: &App, by: &Access, report: &Report, name: String, bytes: &[u8]) -> Download {
    Download {
        id: store::new_id(),
        organisation_id: report.organisation_id,
        project_id: Some(report.project_id),
        subject: Some(FileSubject::Report),
        subject_id: report.id.0,
        name,
        sha256: hex::encode(Sha256::digest(bytes)),
        person_id: Some(by.person.id),
        person_name: Some(by.person.name.clone()),
        downloaded_at: app.clock.now(),
        is_compiled: false,
    }
}

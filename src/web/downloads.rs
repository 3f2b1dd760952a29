//! Files on their way out: always as an attachment, under a name that no header or file system can misread.

pub(crate) mod tables;

use std::fmt::Write as _;

use domain::file::FileFormat;
use domain::{Download, File};
use poem::http::header;
use poem::{Body, Response};

use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};

/// A stored file as an answer, written down in the log of downloads first. [`Problem::Unavailable`] when its bytes are not
/// where they should be.
pub(crate) async fn attachment(app: &App, by: &Access, file: &File) -> Result<Response> {
    let download = Download {
        id: store::new_id(),
        organisation_id: file.organisation_id,
        project_id: Some(file.project_id),
        subject: Some(file.subject),
        subject_id: file.subject_id,
        name: file.name.clone(),
        sha256: file.sha256.clone(),
        person_id: Some(by.person.id),
        person_name: Some(by.person.name.clone()),
        downloaded_at: app.clock.now(),
        is_compiled: file.is_compiled(),
    };
    bytes(app, by, &download, file.format, file.size_bytes).await
}

/// Bytes that lie in the store, as an answer, written down first.
pub(crate) async fn bytes(
    app: &App,
    by: &Access,
    download: &Download,
    format: FileFormat,
    size_bytes: i64,
) -> Result<Response> {
    let Some(stream) = app.store.files.stream(&download.sha256).await? else {
        tracing::error!(sha256 = download.sha256, "The bytes of a file are missing");
        return Err(Problem::Unavailable);
    };
    store::downloads::log(&app.store, by.actor(), download).await?;
    Ok(Response::builder()
        .content_type(format.media_type())
        .header(header::CONTENT_DISPOSITION, disposition(&download.name))
        .header(header::CONTENT_LENGTH, size_bytes)
        .header(header::CACHE_CONTROL, "no-store")
        // Should a browser show it all the same, it shows it as nobody's page: no script, no form, no address of ours.
        .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'; sandbox")
        .body(Body::from_bytes_stream(stream)))
}

/// `Content-Disposition` by RFC 6266: a plain name for everyone, and the real one for whoever reads RFC 8187.
fn disposition(name: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() || "._- ".contains(letter) { letter } else { '_' };
    let simple: String = name.chars().map(plain).collect();
    let mut real = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            real.push(char::from(byte));
        } else {
            let _ = write!(real, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{simple}\"; filename*=UTF-8''{real}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_breaks_out_of_its_header() {
        assert_eq!(
            disposition("år \"2026\"\r\nX: y.pdf"),
            "attachment; filename=\"_r _2026___X_ y.pdf\"; filename*=UTF-8''%C3%A5r%20%222026%22%0D%0AX%3A%20y.pdf"
        );
        assert_eq!(disposition("rapport.xlsx"), "attachment; filename=\"rapport.xlsx\"; filename*=UTF-8''rapport.xlsx");
    }
}

//! `/files`: downloading one, attaching one to a project or a grant, and taking it away again.

use crate::changes::{self, Change, Upload};
use crate::page::Page;
use crate::pages::visit::{Onward, html_with, own_path};
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use bytes::Bytes;
use domain::check::{Code, FieldError};
use domain::{File, FileId};
use poem::http::StatusCode;
use poem::web::{Multipart, Path};
use poem::{Response, handler};

/// A file that was refused, and why.
#[derive(Template)]
#[template(path = "file_refused.html")]
struct RefusedPage {
    page: Page,
    faults: Vec<String>,
    back: String,
}

/// `GET /files/{id}`.
#[handler]
pub(crate) async fn download(visit: Visit, Path(id): Path<FileId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let file: File = visit.find(&mut session, id).await?;
    drop(session);
    crate::downloads::attachment(&visit.app, &file).await
}

/// The parts of a form with a file.
struct Parts {
    subject: String,
    subject_id: String,
    return_to: String,
    file: Option<(String, Bytes)>,
}

async fn parts(mut form: Multipart) -> Result<Parts> {
    let mut parts = Parts { subject: String::new(), subject_id: String::new(), return_to: String::new(), file: None };
    while let Some(field) = form.next_field().await.map_err(|_| Problem::BadBody)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().unwrap_or_default().to_owned();
        let content = field.bytes().await.map_err(|_| Problem::BadBody)?;
        let text = || String::from_utf8_lossy(&content).into_owned();
        match name.as_str() {
            "subject" => parts.subject = text(),
            "subject_id" => parts.subject_id = text(),
            "return_to" => parts.return_to = text(),
            "file" if !file_name.is_empty() => parts.file = Some((file_name, content.into())),
            _ => {}
        }
    }
    Ok(parts)
}

/// `POST /files`.
#[handler]
pub(crate) async fn attach(visit: Visit, form: Multipart) -> Result<Response> {
    let parts = parts(form).await?;
    let back = own_path(&parts.return_to, "/projects");
    match save(&visit, parts).await {
        Ok(name) => Ok(Onward::to(&back, "file").with("title", name).go()),
        Err(Problem::Fields(errors)) => {
            let page = visit.page.clone();
            let faults = errors.iter().map(|error| crate::field_errors::error_text(page.lang, &error.code)).collect();
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &RefusedPage { page, faults, back })
        }
        Err(problem) => Err(problem),
    }
}

async fn save(visit: &Visit, parts: Parts) -> Result<String> {
    let refused = |field: &str, code: Code| Problem::Fields(vec![FieldError::new(field, code)]);
    let (name, content) = parts.file.ok_or_else(|| refused("file", Code::Required))?;
    let upload = Upload {
        subject: parts.subject.parse().map_err(|code| refused("subject", code))?,
        subject_id: parts.subject_id.parse().map_err(|_| refused("subject_id", Code::NotAnIdentity))?,
        name,
        content,
    };
    let file = changes::upload(&visit.app, &visit.access, upload).await?;
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let file = changes::attach(&mut change, file).await?;
    change.commit().await?;
    Ok(file.name)
}

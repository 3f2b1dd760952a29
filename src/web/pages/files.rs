//! `/files`: downloading one, attaching one to a thing of the register, and taking it away again.

use crate::changes::{self, Change, Upload};
use crate::field_errors::FieldErrors;
use crate::page::Page;
use crate::pages::NOT_A_PERSON;
use crate::pages::visit::{Asked, Onward, Sent, html, html_with, own_path};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::secret::is_same;
use crate::uploads::{self, Form, Texts};
use crate::visits::Visit;
use askama::Template;
use domain::check::Code;
use domain::file::FileSubject;
use domain::{File, FileId, OrganisationId};
use poem::http::StatusCode;
use poem::web::{Multipart, Path};
use poem::{Response, handler};
use store::{Select, Session};
use uuid::Uuid;

/// A stored file as it is listed.
pub(crate) struct FileRow {
    pub(crate) id: FileId,
    pub(crate) title: String,
    pub(crate) about: String,
    /// Which of the attachments that a form asks for it is.
    asked_key: Option<String>,
}

/// The files of one thing, the newest first, and whether the visitor may add to them.
pub(crate) struct Attachments {
    pub(crate) rows: Vec<FileRow>,
    pub(crate) subject: FileSubject,
    pub(crate) subject_id: Uuid,
    pub(crate) may_write: bool,
    /// Whether they stay, because a funder has decided.
    pub(crate) are_kept: bool,
    /// The attachments that a form asks for, by which a new file can be called: key and title.
    pub(crate) asked: Vec<(String, String)>,
}

impl Attachments {
    /// Reads the files of a thing that the visitor may see. `is_open` says whether it still takes files.
    pub(crate) async fn read(
        visit: &Visit,
        session: &mut Session,
        subject: FileSubject,
        subject_id: Uuid,
        organisation: OrganisationId,
        is_open: bool,
    ) -> Result<Self> {
        let files: Vec<File> = Select::all()
            .equal("subject_id", subject_id)
            .equal("subject", subject.as_str())
            .ordered("created_at desc, id desc")
            .fetch(session)
            .await?;
        let own = files.iter().filter(|file| !file.is_compiled());
        Ok(Self {
            rows: own.map(|file| FileRow::new(&visit.page, file)).collect(),
            subject,
            subject_id,
            may_write: is_open && changes::may_attach(&visit.access, subject, organisation),
            are_kept: changes::keeps_files(session, subject, subject_id).await?,
            asked: Vec::new(),
        })
    }

    /// With the attachments that a form asks for.
    #[must_use]
    pub(crate) fn asking(mut self, asked: Vec<(String, String)>) -> Self {
        for row in &mut self.rows {
            let title = asked.iter().find(|(key, _)| row.asked_key.as_ref() == Some(key)).map(|(_, title)| title);
            if let Some(title) = title.filter(|title| **title != row.title) {
                row.about = format!("{title} · {}", row.about);
            }
        }
        Self { asked, ..self }
    }

    /// The heading of the list.
    pub(crate) fn title(&self, page: &Page) -> String {
        let own = format!("files-attachments-{}", self.subject);
        page.t(if language::has_message(&own) { &own } else { "files-attachments" })
    }
}

impl FileRow {
    /// Where it is asked whether it should go; `path` is the page to come back to.
    pub(crate) fn delete_address(&self, path: &str) -> String {
        let path: String = url::form_urlencoded::byte_serialize(path.as_bytes()).collect();
        format!("/files/{}/delete?return_to={path}", self.id)
    }

    fn new(page: &Page, file: &File) -> Self {
        let size = language::file_size(page.lang, u64::try_from(file.size_bytes).unwrap_or(0));
        Self {
            id: file.id,
            title: file.title.clone(),
            about: format!("{} · {size} · {}", page.word(&file.format), page.moment(file.created_at)),
            asked_key: file.asked_key.clone(),
        }
    }
}

/// A file that was refused, and why, with the form to try again.
#[derive(Template)]
#[template(path = "file_refused.html")]
struct RefusedPage {
    page: Page,
    errors: FieldErrors,
    subject: String,
    subject_id: String,
    title: String,
    /// What the file was said to be, which is kept while something else is put right.
    asked_key: String,
    /// Nothing to choose among: what was chosen is kept.
    asked: Vec<(String, String)>,
    back: String,
}

/// The question before a file is deleted.
#[derive(Template)]
#[template(path = "file_delete.html")]
struct DeletePage {
    page: Page,
    row: FileRow,
    back: String,
}

/// `GET /files/{id}`.
#[handler]
pub(crate) async fn download(visit: Visit, Path(id): Path<FileId>) -> Result<Response> {
    let mut session = visit.read().await?;
    let file: File = visit.find(&mut session, id).await?;
    drop(session);
    crate::downloads::attachment(&visit.app, &visit.access, &file).await
}

/// `POST /files`. The form's token comes first, so that nothing is read of a form that is not ours.
#[handler]
pub(crate) async fn attach(visit: Visit, form: Multipart) -> Result<Response> {
    let known = &["csrf", "subject", "subject_id", "return_to", "title", "asked_key", NOT_A_PERSON];
    let form = Form::begin(form, "file", known).await?;
    if !is_same(form.texts.of("csrf"), &visit.signed_in.csrf) {
        return Err(Problem::ForeignForm);
    }
    let before = form.texts.clone();
    let (texts, saved) = match form.finish(&visit.app).await {
        Ok((texts, sent)) => {
            let saved = save(&visit, &texts, sent).await;
            (texts, saved)
        }
        Err(problem) => (before, Err(problem)),
    };
    let back = own_path(texts.of("return_to"), "/projects");
    match saved {
        Ok(file) => Ok(Onward::to(&back, "file").with("title", file.title).go()),
        Err(Problem::Fields(errors)) => {
            let page = visit.page.clone();
            let errors = FieldErrors::of_rules(page.lang, &errors).worded(wording::of("files"));
            let text = |name: &str| texts.of(name).to_owned();
            let (subject, subject_id, title) = (text("subject"), text("subject_id"), text("title"));
            let (asked_key, asked) = (text("asked_key"), Vec::new());
            let refused = RefusedPage { page, errors, subject, subject_id, title, asked_key, asked, back };
            html_with(StatusCode::UNPROCESSABLE_ENTITY, &refused)
        }
        Err(problem) => Err(problem),
    }
}

async fn save(visit: &Visit, texts: &Texts, sent: Option<uploads::Sent>) -> Result<File> {
    let sent = sent.ok_or_else(|| Problem::field("file", Code::Required))?;
    let (subject, id) = (texts.of("subject").parse(), texts.of("subject_id").parse());
    let (Ok(subject), Ok(subject_id)) = (subject, id) else {
        uploads::discard(Some(sent)).await?;
        return Err(Problem::NotFound);
    };
    let title = Some(texts.of("title").trim().to_owned()).filter(|title| !title.is_empty());
    let asked_key = Some(texts.of("asked_key").to_owned()).filter(|key| !key.is_empty());
    let mut access = visit.access.clone();
    access.says_nobodys_numbers = !texts.of(NOT_A_PERSON).is_empty();
    let file = changes::upload(&visit.app, &access, Upload { subject, subject_id, title, asked_key, sent }).await?;
    let mut change = Change::begin(&visit.app, &access).await?;
    let file = changes::attach(&mut change, file).await?;
    change.commit().await?;
    Ok(file)
}

/// `GET /files/{id}/delete`: asks first.
#[handler]
pub(crate) async fn ask_to_remove(visit: Visit, Path(id): Path<FileId>, Asked(asked): Asked) -> Result<Response> {
    let mut session = visit.read().await?;
    let file: File = visit.find(&mut session, id).await?;
    changes::demand_detachable(&mut session, &visit.access, &file).await?;
    let row = FileRow::new(&visit.page, &file);
    html(&DeletePage { back: own_path(asked.text("return_to"), "/projects"), page: visit.page, row })
}

/// `POST /files/{id}/delete`.
#[handler]
pub(crate) async fn remove(visit: Visit, Path(id): Path<FileId>, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let file = changes::detach(&mut change, id).await?;
    change.commit().await?;
    let back = own_path(input.text("return_to"), "/projects");
    Ok(Onward::to(&back, "deleted").with("title", file.title).go())
}

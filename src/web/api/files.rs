//! Routes of files and forms. A file goes out as an attachment under the name it was given, and is kept by nobody between.

use domain::check::Code;
use domain::file::FileSubject;
use domain::obligation::DeadlineRule;
use domain::{File, FileId, ProjectId};
use poem::http::StatusCode;
use poem::web::{Data, Multipart};
use poem::{FromRequest, IntoResponse, Request, RequestBody, Response};
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::registry::{
    MetaMediaType, MetaRequest, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use poem_openapi::{ApiExtractor, ApiExtractorType, ApiResponse, ExtractParamOptions, OpenApi};
use serde_json::Value;
use store::Select;
use uuid::Uuid;

use super::caller::Caller;
use super::fields::Given::Made;
use super::fields::{Shown, inline};
use super::once::{Begun, Reply, begin};
use super::paging::Paging;
use super::parameters::{Id, OneOf};
use super::register::read;
use super::replies::{Created, Done, One, Page};
use super::resources::described;
use crate::app::App;
use crate::changes::{self, Change, Upload};
use crate::downloads::attachment;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;
use crate::uploads::{self, Form, Texts};

/// Routes of files and forms.
pub(crate) struct Files;

/// The bytes of a file.
pub(crate) struct Content(Response);

/// A form with a file that is handed in.
pub(crate) struct Sent(Multipart);

described! {
    domain::Form, "Form" {
        format: u32 = Made, key: String = Made, revision: u32 = Made, funder_key: Option<String> = Made,
        title: Value = Made, submitted_to: Value = Made, period: String = Made, deadline: Option<DeadlineRule> = Made,
        audit_rule: Option<domain::grant::AuditRule> = Made, disclosure_threshold: i64 = Made, language: String = Made,
        languages: Vec<String> = Made,
        sections: Value = Made,
    }
}

impl Content {
    pub(crate) fn of(response: Response) -> Self {
        Self(response)
    }
}

impl IntoResponse for Content {
    fn into_response(self) -> Response {
        self.0
    }
}

impl ApiResponse for Content {
    fn meta() -> MetaResponses {
        let schema = inline(MetaSchema::new_with_format("string", "binary"));
        MetaResponses {
            responses: vec![MetaResponse {
                description: "The file.",
                status: Some(200),
                status_range: None,
                content: vec![MetaMediaType { content_type: "application/octet-stream", schema }],
                headers: Vec::new(),
            }],
        }
    }

    fn register(_registry: &mut Registry) {}
}

impl<'a> ApiExtractor<'a> for Sent {
    const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
    type ParamType = ();
    type ParamRawType = ();

    fn register(registry: &mut Registry) {
        <FileSubject as Shown>::register(registry);
        registry.create_schema::<Self, _>("FileUpload".to_owned(), |_| MetaSchema {
            required: vec!["subject", "subject_id", "content"],
            properties: vec![
                ("subject", <FileSubject as Shown>::schema()),
                ("subject_id", <Uuid as Shown>::schema()),
                ("title", inline(MetaSchema::new("string"))),
                ("asked_key", inline(MetaSchema::new("string"))),
                ("content", inline(MetaSchema::new_with_format("string", "binary"))),
            ],
            ..MetaSchema::new("object")
        });
    }

    fn request_meta() -> Option<MetaRequest> {
        Some(multipart_of("FileUpload"))
    }

    async fn from_request(
        request: &'a Request,
        body: &mut RequestBody,
        _options: ExtractParamOptions<()>,
    ) -> poem::Result<Self> {
        Ok(Self(multipart(request, body).await?))
    }
}

/// A form with a file, whose parts are a schema of the document.
pub(super) fn multipart_of(schema: &str) -> MetaRequest {
    let schema = MetaSchemaRef::Reference(schema.to_owned());
    MetaRequest {
        description: None,
        content: vec![MetaMediaType { content_type: "multipart/form-data", schema }],
        required: true,
    }
}

/// The parts of a form with a file, not read yet.
pub(super) async fn multipart(request: &Request, body: &mut RequestBody) -> Result<Multipart> {
    if !request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        return Err(Problem::WrongContentType { expected: "multipart/form-data" });
    }
    <Multipart as FromRequest>::from_request(request, body).await.map_err(|_| Problem::BadBody)
}

impl Sent {
    /// Reads the form; the file is received whole, and not yet kept.
    async fn read(self, app: &App, caller: &Caller) -> Result<Upload> {
        let form = Form::begin(self.0, "content", &["subject", "subject_id", "title", "asked_key"]).await?;
        if let Ok((subject, id)) = subject(&form.texts) {
            // Who may not attach to it is told before the file is read.
            changes::demand_attachable(&mut app.store.read().await?, caller, subject, id).await?;
        }
        let (texts, sent) = form.finish(app).await?;
        let title = texts.find("title").map(|title| title.trim().to_owned());
        let asked_key = texts.find("asked_key").map(str::to_owned).filter(|key| !key.is_empty());
        match (subject(&texts), sent) {
            (Ok((subject, subject_id)), Some(sent)) => Ok(Upload { subject, subject_id, title, asked_key, sent }),
            (Err(problem), sent) => {
                uploads::discard(sent).await?;
                Err(problem)
            }
            (Ok(_), None) => Err(Problem::field("content", Code::Required)),
        }
    }
}

/// What the file belongs to.
fn subject(texts: &Texts) -> Result<(FileSubject, Uuid)> {
    let subject = texts.find("subject").ok_or_else(|| Problem::field("subject", Code::Required))?;
    let subject = subject.parse().map_err(|code| Problem::field("subject", code))?;
    let id = texts.find("subject_id").ok_or_else(|| Problem::field("subject_id", Code::Required))?;
    Ok((subject, id.parse().map_err(|_| Problem::field("subject_id", Code::NotAnIdentity))?))
}

#[OpenApi]
impl Files {
    /// Files that you may see, the newest first.
    #[oai(path = "/files", method = "get")]
    async fn list(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        cursor: Query<Option<String>>,
        limit: Query<Option<i64>>,
        project_id: Query<Option<Id<ProjectId>>>,
        subject: Query<Option<OneOf<FileSubject>>>,
        subject_id: Query<Option<Uuid>>,
    ) -> Result<Page<File>> {
        let mut select = Select::all().visible(&caller.visibility());
        if let Some(id) = project_id.0 {
            select = select.equal("project_id", id.0);
        }
        if let Some(word) = subject.0 {
            select = select.equal("subject", word.0.as_str());
        }
        if let Some(id) = subject_id.0 {
            select = select.equal("subject_id", id);
        }
        let paging = Paging::new(request, cursor.0.as_deref(), limit.0)?;
        paging.fetch_newest(&mut app.store.look().await?, select).await
    }

    /// Attaches a file: PDF, Excel, Word, PNG or JPEG, at most 25 MB. Sent last, it is refused before it is read where it
    /// may not be attached.
    #[oai(path = "/files", method = "post")]
    async fn add(
        &self,
        caller: Caller,
        app: Data<&App>,
        request: &Request,
        body: Sent,
        /// Any text of yours, at most 200 characters, that names this request.
        #[oai(name = "Idempotency-Key")]
        _key: Header<Option<String>>,
    ) -> Result<Created<File>> {
        let upload = body.read(&app, &caller).await?;
        let sent = [upload.subject.as_str(), &upload.subject_id.to_string(), &upload.sent.received.stored.sha256];
        let sent = format!("{} {:?} {}", sent.join(" "), upload.title, upload.sent.name);
        let once = match begin(&app, &caller, request, &fingerprint(&sent)).await {
            Ok(Begun::Now(once)) => once,
            Ok(Begun::Before(response)) => {
                uploads::discard(Some(upload.sent)).await?;
                return Ok(Created::new(response));
            }
            Err(problem) => {
                uploads::discard(Some(upload.sent)).await?;
                return Err(problem);
            }
        };
        let file = changes::upload(&app, &caller, upload).await?;
        let mut change = Change::begin(&app, &caller).await?;
        let file = changes::attach(&mut change, file).await?;
        let location = format!("/api/v1/files/{}", file.id);
        let reply = Reply { status: StatusCode::CREATED, location, version: None, body: &file };
        once.finish(change, reply).await.map(Created::new)
    }

    /// What is known of a file.
    #[oai(path = "/files/:id", method = "get")]
    async fn read(&self, caller: Caller, app: Data<&App>, id: Path<Id<FileId>>) -> Result<One<File>> {
        read(&app, &caller, id.0.0).await
    }

    /// The file itself, as an attachment.
    #[oai(path = "/files/:id/content", method = "get")]
    async fn content(&self, caller: Caller, app: Data<&App>, id: Path<Id<FileId>>) -> Result<Content> {
        let file: File = changes::find_visible(&mut app.store.read().await?, &caller, id.0.0).await?;
        attachment(&app, &caller, &file).await.map(Content)
    }

    /// Takes a file away from what it belongs to. What was compiled, what belongs to a report that is no longer a draft,
    /// and the letter of what a funder has decided stay.
    #[oai(path = "/files/:id", method = "delete")]
    async fn remove(&self, caller: Caller, app: Data<&App>, id: Path<Id<FileId>>) -> Result<Done> {
        let mut change = Change::begin(&app, &caller).await?;
        changes::detach(&mut change, id.0.0).await?;
        change.commit().await?;
        Ok(Done)
    }

    /// The funders' forms in force here.
    #[oai(path = "/forms", method = "get")]
    async fn forms(&self, _caller: Caller, app: Data<&App>) -> Result<Page<domain::Form>> {
        let items = store::forms::list(&mut app.store.read().await?).await?;
        Ok(Page { items, next: None, link: None })
    }

    /// One form.
    #[oai(path = "/forms/:key", method = "get")]
    async fn form(&self, _caller: Caller, app: Data<&App>, key: Path<String>) -> Result<One<domain::Form>> {
        let form = store::forms::find(&mut app.store.read().await?, &key.0).await?;
        form.map(One::fixed).ok_or(Problem::NotFound)
    }
}

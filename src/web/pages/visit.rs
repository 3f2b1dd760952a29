//! Who visits a page, in which language, and how pages answer: with HTML, with a redirect after a change, with an error in
//! words.

use crate::access::Access;
use crate::page::{Page, Receipt};
use crate::pages::input::{FORM_MAX_BYTES, Input};
use crate::pages::project::Rights;
use crate::problem::{Problem, Result};
use crate::visits::{Frame, LANGUAGE_COOKIE, Visit, see_other};
use askama::Template;
use domain::Project;
use domain::access::Lead;
use domain::identity::Identity;
use language::Language;
use poem::http::StatusCode;
use poem::{FromRequest, Request, RequestBody, Response};
use store::{Session, Table, accounts};
use uuid::Uuid;

/// The query of the address.
pub(crate) struct Asked(pub(crate) Input);

impl<'a> FromRequest<'a> for Asked {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Frame(page) = Frame::from_request(request, body).await?;
        Ok(Self(Input::parse(page.lang, request.uri().query().unwrap_or_default().as_bytes())))
    }
}

/// The fields of a form that was sent.
pub(crate) struct Sent(pub(crate) Input);

impl<'a> FromRequest<'a> for Sent {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Frame(page) = Frame::from_request(request, body).await?;
        let bytes = body.take()?.into_bytes_limit(FORM_MAX_BYTES).await;
        let too_large = || Problem::BodyTooLarge { max: i64::try_from(FORM_MAX_BYTES).unwrap_or(i64::MAX) };
        Ok(Self(Input::parse(page.lang, &bytes.map_err(|_| too_large())?)))
    }
}

/// The cookie that keeps a language for a year.
pub(crate) fn language_cookie(language: Language) -> String {
    format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", language.code())
}

impl Visit {
    /// One consistent look at the register.
    pub(crate) async fn read(&self) -> Result<Session> {
        Ok(self.app.store.read().await?)
    }

    /// The same visit, with what the visitor may do by now.
    pub(crate) async fn renewed(&self) -> Result<Self> {
        let found = accounts::find_account(&mut self.read().await?, self.access.person.id).await?;
        let memberships = found.ok_or(Problem::NotFound)?.memberships;
        Ok(Self { access: Access { memberships, ..self.access.clone() }, ..self.clone() })
    }

    /// A thing that the visitor may see.
    pub(crate) async fn find<T: Table>(&self, session: &mut Session, id: impl Identity) -> Result<T> {
        let found = store::Select::<T>::all().visible(&self.access.visibility()).equal("id", id.uuid());
        found.first(session).await?.ok_or(Problem::NotFound)
    }

    /// What the visitor may do in a project they may see.
    pub(crate) fn rights(&self, project: &Project) -> Rights {
        let role = self.access.role(project.organisation_id);
        role.map(|role| Rights::of(role, Lead::OwnOrNone)).unwrap_or_default()
    }

    /// The page, with the receipt that its address asks for.
    pub(crate) fn page_after(&self, query: &Input) -> Page {
        let mut page = self.page.clone();
        let saved = query.text("saved").to_owned();
        let key = format!("receipt-{saved}");
        if saved.is_empty() || !language::has_message(&key) {
            return page;
        }
        let mut text = page.t(&key);
        let title = query.text("title");
        if !title.is_empty() {
            text = page.t2("receipt-of", "what", text, "title", title);
        }
        let id: Option<Uuid> = query.text("of").parse().ok();
        let undo = match (saved.as_str(), id) {
            ("milestone-done", Some(id)) => Some(format!("/milestones/{id}/reopen")),
            ("activity", Some(id)) => Some(format!("/activities/{id}/undo")),
            _ => None,
        };
        let again = match (saved.as_str(), query.text("project").parse::<Uuid>()) {
            ("activity", Ok(project)) => {
                Some((format!("/activities/new?project={project}"), page.t("receipt-log-another")))
            }
            _ => None,
        };
        page.saved_draft = Some(query.text("draft").to_owned()).filter(|draft| !draft.is_empty());
        page.receipt = Some(Receipt { text, undo, is_notice: saved.contains("-already-"), again });
        // What comes back to this page should not bring the receipt with it.
        if let Some(end) = page.path.find('?') {
            page.path.truncate(end);
        }
        page
    }
}

/// An answer with a page.
pub(crate) fn html(template: &impl Template) -> Result<Response> {
    html_with(StatusCode::OK, template)
}

/// An answer with the form of a page that was refused.
pub(crate) fn refused(template: &impl Template) -> Result<Response> {
    html_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// An answer with a page.
pub(crate) fn html_with(status: StatusCode, template: &impl Template) -> Result<Response> {
    let body = template.render().map_err(|error| {
        tracing::error!(%error, "A page could not be rendered");
        Problem::Internal
    })?;
    Ok(Response::builder().status(status).content_type("text/html; charset=utf-8").body(body))
}

/// The address of a page with a receipt: `receipt-SAVED` is its text, `title` what was saved.
pub(crate) struct Onward {
    path: String,
    query: url::form_urlencoded::Serializer<'static, String>,
}

impl Onward {
    /// To this path, which may have a query, to say that this was saved.
    pub(crate) fn to(path: &str, saved: &str) -> Self {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut serializer = url::form_urlencoded::Serializer::new(String::new());
        serializer.extend_pairs(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect::<Vec<_>>());
        serializer.append_pair("saved", saved);
        Self { path: path.to_owned(), query: serializer }
    }

    /// With one more thing that the receipt needs.
    #[expect(clippy::needless_pass_by_value, reason = "identities and texts are handed over alike")]
    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.query.append_pair(name, &value.to_string());
        self
    }

    /// The answer.
    pub(crate) fn go(mut self) -> Response {
        see_other(&format!("{}?{}", self.path, self.query.finish()))
    }
}

/// An address of our own to return to; anything else gives `otherwise`.
pub(crate) fn own_path(text: &str, otherwise: &str) -> String {
    let own = text.starts_with('/') && !text.starts_with("//") && !text.contains(['\\', '\n', '\r']);
    if own { text.to_owned() } else { otherwise.to_owned() }
}

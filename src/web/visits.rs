//! What stands between a browser and a page: who is signed in, whether a form may change anything, and problems as pages.

use language::Language;
use poem::http::{StatusCode, header};
use poem::{Endpoint, FromRequest, IntoResponse as _, Request, RequestBody, Response};

use crate::access::Access;
use crate::answers::{Address, RequestId, language_of, problem_of};
use crate::app::App;
use crate::page::Page;
use crate::problem::Problem;
use crate::sessions::{self, SignedIn};
use crate::{forms, pages};

/// Name of the cookie that keeps the language of somebody who is not signed in.
pub(crate) const LANGUAGE_COOKIE: &str = "language";

/// What a page is given when somebody is signed in; a page that takes it is only for them.
#[derive(Clone)]
pub(crate) struct Visit {
    /// What every route is given.
    pub(crate) app: App,
    /// Who asks.
    pub(crate) access: Access,
    /// The sign-in.
    pub(crate) signed_in: SignedIn,
    /// The page's frame, with language and the token of its forms.
    pub(crate) page: Page,
}

impl<'a> FromRequest<'a> for Visit {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let signed_in = SignedIn::from_request(request, body).await?;
        let app = request.data::<App>().cloned().expect("every route is given the application");
        Ok(Self { access: signed_in.access.clone(), signed_in, page: page_of(&app, request), app })
    }
}

/// The frame of a page that anybody may see, such as the one for signing in.
pub(crate) struct Frame(pub(crate) Page);

impl<'a> FromRequest<'a> for Frame {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let app = request.data::<App>().expect("every route is given the application");
        Ok(Self(page_of(app, request)))
    }
}

fn page_of(app: &App, request: &Request) -> Page {
    let address = Address::of(request);
    let path = address.path_and_query().map_or("/", |path| path.as_str());
    let page = Page::new(visitor_language(request), path, app.clock.zone, app.clock.now());
    match request.data::<SignedIn>() {
        Some(SignedIn { access, csrf, .. }) => {
            let administers = access.may_somewhere(domain::access::Right::Administer);
            page.seen_by(&access.person.name, administers).with_csrf(csrf)
        }
        None => page,
    }
}

fn visitor_language(request: &Request) -> Language {
    if let Some(SignedIn { access, .. }) = request.data::<SignedIn>() {
        return access.person.language.parse().unwrap_or_default();
    }
    let chosen = request.headers().get_all(header::COOKIE).iter().find_map(|cookies| {
        let pairs = cookies.to_str().ok()?.split(';');
        let mut pairs = pairs.filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == LANGUAGE_COOKIE).and_then(|(_, code)| code.parse().ok())
    });
    chosen.unwrap_or_else(|| language_of(request))
}

/// The layer around the routes of all pages.
pub(crate) struct Visits<E> {
    endpoint: E,
    app: App,
}

impl<E> Visits<E> {
    pub(crate) fn new(endpoint: E, app: App) -> Self {
        Self { endpoint, app }
    }
}

impl<E: Endpoint<Output = Response>> Endpoint for Visits<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let request_id = request.data::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let admitted = admit(&self.app, &mut request).await;
        let page = page_of(&self.app, &request);
        let is_safe = forms::is_safe(request.method());
        let result = match admitted {
            Ok(()) => self.endpoint.call(request).await,
            Err(problem) => Err(problem.into()),
        };
        let problem = match result {
            Ok(response) => match response.data::<Problem>().cloned() {
                Some(problem) => problem,
                None => return Ok(response),
            },
            Err(error) if error.is_from_response() => return Ok(error.into_response()),
            Err(error) => problem_of(error),
        };
        if problem == Problem::SignInRequired && is_safe {
            let next: String = url::form_urlencoded::byte_serialize(page.path.as_bytes()).collect();
            return Ok(see_other(&format!("/sign-in?next={next}")));
        }
        let mut response = pages::problem(&page, &problem, &request_id);
        problem.add_headers(&mut response);
        Ok(response)
    }
}

/// Finds out who asks, and refuses forms that are not ours.
async fn admit(app: &App, request: &mut Request) -> crate::problem::Result<()> {
    let mut signed_in = sessions::of_request(app, request).await?;
    if !forms::is_safe(request.method()) && !forms::is_one_click(request) {
        forms::check_origin(app, request)?;
        // A form with a file is read by its own page, which looks at the token before anything else.
        if let Some(signed_in) = signed_in.as_mut().filter(|_| !forms::is_upload(request)) {
            signed_in.access.says_nobodys_numbers = forms::check_token(request, signed_in).await?;
        }
    }
    if let Some(signed_in) = signed_in {
        request.set_data(signed_in);
    }
    Ok(())
}

/// Sends a browser on to another page, which it asks for anew.
pub(crate) fn see_other(path: &str) -> Response {
    StatusCode::SEE_OTHER.with_header(header::LOCATION, path).into_response()
}

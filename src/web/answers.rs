//! What every answer has, whatever answers: a request id, one span of the log, headers that keep browsers from doing what
//! they need not, and, where it failed, a problem in words.

use std::time::{Duration, Instant};

use language::Language;
use poem::PathPattern;
use poem::error::{
    MethodNotAllowedError, NotFoundError, ParsePathError, ParseQueryError, ReadBodyError, SizedLimitError,
};
use poem::http::{HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use poem::{Endpoint, Request, Response};
use tracing::Instrument as _;
use uuid::Uuid;

use crate::app::App;
use crate::problem::Problem;

/// Identity of one request: in its log lines and in its answer.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) String);

/// The address as it was asked for, before routes took their parts of it.
#[derive(Clone, Debug)]
pub(crate) struct Address(pub(crate) Uri);

impl Address {
    /// The address of a request.
    pub(crate) fn of(request: &Request) -> Uri {
        request.data::<Self>().map_or_else(|| request.uri().clone(), |address| address.0.clone())
    }
}

/// Nothing from elsewhere, nothing inline, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // `no-referrer` would have browsers send forms with `Origin: null`, which is refused.
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// The outermost layer of all routes.
pub(crate) struct Answers<E> {
    endpoint: E,
    app: App,
}

impl<E> Answers<E> {
    pub(crate) fn new(endpoint: E, app: App) -> Self {
        Self { endpoint, app }
    }
}

impl<E: Endpoint<Output = Response>> Endpoint for Answers<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let id = store::new_id::<Uuid>().to_string();
        request.set_data(RequestId(id.clone()));
        request.set_data(Address(request.uri().clone()));
        let language = language_of(&request);
        let (method, began) = (request.method().clone(), Instant::now());
        let span = tracing::info_span!("request", id = %id, %method, route = tracing::field::Empty);
        let result = self.endpoint.call(request).instrument(span.clone()).await;
        let _entered = span.enter();
        let mut response = match result {
            Ok(response) => response,
            Err(error) => problem_of(error).json_response(language, &id),
        };
        if let Some(problem) = response.data::<Problem>().cloned() {
            let route = response.data::<PathPattern>().cloned();
            response = problem.json_response(language, &id);
            if let Some(route) = route {
                response.set_data(route);
            }
        }
        note(&span, &method, &response, began.elapsed());
        add_headers(&self.app, &mut response, &id);
        Ok(response)
    }
}

/// One line of the log and one count for a request. Its address may hold a secret, so only its route is named.
fn note(span: &tracing::Span, method: &Method, response: &Response, took: Duration) {
    let route = response.data::<PathPattern>().map_or_else(|| "-".to_owned(), |pattern| pattern.0.to_string());
    span.record("route", &route);
    let status = response.status().as_u16();
    metrics::counter!("framdrift_requests_total", "method" => method.to_string(), "route" => route.clone(),
        "status" => status.to_string())
    .increment(1);
    metrics::histogram!("framdrift_request_seconds", "route" => route).record(took.as_secs_f64());
    tracing::info!(status, took_ms = took.as_millis(), "Answered");
}

fn add_headers(app: &App, response: &mut Response, id: &str) {
    let id = HeaderValue::from_str(id).expect("an identity is ASCII");
    let headers = response.headers_mut();
    headers.insert("x-request-id", id);
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if app.is_https() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

/// The language a client asks for, where nobody is known.
pub(crate) fn language_of(request: &Request) -> Language {
    request.header("accept-language").map(Language::negotiate).unwrap_or_default()
}

/// What an error of the framework means to whoever asked.
pub(crate) fn problem_of(error: poem::Error) -> Problem {
    let error = match error.downcast::<Problem>() {
        Ok(problem) => return problem,
        Err(error) => error,
    };
    if error.is::<NotFoundError>() || error.is::<ParsePathError>() {
        return Problem::NotFound;
    }
    if error.is::<MethodNotAllowedError>() {
        return Problem::MethodNotAllowed;
    }
    if let Some(poem_openapi::error::ParsePathError { name, .. }) = error.downcast_ref() {
        return Problem::BadParameter { name: (*name).to_owned() };
    }
    if let Some(poem_openapi::error::ParseParamError { name, .. }) = error.downcast_ref() {
        return Problem::BadParameter { name: (*name).to_owned() };
    }
    if error.is::<poem_openapi::error::AuthorizationError>() {
        return Problem::SignInRequired;
    }
    if error.is::<poem_openapi::error::ContentTypeError>() {
        return Problem::WrongContentType { expected: "application/json" };
    }
    if error.is::<SizedLimitError>() {
        return Problem::BodyTooLarge { max: 2 * 1024 * 1024 };
    }
    if matches!(error.downcast_ref(), Some(ReadBodyError::PayloadTooLarge)) {
        return Problem::BodyTooLarge { max: 2 * 1024 * 1024 };
    }
    if error.is::<ParseQueryError>() || error.status() == StatusCode::BAD_REQUEST {
        return Problem::BadBody;
    }
    if error.status().is_client_error() {
        return Problem::NotFound;
    }
    tracing::error!(%error, "A route failed in an unforeseen way");
    Problem::Internal
}

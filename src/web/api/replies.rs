//! What clients get: one thing with its version, a page of things, a new thing with its address, or a problem.

use std::marker::PhantomData;

use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::registry::{
    MetaHeader, MetaMediaType, MetaResponse, MetaResponses, MetaSchema, MetaSchemaRef, Registry,
};
use serde::Serialize;
use store::Table;

use super::fields::{Shown, inline, object_schema};
use super::resources::Described;
use crate::problem::Problem;

const JSON: &str = "application/json";

/// One thing, with its version as `ETag`.
pub(crate) struct One<T> {
    thing: T,
    version: Option<i64>,
}

impl<T: Table> One<T> {
    /// A thing of the register, at the version it has.
    pub(crate) fn of(thing: T) -> Self {
        let version = thing.version();
        Self::new(thing, version)
    }
}

impl<T> One<T> {
    pub(crate) fn new(thing: T, version: i64) -> Self {
        Self { thing, version: Some(version) }
    }

    /// A thing that nobody edits.
    pub(crate) fn fixed(thing: T) -> Self {
        Self { thing, version: None }
    }
}

/// A page of things, in the order in which they were made unless said otherwise.
#[derive(Serialize)]
pub(crate) struct Page<T> {
    pub(crate) items: Vec<T>,
    /// What `cursor` of the next page is; null on the last.
    pub(crate) next: Option<String>,
    /// Address of the next page.
    #[serde(skip)]
    pub(crate) link: Option<String>,
}

/// A new thing, or the same answer as before to a request that was repeated.
pub(crate) struct Created<T>(Response, PhantomData<T>);

/// Work that has been asked for; its address is in `Location`.
pub(crate) struct Accepted<T>(Response, PhantomData<T>);

/// Done; there is nothing to show.
pub(crate) struct Done;

impl<T> Created<T> {
    pub(crate) fn new(response: Response) -> Self {
        Self(response, PhantomData)
    }
}

impl<T: Serialize> Created<T> {
    /// An answer that is not kept, for what may be seen once.
    pub(crate) fn now(location: &str, thing: &T) -> Self {
        let mut response = json(thing);
        response.set_status(StatusCode::CREATED);
        response.headers_mut().insert(header::LOCATION, header_value(location));
        Self(response, PhantomData)
    }
}

impl<T> Accepted<T> {
    pub(crate) fn new(response: Response) -> Self {
        Self(response, PhantomData)
    }
}

/// The version as an entity tag.
pub(crate) fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

fn header_value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).expect("addresses and versions of ours are ASCII")
}

fn json(body: &impl Serialize) -> Response {
    match serde_json::to_vec(body) {
        Ok(bytes) => Response::builder().content_type(JSON).body(bytes),
        Err(error) => {
            tracing::error!(%error, "An answer could not be written as JSON");
            Problem::Internal.as_bare_response()
        }
    }
}

impl<T: Serialize + Send> IntoResponse for One<T> {
    fn into_response(self) -> Response {
        let mut response = json(&self.thing);
        if let Some(version) = self.version {
            response.headers_mut().insert(header::ETAG, header_value(&etag(version)));
        }
        response
    }
}

impl<T: Serialize + Send> IntoResponse for Page<T> {
    fn into_response(self) -> Response {
        let mut response = json(&self);
        if let Some(link) = self.link {
            response.headers_mut().insert(header::LINK, header_value(&format!("<{link}>; rel=\"next\"")));
        }
        response
    }
}

impl<T: Send> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        self.0
    }
}

impl<T: Send> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        self.0
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

fn register_thing<T: Described>(registry: &mut Registry) {
    registry.create_schema::<T, _>(T::NAME.to_owned(), |registry| object_schema(registry, T::FIELDS, false, |_| true));
}

fn named_header(name: &str, description: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(description.to_owned()),
        required: false,
        deprecated: false,
        schema: <String as Shown>::schema(),
    }
}

fn meta(
    status: u16,
    description: &'static str,
    schema: Option<MetaSchemaRef>,
    headers: Vec<MetaHeader>,
) -> MetaResponses {
    let content = schema.map(|schema| MetaMediaType { content_type: JSON, schema }).into_iter().collect();
    MetaResponses {
        responses: vec![MetaResponse { description, status: Some(status), status_range: None, content, headers }],
    }
}

fn thing_schema<T: Described>() -> MetaSchemaRef {
    MetaSchemaRef::Reference(T::NAME.to_owned())
}

impl<T: Described> ApiResponse for One<T> {
    fn meta() -> MetaResponses {
        meta(200, "The thing.", Some(thing_schema::<T>()), vec![named_header("ETag", "Its version, for If-Match.")])
    }

    fn register(registry: &mut Registry) {
        register_thing::<T>(registry);
    }
}

impl<T: Described> ApiResponse for Page<T> {
    fn meta() -> MetaResponses {
        let items = MetaSchema { items: Some(Box::new(thing_schema::<T>())), ..MetaSchema::new("array") };
        let page = MetaSchema {
            required: vec!["items", "next"],
            properties: vec![("items", inline(items)), ("next", <Option<String> as Shown>::schema())],
            ..MetaSchema::new("object")
        };
        meta(200, "A page of things.", Some(inline(page)), vec![named_header("Link", "The next page, as rel=next.")])
    }

    fn register(registry: &mut Registry) {
        register_thing::<T>(registry);
    }
}

impl<T: Described> ApiResponse for Created<T> {
    fn meta() -> MetaResponses {
        let headers =
            vec![named_header("Location", "Its address."), named_header("ETag", "Its version, for If-Match.")];
        meta(201, "The new thing.", Some(thing_schema::<T>()), headers)
    }

    fn register(registry: &mut Registry) {
        register_thing::<T>(registry);
    }
}

impl<T: Described> ApiResponse for Accepted<T> {
    fn meta() -> MetaResponses {
        let headers = vec![named_header("Location", "Address of the work item.")];
        meta(202, "The work has been asked for.", Some(thing_schema::<T>()), headers)
    }

    fn register(registry: &mut Registry) {
        register_thing::<T>(registry);
    }
}

impl ApiResponse for Done {
    fn meta() -> MetaResponses {
        meta(204, "Done.", None, Vec::new())
    }

    fn register(_registry: &mut Registry) {}
}

const PROBLEM: &str = "Problem";

impl ApiResponse for Problem {
    fn meta() -> MetaResponses {
        MetaResponses {
            responses: vec![MetaResponse {
                description: "What went wrong, by RFC 9457.",
                status: None,
                status_range: None,
                content: vec![MetaMediaType {
                    content_type: "application/problem+json",
                    schema: MetaSchemaRef::Reference(PROBLEM.to_owned()),
                }],
                headers: Vec::new(),
            }],
        }
    }

    fn register(registry: &mut Registry) {
        registry.create_schema::<Problem, _>(PROBLEM.to_owned(), |_| {
            let text = <String as Shown>::schema;
            let fault = MetaSchema {
                required: vec!["pointer", "code", "detail"],
                properties: vec![("pointer", text()), ("code", text()), ("detail", text())],
                ..MetaSchema::new("object")
            };
            let faults = MetaSchema { items: Some(Box::new(inline(fault))), ..MetaSchema::new("array") };
            MetaSchema {
                required: vec!["type", "title", "status", "detail", "request_id"],
                properties: vec![
                    ("type", text()),
                    ("title", text()),
                    ("status", <i64 as Shown>::schema()),
                    ("detail", text()),
                    ("request_id", text()),
                    ("errors", inline(faults)),
                    ("current_version", <Option<i64> as Shown>::schema()),
                ],
                ..MetaSchema::new("object")
            }
        });
    }
}

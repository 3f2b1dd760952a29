//! What clients send: a new thing, or an edit of one with merge-patch meaning (what is left out stays, null clears). Every
//! fault of every field is found at once; a field that does not exist, or is not theirs to give, is one.

use std::marker::PhantomData;

use domain::check::{Code, FieldError, pointed};
use poem::{Request, RequestBody};
use poem_openapi::registry::{MetaMediaType, MetaRequest, MetaSchemaRef, Registry};
use poem_openapi::{ApiExtractor, ApiExtractorType, ExtractParamOptions};
use serde_json::{Map, Value, json};

use super::fields::{Given, object_schema};
use super::resources::{Described, Editable};
use crate::problem::{Problem, Result};
use crate::secret::fingerprint_of_bytes;

/// Most bytes of a body that carries no file.
const BODY_MAX_BYTES: usize = 2 * 1024 * 1024;
const JSON: &str = "application/json";

/// An object as it was sent.
pub(super) struct Sent {
    object: Map<String, Value>,
    /// SHA-256 of the body in hex.
    sha256: String,
}

/// The body of a request that adds a thing.
pub(crate) struct New<T>(Sent, PhantomData<T>);

/// The body of a request that edits a thing.
pub(crate) struct Edit<T>(Sent, PhantomData<T>);

async fn read(request: &Request, body: &mut RequestBody) -> Result<Sent> {
    let kind = request.content_type().unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if !matches!(essence, "application/json" | "application/merge-patch+json") {
        return Err(Problem::WrongContentType { expected: JSON });
    }
    let body = body.take().map_err(|_| Problem::BadBody)?;
    let bytes = body.into_bytes_limit(BODY_MAX_BYTES).await.map_err(|error| match error {
        poem::error::ReadBodyError::PayloadTooLarge => {
            Problem::BodyTooLarge { max: i64::try_from(BODY_MAX_BYTES).unwrap_or(i64::MAX) }
        }
        _ => Problem::BadBody,
    })?;
    let value: Value = serde_json::from_slice(&bytes)
        .map_err(|error| Problem::BadJson { line: error.line(), column: error.column() })?;
    match value {
        Value::Object(object) => Ok(Sent { object, sha256: fingerprint_of_bytes(&bytes) }),
        _ => Err(Problem::Fields(vec![FieldError {
            pointer: String::new(),
            code: Code::WrongType { expected: "object" },
        }])),
    }
}

fn request_body(schema: String) -> MetaRequest {
    MetaRequest {
        description: None,
        content: vec![MetaMediaType { content_type: JSON, schema: MetaSchemaRef::Reference(schema) }],
        required: true,
    }
}

macro_rules! extractor {
    ($type:ident, $suffix:literal, $is_whole:literal, $is_wanted:expr) => {
        impl<'a, T: Described> ApiExtractor<'a> for $type<T> {
            const TYPES: &'static [ApiExtractorType] = &[ApiExtractorType::RequestObject];
            type ParamType = ();
            type ParamRawType = ();

            fn register(registry: &mut Registry) {
                registry.create_schema::<Self, _>(format!("{}{}", T::NAME, $suffix), |registry| {
                    object_schema(registry, T::FIELDS, $is_whole, |field| {
                        let is_wanted: fn(Given) -> bool = $is_wanted;
                        is_wanted(field.given)
                    })
                });
            }

            fn request_meta() -> Option<MetaRequest> {
                Some(request_body(format!("{}{}", T::NAME, $suffix)))
            }

            async fn from_request(
                request: &'a Request,
                body: &mut RequestBody,
                _options: ExtractParamOptions<()>,
            ) -> poem::Result<Self> {
                Ok(Self(read(request, body).await?, PhantomData))
            }
        }
    };
}
extractor!(New, "New", true, |given| given != Given::Made);
extractor!(Edit, "Edit", false, |given| matches!(given, Given::Always | Given::Or(_)));

impl<T: Editable> New<T> {
    /// SHA-256 of the body.
    pub(crate) fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// A body that was put together here, from a form.
    pub(crate) fn of(object: Map<String, Value>) -> Self {
        Self(Sent { object, sha256: String::new() }, PhantomData)
    }

    /// The new thing, with what the service gives it. Every fault of the body is named.
    pub(crate) fn thing(self) -> Result<T> {
        self.thing_as(store::new_id())
    }

    /// The new thing with an identity that was drawn before.
    pub(crate) fn thing_as(self, id: uuid::Uuid) -> Result<T> {
        let mut object = self.0.object;
        let mut faults = unknown_fields::<T>(&object);
        for field in T::FIELDS {
            match (field.given, object.get(field.name)) {
                (Given::Made, Some(_)) => faults.push(FieldError::new(field.name, Code::ReadOnly)),
                (Given::Made, None) => {
                    object.insert(field.name.to_owned(), made(field.name, id));
                }
                (Given::Once | Given::Always, None | Some(Value::Null)) => {
                    faults.push(FieldError::new(field.name, Code::Required));
                }
                (Given::Or(default), None) => {
                    let value = serde_json::from_str(default).expect("a default is JSON");
                    object.insert(field.name.to_owned(), value);
                }
                (Given::Once | Given::Always | Given::Or(_), Some(value)) => {
                    (field.faults)(value, field.name, &mut faults);
                }
            }
        }
        if faults.is_empty() { whole(object) } else { Err(Problem::Fields(faults)) }
    }
}

/// What the service gives a new thing; organisation and project follow from its home when it is written.
fn made(name: &str, id: uuid::Uuid) -> Value {
    match name {
        "id" => json!(id),
        "version" => json!(1),
        // Until the change that adds it gives it the next.
        "number" => json!(0),
        "organisation_id" | "project_id" => json!(uuid::Uuid::nil()),
        _ => Value::Null,
    }
}

impl<T: Editable> Edit<T> {
    /// A body that was put together here, from a form.
    pub(crate) fn of(object: Map<String, Value>) -> Self {
        Self(Sent { object, sha256: String::new() }, PhantomData)
    }

    /// Applies the edit to a thing, or returns every fault of the body and changes nothing.
    pub(crate) fn apply(self, thing: &mut T) -> Vec<FieldError> {
        let mut faults = unknown_fields::<T>(&self.0.object);
        for field in T::FIELDS {
            let Some(value) = self.0.object.get(field.name) else { continue };
            match field.given {
                Given::Made | Given::Once => faults.push(FieldError::new(field.name, Code::ReadOnly)),
                Given::Always | Given::Or(_) => (field.faults)(value, field.name, &mut faults),
            }
        }
        if !faults.is_empty() {
            return faults;
        }
        let Ok(Value::Object(mut object)) = serde_json::to_value(&*thing) else { return faults };
        for (name, value) in self.0.object {
            merge(object.entry(name).or_insert(Value::Null), value);
        }
        match whole(object) {
            Ok(edited) => *thing = edited,
            Err(Problem::Fields(more)) => faults.extend(more),
            Err(_) => faults.push(FieldError::new("", Code::WrongType { expected: "object" })),
        }
        faults
    }
}

/// Texts by key are merged key by key; everything else is replaced whole.
fn merge(old: &mut Value, new: Value) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) if !old.contains_key("kind") && !new.contains_key("kind") => {
            for (key, value) in new {
                if value.is_null() {
                    old.remove(&key);
                } else {
                    old.insert(key, value);
                }
            }
        }
        (old, new) => *old = new,
    }
}

fn unknown_fields<T: Described>(object: &Map<String, Value>) -> Vec<FieldError> {
    let unknown = object.keys().filter(|name| T::FIELDS.iter().all(|field| field.name != name.as_str()));
    unknown.map(|name| FieldError::new(&pointed(name), Code::UnknownField)).collect()
}

fn whole<T: Editable>(object: Map<String, Value>) -> Result<T> {
    serde_json::from_value(Value::Object(object)).map_err(|error| {
        tracing::error!(%error, "A checked body of {} could not be read", T::NAME);
        Problem::BadBody
    })
}

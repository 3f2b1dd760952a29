//! Requests that may be repeated without being done twice: the answer to an `Idempotency-Key` is kept in the transaction
//! of what it created. The same key with another request is refused, as is one that is being answered.

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use serde::Serialize;
use store::StoreError;
use store::idempotency::{self, Answer};

use super::in_flight::Flight;
use super::replies::etag;
use crate::access::Access;
use crate::answers::Address;
use crate::app::App;
use crate::changes::Change;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;

/// Longest key.
const KEY_MAX: usize = 200;

/// How a request stands.
pub(crate) enum Begun {
    /// It was answered before, like this.
    Before(Response),
    /// It is to be answered now.
    Now(Once),
}

/// A request that is being answered for the first time.
pub(crate) struct Once {
    key: Option<(String, Flight)>,
    request_sha256: String,
}

/// What is answered.
pub(crate) struct Reply<'a, T> {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) version: Option<i64>,
    pub(crate) body: &'a T,
}

/// Begins to answer a request with a body of this SHA-256.
pub(crate) async fn begin(app: &App, by: &Access, request: &Request, body_sha256: &str) -> Result<Begun> {
    let address = Address::of(request);
    let request_sha256 = fingerprint(&format!("{} {address} {body_sha256}", request.method()));
    let Some(key) = request.header("idempotency-key") else {
        return Ok(Begun::Now(Once { key: None, request_sha256 }));
    };
    if key.is_empty() || key.len() > KEY_MAX {
        return Err(Problem::BadParameter { name: "Idempotency-Key".to_owned() });
    }
    let flight = app.in_flight.begin(by.person.id, key).ok_or(Problem::KeyInFlight)?;
    let before = {
        // One query, and so without the two messages of a transaction.
        let mut session = app.store.look().await?;
        idempotency::find_answer(&mut session, by.person.id, key).await?
    };
    match before {
        None => Ok(Begun::Now(Once { key: Some((key.to_owned(), flight)), request_sha256 })),
        Some(answer) if answer.request_sha256 == request_sha256 => Ok(Begun::Before(response(&answer))),
        Some(_) => Err(Problem::KeyReused),
    }
}

impl Once {
    /// Commits the change together with the answer to it, and gives the answer.
    pub(crate) async fn finish<T: Serialize>(self, mut change: Change<'_>, reply: Reply<'_, T>) -> Result<Response> {
        let body = serde_json::to_string(reply.body).map_err(|error| {
            tracing::error!(%error, "An answer could not be written as JSON");
            Problem::Internal
        })?;
        let answer = Answer {
            request_sha256: self.request_sha256,
            status: i32::from(reply.status.as_u16()),
            location: Some(reply.location),
            etag: reply.version.map(etag),
            body,
        };
        if let Some((key, _)) = &self.key {
            let person = change.by.person.id;
            idempotency::remember(&mut change.write, person, key, &answer).await.map_err(|error| match error {
                // Another node has answered the same key in the meantime.
                StoreError::Duplicate => Problem::KeyInFlight,
                other => other.into(),
            })?;
        }
        change.commit().await?;
        Ok(response(&answer))
    }
}

fn response(answer: &Answer) -> Response {
    let status = u16::try_from(answer.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut builder =
        Response::builder().status(status.unwrap_or(StatusCode::CREATED)).content_type("application/json");
    if let Some(location) = &answer.location {
        builder = builder.header(header::LOCATION, location);
    }
    if let Some(etag) = &answer.etag {
        builder = builder.header(header::ETAG, etag);
    }
    builder.body(answer.body.clone())
}

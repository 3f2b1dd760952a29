//! The one way in which a request fails: a problem by RFC 9457 for the API, a page for browsers, both in plain words with
//! a remedy. Text of the program's inside never reaches a client; it is logged here, once.

use std::fmt;

use domain::check::{Code, FieldError};
use domain::shares::{DoublePayment, Paid, basis_points_of};
use domain::{OrganisationId, Word};
use language::{Argument, Language, Message};
use poem::error::ResponseError;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse as _, Response};
use serde_json::json;
use store::StoreError;

use crate::field_errors::error_text;

/// Why a request was not answered as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody is signed in, or the token is not valid.
    SignInRequired,
    /// The person may see the thing but not do this with it.
    NotAllowed,
    /// The token may only read.
    ReadOnlyToken,
    /// The form did not come from our own page, or its page is from an earlier sign-in.
    ForeignForm,
    /// Not there, or not there for this person.
    NotFound,
    /// The address is there, but not for this method.
    MethodNotAllowed,
    /// The body is not JSON at all.
    BadJson {
        /// Line of the first fault, from 1.
        line: usize,
        /// Column of the first fault, from 1.
        column: usize,
    },
    /// The body could not be read as what it says it is.
    BadBody,
    /// The body is not of a content type that is taken here.
    WrongContentType {
        /// What is taken.
        expected: &'static str,
    },
    /// The body is larger than is taken.
    BodyTooLarge {
        /// The most bytes taken.
        max: i64,
    },
    /// A parameter of the address or a header is not as it should be.
    BadParameter {
        /// Its name.
        name: String,
    },
    /// Fields are not as they should be; nothing was saved.
    Fields(Vec<FieldError>),
    /// `If-Match` is missing.
    VersionRequired,
    /// Somebody has changed the thing since it was read.
    Stale {
        /// Its version now; missing when it is gone.
        version: Option<i64>,
    },
    /// The thing is still referred to and cannot be deleted.
    InUse,
    /// The thing is not in a state in which this can be done.
    WrongState {
        /// The state it is in.
        state: &'static str,
        /// What people call it.
        word: Message,
    },
    /// The file belongs to what a funder has decided, or to what a report was sent with.
    FileKept,
    /// A cost would be financed twice.
    DoublePayment(Box<TwicePaid>),
    /// The organisation would be left without an administrator.
    LastAdministrator,
    /// The idempotency key was used for another request.
    KeyReused,
    /// A request with this idempotency key is being answered.
    KeyInFlight,
    /// Too many tries.
    TooMany {
        /// Seconds to wait.
        retry_after_seconds: u64,
    },
    /// Somebody else changed the same at the same moment; the same again goes through.
    Busy,
    /// The database or the files' store does not answer, or has no room left.
    Unavailable,
    /// The program failed in a way nobody foresaw.
    Internal,
}

/// An attempt to let somebody pay what others already pay, with what those are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwicePaid {
    /// Whose entry it is.
    pub organisation_id: OrganisationId,
    /// The attempt.
    pub refusal: DoublePayment,
    /// The names of those who already pay, in the order of the refusal; own funds have none.
    pub payers: Vec<Option<String>>,
}

impl TwicePaid {
    fn arguments(&self, language: Language) -> Vec<(&'static str, Argument<'static>)> {
        let whole = self.refusal.entry_amount_ore;
        let kroner = |ore| language::kroner(language, ore);
        let payer = |(paid, name): (&Paid, &Option<String>)| {
            let name = name.clone().unwrap_or_else(|| language::text(language, "ledger-own-funds"));
            let percent = language::decimal(language, basis_points_of(paid.amount_ore, whole), 2);
            let arguments =
                [("name", name.into()), ("amount", kroner(paid.amount_ore).into()), ("percent", percent.into())];
            language::message(language, "double-payment-payer", &arguments)
        };
        let already: Vec<String> = self.refusal.already.iter().zip(&self.payers).map(payer).collect();
        let already =
            if already.is_empty() { language::text(language, "double-payment-nobody") } else { already.join(", ") };
        vec![
            ("already", already.into()),
            ("asked", kroner(self.refusal.asked_ore).into()),
            ("whole", kroner(whole).into()),
            ("left", kroner(self.refusal.left_ore).into()),
        ]
    }
}

/// A result of a route.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    /// One field is not as it should be; `pointer` is a JSON pointer without its first slash.
    pub fn field(pointer: &str, code: Code) -> Self {
        Self::Fields(vec![FieldError::new(pointer, code)])
    }

    /// The thing is in this state, in which this cannot be done.
    pub fn wrong_state<W: Word>(state: W) -> Self {
        Self::WrongState { state: state.text(), word: Message::new(state.message_key()) }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignInRequired => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::ReadOnlyToken | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadJson { .. } | Self::BadBody | Self::BadParameter { .. } => StatusCode::BAD_REQUEST,
            Self::WrongContentType { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::BodyTooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Fields(_) | Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::VersionRequired => StatusCode::PRECONDITION_REQUIRED,
            Self::Stale { .. } => StatusCode::PRECONDITION_FAILED,
            Self::DoublePayment(_)
            | Self::InUse
            | Self::FileKept
            | Self::WrongState { .. }
            | Self::LastAdministrator
            | Self::KeyInFlight => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The stable name, as in the `type` of the problem; its words are the messages `problem-KEY` and `problem-KEY-remedy`.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::SignInRequired => "sign-in-required",
            Self::NotAllowed => "not-allowed",
            Self::ReadOnlyToken => "read-only-token",
            Self::ForeignForm => "foreign-form",
            Self::NotFound => "not-found",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::BadJson { .. } => "bad-json",
            Self::BadBody => "bad-body",
            Self::WrongContentType { .. } => "wrong-content-type",
            Self::BodyTooLarge { .. } => "body-too-large",
            Self::BadParameter { .. } => "bad-parameter",
            Self::Fields(_) => "fields",
            Self::VersionRequired => "version-required",
            Self::Stale { .. } => "stale",
            Self::InUse => "in-use",
            Self::WrongState { .. } => "wrong-state",
            Self::FileKept => "file-kept",
            Self::DoublePayment(_) => "double-payment",
            Self::LastAdministrator => "last-administrator",
            Self::KeyReused => "key-reused",
            Self::KeyInFlight => "key-in-flight",
            Self::TooMany { .. } => "too-many",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// What is wrong, in a short sentence.
    pub fn title(&self, language: Language) -> String {
        language::text(language, &format!("problem-{}", self.key()))
    }

    /// What to do about it.
    pub fn remedy(&self, language: Language) -> String {
        let key = match self {
            Self::DoublePayment(twice) if twice.refusal.is_corrected => "double-payment-corrected",
            other => other.key(),
        };
        language::message(language, &format!("problem-{key}-remedy"), &self.arguments(language))
    }

    fn arguments(&self, language: Language) -> Vec<(&'static str, Argument<'static>)> {
        match self {
            Self::BadJson { line, column } => vec![("line", (*line).into()), ("column", (*column).into())],
            Self::WrongContentType { expected } => vec![("expected", (*expected).into())],
            Self::BodyTooLarge { max } => {
                vec![("max", language::file_size(language, u64::try_from(*max).unwrap_or(0)).into())]
            }
            Self::BadParameter { name } => vec![("name", name.clone().into())],
            Self::DoublePayment(twice) => twice.arguments(language),
            Self::WrongState { word, .. } => vec![("state", word.in_language(language).into())],
            Self::TooMany { retry_after_seconds } => vec![("seconds", (*retry_after_seconds).into())],
            Self::SignInRequired
            | Self::NotAllowed
            | Self::ReadOnlyToken
            | Self::ForeignForm
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::BadBody
            | Self::Fields(_)
            | Self::VersionRequired
            | Self::Stale { .. }
            | Self::InUse
            | Self::FileKept
            | Self::LastAdministrator
            | Self::KeyReused
            | Self::KeyInFlight
            | Self::Busy
            | Self::Unavailable
            | Self::Internal => Vec::new(),
        }
    }

    /// The problem as JSON by RFC 9457.
    pub fn to_json(&self, language: Language, request_id: &str) -> serde_json::Value {
        let mut body = json!({
            "type": format!("urn:framdrift:problem:{}", self.key()),
            "title": self.title(language),
            "status": self.status().as_u16(),
            "detail": self.remedy(language),
            "request_id": request_id,
        });
        match self {
            Self::Fields(errors) => {
                let error = |error: &FieldError| {
                    json!({
                        "pointer": error.pointer,
                        "code": error.code.key(),
                        "detail": error_text(language, &error.code),
                    })
                };
                body["errors"] = errors.iter().map(error).collect();
            }
            Self::Stale { version } => body["current_version"] = json!(version),
            Self::DoublePayment(twice) => {
                body["already"] = json!(twice.refusal.already);
                body["left_ore"] = json!(twice.refusal.left_ore);
            }
            _ => {}
        }
        body
    }

    /// The problem as an answer of the API.
    pub(crate) fn json_response(&self, language: Language, request_id: &str) -> Response {
        let body = self.to_json(language, request_id).to_string();
        let mut response = Response::builder()
            .status(self.status())
            .content_type("application/problem+json")
            .header(header::CONTENT_LANGUAGE, language.code())
            .body(body);
        self.add_headers(&mut response);
        response
    }

    /// The problem without words, for the outermost layer to put into words.
    pub(crate) fn as_bare_response(&self) -> Response {
        self.as_response()
    }

    /// Headers that belong to the status, whatever the body.
    pub(crate) fn add_headers(&self, response: &mut Response) {
        match self {
            Self::SignInRequired => {
                response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Self::TooMany { retry_after_seconds } => {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after_seconds));
            }
            Self::Busy => {
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            Self::Stale { version: Some(version) } => {
                let etag = HeaderValue::from_str(&format!("\"{version}\"")).expect("digits and quotes make a header");
                response.headers_mut().insert(header::ETAG, etag);
            }
            _ => {}
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

impl std::error::Error for Problem {}

/// The outermost layer puts the problem that this bare answer carries into words.
impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        Problem::status(self)
    }

    fn as_response(&self) -> Response {
        let mut response = Problem::status(self).into_response();
        response.set_data(self.clone());
        response
    }
}

impl From<StoreError> for Problem {
    /// A duplicate or a missing reference is a fault of a field, which only the change knows: see `changes`. Where none
    /// was named, somebody else was faster.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale | StoreError::Duplicate => Self::Stale { version: None },
            StoreError::Reference => Self::InUse,
            StoreError::Contended => Self::Busy,
            StoreError::Unavailable(_) | StoreError::Files(_) => {
                tracing::error!(error = %error, "The store did not answer");
                Self::Unavailable
            }
            StoreError::Corrupt { .. }
            | StoreError::Newer { .. }
            | StoreError::Older { .. }
            | StoreError::Address { .. } => {
                tracing::error!(error = %error, "The store could not be read");
                Self::Internal
            }
        }
    }
}

impl From<Vec<FieldError>> for Problem {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Fields(errors)
    }
}

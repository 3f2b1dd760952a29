//! What a form of a page must show before it changes anything: that it was sent from our own page (`Origin`, or
//! `Sec-Fetch-Site` where a browser leaves it out), and, once somebody is signed in, the token of that very sign-in.

use poem::Request;
use poem::http::Method;

use crate::answers::Address;
use crate::app::App;
use crate::pages::NOT_A_PERSON;
use crate::problem::{Problem, Result};
use crate::secret::is_same;
use crate::sessions::SignedIn;

/// Where forms with a file are sent.
const UPLOADS: [&str; 2] = ["/files", "/verify"];
/// Most bytes of any other form.
const FORM_MAX_BYTES: usize = 2 * 1024 * 1024;

/// Whether a request changes nothing, by its method.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Refuses a request that another site's page has sent.
pub(crate) fn check_origin(app: &App, request: &Request) -> Result<()> {
    let own = match (request.header("origin"), request.header("sec-fetch-site")) {
        (Some(origin), _) => {
            let host = request.header("host").unwrap_or_default();
            let host_of_origin = origin.split_once("://").map_or("", |(_, host)| host);
            origin == app.base_url.origin().ascii_serialization() || (!host.is_empty() && host_of_origin == host)
        }
        (None, Some(site)) => site == "same-origin",
        (None, None) => false,
    };
    if own { Ok(()) } else { Err(Problem::ForeignForm) }
}

/// Whether a request declines mail by the link that came with it. Mail programs send it by themselves, with no page of ours
/// before it; the secret in the address is all it needs, and declining is all it does (RFC 8058).
pub(crate) fn is_one_click(request: &Request) -> bool {
    *request.method() == Method::POST && Address::of(request).path().starts_with("/unsubscribe/")
}

/// Whether a request is a form with a file, for the addresses that take them.
pub(crate) fn is_upload(request: &Request) -> bool {
    let has_parts = request.content_type().is_some_and(|kind| kind.starts_with("multipart/form-data"));
    has_parts && UPLOADS.contains(&Address::of(request).path())
}

/// Refuses a form without the token of the sign-in, and tells whether it says that numbers in its texts are nobody's. The
/// body is read, and put back for whoever comes next.
pub(crate) async fn check_token(request: &mut Request, signed_in: &SignedIn) -> Result<bool> {
    let bytes = request.take_body().into_bytes_limit(FORM_MAX_BYTES).await.map_err(|_| {
        // A body that ends early and one that is too large are the same to whoever sent it.
        Problem::BodyTooLarge { max: i64::try_from(FORM_MAX_BYTES).unwrap_or(i64::MAX) }
    })?;
    let field = |wanted: &str| {
        let mut fields = url::form_urlencoded::parse(&bytes);
        fields.find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned())
    };
    let token = field("csrf");
    let says_nobodys_numbers = field(NOT_A_PERSON).is_some_and(|value| !value.is_empty());
    request.set_body(bytes);
    match token {
        Some(token) if is_same(&token, &signed_in.csrf) => Ok(says_nobodys_numbers),
        _ => Err(Problem::ForeignForm),
    }
}

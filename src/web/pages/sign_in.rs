//! Signing in and out, asking for a link when the password is forgotten, and what one-time links open.

use crate::app::App;
use crate::changes::{self, Change};
use crate::links::{self, FirstAdministrator, Opened};
use crate::page::Page;
use crate::pages::input::Input;
use crate::pages::visit::{Asked, Onward, Sent, html, html_with, language_cookie, own_path, refused};
use crate::problem::{Problem, Result};
use crate::sessions::{self, SignedIn};
use crate::visits::{Frame, Visit, see_other};
use askama::Template;
use domain::check::Code;
use domain::work::LinkPurpose;
use language::Language;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::cookie::Cookie;
use poem::web::{Data, Path};
use poem::{Request, Response, handler};

/// Signing in.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    input: Input,
    next: String,
    /// Address and password did not match, or there were too many tries.
    fault: String,
    has_left: bool,
}

/// Asking for a link.
#[derive(Template)]
#[template(path = "forgot_password.html")]
struct ForgotPage {
    page: Page,
    input: Input,
    is_asked: bool,
    is_mail_configured: bool,
}

/// Setting a password by a link.
#[derive(Template)]
#[template(path = "set_password.html")]
struct SetPasswordPage {
    page: Page,
    input: Input,
    lead: String,
    email: String,
}

/// Making the first account.
#[derive(Template)]
#[template(path = "first_administrator.html")]
struct FirstPage {
    page: Page,
    input: Input,
}

/// A link that does not open anything.
#[derive(Template)]
#[template(path = "link_gone.html")]
struct LinkGonePage {
    page: Page,
}

fn with_cookie(mut response: Response, cookie: &Cookie) -> Response {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

/// `GET /sign-in`.
#[handler]
pub(crate) fn show(Frame(page): Frame, Asked(query): Asked, request: &Request) -> Result<Response> {
    let next = own_path(query.text("next"), "/projects");
    if request.data::<SignedIn>().is_some() {
        return Ok(see_other(&next));
    }
    let input = Input::empty(page.lang);
    html(&SignInPage { page, input, next, fault: String::new(), has_left: query.ticked("left") })
}

/// `POST /sign-in`.
#[handler]
pub(crate) async fn enter(
    Data(app): Data<&App>,
    Frame(page): Frame,
    Sent(mut input): Sent,
    request: &Request,
) -> Result<Response> {
    let next = own_path(input.text("next"), "/projects");
    let address = crate::proxies::client_address(app, request);
    let (email, password) = (input.text("email").to_owned(), input.text("password").to_owned());
    for (field, text) in [("email", &email), ("password", &password)] {
        if text.is_empty() {
            input.fail(field, &Code::Required);
        }
    }
    if !input.errors.is_empty() {
        return refused(&SignInPage { page, input, next, fault: String::new(), has_left: false });
    }
    let earlier = request.data::<SignedIn>();
    match sessions::sign_in(app, address, &email, password.into(), earlier).await {
        Ok(Some(cookie)) => Ok(with_cookie(see_other(&next), &cookie)),
        Ok(None) => {
            let fault = page.t("sign-in-refused");
            refused(&SignInPage { page, input, next, fault, has_left: false })
        }
        Err(Problem::TooMany { retry_after_seconds }) => {
            let fault = page.t1("sign-in-too-many", "count", retry_after_seconds);
            let shown = SignInPage { page, input, next, fault, has_left: false };
            html_with(StatusCode::TOO_MANY_REQUESTS, &shown)
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /sign-out`.
#[handler]
pub(crate) async fn leave(visit: Visit) -> Result<Response> {
    let cookie = sessions::sign_out(&visit.app, &visit.signed_in).await?;
    Ok(with_cookie(see_other("/sign-in?left=1"), &cookie))
}

/// `POST /language`.
#[handler]
pub(crate) async fn choose_language(
    Data(app): Data<&App>,
    Frame(_): Frame,
    Sent(input): Sent,
    request: &Request,
) -> Result<Response> {
    let chosen: Language = input.text("language").parse().unwrap_or_default();
    if let Some(signed_in) = request.data::<SignedIn>() {
        let mut change = Change::begin(app, &signed_in.access).await?;
        let code = chosen.code().to_owned();
        let own = signed_in.access.person.id;
        changes::update_person(&mut change, own, None, |person| {
            person.language = code;
            Vec::new()
        })
        .await?;
        change.commit().await?;
    }
    let mut response = see_other(&own_path(input.text("return_to"), "/"));
    if let Ok(value) = HeaderValue::from_str(&language_cookie(chosen)) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// `GET /forgot-password`.
#[handler]
pub(crate) fn forgot(Data(app): Data<&App>, Frame(page): Frame, Asked(query): Asked) -> Result<Response> {
    let input = Input::empty(page.lang);
    let is_asked = query.ticked("asked");
    html(&ForgotPage { page, input, is_asked, is_mail_configured: app.is_mail_configured })
}

/// `POST /forgot-password`. The answer is the same whether there is such an account or not.
#[handler]
pub(crate) async fn ask_link(
    Data(app): Data<&App>,
    Frame(page): Frame,
    Sent(mut input): Sent,
    request: &Request,
) -> Result<Response> {
    let email = domain::person::normal_email(input.text("email"));
    if !domain::person::plausible_email(&email) {
        input.fail("email", &Code::NotAnEmail);
        let is_mail_configured = app.is_mail_configured;
        return refused(&ForgotPage { page, input, is_asked: false, is_mail_configured });
    }
    changes::request_reset(app, crate::proxies::client_address(app, request), &email).await?;
    Ok(see_other("/forgot-password?asked=1"))
}

/// `GET /links/{secret}`.
#[handler]
pub(crate) async fn open_link(
    Data(app): Data<&App>,
    Frame(page): Frame,
    Path(secret): Path<String>,
) -> Result<Response> {
    let input = Input::empty(page.lang);
    match links::open(app, &secret).await {
        Ok(opened) => html_of(page, opened, input, StatusCode::OK),
        Err(Problem::NotFound) => html_with(StatusCode::NOT_FOUND, &LinkGonePage { page }),
        Err(problem) => Err(problem),
    }
}

fn html_of(page: Page, opened: Opened, mut input: Input, status: StatusCode) -> Result<Response> {
    match opened {
        Opened::FirstAdministrator => html_with(status, &FirstPage { page, input }),
        Opened::Password { person, purpose } => {
            let key = match purpose {
                LinkPurpose::Invitation => "link-invitation",
                LinkPurpose::PasswordReset => "link-reset",
            };
            let lead = page.t1(key, "name", person.name.as_str());
            input.set("email", person.email.as_str());
            html_with(status, &SetPasswordPage { page, input, lead, email: person.email })
        }
    }
}

/// `POST /links/{secret}`.
#[handler]
pub(crate) async fn use_link(
    Data(app): Data<&App>,
    Frame(page): Frame,
    Path(secret): Path<String>,
    Sent(mut input): Sent,
) -> Result<Response> {
    let opened = match links::open(app, &secret).await {
        Ok(opened) => opened,
        Err(Problem::NotFound) => return html_with(StatusCode::NOT_FOUND, &LinkGonePage { page }),
        Err(problem) => return Err(problem),
    };
    let password = input.text("password").to_owned().into();
    let done = match &opened {
        Opened::Password { .. } => links::set_password(app, &secret, password).await,
        Opened::FirstAdministrator => {
            let first = FirstAdministrator {
                name: input.text("name").trim().to_owned(),
                email: input.text("email").to_owned(),
                language: page.lang.code().to_owned(),
                organisation_name: input.text("organisation_name").trim().to_owned(),
            };
            links::make_first_administrator(app, &secret, first, password).await
        }
    };
    match done {
        Ok(cookie) => Ok(with_cookie(Onward::to("/projects", "password").go(), &cookie)),
        Err(Problem::Fields(errors)) => {
            input.refuse(&errors);
            // Nobody is signed in whom the trail could name as having confirmed anything.
            input.errors.asks_about_numbers = false;
            input.set("password", "");
            html_of(page, opened, input, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(problem) => Err(problem),
    }
}

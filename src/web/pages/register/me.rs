//! `/me`: one's own name, language, password and tokens.

use crate::changes::{self, Change, NewToken};
use crate::field_errors::FieldErrors;
use crate::links;
use crate::page::{Choice, Page};
use crate::pages::conflict::Conflict;
use crate::pages::form::{self, Outcome};
use crate::pages::input::Input;
use crate::pages::register::project_form::choice;
use crate::pages::visit::{Asked, Onward, Sent, html, refused};
use crate::pages::wording;
use crate::problem::{Problem, Result};
use crate::visits::Visit;
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use domain::access::TokenScope;
use domain::check::Code;
use domain::message::MessageKind;
use domain::{Organisation, Person, TokenId};
use poem::http::{HeaderValue, header};
use poem::web::Path;
use poem::{Response, handler};
use store::Select;
use store::accounts::Token;

/// The page. It holds three forms; the faults of each stand in its own.
#[derive(Template)]
#[template(path = "me.html")]
pub(crate) struct MePage {
    pub(crate) page: Page,
    pub(crate) email: String,
    /// What the person may do where: organisation and role.
    pub(crate) roles: Vec<(String, String)>,
    pub(crate) profile: Input,
    /// What has been changed elsewhere since the form was filled.
    pub(crate) theirs: Conflict,
    pub(crate) password: Input,
    pub(crate) token: Input,
    /// Newest first, those that were revoked left out; with whether each has ended.
    pub(crate) tokens: Vec<(Token, bool)>,
    /// A token that was made just now, shown this once.
    pub(crate) secret: Option<String>,
    /// Mail that may be declined: kind, and whether it is wanted.
    pub(crate) mail: Vec<(MessageKind, bool)>,
}

impl MePage {
    fn languages(&self) -> Vec<Choice> {
        self.page.languages().map(|language| choice(&language.code(), language.own_name())).to_vec()
    }

    /// Faults of all forms, for the summary on top.
    fn errors(&self) -> FieldErrors {
        let mut all = self.profile.errors.clone();
        all.extend(self.password.errors.clone());
        all.extend(self.token.errors.clone());
        all
    }
}

/// What the form for a new token has: name, scope and last day, each noted where it cannot be read.
fn read_token(input: &mut Input, page: &Page) -> (String, TokenScope, Option<DateTime<Utc>>) {
    let name = input.line("token_name").unwrap_or_default();
    if name.is_empty() {
        input.fail("token_name", &Code::Required);
    }
    let scope = input.read("token_scope").unwrap_or(TokenScope::Read);
    let last: Option<NaiveDate> = input.date("token_last_day");
    if last.is_some_and(|last| last < page.today) {
        input.fail("token_last_day", &Code::BeforeStart { start: page.today });
    }
    let end = last.and_then(|last| last.succ_opt());
    let end = end.map(|day| domain::schedule::instant(day.and_time(chrono::NaiveTime::MIN), page.zone));
    (name, scope, end)
}

/// What the three forms hold after one of them was sent.
#[derive(Default)]
struct Forms {
    profile: Option<(Input, Conflict)>,
    password: Option<Input>,
    token: Option<Input>,
    secret: Option<String>,
}

/// Most tokens that are listed; nobody has use for so many.
const TOKENS: i64 = 200;

/// The person as the form has them.
fn read_profile(input: &Input, before: &Person) -> Person {
    Person {
        name: input.line("name").unwrap_or_default(),
        language: input.line("language").unwrap_or_else(|| before.language.clone()),
        ..before.clone()
    }
}

fn profile_of(visit: &Visit, person: &Person) -> Input {
    let mut input = Input::empty(visit.page.lang);
    input.errors = FieldErrors::of_form(wording::of("people"));
    input.set("name", person.name.as_str());
    input.set("language", person.language.as_str());
    input.put("version", Some(person.version));
    input
}

async fn page(visit: &Visit, page: Page, forms: Forms) -> Result<MePage> {
    let person = &visit.access.person;
    let mut session = visit.read().await?;
    let of = visit.access.memberships.iter().map(|one| one.organisation_id);
    let organisations: Vec<Organisation> =
        Select::all().among("id", of).ordered("sort_key, id").fetch(&mut session).await?;
    let role = |one: &Organisation| visit.access.role(one.id).map(|role| (one.name.clone(), page.word(&role)));
    let roles = organisations.iter().filter_map(role).collect();
    let mut tokens = store::accounts::list_tokens(&mut session, person.id, None, TOKENS).await?;
    tokens.retain(|token| token.revoked_at.is_none());
    tokens.reverse();
    let moment = visit.app.clock.now();
    let has_ended = |token: &Token| token.ends_at.is_some_and(|end| end <= moment);
    let tokens = tokens.into_iter().map(|token| (token.clone(), has_ended(&token))).collect();
    let declined = store::accounts::declined(&mut session, [person.id]).await?;
    let now: Person = store::find(&mut session, person.id).await?.ok_or(Problem::NotFound)?;
    let (profile, theirs) = forms.profile.unwrap_or_else(|| (profile_of(visit, &now), Conflict::default()));
    let empty = || Input::empty(visit.page.lang);
    Ok(MePage {
        email: now.email,
        roles,
        profile,
        theirs,
        password: forms.password.unwrap_or_else(empty),
        token: forms.token.unwrap_or_else(|| {
            let mut input = empty();
            input.put("token_scope", Some(TokenScope::Read));
            input
        }),
        tokens,
        secret: forms.secret,
        mail: optional_mail().map(|kind| (kind, !declined.iter().any(|(_, other)| *other == kind))).collect(),
        page,
    })
}

/// `GET /me`.
#[handler]
pub(crate) async fn show(visit: Visit, Asked(query): Asked) -> Result<Response> {
    html(&page(&visit, visit.page_after(&query), Forms::default()).await?)
}

/// The visitor's own account as it is now, with its version.
async fn oneself(visit: &Visit) -> Result<(i64, Person)> {
    let found = store::find(&mut visit.read().await?, visit.access.person.id).await?;
    let person: Person = found.ok_or(Problem::NotFound)?;
    Ok((person.version, person))
}

/// `POST /me`.
#[handler]
pub(crate) async fn save(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    let words = wording::of("people");
    input.errors = FieldErrors::of_form(words);
    let (id, version) = (visit.access.person.id, input.version());
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    let saved = changes::update_person(&mut change, id, Some(version), |person| {
        *person = read_profile(&input, person);
        Vec::new()
    });
    let saved = saved.await.map(|account| account.person);
    let forms =
        |now: &Person, typed: &mut Input| (profile_of(&visit, now), profile_of(&visit, &read_profile(typed, now)));
    match form::edited(&visit, words, oneself(&visit), change, saved, input, |errors| errors, forms).await? {
        Outcome::Saved(_) => Ok(Onward::to("/me", "me").go()),
        Outcome::Refused(input, theirs) => {
            let again = Forms { profile: Some((*input, theirs)), ..Forms::default() };
            refused(&page(&visit, at_root(&visit), again).await?)
        }
    }
}

/// The page as its own address has it, for answers to forms that are sent elsewhere.
fn at_root(visit: &Visit) -> Page {
    let mut page = visit.page.clone();
    "/me".clone_into(&mut page.path);
    page
}

/// `POST /me/password`.
#[handler]
pub(crate) async fn password(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    let (current, new) = (input.text("current_password").to_owned(), input.text("password").to_owned());
    match links::change_password(&visit.app, &visit.signed_in, current.into(), new.into()).await {
        Ok(cookie) => {
            let mut response = Onward::to("/me", "password").go();
            if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
                response.headers_mut().append(header::SET_COOKIE, value);
            }
            return Ok(response);
        }
        Err(Problem::Fields(errors)) => {
            for error in &errors {
                match error.pointer.as_str() {
                    "/current_password" => {
                        input.fail_with("current_password", &language::Message::new("me-wrong-password"));
                    }
                    _ => input.refuse(std::slice::from_ref(error)),
                }
            }
        }
        Err(problem) => return Err(problem),
    }
    refused(&page(&visit, at_root(&visit), Forms { password: Some(input), ..Forms::default() }).await?)
}

/// `POST /me/tokens`: the answer itself shows the token, which is kept nowhere.
#[handler]
pub(crate) async fn create_token(visit: Visit, Sent(mut input): Sent) -> Result<Response> {
    let (name, scope, ends_at) = read_token(&mut input, &visit.page);
    if input.errors.is_empty() {
        let mut change = Change::begin(&visit.app, &visit.access).await?;
        match changes::create_token(&mut change, NewToken { name, scope, ends_at }, None).await {
            Ok((_, secret)) => {
                change.commit().await?;
                let forms = Forms { secret: Some(secret), ..Forms::default() };
                let mut response = html(&page(&visit, at_root(&visit), forms).await?)?;
                response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                return Ok(response);
            }
            Err(Problem::Fields(errors)) => {
                for error in errors {
                    input.fail(if error.pointer == "/name" { "token_name" } else { "token_last_day" }, &error.code);
                }
            }
            Err(problem) => return Err(problem),
        }
    }
    refused(&page(&visit, at_root(&visit), Forms { token: Some(input), ..Forms::default() }).await?)
}

/// `POST /me/tokens/{id}/revoke`.
#[handler]
pub(crate) async fn revoke_token(visit: Visit, Path(id): Path<TokenId>) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    changes::revoke_token(&mut change, id).await?;
    change.commit().await?;
    Ok(Onward::to("/me", "token-revoked").go())
}

fn optional_mail() -> impl Iterator<Item = MessageKind> {
    MessageKind::ALL.iter().copied().filter(|kind| kind.is_optional())
}

/// `POST /me/mail`: what is ticked is wanted.
#[handler]
pub(crate) async fn mail(visit: Visit, Sent(input): Sent) -> Result<Response> {
    let mut change = Change::begin(&visit.app, &visit.access).await?;
    for kind in optional_mail() {
        let is_declined = !input.has("mail", kind.as_str());
        store::accounts::decline(&mut change.write, visit.access.person.id, kind, is_declined).await?;
    }
    change.commit().await?;
    Ok(Onward::to("/me", "me").go())
}

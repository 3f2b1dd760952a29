//! Signing in to the pages, and what a page is given about whoever is signed in. A sign-in ends after eight idle hours,
//! seven days at the latest, when the account is disabled, and when its password changes.

use std::net::IpAddr;

use chrono::TimeDelta;
use domain::access::TokenScope;
use domain::person::normal_email;
use domain::{Person, PersonId};
use poem::web::cookie::{Cookie, SameSite};
use poem::{FromRequest, Request, RequestBody};
use secrecy::SecretString;
use store::Actor;
use store::accounts::{self, SignIn};

use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};
use crate::secret::{fingerprint, new_secret};

/// A sign-in that is not used for so long has ended.
pub const IDLE_HOURS: i64 = 8;
/// A sign-in ends after so long, however much it is used.
pub const LONGEST_DAYS: i64 = 7;

/// Whoever is signed in to the pages.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    /// Who, and what they may do.
    pub(crate) access: Access,
    /// Token that every form sends back as the field `csrf`.
    pub(crate) csrf: String,
    /// SHA-256 of the cookie's secret.
    secret_sha256: String,
}

impl<'a> FromRequest<'a> for SignedIn {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Ok(request.data::<Self>().cloned().ok_or(Problem::SignInRequired)?)
    }
}

/// The name of the cookie. Browsers take `__Host-` cookies over https alone, and from this very host.
pub(crate) fn cookie_name(app: &App) -> &'static str {
    if app.is_https() { "__Host-framdrift" } else { "framdrift" }
}

fn cookie(app: &App, secret: &str) -> Cookie {
    let mut cookie = Cookie::new_with_str(cookie_name(app), secret);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.is_https());
    cookie.set_max_age(std::time::Duration::from_secs(LONGEST_DAYS as u64 * 24 * 3600));
    cookie
}

/// Signs a person in by address and password; the cookie is to be added to the answer. Nothing when they do not match an
/// account that can sign in: whether there is one is not told, and takes as long.
///
/// `earlier` is the sign-in that the request came with, which ends, so that nobody goes on with a secret that was known
/// before. [`Problem::TooMany`] when there were too many tries.
pub(crate) async fn sign_in(
    app: &App,
    address: IpAddr,
    email: &str,
    password: SecretString,
    earlier: Option<&SignedIn>,
) -> Result<Option<Cookie>> {
    let email = normal_email(email);
    app.limits.count(address, &email)?;
    let found = {
        let mut session = app.store.read().await?;
        match accounts::find_by_email(&mut session, &email).await? {
            Some(person) => accounts::password(&mut session, person.id).await?.map(|phc| (person, phc)),
            None => None,
        }
    };
    let (person, phc): (Option<Person>, Option<String>) = found.unzip();
    let matches = app.passwords.matches(password, phc).await?;
    let Some(person) = person.filter(|person| matches && person.disabled_at.is_none()) else {
        tracing::info!("A try to sign in was refused");
        return Ok(None);
    };
    begin(app, person.id, earlier).await.map(Some)
}

/// Begins a sign-in of a person who has shown who they are; the cookie is to be added to the answer.
pub(crate) async fn begin(app: &App, person: PersonId, earlier: Option<&SignedIn>) -> Result<Cookie> {
    let now = app.clock.now();
    let (secret, csrf) = (new_secret()?, new_secret()?);
    let mut write = app.store.write(Actor::Person(person), now).await?;
    if let Some(earlier) = earlier {
        accounts::end_sign_in(&mut write, earlier.access.person.id, &earlier.secret_sha256).await?;
    }
    let ends_at = now + TimeDelta::days(LONGEST_DAYS);
    accounts::begin_sign_in(&mut write, person, &fingerprint(&secret), &csrf, ends_at).await?;
    write.commit().await?;
    tracing::info!(person.id = %person, "Signed in");
    Ok(cookie(app, &secret))
}

/// Signs a person out; the cookie that is returned takes the old one away.
pub(crate) async fn sign_out(app: &App, signed_in: &SignedIn) -> Result<Cookie> {
    let mut write = app.store.write(signed_in.access.actor(), app.clock.now()).await?;
    accounts::end_sign_in(&mut write, signed_in.access.person.id, &signed_in.secret_sha256).await?;
    write.commit().await?;
    let mut removal = cookie(app, "");
    removal.make_removal();
    Ok(removal)
}

/// Who the request's cookie belongs to. The minute of last use is kept beside the request.
pub(crate) async fn of_request(app: &App, request: &Request) -> Result<Option<SignedIn>> {
    let name = cookie_name(app);
    let secret = request.headers().get_all(poem::http::header::COOKIE).iter().find_map(|header| {
        let pairs = header.to_str().ok()?.split(';');
        pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(other, _)| *other == name).map(|(_, value)| value)
    });
    let Some(secret) = secret.filter(|secret| !secret.is_empty()) else { return Ok(None) };
    let (now, secret_sha256) = (app.clock.now(), fingerprint(secret));
    let seen_after = now - TimeDelta::hours(IDLE_HOURS);
    let found = {
        let mut session = app.store.look().await?;
        accounts::find_sign_in(&mut session, &secret_sha256, now, seen_after).await?
    };
    let Some(SignIn { account, csrf, seen_at }) = found else { return Ok(None) };
    if now - seen_at >= TimeDelta::minutes(1) {
        note_use(app.clone(), secret_sha256.clone());
    }
    Ok(Some(SignedIn { access: Access::new(account, TokenScope::Write), csrf, secret_sha256 }))
}

fn note_use(app: App, secret_sha256: String) {
    tokio::spawn(async move {
        let touched = async {
            let mut write = app.store.write(Actor::Clock, app.clock.now()).await?;
            accounts::touch_sign_in(&mut write, &secret_sha256).await?;
            write.commit().await
        };
        if let Err(error) = touched.await {
            tracing::warn!(%error, "The last use of a sign-in was not noted");
        }
    });
}

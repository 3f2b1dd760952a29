//! Tokens of the API: `fd_` and a secret, sent as `Authorization: Bearer`. What a token may do is looked up once every
//! few seconds, not at every request.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use store::Actor;
use store::accounts::{self, Token};
use uuid::Uuid;

use crate::access::Access;
use crate::app::App;
use crate::problem::{Problem, Result};
use crate::secret::fingerprint;

/// What every token begins with, so that a leaked one is recognised.
pub const PREFIX: &str = "fd_";

/// How long a token is taken for what it was. A change made by this process is seen at once, one made by another
/// process after this long.
const KNOWN_FOR: Duration = Duration::from_secs(2);
/// From so many on, what is known is forgotten.
const KNOWN_MOST: usize = 10_000;

/// Who asks by which token.
#[derive(Clone, Debug)]
pub(crate) struct Bearer {
    /// What its person may do, within its scope.
    pub(crate) access: Arc<Access>,
    /// The token's end; a token made by it ends no later.
    pub(crate) ends_at: Option<DateTime<Utc>>,
}

struct Known {
    bearer: Bearer,
    token: Uuid,
    since: Instant,
    used_at: Option<DateTime<Utc>>,
}

/// Tokens seen in the last seconds, by the SHA-256 of their secret.
#[derive(Default)]
pub(crate) struct KnownTokens(Mutex<HashMap<String, Known>>);

impl KnownTokens {
    /// Forgets everything: called after every change of accounts, memberships and tokens.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn get(&self, secret_sha256: &str, now: DateTime<Utc>) -> Option<(Bearer, Option<Uuid>)> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.get_mut(secret_sha256).filter(|known| known.since.elapsed() < KNOWN_FOR)?;
        if found.bearer.ends_at.is_some_and(|ends_at| ends_at <= now) {
            return None;
        }
        let to_touch = is_minute_past(found.used_at, now).then_some(found.token);
        if to_touch.is_some() {
            found.used_at = Some(now);
        }
        Some((found.bearer.clone(), to_touch))
    }

    fn put(&self, secret_sha256: String, token: &Token, bearer: &Bearer, now: DateTime<Utc>) -> Option<Uuid> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= KNOWN_MOST {
            known.clear();
        }
        let to_touch = is_minute_past(token.used_at, now).then_some(token.id);
        let used_at = if to_touch.is_some() { Some(now) } else { token.used_at };
        known.insert(secret_sha256, Known { bearer: bearer.clone(), token: token.id, since: Instant::now(), used_at });
        to_touch
    }
}

fn is_minute_past(used_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    used_at.is_none_or(|used_at| now - used_at >= TimeDelta::minutes(1))
}

/// Who asks with this token. [`Problem::SignInRequired`] for one that is unknown, ended or revoked, or of a disabled account.
pub(crate) async fn bearer(app: &App, secret: &str) -> Result<Bearer> {
    let now = app.clock.now();
    let secret_sha256 = fingerprint(secret);
    let (bearer, to_touch) = match app.known_tokens.get(&secret_sha256, now) {
        Some(known) => known,
        None => look_up(app, secret, secret_sha256, now).await?,
    };
    if let Some(token) = to_touch {
        note_use(app.clone(), token, now);
    }
    Ok(bearer)
}

async fn look_up(app: &App, secret: &str, secret_sha256: String, now: DateTime<Utc>) -> Result<(Bearer, Option<Uuid>)> {
    if !secret.starts_with(PREFIX) {
        return Err(Problem::SignInRequired);
    }
    let mut session = app.store.look().await?;
    let found = accounts::find_by_secret(&mut session, &secret_sha256, now).await?;
    let (account, token) = found.ok_or(Problem::SignInRequired)?;
    let bearer = Bearer { access: Arc::new(Access::new(account, token.scope)), ends_at: token.ends_at };
    let to_touch = app.known_tokens.put(secret_sha256, &token, &bearer, now);
    Ok((bearer, to_touch))
}

/// Keeps the minute of last use beside the request: nobody waits for it, and one that is lost is made up the next minute.
fn note_use(app: App, token: Uuid, now: DateTime<Utc>) {
    tokio::spawn(async move {
        let touched = async {
            let mut write = app.store.write(Actor::Clock, now).await?;
            accounts::touch_token(&mut write, token).await?;
            write.commit().await
        };
        if let Err(error) = touched.await {
            tracing::warn!(%error, "The last use of a token was not noted");
        }
    });
}

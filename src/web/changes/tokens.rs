//! Tokens of the API: made and revoked by their own person. The secret is shown once.

use chrono::{DateTime, Utc};
use domain::TokenId;
use domain::access::TokenScope;
use domain::check::{Check, Code, LINE_MAX};
use store::accounts::{self, Token};

use super::{Change, privacy};
use crate::problem::{Problem, Result};
use crate::secret::{fingerprint, new_secret};
use crate::tokens::PREFIX;

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// What it is for.
    pub name: String,
    /// What it may be used for.
    pub scope: TokenScope,
    /// When it ends; missing never ends by itself.
    pub ends_at: Option<DateTime<Utc>>,
}

/// Makes a token and returns it with its secret. It may do no more, and ends no later, than what `latest_end` says of the
/// token that asks.
pub async fn create_token(
    change: &mut Change<'_>,
    new: NewToken,
    latest_end: Option<DateTime<Utc>>,
) -> Result<(Token, String)> {
    if change.by.scope == TokenScope::Read {
        return Err(Problem::ReadOnlyToken);
    }
    let now = change.write.now;
    let ends_at = match (new.ends_at, latest_end) {
        (Some(wished), Some(latest)) => Some(wished.min(latest)),
        (wished, latest) => wished.or(latest),
    };
    let mut check = Check::default();
    check.name("name", &new.name, LINE_MAX);
    check.demand("ends_at", ends_at.is_none_or(|end| end > now), Code::BeforeStart { start: change.today() });
    let confirmed = privacy::demand_sound_new(change.by, check.finish())?;
    let secret = format!("{PREFIX}{}", new_secret()?);
    let token = Token {
        id: store::new_id(),
        person_id: change.by.person.id,
        name: new.name,
        scope: new.scope,
        created_at: now,
        ends_at,
        used_at: None,
        revoked_at: None,
    };
    accounts::add_token(&mut change.write, &token, &fingerprint(&secret)).await?;
    confirmed.keep_of(change, "tokens", token.id, (None, None)).await?;
    Ok((token, secret))
}

/// Ends one of the person's own tokens for good.
pub async fn revoke_token(change: &mut Change<'_>, id: TokenId) -> Result<()> {
    if change.by.scope == TokenScope::Read {
        return Err(Problem::ReadOnlyToken);
    }
    let token = accounts::find_token(&mut change.write, change.by.person.id, id.0).await?.ok_or(Problem::NotFound)?;
    accounts::revoke_token(&mut change.write, &token).await?;
    change.app.known_tokens.forget();
    Ok(())
}

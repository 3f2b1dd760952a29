//! Tokens of the API: kept as a hash, with scope and end, and the minute they were last used.

use super::{ACCOUNT_COLUMNS, Account, account_of_row, gather};
use crate::column::{Column, Row};
use crate::error::{Result, StoreError};
use crate::session::Session;
use crate::write::{AuditEvent, Write};
use chrono::{DateTime, Utc};
use domain::PersonId;
use domain::access::TokenScope;
use serde::Serialize;
use uuid::Uuid;

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Token {
    /// Identity.
    pub id: Uuid,
    /// Whose.
    pub person_id: PersonId,
    /// What it is for, in the person's words.
    pub name: String,
    /// What it may be used for.
    pub scope: TokenScope,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends; missing never ends by itself.
    pub ends_at: Option<DateTime<Utc>>,
    /// When it was last used, to the minute or so.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

const COLUMNS: &str = "id, person_id, name, scope, created_at, ends_at, used_at, revoked_at";

fn read(row: Row<'_>) -> Result<Token> {
    Ok(Token {
        id: Column::get(row, "id")?,
        person_id: Column::get(row, "person_id")?,
        name: Column::get(row, "name")?,
        scope: Column::get(row, "scope")?,
        created_at: Column::get(row, "created_at")?,
        ends_at: Column::get(row, "ends_at")?,
        used_at: Column::get(row, "used_at")?,
        revoked_at: Column::get(row, "revoked_at")?,
    })
}

/// Keeps a new token, its secret given as SHA-256 in hex.
pub async fn add_token(write: &mut Write, token: &Token, secret_sha256: &str) -> Result<()> {
    const SQL: &str = "insert into tokens (id, person_id, name, secret_sha256, scope, created_at, ends_at) \
        values ($1, $2, $3, $4, $5, $6, $7)";
    let mut values = write.values();
    values
        .push(&token.id)
        .push(&token.person_id)
        .push(&token.name)
        .push(&secret_sha256.to_owned())
        .push(&token.scope)
        .push(&token.created_at)
        .push(&token.ends_at);
    write.execute(SQL, values).await?;
    write.audit(event(token, "created", None, Some(token))).await
}

/// The account behind a secret, with its token: not revoked, not past its end, the account not disabled. One query.
pub async fn find_by_secret(
    session: &mut Session,
    secret_sha256: &str,
    now: DateTime<Utc>,
) -> Result<Option<(Account, Token)>> {
    let sql = format!(
        "select t.id as token_id, t.name as token_name, t.scope, t.created_at, t.ends_at, t.used_at, {ACCOUNT_COLUMNS} \
         from tokens t join people p on p.id = t.person_id left join memberships m on m.person_id = p.id \
         where t.secret_sha256 = $1 and t.revoked_at is null and (t.ends_at is null or t.ends_at > $2) \
         and p.disabled_at is null order by m.organisation_id"
    );
    let mut values = session.values();
    values.push(&secret_sha256.to_owned()).push(&now);
    let rows = session
        .fetch(&sql, values, |row| {
            let account = account_of_row(row)?;
            let token = Token {
                id: Column::get(row, "token_id")?,
                person_id: account.0.id,
                name: Column::get(row, "token_name")?,
                scope: Column::get(row, "scope")?,
                created_at: Column::get(row, "created_at")?,
                ends_at: Column::get(row, "ends_at")?,
                used_at: Column::get(row, "used_at")?,
                revoked_at: None,
            };
            Ok((token, account))
        })
        .await?;
    let Some(token) = rows.first().map(|(token, _)| token.clone()) else { return Ok(None) };
    Ok(gather(rows.into_iter().map(|(_, row)| row).collect()).map(|account| (account, token)))
}

/// A person's tokens made after the one named, oldest first.
pub async fn list_tokens(
    session: &mut Session,
    person: PersonId,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Token>> {
    let sql = format!("select {COLUMNS} from tokens where person_id = $1 and id > $2 order by id limit $3");
    let mut values = session.values();
    values.push(&person).push(&after.unwrap_or_default()).push(&limit);
    session.fetch(&sql, values, read).await
}

/// One of a person's tokens.
pub async fn find_token(session: &mut Session, person: PersonId, id: Uuid) -> Result<Option<Token>> {
    let sql = format!("select {COLUMNS} from tokens where person_id = $1 and id = $2");
    let mut values = session.values();
    values.push(&person).push(&id);
    Ok(session.fetch(&sql, values, read).await?.into_iter().next())
}

/// Ends a token for good. One that is revoked already stays as it is.
pub async fn revoke_token(write: &mut Write, token: &Token) -> Result<()> {
    if token.revoked_at.is_some() {
        return Ok(());
    }
    let now = write.now;
    let mut values = write.values();
    values.push(&token.id).push(&now);
    if write.execute("update tokens set revoked_at = $2 where id = $1 and revoked_at is null", values).await? == 0 {
        return Err(StoreError::Stale);
    }
    let revoked = Token { revoked_at: Some(now), ..token.clone() };
    write.audit(event(&revoked, "revoked", Some(token), Some(&revoked))).await
}

/// Notes that a token is in use. No change of the register, so it leaves no audit row.
pub async fn touch_token(write: &mut Write, token: Uuid) -> Result<()> {
    let now = write.now;
    let mut values = write.values();
    values.push(&token).push(&now);
    write.execute("update tokens set used_at = $2 where id = $1", values).await.map(drop)
}

fn event<'a>(token: &Token, action: &'a str, before: Option<&Token>, after: Option<&Token>) -> AuditEvent<'a> {
    let json = |token: &Token| serde_json::to_value(token).expect("a token has text keys");
    AuditEvent {
        organisation: None,
        project: None,
        subject: "tokens",
        subject_id: token.id,
        action,
        before: before.map(json),
        after: after.map(json),
    }
}

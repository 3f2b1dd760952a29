//! Sign-ins of the pages: a secret in a cookie, kept here as its hash, with an idle and an absolute end.

use super::{ACCOUNT_COLUMNS, Account, account_of_row, gather, person_event};
use crate::column::Column;
use crate::error::Result;
use crate::session::Session;
use crate::write::Write;
use chrono::{DateTime, Utc};
use domain::PersonId;

/// A sign-in that is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whose.
    pub account: Account,
    /// Token that every form of this sign-in sends back.
    pub csrf: String,
    /// When it was last used, to the minute or so.
    pub seen_at: DateTime<Utc>,
}

/// Begins a sign-in, given as the SHA-256 of its secret in hex.
pub async fn begin_sign_in(
    write: &mut Write,
    person: PersonId,
    secret_sha256: &str,
    csrf: &str,
    ends_at: DateTime<Utc>,
) -> Result<()> {
    const SQL: &str = "insert into sign_ins (secret_sha256, person_id, csrf, created_at, seen_at, ends_at) \
        values ($1, $2, $3, $4, $4, $5)";
    let now = write.now;
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&person).push(&csrf.to_owned()).push(&now).push(&ends_at);
    write.execute(SQL, values).await?;
    write.audit(person_event(person, "signed_in", Some(ends_at))).await
}

/// The sign-in of a secret: not past its end, used after `seen_after`, and its account not disabled. One query.
pub async fn find_sign_in(
    session: &mut Session,
    secret_sha256: &str,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> Result<Option<SignIn>> {
    let sql = format!(
        "select s.csrf, s.seen_at, {ACCOUNT_COLUMNS} from sign_ins s join people p on p.id = s.person_id \
         left join memberships m on m.person_id = p.id \
         where s.secret_sha256 = $1 and s.ends_at > $2 and s.seen_at > $3 and p.disabled_at is null \
         order by m.organisation_id"
    );
    let mut values = session.values();
    values.push(&secret_sha256.to_owned()).push(&now).push(&seen_after);
    let rows = session
        .fetch(&sql, values, |row| {
            let csrf: String = Column::get(row, "csrf")?;
            let seen_at: DateTime<Utc> = Column::get(row, "seen_at")?;
            Ok(((csrf, seen_at), account_of_row(row)?))
        })
        .await?;
    let Some((csrf, seen_at)) = rows.first().map(|(sign_in, _)| sign_in.clone()) else { return Ok(None) };
    let account = gather(rows.into_iter().map(|(_, row)| row).collect());
    Ok(account.map(|account| SignIn { account, csrf, seen_at }))
}

/// Notes that a sign-in is in use. No change of the register, so it leaves no audit row.
pub async fn touch_sign_in(write: &mut Write, secret_sha256: &str) -> Result<()> {
    let now = write.now;
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&now);
    write.execute("update sign_ins set seen_at = $2 where secret_sha256 = $1", values).await.map(drop)
}

/// Ends a sign-in. One that has ended already changes nothing.
pub async fn end_sign_in(write: &mut Write, person: PersonId, secret_sha256: &str) -> Result<()> {
    let mut values = write.values();
    values.push(&secret_sha256.to_owned()).push(&person);
    let ended = write.execute("delete from sign_ins where secret_sha256 = $1 and person_id = $2", values).await?;
    if ended == 0 {
        return Ok(());
    }
    write.audit(person_event(person, "signed_out", None)).await
}

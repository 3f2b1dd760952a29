//! The forms in force here, by key and revision. A revision is never changed: a compiled report keeps the one it was made
//! with.

use crate::column::Column as _;
use crate::error::Result;
use crate::session::Session;
use crate::write::Write;
use domain::Form;

/// Keeps every form whose revision is not yet kept. Called when the program starts.
pub async fn save_all(write: &mut Write, forms: &[Form]) -> Result<()> {
    const SQL: &str = "insert into forms (key, revision, form, stored_at) values ($1, $2, $3, $4) \
        on conflict (key, revision) do nothing";
    for form in forms {
        let mut values = write.values();
        let now = write.now;
        values.push(&form.key).push(&i64::from(form.revision)).push(form).push(&now);
        write.execute(SQL, values).await?;
    }
    Ok(())
}

/// The newest revision of every form, by key.
pub async fn list(session: &mut Session) -> Result<Vec<Form>> {
    const SQL: &str = "select form as value from forms as newest where revision = \
        (select max(revision) from forms where key = newest.key) order by key";
    let values = session.values();
    session.fetch_values(SQL, values).await
}

/// The newest revision of a form.
pub async fn find(session: &mut Session, key: &str) -> Result<Option<Form>> {
    const SQL: &str = "select form from forms where key = $1 order by revision desc limit 1";
    let mut values = session.values();
    values.push(&key.to_owned());
    let found = session.fetch(SQL, values, |row| Form::get(row, "form")).await?;
    Ok(found.into_iter().next())
}

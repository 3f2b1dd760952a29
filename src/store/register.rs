//! The register's own row: when it was made, and whether it is a demo.

use crate::error::Result;
use crate::session::Session;
use crate::write::Write;

/// Notes that the register was made now. A register that has been noted stays as it is.
pub async fn mark(write: &mut Write, is_demo: bool) -> Result<()> {
    const SQL: &str = "insert into register (id, created_at, is_demo) values (1, $1, $2) on conflict (id) do nothing";
    let now = write.now;
    let mut values = write.values();
    values.push(&now).push(&is_demo);
    write.execute(SQL, values).await.map(drop)
}

/// Whether the register was made as a demo; its accounts have passwords that everybody knows.
pub async fn is_demo(session: &mut Session) -> Result<bool> {
    let values = session.values();
    let marks: Vec<bool> = session.fetch_values("select is_demo as value from register where id = 1", values).await?;
    Ok(marks.first().copied().unwrap_or(false))
}

//! PostgreSQL's own programs, which know how to copy its databases. The password goes by the environment, where other
//! users cannot read it.

use crate::command::failure::{Failure, Result};
use std::path::Path;
use std::process::Stdio;
use tokio::process::Command;
use url::Url;

/// Writes the database to a file in `pg_dump`'s own format.
pub(super) async fn dump(database_url: &str, to: &Path) -> Result {
    let mut command = command("pg_dump", database_url)?;
    command.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(to);
    run(command, "pg_dump").await
}

/// Fills an empty database from such a file: all of it or nothing.
pub(super) async fn restore(database_url: &str, from: &Path) -> Result {
    let mut command = command("pg_restore", database_url)?;
    command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]).arg(from);
    run(command, "pg_restore").await
}

fn command(program: &str, database_url: &str) -> Result<Command> {
    let mut url = Url::parse(database_url)
        .map_err(|error| Failure::new(format!("FRAMDRIFT_DATABASE_URL cannot be read: {error}")))?;
    let password = url.password().map(decoded);
    // Taking the password out of an address that has a host cannot fail.
    let _ = url.set_password(None);
    let mut command = Command::new(program);
    command.arg("--dbname").arg(url.as_str()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    Ok(command)
}

/// A password as it is typed: an address writes some letters as `%` and two digits.
fn decoded(text: &str) -> String {
    let pair = format!("password={}", text.replace('+', "%2B"));
    url::form_urlencoded::parse(pair.as_bytes()).next().map(|(_, value)| value.into_owned()).unwrap_or_default()
}

async fn run(mut command: Command, program: &str) -> Result {
    let output = command.output().await.map_err(|error| {
        Failure::new(format!("{program} cannot be started: {error}. Install PostgreSQL's client programs"))
    })?;
    if output.status.success() {
        return Ok(());
    }
    let told = String::from_utf8_lossy(&output.stderr);
    Err(Failure::new(format!("{program} failed ({}): {}", output.status, told.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_is_not_among_the_arguments() {
        let command = command("pg_dump", "postgres://framdrift:hem%2Fme+lig@database:5432/framdrift").unwrap();
        let command = command.as_std();
        let arguments: Vec<_> = command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments, ["--dbname", "postgres://framdrift@database:5432/framdrift"]);
        let password = command.get_envs().find(|(name, _)| *name == "PGPASSWORD").and_then(|(_, value)| value);
        assert_eq!(password.and_then(|value| value.to_str()), Some("hem/me+lig"));
    }
}

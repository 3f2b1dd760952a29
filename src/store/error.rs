//! What can go wrong in the store, as far as a caller can act on it. No driver's type or text leaves through it.

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row has been changed by somebody else since it was read, or is gone.
    #[error("the row was changed by somebody else")]
    Stale,
    /// A row with the same key exists already.
    #[error("a row with the same key exists")]
    Duplicate,
    /// The row names another that is not there, or is named by one that still is.
    #[error("the row refers to one that is missing, or is referred to")]
    Reference,
    /// The database stopped this transaction, since another and it waited for each other. Nothing is saved; the same again
    /// goes through.
    #[error("two transactions waited for each other")]
    Contended,
    /// A row holds what this program cannot read.
    #[error("a row of {table} cannot be read: {reason}")]
    Corrupt {
        /// Where.
        table: &'static str,
        /// Why, for the log.
        reason: String,
    },
    /// The database does not answer, is locked or has no room left. Trying again later may help.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file store does not answer or has no room left. Trying again later may help.
    #[error("the file store is not available: {0}")]
    Files(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The register was written by a newer program.
    #[error("the register is at migration {found}, newer than this program knows ({known})")]
    Newer {
        /// What the register has.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The register must be migrated first.
    #[error("the register is at migration {found} and must be migrated to {known}")]
    Older {
        /// What the register has.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The address of the database or file store makes no sense.
    #[error("the address of the {what} is not usable: {reason}")]
    Address {
        /// «database» or «file store».
        what: &'static str,
        /// What is wrong with it.
        reason: String,
    },
}

/// A result of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        match &error {
            sqlx::Error::Database(database) => match database.kind() {
                ErrorKind::UniqueViolation => Self::Duplicate,
                ErrorKind::ForeignKeyViolation => Self::Reference,
                _ if database.code().is_some_and(|code| is_contention(&code)) => Self::Contended,
                _ => Self::Unavailable(Box::new(error)),
            },
            sqlx::Error::ColumnDecode { index, source } => {
                Self::Corrupt { table: "register", reason: format!("{index}: {source}") }
            }
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}

/// PostgreSQL's `deadlock_detected` and `serialization_failure` (appendix A of its manual).
fn is_contention(code: &str) -> bool {
    matches!(code, "40P01" | "40001")
}

/// What keeps a database from answering, as far as the person who runs it can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no room left on the disk.
    Full,
    /// Another process holds the database.
    Locked,
    /// The file or folder may not be written.
    ReadOnly,
    /// The file cannot be opened, or the server does not answer.
    Unreachable,
    /// The file is not a database, or it is damaged.
    NotADatabase,
    /// The server refuses the name or the password.
    SignInRefused,
    /// Anything else.
    Other,
}

/// By SQLite's result codes (<https://sqlite.org/rescode.html>, extended codes hold the primary one in their low byte) and
/// PostgreSQL's SQLSTATE (appendix A of its manual).
fn trouble_of_code(code: &str) -> Trouble {
    if code.len() == 5 {
        return match code {
            "53100" => Trouble::Full,
            "55P03" => Trouble::Locked,
            "25006" => Trouble::ReadOnly,
            "28P01" | "28000" => Trouble::SignInRefused,
            "3D000" | "53300" | "57P01" | "57P03" => Trouble::Unreachable,
            _ => Trouble::Other,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(13) => Trouble::Full,
        Ok(5 | 6) => Trouble::Locked,
        Ok(8 | 3) => Trouble::ReadOnly,
        Ok(14) => Trouble::Unreachable,
        Ok(11 | 26) => Trouble::NotADatabase,
        _ => Trouble::Other,
    }
}

fn trouble_of_io(error: &std::io::Error) -> Trouble {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::Full,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        _ => Trouble::Unreachable,
    }
}

impl StoreError {
    /// What keeps the database or the file store from answering; missing for faults of another kind.
    pub fn trouble(&self) -> Option<Trouble> {
        let (Self::Unavailable(source) | Self::Files(source)) = self else { return None };
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(source.as_ref());
        while let Some(error) = cause {
            match error.downcast_ref::<sqlx::Error>() {
                Some(sqlx::Error::Database(database)) => {
                    return Some(database.code().map_or(Trouble::Other, |code| trouble_of_code(&code)));
                }
                Some(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed) => return Some(Trouble::Unreachable),
                _ => {}
            }
            if let Some(error) = error.downcast_ref::<std::io::Error>() {
                return Some(trouble_of_io(error));
            }
            cause = error.source();
        }
        Some(Trouble::Other)
    }

    /// The commonest mapping of an argument that cannot be encoded: a fault of the program, not of the person.
    pub(crate) fn encode(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Unavailable(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_databases_are_known() {
        assert_eq!(trouble_of_code("13"), Trouble::Full);
        assert_eq!(trouble_of_code("53100"), Trouble::Full);
        assert_eq!(trouble_of_code("261"), Trouble::Locked, "SQLITE_BUSY_RECOVERY");
        assert_eq!(trouble_of_code("1032"), Trouble::ReadOnly, "SQLITE_READONLY_DBMOVED");
        assert_eq!(trouble_of_code("28P01"), Trouble::SignInRefused);
        assert_eq!(trouble_of_code("26"), Trouble::NotADatabase);
    }

    #[test]
    fn transactions_that_waited_for_each_other_are_told_apart() {
        assert!(is_contention("40P01") && is_contention("40001"));
        assert!(!is_contention("53100") && !is_contention("5"));
    }

    #[test]
    fn trouble_is_found_below_other_errors() {
        let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
        assert_eq!(StoreError::from(sqlx::Error::Io(full)).trouble(), Some(Trouble::Full));
        assert_eq!(StoreError::from(sqlx::Error::PoolTimedOut).trouble(), Some(Trouble::Unreachable));
        assert_eq!(StoreError::Stale.trouble(), None);
    }
}

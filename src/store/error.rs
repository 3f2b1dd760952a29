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
                _ => Self::Unavailable(Box::new(error)),
            },
            sqlx::Error::ColumnDecode { index, source } => {
                Self::Corrupt { table: "register", reason: format!("{index}: {source}") }
            }
            _ => Self::Unavailable(Box::new(error)),
        }
    }
}

impl StoreError {
    /// The commonest mapping of an argument that cannot be encoded: a fault of the program, not of the person.
    pub(crate) fn encode(error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        Self::Unavailable(error)
    }
}

//! On SQLite one process works: its lock lies beside the register. The system gives the lock up when the process ends,
//! however it ends.

use std::fs::{File, TryLockError};
use std::path::PathBuf;
use store::Store;

/// Why this process may not work on the register.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another process works on it.
    #[error("another process already works on this register; its lock is {}", path.display())]
    Held {
        /// The lock's file.
        path: PathBuf,
    },
    /// The lock's file cannot be opened or locked.
    #[error("the lock {} cannot be taken: {source}", path.display())]
    Unusable {
        /// The lock's file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// The right to work on a register, for as long as it is kept. On PostgreSQL, where any number of processes work, it is
/// empty.
#[derive(Debug)]
pub struct WorkerLock(Option<File>);

impl WorkerLock {
    /// Takes the right, without waiting for it.
    pub fn take(store: &Store) -> Result<Self, LockError> {
        let Some(database) = store.sqlite_path() else { return Ok(Self(None)) };
        let mut path = database.as_os_str().to_owned();
        path.push(".worker-lock");
        let path = PathBuf::from(path);
        let unusable = |source| LockError::Unusable { path: path.clone(), source };
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(Some(file))),
            Err(TryLockError::WouldBlock) => Err(LockError::Held { path }),
            Err(TryLockError::Error(source)) => Err(LockError::Unusable { path, source }),
        }
    }

    /// Whether no other process can be working on the register.
    pub(crate) fn is_alone(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for WorkerLock {
    /// Gives the right up at once. A file that is only closed stays locked as long as a program that is just being started
    /// has a copy of it.
    fn drop(&mut self) {
        if let Some(Err(error)) = self.0.as_ref().map(File::unlock) {
            tracing::warn!(fault = %error, "the lock on the register's work could not be given up");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_is_given_up_at_once_though_a_program_that_is_being_started_has_a_copy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let open = || File::options().create(true).truncate(false).write(true).open(&path).unwrap();
        let file = open();
        file.try_lock().unwrap();
        let copy = file.try_clone().unwrap();
        assert!(open().try_lock().is_err());
        drop(WorkerLock(Some(file)));
        assert!(open().try_lock().is_ok());
        drop(copy);
    }
}

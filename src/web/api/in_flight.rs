//! Requests with an idempotency key that are being answered by this process right now.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use domain::PersonId;

type Keys = Arc<Mutex<HashSet<(PersonId, String)>>>;

/// The keys in use.
#[derive(Clone, Default)]
pub(crate) struct InFlight(Keys);

/// One key in use, until it is dropped.
pub(crate) struct Flight {
    keys: Keys,
    key: (PersonId, String),
}

impl InFlight {
    /// Takes a key; nothing when it is in use.
    pub(crate) fn begin(&self, person: PersonId, key: &str) -> Option<Flight> {
        let key = (person, key.to_owned());
        let is_new = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        is_new.then(|| Flight { keys: Arc::clone(&self.0), key })
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        self.keys.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}

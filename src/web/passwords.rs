//! Hashing of passwords with argon2id (19 MiB, two passes, one lane: OWASP). At most two hashes at a time, so that many
//! sign-ins at once cannot use up the memory; others wait in line.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use crate::problem::{Problem, Result};

/// Hashes at a time.
const AT_ONCE: usize = 2;

/// Hashes and checks passwords.
pub(crate) struct Passwords {
    places: Arc<Semaphore>,
    /// The hash of no password, checked where there is no account, so that both take as long.
    nobody: String,
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("19 MiB, two passes and one lane are within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash(password: &SecretString) -> Result<String> {
    let mut salt = [0_u8; 16];
    getrandom::fill(&mut salt).map_err(|error| {
        tracing::error!(%error, "The system gave no random bytes");
        Problem::Internal
    })?;
    let hashed = argon2().hash_password_with_salt(password.expose_secret().as_bytes(), &salt);
    hashed.map(|phc: PasswordHash| phc.to_string()).map_err(|error| {
        tracing::error!(%error, "A password could not be hashed");
        Problem::Internal
    })
}

impl Passwords {
    pub(crate) fn new() -> Self {
        // A hash of nothing: no password is known that gives it.
        let nobody = format!("$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGlzIGhlcmU${}", "A".repeat(43));
        Self { places: Arc::new(Semaphore::new(AT_ONCE)), nobody }
    }

    /// The hash of a new password, in PHC format.
    pub(crate) async fn hash(&self, password: SecretString) -> Result<String> {
        self.in_turn(move || hash(&password)).await?
    }

    /// Whether the password is the one that was hashed. Without a hash it takes as long, and is not.
    pub(crate) async fn matches(&self, password: SecretString, phc: Option<String>) -> Result<bool> {
        let is_known = phc.is_some();
        let phc = phc.unwrap_or_else(|| self.nobody.clone());
        let matched = self
            .in_turn(move || match PasswordHash::new(&phc) {
                Ok(phc) => argon2().verify_password(password.expose_secret().as_bytes(), &phc).is_ok(),
                Err(error) => {
                    tracing::error!(%error, "A stored password hash cannot be read");
                    false
                }
            })
            .await?;
        Ok(matched && is_known)
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let place = Arc::clone(&self.places).acquire_owned().await.expect("the semaphore is never closed");
        let worked = tokio::task::spawn_blocking(move || {
            let worked = work();
            drop(place);
            worked
        });
        worked.await.map_err(|error| {
            tracing::error!(%error, "Hashing was cut short");
            Problem::Internal
        })
    }
}

/// The hash of a password in PHC format, for commands that make an account outside a request. Takes about 50 ms.
pub fn password_hash(password: &SecretString) -> Result<String> {
    hash(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_matches_and_nobody_has_none() {
        let passwords = Passwords::new();
        let phc = passwords.hash("blå hest under brua".into()).await.unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(passwords.matches("blå hest under brua".into(), Some(phc.clone())).await.unwrap());
        assert!(!passwords.matches("blå hest over brua".into(), Some(phc)).await.unwrap());
        assert!(!passwords.matches("blå hest under brua".into(), None).await.unwrap());
        assert!(PasswordHash::new(&passwords.nobody).is_ok(), "a hash that cannot be read would take no time");
    }
}

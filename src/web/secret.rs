//! Secrets that people carry: of sign-ins, tokens and links. Each is 32 random bytes, shown once; what is stored is its
//! SHA-256, which is enough for a value that nobody can guess.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::problem::{Problem, Result};

/// A new secret as text for addresses and headers: 43 letters, digits, hyphens and underscores.
pub fn new_secret() -> Result<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| {
        tracing::error!(%error, "The system gave no random bytes");
        Problem::Internal
    })?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is stored of a secret: its SHA-256 in hex.
pub fn fingerprint(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// SHA-256 of a body, in hex.
pub(crate) fn fingerprint_of_bytes(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    // Hashes of guesses are not under the guesser's control, so comparing them gives nothing away.
    Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let (one, other) = (new_secret().unwrap(), new_secret().unwrap());
        assert_eq!(one.len(), 43);
        assert_ne!(one, other);
        assert!(is_same(&one, &one.clone()) && !is_same(&one, &other));
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

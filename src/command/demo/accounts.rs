//! The demo's accounts: roles, never private persons. Everybody knows their passwords, so a demo is never a real register.

use super::content::{self, PersonText};
use domain::access::TokenScope;
use domain::{PersonId, Role};
use serde::Serialize;
use store::accounts::Token;
use store::{Result, Write};

/// The administrator of all five organisations.
const ADMINISTRATOR: (&str, &str) = ("Administrator", "administrator@eksempel.no");

/// The address of the administrator of all five organisations.
pub(super) const fn administrator_email() -> &'static str {
    ADMINISTRATOR.1
}

/// The password of every account of a demo.
pub const PASSWORD: &str = "kaffe i Maridalsveien";

/// An account with its secrets, before it is stored.
pub struct Account {
    /// Name shown to colleagues.
    pub name: String,
    /// Address to sign in with.
    pub email: String,
    /// Role in the organisations it belongs to.
    pub role: Role,
    /// Token for the API, scope write.
    pub token: Secret,
    /// The hash of [`PASSWORD`] in PHC format.
    pub password_phc: String,
}

/// A secret that was drawn, and the hash that is kept of it.
#[derive(Clone)]
pub struct Secret {
    /// What the person keeps.
    pub text: String,
    /// SHA-256 in hex, which the register keeps.
    pub sha256: String,
}

/// An account as `demo.json` tells it.
#[derive(Serialize)]
pub struct Told<'a> {
    email: &'a str,
    password: &'static str,
    role: Role,
    token: &'a str,
}

impl Account {
    /// How many there are, and so how many tokens [`Account::all`] needs.
    pub fn count() -> usize {
        Self::people().count()
    }

    /// Every account of the demo: the administrator, then those of the projects, in the order of the projects.
    ///
    /// One password, so one hash: a salt of its own for each would hide nothing that is not printed.
    pub fn all(password_phc: &str, tokens: impl IntoIterator<Item = Secret>) -> Vec<Self> {
        Self::people()
            .zip(tokens)
            .map(|(person, token)| Self {
                name: person.name,
                email: person.email,
                role: person.role,
                token,
                password_phc: password_phc.to_owned(),
            })
            .collect()
    }

    fn people() -> impl Iterator<Item = PersonText> {
        let (name, email) = ADMINISTRATOR;
        let administrator = PersonText { name: name.to_owned(), email: email.to_owned(), role: Role::Administrator };
        std::iter::once(administrator).chain(content::all().into_iter().flat_map(|content| content.people))
    }

    /// How `demo.json` tells it.
    pub fn told(&self) -> Told<'_> {
        Told { email: &self.email, password: PASSWORD, role: self.role, token: &self.token.text }
    }

    /// Keeps the hashes of password and token.
    pub(super) async fn save_secrets(&self, write: &mut Write, person_id: PersonId) -> Result<()> {
        store::accounts::set_password(write, person_id, &self.password_phc).await?;
        let token = Token {
            id: store::new_id(),
            person_id,
            name: "Demo".to_owned(),
            scope: TokenScope::Write,
            created_at: write.now,
            ends_at: None,
            used_at: None,
            revoked_at: None,
        };
        store::accounts::add_token(write, &token, &self.token.sha256).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_account_could_have_chosen_the_password() {
        for account in Account::people() {
            assert_eq!(domain::person::check_password(PASSWORD, &account.email), Ok(()), "{}", account.email);
        }
    }
}

//! Accounts and what they may do where. A person is always someone who works with the register: no client is ever one.

use crate::access::Role;
use crate::check::{Check, Checked, Code, FieldError, LINE_MAX};
use crate::identity::{OrganisationId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// Fewest characters in a password (OWASP ASVS 5.0, 6.2.1 advises at least 8 and better 15).
pub const PASSWORD_MIN: usize = 12;
/// Most characters in a password; a bound on the work of hashing.
pub const PASSWORD_MAX: usize = 200;

/// An account. The password's hash is kept apart from it, so that it is in no audit row and no answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Raised by each edit; the `ETag`.
    pub version: i64,
    /// Name shown to colleagues.
    pub name: String,
    /// Address in lower case; unique.
    pub email: String,
    /// Language of pages and mails: `nb`, `nn` or `en`.
    pub language: String,
    /// A disabled account cannot sign in, and its sessions and tokens end.
    pub disabled_at: Option<DateTime<Utc>>,
}

impl Checked for Person {
    fn check(&self, _today: NaiveDate) -> Vec<FieldError> {
        let mut check = Check::default();
        check.name("name", &self.name, LINE_MAX);
        check.one_line("email", &self.email, LINE_MAX);
        check.demand("email", plausible_email(&self.email), Code::NotAnEmail);
        let known = ["nb", "nn", "en"];
        check.demand(
            "language",
            known.contains(&self.language.as_str()),
            Code::UnknownWord { allowed: known.to_vec() },
        );
        check.finish()
    }
}

/// The form in which an address is stored and looked up.
pub fn normal_email(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Whether the text can be an address at all; whether it reaches anyone is found by sending.
pub fn plausible_email(text: &str) -> bool {
    let Some((local, host)) = text.split_once('@') else { return false };
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| !c.is_whitespace() && !c.is_control() && c != '@');
    plain(local) && plain(host) && host.contains('.') && !host.starts_with('.') && !host.ends_with('.')
}

/// Whether a new password may be used. No rule of composition: length, and not one of those guessed first.
pub fn check_password(password: &str, email: &str) -> Result<(), Code> {
    let length = password.chars().count();
    if length < PASSWORD_MIN {
        return Err(Code::PasswordTooShort { min: PASSWORD_MIN });
    }
    if length > PASSWORD_MAX {
        return Err(Code::TooLong { max: PASSWORD_MAX, actual: length });
    }
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    let mut distinct: Vec<char> = lower.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let guessed = ["passord", "password", "framdrift", "qwerty", "12345678", "sommer", "vinter"]
        .iter()
        .any(|word| lower.contains(word) && lower.replace(word, "").chars().count() < 8);
    let echoes_the_address = local.len() >= 4 && lower.replace(local, "").chars().count() < 6;
    if distinct.len() < 5 || guessed || echoes_the_address { Err(Code::PasswordTooCommon) } else { Ok(()) }
}

/// A person's role in one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    /// The account.
    pub person_id: PersonId,
    /// The tenant.
    pub organisation_id: OrganisationId,
    /// What the person may do there.
    pub role: Role,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_long_and_not_the_first_guess() {
        assert_eq!(check_password("kort", "kari@eksempel.no"), Err(Code::PasswordTooShort { min: PASSWORD_MIN }));
        for guess in ["passord123456", "aaaaaaaaaaaaaa", "kari.nordmann12", "Sommer202612"] {
            assert_eq!(check_password(guess, "kari.nordmann@eksempel.no"), Err(Code::PasswordTooCommon), "{guess}");
        }
        assert_eq!(check_password("blå hest under brua", "kari@eksempel.no"), Ok(()));
        assert!(check_password(&"lang setning ".repeat(5), "kari@eksempel.no").is_ok(), "65 characters must do");
    }

    #[test]
    fn addresses_need_a_name_and_a_host() {
        assert!(plausible_email("åse@eksempel.no"));
        for wrong in ["", "a", "a@b", "@b.no", "a@.no", "a b@c.no", "a@b@c.no"] {
            assert!(!plausible_email(wrong), "{wrong}");
        }
    }
}

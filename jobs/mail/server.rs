//! Speaking to a mail server, one message a connection, phase by phase: what fails before the body may be tried again,
//! what fails after it began is unknown.

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use secrecy::{ExposeSecret as _, SecretString};
use std::future::Future;
use std::time::Duration;
use url::Url;

/// Why the settings of mail cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MailAddressError {
    /// The sender is not an address.
    #[error("the sender must be an address, as in `Framdrift <post@example.no>`")]
    From,
    /// The server's address cannot be read.
    #[error(
        "the mail server must be given as smtp://HOST:PORT or smtps://HOST:PORT, with `?tls=required` for STARTTLS"
    )]
    Server,
    /// The certificate that `ca` names cannot be read.
    #[error("the file that `ca` names must hold a certificate in PEM")]
    Authority,
}

/// How the connection is kept from being read on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encryption {
    /// Not at all: a server on the same machine.
    None,
    /// By STARTTLS where the server offers it.
    Opportunistic,
    /// By STARTTLS, or not at all.
    Required,
    /// From the first byte.
    Wrapped,
}

/// A mail server. Its credentials are in no log and no `Debug`.
#[derive(Debug)]
pub struct MailServer {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<(String, SecretString)>,
    /// An authority of our own, trusted beside the public ones.
    authority: Option<Certificate>,
    timeouts: Timeouts,
}

#[derive(Clone, Copy, Debug)]
struct Timeouts {
    command: Duration,
    end_of_body: Duration,
}

/// RFC 5321 4.5.3.2: five minutes for most commands, ten for the answer to the end of the body; a shorter one there makes
/// second copies.
const TIMEOUTS: Timeouts = Timeouts { command: Duration::from_mins(5), end_of_body: Duration::from_mins(10) };

impl MailServer {
    /// Reads `smtp://USER:PASSWORD@HOST:PORT?tls=none|opportunistic|required` or `smtps://…`. Ports default to 25, to 587
    /// where there is a user, and to 465 for `smtps`. `ca=PATH` names the certificate of an authority of one's own.
    pub fn parse(address: &SecretString) -> Result<Self, MailAddressError> {
        let url = Url::parse(address.expose_secret()).map_err(|_| MailAddressError::Server)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(MailAddressError::Server)?;
        let said =
            |wanted: &str| url.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        let tls = said("tls");
        let authority = said("ca").map(|path| authority(&path)).transpose()?;
        let encryption = match (url.scheme(), tls.as_deref()) {
            ("smtps", None) => Encryption::Wrapped,
            ("smtp", Some("none")) => Encryption::None,
            ("smtp", None | Some("opportunistic")) => Encryption::Opportunistic,
            ("smtp", Some("required")) => Encryption::Required,
            _ => return Err(MailAddressError::Server),
        };
        let decoded = |text: &str| percent_decode(text).ok_or(MailAddressError::Server);
        let credentials = match (url.username(), url.password()) {
            ("", _) => None,
            (user, password) => Some((decoded(user)?, SecretString::from(decoded(password.unwrap_or_default())?))),
        };
        let default_port = match (encryption, &credentials) {
            (Encryption::Wrapped, _) => 465,
            (_, Some(_)) => 587,
            (_, None) => 25,
        };
        let port = url.port().unwrap_or(default_port);
        Ok(Self { host: host.to_owned(), port, encryption, credentials, authority, timeouts: TIMEOUTS })
    }

    /// Connects, greets, and goes as far as the server's consent to take the body.
    pub(crate) async fn offer(&self, from: &Address, to: &Address) -> Offer {
        let Ok(mut connection) = within(self.timeouts.command, self.connect()).await else { return Offer::Unreachable };
        let needs_unicode = !(AsRef::<str>::as_ref(from).is_ascii() && AsRef::<str>::as_ref(to).is_ascii());
        let unicode = needs_unicode.then_some(MailParameter::SmtpUtfEight);
        if needs_unicode && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Offer::Refused;
        }
        let agreed = async {
            connection.command(Mail::new(Some(from.clone()), unicode.into_iter().collect())).await?;
            connection.command(Rcpt::new(to.clone(), Vec::new())).await?;
            connection.command(Data).await
        };
        match within(self.timeouts.command, agreed).await {
            Ok(_) => Offer::Ready(Box::new(Ready { connection, timeout: self.timeouts.end_of_body })),
            Err(Some(error)) if error.is_permanent() => Offer::Refused,
            Err(Some(error)) if error.is_transient() => Offer::Later,
            Err(_) => Offer::Unreachable,
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SmtpError> {
        let hello = ClientId::default();
        let tls = || {
            let builder = TlsParameters::builder(self.host.clone());
            self.authority.iter().fold(builder, |all, one| all.add_root_certificate(one.clone())).build()
        };
        let wrapped = if self.encryption == Encryption::Wrapped { Some(tls()?) } else { None };
        let server = (self.host.as_str(), self.port);
        let connecting =
            AsyncSmtpConnection::connect_tokio1(server, Some(self.timeouts.command), &hello, wrapped, None);
        let mut connection = connecting.await?;
        let is_offered = connection.can_starttls();
        match self.encryption {
            Encryption::Required => connection.starttls(tls()?, &hello).await?,
            Encryption::Opportunistic if is_offered => connection.starttls(tls()?, &hello).await?,
            Encryption::Opportunistic | Encryption::None | Encryption::Wrapped => {}
        }
        if let Some((user, password)) = &self.credentials {
            let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
            connection.auth(DEFAULT_MECHANISMS, &credentials).await?;
        }
        Ok(connection)
    }
}

fn authority(path: &str) -> Result<Certificate, MailAddressError> {
    let pem = std::fs::read(path).map_err(|_| MailAddressError::Authority)?;
    // A file without any certificate would be taken for one with none to trust.
    let holds_one = pem.windows(11).any(|window| window == b"CERTIFICATE");
    let certificate = Certificate::from_pem(&pem).map_err(|_| MailAddressError::Authority)?;
    if holds_one { Ok(certificate) } else { Err(MailAddressError::Authority) }
}

/// How far a server let us come before the body.
pub(crate) enum Offer {
    /// The body may follow.
    Ready(Box<Ready>),
    /// Not now.
    Later,
    /// Never.
    Refused,
    /// It did not answer, or not as a mail server does.
    Unreachable,
}

/// A connection on which the body may follow. Dropping it gives the message up unsent: a server delivers nothing before
/// the end of the body.
pub(crate) struct Ready {
    connection: AsyncSmtpConnection,
    timeout: Duration,
}

/// What a server said to a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It has taken the message.
    Taken,
    /// Not now.
    Later,
    /// Never.
    Refused,
    /// It is not known whether it has taken the message.
    Unknown,
}

impl Ready {
    /// Hands the body over.
    pub(crate) async fn hand_over(mut self, mime: &[u8]) -> Answer {
        match within(self.timeout, self.connection.message(mime)).await {
            Ok(_) => {
                // The message is theirs; how they take the goodbye changes nothing.
                let _ = within(Duration::from_secs(5), self.connection.quit()).await;
                Answer::Taken
            }
            Err(Some(error)) if error.is_permanent() => Answer::Refused,
            Err(Some(error)) if error.is_transient() => Answer::Later,
            Err(_) => Answer::Unknown,
        }
    }
}

/// `Err(None)` is a time that ran out.
async fn within<T>(time: Duration, work: impl Future<Output = Result<T, SmtpError>>) -> Result<T, Option<SmtpError>> {
    match tokio::time::timeout(time, work).await {
        Ok(ended) => ended.map_err(Some),
        Err(_elapsed) => Err(None),
    }
}

/// User and password may hold any character, written as `%40` and the like.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok())?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Result<MailServer, MailAddressError> {
        MailServer::parse(&SecretString::from(address))
    }

    #[test]
    fn addresses_are_read_and_secrets_are_not_shown() {
        let server = parse("smtp://per%40eksempel.no:hemmelig%2Ford@post.eksempel.no?tls=required").unwrap();
        assert_eq!((server.host.as_str(), server.port), ("post.eksempel.no", 587));
        assert_eq!(server.encryption, Encryption::Required);
        let (user, password) = server.credentials.as_ref().unwrap();
        assert_eq!((user.as_str(), password.expose_secret()), ("per@eksempel.no", "hemmelig/ord"));
        assert!(!format!("{server:?}").contains("hemmelig"));
        assert_eq!(parse("smtp://localhost").unwrap().port, 25);
        assert_eq!(parse("smtps://localhost").unwrap().port, 465);
    }

    #[test]
    fn nonsense_is_refused() {
        for wrong in ["", "localhost:25", "http://localhost", "smtp://", "smtp://localhost?tls=maybe", "smtp://a%ZZ@b"]
        {
            assert_eq!(parse(wrong).unwrap_err(), MailAddressError::Server, "{wrong}");
        }
    }
}

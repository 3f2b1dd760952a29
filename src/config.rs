//! The settings, from the environment or `framdrift.toml`; the only reader of the environment.
//!
//! Every setting may be given as `FRAMDRIFT_NAME`, as `FRAMDRIFT_NAME_FILE` (a file that holds the value, for secrets), or
//! as `name` in `framdrift.toml` in the working folder. The environment goes first. Refuses unknown names, and a value that
//! means nothing: the error names the setting, what is wrong and an example.

use chrono_tz::Tz;
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The settings file, in the working folder.
pub const FILE: &str = "framdrift.toml";

const PREFIX: &str = "FRAMDRIFT_";

/// Every setting by its name, with an example of a right value.
const SETTINGS: [(&str, &str); 11] = [
    ("DATABASE_URL", "sqlite://data/framdrift.db or postgres://user:password@host/framdrift"),
    ("FILES_URL", "file:///var/lib/framdrift/files or s3://bucket"),
    ("LISTEN", "127.0.0.1:8080"),
    ("BASE_URL", "https://framdrift.example.no"),
    ("SMTP_URL", "smtps://user:password@smtp.example.no"),
    ("MAIL_FROM", "Framdrift <framdrift@example.no>"),
    ("FORMS_DIR", "/etc/framdrift/forms"),
    ("TRUSTED_PROXIES", "10.0.0.0/8, 2001:db8::1"),
    ("TIMEZONE", "Europe/Oslo"),
    ("LOG", "info or framdrift=debug,info"),
    ("LOG_FORMAT", "text or json"),
];

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// The settings of a running program. Secrets are not in its `Debug`.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite://PATH` or `postgres://…`, which may hold a password.
    pub database_url: SecretString,
    /// Where files lie; missing is beside the SQLite file.
    pub files_url: Option<String>,
    /// Where pages, API and health answer.
    pub listen: SocketAddr,
    /// Where people reach the service, with no slash at the end; missing is `http://` and the address listened on.
    pub base_url: Option<String>,
    /// The mail server, which may hold a password; missing keeps messages in the outbox.
    pub smtp_url: Option<SecretString>,
    /// Sender of all mail; there whenever `smtp_url` is.
    pub mail_from: Option<String>,
    /// A folder of forms that add to or replace those that come with the program.
    pub forms_dir: Option<PathBuf>,
    /// Proxies that are believed about where a request comes from.
    pub trusted_proxies: web::TrustedProxies,
    /// The zone that deadlines and schedules live in.
    pub timezone: Tz,
    /// What is logged, as a filter of tracing-subscriber.
    pub log: String,
    /// How the log is written.
    pub log_format: LogFormat,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// A value means nothing.
    #[error("{name} is not usable: {reason}. For example: {example}")]
    Wrong {
        /// The setting, as in the environment.
        name: String,
        /// What is wrong; never the value of a secret.
        reason: String,
        /// A right value.
        example: &'static str,
    },
    /// No such setting.
    #[error("{name} is not a setting. The settings are: {known}")]
    Unknown {
        /// As it was written.
        name: String,
        /// All of them.
        known: String,
    },
    /// Both `NAME` and `NAME_FILE` are given.
    #[error("{name} and {name}_FILE are both set; keep one of them")]
    Twice {
        /// The setting, as in the environment.
        name: String,
    },
    /// A file cannot be read.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
}

impl Config {
    /// The settings of this process: its environment, then `framdrift.toml` in the working folder.
    #[expect(clippy::disallowed_methods, reason = "the one reader of the environment")]
    pub fn read() -> Result<Self, ConfigError> {
        let environment =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::from_sources(environment, Path::new(FILE))
    }

    /// The settings in some environment and file; a file that is missing holds nothing.
    pub fn from_sources(
        environment: impl IntoIterator<Item = (String, String)>,
        file: &Path,
    ) -> Result<Self, ConfigError> {
        let mut values = from_file(file)?;
        let given = environment
            .into_iter()
            .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value)))
            .filter(|(_, value)| !value.is_empty());
        values.extend(collect(given)?);
        Self::from_values(&values)
    }

    fn from_values(values: &BTreeMap<String, String>) -> Result<Self, ConfigError> {
        let text = |name: &str| values.get(name).map(|value| value.trim().to_owned());
        let database_url = text("DATABASE_URL").unwrap_or_else(|| "sqlite://data/framdrift.db".to_owned());
        demand_scheme("DATABASE_URL", &database_url, &["sqlite://", "postgres://", "postgresql://"])?;
        let files_url = text("FILES_URL");
        if let Some(url) = &files_url {
            demand_scheme("FILES_URL", url, &["file:///", "s3://"])?;
        }
        let listen = text("LISTEN").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let smtp_url = text("SMTP_URL").map(|url| smtp_url(&url)).transpose()?;
        if smtp_url.is_some() && text("MAIL_FROM").is_none() {
            return Err(wrong("MAIL_FROM", format!("it is needed when {PREFIX}SMTP_URL is set")));
        }
        Ok(Self {
            database_url: SecretString::from(database_url),
            files_url,
            listen: listen_address(&listen)?,
            base_url: text("BASE_URL").map(|url| base_url(&url)).transpose()?,
            smtp_url,
            mail_from: text("MAIL_FROM").map(mail_from).transpose()?,
            forms_dir: text("FORMS_DIR").map(|folder| forms_dir(&folder)).transpose()?,
            trusted_proxies: text("TRUSTED_PROXIES")
                .map(|list| trusted_proxies(&list))
                .transpose()?
                .unwrap_or_default(),
            timezone: text("TIMEZONE").map_or(Ok(chrono_tz::Europe::Oslo), |zone| timezone(&zone))?,
            log: text("LOG").map_or(Ok("info".to_owned()), log_filter)?,
            log_format: text("LOG_FORMAT").map_or(Ok(LogFormat::Text), |format| log_format(&format))?,
        })
    }

    /// Where people reach the service, with no slash at the end.
    pub fn public_url(&self) -> String {
        self.base_url.clone().unwrap_or_else(|| format!("http://{}", self.listen))
    }

    /// The address of the database, password included: for opening it, never for showing.
    pub fn database_address(&self) -> &str {
        self.database_url.expose_secret()
    }
}

/// An address to listen on, as `--listen` and `LISTEN` take it.
pub fn listen_address(text: &str) -> Result<SocketAddr, ConfigError> {
    text.parse().map_err(|_: std::net::AddrParseError| wrong("LISTEN", format!("«{text}» is not ADDRESS:PORT")))
}

fn wrong(name: &str, reason: impl Into<String>) -> ConfigError {
    let example = SETTINGS.iter().find(|(known, _)| *known == name).map_or("", |(_, example)| example);
    ConfigError::Wrong { name: format!("{PREFIX}{name}"), reason: reason.into(), example }
}

/// Values by name; `NAME_FILE` is replaced by what the file holds.
fn collect(given: impl Iterator<Item = (String, String)>) -> Result<BTreeMap<String, String>, ConfigError> {
    let mut values = BTreeMap::new();
    for (name, value) in given {
        let is_setting = |name: &str| SETTINGS.iter().any(|(known, _)| *known == name);
        let (name, value) = match name.strip_suffix("_FILE") {
            Some(bare) if is_setting(bare) => (bare.to_owned(), read_secret(&name, &value)?),
            _ if is_setting(&name) => (name, value),
            _ => {
                let known: Vec<String> = SETTINGS.iter().map(|(known, _)| format!("{PREFIX}{known}")).collect();
                return Err(ConfigError::Unknown { name: format!("{PREFIX}{name}"), known: known.join(", ") });
            }
        };
        if values.insert(name.clone(), value).is_some() {
            return Err(ConfigError::Twice { name: format!("{PREFIX}{name}") });
        }
    }
    Ok(values)
}

fn read_secret(name: &str, path: &str) -> Result<String, ConfigError> {
    let named = |error| ConfigError::Unreadable {
        path: format!("{path}, which {PREFIX}{name} names,"),
        reason: std::io::Error::to_string(&error),
    };
    std::fs::read_to_string(path).map_err(named)
}

fn unreadable(path: &Path, reason: &dyn std::fmt::Display) -> ConfigError {
    ConfigError::Unreadable { path: path.display().to_string(), reason: reason.to_string() }
}

fn from_file(path: &Path) -> Result<BTreeMap<String, String>, ConfigError> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(unreadable(path, &error)),
    };
    // The parser quotes the line at fault, which may hold a secret: its own first line is enough.
    let table: toml::Table = toml::from_str(&text).map_err(|error| unreadable(path, &error.message()))?;
    let mut given = Vec::new();
    for (name, value) in table {
        let name = name.to_uppercase();
        let toml::Value::String(value) = value else {
            return Err(wrong(&name, format!("in {} it must be a text in quotes", path.display())));
        };
        given.push((name, value));
    }
    collect(given.into_iter())
}

fn demand_scheme(name: &str, url: &str, schemes: &[&str]) -> Result<(), ConfigError> {
    if schemes.iter().any(|scheme| url.len() > scheme.len() && url.starts_with(scheme)) {
        return Ok(());
    }
    Err(wrong(name, format!("it must begin with {} and then say where", schemes.join(" or "))))
}

fn base_url(text: &str) -> Result<String, ConfigError> {
    let trimmed = text.trim_end_matches('/');
    let parsed = url::Url::parse(trimmed).map_err(|error| wrong("BASE_URL", error.to_string()))?;
    let is_plain = matches!(parsed.scheme(), "http" | "https")
        && parsed.host().is_some()
        && parsed.path() == "/"
        && parsed.query().is_none()
        && parsed.fragment().is_none()
        && parsed.username().is_empty();
    if is_plain {
        Ok(trimmed.to_owned())
    } else {
        Err(wrong("BASE_URL", "it must be http:// or https:// and a host, and no more"))
    }
}

fn smtp_url(text: &str) -> Result<SecretString, ConfigError> {
    let address = SecretString::from(text.to_owned());
    match jobs::mail::MailServer::parse(&address) {
        Ok(_) => Ok(address),
        Err(error) => Err(wrong("SMTP_URL", error.to_string())),
    }
}

/// `address@host`, or a name and the address in angle brackets.
fn mail_from(text: String) -> Result<String, ConfigError> {
    match jobs::mail::Mail::new(&text, None) {
        Ok(_) => Ok(text),
        Err(error) => Err(wrong("MAIL_FROM", error.to_string())),
    }
}

fn forms_dir(text: &str) -> Result<PathBuf, ConfigError> {
    let folder = PathBuf::from(text);
    if folder.is_dir() { Ok(folder) } else { Err(wrong("FORMS_DIR", format!("there is no folder {text}"))) }
}

fn trusted_proxies(list: &str) -> Result<web::TrustedProxies, ConfigError> {
    let wrong_part = |part| wrong("TRUSTED_PROXIES", format!("«{part}» is neither an address nor a network"));
    web::TrustedProxies::parse(list).map_err(wrong_part)
}

fn timezone(text: &str) -> Result<Tz, ConfigError> {
    text.parse()
        .map_err(|_: chrono_tz::ParseError| wrong("TIMEZONE", format!("«{text}» is no zone of the tz database")))
}

fn log_filter(text: String) -> Result<String, ConfigError> {
    match tracing_subscriber::EnvFilter::try_new(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(wrong("LOG", error.to_string())),
    }
}

fn log_format(text: &str) -> Result<LogFormat, ConfigError> {
    match text {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        other => Err(wrong("LOG_FORMAT", format!("«{other}» is neither text nor json"))),
    }
}

#[cfg(test)]
mod tests;

//! Settings, right and wrong: where they come from, what goes first, and what an error says.

use super::*;

fn read(given: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let environment = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::from_sources(environment, Path::new("/nonexistent/framdrift.toml"))
}

#[track_caller]
fn complaint(given: &[(&str, &str)]) -> String {
    match read(given) {
        Ok(config) => panic!("{given:?} was taken: {config:?}"),
        Err(error) => error.to_string(),
    }
}

#[test]
fn without_settings_there_is_a_register_in_a_file() {
    let config = read(&[("PATH", "/bin"), ("FRAMDRIFT_SMTP_URL", "")]).unwrap();
    assert_eq!(config.database_address(), "sqlite://data/framdrift.db");
    assert_eq!(config.public_url(), "http://127.0.0.1:8080");
    assert_eq!(config.timezone, chrono_tz::Europe::Oslo);
    assert!(config.smtp_url.is_none(), "an empty setting is none");
}

#[test]
fn a_wrong_value_names_the_setting_what_is_wrong_and_an_example() {
    for (name, value, needle) in [
        ("FRAMDRIFT_DATABASE_URL", "mysql://somewhere", "sqlite://"),
        ("FRAMDRIFT_DATABASE_URL", "sqlite://", "say where"),
        ("FRAMDRIFT_FILES_URL", "/srv/files", "file:///"),
        ("FRAMDRIFT_LISTEN", "8080", "ADDRESS:PORT"),
        ("FRAMDRIFT_BASE_URL", "framdrift.example.no", "relative URL"),
        ("FRAMDRIFT_BASE_URL", "https://example.no/framdrift", "and no more"),
        ("FRAMDRIFT_SMTP_URL", "http://mail.example.no", "smtps://"),
        ("FRAMDRIFT_MAIL_FROM", "Framdrift", "must be an address"),
        ("FRAMDRIFT_FORMS_DIR", "/nonexistent", "no folder"),
        ("FRAMDRIFT_TRUSTED_PROXIES", "10.0.0.0/8, proxy", "«proxy» is neither"),
        ("FRAMDRIFT_TIMEZONE", "Europe/Harstad", "no zone"),
        ("FRAMDRIFT_LOG", "framdrift=loud", "level"),
        ("FRAMDRIFT_LOG_FORMAT", "xml", "neither text nor json"),
    ] {
        let complaint = complaint(&[(name, value)]);
        assert!(complaint.starts_with(name), "{complaint}");
        assert!(complaint.contains(needle), "{complaint}");
        assert!(complaint.contains("For example: "), "{complaint}");
    }
}

#[test]
fn a_name_that_is_no_setting_is_told_with_those_that_are() {
    let complaint = complaint(&[("FRAMDRIFT_DATABSE_URL", "sqlite://x.db")]);
    assert!(complaint.contains("FRAMDRIFT_DATABSE_URL is not a setting"), "{complaint}");
    assert!(complaint.contains("FRAMDRIFT_DATABASE_URL"), "{complaint}");
}

#[test]
fn mail_needs_a_sender() {
    let complaint = complaint(&[("FRAMDRIFT_SMTP_URL", "smtps://mail.example.no")]);
    assert!(complaint.contains("FRAMDRIFT_MAIL_FROM") && complaint.contains("FRAMDRIFT_SMTP_URL"), "{complaint}");
}

#[test]
fn the_environment_goes_before_the_file_and_secrets_may_lie_in_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    let secret = folder.path().join("database");
    std::fs::write(&secret, "postgres://framdrift:hemmelig@database/framdrift\n").unwrap();
    std::fs::write(&file, "listen = \"127.0.0.1:9000\"\ntimezone = \"Europe/Rome\"\n").unwrap();
    let environment = [
        ("FRAMDRIFT_LISTEN".to_owned(), "127.0.0.1:9001".to_owned()),
        ("FRAMDRIFT_DATABASE_URL_FILE".to_owned(), secret.display().to_string()),
    ];
    let config = Config::from_sources(environment.clone(), &file).unwrap();
    assert_eq!(config.listen.port(), 9001);
    assert_eq!(config.timezone, chrono_tz::Europe::Rome);
    assert_eq!(config.database_address(), "postgres://framdrift:hemmelig@database/framdrift");
    assert!(!format!("{config:?}").contains("hemmelig"), "{config:?}");

    let both = environment.into_iter().chain([("FRAMDRIFT_DATABASE_URL".to_owned(), "sqlite://x.db".to_owned())]);
    let error = Config::from_sources(both, &file).unwrap_err();
    assert_eq!(error, ConfigError::Twice { name: "FRAMDRIFT_DATABASE_URL".to_owned() });
}

#[test]
fn a_settings_file_with_a_mistake_is_told_without_its_secrets() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    for text in ["smtp_url = \"smtps://user:hemmelig@mail", "smtp_url = { hemmelig = 1 }", "hemmelg_url = \"hemmelig\""]
    {
        std::fs::write(&file, text).unwrap();
        let error = Config::from_sources([], &file).unwrap_err().to_string();
        assert!(!error.contains("hemmelig"), "{error}");
    }
}

#[test]
fn a_missing_secret_file_is_named() {
    let complaint = complaint(&[("FRAMDRIFT_SMTP_URL_FILE", "/nonexistent/smtp-url")]);
    assert!(complaint.contains("/nonexistent/smtp-url") && complaint.contains("SMTP_URL_FILE"), "{complaint}");
}

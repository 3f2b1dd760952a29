//! The layout and every part, rendered in each language, and read as a browser without a script would.

use askama::Template;
use chrono::TimeZone;
use domain::check::{Code, FieldError};
use domain::milestone::MilestoneState;

use super::*;
use crate::field_errors::FieldErrors;

#[derive(Template)]
#[template(path = "sample/parts.html")]
struct Parts {
    page: Page,
    errors: FieldErrors,
    above: Vec<(String, String)>,
    tabs: Vec<(String, String)>,
    states: Vec<Choice>,
    state: MilestoneState,
    deadline: NaiveDate,
    next: Option<String>,
    first: Option<String>,
}

fn at_noon(lang: Language, path: &str) -> Page {
    let now = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
    Page::new(lang, path, Tz::Europe__Oslo, now)
}

fn parts(lang: Language, errors: FieldErrors) -> String {
    let page =
        at_noon(lang, "/projects/1?month=11").seen_by("Kari <Ann> Nordmann", true).with_csrf("token-of-the-form");
    let link = |address: &str, text: &str| (address.to_owned(), text.to_owned());
    let states = page.choices::<MilestoneState>();
    let parts = Parts {
        page,
        errors,
        above: vec![link("/projects", "Prosjekter")],
        tabs: vec![link("/projects/1", "Oversikt"), link("/projects/1/activities", "Aktiviteter")],
        states,
        state: MilestoneState::InProgress,
        deadline: NaiveDate::from_ymd_opt(2026, 12, 1).unwrap(),
        next: Some("/projects?after=x".to_owned()),
        first: None,
    };
    parts.render().unwrap()
}

/// Values of an attribute in the order of the page.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn each_label_fault_and_hint_belongs_to_its_field() {
    let errors = FieldErrors::of_rules(
        Language::Nb,
        &[
            FieldError::new("title", Code::TooLong { max: 140, actual: 3_000 }),
            FieldError::new("state", Code::Required),
        ],
    );
    let html = parts(Language::Nb, errors);
    let ids = values(&html, "id");
    for wired in ["for", "aria-labelledby", "aria-describedby"] {
        for id in values(&html, wired).iter().flat_map(|ids| ids.split(' ')) {
            assert!(ids.contains(&id), "{wired} names {id}, which is not in the page");
        }
    }
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "an id stands twice");
    assert!(html.contains("høyst 140 tegn, nå er det 3\u{a0}000"), "the fault is told in words");
    assert!(html.contains(r##"<a href="#title">"##), "the summary leads to the field");
    assert!(html.contains(r#"aria-describedby="title-error title-hint" aria-invalid="true""#));
}

#[test]
fn no_page_breaks_its_own_policy() {
    for lang in Language::ALL {
        let html = parts(lang, FieldErrors::default());
        for inline in [" style=", "<style", " onclick", " onchange", "javascript:", "http://", "https://"] {
            assert!(!html.contains(inline), "{lang}: {inline}");
        }
        for script in html.split("<script").skip(1) {
            assert!(script.trim_start().starts_with("src="), "{lang}: an inline script");
        }
        assert!(!html.contains('⟦') && !html.contains("errors-title"), "{lang}");
        assert!(html.contains(&format!("<html lang=\"{lang}\"")));
        assert!(html.contains("Kari &#60;Ann&#62; Nordmann"), "{lang}: names are escaped");
    }
}

#[test]
fn the_menu_shows_where_one_is() {
    let page = at_noon(Language::Nb, "/projects/1?month=11");
    assert!(page.is_at("/projects") && !page.is_at("/project") && !page.is_at("/reports"));
    assert!(page.is_exactly("/projects/1") && !page.is_exactly("/projects"));
    let html = parts(Language::Nb, FieldErrors::default());
    assert!(html.contains(r#"<a href="/projects" aria-current="page">"#));
    assert!(html.contains(r#"<a href="/projects/1" aria-current="page">Oversikt</a>"#));
}

#[test]
fn initials_are_of_the_first_and_the_last_name() {
    let initials = |name: &str| Visitor { name: name.to_owned(), is_administrator: false }.initials();
    assert_eq!(initials("Kari Ann Nordmann"), "KN");
    assert_eq!(initials("åse"), "Å");
    assert_eq!(initials("  "), "");
}

#[test]
fn every_fault_has_its_sentence() {
    let codes = [
        Code::TooMany { max: 100 },
        Code::OutOfRange { min: 1, max: 1_000 },
        Code::AmountOutOfRange { min_ore: 1, max_ore: 1_000 },
        Code::TakenBackBeyond { beyond_ore: 1 },
        Code::YearNotOfGrant { first: 2025, last: 2027 },
        Code::BeforeStart { start: NaiveDate::MIN },
        Code::InFuture { today: NaiveDate::MIN },
        Code::UnknownWord { allowed: vec!["nb", "nn"] },
        Code::NotFromState { from: "done".to_owned() },
        Code::PasswordTooShort { min: 12 },
        Code::Contradicts { other: "title" },
        Code::FileTooLarge { max: 20_000_000 },
        Code::ControlCharacters,
        Code::Negative,
        Code::NotADate,
        Code::NotANumber,
        Code::NotAnAmount,
        Code::NotAnOrganisationNumber,
        Code::NotAMunicipalityNumber,
        Code::NotAPostcode,
        Code::NotAnEmail,
        Code::NotALink,
        Code::NotAnIdentity,
        Code::Unknown,
        Code::Duplicate,
        Code::ReadOnly,
        Code::AboveHighest { highest_ore: 3_000_000 },
        Code::NotYesOrNo,
        Code::Answered,
        Code::ReasonRequired,
        Code::SameDeadline,
        Code::NotAskedFor,
        Code::PasswordTooCommon,
        Code::FileKindRefused,
    ];
    for lang in Language::ALL {
        for code in &codes {
            assert!(crate::field_errors::error_text(lang, code).len() > 8, "{lang}: {}", code.key());
        }
    }
}

#[test]
fn every_text_that_a_template_asks_for_exists() {
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let mut asked = 0;
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let template = std::fs::read_to_string(&path).unwrap();
            for call in [".t(\"", ".t1(\"", ".t2(\""] {
                for rest in template.split(call).skip(1) {
                    let key = rest.split('"').next().unwrap();
                    // The layout's own explanation of how to ask.
                    if key != "key" {
                        assert!(language::has_message(key), "{}: no message {key}", path.display());
                        asked += 1;
                    }
                }
            }
        }
    }
    assert!(asked > 40, "the templates were read");
}

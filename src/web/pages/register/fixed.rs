//! `/licenses`, `/accessibility` and `/privacy`: what the service is made of, and how it treats those who use it.

use crate::assets::vendor_text;
use crate::page::Page;
use crate::pages::visit::html;
use crate::problem::Result;
use crate::visits::Frame;
use askama::Template;
use poem::{Response, handler};
use std::sync::LazyLock;

/// What the pages are made of.
#[derive(Template)]
#[template(path = "licenses.html")]
pub(crate) struct LicensesPage {
    pub(crate) page: Page,
}

/// How the service can be used by everyone.
#[derive(Template)]
#[template(path = "accessibility.html")]
pub(crate) struct AccessibilityPage {
    pub(crate) page: Page,
}

/// What is kept about people.
#[derive(Template)]
#[template(path = "privacy.html")]
pub(crate) struct PrivacyPage {
    pub(crate) page: Page,
}

/// A part by somebody else that is sent to browsers.
struct Part {
    name: String,
    version: String,
    license: String,
    text: String,
}

/// The list and its texts, which are embedded and never change.
static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| parts(&vendor_text("VENDOR.toml").unwrap_or_default()));

/// Reads `VENDOR.toml`, which `vendor.sh` writes in one plain shape: `name = "value"`, a block a file.
fn parts(list: &str) -> Vec<Part> {
    let value = |block: &str, name: &str| {
        let start = format!("{name} = \"");
        let line = block.lines().find_map(|line| line.strip_prefix(start.as_str()));
        line.and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
    };
    let part = |block: &str| Part {
        name: value(block, "name"),
        version: value(block, "version"),
        license: value(block, "license"),
        text: vendor_text(&value(block, "license_text")).unwrap_or_default(),
    };
    list.split("[[file]]").skip(1).map(part).collect()
}

impl LicensesPage {
    #[expect(clippy::unused_self, reason = "templates reach everything through their page")]
    fn parts(&self) -> &'static [Part] {
        &PARTS
    }
}

/// `GET /licenses`.
#[handler]
pub(crate) fn licenses(Frame(page): Frame) -> Result<Response> {
    html(&LicensesPage { page })
}

/// `GET /accessibility`.
#[handler]
pub(crate) fn accessibility(Frame(page): Frame) -> Result<Response> {
    html(&AccessibilityPage { page })
}

/// `GET /privacy`.
#[handler]
pub(crate) fn privacy(Frame(page): Frame) -> Result<Response> {
    html(&PrivacyPage { page })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vendored_part_is_named_with_its_licence_in_full() {
        let list: toml::Table = vendor_text("VENDOR.toml").unwrap().parse().unwrap();
        let listed = list["file"].as_array().unwrap();
        assert_eq!(PARTS.len(), listed.len());
        for (part, entry) in PARTS.iter().zip(listed) {
            assert_eq!(part.name, entry["name"].as_str().unwrap());
            assert_eq!(part.version, entry["version"].as_str().unwrap());
            assert_eq!(part.license, entry["license"].as_str().unwrap());
            assert!(part.text.len() > 500, "{} has its licence in full", part.name);
        }
    }
}

//! The three written languages of the service, their codes, and the choice among them for a browser.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A written language of pages, documents and mail. Bokmål is the default, and what a missing text falls back to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Norwegian bokmål.
    #[default]
    Nb,
    /// Norwegian nynorsk.
    Nn,
    /// English.
    En,
}

/// The text is not the code of a language that the service speaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown language {0:?}: use nb, nn or en")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// The BCP 47 code: `nb`, `nn` or `en`; fit for `<html lang>`, documents and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// The language's name in itself, for the switch: whoever cannot read the page can read this.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Nb => "Bokmål",
            Self::Nn => "Nynorsk",
            Self::En => "English",
        }
    }

    /// The best language for an `Accept-Language` header; bokmål when it asks for none of ours.
    ///
    /// `no` counts as bokmål and regions are ignored. A malformed part is skipped, as the header is only a wish.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for part in accept_language.split(',') {
            let mut fields = part.split(';').map(str::trim);
            let tag = fields.next().unwrap_or_default();
            let weight = fields.find_map(|field| field.strip_prefix("q=")).map_or(Some(1000), thousandths);
            let (Some(language), Some(weight)) = (Self::of_tag(tag), weight) else { continue };
            if weight > 0 && best.is_none_or(|(highest, _)| weight > highest) {
                best = Some((weight, language));
            }
        }
        best.map(|(_, language)| language).unwrap_or_default()
    }

    fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("no") {
            return Some(Self::Nb);
        }
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

/// A quality value as thousandths: `1` → 1000, `0.8` → 800.
fn thousandths(quality: &str) -> Option<u16> {
    let (whole, fraction) = quality.split_once('.').unwrap_or((quality, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value = whole.parse::<u16>().ok()?.checked_mul(1000)? + format!("{fraction:0<3}").parse::<u16>().ok()?;
    (value <= 1000).then_some(value)
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|language| language.code() == code).ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_language_it_asks_for_first() {
        for (header, expected) in [
            ("", Language::Nb),
            ("nn-NO,nn;q=0.9,nb;q=0.8", Language::Nn),
            ("en-GB,en;q=0.9,no;q=0.8", Language::En),
            ("no", Language::Nb),
            ("de-DE,de;q=0.9,en;q=0.5", Language::En),
            ("de, fr;q=0.4", Language::Nb),
            ("en;q=0, nn;q=0.1", Language::Nn),
            ("nb;q=0.300,EN;q=0.301", Language::En),
            ("en;q=loud, nn;q=0.2", Language::Nn),
            ("*", Language::Nb),
        ] {
            assert_eq!(Language::negotiate(header), expected, "{header:?}");
        }
    }

    #[test]
    fn codes_read_back_in_text_and_json() {
        for language in Language::ALL {
            assert_eq!(language.code().parse(), Ok(language));
            assert_eq!(serde_json::to_string(&language).unwrap(), format!("\"{language}\""));
        }
        assert_eq!("NB".parse::<Language>(), Err(UnknownLanguage("NB".to_owned())));
    }
}

//! Messages by key. One Fluent bundle a language, built once from every file under `messages/`; a text that nynorsk or
//! English lacks is taken from bokmål. Counts in a message are written as the language writes numbers.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};

use crate::{Language, number};

mod files {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}

#[cfg(test)]
mod tests;

/// Whole numbers from here on are no longer exact in Fluent's own number, and are handed over as finished text.
const EXACT_BELOW: u64 = 1 << 53;

/// A value placed in a message. Made by `into()` from text and whole numbers.
///
/// A number chooses the plural form and is grouped by thousands (`1 234`). A year is not a count: hand it over as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument<'a> {
    /// Text, placed as it is. Callers escape the finished message for their format, never the argument.
    Text(Cow<'a, str>),
    /// A count, positive or negative.
    Count(i64),
}

/// A message that is not yet in a language: for values that carry a text from where it arises to where it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The key under `messages/`.
    pub key: Cow<'static, str>,
    /// What it is filled with.
    pub arguments: Vec<(&'static str, Argument<'static>)>,
}

impl Message {
    /// A message without arguments.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), arguments: Vec::new() }
    }

    /// Adds one argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument<'static>>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The message in a language.
    pub fn in_language(&self, language: Language) -> String {
        message(language, &self.key, &self.arguments)
    }
}

/// The message of a key in a language, filled with its arguments.
///
/// A key that exists in no language gives the key in `⟦⟧`, seen by everyone and found by the tests; in a debug build it
/// panics, as does an argument that is missing. Use [`try_message`] for keys that are made from data.
pub fn message(language: Language, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
    try_message(language, key, arguments).unwrap_or_else(|| {
        debug_assert!(false, "no message {key}");
        format!("⟦{key}⟧")
    })
}

/// The message of a key that takes no arguments.
pub fn text(language: Language, key: &str) -> String {
    message(language, key, &[])
}

/// Like [`message`], and nothing when no language has the key: for keys made from data, such as a form's own sections.
pub fn try_message(language: Language, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
    let bundle = [language, Language::Nb].map(bundle).into_iter().find(|bundle| bundle.has_message(key))?;
    let pattern = bundle.get_message(key)?.value()?;
    let arguments: FluentArgs<'_> =
        arguments.iter().map(|(name, value)| (Cow::Borrowed(*name), fluent_value(language, value))).collect();
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&arguments), &mut errors);
    debug_assert!(errors.is_empty(), "message {key}: {errors:?}");
    Some(text.into_owned())
}

/// Whether a key exists, in bokmål and so for everyone.
pub fn has_message(key: &str) -> bool {
    bundle(Language::Nb).has_message(key)
}

type Bundle = FluentBundle<FluentResource>;

static NB: LazyLock<Bundle> = LazyLock::new(|| build(Language::Nb));
static NN: LazyLock<Bundle> = LazyLock::new(|| build(Language::Nn));
static EN: LazyLock<Bundle> = LazyLock::new(|| build(Language::En));

fn bundle(language: Language) -> &'static Bundle {
    match language {
        Language::Nb => &NB,
        Language::Nn => &NN,
        Language::En => &EN,
    }
}

/// The messages of a language as they lie in the repository: file name and text.
fn sources(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Nb => files::NB,
        Language::Nn => files::NN,
        Language::En => files::EN,
    }
}

fn build(language: Language) -> Bundle {
    let locale = language.code().parse().expect("our codes are language tags");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Marks of direction around each argument would be copied out of pages into funders' portals.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Nb => |value, _| grouped(Language::Nb, value),
        Language::Nn => |value, _| grouped(Language::Nn, value),
        Language::En => |value, _| grouped(Language::En, value),
    }));
    for (file, source) in sources(language) {
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("messages/{language}/{file} cannot be read: {errors:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("messages/{language}/{file} repeats a key: {errors:?}"));
    }
    bundle
}

#[expect(clippy::cast_possible_truncation, reason = "only whole numbers below 2^53 are handed to Fluent")]
fn grouped(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number::integer(language, number.value as i64)),
        FluentValue::String(_) | FluentValue::Custom(_) | FluentValue::None | FluentValue::Error => None,
    }
}

fn fluent_value<'a>(language: Language, argument: &'a Argument<'_>) -> FluentValue<'a> {
    match argument {
        Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Argument::Count(count) if count.unsigned_abs() < EXACT_BELOW => FluentValue::from(*count),
        Argument::Count(count) => FluentValue::from(number::integer(language, *count)),
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Argument<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! counts {
    ($($whole:ty)+) => {$(
        impl From<$whole> for Argument<'_> {
            fn from(count: $whole) -> Self {
                Self::Count(i64::from(count))
            }
        }

        impl From<&$whole> for Argument<'_> {
            fn from(count: &$whole) -> Self {
                Self::from(*count)
            }
        }
    )+};
}

counts!(i8 i16 i32 i64 u8 u16 u32);

impl From<u64> for Argument<'_> {
    fn from(count: u64) -> Self {
        // Nothing here is counted past i64; a count that were would read as the largest one.
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<usize> for Argument<'_> {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<&usize> for Argument<'_> {
    fn from(count: &usize) -> Self {
        Self::from(*count)
    }
}

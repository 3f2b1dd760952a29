//! Closed sets of words that are stored, sent over the API and translated: one list gives the enum, its text and its parser.

/// Declares an enum whose variants are words: `ALL`, `as_str`, `FromStr`, `Display` and serde by the same text.
///
/// `KEY` is the prefix of its message keys: the words of variant `done` are found under `word-<KEY>-done`, where an
/// underscore of the stored word becomes a hyphen.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident, $key:literal { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every word, in the order in which people should be offered them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Prefix of the message keys that name these words to people.
            pub const KEY: &'static str = $key;

            /// The word as stored and as sent over the API.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The key of the message that names this word to people.
            pub fn message_key(self) -> String {
                crate::Word::message_key(self)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::check::Code;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => Err(crate::check::Code::UnknownWord { allowed: vec![$($text),+] }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl crate::Word for $name {
            const ALL: &'static [Self] = Self::ALL;
            const KEY: &'static str = Self::KEY;
            fn text(self) -> &'static str { self.as_str() }
        }
    };
}
pub(crate) use words;

/// A closed set of words, for code that serves every such set alike (columns, API types, drop-down lists).
pub trait Word: Copy + std::str::FromStr<Err = crate::check::Code> + 'static {
    /// Every word, in the order in which people should be offered them.
    const ALL: &'static [Self];
    /// Prefix of the message keys, see `words!`.
    const KEY: &'static str;
    /// The word as stored and sent.
    fn text(self) -> &'static str;
    /// The key of the message that names this word to people.
    fn message_key(self) -> String {
        format!("word-{}-{}", Self::KEY, self.text().replace('_', "-"))
    }
}

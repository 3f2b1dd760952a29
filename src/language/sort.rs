//! Keys that sort Norwegian text bytewise: æ, ø and å last, aa as å, letters before case and accents, and figures by
//! their size ("2. gruppe" before "10. gruppe").
//!
//! The register stores a key beside each name that lists are sorted by, so that both databases page in one order.

use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

/// Raised when [`sort_key`] begins to give other keys than before, which happens when the collation data of Unicode is
/// updated. Keys of two versions must not be compared: rebuild the stored ones when it changes.
pub const SORT_KEY_VERSION: u32 = 1;

/// One order for all languages of the pages, so that one stored key serves them.
static NORWEGIAN: LazyLock<CollatorBorrowed<'static>> = LazyLock::new(|| {
    let mut preferences = CollatorPreferences::from(locale!("nb"));
    preferences.numeric_ordering = Some(CollationNumericOrdering::True);
    Collator::try_new(preferences, CollatorOptions::default()).expect("Norwegian collation is compiled in")
});

/// The key of a text: comparing two keys byte by byte is comparing the texts as a Norwegian dictionary does.
///
/// Texts that differ only in what the collation ignores (control characters) have equal keys; page by (key, id). Keys
/// are about as long as the text, and stable for one [`SORT_KEY_VERSION`].
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    let Ok(()) = NORWEGIAN.write_sort_key_to(text, &mut key);
    key
}

/// [`sort_key`] in lower-case hexadecimal, for a text column: the order is the same.
pub fn sort_key_hex(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS[usize::from(value)]);
    sort_key(text).into_iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stand_as_in_a_norwegian_phone_book() {
        let expected = [
            "2. gruppe",
            "10. gruppe",
            "Alta",
            "alta kommune",
            "Andebu",
            "Bærum",
            "Zakariassen",
            "Ærfugl",
            "Østfold",
            "Øygarden",
            "Aasen",
            "Åsane",
            "Ås kommune",
        ];
        let mut names = expected;
        names.reverse();
        names.sort_by_key(|name| sort_key(name));
        let place = |name| names.iter().position(|other| *other == name).unwrap();
        assert!(place("2. gruppe") < place("10. gruppe"));
        assert!(place("Alta") < place("alta kommune") && place("alta kommune") < place("Andebu"));
        assert!(place("Zakariassen") < place("Ærfugl"));
        assert!(place("Ærfugl") < place("Østfold") && place("Øygarden") < place("Åsane"));
        assert!(place("Aasen") > place("Øygarden"), "aa sorts as å");
        assert_eq!(names[..10], expected[..10]);
    }

    /// Fails when an update of the collation data changes the keys: then raise `SORT_KEY_VERSION` and put the new key here.
    #[test]
    fn keys_are_those_of_this_version() {
        assert_eq!((SORT_KEY_VERSION, sort_key_hex("Blåbær 10").as_str()), (1, "2d415e7f042d5e7f024d04100c010c01dc0b"));
    }

    proptest! {
        #[test]
        fn keys_order_as_the_collator_compares(left in "[a-zæøåA-ZÆØÅ0-9 .-]{0,12}", right in "[a-zæøåA-ZÆØÅ0-9 .-]{0,12}") {
            let compared = NORWEGIAN.compare(&left, &right);
            prop_assert_eq!(sort_key(&left).cmp(&sort_key(&right)), compared);
            prop_assert_eq!(sort_key_hex(&left).cmp(&sort_key_hex(&right)), compared);
        }
    }
}

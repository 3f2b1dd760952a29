//! Which letters can be printed. An archive's PDF may hold no letter without a glyph, so what no font has is replaced
//! before it is typeset.

use unicode_segmentation::UnicodeSegmentation;

use super::columns;
use super::fonts::{self, FONTS};
use crate::text::clean;

/// Stands for a letter that cannot be printed.
const REPLACEMENT: char = '\u{fffd}';

/// A word of letters alone is divided by the rules of its language. A longer one than this is no word.
const LONGEST_WORD: usize = 40;

/// What has no rules, such as an address, the name of a file or a reference, gets places to break when it is wider than this
/// in thousandths of a letter's size: what a column has at least, though it be bold. No piece of it is wider.
const WIDEST: u32 = columns::ENOUGH * 100 / columns::BOLD;

/// Letters that a piece has at least before it ends with a sign.
const LEAST_PIECE: usize = 4;

/// How much of what people type is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Every letter that some font has, joined with its marks as that font joins them.
    All,
    /// Single letters of the font of running text.
    Plain,
}

impl Letters {
    /// Text that can be printed, line breaks kept, with places to break in endless words.
    pub(super) fn print(self, text: &str) -> String {
        let text = clean(text);
        let mut print = String::with_capacity(text.len());
        for cluster in text.graphemes(true) {
            match cluster.as_bytes() {
                // The font of running text has these, and looking that up would be most of the time.
                [letter @ b' '..=b'~'] => print.push(char::from(*letter)),
                _ => self.push(&mut print, cluster),
            }
        }
        // Fewer letters are never that wide, and most words have fewer.
        let may_be_wide = |word: &str| word.len() > 10 && fonts::width(word) > WIDEST;
        if print.split(char::is_whitespace).any(may_be_wide) { breakable(&print) } else { print }
    }

    /// The same on one line.
    pub(super) fn line(self, text: &str) -> String {
        self.print(&crate::text::line(text))
    }

    fn push(self, print: &mut String, cluster: &str) {
        let mut visible = cluster.chars().filter(|letter| !is_joiner(*letter) && !is_steering(*letter));
        match cluster {
            "\n" | "\r\n" => print.push('\n'),
            "\t" => print.push(' '),
            _ if self == Self::All && is_covered(cluster) => {
                print.extend(cluster.chars().filter(|letter| !is_steering(*letter) && !is_variant(*letter)));
            }
            _ => match visible.next() {
                Some(letter) if letter.is_whitespace() => print.push(' '),
                Some(letter) if self.has(letter) => print.push(letter),
                Some(_) => print.push(REPLACEMENT),
                None => {}
            },
        }
    }

    fn has(self, letter: char) -> bool {
        !is_private(letter)
            && match self {
                Self::All => FONTS.iter().any(|font| has(font, letter)),
                Self::Plain => has(fonts::main(), letter) && !is_mark(letter),
            }
    }
}

/// A text with places to break in what is too wide to stand on one line.
fn breakable(text: &str) -> String {
    let mut divided = String::with_capacity(text.len() + text.len() / 8);
    for word in text.split_inclusive(char::is_whitespace) {
        let is_too_wide = match () {
            () if fonts::width(word.trim_end()) <= WIDEST || is_link(word) => false,
            () if is_of_letters(word) => word.split('-').any(|part| part.graphemes(true).count() > LONGEST_WORD),
            () => true,
        };
        if is_too_wide { divide(word, &mut divided) } else { divided.push_str(word) }
    }
    divided
}

/// The typesetter knows where a link can be broken, and whoever copies one gets nothing but the link.
fn is_link(word: &str) -> bool {
    let bare = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let starts_with = |start: &str| bare.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    ["http://", "https://", "www."].into_iter().any(starts_with)
}

/// Whether it is divided as a word is: letters, and parts put together by hyphens, with a mark at the end.
fn is_of_letters(word: &str) -> bool {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
    bare.split('-').all(|part| part.starts_with(char::is_alphabetic) && part.chars().all(char::is_alphabetic))
}

/// Adds a word with a place to break after a sign, though not within a number or a date, and wherever a piece would be too
/// wide. After a hyphen it can be broken as it is, unless a figure follows.
fn divide(word: &str, divided: &mut String) {
    let (mut width, mut letters) = (0, 0);
    let mut before = None;
    let mut clusters = word.graphemes(true).peekable();
    while let Some(cluster) = clusters.next() {
        let own = fonts::width(cluster);
        if width + own > WIDEST && !cluster.starts_with(char::is_whitespace) {
            divided.push('\u{200b}');
            (width, letters) = (0, 0);
        }
        divided.push_str(cluster);
        (width, letters) = (width + own, letters + 1);
        let next = clusters.peek().and_then(|next| next.chars().next()).filter(|letter| !letter.is_whitespace());
        let is_figure = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if cluster == "-" && next.is_some_and(char::is_alphabetic) {
            (width, letters) = (0, 0);
        } else if ends_piece(cluster, letters) && next.is_some() && !(is_figure(before) && is_figure(next)) {
            divided.push('\u{200b}');
            (width, letters) = (0, 0);
        }
        before = cluster.chars().next();
    }
}

fn ends_piece(cluster: &str, letters: usize) -> bool {
    "_@./=&?:".contains(cluster) && letters > LEAST_PIECE
}

/// Whether one font has all that can be seen of a cluster, so that its marks find their letter. A mark on a sign that is
/// no letter is looked for in the sign's own font alone.
fn is_covered(cluster: &str) -> bool {
    let mut visible = cluster.chars().filter(|letter| !is_joiner(*letter) && !is_steering(*letter)).peekable();
    let Some(base) = visible.peek().copied().filter(|_| !cluster.contains(is_private)) else { return false };
    let carries_marks = base.is_alphanumeric() || matches!(base, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..);
    let mut fonts = FONTS.iter().filter(|font| has(font, base)).take(if carries_marks { usize::MAX } else { 1 });
    fonts.any(|font| visible.clone().all(|letter| has(font, letter)))
}

fn has(font: &typst::text::Font, letter: char) -> bool {
    font.info().coverage.contains(u32::from(letter))
}

/// Whether it is drawn upon the letter before it.
fn is_mark(letter: char) -> bool {
    ["a", letter.encode_utf8(&mut [0; 4])].concat().graphemes(true).count() == 1
}

/// Joins or varies the letters around it, without a shape of its own.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{34f}' | '\u{ad}' | '\u{200b}' | '\u{2060}')
}

/// Asks for another shape of the letter before it. The fonts have one shape of each.
fn is_variant(letter: char) -> bool {
    matches!(letter, '\u{fe00}'..='\u{fe0f}' | '\u{34f}')
}

/// Turns the direction of text or tags it: a document that is read by ear must not be turned unseen.
fn is_steering(letter: char) -> bool {
    matches!(
        letter,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2061}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Has no meaning outside the font that it was made for; archives refuse it.
fn is_private(letter: char) -> bool {
    matches!(u32::from(letter), 0xE000..=0xF8FF | 0xF_0000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_font_has_is_kept_and_the_rest_replaced() {
        for (text, all, plain) in [
            ("Blåbærsyltetøy «æøå» – 50 %", "Blåbærsyltetøy «æøå» – 50 %", "Blåbærsyltetøy «æøå» – 50 %"),
            ("a\u{301}\u{33f}", "a\u{301}\u{33f}", "a"),
            ("👩\u{200d}👩\u{200d}👧", "👩\u{200d}👩\u{200d}👧", "\u{fffd}"),
            ("\u{e000}\u{378}\u{10ffff}x", "\u{fffd}\u{fffd}x", "\u{fffd}\u{fffd}x"),
            ("a\u{202e}b\u{feff}c", "abc", "abc"),
            ("en\tto\nfire", "en to\nfire", "en to\nfire"),
            ("漢", "漢", "\u{fffd}"),
            ("\u{301}a", "\u{301}a", "\u{fffd}a"),
            // The font of running text has a drawing of its own there.
            ("\u{e1d9}", "\u{fffd}", "\u{fffd}"),
        ] {
            assert_eq!(Letters::All.print(text), all, "{text:?}");
            assert_eq!(Letters::Plain.print(text), plain, "{text:?}");
        }
    }

    /// What Northern Sámi, Lule Sámi and South Sámi write, and the other languages of reports.
    #[test]
    fn every_letter_of_the_sami_languages_is_in_the_font_of_running_text() {
        let letters = "áčđŋšŧž ÁČĐŊŠŦŽ ñń ÑŃ äöï ÄÖÏ æøå ÆØÅ éèêòóôü ÉÈÊÒÓÔÜ";
        assert_eq!(Letters::Plain.print(letters), letters);
        assert_eq!(Letters::All.print(letters), letters);
        for (number, font) in FONTS.iter().take(2).enumerate() {
            let missing: String = letters.chars().filter(|letter| !has(font, *letter)).collect();
            assert_eq!(missing, "", "weight {number}");
        }
    }

    #[test]
    fn words_numbers_and_links_are_left_as_they_are() {
        for whole in [
            "spesialisthelsetjenesten",
            "menneskerettighetsorganisasjonene",
            "«Spesialist-helsetjenesten», brukerorganisasjonene-og",
            "123\u{a0}456\u{a0}789,00",
            "1. januar–31. desember",
            "https://www.helsedirektoratet.no/tilskudd/parorende-og-brukerorganisasjoner",
            "(www.helsedirektoratet.no/tilskudd/parorende-og-brukerorganisasjoner).",
            "Https://www.helsedirektoratet.no/tilskudd/parorende-og-brukerorganisasjoner",
            "post@eksempel.no",
        ] {
            assert_eq!(Letters::All.print(whole), whole);
        }
    }

    #[test]
    fn addresses_files_and_references_break_after_their_signs() {
        for (text, pieces) in [
            (
                "samtalegruppene.tromso@parorendehuset-eksempel.no",
                &["samtalegruppene.", "tromso@", "parorendehuset-eksempel.", "no"][..],
            ),
            ("årsrapport_2026_endelig_versjon_2.pdf", &["årsrapport_", "2026_", "endelig_", "versjon_", "2.pdf"]),
            ("Levert/31.12.2026/tilskuddsportalen", &["Levert/", "31.12.2026/", "tilskuddsportalen"]),
        ] {
            let print = Letters::All.print(text);
            assert_eq!(print.split('\u{200b}').collect::<Vec<_>>(), pieces);
        }
    }

    #[test]
    fn what_has_no_rules_fits_into_a_column() {
        let endless = ["å", "W", "@", "1-", "-", "A-1"].map(|part| part.repeat(200));
        let references = [
            "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "EKSEMPELTILSAGN202600001",
            "123456789012345678901234",
            "2026-0001-2345-6789-0001",
            "ola.nordmann@kommune.no",
            "samtalegruppene.tromso@parorendehuset-eksempel.no",
        ];
        for text in references.into_iter().chain(endless.iter().map(String::as_str)) {
            let print = Letters::All.print(text);
            let widest = columns::undivided(&print).map(fonts::width).max().unwrap();
            assert!(widest <= WIDEST, "{widest}: {print}");
            assert_eq!(print.replace('\u{200b}', ""), text);
        }
    }
}

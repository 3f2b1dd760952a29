//! Which letters can be printed. An archive's PDF may hold no letter without a glyph, so what no font has is replaced
//! before it is typeset.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{self, FONTS};
use crate::text::clean;

/// Stands for a letter that cannot be printed.
const REPLACEMENT: char = '\u{fffd}';

/// A word of letters alone is divided by the rules of its language. A longer one than this is no word, and gets a place to
/// break after every so many.
const LONGEST_WORD: usize = 40;
const BREAK_EVERY: usize = 12;

/// An address, the name of a file or a reference has no rules: one longer than this gets a place to break after each of its
/// signs that has so many letters before it, and at the latest after every so many.
const LONGEST_REFERENCE: usize = 24;
const LEAST_PIECE: usize = 4;
const LONGEST_PIECE: usize = 18;

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
        if print.split(char::is_whitespace).any(|word| word.len() > LONGEST_REFERENCE) {
            breakable(&print)
        } else {
            print
        }
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

/// A text with places to break in what is too long to stand on one line.
fn breakable(text: &str) -> String {
    let mut divided = String::with_capacity(text.len() + text.len() / BREAK_EVERY);
    for word in text.split_inclusive(char::is_whitespace) {
        let bare = word.trim_end().trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let length = bare.graphemes(true).count();
        // The typesetter knows where a link can be broken, and whoever copies one gets nothing but the link.
        let is_link = ["http://", "https://", "www."].iter().any(|start| bare.starts_with(start));
        let is_word = bare.graphemes(true).all(|cluster| cluster.starts_with(char::is_alphabetic) || cluster == "-");
        match (is_link, is_word) {
            (false, true) if bare.split('-').any(|part| part.graphemes(true).count() > LONGEST_WORD) => {
                divide(word, BREAK_EVERY, |_| false, &mut divided);
            }
            (false, false) if length > LONGEST_REFERENCE => {
                divide(word, LONGEST_PIECE, |sign| "_@./=&?:".contains(sign), &mut divided);
            }
            _ => divided.push_str(word),
        }
    }
    divided
}

/// Adds a word with a place to break after a sign, though not within a number or a date, and after every so many letters.
fn divide(word: &str, most: usize, is_sign: impl Fn(&str) -> bool, divided: &mut String) {
    let mut length = 0;
    let mut clusters = word.trim_end().graphemes(true).peekable();
    let mut is_after_figure = false;
    while let Some(cluster) = clusters.next() {
        divided.push_str(cluster);
        length = if cluster == "-" { 0 } else { length + 1 };
        let is_figure = |cluster: &str| cluster.starts_with(|letter: char| letter.is_ascii_digit());
        let is_in_number = is_after_figure && clusters.peek().is_some_and(|next| is_figure(next));
        let is_end = is_sign(cluster) && length > LEAST_PIECE && !is_in_number;
        if (is_end || length == most) && clusters.peek().is_some() {
            divided.push('\u{200b}');
            length = 0;
        }
        is_after_figure = is_figure(cluster);
    }
    divided.push_str(&word[word.trim_end().len()..]);
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
    fn endless_words_can_be_broken() {
        let print = Letters::All.print(&"å".repeat(20_000));
        let longest = print.split('\u{200b}').map(|part| part.chars().count()).max();
        assert_eq!(longest, Some(12));
        assert_eq!(print.replace('\u{200b}', ""), "å".repeat(20_000));
        for whole in [
            "spesialisthelsetjenesten",
            "menneskerettighetsorganisasjonene",
            "Spesialist-helsetjenesten, brukerorganisasjonene og",
            "123 456 789,00",
            "1. januar–31. desember",
            "https://www.helsedirektoratet.no/tilskudd/parorende-og-brukerorganisasjoner",
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
            ("årsrapport_2026_endelig_v2.pdf", &["årsrapport_", "2026_", "endelig_", "v2.pdf"]),
            ("EKSEMPELTILSAGN20260000123456789", &["EKSEMPELTILSAGN202", "60000123456789"]),
            ("Levert/31.12.2026/tilskuddsportalen", &["Levert/", "31.12.2026/", "tilskuddsportalen"]),
        ] {
            let print = Letters::All.print(text);
            assert_eq!(print.split('\u{200b}').collect::<Vec<_>>(), pieces);
            for piece in pieces.iter().flat_map(|piece| piece.split('-')) {
                assert!(fonts::width(piece) <= super::super::columns::ENOUGH, "{piece} overflows its column");
            }
        }
    }
}

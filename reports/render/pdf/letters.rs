//! Which letters can be printed. An archive's PDF may hold no letter without a glyph, so what no font has is replaced
//! before it is typeset.

use unicode_segmentation::UnicodeSegmentation;

use super::fonts::{self, FONTS};
use crate::text::clean;

/// Stands for a letter that cannot be printed.
const REPLACEMENT: char = '\u{fffd}';

/// A run of letters without a blank gets places to break after so many, once it is longer than [`LONGEST_RUN`].
const BREAK_EVERY: usize = 12;
const LONGEST_RUN: usize = 28;

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
        let mut run = 0;
        for cluster in text.graphemes(true) {
            let before = print.len();
            match cluster.as_bytes() {
                // The font of running text has these, and looking that up would be most of the time.
                [letter @ b' '..=b'~'] => print.push(char::from(*letter)),
                _ => self.push(&mut print, cluster),
            }
            run =
                if print[before..].chars().any(|letter| letter.is_whitespace() || letter == '-') { 0 } else { run + 1 };
            if run >= LONGEST_RUN && run % BREAK_EVERY == 0 {
                print.push('\u{200b}');
            }
        }
        print
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
        match self {
            Self::All => !is_private(letter) && FONTS.iter().any(|font| has(font, letter)),
            Self::Plain => letter.is_alphanumeric() && has(fonts::main(), letter) || letter.is_ascii_graphic(),
        }
    }
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
            (
                "Blåbærsyltetøy «æøå» – 50 %",
                "Blåbærsyltetøy «æøå» – 50 %",
                "Blåbærsyltetøy \u{fffd}æøå\u{fffd} \u{fffd} 50 %",
            ),
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
        assert_eq!(longest, Some(36));
        assert_eq!(print.replace('\u{200b}', ""), "å".repeat(20_000));
        assert_eq!(Letters::All.print("spesialisthelsetjenesten"), "spesialisthelsetjenesten");
    }
}

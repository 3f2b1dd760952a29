//! Text as files can carry it: without the control characters and noncharacters that XML and PDF refuse.

/// Text on one line, for headings and names: line breaks and runs of blanks become one blank.
pub(crate) fn line(text: &str) -> String {
    let clean = clean(text);
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with line breaks and tabs kept, and everything else that is not a character taken out.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            '\r' => {
                rest.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(letter),
            _ if letter.is_control() || is_noncharacter(letter) => {}
            _ => clean.push(letter),
        }
    }
    clean
}

/// Code points that Unicode keeps for a program's own use and that no file may carry.
fn is_noncharacter(letter: char) -> bool {
    let code = u32::from(letter);
    (0xFDD0..=0xFDEF).contains(&code) || code & 0xFFFE == 0xFFFE
}

/// The beginning of a text, of at most `most` UTF-16 units, which is how spreadsheets count.
pub(crate) fn cut(text: &str, most: usize) -> &str {
    let mut length = 0;
    let end = text.char_indices().find(|(_, letter)| {
        length += letter.len_utf16();
        length > most
    });
    end.map_or(text, |(index, _)| &text[..index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_may_carry_is_taken_out() {
        assert_eq!(clean("a\0b\u{1b}c\u{7f}d\u{9f}e\u{fffe}f\u{1ffff}g\u{fdd0}h"), "abcdefgh");
        assert_eq!(clean("en\r\nto\rtre\nfire\tfem\u{2028}seks"), "en\nto\ntre\nfire\tfem\nseks");
        assert_eq!(clean("æøå 👩‍👩‍👧 שלום"), "æøå 👩‍👩‍👧 שלום");
        assert_eq!(line("  en \n\n to\u{a0}tre "), "en to tre");
    }

    #[test]
    fn text_is_cut_between_letters() {
        assert_eq!(cut("æøå", 3), "æøå");
        assert_eq!(cut("a👩b", 2), "a");
        assert_eq!(cut("a👩b", 3), "a👩");
    }
}

//! Names of files: as people read them, and as every file system takes them.

use domain::check::LINE_MAX;
use domain::file::FileFormat;

/// Longest name inside a package.
const PLAIN_MAX: usize = 80;

/// A name for people, of which no file system or header makes a path.
pub(crate) fn file_name(words: &str, format: FileFormat) -> String {
    let plain = |letter: char| if letter.is_control() || r#"/\:*?"<>|"#.contains(letter) { '-' } else { letter };
    let ending = format.as_str();
    let stem: String = words.chars().map(plain).take(LINE_MAX - ending.len() - 1).collect();
    format!("{}.{ending}", stem.trim())
}

/// A name of ASCII letters, digits, dots, dashes and underscores, that neither begins nor ends with a dot and holds no two in
/// a row: no path, and no hidden file.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::new();
    for letter in name.chars() {
        match letter {
            '\u{e6}' | '\u{c6}' => plain.push_str("ae"),
            '\u{f8}' | '\u{d8}' => plain.push('o'),
            '\u{e5}' | '\u{c5}' => plain.push_str("aa"),
            _ if letter.is_ascii_alphanumeric() || letter == '_' => plain.push(letter),
            // The ending counts for more than what stands before it.
            '.' if !plain.ends_with('.') => {
                plain.truncate(plain.trim_end_matches('-').len());
                plain.push('.');
            }
            _ if !plain.ends_with(['.', '-']) => plain.push('-'),
            _ => {}
        }
    }
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= 5 => (stem.to_owned(), format!(".{ending}")),
        _ => (plain, String::new()),
    };
    // Letters are ASCII by now, so that any place is one between letters.
    let stem = &stem[..stem.len().min(PLAIN_MAX)];
    let whole = format!("{stem}{ending}");
    let whole = whole.trim_matches(['.', '-']);
    if whole.is_empty() { "_".to_owned() } else { whole.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_a_path_or_hidden() {
        for (name, expected) in [
            ("Tilsagnsbrev år 2026.pdf", "Tilsagnsbrev-aar-2026.pdf"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", "_"),
            (".skjult", "skjult"),
            ("a..b", "a.b"),
            ("Årsregnskap «2026» 🎉 <b>.pdf", "AArsregnskap-2026-b.pdf"),
            ("Ærlig Øre.xlsx", "AErlig-Ore.xlsx"),
            ("שלום", "_"),
        ] {
            let plain = plain(name);
            assert_eq!(plain.to_lowercase(), expected.to_lowercase(), "{name}");
            assert!(plain.is_ascii() && !plain.contains("..") && !plain.contains('/'));
        }
        assert_eq!(plain(&format!("{}.pdf", "x".repeat(300))).len(), PLAIN_MAX + 4);
        assert_eq!(file_name("a/b: c", FileFormat::Zip), "a-b- c.zip");
    }
}

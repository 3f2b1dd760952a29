//! The embedded fonts, in the order in which a letter is looked for: Inter first, then one font a script, emoji last.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInstance, FontVariant, FontVariations};
use typst::utils::LazyHash;

macro_rules! embedded {
    ($($file:literal),+ $(,)?) => {
        [$(include_bytes!(concat!("../fonts/", $file)).as_slice()),+]
    };
}

static FILES: [&[u8]; 28] = embedded![
    "Inter-Regular.ttf",
    "Inter-SemiBold.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansKannada-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSansSinhala-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf",
    "NotoSansCJK-Regular.otf",
    "NotoSansMath-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoEmoji-Regular.ttf",
];

/// Every embedded font. Reading their tables takes some milliseconds, once.
pub(super) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect());

/// What the fonts are called and which letters they have.
pub(super) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// The families in order, each once.
pub(super) fn families() -> Vec<&'static str> {
    let mut families: Vec<&str> = FONTS.iter().map(|font| font.info().family.as_str()).collect();
    families.dedup();
    families
}

/// The font of running text.
pub(super) fn main() -> &'static Font {
    FONTS.first().expect("fonts are embedded")
}

static MAIN: LazyLock<FontInstance> =
    LazyLock::new(|| main().clone().instantiate(FontVariant::default(), Abs::pt(10.0), &FontVariations::default()));

/// Figures of tables are all as wide as the widest, in thousandths of their size.
const FIGURE: u32 = 640;

/// Letters before this one are looked up once: those of the languages that reports are written in.
const COMMON: u32 = 0x250;

/// Widths of the common letters.
static COMMON_ADVANCES: LazyLock<Vec<u32>> =
    LazyLock::new(|| (0..COMMON).map(|letter| char::from_u32(letter).map_or(0, advance)).collect());

/// The width of a text on one line, in thousandths of its size. Letters of other fonts count as wide ones.
pub(super) fn width(text: &str) -> u32 {
    let common = &*COMMON_ADVANCES;
    text.chars().map(|letter| common.get(letter as usize).copied().unwrap_or_else(|| advance(letter))).sum()
}

fn advance(letter: char) -> u32 {
    if letter.is_ascii_digit() {
        return FIGURE;
    }
    if letter == '\u{2060}' {
        return 0;
    }
    let face = MAIN.ttf();
    let glyph = face.glyph_index(letter).and_then(|glyph| face.glyph_hor_advance(glyph));
    glyph.map_or(1_000, |advance| thousandths(f32::from(advance) / f32::from(face.units_per_em())))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a letter is between 0 and 3 sizes wide")]
fn thousandths(share: f32) -> u32 {
    (share * 1_000.0).ceil() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_font_of_its_own_family() {
        assert_eq!(FONTS.len(), FILES.len());
        // Inter comes in two weights.
        assert_eq!(families().len(), FILES.len() - 1);
        assert_eq!(families()[0], "Inter");
    }

    #[test]
    fn widths_follow_the_letters() {
        assert!(width("iiii") < width("MMMM"));
        assert_eq!(width("1"), width("8"));
        assert!((200..350).contains(&width("i")), "{}", width("i"));
    }
}

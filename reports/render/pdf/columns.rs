//! How wide a table's columns are, and how large its letters, so that nothing is cut and the page is filled.

use reports::document::{ColumnKind, Table};
use serde_json::{Value, json};

use super::fonts;

/// Sizes of letters in a table, in tenths of a point, largest first.
const SIZES: [u32; 5] = [90, 85, 80, 75, 70];
/// How many of them are not small.
const READABLE: usize = 3;

/// Width between the margins, in tenths of a point: of the page upright, and across.
const UPRIGHT: u32 = 4_819;
const ACROSS: u32 = 7_285;

/// Air on both sides of a cell together, in tenths of a point.
const AIR: u32 = 90;

/// What a text may be wider on paper than it was measured, in thousandths of a letter's size: a column that is too narrow by
/// a hair divides it. A dash between figures is drawn wider than alone, by 68.
pub(super) const SLACK: u32 = 90;
/// A column of text is made no wider than this for the sake of a long word, in thousandths of a letter's size.
pub(super) const ENOUGH: u32 = 14_000;

/// A column does not wish for more than this, in thousandths of a letter's size.
const MOST: u32 = 70_000;

/// Bold letters are wider than plain ones, in hundredths.
pub(super) const BOLD: u32 = 112;

/// A text up to this width stays on one line where there is room: a month with its year, a name. In thousandths.
const SHORT: u32 = 9_000;

/// What a column needs, in thousandths of a letter's size.
#[derive(Clone, Copy)]
struct Measure {
    /// Every number and word whole, short texts on one line.
    ease: u32,
    /// The same, but long words of the head divided.
    short: u32,
    /// Short texts divided between words, too.
    least: u32,
    /// Text and heads on one line.
    wish: u32,
}

/// Size of letters in points, widths of the columns and whether the page is turned.
pub(super) fn layout(table: &Table, cells: &[Vec<String>], totals: Option<&[String]>) -> Value {
    let measures: Vec<Measure> = (0..table.columns.len())
        .map(|index| {
            let body = cells.iter().filter_map(|row| row.get(index)).map(|cell| (cell.as_str(), 100));
            let total = totals.and_then(|row| row.get(index)).map(|cell| (cell.as_str(), BOLD));
            measure(table.columns[index].kind, &table.columns[index].title, body.chain(total))
        })
        .collect();
    let ease = needs(&measures, |measure| measure.ease);
    let short = needs(&measures, |measure| measure.short);
    let least = needs(&measures, |measure| measure.least);
    // Small letters are easier to read than a turned page, divided heads than smaller letters still, and a row on one line
    // than on two, as long as its letters are not small.
    let tries: [(&[Need], u32, &[u32]); 5] = [
        (&ease, UPRIGHT, &SIZES),
        (&short, UPRIGHT, &SIZES[..READABLE]),
        (&least, UPRIGHT, &SIZES),
        (&ease, ACROSS, &SIZES),
        (&least, ACROSS, &SIZES),
    ];
    let size_of =
        |needs: &[Need], room: u32, sizes: &[u32]| sizes.iter().copied().find(|size| sum(needs, *size) <= room);
    let found = tries.into_iter().find_map(|(needs, room, sizes)| Some((needs, room, size_of(needs, room, sizes)?)));
    let (needs, room, size) = found.unwrap_or((&*least, ACROSS, SIZES[SIZES.len() - 1]));
    json!({ "size": tenths(size), "turned": room == ACROSS, "widths": widths(needs, size, room) })
}

/// What a column gets at least, and what it wishes for.
type Need = (u32, u32);

fn needs(measures: &[Measure], least: impl Fn(&Measure) -> u32) -> Vec<Need> {
    measures.iter().map(|measure| (least(measure), measure.wish.max(least(measure)))).collect()
}

fn sum(needs: &[Need], size: u32) -> u32 {
    needs.iter().map(|(least, _)| points(*least, size)).sum()
}

fn measure<'a>(kind: ColumnKind, title: &str, cells: impl Iterator<Item = (&'a str, u32)> + Clone) -> Measure {
    let longest = |words: bool, (text, weight): (&str, u32)| {
        let widest = |pieces: &mut dyn Iterator<Item = &str>| pieces.map(fonts::width).max().unwrap_or(0);
        let lines = &mut text.split('\n');
        (if words { widest(&mut lines.flat_map(undivided)) } else { widest(lines) }) * weight / 100
    };
    let whole = cells.clone().map(|cell| longest(false, cell)).max().unwrap_or(0);
    let word = cells.map(|cell| longest(true, cell)).max().unwrap_or(0).min(ENOUGH);
    // Numbers have no dash between figures.
    let body = if kind == ColumnKind::Text { word + SLACK } else { whole + SLACK / 3 };
    let head_word = longest(true, (title, BOLD)).min(ENOUGH);
    // The longer half of a divided word, with its hyphen.
    let half = head_word * 3 / 5 + 500;
    let on_one_line = body.max(whole.min(SHORT) + SLACK);
    let head = longest(false, (title, BOLD)).min(ENOUGH);
    Measure {
        ease: on_one_line.max(head_word),
        short: on_one_line.max(half),
        least: body.max(half),
        wish: (whole.max(head) + SLACK).min(MOST),
    }
}

/// The pieces of a line that stand undivided: words, and the parts of those that are put together by hyphens. Before a figure a
/// hyphen is a part of the number.
pub(super) fn undivided(line: &str) -> impl Iterator<Item = &str> {
    line.split([' ', '\u{200b}']).flat_map(|word| {
        let ends = |(at, _): &(usize, &str)| word[at + 1..].starts_with(char::is_alphabetic);
        let ends = word.match_indices('-').filter(ends).map(|(at, _)| at + 1).chain([word.len()]);
        ends.scan(0, |start, end| {
            let piece = &word[*start..end];
            *start = end;
            Some(piece)
        })
    })
}

/// Widths in points: what each column needs, and what is left shared among those whose text wishes for more.
fn widths(needs: &[Need], size: u32, room: u32) -> Vec<f64> {
    let left = room.saturating_sub(sum(needs, size));
    let wish_of = |(least, wish): &Need| points(*wish, size) - points(*least, size);
    let total: u32 = needs.iter().map(wish_of).sum();
    let granted = total.min(left);
    // What nobody wishes for is spread evenly, so that a narrow table still fills its lines.
    let spread = (left - granted) / u32::try_from(needs.len().max(1)).unwrap_or(1);
    let width = |need: &Need| tenths(points(need.0, size) + share(wish_of(need), granted, total) + spread);
    needs.iter().map(width).collect()
}

fn share(wish: u32, granted: u32, total: u32) -> u32 {
    u32::try_from(u64::from(wish) * u64::from(granted) / u64::from(total.max(1))).unwrap_or(0)
}

/// Thousandths of a letter's size as tenths of a point, with a cell's air.
fn points(thousandths: u32, size: u32) -> u32 {
    thousandths * size / 1_000 + AIR
}

fn tenths(value: u32) -> f64 {
    f64::from(value) / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_divided_after_hyphens_but_not_within_a_number() {
        let pieces = |line| undivided(line).collect::<Vec<_>>();
        assert_eq!(pieces("Ref. EKSEMPEL-OVERFØRING-2025"), ["Ref.", "EKSEMPEL-", "OVERFØRING-2025"]);
        assert_eq!(pieces("2025-03-01"), ["2025-03-01"]);
        assert_eq!(pieces("-"), ["-"]);
        assert_eq!(pieces(""), [""]);
    }
}

//! How wide a table's columns are, and how large its letters, so that nothing is cut and the page is filled.

use reports::document::{ColumnKind, Table};
use serde_json::{Value, json};

use super::fonts;

/// Sizes of letters in a table, in tenths of a point, largest first.
const SIZES: [u32; 5] = [90, 85, 80, 75, 70];

/// Width between the margins, in tenths of a point: of the page upright, and across.
const UPRIGHT: u32 = 4_819;
const ACROSS: u32 = 7_285;

/// Air on both sides of a cell together, in tenths of a point.
const AIR: u32 = 90;

/// A column of text is made no wider than this for the sake of a long word, in thousandths of a letter's size.
const ENOUGH: u32 = 14_000;

/// A column does not wish for more than this, in thousandths of a letter's size.
const MOST: u32 = 70_000;

/// Bold letters are wider than plain ones, in hundredths.
const BOLD: u32 = 112;

/// The measures of one column, in thousandths of a letter's size.
#[derive(Clone, Copy)]
struct Measure {
    /// Needed so that no number and no word is cut.
    least: u32,
    /// Wished for, so that text and heads stay on their line.
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
    let needed = |size: u32| measures.iter().map(|measure| points(measure.least, size)).sum::<u32>();
    let fits = |width: u32| SIZES.into_iter().find(|size| needed(*size) <= width);
    let (size, is_turned) = match (fits(UPRIGHT), fits(ACROSS)) {
        (Some(size), _) => (size, false),
        (None, Some(size)) => (size, true),
        (None, None) => (SIZES[SIZES.len() - 1], true),
    };
    let room = if is_turned { ACROSS } else { UPRIGHT };
    json!({ "size": tenths(size), "turned": is_turned, "widths": widths(&measures, size, room) })
}

fn measure<'a>(kind: ColumnKind, title: &str, cells: impl Iterator<Item = (&'a str, u32)> + Clone) -> Measure {
    let longest = |words: bool, (text, weight): (&str, u32)| {
        let pieces = text.split(if words { &[' ', '\n', '\u{200b}'][..] } else { &['\n'][..] });
        pieces.map(fonts::width).max().unwrap_or(0) * weight / 100
    };
    let title_word = longest(true, (title, BOLD));
    let is_text = kind == ColumnKind::Text;
    let whole = cells.clone().map(|cell| longest(false, cell)).max().unwrap_or(0);
    let word = cells.map(|cell| longest(true, cell)).max().unwrap_or(0);
    let least = if is_text { word.min(ENOUGH) } else { whole }.max(title_word.min(ENOUGH));
    let title = longest(false, (title, BOLD)).min(ENOUGH);
    Measure { least, wish: whole.max(title).clamp(least, MOST.max(least)) }
}

/// Widths in points: what each column needs, and what is left shared among those whose text wishes for more.
fn widths(measures: &[Measure], size: u32, room: u32) -> Vec<f64> {
    let needed: Vec<u32> = measures.iter().map(|measure| points(measure.least, size)).collect();
    let left = room.saturating_sub(needed.iter().sum());
    let wishes: Vec<u32> =
        measures.iter().map(|measure| points(measure.wish, size) - points(measure.least, size)).collect();
    let total: u32 = wishes.iter().sum();
    let granted = total.min(left);
    // What nobody wishes for is spread evenly, so that a narrow table still fills its lines.
    let spread = (left - granted) / u32::try_from(measures.len().max(1)).unwrap_or(1);
    let width = |(need, wish): (&u32, &u32)| tenths(need + share(*wish, granted, total) + spread);
    needed.iter().zip(&wishes).map(width).collect()
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

//! How wide the columns of a table are, on the screen and on paper, and what stands below them.

use reports::document::{Cell, ColumnKind, Table};

use super::page::{MOST_LINES, lines};
use super::{Book, chart};
use crate::text::clean;

/// A column is between these many characters wide; longer text is wrapped.
const WIDTHS: (usize, usize) = (9, 60);

/// How wide a column may become, and in which steps, to show a text that no row is high enough for.
const WIDEST: usize = 150;
const WIDER: usize = 15;

/// What is said below a table is broken at its width, but not into shorter rows than this.
const LEAST_READING_WIDTH: usize = 40;

/// Widths of a long table's columns, of text and of all else.
const FIXED_WIDTHS: (usize, usize) = (32, 14);

/// Width of the column of row ids.
const IDS_WIDTH: usize = 14;

/// Characters of a head that the filter's button covers.
pub(super) const BUTTON: usize = 3;

/// Width of a letter, and of a column whose width nobody sets.
const LETTER_PIXELS: usize = 7;
const UNSET_PIXELS: usize = 64;

/// Characters of air around a cell's content.
pub(super) const ROOM: usize = 2;

/// Column widths of a table that is too long to be looked at whole: by what the columns hold.
pub(super) fn fixed_widths(table: &Table, heads: &[String]) -> Vec<usize> {
    let kinds = table.columns.iter().map(|column| column.kind);
    let width_of = |(head, kind): (&String, ColumnKind)| {
        let width = if kind == ColumnKind::Text { FIXED_WIDTHS.0 } else { FIXED_WIDTHS.1 };
        width.max(longest_word(head) + BUTTON).min(WIDTHS.1)
    };
    let mut widths: Vec<usize> = heads.iter().zip(kinds).map(width_of).collect();
    widths.resize(heads.len(), IDS_WIDTH);
    widths
}

fn longest_word(head: &str) -> usize {
    head.split(' ').map(|word| word.chars().count()).max().unwrap_or_default()
}

/// Column widths in characters: as wide as what stands there, with room for the filter's button beside the head.
pub(super) fn widths(book: &Book<'_>, table: &Table, heads: &[String]) -> Vec<usize> {
    let length = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    let width_of = |(index, head): (usize, &String)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(index));
        let content = cells.map(|cell| length(&book.cells.words(cell))).max().unwrap_or_default();
        // Bold figures of a sum are wider than those above it.
        let total = length(&book.cells.words(&table.total(index)));
        let head = longest_word(head).max(head.chars().count().min(16)) + BUTTON;
        let width = content.max(total + total / 8).max(head).clamp(WIDTHS.0, WIDTHS.1);
        readable(table, index, width)
    };
    let mut widths: Vec<usize> = heads.iter().take(table.columns.len()).enumerate().map(width_of).collect();
    widths.resize(heads.len(), IDS_WIDTH);
    widths
}

/// The least width from `width` on in which each text of a column can be read whole, or else as much of it as in any.
fn readable(table: &Table, column: usize, width: usize) -> usize {
    let most_lines = |width: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        let texts = cells.filter_map(|cell| if let Cell::Text(text) = cell { Some(text) } else { None });
        texts.filter(|text| may_be_tall(text)).map(|text| lines(&clean(text), width)).max().unwrap_or(1)
    };
    if most_lines(width) <= MOST_LINES {
        return width;
    }
    let fewest = most_lines(WIDEST).max(MOST_LINES);
    (width..WIDEST).step_by(WIDER).find(|width| most_lines(*width) <= fewest).unwrap_or(WIDEST)
}

/// How wide what stands below a table is, in characters: as the columns for people, or as the chart there.
pub(super) fn reading_width(book: &Book<'_>, table: &Table, widths: &[usize]) -> usize {
    let own = widths.iter().take(table.columns.len()).map(|width| width + ROOM).sum();
    let chart = book.charts_of(table).map(|_| usize::from(chart::WIDTH_PIXELS) / LETTER_PIXELS);
    chart.chain([own, LEAST_READING_WIDTH]).max().unwrap_or(own)
}

/// The last column on paper: the ids of rows are for machines, and a program that printed them as far as they reach would
/// make everything else too small to read. What stands below a narrow table has room all the same.
pub(super) fn last_printed(table: &Table, widths: &[usize], reading_width: usize) -> u16 {
    let pixels = |column: usize| widths.get(column).map_or(UNSET_PIXELS, |width| (width + ROOM) * LETTER_PIXELS);
    let mut last = table.columns.len().saturating_sub(1);
    let mut printed: usize = (0..=last).map(pixels).sum();
    while printed < reading_width * LETTER_PIXELS {
        last += 1;
        printed += pixels(last);
    }
    u16::try_from(last).unwrap_or(u16::MAX)
}

/// Whether no row can be made high enough for a text in a width.
pub(super) fn is_tall(text: &str, width: usize) -> bool {
    may_be_tall(text) && lines(&clean(text), width) > MOST_LINES
}

/// A line is at least one letter, so that short texts need not be broken to know.
const fn may_be_tall(text: &str) -> bool {
    text.len() >= MOST_LINES
}
